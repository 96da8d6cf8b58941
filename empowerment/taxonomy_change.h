// Changing the words of a resolution: what differs between two taxonomies, what a code may never
// become, and a draft with undo.
//
// Codes never change their meaning, because old records name them: a group or reason that was once
// there stays (retired, if it is no longer wanted: readable in old records, not usable in new
// ones), a group keeps its tag, and a reason code of one tag is not used again under the other.
// Labels may be edited.
//
// Thread-safety: pure functions over values; a draft belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::empowerment {

enum class TaxonomyMove { added, relabelled, retired, brought_back };
const char* word(TaxonomyMove move);

struct TaxonomyChange {
    std::string group;   // its code
    std::string reason;  // its code; empty: the group itself
    TaxonomyMove move = TaxonomyMove::relabelled;
    std::string from;  // labels; `from` is empty for what was added
    std::string to;

    friend bool operator==(const TaxonomyChange&, const TaxonomyChange&) = default;
};

// In the order of `to`; empty when both say the same. What is only in `from` is no change a
// taxonomy can have (check_taxonomy_succession) and left out. Never fails.
std::vector<TaxonomyChange> diff_taxonomies(const Taxonomy& from, const Taxonomy& to);

// Whether `next` may follow all `before`: every code is still there and means what it meant, no
// code is both failure and relationship, and new codes are 1 to 64 of a-z, 0-9 and _, beginning
// with a letter (of groups also A-Z). Failure: ErrorCode::invalid naming the code, or the label
// where the code may not be shown, and what to do instead. Requires: ascending versions, not empty,
// none null.
Status check_taxonomy_succession(const std::vector<std::shared_ptr<const Taxonomy>>& before,
                                 const Taxonomy& next);

// The words of an old version over the newest: what came later stays, retired. Never fails.
Taxonomy restored_taxonomy(const Taxonomy& newest, const Taxonomy& old);

// Edited over the version it was drafted on.
class TaxonomyDraft {
public:
    static constexpr std::size_t kMaxSteps = 500;

    // Requires: base is not null.
    explicit TaxonomyDraft(std::shared_ptr<const Taxonomy> base);

    const Taxonomy& base() const { return *base_; }
    const Taxonomy& taxonomy() const { return now_; }

    // One step each. `reason` empty: the group. Failure: ErrorCode::not_found for a code there is
    // not, ErrorCode::conflict for one there is already, ErrorCode::invalid for an empty or too
    // long text; the draft then stays as it was.
    Status relabel(std::string_view group, std::string_view reason, const std::string& label);
    Status set_retired(std::string_view group, std::string_view reason, bool retired);
    Status add_group(const TaxonomyGroup& group);  // with one reason at least
    Status add_reason(std::string_view group, const TaxonomyReason& reason);

    bool can_undo() const { return !undo_.empty(); }
    bool can_redo() const { return !redo_.empty(); }
    bool undo();
    bool redo();

    std::vector<TaxonomyChange> changes() const { return diff_taxonomies(*base_, now_); }

private:
    Status step(const Taxonomy& next);

    std::shared_ptr<const Taxonomy> base_;
    Taxonomy now_;
    std::vector<Taxonomy> undo_, redo_;
};

}  // namespace shopkeeper::empowerment
