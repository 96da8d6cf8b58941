#!/usr/bin/env python3
"""shopkeeperctl decide and policy check, run as a caller runs them.

    decide_test.py SHOPKEEPERCTL SOURCE
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = sys.argv[1]
POLICY = str(pathlib.Path(sys.argv[2]) / "assets" / "policy.default.json")
FIELDS = ["id", "band", "verdict", "binding_limit", "possible_now_minor",
          "possible_with_reason_minor", "lines"]
LINE_FIELDS = ["limit", "lim_minor", "used_minor", "held_minor", "left_minor", "frees_at"]


def request(**changes):
    fields = {"id": "r1", "agent": "ines", "tier": "agent", "team": "care", "customer": "C-1",
              "contact": "4377", "remedy": "refund", "amount_minor": 6000, "currency": "USD",
              "reason": "hardship", "at": "2026-11-18T23:30:00Z"}
    fields.update(changes)
    return json.dumps(fields)


class Decide(unittest.TestCase):
    def run_tool(self, *arguments):
        return subprocess.run([TOOL, *arguments], capture_output=True, text=True, timeout=60,
                              check=False)

    def decide(self, lines, *options):
        with tempfile.TemporaryDirectory() as folder:
            requests = pathlib.Path(folder) / "requests.jsonl"
            requests.write_text("\n".join(lines) + "\n", "utf-8")
            done = self.run_tool("decide", "--policy", POLICY, "--requests", str(requests),
                                 *options)
        return done, [json.loads(line) for line in done.stdout.splitlines()]

    def test_one_decision_a_line_with_the_agreed_fields(self):
        done, answers = self.decide([request(id="a"), request(id=7, amount_minor=16000)])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([answer["id"] for answer in answers], ["a", 7])
        self.assertEqual([answer["band"] for answer in answers], ["within", "stretch"])
        for answer in answers:
            self.assertEqual(list(answer), FIELDS)
            for line in answer["lines"]:
                self.assertEqual(list(line), LINE_FIELDS)

    def test_apply_counts_what_was_granted(self):
        lines = [request(id=str(i)) for i in range(4)]
        _, alone = self.decide(lines)
        self.assertEqual([answer["verdict"] for answer in alone], ["granted"] * 4)
        _, applied = self.decide(lines, "--apply")
        self.assertEqual([answer["verdict"] for answer in applied],
                         ["granted"] * 3 + ["needs_reason"])
        self.assertEqual(applied[3]["possible_now_minor"], 2000)

    def test_the_zone_moves_the_end_of_the_day(self):
        lines = [request(), request()]
        def day_ends(*options):
            _, answers = self.decide(lines, "--apply", *options)
            return [line["frees_at"] for line in answers[1]["lines"]
                    if line["limit"] == "agent_day"]
        self.assertEqual(day_ends(), ["2026-11-19T00:00:00Z"])
        self.assertEqual(day_ends("--zone", "America/New_York"), ["2026-11-19T05:00:00Z"])
        self.assertEqual(day_ends("--zone", "Europe/Berlin"), ["2026-11-19T23:00:00Z"])
        done, answers = self.decide(lines, "--zone", "Mars/Olympus")
        self.assertEqual((done.returncode, answers), (1, []))

    def test_an_unreadable_line_is_refused_in_its_place_and_named(self):
        done, answers = self.decide([request(id="a"), "nonsense", "", request(id="b", remedy="x"),
                                     request(id="c", amount_minor=None)])
        self.assertEqual(done.returncode, 1)
        self.assertEqual([answer["id"] for answer in answers], ["a", None, "b", "c"])
        self.assertEqual([answer["verdict"] for answer in answers], ["granted"] + ["refused"] * 3)
        self.assertEqual([answer["binding_limit"] for answer in answers[1:]], [None] * 3)
        self.assertIn("requests.jsonl:2: ", done.stderr)
        self.assertIn("requests.jsonl:4: ", done.stderr)
        self.assertIn("amount_missing", done.stderr)

    def test_a_malformed_request_is_an_answer_not_a_failure(self):
        done, answers = self.decide([request(currency="EUR"), request(tier="king")])
        self.assertEqual(done.returncode, 0)
        self.assertEqual([answer["band"] for answer in answers], ["refused"] * 2)

    def test_policy_check(self):
        self.assertEqual(self.run_tool("policy", "check", POLICY).returncode, 0)
        document = json.loads(pathlib.Path(POLICY).read_text("utf-8"))
        document["currencies"]["USD"]["tiers"]["agent"]["agent_day"] = 750
        document["typo"] = 1
        with tempfile.TemporaryDirectory() as folder:
            wrong = pathlib.Path(folder) / "policy.json"
            wrong.write_text(json.dumps(document), "utf-8")
            done = self.run_tool("policy", "check", str(wrong))
            refused = self.run_tool("decide", "--policy", str(wrong), "--requests", str(wrong))
            missing = self.run_tool("policy", "check", folder + "/none.json")
        self.assertEqual(done.returncode, 1)
        self.assertIn("/currencies/USD/tiers/agent/agent_day: expected a decimal string in USD, "
                      "e.g. \"150.00\", found 750\n", done.stdout)
        self.assertIn("/typo: ", done.stdout)
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertEqual(missing.returncode, 1)
        self.assertEqual(self.run_tool("decide").returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
