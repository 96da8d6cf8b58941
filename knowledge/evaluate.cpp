#include "knowledge/evaluate.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace shopkeeper::knowledge {
namespace {

int relevance(const Judgements& judged, const std::string& article) {
    const auto found = judged.find(article);
    return found == judged.end() ? 0 : std::max(found->second, 0);
}

double gain(int relevance, std::size_t rank) {
    return (std::exp2(relevance) - 1.0) / std::log2(static_cast<double>(rank) + 1.0);
}

}  // namespace

double ndcg(const std::vector<std::string>& ranked, const Judgements& judged, std::size_t k) {
    std::vector<int> ideal;
    for (const auto& [article, value] : judged) {
        if (value > 0) ideal.push_back(value);
    }
    if (ideal.empty()) return 0;
    std::sort(ideal.begin(), ideal.end(), std::greater<>());
    double best = 0;
    for (std::size_t i = 0; i < std::min(k, ideal.size()); ++i) best += gain(ideal[i], i + 1);
    double got = 0;
    std::set<std::string> seen;  // an article listed twice earns once
    for (std::size_t i = 0; i < std::min(k, ranked.size()); ++i) {
        if (seen.insert(ranked[i]).second) got += gain(relevance(judged, ranked[i]), i + 1);
    }
    return best > 0 ? got / best : 0;
}

double reciprocal_rank(const std::vector<std::string>& ranked, const Judgements& judged,
                       std::size_t k) {
    for (std::size_t i = 0; i < std::min(k, ranked.size()); ++i) {
        if (relevance(judged, ranked[i]) > 0) return 1.0 / static_cast<double>(i + 1);
    }
    return 0;
}

double recall(const std::vector<std::string>& ranked, const Judgements& judged, std::size_t k) {
    std::size_t relevant = 0;
    for (const auto& [article, value] : judged) relevant += value > 0 ? 1 : 0;
    if (relevant == 0) return 0;
    std::set<std::string> found;
    for (std::size_t i = 0; i < std::min(k, ranked.size()); ++i) {
        if (relevance(judged, ranked[i]) > 0) found.insert(ranked[i]);
    }
    return static_cast<double>(found.size()) / static_cast<double>(relevant);
}

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3u;
    }
    // Ids that differ in their last character alone would otherwise share their upper bits.
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdu;
    return hash ^ hash >> 33;
}

bool in_report_half(std::string_view id) {
    return (hash_of(id) >> 32 & 1) != 0;
}

}  // namespace shopkeeper::knowledge
