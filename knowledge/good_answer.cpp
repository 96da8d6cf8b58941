#include "knowledge/good_answer.h"

#include <algorithm>

#include "knowledge/burst.h"
#include "knowledge/burst_query.h"
#include "knowledge/ranking.h"
#include "knowledge/scorer.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

constexpr double kOfFewWords = 0.5;
constexpr double kOfManyWords = 0.25;
constexpr double kFewWords = 4;
constexpr double kManyWords = 12;
// One word of two or more says too little unless it carries nearly everything.
constexpr double kOfOneWord = 0.8;

bool says_something(const Analyzer& analyzer, std::string_view text) {
    const std::vector<Word> words = words_of(text);
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
        return !analyzer.is_stop_word(word.folded) && !is_courtesy(word.folded);
    });
}

double needed_share(std::size_t words) {
    const double grown =
        std::clamp((static_cast<double>(words) - kFewWords) / (kManyWords - kFewWords), 0.0, 1.0);
    return kOfFewWords + grown * (kOfManyWords - kOfFewWords);
}

}  // namespace

bool is_good_answer_for(const IndexView& view, const Analyzer& analyzer, std::string_view text,
                        std::uint32_t doc) {
    if (!says_something(analyzer, text)) return false;
    const Plan plan = plan_burst(view, analyzer, text);
    const Held held = held_by(view, plan, doc);
    if (held.share >= kOfFewWords) {
        return plan.words.size() <= 2 || held.words >= 2 || held.share > kOfOneWord;
    }
    return held.share >= needed_share(plan.words.size()) &&
           held.weight >= inverse_document_frequency(view.docs(), 0);
}

}  // namespace shopkeeper::knowledge
