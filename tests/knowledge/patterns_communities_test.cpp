// Communities, and how a division of a graph is judged.
#include "knowledge/patterns_communities.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "knowledge/patterns_resolution.h"

using namespace shopkeeper::knowledge;

namespace {

void join(Graph& graph, std::uint32_t a, std::uint32_t b, float weight = 1) {
    graph[a].push_back({b, weight});
    graph[b].push_back({a, weight});
}

// Every node of a clique joined with every other, and the cliques in a chain.
Graph chain_of_cliques(std::uint32_t cliques, std::uint32_t size) {
    Graph graph(static_cast<std::size_t>(cliques) * size);
    for (std::uint32_t c = 0; c < cliques; ++c) {
        for (std::uint32_t i = 0; i < size; ++i) {
            for (std::uint32_t j = i + 1; j < size; ++j) join(graph, c * size + i, c * size + j);
        }
        if (c > 0) join(graph, c * size, (c - 1) * size);
    }
    return graph;
}

Graph drawn_graph() {
    const auto nodes = *rc::gen::inRange<std::uint32_t>(1, 40);
    Graph graph(nodes);
    const auto ends =
        *rc::gen::container<std::vector<std::pair<std::uint32_t, std::uint32_t>>>(rc::gen::pair(
            rc::gen::inRange<std::uint32_t>(0, nodes), rc::gen::inRange<std::uint32_t>(0, nodes)));
    std::set<std::pair<std::uint32_t, std::uint32_t>> known;
    for (const auto& [a, b] : ends) {
        const auto edge = std::minmax(a, b);
        if (a == b || !known.insert(edge).second) continue;
        join(graph, a, b, 0.1F * static_cast<float>(*rc::gen::inRange(1, 11)));
    }
    return graph;
}

// How many nodes are reached from the first of a community without leaving it.
std::size_t reached(const Graph& graph, const Division& labels, std::uint32_t start) {
    std::vector<bool> seen(graph.size(), false);
    std::vector<std::uint32_t> todo{start};
    seen[start] = true;
    std::size_t count = 0;
    while (!todo.empty()) {
        const std::uint32_t node = todo.back();
        todo.pop_back();
        ++count;
        for (const Edge& edge : graph[node]) {
            if (seen[edge.to] || labels[edge.to] != labels[start]) continue;
            seen[edge.to] = true;
            todo.push_back(edge.to);
        }
    }
    return count;
}

Division drawn_division(std::size_t nodes) {
    Division out = *rc::gen::container<Division>(nodes, rc::gen::inRange<std::uint32_t>(0, 4));
    number_by_appearance(out);
    return out;
}

}  // namespace

TEST_CASE("patterns: a chain of cliques falls into its cliques in whatever order it is read") {
    for (std::uint64_t order = 0; order < 5; ++order) {
        const Division labels = communities(chain_of_cliques(5, 6), 1, order);
        for (std::uint32_t i = 0; i < labels.size(); ++i) CHECK(labels[i] == i / 6);
    }
}

TEST_CASE("patterns: nodes without edges stay alone") {
    CHECK(communities(Graph(3), 1) == Division{0, 1, 2});
    CHECK(communities({}, 1).empty());
}

TEST_CASE("patterns: no community falls into parts that nothing joins") {
    CHECK(rc::check([] {
        const Graph graph = drawn_graph();
        const double resolution = 0.25 * *rc::gen::inRange(1, 20);
        const auto order = *rc::gen::inRange<std::uint64_t>(0, 4);
        const Division labels = communities(graph, resolution, order);
        RC_ASSERT(labels.size() == graph.size());
        RC_ASSERT(labels == communities(graph, resolution, order));
        Division numbered = labels;
        number_by_appearance(numbered);
        RC_ASSERT(numbered == labels);
        for (std::uint32_t i = 0; i < labels.size(); ++i) {
            const auto members = std::count(labels.begin(), labels.end(), labels[i]);
            RC_ASSERT(reached(graph, labels, i) == static_cast<std::size_t>(members));
        }
    }));
}

TEST_CASE("patterns: the right division explains a graph best") {
    const Graph graph = chain_of_cliques(4, 8);
    Division right(32);
    Division halves(32);
    Division split(32);
    Division alone(32);
    for (std::uint32_t i = 0; i < 32; ++i) {
        right[i] = i / 8;
        halves[i] = i / 16;
        split[i] = i / 4;
        alone[i] = i;
    }
    for (const Division& wrong : {halves, split, alone, Division(32, 0)}) {
        CHECK(explained(graph, right) > explained(graph, wrong));
    }
    CHECK(explained(Graph(3), {0, 1, 2}) == 0.0);
    CHECK(explained({}, {}) == 0.0);
}

TEST_CASE("patterns: agreement is one for the same, is mutual and knows no names") {
    CHECK(rc::check([] {
        const auto nodes = *rc::gen::inRange<std::size_t>(1, 30);
        const Division a = drawn_division(nodes);
        const Division b = drawn_division(nodes);
        RC_ASSERT(std::abs(agreement(a, b) - agreement(b, a)) < 1e-12);
        RC_ASSERT(agreement(a, b) < 1 + 1e-12);
        Division renamed = b;
        for (std::uint32_t& label : renamed) label = 7 - label;
        RC_ASSERT(std::abs(agreement(a, b) - agreement(a, renamed)) < 1e-12);
        const std::set<std::uint32_t> groups(a.begin(), a.end());
        const bool trivial = groups.size() == 1 || groups.size() == nodes;
        RC_ASSERT(std::abs(agreement(a, a) - (trivial ? 0.0 : 1.0)) < 1e-12);
    }));
    // By hand: of six pairs two are together in a, two in b, one in both; chance is 2 · 2 / 6.
    CHECK(agreement({0, 0, 1, 1}, {0, 0, 1, 2}) ==
          doctest::Approx((1 - 2.0 / 6) / (1.5 - 2.0 / 6)));
}

TEST_CASE("patterns: the right division is separated more than a wrong one") {
    Vectors vectors;
    vectors.dims = 2;
    for (const int degree : {0, 3, 6, 90, 93, 96}) {
        const float angle = static_cast<float>(degree) * 0.01745329F;
        vectors.append({std::cos(angle), std::sin(angle)});
    }
    const double right = separation(vectors, {0, 0, 0, 1, 1, 1});
    CHECK(right > separation(vectors, {0, 0, 1, 1, 1, 0}));
    CHECK(right > separation(vectors, {0, 0, 0, 0, 0, 0}) - 1e-9);
    CHECK(right > separation(vectors, {0, 1, 2, 3, 4, 5}));
    CHECK(separation(vectors, {0, 1, 2, 3, 4, 5}) < 0);
}

// Groups as far apart as axes, however many there are and however large: the resolution is found
// in the rows, not set.
TEST_CASE("patterns: groups that stand apart are found, few and large or many and small") {
    CHECK(rc::check([] {
        const auto groups = *rc::gen::inRange<std::size_t>(2, 12);
        const auto size = *rc::gen::inRange<std::size_t>(4, 20);
        Vectors vectors;
        vectors.dims = groups + 1;
        for (std::size_t i = 0; i < groups * size; ++i) {
            std::vector<float> row(vectors.dims, 0.0F);
            const float noise = 0.01F * static_cast<float>(*rc::gen::inRange(0, 30));
            row[i % groups] = std::sqrt(1 - noise * noise);
            row[groups] = noise;
            vectors.append(row);
        }
        const Division labels = natural_communities(neighbour_graph(vectors, size - 1), vectors);
        for (std::size_t i = 0; i < labels.size(); ++i) RC_ASSERT(labels[i] == i % groups);
    }));
}
