// What every archive must agree on, whatever it is kept in.
#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/utf8.h"
#include "base/words.h"
#include "empowerment/archive_desk.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::size_t kShortestBeginning = 3;

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Folding leaves full stops within numbers, and a few characters unfold into several words.
void add_pieces(std::string_view folded, std::vector<std::string>& words) {
    for (std::size_t begin = 0; begin < folded.size();) {
        std::size_t end = begin;
        while (end < folded.size() && is_plain(folded[end])) ++end;
        std::string_view piece = folded.substr(begin, end - begin);
        if (piece.size() > kMaxArchiveWordBytes)
            piece = piece.substr(0, floor_to_code_point(piece, kMaxArchiveWordBytes));
        if (!piece.empty()) words.emplace_back(piece);
        begin = std::max(end, begin + 1);
    }
}

void add_words(std::string_view text, std::vector<std::string>& words) {
    for (const Word& word : words_of(text)) add_pieces(word.folded, words);
}

void keep_each_once(std::vector<std::string>& words) {
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

Error no_cursor(const std::string& text) {
    return {ErrorCode::invalid, "\"" + text + "\" is no place in this list: begin it anew."};
}

// Reads a number of the whole text. False when it is none, or below 0.
bool read_number(std::string_view text, std::int64_t& value) {
    const char* end = text.data() + text.size();
    const auto [behind, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && behind == end && value >= 0;
}

}  // namespace

Result<ArchiveScope> archive_scope(const Person& caller) {
    const auto is = [&](Role role) { return std::ranges::count(caller.roles, role) > 0; };
    if (caller.suspended)
        return Error{ErrorCode::forbidden,
                     "You are suspended: the record is closed to you. Ask a supervisor."};
    if (Status may = check_any_role(caller); !may) return may.error();
    const bool whole_team = is(Role::supervisor) || is(Role::qa);
    return ArchiveScope{whole_team, caller.id, caller.team};
}

std::vector<std::string> archive_words(const ResolutionDraft& entry,
                                       const std::optional<Conversation>& said) {
    std::vector<std::string> words;
    add_words(entry.note, words);
    if (entry.suggestion) add_words(entry.suggestion->because, words);
    for (const ArticleUse& use : entry.articles) add_words(use.title, words);
    if (said)
        for (const Said& message : said->messages)
            if (message.by == Author::customer) add_words(message.text, words);
    keep_each_once(words);
    return words;
}

std::vector<std::string> archive_query(std::string_view text) {
    // Long enough for every word that counts, so that a pasted book costs no more than a page.
    constexpr std::size_t kMostBytes = 16u << 10;
    if (text.size() > kMostBytes) text = text.substr(0, floor_to_code_point(text, kMostBytes));
    std::vector<std::string> words;
    for (const Word& word : words_of(text)) {
        add_pieces(word.folded, words);
        if (words.size() >= kMaxArchiveQueryWords) break;
    }
    if (words.size() > kMaxArchiveQueryWords) words.resize(kMaxArchiveQueryWords);
    keep_each_once(words);
    return words;
}

ArchiveTimes archive_times(const ArchiveFilter& filter, const TeamZones& zones,
                           std::string_view team) {
    ArchiveTimes times;
    if (filter.first_day) times.from = zones.day_starts(*filter.first_day, team);
    if (filter.last_day) times.to = zones.day_starts(*filter.last_day + std::chrono::days{1}, team);
    return times;
}

bool may_begin_longer(std::string_view query_word) {
    return count_code_points(query_word) >= kShortestBeginning;
}

std::string format_bookmark(const ArchiveBookmark& mark) {
    std::string text = std::to_string(mark.newest);
    if (mark.before > 0) text += "." + std::to_string(mark.before);
    return text;
}

Result<ArchiveBookmark> check_archive_request(const ArchiveRequest& request, std::int64_t newest) {
    if (request.page_size < 1 || request.page_size > kMaxArchivePage)
        return Error{ErrorCode::invalid, "A page has 1 to 1000 entries."};
    if (request.at_row < 0)
        return Error{ErrorCode::invalid, "Rows are counted from 0: there is none before it."};
    ArchiveBookmark mark{newest, 0};
    if (!request.reading.empty()) {
        if (!read_number(request.reading, mark.newest) || mark.newest > newest)
            return no_cursor(request.reading);
    }
    if (request.after_cursor.empty()) return mark;
    if (request.at_row > 0)
        return Error{ErrorCode::invalid, "A page is asked for by its row or behind a cursor."};
    const std::string& cursor = request.after_cursor;
    const std::size_t dot = cursor.find('.');
    ArchiveBookmark read;
    if (dot == std::string::npos ||
        !read_number(std::string_view(cursor).substr(0, dot), read.newest) ||
        !read_number(std::string_view(cursor).substr(dot + 1), read.before) ||
        read.newest > newest || read.before < 1 || read.before > read.newest)
        return no_cursor(cursor);
    if (!request.reading.empty() && read.newest != mark.newest) return no_cursor(cursor);
    return read;
}

}  // namespace shopkeeper::empowerment
