#include "knowledge/query.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::string_view kTagMark = "tag:";

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool begins_tag(std::string_view text, std::size_t pos) {
    if (pos > 0 && !is_space(text[pos - 1])) return false;
    return fold(text.substr(pos, kTagMark.size())) == kTagMark;
}

// Adds the words of one stretch of the query; their places are those in the whole query.
std::size_t add_words(ParsedQuery& query, std::string_view text, std::size_t begin,
                      std::size_t end) {
    std::vector<Word> words = words_of(text.substr(begin, end - begin));
    for (Word& word : words) {
        word.begin += begin;
        word.end += begin;
        query.words.push_back(std::move(word));
    }
    return words.size();
}

// Reads tag:word or tag:"two words" at `pos`; returns where it ends.
std::size_t add_tag(ParsedQuery& query, std::string_view text, std::size_t pos) {
    std::size_t begin = pos + kTagMark.size();
    std::size_t end = begin;
    if (begin < text.size() && text[begin] == '"') {
        end = text.find('"', ++begin);
        if (end == std::string_view::npos) end = text.size();
    } else {
        while (end < text.size() && !is_space(text[end])) ++end;
    }
    for (const Word& word : words_of(text.substr(begin, end - begin))) {
        query.tags.push_back(word.folded);
    }
    return end < text.size() ? end + 1 : end;
}

}  // namespace

ParsedQuery parse_query(std::string_view text) {
    ParsedQuery query;
    std::size_t begin = 0;  // of the plain stretch not yet added
    bool tail_is_plain = true;
    for (std::size_t pos = 0; pos < text.size();) {
        if (text[pos] == '"') {
            add_words(query, text, begin, pos);
            const std::size_t close = text.find('"', pos + 1);
            const std::size_t end = close == std::string_view::npos ? text.size() : close;
            const std::size_t first = query.words.size();
            const std::size_t count = add_words(query, text, pos + 1, end);
            // The last word of a phrase still being typed cannot be demanded as it stands.
            const bool open = close == std::string_view::npos && ends_inside_word(text);
            const std::size_t whole = open && count > 0 ? count - 1 : count;
            if (whole >= 2) query.phrases.push_back({first, whole});
            tail_is_plain = close == std::string_view::npos;
            pos = begin = end < text.size() ? end + 1 : end;
        } else if (begins_tag(text, pos)) {
            add_words(query, text, begin, pos);
            pos = begin = add_tag(query, text, pos);
            tail_is_plain = false;
        } else {
            if (!is_space(text[pos])) tail_is_plain = true;
            ++pos;
        }
    }
    add_words(query, text, begin, text.size());
    query.last_word_is_growing = tail_is_plain && !query.words.empty() &&
                                 query.words.back().end == text.size() && ends_inside_word(text);
    return query;
}

}  // namespace shopkeeper::knowledge
