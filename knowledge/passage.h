// An article cut into quotable passages, and the one that answers best.
//
// Thread-safety: pure functions; a Matcher is used by one thread at a time.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/analysis.h"
#include "knowledge/plan.h"
#include "knowledge/search.h"

namespace shopkeeper::knowledge {

inline constexpr std::size_t kPassageCharacters = 320;

// Which words of a text are the query's: the same stem, or beginning as the last word does.
class Matcher {
public:
    // `prefix`: the word still being typed, empty when there is none.
    Matcher(const IndexView& view, const Analyzer& analyzer, const Plan& plan, std::string prefix);

    struct Match {
        std::size_t word = 0;  // which of the plan's words, by number
        TextRange range;
    };
    std::vector<Match> matches(std::string_view text) const;
    // The ranges alone, ascending and disjoint.
    std::vector<TextRange> highlights(std::string_view text) const;
    double weight(std::size_t word) const { return weights_[word]; }
    std::size_t words() const { return weights_.size(); }

private:
    struct Stem {
        std::string text;
        std::size_t word = 0;
    };
    const Analyzer& analyzer_;
    std::vector<Stem> stems_;
    std::vector<double> weights_;
    std::string prefix_;
    std::size_t prefix_word_ = 0;
    std::array<bool, 256> first_bytes_{};  // stems begin as their words do: most words end here
};

// A body in passages, reading order, without highlights. Sentences stay whole unless one alone is
// longer than a passage.
std::vector<Passage> cut_passages(std::string_view body);

// The stretch of whole sentences that holds most of the query, by idf.
Passage find_best_passage(std::string_view body, const Matcher& matcher);

}  // namespace shopkeeper::knowledge
