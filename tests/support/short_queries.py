#!/usr/bin/env python3
"""Shortens every query to its two or three most telling words, as people type them.

Reads queries.tsv (qid, tab, text; further columns are kept) and articles.jsonl, and writes the same
queries with only the words that fewest articles hold, in the order they were asked. Words that no
article holds are left out unless there are no others; whether two or three are kept is drawn by the
seed. Same seed, same queries.

    short_queries.py queries.tsv articles.jsonl --seed 1 > short.tsv
"""

import argparse
import collections
import json
import random
import re
import sys

WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")


def words_of(text):
    return WORD.findall(text.casefold())


def document_counts(lines):
    """For each word, how many articles hold it."""
    counts = collections.Counter()
    for line in lines:
        if line.strip():
            article = json.loads(line)
            counts.update(set(words_of(article.get("title", "") + " " + article.get("body", ""))))
    return counts


def shortened(text, counts, keep):
    """The `keep` rarest known words of a text, in its order; ties go to the earlier word."""
    words = list(dict.fromkeys(words_of(text)))
    known = [word for word in words if counts[word]] or words
    chosen = sorted(known, key=lambda word: (counts[word], known.index(word)))[:keep]
    return " ".join(word for word in words if word in chosen)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", help="path of a queries.tsv")
    parser.add_argument("articles", help="path of the articles.jsonl it asks about")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other lengths (1)")
    options = parser.parse_args()
    with open(options.articles, encoding="utf-8") as lines:
        counts = document_counts(lines)
    with open(options.queries, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 2:
                sys.exit(f"{options.queries} line {number}: expected a qid, a tab and a text")
            # A generator for each query: its length is the same in any selection of queries.
            keep = random.Random(f"{options.seed}:{columns[0]}").choice((2, 3))
            columns[1] = shortened(columns[1], counts, keep)
            print("\t".join(columns))


if __name__ == "__main__":
    main()
