#include "knowledge/saved_index.h"

#include <algorithm>

#include "knowledge/burst_query.h"
#include "knowledge/good_answer.h"
#include "knowledge/scorer.h"

namespace shopkeeper::knowledge {

std::shared_ptr<const Prepared> SavedIndex::prepare(const Analyzer& analyzer,
                                                    std::string_view query,
                                                    const SearchOptions& options) const {
    const PlanOptions wanted{.last_word_is_prefix = options.last_word_is_prefix,
                             .correct_typos = options.correct_typos,
                             .features = options.features};
    if (auto known = last_.find(query, wanted)) return known;
    auto made = std::make_shared<Prepared>();
    made->text = std::string(query);
    made->options = wanted;
    made->parsed = parse_query(query);
    made->plan = plan_query(view_, analyzer, made->parsed, wanted);
    if (!made->parsed.phrases.empty()) {
        const IndexView* other = view_.beside();
        const bool held = any_fits(view_, made->plan) ||
                          (other != nullptr &&
                           any_fits(*other, plan_query(*other, analyzer, made->parsed, wanted)));
        if (!held && made->plan.features.has(Feature::loose_phrases)) loosen_phrases(made->plan);
    }
    last_.keep(made);
    return made;
}

Plan SavedIndex::plan_of(std::string_view query, const SearchOptions& options) const {
    return prepare(analyzer(), query, options)->plan;
}

Plan SavedIndex::plan_of_burst(std::string_view burst) const {
    return plan_burst(view_, analyzer(), burst);
}

Matcher SavedIndex::matcher(const Analyzer& analyzer, std::string_view query) const {
    const auto prepared = prepare(analyzer, query, {});
    const ParsedQuery& parsed = prepared->parsed;
    const std::string prefix =
        parsed.last_word_is_growing ? parsed.words.back().folded : std::string();
    return {view_, analyzer, prepared->plan, prefix};
}

std::vector<SynonymRule> SavedIndex::synonyms() const {
    std::vector<SynonymRule> out;
    for (std::size_t i = 0; i < view_.synonyms(); ++i) {
        const IndexView::Synonym rule = view_.synonym(i);
        if (rule.own) out.push_back({std::string(rule.from), std::string(rule.to)});
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<Hit> SavedIndex::search(std::string_view query, const SearchOptions& options) const {
    std::vector<std::uint32_t> likely = last_hits_.near(query);
    std::vector<Hit> hits =
        best_hits(view_, prepare(analyzer(), query, options)->plan, options.top, &likely);
    last_hits_.keep(query, std::move(likely));
    return hits;
}

std::vector<Hit> SavedIndex::suggest(std::string_view burst, std::size_t top) const {
    return best_hits(view_, plan_of_burst(burst), top);
}

double SavedIndex::confidence(std::string_view query, const std::vector<Hit>& hits) const {
    if (hits.empty() || hits.front().doc >= view_.docs()) return 0;
    const std::uint32_t doc = hits.front().doc;
    return answer_confidence(view_, analyzer(), query, doc, [&] { return body(doc); });
}

Passage SavedIndex::best_passage(std::uint32_t doc, std::string_view query) const {
    const Analyzer analyzer = this->analyzer();
    return find_best_passage(body(doc), matcher(analyzer, query), wish_of(query));
}

std::vector<Passage> SavedIndex::passages(std::uint32_t doc, std::string_view query) const {
    const Analyzer analyzer = this->analyzer();
    const Matcher words = matcher(analyzer, query);
    std::vector<Passage> out = cut_passages(body(doc));
    for (Passage& passage : out) passage.highlights = words.highlights(passage.text);
    return out;
}

std::vector<TextRange> SavedIndex::highlights(std::string_view text, std::string_view query) const {
    const Analyzer analyzer = this->analyzer();
    return matcher(analyzer, query).highlights(text);
}

Explanation SavedIndex::explain(std::uint32_t doc, std::string_view query,
                                const SearchOptions& options) const {
    return explain_score(view_, prepare(analyzer(), query, options)->plan, doc);
}

std::string SavedIndex::corrected(std::string_view query) const {
    const Analyzer analyzer = this->analyzer();
    const auto prepared = prepare(analyzer, query, {});
    const ParsedQuery& parsed = prepared->parsed;
    const Plan& planned = prepared->plan;
    std::string out;
    bool changed = planned.loosened;
    for (const Word& word : parsed.words) {
        const auto found =
            std::find_if(planned.words.begin(), planned.words.end(), [&](const PlanWord& known) {
                return known.folded == word.folded && !known.corrected.empty();
            });
        if (!out.empty()) out += ' ';
        out += found == planned.words.end() ? word.folded : found->corrected;
        changed = changed || found != planned.words.end();
    }
    return changed ? out : std::string();
}

}  // namespace shopkeeper::knowledge
