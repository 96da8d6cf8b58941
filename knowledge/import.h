// Bytes in, articles out. A bad article is reported (source, line, why) and skipped; the rest goes
// in. No file or socket is touched here.
//
// Thread-safety: pure functions. Ownership: results are the caller's.
// Bounds: one article body at most kMaxArticleBytes; deeper or larger input is a problem, not a
// crash.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "knowledge/article.h"
#include "knowledge/synonym_rule.h"

namespace shopkeeper::knowledge {

inline constexpr std::size_t kMaxArticleBytes = 4u << 20;

struct ImportProblem {
    std::string source;  // file name or address
    int line = 0;        // 1-based; 0 when the whole source is meant
    std::string why;     // a sentence
};

struct ImportResult {
    std::vector<Article> articles;
    std::vector<SynonymRule> synonyms;  // a team's own, from a folder's synonyms.txt
    std::vector<ImportProblem> problems;
};

// One Markdown document. Optional front matter between '---' lines with title, id, url, tags,
// category, updated, verified, verified_by, audience, language. Without a title the first heading
// is used, then the file name; without an id the path without its ending.
ImportResult import_markdown(std::string_view source_name, std::string_view bytes);

// One HTML document (libxml2, lenient): <title> or first heading, body as Markdown; scripts,
// styles, navigation and comments removed.
ImportResult import_html(std::string_view source_name, std::string_view bytes);

// HTML text → Markdown, as the HTML importer and the Help Center importer use it.
std::string html_to_markdown(std::string_view html);

// JSON Lines: {id,title,body,url?,tags?,category?,updated?,verified?,verified_by?,audience?,
// language?}. An id seen twice: the second is a problem.
ImportResult import_json_lines(std::string_view source_name, std::string_view bytes);

// One page of Zendesk Help Center's /api/v2/help_center/articles.json.
struct HelpCenterPage {
    ImportResult result;
    std::string next_page;  // empty on the last page
    int count = 0;          // of all pages, 0 when the answer does not say
};
// Failure: ErrorCode::invalid when the bytes are not such a page. Drafts and articles without a
// title are problems.
Result<HelpCenterPage> import_help_center_page(std::string_view source_name,
                                               std::string_view bytes);

}  // namespace shopkeeper::knowledge
