#include "knowledge/synonyms.h"

#include <algorithm>

#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::string_view kOneWay = "=>";
constexpr std::size_t kLongestLine = 2000;

void make_distinct(std::vector<SynonymRule>& rules) {
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
}

// A side of a line: terms between commas, each as folded words. A sentence when it is no such side.
Result<std::vector<std::string>> terms_of(std::string_view side) {
    std::vector<std::string> terms;
    for (std::size_t begin = 0; begin <= side.size();) {
        const std::size_t end = std::min(side.find(',', begin), side.size());
        const std::vector<Word> words = words_of(side.substr(begin, end - begin));
        if (words.empty()) return Error{ErrorCode::invalid, "A term between the commas is empty."};
        if (words.size() > kMostSynonymWords) {
            return Error{ErrorCode::invalid,
                         "A term has more than " + std::to_string(kMostSynonymWords) + " words."};
        }
        std::string term;
        for (const Word& word : words) term += (term.empty() ? "" : " ") + word.folded;
        terms.push_back(std::move(term));
        begin = end + 1;
    }
    if (terms.size() > kMostSynonymTerms) {
        return Error{ErrorCode::invalid,
                     "The line has more than " + std::to_string(kMostSynonymTerms) + " terms."};
    }
    return terms;
}

Status add_line(std::string_view line, std::vector<SynonymRule>& rules) {
    if (line.size() > kLongestLine) return Error{ErrorCode::invalid, "The line is too long."};
    const std::size_t arrow = line.find(kOneWay);
    const bool one_way = arrow != std::string_view::npos;
    const std::string_view right = one_way ? line.substr(arrow + kOneWay.size()) : line;
    if (right.find(kOneWay) != std::string_view::npos && one_way) {
        return Error{ErrorCode::invalid, "The line has more than one \"=>\"."};
    }
    const auto to = terms_of(right);
    if (!to) return to.error();
    const auto from = one_way ? terms_of(line.substr(0, arrow)) : to;
    if (!from) return from.error();
    std::vector<SynonymRule> added;
    for (const std::string& asked : *from) {
        for (const std::string& said : *to) {
            if (asked != said) added.push_back({asked, said});
        }
    }
    if (added.empty()) {
        return Error{ErrorCode::invalid,
                     "A group needs two different terms, with a comma between."};
    }
    rules.insert(rules.end(), added.begin(), added.end());
    return {};
}

std::string_view trimmed(std::string_view line) {
    constexpr std::string_view kBlank = " \t\r";
    const std::size_t begin = line.find_first_not_of(kBlank);
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(kBlank) - begin + 1);
}

}  // namespace

SynonymsRead read_synonyms(std::string_view source_name, std::string_view bytes) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    SynonymsRead out;
    int number = 0;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        const std::string_view line = trimmed(bytes.substr(begin, end - begin));
        begin = end + 1;
        ++number;
        if (line.empty() || line.front() == '#') continue;
        if (out.rules.size() > kMostSynonymRules) {
            out.problems.push_back({std::string(source_name), number,
                                    "The list is too long; it was read up to here."});
            break;
        }
        if (const Status added = add_line(line, out.rules); !added) {
            out.problems.push_back({std::string(source_name), number, added.error().message});
        }
    }
    make_distinct(out.rules);
    return out;
}

std::string synonym_key(const Analyzer& analyzer, std::string_view words) {
    std::string key;
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        if (!key.empty()) key += ' ';
        key += analyzer.stem(words.substr(begin, end - begin));
        begin = end + 1;
    }
    return key;
}

namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_word_byte(char c) {
    return is_letter(c) || is_digit(c);
}

// "SSO", "KMS", "URLs": two to six capitals.
bool is_abbreviation(std::string_view text) {
    if (text.size() > 2 && text.back() == 's') text.remove_suffix(1);
    return text.size() >= 2 && text.size() <= 6 && std::all_of(text.begin(), text.end(), is_upper);
}

std::string folded_abbreviation(std::string_view text) {
    if (text.size() > 2 && text.back() == 's') text.remove_suffix(1);
    return fold(text);
}

// The last words of a text whose initials are the letters; words of up to three letters may be
// passed over ("Terms of Service (TOS)" has none left out, "Bring your own (BYO)" neither). Empty
// when they are not.
std::string words_of_initials(const std::vector<Word>& words, std::string_view letters) {
    std::size_t first = words.size();
    for (std::size_t left = letters.size(); left > 0;) {
        if (first == 0) return {};
        const std::string& word = words[--first].folded;
        if (word.front() == letters[left - 1]) {
            --left;
        } else if (word.size() > 3 || left == letters.size()) {
            return {};
        }
    }
    if (words.size() - first > kMostSynonymWords) return {};
    std::string out;
    for (std::size_t i = first; i < words.size(); ++i) {
        out += (out.empty() ? "" : " ") + words[i].folded;
    }
    return out;
}

// At most so many bytes before a bracket can hold the words an abbreviation of six letters means.
constexpr std::size_t kBefore = 120;

// The stretch before `end` that belongs to the same sentence and line.
std::string_view clause_before(std::string_view text, std::size_t end) {
    const std::size_t from = end > kBefore ? end - kBefore : 0;
    const std::string_view before = text.substr(from, end - from);
    const std::size_t stop = before.find_last_of("\n.,;:()[]|*");
    return stop == std::string_view::npos ? before : before.substr(stop + 1);
}

// "words (ABC)" or "ABC (words)" around the bracket that opens at `open`.
void read_bracket(std::string_view text, std::size_t open, std::vector<SynonymRule>& rules) {
    constexpr std::size_t kLongestBracket = 80;
    const std::size_t close = text.substr(0, open + kLongestBracket).find(')', open);
    if (close == std::string_view::npos) return;
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    const std::string_view before = clause_before(text, open);
    std::string abbreviation;
    std::string words;
    if (is_abbreviation(inside)) {
        abbreviation = folded_abbreviation(inside);
        words = words_of_initials(words_of(before), abbreviation);
    } else {
        const std::size_t end = before.find_last_not_of(' ');
        if (end == std::string_view::npos) return;
        const std::size_t space = before.find_last_of(' ', end);
        const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
        const std::string_view word = before.substr(begin, end - begin + 1);
        if (!is_abbreviation(word)) return;
        abbreviation = folded_abbreviation(word);
        const std::vector<Word> all = words_of(inside);
        words = words_of_initials(all, abbreviation);
        // All of the bracket, not merely its end.
        if (!all.empty() && !words.starts_with(all.front().folded + " ")) return;
    }
    if (words.find(' ') == std::string::npos) return;
    rules.push_back({abbreviation, words});
    rules.push_back({words, abbreviation});
}

// "sign-in" around the hyphen: the parts written as one word mean the parts. Longer chains (dates,
// addresses, keys) say nothing about words.
void read_hyphen(std::string_view text, std::size_t hyphen, SynonymLessons::Seen& seen,
                 std::vector<SynonymRule>& rules) {
    constexpr std::size_t kLongestPart = 16;
    const auto in_word = [&](std::size_t at) { return at < text.size() && is_word_byte(text[at]); };
    std::size_t begin = hyphen;
    while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
    std::size_t end = hyphen + 1;
    while (in_word(end)) ++end;
    const std::size_t left = hyphen - begin;
    const std::size_t right = end - hyphen - 1;
    if (left == 0 || right == 0 || left > kLongestPart || right > kLongestPart) return;
    constexpr std::string_view kOfLonger = "-/_.@=&\\";
    const bool longer =
        (begin > 0 && kOfLonger.find(text[begin - 1]) != std::string_view::npos) ||
        (end + 1 < text.size() && kOfLonger.find(text[end]) != std::string_view::npos &&
         is_word_byte(text[end + 1]));
    // The same words come again and again.
    if (longer || !seen.emplace(text.substr(begin, end - begin)).second) return;
    const std::string first = fold(text.substr(begin, left));
    const std::string second = fold(text.substr(hyphen + 1, right));
    const std::string joined = first + second;
    // "5-10" is a range, "a-b" nothing.
    if (joined.size() < 4 || !std::any_of(joined.begin(), joined.end(), is_letter)) return;
    rules.push_back({joined, first + " " + second});
}

}  // namespace

void SynonymLessons::read_text(std::string_view text) {
    for (std::size_t at = text.find_first_of("(-"); at != std::string_view::npos;
         at = text.find_first_of("(-", at + 1)) {
        if (text[at] == '(') {
            read_bracket(text, at, rules_);
        } else {
            read_hyphen(text, at, seen_, rules_);
        }
    }
}

void SynonymLessons::read(const Article& article) {
    constexpr std::size_t kKeptApart = 1u << 16;
    read_text(article.title);
    read_text(article.body);
    if (rules_.size() > kKeptApart + 2 * distinct_) {
        make_distinct(rules_);
        distinct_ = rules_.size();
    }
}

std::vector<SynonymRule> SynonymLessons::rules() const {
    std::vector<SynonymRule> out = rules_;
    make_distinct(out);
    return out;
}

}  // namespace shopkeeper::knowledge
