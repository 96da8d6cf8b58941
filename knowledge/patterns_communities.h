// Which nodes of a graph belong together: Leiden's communities, how well a division explains the
// graph, how much two divisions agree.
//
// Thread-safety: pure functions. Ownership: values.
#pragma once

#include <cstdint>
#include <vector>

#include "knowledge/patterns_graph.h"

namespace shopkeeper::knowledge {

// The community of every node: 0, 1, … by first appearance.
using Division = std::vector<std::uint32_t>;

// Leiden's communities (Traag, Waltman & van Eck 2019: none falls into unconnected parts) of most
// modularity at a resolution (Reichardt & Bornholdt 2006; more resolution, more and smaller ones).
// `order` draws the order in which nodes are visited, 0 as they stand; ties go to the community
// met first. The same arguments always give the same division. Nodes without edges stay alone.
Division communities(const Graph& graph, double resolution, std::uint64_t order = 0);

// How briefly a division explains the graph: the logarithm of its posterior probability under the
// degree-corrected planted partition (Zhang & Peixoto 2020; weights ignored),
// per edge and up to a constant of the graph. Larger is better; 0 for a graph without edges.
// Requires: labels.size() == graph.size(), labels numbered as communities() numbers them.
double explained(const Graph& graph, const Division& labels);

// The adjusted Rand index (Hubert & Arabie 1985): 1 for the same division, about 0 for chance. Two
// that both keep all alone, or all together, agree for want of choice: 0.
// Requires: a.size() == b.size().
double agreement(const Division& a, const Division& b);

// The numbers replaced by 0, 1, … in the order of their first appearance. How many there are.
std::uint32_t number_by_appearance(Division& labels);

}  // namespace shopkeeper::knowledge
