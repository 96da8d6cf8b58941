// Calibration: the same contacts read by several reviewers who know neither the agent's tag nor
// each other's answers, so that what differs is the code and not the person.
//
// A round is a list of events and ratings that only grows. It is complete when every active rater
// has rated every contact; only then are there results, and then nothing of it changes any more.
// A rater who leaves is replaced or dropped by the one who made the round; a round can be ended
// without results. Until one of these a rater, also one who left, learns no tag of its contacts.
//
// Thread-safety: values and pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/review.h"

namespace shopkeeper::empowerment {

inline constexpr std::size_t kMostRoundContacts = 200;
inline constexpr std::size_t kMostRaters = 20;
inline constexpr std::size_t kFewestRaters = 2;

struct RoundDraft {
    std::string title;                        // "Late or lost?", 1 to 200 bytes
    std::vector<std::string> resolution_ids;  // any entry of each contact's work
    std::vector<std::string> rater_ids;
};

struct RoundContact {
    std::string resolution_id;  // the first entry of the work
    ContactRef contact;
};

enum class RoundEventKind {
    joined,     // a rater, at the beginning or for another
    left,       // a rater
    completed,  // every active rater has rated every contact
    ended,      // without results
};
const char* word(RoundEventKind kind);  // "joined"
Result<RoundEventKind> round_event_kind_from_word(std::string_view text);

struct RoundEvent {
    RoundEventKind kind = RoundEventKind::joined;
    std::string rater_id;  // of joined and left
    std::string by;
    std::string why;  // of left and ended
    Instant at;
};

struct CalibrationRound {
    std::string id;
    std::string title;
    std::string by;
    Instant at;
    std::vector<RoundContact> contacts;
    std::vector<RoundEvent> events;  // oldest first
};

// Why somebody knows what a contact was called, and cannot be blind to it.
enum class RaterBar {
    handled,   // answered it, or decided about a remedy of it
    reviewed,  // by name
    rated,     // in a round that is complete
};
const char* word(RaterBar bar);  // "handled"

// A reviewer who cannot rate a contact.
struct BarredRater {
    std::string resolution_id;  // as it was asked for
    std::string rater_id;
    RaterBar why = RaterBar::handled;
};

// One blind answer. Rating again before the round is complete is a further version.
struct BlindRatingDraft {
    std::string round_id;
    std::string resolution_id;  // as the round names it
    TagChoice tag;
    Scores scores{};
    std::string comment;
};

struct BlindRating {
    std::string id;
    std::string rater_id;
    Instant at;
    BlindRatingDraft draft;
};

struct RaterChange {
    std::string round_id;
    std::string leaves;
    std::string replaced_by;  // empty: dropped
    std::string why;
};

// A round with what was answered in it, oldest first. Never leaves a desk as a whole before the
// round is complete.
struct RoundRecord {
    CalibrationRound round;
    std::vector<BlindRating> ratings;
};

enum class RoundState { open, complete, ended };
const char* word(RoundState state);

// Never fail.
RoundState state_of(const CalibrationRound& round);
std::vector<std::string> active_raters(const CalibrationRound& round);  // in order of joining
bool was_rater(const CalibrationRound& round, const std::string& person_id);
const RoundContact* find_contact(const CalibrationRound& round, const std::string& resolution_id);

// The rater's newest answer to each contact they answered.
std::vector<BlindRating> newest_ratings(const RoundRecord& record, const std::string& rater_id);
// Whether every active rater has answered every contact.
bool all_in(const RoundRecord& record);

// What can be judged without the record: title, numbers, each named once. Failure:
// ErrorCode::invalid with what to mend.
Status validate(const RoundDraft& draft);
Status validate(const BlindRatingDraft& draft, const Taxonomy& taxonomy);

// The contacts whose tags are withheld from a person: those of every open round they are or were a
// rater of.
std::set<ContactRef> blind_contacts(const std::vector<RoundRecord>& rounds,
                                    const std::string& person_id);

// What a rater is answered who asks for a contact of an open round: ErrorCode::forbidden.
Error in_open_round();

}  // namespace shopkeeper::empowerment
