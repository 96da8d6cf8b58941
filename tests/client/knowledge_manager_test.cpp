#include "client/knowledge_manager.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fstream>

#include "client/jobs.h"
#include "knowledge/index_format.h"
#include "tests/client/app_harness.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using Kept = KnowledgeReading::Kept;

// A job that nobody stops.
class Context final : public JobContext {
public:
    bool cancelled() const override { return stopped; }
    void progress(std::size_t, std::size_t) override {}
    bool stopped = false;
};

std::string article_line(int number, const std::string& body) {
    return R"({"id":"a)" + std::to_string(number) + R"(","title":"Article )" +
           std::to_string(number) + R"(","body":")" + body + "\"}\n";
}

// 120 articles about one thing each; the file stands in for a team's knowledge.
std::string articles(const std::string& seventh) {
    std::string out;
    for (int i = 0; i < 120; ++i)
        out += article_line(i, i == 7 ? seventh : "Everything about matter" + std::to_string(i));
    return out;
}

struct Shelf {
    TempFolder folder;
    FakeFetcher fetcher;
    Context context;

    KnowledgeReading read(const KnowledgeReading* before) {
        ReadingRequest request;
        request.directory = folder / "knowledge";
        request.sources = {(folder / "shop.jsonl").string()};
        if (before != nullptr) {
            request.known_fingerprint = before->fingerprint;
            request.has_saved = true;
            request.in_use = before->index;
        }
        return read_knowledge(request, fetcher, context);
    }
    void write(const std::string& text) { write_text(folder / "shop.jsonl", text); }
};

std::string first(const knowledge::Index& index, const std::string& query) {
    const auto hits = index.search(query, {});
    return hits.empty() ? "" : std::string(index.id(hits.front().doc));
}

}  // namespace

TEST_CASE("knowledge manager: few changes are set beside the index in use") {
    Shelf shelf;
    shelf.write(articles("Everything about kettles"));
    const KnowledgeReading whole = shelf.read(nullptr);
    REQUIRE(whole.index);
    CHECK(whole.kept == Kept::file);
    CHECK(first(*whole.index, "kettles") == "a7");

    shelf.write(articles("Everything about grinders") + article_line(500, "Lanterns are new"));
    const KnowledgeReading few = shelf.read(&whole);
    REQUIRE(few.index);
    CHECK(few.kept == Kept::changes);
    CHECK(few.fingerprint != whole.fingerprint);
    CHECK(few.index->size() == 121);
    CHECK(first(*few.index, "grinders") == "a7");
    CHECK(first(*few.index, "lanterns") == "a500");
    CHECK(first(*few.index, "kettles").empty());
    // Whoever holds the old one keeps it.
    CHECK(first(*whole.index, "kettles") == "a7");

    const KnowledgeRebuild rebuilt =
        rebuild_knowledge(*few.index, shelf.folder / "knowledge", shelf.context);
    REQUIRE_MESSAGE(rebuilt.index, rebuilt.trouble);
    CHECK(rebuilt.index->size() == 121);
    CHECK(first(*rebuilt.index, "grinders") == "a7");
}

TEST_CASE("knowledge manager: a touched file changes nothing, many changes build anew") {
    Shelf shelf;
    shelf.write(articles("Everything about kettles"));
    const KnowledgeReading whole = shelf.read(nullptr);
    REQUIRE(whole.index);

    shelf.write(articles("Everything about kettles") + "\n");
    const KnowledgeReading touched = shelf.read(&whole);
    CHECK(touched.kept == Kept::changes);
    CHECK(touched.index == whole.index);

    std::string shorter;
    for (int i = 0; i < 100; ++i) shorter += article_line(i, "Everything");
    shelf.write(shorter);
    const KnowledgeReading many = shelf.read(&whole);
    REQUIRE(many.index);
    CHECK(many.kept == Kept::file);
    CHECK(many.index->size() == 100);
}

TEST_CASE("knowledge manager: a rebuilding that is stopped leaves what is in use") {
    Shelf shelf;
    shelf.write(articles("Everything about kettles"));
    const KnowledgeReading whole = shelf.read(nullptr);
    REQUIRE(whole.index);
    shelf.context.stopped = true;
    const KnowledgeRebuild rebuilt =
        rebuild_knowledge(*whole.index, shelf.folder / "elsewhere", shelf.context);
    CHECK_FALSE(rebuilt.index);
    CHECK(rebuilt.trouble.empty());
    CHECK_FALSE(std::filesystem::exists(shelf.folder / "elsewhere"));
}

TEST_CASE("knowledge manager: what a colleague changes is found while the window stays open") {
    AppHarness h;
    const std::filesystem::path file = h.folder / "shop.jsonl";
    write_text(file, articles("Everything about kettles") + "{\"id\":7}\n");
    h.options.knowledge = {file.string()};
    h.open();
    h.settle();
    const std::size_t problems = h.model().settings.knowledge_problems.size();
    REQUIRE(problems == 1);
    const auto found = [&](const std::string& words) {
        h.type(Action::set_search, words);
        const auto& rows = h.model().answers.rows;
        return rows.empty() ? std::string() : rows.front().article_id;
    };
    CHECK(found("kettles") == "a7");

    write_text(file, articles("Everything about grinders") + "{\"id\":7}\n");
    CHECK(found("grinders") != "a7");
    h.now += kLookEvery;
    h.settle();
    CHECK(found("grinders") == "a7");
    CHECK(found("kettles") != "a7");
    // It is saved as a whole, with a note that lets the next start read nothing.
    const std::string note = read_text(h.folder / "data/knowledge/articles.json");
    CHECK(note.find("\"kind\"") != std::string::npos);
    const auto index = std::filesystem::last_write_time(h.folder / "data/knowledge/articles.index");
    h.kill();
    h.open();
    h.settle();
    CHECK(found("grinders") == "a7");
    CHECK(std::filesystem::last_write_time(h.folder / "data/knowledge/articles.index") == index);
}

TEST_CASE("knowledge manager: a changed list of synonyms changes the answers") {
    AppHarness h;
    const std::filesystem::path shelf = h.folder / "shelf";
    std::filesystem::create_directories(shelf);
    write_text(shelf / "shop.jsonl", articles("Everything about kettles"));
    h.options.knowledge = {shelf.string()};
    h.open();
    h.settle();
    const auto found = [&](const std::string& words) {
        h.type(Action::set_search, words);
        const auto& rows = h.model().answers.rows;
        return rows.empty() ? std::string() : rows.front().article_id;
    };
    CHECK(found("boiler ") != "a7");
    write_text(shelf / "synonyms.txt", "boiler, kettles\nalone\n");
    h.now += kLookEvery;
    h.settle();
    CHECK(found("boiler ") == "a7");
    REQUIRE(h.model().settings.knowledge_problems.size() == 1);
    CHECK(h.model().settings.knowledge_problems[0].find("line 2") != std::string::npos);
    // A few changed articles do not lose the list.
    write_text(shelf / "shop.jsonl", articles("Still about kettles"));
    h.now += kLookEvery;
    h.settle();
    CHECK(found("boiler ") == "a7");
}

TEST_CASE("knowledge manager: problems stay to be read when nothing changed since") {
    AppHarness h;
    const std::filesystem::path file = h.folder / "shop.jsonl";
    write_text(file, articles("Everything about kettles") + "{\"id\":7}\n");
    h.options.knowledge = {file.string()};
    h.open();
    h.settle();
    h.now += kLookEvery;
    h.settle();
    CHECK(h.model().settings.knowledge_problems.size() == 1);
}

TEST_CASE("knowledge manager: changes that cannot be saved are said once and tried more rarely") {
    AppHarness h;
    const std::filesystem::path file = h.folder / "shop.jsonl";
    write_text(file, articles("Everything about kettles"));
    h.options.knowledge = {file.string()};
    h.open();
    h.settle();
    // A folder in the place of the index: it cannot be written, even by root.
    const std::filesystem::path saved = h.folder / "data/knowledge/articles.index";
    std::filesystem::remove(saved);
    std::filesystem::create_directories(saved / "in the way");
    write_text(file, articles("Everything about grinders"));
    const auto found = [&](const std::string& words) {
        h.type(Action::set_search, words);
        const auto& rows = h.model().answers.rows;
        return rows.empty() ? std::string() : rows.front().article_id;
    };
    for (int look = 0; look < 20; ++look) {
        h.now += kLookEvery;
        h.settle();
        CHECK(found("grinders") == "a7");
    }
    CHECK(h.model().settings.knowledge_problems.size() == 1);
    // With room again it is saved when it is tried the next time, and not before.
    std::filesystem::remove_all(saved);
    h.now += kLookEvery;
    h.settle();
    CHECK_FALSE(std::filesystem::exists(saved));
    h.now += kLookEvery * 64;
    h.settle();
    CHECK(std::filesystem::is_regular_file(saved));
    CHECK(found("grinders") == "a7");
}

TEST_CASE("knowledge manager: a disk that damages what is saved is not trusted for ever") {
    TempFolder folder;
    const std::filesystem::path file = folder / "shop.jsonl";
    const std::filesystem::path saved = folder / "knowledge/articles.index";
    write_text(file, articles("Everything about kettles"));
    FakeFetcher fetcher;
    Jobs jobs(1, [] {});
    int damaged = 0;
    // Before anything of it was read, and in place, as a disk does it: what is mapped changes too.
    const auto damage = [&] {
        if (!std::filesystem::exists(saved)) return;
        const std::string bytes = read_text(saved);
        knowledge::format::Header header;
        std::memcpy(&header, bytes.data(), sizeof header);
        const auto at = header.sections[knowledge::format::kPostingDocs].begin;
        std::fstream out(saved, std::ios::in | std::ios::out | std::ios::binary);
        out.seekp(static_cast<std::streamoff>(at));
        out.put(static_cast<char>(bytes[at] ^ 1));
        ++damaged;
    };
    KnowledgeManager* asked = nullptr;
    KnowledgeManager manager(
        folder / "knowledge", fetcher, jobs, [] { return Instant{}; },
        [&] {
            if (asked->index()) damage();
        });
    asked = &manager;
    const auto settle = [&] {
        while (!jobs.idle()) {
            REQUIRE(jobs.wait(std::chrono::seconds(20)));
            jobs.drain();
        }
    };
    manager.set_sources({file.string()});
    settle();
    for (int round = 0; round < kMostMends; ++round) {
        REQUIRE(manager.index());
        CHECK(first(*manager.index(), "kettles").empty());
        manager.mend();
        settle();
    }
    CHECK(damaged >= kMostMends);
    REQUIRE(manager.index());
    CHECK(first(*manager.index(), "kettles") == "a7");
    CHECK(manager.index()->health().ok());
    const auto& problems = manager.problems();
    CHECK(std::any_of(problems.begin(), problems.end(), [](const std::string& problem) {
        return problem.find("kept in memory") != std::string::npos;
    }));
    // What changes later is set beside it and is not written down either.
    write_text(file, articles("Everything about grinders"));
    manager.refresh(false);
    settle();
    CHECK(first(*manager.index(), "grinders") == "a7");
    CHECK(manager.index()->health().ok());
}
