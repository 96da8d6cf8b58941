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
    // `growing`: the query's last word is still being typed.
    SynonymPlanner(const IndexView& view, const Analyzer& analyzer, TermOf term_of, bool growing)
        : view_(view), analyzer_(analyzer), term_of_(std::move(term_of)), growing_(growing) {}

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
    // `begun`: the last word of `to` is only the beginning of one.
    void add(const ParsedQuery& query, const Span& span, std::string_view to, Form::Why why,
             Plan& plan, bool begun = false);
    void add_form(Plan& plan, const Anchor& anchor, std::uint32_t term, Form::Why why) const;
    // A word of the articles that answers together with others what the span asks.
    struct Target {
        std::string_view word;
        std::vector<Form> forms;  // before what it counts as something else
        double idf = 0;
    };
    // Nothing when a word of `to` is in no article. `begun`: the last one is only its beginning.
    std::optional<std::vector<Target>> targets_of(std::string_view to, bool begun,
                                                  const Plan& plan) const;
    std::optional<Target> begun_target(std::string_view word) const;
    void stand_for(const ParsedQuery& query, const Span& span, const Anchor& anchor,
                   std::vector<Target> targets, Form::Why why, Plan& plan) const;
    void add_joined(const ParsedQuery& query, std::size_t first, std::size_t count, Plan& plan);
    void add_split(const ParsedQuery& query, std::size_t at, Plan& plan);
    double idf(std::uint32_t term) const;

    const IndexView& view_;
    const Analyzer& analyzer_;
    TermOf term_of_;
    bool growing_;
    std::vector<std::string> stems_;  // of the query's words
};

}  // namespace shopkeeper::knowledge
