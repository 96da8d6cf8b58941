#include "base/utf8.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace shopkeeper;

TEST_CASE("utf8: every code point survives a round trip") {
    for (char32_t c = 0; c <= 0x10FFFF; c += (c < 0x3000 ? 1 : 97)) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        std::size_t pos = 0;
        REQUIRE(next_code_point(text, pos) == c);
        REQUIRE(pos == text.size());
        REQUIRE(is_valid_utf8(text));
    }
}

TEST_CASE("utf8: overlong forms, surrogates and cut sequences are not text") {
    for (const char* bytes : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                              "\xE2\x82", "\x80", "\xFF"}) {
        CHECK_FALSE(is_valid_utf8(bytes));
        CHECK(is_valid_utf8(clean_utf8(bytes)));
    }
    CHECK(clean_utf8(std::string_view("a\0b\x01"
                                      "c\td",
                                      7)) == "abc\td");
}

TEST_CASE("utf8: cleaning any bytes gives text, and text is left as it is") {
    CHECK(rc::check("random bytes", [](const std::string& bytes) {
        const std::string clean = clean_utf8(bytes);
        RC_ASSERT(is_valid_utf8(clean));
        RC_ASSERT(clean_utf8(clean) == clean);
    }));
}

TEST_CASE("utf8: a cut never falls inside a code point") {
    const std::string text = "aé€😀";
    for (std::size_t pos = 0; pos <= text.size(); ++pos) {
        const std::size_t cut = floor_to_code_point(text, pos);
        CHECK(cut <= pos);
        CHECK(is_valid_utf8(std::string_view(text).substr(0, cut)));
    }
}
