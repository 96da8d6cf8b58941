#include "knowledge/matching.h"

#include <algorithm>
#include <cstring>

#include "knowledge/byte_codec.h"
#include "knowledge/ranking.h"

namespace shopkeeper::knowledge {
namespace {

// Whether the terms stand one after the other in one field of a document.
bool holds_phrase(std::string_view forward, const std::vector<std::uint32_t>& phrase) {
    // Nearly always the bytes alone say no.
    std::string bytes;
    for (const std::uint32_t term : phrase) append_varint(bytes, term);
    if (forward.empty() ||
        ::memmem(forward.data(), forward.size(), bytes.data(), bytes.size()) == nullptr) {
        return false;
    }
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

}  // namespace

double form_score(const Form& form, std::uint16_t impact) {
    return impact * format::kImpactUnit * form.weight;
}

Best best_form(const IndexView& view, const PlanWord& word, std::uint32_t doc) {
    Best best;
    for (const Form& form : word.forms) {
        const auto posting = view.find_posting(form.term, doc);
        if (!posting) continue;
        const double score = form_score(form, posting->impact);
        if (score > best.score) {
            best.score = score;
            best.form = &form;
            best.impact = posting->impact;
        }
        if (posting->titled) best.title = std::max(best.title, form.weight);
    }
    return best;
}

std::vector<PlanWord> words_of_tags(const Plan& plan) {
    std::vector<PlanWord> words;
    for (const std::uint32_t tag : plan.tags) {
        PlanWord word;
        word.forms.push_back({tag, 1.0, Form::Why::typed});
        words.push_back(std::move(word));
    }
    return words;
}

double score_without_proximity(const IndexView& view, const Plan& plan,
                               const std::vector<PlanWord>& words, std::uint32_t doc) {
    double score = 0;
    double overlap = 0;
    for (const PlanWord& word : words) {
        const Best best = best_form(view, word, doc);
        score += best.score;
        overlap += word.idf * best.title;
    }
    if (score <= 0) return 0;
    return score + title_bonus(plan.title_factor, overlap, plan.weight, view.title_weight(doc));
}

bool fits(const IndexView& view, const Plan& plan, std::uint32_t doc) {
    for (const std::uint32_t tag : plan.tags) {
        if (!view.is_tagged(tag, doc)) return false;
    }
    for (const auto& phrase : plan.phrases) {
        if (!holds_phrase(view.forward(doc), phrase)) return false;
    }
    return true;
}

}  // namespace shopkeeper::knowledge
