#!/usr/bin/env python3
"""What each part of the ranking is worth: nDCG@10 with it and without it, on every set.

Builds the articles with everything on and once for each part that is taken in with them, asks every
set's questions as they are, with one typing mistake in each, and shortened to two or three words,
and prints a Markdown table of each. A cell holds two figures: of the questions on which constants
may be chosen ("tune") and of those that are reported, cut in halves by a hash of their id.

  bench/ablation.py --ctl PATH/shopkeeperctl --data DIR [--seed 1]

DIR holds msoffice_support/ and stackfaq/ (articles.jsonl, queries.tsv, qrels.tsv). The same program
and data give the same figures; nothing is timed.
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Column, folder, what its queries' ids begin with.
SETS = [("`a`", "msoffice_support", "a"), ("`d`", "msoffice_support", "d"),
        ("stackfaq", "stackfaq", "")]
BONUSES = ["title-bonus", "whole-titles", "coverage", "proximity"]
# Each row and what is switched off for it, by its names for --without: when asking, or when
# building.
ASKED = {
    "without titles like the query": ["title-bonus"],
    "without titles that are the query": ["whole-titles"],
    "without coverage": ["coverage"],
    "without near words in the body": ["proximity"],
    "without all four of these": BONUSES,
    "every query as if of five words": ["query-length"],
    "without typo correction": ["typos"],
    "last word not a prefix": ["prefixes"],
    "without taught synonyms": ["synonyms"],
    "joined and split words as typed": ["spellings"],
    "unheld phrases find nothing": ["loose-phrases"],
}
BUILT = {
    "title, headings, body as one": ["fields"],
    "without tags": ["tags"],
    "without headings": ["headings"],
    "without stemming": ["stemming"],
    "without stop words": ["stop-words"],
    "idf itself": ["idf-power"],
    "without length normalization": ["length-normalization"],
}
HALF = re.compile(r"^nDCG@10, (tune|report) half \(\d+\) ([\d.]+)$", re.MULTILINE)


def run(*command, out=None):
    """A program's output, into the file `out` if given. Ends this one when it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    if out is not None:
        out.write_text(done.stdout, encoding="utf-8")
    return done.stdout


def flags(without):
    return [part for name in without for part in ("--without", name)]


class Ablation:
    """Indexes and questions in a folder of their own, and what asking them gives."""

    def __init__(self, ctl, data, scratch, seed):
        self.ctl, self.data, self.scratch, self.seed = ctl, data, scratch, seed
        self.workers = concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1)

    def questions(self, folder, kind):
        """The file of a folder's questions as they are, with mistakes, or short."""
        source = self.data / folder / "queries.tsv"
        out = self.scratch / f"{folder}.{kind}.tsv"
        if kind == "typo":
            run(sys.executable, ROOT / "tests/support/typo_queries.py", source, "--seed", self.seed,
                out=out)
        elif kind == "short":
            run(sys.executable, ROOT / "tests/support/short_queries.py", source,
                self.data / folder / "articles.jsonl", "--seed", self.seed, out=out)
        return source if kind == "plain" else out

    def build(self, folder, without=()):
        index = self.scratch / ".".join([folder, *without, "index"])
        run(self.ctl, "kb", "build", "--articles", self.data / folder / "articles.jsonl", "--index",
            index, *flags(without))
        return index

    def cell(self, index, folder, prefix, queries, without):
        found = dict(HALF.findall(run(
            self.ctl, "kb", "eval", "--index", index, "--queries", queries, "--qrels",
            self.data / folder / "qrels.tsv", *(["--prefix", prefix] if prefix else []),
            *flags(without))))
        return " / ".join(f"{float(found[half]):.3f}".lstrip("0") for half in ("tune", "report"))

    def rows(self):
        """Label, folder → index, what to switch off when asking. Built side by side."""
        folders = sorted({folder for _, folder, _ in SETS})
        built = {(label, folder): self.workers.submit(self.build, folder, without)
                 for label, without in [("", []), *BUILT.items()] for folder in folders}

        def index_of(label):
            return {folder: built[label, folder].result() for folder in folders}

        yield "everything on", index_of(""), []
        for label, without in ASKED.items():
            yield label, index_of(""), without
        for label in BUILT:
            yield label, index_of(label), []

    def print_tables(self):
        rows = list(self.rows())
        for kind, title in [("plain", "As they are"), ("typo", "With one typing mistake each"),
                            ("short", "Two or three words of each")]:
            files = {folder: self.questions(folder, kind) for _, folder, _ in SETS}
            cells = [[self.workers.submit(self.cell, indexes[folder], folder, prefix, files[folder],
                                          without) for _, folder, prefix in SETS]
                     for _, indexes, without in rows]
            names = " | ".join(name for name, _, _ in SETS)
            print(f"\n| {title} (tune / report) | {names} |")
            print("| --- |" + " --- |" * len(SETS))
            for (label, _, _), row in zip(rows, cells):
                values = " | ".join(cell.result() for cell in row)
                print(f"| {label} | {values} |", flush=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ctl", required=True, type=Path, help="path of shopkeeperctl")
    parser.add_argument("--data", required=True, type=Path, help="folder of the sets")
    parser.add_argument("--seed", default="1", help="of mistakes and of short questions (1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        Ablation(options.ctl, options.data, Path(scratch), options.seed).print_tables()


if __name__ == "__main__":
    main()
