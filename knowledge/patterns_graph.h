// Who lies near whom: the graph of nearest neighbours.
//
// Thread-safety: pure functions. Ownership: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "knowledge/patterns_space.h"

namespace shopkeeper::knowledge {

struct Edge {
    std::uint32_t to = 0;
    float weight = 0;
};
// Undirected: each edge stands at both ends, ascending by `to`, none to itself.
using Graph = std::vector<std::vector<Edge>>;

// Joins each row with its `neighbours` nearest by cosine (those above 0; ties to the earlier row);
// weight is the square of the cosine.
Graph neighbour_graph(const Vectors& vectors, std::size_t neighbours);

}  // namespace shopkeeper::knowledge
