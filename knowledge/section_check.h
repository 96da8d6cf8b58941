// Whether a section's bytes are those that were written: asked block by block, each summed up once,
// when it is first read.
//
// Thread-safety: any number of threads may ask. Ownership: borrows the bytes and the sums.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "knowledge/index_format.h"

namespace shopkeeper::knowledge {

class SectionCheck {
public:
    // Requires: as many sums as format::blocks_of(bytes.size()), bytes padded.
    SectionCheck(std::string_view bytes, std::span<const std::uint64_t> sums);

    // Whether the blocks that hold these bytes are sound. Requires: the bytes lie in the section.
    bool is_sound(std::uint64_t begin, std::uint64_t size) const {
        if (size == 0) return true;
        const auto last = static_cast<std::size_t>((begin + size - 1) / format::kBlockBytes);
        auto block = static_cast<std::size_t>(begin / format::kBlockBytes);
        for (; block <= last; ++block) {
            const bool known = seen_[block].load(std::memory_order_relaxed) == kSound;
            if (!known && !look(block)) return false;
        }
        return true;
    }

    // Whether a block was found damaged so far.
    bool found_damage() const { return damaged_.load(std::memory_order_relaxed); }

private:
    static constexpr std::uint8_t kSound = 1;
    static constexpr std::uint8_t kDamaged = 2;

    bool look(std::size_t block) const;

    std::string_view bytes_;
    std::span<const std::uint64_t> sums_;
    // Two threads may look at the same block at once and then write the same.
    std::unique_ptr<std::atomic<std::uint8_t>[]> seen_;
    mutable std::atomic<bool> damaged_{false};
};

}  // namespace shopkeeper::knowledge
