"""script/lint judges several sources in one run; whatever it says must be what clang-tidy says of
each source alone. A small tree of its own, the tree's own script and settings."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "script"))
import lint_groups  # noqa: E402

CLEAN = "namespace a {\nnamespace {\nint helper(int number) {\n    return number + 1;\n}\n}\n" \
        "int first(int number) {\n    return helper(number);\n}\n}\n"
UNUSED_NAME = "#include \"base/names.h\"\nnamespace a {\nusing names::Thing;\n" \
              "int unused() {\n    return 2;\n}\n}\n"
USED_NAME = "#include \"base/names.h\"\nnamespace a {\nusing names::Thing;\n" \
            "int used() {\n    return Thing{}.size;\n}\n}\n"


class Lint(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="lint-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve() / "tree"
        for name in ("script/lint", "script/lint_groups.py", ".clang-tidy"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.root / name)
        self.write("base/names.h", "#pragma once\nnamespace names {\nstruct Thing {\n"
                                   "    int size = 0;\n};\n}\n")

    def write(self, name: str, text: str):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)

    def lint(self, **sources: str):
        """Writes base/NAME.cpp for each source and runs the script: (exit code, its words)."""
        for name, text in sources.items():
            self.write(f"base/{name}.cpp", text)
        build = self.root / "build" / "dev"
        build.mkdir(parents=True, exist_ok=True)
        (build / "compile_commands.json").write_text(json.dumps([
            {"directory": str(build), "file": str(path),
             "command": f"clang++ -I{self.root} -std=c++20 -o {path.stem}.o -c {path}"}
            for path in sorted((self.root / "base").glob("*.cpp"))]))
        return self.run_script()

    def run_script(self):
        done = subprocess.run(
            [str(self.root / "script" / "lint"), "--jobs", "1"], capture_output=True, text=True,
            env=dict(os.environ, XDG_CACHE_HOME=str(self.root.parent / "cache")), check=False)
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout

    def test_clean_sources_are_judged_in_one_run_and_remembered(self):
        second = CLEAN.replace("helper", "other").replace("first", "second")
        code, words = self.lint(one=CLEAN, two=second)
        self.assertEqual(code, 0, words)
        self.assertIn("2 files, 0 known to be clean, 2 checked in 1 runs, 0 with", words)
        self.assertIn("2 files, 2 known to be clean", self.lint()[1])

    def test_a_finding_is_said_of_its_source_and_the_others_are_clean(self):
        wrong = "namespace a {\nint* nothing() {\n    return 0;\n}\n}\n"
        code, words = self.lint(one=CLEAN, two=wrong, three=CLEAN.replace("first", "third"))
        self.assertEqual(code, 1)
        self.assertIn("base/two.cpp:3:12: error: use nullptr [modernize-use-nullptr", words)
        self.assertIn("3 checked in 2 runs, 1 with findings", words)
        self.assertIn("3 files, 2 known to be clean, 1 checked", self.lint()[1])

    def test_names_of_their_own_keep_sources_apart(self):
        code, words = self.lint(one=CLEAN, two=CLEAN.replace("first", "second"))
        self.assertEqual(code, 0, words)
        self.assertIn("checked in 2 runs, 0 with findings", words)

    def test_names_of_their_own_keep_away_from_headers_that_mean_something_else(self):
        thing = CLEAN.replace("helper", "Thing").replace("first", "second")
        self.assertIn("in 2 runs, 0 with findings", self.lint(one=USED_NAME, two=thing)[1])

    def test_sources_that_disturb_one_another_unforeseen_are_judged_alone(self):
        colour = "namespace a {\nnamespace {\nenum { kRed, kBlue };\n}\nint %s() {\n" \
                 "    return kBlue;\n}\n}\n"
        code, words = self.lint(one=colour % "first", two=colour % "second")
        self.assertEqual(code, 0, words)
        self.assertIn("checked in 1 runs, 0 with findings", words)

    def test_the_use_in_another_source_does_not_excuse_a_name_brought_in_for_nothing(self):
        code, words = self.lint(one=USED_NAME, two=UNUSED_NAME)
        self.assertEqual(code, 1)
        self.assertIn("base/two.cpp:3:14: error: using decl 'Thing' is unused", words)
        self.assertNotIn("base/one.cpp:", words)

    def test_a_member_and_a_full_name_are_no_use_of_a_name_brought_in(self):
        for use, idle in (("Thing t;", False), ("t.Thing();", True), ("t->Thing();", True),
                          ("other::Thing t;", True), ("Thingy t;", True)):
            self.assertEqual(lint_groups.has_idle_shorthand("using a::Thing;\n" + use), idle, use)
        self.assertTrue(lint_groups.has_idle_shorthand("namespace files = std::filesystem;"))

    def test_a_local_name_keeps_no_source_away_but_a_call_does(self):
        helper = lint_groups.Source("x.cpp", CLEAN, set())
        for use, joins in (("int f(int helper) { return helper; }", True),
                           ("int f() { return it.helper(1); }", True),
                           ("int f() { return helper(1); }", False),
                           ("int f() { return helper<int>(1); }", False)):
            other = lint_groups.Source("y.cpp", "namespace b {\n" + use + "\n}\n", set())
            self.assertEqual(other.may_join(helper), joins, use)

    def test_own_names_are_those_of_unnamed_namespaces(self):
        code = "namespace a {\nint f(int x);\nnamespace {\nstruct S : B {\n int inner() {}\n};\n" \
               "constexpr std::array<int, 2> kTwo{1, 2};\nbool g(const T& t, char c = '(') {\n" \
               "    int local = 0;\n}\nusing Short = std::vector<T>;\n}\nint h() {}\n" \
               "namespace {\n" \
               "TEST_CASE(\"a\") {}\nstatic_assert(sizeof(int) == 4);\n}\n}\n"
        source = lint_groups.Source("x.cpp", code, set())
        self.assertEqual(source.own, {"S", "kTwo", "g", "Short"})

    def test_an_include_may_stand_in_each_source_once(self):
        other = USED_NAME.replace("used", "other")
        self.assertEqual(self.lint(one=USED_NAME, two=other)[0], 0)
        code, words = self.lint(two='#include "base/names.h"\n' + other)
        self.assertEqual(code, 1)
        self.assertIn("base/two.cpp:2:1: error: duplicate include", words)

    def test_a_changed_header_is_judged_anew(self):
        self.lint(one=USED_NAME)
        self.write("base/names.h", "#pragma once\nnamespace names {\nstruct Thing {\n"
                                   "    int* at = 0;\n    int size = 0;\n};\n}\n")
        code, words = self.lint()
        self.assertEqual(code, 1)
        self.assertIn("base/names.h:4:15: error: use nullptr", words)

    def test_a_source_that_is_gone_is_named_with_what_to_do(self):
        self.lint(one=CLEAN)
        (self.root / "base/one.cpp").unlink()
        code, words = self.run_script()
        self.assertEqual(code, 2)
        self.assertIn("names base/one.cpp, which is not there any more; run cmake", words)

    def test_no_source_is_a_failure(self):
        code, words = self.lint()
        self.assertEqual(code, 1)
        self.assertIn("nothing to check is a failure", words)


if __name__ == "__main__":
    unittest.main()
