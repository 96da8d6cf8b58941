"""Killed, started twice, without a display, on unreadable files, on a very long queue."""

import json
import os
import subprocess
import unittest

from harness import PROGRAM, WindowTest


class HardTimes(WindowTest):
    def run_to_end(self, *arguments, environment=None):
        result = subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True,
                                text=True, env=environment or {
                                    **os.environ, **self.display.environment()}, timeout=60)
        return result.returncode, result.stdout + result.stderr

    def test_a_draft_survives_a_kill(self):
        program = self.open_demo()
        program.key("a")
        program.wait(lambda s: s["text_active"], "the keyboard in the amount")
        program.type("31.40")
        program.key("Escape", "n")
        program.wait(lambda s: s["authority"]["amount"] == "31.40" and s["text_active"],
                     "the keyboard in the note")
        program.paste("Promised to call her — zurückrufen")
        program.wait(lambda s: s["resolve"]["note"].startswith("Promised"), "the note")
        program.key("Escape", "f", "1", "2")
        program.wait(lambda s: s["resolve"]["reason_line"] == "Delivery › lost", "the reason")
        program.wait(lambda s: self.saved("31.40") and self.saved("zurückrufen")
                     and self.saved("lost"), "the draft on the disk")
        program.kill()
        again = self.open_demo()
        state = again.wait(lambda s: s["authority"]["amount"] == "31.40", "the amount as typed")
        self.assertEqual(state["resolve"]["note"], "Promised to call her — zurückrufen")
        self.assertEqual(state["resolve"]["tag"], "failure")
        self.assertEqual(state["resolve"]["reason_line"], "Delivery › lost")
        again.quit()

    def saved(self, words):
        return any(words.encode() in path.read_bytes() for path in (self.folder / "data").rglob("*")
                   if path.is_file() and not path.name.startswith("shopkeeper.db"))

    def test_a_second_start_on_the_same_data_says_so(self):
        program = self.open_demo()
        program.screenshot("first-of-two")
        # Its window says so, and takes over where the first one ends.
        second = self.start("--demo", state="second")
        said = second.wait_opening(lambda o: o["failed"], "why it does not open")
        self.assertIn("already open", said["sentence"])
        self.assertTrue(said["try_again"])
        self.assertIn("already open", second.said())
        second.find_window()
        second.screenshot("open-elsewhere")
        program.x("xdotool", "windowfocus", "--sync", program.window)
        program.quit()
        second.x("xdotool", "windowfocus", "--sync", second.window)
        second.key("Return")
        second.wait(lambda s: s["contact"], "the shop of the first")
        second.quit()

    def test_a_second_start_that_is_closed_leaves_the_first_alone(self):
        program = self.open_demo()
        second = self.start("--demo", state="second")
        second.wait_opening(lambda o: o["failed"], "why it does not open")
        second.find_window()
        second.key("Escape")
        self.assertEqual(second.process.wait(timeout=60), 4)
        program.x("xdotool", "windowfocus", "--sync", program.window)
        program.key("u", "ctrl+Return")
        program.wait(lambda s: s["contact"]["key"] != "demo/4821", "the next contact")
        program.quit()

    def test_without_a_display_it_says_so(self):
        environment = {key: value for key, value in os.environ.items()
                       if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        code, said = self.run_to_end("--demo", "--data", self.folder / "data",
                                     environment=environment)
        self.assertEqual(code, 3)
        self.assertIn("--screenshot", said)

    def test_a_damaged_database_is_left_as_it_is(self):
        data = self.folder / "data"
        data.mkdir()
        (data / "shopkeeper.db").write_bytes(b"This is no database. " * 400)
        before = (data / "shopkeeper.db").read_bytes()
        program = self.start("--demo")
        said = program.wait_opening(lambda o: o["failed"], "what is wrong")
        self.assertIn("shopkeeper.db", said["sentence"])
        self.assertFalse(said["try_again"])
        program.find_window()
        program.screenshot("no-database")
        program.key("Return")
        self.assertEqual(program.process.wait(timeout=60), 1)
        self.assertEqual((data / "shopkeeper.db").read_bytes(), before)

    def test_unreadable_files_are_named_and_the_rest_goes_on(self):
        queue = self.folder / "queue.jsonl"
        queue.write_text(
            '{"id":"1","customer":{"name":"Bo"},"messages":[{"text":"Is it safe?"}]}\n'
            '{"id":"2","messages":\n'
            '{"id":"3","customer":{"name":"Cy"},"messages":[{"text":"Where is it?"}]}\n')
        articles = self.folder / "articles"
        articles.mkdir()
        (articles / "good.md").write_text("# Is it safe\n\nYes: it was tested for safe use.\n")
        (articles / "bad.jsonl").write_text('{"title":"without an id"\n')
        program = self.open("--queue", queue, "--knowledge", articles)
        state = program.wait(lambda s: s["queue"]["waiting"] == 2 and not s["jobs"]
                             and s["answers"]["rows"], "both good contacts")
        self.assertTrue(any("line 2" in problem for problem in state["queue"]["problems"]))
        self.assertTrue(any("bad.jsonl" in p for p in state["settings"]["knowledge_problems"]))
        self.assertEqual(state["answers"]["rows"][0]["title"], "Is it safe")
        program.screenshot("bad-lines")

        # The file is followed as it grows.
        with queue.open("a") as out:
            out.write('{"id":"4","messages":[{"text":"Hello?"}]}\n')
        program.wait(lambda s: s["queue"]["waiting"] == 3, "the line that was added")
        program.quit()

    def test_a_bad_policy_is_named_by_its_pointer(self):
        policy = self.folder / "policy.json"
        policy.write_text('{"version": "one"}')
        code, said = self.run_to_end("--data", self.folder / "data", "--policy", policy)
        self.assertNotEqual(code, 0)
        self.assertIn("expected", said)
        self.assertIn("shopkeeperctl policy check", said)
        self.assertRegex(said, r" at /[a-z_]+")

    def test_a_queue_that_is_not_there_is_said_and_searching_goes_on(self):
        program = self.open("--queue", self.folder / "nowhere.jsonl")
        state = program.wait(lambda s: s["queue"]["state"] == "unreadable", "the missing queue")
        self.assertIn("nowhere.jsonl", state["queue"]["sentence"])
        program.screenshot("queue-unreadable")
        program.quit()

    def test_out_of_sight_it_sleeps_and_comes_back_with_what_was_typed(self):
        program = self.open_demo()
        program.wait_asleep()
        program.minimise()
        program.key("a")  # keys can still reach it, and wait until it is seen
        program.wait_asleep()
        self.assertFalse(program.state()["text_active"])
        program.minimise(False)
        program.wait(lambda s: s["text_active"], "the keyboard in the amount")
        program.quit()

    def test_ten_thousand_wait(self):
        queue = self.folder / "long.jsonl"
        with queue.open("w") as out:
            for i in range(10_000):
                out.write(json.dumps({"id": str(i), "customer": {"name": f"Customer {i}"},
                                      "messages": [{"text": f"Question number {i}"}]}) + "\n")
        program = self.open("--queue", queue)
        program.wait(lambda s: s["queue"]["waiting"] == 10_000, "all of them")
        program.key("alt+Down", "alt+Down", "alt+Up")
        program.wait(lambda s: s["contact"]["key"].endswith("/1"), "the second contact")
        program.key("u", "ctrl+Return")
        program.wait(lambda s: s["queue"]["waiting"] == 9_999, "one fewer")
        program.key("ctrl+o")
        program.wait(lambda s: s["overlay"] == "queue", "the list")
        program.screenshot("ten-thousand")
        program.key("Escape")
        program.quit()
        rows = self.database().execute("SELECT contact_id, tag FROM resolution").fetchall()
        self.assertEqual([tuple(row) for row in rows], [("1", "unsure")])


if __name__ == "__main__":
    unittest.main()
