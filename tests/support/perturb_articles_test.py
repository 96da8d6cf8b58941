"""What perturb_articles.py must do, on a few made articles."""

import random
import unittest

import perturb_articles

BODY = "The parcel left the depot and travels to the next depot. " * 40
ARTICLES = [{"id": "a", "title": "Where is the parcel", "body": BODY, "url": "https://x.example"},
            {"id": "b", "title": "Returns and refunds", "body": BODY.upper()}]


def copies(count, seed=1, share=0.15):
    return list(perturb_articles.copies(ARTICLES, count, seed, share, 0.02))


class PerturbArticles(unittest.TestCase):
    def test_count_ids_and_first_round(self):
        made = copies(7)
        self.assertEqual(len({a["id"] for a in made}), 7)
        self.assertEqual(made[:2], ARTICLES)
        self.assertEqual([a["id"] for a in made[2:5]], ["a~2", "b~2", "a~3"])
        self.assertEqual(made[2]["url"], ARTICLES[0]["url"])

    def test_about_the_share_of_words_changes_and_nothing_else(self):
        made = copies(4)[2]
        old, new = BODY.split(), made["body"].split()
        self.assertEqual(len(old), len(new))
        changed = sum(o != n for o, n in zip(old, new))
        # Some words are replaced by themselves ("depot", "the"), hence the wide lower bound.
        self.assertTrue(0.05 < changed / len(old) < 0.25, changed / len(old))

    def test_share_zero_changes_only_the_id(self):
        self.assertEqual(copies(4, share=0.0)[2], {**ARTICLES[0], "id": "a~2"})

    def test_same_seed_same_articles_and_a_larger_file_begins_with_the_smaller(self):
        self.assertEqual(copies(9)[:5], copies(5))
        self.assertNotEqual(copies(5, seed=2)[2:], copies(5)[2:])

    def test_an_unseen_word_differs(self):
        for seed in range(200):
            self.assertNotEqual(perturb_articles.unseen("depot", random.Random(seed)), "depot")


if __name__ == "__main__":
    unittest.main()
