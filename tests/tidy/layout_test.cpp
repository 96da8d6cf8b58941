#include "tests/tidy/layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace shopkeeper::tidy;

namespace {

const std::set<std::string> kPaths = {
    "base/result.h",       "knowledge/search.h",    "knowledge/file/files.h", "empowerment/desk.h",
    "client/app.h",        "client/http/fetcher.h", "empowerment/store/db.h", "ui/view.h",
    "tests/support/dir.h", "client/queue/paste.h",  "tests/contract/desk.h"};

std::vector<Finding> arrows(const std::string& path, const std::string& text) {
    return check_arrows({path, text}, kPaths);
}

std::string include(const std::string& target) {
    return "#include \"" + target + "\"\n";
}

bool has(const std::vector<Finding>& findings, const std::string& rule) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& f) { return f.rule == rule; });
}

}  // namespace

TEST_CASE("tidy: an include with the arrow is fine, against it is a finding") {
    struct Case {
        const char* from;
        const char* target;
        bool allowed;
    };
    const Case cases[] = {
        {"base/time.cpp", "base/result.h", true},
        {"base/time.cpp", "knowledge/search.h", false},
        {"knowledge/text.cpp", "base/result.h", true},
        {"knowledge/import/html.cpp", "knowledge/search.h", true},
        {"knowledge/text.cpp", "knowledge/file/files.h", false},
        {"knowledge/text.cpp", "empowerment/desk.h", false},
        {"knowledge/file/files.cpp", "knowledge/search.h", true},
        {"empowerment/money.cpp", "knowledge/search.h", false},
        {"empowerment/money.cpp", "empowerment/store/db.h", false},
        {"empowerment/store/db.cpp", "empowerment/desk.h", true},
        {"empowerment/store/db.cpp", "client/app.h", false},
        {"client/app.cpp", "empowerment/store/db.h", true},
        {"client/queue/paste.cpp", "client/app.h", true},
        {"client/app.cpp", "ui/view.h", false},
        {"client/http/curl.cpp", "client/app.h", false},
        {"client/ctl/main.cpp", "client/app.h", true},
        {"client/ctl/main.cpp", "ui/shell.h", false},
        {"ui/shell.cpp", "client/app.h", true},
        {"ui/shell.cpp", "empowerment/store/db.h", false},
        {"ui/main.cpp", "empowerment/store/db.h", false},
        {"tests/knowledge/text_test.cpp", "knowledge/search.h", true},
        {"tests/knowledge/text_test.cpp", "tests/support/dir.h", true},
        {"tests/knowledge/text_test.cpp", "client/app.h", false},
        {"tests/empowerment/store/a_test.cpp", "empowerment/store/db.h", true},
        {"tests/empowerment/a_test.cpp", "empowerment/store/db.h", false},
        {"tests/client/queue/a_test.cpp", "client/queue/paste.h", true},
        {"tests/simulation/a_test.cpp", "tests/contract/desk.h", true},
    };
    for (const Case& c : cases) {
        CAPTURE(c.from);
        CAPTURE(c.target);
        CHECK(arrows(c.from, include(c.target)).empty() == c.allowed);
    }
}

TEST_CASE("tidy: the line and the sentence of a wrong arrow name both folders") {
    const auto findings = arrows("client/app.cpp", "// x\n\n" + include("ui/view.h"));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].line == 3);
    CHECK(findings[0].sentence.find("client may not include ui") == 0);
}

TEST_CASE("tidy: a quoted include that is no path from the root is a finding") {
    CHECK(has(arrows("client/app.cpp", include("app.h")), "include"));
    CHECK(has(arrows("client/app.cpp", include("client/nowhere.h")), "include"));
    CHECK(arrows("ui/shell.cpp", include("imgui.h")).empty());
    CHECK(arrows("client/app.cpp", "#include <vector>\n").empty());
}

TEST_CASE("tidy: a folder no rule names is a finding") {
    CHECK(has(arrows("elsewhere/a.cpp", ""), "arrow"));
}

TEST_CASE("tidy: libraries are named where they live and nowhere else") {
    struct Case {
        const char* path;
        const char* line;
        bool allowed;
    };
    const Case cases[] = {
        {"ui/shell.cpp", "#include <imgui.h>", true},
        {"client/app.cpp", "#include <imgui.h>", false},
        {"client/app.cpp", "#include <GLFW/glfw3.h>", false},
        {"client/http/curl.cpp", "#include <curl/curl.h>", true},
        {"client/app.cpp", "#include <curl/curl.h>", false},
        {"empowerment/store/db.cpp", "#include <soci/soci.h>", true},
        {"empowerment/store/zone.cpp", "#include <date/tz.h>", true},
        {"empowerment/money.cpp", "#include <date/date.h>", false},
        {"client/app.cpp", "#include <sqlite3.h>", false},
        {"knowledge/import/html.cpp", "#include <libxml/HTMLparser.h>", true},
        {"ui/markdown.cpp", "#include <md4c.h>", false},
        {"client/app.cpp", "#include <utf8proc.h>", false},
        {"base/sight.cpp", "#include <utf8proc.h>", true},
        {"client/app.cpp", "#include <libstemmer.h>", false},
        {"client/command_line.cpp", "#include <CLI/CLI.hpp>", true},
        {"client/ctl/main.cpp", "#include <CLI/CLI.hpp>", true},
        {"ui/main.cpp", "#include <CLI/CLI.hpp>", false},
        {"base/time.cpp", "#include <doctest/doctest.h>", false},
        {"tests/base/time_test.cpp", "#include <rapidcheck.h>", true},
    };
    for (const Case& c : cases) {
        CAPTURE(c.path);
        CAPTURE(c.line);
        CHECK(check_fences({c.path, std::string(c.line) + "\n"}).empty() == c.allowed);
    }
}

TEST_CASE("tidy: SQL outside the store is a finding, the word select is not") {
    const std::string statement = "auto q = \"SELECT id FROM bucket\";\n";
    CHECK(has(check_fences({"client/app.cpp", statement}), "fence"));
    CHECK(check_fences({"empowerment/store/db.cpp", statement}).empty());
    CHECK(check_fences({"tests/contract/db_test.cpp", statement}).empty());
    CHECK(check_fences({"client/app.cpp", "auto q = \"Select a reason\"; // SELECT id\n"}).empty());
}

TEST_CASE("tidy: JSON is parsed by base alone") {
    CHECK(has(check_fences({"client/app.cpp", "auto a = nlohmann::json::parse(b);\n"}), "fence"));
    CHECK(has(check_fences({"client/app.cpp", "auto a = Json::parse(b);\n"}), "fence"));
    CHECK(check_fences({"base/bounded_json.cpp", "auto a = Json::parse(b);\n"}).empty());
}

TEST_CASE("tidy: clocks, randomness, files and sockets are findings in pure folders") {
    for (const char* line :
         {"auto now = std::chrono::system_clock::now();", "auto now = time(nullptr);",
          "gettimeofday(&tv, nullptr);", "std::random_device seed;", "std::ifstream in(path);",
          "namespace fs = std::filesystem;", "FILE* f = fopen(p, \"r\");", "#include <fstream>",
          "#include <sys/socket.h>", "std::cout << 1;", "getenv(\"TZ\");"}) {
        CAPTURE(line);
        const std::string text = std::string(line) + "\n";
        CHECK(has(check_purity({"knowledge/text.cpp", text}), "pure"));
        CHECK(has(check_purity({"empowerment/authority.cpp", text}), "pure"));
        CHECK(has(check_purity({"base/time.cpp", text}), "pure"));
        CHECK(check_purity({"empowerment/store/db.cpp", text}).empty());
        CHECK(check_purity({"client/app.cpp", text}).empty());
    }
    CHECK(check_purity({"knowledge/text.cpp", "// system_clock\nint time = 0;\n"}).empty());
    CHECK(check_purity({"knowledge/file/files.cpp", "std::ifstream in(path);\n"}).empty());
    CHECK(has(check_purity({"knowledge/file/files.cpp", "system_clock::now();\n"}), "pure"));
}
