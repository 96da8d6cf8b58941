#include "ui/fonts.h"

#include <algorithm>
#include <cmath>
#include <map>

#ifdef IMGUI_ENABLE_FREETYPE
#include "misc/freetype/imgui_freetype.h"
#endif
#include "ui/compat.h"

namespace shopkeeper::ui {
namespace {

constexpr char32_t kPunctuation[] = U"·…‘’“”–—›−€£";

void insert_sorted(std::vector<char32_t>& list, char32_t value) {
    const auto place = std::lower_bound(list.begin(), list.end(), value);
    if (place == list.end() || *place != value) list.insert(place, value);
}

// The em size in whole pixels is asked for by the flag below (the default would make ascender plus
// descender that high); it says "bitmap" because fixed-size fonts need it, outlines are unaffected.
ImFontConfig config_for(const FontFace& face, float size, const ImWchar* ranges, bool merge) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    // Dear ImGui takes a pointer to non-const and writes only to data it owns.
    config.FontData = const_cast<std::byte*>(face.bytes().data());
    config.FontDataSize = static_cast<int>(face.bytes().size());
    config.SizePixels = size;
    config.GlyphRanges = ranges;
    config.MergeMode = merge;
    config.OversampleH = config.OversampleV = 1;
#ifdef IMGUI_ENABLE_FREETYPE
#if IMGUI_VERSION_NUM >= 19200
    config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_Bitmap | ImGuiFreeTypeLoaderFlags_NoHinting;
#else
    config.FontBuilderFlags =
        ImGuiFreeTypeBuilderFlags_Bitmap | ImGuiFreeTypeBuilderFlags_NoHinting;
#endif
#endif
    return config;
}

std::vector<ImWchar> ranges_of(const std::vector<char32_t>& code_points) {
    std::vector<ImWchar> ranges;
    for (const char32_t code_point : code_points) {
        const ImWchar value = static_cast<ImWchar>(code_point);
        if (!ranges.empty() && ranges.back() + 1 == value) {
            ranges.back() = value;
        } else {
            ranges.push_back(value);
            ranges.push_back(value);
        }
    }
    ranges.push_back(0);
    return ranges;
}

}  // namespace

GlyphDemand::GlyphDemand() {
    reset();
}

void GlyphDemand::reset() {
    for (std::size_t i = 0; i < kTypeCount; ++i) {
        std::vector<char32_t>& list = wanted_[i];
        list.clear();
        list.push_back(U' ');
        insert_sorted(list, U'?');
        // The types a person types in, or reads sentences in, begin with a whole keyboard.
        const Type type = static_cast<Type>(i);
        if (type != Type::body && type != Type::body_strong && type != Type::small) continue;
        // Its index reaches up to its highest code point, half a megabyte for this one.
        insert_sorted(list, 0xFFFD);
        for (char32_t code_point = 0x21; code_point < 0x7F; ++code_point) {
            insert_sorted(list, code_point);
        }
        for (const char32_t code_point : kPunctuation) {
            if (code_point != 0) insert_sorted(list, code_point);
        }
    }
    dirty_ = true;
}

void GlyphDemand::want(Type type, char32_t code_point) {
    std::vector<char32_t>& list = wanted_[static_cast<std::size_t>(type)];
    const auto place = std::lower_bound(list.begin(), list.end(), code_point);
    if (place != list.end() && *place == code_point) return;
    list.insert(place, code_point);
    dirty_ = true;
}

std::size_t GlyphDemand::count() const {
    std::size_t sum = 0;
    for (const auto& list : wanted_) sum += list.size();
    return sum;
}

Fonts::Fonts(FontBook book) : book_(std::move(book)) {}

bool Fonts::stale(const Theme& theme) const {
    return demand_.dirty() || baked_scale_ != theme.scale;
}

bool Fonts::update(ImFontAtlas& atlas, Theme& theme) {
    const bool baked = stale(theme);
    if (baked) {
        if (demand_.count() > kMaxGlyphs) demand_.reset();
        bake(atlas, theme);
        demand_.clear_dirty();
        baked_scale_ = theme.scale;
    }
    theme.fonts = fonts_;
    theme.demand = &demand_;
    for (std::size_t i = 0; i < kTypeCount; ++i) {
        const Type type = static_cast<Type>(i);
        const FontFace* face = type_strong(type) ? book_.semibold() : book_.regular();
        if (face == nullptr) continue;
        // Half of the leading above the font's own box, as in the design's pictures.
        const float size = theme.font_px[i];
        const float box = (face->ascent_em() + face->descent_em()) * size;
        theme.baseline_px[i] = std::round((theme.line(type) - box) / 2 + face->ascent_em() * size);
    }
    return baked;
}

void Fonts::bake(ImFontAtlas& atlas, const Theme& theme) {
    atlas.Clear();
    ranges_.clear();
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoPowerOfTwoHeight;
    for (std::size_t i = 0; i < kTypeCount; ++i) {
        fonts_[i] = add_type(atlas, theme, static_cast<Type>(i));
    }
#if IMGUI_VERSION_NUM < 19200
    atlas.Build();
    // The builder rounds advances up to whole pixels, which spaces text too wide; text is placed
    // by the exact ones.
    for (std::size_t i = 0; i < kTypeCount; ++i) {
        const Type type = static_cast<Type>(i);
        for (ImFontGlyph& glyph : fonts_[i]->Glyphs) {
            const auto covering = book_.covering(glyph.Codepoint, type_strong(type));
            if (covering.face == nullptr || glyph.Codepoint == '\t') continue;
            glyph.AdvanceX = covering.advance_em * theme.font_px[i];
        }
        fonts_[i]->BuildLookupTable();
    }
#endif
}

ImFont* Fonts::add_type(ImFontAtlas& atlas, const Theme& theme, Type type) {
    const bool strong = type_strong(type);
    const FontFace* own = strong ? book_.semibold() : book_.regular();
    if (own == nullptr) return atlas.AddFontDefault();
    std::map<const FontFace*, std::vector<char32_t>> by_face;
    for (const char32_t code_point : demand_.of(type)) {
        const FontFace* face = book_.covering(code_point, strong).face;
        if (face != nullptr) by_face[face].push_back(code_point);
    }
    const float size = theme.font_size(type);
    ranges_.push_back(ranges_of(by_face[own]));
    ImFontConfig config = config_for(*own, size, ranges_.back().data(), false);
    ImFont* font = atlas.AddFont(&config);
    for (const auto& [face, code_points] : by_face) {
        if (face == own) continue;
        ranges_.push_back(ranges_of(code_points));
        const ImFontConfig merged = config_for(*face, size, ranges_.back().data(), true);
        atlas.AddFont(&merged);
    }
    return font;
}

}  // namespace shopkeeper::ui
