#include "knowledge/patterns_space.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace shopkeeper::knowledge {
namespace {

using Counts = std::unordered_map<std::string, int>;

// What each block weighs before it is joined with the others, and how the space is cut:
// docs/patterns.md has the table.
constexpr float kLettersWeight = 0.7F;
constexpr std::size_t kDims = 200;
constexpr float kPower = 2.0F;

// A feature said by one burst alone brings nobody together.
constexpr int kLeastBursts = 2;

void normalize(float* values, std::size_t size) {
    const float length = std::sqrt(dot(values, values, size));
    if (length <= 1e-12F) {
        std::fill(values, values + size, 0.0F);
        return;
    }
    for (std::size_t i = 0; i < size; ++i) values[i] /= length;
}

}  // namespace

void PatternSpace::add_block(const Block& block, const Counts& counts, SparseRow& row) const {
    const std::size_t begin = row.size();
    double squares = 0;
    for (const auto& [name, times] : counts) {
        const auto found = block.index.find(name);
        if (found == block.index.end()) continue;
        const float weight = (1 + std::log(static_cast<float>(times))) * idf_[found->second];
        row.push_back({found->second, weight});
    }
    const auto first = row.begin() + static_cast<std::ptrdiff_t>(begin);
    // In one order, so that the sum is the same on every run whatever the hash map's order.
    std::sort(first, row.end(),
              [](const SparseEntry& a, const SparseEntry& b) { return a.feature < b.feature; });
    for (auto entry = first; entry != row.end(); ++entry) {
        squares += static_cast<double>(entry->weight) * static_cast<double>(entry->weight);
    }
    if (squares <= 0) return;
    const auto scale = block.weight / static_cast<float>(std::sqrt(squares));
    for (auto entry = first; entry != row.end(); ++entry) entry->weight *= scale;
}

SparseRow PatternSpace::sparse(const BurstFeatures& burst) const {
    SparseRow row;
    // Words and pairs are one block: a pair is a rarer, more telling word.
    Counts said = burst.words;
    said.insert(burst.pairs.begin(), burst.pairs.end());
    add_block(words_, said, row);
    add_block(letters_, burst.letters, row);
    return row;
}

PatternSpace PatternSpace::learn(const std::vector<BurstFeatures>& bursts) {
    PatternSpace space;
    space.letters_.weight = kLettersWeight;
    const auto total = static_cast<double>(bursts.size());
    // Ordered by name: the numbering must not hang on a hash map's order.
    std::map<std::string, int> said;
    std::map<std::string, int> letters;
    for (const BurstFeatures& burst : bursts) {
        for (const auto& [name, times] : burst.words) ++said[name];
        for (const auto& [name, times] : burst.pairs) ++said[name];
        for (const auto& [name, times] : burst.letters) ++letters[name];
    }
    const auto number = [&](const std::map<std::string, int>& frequency, Block& block) {
        for (const auto& [name, documents] : frequency) {
            if (documents < kLeastBursts) continue;
            block.index.emplace(name, static_cast<std::uint32_t>(space.idf_.size()));
            const double idf = std::log((total + 1) / (documents + 0.5));
            space.idf_.push_back(static_cast<float>(std::max(idf, 0.0)));
        }
    };
    number(said, space.words_);
    number(letters, space.letters_);
    space.unseen_idf_ = std::log((total + 1) / 0.5);
    std::vector<SparseRow> rows;
    rows.reserve(bursts.size());
    for (const BurstFeatures& burst : bursts) rows.push_back(space.sparse(burst));
    space.map_ = latent_map(rows, space.idf_.size(), kDims, kPower);
    return space;
}

std::vector<float> PatternSpace::place(const BurstFeatures& burst) const {
    std::vector<float> out(map_.dims, 0.0F);
    for (const SparseEntry& entry : sparse(burst)) {
        const float* to = map_.values.data() + entry.feature * map_.dims;
        for (std::size_t d = 0; d < map_.dims; ++d) out[d] += entry.weight * to[d];
    }
    normalize(out.data(), out.size());
    return out;
}

Vectors PatternSpace::place_all(const std::vector<BurstFeatures>& bursts) const {
    Vectors out;
    out.dims = map_.dims;
    out.values.reserve(bursts.size() * map_.dims);
    for (const BurstFeatures& burst : bursts) out.append(place(burst));
    return out;
}

double PatternSpace::idf(const std::string& stem) const {
    const auto found = words_.index.find(stem);
    return found == words_.index.end() ? unseen_idf_ : static_cast<double>(idf_[found->second]);
}

double PatternSpace::known_share(const BurstFeatures& burst) const {
    std::map<std::string, int> ordered(burst.words.begin(), burst.words.end());
    double all = 0;
    double known = 0;
    for (const auto& [stem, times] : ordered) {
        const double weight = idf(stem);
        all += weight;
        if (words_.index.count(stem) != 0) known += weight;
    }
    return all <= 0 ? 0 : known / all;
}

float PatternSpace::word_overlap(const BurstFeatures& a, const BurstFeatures& b) const {
    double same = 0;
    double either = 0;
    for (const auto& [stem, times] : a.words) {
        const double weight = idf(stem);
        either += weight;
        if (b.words.count(stem) != 0) same += weight;
    }
    if (same <= 0) return 0;
    for (const auto& [stem, times] : b.words) {
        if (a.words.count(stem) == 0) either += idf(stem);
    }
    return either <= 0 ? 0.0F : static_cast<float>(same / either);
}

}  // namespace shopkeeper::knowledge
