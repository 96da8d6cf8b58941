#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "knowledge/search.h"
#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {
namespace {

using sample::article;
using IndexPtr = std::shared_ptr<const Index>;

IndexPtr changed(const IndexPtr& base, std::vector<Article> articles,
                 const std::vector<std::string>& removed) {
    return std::move(with_changes(base, std::move(articles), removed)).value();
}

unsigned below(std::mt19937& random, unsigned end) {
    return static_cast<unsigned>(random() % end);
}

std::string words(std::mt19937& random, unsigned count) {
    std::string out;
    for (; count > 0; --count) {
        const unsigned rank = below(random, 1 + below(random, 150));
        out += std::string("word") + static_cast<char>('a' + rank / 13) +
               static_cast<char>('a' + rank % 13) + ' ';
    }
    return out;
}

Article random_article(std::mt19937& random, unsigned id) {
    return article("a" + std::to_string(id), words(random, 1 + below(random, 5)),
                   words(random, 5 + below(random, 40)), {words(random, 1)});
}

// What an index of changes must know of each article, beside one built of the same articles.
void same_articles(const Index& index, const std::map<std::string, Article>& wanted) {
    RC_ASSERT(index.size() == wanted.size());
    std::map<std::string, std::uint32_t> seen;
    for (std::uint32_t doc = 0; doc < index.size(); ++doc) {
        const std::string id(index.id(doc));
        RC_ASSERT(seen.emplace(id, doc).second);
        RC_ASSERT(wanted.contains(id));
        RC_ASSERT(index.find(id) == doc);
        RC_ASSERT(index.title(doc) == wanted.at(id).title);
        RC_ASSERT(index.article(doc).body == wanted.at(id).body);
    }
}

}  // namespace

TEST_CASE("changed index: new text is found, old text and removed articles are not") {
    const IndexPtr base = sample::index_of(sample::shop());
    const IndexPtr now =
        changed(base,
                {article("gift-card", "Pay with a voucher", "A voucher is typed in."),
                 article("new", "Pick up in a locker", "Lockers open for three days.")},
                {"sign-in", "unknown"});
    CHECK(sample::first(*now, "voucher") == "gift-card");
    CHECK(sample::first(*now, "locker") == "new");
    CHECK(sample::first(*now, "tag:billing refund") == "refund-time");
    CHECK(sample::first(*now, "\"return shoes\"") == "return-shoes");
    CHECK(sample::first(*now, "gift").empty());
    CHECK(sample::first(*now, "password").empty());
    CHECK_FALSE(now->find("sign-in"));
    CHECK(now->size() == 5);
    CHECK(now->passages(*now->find("new"), "locker").size() == 1);
    CHECK(sample::first(*base, "password") == "sign-in");
    CHECK(sample::first(*base, "locker").empty());
}

TEST_CASE("changed index: what one part knows is no slip of the keys in the other") {
    const IndexPtr now = changed(sample::index_of(sample::shop()),
                                 {article("pastel", "Pastels", "Pastel colours fade.")}, {});
    CHECK(now->corrected("pastel colours").empty());
    CHECK(sample::first(*now, "pastel") == "pastel");
    CHECK(now->corrected("pastle colours") == "pastel colours");
    CHECK(now->corrected("refnud") == "refund");
}

TEST_CASE("changed index: changed again and again it holds what an index built anew holds") {
    CHECK(rc::check([] {
        std::mt19937 random(*rc::gen::arbitrary<unsigned>());
        std::map<std::string, Article> wanted;
        std::vector<Article> first;
        for (unsigned i = below(random, 30); i > 0; --i) {
            first.push_back(random_article(random, i));
            wanted[first.back().id] = first.back();
        }
        IndexPtr index = sample::index_of(first);
        for (int round = 0; round < 4; ++round) {
            std::vector<Article> articles;
            std::map<std::string, Article> fresh;
            std::vector<std::string> removed;
            for (unsigned i = below(random, 5); i > 0; --i) {
                const Article made = random_article(random, below(random, 40));
                articles.push_back(made);
                fresh.emplace(made.id, made);
            }
            for (unsigned i = below(random, 5); i > 0; --i) {
                removed.push_back("a" + std::to_string(below(random, 40)));
                wanted.erase(removed.back());
            }
            for (const auto& [id, made] : fresh) wanted[id] = made;
            index = changed(index, articles, removed);
            same_articles(*index, wanted);
        }
        auto bytes = std::make_shared<const std::string>(index->save());
        const auto saved = Index::open(*bytes, bytes);
        RC_ASSERT(saved.ok());
        same_articles(**saved, wanted);
    }));
}

TEST_CASE("changed index: the same hits as an index built anew, at nearly the same scores") {
    std::mt19937 random(3);
    std::vector<Article> articles;
    for (unsigned i = 0; i < 1000; ++i) articles.push_back(random_article(random, i));
    const IndexPtr base = sample::index_of(articles);
    std::vector<Article> fresh;
    for (unsigned i = 0; i < 30; ++i) {
        fresh.push_back(random_article(random, i * 31));
        articles[static_cast<std::size_t>(i) * 31] = fresh.back();
    }
    const IndexPtr now = changed(base, fresh, {});
    const IndexPtr anew = sample::index_of(articles);
    std::size_t shared = 0;
    std::size_t all = 0;
    for (int i = 0; i < 100; ++i) {
        const std::string query = words(random, 1 + below(random, 12));
        CAPTURE(query);
        const auto hits = now->search(query, {});
        const auto wanted = anew->search(query, {});
        REQUIRE(hits.size() == wanted.size());
        if (hits.empty()) continue;
        CHECK(hits[0].score == doctest::Approx(wanted[0].score).epsilon(0.03));
        CHECK(now->explain(hits[0].doc, query, {}).value == doctest::Approx(hits[0].score));
        const auto ids = sample::ids(*now, hits);
        for (const std::string& id : sample::ids(*anew, wanted)) {
            if (std::find(ids.begin(), ids.end(), id) != ids.end()) ++shared;
            ++all;
        }
    }
    CHECK(static_cast<double>(shared) >= 0.95 * static_cast<double>(all));
}

TEST_CASE("changed index: any two readings differ in what makes one of the other") {
    CHECK(rc::check([](std::uint32_t seed) {
        std::mt19937 random(seed);
        std::map<std::string, Article> before, after;
        for (unsigned id = 0; id < 12; ++id) {
            Article one = random_article(random, id);
            if (below(random, 4) != 0) before.emplace(one.id, one);
            if (below(random, 3) == 0) one.verified_by = "Ana";
            if (below(random, 4) != 0) after.emplace(one.id, std::move(one));
        }
        if (before.empty()) return;
        std::vector<Article> first, second;
        for (const auto& [id, one] : before) first.push_back(one);
        for (const auto& [id, one] : after) second.push_back(one);
        const IndexPtr index = sample::index_of(first);
        const auto changes = changes_since(*index, second);
        RC_ASSERT(changes.ok());
        RC_ASSERT(changes->kept + changes->changed.size() == after.size());
        for (const Article& one : changes->changed) {
            const auto known = before.find(one.id);
            const bool differs = known == before.end() || !(known->second == one);
            RC_ASSERT(differs);
        }
        same_articles(*changed(index, changes->changed, changes->removed), after);
    }));
}

}  // namespace shopkeeper::knowledge
