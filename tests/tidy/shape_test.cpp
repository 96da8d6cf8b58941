#include "tests/tidy/shape.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace shopkeeper::tidy;

namespace {

std::string repeated(const std::string& line, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += line;
    return text;
}

// A function of `lines` lines, its head and closing brace counted.
std::string function_of(int lines) {
    return "void f() {\n" + repeated("    g();\n", lines - 2) + "}\n";
}

bool has(const std::vector<Finding>& findings, const std::string& rule) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& f) { return f.rule == rule; });
}

}  // namespace

TEST_CASE("tidy: a line may have 100 columns, counted in characters, and not one more") {
    CHECK(check_shape({"base/a.cpp", std::string(100, 'x') + "\n"}).empty());
    CHECK(has(check_shape({"base/a.cpp", std::string(101, 'x') + "\n"}), "line"));
    CHECK(check_shape({"base/a.cpp", repeated("é", 100) + "\n"}).empty());
    CHECK(has(check_shape({"script/run", std::string(101, 'x')}), "line"));
}

TEST_CASE("tidy: a file may have 500 lines and not one more") {
    CHECK(check_shape({"base/a.h", repeated("// x\n", 500)}).empty());
    CHECK(has(check_shape({"base/a.h", repeated("// x\n", 501)}), "file"));
}

TEST_CASE("tidy: a function may have 70 lines and not one more") {
    CHECK(check_shape({"base/a.cpp", function_of(70)}).empty());
    const auto findings = check_shape({"base/a.cpp", "int a;\n\n" + function_of(71)});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == "function");
    CHECK(findings[0].line == 3);
    CHECK(findings[0].sentence == "71 lines; 70 are the limit: void f()");
}

TEST_CASE("tidy: a function of a view may have 60 lines and not one more") {
    const std::string view = "#include \"ui/view.h\"\n";
    CHECK(check_shape({"ui/a.cpp", view + function_of(60)}).empty());
    CHECK(has(check_shape({"ui/a.cpp", view + function_of(61)}), "function"));
    CHECK(has(check_shape({"ui/reader_view.cpp", function_of(61)}), "function"));
    CHECK(check_shape({"ui/shell.cpp", function_of(61)}).empty());
    CHECK(check_shape({"client/a.cpp", view + function_of(61)}).empty());
}

TEST_CASE("tidy: functions are found in whatever shape they are written") {
    const std::string text =
        "#define OPEN() {\n"
        "namespace a {\n"
        "enum class E : int { one, two };\n"
        "struct S : public T<int> {\n"
        "    S() : a_{1}, b_(2) { g(); }\n"
        "    explicit S(std::vector<int> v = {}) noexcept : a_{v.size()} {\n"
        "        g();\n"
        "    }\n"
        "public:\n"
        "    bool operator==(const S&) const = default;\n"
        "    int get() const override { return a_; }\n"
        "    int a_ = 0;\n"
        "};\n"
        "const std::array<int, 2> kTable = {1, 2};\n"
        "const Table kFunctions{{\"a\", f(1)}};\n"
        "template <class T, class U>\n"
        "auto h(T t) -> std::vector<U> {\n"
        "    const auto l = [&](int x) { return S{x}; };\n"
        "    for (int i = 0; i < 3; ++i) { l(i); }\n"
        "}\n"
        "struct S make(int a) { return {}; }\n"
        "}  // namespace a\n"
        "TEST_CASE(\"x\") {\n"
        "}\n"
        "extern \"C\" {\n"
        "void c() {}\n"
        "}\n";
    std::vector<std::string> heads;
    for (const Function& function : functions_of(split_layers(text).code)) {
        heads.push_back(function.head.substr(0, 12));
    }
    const std::vector<std::string> expected = {"S() : a_{1},", "explicit S(s", "int get() co",
                                               "template <cl", "struct S mak", "TEST_CASE(\" ",
                                               "void c()"};
    CHECK(heads == expected);
}

TEST_CASE("tidy: a long function inside a class inside a namespace is found") {
    const std::string text =
        "namespace a {\nclass B {\npublic:\n    int x{};\n" + function_of(71) + "};\n}\n";
    const auto findings = check_shape({"base/a.cpp", text});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].line == 5);
}

TEST_CASE("tidy: a function keeps constants, not state") {
    CHECK(has(check_function_statics({"ui/a.cpp", "void f() {\n    static int n = 0;\n}\n"}),
              "static"));
    CHECK(
        check_function_statics(
            {"ui/a.cpp", "void f() {\n    static const int n = 0;\n    static constexpr A b;\n}\n"})
            .empty());
    CHECK(check_function_statics({"ui/a.cpp", "static int f() {\n    return 0;\n}\n"}).empty());
    CHECK(check_function_statics(
              {"ui/a.cpp", "int f() { return static_cast<int>(1); }  // static int\n"})
              .empty());
}
