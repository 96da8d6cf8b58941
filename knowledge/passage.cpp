#include "knowledge/passage.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

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

enum class Section { plain, remedy, trouble, cause, aside };

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// What the sections of support articles are called.
Section section_of(const std::vector<Word>& heading) {
    for (const Word& word : heading) {
        const std::string_view text = word.folded;
        if (is_one_of(text,
                      {"resolution", "resolve", "solution", "solve", "workaround", "workarounds",
                       "fix", "method", "steps", "recommendation", "answer"})) {
            return Section::remedy;
        }
        if (is_one_of(text, {"symptom", "symptoms", "problem"})) return Section::trouble;
        if (is_one_of(text, {"cause", "causes", "reason", "reasons"})) return Section::cause;
        if (is_one_of(text, {"references", "reference", "related", "contents", "disclaimer"})) {
            return Section::aside;
        }
    }
    return Section::plain;
}

double section_factor(Section section, Wish wish) {
    constexpr double kWished = 1.3;
    constexpr double kTroubleAgain = 0.8;
    constexpr double kAside = 0.7;
    switch (section) {
        case Section::remedy:
            return wish == Wish::remedy ? kWished : 1.0;
        case Section::trouble:
            return wish == Wish::remedy ? kTroubleAgain : 1.0;
        case Section::cause:
            return wish == Wish::reason ? kWished : 1.0;
        case Section::aside:
            return kAside;
        case Section::plain:
            return 1.0;
    }
    return 1.0;
}

// A path's heading as the query sees it.
struct Heading {
    std::vector<std::size_t> words;  // of the query, of the whole path
    double asked = 0;                // weight of the query's words in the last heading …
    double share = 0;                // … and what share of that heading's words they are
    double factor = 1;
};

// The query and one article.
class Choice {
public:
    Choice(const Units& units, const Matcher& matcher, Wish wish);
    std::size_t best() const;

private:
    double score(std::size_t first) const;
    void weigh_words(const Matcher& matcher);

    const Units& units_;
    std::vector<std::vector<std::size_t>> words_;  // of the query, by unit
    std::vector<Heading> headings_;                // by path
    std::vector<double> weights_;
    double whole_ = 0;
    mutable std::vector<unsigned> times_;
};

std::vector<std::size_t> words_in(const Matcher& matcher, std::string_view text) {
    std::vector<std::size_t> words;
    for (const Matcher::Match& match : matcher.matches(text)) words.push_back(match.word);
    return words;
}

Choice::Choice(const Units& units, const Matcher& matcher, Wish wish)
    : units_(units), times_(matcher.words(), 0) {
    words_.reserve(units.units.size());
    for (const Unit& unit : units.units) words_.push_back(words_in(matcher, unit.text));
    weigh_words(matcher);
    std::vector<std::vector<std::size_t>> asked;  // words of the query, by heading
    for (const std::string& heading : units.headings) asked.push_back(words_in(matcher, heading));
    headings_.reserve(units.paths.size());
    for (std::size_t path = 0; path < units.paths.size(); ++path) {
        Heading heading;
        for (const std::size_t line : units.lines[path])
            heading.words.insert(heading.words.end(), asked[line].begin(), asked[line].end());
        const std::vector<std::size_t>& last = asked[path];
        std::vector<bool> seen(weights_.size(), false);
        for (const std::size_t word : last) {
            if (!seen[word]) heading.asked += weights_[word];
            seen[word] = true;
        }
        const std::vector<Word> all = words_of(units.headings[path]);
        if (!all.empty())
            heading.share = static_cast<double>(last.size()) / static_cast<double>(all.size());
        heading.factor = section_factor(section_of(all), wish);
        headings_.push_back(std::move(heading));
    }
}

// What stands in every sentence of an article tells none of them from the others.
void Choice::weigh_words(const Matcher& matcher) {
    constexpr double kEverywhere = 0.4;
    std::vector<unsigned> units_with(matcher.words(), 0);
    std::vector<std::size_t> last(matcher.words(), units_.units.size());
    for (std::size_t unit = 0; unit < words_.size(); ++unit) {
        for (const std::size_t word : words_[unit]) {
            if (last[word] != unit) ++units_with[word];
            last[word] = unit;
        }
    }
    const auto units = static_cast<double>(words_.size());
    for (std::size_t word = 0; word < matcher.words(); ++word) {
        const double rare = std::log1p(units / std::max(units_with[word], 1u)) / std::log1p(units);
        weights_.push_back(matcher.weight(word) * (kEverywhere + (1 - kEverywhere) * rare));
        whole_ += weights_.back();
    }
}

double Choice::score(std::size_t first) const {
    constexpr double kAgain = 0.25;
    constexpr double kInHeading = 0.7;
    constexpr double kHeading = 0.5;     // a heading asked for, apart from its words
    constexpr double kBeginning = 0.02;  // of all that was asked: the first words sum things up
    constexpr double kOnlyLinks = 0.5;
    const std::size_t count = units_in_passage(units_.units, first);
    std::fill(times_.begin(), times_.end(), 0u);
    double pointing = 0;
    for (std::size_t i = first; i < first + count; ++i) {
        if (units_.units[i].only_link) pointing += 1;
        for (const std::size_t word : words_[i]) ++times_[word];
    }
    double score = 0;
    for (std::size_t word = 0; word < times_.size(); ++word) {
        if (times_[word] > 0) score += weights_[word];
        if (times_[word] > 1) score += weights_[word] * kAgain;
    }
    const Heading& heading = headings_[units_.units[first].path];
    for (const std::size_t word : heading.words) {
        if (times_[word] > 0) continue;
        score += weights_[word] * kInHeading;
        times_[word] = 1;
    }
    score += kHeading * heading.asked * heading.share;
    score *= heading.factor;
    if (first == 0) score += kBeginning * whole_;
    return score * (1 - kOnlyLinks * pointing / static_cast<double>(count));
}

std::size_t Choice::best() const {
    std::size_t best = 0;
    while (best + 1 < units_.units.size() && units_.units[best].particulars) ++best;
    double best_score = 0;
    for (std::size_t first = 0; first < units_.units.size(); ++first) {
        const Unit& unit = units_.units[first];
        if (unit.particulars || unit.goes_on) continue;
        // A stretch that begins with nothing sought is better begun later, unless it begins what a
        // heading that was asked for stands above.
        const bool opens = first == 0 || units_.units[first - 1].path != unit.path;
        if (words_[first].empty() && !(opens && headings_[unit.path].asked > 0)) continue;
        const double found = score(first);
        if (found > best_score + 1e-9) {
            best_score = found;
            best = first;
        }
    }
    return best;
}

}  // namespace

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

Wish wish_of(std::string_view query) {
    Wish wish = Wish::any;
    for (const Word& word : words_of(query)) {
        const std::string_view text = word.folded;
        if (is_one_of(text, {"why", "cause", "causes", "reason", "reasons"})) return Wish::reason;
        if (is_one_of(text,
                      {"how", "fix", "resolve", "solve", "solution", "workaround", "avoid"})) {
            wish = Wish::remedy;
        }
    }
    return wish;
}

Passage find_best_passage(std::string_view body, const Matcher& matcher, Wish wish) {
    const Units units = units_of(body);
    if (units.units.empty()) return {};
    const std::size_t best = Choice(units, matcher, wish).best();
    Passage passage = join(units, best, units_in_passage(units.units, best));
    passage.highlights = matcher.highlights(passage.text);
    return passage;
}

}  // namespace shopkeeper::knowledge
