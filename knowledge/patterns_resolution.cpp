#include "knowledge/patterns_resolution.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "knowledge/patterns_random.h"

namespace shopkeeper::knowledge {
namespace {

// A quarter as fine to 45 times as fine as modularity alone, in steps of about the root of 2.
constexpr std::array kResolutions =
    std::to_array<double>({0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16, 22, 32, 45});
using Scores = std::array<double, kResolutions.size()>;

// So many times a share of the edges is left out to see whether a division comes back.
constexpr std::uint64_t kTrials = 6;
constexpr double kLeftOut = 0.4;

// What scores less than this share of the best has no say in the choice.
constexpr double kPlateau = 0.95;

Graph thinned(const Graph& graph, std::uint64_t trial) {
    Graph out(graph.size());
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        for (const Edge& edge : graph[i]) {
            // Both ends of an edge must draw the same lot.
            std::uint64_t lot = (trial << 52) ^ (std::uint64_t{std::min(i, edge.to)} << 26) ^
                                std::uint64_t{std::max(i, edge.to)};
            const double drawn = static_cast<double>(next_random(lot) >> 11) * 0x1.0p-53;
            if (drawn >= kLeftOut) out[i].push_back(edge);
        }
    }
    return out;
}

// How much the divisions of the thinned graphs agree with each other.
double steadiness(const std::vector<Graph>& thin, double resolution) {
    std::vector<Division> divisions;
    divisions.reserve(thin.size());
    for (std::size_t t = 0; t < thin.size(); ++t) {
        divisions.push_back(communities(thin[t], resolution, t + 1));
    }
    double sum = 0;
    double pairs = 0;
    for (std::size_t a = 0; a < divisions.size(); ++a) {
        for (std::size_t b = a + 1; b < divisions.size(); ++b) {
            sum += agreement(divisions[a], divisions[b]);
            ++pairs;
        }
    }
    return sum / pairs;
}

// From 0, the worst, to 1, the best: three measures in units of their own become one sum.
void add_unit(const Scores& scores, Scores& sum) {
    const auto [least, most] = std::minmax_element(scores.begin(), scores.end());
    if (*most - *least <= 1e-12) return;
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += (scores[i] - *least) / (*most - *least);
}

// The centre, on a scale of ratios, of what stands above the plateau's edge.
double centre_of_plateau(const Scores& scores) {
    Scores smooth{};
    for (std::size_t i = 0; i < smooth.size(); ++i) {
        const double before = scores[i == 0 ? 0 : i - 1];
        const double after = scores[std::min(i + 1, scores.size() - 1)];
        smooth[i] = (before + 2 * scores[i] + after) / 4;
    }
    const double edge = kPlateau * *std::max_element(smooth.begin(), smooth.end());
    double weights = 0;
    double sum = 0;
    for (std::size_t i = 0; i < smooth.size(); ++i) {
        const double above = std::max(smooth[i] - edge, 0.0);
        weights += above;
        sum += above * std::log(kResolutions[i]);
    }
    return weights > 0 ? std::exp(sum / weights) : 1;
}

}  // namespace

double separation(const Vectors& vectors, const Division& labels) {
    if (labels.empty()) return 0;
    const std::size_t dims = vectors.dims;
    const std::size_t count =
        1 + static_cast<std::size_t>(*std::max_element(labels.begin(), labels.end()));
    std::vector<float> sums(count * dims, 0.0F);
    std::vector<float> sizes(count, 0.0F);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        ++sizes[labels[i]];
        for (std::size_t d = 0; d < dims; ++d) sums[labels[i] * dims + d] += vectors.row(i)[d];
    }
    double gap = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        float own = 0;
        float other = 0;
        for (std::size_t c = 0; c < count; ++c) {
            const float cosines = dot(vectors.row(i), sums.data() + c * dims, dims);
            if (c == labels[i]) {
                // Without itself; alone, it is near nobody.
                if (sizes[c] > 1) own = (cosines - 1) / (sizes[c] - 1);
            } else {
                other = std::max(other, cosines / sizes[c]);
            }
        }
        gap += static_cast<double>(own - other);
    }
    return gap / static_cast<double>(labels.size());
}

Division natural_communities(const Graph& graph, const Vectors& vectors) {
    std::vector<Graph> thin;
    for (std::uint64_t trial = 1; trial <= kTrials; ++trial) thin.push_back(thinned(graph, trial));
    Scores apart{};
    Scores brief{};
    Scores steady{};
    for (std::size_t i = 0; i < kResolutions.size(); ++i) {
        const Division division = communities(graph, kResolutions[i]);
        apart[i] = separation(vectors, division);
        brief[i] = explained(graph, division);
        steady[i] = steadiness(thin, kResolutions[i]);
    }
    Scores sum{};
    add_unit(apart, sum);
    add_unit(brief, sum);
    add_unit(steady, sum);
    return communities(graph, centre_of_plateau(sum));
}

}  // namespace shopkeeper::knowledge
