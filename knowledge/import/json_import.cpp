#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "knowledge/import.h"
#include "knowledge/import/fields.h"
#include "knowledge/sentences.h"

namespace shopkeeper::knowledge {
namespace {

using namespace import;

// A body of the greatest size, each byte escaped, and some room for the other fields.
constexpr JsonBounds kLineBounds{kMaxArticleBytes * 6 + (1u << 16), 32};

// Why the line is no article; empty when it is one.
std::string read_article(std::string_view line, Article& article) {
    const Result<Json> parsed = parse_json(line, kLineBounds);
    if (!parsed) return parsed.error().message;
    const Json& object = *parsed;
    if (!object.is_object()) return "The line is not a JSON object.";
    article.id = text_member(object, "id");
    article.title = text_member(object, "title");
    article.body = text_member(object, "body");
    if (article.id.empty()) return "The article has no \"id\".";
    if (trimmed(article.title).empty()) return "The article has no \"title\".";
    if (article.body.size() > kMaxArticleBytes) return "The article's body is larger than 4 MiB.";
    article.url = text_member(object, "url");
    article.tags = tags_member(object, "tags");
    article.category = text_member(object, "category");
    article.updated = date_member(object, "updated");
    article.verified = date_member(object, "verified");
    article.verified_by = text_member(object, "verified_by");
    article.audience = audience_of(text_member(object, "audience"));
    article.language = text_member(object, "language");
    return {};
}

}  // namespace

ImportResult import_json_lines(std::string_view source_name, std::string_view bytes) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    ImportResult out;
    std::unordered_map<std::string, int> seen;  // id → line
    int number = 0;
    for (std::size_t pos = 0; pos < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', pos), bytes.size());
        const std::string_view line = trimmed(bytes.substr(pos, end - pos));
        pos = end + 1;
        ++number;
        if (line.empty()) continue;
        Article article;
        std::string why = read_article(line, article);
        if (why.empty()) {
            const auto [first, added] = seen.try_emplace(article.id, number);
            if (!added) {
                why = "The id \"" + article.id + "\" was already used in line " +
                      std::to_string(first->second) + "; the first article was kept.";
            }
        }
        if (why.empty()) {
            out.articles.push_back(std::move(article));
        } else {
            out.problems.push_back({std::string(source_name), number, std::move(why)});
        }
    }
    return out;
}

}  // namespace shopkeeper::knowledge
