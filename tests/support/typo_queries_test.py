"""What typo_queries.py must do, on a few made queries."""

import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

import typo_queries

SCRIPT = pathlib.Path(__file__).with_name("typo_queries.py")


def distance(a, b):
    """Edit distance where swapping two neighbours counts once."""
    rows = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1,
                       rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i][j] = best
    return rows[-1][-1]


class TypoQueries(unittest.TestCase):
    def test_exactly_one_mistake_in_one_longer_word(self):
        text = "my zip is broken, can you repair łódź or 1234567"
        seen = set()
        for seed in range(500):
            wrong = typo_queries.with_typo(text, random.Random(seed), 4)
            self.assertEqual(distance(text, wrong), 1, wrong)
            self.assertIn("my zip is ", wrong)
            self.assertIn("1234567", wrong)
            seen.add(wrong)
        self.assertGreater(len(seen), 200)

    def test_short_words_are_left_alone(self):
        self.assertEqual(typo_queries.with_typo("is it ok", random.Random(1), 4), "is it ok")

    def test_command_line_keeps_ids_and_further_columns(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "q.tsv"
            path.write_text("q1\twhere is my parcel\t2026-01-01\nq2\tok\n", encoding="utf-8")
            run = [sys.executable, str(SCRIPT), str(path)]
            out = subprocess.run(run, capture_output=True, text=True, check=True).stdout
            again = subprocess.run(run, capture_output=True, text=True, check=True).stdout
            path.write_text("no tab here\n", encoding="utf-8")
            bad = subprocess.run(run, capture_output=True, text=True, check=False)
        rows = [line.split("\t") for line in out.splitlines()]
        self.assertEqual([r[0] for r in rows], ["q1", "q2"])
        self.assertEqual(rows[0][2], "2026-01-01")
        self.assertEqual(distance("where is my parcel", rows[0][1]), 1)
        self.assertEqual(rows[1][1], "ok")
        self.assertEqual(out, again)
        self.assertNotEqual(bad.returncode, 0)
        self.assertIn("line 1", bad.stderr)


if __name__ == "__main__":
    unittest.main()
