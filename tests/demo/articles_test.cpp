#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "knowledge/markdown.h"
#include "tests/demo/demo_files.h"

namespace shopkeeper::demo {
namespace {

using knowledge::Article;
using knowledge::Audience;

const std::string kHelp = "https://help.osterlark.example/";

std::size_t words_in(const Article& article) {
    const std::string text = knowledge::plain_text(knowledge::parse_markdown(article.body));
    std::istringstream stream(text);
    return static_cast<std::size_t>(
        std::count_if(std::istream_iterator<std::string>(stream), {}, [](const std::string& word) {
            return std::any_of(word.begin(), word.end(), [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            });
        }));
}

std::vector<std::string> links_of(const Article& article) {
    std::vector<std::string> links;
    for (const knowledge::Block& block : knowledge::parse_markdown(article.body)) {
        std::vector<std::vector<knowledge::TextRun>> parts = block.cells;
        parts.push_back(block.runs);
        for (const auto& runs : parts)
            for (const knowledge::TextRun& run : runs)
                if (!run.link.empty()) links.push_back(run.link);
    }
    return links;
}

}  // namespace

TEST_CASE("demo: every article is taken in without a complaint") {
    const knowledge::ImportResult result = import_articles();
    for (const knowledge::ImportProblem& problem : result.problems)
        FAIL_CHECK(problem.source, " line ", problem.line, ": ", problem.why);
    CHECK(result.articles.size() >= 44);
    std::set<std::string> ids, titles, urls;
    for (const Article& article : result.articles) {
        CHECK_MESSAGE(ids.insert(article.id).second, "id twice: ", article.id);
        CHECK_MESSAGE(titles.insert(article.title).second, "title twice: ", article.title);
        CHECK_MESSAGE(urls.insert(article.url).second, "address twice: ", article.url);
    }
}

TEST_CASE("demo: every article says what it is, who verified it and when") {
    std::size_t internal = 0;
    for (const Article& article : import_articles().articles) {
        CAPTURE(article.id);
        CHECK(article.url.starts_with(kHelp + "articles/" + article.id + "-"));
        CHECK(article.category.find(" › ") != std::string::npos);
        CHECK(article.tags.size() >= 3);
        CHECK_FALSE(article.verified_by.empty());
        REQUIRE(article.updated.has_value());
        REQUIRE(article.verified.has_value());
        CHECK(*article.updated <= *article.verified);
        const bool inside = article.category.starts_with("Inside");
        CHECK((article.audience == Audience::internal) == inside);
        if (inside) ++internal;
    }
    CHECK(internal >= 6);
}

TEST_CASE("demo: every article is long enough to help and short enough to read") {
    for (const Article& article : import_articles().articles) {
        CAPTURE(article.id);
        CHECK(words_in(article) >= 120);
        CHECK(words_in(article) <= 450);
        const auto blocks = knowledge::parse_markdown(article.body);
        CHECK(std::any_of(blocks.begin(), blocks.end(), [](const knowledge::Block& block) {
            return block.kind == knowledge::BlockKind::heading;
        }));
    }
}

TEST_CASE("demo: every link leads to an article, and no customer's page to an internal one") {
    const std::vector<Article> articles = import_articles().articles;
    std::map<std::string, const Article*> by_url;
    for (const Article& article : articles) by_url[article.url] = &article;
    std::size_t links = 0;
    for (const Article& article : articles)
        for (const std::string& link : links_of(article)) {
            if (!link.starts_with("https://")) continue;
            ++links;
            const auto found = by_url.find(link);
            REQUIRE_MESSAGE(found != by_url.end(), article.id, " links to ", link);
            CHECK(found->second != &article);
            if (article.audience == Audience::customers)
                CHECK(found->second->audience == Audience::customers);
        }
    CHECK(links >= 40);
}

TEST_CASE("demo: the promises quoted most stand in their articles word for word") {
    const std::map<std::string, std::pair<std::string, std::string>> promises = {
        {"118",
         {"Tracking has not moved for three days",
          "After three days without a scan we open a search and write to you within one working "
          "day."}},
        {"121",
         {"Lost parcel: what we promise",
          "If the search finds nothing by the fifth working day, you choose: the same again or "
          "your money back."}},
        {"126", {"Leaving before it arrives: redirect", "One redirect per parcel is free."}},
        {"301",
         {"Two charges: one is a reservation", "That is a reservation; no money has moved."}},
        {"302", {"Charged twice: what we do", "on the same working day you tell us"}},
        {"311", {"Paying with a store card", "Pay the rest with one bank card"}},
        {"312", {"Currencies we accept", "US dollars, euros or British pounds"}},
    };
    std::size_t seen = 0;
    for (const Article& article : import_articles().articles) {
        const auto promise = promises.find(article.id);
        if (promise == promises.end()) continue;
        ++seen;
        CHECK(article.title == promise->second.first);
        CHECK(article.body.find(promise->second.second) != std::string::npos);
    }
    CHECK(seen == promises.size());
}

}  // namespace shopkeeper::demo
