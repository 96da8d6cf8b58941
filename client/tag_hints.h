// Which tag a burst suggests, by a list of phrases anyone can read and edit
// (assets/tag_hints.default.json). Nothing is learnt in secret: the words that decided are shown.
//
// A suggestion is offered, never set: the agent's own tag is never overwritten.
//
// Thread-safety: immutable once parsed. Ownership: by value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "empowerment/resolution.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

struct TagHint {
    empowerment::Tag tag = empowerment::Tag::failure;
    std::string group;                 // "F1"
    std::vector<std::string> phrases;  // lower case, straight apostrophes
};

class TagHints {
public:
    TagHints() = default;

    // {"version":1,"hints":[{"tag","group","phrases":[…]}]}. Failure: ErrorCode::invalid naming
    // the JSON pointer and what was expected.
    static Result<TagHints> parse(std::string_view json_text);

    // The group whose phrases weigh most in the burst: a phrase of n words weighs n², once each,
    // so that "charged twice" beats "broken". Empty when nothing weighs, when two tags weigh the
    // same, or when the taxonomy does not know the group. `because` is the customer's own
    // words for the first listed phrase that was found: a list begins with what tells most.
    std::optional<empowerment::TagSuggestion> suggest(std::string_view burst,
                                                      const empowerment::Taxonomy& taxonomy) const;

    const std::vector<TagHint>& hints() const { return hints_; }

private:
    std::vector<TagHint> hints_;
};

}  // namespace shopkeeper::client
