// Promises of the importers: any bytes give articles and problems, articles are valid UTF-8, and
// every block and passage lies inside the body it was made of.
#include "base/utf8.h"
#include "knowledge/import.h"
#include "knowledge/markdown.h"
#include "tests/fuzz/fuzz.h"

namespace shopkeeper::fuzz {
namespace {

void check_articles(const knowledge::ImportResult& result) {
    for (const knowledge::Article& article : result.articles) {
        require(!article.id.empty(), "an article has an id");
        require(is_valid_utf8(article.title), "a title is valid UTF-8");
        require(is_valid_utf8(article.body), "a body is valid UTF-8");
        const std::string plain = knowledge::plain_text(knowledge::parse_markdown(article.body));
        require(is_valid_utf8(plain), "the plain text is valid UTF-8");
    }
    for (const knowledge::ImportProblem& problem : result.problems) {
        require(!problem.why.empty(), "a problem says why");
    }
}

}  // namespace

std::vector<std::string> seeds() {
    return {
        "---\nid: 118\ntitle: Tracking\ntags: [delivery, late]\n---\n# A\n\ntext **b** `c`\n\n"
        "1. x\n2. y\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> q\n\n```\ncode\n```\n[l](http://a.b)",
        "<html><head><title>T</title></head><body><h1>H</h1><p>a &amp; <b>b</b></p><ul><li>x"
        "</li></ul><table><tr><th>1</th><td>2</td></tr></table><pre>c</pre></body></html>",
        R"({"id":"1","title":"A","body":"b **c**","tags":["x"],"updated":"2026-01-01"})"
        "\n",
        R"({"articles":[{"id":7,"title":"A","body":"<p>b</p>","html_url":"https://a.b/7",)"
        R"("label_names":["x"],"updated_at":"2026-01-01T00:00:00Z"}],"next_page":null,)"
        R"("count":1})"};
}

void try_bytes(std::string_view bytes) {
    check_articles(knowledge::import_markdown("a.md", bytes));
    check_articles(knowledge::import_html("a.html", bytes));
    check_articles(knowledge::import_json_lines("a.jsonl", bytes));
    const auto page = knowledge::import_help_center_page("https://a.b/articles.json", bytes);
    if (page.ok()) check_articles(page->result);
    const std::string clean = clean_utf8(bytes);
    for (const knowledge::Block& block : knowledge::parse_markdown(clean)) {
        require(block.body_begin <= clean.size(), "a block begins inside its text");
    }
}

}  // namespace shopkeeper::fuzz
