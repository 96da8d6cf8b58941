#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <atomic>
#include <cstring>
#include <thread>

#include "knowledge/index_format.h"
#include "knowledge/search.h"
#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {
namespace {

Result<std::shared_ptr<const Index>> open_copy(const std::string& bytes) {
    auto owner = std::make_shared<const std::string>(bytes);
    return Index::open(*owner, owner);
}

// Makes the checksum fit again, as a forger would.
std::string resealed(std::string bytes) {
    format::Header header;
    if (bytes.size() < sizeof header) return bytes;
    std::memcpy(&header, bytes.data(), sizeof header);
    header.total_size = bytes.size();
    std::memcpy(bytes.data(), &header, sizeof header);
    if (format::is_table_sound(header, bytes.size())) format::seal(bytes);
    return bytes;
}

// Everything a reader may ask of an index; only survival is asked.
void use(const Index& index) {
    for (const char* query : {"parcel late", "\"gift card\" tag:billing", "trakcing", "p"}) {
        for (const Hit& hit : index.search(query, {})) {
            index.best_passage(hit.doc, query);
            index.explain(hit.doc, query, {});
            (void)index.id(hit.doc);
            (void)index.title(hit.doc);
        }
        index.suggest(query, 3);
        (void)index.corrected(query);
    }
    for (std::uint32_t doc = 0; doc < index.size(); ++doc) {
        index.article(doc);
        index.passages(doc, "parcel");
    }
    index.find("late-parcel");
}

}  // namespace

TEST_CASE("saved index: opened again it answers the same") {
    const auto built = sample::index_of(sample::shop());
    const auto opened = open_copy(built->save());
    REQUIRE(opened.ok());
    CHECK((*opened)->size() == built->size());
    for (const char* query : {"late parcel", "refnud", "tag:billing", "\"gift card\""}) {
        CHECK(sample::ids(**opened, (*opened)->search(query, {})) ==
              sample::ids(*built, built->search(query, {})));
    }
    CHECK((*opened)->save() == built->save());
    use(**opened);
    CHECK((*opened)->health().ok());
}

TEST_CASE("saved index: bytes at any address can be opened") {
    const std::string bytes = sample::index_of(sample::shop())->save();
    const auto owner = std::make_shared<const std::string>("x" + bytes);
    const auto opened = Index::open(std::string_view(*owner).substr(1), owner);
    REQUIRE(opened.ok());
    CHECK(sample::first(**opened, "refund") == "refund-time");
}

TEST_CASE("saved index: foreign, empty and cut bytes are refused with a sentence") {
    const std::string bytes = sample::index_of(sample::shop())->save();
    for (const std::string& wrong :
         {std::string(), std::string("x"), std::string("# Not an index\n\nbut Markdown."),
          std::string(100000, 'z'), bytes.substr(0, bytes.size() / 2),
          bytes.substr(0, bytes.size() - 1), bytes + "x", bytes.substr(1)}) {
        const auto opened = open_copy(wrong);
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.error().code == ErrorCode::corrupt);
        CHECK(opened.error().message.ends_with("."));
    }
}

TEST_CASE("saved index: a newer version is refused as such") {
    std::string bytes = sample::index_of(sample::shop())->save();
    const std::uint32_t newer = format::kVersion + 1;
    std::memcpy(bytes.data() + offsetof(format::Header, version), &newer, sizeof newer);
    const auto opened = open_copy(bytes);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().code == ErrorCode::newer_version);
}

TEST_CASE("saved index: no flipped bit goes unnoticed, in whatever section") {
    const std::string bytes = sample::index_of(sample::shop())->save();
    format::Header header;
    std::memcpy(&header, bytes.data(), sizeof header);
    CHECK(rc::check([&] {
        std::string damaged = bytes;
        // The header, or a section with its padding: small sections as often as large ones.
        const auto section = *rc::gen::inRange<std::size_t>(0, format::kSectionCount + 1);
        std::size_t begin = 0;
        std::size_t size = sizeof header;
        if (section < format::kSectionCount) {
            begin = header.sections[section].begin;
            size = format::padded(header.sections[section].size);
        }
        if (size == 0) return;
        const auto at = begin + *rc::gen::inRange<std::size_t>(0, size);
        const auto bit = *rc::gen::inRange(0, 8);
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
        const auto opened = open_copy(damaged);
        if (!opened.ok()) return;
        use(**opened);
        const Status health = (*opened)->health();
        RC_ASSERT(!health.ok());
        RC_ASSERT(health.error().code == ErrorCode::corrupt);
    }));
}

TEST_CASE("saved index: what is damaged is missing from answers, and what was asked says so") {
    std::string bytes = sample::index_of(sample::shop())->save();
    format::Header header;
    std::memcpy(&header, bytes.data(), sizeof header);
    bytes[header.sections[format::kBlobs].begin] ^= 1;
    const auto opened = open_copy(bytes);
    REQUIRE(opened.ok());
    CHECK(sample::first(**opened, "refund") == "refund-time");
    CHECK((*opened)->health().ok());
    CHECK((*opened)->article(0).body.empty());
    CHECK((*opened)->article(0).audience == Audience::internal);
    REQUIRE_FALSE((*opened)->health().ok());
    CHECK((*opened)->health().error().message.ends_with("build it again."));
}

TEST_CASE("saved index: forged bytes with a right checksum may lie but never crash") {
    const std::string bytes = sample::index_of(sample::shop())->save();
    CHECK(rc::check([&] {
        std::string forged = bytes;
        const int changes = *rc::gen::inRange(1, 6);
        for (int i = 0; i < changes; ++i) {
            // Half of the changes go where offsets and counts live.
            const std::size_t end = *rc::gen::arbitrary<bool>() ? bytes.size() : 1200;
            const auto at = *rc::gen::inRange<std::size_t>(0, end);
            forged[at] = *rc::gen::arbitrary<char>();
        }
        const auto opened = open_copy(resealed(forged));
        if (opened.ok()) use(**opened);
    }));
}

TEST_CASE("saved index: a cut file with a right checksum never crashes") {
    const std::string bytes = sample::index_of(sample::shop())->save();
    CHECK(rc::check([&] {
        const auto size = *rc::gen::inRange<std::size_t>(0, bytes.size());
        const auto opened = open_copy(resealed(bytes.substr(0, size)));
        if (opened.ok()) use(**opened);
    }));
}

TEST_CASE("saved index: threads with queries of their own get answers of their own") {
    const auto index = sample::index_of(sample::shop());
    const std::vector<std::string> queries{"late parcel", "refnud", "gift card", "trakcing "};
    std::vector<std::vector<std::string>> expected;
    expected.reserve(queries.size());
    for (const std::string& query : queries)
        expected.push_back(sample::ids(*index, index->search(query, {})));
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    threads.reserve(queries.size());
    for (std::size_t i = 0; i < queries.size(); ++i)
        threads.emplace_back([&, i] {
            for (int round = 0; round < 50; ++round) {
                const auto hits = index->search(queries[i], {});
                if (sample::ids(*index, hits) != expected[i]) ++wrong;
                if (!hits.empty()) index->best_passage(hits.front().doc, queries[i]);
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(wrong == 0);
}

}  // namespace shopkeeper::knowledge
