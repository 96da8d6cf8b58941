"""What sumo_queue.py must do, on a few made questions."""

import io
import json
import unittest
from contextlib import redirect_stderr

import sumo_queue


def question(number, **other):
    made = {"id": number, "created": "2023-01-01 05:24:31 +0000", "title": "No mail",
            "body": "Since Friday nothing arrives."}
    return json.dumps({**made, **other})


class SumoQueue(unittest.TestCase):
    def test_title_and_body_become_one_burst(self):
        made = sumo_queue.contact(json.loads(question("7")), 1)
        self.assertEqual([m["text"] for m in made["messages"]],
                         ["No mail", "Since Friday nothing arrives."])
        self.assertEqual({m["from"] for m in made["messages"]}, {"customer"})
        self.assertEqual(made["messages"][0]["at"], "2023-01-01T05:24:31+00:00")
        self.assertEqual(made["opened_at"], "2023-01-01T05:24:31+00:00")

    def test_same_seed_same_queue_whatever_stands_beside_it(self):
        lines = [question(str(n)) for n in range(40)]
        whole = list(sumo_queue.contacts(lines, 40, 1))
        self.assertEqual(whole, list(sumo_queue.contacts(lines, 40, 1)))
        self.assertEqual(whole[20:], list(sumo_queue.contacts(lines[20:], 40, 1)))
        self.assertNotEqual(whole, list(sumo_queue.contacts(lines, 40, 2)))

    def test_some_have_no_order_and_totals_are_positive(self):
        made = list(sumo_queue.contacts([question(str(n)) for n in range(300)], 300, 1))
        orders = [c["order"] for c in made if "order" in c]
        self.assertTrue(200 < len(orders) < 280, len(orders))
        self.assertTrue(all(isinstance(o["total_minor"], int) and o["total_minor"] > 0
                            for o in orders))

    def test_bad_and_empty_questions_are_left_out_and_not_counted(self):
        lines = ["{", question("1", title="", body=" "), '{"title":"no id"}', "[]", "",
                 question("2")]
        said = io.StringIO()
        with redirect_stderr(said):
            made = list(sumo_queue.contacts(lines, 1, 1))
        self.assertEqual([c["id"] for c in made], ["2"])
        self.assertIn("line 1:", said.getvalue())

    def test_unknown_time_is_left_away(self):
        made = sumo_queue.contact(json.loads(question("1", created="yesterday")), 1)
        self.assertNotIn("opened_at", made)
        self.assertNotIn("at", made["messages"][0])


if __name__ == "__main__":
    unittest.main()
