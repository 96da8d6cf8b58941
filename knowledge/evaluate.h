// How good is a ranking? nDCG@k (Järvelin & Kekäläinen 2002, gain 2^rel − 1, log2 discount), MRR@k
// (Voorhees 1999), Recall@k.
//
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::knowledge {

// Article → relevance (> 0 is relevant).
using Judgements = std::map<std::string, int>;

double ndcg(const std::vector<std::string>& ranked, const Judgements& judged, std::size_t k);
double reciprocal_rank(const std::vector<std::string>& ranked, const Judgements& judged,
                       std::size_t k);
double recall(const std::vector<std::string>& ranked, const Judgements& judged, std::size_t k);

// The same on every machine (FNV-1a by Fowler, Noll & Vo, mixed as in MurmurHash3 by Appleby):
// draws samples and halves.
std::uint64_t hash_of(std::string_view text);

// Questions are cut in two halves by their id: constants may be chosen on one, figures are reported
// on the other.
bool in_report_half(std::string_view id);

}  // namespace shopkeeper::knowledge
