// A space in which bursts with the same need in different words lie near each other, learnt from
// the bursts alone: tf-idf of words, pairs and letters, then latent semantic analysis (truncated
// singular value decomposition: Deerwester et al. 1990, by the randomized subspace iteration of
// Halko, Martinsson & Tropp 2011 with a fixed seed).
//
// Thread-safety: immutable after learn(). Ownership: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/patterns_features.h"

namespace shopkeeper::knowledge {

// Row-major, one row a burst; rows have length 1, or 0 where the burst says nothing known.
struct Vectors {
    std::size_t dims = 0;  // 0 where nothing could be learnt; the rows are there all the same
    std::size_t rows = 0;
    std::vector<float> values;

    // Requires: one_more.size() == dims.
    void append(const std::vector<float>& one_more) {
        values.insert(values.end(), one_more.begin(), one_more.end());
        ++rows;
    }
    const float* row(std::size_t i) const { return values.data() + i * dims; }
};

struct SparseEntry {
    std::uint32_t feature = 0;
    float weight = 0;
};
using SparseRow = std::vector<SparseEntry>;  // ascending by feature

// The dot product of two vectors of `size` floats; always summed in the same order.
float dot(const float* a, const float* b, std::size_t size);

// Right singular vectors of the rows, largest first, each scaled by value^(power - 1): a row times
// this is its place in the latent space. Row-major, features × dims. dims is at most `most`.
struct LatentMap {
    std::size_t dims = 0;
    std::vector<float> values;
};
LatentMap latent_map(const std::vector<SparseRow>& rows, std::size_t features, std::size_t most,
                     float power);

class PatternSpace {
public:
    // Learns from these texts in this order; the same texts give the same space.
    static PatternSpace learn(const std::vector<BurstFeatures>& bursts);

    // The place of a burst, `dims()` floats of length 1 or all 0.
    std::vector<float> place(const BurstFeatures& burst) const;
    Vectors place_all(const std::vector<BurstFeatures>& bursts) const;
    std::size_t dims() const { return map_.dims; }

    // How much of two bursts' words is the same, 0 … 1: for words the space has not learnt yet.
    float word_overlap(const BurstFeatures& a, const BurstFeatures& b) const;

    // The inverse document frequency of a stem; that of a word never seen for an unknown one.
    double idf(const std::string& stem) const;
    // The share of a burst's word weight (summed idf) that the space has seen before, 0 … 1.
    double known_share(const BurstFeatures& burst) const;

private:
    struct Block {
        std::unordered_map<std::string, std::uint32_t> index;
        float weight = 1;
    };
    void add_block(const Block& block, const std::unordered_map<std::string, int>& counts,
                   SparseRow& row) const;
    SparseRow sparse(const BurstFeatures& burst) const;

    Block words_;
    Block pairs_;
    Block letters_;
    std::vector<float> idf_;  // by feature
    double unseen_idf_ = 0;
    LatentMap map_;
};

}  // namespace shopkeeper::knowledge
