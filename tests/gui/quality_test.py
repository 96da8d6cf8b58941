"""QA's calibration and agreement in a real window, by keyboard alone; two reviewers take turns."""

import json
import unittest

from harness import WindowTest


class Quality(WindowTest):
    def open_calibration(self, person):
        program = self.open("--demo", "--as", person)
        program.wait(lambda s: s["section"], "the first workspace")
        program.key("ctrl+3")
        program.wait(lambda s: s["role"] == "qa" and not s["loading"], "the workspace of quality")
        self.palette(program, "go to the calibration")
        program.wait(lambda s: s["view_shown"] == "Calibration" and s["view"].get("ready"),
                     "the rounds")
        return program

    def palette(self, program, words):
        program.key("ctrl+p")
        program.wait(lambda s: s["overlay"] == "palette", "the palette")
        program.type(words)
        program.key("Return")

    def tab_to(self, program, wanted):
        for _ in range(12):
            if program.state()["focused"] == wanted:
                return
            before = program.state()["focused"]
            program.key("Tab")
            program.wait(lambda s: s["focused"] != before, "the next widget")
        self.fail("never came to " + wanted)

    def make_round(self, program):
        program.key("ctrl+n")
        shown = program.wait(lambda s: s["view"]["page"] == "making" and s["view"]["picks"]
                             and s["focused"] == "round_title", "a round to be made")
        program.type("Late or lost?")
        # Who rates first: then it is told which contacts they know.
        program.key("Escape", "F6")
        program.wait(lambda s: s["focused"] == "rater_choice_0", "the raters")
        program.key("space")
        program.wait(lambda s: s["view"]["chosen"].endswith("1 rater"), "the first rater")
        program.key("Down", "space")
        shown = program.wait(lambda s: s["view"]["chosen"].endswith("2 raters"), "both raters")
        program.key("F6", "F6")
        program.wait(lambda s: s["section"] == "page", "the page")
        self.tab_to(program, "round_picks")
        chosen = 0
        for row, pick in enumerate(shown["view"]["picks"]):
            if row > 0:
                program.key("Down")
            if pick["blocked"]:
                continue
            program.key("Return")
            chosen += 1
            program.wait(lambda s, row=row: s["view"]["picks"][row]["chosen"], "the contact")
            if chosen == 2:
                break
        self.assertEqual(chosen, 2)
        program.screenshot("quality-1-making")
        program.key("ctrl+s")
        program.wait(lambda s: s["view"]["page"] == "rounds" and s["view"]["rounds"]
                     and s["view"]["rounds"][0]["state"] == "2 left for you", "the round")

    def rate(self, program, keys, last):
        shown = program.wait(lambda s: s["view"]["page"] == "rating"
                             and s["view"]["contact"] != last, "a contact to rate")
        self.assertIsNone(shown["view"]["tag"])
        for key in keys:
            program.key(key)
        return shown["view"]["contact"]

    def ratings(self):
        rows = self.database().execute(
            "SELECT rater_id, body FROM calibration_rating ORDER BY seq").fetchall()
        return [(row["rater_id"], json.loads(row["body"])) for row in rows]

    def test_a_round_by_keyboard_and_what_came_of_it(self):
        program = self.open_calibration("marta")
        self.make_round(program)
        program.key("Return")
        # F, first group, first reason, five scores: one key each.
        first = self.rate(program, "f11450", "")
        program.wait(lambda s: s["view"]["reason"] == 0 and s["view"]["scores"][:3] == [4, 5, 0],
                     "the answer")
        program.screenshot("quality-2-rating")
        program.key("ctrl+Return")
        self.rate(program, "u", first)
        program.wait(lambda s: s["view"]["tag"] == "unsure" and s["view"]["mend"] == "", "unsure")
        program.key("ctrl+Return")
        program.wait(lambda s: s["view"]["page"] == "rounds"
                     and s["view"]["rounds"][0]["state"] == "waits for 1 rater", "what is left")
        program.quit()

        # The other sees nothing of it, and begins at the beginning.
        program = self.open_calibration("hana")
        program.wait(lambda s: s["view"]["rounds"][0]["state"] == "2 left for you", "the round")
        program.key("Return")
        first = self.rate(program, "f11", "")
        program.wait(lambda s: s["view"]["reason"] == 0, "the answer")
        # Killed in the middle: what was typed is there again.
        program.wait(lambda s: b"hana" in
                     (self.folder / "data/calibration_draft.json").read_bytes(), "the draft")
        program.kill()
        program = self.open_calibration("hana")
        program.key("Return")
        program.wait(lambda s: s["view"]["page"] == "rating" and s["view"]["contact"] == first
                     and s["view"]["reason"] == 0, "the answer again")
        program.key("ctrl+Return")
        self.rate(program, "f12", first)
        program.wait(lambda s: s["view"]["reason"] == 1, "another answer")
        program.key("ctrl+Return")
        program.wait(lambda s: s["view"]["rounds"]
                     and s["view"]["rounds"][0]["state"] == "complete", "the end of the round")
        program.key("Return")
        program.wait(lambda s: s["view"]["page"] == "results" and s["view"]["results"] == 2,
                     "the results")
        program.screenshot("quality-3-results")

        # And how far they agree: too few to say.
        self.palette(program, "go to the agreement")
        program.wait(lambda s: s["view_shown"] == "Agreement" and not s["loading"],
                     "the agreement")
        self.palette(program, "whose tags are compared")
        program.wait(lambda s: s["focused"] == "agreement_source", "whose tags")
        program.key("Return", "2")
        shown = program.wait(lambda s: s["view"]["ready"]
                             and "rated blind" in s["view"]["heading"], "the raters")
        self.assertTrue(shown["view"]["too_few"].startswith("Too few: 2 contacts"))

        # A file of it, where one types.
        program.key("ctrl+e")
        program.wait(lambda s: s["focused"] == "agreement_path" and s["text_active"], "the path")
        target = self.folder / "agreement.csv"
        program.key("ctrl+a")
        program.paste(str(target))
        program.wait(lambda s: s["view"]["path"] == str(target), "the path as pasted")
        program.key("Return")
        program.wait(lambda s: any(t["title"] == "Written" for t in s["toasts"]), "the file")
        program.quit()
        lines = target.read_bytes().decode("utf-8-sig").split("\r\n")
        self.assertEqual(lines[0], "source,contact,one,one_words,other,other_words,agree")
        self.assertEqual(len([line for line in lines if line]), 3)
        ratings = self.ratings()
        self.assertEqual([rater for rater, _ in ratings], ["marta", "marta", "hana", "hana"])
        tags = [body["draft"]["tag"] for _, body in ratings]
        self.assertEqual([(tag["tag"], tag["group"], tag["reason"]) for tag in tags],
                         [("failure", "F1", "late"), ("unsure", "", ""),
                          ("failure", "F1", "late"), ("failure", "F1", "lost")])
        self.assertEqual(ratings[0][1]["draft"]["scores"], {"accurate": 4, "consistent": 5})


if __name__ == "__main__":
    unittest.main()
