#!/usr/bin/env python3
"""Makes a large knowledge base out of a small one, for benchmarks.

Repeats an articles.jsonl until it holds --count articles. The first round is the original. Every
later copy gets an id of its own ("ID~2") and a share of its words replaced by words drawn from the
whole collection, so that common words stay common; a few become words never seen, so that the
vocabulary grows with the size as it does in life. Same seed, same file.

    perturb_articles.py articles.jsonl --count 100000 --out large.jsonl
"""

import argparse
import itertools
import json
import random
import re
import sys

WORD = re.compile(r"[^\W\d_]{3,}")
POOL_WORDS = 2_000_000


def word_pool(articles):
    """Words as they occur, repetitions included: drawing from them keeps their frequencies."""
    found = (m.group() for a in articles for m in WORD.finditer(a["body"]))
    return list(itertools.islice(found, POOL_WORDS)) or ["word"]


def unseen(word, rng):
    """A word that does not exist: two of its letters swapped and one added."""
    at = rng.randrange(len(word) - 1)
    added = chr(rng.randrange(97, 123))
    return word[:at] + word[at + 1] + word[at] + added + word[at + 2:]


def perturb(text, pool, rng, share, new_share):
    """A copy of the text with about `share` of its words replaced."""
    size = len(pool)

    def other(match):
        draw = rng.random()
        if draw >= share:
            return match.group()
        if draw < share * new_share:
            return unseen(match.group(), rng)
        return pool[int(rng.random() * size)]

    return WORD.sub(other, text)


def copies(articles, count, seed, share, new_share):
    """Yields `count` articles."""
    pool = word_pool(articles)
    for made in range(count):
        article = articles[made % len(articles)]
        turn = made // len(articles) + 1
        if turn == 1:
            yield article
            continue
        # A generator for each copy: an article of a large file equals that of a larger one.
        rng = random.Random(f"{seed}:{turn}:{article['id']}")
        yield {
            **article,
            "id": f"{article['id']}~{turn}",
            "title": perturb(article["title"], pool, rng, share, new_share),
            "body": perturb(article["body"], pool, rng, share, new_share),
        }


def read_articles(path):
    with open(path, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines if line.strip()]
    if not articles:
        sys.exit(f"{path}: no article in it")
    return articles


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="path of an articles.jsonl")
    parser.add_argument("--count", type=int, required=True, help="how many articles to write")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other words (1)")
    parser.add_argument("--share", type=float, default=0.15, help="of the words replaced (0.15)")
    parser.add_argument("--new", type=float, default=0.02,
                        help="of the replaced ones, how many become unseen words (0.02)")
    parser.add_argument("--out", default="-", help="file to write; standard output when missing")
    options = parser.parse_args()
    articles = read_articles(options.articles)
    out = sys.stdout if options.out == "-" else open(options.out, "w", encoding="utf-8")
    with out:
        for article in copies(articles, options.count, options.seed, options.share, options.new):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
