#include "knowledge/burst_query.h"

#include <algorithm>
#include <map>

#include "knowledge/burst.h"
#include "knowledge/query.h"
#include "knowledge/ranking.h"

namespace shopkeeper::knowledge {
namespace {

// Beyond this many words a burst tells a story; its commonest words then drown what it is about.
constexpr std::size_t kMostBurstWords = 32;

// Keeps the words of most weight (idf, more for one said again), in the order they were said.
void keep_informative(Plan& plan, const std::map<std::string, int>& times) {
    if (plan.words.size() <= kMostBurstWords) return;
    const auto worth = [&](const PlanWord& word) {
        // A word no document has cannot find any.
        if (word.forms.empty()) return 0.0;
        const auto found = times.find(word.folded);
        return word.idf * (found != times.end() && found->second > 1 ? 1.5 : 1.0);
    };
    std::vector<double> worths;
    for (const PlanWord& word : plan.words) worths.push_back(worth(word));
    std::vector<double> sorted = worths;
    std::nth_element(sorted.begin(), sorted.begin() + kMostBurstWords, sorted.end(),
                     std::greater<>());
    const double least = sorted[kMostBurstWords];
    std::vector<PlanWord> kept;
    plan.weight = 0;
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
        if (worths[i] <= least || kept.size() >= kMostBurstWords) continue;
        plan.weight += plan.words[i].idf;
        kept.push_back(std::move(plan.words[i]));
    }
    plan.words = std::move(kept);
    plan.factors = query_factors(plan.words.size(), plan.features);
}

}  // namespace

Plan plan_burst(const IndexView& view, const Analyzer& analyzer, std::string_view burst) {
    const std::string cleaned = clean_burst(burst);
    ParsedQuery query;
    std::map<std::string, int> times;
    std::vector<Word> words = words_of(cleaned);
    const bool only_courtesies = std::all_of(
        words.begin(), words.end(), [](const Word& word) { return is_courtesy(word.folded); });
    for (Word& word : words) {
        if (!only_courtesies && is_courtesy(word.folded)) continue;
        if (++times[word.folded] == 1) query.words.push_back(std::move(word));
    }
    Plan plan = plan_query(view, analyzer, query,
                           {false, true, query.words.size() <= kMostBurstWords,
                            query.words.size() <= kMostBurstWords});
    if (query.words.size() > kMostBurstWords) keep_informative(plan, times);
    return plan;
}

}  // namespace shopkeeper::knowledge
