// Glyphs baked as text needs them.
//
// Text functions report each code point that has no glyph yet to a GlyphDemand; before the next
// frame Fonts bakes the atlas anew with exactly the code points that were ever asked for, so that
// a page of Greek costs a page of Greek and never a whole script. What no font on the machine
// covers is shown as the replacement character, in headings, figures and captions as "?", and not
// asked for again.
//
// Thread-safety: main thread. Ownership: the caller owns atlas and theme; Fonts owns the mapped
// font files the atlas points into and must outlive it.
#pragma once

#include <imgui.h>

#include <array>
#include <vector>

#include "ui/font_book.h"
#include "ui/theme.h"

namespace shopkeeper::ui {

// The code points each type has been asked for.
class GlyphDemand {
public:
    // Starts with a keyboard's characters for the types that are read and typed most.
    GlyphDemand();

    void want(Type type, char32_t code_point);

    // Whether something was asked for since the last clear_dirty().
    bool dirty() const { return dirty_; }
    void clear_dirty() { dirty_ = false; }

    // Ascending, without repetition.
    const std::vector<char32_t>& of(Type type) const {
        return wanted_[static_cast<std::size_t>(type)];
    }
    std::size_t count() const;

    // Back to the first state: what is on screen asks again. Bounds the atlas over a long day.
    void reset();

private:
    std::array<std::vector<char32_t>, kTypeCount> wanted_;
    bool dirty_ = true;
};

class Fonts {
public:
    // The bound above which the glyphs of the past are forgotten; ~2,000 glyphs of 15 px fill a
    // texture of 1024 × 512.
    static constexpr std::size_t kMaxGlyphs = 6000;

    explicit Fonts(FontBook book);

    GlyphDemand& demand() { return demand_; }

    // Whether update() would bake.
    bool stale(const Theme& theme) const;

    // Bakes when glyphs are missing or the scale changed, and puts fonts, baselines and the demand
    // into the theme in any case. Returns true when the atlas was baked: its texture must be
    // uploaded again. Requires: not between NewFrame and Render.
    bool update(ImFontAtlas& atlas, Theme& theme);

private:
    void bake(ImFontAtlas& atlas, const Theme& theme);
    ImFont* add_type(ImFontAtlas& atlas, const Theme& theme, Type type);

    FontBook book_;
    GlyphDemand demand_;
    std::array<ImFont*, kTypeCount> fonts_{};
    // Glyph ranges must stay where they are until the atlas is built.
    std::vector<std::vector<ImWchar>> ranges_;
    float baked_scale_ = 0;
};

}  // namespace shopkeeper::ui
