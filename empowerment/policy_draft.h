// A draft of the next policy: edited cell by cell over the version it was drafted on, with undo.
//
// Nothing of a draft counts until a desk made a version of it (policy_desk.h). Drafts can be
// undone; versions cannot, they are followed by another version.
//
// Thread-safety: none; a draft belongs to one thread. Ownership: the base is shared and never
// changes.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/policy_diff.h"

namespace shopkeeper::empowerment {

// The cells of an old version under the heading of the newest, as it would be put in force again:
// no code that came later is lost, it stays, retired. Never fails.
Policy restored_policy(const Policy& newest, const Policy& old);

class PolicyDraft {
public:
    // How many steps can be undone; the oldest is forgotten first.
    static constexpr std::size_t kMaxSteps = 500;

    // A draft that says what its base says. Requires: base is not null.
    explicit PolicyDraft(std::shared_ptr<const Policy> base);

    const Policy& base() const { return *base_; }
    // What the draft says, without the texts that are no value yet.
    const Policy& policy() const { return now_.policy; }

    // A key in a cell: the text is kept as typed, and counts as soon as it is a value. Keys in one
    // cell, one after the other, are one step until end_typing(). Never fails: problem_of() says
    // what is wrong with the text.
    void type(std::string_view path, std::string_view text);
    void end_typing() { typing_.clear(); }
    // What stands in a cell: as typed, else as the document has it; empty for an absent cell.
    std::string text_of(std::string_view path) const;
    // The sentence read_cell() has for what was typed; empty when it is a value.
    std::string problem_of(std::string_view path) const;

    // One step each: set_cell(), add_…, remove_… of policy_cells.h. A step that changes nothing is
    // none. Failure: as there, and the draft stays as it was.
    Status set(std::string_view path, std::string_view text);
    Status add_tier(const std::string& currency, const std::string& tier,
                    const std::string& copied_from);
    Status remove_tier(const std::string& currency, const std::string& tier);
    Status add_reason(const ReasonCode& reason);
    // A reason that the base does not have goes; one it has is retired, because records name it.
    Status retire_reason(std::string_view code);
    // Puts one cell, or everything, back to what the base says: a step like any other.
    Status revert(std::string_view path);
    void revert_all();
    // restored_policy() over the base, as one step: what was typed comes back with undo().
    void restore(const Policy& old);

    // How many steps can be undone.
    std::size_t steps() const { return undo_.size(); }
    bool can_undo() const { return !undo_.empty(); }
    bool can_redo() const { return !redo_.empty(); }
    // Success: true when there was a step. A new step ends what could be redone.
    bool undo();
    bool redo();

    // What the draft changes, in the order of the document.
    std::vector<CellChange> changes() const { return diff_policies(*base_, now_.policy); }

    // When it shall count (empty: at once) and why. Not steps: typing is undone where it is typed.
    void set_effective_from(std::optional<Instant> at) { effective_from_ = at; }
    std::optional<Instant> effective_from() const { return effective_from_; }
    void set_reason(std::string reason) { reason_ = std::move(reason); }
    const std::string& reason() const { return reason_; }

    // Everything that stands in the way of saving, as sentences: a text that is no value, no
    // change, no reason, a reason too long. Empty when it may be handed to a desk, which looks
    // again. `then`: what counts at the draft's start; a draft that says what its base says is a
    // change all the same where another version counts then. Null: the base does.
    std::vector<std::string> problems(const Policy* then = nullptr) const;

    // The document a desk takes: the draft's cells with its reason and start.
    std::string document() const;

    // The draft over a newer version: its changes put onto it. Success: what both changed to
    // different values; there the draft's own value was kept, for a person to look at. Failure:
    // ErrorCode::conflict when a change has nothing left to stand on; the draft stays as it was.
    Result<std::vector<CellChange>> rebase(std::shared_ptr<const Policy> newest);

    // One JSON text with the base inside, so that a draft survives a restart without a desk.
    // parse(format()) has the same base, cells, typed texts, reason and start, and nothing to undo.
    std::string format() const;
    // Failure: ErrorCode::invalid.
    static Result<PolicyDraft> parse(std::string_view text);

private:
    struct State {
        Policy policy;
        std::map<std::string, std::string, std::less<>>
            typed;  // texts that stand as typed, by path
    };

    bool same(const State& a, const State& b) const;
    void step(State next);
    Status step(Result<Policy> next, std::string_view path = {});

    std::shared_ptr<const Policy> base_;
    State now_;
    std::vector<State> undo_, redo_;
    std::string typing_;  // the cell whose keys belong to the newest step; empty: none
    std::optional<Instant> effective_from_;
    std::string reason_;
};

}  // namespace shopkeeper::empowerment
