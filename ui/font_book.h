// The font files of this machine: the family of the design and what stands in for characters it
// lacks.
//
// Files are mapped, not read: of a fallback font of many megabytes only the touched pages come in.
// A fallback is opened the first time a character asks for it.
//
// Thread-safety: main thread. Ownership: faces live as long as the book.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace shopkeeper::ui {

// One font file with its character map.
class FontFace {
public:
    virtual ~FontFace() = default;
    virtual bool covers(char32_t code_point) const = 0;
    // Advance of a code point in em, unhinted. Requires: covers(code_point).
    virtual float advance_em(char32_t code_point) const = 0;
    // Height above and depth below the baseline, in em, both positive.
    virtual float ascent_em() const = 0;
    virtual float descent_em() const = 0;
    // The file's bytes, valid as long as the face.
    virtual std::span<const std::byte> bytes() const = 0;
    virtual const std::filesystem::path& path() const = 0;
};

// Opens one file. Null when it is missing or no font.
std::unique_ptr<FontFace> open_font_face(const std::filesystem::path& path);

class FontBook {
public:
    // `roots` are searched in order, each for the file's name as it is and below the usual
    // sub-folders ("opentype/inter", "truetype/noto", …). The first is the program's own assets.
    explicit FontBook(std::vector<std::filesystem::path> roots);
    ~FontBook();
    FontBook(FontBook&&) noexcept;
    FontBook& operator=(FontBook&&) noexcept;

    // Inter, or the next best sans serif there is; null when the machine has no font at all.
    const FontFace* regular();
    const FontFace* semibold();

    // The face a code point is drawn with: the family itself, then the Noto font of its script,
    // then general fallbacks; null when nothing covers it. With its advance in em. Remembered, so
    // that baking anew asks no font file twice.
    struct Covering {
        const FontFace* face = nullptr;
        float advance_em = 0;
    };
    Covering covering(char32_t code_point, bool strong);

private:
    const FontFace* find_covering(char32_t code_point, bool strong);
    const FontFace* open_once(const std::string& file_name);
    const FontFace* first_of(std::span<const char* const> names);

    std::vector<std::filesystem::path> roots_;
    std::unordered_map<std::string, std::unique_ptr<FontFace>> faces_;  // null: not installed
    std::array<std::unordered_map<char32_t, Covering>, 2> known_;       // regular, strong
};

// Where fonts are looked for: `assets` (may be empty), the person's own and the system's folders.
std::vector<std::filesystem::path> default_font_roots(const std::filesystem::path& assets);

}  // namespace shopkeeper::ui
