// How fine a stream's patterns are: the resolution its own texts suggest.
//
// Thread-safety: pure functions. Ownership: values.
#pragma once

#include "knowledge/patterns_communities.h"
#include "knowledge/patterns_graph.h"
#include "knowledge/patterns_space.h"

namespace shopkeeper::knowledge {

// How much nearer the rows are to their own community than to the next one: the mean over the rows
// of (mean cosine to the others of its own) − (largest mean cosine to another). The wider the gap,
// the more the division is the texts' own and not the resolution's.
double separation(const Vectors& vectors, const Division& labels);

// Communities at the resolution the texts themselves suggest: where the division is separated,
// explains the graph briefly and comes back when edges are missing. docs/patterns.md compares the
// three, and fixed resolutions. Always the same for the same rows.
Division natural_communities(const Graph& graph, const Vectors& vectors);

}  // namespace shopkeeper::knowledge
