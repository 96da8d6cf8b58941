// What calibration writes, each under a key of its own, and what can be done when.
#include <algorithm>
#include <array>
#include <utility>

#include "client/calibration_work.h"
#include "client/limit_words.h"
#include "client/pending.h"

namespace shopkeeper::client {
namespace {

using empowerment::RequestKey;
using empowerment::ReviewDesk;
using empowerment::ReviewReceipt;
using empowerment::RoundView;

bool blank(const std::string& text) {
    return text.find_first_not_of(" \t\n") == std::string::npos;
}

}  // namespace

void CalibrationWork::keep(std::function<void()> then) {
    // A write waits for its own keeping: only keepings that nothing waits for replace each other.
    host_.jobs.start<Status>(
        {"Keeping what is typed", then ? "" : "calibration-drafts", "drafts", {}, false},
        [file = host_.data / kCalibrationDraftFile, me = host_.me.id,
         drafts = drafts_](JobContext&) { return keep_calibration_drafts(file, me, drafts); },
        [this, then = std::move(then)](const Status& status) {
            if (!status) host_.problem("What is typed was not kept", status.error().message);
            if (then) then();
        });
}

// The key is on the disk before anything is sent: after a crash the same write is the same write.
void CalibrationWork::send(std::string name, const std::string& body, Write write,
                           std::function<void(const ReviewReceipt&)> done) {
    if (busy_) return;
    busy_ = true;
    const RequestKey key{drafts_.key_for(body, host_.new_uuid)};
    using Answer = std::shared_ptr<Result<ReviewReceipt>>;
    auto sent = [this, name = std::move(name), key, write = std::move(write),
                 done = std::move(done)] {
        host_.jobs.start<Answer>(
            {name, "", "desk", {}, false},
            [desk = &host_.desk, key, write](JobContext&) {
                return std::make_shared<Result<ReviewReceipt>>(write(desk->reviews(), key));
            },
            [this, done](const Answer& answer) {
                busy_ = false;
                if (*answer || !leaves_unknown(answer->error())) drafts_.unanswered.reset();
                if (*answer)
                    done(**answer);
                else
                    host_.problem("Not saved", answer->error().message);
                keep();
                look();
            });
    };
    keep(std::move(sent));
    host_.changed();
}

void CalibrationWork::begin_round() {
    if (!mend_of(facts(), making_input()).empty()) return;
    const empowerment::RoundDraft draft{drafts_.making->title, drafts_.making->resolution_ids,
                                        drafts_.making->rater_ids};
    const Json body = {
        {"begin", draft.title}, {"of", draft.resolution_ids}, {"by", draft.rater_ids}};
    send(
        "Beginning the round", dump_json(body),
        [draft](ReviewDesk& desk, const RequestKey& key) { return desk.begin_round(key, draft); },
        [this, title = draft.title](const ReviewReceipt& receipt) {
            drafts_.making.reset();
            round_ = receipt.id;
            back();
            host_.done("Begun: " + title, "Its raters are blind to these contacts from now on");
        });
}

void CalibrationWork::save_rating() {
    const RatingDraft typed = answer();
    if (!mend_of(typed, *host_.taxonomy()).empty()) return;
    const empowerment::BlindRatingDraft draft = rating_of(typed, round_, contact_);
    Json body = {{"rate", draft.round_id},
                 {"of", draft.resolution_id},
                 {"tag", empowerment::word(draft.tag.tag)},
                 {"group", draft.tag.group},
                 {"reason", draft.tag.reason},
                 {"comment", draft.comment},
                 {"scores", Json::array()}};
    for (const std::optional<int>& score : draft.scores)
        body["scores"].push_back(score.value_or(0));
    send(
        "Saving the rating", dump_json(body),
        [draft](ReviewDesk& desk, const RequestKey& key) { return desk.rate(key, draft); },
        [this, typed, draft](const ReviewReceipt&) {
            const std::pair<std::string, std::string> at(draft.round_id, draft.resolution_id);
            const auto kept = drafts_.ratings.find(at);
            // What was typed over it meanwhile stays typed.
            if (kept != drafts_.ratings.end() && kept->second == typed) drafts_.ratings.erase(kept);
            if (draft.round_id != round_) return;
            answered_.insert(draft.resolution_id);
            if (draft.resolution_id == contact_) go_on();
        });
}

bool CalibrationWork::may_change() const {
    const RoundView* round = chosen();
    return round != nullptr && page_ == Page::rounds &&
           round->state == empowerment::RoundState::open && round->round.by == host_.me.id;
}

std::string CalibrationWork::why_not_drop() const {
    const RoundView* round = chosen();
    if (round == nullptr || leaving_.empty()) return "Choose first who leaves.";
    if (std::string stays = why_stays(*round, !replacement_.empty()); !stays.empty()) return stays;
    return blank(why_) ? "Say in a few words why; it stays with the round." : std::string();
}

void CalibrationWork::drop_rater() {
    if (!why_not_drop().empty()) return;
    const empowerment::RaterChange change{round_, leaving_, replacement_, why_};
    const Json body = {{"leaves", change.leaves},
                       {"round", change.round_id},
                       {"by", change.replaced_by},
                       {"why", change.why}};
    send(
        "Changing the raters", dump_json(body),
        [change](ReviewDesk& desk, const RequestKey& key) {
            return desk.change_rater(key, change);
        },
        [this, who = name_of_person(people_, leaving_)](const ReviewReceipt&) {
            leaving_.clear();
            replacement_.clear();
            why_.clear();
            host_.done(who + " is out of the round", "Why stays with the round");
        });
}

void CalibrationWork::end_round() {
    if (chosen() == nullptr || blank(why_)) return;
    const Json body = {{"end", round_}, {"why", why_}};
    send(
        "Ending the round", dump_json(body),
        [round = round_, why = why_](ReviewDesk& desk, const RequestKey& key) {
            return desk.end_round(key, round, why);
        },
        [this](const ReviewReceipt&) {
            why_.clear();
            leaving_.clear();
            host_.done("Ended without results", "Its contacts can be read again");
        });
}

void CalibrationWork::allow_rounds(const std::function<void(Action, std::string)>& disable) const {
    std::string why;
    if (!may_change()) why = "Choose an open round that you made.";
    if (why.empty() && busy_) why = "It is being put on record.";
    if (!why.empty())
        for (const Action action : {Action::choose_leaving_rater, Action::choose_replacement,
                                    Action::set_round_why, Action::drop_rater, Action::end_round})
            disable(action, why);
    if (!why.empty()) return;
    if (const std::string not_yet = why_not_drop(); !not_yet.empty())
        disable(Action::drop_rater, not_yet);
    if (blank(why_)) disable(Action::end_round, "Say in a few words why; it stays with the round.");
}

void CalibrationWork::allow_rating(const std::function<void(Action, std::string)>& disable) const {
    constexpr std::array kAll = {Action::set_rating_tag,     Action::set_rating_group,
                                 Action::set_rating_reason,  Action::set_rating_score,
                                 Action::set_rating_comment, Action::save_rating};
    if (!can_rate()) {
        for (const Action action : kAll) disable(action, "Open a round that waits for you.");
        return;
    }
    const std::string mend = mend_of(answer(), *host_.taxonomy());
    if (busy_)
        disable(Action::save_rating, "The last answer is still being put on record.");
    else if (!mend.empty())
        disable(Action::save_rating, mend);
}

void CalibrationWork::allow(const std::function<void(Action, std::string)>& disable) const {
    if (!known_) {
        const std::string why = error_ ? error_->message : "The rounds are not read yet.";
        for (const ActionInfo& action : all_actions())
            if (action.action >= Action::new_round && action.action <= Action::end_round)
                disable(action.action, why);
        return;
    }
    if (reviewers_of(people_).size() < empowerment::kFewestRaters)
        disable(Action::new_round, "A round needs two reviewers, and here is one.");
    const bool making = page_ == Page::making && drafts_.making;
    const std::string mend = making ? mend_of(facts(), making_input()) : std::string();
    if (!making)
        for (const Action action :
             {Action::set_round_title, Action::choose_round_source, Action::toggle_round_contact,
              Action::toggle_rater, Action::begin_round, Action::discard_round})
            disable(action, "Make a round first.");
    else if (busy_)
        disable(Action::begin_round, "The round is being put on record.");
    else if (!mend.empty())
        disable(Action::begin_round, mend);
    allow_rounds(disable);
    allow_rating(disable);
}

}  // namespace shopkeeper::client
