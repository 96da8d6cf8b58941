#include "knowledge/matching.h"

#include <algorithm>
#include <cstring>

#include "knowledge/byte_codec.h"
#include "knowledge/ranking.h"

namespace shopkeeper::knowledge {
namespace {

bool ends_number(char byte) {
    return static_cast<unsigned char>(byte) < 0x80;
}

// Where `count` numbers end that begin at `at`; the end when there are fewer.
std::size_t behind(std::string_view forward, std::size_t at, std::uint64_t count) {
    for (; count > 0 && at < forward.size(); ++at) {
        if (ends_number(forward[at])) --count;
    }
    return at;
}

// Whether the numbers, as written, stand one after the other among a field's.
bool holds_numbers(std::string_view field, std::string_view numbers) {
    std::size_t from = 0;
    while (numbers.size() <= field.size() - from && from < field.size()) {
        const void* found =
            ::memmem(field.data() + from, field.size() - from, numbers.data(), numbers.size());
        if (found == nullptr) return false;
        const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - field.data());
        // Not in the middle of another number.
        if (at == 0 || ends_number(field[at - 1])) return true;
        from = at + 1;
    }
    return false;
}

// Whether the terms, as written, stand one after the other in one field of a document.
bool holds_phrase(std::string_view forward, std::string_view numbers) {
    // Nearly always the bytes alone say no.
    if (forward.empty() ||
        ::memmem(forward.data(), forward.size(), numbers.data(), numbers.size()) == nullptr) {
        return false;
    }
    std::size_t at = 0;
    for (std::size_t field = 0; field < format::kFields; ++field) {
        ByteReader reader(forward.substr(at));
        const std::uint64_t count = reader.varint();
        const std::size_t begin = behind(forward, at, 1);
        at = behind(forward, begin, count);
        if (holds_numbers(forward.substr(begin, at - begin), numbers)) return true;
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
    return score + title_bonus(plan.factors, overlap, plan.weight, view.title_weight(doc));
}

Fitness::Fitness(const Plan& plan) : plan_(plan) {
    for (const auto& phrase : plan.phrases) {
        std::string& bytes = written_.emplace_back();
        for (const std::uint32_t term : phrase) append_varint(bytes, term);
    }
}

bool Fitness::operator()(const IndexView& view, std::uint32_t doc) const {
    for (const std::uint32_t tag : plan_.tags) {
        if (!view.is_tagged(tag, doc)) return false;
    }
    return std::all_of(written_.begin(), written_.end(), [&](const std::string& numbers) {
        return holds_phrase(view.forward(doc), numbers);
    });
}

bool fits(const IndexView& view, const Plan& plan, std::uint32_t doc) {
    return Fitness(plan)(view, doc);
}

}  // namespace shopkeeper::knowledge
