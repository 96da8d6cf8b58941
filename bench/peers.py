#!/usr/bin/env python3
"""Ours beside two engines a team would otherwise embed: SQLite FTS5 and Xapian.

Builds the same articles in each, on this machine and in one run, and prints what they find and how
long they take: nDCG@10 on judged questions, medians and p99 of whole questions and of keystrokes,
build time, size on disk, memory.

  bench/peers.py --ctl PATH/shopkeeperctl --data DIR [--sizes 2448,10000,100000]
                 [--ours-only 1000000] [--queries 400] [--seconds 60] [--out FILE.json]

Every engine is asked the same questions in a process of its own. The peers are asked a few before
they are timed, and no longer than --seconds for each row, evenly spread over the questions; ours is
timed from the first question after the file was opened on. bench/draw_growth.py draws the JSON.

DIR holds msoffice_support/ and stackfaq/ (articles.jsonl, queries.tsv, qrels.tsv). Larger sizes
repeat the articles with other ids and words (tests/support/perturb_articles.py). Needs Debian's
python3-xapian; run by the system's python3.
"""

import argparse
import json
import math
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORD = re.compile(r"\w+", re.UNICODE)
# What both peers leave out of a question; ours has its own list.
STOP = set("""a an and are as at be been but by can could did do does for from had has have how i if
in into is it its me my not of on or our so that the their them then there these they this to was we
were what when where which who why will with would you your""".split())
KEYS_OF = 40  # characters of a question that are typed
TOP = 10
WARM_UP = 10


def articles_of(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def questions_of(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t")[:2] for line in lines]


def judgements_of(path):
    judged = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            question, article, grade = line.split("\t")
            judged.setdefault(question, {})[article] = float(grade)
    return judged


def ndcg(ranked, grades):
    gain = sum((2 ** grades.get(one, 0) - 1) / math.log2(i + 2) for i, one in enumerate(ranked))
    best = sorted(grades.values(), reverse=True)[:TOP]
    most = sum((2 ** grade - 1) / math.log2(i + 2) for i, grade in enumerate(best))
    return gain / most if most else 0.0


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def size_of(path):
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


class Fts5:
    """External content is not used: the articles lie in the index, as ours do."""

    name = "SQLite FTS5"

    def __init__(self, path):
        self.path = path
        self.db = sqlite3.connect(path)

    def build(self, articles):
        self.db.execute("PRAGMA journal_mode = OFF")
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.execute("CREATE VIRTUAL TABLE a USING fts5(id UNINDEXED, title, body, "
                        "tokenize = 'porter unicode61', prefix = '2 3')")
        self.db.executemany("INSERT INTO a VALUES (?, ?, ?)",
                            ((one["id"], one["title"], one["body"]) for one in articles))
        self.db.execute("INSERT INTO a(a) VALUES ('optimize')")
        self.db.commit()

    def search(self, text, growing=False):
        words = [w for w in WORD.findall(text.lower())]
        kept = [w for i, w in enumerate(words)
                if w not in STOP or (growing and i + 1 == len(words))]
        if not kept:
            return []
        terms = [f'"{word}"' for word in kept]
        if growing:
            terms[-1] += " *"
        rows = self.db.execute("SELECT id FROM a WHERE a MATCH ? "
                               "ORDER BY bm25(a, 0, 3.0, 1.0) LIMIT ?", (" OR ".join(terms), TOP))
        return [row[0] for row in rows]


class Xapian:
    name = "Xapian"

    def __init__(self, path):
        import xapian
        self.xapian = xapian
        self.path = path
        self.stemmer = xapian.Stem("english")
        self.stopper = xapian.SimpleStopper()
        for word in STOP:
            self.stopper.add(word)

    def build(self, articles):
        xapian = self.xapian
        db = xapian.WritableDatabase(str(self.path), xapian.DB_CREATE_OR_OVERWRITE)
        generator = xapian.TermGenerator()
        generator.set_stemmer(self.stemmer)
        for one in articles:
            document = xapian.Document()
            generator.set_document(document)
            generator.index_text(one["title"], 3)
            generator.increase_termpos()
            generator.index_text(one["body"])
            document.set_data(one["id"] + "\n" + one["body"])
            db.add_document(document)
        db.commit()
        db.close()

    def open(self):
        xapian = self.xapian
        self.db = xapian.Database(str(self.path))
        self.parser = xapian.QueryParser()
        self.parser.set_database(self.db)
        self.parser.set_stemmer(self.stemmer)
        self.parser.set_stopper(self.stopper)
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self.enquire = xapian.Enquire(self.db)

    def search(self, text, growing=False):
        words = " ".join(WORD.findall(text))
        flags = self.xapian.QueryParser.FLAG_PARTIAL if growing else 0
        self.enquire.set_query(self.parser.parse_query(words, flags))
        return [match.document.get_data().split(b"\n", 1)[0].decode()
                for match in self.enquire.get_mset(0, TOP)]


def spread(questions):
    """The same, so ordered that any beginning of them is spread evenly over all."""
    step = next(n for n in (7, 11, 13, 17, 1) if n == 1 or len(questions) % n)
    return [questions[i * step % len(questions)] for i in range(len(questions))]


def timed(search, questions, growing, seconds):
    """Microseconds a call; with `growing` every beginning of a question is one."""
    out = []
    for _, text in questions[:WARM_UP]:
        search(text[:KEYS_OF] if growing else text, growing)
    ends = time.monotonic() + seconds
    for _, text in spread(questions):
        if time.monotonic() > ends:
            break
        texts = [text[:n] for n in range(1, min(len(text), KEYS_OF) + 1)] if growing else [text]
        for one in texts:
            start = time.perf_counter()
            search(one, growing)
            out.append((time.perf_counter() - start) * 1e6)
    return {"p50_us": percentile(out, .5), "p99_us": percentile(out, .99), "count": len(out)}


def quality(search, questions, judged, prefix):
    scores = [ndcg(search(text), judged[one]) for one, text in questions
              if one.startswith(prefix) and one in judged]
    return statistics.fmean(scores) if scores else float("nan")


def build_peer(kind, path, articles):
    engine = kind(path)
    start = time.perf_counter()
    engine.build(articles_of(articles))
    return {"engine": kind.name, "build_s": time.perf_counter() - start}


def search_peer(kind, path, sets, seconds):
    """In another process than the building, whose freed memory would be used again unseen."""
    result = {}
    engine = kind(path)
    before = memory_mb("self")
    if hasattr(engine, "open"):
        engine.open()
    for label, one in sets.items():
        if "judged" in one:
            result["ndcg " + label] = quality(engine.search, one["all"], one["judged"],
                                              one["prefix"])
        result["whole " + label] = timed(engine.search, one["some"], False, seconds)
        result["keys " + label] = timed(engine.search, one["some"], True, seconds)
    now = memory_mb("self")
    result["private_mb"] = max(0.0, now[0] - before[0])
    # What Python and the questions take is not the engine's.
    result["resident_mb"] = max(0.0, sum(now) - sum(before))
    return result


def measure_peer(kind, folder, articles, sets, seconds):
    path = folder / (kind.__name__ + ".db")
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    result = run_apart(build_peer, kind, path, articles)
    result["size_mb"] = size_of(path) / 1e6
    return result | run_apart(search_peer, kind, path, sets, seconds)


def memory_mb(process):
    """Private memory of a process, and mapped files; zeros when it is gone."""
    try:
        text = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0, 0.0
    found = [re.search(rf"^{key}:\s+(\d+)", text, re.M) for key in ("RssAnon", "RssFile")]
    return tuple(int(one.group(1)) / 1024 if one else 0.0 for one in found)


def run_watched(command):
    """Runs it to its end; the most private and resident memory it was seen to have, MB."""
    private = resident = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        while child.poll() is None:
            now = memory_mb(child.pid)
            private, resident = max(private, now[0]), max(resident, sum(now))
            time.sleep(0.005)
    if child.returncode != 0:
        sys.exit(f"peers: {' '.join(map(str, command))} ended with {child.returncode}")
    return private, resident


def opened_ms(ctl, index):
    """A whole process that opens the index and answers one word, at its fastest of several."""
    took = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([ctl, "kb", "search", "--index", index, "--top", "1", "password"],
                       check=True, stdout=subprocess.DEVNULL)
        took.append((time.perf_counter() - start) * 1e3)
    return min(took)


def run_apart(function, *arguments):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w") as out:
            json.dump(function(*arguments), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return json.loads(text)


def write_questions(path, questions, length=None):
    with open(path, "w", encoding="utf-8") as out:
        for one, text in questions:
            out.write(f"{one}\t{text[:length] if length else text}\n")


def measure_ours(ctl, folder, articles, sets):
    index = folder / "ours.index"
    start = time.perf_counter()
    build = run_watched([ctl, "kb", "build", "--articles", articles, "--index", index])
    result = {"engine": "Shopkeeper", "build_s": time.perf_counter() - start,
              "build_private_mb": build[0], "open_ms": opened_ms(ctl, index),
              "private_mb": 0.0, "resident_mb": 0.0}
    for label, one in sets.items():
        questions, timing = folder / "q.tsv", folder / "t.json"
        run = [ctl, "kb", "run", "--index", index, "--queries", questions, "--top", str(TOP)]
        if "judged" in one:
            write_questions(questions, one["all"])
            found = subprocess.run(run, check=True, capture_output=True, text=True).stdout
            ranked = {}
            for line in found.splitlines():
                question, _, article = line.split(" ")[:3]
                ranked.setdefault(question, []).append(article)
            result["ndcg " + label] = quality(lambda text: ranked.get(text, []),
                                              [(q, q) for q, _ in one["all"]], one["judged"],
                                              one["prefix"])
        for what, extra, length in (("whole ", [], None), ("keys ", ["--keystrokes"], KEYS_OF)):
            write_questions(questions, one["some"], length)
            private, resident = run_watched([*run, "--timing", timing, *extra])
            result["private_mb"] = max(result["private_mb"], private)
            result["resident_mb"] = max(result["resident_mb"], resident)
            measured = json.loads(timing.read_text())
            result[what + label] = {"p50_us": measured["p50_us"], "p99_us": measured["p99_us"],
                                    "count": measured["queries"]}
    result["size_mb"] = size_of(index) / 1e6
    return result


def question_sets(data, count):
    office = data / "msoffice_support"
    all_office = questions_of(office / "queries.tsv")
    judged = judgements_of(office / "qrels.tsv")
    described = [one for one in all_office if one[0].startswith("d")]
    step = max(1, len(described) // count)
    return {
        "long": {"some": described[::step][:count]},
        "hard": {"some": [one for one in all_office if one[0].startswith("a")],
                 "all": all_office, "judged": judged, "prefix": "a"},
    }


def small_set(data):
    folder = data / "stackfaq"
    questions = questions_of(folder / "queries.tsv")
    return {"stackfaq": {"some": questions[:200], "all": questions,
                         "judged": judgements_of(folder / "qrels.tsv"), "prefix": ""}}


def grown(data, folder, size):
    source = data / "msoffice_support" / "articles.jsonl"
    if size <= 2448:
        return source
    path = folder / f"articles-{size}.jsonl"
    if not path.exists():
        subprocess.run([sys.executable, ROOT / "tests/support/perturb_articles.py", source,
                        "--count", str(size), "--out", path], check=True)
    return path


def print_table(title, results):
    print(f"\n{title}")
    labels = sorted({key for result in results for key in result if " " in key})
    width = max(max(len(label) + 9 for label in labels), 22) + 2
    print(" " * width + "".join(f"{result['engine']:>24}" for result in results))
    for label in labels:
        row = f"{label:<{width}}"
        for result in results:
            value = result.get(label)
            if isinstance(value, dict):
                row += f"{value['p50_us'] / 1000:>13.3f} /{value['p99_us'] / 1000:>8.2f} "
            else:
                row += f"{value:>24.3f}" if value is not None else " " * 24
        print(row)
    for key, words in (("build_s", "build, s"), ("build_private_mb", "building, private MB"),
                       ("open_ms", "process that opens, ms"), ("size_mb", "on disk, MB"),
                       ("private_mb", "searching, private MB"),
                       ("resident_mb", "searching, resident MB")):
        print(f"{words:<{width}}" + "".join(
            f"{result[key]:>24.1f}" if key in result else " " * 24 for result in results))
    for label in labels:
        if isinstance(results[0].get(label), dict) and len(results) > 1:
            ours = results[0][label]
            row = f"{label + ', of ours':<{width}}" + " " * 24
            for one in results[1:]:
                p50, p99 = (one[label][key] / ours[key] for key in ("p50_us", "p99_us"))
                row += f"{f'x {p50:.1f} / x {p99:.1f}':>24}"
            print(row)
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ctl", required=True, type=Path)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--sizes", default="2448,10000,100000")
    parser.add_argument("--ours-only", default="1000000")
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=60, help="at most, for a peer's row")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folder", type=Path, help="keep what was built here")
    arguments = parser.parse_args()
    try:
        import xapian  # noqa: F401
    except ImportError:
        sys.exit("peers: python3-xapian is missing; script/bootstrap bench installs it. "
                 "Run this with the system's /usr/bin/python3.")
    results = {}
    with tempfile.TemporaryDirectory(prefix="shopkeeper-peers-") as name:
        folder = arguments.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        ctl = arguments.ctl.resolve()
        stack = arguments.data / "stackfaq" / "articles.jsonl"
        sets = small_set(arguments.data)
        results["stackfaq"] = [measure_ours(ctl, folder, stack, sets)] + [
            measure_peer(kind, folder, stack, sets, arguments.seconds)
            for kind in (Fts5, Xapian)]
        print_table("stackfaq, 125 articles (ms: p50 / p99)", results["stackfaq"])
        alone = [int(size) for size in arguments.ours_only.split(",") if size]
        for size in [int(size) for size in arguments.sizes.split(",") if size] + alone:
            articles = grown(arguments.data, folder, size)
            sets = question_sets(arguments.data, arguments.queries)
            if size > 2448:
                # The copies would answer as well as the judged articles: speed only.
                for one in sets.values():
                    one.pop("judged", None)
            rows = [measure_ours(ctl, folder, articles, sets)]
            if size not in alone:
                rows += [measure_peer(kind, folder, articles, sets, arguments.seconds)
                         for kind in (Fts5, Xapian)]
            results[str(size)] = rows
            print_table(f"msoffice_support, {size:,} articles (ms: p50 / p99)", rows)
    if arguments.out:
        arguments.out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
