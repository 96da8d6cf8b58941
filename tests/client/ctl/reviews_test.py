#!/usr/bin/env python3
"""shopkeeperctl reviews, run as a caller runs it.

    reviews_test.py SHOPKEEPERCTL
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = sys.argv[1]
DAYS = ["--from", "2026-11-09", "--to", "2026-11-15"]


class Reviews(unittest.TestCase):
    def run_on(self, *words):
        with tempfile.TemporaryDirectory() as folder:
            # A record is never begun by asking about one.
            done = subprocess.run([TOOL, "reviews", *words, "--data", folder],
                                  capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual(list(pathlib.Path(folder).iterdir()), [])
            return done

    def refused(self, words, *said):
        done = self.run_on(*words)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertEqual(done.stdout, "")
        for part in said:
            self.assertIn(part, done.stderr)

    def test_a_folder_without_a_record_is_named(self):
        self.refused(["sample", "--seed", "7", *DAYS], "shopkeeper.db", "--data")
        self.refused(["agreement", *DAYS], "shopkeeper.db", "--data")

    def test_a_day_that_is_none_is_refused(self):
        self.refused(["sample", "--seed", "7", "--from", "2026-02-30", "--to", "2026-11-15"],
                     "2026-02-30")
        self.refused(["agreement", "--from", "yesterday", "--to", "2026-11-15"], "yesterday")

    def test_bad_rules_are_named_with_their_file(self):
        with tempfile.TemporaryDirectory() as folder:
            rules = pathlib.Path(folder) / "rules.json"
            rules.write_text('{"rest":{"per_mille":1001}}', "utf-8")
            self.refused(["sample", "--seed", "7", *DAYS, "--rules", str(rules)],
                         "rules.json", "per_mille")

    def test_a_missing_seed_is_a_usage_error(self):
        self.assertEqual(self.run_on("sample", *DAYS).returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
