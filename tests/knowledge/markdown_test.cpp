#include "knowledge/markdown.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/utf8.h"

namespace shopkeeper::knowledge {

TEST_CASE("markdown: blocks keep their kind, level and place") {
    const std::string text =
        "# Title\n\nSome **bold** text.\n\n- one\n  - two\n\n3. three\n\n> said\n\n---\n\n"
        "```\ncode\n  more\n```\n";
    const auto blocks = parse_markdown(text);
    REQUIRE(blocks.size() == 8);
    CHECK(blocks[0].kind == BlockKind::heading);
    CHECK(blocks[0].level == 1);
    CHECK(blocks[1].kind == BlockKind::paragraph);
    REQUIRE(blocks[1].runs.size() == 3);
    CHECK(blocks[1].runs[1].strong);
    CHECK(text.substr(blocks[1].body_begin).starts_with("Some"));
    CHECK(blocks[2].marker == "•");
    CHECK(blocks[2].level == 0);
    CHECK(blocks[3].level == 1);
    CHECK(text.substr(blocks[3].body_begin).starts_with("  - two"));
    CHECK(blocks[4].marker == "3.");
    CHECK(blocks[5].kind == BlockKind::quote);
    CHECK(blocks[6].kind == BlockKind::rule);
    CHECK(blocks[7].kind == BlockKind::code);
    CHECK(blocks[7].runs.front().text == "code\n  more");
}

TEST_CASE("markdown: tables have cells and a head") {
    const auto blocks = parse_markdown("| a | b |\n|---|---|\n| 1 | **2** |\n");
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0].header);
    CHECK_FALSE(blocks[1].header);
    REQUIRE(blocks[1].cells.size() == 2);
    CHECK(blocks[1].cells[1].front().strong);
}

TEST_CASE("markdown: raw HTML is text, links keep their target, images their words") {
    const auto html = parse_markdown("a <script>alert(1)</script> b");
    REQUIRE(html.size() == 1);
    CHECK(html[0].runs.front().text == "a <script>alert(1)</script> b");
    const auto link = parse_markdown("see [our shop](https://evil.example/x) ![a cat](cat.png)");
    REQUIRE(link[0].runs.size() == 3);
    CHECK(link[0].runs[1].text == "our shop");
    CHECK(link[0].runs[1].link == "https://evil.example/x");
    CHECK(link[0].runs[2].text == " a cat");
}

TEST_CASE("markdown: entities become characters") {
    CHECK(parse_markdown("a &amp; b &#8364; &#x41; &nosuch; &#0;")[0].runs[0].text ==
          "a & b € A &nosuch; \xEF\xBF\xBD");
}

TEST_CASE("markdown: plain text is what a customer can be sent") {
    CHECK(plain_text(parse_markdown("# Head\n\nA **bold** [link](https://a.example).\n\n"
                                    "1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")) ==
          "Head\n\nA bold link (https://a.example).\n\n1. one\n2. two\n\na: 1; b: 2");
}

TEST_CASE("markdown: deep nesting is flattened") {
    std::string deep;
    for (int i = 0; i < 400; ++i) deep += "> ";
    for (const Block& block : parse_markdown(deep + "x")) CHECK(block.level < 32);
    std::string list;
    for (int i = 0; i < 100; ++i)
        list += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- x\n";
    for (const Block& block : parse_markdown(list)) CHECK(block.level < 32);
}

TEST_CASE("markdown: any text gives blocks with places inside it") {
    CHECK(rc::check([] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
            std::vector<std::string>{"a", " ",  "\n", "*", "_", "`", "#",  ">",  "-",   "1.",  "|",
                                     "[", "](", ")",  "<", "&", "😀", "\t", "\\", "```", "    "}));
        std::string text;
        for (const std::string& piece : pieces) text += piece;
        for (const Block& block : parse_markdown(text)) {
            RC_ASSERT(block.body_begin <= text.size());
            for (const TextRun& run : block.runs) RC_ASSERT(is_valid_utf8(run.text));
        }
    }));
}

}  // namespace shopkeeper::knowledge
