#include "ui/font_book.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>

#include "ui/mapped_file.h"

namespace shopkeeper::ui {
namespace {

struct Script {
    char32_t first;
    char32_t last;
    const char* file;
};

// Unicode blocks whose characters Inter and Noto Sans lack, with the font Debian and others
// install for them. Ascending; a block may be named twice, the earlier entry is asked first.
constexpr std::array kScripts{
    Script{0x0530, 0x058F, "NotoSansArmenian-Regular.ttf"},
    Script{0x0590, 0x05FF, "NotoSansHebrew-Regular.ttf"},
    Script{0x0600, 0x07BF, "NotoSansArabic-Regular.ttf"},
    Script{0x0900, 0x097F, "NotoSansDevanagari-Regular.ttf"},
    Script{0x0980, 0x09FF, "NotoSansBengali-Regular.ttf"},
    Script{0x0A00, 0x0A7F, "NotoSansGurmukhi-Regular.ttf"},
    Script{0x0A80, 0x0AFF, "NotoSansGujarati-Regular.ttf"},
    Script{0x0B00, 0x0B7F, "NotoSansOriya-Regular.ttf"},
    Script{0x0B80, 0x0BFF, "NotoSansTamil-Regular.ttf"},
    Script{0x0C00, 0x0C7F, "NotoSansTelugu-Regular.ttf"},
    Script{0x0C80, 0x0CFF, "NotoSansKannada-Regular.ttf"},
    Script{0x0D00, 0x0D7F, "NotoSansMalayalam-Regular.ttf"},
    Script{0x0D80, 0x0DFF, "NotoSansSinhala-Regular.ttf"},
    Script{0x0E00, 0x0E7F, "NotoSansThai-Regular.ttf"},
    Script{0x0E80, 0x0EFF, "NotoSansLao-Regular.ttf"},
    Script{0x0F00, 0x0FFF, "NotoSerifTibetan-Regular.ttf"},
    Script{0x1000, 0x109F, "NotoSansMyanmar-Regular.ttf"},
    Script{0x10A0, 0x10FF, "NotoSansGeorgian-Regular.ttf"},
    Script{0x1100, 0x11FF, "NotoSansCJK-Regular.ttc"},
    Script{0x1200, 0x139F, "NotoSansEthiopic-Regular.ttf"},
    Script{0x13A0, 0x13FF, "NotoSansCherokee-Regular.ttf"},
    Script{0x1400, 0x167F, "NotoSansCanadianAboriginal-Regular.ttf"},
    Script{0x1780, 0x17FF, "NotoSansKhmer-Regular.ttf"},
    Script{0x1800, 0x18AF, "NotoSansMongolian-Regular.ttf"},
    Script{0x2E80, 0x9FFF, "NotoSansCJK-Regular.ttc"},
    Script{0xAC00, 0xD7AF, "NotoSansCJK-Regular.ttc"},
    Script{0xF900, 0xFAFF, "NotoSansCJK-Regular.ttc"},
    Script{0xFB1D, 0xFB4F, "NotoSansHebrew-Regular.ttf"},
    Script{0xFB50, 0xFEFF, "NotoSansArabic-Regular.ttf"},
    Script{0xFF00, 0xFFEF, "NotoSansCJK-Regular.ttc"},
    Script{0x1F000, 0x1FAFF, "NotoEmoji-Regular.ttf"},
    Script{0x1F000, 0x1FAFF, "Symbola_hint.ttf"},
    Script{0x20000, 0x3FFFF, "NotoSansCJK-Regular.ttc"},
};

constexpr std::array kRegular{"Inter-Regular.otf", "Inter-Regular.ttf", "NotoSans-Regular.ttf",
                              "DejaVuSans.ttf"};
constexpr std::array kSemibold{"Inter-SemiBold.otf", "Inter-SemiBold.ttf", "NotoSans-SemiBold.ttf",
                               "NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf"};
constexpr std::array kGeneral{"NotoSans-Regular.ttf",
                              "NotoSansSymbols2-Regular.ttf",
                              "NotoSansMath-Regular.ttf",
                              "Symbola_hint.ttf",
                              "Symbola.ttf",
                              "DejaVuSans.ttf",
                              "NotoSansSymbols-Regular.ttf",
                              "DroidSansFallbackFull.ttf",
                              "wqy-zenhei.ttc"};

// Sub-folders of a root in which distributions keep the files named above.
constexpr std::array kFolders{
    "",
    "opentype/inter",
    "truetype/inter",
    "inter",
    "truetype/noto",
    "opentype/noto",
    "noto",
    "truetype/ancient-scripts",
    "truetype/dejavu",
    "truetype/droid",
    "truetype/wqy",
    "TTF",
};

class FreetypeFace final : public FontFace {
public:
    FreetypeFace(MappedFile file, std::filesystem::path path, FT_Library library, FT_Face face)
        : file_(std::move(file)), path_(std::move(path)), library_(library), face_(face) {}
    FreetypeFace(const FreetypeFace&) = delete;
    FreetypeFace& operator=(const FreetypeFace&) = delete;
    ~FreetypeFace() override {
        FT_Done_Face(face_);
        FT_Done_FreeType(library_);
    }

    bool covers(char32_t code_point) const override {
        return FT_Get_Char_Index(face_, code_point) != 0;
    }

    float advance_em(char32_t code_point) const override {
        const FT_UInt glyph = FT_Get_Char_Index(face_, code_point);
        if (FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE) != 0) return 0;
        return to_em(face_->glyph->metrics.horiAdvance);
    }

    float ascent_em() const override { return to_em(face_->ascender); }
    float descent_em() const override { return to_em(-face_->descender); }
    std::span<const std::byte> bytes() const override { return file_.bytes(); }
    const std::filesystem::path& path() const override { return path_; }

private:
    float to_em(FT_Pos units) const {
        return static_cast<float>(units) / static_cast<float>(face_->units_per_EM);
    }

    MappedFile file_;
    std::filesystem::path path_;
    FT_Library library_;
    FT_Face face_;
};

}  // namespace

std::unique_ptr<FontFace> open_font_face(const std::filesystem::path& path) {
    MappedFile file = MappedFile::open(path);
    if (file.bytes().empty()) return nullptr;
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return nullptr;
    FT_Face face = nullptr;
    const auto* data = reinterpret_cast<const FT_Byte*>(file.bytes().data());
    if (FT_New_Memory_Face(library, data, static_cast<FT_Long>(file.bytes().size()), 0, &face) !=
        0) {
        FT_Done_FreeType(library);
        return nullptr;
    }
    // A bitmap-only font has no outline to scale; it cannot stand in at every size.
    if (!FT_IS_SCALABLE(face) || face->units_per_EM == 0) {
        FT_Done_Face(face);
        FT_Done_FreeType(library);
        return nullptr;
    }
    return std::make_unique<FreetypeFace>(std::move(file), path, library, face);
}

FontBook::FontBook(std::vector<std::filesystem::path> roots) : roots_(std::move(roots)) {}
FontBook::~FontBook() = default;
FontBook::FontBook(FontBook&&) noexcept = default;
FontBook& FontBook::operator=(FontBook&&) noexcept = default;

const FontFace* FontBook::open_once(const std::string& file_name) {
    const auto found = faces_.find(file_name);
    if (found != faces_.end()) return found->second.get();
    std::unique_ptr<FontFace>& face = faces_[file_name];
    for (const std::filesystem::path& root : roots_) {
        for (const char* folder : kFolders) {
            const std::filesystem::path path = root / folder / file_name;
            std::error_code ignored;
            if (!std::filesystem::is_regular_file(path, ignored)) continue;
            face = open_font_face(path);
            if (face) return face.get();
        }
    }
    return nullptr;
}

const FontFace* FontBook::first_of(std::span<const char* const> names) {
    for (const char* name : names) {
        if (const FontFace* face = open_once(name)) return face;
    }
    return nullptr;
}

const FontFace* FontBook::regular() {
    return first_of(kRegular);
}

const FontFace* FontBook::semibold() {
    const FontFace* face = first_of(kSemibold);
    return face != nullptr ? face : regular();
}

FontBook::Covering FontBook::covering(char32_t code_point, bool strong) {
    const auto [place, fresh] = known_[strong ? 1 : 0].try_emplace(code_point);
    if (!fresh) return place->second;
    const FontFace* face = find_covering(code_point, strong);
    if (face != nullptr) place->second = {face, face->advance_em(code_point)};
    return place->second;
}

const FontFace* FontBook::find_covering(char32_t code_point, bool strong) {
    const FontFace* own = strong ? semibold() : regular();
    if (own != nullptr && own->covers(code_point)) return own;
    for (const Script& script : kScripts) {
        if (code_point < script.first || code_point > script.last) continue;
        const FontFace* face = open_once(script.file);
        if (face != nullptr && face->covers(code_point)) return face;
    }
    for (const char* name : kGeneral) {
        const FontFace* face = open_once(name);
        if (face != nullptr && face->covers(code_point)) return face;
    }
    return nullptr;
}

std::vector<std::filesystem::path> default_font_roots(const std::filesystem::path& assets) {
    std::vector<std::filesystem::path> roots;
    if (!assets.empty()) roots.push_back(assets);
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
        roots.push_back(std::filesystem::path(home) / ".local/share/fonts");
    }
    roots.emplace_back("/usr/local/share/fonts");
    roots.emplace_back("/usr/share/fonts");
    roots.emplace_back("/Library/Fonts");
    roots.emplace_back("C:/Windows/Fonts");
    return roots;
}

}  // namespace shopkeeper::ui
