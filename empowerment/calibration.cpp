#include "empowerment/calibration.h"

#include <algorithm>
#include <array>

#include "empowerment/authority.h"
#include "empowerment/word_list.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::size_t kMaxTitleBytes = 200;

Status mend(const std::string& sentence) {
    return Error{ErrorCode::invalid, sentence};
}

bool each_once(std::vector<std::string> names) {
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) == names.end() &&
           std::ranges::find(names, std::string()) == names.end();
}

}  // namespace

const char* word(RoundEventKind kind) {
    switch (kind) {
        case RoundEventKind::joined:
            return "joined";
        case RoundEventKind::left:
            return "left";
        case RoundEventKind::completed:
            return "completed";
        case RoundEventKind::ended:
            return "ended";
    }
    return "unknown";
}

Result<RoundEventKind> round_event_kind_from_word(std::string_view text) {
    static constexpr std::array kAll = {RoundEventKind::joined, RoundEventKind::left,
                                        RoundEventKind::completed, RoundEventKind::ended};
    return value_of_word(text, kAll, "an event of a round");
}

const char* word(RaterBar bar) {
    switch (bar) {
        case RaterBar::handled:
            return "handled";
        case RaterBar::reviewed:
            return "reviewed";
        case RaterBar::rated:
            return "rated";
    }
    return "unknown";
}

const char* word(RoundState state) {
    switch (state) {
        case RoundState::open:
            return "open";
        case RoundState::complete:
            return "complete";
        case RoundState::ended:
            return "ended";
    }
    return "unknown";
}

RoundState state_of(const CalibrationRound& round) {
    for (const RoundEvent& event : round.events) {
        if (event.kind == RoundEventKind::completed) return RoundState::complete;
        if (event.kind == RoundEventKind::ended) return RoundState::ended;
    }
    return RoundState::open;
}

std::vector<std::string> active_raters(const CalibrationRound& round) {
    std::vector<std::string> active;
    for (const RoundEvent& event : round.events) {
        if (event.kind == RoundEventKind::joined) active.push_back(event.rater_id);
        if (event.kind == RoundEventKind::left) std::erase(active, event.rater_id);
    }
    return active;
}

bool was_rater(const CalibrationRound& round, const std::string& person_id) {
    return std::ranges::any_of(round.events, [&](const RoundEvent& event) {
        return event.kind == RoundEventKind::joined && event.rater_id == person_id;
    });
}

const RoundContact* find_contact(const CalibrationRound& round, const std::string& resolution_id) {
    const auto found =
        std::ranges::find(round.contacts, resolution_id, &RoundContact::resolution_id);
    return found == round.contacts.end() ? nullptr : &*found;
}

std::vector<BlindRating> newest_ratings(const RoundRecord& record, const std::string& rater_id) {
    std::vector<BlindRating> newest;
    for (const RoundContact& contact : record.round.contacts) {
        const auto last = std::find_if(
            record.ratings.rbegin(), record.ratings.rend(), [&](const BlindRating& rating) {
                return rating.rater_id == rater_id &&
                       rating.draft.resolution_id == contact.resolution_id;
            });
        if (last != record.ratings.rend()) newest.push_back(*last);
    }
    return newest;
}

bool all_in(const RoundRecord& record) {
    const std::vector<std::string> raters = active_raters(record.round);
    return std::ranges::all_of(raters, [&](const std::string& rater) {
        return newest_ratings(record, rater).size() == record.round.contacts.size();
    });
}

Status validate(const RoundDraft& draft) {
    if (explanation_chars(draft.title, 1) == 0 || draft.title.size() > kMaxTitleBytes)
        return mend("Give the round a title of at most 200 bytes.");
    if (Status fits = check_review_text(draft.title, "The title"); !fits) return fits;
    if (draft.resolution_ids.empty() || draft.resolution_ids.size() > kMostRoundContacts)
        return mend("A round has 1 to 200 contacts.");
    if (draft.rater_ids.size() < kFewestRaters || draft.rater_ids.size() > kMostRaters)
        return mend("A round has 2 to 20 reviewers.");
    if (!each_once(draft.resolution_ids) || !each_once(draft.rater_ids))
        return mend("Name every contact and every reviewer once.");
    return {};
}

Status validate(const BlindRatingDraft& draft, const Taxonomy& taxonomy) {
    if (Status known = check_tag_choice(draft.tag, taxonomy); !known) return known;
    if (Status fine = check_scores(draft.scores); !fine) return fine;
    return check_review_text(draft.comment, "The comment");
}

std::set<ContactRef> blind_contacts(const std::vector<RoundRecord>& rounds,
                                    const std::string& person_id) {
    std::set<ContactRef> blind;
    for (const RoundRecord& record : rounds) {
        if (state_of(record.round) != RoundState::open || !was_rater(record.round, person_id))
            continue;
        for (const RoundContact& contact : record.round.contacts) blind.insert(contact.contact);
    }
    return blind;
}

Error in_open_round() {
    return {ErrorCode::forbidden,
            "This contact is in a calibration round that is still open for you: rate it there."};
}

}  // namespace shopkeeper::empowerment
