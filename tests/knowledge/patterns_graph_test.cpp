// The parts under the patterns: the latent space, the graph of neighbours.
#include "knowledge/patterns_graph.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace shopkeeper::knowledge;

namespace {

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

TEST_CASE("patterns: neighbours are the nearest, at both ends, none to itself") {
    const Graph graph = neighbour_graph(on_a_circle({0, 5, 12, 60, 200}), 1);
    REQUIRE(graph.size() == 5);
    REQUIRE(graph[0].size() == 1);
    CHECK(graph[0][0].to == 1);
    CHECK(graph[1].size() == 2);  // nearest to it is 0, and it is nearest to 2
    CHECK(graph[3][0].to == 2);
    CHECK(graph[4].empty());  // every other one points away from it
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
