#include "knowledge/scorer.h"

#include <algorithm>
#include <optional>

#include "knowledge/byte_codec.h"
#include "knowledge/proximity.h"
#include "knowledge/ranking.h"

namespace shopkeeper::knowledge {
namespace {

// So many of the best by words alone are looked at for words near each other.
constexpr std::size_t kLookedAt = 20;

struct Posting {
    std::uint32_t flags = 0;
    std::uint16_t impact = 0;
};

std::optional<Posting> find_posting(const IndexView& view, std::uint32_t term, std::uint32_t doc) {
    const IndexView::Postings postings = view.postings(term);
    const auto at = std::lower_bound(postings.docs.begin(), postings.docs.end(), doc,
                                     [](std::uint32_t posting, std::uint32_t wanted) {
                                         return (posting & format::kDocMask) < wanted;
                                     });
    if (at == postings.docs.end() || (*at & format::kDocMask) != doc) return std::nullopt;
    return Posting{*at, postings.impacts[static_cast<std::size_t>(at - postings.docs.begin())]};
}

// A word's score in one document: its best form's.
struct Best {
    double score = 0;
    double title = 0;  // the form's weight when it stands in the title
    const Form* form = nullptr;
    std::uint16_t impact = 0;
};

double form_score(const Form& form, std::uint16_t impact) {
    return impact * format::kImpactUnit * form.weight;
}

Best best_form(const IndexView& view, const PlanWord& word, std::uint32_t doc) {
    Best best;
    for (const Form& form : word.forms) {
        const auto posting = find_posting(view, form.term, doc);
        if (!posting) continue;
        const double score = form_score(form, posting->impact);
        if (score > best.score) {
            best.score = score;
            best.form = &form;
            best.impact = posting->impact;
        }
        if ((posting->flags & format::kInTitle) != 0) {
            best.title = std::max(best.title, form.weight);
        }
    }
    return best;
}

class Sums {
public:
    explicit Sums(const IndexView& view)
        : view_(view), score_(view.docs(), 0.0), overlap_(view.docs(), 0.0) {}

    void add(const PlanWord& word) {
        if (word.forms.size() == 1) {
            add_single(word);
        } else {
            add_best(word);
        }
    }
    double score(std::size_t doc) const { return score_[doc]; }
    double overlap(std::size_t doc) const { return overlap_[doc]; }

private:
    void add_single(const PlanWord& word);
    void add_best(const PlanWord& word);

    const IndexView& view_;
    std::vector<double> score_;
    std::vector<double> overlap_;  // summed idf of query words in the title
};

void Sums::add_single(const PlanWord& word) {
    const Form& form = word.forms.front();
    const IndexView::Postings postings = view_.postings(form.term);
    const double title = word.idf * form.weight;
    for (std::size_t i = 0; i < postings.docs.size(); ++i) {
        const std::uint32_t doc = postings.docs[i] & format::kDocMask;
        if (doc >= score_.size()) continue;
        score_[doc] += form_score(form, postings.impacts[i]);
        if ((postings.docs[i] & format::kInTitle) != 0) overlap_[doc] += title;
    }
}

void Sums::add_best(const PlanWord& word) {
    std::vector<double> best(score_.size(), 0.0);
    std::vector<double> title(score_.size(), 0.0);
    for (const Form& form : word.forms) {
        const IndexView::Postings postings = view_.postings(form.term);
        for (std::size_t i = 0; i < postings.docs.size(); ++i) {
            const std::uint32_t doc = postings.docs[i] & format::kDocMask;
            if (doc >= score_.size()) continue;
            best[doc] = std::max(best[doc], form_score(form, postings.impacts[i]));
            if ((postings.docs[i] & format::kInTitle) != 0) {
                title[doc] = std::max(title[doc], form.weight);
            }
        }
    }
    for (std::size_t doc = 0; doc < best.size(); ++doc) {
        score_[doc] += best[doc];
        overlap_[doc] += word.idf * title[doc];
    }
}

// Whether the terms stand one after the other in one field of a document.
bool holds_phrase(std::string_view forward, const std::vector<std::uint32_t>& phrase) {
    ByteReader reader(forward);
    std::vector<std::uint64_t> words;
    for (std::size_t field = 0; field < format::kFields && !reader.failed(); ++field) {
        words.clear();
        const std::uint64_t count = reader.varint();
        for (std::uint64_t i = 0; i < count && !reader.failed(); ++i) {
            words.push_back(reader.varint());
        }
        const auto same = [](std::uint64_t a, std::uint32_t b) { return a == b; };
        if (std::search(words.begin(), words.end(), phrase.begin(), phrase.end(), same) !=
            words.end()) {
            return true;
        }
    }
    return false;
}

bool fits(const IndexView& view, const Plan& plan, std::uint32_t doc) {
    for (const std::uint32_t tag : plan.tags) {
        const auto posting = find_posting(view, tag, doc);
        if (!posting || (posting->flags & format::kInTags) == 0) return false;
    }
    for (const auto& phrase : plan.phrases) {
        for (const std::uint32_t term : phrase) {
            if (!find_posting(view, term, doc)) return false;
        }
        if (!holds_phrase(view.forward(doc), phrase)) return false;
    }
    return true;
}

// A plan of tags alone: what the tags themselves are worth.
std::vector<PlanWord> scored_words(const Plan& plan) {
    if (!plan.words.empty()) return plan.words;
    std::vector<PlanWord> words;
    for (const std::uint32_t tag : plan.tags) {
        PlanWord word;
        word.forms.push_back({tag, 1.0, Form::Why::typed});
        words.push_back(std::move(word));
    }
    return words;
}

std::array<std::uint32_t, format::kFields> frequencies(const IndexView& view, std::uint32_t doc,
                                                       std::uint32_t term) {
    std::array<std::uint32_t, format::kFields> out{};
    ByteReader reader(view.forward(doc));
    for (std::uint32_t& frequency : out) {
        const std::uint64_t count = reader.varint();
        for (std::uint64_t i = 0; i < count && !reader.failed(); ++i) {
            if (reader.varint() == term) ++frequency;
        }
    }
    return out;
}

const char* why_text(Form::Why why) {
    switch (why) {
        case Form::Why::typed:
            return "as typed";
        case Form::Why::begins_so:
            return "begins as typed";
        case Form::Why::corrected:
            return "corrected";
    }
    return "";
}

Explanation explain_form(const IndexView& view, std::uint32_t doc, const Best& best) {
    const std::uint32_t term = best.form->term;
    const auto found = frequencies(view, doc, term);
    Explanation sum{best.impact * format::kImpactUnit, "sum over the fields", {}};
    double parts = 0;
    for (std::size_t field = 0; field < format::kFields; ++field) {
        if (found[field] == 0) continue;
        const std::uint32_t df = view.term(term).documents[field];
        const double idf = inverse_document_frequency(view.docs(), df);
        const std::uint32_t length = view.doc(doc).length[field];
        const double average = view.meta().average_length[field];
        const double value =
            field_impact(field, idf, found[field], length, average) * format::kImpactUnit;
        parts += value;
        sum.details.push_back(
            {value,
             std::string(kFieldConstants[field].name) + ": bm25('" +
                 std::string(view.term_text(term)) + "', tf " + std::to_string(found[field]) +
                 ", df " + std::to_string(df) + " of " + std::to_string(view.docs()) + ", length " +
                 std::to_string(length) + ", average " + std::to_string(average) + ")",
             {}});
    }
    // Beyond what sixteen bits hold a term's score is cut; say so rather than not add up.
    if (parts > sum.value) sum.details.push_back({sum.value - parts, "cut to the largest", {}});
    return sum;
}

Explanation explain_word(const IndexView& view, std::uint32_t doc, const PlanWord& word,
                         const Best& best) {
    Explanation out{best.score, "'" + word.folded + "'", {}};
    out.text += std::string(" (") + why_text(best.form->why) + ": '" +
                std::string(view.term_text(best.form->term)) + "'), product";
    out.details.push_back({best.form->weight, "weight of the form", {}});
    out.details.push_back(explain_form(view, doc, best));
    return out;
}

}  // namespace

std::vector<Hit> best_hits(const IndexView& view, const Plan& plan, std::size_t top) {
    if (plan.impossible || top == 0) return {};
    Sums sums(view);
    for (const PlanWord& word : scored_words(plan)) sums.add(word);
    const bool filtered = !plan.tags.empty() || !plan.phrases.empty();
    const auto worse = [](const Hit& a, const Hit& b) {
        return a.score != b.score ? a.score > b.score : a.doc < b.doc;
    };
    const std::size_t looked_at = std::max(top, kLookedAt);
    std::vector<Hit> heap;  // the worst of the best on top
    for (std::uint32_t doc = 0; doc < view.docs(); ++doc) {
        if (sums.score(doc) <= 0) continue;
        const Hit hit{doc, sums.score(doc) + title_bonus(plan.title_factor, sums.overlap(doc),
                                                         plan.weight, view.doc(doc).title_weight)};
        if (heap.size() == looked_at && !worse(hit, heap.front())) continue;
        if (filtered && !fits(view, plan, doc)) continue;
        if (heap.size() == looked_at) {
            std::pop_heap(heap.begin(), heap.end(), worse);
            heap.pop_back();
        }
        heap.push_back(hit);
        std::push_heap(heap.begin(), heap.end(), worse);
    }
    const Proximity proximity(plan);
    for (Hit& hit : heap) hit.score += proximity.bonus(view.forward(hit.doc));
    std::sort(heap.begin(), heap.end(), worse);
    if (heap.size() > top) heap.resize(top);
    return heap;
}

Explanation explain_score(const IndexView& view, const Plan& plan, std::uint32_t doc) {
    Explanation out{0, "sum", {}};
    if (plan.impossible || !fits(view, plan, doc)) return out;
    double overlap = 0;
    for (const PlanWord& word : scored_words(plan)) {
        const Best best = best_form(view, word, doc);
        overlap += word.idf * best.title;
        if (best.form == nullptr) continue;
        out.value += best.score;
        out.details.push_back(explain_word(view, doc, word, best));
    }
    if (out.details.empty()) return out;
    const double bonus =
        title_bonus(plan.title_factor, overlap, plan.weight, view.doc(doc).title_weight);
    if (bonus > 0) {
        out.value += bonus;
        out.details.push_back({bonus,
                               "title: F1 of query and title, idf " + std::to_string(overlap) +
                                   " in both, " + std::to_string(plan.weight) + " in the query, " +
                                   std::to_string(view.doc(doc).title_weight) + " in the title",
                               {}});
    }
    const double near = Proximity(plan).bonus(view.forward(doc));
    if (near > 0) {
        out.value += near;
        out.details.push_back({near, "words of the query near each other", {}});
    }
    return out;
}

Held held_by(const IndexView& view, const Plan& plan, std::uint32_t doc) {
    Held held;
    for (const PlanWord& word : plan.words) {
        const Best best = best_form(view, word, doc);
        if (best.form == nullptr) continue;
        ++held.words;
        held.weight += word.idf * best.form->weight;
    }
    if (plan.weight > 0) held.share = held.weight / plan.weight;
    return held;
}

}  // namespace shopkeeper::knowledge
