#!/usr/bin/env python3
"""Puts one typing mistake into every query, to measure what a mistake costs.

Reads queries.tsv (qid, tab, text; further columns are kept) and writes the same with one word of
at least --min-length letters changed: a letter left out, a wrong one put in or in its place, or
two neighbours swapped. A query without such a word stays as it is. Same seed, same mistakes.

    typo_queries.py queries.tsv --seed 1 > typos.tsv
"""

import argparse
import random
import re
import sys

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mistype(word, rng):
    """A word one mistake away from `word`, never `word` itself. Requires: two letters or more."""
    while True:
        at = rng.randrange(len(word))
        letter = rng.choice(LETTERS)
        kind = rng.randrange(4)
        if kind == 0:
            wrong = word[:at] + word[at + 1:]
        elif kind == 1:
            wrong = word[:at] + letter + word[at:]
        elif kind == 2:
            wrong = word[:at] + letter + word[at + 1:]
        else:
            wrong = word[:at] + word[at:at + 2][::-1] + word[at + 2:]
        if wrong.casefold() != word.casefold():
            return wrong


def with_typo(text, rng, min_length):
    """The text with one of its longer words mistyped."""
    words = list(re.finditer(rf"[^\W\d_]{{{min_length},}}", text))
    if not words:
        return text
    word = rng.choice(words)
    return text[:word.start()] + mistype(word.group(), rng) + text[word.end():]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", help="path of a queries.tsv")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other mistakes (1)")
    parser.add_argument("--min-length", type=int, default=4,
                        help="letters a word must have to be mistyped (4, at least 2)")
    options = parser.parse_args()
    if options.min_length < 2:
        parser.error("--min-length must be at least 2")
    with open(options.queries, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 2:
                sys.exit(f"{options.queries} line {number}: expected a qid, a tab and a text")
            # A generator for each query: its mistake is the same in any selection of queries.
            rng = random.Random(f"{options.seed}:{columns[0]}")
            columns[1] = with_typo(columns[1], rng, options.min_length)
            print("\t".join(columns))


if __name__ == "__main__":
    main()
