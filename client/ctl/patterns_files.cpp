#include "client/ctl/patterns_files.h"

#include <algorithm>

#include "base/bounded_json.h"
#include "base/time.h"
#include "client/ctl/lines.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client::ctl {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;

// What is wrong with a line becomes a problem, and the others are read.
template <class Use>
Status each_good_line(const std::string& path, std::vector<std::string>& problems, Use use) {
    return each_line(path, [&](const std::string& line, std::size_t number) -> Status {
        if (const Status used = use(line); !used) {
            problems.push_back(path + " line " + std::to_string(number) +
                               " was left out: " + used.error().message);
        }
        return {};
    });
}

Error invalid(std::string why) {
    return {ErrorCode::invalid, std::move(why)};
}

Status take_gap(const std::string& line, std::vector<knowledge::GapNote>& notes) {
    const Result<Json> parsed = parse_json(line, {std::size_t{16} << 20, 32});
    if (!parsed) return parsed.error();
    if (!parsed->is_object()) return invalid("expected an object with \"kind\" and \"text\".");
    const auto text = [&](const char* name) {
        const auto found = parsed->find(name);
        return found != parsed->end() && found->is_string() ? found->get<std::string>()
                                                            : std::string();
    };
    if (text("kind") != "gap") return {};
    if (text("text").empty()) return invalid("\"text\" is missing; it says what was asked.");
    const Result<Instant> at = parse_instant(text("at"));
    if (!at) return invalid("\"at\" must be a time like 2026-11-18T09:30:00Z.");
    notes.push_back({text("text"), text("contact"), *at});
    return {};
}

}  // namespace

Result<BurstFile> read_bursts(const std::string& path) {
    BurstFile out;
    const Status read = each_good_line(path, out.problems, [&](const std::string& line) -> Status {
        std::vector<std::string> columns = columns_of(line);
        if (columns.size() < 2 || columns.size() > 3 || columns[0].empty()) {
            return invalid("expected an id, a tab and a text.");
        }
        if (columns.size() == 3 && !columns[2].empty()) {
            const Result<Instant> at = parse_instant(columns[2]);
            if (!at) return at.error();
        }
        out.bursts.push_back({std::move(columns[0]), with_line_feeds(columns[1])});
        return {};
    });
    if (!read) return read.error();
    return out;
}

Result<GapFile> read_gaps(const std::string& path) {
    GapFile out;
    const Status read = each_good_line(
        path, out.problems, [&](const std::string& line) { return take_gap(line, out.notes); });
    if (!read) return read.error();
    return out;
}

Result<knowledge::PatternBook> read_pattern_book(const std::string& path) {
    const Result<std::string> bytes = knowledge::read_file(path, kMaxFileBytes);
    if (!bytes && bytes.error().code == ErrorCode::not_found) return knowledge::PatternBook{};
    if (!bytes) return bytes.error();
    Result<knowledge::PatternBook> book = knowledge::PatternBook::open(*bytes);
    if (!book) return Error{book.error().code, path + ": " + book.error().message};
    return book;
}

}  // namespace shopkeeper::client::ctl
