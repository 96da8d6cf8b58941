#include "tests/tidy/tree.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace shopkeeper::tidy;

TEST_CASE("tidy: every rule is held against the tree") {
    const std::vector<SourceFile> files = {
        {"client/app.cpp", "#include \"ui/view.h\"\n#include <curl/curl.h>\n// TODO\n" +
                               std::string(101, '/') + "\nvoid f() {\n    static int n;\n}\n"},
        {"knowledge/text.cpp", "auto now = std::chrono::system_clock::now();\n"},
        {"tests/a_test.cpp", "void f() { usleep(1); rc::check(g); }\n"},
        {"ui/view.h", "#pragma once\n"},
        {"README.md", "/work/main\n"},
        {"base/long.cpp", "void f() {\n" + std::string(80, '\n') + "}\n" + std::string(500, '\n')},
        {"base/stray.cpp", "#include \"nowhere.h\"\n"},
    };
    const auto findings = check_tree(files);
    for (const char* rule : {"arrow", "fence", "todo", "line", "static", "pure", "wait", "header",
                             "word", "file", "function", "include", "orphan", "property"}) {
        CAPTURE(rule);
        CHECK(std::any_of(findings.begin(), findings.end(),
                          [&](const Finding& f) { return f.rule == rule; }));
    }
    CHECK(std::is_sorted(findings.begin(), findings.end(),
                         [](const auto& a, const auto& b) { return a.path < b.path; }));
}

TEST_CASE("tidy: a finding reads as file, line, rule, sentence") {
    CHECK(to_text({"base/a.h", 3, "line", "too long"}) == "base/a.h:3: line: too long");
}

TEST_CASE("tidy: a folder that is not there is an error, not an empty tree") {
    const auto files = read_tree(SHOPKEEPER_SOURCE_DIR "/no/such/folder");
    REQUIRE(!files.ok());
    CHECK(files.error().code == shopkeeper::ErrorCode::io);
}

TEST_CASE("tidy: the tree that is read is this one, without what was built") {
    const auto files = read_tree(SHOPKEEPER_SOURCE_DIR);
    REQUIRE(files.ok());
    const auto has = [&](const std::string& path) {
        return std::any_of(files->begin(), files->end(),
                           [&](const SourceFile& file) { return file.path == path; });
    };
    CHECK(has("tests/tidy/tree_test.cpp"));
    CHECK(has("script/test"));
    CHECK(has(".ci/run"));
    CHECK(std::none_of(files->begin(), files->end(), [](const SourceFile& file) {
        return is_below(file.path, "build") || is_below(file.path, ".git");
    }));
}
