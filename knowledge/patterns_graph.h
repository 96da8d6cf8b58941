// Who lies near whom, and which of them belong together: the graph of nearest neighbours and its
// communities.
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

// Louvain's communities (Blondel et al. 2008) at a resolution (Reichardt & Bornholdt 2006; more
// resolution, more and smaller ones). Nodes are visited in order; ties go to the smaller number.
// Returns a number for every node, 0, 1, … by first appearance.
std::vector<std::uint32_t> communities(const Graph& graph, double resolution);

// How much nearer the rows are to their own community than to the next one: the mean over the rows
// of (mean cosine to the others of its own) − (largest mean cosine to another). The wider the gap,
// the more the division is the texts' own and not the resolution's.
double separation(const Vectors& vectors, const std::vector<std::uint32_t>& labels);

// Communities at the resolution the texts themselves suggest: the middle, on a scale of ratios,
// of the range where separation() is near its best. docs/patterns.md compares it with fixed ones.
std::vector<std::uint32_t> natural_communities(const Graph& graph, const Vectors& vectors);

// The numbers replaced by 0, 1, … in the order of their first appearance.
void number_by_appearance(std::vector<std::uint32_t>& labels);

}  // namespace shopkeeper::knowledge
