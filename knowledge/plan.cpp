#include "knowledge/plan.h"

#include <algorithm>

#include "knowledge/ranking.h"
#include "knowledge/typo.h"

namespace shopkeeper::knowledge {
namespace {

// A prefix of one letter begins thousands of words; the most frequent ones hold nearly all of the
// documents anybody could mean, and bound what a key costs.
constexpr std::size_t kMostPrefixForms = 48;
constexpr std::size_t kMostCorrections = 3;

class Planner {
public:
    Planner(const IndexView& view, const Analyzer& analyzer, const PlanOptions& options)
        : view_(view), analyzer_(analyzer), options_(options) {}

    Plan plan(const ParsedQuery& query);

private:
    void add_word(const Word& word, bool growing);
    void add_prefix_forms(PlanWord& word) const;
    bool add_corrections(PlanWord& word, bool growing) const;
    void add_phrases(const ParsedQuery& query);
    void add_tags(const ParsedQuery& query);
    double idf(const PlanWord& word) const;
    std::optional<std::uint32_t> term_of(std::string_view folded) const;

    const IndexView& view_;
    const Analyzer& analyzer_;
    PlanOptions options_;
    Plan plan_;
};

std::optional<std::uint32_t> Planner::term_of(std::string_view folded) const {
    if (const auto surface = view_.find_surface(folded)) return view_.surface(*surface).term;
    return view_.find_term(analyzer_.stem(folded));
}

void add_form(PlanWord& word, const Form& form) {
    for (const Form& known : word.forms) {
        if (known.term == form.term) return;
    }
    word.forms.push_back(form);
}

void Planner::add_prefix_forms(PlanWord& word) const {
    struct Found {
        std::uint32_t term;
        std::uint32_t documents;
        std::uint32_t size;
    };
    std::vector<Found> found;
    const IndexView::Range range = view_.surfaces_with_prefix(word.folded);
    for (std::size_t i = range.first; i < range.last; ++i) {
        const format::SurfaceRecord& surface = view_.surface(i);
        found.push_back({surface.term, view_.term(surface.term).postings_count, surface.text_size});
    }
    // Shortest first within a term, so that a term counts by its nearest form.
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.term != b.term ? a.term < b.term : a.size < b.size;
    });
    found.erase(std::unique(found.begin(), found.end(),
                            [](const Found& a, const Found& b) { return a.term == b.term; }),
                found.end());
    const std::size_t kept = std::min(kMostPrefixForms, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                      [](const Found& a, const Found& b) {
                          return a.documents != b.documents ? a.documents > b.documents
                                                            : a.term < b.term;
                      });
    for (std::size_t i = 0; i < kept; ++i) {
        add_form(word, {found[i].term, prefix_weight(word.folded.size(), found[i].size),
                        Form::Why::begins_so});
    }
}

// False when the word meant is a stop word.
bool Planner::add_corrections(PlanWord& word, bool growing) const {
    const auto candidates = corrections(view_, word.folded, growing, kMostCorrections);
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
    double best = 0;
    if (word.forms.empty()) return inverse_document_frequency(view_.docs(), 0);
    // Typed and corrected words count as themselves; a bare prefix as the rarest thing it may be.
    for (const Form& form : word.forms) {
        const double idf =
            inverse_document_frequency(view_.docs(), view_.term(form.term).postings_count);
        if (form.why == Form::Why::typed) return idf;
        best = std::max(best, idf * form.weight);
    }
    return best;
}

void Planner::add_word(const Word& word, bool growing) {
    PlanWord planned;
    planned.folded = word.folded;
    if (const auto term = term_of(word.folded)) {
        const bool known = std::any_of(plan_.words.begin(), plan_.words.end(), [&](auto& other) {
            return !other.forms.empty() && other.forms.front().term == *term &&
                   other.forms.front().why == Form::Why::typed;
        });
        if (known) return;
        add_form(planned, {*term, 1.0, Form::Why::typed});
    }
    if (growing) add_prefix_forms(planned);
    if (planned.forms.empty() && options_.correct_typos && !add_corrections(planned, growing)) {
        return;
    }
    planned.idf = idf(planned);
    plan_.weight += planned.idf;
    plan_.words.push_back(std::move(planned));
}

void Planner::add_phrases(const ParsedQuery& query) {
    for (const Phrase& phrase : query.phrases) {
        std::vector<std::uint32_t> terms;
        for (std::size_t i = 0; i < phrase.count; ++i) {
            const auto term = term_of(query.words[phrase.first + i].folded);
            if (!term) plan_.impossible = true;
            terms.push_back(term.value_or(0));
        }
        plan_.phrases.push_back(std::move(terms));
    }
}

void Planner::add_tags(const ParsedQuery& query) {
    for (const std::string& tag : query.tags) {
        const auto term = term_of(tag);
        if (!term) plan_.impossible = true;
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
    add_phrases(query);
    add_tags(query);
    plan_.title_factor = title_bonus_factor(plan_.words.size());
    return std::move(plan_);
}

}  // namespace

Plan plan_query(const IndexView& view, const Analyzer& analyzer, const ParsedQuery& query,
                const PlanOptions& options) {
    return Planner(view, analyzer, options).plan(query);
}

}  // namespace shopkeeper::knowledge
