// Failure or relationship: the words a resolution may use. The default ships as
// assets/taxonomy.default.json; a team may edit its copy.
//
// Thread-safety: values and pure functions; immutable once parsed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shopkeeper::empowerment {

enum class Tag { failure, relationship, unsure };

enum class Signal {
    hesitation,
    confusion,
    trust_gap,
    product_uncertainty,
    reassurance,
    emotional_friction,
    unspoken_need,
    almost_left,
};
inline constexpr int kSignalCount = 8;

enum class Outcome { resolved, resolved_with_exception, promise_made, passed_on };

const char* word(Tag tag);          // "failure"
const char* word(Signal signal);    // "trust_gap"
const char* word(Outcome outcome);  // "promise_made"
// Failure: ErrorCode::invalid listing the words there are.
Result<Tag> tag_from_word(std::string_view text);
Result<Signal> signal_from_word(std::string_view text);
Result<Outcome> outcome_from_word(std::string_view text);

struct TaxonomyReason {
    std::string code;   // "late", unique within its group
    std::string label;  // "late"
    bool retired = false;
};

struct TaxonomyGroup {
    std::string code;   // "F1"
    std::string label;  // "Delivery"
    Tag tag = Tag::failure;
    std::vector<TaxonomyReason> reasons;
    bool retired = false;
};

struct Taxonomy {
    std::int64_t version = 1;
    std::vector<TaxonomyGroup> groups;  // failure first, then relationship, in key order
    // Null when unknown.
    const TaxonomyGroup* find_group(std::string_view code) const;
    const TaxonomyReason* find_reason(std::string_view group, std::string_view reason) const;
    // Groups of a tag that are not retired, in key order.
    std::vector<const TaxonomyGroup*> groups_of(Tag tag) const;
};

// Codes have no control characters; which ones may be new is in taxonomy_change.h. Failure:
// ErrorCode::invalid naming the JSON pointer and what was expected.
Result<Taxonomy> parse_taxonomy(std::string_view json_text);
std::string format_taxonomy(const Taxonomy& taxonomy);

}  // namespace shopkeeper::empowerment
