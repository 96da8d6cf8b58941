#include "tests/tidy/source.h"

#include <doctest/doctest.h>

using namespace shopkeeper::tidy;

TEST_CASE("tidy: comments, literals and code are told apart") {
    const std::string text =
        "int a = 1; // fopen\nconst char* b = \"{ // no\";\n/* x\n y */ int c;\n";
    const Layers layers = split_layers(text);
    CHECK(layers.code.size() == text.size());
    CHECK(layers.code.find("fopen") == std::string::npos);
    CHECK(layers.code.find('{') == std::string::npos);
    CHECK(layers.code.find("int c;") != std::string::npos);
    CHECK(layers.comments.find("fopen") != std::string::npos);
    CHECK(layers.comments.find("y */") != std::string::npos);
    CHECK(layers.literals.find("{ // no") != std::string::npos);
    CHECK(line_of(layers.code, layers.code.find("int c;")) == 4);
}

TEST_CASE("tidy: raw literals, escapes and separated digits do not lead astray") {
    const Layers raw = split_layers("auto a = R\"x(\" { )\" )x\"; int b;");
    CHECK(raw.code.find("int b;") != std::string::npos);
    CHECK(raw.code.find('{') == std::string::npos);
    const Layers escaped = split_layers(R"(auto a = "\"{"; auto c = '\''; int b;)");
    CHECK(escaped.code.find("int b;") != std::string::npos);
    CHECK(escaped.code.find('{') == std::string::npos);
    const Layers digits = split_layers("int a = 1'000'000; int b;");
    CHECK(digits.code.find("int b;") != std::string::npos);
}

TEST_CASE("tidy: an unclosed comment or literal ends with the text") {
    CHECK(split_layers("/* never").code.find("never") == std::string::npos);
    CHECK(split_layers("\"never\nint a;").code.find("int a;") != std::string::npos);
    CHECK(split_layers("R\"(never").code.find("never") == std::string::npos);
    CHECK(split_layers("").code.empty());
}

TEST_CASE("tidy: a word is found whole or not at all") {
    CHECK(find_word("my_time time", "time") == 8);
    CHECK(find_word("timer", "time") == std::string_view::npos);
}
