#include "knowledge/patterns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "knowledge/patterns_graph.h"
#include "knowledge/patterns_resolution.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

// More bursts stand closer together, so more of them are neighbours; with fewer than eight the
// graph of a small stream falls apart by itself (docs/patterns.md).
std::size_t neighbours_for(std::size_t texts) {
    const auto root = std::lround(std::sqrt(static_cast<double>(texts)) / 5);
    return static_cast<std::size_t>(std::clamp<long>(root, 8, 40));
}

// The space is learnt anew when a tenth has come to it: its words are then still the stream's.
constexpr std::size_t kRelearnShare = 10;

// A burst farther from every pattern than this share of the known bursts are from the nearest
// other burst of their own is a new need.
constexpr double kNewNeedShare = 0.2;

// A young pattern farther from another than this share of the known bursts are from their own is
// no part of it, whatever the grouping says.
constexpr double kFarShare = 0.05;

// So many of the nearest known bursts say which pattern a new one joins.
constexpr std::size_t kVoters = 10;

// A burst of which the space knows less than this share (of its words' idf) cannot be judged by
// its place.
constexpr double kKnownEnough = 0.5;

}  // namespace

void PatternBook::append(const PatternBurst& burst) {
    const std::string key = fold(burst.text);
    const auto [found, fresh] = texts_.emplace(key, static_cast<std::uint32_t>(texts_.size()));
    if (fresh) {
        features_.push_back(FeatureReader().read(burst.text));
        text_pattern_.push_back(0);
    }
    bursts_.push_back(burst);
    patterns_.push_back(0);
    text_of_.push_back(found->second);
}

void PatternBook::learn(std::size_t count) {
    std::size_t texts = 0;
    for (std::size_t i = 0; i < count; ++i) {
        texts = std::max<std::size_t>(texts, text_of_[i] + 1);
    }
    // Texts are numbered as they arrive, so the first bursts hold the first texts.
    const std::vector<BurstFeatures> first(features_.begin(),
                                           features_.begin() + static_cast<std::ptrdiff_t>(texts));
    space_ = PatternSpace::learn(first);
    places_ = space_.place_all(features_);
    learnt_ = count;
}

void PatternBook::learn_nearness() {
    std::vector<float> nearest;
    for (std::uint32_t i = 0; i < places_.rows; ++i) {
        if (text_pattern_[i] == 0) continue;
        float best = 0;
        for (std::uint32_t j = 0; j < places_.rows; ++j) {
            if (j == i || text_pattern_[j] != text_pattern_[i]) continue;
            best = std::max(best, dot(places_.row(i), places_.row(j), places_.dims));
        }
        if (best > 0) nearest.push_back(best);
    }
    if (nearest.empty()) return;
    std::sort(nearest.begin(), nearest.end());
    const auto farther = [&](double share) {
        return nearest[static_cast<std::size_t>(share * static_cast<double>(nearest.size()))];
    };
    near_enough_ = farther(kNewNeedShare);
    not_far_ = farther(kFarShare);
}

std::vector<std::uint32_t> PatternBook::groups_of_texts() const {
    const Graph graph = neighbour_graph(places_, neighbours_for(places_.rows));
    return natural_communities(graph, places_);
}

PatternId PatternBook::nearest_pattern(std::uint32_t text) const {
    // Negative cosines, so that ties go to the earlier text.
    std::vector<std::pair<float, std::uint32_t>> near;
    const bool placed = space_.known_share(features_[text]) >= kKnownEnough;
    for (std::uint32_t j = 0; j < places_.rows; ++j) {
        if (j == text || text_pattern_[j] == 0) continue;
        const float cosine = placed ? dot(places_.row(text), places_.row(j), places_.dims)
                                    : space_.word_overlap(features_[text], features_[j]);
        if (cosine > 0 && cosine >= near_enough_) near.emplace_back(-cosine, j);
    }
    const std::size_t voters = std::min(kVoters, near.size());
    std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(voters), near.end());
    std::map<PatternId, float> votes;
    for (std::size_t v = 0; v < voters; ++v) {
        votes[text_pattern_[near[v].second]] += near[v].first * near[v].first;
    }
    PatternId best = 0;
    float most = 0;
    for (const auto& [pattern, vote] : votes) {
        if (vote > most) {
            most = vote;
            best = pattern;
        }
    }
    return best;
}

PatternId PatternBook::assign(std::size_t burst) {
    PatternId& pattern = text_pattern_[text_of_[burst]];
    if (pattern == 0) pattern = nearest_pattern(text_of_[burst]);
    if (pattern == 0) {
        pattern = next_++;
        young_.insert(pattern);
    }
    patterns_[burst] = pattern;
    return pattern;
}

std::vector<PatternId> PatternBook::add(const std::vector<PatternBurst>& bursts) {
    const std::size_t before = bursts_.size();
    const std::size_t texts_before = features_.size();
    bursts_.reserve(before + bursts.size());
    for (const PatternBurst& burst : bursts) append(burst);
    if (bursts.empty()) return {};
    if (before == 0) {
        learn(bursts_.size());
        const std::vector<std::uint32_t> groups = groups_of_texts();
        for (std::size_t i = 0; i < bursts_.size(); ++i) {
            patterns_[i] = groups[text_of_[i]] + 1;
            text_pattern_[text_of_[i]] = patterns_[i];
            next_ = std::max(next_, patterns_[i] + 1);
        }
        learn_nearness();
        return patterns_;
    }
    const bool grown = (bursts_.size() - learnt_) * kRelearnShare >= learnt_;
    if (grown) {
        learn(bursts_.size());
        learn_nearness();
    } else {
        for (std::size_t text = texts_before; text < features_.size(); ++text) {
            places_.append(space_.place(features_[text]));
        }
    }
    for (std::size_t i = before; i < bursts_.size(); ++i) assign(i);
    if (grown) settle();
    return {patterns_.begin() + static_cast<std::ptrdiff_t>(before), patterns_.end()};
}

std::vector<PatternMove> PatternBook::regroup() {
    if (bursts_.empty()) return {};
    learn(bursts_.size());
    const std::vector<std::uint32_t> groups = groups_of_texts();
    std::map<std::pair<PatternId, std::uint32_t>, std::size_t> shared;
    for (std::size_t i = 0; i < bursts_.size(); ++i) ++shared[{patterns_[i], groups[text_of_[i]]}];
    std::vector<std::pair<std::size_t, std::pair<PatternId, std::uint32_t>>> overlaps;
    overlaps.reserve(shared.size());
    for (const auto& [pair, count] : shared) overlaps.emplace_back(count, pair);
    std::stable_sort(overlaps.begin(), overlaps.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::map<std::uint32_t, PatternId> number;
    std::set<PatternId> taken;
    for (const auto& [count, pair] : overlaps) {
        if (number.count(pair.second) != 0 || taken.count(pair.first) != 0) continue;
        number[pair.second] = pair.first;
        taken.insert(pair.first);
    }
    std::vector<PatternMove> moves;
    for (std::size_t i = 0; i < bursts_.size(); ++i) {
        const std::uint32_t group = groups[text_of_[i]];
        if (number.count(group) == 0) number[group] = next_++;
        const PatternId to = number[group];
        if (to != patterns_[i]) moves.push_back({bursts_[i].id, patterns_[i], to});
        patterns_[i] = to;
        text_pattern_[text_of_[i]] = to;
    }
    // Every pattern that still stands came out of grouping everything.
    young_.clear();
    const std::set<PatternId> standing(patterns_.begin(), patterns_.end());
    std::erase_if(merged_, [&](const auto& one) { return standing.count(one.second) == 0; });
    learn_nearness();
    return moves;
}

}  // namespace shopkeeper::knowledge
