"""The search of the record and the reasons in a real window, by keyboard alone."""

import csv
import json
import unittest

from harness import WindowTest


class Record(WindowTest):
    def open_view(self, words, name):
        program = self.open("--demo", "--as", "supervisor")
        program.wait(lambda s: s["role"] == "supervisor" and s.get("limits", {}).get("ready"),
                     "the supervisor's workspace")
        program.key("ctrl+p")
        program.wait(lambda s: s["overlay"] == "palette" and s["text_active"], "the palette")
        program.type(words)
        program.key("Return")
        program.wait(lambda s: s["view_shown"] == name and s["view"] and s["view"]["ready"]
                     and s["overlay"] == "none", f"the view {name}")
        return program

    def test_search_open_and_export(self):
        program = self.open_view("go to the search of the record", "Search")
        program.key("ctrl+k")
        program.wait(lambda s: s["focused"] == "record_search", "the keyboard in the words")
        every = program.state()["view"]["count"]
        self.assertGreater(every, 3)
        program.type("parcel")
        found = program.wait(lambda s: s["view"]["text"] == "parcel"
                             and not s["view"]["searching"], "what was found")["view"]
        self.assertLess(found["count"], every)
        self.assertGreater(found["count"], 0)
        program.screenshot("record-1-found")

        # Down into the list, and what is on record of its first row.
        program.key("Down")
        program.wait(lambda s: s["focused"] == "record_table", "the keyboard in the list")
        program.key("Return")
        opened = program.wait(lambda s: s["overlay"] == "record"
                              and s["record_sheet"].get("cards"), "what is on record of it")
        self.assertEqual(opened["focused"], "record_facts")
        sheet = opened["record_sheet"]
        self.assertEqual(sheet["cards"][0]["title"], "What it was")
        self.assertTrue(any(line.startswith("Tag: ") for line in sheet["cards"][0]["lines"]))
        # The words that were found were said in it, or noted.
        said = " ".join(sheet["messages"] + [line for card in sheet["cards"]
                                             for line in card["lines"]])
        self.assertIn("parcel", said.lower())
        self.assertTrue(sheet["messages"] or sheet["no_conversation"])
        program.screenshot("record-1-contact")
        # Around its two columns by keyboard, the keys of it over it, and back.
        program.key("Tab")
        program.wait(lambda s: s["focused"] == "close_overlay", "the button that closes")
        program.key("Tab")
        program.wait(lambda s: s["focused"] == "record_talk", "the conversation")
        program.key("F1")
        program.wait(lambda s: s["overlay"] == "keys", "the keys")
        program.key("Escape")
        program.wait(lambda s: s["overlay"] == "record", "the record again")
        program.key("Escape")
        program.wait(lambda s: s["overlay"] == "none", "the list again")

        # Everything found, as a table; the second time the file is in the way.
        target = self.folder / "found.csv"
        for times in (1, 2):
            program.key("ctrl+e")
            program.wait(lambda s: s["focused"] == "export_path", "where the file goes")
            program.key("ctrl+a")
            program.type(str(target))
            program.key("Return")
            if times == 1:
                program.wait(lambda s: s["view"]["exports"] == 1, "the file")
                first = target.read_bytes()
        asked = program.wait(lambda s: s["view"]["question"] != "", "the question")
        self.assertEqual(asked["view"]["exports"], 1)
        program.screenshot("record-2-question")
        program.quit()
        self.assertEqual(target.read_bytes(), first)
        with target.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), found["count"])
        self.assertEqual([path.name for path in self.folder.glob("found*")], ["found.csv"])

    def test_rename_retire_and_save(self):
        program = self.open_view("go to the reasons", "Reasons")
        program.wait(lambda s: s["focused"] == "word:/groups/F1", "the keyboard on the first group")
        program.key("Down", "Return")
        program.wait(lambda s: s["focused"] == "word_field", "the field")
        program.type("too late")
        program.wait(lambda s: s["view"]["rows"]["/groups/F1/late"]["text"] == "too late",
                     "the words")
        program.key("Return")
        program.wait(lambda s: s["focused"] == "word:/groups/F1/late", "the reason again")
        program.key("Down", "Delete")
        program.wait(lambda s: s["view"]["rows"]["/groups/F1/lost"]["retired"], "the retired one")
        program.screenshot("record-3-reasons")
        program.key("ctrl+r")
        program.wait(lambda s: s["text_active"], "the keyboard in the reason")
        program.paste("Plainer words")
        program.wait(lambda s: s["view"]["reason"] == "Plainer words", "why")
        program.key("ctrl+s")
        program.wait(lambda s: any("Saved as v2" in t["title"] for t in s["toasts"])
                     and s["view"]["changes"] == [] and not s["view"]["busy"], "version 2")
        program.quit()
        rows = self.database().execute(
            "SELECT version, document FROM taxonomy_version ORDER BY version").fetchall()
        newest = json.loads(rows[-1]["document"])
        self.assertEqual(rows[-1]["version"], 2)
        reasons = {reason["code"]: reason
                   for group in newest["groups"] if group["code"] == "F1"
                   for reason in group["reasons"]}
        self.assertEqual(reasons["late"]["label"], "too late")
        self.assertTrue(reasons["lost"]["retired"])


if __name__ == "__main__":
    unittest.main()
