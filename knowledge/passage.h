// An article cut into quotable passages, and the one that answers best.
//
// Thread-safety: pure functions; a Matcher is used by one thread at a time.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/analysis.h"
#include "knowledge/plan.h"
#include "knowledge/search.h"
#include "knowledge/text.h"

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
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    // The plan's word that this one is a form of, or kNone.
    std::size_t word_of(const std::string& folded) const;
    bool may_match(std::string_view folded) const;

    struct Stem {
        std::string text;
        std::size_t word = 0;
    };
    const Analyzer& analyzer_;
    std::vector<Stem> stems_;
    std::vector<double> weights_;
    std::string prefix_;
    std::size_t prefix_word_ = 0;
    MayBegin may_begin_;  // stems begin as their words do: most words end here
    // An article says the same words again and again; each is stemmed once.
    mutable std::unordered_map<std::string, std::size_t> known_;
};

// A body as what is never cut: sentences, list items, table rows, lines of code, each under its
// headings. A short line that stands alone above a text ("Resolution") is a heading as well, since
// many exports lose the marks of theirs.
struct Unit {
    std::string_view text;  // of Units::texts
    std::size_t characters = 0;
    std::size_t body_begin = 0;
    std::size_t path = 0;      // index among the heading paths
    bool new_block = false;    // begins a block: joined by a line feed, not a space
    bool goes_on = false;      // begins within a sentence too long for one unit
    bool only_link = false;    // a list item that only points elsewhere
    bool particulars = false;  // "Original KB number: 12", "Applies to: …" before the text begins
};
struct Units {
    std::vector<std::string> paths{""};
    std::vector<std::string> headings{""};            // the last heading of each path
    std::vector<std::vector<std::size_t>> lines{{}};  // each path's headings, by index among those
    std::vector<Unit> units;
    std::deque<std::string> texts;  // of the blocks; a deque, so that they stay where they are
    Units() = default;
    Units(Units&&) = default;
    Units& operator=(Units&&) = default;
};
Units units_of(std::string_view body);

// A body in passages, reading order, without highlights. Sentences stay whole unless one alone is
// longer than a passage.
std::vector<Passage> cut_passages(std::string_view body);

// What a query says it wants, where it says so: "how do I …", "why does …".
enum class Wish { any, remedy, reason };
Wish wish_of(std::string_view query);

// The stretch of whole sentences that says most of what was asked: each word of the query weighs
// its idf, less where the whole article dwells on it; words of the heading above count for the text
// below it, and a heading that was asked for counts by itself. Of the sections of a support article
// those that mend the trouble, or give its reason, come first where the query wishes so. What each
// is worth: docs/search-quality.md.
Passage find_best_passage(std::string_view body, const Matcher& matcher, Wish wish = Wish::any);

}  // namespace shopkeeper::knowledge
