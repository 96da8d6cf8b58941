#include "ui/text.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "ui/canvas.h"
#include "ui/widgets.h"

using namespace shopkeeper;
using namespace shopkeeper::ui;

namespace {

// A canvas on which text can be measured: two frames, the second with the glyphs baked.
struct Paper {
    Canvas canvas{default_font_roots({})};

    template <class F>
    void draw(F body, int frames = 2) {
        for (int i = 0; i < frames; ++i) {
            canvas.frame(ImVec2(440, 900), [&] {
                Canvas::begin_window();
                body(canvas.theme());
                Canvas::end_window();
            });
        }
    }
};

const std::vector<std::string> kWords{"a",
                                      "parcel",
                                      "Łukasz",
                                      "€",
                                      "👩‍👩‍👧",
                                      "hasn’t",
                                      "日本語",
                                      "overlong-word-with-hyphens",
                                      "\n",
                                      "  "};

std::string words_joined(const std::vector<int>& picks) {
    std::string text;
    for (const int pick : picks) {
        text += kWords[static_cast<std::size_t>(pick) % kWords.size()];
        text += ' ';
    }
    return text;
}

}  // namespace

TEST_CASE("text: lines fit the width, keep the order and lose only blanks") {
    Paper paper;
    paper.draw([](const Theme& theme) {
        CHECK(rc::check([&] {
            const std::string text = words_joined(*rc::gen::container<std::vector<int>>(
                rc::gen::inRange(0, static_cast<int>(kWords.size()))));
            const float width = static_cast<float>(*rc::gen::inRange(30, 400));
            const auto lines = break_lines(theme, Type::body, text, width);
            RC_ASSERT(!lines.empty());
            std::size_t at = 0;
            for (const knowledge::TextRange& line : lines) {
                RC_ASSERT(line.begin >= at);
                RC_ASSERT(line.end >= line.begin);
                RC_ASSERT(floor_to_code_point(text, line.begin) == line.begin);
                for (std::size_t i = at; i < line.begin; ++i) {
                    RC_ASSERT(text[i] == ' ' || text[i] == '\n');
                }
                const std::string_view words(text.data() + line.begin, line.end - line.begin);
                const bool one = count_code_points(words) <= 1;
                RC_ASSERT(one || run_width(theme, Type::body, words) <= width + 0.01f);
                at = line.end;
            }
            for (std::size_t i = at; i < text.size(); ++i) {
                RC_ASSERT(text[i] == ' ' || text[i] == '\n');
            }
        }));
    });
}

TEST_CASE("text: a line breaks at the last blank that fits") {
    Paper paper;
    paper.draw([](const Theme& theme) {
        const std::string text = "one two three";
        const float width = run_width(theme, Type::body, "one two") + 1;
        const auto lines = break_lines(theme, Type::body, text, width);
        REQUIRE(lines.size() == 2);
        CHECK(lines[0] == knowledge::TextRange{0, 7});
        CHECK(lines[1] == knowledge::TextRange{8, 13});
    });
}

TEST_CASE("text: an empty text is one empty line") {
    Paper paper;
    paper.draw([](const Theme& theme) {
        CHECK(break_lines(theme, Type::body, "", 100).size() == 1);
        CHECK(break_lines(theme, Type::body, "\n", 100).size() == 2);
    });
}

TEST_CASE("text: tabular amounts are as wide as their number of digits says") {
    Paper paper;
    paper.draw([](const Theme& theme) {
        const auto width = [&](std::string_view text) {
            return run_width(theme, Type::body, text, Digits::tabular);
        };
        CHECK(width("11.11") == doctest::Approx(width("44.88")));
        CHECK(run_width(theme, Type::body, "11.11") < run_width(theme, Type::body, "44.88"));
        CHECK(width("111") == doctest::Approx(3 * width("8")));
    });
}

TEST_CASE("text: joiners, selectors and skin tones take no room") {
    Paper paper;
    paper.draw([](const Theme& theme) {
        const auto width = [&](std::string_view text) {
            return run_width(theme, Type::body, text);
        };
        CHECK(width("👍🏽") == doctest::Approx(width("👍")));
        CHECK(width("❤️") == doctest::Approx(width("❤")));
        CHECK(width("👩‍👧") == doctest::Approx(width("👩👧")));
        CHECK(width("a\u200Bb") == doctest::Approx(width("ab")));
        CHECK(width("👍") > 0);
    });
}

TEST_CASE("text: advances are the font's own, not rounded up") {
    Paper paper;
    paper.draw([](const Theme& theme) {
        // Inter's figure one is 1308 of 2816 units wide.
        const float one = advance(theme, Type::body, U'1');
        CHECK(one == doctest::Approx(1308.0 / 2816.0 * 15.0).epsilon(0.001));
    });
}

TEST_CASE("text: what does not fit ends in an ellipsis within the width") {
    Paper paper;
    paper.draw([](const Theme& theme) {
        const std::string text = "Search opened; goes to her hotel in Porto if it moves";
        const float drawn = draw_text(theme, ImVec2(0, 0), Type::body, Color::text, text, 120);
        CHECK(drawn <= 120.5f);
        CHECK(drawn > 90);
        const float whole = run_width(theme, Type::body, text);
        CHECK(draw_text(theme, ImVec2(0, 0), Type::body, Color::text, text, whole) ==
              doctest::Approx(whole));
    });
}

TEST_CASE("text: any bytes can be measured and drawn") {
    Paper paper;
    paper.draw(
        [](const Theme& theme) {
            CHECK(rc::check([&] {
                const auto bytes = *rc::gen::arbitrary<std::string>();
                draw_text(theme, ImVec2(0, 0), Type::body, Color::text, bytes, 50);
                break_lines(theme, Type::small, bytes, 40);
            }));
        },
        1);
    paper.draw([](const Theme&) {}, 1);
}
