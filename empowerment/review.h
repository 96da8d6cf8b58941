// A review: one reviewer's reading of one finished contact. It judges the work and the words, not
// the person; the agent reads it, may answer, and says that it was read.
//
// Append-only: saving again is a further version, and both stay. A retag is a tag beside the first.
//
// Thread-safety: values and pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/resolution.h"

namespace shopkeeper::empowerment {

// A contact by its source and its id there.
struct ContactRef {
    std::string source;
    std::string id;

    friend bool operator==(const ContactRef&, const ContactRef&) = default;
    friend bool operator<(const ContactRef& a, const ContactRef& b) {
        return std::tie(a.source, a.id) < std::tie(b.source, b.id);
    }
};

// The five parts of the scorecard, in the order they are shown.
enum class Trait { accurate, consistent, empathetic, precise, friendly };
inline constexpr std::size_t kTraitCount = 5;
const char* word(Trait trait);  // "accurate"
// Failure: ErrorCode::invalid listing the words there are.
Result<Trait> trait_from_word(std::string_view text);

inline constexpr int kLowestScore = 1;
inline constexpr int kHighestScore = 5;

// One part as a reviewer sees it.
struct TraitCard {
    Trait trait = Trait::accurate;
    std::string label;                   // "Accurate"
    std::string question;                // "Was what we said true?"
    std::array<std::string, 5> anchors;  // one line for each level, 1 to 5
};

// The versioned document behind the scores: what each level means. Ships as
// assets/scorecard.default.json; a team may edit its copy.
struct Scorecard {
    std::int64_t version = 1;
    std::string not_seen;                       // what "not seen" means, in one line
    std::array<TraitCard, kTraitCount> traits;  // in the order of Trait
};

// Failure: ErrorCode::invalid naming the JSON pointer and what was expected; all five parts are
// required, in order, each with five anchors that are not empty.
Result<Scorecard> parse_scorecard(std::string_view json_text);
std::string format_scorecard(const Scorecard& scorecard);

// 1 to 5 for each part; empty: not seen in this contact.
using Scores = std::array<std::optional<int>, kTraitCount>;

struct ReviewDraft {
    // The newest entry of the contact's record as the reviewer saw it: an agent who corrects it
    // meanwhile makes the draft a conflict, because another tag was judged.
    std::string resolution_id;
    std::string sample_id;  // the sample that asked for it; empty: none did
    std::int64_t scorecard_version = 0;
    Scores scores{};
    // Exactly one of the two: agreement is said, never assumed.
    bool agrees = false;
    std::optional<TagChoice> retag;
    std::string retag_why;  // required with a retag
    std::string comment;    // to the agent; may be empty
};

struct Review {
    std::string id;  // UUID
    std::string reviewer_id;
    Instant at;
    std::string work_id;      // the first entry of the work
    std::int64_t number = 1;  // which version of this reviewer's review of the work it is
    TagChoice judged;         // the tag as it was logged
    std::int64_t taxonomy_version = 0;
    ReviewDraft draft;
};

// The reviewer's tag: the judged one where it was agreed with. Never fails.
const TagChoice& tag_of(const Review& review);

// What the agent answers. An answer without words says that the review was read.
struct ReviewReply {
    std::string id;
    std::string review_id;
    std::string agent_id;
    Instant at;
    std::string text;
    bool acknowledges = false;
};

inline constexpr std::size_t kMaxReviewTextBytes = 4000;

// Success when the draft may be saved. Failure: ErrorCode::invalid with the first thing to mend: a
// score outside 1 to 5, neither or both of agreement and retag, a retag without a reason, with a
// tag the taxonomy does not have or with the tag it replaces, texts too long or not UTF-8, another
// version of the scorecard.
Status validate(const ReviewDraft& draft, const TagChoice& judged, const Taxonomy& taxonomy,
                const Scorecard& scorecard);

// The same for scores alone and for a text of a person. `what` begins the sentence.
Status check_scores(const Scores& scores);
Status check_review_text(const std::string& text, const std::string& what);

// An agent's answer needs words or the acknowledgement.
Status validate_reply(const std::string& text, bool acknowledges);

// The record of one piece of work: a first entry and every correction of it, oldest first.
// `of_contact` are all entries of a contact, oldest first. Empty when `id` is none of them.
std::vector<Resolution> work_of(const std::vector<Resolution>& of_contact, const std::string& id);

}  // namespace shopkeeper::empowerment
