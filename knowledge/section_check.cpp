#include "knowledge/section_check.h"

namespace shopkeeper::knowledge {

SectionCheck::SectionCheck(std::string_view bytes, std::span<const std::uint64_t> sums)
    : bytes_(bytes),
      sums_(sums),
      seen_(std::make_unique<std::atomic<std::uint8_t>[]>(sums.size())) {}

bool SectionCheck::look(std::size_t block) const {
    if (seen_[block].load(std::memory_order_relaxed) == kDamaged) return false;
    const std::string_view part = bytes_.substr(block * format::kBlockBytes, format::kBlockBytes);
    const bool sound = format::checksum(part) == sums_[block];
    seen_[block].store(sound ? kSound : kDamaged, std::memory_order_relaxed);
    if (!sound) damaged_.store(true, std::memory_order_relaxed);
    return sound;
}

}  // namespace shopkeeper::knowledge
