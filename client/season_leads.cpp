#include "client/season_leads.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "empowerment/archive_desk.h"
#include "empowerment/oversight_desk.h"

namespace shopkeeper::client {
namespace {

using empowerment::Role;
using empowerment::Tag;
using empowerment::TagChoice;

// So many contacts a reviewer reads in a week.
constexpr std::int64_t kReadInAWeek = 24;
constexpr int kWeeksBetweenRounds = 5;
constexpr std::size_t kContactsOfARound = 12;
constexpr std::size_t kRatersOfARound = 3;
// Stretch uses of the last days are still to be read.
constexpr int kUnreadDays = 3;

constexpr double kTalks = 0.12;
constexpr double kApproves = 0.6;
constexpr double kReadsRequest = 0.7;
constexpr double kSeesAnother = 0.06;
constexpr double kSeesAPromise = 0.5;  // of the one who disagrees
constexpr double kDecidesUnsure = 0.7;
constexpr double kNotSeen = 0.1;
constexpr double kAnswers = 0.75;

Instant midnight(Date date) {
    return std::chrono::time_point_cast<Instant::duration>(std::chrono::sys_days{date});
}

}  // namespace

SeasonLeads::SeasonLeads(const SeasonScript& script, const SeasonStaff& staff, SeasonDesks& desks,
                         Instant& now, std::uint64_t seed)
    : script_(script), desks_(desks), now_(now), random_(seed ^ 0x1EAD5u) {
    for (const empowerment::Person& person : staff.people) {
        if (std::ranges::count(person.roles, Role::supervisor) > 0)
            supervisors_.push_back(person.id);
        if (std::ranges::count(person.roles, Role::qa) > 0) reviewers_.push_back(person.id);
    }
}

empowerment::RequestKey SeasonLeads::key(const char* kind) {
    return {std::string("season-lead-") + kind + "-" + std::to_string(++keys_)};
}

Status SeasonLeads::begin() {
    for (const std::string& id : supervisors_) {
        const auto set = desks_.at(id)->oversight().set_pin(key("p"), std::string(kSeasonPin));
        if (!set) return set.error();
    }
    return {};
}

Status SeasonLeads::morning(Date date, int left) {
    if (Status status = read_stretches(left); !status) return status;
    if (left > 0)
        if (Status status = answer_requests(); !status) return status;
    if (std::chrono::weekday{date} != std::chrono::Monday) return {};
    if (Status status = answer_reviews(); !status) return status;
    ++weeks_;
    // Of the last week nothing is drawn yet: that is for whoever tries the season.
    if (weeks_ < 2 || left < 7) return weeks_ > 2 && left < 7 ? compare(true) : Status();
    if (Status status = draw_week(date); !status) return status;
    return weeks_ % kWeeksBetweenRounds == 0 ? compare(false) : Status();
}

// Each is read by a supervisor who did not give it, oldest first.
Status SeasonLeads::read_stretches(int left) {
    if (supervisors_.empty() || left < kUnreadDays) return {};
    empowerment::StretchFilter unread;
    unread.unread_only = true;
    unread.page_size = 1000;
    const auto page = desks_.at(supervisors_.front())->oversight().stretch_uses(unread);
    if (!page) return page.error();
    for (const empowerment::StretchUse& use : page->items) {
        const std::string& reader = random_.one_of(supervisors_);
        if (use.grant.agent_id == reader) continue;
        const bool talk = random_.chance(kTalks);
        const empowerment::StretchReading reading{
            key("s"), use.grant.id,
            talk ? empowerment::WordKind::talk_about_it : empowerment::WordKind::right_call,
            filled(script_, random_.one_of(talk ? script_.talks : script_.right_calls), random_)};
        const auto read = desks_.at(reader)->oversight().read_stretch(reading);
        if (!read) return read.error();
    }
    return {};
}

// Some expire: nobody was there. What nobody may approve by now waits on, and expires.
Status SeasonLeads::answer_requests() {
    if (supervisors_.empty()) return {};
    const auto waiting = desks_.at(supervisors_.front())->oversight().waiting();
    if (!waiting) return waiting.error();
    for (const empowerment::WaitingRequest& request : *waiting) {
        const std::string& person = random_.one_of(supervisors_);
        if (request.grant.agent_id == person || !random_.chance(kReadsRequest)) continue;
        empowerment::OversightDesk& desk = desks_.at(person)->oversight();
        empowerment::SecondAnswer answer{
            key("a"), request.grant.id, request.frozen, std::string(kSeasonPin), {}};
        if (random_.chance(kApproves)) {
            answer.words = random_.one_of(script_.approvals);
            const auto approved = desk.approve(answer);
            if (!approved) return approved.error();
            if (approved->grant.state != empowerment::GrantState::awaiting_second_person)
                ++tally_.answered;
        } else {
            answer.words = filled(script_, random_.one_of(script_.declines), random_);
            const auto declined = desk.decline(answer);
            if (!declined) return declined.error();
            ++tally_.answered;
        }
    }
    return {};
}

Status SeasonLeads::draw_week(Date monday) {
    if (reviewers_.empty()) return {};
    empowerment::SampleRequest request;
    request.seed = static_cast<std::int64_t>(random_.below(10'000));
    request.to = midnight(monday);
    request.from = request.to - std::chrono::days{7};
    // A reviewer's morning begins when the week is over everywhere.
    now_ = std::max(now_ + std::chrono::milliseconds{1}, request.to);
    request.rules.rest_number = kReadInAWeek * static_cast<std::int64_t>(reviewers_.size()) / 2;
    const auto drawn = desks_.at(reviewers_.front())->reviews().draw_sample(key("d"), request);
    // A week that brought more than anybody can read is not drawn.
    if (!drawn && drawn.error().code == ErrorCode::invalid) return {};
    if (!drawn) return drawn.error();
    return read_sample(drawn->id);
}

Status SeasonLeads::read_sample(const std::string& sample_id) {
    for (const std::string& reviewer : reviewers_) {
        empowerment::SampleItemQuery query;
        query.sample_id = sample_id;
        query.reviewer_id = reviewer;
        query.count = 1000;
        const auto items = desks_.at(reviewer)->reviews().sample_items(query);
        if (!items) return items.error();
        // Everything of the rest first, then as much of what is read whole as the week allows.
        std::vector<empowerment::SampleItem> order = items->items;
        std::stable_partition(order.begin(), order.end(), [](const empowerment::SampleItem& item) {
            return in(item.strata, empowerment::Stratum::rest);
        });
        const auto read = std::min<std::size_t>(order.size(), kReadInAWeek);
        for (std::size_t i = 0; i < read; ++i) {
            order[i].review_id = sample_id;
            if (Status status = review(reviewer, order[i]); !status) return status;
        }
    }
    return {};
}

// `item.review_id` holds the sample while it is read.
Status SeasonLeads::review(const std::string& reviewer, const empowerment::SampleItem& item) {
    empowerment::ReviewDesk& desk = desks_.at(reviewer)->reviews();
    const auto sheet = desk.sheet(item.resolution_id);
    // Of a contact in an open round nobody who rates it reads anything else.
    if (!sheet && sheet.error().code == ErrorCode::forbidden) return {};
    if (!sheet) return sheet.error();
    const auto card = desk.scorecard();
    if (!card) return card.error();
    const empowerment::Resolution& entry = sheet->entries.back();
    empowerment::ReviewDraft draft;
    draft.resolution_id = entry.id;
    draft.sample_id = item.review_id;
    draft.scorecard_version = (*card)->version;
    draft.scores = scores();
    const TagChoice logged = empowerment::tag_of(entry.entry);
    const TagChoice seen = seen_by(reviewer, logged);
    draft.agrees = seen == logged;
    if (!draft.agrees) {
        draft.retag = seen;
        draft.retag_why = random_.one_of(script_.retag_reasons);
    }
    draft.comment = filled(script_, random_.one_of(script_.review_comments), random_);
    now_ += std::chrono::milliseconds{1};
    const auto saved = desk.save_review(key("v"), draft);
    if (!saved) return saved.error();
    ++tally_.reviews;
    compared_.insert(item.contact.id);
    if (random_.chance(kAnswers)) unanswered_.push_back({saved->id, entry.agent_id});
    return {};
}

Status SeasonLeads::answer_reviews() {
    for (const Unanswered& one : std::exchange(unanswered_, {})) {
        now_ += std::chrono::milliseconds{1};
        const auto answered =
            desks_.at(one.agent_id)
                ->reviews()
                .reply(key("w"), one.review_id, random_.one_of(script_.review_answers), true);
        if (!answered) return answered.error();
    }
    return {};
}

TagChoice SeasonLeads::seen_by(const std::string& reviewer, const TagChoice& logged) {
    const bool disagrees = reviewers_.size() > 1 && reviewer == reviewers_.back();
    if (disagrees && logged.group == "F1" && random_.chance(kSeesAPromise)) {
        const auto promise = std::ranges::find(script_.reasons, "F6", &SeasonReason::group);
        if (promise != script_.reasons.end()) return {promise->tag, "F6", promise->reason};
    }
    const double another = logged.tag == Tag::unsure ? kDecidesUnsure : kSeesAnother;
    if (!random_.chance(another)) return logged;
    const SeasonReason& other = random_.one_of(script_.reasons);
    return {other.tag, other.group, other.reason};
}

empowerment::Scores SeasonLeads::scores() {
    empowerment::Scores out{};
    for (std::optional<int>& score : out)
        if (!random_.chance(kNotSeen))
            score = empowerment::kHighestScore - static_cast<int>(random_.below(3));
    return out;
}

// `unfinished`: the first rater has answered, the others have not yet.
Status SeasonLeads::compare(bool unfinished) {
    if (reviewers_.size() < empowerment::kFewestRaters) return {};
    empowerment::ArchiveRequest newest;
    newest.page_size = 200;
    empowerment::Desk& maker = *desks_.at(reviewers_.front());
    const auto page = maker.archive().page(newest);
    if (!page) return page.error();
    empowerment::RoundDraft draft;
    draft.title = "Round of week " + std::to_string(weeks_);
    const std::size_t raters = std::min(reviewers_.size(), kRatersOfARound);
    // The one who disagrees is always among them.
    draft.rater_ids.assign(reviewers_.end() - static_cast<std::ptrdiff_t>(raters),
                           reviewers_.end());
    for (const empowerment::ArchiveRow& row : page->rows) {
        const empowerment::Resolution& entry = row.resolution;
        const bool handled = std::ranges::count(reviewers_, entry.agent_id) > 0;
        const bool tagged = entry.entry.tag != Tag::unsure && !entry.entry.corrects;
        if (handled || !tagged || !compared_.insert(entry.entry.contact_id).second) continue;
        draft.resolution_ids.push_back(entry.id);
        if (draft.resolution_ids.size() == kContactsOfARound) break;
    }
    if (draft.resolution_ids.empty()) return {};
    now_ += std::chrono::milliseconds{1};
    const auto begun = maker.reviews().begin_round(key("o"), draft);
    if (!begun) return begun.error();
    ++tally_.rounds;
    // The tags are looked up where a season knows them: a rater's own desk withholds them.
    for (const std::string& rater : draft.rater_ids) {
        if (unfinished && rater != draft.rater_ids.front()) break;
        for (const std::string& id : draft.resolution_ids) {
            const auto row = std::ranges::find(page->rows, id,
                                               [](const auto& one) { return one.resolution.id; });
            empowerment::BlindRatingDraft rating;
            rating.round_id = begun->id;
            rating.resolution_id = id;
            rating.tag = seen_by(rater, empowerment::tag_of(row->resolution.entry));
            rating.scores = scores();
            now_ += std::chrono::milliseconds{1};
            const auto rated = desks_.at(rater)->reviews().rate(key("t"), rating);
            if (!rated) return rated.error();
        }
    }
    return {};
}

}  // namespace shopkeeper::client
