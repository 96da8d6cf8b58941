// The parts under the patterns: the latent space, the graph of neighbours, its communities.
#include "knowledge/patterns_graph.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace shopkeeper::knowledge;

namespace {

// Every node of a clique joined with every other, and the cliques in a ring.
Graph ring_of_cliques(std::uint32_t cliques, std::uint32_t size) {
    Graph graph(static_cast<std::size_t>(cliques) * size);
    const auto join = [&](std::uint32_t a, std::uint32_t b) {
        graph[a].push_back({b, 1});
        graph[b].push_back({a, 1});
    };
    for (std::uint32_t c = 0; c < cliques; ++c) {
        for (std::uint32_t i = 0; i < size; ++i) {
            for (std::uint32_t j = i + 1; j < size; ++j) join(c * size + i, c * size + j);
        }
        if (c > 0) join(c * size, (c - 1) * size);
    }
    return graph;
}

Vectors on_a_circle(const std::vector<int>& degrees) {
    Vectors out;
    out.dims = 2;
    for (const int degree : degrees) {
        const float angle = static_cast<float>(degree) * 0.01745329F;
        out.append({std::cos(angle), std::sin(angle)});
    }
    return out;
}

}  // namespace

TEST_CASE("patterns: a ring of cliques falls into its cliques, numbered as they appear") {
    const std::vector<std::uint32_t> labels = communities(ring_of_cliques(5, 6), 1);
    for (std::uint32_t i = 0; i < labels.size(); ++i) CHECK(labels[i] == i / 6);
}

TEST_CASE("patterns: nodes without edges stay alone") {
    CHECK(communities(Graph(3), 1) == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(communities({}, 1).empty());
}

TEST_CASE("patterns: neighbours are the nearest, at both ends, none to itself") {
    const Graph graph = neighbour_graph(on_a_circle({0, 5, 12, 60, 200}), 1);
    REQUIRE(graph.size() == 5);
    REQUIRE(graph[0].size() == 1);
    CHECK(graph[0][0].to == 1);
    CHECK(graph[1].size() == 2);  // nearest to it is 0, and it is nearest to 2
    CHECK(graph[3][0].to == 2);
    CHECK(graph[4].empty());  // every other one points away from it
}

TEST_CASE("patterns: the right division is separated more than a wrong one") {
    const Vectors vectors = on_a_circle({0, 3, 6, 90, 93, 96});
    const double right = separation(vectors, {0, 0, 0, 1, 1, 1});
    CHECK(right > separation(vectors, {0, 0, 1, 1, 1, 0}));
    CHECK(right > separation(vectors, {0, 0, 0, 0, 0, 0}) - 1e-9);
    CHECK(right > separation(vectors, {0, 1, 2, 3, 4, 5}));
    CHECK(separation(vectors, {0, 1, 2, 3, 4, 5}) < 0);
}

// A matrix of full rank r, cut at r dimensions, keeps every inner product between its rows. Single
// precision may lose directions a thousand times shorter than the longest row.
TEST_CASE("patterns: a latent space of full rank keeps the inner products") {
    CHECK(rc::check([] {
        const auto rows = *rc::gen::container<std::vector<std::vector<int>>>(
            12, rc::gen::container<std::vector<int>>(5, rc::gen::inRange(-4, 5)));
        std::vector<SparseRow> sparse(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (std::uint32_t f = 0; f < 5; ++f) {
                if (rows[i][f] != 0) sparse[i].push_back({f, static_cast<float>(rows[i][f])});
            }
        }
        const LatentMap map = latent_map(sparse, 5, 5, 1);
        std::vector<std::vector<float>> places(rows.size(), std::vector<float>(map.dims, 0.0F));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (const SparseEntry& entry : sparse[i]) {
                for (std::size_t d = 0; d < map.dims; ++d) {
                    places[i][d] += entry.weight * map.values[entry.feature * map.dims + d];
                }
            }
        }
        float longest = 0;
        for (const auto& place : places) {
            longest = std::max(longest, dot(place.data(), place.data(), map.dims));
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (std::size_t j = 0; j < rows.size(); ++j) {
                int exact = 0;
                for (std::size_t f = 0; f < 5; ++f) exact += rows[i][f] * rows[j][f];
                const float kept = dot(places[i].data(), places[j].data(), map.dims);
                RC_ASSERT(std::abs(kept - static_cast<float>(exact)) <= 0.003F * longest);
            }
        }
    }));
}
