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

// The farthest an inner product of two rows comes away from what it is, as a share of the longest
// row's square, when the rows are placed in a latent space of as many dimensions as they have.
float farthest_off(const std::vector<std::vector<int>>& rows) {
    const std::size_t features = rows.front().size();
    std::vector<SparseRow> sparse(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::uint32_t f = 0; f < features; ++f) {
            if (rows[i][f] != 0) sparse[i].push_back({f, static_cast<float>(rows[i][f])});
        }
    }
    const LatentMap map = latent_map(sparse, features, features, 1);
    std::vector<std::vector<float>> places(rows.size(), std::vector<float>(map.dims, 0.0F));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const SparseEntry& entry : sparse[i]) {
            for (std::size_t d = 0; d < map.dims; ++d) {
                places[i][d] += entry.weight * map.values[entry.feature * map.dims + d];
            }
        }
    }
    int longest = 1;
    float off = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < rows.size(); ++j) {
            int exact = 0;
            for (std::size_t f = 0; f < features; ++f) exact += rows[i][f] * rows[j][f];
            const float kept = dot(places[i].data(), places[j].data(), map.dims);
            off = std::max(off, std::abs(kept - static_cast<float>(exact)));
            if (i == j) longest = std::max(longest, exact);
        }
    }
    return off / static_cast<float>(longest);
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

// A matrix of rank r, cut at r dimensions, keeps every inner product between its rows.
TEST_CASE("patterns: a latent space of full rank keeps the inner products") {
    CHECK(rc::check([] {
        const auto rows = *rc::gen::container<std::vector<std::vector<int>>>(
            12, rc::gen::container<std::vector<int>>(5, rc::gen::inRange(-4, 5)));
        RC_ASSERT(farthest_off(rows) <= 1e-4F);
    }));
}

// The random start hardly meets the shortest direction of these rows, which all but agree.
TEST_CASE("patterns: a direction that the random start hardly meets is kept") {
    CHECK(farthest_off({{-4, -3, -4, -3, -3},
                        {-4, -4, -3, -4, -4},
                        {-3, -3, -3, -3, -4},
                        {-3, -3, -4, -3, -3},
                        {-3, -4, -3, -4, -3},
                        {-3, -3, -4, -3, -4},
                        {-4, -3, -4, -4, -3},
                        {-4, -3, -3, -4, -4},
                        {-4, -3, -4, -3, -3},
                        {-4, -3, -3, -4, -3},
                        {-3, -4, -3, -4, -4},
                        {-4, -4, -4, -3, -3}}) <= 1e-5F);
}
