#include "knowledge/synonyms.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "knowledge/search.h"
#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {
namespace {

using sample::article;
using sample::first;
using sample::ids;
using Ids = std::vector<std::string>;
using Rules = std::vector<SynonymRule>;

std::shared_ptr<const Index> index_with(std::vector<Article> articles, std::string_view list) {
    SynonymsRead read = read_synonyms("synonyms.txt", list);
    REQUIRE(read.problems.empty());
    // Other matters, so that a word's idf says something.
    for (int i = 0; i < 20; ++i) {
        articles.push_back(article("o" + std::to_string(i), "Other", "matter entirely"));
    }
    return std::move(Index::build(std::move(articles), {}, std::move(read.rules))).value();
}

Rules lessons_of(const std::string& body) {
    SynonymLessons lessons;
    lessons.read(article("a", "", body));
    return lessons.rules();
}

// The deepest text of an explanation that holds a word.
bool says(const Explanation& why, std::string_view what) {
    return why.text.find(what) != std::string::npos ||
           std::any_of(why.details.begin(), why.details.end(),
                       [&](const Explanation& detail) { return says(detail, what); });
}

}  // namespace

TEST_CASE("synonyms: groups count both ways, arrows one way, remarks not at all") {
    const SynonymsRead read = read_synonyms("s.txt",
                                            "# ours\n\nRefund, Money back\r\n"
                                            "SSO => single sign-on, one login\n");
    CHECK(read.problems.empty());
    CHECK(read.rules == Rules{{"money back", "refund"},
                              {"refund", "money back"},
                              {"sso", "one login"},
                              {"sso", "single sign on"}});
}

TEST_CASE("synonyms: a bad line is named with its number and left out, the rest counts") {
    const SynonymsRead read = read_synonyms("s.txt",
                                            "alone\na, , b\na => b => c\n => b\n"
                                            "one two three four five six, x\nsame, SAME\n"
                                            "good, fine\n" +
                                                std::string(3000, 'x') + ", y\n");
    CHECK(read.rules == Rules{{"fine", "good"}, {"good", "fine"}});
    REQUIRE(read.problems.size() == 7);
    const std::vector<int> lines{1, 2, 3, 4, 5, 6, 8};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CHECK(read.problems[i].line == lines[i]);
        CHECK(read.problems[i].source == "s.txt");
        CHECK_FALSE(read.problems[i].why.empty());
    }
}

TEST_CASE("synonyms: any bytes are a list, and its rules are within bounds") {
    CHECK(rc::check([](const std::string& bytes) {
        for (const SynonymRule& rule : read_synonyms("s", bytes + ", a => b\n" + bytes).rules) {
            RC_ASSERT(!rule.from.empty());
            RC_ASSERT(!rule.to.empty());
            RC_ASSERT(rule.from != rule.to);
            RC_ASSERT(std::count(rule.to.begin(), rule.to.end(), ' ') <
                      static_cast<std::ptrdiff_t>(kMostSynonymWords));
        }
        SynonymLessons lessons;
        lessons.read(article("a", bytes, bytes + "(" + bytes + ")-" + bytes));
        const Rules taught = lessons.rules();
        RC_ASSERT(std::is_sorted(taught.begin(), taught.end()));
    }));
}

TEST_CASE("synonyms: articles teach abbreviations and what is written with a hyphen") {
    CHECK(lessons_of("We use Single Sign-On (SSO) here.") ==
          Rules{{"signon", "sign on"}, {"single sign on", "sso"}, {"sso", "single sign on"}});
    CHECK(lessons_of("The KMS (Key Management Service) host") ==
          Rules{{"key management service", "kms"}, {"kms", "key management service"}});
    CHECK(lessons_of("Terms of Service (TOS)") ==
          Rules{{"terms of service", "tos"}, {"tos", "terms of service"}});
    CHECK(lessons_of("Order AB12-99 now") == Rules{{"ab1299", "ab12 99"}});
    CHECK(lessons_of("pages 5-10, 2019-11-05, https://x.example/get-started/a-b, (see below) (OK) "
                     "a plain thing (XYZ)")
              .empty());
}

TEST_CASE("synonyms: who asks for one word finds what says the other, behind what says the word") {
    const auto index = index_with({article("typed", "Refund", "When a refund arrives."),
                                   article("other", "Reimbursement",
                                           "When a reimbursement "
                                           "arrives."),
                                   article("words", "Money back", "When your money is back.")},
                                  "refund, reimbursement, money back\n");
    CHECK(ids(*index, index->search("refund ", {})).front() == "typed");
    CHECK(index->search("refund ", {}).size() == 3);
    CHECK(ids(*index, index->search("reimbursements ", {})).front() == "other");
    const auto hits = index->search("money back ", {});
    CHECK(ids(*index, hits).front() == "words");
    CHECK(hits.size() == 3);
    for (const Hit& hit : hits) {
        const Explanation why = index->explain(hit.doc, "money back ", {});
        CHECK(why.value == doctest::Approx(hit.score));
        CHECK(says(why, "synonym, from the team's list") == (index->id(hit.doc) != "words"));
    }
}

TEST_CASE("synonyms: an arrow answers one way, for words that no article has as well") {
    const auto index = index_with({article("long", "Single sign-on", "Set up single sign-on."),
                                   article("short", "Moolah", "Where is the moolah?")},
                                  "onelogin => single sign-on\nmoolah => sign\n");
    CHECK(first(*index, "onelogin ") == "long");
    CHECK(index->corrected("onelogin ").empty());
    CHECK(ids(*index, index->search("moolah ", {})) == Ids{"short", "long"});
    CHECK(ids(*index, index->search("sign ", {})) == Ids{"long"});
}

TEST_CASE("synonyms: a code that the articles know finds what holds it, not what a list says") {
    const auto index = index_with({article("code", "Jam", "Code KB4411 is shown."),
                                   article("words", "Printer jam printer jam", "printer jam")},
                                  "kb4411, printer jam\n");
    CHECK(ids(*index, index->search("kb4411 ", {})) == Ids{"code"});
    CHECK(index->search("printer jam ", {}).size() == 2);
}

TEST_CASE("synonyms: codes are found however they are cased, with and without their dash") {
    const auto index = index_with(
        {article("kb", "One", "See KB-4411 for more."), article("sku", "Two", "Order AB1299."),
         article("dash", "Three", "Order CD12-99 today."), article("hex", "Four", "0x80070005"),
         article("version", "Five", "Since 16.0.1 it works."), article("order", "Six", "#10442")},
        "");
    for (const char* query :
         {"KB-4411 ", "kb4411 ", "Kb 4411 ", "4411 ", "kb-44", "kb44", "KB441", "kb 44"}) {
        CAPTURE(query);
        CHECK(first(*index, query) == "kb");
    }
    for (const char* query : {"AB1299 ", "ab-1299 ", "AB12-99 ", "ab12", "ab-12", "ab 129"}) {
        CAPTURE(query);
        CHECK(first(*index, query) == "sku");
    }
    for (const char* query : {"CD12-99 ", "cd1299 ", "cd12 99 ", "cd12-9"}) {
        CAPTURE(query);
        CHECK(first(*index, query) == "dash");
    }
    CHECK(first(*index, "0X80070005 ") == "hex");
    CHECK(first(*index, "0x8007") == "hex");
    CHECK(first(*index, "16.0.1 ") == "version");
    CHECK(first(*index, "16.0") == "version");
    CHECK(first(*index, "#10442 ") == "order");
    for (const char* query : {"kb4412 ", "AB1298 ", "0x80070006 ", "16.0.2 ", "10443 "}) {
        CAPTURE(query);
        const auto hits = index->search(query, {});
        CHECK(index->corrected(query).empty());
        if (std::string_view(query) != "kb4412 ") CHECK(hits.empty());
    }
}

TEST_CASE("synonyms: words written together or apart are the same words") {
    const auto index = index_with({article("apart", "How to sign-in", "You sign in here."),
                                   article("together", "Setup", "The setup begins."),
                                   article("long", "Sharepoint online", "Both words.")},
                                  "");
    CHECK(first(*index, "signin ") == "apart");
    CHECK(first(*index, "set up ") == "together");
    CHECK(first(*index, "sharepointonline ") == "long");
    const auto hits = index->search("sharepointonline ", {});
    REQUIRE_FALSE(hits.empty());
    CHECK(says(index->explain(hits[0].doc, "sharepointonline ", {}), "written otherwise"));
}

TEST_CASE("synonyms: the list is kept by a saved index and by one with changes") {
    const auto index = index_with({article("a", "Refund", "money")}, "refund => credit note\n");
    const std::string bytes = index->save();
    const auto opened = Index::open(bytes, nullptr);
    REQUIRE(opened.ok());
    CHECK((*opened)->synonyms() == index->synonyms());
    CHECK(index->synonyms() == Rules{{"refund", "credit note"}});
    const auto changed = with_changes(index, {article("b", "Credit note", "A credit note.")}, {});
    REQUIRE(changed.ok());
    CHECK((*changed)->search("refund ", {}).size() == 2);
    CHECK((*changed)->synonyms() == index->synonyms());
    const std::string again = (*changed)->save();
    const auto rebuilt = Index::open(again, nullptr);
    REQUIRE(rebuilt.ok());
    CHECK((*rebuilt)->synonyms() == index->synonyms());
}

}  // namespace shopkeeper::knowledge
