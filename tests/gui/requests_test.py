"""A request for a second person in real windows: asked by the agent, approved with a PIN by the
supervisor, heard by the agent. By keyboard alone."""

import unittest

from harness import WindowTest

PIN = "4711"


class Requests(WindowTest):
    def ask(self):
        """Inês asks for 120.00 for Ana, where 62.00 are left."""
        program = self.open_demo()
        program.key("a")
        program.wait(lambda s: s["text_active"], "the keyboard in the amount")
        program.type("120")
        program.wait(lambda s: s["authority"]["amount"] == "120"
                     and s["authority"]["band"] == "second_person", "the judgement")
        program.key("Return", "Return", "Return")
        program.wait(lambda s: s["authority"]["reason"] == 0, "why it is asked for")
        program.key("ctrl+e")
        program.wait(lambda s: any(g["awaiting"] for g in s["authority"]["grants"]), "the request")
        program.quit()

    def open_requests(self):
        program = self.open("--demo", "--as", "supervisor")
        program.wait(lambda s: s.get("limits", {}).get("ready"), "the workspace")
        program.key("ctrl+Next")
        program.wait(lambda s: s.get("view_shown") == "Requests" and s["view"]["ready"]
                     and s["view"]["rows"] != [] and s["view"]["messages"] != []
                     and s["focused"] == "requests", "what waits")
        return program

    def tab_to(self, program, wanted):
        """Tab by Tab, each seen to arrive, until the keyboard is there."""
        for _ in range(40):
            before = program.state()["focused"]
            if before == wanted:
                return
            program.key("Tab")
            program.wait(lambda s: s["focused"] != before, "the next widget")
        self.fail(f"Tab never came to {wanted}")

    def set_pin(self, program):
        program.key("ctrl+comma")
        program.wait(lambda s: s["overlay"] == "settings", "the settings")
        self.tab_to(program, "new_pin")
        program.type(PIN)
        program.key("Return")
        program.wait(lambda s: any("PIN is set" in t["title"] for t in s["toasts"]), "the PIN")
        program.key("Escape")
        program.wait(lambda s: s["overlay"] == "none", "the requests again")

    def grants(self):
        return [(row["amount_minor"], row["state"]) for row in self.database().execute(
            "SELECT g.*, (SELECT state FROM grant_event e WHERE e.grant_id = g.id "
            "ORDER BY seq DESC LIMIT 1) AS state FROM grants g "
            "WHERE contact_id = '4821' AND request_key NOT LIKE 'demo-%'")]

    def test_asked_approved_with_a_pin_and_heard(self):
        self.ask()
        program = self.open_requests()
        shown = program.state()["view"]
        self.assertEqual([row["title"] for row in shown["rows"]], ["Refund 120.00 USD"])
        self.assertIn("58.00 above the customer limit", shown["asked"])
        self.assertTrue(any("Thursday" in text for text in shown["messages"]))
        self.set_pin(program)
        program.screenshot("requests-1-waits")

        # A wrong PIN is said, and the word that was typed stays.
        program.key("ctrl+Return")
        program.wait(lambda s: s["focused"] == "request_pin" and s["text_active"], "the PIN field")
        program.type("0000")
        program.key("Tab")
        program.wait(lambda s: s["focused"] == "request_words" and s["text_active"], "the word")
        program.paste("Tell her today")
        program.wait(lambda s: s["view"]["words"] == "Tell her today", "the word")
        program.key("ctrl+Return")
        wrong = program.wait(lambda s: "4 tries are left" in s["view"]["trouble"], "what is wrong")
        self.assertEqual(wrong["view"]["words"], "Tell her today")
        program.screenshot("requests-2-wrong-pin")

        program.key("ctrl+Return")
        program.wait(lambda s: s["focused"] == "request_pin" and s["text_active"], "the PIN field")
        program.type(PIN)
        program.key("ctrl+Return")
        program.wait(lambda s: any("Approved" in t["title"] for t in s["toasts"])
                     and s["view"]["rows"] == [], "the approval")
        program.quit()

        again = self.open_demo()
        again.wait(lambda s: s["said_line"] == "1 said to you", "the count in the status bar")
        again.key("ctrl+shift+r")
        heard = again.wait(lambda s: s["overlay"] == "said" and s.get("said", {}).get("rows"),
                           "what was said")
        self.assertEqual(heard["said"]["words"], "Tell her today")
        self.assertEqual(heard["said"]["rows"][0]["title"], "Approved")
        again.screenshot("requests-3-said")
        self.tab_to(again, "said_heard")
        again.key("Return")
        again.wait(lambda s: s["said"]["heard"] and s["said_line"] == "", "that it was heard")
        again.key("Escape")
        again.quit()
        self.assertEqual(self.grants(), [(12000, "recorded")])


if __name__ == "__main__":
    unittest.main()
