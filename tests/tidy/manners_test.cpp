#include "tests/tidy/manners.h"

#include <doctest/doctest.h>

#include <string>

using namespace shopkeeper::tidy;

TEST_CASE("tidy: a header opens with a sentence and #pragma once") {
    const std::string opening = "// What every folder means by failure.\n";
    CHECK(check_header_opening({"base/a.h", opening + "#pragma once\n"}).empty());
    CHECK(check_header_opening({"base/a.h", "#pragma once\n"}).size() == 1);
    CHECK(check_header_opening({"base/a.h", "// a.h\n#pragma once\n"}).size() == 1);
    CHECK(check_header_opening({"base/a.h", opening + "#include <vector>\n"}).size() == 1);
    CHECK(check_header_opening({"base/a.h", ""}).size() == 1);
    CHECK(check_header_opening({"base/a.cpp", "int a;\n"}).empty());
}

TEST_CASE("tidy: a TODO says why") {
    CHECK(check_todos({"base/a.cpp", "// TODO: later\n"}).size() == 1);
    CHECK(check_todos({"base/a.cpp", "// TODO(me): later\n"}).size() == 1);
    CHECK(check_todos({"base/a.cpp", "int a;  /* FIXME(whatever it may be): x */\n"}).size() == 1);
    CHECK(check_todos({"script/run", "# TODO\n"}).size() == 1);
    CHECK(check_todos({"base/a.cpp", "// TODO(needs the team's service first): ask it\n"}).empty());
    CHECK(check_todos({"base/a.cpp", "auto a = \"TODO\"; int TODOS;\n"}).empty());
}

TEST_CASE("tidy: words of one machine, of mirrors and of trackers stay out") {
    CHECK(check_words({"README.md", "see /work/main\n"}).size() == 1);
    CHECK(check_words({"script/bootstrap", "deb http://deb.debian.org/debian\n"}).size() == 1);
    CHECK(check_words({"base/a.cpp", "\n// as in issue #12\n"}).size() == 1);
    CHECK(check_words({"base/a.cpp", "\n// as in issue #12\n"})[0].line == 2);
    CHECK(check_words({"bench/a.cpp", "\"../shared/data\"\n"}).size() == 1);
    CHECK(check_words({"base/a.cpp", "auto a = \"client/work/list\"; // contact #4821\n"}).empty());
}

TEST_CASE("tidy: tests do not sleep") {
    CHECK(check_sleeps({"tests/a_test.cpp", "std::this_thread::sleep_for(1s);\n"}).size() == 1);
    CHECK(check_sleeps({"tests/a_test.cpp", "usleep(10);\n"}).size() == 1);
    CHECK(check_sleeps({"tests/a_test.cpp", "// sleep_for is not used\n"}).empty());
    CHECK(
        check_sleeps({"tests/a_test.cpp", "usleep(n);  // on purpose: a random moment\n"}).empty());
    CHECK(check_sleeps({"tests/a_test.cpp", "usleep(n);  // on purpose: \n"}).size() == 1);
    CHECK(check_sleeps({"client/a.cpp", "std::this_thread::sleep_for(1s);\n"}).empty());
}

TEST_CASE("tidy: a property that nobody asks about is a finding") {
    CHECK(
        check_properties({"tests/a_test.cpp", "void f() {\n  rc::check(\"x\", g);\n}\n"}).size() ==
        1);
    CHECK(check_properties({"tests/a_test.cpp", "h();\nrc::check(g);\n"}).size() == 1);
    CHECK(check_properties({"tests/a_test.cpp", "CHECK(rc::check(\"x\", g));\n"}).empty());
    CHECK(check_properties({"tests/a_test.cpp", "const bool ok = rc::check(g);\n"}).empty());
}

TEST_CASE("tidy: a source file no CMakeLists.txt names is an orphan") {
    const SourceFile test{"tests/base/time_test.cpp", ""};
    const auto orphans = [&](const std::string& path, const std::string& text) {
        return check_orphans({{path, text}, test}).size();
    };
    CHECK(orphans("tests/base/CMakeLists.txt", "shopkeeper_test(test_base time_test.cpp)") == 0);
    CHECK(orphans("tests/CMakeLists.txt", "shopkeeper_test(test_base base/time_test.cpp)") == 0);
    CHECK(orphans("tests/base/list.cmake", "set(A\n  time_test.cpp)\n") == 0);
    CHECK(orphans("CMakeLists.txt", "a(${PROJECT_SOURCE_DIR}/tests/base/time_test.cpp)") == 0);
    CHECK(orphans("tests/base/CMakeLists.txt", "# time_test.cpp") == 1);
    CHECK(orphans("tests/base/CMakeLists.txt", "old_time_test.cpp") == 1);
    CHECK(orphans("tests/base/CMakeLists.txt", "time_test.cpp.in") == 1);
    CHECK(orphans("tests/other/CMakeLists.txt", "time_test.cpp") == 1);
    CHECK(check_orphans({{"tests/gui/window_test.py", ""}}).size() == 1);
    CHECK(check_orphans({{"tests/gui/harness.py", ""}, {"base/result.h", ""}}).empty());
}
