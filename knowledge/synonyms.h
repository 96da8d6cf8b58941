// Other words for the same matter: a team's own list, and what a collection of articles teaches
// about its own words (abbreviations it introduces, words it writes with and without a hyphen).
//
// Thread-safety: pure functions. Ownership: results are the caller's.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "knowledge/analysis.h"
#include "knowledge/article.h"
#include "knowledge/import.h"

namespace shopkeeper::knowledge {

inline constexpr std::size_t kMostSynonymWords = 5;   // of one side of a rule
inline constexpr std::size_t kMostSynonymTerms = 32;  // of one line
inline constexpr std::size_t kMostSynonymRules = 20000;

struct SynonymsRead {
    std::vector<SynonymRule> rules;  // sorted, distinct
    std::vector<ImportProblem> problems;
};

// A team's list, a plain text, one group a line:
//   refund, money back, reimbursement      each for every other
//   sso => single sign-on, one login       one way: who asks for the left finds the right
//   # a remark
// A line that cannot be understood is reported with its number and left out, the rest counts. Never
// fails.
SynonymsRead read_synonyms(std::string_view source_name, std::string_view bytes);

// The stems of folded words, in the language most articles are in: how rules are looked up.
std::string synonym_key(const Analyzer& analyzer, std::string_view words);

// Collects, article by article, what they teach:
// - "single sign-on (SSO)", "SSO (single sign-on)": the abbreviation and its words, both ways
// (after
//   Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation definitions", by
//   initials alone);
// - "sign-in", "AB12-99": who writes it as one word means the parts.
//
// Thread-safety: used by one thread at a time.
class SynonymLessons {
public:
    using Seen = std::unordered_set<std::string>;

    void read(const Article& article);
    // Sorted, distinct.
    std::vector<SynonymRule> rules() const;

private:
    void read_text(std::string_view text);

    std::vector<SynonymRule> rules_;
    Seen seen_;                 // what was written with a hyphen
    std::size_t distinct_ = 0;  // of them when they were last sorted
};

}  // namespace shopkeeper::knowledge
