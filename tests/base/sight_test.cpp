#include "base/sight.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <vector>

#include "base/utf8.h"

using namespace shopkeeper;

namespace {

// Each alone cannot be seen; Unicode calls all of them ignorable by default.
constexpr std::array<std::pair<char32_t, char32_t>, 17> kIgnorable = {{{0x00AD, 0x00AD},
                                                                       {0x034F, 0x034F},
                                                                       {0x061C, 0x061C},
                                                                       {0x115F, 0x1160},
                                                                       {0x17B4, 0x17B5},
                                                                       {0x180B, 0x180F},
                                                                       {0x200B, 0x200F},
                                                                       {0x202A, 0x202E},
                                                                       {0x2060, 0x206F},
                                                                       {0x3164, 0x3164},
                                                                       {0xFE00, 0xFE0F},
                                                                       {0xFEFF, 0xFEFF},
                                                                       {0xFFA0, 0xFFA0},
                                                                       {0xFFF0, 0xFFF8},
                                                                       {0x1BCA0, 0x1BCA3},
                                                                       {0x1D173, 0x1D17A},
                                                                       {0xE0000, 0xE0FFF}}};

std::string text_of(const std::vector<char32_t>& points) {
    std::string text;
    for (const char32_t c : points) append_utf8(text, c);
    return text;
}

// Characters that change what others look like, among ordinary ones and any there are.
rc::Gen<std::string> awkward_text() {
    static const std::vector<char32_t> kOften = {
        'a',    'e',    'C',    '-',    '1',    ' ',    '\t',   '\n',    0xA0,   0xE9,    0x301,
        0x323,  0x34F,  0x200B, 0x200C, 0x200D, 0x202E, 0x2003, 0xFE0F,  0x3164, 0xE0020, 0x1100,
        0x1161, 0x115F, 0x915,  0x94D,  0x93F,  0x212A, 0x2126, 0x1F44D, 0x20E3, 0xFFFD};
    const auto often = rc::gen::elementOf(kOften);
    const auto any =
        rc::gen::map(rc::gen::inRange<std::uint32_t>(0, 0x110000), [](std::uint32_t c) {
            return c >= 0xD800 && c <= 0xDFFF ? U'x' : static_cast<char32_t>(c);
        });
    return rc::gen::map(rc::gen::container<std::vector<char32_t>>(
                            rc::gen::weightedOneOf<char32_t>({{4, often}, {1, any}})),
                        text_of);
}

}  // namespace

TEST_CASE("sight: nothing that Unicode lets programs leave out is seen, whatever surrounds it") {
    for (const auto& [first, last] : kIgnorable) {
        for (char32_t c = first; c <= last; ++c) {
            const std::uint32_t number = c;
            CAPTURE(number);
            REQUIRE(sight_of(c) == Sight::unseen);
            const std::string one = text_of({c});
            REQUIRE(plain_line(one).empty());
            REQUIRE(plain_line("C-1" + one) == "C-1");
            REQUIRE(plain_line("C" + one + "-1") == "C-1");
        }
    }
}

TEST_CASE("sight: blanks, controls and marks that stand on nothing are not seen") {
    for (const char32_t c : {U' ', U'\t', U'\n', U'\u0085', U'\u00A0', U'\u1680', U'\u2003',
                             U'\u2028', U'\u202F', U'\u2800', U'\u3000'})
        CHECK(sight_of(c) == Sight::blank);
    for (const char32_t c : {U'\0', U'\a', U'\x7F', U'\x9F', U'\uFFFE', U'\uFDD0', U'\uFFFC'})
        CHECK(sight_of(c) == Sight::unseen);
    SightReader reader;
    CHECK(reader.next(0x301) == Sight::unseen);
    CHECK(reader.next('e') == Sight::seen);
    CHECK(reader.next(0x301) == Sight::seen);
    CHECK(reader.next(0x200D) == Sight::unseen);
    CHECK(reader.next(0x20E3) == Sight::seen);
    CHECK(reader.next(' ') == Sight::blank);
    CHECK(reader.next(0x301) == Sight::unseen);
    // Letters of scripts that are written with marks, and pictures.
    for (const char32_t c : {U'é', U'क', U'包', U'ก', U'👍', U'ß'})
        CHECK(sight_of(c) == Sight::seen);
}

TEST_CASE("sight: two ways to write one accent are one") {
    CHECK(composed("Jose\u0301") == "Jos\u00E9");
    CHECK(composed("Jos\u00E9") == "Jos\u00E9");
    CHECK(composed("\u1100\u1161") == "\uAC00");
    CHECK(composed("\u212A") == "K");
    CHECK(composed("a\xFF\u0301") == "a\xFF\u0301");
    CHECK(plain_line(" \u200BAna \u00A0\t Ruiz\uFE0F\n") == "Ana Ruiz");
    CHECK(plain_line("\xC3\u200B\xA9") == "\xC3\u200B\xA9");
    CHECK(plain_line("Hélène") == "Hélène");
}

TEST_CASE("sight: a plain line stays as it is and keeps what can be seen") {
    CHECK(rc::check("plain once, plain for good", [] {
        const std::string text = *awkward_text();
        const std::string plain = plain_line(text);
        RC_ASSERT(is_valid_utf8(plain));
        RC_ASSERT(plain_line(plain) == plain);
        RC_ASSERT(composed(plain) == plain);
        SightReader reader;
        bool blank_before = true;
        for (std::size_t pos = 0; pos < plain.size();) {
            const char32_t c = next_code_point(plain, pos);
            const Sight sight = reader.next(c);
            RC_ASSERT(sight != Sight::unseen);
            RC_ASSERT(sight != Sight::blank || (c == ' ' && !blank_before));
            blank_before = sight == Sight::blank;
        }
        RC_ASSERT(plain.empty() || !blank_before);
    }));
    CHECK(rc::check("nothing unseen makes another line", [] {
        const std::string text = *awkward_text();
        const auto cut =
            floor_to_code_point(text, static_cast<std::size_t>(*rc::gen::inRange<int>(0, 200)));
        const auto& [first, last] = *rc::gen::elementOf(kIgnorable);
        const std::string unseen =
            text_of({static_cast<char32_t>(*rc::gen::inRange<std::uint32_t>(first, last + 1))});
        RC_ASSERT(plain_line(text.substr(0, cut) + unseen + text.substr(cut)) == plain_line(text));
    }));
    CHECK(rc::check("whatever the bytes", [](const std::string& bytes) {
        RC_ASSERT(plain_line(plain_line(bytes)) == plain_line(bytes));
    }));
}
