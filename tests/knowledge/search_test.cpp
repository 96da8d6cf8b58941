#include "knowledge/search.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {
namespace {

using sample::article;
using sample::first;
using sample::ids;
using sample::index_of;
using Ids = std::vector<std::string>;

// Words from a small store, so that random articles and queries meet.
rc::Gen<std::string> some_words(int most) {
    static const std::vector<std::string> kWords{
        "parcel",  "parcels", "late",  "refund",   "refunds", "refunded", "card",
        "gift",    "the",     "to",    "tracking", "tracked", "delivery", "delivered",
        "account", "x12",     "größe", "配送",     "shoes"};
    return rc::gen::map(rc::gen::resize(most, rc::gen::container<std::vector<std::string>>(
                                                  rc::gen::elementOf(kWords))),
                        [](const std::vector<std::string>& words) {
                            std::string out;
                            for (const std::string& word : words)
                                out += (out.empty() ? "" : " ") + word;
                            return out;
                        });
}

std::vector<Article> random_articles() {
    std::vector<Article> out;
    const int count = *rc::gen::inRange(1, 12);
    out.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        out.push_back(article("a" + std::to_string(i), *some_words(6),
                              "# " + *some_words(4) + "\n\n" + *some_words(30), {*some_words(2)}));
    }
    return out;
}

double sum_of_leaves_error(const Explanation& node) {
    if (node.details.empty()) return 0;
    double sum = 0;
    double product = 1;
    double worst = 0;
    for (const Explanation& detail : node.details) {
        sum += detail.value;
        product *= detail.value;
        worst = std::max(worst, sum_of_leaves_error(detail));
    }
    const bool is_product = node.text.ends_with("product");
    return std::max(worst, std::abs((is_product ? product : sum) - node.value));
}

}  // namespace

TEST_CASE("search: the article that says it comes first") {
    const auto index = index_of(sample::shop());
    CHECK(first(*index, "parcel late") == "late-parcel");
    CHECK(first(*index, "when will I get my refund?") == "refund-time");
    CHECK(first(*index, "shoes too small, return") == "return-shoes");
    CHECK(index->search("", {}).empty());
    CHECK(index->search("   \"\" tag: ", {}).empty());
    CHECK(index->search("zzzz", {}).empty());
}

TEST_CASE("search: the last word is a prefix while it is typed") {
    const auto index = index_of(sample::shop());
    CHECK(first(*index, "passw") == "sign-in");
    CHECK(index->search("passw ", {}).empty());
    SearchOptions whole;
    whole.last_word_is_prefix = false;
    CHECK(index->search("passw", whole).empty());
}

TEST_CASE("search: one typo from five letters, two from nine, the first letter included") {
    const auto index = index_of(sample::shop());
    CHECK(first(*index, "refnud ") == "refund-time");
    CHECK(first(*index, "pefund ") == "refund-time");
    CHECK(first(*index, "trakcing ") == "late-parcel");
    CHECK(first(*index, "replaecmnet ") == "late-parcel");
    CHECK(index->search("gfit ", {}).empty());
    CHECK(index->search("crrirs ", {}).empty());
    CHECK(index->corrected("trakcing my parcel") == "tracking my parcel");
    CHECK(index->corrected("tracking my parcel").empty());
}

TEST_CASE("search: what exists and what holds digits is never corrected") {
    const auto index = index_of({article("a", "Form", "The form is here."),
                                 article("b", "Farms", "farms farms farms"),
                                 article("c", "Code", "Error AB1235 means that")});
    CHECK(first(*index, "forms ") == "a");
    CHECK(index->corrected("forms ").empty());
    CHECK(index->search("AB1234 ", {}).empty());
    CHECK(index->search("0x80070005 ", {}).empty());
    CHECK(first(*index, "ab1235") == "c");
    SearchOptions exact;
    exact.correct_typos = false;
    CHECK(index->search("farmz ", exact).empty());
    CHECK(first(*index, "farmz ") == "b");
}

TEST_CASE("search: a phrase demands its words side by side") {
    const auto index =
        index_of({article("a", "One", "gift for a card player"),
                  article("b", "Two", "pay with a gift card here"), article("c", "Gift", "card")});
    CHECK(ids(*index, index->search("\"gift card\"", {})) == Ids{"b"});
    CHECK(index->search("gift card", {}).size() == 3);
    CHECK(ids(*index, index->search("\"with a gift\"", {})) == Ids{"b"});
    CHECK(ids(*index, index->search("\"a gift ca", {})) == Ids{"b"});
}

TEST_CASE("search: a phrase that no article holds asks for its words alone, and says so") {
    const auto index =
        index_of({article("a", "One", "gift for a card player"),
                  article("b", "Two", "pay with a gift card here"), article("c", "Gift", "card")});
    CHECK(index->search("\"card gift\"", {}).size() == 3);
    CHECK(index->corrected("\"card gift\"") == "card gift");
    CHECK(index->corrected("\"gift card\"").empty());
    CHECK(first(*index, "\"player zebra\"") == "a");
    CHECK(first(*index, "\"card plyaer\" ") == "a");
    CHECK(index->search("\"card gift\" tag:none", {}).empty());
    const auto hits = index->search("\"card gift\"", {});
    const Explanation why = index->explain(hits[0].doc, "\"card gift\"", {});
    CHECK(why.value == doctest::Approx(hits[0].score));
    CHECK(why.text.find("no article holds what is quoted") != std::string::npos);
}

TEST_CASE("search: a phrase held by a changed article alone is demanded of all") {
    const auto base = index_of({article("a", "One", "card gift"), article("b", "Two", "gift")});
    const auto both = with_changes(base, {article("c", "Three", "a gift card")}, {});
    REQUIRE(both.ok());
    CHECK(ids(**both, (*both)->search("\"gift card\"", {})) == Ids{"c"});
    CHECK(ids(**both, (*both)->search("\"gift two\"", {})) == Ids{"b", "a", "c"});
}

TEST_CASE("search: the title that is the question and no more comes first") {
    std::vector<Article> articles{
        article("long", "Export a calendar to another calendar and share it with your group",
                "Open it and choose."),
        article("exact", "Export a calendar", "Open it and choose."),
        article("run", "Free up disk space", "Delete what is large."),
        article("apart", "Disk is up: space to free", "Delete what is large.")};
    for (int i = 0; i < 30; ++i) {
        articles.push_back(article("o" + std::to_string(i), "Other", "matter"));
    }
    const auto index = index_of(articles);
    CHECK(first(*index, "export calendar") == "exact");
    CHECK(first(*index, "free the disk space") == "run");
}

TEST_CASE("search: tag: keeps the articles that have it") {
    const auto index = index_of(sample::shop());
    auto found = ids(*index, index->search("tag:billing", {}));
    std::sort(found.begin(), found.end());
    CHECK(found == Ids{"gift-card", "refund-time"});
    CHECK(ids(*index, index->search("card tag:gifts", {})) == Ids{"gift-card"});
    CHECK(index->search("card tag:unknown", {}).empty());
    CHECK(ids(*index, index->search("TAG:\"returns\" shoes", {})) == Ids{"return-shoes"});
}

TEST_CASE("search: a query of stop words alone still searches") {
    const auto index =
        index_of({article("a", "About us", "who we are"), article("b", "Refund", "money")});
    CHECK(first(*index, "who we are") == "a");
}

TEST_CASE("search: articles come back as they went in, the first of an id stays") {
    Article full = article("x", "Title", "Body", {"one", "two"});
    full.url = "https://shop.example/x";
    full.category = "Delivery › Tracking";
    full.updated = parse_date("2026-11-01").value();
    full.verified = parse_date("1969-12-31").value();
    full.verified_by = "Ana";
    full.audience = Audience::internal;
    full.language = "en-GB";
    const auto index = index_of({full, article("x", "Another", "later")});
    REQUIRE(index->size() == 1);
    const Article back = index->article(*index->find("x"));
    CHECK(back.title == full.title);
    CHECK(back.body == full.body);
    CHECK(back.url == full.url);
    CHECK(back.category == full.category);
    CHECK(back.tags == full.tags);
    CHECK(back.updated == full.updated);
    CHECK(back.verified == full.verified);
    CHECK(back.verified_by == full.verified_by);
    CHECK(back.audience == Audience::internal);
    CHECK(back.language == full.language);
    CHECK_FALSE(index->find("y").has_value());
}

TEST_CASE("search: the language of most articles stems words and queries") {
    Article german = article("l", "Lieferungen ins Ausland", "Wir liefern überallhin.");
    german.language = "de";
    const auto index = index_of({german});
    CHECK(first(*index, "Lieferung ") == "l");
    CHECK(first(*index, "uberallhin") == "l");
}

TEST_CASE("search: building can be cancelled and tells how far it is") {
    std::size_t calls = 0;
    const auto cancelled = Index::build(sample::shop(), [&](std::size_t, std::size_t) {
        ++calls;
        return false;
    });
    CHECK(calls == 1);
    REQUIRE_FALSE(cancelled.ok());
    CHECK(cancelled.error().code == ErrorCode::cancelled);
    std::size_t last = 0;
    const auto built = Index::build(sample::shop(), [&](std::size_t done, std::size_t total) {
        last = done;
        return total == 5;
    });
    CHECK(built.ok());
    CHECK(last == 5);
}

TEST_CASE("search: an index of nothing answers nothing") {
    const auto index = index_of({});
    CHECK(index->size() == 0);
    CHECK(index->search("parcel", {}).empty());
    CHECK(index->suggest("parcel", 3).empty());
    CHECK_FALSE(index->is_good_answer("parcel", {}));
}

TEST_CASE("search: hits are sorted, distinct, bounded, and explained to the last digit") {
    CHECK(rc::check([] {
        const auto index = index_of(random_articles());
        const std::string query =
            *some_words(8) + *rc::gen::element<std::string>("", " ", " pa", " tag:refund");
        SearchOptions options;
        options.top = *rc::gen::inRange<std::size_t>(0, 8);
        options.last_word_is_prefix = *rc::gen::arbitrary<bool>();
        const std::vector<Hit> hits = index->search(query, options);
        RC_ASSERT(hits.size() <= options.top);
        for (std::size_t i = 0; i < hits.size(); ++i) {
            RC_ASSERT(hits[i].doc < index->size());
            RC_ASSERT(hits[i].score > 0);
            if (i > 0) {
                const bool ordered =
                    hits[i - 1].score > hits[i].score ||
                    (hits[i - 1].score == hits[i].score && hits[i - 1].doc < hits[i].doc);
                RC_ASSERT(ordered);
            }
            const Explanation why = index->explain(hits[i].doc, query, options);
            RC_ASSERT(std::abs(why.value - hits[i].score) < 1e-6);
            RC_ASSERT(sum_of_leaves_error(why) < 1e-6);
        }
    }));
}

TEST_CASE("search: top n is the beginning of top m") {
    CHECK(rc::check([] {
        const auto index = index_of(random_articles());
        const std::string query = *some_words(6);
        SearchOptions few;
        few.top = 3;
        const auto all = index->search(query, {});
        const auto some = index->search(query, few);
        for (std::size_t i = 0; i < some.size(); ++i) RC_ASSERT(some[i].doc == all[i].doc);
        RC_ASSERT(some.size() == std::min<std::size_t>(3, all.size()));
    }));
}

TEST_CASE("search: any bytes are a query, none crashes") {
    const auto index = index_of(sample::shop());
    CHECK(rc::check([&](const std::string& bytes) {
        index->search(bytes, {});
        index->suggest(bytes, 3);
        (void)index->corrected(bytes);
        index->best_passage(0, bytes);
        for (const TextRange& range : index->highlights(bytes, "parcel late")) {
            RC_ASSERT(range.end <= bytes.size());
        }
    }));
}

}  // namespace shopkeeper::knowledge
