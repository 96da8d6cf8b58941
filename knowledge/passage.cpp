#include "knowledge/passage.h"

#include <algorithm>

#include "base/utf8.h"
#include "knowledge/markdown.h"
#include "knowledge/sentences.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::string_view kPathJoint = " › ";

// A sentence, list item, table row or code line: what is never cut unless it is too long.
struct Unit {
    std::string text;
    std::size_t characters = 0;
    std::size_t body_begin = 0;
    std::size_t path = 0;    // index among the heading paths
    bool new_block = false;  // begins a block: joined by a line feed, not a space
};

struct Units {
    std::vector<std::string> paths{""};
    std::vector<Unit> units;
};

std::string text_of(const std::vector<TextRun>& runs) {
    std::string out;
    for (const TextRun& run : runs) out += run.text;
    return out;
}

std::string text_of(const Block& block) {
    std::string out;
    if (block.kind == BlockKind::list_item && !block.marker.empty()) out = block.marker + " ";
    return out + text_of(block.runs);
}

std::vector<std::string> cell_texts(const Block& row) {
    std::vector<std::string> out;
    for (const auto& cell : row.cells) out.push_back(text_of(cell));
    return out;
}

class HeadingPath {
public:
    void enter(const Block& heading) {
        const auto level = static_cast<std::size_t>(std::clamp(heading.level, 1, 6));
        headings_.resize(level);
        headings_[level - 1] = text_of(heading.runs);
    }
    std::string text() const {
        std::string out;
        for (const std::string& heading : headings_) {
            if (heading.empty()) continue;
            if (!out.empty()) out += kPathJoint;
            out += heading;
        }
        return out;
    }

private:
    std::vector<std::string> headings_;
};

Units units_of(std::string_view body) {
    Units out;
    HeadingPath path;
    std::vector<std::string> heads;  // of the table at hand
    for (const Block& block : parse_markdown(body)) {
        if (block.kind == BlockKind::rule) continue;
        if (block.kind == BlockKind::heading) {
            path.enter(block);
            out.paths.push_back(path.text());
            continue;
        }
        if (block.kind == BlockKind::table_row && block.header) {
            heads = cell_texts(block);
            continue;
        }
        const std::string text = block.kind == BlockKind::table_row
                                     ? row_words(heads, cell_texts(block))
                                     : text_of(block);
        bool first = true;
        for (const std::string_view sentence : sentences_of(text, kPassageCharacters)) {
            out.units.push_back({std::string(sentence), count_code_points(sentence),
                                 block.body_begin, out.paths.size() - 1, first});
            first = false;
        }
    }
    return out;
}

// How many units from `first` make one passage.
std::size_t units_in_passage(const std::vector<Unit>& units, std::size_t first) {
    std::size_t characters = units[first].characters;
    std::size_t end = first + 1;
    while (end < units.size() && units[end].path == units[first].path) {
        characters += 1 + units[end].characters;
        if (characters > kPassageCharacters) break;
        ++end;
    }
    return end - first;
}

Passage join(const Units& units, std::size_t first, std::size_t count) {
    Passage out;
    out.heading_path = units.paths[units.units[first].path];
    out.body_begin = units.units[first].body_begin;
    for (std::size_t i = first; i < first + count; ++i) {
        if (i > first) out.text += units.units[i].new_block ? '\n' : ' ';
        out.text += units.units[i].text;
    }
    return out;
}

// Which of the query's words each unit holds, and each heading path.
using WordSets = std::vector<std::vector<std::size_t>>;

std::vector<std::size_t> words_in(const Matcher& matcher, std::string_view text) {
    std::vector<std::size_t> words;
    for (const Matcher::Match& match : matcher.matches(text)) words.push_back(match.word);
    return words;
}

// Each word once at its full weight; a second time a little, so that of two stretches with the
// same words the one that dwells on them wins. A word in the heading alone counts half.
double stretch_score(const Matcher& matcher, const WordSets& sets, std::size_t first,
                     std::size_t count, const std::vector<std::size_t>& heading) {
    constexpr double kAgain = 0.1;
    constexpr double kInHeading = 0.5;
    std::vector<std::size_t> times(matcher.words(), 0);
    for (std::size_t i = first; i < first + count; ++i) {
        for (const std::size_t word : sets[i]) ++times[word];
    }
    double score = 0;
    for (std::size_t word = 0; word < times.size(); ++word) {
        const double weight = matcher.weight(word);
        if (times[word] > 0) score += weight;
        if (times[word] > 1) score += weight * kAgain;
        const bool above = std::find(heading.begin(), heading.end(), word) != heading.end();
        if (above && times[word] == 0) score += weight * kInHeading;
    }
    return score;
}

}  // namespace

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
    for (const Stem& stem : stems_) {
        if (!stem.text.empty()) first_bytes_[static_cast<unsigned char>(stem.text[0])] = true;
    }
    if (!prefix_.empty()) first_bytes_[static_cast<unsigned char>(prefix_[0])] = true;
}

std::vector<Matcher::Match> Matcher::matches(std::string_view text) const {
    std::vector<Match> out;
    for (const Word& word : words_of(text)) {
        if (!first_bytes_[static_cast<unsigned char>(word.folded[0])]) continue;
        auto found = stems_.end();
        for (std::size_t i = 0; i < analyzer_.languages() && found == stems_.end(); ++i) {
            const std::string stem = analyzer_.stem(word.folded, i);
            found = std::find_if(stems_.begin(), stems_.end(),
                                 [&](const Stem& known) { return known.text == stem; });
        }
        if (found != stems_.end()) {
            out.push_back({found->word, {word.begin, word.end}});
        } else if (!prefix_.empty() && word.folded.starts_with(prefix_)) {
            out.push_back({prefix_word_, {word.begin, word.end}});
        }
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

std::vector<Passage> cut_passages(std::string_view body) {
    const Units units = units_of(body);
    std::vector<Passage> out;
    for (std::size_t first = 0; first < units.units.size();) {
        const std::size_t count = units_in_passage(units.units, first);
        out.push_back(join(units, first, count));
        first += count;
    }
    return out;
}

Passage find_best_passage(std::string_view body, const Matcher& matcher) {
    const Units units = units_of(body);
    if (units.units.empty()) return {};
    WordSets sets;
    WordSets headings;
    for (const Unit& unit : units.units) sets.push_back(words_in(matcher, unit.text));
    for (const std::string& path : units.paths) headings.push_back(words_in(matcher, path));
    std::size_t best = 0;
    double best_score = -1;
    for (std::size_t first = 0; first < units.units.size(); ++first) {
        // A stretch that begins with nothing sought is better begun later: many articles open with
        // their number or what they apply to.
        if (sets[first].empty()) continue;
        const double score =
            stretch_score(matcher, sets, first, units_in_passage(units.units, first),
                          headings[units.units[first].path]);
        if (score > best_score + 1e-9) {
            best_score = score;
            best = first;
        }
    }
    Passage passage = join(units, best, units_in_passage(units.units, best));
    passage.highlights = matcher.highlights(passage.text);
    return passage;
}

}  // namespace shopkeeper::knowledge
