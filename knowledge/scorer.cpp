#include "knowledge/scorer.h"

#include <algorithm>
#include <cmath>

#include "knowledge/byte_codec.h"
#include "knowledge/fitting.h"
#include "knowledge/matching.h"
#include "knowledge/proximity.h"
#include "knowledge/pruning.h"
#include "knowledge/ranking.h"

namespace shopkeeper::knowledge {
namespace {

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
        case Form::Why::synonym:
            return "synonym, from the team's list";
        case Form::Why::taught:
            return "synonym, as the articles introduce it";
        case Form::Why::written_so:
            return "written otherwise";
    }
    return "";
}

// What the number of words decides, for the root of an explanation.
std::string class_text(const Plan& plan) {
    const std::size_t words = plan.words.size();
    std::string text = "sum for a query of " + std::to_string(words);
    text += words == 1 ? " word" : " words";
    text += "; similar titles count " + std::to_string(plan.factors.alike) + ", exact ones " +
            std::to_string(plan.factors.exact) + ", coverage " +
            std::to_string(plan.factors.coverage);
    if (plan.loosened) text += "; no article holds what is quoted, so its words are searched";
    return text;
}

Explanation explain_form(const IndexView& view, std::uint32_t doc, const Best& best) {
    const std::uint32_t term = best.form->term;
    const Features features = view.features();
    const auto found = as_scored(frequencies(view, doc, term), features);
    const auto lengths = as_scored(view.doc(doc).length, features);
    Explanation sum{best.impact * format::kImpactUnit, "sum over the fields", {}};
    double parts = 0;
    for (std::size_t field = 0; field < format::kFields; ++field) {
        if (found[field] == 0) continue;
        const std::uint32_t df = documents_as_scored(
            view.term(term).documents, view.term(term).postings_count, field, features);
        const double idf = inverse_document_frequency(view.docs(), df);
        const std::uint32_t length = lengths[field];
        const double average = view.meta().average_length[field];
        const double value =
            field_impact(field, idf_power(idf, features), found[field], length, average) *
            format::kImpactUnit;
        parts += value;
        sum.details.push_back(
            {value,
             std::string(kFieldConstants[field].name) + ": bm25('" +
                 std::string(view.term_text(term)) + "', tf " + std::to_string(found[field]) +
                 ", df " + std::to_string(df) + " of " + std::to_string(view.docs()) + ", length " +
                 std::to_string(length) + ", average " + std::to_string(average) + ")",
             {}});
    }
    // The largest impact there is, or counted together with the other part of the index: say so
    // rather than not add up.
    if (std::abs(parts - sum.value) > 1e-9) {
        sum.details.push_back({sum.value - parts, "as counted when it was taken in", {}});
    }
    return sum;
}

Explanation explain_word(const IndexView& view, std::uint32_t doc, const PlanWord& word,
                         const Best& best) {
    Explanation out{best.score, "'" + word.folded + "'", {}};
    if (!word.meant.empty() && best.form->why >= Form::Why::synonym) {
        out.text += " for '" + word.meant + "'";
    }
    out.text += std::string(" (") + why_text(best.form->why) + ": '" +
                std::string(view.term_text(best.form->term)) + "'), product";
    out.details.push_back({best.form->weight, "weight of the form", {}});
    out.details.push_back(explain_form(view, doc, best));
    return out;
}

}  // namespace

std::size_t looked_at(std::size_t top) {
    constexpr std::size_t kLeast = 20;
    return std::max(top, kLeast);
}

std::vector<Hit> nearest_hits(const IndexView& view, const Plan& plan, std::size_t top,
                              const Accept& may_be, std::span<const std::uint32_t> likely) {
    if (plan.impossible() || top == 0) return {};
    const std::vector<PlanWord> tags =
        plan.words.empty() ? words_of_tags(plan) : std::vector<PlanWord>();
    const std::vector<PlanWord>& words = plan.words.empty() ? tags : plan.words;
    const auto possible = possible_documents(view, plan);
    if (!possible)
        return best_by_words(view, plan, words, looked_at(top), {may_be, nullptr, likely});
    const Fitness fit(plan);
    const Accept accept = [&](std::uint32_t doc) {
        return (!may_be || may_be(doc)) && fit(view, doc);
    };
    return best_by_words(view, plan, words, looked_at(top), {accept, &*possible, likely});
}

bool any_fits(const IndexView& view, const Plan& plan) {
    if (plan.impossible()) return false;
    const auto possible = possible_documents(view, plan);
    if (!possible) return true;
    const Fitness fit(plan);
    return std::any_of(possible->begin(), possible->end(),
                       [&](std::uint32_t doc) { return fit(view, doc); });
}

void loosen_phrases(Plan& plan) {
    plan.phrases.clear();
    plan.unknown_phrase = false;
    plan.loosened = true;
}

void look_closely(const IndexView& view, const Plan& plan, std::span<Hit> hits) {
    const Proximity proximity(plan);
    for (Hit& hit : hits) hit.score += proximity.earned(view.forward(hit.doc)).sum();
}

std::vector<Hit> best_hits(const IndexView& view, const Plan& plan, std::size_t top,
                           std::vector<std::uint32_t>* likely) {
    std::vector<Hit> hits = nearest_hits(
        view, plan, top, {}, likely == nullptr ? std::span<const std::uint32_t>() : *likely);
    if (likely != nullptr) {
        likely->clear();
        for (const Hit& hit : hits) likely->push_back(hit.doc);
    }
    look_closely(view, plan, hits);
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return a.score != b.score ? a.score > b.score : a.doc < b.doc;
    });
    if (hits.size() > top) hits.resize(top);
    return hits;
}

Explanation explain_score(const IndexView& view, const Plan& plan, std::uint32_t doc) {
    Explanation out{0, class_text(plan), {}};
    if (plan.impossible() || !fits(view, plan, doc)) return out;
    double overlap = 0;
    const std::vector<PlanWord> words = plan.words.empty() ? words_of_tags(plan) : plan.words;
    for (const PlanWord& word : words) {
        const Best best = best_form(view, word, doc);
        overlap += word.idf * best.title;
        if (best.form == nullptr) continue;
        out.value += best.score;
        out.details.push_back(explain_word(view, doc, word, best));
    }
    if (out.details.empty()) return out;
    const double bonus = title_bonus(plan.factors, overlap, plan.weight, view.title_weight(doc));
    if (bonus > 0) {
        out.value += bonus;
        out.details.push_back({bonus,
                               "title: F1 of query and title, idf " + std::to_string(overlap) +
                                   " in both, " + std::to_string(plan.weight) + " in the query, " +
                                   std::to_string(view.title_weight(doc)) + " in the title",
                               {}});
    }
    const Proximity::Earned near = Proximity(plan).earned(view.forward(doc));
    if (near.body > 0) {
        out.details.push_back({near.body, "body: words of the query near each other", {}});
    }
    if (near.coverage > 0) {
        out.details.push_back(
            {near.coverage,
             "coverage: holds " + std::to_string(near.share) + " of the query, by idf",
             {}});
    }
    out.value += near.sum();
    return out;
}

Held held_by(const IndexView& view, const Plan& plan, std::uint32_t doc) {
    Held held;
    std::vector<double> weights;
    std::vector<bool> seen(plan.words.size(), false);
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
        const Best best = best_form(view, plan.words[i], doc);
        weights.push_back(best.form == nullptr ? 0 : best.form->weight);
        if (best.form != nullptr) seen[plan.words[i].stands_for.value_or(i)] = true;
    }
    held.words = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
    held.weight = held_weight(plan, weights);
    if (plan.weight > 0) held.share = held.weight / plan.weight;
    return held;
}

}  // namespace shopkeeper::knowledge
