"""QA's sample and review in a real window, by keyboard alone."""

import json
import unittest

from harness import WindowTest


class Review(WindowTest):
    def open_review(self):
        program = self.open("--demo", "--as", "qa")
        program.wait(lambda s: s["role"] == "qa" and s.get("view", {}).get("state")
                     in ("nothing", "ready"), "the review")
        return program

    def draw(self, program):
        """Nobody drew a sample yet: tries one over all days, then draws it."""
        program.wait(lambda s: s["focused"] == "to_samples", "the way to the samples")
        program.key("Return")
        program.wait(lambda s: s["view_shown"] == "Sample" and s["view"].get("ready")
                     and s["focused"] == "sample_seed", "the samples")
        program.key("Tab")
        program.wait(lambda s: s["focused"] == "sample_from" and s["text_active"],
                     "the first day")
        program.key("ctrl+a")
        program.type("2025-01-01")
        program.wait(lambda s: s["view"]["period"].startswith("1 Jan 2025"), "the period")
        program.key("Return")
        program.wait(lambda s: s["view"]["tried"] == "ready", "what would be drawn")
        program.screenshot("review-1-sample")
        program.key("ctrl+s")
        program.wait(lambda s: s["view"]["samples"] == 1 and not s["view"]["drawing"],
                     "the sample")
        program.key("Escape", "ctrl+p")
        program.wait(lambda s: s["overlay"] == "palette", "the palette")
        program.type("review the chosen")
        program.key("Return")
        return program.wait(lambda s: s["view_shown"] == "Review"
                            and s["view"].get("sheet") == "ready"
                            and s["focused"].startswith("review_"), "the first contact")

    def scored(self, program, keys):
        for at, key in enumerate(keys):
            program.key(key)
            program.wait(lambda s, at=at, key=key: s["view"]["scores"][at] == int(key),
                         f"criterion {at} scored {key}")

    def test_one_review_by_keyboard(self):
        program = self.open_review()
        first = self.draw(program)
        self.assertGreater(first["view"]["rows"], 1)
        self.assertIn("Resolution", first["view"]["cards"])
        work = first["view"]["work"]
        program.screenshot("review-2-contact")

        # A key scores and goes on; after the last criterion comes the tag.
        self.scored(program, "45045")
        program.wait(lambda s: s["focused"] == "agree_with_tag", "the tag after the scores")
        program.key("a")
        program.wait(lambda s: s["view"]["agrees"] and s["view"]["mend"] == "", "agreement")
        program.key("c")
        program.wait(lambda s: s["text_active"] and s["focused"] == "review_comment",
                     "the word to the agent")
        program.type("Well said, 5 of 5")
        program.wait(lambda s: s["view"]["comment"] == "Well said, 5 of 5", "the comment")
        program.screenshot("review-3-scored")
        program.key("ctrl+Return")
        shown = program.wait(lambda s: s["view"]["work"] != work
                             and s["view"]["sheet"] == "ready"
                             and s["focused"] == "trait_0", "the next contact")
        self.assertEqual(shown["view"]["scores"], [-1] * 5)
        self.assertEqual(shown["view"]["comment"], "")

        # Another tag beside the next one, then skipped: what is typed waits there.
        program.key("t")
        program.wait(lambda s: s["focused"] == "retag_group", "the groups")
        program.key("ctrl+Down")
        program.wait(lambda s: not s["view"]["other"] and s["view"]["sheet"] == "ready",
                     "the one after it")
        program.key("ctrl+Up")
        program.wait(lambda s: s["view"]["other"], "what was typed")
        program.quit()

        rows = self.database().execute("SELECT * FROM review").fetchall()
        self.assertEqual(len(rows), 1)
        saved = json.dumps([dict(row) for row in rows], default=str)
        self.assertIn(work, saved)
        self.assertIn("Well said, 5 of 5", saved)
        self.assertIn("marta", saved)

    def test_what_is_typed_survives_a_kill(self):
        program = self.open_review()
        work = self.draw(program)["view"]["work"]
        self.scored(program, "45")
        program.wait(lambda s: work.encode() in self.kept(), "the draft on the disk")
        program.kill()
        again = self.open_review()
        state = again.wait(lambda s: s["view"].get("sheet") == "ready", "the contact again")
        self.assertEqual(state["view"]["work"], work)
        self.assertEqual(state["view"]["scores"], [4, 5, -1, -1, -1])
        again.quit()

    def kept(self):
        try:
            return (self.folder / "data/review_drafts.json").read_bytes()
        except FileNotFoundError:
            return b""


if __name__ == "__main__":
    unittest.main()
