// The reason that restoring a version proposes, and the one that was typed before: undoing the step
// brings the latter back, as it brings back the figures or words.
//
// Thread-safety: a value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace shopkeeper::client {

class RestoredReason {
public:
    // What stands beside a draft and is no step of its own.
    struct Beside {
        std::string reason;
        std::optional<std::int64_t> restores;  // the version whose content the draft is
        std::optional<std::string> from = {};  // when it takes effect, where that came along
    };

    // A version was restored. Restoring what stands there already is no step, and nothing is kept.
    // `from`, `to`: how many steps could be undone before and after.
    void restored(std::size_t from, std::size_t to, Beside before, Beside after) {
        known_ = from != to;
        step_ = to;
        before_ = std::move(before);
        after_ = std::move(after);
    }
    // Something was typed: a step over what was undone ends what could be redone.
    void typed(std::size_t from, std::size_t to) {
        if (from != to && from < step_) known_ = false;
    }
    // After an undo or redo: what stands beside the draft now. A reason that somebody typed since
    // stays. Empty: nothing to change.
    std::optional<Beside> moved(std::size_t from, std::size_t to, const std::string& reason) const {
        if (!known_ || from == to) return {};
        if (from == step_ && to < from && reason == after_.reason) return before_;
        if (to == step_ && from < to && reason == before_.reason) return after_;
        return {};
    }
    void forget() { known_ = false; }

private:
    bool known_ = false;
    std::size_t step_ = 0;
    Beside before_, after_;
};

}  // namespace shopkeeper::client
