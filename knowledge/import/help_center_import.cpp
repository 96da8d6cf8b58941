// Zendesk Help Center, GET /api/v2/help_center/articles.json:
// https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/
#include "base/utf8.h"
#include "knowledge/import.h"
#include "knowledge/import/fields.h"
#include "knowledge/sentences.h"

namespace shopkeeper::knowledge {
namespace {

using namespace import;

// A page holds up to 100 articles.
constexpr JsonBounds kPageBounds{std::size_t{64} << 20, 32};

bool is_true(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

std::string read_article(const Json& object, Article& article) {
    if (!object.is_object()) return "An entry is not an object.";
    article.id = text_member(object, "id");
    article.title = text_member(object, "title");
    if (article.title.empty()) article.title = text_member(object, "name");
    if (article.id.empty()) return "An article has no \"id\".";
    const std::string named = "Article " + article.id;
    if (is_true(object, "draft")) return named + " is a draft.";
    if (trimmed(article.title).empty()) return named + " has no title.";
    const std::string body = text_member(object, "body");
    if (body.size() > kMaxArticleBytes) return named + " is larger than 4 MiB.";
    article.body = html_to_markdown(body);
    article.url = text_member(object, "html_url");
    article.tags = tags_member(object, "label_names");
    article.updated = date_member(object, "edited_at");
    if (!article.updated) article.updated = date_member(object, "updated_at");
    article.language = text_member(object, "locale");
    // A user segment is set where not everybody may read the article.
    const auto segment = object.find("user_segment_id");
    if (segment != object.end() && !segment->is_null()) article.audience = Audience::internal;
    return {};
}

}  // namespace

Result<HelpCenterPage> import_help_center_page(std::string_view source_name,
                                               std::string_view bytes) {
    const Result<Json> parsed = parse_json(bytes, kPageBounds);
    if (!parsed) {
        return Error{ErrorCode::invalid, std::string(source_name) + " did not answer with JSON: " +
                                             parsed.error().message};
    }
    const Json* articles = nullptr;
    if (parsed->is_object() && parsed->contains("articles")) articles = &(*parsed)["articles"];
    if (articles == nullptr || !articles->is_array()) {
        return Error{ErrorCode::invalid,
                     std::string(source_name) +
                         " is not a page of Help Center articles: \"articles\" is missing."};
    }
    HelpCenterPage page;
    page.next_page = text_member(*parsed, "next_page");
    const auto count = parsed->find("count");
    if (count != parsed->end() && count->is_number_integer()) {
        const auto value = count->get<std::int64_t>();
        page.count = value > 0 && value < (1 << 30) ? static_cast<int>(value) : 0;
    }
    for (const Json& entry : *articles) {
        Article article;
        std::string why = read_article(entry, article);
        if (why.empty()) {
            page.result.articles.push_back(std::move(article));
        } else {
            page.result.problems.push_back({std::string(source_name), 0, std::move(why)});
        }
    }
    return page;
}

}  // namespace shopkeeper::knowledge
