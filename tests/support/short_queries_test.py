"""What short_queries.py must do, on a few made queries."""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import short_queries

SCRIPT = pathlib.Path(__file__).with_name("short_queries.py")


class ShortQueries(unittest.TestCase):
    COUNTS = collections.Counter({"the": 9, "refund": 2, "gift": 3, "card": 4})

    def test_the_rarest_known_words_in_their_order(self):
        text = "When does the card refund of my gift reach the zebra?"
        self.assertEqual(short_queries.shortened(text, self.COUNTS, 2), "refund gift")
        self.assertEqual(short_queries.shortened(text, self.COUNTS, 3), "card refund gift")

    def test_unknown_words_stay_when_there_are_no_others(self):
        self.assertEqual(short_queries.shortened("Zebra okapi gnu", self.COUNTS, 2), "zebra okapi")
        self.assertEqual(short_queries.shortened("", self.COUNTS, 2), "")

    def test_articles_are_counted_once_each(self):
        lines = [json.dumps({"id": "a", "title": "Gift", "body": "gift gift"}), "",
                 json.dumps({"id": "b", "title": "A card"})]
        counts = short_queries.document_counts(lines)
        self.assertEqual(counts["gift"], 1)
        self.assertEqual(counts["card"], 1)

    def test_the_same_seed_gives_the_same_queries_and_keeps_columns(self):
        with tempfile.TemporaryDirectory() as folder:
            articles = pathlib.Path(folder, "articles.jsonl")
            articles.write_text(json.dumps({"id": "a", "title": "one two three four"}) + "\n")
            queries = pathlib.Path(folder, "queries.tsv")
            queries.write_text("".join(f"q{i}\tone two three four\tkept\n" for i in range(40)))
            runs = [subprocess.run([sys.executable, SCRIPT, queries, articles, "--seed", seed],
                                   capture_output=True, text=True, check=True).stdout
                    for seed in ("1", "1", "2")]
        self.assertEqual(runs[0], runs[1])
        self.assertNotEqual(runs[0], runs[2])
        lengths = {len(line.split("\t")[1].split()) for line in runs[0].splitlines()}
        self.assertEqual(lengths, {2, 3})
        self.assertTrue(all(line.endswith("\tkept") for line in runs[0].splitlines()))


if __name__ == "__main__":
    unittest.main()
