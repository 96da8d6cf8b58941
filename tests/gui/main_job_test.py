"""The agent's main job in a real window, by keyboard and clipboard alone."""

import json
import unittest

from harness import WindowTest


def judged(state):
    return state["authority"]["judged"] and state["authority"]["verdict"]


class MainJob(WindowTest):
    def type_amount(self, program, amount):
        program.key("a")
        program.wait(lambda s: s["text_active"] and s["section"] == "authority",
                     "the keyboard in the amount")
        program.key("ctrl+a")
        program.type(amount)
        return program.wait(lambda s: s["authority"]["amount"] == amount and judged(s),
                            f"{amount} judged")

    def choose_why(self, program):
        """Enter goes on from the amount to the reason; its list opens, its first row is taken."""
        program.key("Return", "Return", "Return")
        program.wait(lambda s: s["authority"]["reason"] == 0, "why it is given")

    def give(self, program):
        before = len(program.state()["authority"]["grants"])
        program.key("ctrl+g")
        return program.wait(lambda s: len(s["authority"]["grants"]) > before
                            and not s["authority"]["busy"], "the grant on screen")

    def grants(self):
        return self.database().execute(
            "SELECT g.*, (SELECT state FROM grant_event e WHERE e.grant_id = g.id "
            "ORDER BY seq DESC LIMIT 1) AS state FROM grants g "
            "WHERE contact_id IN ('4821', '4827') AND request_key NOT LIKE 'demo-%' "
            "ORDER BY seq").fetchall()

    def resolutions(self):
        return self.database().execute(
            "SELECT * FROM resolution WHERE contact_id IN ('4821', '4827') ORDER BY seq").fetchall()

    def test_answer_give_log_next(self):
        program = self.open_demo()
        first = program.state()
        self.assertEqual(first["contact"]["name"], "Ana Ruiz")
        self.assertEqual(len(first["answers"]["rows"]), 3)
        self.assertEqual(first["section"], "answers")
        self.assertIn("Ana Ruiz", program.title())
        program.screenshot("main-job-1-arrived")

        # Typing searches at every key.
        program.key("ctrl+k")
        program.wait(lambda s: s["text_active"], "the keyboard in the search")
        program.type("lost parcel")
        found = program.wait(lambda s: s["answers"]["search"] == "lost parcel"
                             and s["answers"]["state"] == "results"
                             and "Lost parcel" in s["answers"]["rows"][0]["title"],
                             "answers for what was typed")
        program.screenshot("main-job-2-search")

        # One key copies the passage.
        program.key("Return")
        passage = found["answers"]["rows"][0]["passage"]
        copied = program.wait_clipboard(lambda text: text != "", "the passage")
        self.assertIn(passage.split("\n")[0][:40], copied)
        program.key("Escape", "Escape")
        program.wait(lambda s: s["answers"]["search"] == "", "the suggestions again")

        # The strip says what is possible and which limit binds; a refund is given within it.
        self.assertEqual(first["authority"]["meters"][0]["amount"], "62.00")
        self.assertEqual(first["authority"]["meters"][0]["limit"], "customer, 30 days")
        shown = self.type_amount(program, "12.50")
        self.assertEqual(shown["authority"]["band"], "within")
        self.choose_why(program)
        program.screenshot("main-job-3-judged")
        self.give(program)
        # The desk is asked again what is left; its answer comes a moment after the grant.
        given = program.wait(lambda s: s["authority"]["meters"][0]["amount"] == "49.50",
                             "what is left after the grant")
        self.assertEqual(given["authority"]["amount"], "")
        # The same key again gives nothing: no amount stands there.
        program.key("ctrl+g")

        # Three keys and a note; the next contact follows.
        program.key("f", "1", "1")
        program.wait(lambda s: s["resolve"]["tag"] == "failure"
                     and s["resolve"]["reason_line"] == "Delivery › late", "the reason")
        program.key("n")
        program.wait(lambda s: s["text_active"], "the keyboard in the note")
        program.paste("Suche läuft — geht ins Hotel in Porto 🙂")
        program.wait(lambda s: s["resolve"]["note"].endswith("🙂"), "the note as pasted")
        program.screenshot("main-job-4-note")
        program.key("ctrl+Return")
        after = program.wait(lambda s: s["contact"]["name"] == "Łukasz Wójcik",
                             "the next contact")
        self.assertTrue(any("Ana Ruiz" in toast["title"] for toast in after["toasts"]))
        program.screenshot("main-job-5-logged")
        program.quit()

        grants = self.grants()
        self.assertEqual([(g["amount_minor"], g["currency"], g["band"], g["state"], g["remedy"])
                          for g in grants], [(1250, "USD", "within", "recorded", "refund")])
        [resolution] = self.resolutions()
        self.assertEqual((resolution["tag"], resolution["tag_group"], resolution["reason"]),
                         ("failure", "F1", "late"))
        entry = json.loads(resolution["entry"])
        self.assertEqual(entry["note"], "Suche läuft — geht ins Hotel in Porto 🙂")
        self.assertTrue(any(used["copied"] for used in entry["articles"]))
        self.assertEqual(entry["grants"], [grants[0]["id"]])

    def test_a_stretch_needs_its_reason(self):
        program = self.open_demo()
        shown = self.type_amount(program, "74")
        self.assertEqual(shown["authority"]["band"], "stretch")
        self.assertIn("12.00 above the customer limit", shown["authority"]["verdict"])
        self.choose_why(program)
        program.key("ctrl+g")  # gives nothing yet: no reason was written
        program.wait(lambda s: s["text_active"], "the keyboard in the explanation")
        program.paste("Second parcel we lost for her this month")
        program.wait(lambda s: len(s["authority"]["explanation"]) > 15, "the explanation")
        program.screenshot("stretch")
        self.give(program)
        program.quit()
        self.assertEqual([(g["amount_minor"], g["band"], g["state"]) for g in self.grants()],
                         [(7400, "stretch", "recorded")])

    def test_above_it_a_second_person_is_asked(self):
        program = self.open_demo()
        shown = self.type_amount(program, "120")
        self.assertEqual(shown["authority"]["band"], "second_person")
        self.assertEqual(shown["authority"]["possible_now"], "62.00")
        self.choose_why(program)
        program.screenshot("second-person")
        program.key("ctrl+e")
        program.wait(lambda s: any(g["awaiting"] for g in s["authority"]["grants"]),
                     "the frozen request")
        program.screenshot("second-person-asked")
        program.quit()
        self.assertEqual([(g["amount_minor"], g["state"]) for g in self.grants()],
                         [(12000, "awaiting_second_person")])

    def test_a_contact_is_made_of_the_clipboard(self):
        program = self.open_demo()
        words = "Γεια σας, my parcel λείπει — where is it? 📦"
        program.set_clipboard(words)
        program.wait_clipboard(lambda held: held == words, "the message")
        program.key("ctrl+shift+v")
        program.wait(lambda s: words in s["contact"]["burst"], "the pasted contact")
        program.key("u", "ctrl+Return")
        program.wait(lambda s: words not in (s["contact"] or {"burst": ""})["burst"],
                     "the contact after it")
        program.quit()
        rows = self.database().execute(
            "SELECT tag FROM resolution WHERE contact_source = 'pasted'").fetchall()
        self.assertEqual([row["tag"] for row in rows], ["unsure"])

    def test_a_correction_is_a_further_entry(self):
        program = self.open_demo()
        program.key("f", "1", "1", "ctrl+Return")
        program.wait(lambda s: s["contact"]["name"] != "Ana Ruiz", "the next contact")
        program.key("ctrl+z")
        program.wait(lambda s: "Ana" in s["resolve"]["correcting"], "the record to correct")
        program.key("r", "5", "1", "ctrl+Return")
        program.wait(lambda s: s["resolve"]["correcting"] == "" and s["contact"]["name"]
                     != "Ana Ruiz", "the contact at hand again")
        program.quit()
        first, second = self.resolutions()
        self.assertEqual((first["tag"], second["tag"]), ("failure", "relationship"))
        self.assertEqual(second["corrects"], first["id"])


if __name__ == "__main__":
    unittest.main()
