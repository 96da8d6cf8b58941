// What a few letters may become: the most frequent terms among all the words that begin so. A
// letter or two begin thousands of words, so for those the answer is found when the index is built.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "knowledge/index_format.h"

namespace shopkeeper::knowledge {

// A prefix of one letter begins thousands of words; the most frequent ones hold nearly all of the
// documents anybody could mean, and bound what a key costs.
inline constexpr std::size_t kMostPrefixForms = 48;

// The terms of these surfaces that most documents hold, at most kMostPrefixForms, in their order,
// each with its shortest surface.
std::vector<format::PrefixForm> most_frequent_terms(
    std::span<const format::SurfaceRecord> surfaces);

struct PrefixTops {
    std::vector<format::PrefixTop> tops;
    std::vector<format::PrefixForm> forms;
};

// For every prefix that begins more words than are quickly looked through. The surfaces are sorted.
PrefixTops prefix_tops(std::span<const format::SurfaceRecord> surfaces, std::string_view text);

}  // namespace shopkeeper::knowledge
