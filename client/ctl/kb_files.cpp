#include "client/ctl/kb_files.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <iostream>

#include "base/bounded_json.h"
#include "client/ctl/lines.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client::ctl {
namespace {

Error at_line(const std::string& path, std::size_t line, const std::string& why) {
    return {ErrorCode::invalid, path + " line " + std::to_string(line) + ": " + why};
}

// False when the member is there and no list of texts.
bool read_ids(const Json& object, const char* name, std::vector<std::string>& ids) {
    const auto list = object.find(name);
    if (list == object.end()) return true;
    if (!list->is_array()) return false;
    for (const Json& id : *list) {
        if (!id.is_string()) return false;
        ids.push_back(id.get<std::string>());
    }
    return true;
}

Result<knowledge::MemoryItem> memory_item(const std::string& line) {
    const Result<Json> parsed = parse_json(line, {std::size_t{16} << 20, 32});
    if (!parsed) return parsed.error();
    const Json& object = *parsed;
    const auto text = [&](const char* name) {
        const auto found = object.find(name);
        return found != object.end() && found->is_string() ? found->get<std::string>()
                                                           : std::string();
    };
    knowledge::MemoryItem item;
    if (!object.is_object() || text("id").empty()) {
        return Error{ErrorCode::invalid, "\"id\" is missing; it must be a text."};
    }
    item.id = text("id");
    item.text = text("text");
    const Result<Instant> created = parse_instant(text("created"));
    if (!created) {
        return Error{ErrorCode::invalid, "\"created\" must be a time like 2026-11-18T09:30:00Z."};
    }
    item.created = *created;
    if (!object.contains("articles") || !read_ids(object, "articles", item.articles)) {
        return Error{ErrorCode::invalid, "\"articles\" must be a list of article ids."};
    }
    if (!read_ids(object, "not", item.not_it)) {
        return Error{ErrorCode::invalid, "\"not\" must be a list of article ids."};
    }
    return item;
}

double percentile(const std::vector<double>& sorted, double share) {
    if (sorted.empty()) return 0;
    const auto rank =
        static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

}  // namespace

Result<std::vector<QueryLine>> read_queries(const std::string& path) {
    std::vector<QueryLine> out;
    const Status read = each_line(path, [&](const std::string& line, std::size_t number) -> Status {
        const std::vector<std::string> columns = columns_of(line);
        if (columns.size() < 2 || columns.size() > 3 || columns[0].empty()) {
            return at_line(path, number, "expected an id, a tab and a text.");
        }
        QueryLine query{columns[0], with_line_feeds(columns[1]), std::nullopt};
        if (columns.size() == 3 && !columns[2].empty()) {
            const Result<Instant> at = parse_instant(columns[2]);
            if (!at) return at_line(path, number, at.error().message);
            query.at = *at;
        }
        out.push_back(std::move(query));
        return {};
    });
    if (!read) return read.error();
    return out;
}

Result<std::map<std::string, knowledge::Judgements>> read_judgements(const std::string& path) {
    std::map<std::string, knowledge::Judgements> out;
    const Status read = each_line(path, [&](const std::string& line, std::size_t number) -> Status {
        const std::vector<std::string> columns = columns_of(line);
        int relevance = 0;
        const bool shaped = columns.size() == 3;
        const char* end = shaped ? columns[2].data() + columns[2].size() : nullptr;
        if (!shaped || std::from_chars(columns[2].data(), end, relevance).ptr != end) {
            return at_line(path, number, "expected query, tab, article, tab, relevance.");
        }
        out[columns[0]][columns[1]] = relevance;
        return {};
    });
    if (!read) return read.error();
    return out;
}

Result<std::vector<knowledge::MemoryItem>> read_memory(const std::string& path) {
    std::vector<knowledge::MemoryItem> out;
    const Status read = each_line(path, [&](const std::string& line, std::size_t number) -> Status {
        Result<knowledge::MemoryItem> item = memory_item(line);
        if (!item) return at_line(path, number, item.error().message);
        out.push_back(std::move(item).value());
        return {};
    });
    if (!read) return read.error();
    return out;
}

Status write_timing(const std::string& path, std::vector<double> micros) {
    std::sort(micros.begin(), micros.end());
    const Json json{{"queries", micros.size()},
                    {"p50_us", percentile(micros, 0.50)},
                    {"p99_us", percentile(micros, 0.99)}};
    return knowledge::replace_file(path, dump_json(json) + "\n");
}

int say_failure(const Error& error) {
    std::cerr << "shopkeeperctl: " << error.message << '\n';
    return 1;
}

int say_damage(const knowledge::Index& index) {
    const Status health = index.health();
    return health ? 0 : say_failure(health.error());
}

void print_run_line(const std::string& query, std::string_view article, std::size_t rank,
                    double score) {
    // The format's columns are split at white space.
    std::string name(article);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == '\t'; }, '_');
    std::printf("%s Q0 %s %zu %.6f shopkeeper\n", query.c_str(), name.c_str(), rank, score);
}

}  // namespace shopkeeper::client::ctl
