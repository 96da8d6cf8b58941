#include "knowledge/good_answer.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "knowledge/burst.h"
#include "knowledge/burst_query.h"
#include "knowledge/matching.h"
#include "knowledge/passage.h"
#include "knowledge/ranking.h"

namespace shopkeeper::knowledge {
namespace {

// Fitted on the tune halves of two collections, whole and in samples of 5 to 40 articles, against
// foreign questions from three others, and rounded.
constexpr double kBias = -0.6;
constexpr double kHeldTogether = 4.0;
constexpr double kHeld = 4.0;
constexpr double kAsked = -4.2;
constexpr double kOfTitle = 5.0;
// Among many articles one more likely holds much of anything by chance.
constexpr double kArticles = -0.2;

// Summed idf, times telling().
struct Weights {
    double asked = 0;
    double held = 0;      // by the document
    double together = 0;  // by its title or its best passage
    double title = 0;     // by its title
};

Weights weigh(const IndexView& view, const Plan& plan, std::uint32_t doc,
              const std::vector<bool>& in_passage) {
    Weights out;
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
        const PlanWord& word = plan.words[i];
        const double weight = word.idf * telling(word.folded);
        out.asked += weight;
        const Best best = best_form(view, word, doc);
        if (best.form == nullptr) continue;
        out.held += weight * best.form->weight;
        out.together += weight * std::max(in_passage[i] ? best.form->weight : 0.0, best.title);
        out.title += weight * best.title;
    }
    return out;
}

std::vector<bool> words_in_best_passage(const IndexView& view, const Analyzer& analyzer,
                                        const Plan& plan, std::string_view body) {
    const Matcher matcher(view, analyzer, plan, {});
    const Passage passage = find_best_passage(body, matcher);
    std::vector<bool> out(plan.words.size(), false);
    for (const Matcher::Match& match : matcher.matches(passage.text)) out[match.word] = true;
    return out;
}

}  // namespace

double answer_confidence(const IndexView& view, const Analyzer& analyzer, std::string_view text,
                         std::uint32_t doc, const std::function<std::string()>& body) {
    if (!is_about_something(text)) return 0;
    const Plan plan = plan_burst(view, analyzer, text);
    if (plan.words.empty()) return 0;
    const Weights weights =
        weigh(view, plan, doc, words_in_best_passage(view, analyzer, plan, body()));
    // In units of a word no article has, so that collections of all sizes are alike.
    const double unit = inverse_document_frequency(view.docs_of_both(), 0);
    const double title = std::max(view.title_weight(doc), 0.5);
    const double sum = kBias + kHeldTogether * std::log1p(weights.together / unit) +
                       kHeld * std::log1p(weights.held / unit) +
                       kAsked * std::log1p(weights.asked / unit) +
                       kOfTitle * weights.title / title +
                       kArticles * std::log(static_cast<double>(view.docs_of_both()));
    return 1 / (1 + std::exp(-sum));
}

}  // namespace shopkeeper::knowledge
