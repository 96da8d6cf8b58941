#include <algorithm>
#include <map>
#include <optional>

#include "knowledge/import.h"
#include "knowledge/import/fields.h"
#include "knowledge/markdown.h"
#include "knowledge/sentences.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

using namespace import;

struct FrontMatter {
    std::map<std::string, std::string> values;  // keys folded
    std::size_t end = 0;                        // where the document begins
    std::vector<ImportProblem> problems;
};

std::string_view line_at(std::string_view text, std::size_t pos) {
    return text.substr(pos, text.find('\n', pos) - pos);
}

std::string unquoted(std::string_view value) {
    value = trimmed(value);
    const bool quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
                        value.back() == value.front();
    return std::string(quoted ? value.substr(1, value.size() - 2) : value);
}

// The lines between '---' and '---' as "key: value", a following "- item" added to the list of its
// key. Without a closing line there is no front matter: the rule is part of the text.
FrontMatter read_front_matter(std::string_view source_name, std::string_view text) {
    FrontMatter out;
    if (trimmed(line_at(text, 0)) != "---") return out;
    std::string key;
    int number = 1;
    for (std::size_t pos = line_at(text, 0).size() + 1; pos < text.size();) {
        const std::string_view line = line_at(text, pos);
        const std::string_view content = trimmed(line);
        ++number;
        pos += line.size() + 1;
        if (content == "---" || content == "...") {
            out.end = std::min(pos, text.size());
            return out;
        }
        const std::size_t colon = content.find(':');
        if (content.empty() || content.front() == '#') continue;
        if (content.starts_with("- ") && !key.empty()) {
            std::string& list = out.values[key];
            list += (list.empty() ? "" : ", ") + unquoted(content.substr(2));
        } else if (colon != std::string_view::npos) {
            key = fold(trimmed(content.substr(0, colon)));
            out.values[key] = unquoted(content.substr(colon + 1));
        } else {
            out.problems.push_back({std::string(source_name), number,
                                    "This line of the front matter is not \"key: value\"; it was "
                                    "left out."});
        }
    }
    return {};
}

std::string first_heading(std::string_view body) {
    for (const Block& block : parse_markdown(body)) {
        if (block.kind != BlockKind::heading) continue;
        std::string text;
        for (const TextRun& run : block.runs) text += run.text;
        if (!trimmed(text).empty()) return std::string(trimmed(text));
    }
    return {};
}

// A body that opens by repeating the title as its heading says it twice in the reader.
std::string without_title_heading(std::string body, const std::string& title) {
    const std::size_t begin = body.find_first_not_of(" \n\t");
    if (begin == std::string::npos || !std::string_view(body).substr(begin).starts_with("# ")) {
        return body;
    }
    const std::string_view line = line_at(body, begin);
    if (trimmed(line.substr(2)) != title) return body;
    const std::size_t end = std::min(begin + line.size() + 1, body.size());
    body.erase(0, body.find_first_not_of('\n', end) == std::string::npos
                      ? body.size()
                      : body.find_first_not_of('\n', end));
    return body;
}

void read_date(std::string_view source_name, const FrontMatter& matter, const char* key,
               std::optional<Date>& date, std::vector<ImportProblem>& problems) {
    const auto found = matter.values.find(key);
    if (found == matter.values.end() || found->second.empty()) return;
    date = lenient_date(found->second);
    if (date) return;
    problems.push_back({std::string(source_name), 0,
                        "\"" + std::string(key) + ": " + found->second +
                            "\" is no date like 2026-11-18; the article went in without it."});
}

}  // namespace

ImportResult import_markdown(std::string_view source_name, std::string_view bytes) {
    ImportResult out;
    if (bytes.size() > kMaxArticleBytes) {
        out.problems.push_back({std::string(source_name), 0,
                                "The article is larger than 4 MiB; split it into several."});
        return out;
    }
    const std::string text = clean_source(bytes);
    FrontMatter matter = read_front_matter(source_name, text);
    out.problems = std::move(matter.problems);
    const auto value = [&](const char* key) {
        const auto found = matter.values.find(key);
        return found == matter.values.end() ? std::string() : found->second;
    };
    Article article;
    std::string body = text.substr(matter.end);
    article.title = value("title");
    if (article.title.empty()) article.title = first_heading(body);
    if (article.title.empty()) article.title = title_from_name(source_name);
    article.body = without_title_heading(std::move(body), article.title);
    if (trimmed(article.body).empty()) {
        out.problems.push_back({std::string(source_name), 0, "The article has no text."});
        return out;
    }
    article.id = value("id");
    if (article.id.empty()) article.id = without_ending(source_name);
    article.url = value("url");
    article.tags = split_tags(value("tags"));
    article.category = value("category");
    read_date(source_name, matter, "updated", article.updated, out.problems);
    read_date(source_name, matter, "verified", article.verified, out.problems);
    article.verified_by = value("verified_by");
    article.audience = audience_of(value("audience"));
    article.language = value("language");
    out.articles.push_back(std::move(article));
    return out;
}

}  // namespace shopkeeper::knowledge
