// One contact after the other, rated blindly.
#include <algorithm>
#include <utility>

#include "client/calibration_work.h"

namespace shopkeeper::client {
namespace {

using empowerment::BlindSheet;
using empowerment::RoundContact;
using empowerment::RoundView;
using empowerment::Tag;

// The first contact without an answer, from `from` on and round the end; empty when none is left.
std::string next_open(const std::vector<RoundContact>& contacts,
                      const std::set<std::string>& answered, std::size_t from) {
    for (std::size_t i = 0; i < contacts.size(); ++i) {
        const std::string& id = contacts[(from + i) % contacts.size()].resolution_id;
        if (answered.count(id) == 0) return id;
    }
    return {};
}

std::size_t place_of(const std::vector<RoundContact>& contacts, const std::string& id) {
    const auto found = std::ranges::find(contacts, id, &RoundContact::resolution_id);
    return static_cast<std::size_t>(found - contacts.begin());
}

}  // namespace

// Without a contact: the first that is not answered, which only the sheets can tell.
void CalibrationWork::read_sheet(const std::string& resolution_id) {
    const RoundView* round = chosen();
    if (round == nullptr) return;
    sheet_.reset();
    sheet_error_.reset();
    contact_ = resolution_id;
    reading_sheet_ = true;
    host_.jobs.start<ReadSheet>(
        {"Reading a contact of the round", "calibration-sheet", "desk", {}, false},
        [desk = &host_.desk, round = round->round, wanted = resolution_id,
         answered = answered_](JobContext& context) {
            ReadSheet read;
            read.answered = answered;
            for (const RoundContact& contact : round.contacts) {
                const bool seeking = wanted.empty();
                if (!seeking && contact.resolution_id != wanted) continue;
                Result<BlindSheet> sheet =
                    desk->reviews().blind_sheet(round.id, contact.resolution_id);
                if (!sheet || context.cancelled()) {
                    if (!sheet) read.error = sheet.error();
                    return read;
                }
                const bool mine = sheet->mine.has_value();
                if (mine) read.answered.insert(contact.resolution_id);
                // When all are answered the first is shown, to be looked at again.
                if (!seeking || !read.sheet || (read.sheet->mine && !mine))
                    read.sheet = *std::move(sheet);
            }
            return read;
        },
        [this](ReadSheet read) { take_sheet(std::move(read)); });
    host_.changed();
}

void CalibrationWork::take_sheet(ReadSheet read) {
    reading_sheet_ = false;
    host_.changed();
    if (page_ != Page::rating) return;
    sheet_error_ = std::move(read.error);
    sheet_ = std::move(read.sheet);
    answered_ = std::move(read.answered);
    if (sheet_) contact_ = sheet_->contact.resolution_id;
}

RatingDraft CalibrationWork::answer() const {
    const auto typed = drafts_.ratings.find({round_, contact_});
    if (typed != drafts_.ratings.end()) return typed->second;
    return sheet_ && sheet_->mine ? draft_of(*sheet_->mine) : RatingDraft();
}

bool CalibrationWork::edit(RatingDraft& draft, const Intent& intent) const {
    const empowerment::Taxonomy& taxonomy = *host_.taxonomy();
    RatingModel model;
    fill_rating(model, taxonomy, scorecard_.get(), draft);
    switch (intent.action) {
        case Action::set_rating_tag:
            if (intent.number < 0 || intent.number > static_cast<std::int64_t>(Tag::unsure))
                return false;
            // Another tag has other groups; the same one again changes nothing.
            if (draft.tag == static_cast<Tag>(intent.number)) return true;
            draft.tag = static_cast<Tag>(intent.number);
            draft.group.clear();
            draft.reason.clear();
            return true;
        case Action::set_rating_group: {
            const auto row = static_cast<std::size_t>(intent.number);
            const bool none = intent.number < 0;
            if (!none && row >= model.groups.size()) return false;
            const std::string code = none ? "" : taxonomy.groups_of(*draft.tag)[row]->code;
            if (code == draft.group) return true;
            draft.group = code;
            draft.reason.clear();
            return true;
        }
        case Action::set_rating_reason: {
            const empowerment::TaxonomyGroup* group = taxonomy.find_group(draft.group);
            std::int64_t at = 0;
            if (group == nullptr) return false;
            for (const empowerment::TaxonomyReason& reason : group->reasons)
                if (!reason.retired && at++ == intent.number) draft.reason = reason.code;
            return true;
        }
        case Action::set_rating_score: {
            const std::int64_t trait = intent.number / 10;
            const std::int64_t level = intent.number % 10;
            if (trait < 0 || trait >= static_cast<std::int64_t>(draft.scores.size()) || level < 0 ||
                level > empowerment::kHighestScore)
                return false;
            auto& score = draft.scores.at(static_cast<std::size_t>(trait));
            score.reset();
            if (level >= empowerment::kLowestScore) score = static_cast<int>(level);
            return true;
        }
        case Action::set_rating_comment:
            draft.comment = intent.text;
            return true;
        default:
            return false;
    }
}

bool CalibrationWork::apply_rating(const Intent& intent) {
    if (!can_rate()) return false;
    if (intent.action == Action::save_rating) {
        save_rating();
        return true;
    }
    RatingDraft draft = answer();
    if (!edit(draft, intent)) return false;
    drafts_.ratings[{round_, contact_}] = std::move(draft);
    keep();
    return true;
}

// After an answer: the next that is missing, or back to the rounds when none is.
void CalibrationWork::go_on() {
    const RoundView* round = chosen();
    if (round == nullptr || page_ != Page::rating) return;
    const std::vector<RoundContact>& contacts = round->round.contacts;
    const std::string next = next_open(contacts, answered_, place_of(contacts, contact_));
    if (!next.empty()) return read_sheet(next);
    back();
    host_.done("All " + std::to_string(contacts.size()) + " rated",
               "There are results when everyone’s answers are in");
}

RatingModel CalibrationWork::rating() const {
    RatingModel model;
    const RoundView* round = chosen();
    if (round == nullptr) return model;
    const std::vector<RoundContact>& contacts = round->round.contacts;
    for (std::size_t i = 0; i < contacts.size(); ++i) {
        const std::string& id = contacts[i].resolution_id;
        RatedPlace place;
        place.title = "#" + contacts[i].contact.id;
        place.state = drafts_.ratings.count({round_, id}) != 0 ? RatedPlace::State::typed
                      : answered_.count(id) != 0               ? RatedPlace::State::saved
                                                               : RatedPlace::State::open;
        if (id == contact_) model.place = static_cast<int>(i);
        model.places.push_back(std::move(place));
    }
    if (!contact_.empty())
        model.position = "Contact " + std::to_string(model.place + 1) + " of " +
                         std::to_string(contacts.size()) + " · blind";
    model.busy = busy_;
    if (!sheet_) {
        model.state = sheet_error_ ? RatingModel::State::error : RatingModel::State::loading;
        model.sentence = sheet_error_ ? sheet_error_->message : "Reading the contact";
        return model;
    }
    model.state = RatingModel::State::ready;
    fill_sheet(model, facts(), *sheet_);
    fill_rating(model, *host_.taxonomy(), scorecard_.get(), answer());
    if (answered_.count(contact_) != 0)
        model.saved_line = "Saved. Saving again adds a version, until the round is complete.";
    return model;
}

}  // namespace shopkeeper::client
