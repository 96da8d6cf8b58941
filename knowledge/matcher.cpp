// Which words of a text are the query's.
#include <algorithm>

#include "knowledge/passage.h"

namespace shopkeeper::knowledge {

Matcher::Matcher(const IndexView& view, const Analyzer& analyzer, const Plan& plan,
                 std::string prefix)
    : analyzer_(analyzer), prefix_(std::move(prefix)) {
    for (std::size_t word = 0; word < plan.words.size(); ++word) {
        weights_.push_back(plan.words[word].idf);
        if (plan.words[word].folded == prefix_) prefix_word_ = word;
        for (const Form& form : plan.words[word].forms) {
            if (form.why == Form::Why::begins_so) continue;
            stems_.push_back({std::string(view.term_text(form.term)), word});
        }
    }
    if (weights_.empty()) prefix_.clear();
    for (const Stem& stem : stems_) may_begin_.allow(stem.text);
    may_begin_.allow(prefix_);
}

// Stemming takes longer than all the rest. It changes the end of a word, so where no stem has its
// beginning, none will be its stem.
bool Matcher::may_match(std::string_view folded) const {
    constexpr std::size_t kChanged = 2;
    return std::any_of(stems_.begin(), stems_.end(), [&](const Stem& stem) {
        const std::size_t kept = stem.text.size() <= kChanged ? 1 : stem.text.size() - kChanged;
        return folded.size() >= kept && folded.compare(0, kept, stem.text, 0, kept) == 0;
    });
}

std::size_t Matcher::word_of(const std::string& folded) const {
    const auto [known, is_new] = known_.try_emplace(folded, kNone);
    if (!is_new) return known->second;
    const bool begins_as_typed = !prefix_.empty() && folded.starts_with(prefix_);
    if (!begins_as_typed && !may_match(folded)) return kNone;
    auto found = stems_.end();
    for (std::size_t i = 0; i < analyzer_.languages() && found == stems_.end(); ++i) {
        const std::string stem = analyzer_.stem(folded, i);
        found = std::find_if(stems_.begin(), stems_.end(),
                             [&](const Stem& stem_known) { return stem_known.text == stem; });
    }
    if (found != stems_.end()) {
        known->second = found->word;
    } else if (begins_as_typed) {
        known->second = prefix_word_;
    }
    return known->second;
}

std::vector<Matcher::Match> Matcher::matches(std::string_view text) const {
    std::vector<Match> out;
    for (const Word& word : words_of(text, may_begin_)) {
        const std::size_t found = word_of(word.folded);
        if (found != kNone) out.push_back({found, {word.begin, word.end}});
    }
    return out;
}

std::vector<TextRange> Matcher::highlights(std::string_view text) const {
    std::vector<TextRange> out;
    for (const Match& match : matches(text)) {
        // Pairs of an unspaced script overlap; together they are one range.
        if (!out.empty() && match.range.begin < out.back().end) {
            out.back().end = std::max(out.back().end, match.range.end);
        } else {
            out.push_back(match.range);
        }
    }
    return out;
}

}  // namespace shopkeeper::knowledge
