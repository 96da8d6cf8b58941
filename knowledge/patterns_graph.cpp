#include "knowledge/patterns_graph.h"

#include <algorithm>

namespace shopkeeper::knowledge {
namespace {

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

}  // namespace

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

}  // namespace shopkeeper::knowledge
