// A round that is being made: title, contacts, raters.
#include <algorithm>
#include <map>
#include <utility>

#include "client/calibration_work.h"
#include "client/contact.h"
#include "empowerment/archive_desk.h"

namespace shopkeeper::client {
namespace {

using empowerment::ArchiveRow;
using empowerment::ContactRef;
using empowerment::Desk;
using empowerment::ReviewRow;

constexpr int kNewest = 300;           // of the record, to pick from
constexpr std::int64_t kItems = 1000;  // of a sample
constexpr std::int64_t kMostReviews = 20000;
constexpr int kMostWords = 100;            // contacts whose first words are read
constexpr std::size_t kWordsLength = 120;  // of them

// Who reviewed what: they know its tag.
Result<std::map<ContactRef, std::set<std::string>>> reviewers_of_contacts(Desk& desk) {
    std::map<ContactRef, std::set<std::string>> reviewers;
    empowerment::ReviewQuery query;
    query.count = 1000;
    for (; query.offset < kMostReviews; query.offset += query.count) {
        const auto page = desk.reviews().reviews(query);
        if (!page) return page.error();
        for (const ReviewRow& row : page->items)
            reviewers[row.contact].insert(row.review.reviewer_id);
        if (query.offset + query.count >= page->total) break;
    }
    return reviewers;
}

Pick pick_of(const ArchiveRow& row) {
    Pick pick;
    pick.resolution_id = row.resolution.id;
    pick.contact = {row.resolution.entry.contact_source, row.resolution.entry.contact_id};
    pick.day = row.day;
    pick.knows.insert(row.resolution.agent_id);
    for (const empowerment::Resolution& earlier : row.earlier) pick.knows.insert(earlier.agent_id);
    pick.kept = !row.resolution.entry.conversation_hash.empty();
    for (const empowerment::Resolution& earlier : row.earlier)
        pick.kept = *pick.kept || !earlier.entry.conversation_hash.empty();
    return pick;
}

// A bare number says nothing of what to pick. Only the customer's own words are taken from the
// sheet: no tag, no note, no agent. Where a sheet may not be read the words are left out.
void read_words(Desk& desk, std::vector<Pick>& picks) {
    int read = 0;
    for (Pick& pick : picks) {
        if (!pick.kept.value_or(true)) continue;
        if (++read > kMostWords) return;
        const auto sheet = desk.reviews().sheet(pick.resolution_id);
        if (!sheet) continue;
        pick.kept = sheet->conversation.has_value();
        if (!sheet->conversation) continue;
        for (const empowerment::Said& said : sheet->conversation->messages) {
            if (said.by != empowerment::Author::customer) continue;
            pick.words = shortened(one_line(said.text), kWordsLength);
            break;
        }
    }
}

Result<std::vector<Pick>> picks_of(Desk& desk, const std::string& sample_id) {
    const auto reviewers = reviewers_of_contacts(desk);
    if (!reviewers) return reviewers.error();
    std::vector<Pick> picks;
    if (sample_id.empty()) {
        empowerment::ArchiveRequest request;
        request.page_size = kNewest;
        const auto page = desk.archive().page(request);
        if (!page) return page.error();
        for (const ArchiveRow& row : page->rows) picks.push_back(pick_of(row));
    } else {
        const auto items = desk.reviews().sample_items({sample_id, {}, false, 0, kItems});
        if (!items) return items.error();
        // A stratum says something of the tag, and who picks may be a rater: it stays out.
        for (const empowerment::SampleItem& item : items->items)
            picks.push_back({item.resolution_id, item.contact, {}, {}, {}, {}});
    }
    for (Pick& pick : picks) {
        const auto found = reviewers->find(pick.contact);
        if (found != reviewers->end())
            pick.knows.insert(found->second.begin(), found->second.end());
    }
    read_words(desk, picks);
    return picks;
}

void toggle(std::vector<std::string>& ids, const std::string& id) {
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end())
        ids.push_back(id);
    else
        ids.erase(found);
}

}  // namespace

MakingInput CalibrationWork::making_input() const {
    return {*drafts_.making, picks_, samples_, reading_picks_, picks_error_};
}

void CalibrationWork::begin_making() {
    if (!drafts_.making) drafts_.making.emplace();
    page_ = Page::making;
    if (!reading_picks_) read_picks();
}

void CalibrationWork::read_picks() {
    reading_picks_ = true;
    picks_error_.reset();
    host_.jobs.start<ReadPicks>(
        {"Reading contacts to pick from", "calibration-picks", "desk", {}, false},
        [desk = &host_.desk, sample = drafts_.making->sample_id](JobContext&) {
            ReadPicks read;
            Result<std::vector<Pick>> picks = picks_of(*desk, sample);
            if (picks)
                read.picks = *std::move(picks);
            else
                read.error = picks.error();
            return read;
        },
        [this](ReadPicks read) {
            reading_picks_ = false;
            picks_error_ = std::move(read.error);
            picks_ = std::move(read.picks);
            host_.changed();
        });
}

void CalibrationWork::choose_source(std::int64_t number) {
    if (number < 0 || number > static_cast<std::int64_t>(samples_.size())) return;
    drafts_.making->sample_id =
        number == 0 ? std::string() : samples_[static_cast<std::size_t>(number - 1)].id;
    picks_.clear();
    read_picks();
}

void CalibrationWork::toggle_pick(std::int64_t number) {
    if (number < 0 || number >= static_cast<std::int64_t>(picks_.size())) return;
    toggle(drafts_.making->resolution_ids, picks_[static_cast<std::size_t>(number)].resolution_id);
}

void CalibrationWork::toggle_rater(std::int64_t number) {
    const auto people = reviewers_of(people_);
    if (number < 0 || number >= static_cast<std::int64_t>(people.size())) return;
    toggle(drafts_.making->rater_ids, people[static_cast<std::size_t>(number)].id);
}

bool CalibrationWork::apply_making(const Intent& intent) {
    if (intent.action == Action::new_round) {
        if (reviewers_of(people_).size() >= empowerment::kFewestRaters) begin_making();
        return true;
    }
    if (page_ != Page::making || !drafts_.making) return false;
    switch (intent.action) {
        case Action::set_round_title:
            drafts_.making->title = intent.text;
            break;
        case Action::choose_round_source:
            choose_source(intent.number);
            break;
        case Action::toggle_round_contact:
            toggle_pick(intent.number);
            break;
        case Action::toggle_rater:
            toggle_rater(intent.number);
            break;
        case Action::discard_round:
            drafts_.making.reset();
            back();
            break;
        case Action::begin_round:
            begin_round();
            return true;
        default:
            return false;
    }
    keep();
    return true;
}

}  // namespace shopkeeper::client
