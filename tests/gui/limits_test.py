"""The supervisor's limits in a real window, by keyboard alone."""

import json
import unittest

from harness import WindowTest

AGENT = "/currencies/USD/tiers/agent/"


class Limits(WindowTest):
    def open_limits(self):
        program = self.open("--demo", "--as", "supervisor")
        program.wait(lambda s: s["role"] == "supervisor" and s.get("limits", {}).get("ready")
                     and s["focused"].startswith("limit:"), "the table of limits")
        return program

    def cell(self, state, key):
        return state["limits"]["cells"][AGENT + key]

    def to_agent_refund(self, program):
        """From the first figure, the refund of new colleagues, one down."""
        program.key("Down")
        program.wait(lambda s: s["focused"] == "limit:" + AGENT + "refund_per_action",
                     "the keyboard on the agents' refund")

    def versions(self):
        rows = self.database().execute(
            "SELECT version, document FROM policy_version ORDER BY version").fetchall()
        return [json.loads(row["document"]) for row in rows]

    def test_choose_type_mend_undo_save(self):
        program = self.open_limits()
        self.to_agent_refund(program)
        program.screenshot("limits-1-table")

        # Typing goes into the draft at every key; what is no figure is said as it is typed.
        program.type("18..")
        shown = program.wait(lambda s: self.cell(s, "refund_per_action")["problem"] != "",
                             "what is wrong with it")
        self.assertEqual(self.cell(shown, "refund_per_action")["was"], "was 150.00")
        program.key("BackSpace", "BackSpace")
        program.type("0")
        program.wait(lambda s: self.cell(s, "refund_per_action")["shown"] == "180.00"
                     and self.cell(s, "refund_per_action")["problem"] == "", "the figure")
        program.key("Return")
        program.wait(lambda s: s["focused"].endswith("senior/refund_per_action"), "the one below")

        # Undo and redo; the reason; what it would have been is replayed by itself.
        program.key("ctrl+z")
        program.wait(lambda s: s["limits"]["changes"] == [], "nothing that differs")
        program.key("ctrl+shift+z")
        program.wait(lambda s: len(s["limits"]["changes"]) == 1, "the change again")
        program.key("ctrl+r")
        program.wait(lambda s: s["text_active"], "the keyboard in the reason")
        program.paste("Parcels stuck at the carrier")
        program.wait(lambda s: s["limits"]["reason"] == "Parcels stuck at the carrier",
                     "the reason")
        program.wait(lambda s: s["what_if"]["replayed"] != "" or s["what_if"]["sentence"] != "",
                     "the replay")
        program.screenshot("limits-2-draft")
        program.key("ctrl+s")
        program.wait(lambda s: any("Saved as v2" in t["title"] for t in s["toasts"])
                     and s["limits"]["changes"] == [] and not s["limits"]["busy"], "version 2")

        # The history has it; the first is restored as a draft, which is saved as version 3.
        program.key("Escape", "ctrl+h")
        program.wait(lambda s: s["limits"]["history"] and s["limits"]["version_changes"] != [],
                     "the history")
        program.screenshot("limits-3-history")
        program.key("Down")
        program.wait(lambda s: s["limits"]["version"] == 1, "the first version")
        program.key("ctrl+p")
        program.wait(lambda s: s["overlay"] == "palette", "the palette")
        program.type("restore the chosen")
        program.key("Return")
        program.wait(lambda s: not s["limits"]["history"] and len(s["limits"]["changes"]) == 1,
                     "the old figure as a draft")
        program.key("ctrl+s")
        program.wait(lambda s: any("Saved as v3" in t["title"] for t in s["toasts"]), "version 3")
        program.quit()
        refunds = [document["currencies"]["USD"]["tiers"]["agent"]["refund_per_action"]
                   for document in self.versions()]
        self.assertEqual(refunds, ["150.00", "180.00", "150.00"])

    def test_a_draft_survives_a_role_switch_and_a_kill(self):
        program = self.open_limits()
        self.to_agent_refund(program)
        program.type("175")
        program.key("Return", "ctrl+r")
        program.wait(lambda s: s["text_active"], "the keyboard in the reason")
        program.type("kept")
        program.wait(lambda s: s["limits"]["reason"] == "kept", "the reason")
        program.key("Escape", "ctrl+1")
        program.wait(lambda s: s["role"] == "agent", "the agent's column")
        program.key("ctrl+2")
        program.wait(lambda s: s["role"] == "supervisor"
                     and self.cell(s, "refund_per_action")["shown"] == "175.00",
                     "the draft after the switch")
        program.wait(lambda s: b"kept" in (self.folder / "data/limits_draft.json").read_bytes(),
                     "the draft on the disk")
        program.kill()
        again = self.open_limits()
        state = again.wait(lambda s: self.cell(s, "refund_per_action")["shown"] == "175.00",
                           "the draft after the kill")
        self.assertEqual(state["limits"]["reason"], "kept")
        again.quit()

    def test_each_workspace_has_its_own_size(self):
        program = self.open_limits()
        wide = self.size(program)
        program.key("ctrl+1")
        program.wait(lambda s: s["role"] == "agent", "the agent's column")
        narrow = self.until_size(program, lambda size: size[0] < 700)
        self.assertGreater(wide[0], 1100)
        program.key("ctrl+2")
        program.wait(lambda s: s["role"] == "supervisor", "the limits again")
        self.assertEqual(self.until_size(program, lambda size: size[0] > 1100), wide)
        self.assertLess(narrow[0], wide[0])
        program.quit()

    def size(self, program):
        lines = program.x("xdotool", "getwindowgeometry", "--shell", program.window).stdout
        values = dict(line.split("=") for line in lines.split() if "=" in line)
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def until_size(self, program, condition):
        size = (0, 0)
        for _ in range(2000):
            size = self.size(program)
            if condition(size):
                return size
        self.fail(f"the window stayed {size}")

    def test_an_agent_is_told_why_there_is_no_such_workspace(self):
        program = self.open_demo()
        program.key("ctrl+2")
        said = program.wait(lambda s: any("not a supervisor" in t["detail"] for t in s["toasts"]),
                            "why not")
        self.assertEqual(said["role"], "agent")
        program.quit()


if __name__ == "__main__":
    unittest.main()
