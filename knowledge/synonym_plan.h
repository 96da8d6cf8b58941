// A plan extended by other words for what was asked: synonyms, and the same word written otherwise
// ("sign in", "signin"; "KB-4411", "KB4411").
//
// One word that answers becomes a further form of the word asked: a document scores the better of
// them. Several become words of their own that stand for it. Either way they earn at most what the
// words asked would, times a weight below one (ranking.h). A code that the articles know gets none:
// what holds it comes first.
//
// Thread-safety: used by one thread. Ownership: borrows the view and the analyzer.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/analysis.h"
#include "knowledge/index_view.h"
#include "knowledge/plan.h"
#include "knowledge/query.h"

namespace shopkeeper::knowledge {

class SynonymPlanner {
public:
    // The term of a folded word, if any document holds it.
    using TermOf = std::function<std::optional<std::uint32_t>(std::string_view folded)>;
    SynonymPlanner(const IndexView& view, const Analyzer& analyzer, TermOf term_of)
        : view_(view), analyzer_(analyzer), term_of_(std::move(term_of)) {}

    // Rules that match the query; then what it may be written otherwise. The plan's weight follows.
    void extend_by_rules(const ParsedQuery& query, Plan& plan);
    void extend_by_spelling(const ParsedQuery& query, Plan& plan);

private:
    struct Span {  // of the query's words
        std::size_t first = 0;
        std::size_t count = 0;
    };
    struct Anchor {
        std::size_t word = 0;  // of the plan, the one of most idf in the span
        double idf = 0;        // of all words in the span
    };
    std::optional<Anchor> anchor_of(const ParsedQuery& query, const Plan& plan,
                                    const Span& span) const;
    void add_matching(const IndexView& rules, const ParsedQuery& query, std::size_t first,
                      Plan& plan);
    void add(const ParsedQuery& query, const Span& span, std::string_view to, Form::Why why,
             Plan& plan);
    void add_form(Plan& plan, const Anchor& anchor, std::uint32_t term, Form::Why why) const;
    void add_joined(const ParsedQuery& query, std::size_t first, std::size_t count, Plan& plan);
    void add_split(const ParsedQuery& query, std::size_t at, Plan& plan);
    double idf(std::uint32_t term) const;

    const IndexView& view_;
    const Analyzer& analyzer_;
    TermOf term_of_;
    std::vector<std::string> stems_;  // of the query's words
};

}  // namespace shopkeeper::knowledge
