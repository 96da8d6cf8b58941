#!/usr/bin/env python3
"""shopkeeperctl patterns group and kb gaps, run as a caller runs them.

    patterns_test.py SHOPKEEPERCTL
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = sys.argv[1]
PARCEL = ["Where is my parcel?", "My parcel has not arrived", "Track my parcel delivery please",
          "parcel delivery still not arrived", "The parcel is late, it was not delivered"]
PASSWORD = ["I forgot my password", "How do I reset the password?",
            "reset my password, I forgot it", "Password reset link expired",
            "The password reset mail does not come"]


class Patterns(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return str(pathlib.Path(self.folder.name) / name)

    def write(self, lines, name="bursts.tsv"):
        pathlib.Path(self.path(name)).write_text("".join(line + "\n" for line in lines), "utf-8")
        return self.path(name)

    def run_tool(self, *arguments):
        return subprocess.run([TOOL, *arguments], capture_output=True, text=True, timeout=120,
                              check=False)

    def group(self, lines, *options):
        done = self.run_tool("patterns", "group", "--bursts", self.write(lines), *options)
        return done, [line.split("\t") for line in done.stdout.splitlines()]

    def mixed(self):
        return [f"{kind}{i}\t{text}" for i, pair in enumerate(zip(PARCEL, PASSWORD))
                for kind, text in zip("ab", pair)]

    def test_one_line_a_burst_in_the_order_given_and_the_same_again(self):
        done, rows = self.group(self.mixed())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([row[0] for row in rows],
                         [line.split("\t")[0] for line in self.mixed()])
        self.assertEqual(len({row[1] for row in rows if row[0][0] == "a"}), 1)
        self.assertEqual(len({row[1] for row in rows if row[0][0] == "b"}), 1)
        self.assertEqual(len({row[1] for row in rows}), 2)
        self.assertEqual(self.group(self.mixed())[0].stdout, done.stdout)

    def test_bad_lines_are_named_and_the_rest_goes_on(self):
        done, rows = self.group(["a\tWhere is my parcel?", "no tab here", "", "b\thello\tyesterday",
                                 "c\tIs my parcel lost?\t2026-11-18T09:30:00Z"])
        self.assertEqual(done.returncode, 1)
        self.assertEqual([row[0] for row in rows], ["a", "c"])
        self.assertIn("line 2 was left out", done.stderr)
        self.assertIn("line 4 was left out", done.stderr)

    def test_empty_missing_and_usage(self):
        done, rows = self.group([])
        self.assertEqual((done.returncode, rows), (0, []))
        missing = self.run_tool("patterns", "group", "--bursts", self.path("none.tsv"))
        self.assertEqual(missing.returncode, 1)
        self.assertIn("none.tsv", missing.stderr)
        self.assertEqual(self.run_tool("patterns", "group").returncode, 2)

    def test_describe_tells_number_count_words_and_examples(self):
        done, rows = self.group(self.mixed(), "--describe")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([row[1] for row in rows], ["5", "5"])
        self.assertEqual({row[2].split()[0] for row in rows}, {"parcel", "password"})
        for row in rows:
            self.assertEqual(len(row), 4)
            self.assertEqual(len(row[3].split(" | ")), 3)

    def test_a_state_keeps_every_number_and_counts_nothing_twice(self):
        state = self.path("state")
        _, first = self.group(self.mixed(), "--state", state)
        later = self.mixed() + ["n1\tforgot the password, reset it",
                                "n2\tDo you sell gift vouchers abroad?"]
        done, second = self.group(later, "--state", state)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(second[:len(first)], first)
        self.assertEqual(second[-2][1], first[1][1])
        self.assertNotIn(second[-1][1], [row[1] for row in first])
        _, again = self.group(later, "--state", state)
        self.assertEqual(again, second)
        _, told = self.group(later, "--state", state, "--describe")
        self.assertEqual(sum(int(row[1]) for row in told), len(later))

    def test_a_damaged_state_is_refused_and_left_alone(self):
        state = pathlib.Path(self.path("state"))
        self.group(self.mixed(), "--state", str(state))
        damaged = bytearray(state.read_bytes())
        damaged[len(damaged) // 2] ^= 1
        state.write_bytes(damaged)
        done, rows = self.group(self.mixed(), "--state", str(state))
        self.assertEqual((done.returncode, rows), (1, []))
        self.assertIn("damaged", done.stderr)
        self.assertEqual(state.read_bytes(), bytes(damaged))

    def test_gaps_count_contacts_most_first(self):
        at = "2026-11-18T09:30:00Z"
        notes = [{"kind": "gap", "text": text, "contact": contact, "by": "ines", "at": at}
                 for text, contact in [("gift wrapping", "c1"), ("split payment", "c2"),
                                       ("can I split the payment", "c3"), ("Split payment", "c3"),
                                       ("split payment in two", "c4")]]
        notes.insert(1, {"kind": "outdated", "article": "a", "title": "t", "by": "ines", "at": at})
        lines = [json.dumps(note) for note in notes] + ["{torn"]
        done = self.run_tool("kb", "gaps", "--feedback", self.write(lines, "feedback.jsonl"))
        rows = [line.split("\t") for line in done.stdout.splitlines()]
        self.assertEqual(done.returncode, 1)
        self.assertIn("line 7 was left out", done.stderr)
        self.assertEqual([row[0] for row in rows], ["3", "1"])
        self.assertIn("split", rows[0][1].split())
        self.assertEqual(rows[0][3], at)


unittest.main(argv=sys.argv[:1])
