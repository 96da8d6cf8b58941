// What becomes of young patterns once there is more to judge them by.
#include <algorithm>
#include <utility>

#include "knowledge/patterns.h"

namespace shopkeeper::knowledge {
namespace {

// So many different texts together are a need of their own and merged no more.
constexpr std::size_t kGrown = 5;

using Sizes = std::map<PatternId, std::size_t>;

// The largest; ties to the older.
std::pair<PatternId, std::size_t> largest(const Sizes& sizes) {
    std::pair<PatternId, std::size_t> best{0, 0};
    for (const auto& [pattern, size] : sizes) {
        if (size > best.second) best = {pattern, size};
    }
    return best;
}

}  // namespace

// A group of the new grouping: how many texts of each pattern that lives there, which is to say
// has more than half of its texts there.
struct PatternBook::Settling {
    Sizes grown;
    Sizes young;
    std::size_t texts = 0;  // of the young ones, together
};

float PatternBook::nearest_between(PatternId a, PatternId b) const {
    float best = 0;
    for (std::uint32_t i = 0; i < places_.rows; ++i) {
        if (text_pattern_[i] != a) continue;
        for (std::uint32_t j = 0; j < places_.rows; ++j) {
            if (text_pattern_[j] != b) continue;
            best = std::max(best, dot(places_.row(i), places_.row(j), places_.dims));
        }
    }
    return best;
}

void PatternBook::merge_into(PatternId young, PatternId other) {
    for (PatternId& pattern : text_pattern_) {
        if (pattern == young) pattern = other;
    }
    for (PatternId& pattern : patterns_) {
        if (pattern == young) pattern = other;
    }
    // What led to the young one leads on, so that a number is looked up once.
    for (auto& [from, to] : merged_) {
        if (to == young) to = other;
    }
    merged_[young] = other;
    young_.erase(young);
}

void PatternBook::settle() {
    if (young_.empty()) return;
    const std::vector<std::uint32_t> groups = groups_of_texts();
    Sizes whole;
    std::map<std::uint32_t, Settling> settlings;
    std::map<std::pair<PatternId, std::uint32_t>, std::size_t> shared;
    for (std::size_t text = 0; text < groups.size(); ++text) {
        ++whole[text_pattern_[text]];
        ++shared[{text_pattern_[text], groups[text]}];
    }
    for (const auto& [pair, texts] : shared) {
        const auto& [pattern, group] = pair;
        // Strays of a pattern that lives elsewhere say nothing about this group.
        if (2 * texts <= whole[pattern]) continue;
        Settling& settling = settlings[group];
        if (young_.count(pattern) == 0) {
            settling.grown[pattern] = texts;
        } else {
            settling.young[pattern] = texts;
            settling.texts += texts;
        }
    }
    for (const auto& [group, settling] : settlings) {
        const auto [old, old_texts] = largest(settling.grown);
        const bool own = settling.texts > old_texts;
        const PatternId target = own ? largest(settling.young).first : old;
        for (const auto& [young, texts] : settling.young) {
            if (young == target || young_.count(young) == 0) continue;
            if (own || nearest_between(young, target) >= not_far_) merge_into(young, target);
        }
        if (own && settling.texts >= kGrown) young_.erase(target);
    }
}

}  // namespace shopkeeper::knowledge
