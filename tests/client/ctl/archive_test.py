#!/usr/bin/env python3
"""shopkeeperctl demo seed and resolutions export, run as a caller runs them.

    archive_test.py SHOPKEEPERCTL SOURCE
"""
import csv
import io
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

TOOL = sys.argv[1]
ASSETS = pathlib.Path(sys.argv[2]) / "assets"


def run(*arguments, assets=ASSETS):
    return subprocess.run([TOOL, *map(str, arguments)], capture_output=True, timeout=250,
                          check=False, env={**os.environ, "SHOPKEEPER_ASSETS": str(assets)})


def plain(cell):
    """What docs/operators.md says of apostrophes, taken at its word."""
    out = ""
    place = 0
    while place < len(cell):
        if (not out or out[-1] in ";\t\r\n") and cell[place] == "'":
            place += 1
        out += cell[place:place + 1]
        place += 1
    return out


# Rows that should not be there.
LEDGER = {
    "a bucket differs from its grants":
        "SELECT COUNT(*) FROM bucket b WHERE b.scope <> 'customer_30d' AND b.posted <> "
        "(SELECT COALESCE(SUM(gb.amount), 0) FROM grant_bucket gb WHERE gb.bucket_id = b.id "
        "AND {kept})",
    "a customer's day differs from its grants":
        "SELECT COUNT(*) FROM customer_day d WHERE d.posted <> "
        "(SELECT COALESCE(SUM(gb.amount), 0) FROM grant_bucket gb WHERE gb.bucket_id = d.bucket_id "
        "AND gb.customer_day = d.day AND {kept})",
    "a customer's window differs from its days":
        "SELECT COUNT(*) FROM bucket b WHERE b.scope = 'customer_30d' AND b.posted <> "
        "(SELECT COALESCE(SUM(d.posted), 0) FROM customer_day d WHERE d.bucket_id = b.id "
        "AND d.counted = 1)",
    "a bucket is above its cap":
        "SELECT COUNT(*) FROM bucket WHERE posted + pending + leased > cap",
    "a recorded grant took nothing":
        "SELECT COUNT(*) FROM grants g JOIN grant_event e ON e.grant_id = g.id "
        "AND e.state = 'recorded' WHERE NOT EXISTS "
        "(SELECT 1 FROM grant_bucket gb WHERE gb.grant_id = g.id)",
}


class Archive(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.data = cls.folder / "data"
        seeded = run("demo", "seed", "--resolutions", 400, "--agents", 5, "--weeks", 8, "--seed", 3,
                     "--data", cls.data)
        assert seeded.returncode == 0, seeded.stderr
        cls.summary = json.loads(seeded.stdout)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def export(self, *arguments):
        done = run("resolutions", "export", "--data", self.data, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def lines(self, *arguments):
        return [json.loads(line) for line in
                self.export("--format", "jsonl", *arguments).decode().splitlines()]

    def rows(self, *arguments):
        text = self.export("--format", "csv", *arguments)
        self.assertTrue(text.startswith(b"\xef\xbb\xbf"))
        return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))

    def test_both_formats_say_the_same(self):
        rows, lines = self.rows(), self.lines()
        self.assertEqual(len(rows), self.summary["resolutions"] - self.summary["corrections"])
        self.assertEqual(len(rows), len(lines))
        for row, line in zip(rows, lines):
            for name in ("id", "date", "team", "agent", "contact_id", "tag", "reason", "note",
                         "channel"):
                self.assertEqual(plain(row[name]), line[name])
            self.assertEqual(plain(row["labels"]), "; ".join(line["labels"]))
            retag = line["retag"] or {"tag": "", "group": "", "reason": ""}
            for name in ("tag", "group", "reason"):
                self.assertEqual(plain(row["retag_" + name]), retag[name])
            given = [g["amount_minor"] for g in line["grants"]
                     if g["state"] in ("recorded", "paid")]
            if given:
                self.assertEqual(float(row["amount"]), sum(given) / 100)

    def test_nothing_times_anyone(self):
        names = set(self.rows()[0]) | set(self.lines()[0])
        for name in names:
            self.assertNotRegex(name, r"(time|_at$|^at$|seconds|_ms|duration)")
        self.assertRegex(self.lines()[0]["date"], r"^\d{4}-\d\d-\d\d$")

    def test_filters_choose(self):
        every = self.lines()
        late = self.lines("--reason", "F1.late")
        self.assertEqual(late, [e for e in every if (e["group"], e["reason"]) == ("F1", "late")])
        both = self.lines("--tag", "failure,unsure", "--from", "2026-10-12", "--to", "2026-11-01")
        self.assertTrue(both)
        self.assertEqual(both, [e for e in every if e["tag"] != "relationship"
                                and "2026-10-12" <= e["date"] <= "2026-11-01"])
        wool = self.lines("--label", "wool")
        self.assertTrue(wool)
        self.assertEqual(wool, [e for e in every if "wool" in e["labels"]])
        either = self.lines("--label", "wool", "--label", "Harrow daypack", "--tag", "failure")
        self.assertEqual(either, [e for e in every if e["tag"] == "failure"
                                  and {"wool", "Harrow daypack"} & set(e["labels"])])
        self.assertEqual(self.lines("--label", "Wool"), [])
        self.assertEqual(self.lines("--label", "wool,Harrow daypack"), [])
        mine = self.lines("--as", "ines")
        self.assertEqual(mine, [e for e in every if e["agent"] == "ines"])
        worded = self.lines("--text", "tracking")
        self.assertTrue(worded)
        self.assertLess(len(worded), len(every))

    def test_the_ledger_of_a_season_adds_up(self):
        record = sqlite3.connect(f"file:{self.data}/shopkeeper.db?mode=ro", uri=True)
        kept = ("NOT EXISTS (SELECT 1 FROM grant_event e WHERE e.grant_id = gb.grant_id "
                "AND e.state = 'voided')")
        for what, query in LEDGER.items():
            self.assertEqual(record.execute(query.format(kept=kept)).fetchone()[0], 0, what)
        leaves = dict(record.execute("SELECT kind, COUNT(*) FROM log_leaf GROUP BY kind"))
        for kind, table in (("resolution", "resolution"), ("grant_event", "grant_event"),
                            ("decision", "decision")):
            rows = record.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            self.assertGreater(rows, 0)
            self.assertEqual(leaves[kind], rows, kind)
        record.close()

    def test_a_file_appears_whole(self):
        target = self.folder / "out.csv"
        self.export("--format", "csv", "--out", target)
        self.assertEqual(target.read_bytes(), self.export("--format", "csv"))
        self.assertFalse([p for p in self.folder.iterdir() if p.name.startswith("out.csv.")])

    def test_what_is_wrong_is_a_sentence(self):
        for arguments, word in (
                (("--format", "xml"), "csv or jsonl"),
                (("--format", "csv", "--tag", "bad"), "--tag"),
                (("--format", "csv", "--reason", "late"), "GROUP.REASON"),
                (("--format", "csv", "--from", "yesterday"), "--from"),
                (("--format", "csv", "--as", "nobody"), "nobody"),
                (("--format", "csv", "--out", self.folder / "no" / "x"), "Cannot write")):
            done = run("resolutions", "export", "--data", self.data, *arguments)
            self.assertEqual(done.returncode, 1, arguments)
            self.assertIn(word, done.stderr.decode())
            self.assertEqual(done.stdout, b"")
        nothing = run("resolutions", "export", "--format", "csv", "--data", self.folder / "none")
        self.assertEqual(nothing.returncode, 1)
        self.assertIn("There is no record", nothing.stderr.decode())
        self.assertFalse((self.folder / "none").exists())
        again = run("demo", "seed", "--data", self.data)
        self.assertEqual(again.returncode, 1)
        self.assertIn("holds a record already", again.stderr.decode())

    def test_a_record_that_is_held_says_so(self):
        # An export that nobody reads on from holds the database as the window does: all of it is
        # several times what a pipe takes.
        with subprocess.Popen([TOOL, "resolutions", "export", "--format", "jsonl", "--data",
                               str(self.data)], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL) as holder:
            holder.stdout.read(1)
            done = run("resolutions", "export", "--format", "csv", "--data", self.data)
            holder.stdout.read()
        self.assertEqual(done.returncode, 1)
        self.assertIn("already open on this data", done.stderr.decode())


HOSTILE = ["=1+1", "+1", "-1+2", "@SUM(A1:A9)", "\t=1+1", "=cmd|' /C calc'!A0", "'quoted",
           "a;=1+1", "line\n=1+1", 'x;"=1+1', '"=1+1"', "\uff1d1+1", "=HYPERLINK(\"http://x\")",
           "Größe 🙂, \"said\" she"]


def cells_of(workbook):
    """The first sheet's rows as (kind, text) cells; kind "formula" where there is one."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(workbook) as archive:
        shared = []
        if "xl/sharedStrings.xml" in archive.namelist():
            root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
            shared = ["".join(t.text or "" for t in item.iter(space + "t")) for item in root]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    for row in sheet.iter(space + "row"):
        cells = {}
        for cell in row.iter(space + "c"):
            column = "".join(c for c in cell.get("r") if c.isalpha())
            kind, value = cell.get("t", "n"), cell.find(space + "v")
            text = value.text if value is not None else None
            if kind == "s":
                text = shared[int(text)]
            elif kind == "inlineStr":
                text = "".join(t.text or "" for t in cell.iter(space + "t"))
            if cell.find(space + "f") is not None:
                kind = "formula"
            cells[column] = (kind, text)
        yield cells


def letters_of(column):
    """A to Z, AA and so on."""
    more, last = divmod(column, 26)
    return (letters_of(more - 1) if more else "") + chr(ord("A") + last)


class Spreadsheet(unittest.TestCase):
    """A shop where everybody writes formulas, opened by programs that would run them."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        assets = cls.folder / "assets"
        shutil.copytree(ASSETS, assets)
        file = assets / "demo" / "season.json"
        season = json.loads(file.read_text("utf-8"))
        season["openings"] = season["closings"] = [""]
        for reason in season["reasons"]:
            reason["notes"] = reason["words"] = HOSTILE
            season["labels"]["groups"][reason["group"]] = HOSTILE[len(reason["reason"]) % 8]
        file.write_text(json.dumps(season), "utf-8")
        data = cls.folder / "data"
        seeded = run("demo", "seed", "--resolutions", 300, "--data", data, assets=assets)
        assert seeded.returncode == 0, seeded.stderr
        cls.table = cls.folder / "record.csv"
        done = run("resolutions", "export", "--format", "csv", "--data", data, "--out", cls.table)
        assert done.returncode == 0, done.stderr
        with cls.table.open(encoding="utf-8-sig", newline="") as file:
            cls.expected = list(csv.reader(file))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def opens_right_in(self, *command):
        subprocess.run(command, check=True, capture_output=True, timeout=250, cwd=self.folder,
                       env={**os.environ, "HOME": str(self.folder)})
        rows = list(cells_of(self.folder / "record.xlsx"))
        self.assertEqual(len(rows), len(self.expected))
        letters = [letters_of(i) for i in range(len(self.expected[0]))]
        amounts = 0
        for cells, expected in zip(rows, self.expected):
            named = dict(zip(self.expected[0], expected))
            for letter, name in zip(letters, self.expected[0]):
                kind, text = cells.get(letter, ("n", None))
                self.assertNotEqual(kind, "formula", named)
                if name in ("note", "labels") and named[name]:
                    self.assertIn(kind, ("s", "inlineStr", "str"))
                    # Some take the apostrophe for "this is text", as one typed by hand is.
                    self.assertIn(text.replace("_x0009_", "\t"),
                                  (named[name], named[name].removeprefix("'")))
                if name == "amount" and named["amount"] not in ("", "amount"):
                    self.assertEqual(kind, "n")
                    self.assertAlmostEqual(float(text), float(named["amount"]))
                    amounts += 1
        self.assertGreater(amounts, 20)

    def test_gnumeric_shows_text_and_numbers(self):
        self.opens_right_in("ssconvert", "record.csv", "record.xlsx")

    def test_libreoffice_shows_text_and_numbers(self):
        # Its window sees the byte order mark and proposes UTF-8 (76); without one it must be told.
        self.opens_right_in("soffice", "--headless", "--convert-to", "xlsx",
                            "--infilter=Text - txt - csv (StarCalc):44,34,76,1", "record.csv")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
