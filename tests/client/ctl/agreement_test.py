#!/usr/bin/env python3
"""shopkeeperctl agreement, run as a caller runs it.

    agreement_test.py SHOPKEEPERCTL
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = sys.argv[1]
MEASURES = ["raw", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1"]


class Agreement(unittest.TestCase):
    def run_on(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "ratings.tsv"
            path.write_text(text, "utf-8")
            return subprocess.run([TOOL, "agreement", "--ratings", str(path)],
                                  capture_output=True, text=True, timeout=60, check=False)

    def two_raters(self, cells):
        """Lines of two raters from how often they gave each pair of labels."""
        lines = []
        for (a, b), count in cells.items():
            for _ in range(count):
                item = f"c{len(lines)}"
                lines += [f"{item}\tana\t{a}", f"{item}\tben\t{b}"]
        return "\n".join(lines) + "\n"

    def test_two_raters_have_every_measure_with_its_interval(self):
        done = self.run_on(self.two_raters({("late", "late"): 118, ("late", "lost"): 5,
                                            ("lost", "late"): 2}))
        self.assertEqual(done.returncode, 0, done.stderr)
        said = json.loads(done.stdout)
        self.assertEqual(said["n"], 125)
        self.assertAlmostEqual(said["raw"]["value"], .944)
        self.assertAlmostEqual(said["cohen_kappa"]["value"], -.0234, places=4)
        self.assertAlmostEqual(said["gwet_ac1"]["value"], .9408, places=4)
        for name in MEASURES:
            self.assertLess(said[name]["low"], said[name]["value"])
            self.assertLess(said[name]["value"], said[name]["high"])
        self.assertEqual(said["reasons"], {})
        self.assertFalse(said["too_few"])
        self.assertIn({"a": "late", "b": "lost", "count": 7}, said["pairs"])

    def test_what_has_no_value_is_null_with_a_reason(self):
        done = self.run_on("c1\tana\tlate\nc1\tben\tlate\nc1\teva\tlost\n"
                           "c2\tana\tlost\nc2\tben\tlost\nc2\teva\tlost\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        said = json.loads(done.stdout)
        self.assertIsNone(said["cohen_kappa"])
        self.assertIn("two raters", said["reasons"]["cohen_kappa"])
        self.assertIsNotNone(said["fleiss_kappa"])
        self.assertTrue(said["too_few"])

    def test_an_empty_file_says_so(self):
        said = json.loads(self.run_on("").stdout)
        self.assertEqual(said["n"], 0)
        self.assertTrue(all(said[name] is None and said["reasons"][name] for name in MEASURES))

    def test_bad_lines_and_missing_files_are_refused_with_place_and_reason(self):
        for text, line in [("c1\tana\tlate\nc1\tben\n", "line 2"),
                           ("c1\tana\tlate\n\nc1\tana\tlost\n", "line 3"),
                           ("c1\t\tlate\n", "line 1")]:
            done = self.run_on(text)
            self.assertEqual(done.returncode, 1)
            self.assertIn(line, done.stderr)
            self.assertEqual(done.stdout, "")
        done = subprocess.run([TOOL, "agreement", "--ratings", "/nowhere.tsv"],
                              capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("/nowhere.tsv", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
