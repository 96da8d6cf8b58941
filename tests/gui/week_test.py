"""The week and trust in a real window, by keyboard alone; what is shown is held against the
record's own rows."""

import csv
import unittest

from harness import WindowTest


class Week(WindowTest):
    def open_week(self):
        program = self.open("--demo", "--as", "supervisor")
        program.wait(lambda s: s["role"] == "supervisor" and s.get("limits", {}).get("ready"),
                     "the workspace")
        self.show(program, "go to the picture", "Week")
        program.wait(lambda s: s["view"].get("ready") and s["focused"] == "week_bars",
                     "the week with the keyboard on its bars")
        return program

    def show(self, program, words, title):
        program.key("ctrl+p")
        program.wait(lambda s: s["overlay"] == "palette", "the palette")
        program.type(words)
        program.key("Return")
        program.wait(lambda s: s["overlay"] == "none" and s["view_shown"] == title
                     and not s["loading"], title)

    def choose(self, program, digit):
        """Opens the choice that has the keyboard and takes its row."""
        before = program.state()["frames"]["drawn"]
        program.key("Return")
        program.wait(lambda s: s["frames"]["drawn"] > before, "the open list")
        program.key(digit)

    def logged(self):
        """What is on record by tag, each contact once, as its last correction says."""
        rows = self.database().execute(
            "SELECT tag, count(*) AS n FROM picture_contact GROUP BY tag")
        return {row["tag"]: row["n"] for row in rows}

    def test_bars_open_their_contacts_and_the_rows_are_exported(self):
        program = self.open_week()
        program.screenshot("week-1")
        # A year of weeks holds all that the demo's history has.
        self.show(program, "choose how many weeks", "Week")
        program.wait(lambda s: s["focused"] == "week_span", "the keyboard on the span")
        self.choose(program, "4")
        shown = program.wait(lambda s: s["view"].get("weeks") == 52 and not s["loading"],
                             "a year of weeks")

        # Enter on the last week's bar lists its contacts; Enter again opens one of them.
        program.key("Tab")
        program.wait(lambda s: s["focused"] == "week_this", "the next stop")
        while program.state()["focused"] != "week_line":
            before = program.state()["focused"]
            program.key("Tab")
            program.wait(lambda s: s["focused"] != before, "the stop after it")
        program.key("Return")
        listed = program.wait(lambda s: s["view"]["behind"]["ready"]
                              and s["focused"] == "week_list", "the contacts of the week")
        self.assertGreaterEqual(listed["view"]["behind"]["total"],
                                shown["view"]["failure"] + shown["view"]["relationship"])
        if listed["view"]["behind"]["total"] > 0:
            program.key("Return")
            program.wait(lambda s: s["overlay"] == "record" and s["record"].startswith("#"),
                         "what is on record of it")
            program.screenshot("week-2-record")
            program.key("Escape")
            program.wait(lambda s: s["overlay"] == "none" and s["focused"] == "week_list",
                         "the list again")
        program.key("Escape")
        program.wait(lambda s: not s["view"]["behind"]["open"] and s["focused"] == "week_line",
                     "the chart again")

        # The rows: a path is proposed, another one typed, and one that is taken is refused.
        program.key("ctrl+e")
        program.wait(lambda s: s["focused"] == "week_path" and s["text_active"], "the field")
        program.key("ctrl+a")
        path = self.folder / "rows.csv"
        program.paste(str(path))
        program.screenshot("week-3-export")
        program.key("Return")
        program.wait(lambda s: any("Exported" in t["title"] for t in s["toasts"]), "the export")
        program.wait(lambda s: s["focused"] == "week_bars", "the keyboard back at the bars")
        with open(path, newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        self.assertTrue(rows)
        self.assertNotIn("agent", rows[0])
        by_tag = {}
        for row in rows:
            by_tag[row["tag"]] = by_tag.get(row["tag"], 0) + int(row["contacts"])

        # The rows behind another card: chosen by keyboard, the proposed name follows.
        self.show(program, "choose which rows", "Week")
        program.wait(lambda s: s["focused"] == "week_rows", "the keyboard on the choice")
        self.choose(program, "2")
        program.wait(lambda s: s["view"]["row_kind"] == 1
                     and s["view"]["export_path"].endswith("-labels.csv"), "products and labels")
        program.screenshot("week-4-labels")
        program.key("Tab")
        program.wait(lambda s: s["focused"] == "week_path" and s["text_active"], "the field")
        program.key("ctrl+a")
        path = self.folder / "labels.csv"
        program.paste(str(path))
        program.key("Return")
        program.wait(lambda s: s["focused"] == "week_bars" and path.exists(), "the second file")
        with open(path, newline="", encoding="utf-8-sig") as file:
            labels = list(csv.DictReader(file))
        by_label = {}
        for row in labels:
            by_label[row["label"]] = by_label.get(row["label"], 0) + int(row["contacts"])

        # Trust has a place of its own and names nobody.
        self.show(program, "go to trust", "Trust")
        trust = program.wait(lambda s: s["view"].get("detail"), "what was passed on")
        program.screenshot("trust-1")
        for row in trust["view"].get("rows", []):
            self.assertEqual(set(row), {"reason", "team", "unused", "passed_on", "not_known"})
        program.quit()
        self.assertEqual(by_tag, {tag: n for tag, n in self.logged().items() if n})
        self.assertEqual(by_label, {row["label"]: row["n"] for row in self.database().execute(
            "SELECT label, count(*) AS n FROM picture_contact_label GROUP BY label")})

    def test_weeks_are_moved_by_keys_and_the_running_one_is_the_last(self):
        program = self.open_week()
        now = program.state()["view"]["title"]
        program.key("alt+Left")
        before = program.wait(lambda s: s["view"]["title"] != now and not s["loading"],
                              "the week before")
        self.assertNotIn("so far", before["view"]["detail"])
        program.key("alt+Right")
        program.wait(lambda s: s["view"]["title"] == now and not s["loading"], "this week")
        program.key("alt+Right")
        said = program.wait(lambda s: any("shown already" in t["detail"] + t["title"]
                                          for t in s["toasts"]), "why not further")
        self.assertEqual(said["view"]["title"], now)
        program.quit()


if __name__ == "__main__":
    unittest.main()
