#include "ui/fonts.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "ui/canvas.h"
#include "ui/compat.h"
#include "ui/text.h"

using namespace shopkeeper::ui;

namespace {

void draw_line(Canvas& canvas, std::string_view text, Type type = Type::body) {
    canvas.frame(ImVec2(440, 900), [&] {
        Canvas::begin_window();
        draw_run(ImGui::GetWindowDrawList(), canvas.theme(), ImVec2(0, 0), type,
                 canvas.theme()[Color::text], text);
        Canvas::end_window();
    });
}

bool has_glyph(Canvas& canvas, char32_t code_point, Type type = Type::body) {
    const Theme& theme = canvas.theme();
    return compat::find_glyph(theme.font(type), theme.font_size(type), code_point) != nullptr;
}

}  // namespace

TEST_CASE("fonts: a glyph is baked for the frame after the one that missed it") {
    Canvas canvas(default_font_roots({}));
    draw_line(canvas, "Ελλάδα");
    CHECK(canvas.lacks_glyphs());
    CHECK_FALSE(has_glyph(canvas, U'Ε'));
    draw_line(canvas, "Ελλάδα");
    CHECK_FALSE(canvas.lacks_glyphs());
    CHECK(has_glyph(canvas, U'Ε'));
    CHECK(has_glyph(canvas, U'ά'));
}

TEST_CASE("fonts: only what was asked for is baked, for the type that asked") {
    Canvas canvas(default_font_roots({}));
    draw_line(canvas, "Д");
    draw_line(canvas, "Д");
    CHECK(has_glyph(canvas, U'Д'));
    CHECK_FALSE(has_glyph(canvas, U'Ж'));
    CHECK_FALSE(has_glyph(canvas, U'Д', Type::title));
}

TEST_CASE("fonts: what no font covers is asked for once and never again") {
    Canvas canvas(default_font_roots({}));
    const std::string_view unassigned = "\U000103FF";
    draw_line(canvas, unassigned);
    draw_line(canvas, unassigned);
    CHECK_FALSE(canvas.lacks_glyphs());
    draw_line(canvas, unassigned);
    CHECK_FALSE(canvas.lacks_glyphs());
    const Theme& theme = canvas.theme();
    CHECK(compat::fallback_glyph(theme.font(Type::body), theme.font_size(Type::body)) != nullptr);
}

TEST_CASE("fonts: another scale bakes the glyphs that are in use anew") {
    Canvas canvas(default_font_roots({}));
    draw_line(canvas, "Привет");
    draw_line(canvas, "Привет");
    canvas.set_look(ThemeName::dark, 2.0f);
    draw_line(canvas, "Привет");
    CHECK_FALSE(canvas.lacks_glyphs());
    CHECK(has_glyph(canvas, U'П'));
    CHECK(canvas.theme().font_size(Type::body) == 30.0f);
    CHECK(canvas.theme().name == ThemeName::dark);
}

TEST_CASE("fonts: a long day does not fill the memory") {
    Canvas canvas(default_font_roots({}));
    GlyphDemand demand;
    const std::size_t at_first = demand.count();
    for (char32_t code_point = 0x4E00; code_point < 0x4E00 + Fonts::kMaxGlyphs; ++code_point) {
        demand.want(Type::body, code_point);
    }
    CHECK(demand.count() == at_first + Fonts::kMaxGlyphs);
    demand.reset();
    CHECK(demand.count() == at_first);
}

TEST_CASE("fonts: without a single font file text is still drawn") {
    Canvas canvas(std::vector<std::filesystem::path>{"/nonexistent"});
    draw_line(canvas, "Ana Ruiz");
    draw_line(canvas, "Ana Ruiz");
    CHECK(canvas.theme().font(Type::body) != nullptr);
    CHECK(ImGui::GetDrawData()->TotalVtxCount > 0);
}

TEST_CASE("fonts: two canvases live side by side") {
    Canvas first(default_font_roots({}));
    Canvas second(default_font_roots({}));
    second.set_look(ThemeName::dark, 2.0f);
    draw_line(first, "one");
    draw_line(second, "two");
    draw_line(first, "one");
    CHECK(first.theme().font_size(Type::body) == 15.0f);
    CHECK(second.theme().font_size(Type::body) == 30.0f);
}

TEST_CASE("fonts: a file that is no font is not opened") {
    CHECK(open_font_face(SHOPKEEPER_SOURCE_DIR "/tests/ui/fonts_test.cpp") == nullptr);
    CHECK(open_font_face("/nonexistent.otf") == nullptr);
}
