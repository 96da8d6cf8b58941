#include "knowledge/pruning.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <random>

#include "knowledge/analysis.h"
#include "knowledge/index_builder.h"
#include "knowledge/matching.h"
#include "knowledge/query.h"
#include "knowledge/scorer.h"
#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {
namespace {

struct Built {
    std::string bytes;
    IndexView view;
};

Built built(std::vector<Article> articles, std::vector<SynonymRule> synonyms = {},
            Features features = Features()) {
    Built out;
    out.bytes = std::move(build_index_bytes(std::move(articles), {}, std::move(synonyms), features))
                    .value();
    out.view = std::move(IndexView::open(out.bytes)).value();
    return out;
}

unsigned below(std::mt19937& random, unsigned end) {
    return static_cast<unsigned>(random() % end);
}

// Words as unevenly common as in life, many of them one letter apart.
std::string word(std::mt19937& random) {
    const double draw = std::uniform_real_distribution<double>(0, 1)(random);
    const auto rank = static_cast<unsigned>(200 * draw * draw * draw);
    std::string out = "word";
    out += static_cast<char>('a' + rank / 26 % 26);
    out += static_cast<char>('a' + rank % 26);
    return out;
}

std::string words(std::mt19937& random, unsigned most) {
    std::string out;
    for (unsigned left = below(random, most + 1); left > 0; --left) out += word(random) + ' ';
    return out;
}

std::vector<Article> random_articles(std::mt19937& random, unsigned count, unsigned length) {
    std::vector<Article> out;
    for (unsigned i = 0; i < count; ++i) {
        out.push_back(sample::article("a" + std::to_string(i), words(random, 5),
                                      words(random, length), {word(random)}));
    }
    return out;
}

// One word for another, for several, and several for one.
std::vector<SynonymRule> random_synonyms(std::mt19937& random) {
    std::vector<SynonymRule> rules;
    for (unsigned left = below(random, 80); left > 0; --left) {
        const std::string from =
            below(random, 3) == 0 ? word(random) + ' ' + word(random) : word(random);
        const std::string to =
            below(random, 3) == 0 ? word(random) + ' ' + word(random) : word(random);
        if (from != to) rules.push_back({from, to});
    }
    return rules;
}

// Words, the beginning of one, a misspelt one, a phrase, a tag.
std::string random_query(std::mt19937& random) {
    std::string query = words(random, below(random, 4) == 0 ? 25 : 6);
    switch (below(random, 6)) {
        case 0:
            return query + "wor";
        case 1:
            return query + "w";
        case 2:
            return query + "wrod" + word(random).substr(4) + " x";
        case 3:
            return query + "\"" + word(random) + " " + word(random) + "\"";
        case 4:
            return query + "tag:" + word(random);
        default:
            return query;
    }
}

void same_hits(const std::vector<Hit>& pruned, const std::vector<Hit>& all) {
    REQUIRE(pruned.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        REQUIRE(pruned[i].doc == all[i].doc);
        REQUIRE(pruned[i].score == all[i].score);
    }
}

void same_answers(const IndexView& view, const std::string& query, std::size_t top,
                  Features features = Features()) {
    CAPTURE(query);
    CAPTURE(top);
    const Analyzer analyzer("english", view.features());
    const Plan plan = plan_query(view, analyzer, parse_query(query), {.features = features});
    if (plan.impossible()) return;
    const std::vector<PlanWord> tags = words_of_tags(plan);
    const std::vector<PlanWord>& scored = plan.words.empty() ? tags : plan.words;
    const std::vector<Hit> all = best_by_words_of_all(view, plan, scored, top, {});
    same_hits(best_by_words(view, plan, scored, top, {}), all);
    // Whatever is said to be likely: half of the best, the worst, documents there are none of.
    std::vector<std::uint32_t> likely{0, 1, 2, 2, 4000000000};
    for (std::size_t i = 0; i < all.size(); i += 2) likely.push_back(all[i].doc);
    same_hits(best_by_words(view, plan, scored, top, {{}, nullptr, likely}), all);
    for (const Hit& hit : all) likely.push_back(hit.doc);
    same_hits(best_by_words(view, plan, scored, top, {{}, nullptr, likely}), all);
    // With phrases and tags, and the number of hits that a search looks at.
    const Accept accept = [&](std::uint32_t doc) { return fits(view, plan, doc); };
    same_hits(nearest_hits(view, plan, top, {}, likely),
              best_by_words_of_all(view, plan, scored, std::max<std::size_t>(top, 20), accept));
    for (const Hit& hit : best_hits(view, plan, 5)) {
        REQUIRE(std::abs(explain_score(view, plan, hit.doc).value - hit.score) < 1e-6);
    }
}

}  // namespace

TEST_CASE("pruning: the same documents, scores and order as when every document is scored") {
    CHECK(rc::check([] {
        std::mt19937 random(*rc::gen::arbitrary<unsigned>());
        const Built index =
            built(random_articles(random, 1 + below(random, 300), below(random, 60)),
                  below(random, 2) == 0 ? random_synonyms(random) : std::vector<SynonymRule>());
        for (int i = 0; i < 8; ++i) {
            same_answers(index.view, random_query(random), 1 + below(random, 50));
        }
    }));
}

TEST_CASE("pruning: the same whatever part of the ranking is off") {
    CHECK(rc::check([] {
        std::mt19937 random(*rc::gen::arbitrary<unsigned>());
        const auto some_off = [&] {
            return Features(static_cast<std::uint32_t>(random() & random()));
        };
        const Built index = built(
            random_articles(random, 1 + below(random, 300), below(random, 60)), {}, some_off());
        for (int i = 0; i < 8; ++i) {
            same_answers(index.view, random_query(random), 1 + below(random, 50), some_off());
        }
    }));
}

TEST_CASE("pruning: the same across the stretches that a large index is searched in") {
    std::mt19937 random(7);
    const Built index = built(random_articles(random, 70000, 8));
    for (int i = 0; i < 60; ++i)
        same_answers(index.view, random_query(random), 1 + below(random, 50));
}

TEST_CASE("pruning: no words, no documents and no places give no hits") {
    const Built empty = built({});
    const Built shop = built(sample::shop());
    Plan plan;
    CHECK(best_by_words(shop.view, plan, {}, 10, {}).empty());
    plan.words.emplace_back();
    CHECK(best_by_words(shop.view, plan, plan.words, 10, {}).empty());
    CHECK(best_by_words(empty.view, plan, plan.words, 10, {}).empty());
    CHECK(best_by_words(shop.view, plan, plan.words, 0, {}).empty());
}

}  // namespace shopkeeper::knowledge
