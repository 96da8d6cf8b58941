// How good is a ranking? nDCG@k (Järvelin & Kekäläinen 2002, gain 2^rel − 1, log2 discount), MRR@k
// (Voorhees 1999), Recall@k.
//
// Thread-safety: pure functions.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace shopkeeper::knowledge {

// Article → relevance (> 0 is relevant).
using Judgements = std::map<std::string, int>;

double ndcg(const std::vector<std::string>& ranked, const Judgements& judged, std::size_t k);
double reciprocal_rank(const std::vector<std::string>& ranked, const Judgements& judged,
                       std::size_t k);
double recall(const std::vector<std::string>& ranked, const Judgements& judged, std::size_t k);

}  // namespace shopkeeper::knowledge
