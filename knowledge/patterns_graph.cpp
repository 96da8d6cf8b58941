#include "knowledge/patterns_graph.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

namespace shopkeeper::knowledge {
namespace {

using Labels = std::vector<std::uint32_t>;

// Keeps the `most` best of what is offered; ties to the smaller row.
class Nearest {
public:
    explicit Nearest(std::size_t most) : most_(most) {}

    void offer(std::uint32_t row, float cosine) {
        if (cosine <= 0 || (best_.size() == most_ && cosine <= best_.back().weight)) return;
        if (best_.size() == most_) best_.pop_back();
        const auto after =
            std::upper_bound(best_.begin(), best_.end(), cosine,
                             [](float value, const Edge& edge) { return value > edge.weight; });
        best_.insert(after, Edge{row, cosine});
    }
    const std::vector<Edge>& best() const { return best_; }

private:
    std::size_t most_;
    std::vector<Edge> best_;
};

std::vector<Nearest> nearest_of_all(const Vectors& vectors, std::size_t neighbours) {
    // Blocks that stay in the cache while every pair of their rows is compared.
    constexpr std::size_t kBlock = 64;
    const std::size_t n = vectors.rows;
    std::vector<Nearest> nearest(n, Nearest(neighbours));
    for (std::size_t a = 0; a < n; a += kBlock) {
        for (std::size_t b = a; b < n; b += kBlock) {
            for (std::size_t i = a; i < std::min(n, a + kBlock); ++i) {
                for (std::size_t j = std::max(b, i + 1); j < std::min(n, b + kBlock); ++j) {
                    const float cosine = dot(vectors.row(i), vectors.row(j), vectors.dims);
                    nearest[i].offer(static_cast<std::uint32_t>(j), cosine);
                    nearest[j].offer(static_cast<std::uint32_t>(i), cosine);
                }
            }
        }
    }
    return nearest;
}

// One level of Louvain over a weighted graph whose nodes may have loops.
class Level {
public:
    Level(Graph graph, std::vector<double> loops)
        : graph_(std::move(graph)), loops_(std::move(loops)), labels_(graph_.size()) {
        degrees_.resize(graph_.size());
        for (std::uint32_t i = 0; i < graph_.size(); ++i) {
            labels_[i] = i;
            degrees_[i] = loops_[i];
            for (const Edge& edge : graph_[i]) degrees_[i] += static_cast<double>(edge.weight);
            whole_ += degrees_[i];
        }
        totals_ = degrees_;
        to_.assign(graph_.size(), 0.0);
    }

    // Moves nodes while modularity grows. Whether any moved.
    bool improve(double resolution) {
        // A handful of rounds settles nearly all; the bound is for graphs that would swing.
        constexpr int kMostRounds = 30;
        bool any = false;
        bool moved = whole_ > 0;
        for (int round = 0; moved && round < kMostRounds; ++round) {
            moved = false;
            for (std::uint32_t i = 0; i < graph_.size(); ++i) {
                if (move(i, resolution)) moved = any = true;
            }
        }
        return any;
    }

    Labels& labels() { return labels_; }

    // The communities as nodes. Requires: labels() are numbered from 0 to count - 1.
    Level coarser(std::size_t count) const {
        std::vector<std::map<std::uint32_t, double>> sums(count);
        std::vector<double> loops(count, 0.0);
        for (std::uint32_t i = 0; i < graph_.size(); ++i) {
            loops[labels_[i]] += loops_[i];
            for (const Edge& edge : graph_[i]) {
                const auto weight = static_cast<double>(edge.weight);
                if (labels_[edge.to] == labels_[i]) {
                    loops[labels_[i]] += weight;
                } else {
                    sums[labels_[i]][labels_[edge.to]] += weight;
                }
            }
        }
        Graph graph(count);
        for (std::size_t c = 0; c < count; ++c) {
            for (const auto& [to, weight] : sums[c]) {
                graph[c].push_back({to, static_cast<float>(weight)});
            }
        }
        return Level(std::move(graph), std::move(loops));
    }

private:
    bool move(std::uint32_t node, double resolution) {
        const std::uint32_t from = labels_[node];
        std::vector<std::uint32_t> near{from};
        for (const Edge& edge : graph_[node]) {
            const std::uint32_t label = labels_[edge.to];
            if (to_[label] <= 0 && label != from) near.push_back(label);
            to_[label] += static_cast<double>(edge.weight);
        }
        totals_[from] -= degrees_[node];
        const auto gain = [&](std::uint32_t label) {
            return to_[label] - resolution * degrees_[node] * totals_[label] / whole_;
        };
        std::uint32_t best = from;
        double most = gain(from);
        for (const std::uint32_t label : near) {
            const double value = gain(label);
            const bool better = value > most + 1e-12;
            if (better) {
                most = value;
                best = label;
            }
        }
        totals_[best] += degrees_[node];
        for (const std::uint32_t label : near) to_[label] = 0;
        labels_[node] = best;
        return best != from;
    }

    Graph graph_;
    std::vector<double> loops_;
    Labels labels_;
    std::vector<double> degrees_;
    std::vector<double> totals_;
    std::vector<double> to_;  // weight towards a community, while one node is looked at
    double whole_ = 0;
};

}  // namespace

void number_by_appearance(Labels& labels) {
    std::unordered_map<std::uint32_t, std::uint32_t> numbers;
    for (std::uint32_t& label : labels) {
        label = numbers.emplace(label, static_cast<std::uint32_t>(numbers.size())).first->second;
    }
}

Graph neighbour_graph(const Vectors& vectors, std::size_t neighbours) {
    Graph graph(vectors.rows);
    if (neighbours == 0) return graph;
    const std::vector<Nearest> nearest = nearest_of_all(vectors, neighbours);
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        for (const Edge& edge : nearest[i].best()) {
            const float weight = edge.weight * edge.weight;
            graph[i].push_back({edge.to, weight});
            graph[edge.to].push_back({i, weight});
        }
    }
    for (std::vector<Edge>& edges : graph) {
        std::sort(edges.begin(), edges.end(),
                  [](const Edge& a, const Edge& b) { return a.to < b.to; });
        // Two that are each other's neighbours were entered twice.
        edges.erase(std::unique(edges.begin(), edges.end(),
                                [](const Edge& a, const Edge& b) { return a.to == b.to; }),
                    edges.end());
    }
    return graph;
}

Labels communities(const Graph& graph, double resolution) {
    Labels labels(graph.size());
    for (std::uint32_t i = 0; i < labels.size(); ++i) labels[i] = i;
    Level level(graph, std::vector<double>(graph.size(), 0.0));
    std::size_t nodes = graph.size();
    while (level.improve(resolution)) {
        number_by_appearance(level.labels());
        for (std::uint32_t& label : labels) label = level.labels()[label];
        const std::size_t count = 1 + static_cast<std::size_t>(*std::max_element(
                                          level.labels().begin(), level.labels().end()));
        if (count == nodes) break;
        nodes = count;
        level = level.coarser(count);
    }
    number_by_appearance(labels);
    return labels;
}

double separation(const Vectors& vectors, const Labels& labels) {
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

Labels natural_communities(const Graph& graph, const Vectors& vectors) {
    // Half as fine to thirty times as fine as modularity alone, in steps of about the root of 2.
    constexpr std::array kResolutions =
        std::to_array<double>({0.7, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32});
    constexpr double kPlateau = 0.85;
    std::array<double, kResolutions.size()> gaps{};
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        gaps[i] = separation(vectors, communities(graph, kResolutions[i]));
    }
    const double best = *std::max_element(gaps.begin(), gaps.end());
    if (best <= 0) return communities(graph, 1);
    const auto high = [&](double gap) { return gap >= kPlateau * best; };
    const auto first = std::find_if(gaps.begin(), gaps.end(), high) - gaps.begin();
    const auto last = gaps.rend() - std::find_if(gaps.rbegin(), gaps.rend(), high) - 1;
    const double middle = std::sqrt(kResolutions[static_cast<std::size_t>(first)] *
                                    kResolutions[static_cast<std::size_t>(last)]);
    return communities(graph, middle);
}

}  // namespace shopkeeper::knowledge
