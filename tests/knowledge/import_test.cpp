#include "knowledge/import.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/utf8.h"
#include "knowledge/markdown.h"

namespace shopkeeper::knowledge {
namespace {

using Tags = std::vector<std::string>;

Article only(const ImportResult& result) {
    REQUIRE(result.articles.size() == 1);
    return result.articles.front();
}

// HTML through Markdown to what a reader sees.
std::string seen(std::string_view html) {
    return plain_text(parse_markdown(html_to_markdown(html)));
}

}  // namespace

TEST_CASE("import: front matter fills the fields, the first heading the title") {
    const Article article = only(import_markdown(
        "delivery/late.md",
        "---\ntitle: \"Late: what now\"\ntags:\n  - delivery\n  - 'late'\nurl: https://a.example\n"
        "updated: 2026-11-01\nverified: 2026-11-18T09:00:00Z\nverified_by: Ana\n"
        "audience: internal\nlanguage: en\ncategory: Delivery › Late\n---\n# Head\n\nBody\r\n"));
    CHECK(article.id == "delivery/late");
    CHECK(article.title == "Late: what now");
    CHECK(article.tags == Tags{"delivery", "late"});
    CHECK(article.url == "https://a.example");
    CHECK(article.updated == parse_date("2026-11-01").value());
    CHECK(article.verified == parse_date("2026-11-18").value());
    CHECK(article.verified_by == "Ana");
    CHECK(article.audience == Audience::internal);
    CHECK(article.category == "Delivery › Late");
    CHECK(article.body == "# Head\n\nBody\n");
    const Article plain = only(import_markdown("a/my-file.md", "# The *title*\n\nText"));
    CHECK(plain.title == "The title");
    CHECK(plain.id == "a/my-file");
    CHECK(plain.audience == Audience::customers);
    CHECK(only(import_markdown("a/my-file.md", "Text")).title == "my file");
}

TEST_CASE("import: a heading that repeats the title is not said twice") {
    CHECK(only(import_markdown("a.md", "# Title\n\nBody")).body == "Body");
}

TEST_CASE("import: an unknown audience stays internal") {
    CHECK(only(import_markdown("a.md", "---\naudience: agents-only\n---\nx")).audience ==
          Audience::internal);
    CHECK(only(import_markdown("a.md", "---\naudience: Public\n---\nx")).audience ==
          Audience::customers);
}

TEST_CASE("import: bad dates and empty articles are reported, the rest goes in") {
    const ImportResult dated = import_markdown("a.md", "---\nverified: soon\n---\nText");
    CHECK(dated.articles.size() == 1);
    REQUIRE(dated.problems.size() == 1);
    CHECK(dated.problems[0].why.find("soon") != std::string::npos);
    const ImportResult empty = import_markdown("a.md", "---\ntitle: x\n---\n\n");
    CHECK(empty.articles.empty());
    CHECK(empty.problems.size() == 1);
    const ImportResult large = import_markdown("a.md", std::string(kMaxArticleBytes + 1, 'x'));
    CHECK(large.articles.empty());
    CHECK(large.problems.size() == 1);
    // Without a closing line it is a rule and text.
    CHECK(only(import_markdown("a.md", "---\ntitle: x\n\nText")).title == "a");
}

TEST_CASE("import: HTML becomes readable Markdown") {
    CHECK(
        html_to_markdown("<h2>Head</h2><p>A <b>bold</b> and <em>soft</em> word &amp; more.</p>") ==
        "## Head\n\nA **bold** and *soft* word \\& more.");
    CHECK(html_to_markdown("<ul><li>one</li><li>two<ol><li>deep</li></ol></li></ul>") ==
          "-   one\n-   two\n    1.  deep");
    CHECK(html_to_markdown("<a href=\"https://a.example/x\">shop</a>") ==
          "[shop](<https://a.example/x>)");
    CHECK(html_to_markdown("<a href=\"javascript:alert(1)\">shop</a>") == "shop");
    CHECK(html_to_markdown("<pre>a\n  b</pre>") == "```\na\n  b\n```");
    CHECK(seen("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x|y</td></tr></table>") ==
          "a: 1; b: x|y");
}

TEST_CASE("import: a table's first row names the columns only where it is written as heads") {
    CHECK(seen("<table><tr><td>Small</td><td>36</td></tr><tr><td>Large</td><td>40</td></tr>"
               "</table>") == "Small; 36\nLarge; 40");
    CHECK(seen("<table><tr><td><b>size</b></td><td> <strong>eu</strong></td></tr>"
               "<tr><td>S</td><td>36</td></tr></table>") == "size: S; eu: 36");
    CHECK(seen("<table><thead><tr><td>size</td><td>eu</td></tr></thead>"
               "<tr><td>S</td><td>36</td></tr></table>") == "size: S; eu: 36");
    CHECK(seen("<table><tr><th>Small</th><td>36</td></tr><tr><th>Large</th><td>40</td></tr>"
               "</table>") == "Small; 36\nLarge; 40");
    // The heads of one table are not those of the next.
    CHECK(seen("<table><tr><th>a</th></tr><tr><td>1</td></tr></table><p>then</p>"
               "<table><tr><td>2</td></tr></table>") == "a: 1\n\nthen\n\n2");
}

TEST_CASE("import: scripts, styles, navigation and comments are removed") {
    CHECK(seen("<nav>menu</nav><script>x()</script><style>p{}</style><!-- c --><p>Text</p>"
               "<footer>foot</footer>") == "Text");
}

TEST_CASE("import: what looks like Markdown in HTML stays text") {
    for (const char* text : {"1. not a list", "# not a head", "*not* soft", "a_b_c `x` [y](z)",
                             "- dash", "> quote", "2 < 3 & 4 > 1", "back\\slash", "~~no~~"}) {
        std::string html = "<p>";
        for (const char* c = text; *c != '\0'; ++c) {
            html += *c == '<' ? "&lt;" : *c == '&' ? "&amp;" : std::string(1, *c);
        }
        const auto blocks = parse_markdown(html_to_markdown(html + "</p>"));
        REQUIRE(blocks.size() == 1);
        CHECK(blocks[0].kind == BlockKind::paragraph);
        CHECK(plain_text(blocks) == text);
    }
}

TEST_CASE("import: an HTML page has its title and its name") {
    const Article article =
        only(import_html("help/a.html", "<title> My\n page </title><h1>H</h1><p>Größe</p>"));
    CHECK(article.title == "My page");
    CHECK(article.id == "help/a");
    CHECK(article.body.find("Größe") != std::string::npos);
    CHECK(only(import_html("a.html",
                           "<meta charset=iso-8859-1><p>Gr\xF6\xDF"
                           "e"))
              .body == "Größe");
    CHECK(import_html("a.html", "").problems.size() == 1);
    CHECK(import_html("a.html", "<title>x</title><script>y</script>").problems.size() == 1);
}

TEST_CASE("import: nested HTML keeps its text, absurdly nested HTML does no harm") {
    const auto nested = [](int depth) {
        std::string html;
        for (int i = 0; i < depth; ++i) html += "<div><ul><li>";
        return html_to_markdown(html + "the bottom");
    };
    CHECK(nested(60).find("the bottom") != std::string::npos);
    // libxml2 itself stops at a depth of 256; what counts is that nothing of ours runs deep.
    CHECK(nested(20000).size() < 1000000);
}

TEST_CASE("import: JSON Lines report each bad line and keep the rest") {
    const ImportResult result = import_json_lines(
        "kb.jsonl",
        "\xEF\xBB\xBF{\"id\":\"1\",\"title\":\"One\",\"body\":\"b\",\"tags\":[\"x\",\"y\"],"
        "\"updated\":\"2026-01-02T03:04:05Z\"}\n"
        "not json\n\n"
        "{\"id\":\"2\",\"body\":\"b\"}\n"
        "{\"id\":\"1\",\"title\":\"Again\",\"body\":\"b\"}\n"
        "[1]\n"
        "{\"title\":\"No id\"}\n"
        "{\"id\":7,\"title\":\"Seven\",\"tags\":\"p, q\",\"audience\":\"internal\"}");
    REQUIRE(result.articles.size() == 2);
    CHECK(result.articles[0].tags == Tags{"x", "y"});
    CHECK(result.articles[0].updated == parse_date("2026-01-02").value());
    CHECK(result.articles[1].id == "7");
    CHECK(result.articles[1].tags == Tags{"p", "q"});
    CHECK(result.articles[1].audience == Audience::internal);
    REQUIRE(result.problems.size() == 5);
    CHECK(result.problems[0].line == 2);
    CHECK(result.problems[1].line == 4);
    CHECK(result.problems[2].line == 5);
    CHECK(result.problems[2].why.find("line 1") != std::string::npos);
    CHECK(result.problems[0].source == "kb.jsonl");
}

TEST_CASE("import: a Help Center page, its drafts and nameless articles reported") {
    const auto page = import_help_center_page(
        "https://shop.example/api",
        R"({"count":3,"next_page":"https://shop.example/api?page=2","articles":[
            {"id":12,"title":"Late","body":"<p>Wait <b>two</b> days</p>","html_url":"https://h/12",
             "label_names":["delivery"],"updated_at":"2026-03-04T00:00:00Z","locale":"en-us",
             "draft":false,"user_segment_id":null},
            {"id":13,"title":"Draft","body":"x","draft":true},
            {"id":14,"title":" ","body":"x"},
            {"id":15,"title":"Staff","body":"x","user_segment_id":9}]})");
    REQUIRE(page.ok());
    CHECK(page->next_page == "https://shop.example/api?page=2");
    CHECK(page->count == 3);
    REQUIRE(page->result.articles.size() == 2);
    CHECK(page->result.articles[0].id == "12");
    CHECK(page->result.articles[0].body == "Wait **two** days");
    CHECK(page->result.articles[0].tags == Tags{"delivery"});
    CHECK(page->result.articles[1].audience == Audience::internal);
    CHECK(page->result.problems.size() == 2);
    const auto last = import_help_center_page("x", R"({"articles":[],"next_page":null})");
    REQUIRE(last.ok());
    CHECK(last->next_page.empty());
    for (const char* wrong : {"", "[]", "{}", "{\"articles\":1}", "<html>", "null"}) {
        const auto refused = import_help_center_page("x", wrong);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::invalid);
    }
}

TEST_CASE("import: any bytes give sound articles or problems, never a crash") {
    CHECK(rc::check([] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
            rc::gen::arbitrary<std::string>(),
            rc::gen::elementOf(std::vector<std::string>{
                "---\n",           "title: x\n", "<p>",       "</p>",  "<ul>", "<li>",
                "<table>",         "<tr><td>",   "<a href='", "'>",    "&#",   ";",
                "{\"id\":\"",      "\"}",        "\n",        "<pre>", "<!--", "]]>",
                "{\"articles\":[", "]}",         "**",        "\xC3"})));
        std::string bytes;
        for (const std::string& piece : pieces) bytes += piece;
        const auto page = import_help_center_page("s", bytes);
        if (page.ok()) RC_ASSERT(page->count >= 0);
        for (const ImportResult& result : {import_markdown("s", bytes), import_html("s", bytes),
                                           import_json_lines("s", bytes)}) {
            for (const Article& article : result.articles) {
                RC_ASSERT(!article.id.empty());
                RC_ASSERT(!article.title.empty());
                RC_ASSERT(is_valid_utf8(article.title + article.body + article.url));
            }
            for (const ImportProblem& problem : result.problems) RC_ASSERT(!problem.why.empty());
        }
    }));
}

}  // namespace shopkeeper::knowledge
