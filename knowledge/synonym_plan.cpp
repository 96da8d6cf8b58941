#include "knowledge/synonym_plan.h"

#include <algorithm>
#include <cmath>

#include "knowledge/prefix_tops.h"
#include "knowledge/ranking.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

// Bounds on what one query may grow by, whatever a list says.
constexpr std::size_t kMostAddedWords = 16;
constexpr std::size_t kMostForms = 64;
// What the end of a code may become while it is typed.
constexpr std::size_t kMostBegun = 16;
// A longer query says enough in its own words: what articles teach moved none of the measured sets
// there, and made questions a fifth slower.
constexpr std::size_t kTaughtUpTo = 8;
// In a longer query, words that belong together are found by standing near each other.
constexpr std::size_t kJoinedUpTo = 8;

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

bool is_typed_so(const PlanWord& word) {
    return !word.forms.empty() && word.forms.front().why == Form::Why::typed;
}

bool asks_for(const Plan& plan, std::uint32_t term) {
    return std::any_of(plan.words.begin(), plan.words.end(), [&](const PlanWord& word) {
        return !word.forms.empty() && word.forms.front().term == term;
    });
}

double synonym_weight(Form::Why why) {
    if (why == Form::Why::synonym) return kSynonymWeight;
    return why == Form::Why::taught ? kTaughtWeight : kWrittenSoWeight;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "kb4411" → "kb 4411"; empty for a word of one kind.
std::string code_parts(const std::string& word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool turns = i > 0 && is_digit(word[i]) != is_digit(word[i - 1]);
        if (turns && word[i] != '.' && word[i - 1] != '.') out += ' ';
        out += word[i];
    }
    return out.size() == word.size() ? std::string() : out;
}

// Written together in the query but for a hyphen or the like.
bool close(const ParsedQuery& query, std::size_t first, std::size_t count) {
    for (std::size_t i = first; i + 1 < first + count; ++i) {
        if (query.words[i + 1].begin - query.words[i].end > 1) return false;
    }
    return true;
}

}  // namespace

double SynonymPlanner::idf(std::uint32_t term) const {
    return inverse_document_frequency(view_.docs_of_both(), view_.documents_of_both(term));
}

std::optional<SynonymPlanner::Anchor> SynonymPlanner::anchor_of(const ParsedQuery& query,
                                                                const Plan& plan,
                                                                const Span& span) const {
    std::optional<Anchor> anchor;
    for (std::size_t w = 0; w < plan.words.size(); ++w) {
        const PlanWord& word = plan.words[w];
        if (word.stands_for) continue;
        const auto begin = query.words.begin() + static_cast<std::ptrdiff_t>(span.first);
        const bool within =
            std::any_of(begin, begin + static_cast<std::ptrdiff_t>(span.count),
                        [&](const Word& asked) { return asked.folded == word.folded; });
        if (!within) continue;
        if (!anchor) anchor = Anchor{w, 0};
        if (word.idf > plan.words[anchor->word].idf) anchor->word = w;
        anchor->idf += word.idf;
    }
    return anchor;
}

void SynonymPlanner::add_form(Plan& plan, const Anchor& anchor, std::uint32_t term,
                              Form::Why why) const {
    PlanWord& word = plan.words[anchor.word];
    const bool known = std::any_of(word.forms.begin(), word.forms.end(),
                                   [&](const Form& form) { return form.term == term; });
    if (known || word.forms.size() >= kMostForms) return;
    double weight = synonym_weight(why);
    // A rarer word for the same matter must not count more than the one that was typed.
    if (is_typed_so(word)) weight *= idf_power(std::min(1.0, anchor.idf / idf(term)));
    word.forms.push_back({term, weight, why});
    if (is_typed_so(word)) return;
    double best = 0;
    for (const Form& form : word.forms) best = std::max(best, idf(form.term) * form.weight);
    plan.weight += best - word.idf;
    word.idf = best;
}

// The commonest words that begin so, as one.
std::optional<SynonymPlanner::Target> SynonymPlanner::begun_target(std::string_view word) const {
    const IndexView::Range range = view_.surfaces_with_prefix(word);
    const auto known = view_.prefix_forms(range);
    const std::vector<format::PrefixForm> found =
        known.empty() ? most_frequent_terms(view_.surfaces(range))
                      : std::vector<format::PrefixForm>(known.begin(), known.end());
    if (found.empty()) return std::nullopt;
    Target target{word, {}, 0};
    for (const format::PrefixForm& form : found) {
        if (target.forms.size() == kMostBegun) break;
        const double weight = prefix_weight(word.size(), form.size);
        target.forms.push_back({form.term, weight, Form::Why::begins_so});
        target.idf = std::max(target.idf, idf(form.term) * weight);
    }
    return target;
}

std::optional<std::vector<SynonymPlanner::Target>> SynonymPlanner::targets_of(
    std::string_view to, bool begun, const Plan& plan) const {
    std::vector<Target> targets;
    const std::vector<std::string_view> words = split(to);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (begun && i + 1 == words.size()) {
            const std::optional<Target> last = begun_target(words[i]);
            if (!last) return std::nullopt;
            targets.push_back(*last);
            continue;
        }
        if (analyzer_.is_stop_word(words[i])) continue;
        const auto term = term_of_(words[i]);
        if (!term) return std::nullopt;
        if (asks_for(plan, *term)) continue;
        targets.push_back({words[i], {{*term, 1.0, Form::Why::typed}}, idf(*term)});
    }
    return targets;
}

void SynonymPlanner::add(const ParsedQuery& query, const Span& span, std::string_view to,
                         Form::Why why, Plan& plan, bool begun) {
    const std::optional<Anchor> anchor = anchor_of(query, plan, span);
    if (!anchor) return;
    PlanWord& asked = plan.words[anchor->word];
    if (why != Form::Why::written_so && has_digit(asked.folded) && is_typed_so(asked)) return;
    std::optional<std::vector<Target>> targets = targets_of(to, begun, plan);
    if (!targets) return;
    // What nobody wrote but a rule knows needs no guess at what was meant.
    if (!targets->empty() && span.count == 1 && !asked.corrected.empty()) {
        asked.corrected.clear();
        asked.forms.clear();
    }
    if (targets->size() == 1 && split(to).size() == 1) {
        add_form(plan, *anchor, targets->front().forms.front().term, why);
        return;
    }
    if (targets->empty() ||
        plan.words.size() + targets->size() > kMostAddedWords + query.words.size()) {
        return;
    }
    stand_for(query, span, *anchor, std::move(*targets), why, plan);
}

void SynonymPlanner::stand_for(const ParsedQuery& query, const Span& span, const Anchor& anchor,
                               std::vector<Target> targets, Form::Why why, Plan& plan) const {
    PlanWord& asked = plan.words[anchor.word];
    double sum = 0;
    for (const Target& target : targets) sum += target.idf;
    double weight = synonym_weight(why);
    if (is_typed_so(asked)) weight *= idf_power(std::min(1.0, anchor.idf / sum));
    std::string meant;
    for (std::size_t i = span.first; i < span.first + span.count; ++i) {
        meant += (meant.empty() ? "" : " ") + query.words[i].folded;
    }
    if (asked.forms.empty() && sum * weight < asked.idf) {
        plan.weight += sum * weight - asked.idf;
        asked.idf = sum * weight;
    }
    for (Target& target : targets) {
        PlanWord word;
        word.folded = std::string(target.word);
        word.meant = meant;
        word.idf = target.idf;
        word.forms = std::move(target.forms);
        for (Form& form : word.forms) {
            form.weight *= weight;
            form.why = why;
        }
        word.stands_for = anchor.word;
        plan.words.push_back(std::move(word));
    }
}

void SynonymPlanner::add_matching(const IndexView& rules, const ParsedQuery& query,
                                  std::size_t first, Plan& plan) {
    const IndexView::Range range = rules.synonyms_from(stems_[first]);
    for (std::size_t i = range.first; i < range.last; ++i) {
        const IndexView::Synonym rule = rules.synonym(i);
        if (!rule.own && query.words.size() > kTaughtUpTo) continue;
        const std::vector<std::string_view> key = split(rule.key);
        const bool matches =
            key.size() <= stems_.size() - first &&
            std::equal(key.begin(), key.end(), stems_.begin() + static_cast<std::ptrdiff_t>(first));
        if (!matches) continue;
        add(query, {first, key.size()}, rule.to, rule.own ? Form::Why::synonym : Form::Why::taught,
            plan);
    }
}

void SynonymPlanner::extend_by_rules(const ParsedQuery& query, Plan& plan) {
    const IndexView* other = view_.beside();
    const bool taught = query.words.size() <= kTaughtUpTo;
    const auto some = [&](const IndexView& view) {
        return taught ? view.synonyms() > 0 : view.has_own_synonyms();
    };
    const bool any = some(view_) || (other != nullptr && some(*other));
    if (!any || plan.words.empty()) return;
    stems_.clear();
    for (const Word& word : query.words) stems_.push_back(analyzer_.stem(word.folded));
    for (std::size_t first = 0; first < query.words.size(); ++first) {
        add_matching(view_, query, first, plan);
        if (other != nullptr) add_matching(*other, query, first, plan);
    }
}

void SynonymPlanner::add_joined(const ParsedQuery& query, std::size_t first, std::size_t count,
                                Plan& plan) {
    const bool is_close = close(query, first, count);
    std::string joined;
    for (std::size_t i = first; i < first + count; ++i) {
        const std::string& word = query.words[i].folded;
        const bool says_little = word.size() < 2 || (i == first && analyzer_.is_stop_word(word));
        if (!is_close && says_little) return;
        joined += word;
    }
    const std::optional<Anchor> anchor = anchor_of(query, plan, {first, count});
    const auto surface = view_.find_surface(joined);
    if (!surface) {
        const bool begun = growing_ && first + count == query.words.size();
        const auto code =
            begun && is_close && has_digit(joined) ? begun_target(joined) : std::optional<Target>();
        for (std::size_t i = 0; anchor && code && i < code->forms.size(); ++i)
            add_form(plan, *anchor, code->forms[i].term, Form::Why::written_so);
        return;
    }
    const std::uint32_t term = view_.surface(*surface).term;
    if (anchor && !asks_for(plan, term)) add_form(plan, *anchor, term, Form::Why::written_so);
}

// A word no article has, in parts that they have.
void SynonymPlanner::add_split(const ParsedQuery& query, std::size_t at, Plan& plan) {
    constexpr std::size_t kShortest = 8;
    constexpr std::size_t kShortestPart = 3;
    const std::string& word = query.words[at].folded;
    const auto planned = std::find_if(
        plan.words.begin(), plan.words.end(),
        [&](const PlanWord& known) { return known.folded == word && known.forms.empty(); });
    if (planned == plan.words.end()) return;
    if (has_digit(word)) {
        const bool begun = growing_ && at + 1 == query.words.size();
        add(query, {at, 1}, code_parts(word), Form::Why::written_so, plan, begun);
        return;
    }
    std::string best;
    std::uint32_t most = 0;
    for (std::size_t cut = kShortestPart;
         word.size() >= kShortest && cut + kShortestPart <= word.size(); ++cut) {
        const auto left = view_.find_surface(std::string_view(word).substr(0, cut));
        if (!left) continue;
        const auto right = view_.find_surface(std::string_view(word).substr(cut));
        if (!right) continue;
        // The pair whose rarer word is the commonest is the likeliest to have been meant.
        const auto count = [&](std::uint32_t surface) {
            return view_.term(view_.surface(surface).term).postings_count;
        };
        const std::uint32_t rarer = std::min(count(*left), count(*right));
        if (rarer <= most) continue;
        most = rarer;
        best = word.substr(0, cut) + " " + word.substr(cut);
    }
    if (!best.empty()) add(query, {at, 1}, best, Form::Why::written_so, plan);
}

void SynonymPlanner::extend_by_spelling(const ParsedQuery& query, Plan& plan) {
    const std::size_t words = query.words.size();
    for (std::size_t i = 0; i < words; ++i) {
        add_split(query, i, plan);
        if (i + 1 < words && (words <= kJoinedUpTo || close(query, i, 2))) {
            add_joined(query, i, 2, plan);
        }
        if (i + 2 < words && close(query, i, 3)) add_joined(query, i, 3, plan);
    }
}

}  // namespace shopkeeper::knowledge
