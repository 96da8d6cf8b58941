#include "ui/text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"
#include "ui/compat.h"
#include "ui/fonts.h"

namespace shopkeeper::ui {
namespace {

struct Block {
    char32_t first;
    char32_t last;
};

// Default-ignorable code points of Unicode 15 that occur in chat text, skin tones, the keycap
// mark and tags. Ascending.
constexpr std::array kIgnorable{
    Block{0x0000, 0x0008}, Block{0x000B, 0x001F},   Block{0x007F, 0x009F},   Block{0x00AD, 0x00AD},
    Block{0x034F, 0x034F}, Block{0x061C, 0x061C},   Block{0x180B, 0x180F},   Block{0x200B, 0x200F},
    Block{0x202A, 0x202E}, Block{0x2060, 0x206F},   Block{0x20E3, 0x20E3},   Block{0xFE00, 0xFE0F},
    Block{0xFEFF, 0xFEFF}, Block{0x1F3FB, 0x1F3FF}, Block{0xE0000, 0xE0FFF},
};

constexpr bool is_digit(char32_t code_point) {
    return code_point >= U'0' && code_point <= U'9';
}
constexpr bool is_blank(char32_t code_point) {
    return code_point == U' ' || code_point == U'\t' || code_point == U'\u3000';
}

// Scripts written without blanks break anywhere.
constexpr bool breaks_anywhere(char32_t code_point) {
    return (code_point >= 0x2E80 && code_point <= 0x9FFF) ||
           (code_point >= 0xAC00 && code_point <= 0xD7AF) ||
           (code_point >= 0xF900 && code_point <= 0xFAFF) ||
           (code_point >= 0xFF00 && code_point <= 0xFF60) ||
           (code_point >= 0x20000 && code_point <= 0x3FFFF);
}

// Blanks of every kind are drawn as a blank; a line feed within one line likewise.
constexpr char32_t shown(char32_t code_point) {
    if (code_point == U'\t' || code_point == U'\n') return U' ';
    if (code_point >= 0x2000 && code_point <= 0x200A) return U' ';
    if (code_point == 0x202F || code_point == 0x3000 || code_point == 0xA0) return U' ';
    return code_point;
}

const ImFontGlyph* glyph_of(const Theme& theme, Type type, char32_t code_point) {
    ImFont* font = theme.font(type);
    if (font == nullptr) return nullptr;
    const float size = theme.font_size(type);
    const ImFontGlyph* glyph = compat::find_glyph(font, size, code_point);
    if (glyph != nullptr) return glyph;
    if (theme.demand != nullptr) theme.demand->want(type, code_point);
    return compat::fallback_glyph(font, size);
}

float plain_advance(const Theme& theme, Type type, char32_t code_point) {
    const ImFontGlyph* glyph = glyph_of(theme, type, code_point);
    return glyph != nullptr ? glyph->AdvanceX : 0.0f;
}

float digit_cell(const Theme& theme, Type type) {
    float widest = 0;
    for (char32_t digit = U'0'; digit <= U'9'; ++digit) {
        widest = std::max(widest, plain_advance(theme, type, digit));
    }
    return widest;
}

// Draws one glyph with its origin at `origin` (on the baseline).
void draw_glyph(ImDrawList* list, const Theme& theme, Type type, const ImFontGlyph& glyph,
                ImVec2 origin, ImU32 color) {
    if (!glyph.Visible) return;
    // Glyph boxes are measured from the top of the font's ascent.
    ImFont* font = theme.font(type);
#if IMGUI_VERSION_NUM >= 19200
    const float ascent = font->GetFontBaked(theme.font_size(type))->Ascent;
    list->PushTexture(font->OwnerAtlas->TexRef);
#else
    const float ascent = font->Ascent;
#endif
    const float x = std::round(origin.x);
    const float y = origin.y - ascent;
    list->PrimReserve(6, 4);
    list->PrimRectUV(ImVec2(x + glyph.X0, y + glyph.Y0), ImVec2(x + glyph.X1, y + glyph.Y1),
                     ImVec2(glyph.U0, glyph.V0), ImVec2(glyph.U1, glyph.V1), color);
#if IMGUI_VERSION_NUM >= 19200
    list->PopTexture();
#endif
}

// The next place a line can end, found while walking over a text.
struct Breaker {
    const Theme& theme;
    Type type;
    Digits digits;
    float width;
    std::string_view text;
    std::vector<knowledge::TextRange> lines;
    std::size_t line_begin = 0;
    std::size_t break_end = 0;   // the line would end here …
    std::size_t break_next = 0;  // … and the next begin here; 0: no place yet
    float x = 0;
    float x_at_break = 0;

    void close(std::size_t end, std::size_t next) {
        while (end > line_begin && is_blank(static_cast<unsigned char>(text[end - 1]))) --end;
        lines.push_back({line_begin, end});
        line_begin = next;
        break_next = 0;
        x = 0;
    }

    void step(std::size_t begin, std::size_t end, char32_t code_point) {
        const float step_width = advance(theme, type, code_point, digits);
        if (is_blank(code_point)) {
            x += step_width;
            break_end = begin;
            break_next = end;
            x_at_break = x;
            return;
        }
        if (breaks_anywhere(code_point) && begin > line_begin) {
            break_end = break_next = begin;
            x_at_break = x;
        }
        // Twice where what is carried over fills the new line already.
        while (x + step_width > width && begin > line_begin) overflow(begin);
        x += step_width;
        if (code_point == U'-' || code_point == U'–' || code_point == U'/') {
            break_end = break_next = end;
            x_at_break = x;
        }
    }

    void overflow(std::size_t begin) {
        if (break_next > line_begin) {
            const float carried = x - x_at_break;
            close(break_end, break_next);
            x = carried;
        } else {
            close(begin, begin);
        }
    }
};

}  // namespace

bool is_ignorable(char32_t code_point) {
    return std::any_of(kIgnorable.begin(), kIgnorable.end(), [code_point](const Block& block) {
        return code_point >= block.first && code_point <= block.last;
    });
}

float advance(const Theme& theme, Type type, char32_t code_point, Digits digits) {
    if (code_point < 0x20 || code_point > 0x7E) {
        if (is_ignorable(code_point)) return 0;
        code_point = shown(code_point);
    }
    if (digits == Digits::tabular && is_digit(code_point)) return digit_cell(theme, type);
    return plain_advance(theme, type, code_point);
}

float run_width(const Theme& theme, Type type, std::string_view text, Digits digits) {
    float width = 0;
    for (std::size_t at = 0; at < text.size();) {
        width += advance(theme, type, next_code_point(text, at), digits);
    }
    return width;
}

float draw_run(ImDrawList* list, const Theme& theme, ImVec2 line_top, Type type, ImU32 color,
               std::string_view text, Digits digits) {
    // A long conversation is mostly out of sight: what cannot be seen costs no vertices.
    const float height = 2 * theme.line(type);
    if (line_top.y > list->GetClipRectMax().y || line_top.y + height < list->GetClipRectMin().y)
        return run_width(theme, type, text, digits);
    const float baseline = std::round(line_top.y) + theme.baseline(type);
    const float cell = digits == Digits::tabular ? digit_cell(theme, type) : 0;
    float x = line_top.x;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t raw = next_code_point(text, at);
        const bool ascii = raw >= 0x20 && raw <= 0x7E;
        if (!ascii && is_ignorable(raw)) continue;
        const char32_t code_point = ascii ? raw : shown(raw);
        const ImFontGlyph* glyph = glyph_of(theme, type, code_point);
        if (glyph == nullptr) continue;
        float step = glyph->AdvanceX;
        float shift = 0;
        if (digits == Digits::tabular && is_digit(code_point)) {
            shift = (cell - step) / 2;
            step = cell;
        }
        draw_glyph(list, theme, type, *glyph, ImVec2(x + shift, baseline), color);
        x += step;
    }
    return x - line_top.x;
}

std::size_t fitting_bytes(const Theme& theme, Type type, std::string_view text, float width) {
    float x = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t next = at;
        x += advance(theme, type, next_code_point(text, next));
        if (x > width) return at;
        at = next;
    }
    return at;
}

std::vector<knowledge::TextRange> break_lines(const Theme& theme, Type type, std::string_view text,
                                              float width, Digits digits) {
    Breaker breaker{theme, type, digits, width, text, {}};
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t code_point = next_code_point(text, at);
        if (code_point == U'\n') {
            breaker.close(begin, at);
        } else {
            breaker.step(begin, at, code_point);
        }
    }
    breaker.close(text.size(), text.size());
    return breaker.lines;
}

}  // namespace shopkeeper::ui
