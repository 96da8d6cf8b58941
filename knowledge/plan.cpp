#include "knowledge/plan.h"

#include <algorithm>

#include "knowledge/prefix_tops.h"
#include "knowledge/ranking.h"
#include "knowledge/synonym_plan.h"
#include "knowledge/typo.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::size_t kMostCorrections = 3;

// A letter says hardly anything about the word it begins, and reading the postings of all it may
// become took longest of all keys.
std::size_t most_forms_of(std::size_t bytes_typed) {
    constexpr std::size_t kOfOneLetter = 16;
    return bytes_typed <= 1 ? kOfOneLetter : kMostPrefixForms;
}

class Planner {
public:
    Planner(const IndexView& view, const Analyzer& analyzer, const PlanOptions& options)
        : view_(view), analyzer_(analyzer), options_(options) {
        plan_.features = options_.features = options.features.both(view.features());
        if (!plan_.features.has(Feature::prefixes)) options_.last_word_is_prefix = false;
        if (!plan_.features.has(Feature::typos)) options_.correct_typos = false;
        if (!plan_.features.has(Feature::synonyms)) options_.synonyms = false;
        if (!plan_.features.has(Feature::spellings)) options_.spellings = false;
    }

    Plan plan(const ParsedQuery& query);

private:
    void add_word(const Word& word, bool growing);
    void add_prefix_forms(PlanWord& word) const;
    bool add_corrections(PlanWord& word, bool growing) const;
    void add_phrases(const ParsedQuery& query);
    void add_tags(const ParsedQuery& query);
    double idf(const PlanWord& word) const;
    std::optional<std::uint32_t> term_in(const IndexView& view, std::string_view folded) const;
    bool begins_beside(const PlanWord& word, bool growing) const;

    const IndexView& view_;
    const Analyzer& analyzer_;
    PlanOptions options_;
    Plan plan_;
};

std::optional<std::uint32_t> Planner::term_in(const IndexView& view,
                                              std::string_view folded) const {
    if (const auto surface = view.find_surface(folded)) return view.surface(*surface).term;
    // A form no article has: the language in which it says most is the likeliest one.
    std::optional<std::uint32_t> best;
    for (std::size_t language = 0; language < analyzer_.languages(); ++language) {
        const auto term = view.find_term(analyzer_.stem(folded, language));
        // Terms are numbered by how many documents hold them.
        if (term && (!best || *term < *best)) best = term;
    }
    return best;
}

// Whether the other part of the index knows the word, or one that begins so.
bool Planner::begins_beside(const PlanWord& word, bool growing) const {
    if (view_.beside() == nullptr) return false;
    if (term_in(*view_.beside(), word.folded)) return true;
    const IndexView::Range range = view_.beside()->surfaces_with_prefix(word.folded);
    return growing && range.first < range.last;
}

void add_form(PlanWord& word, const Form& form) {
    for (const Form& known : word.forms) {
        if (known.term == form.term) return;
    }
    word.forms.push_back(form);
}

void Planner::add_prefix_forms(PlanWord& word) const {
    const IndexView::Range range = view_.surfaces_with_prefix(word.folded);
    const std::size_t most = most_forms_of(word.folded.size());
    const auto add = [&](std::span<const format::PrefixForm> forms) {
        for (const format::PrefixForm& form : forms.first(std::min(most, forms.size()))) {
            add_form(word, {form.term, prefix_weight(word.folded.size(), form.size),
                            Form::Why::begins_so});
        }
    };
    const auto known = view_.prefix_forms(range);
    if (!known.empty()) {
        add(known);
    } else {
        add(most_frequent_terms(view_.surfaces(range)));
    }
}

// False when the word meant is a stop word.
bool Planner::add_corrections(PlanWord& word, bool growing) const {
    const auto candidates = corrections(view_, word.folded, growing, kMostCorrections);
    if (view_.beside() != nullptr) {
        const auto others = corrections(*view_.beside(), word.folded, growing, 1);
        const bool nearer =
            !others.empty() &&
            (candidates.empty() || others.front().distance < candidates.front().distance);
        if (nearer) return true;
    }
    for (const Candidate& candidate : candidates) {
        if (candidate.distance > candidates.front().distance) break;
        const std::string_view text = view_.surface_text(candidate.surface);
        if (word.corrected.empty()) {
            if (analyzer_.is_stop_word(text)) return false;
            word.corrected = std::string(text);
        }
        add_form(word, {view_.surface(candidate.surface).term,
                        correction_weight(candidate.distance), Form::Why::corrected});
    }
    return true;
}

double Planner::idf(const PlanWord& word) const {
    const std::size_t docs = view_.docs_of_both();
    double best = 0;
    if (word.forms.empty()) {
        const IndexView* other = view_.beside();
        const auto term = other == nullptr ? std::nullopt : term_in(*other, word.folded);
        return inverse_document_frequency(docs, term ? other->term(*term).postings_count : 0);
    }
    // Typed and corrected words count as themselves; a bare prefix as the rarest thing it may be.
    for (const Form& form : word.forms) {
        const double idf = inverse_document_frequency(docs, view_.documents_of_both(form.term));
        if (form.why == Form::Why::typed) return idf;
        best = std::max(best, idf * form.weight);
    }
    return best;
}

void Planner::add_word(const Word& word, bool growing) {
    PlanWord planned;
    planned.folded = word.folded;
    if (const auto term = term_in(view_, word.folded)) {
        const bool known = std::any_of(plan_.words.begin(), plan_.words.end(), [&](auto& other) {
            return !other.forms.empty() && other.forms.front().term == *term &&
                   other.forms.front().why == Form::Why::typed;
        });
        if (known) return;
        add_form(planned, {*term, 1.0, Form::Why::typed});
    }
    if (growing) add_prefix_forms(planned);
    const bool unknown = planned.forms.empty() && !begins_beside(planned, growing);
    if (unknown && options_.correct_typos && !add_corrections(planned, growing)) return;
    planned.idf = idf(planned);
    plan_.weight += planned.idf;
    plan_.words.push_back(std::move(planned));
}

void Planner::add_phrases(const ParsedQuery& query) {
    for (const Phrase& phrase : query.phrases) {
        std::vector<std::uint32_t> terms;
        for (std::size_t i = 0; i < phrase.count; ++i) {
            const auto term = term_in(view_, query.words[phrase.first + i].folded);
            if (!term) plan_.unknown_phrase = true;
            terms.push_back(term.value_or(0));
        }
        plan_.phrases.push_back(std::move(terms));
    }
}

void Planner::add_tags(const ParsedQuery& query) {
    for (const std::string& tag : query.tags) {
        const auto term = term_in(view_, tag);
        if (!term) plan_.unknown_tag = true;
        plan_.tags.push_back(term.value_or(0));
    }
}

Plan Planner::plan(const ParsedQuery& query) {
    const auto is_stop = [&](const Word& word) { return analyzer_.is_stop_word(word.folded); };
    const bool only_stops = std::all_of(query.words.begin(), query.words.end(), is_stop);
    for (std::size_t i = 0; i < query.words.size(); ++i) {
        const Word& word = query.words[i];
        if (!only_stops && is_stop(word)) continue;
        const bool last = i + 1 == query.words.size();
        add_word(word, last && query.last_word_is_growing && options_.last_word_is_prefix);
    }
    const std::size_t typed = plan_.words.size();
    if (options_.synonyms || options_.spellings) {
        SynonymPlanner others(
            view_, analyzer_, [this](std::string_view folded) { return term_in(view_, folded); },
            query.last_word_is_growing && options_.last_word_is_prefix);
        if (options_.synonyms) others.extend_by_rules(query, plan_);
        if (options_.spellings) others.extend_by_spelling(query, plan_);
    }
    add_phrases(query);
    add_tags(query);
    plan_.factors = query_factors(typed, plan_.features);
    return std::move(plan_);
}

}  // namespace

double held_weight(const Plan& plan, std::span<const double> weights) {
    std::vector<double> instead(plan.words.size(), 0.0);
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
        const PlanWord& word = plan.words[i];
        if (word.stands_for) instead[*word.stands_for] += word.idf * weights[i];
    }
    double sum = 0;
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
        const PlanWord& word = plan.words[i];
        if (word.stands_for) continue;
        sum += std::max(word.idf * weights[i], std::min(instead[i], word.idf));
    }
    return sum;
}

Plan plan_query(const IndexView& view, const Analyzer& analyzer, const ParsedQuery& query,
                const PlanOptions& options) {
    return Planner(view, analyzer, options).plan(query);
}

}  // namespace shopkeeper::knowledge
