// An index's answers and the memory's votes as one list.
#include <algorithm>
#include <map>

#include "knowledge/search.h"

namespace shopkeeper::knowledge {
namespace {

// Deep enough that an article both know is seen by both.
constexpr std::size_t kDepth = 20;

}  // namespace

std::vector<Suggestion> suggest_joined(const Index* index, const Memory* memory,
                                       std::string_view burst, std::optional<Instant> before,
                                       std::size_t top) {
    std::map<std::string, double> scores;
    // Each side's best counts 1: their own scales say nothing about each other.
    if (index != nullptr) {
        const std::vector<Hit> hits = index->suggest(burst, kDepth);
        for (const Hit& hit : hits) {
            scores[std::string(index->id(hit.doc))] += hit.score / hits.front().score;
        }
    }
    if (memory != nullptr) {
        const auto votes = memory->suggest(burst, before, kDepth);
        for (const Memory::Vote& vote : votes) {
            // With an index, an article that is gone from it can no longer be sent.
            if (index != nullptr && !index->find(vote.article_id)) continue;
            scores[vote.article_id] += vote.score / votes.front().score;
        }
        for (const Memory::Doubt& doubt : memory->doubts(burst, before)) {
            const auto found = scores.find(doubt.article_id);
            if (found != scores.end()) found->second *= 1 - doubt.lost;
        }
    }
    std::vector<Suggestion> out;
    out.reserve(scores.size());
    for (const auto& [article, score] : scores) out.push_back({article, score});
    std::sort(out.begin(), out.end(), [](const Suggestion& a, const Suggestion& b) {
        return a.score != b.score ? a.score > b.score : a.article_id < b.article_id;
    });
    if (out.size() > top) out.resize(top);
    return out;
}

double joined_confidence(const Index* index, const Memory* memory, std::string_view burst,
                         std::optional<Instant> before) {
    double sure = 0;
    if (index != nullptr) sure = index->confidence(burst, index->suggest(burst, 1));
    if (memory == nullptr || sure >= kGoodAnswer) return sure;
    const auto votes = memory->suggest(burst, before, 1);
    const bool there =
        !votes.empty() && (index == nullptr || index->find(votes.front().article_id).has_value());
    return there ? std::max(sure, memory->confidence(burst, before)) : sure;
}

}  // namespace shopkeeper::knowledge
