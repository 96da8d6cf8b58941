#!/usr/bin/env python3
"""Turns customer questions into a queue file.

Reads a questions.jsonl of {id, created, title, body, …} and writes one contact a line in the shape
the file queue reads. Names and orders are invented, always the same for the same seed; a fifth of
the contacts has no order. Questions without words are left out.

    sumo_queue.py questions.jsonl --count 500 --out queue.jsonl
"""

import argparse
import json
import random
import re
import sys

FIRST = """Ana Łukasz Minh Zoë Søren Chiara Tomáš Aoife İpek João Ngozi Björn Amélie Piotr Hannah
Camille Kwame Sofía Robert Priya Mateusz Noah Linnea Dagný Olu Greta Paul Beatriz Ivana Finn
Adaeze Ελένη Νίκος Дмитро Ольга Мария 美咲 健太 ليلى عمر""".split()
LAST = """Ruiz Wójcik Anh Broek Ødegård Bianchi Dvořák Byrne Yıldız Pestana Okafor Hallgrímsson
Rousseau Żak Byström Dubois Mensah Herrera Ainsley Raman Lewicki Steinegger Åström Adeyemi
Malmqvist Whitcombe Nunes Horvat Walsh Nwosu Παππά Коваленко Шевчук 佐藤 حداد""".split()
CREATED = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?([+-]\d\d):?(\d\d)$")


def instant(created):
    """RFC 3339 of "2023-01-01 05:24:31 +0000", or None when it is something else."""
    found = CREATED.match(created or "")
    return "{}T{}{}:{}".format(*found.groups()) if found else None


def messages(question, at):
    """A title and a body as the customer would have typed them: one burst, one line each."""
    texts = [" ".join((question.get("title") or "").split()), (question.get("body") or "").strip()]
    found = [{"from": "customer", "text": text} for text in texts if text]
    if at:
        for message in found:
            message["at"] = at
    return found


def contact(question, seed):
    """One contact, or None for a question without words."""
    number = str(question["id"])
    # A generator of its own for each contact: the same whichever questions stand beside it.
    rng = random.Random(f"{seed}:{number}")
    at = instant(question.get("created"))
    found = {
        "source": "sumo",
        "id": number,
        "url": f"https://desk.example/contacts/{number}",
        "customer": {
            "ref": f"S-{rng.randrange(10_000, 100_000)}",
            "name": f"{rng.choice(FIRST)} {rng.choice(LAST)}",
        },
        "channel": rng.choice(["chat", "chat", "chat", "e-mail"]),
        "messages": messages(question, at),
    }
    if at:
        found["opened_at"] = at
    if rng.random() >= 0.2:
        found["order"] = {
            "id": str(rng.randrange(60_000, 80_000)),
            "total_minor": round(rng.lognormvariate(8.8, 0.8)),
            "currency": "USD",
        }
    return found if found["messages"] else None


def contacts(lines, count, seed):
    """Yields at most `count` contacts in the order of the questions."""
    made = 0
    for number, line in enumerate(lines, 1):
        if made == count:
            return
        if not line.strip():
            continue
        try:
            found = contact(json.loads(line), seed)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            print(f"line {number}: not a question ({error}), left out", file=sys.stderr)
            continue
        if found:
            made += 1
            yield found


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", help="path of a questions.jsonl")
    parser.add_argument("--count", type=int, default=500, help="how many contacts (500)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other names (1)")
    parser.add_argument("--out", default="-", help="file to write; standard output when missing")
    options = parser.parse_args()
    with open(options.questions, encoding="utf-8") as lines:
        out = sys.stdout if options.out == "-" else open(options.out, "w", encoding="utf-8")
        with out:
            for found in contacts(lines, options.count, options.seed):
                out.write(json.dumps(found, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
