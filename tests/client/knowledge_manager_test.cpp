#include "client/knowledge_manager.h"

#include <doctest/doctest.h>

#include <algorithm>

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
