#!/usr/bin/env python3
"""The largest patterns of some months of a question stream, as Markdown.

    pattern_months.py SHOPKEEPERCTL questions.jsonl [MONTH…] [--top 10] [--share 1.0] [--brief]

questions.jsonl holds {"id","created","title","body"} a line, in order of time. The first `share` of
the stream is grouped at once; a month (2024-03) then lists the patterns most of its questions fell
into; no month means all of them. Only the beginnings of titles are shown: the texts are other
people's. --brief prints a row a month instead, each pattern by its first words and its count.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import tempfile

EXAMPLE_WORDS = 12
BRIEF_WORDS = 3


def one_column(text):
    return " ".join(text.replace("\t", " ").replace("\r", " ").split(" ")).replace("\n", "\\n")


def shortened(text):
    words = text.replace("|", "/").split()
    return " ".join(words[:EXAMPLE_WORDS]) + (" …" if len(words) > EXAMPLE_WORDS else "")


def grouped(tool, questions):
    """Pattern by question id, and (words, examples) by pattern."""
    with tempfile.TemporaryDirectory() as folder:
        bursts = pathlib.Path(folder) / "bursts.tsv"
        bursts.write_text("".join(
            f"{q['id']}\t{one_column(q['title'] + chr(10) + q['body'])}\n" for q in questions),
            "utf-8")
        command = [tool, "patterns", "group", "--bursts", str(bursts),
                   "--state", str(pathlib.Path(folder) / "state")]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        told = subprocess.run([*command, "--describe"], check=True, capture_output=True,
                              text=True).stdout
    described = {}
    for line in told.splitlines():
        pattern, _, words, examples = line.split("\t")
        described[pattern] = (words, examples.split(" | "))
    return dict(line.split("\t") for line in lines.splitlines()), described


def print_table(month, counts, described, top):
    print(f"### {month}: {sum(counts.values())} questions\n")
    print("| pattern | count | words | examples |\n| --- | --- | --- | --- |")
    for pattern, count in counts.most_common(top):
        words, examples = described[pattern]
        print(f"| {pattern} | {count} | {words} | {' · '.join(map(shortened, examples))} |")
    print()


def print_row(month, counts, described, top):
    named = [f"{' '.join(described[pattern][0].split()[:BRIEF_WORDS])} {count}"
             for pattern, count in counts.most_common(top)]
    print(f"| {month} | {sum(counts.values())} | {' · '.join(named)} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("questions")
    parser.add_argument("months", nargs="*")
    parser.add_argument("--top", type=int, default=10)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--brief", action="store_true")
    options = parser.parse_args()
    with open(options.questions, encoding="utf-8") as file:
        questions = sorted((json.loads(line) for line in file), key=lambda q: q["created"])
    questions = questions[:int(len(questions) * options.share)]
    pattern_of, described = grouped(options.tool, questions)
    print(f"{len(questions)} questions, {len(described)} patterns\n")
    if options.brief:
        print("| month | questions | the largest |\n| --- | --- | --- |")
    for month in options.months or sorted({q["created"][:7] for q in questions}):
        counts = collections.Counter(pattern_of[q["id"]] for q in questions
                                     if q["created"].startswith(month))
        show = print_row if options.brief else print_table
        show(month, counts, described, options.top)



if __name__ == "__main__":
    main()
