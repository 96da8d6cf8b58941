#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "knowledge/burst.h"
#include "knowledge/search.h"
#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {
namespace {

Instant at(const char* text) {
    return parse_instant(text).value();
}

MemoryItem item(const std::string& id, const char* created, const std::string& text,
                std::vector<std::string> articles) {
    return {id, at(created), text, std::move(articles)};
}

std::shared_ptr<const Memory> sample_memory() {
    return Memory::build({
        item("1", "2026-01-01T00:00:00Z", "my parcel has not arrived", {"late-parcel"}),
        item("2", "2026-02-01T00:00:00Z", "where is my parcel, it is late", {"late-parcel"}),
        item("3", "2026-03-01T00:00:00Z", "the money for my shoes is not back", {"refund-time"}),
        item("4", "2026-04-01T00:00:00Z", "nothing helped", {}),
    });
}

}  // namespace

TEST_CASE("burst: greetings, closings, signatures and quoted mail are stripped") {
    CHECK(clean_burst("Hi Ana, my parcel is late\nThanks!\nBob Smith") == "my parcel is late\n");
    CHECK(clean_burst("Hello there!\nWhere is it?\n\n--\nBob\nBob's Shop\n\nand my refund?") ==
          "Where is it?\nand my refund?\n");
    CHECK(clean_burst("It broke.\nSent from my iPhone") == "It broke.\n");
    CHECK(clean_burst("Not yet.\n> did it come?\nOn Mon, 3 Nov 2026 Ana wrote:\nDid it come?") ==
          "Not yet.\n");
    CHECK(clean_burst("History of my order is gone") == "History of my order is gone\n");
}

TEST_CASE("burst: one that is only a greeting stays") {
    CHECK(clean_burst("Hello!") == "Hello!");
}

TEST_CASE("suggest: the burst as a whole is the query") {
    const auto index = sample::index_of(sample::shop());
    const auto hits = index->suggest(
        "Hi!\nI ordered last week\nit says the carrier has it\nbut nothing came, tracking stands "
        "still\nKind regards\nBob",
        3);
    REQUIRE_FALSE(hits.empty());
    CHECK(index->id(hits[0].doc) == "late-parcel");
}

TEST_CASE("suggest: a story is reduced to what tells articles apart") {
    const auto index = sample::index_of(sample::shop());
    std::string story = "My password reset link does not come. ";
    for (int i = 0; i < 200; ++i)
        story += "word" + std::string(1, static_cast<char>('a' + i % 26)) + " ";
    const auto hits = index->suggest(story, 3);
    REQUIRE_FALSE(hits.empty());
    CHECK(index->id(hits[0].doc) == "sign-in");
}

TEST_CASE("suggest: a good answer is told from the nearest there is") {
    const auto index = sample::index_of(sample::shop());
    const auto good = index->search("when does my refund arrive", {});
    CHECK(index->is_good_answer("when does my refund arrive", good));
    const char* foreign = "configure kubernetes ingress arrive";
    CHECK_FALSE(index->is_good_answer(foreign, index->search(foreign, {})));
    CHECK_FALSE(index->is_good_answer("anything", {}));
    const char* greeting = "Hi\nare you there?";
    CHECK_FALSE(index->is_good_answer(greeting, index->suggest(greeting, 3)));
}

TEST_CASE("memory: the nearest earlier bursts vote for what solved them") {
    const auto memory = sample_memory();
    const auto votes = memory->suggest("parcel is late", std::nullopt, 5);
    REQUIRE_FALSE(votes.empty());
    CHECK(votes[0].article_id == "late-parcel");
    CHECK(votes[0].times == 2);
    CHECK(memory->times_used("late-parcel") == 2);
    CHECK(memory->times_used("gift-card") == 0);
    CHECK(memory->suggest("parcel", std::nullopt, 0).empty());
}

TEST_CASE("memory: only what happened before may vote") {
    const auto memory = sample_memory();
    const auto early = memory->suggest("parcel late", at("2026-01-15T00:00:00Z"), 5);
    REQUIRE(early.size() == 1);
    CHECK(early[0].times == 1);
    CHECK(memory->suggest("parcel late", at("2026-01-01T00:00:00Z"), 5).empty());
}

TEST_CASE("memory: without items it says nothing") {
    const auto memory = Memory::build({});
    CHECK(memory->suggest("parcel", std::nullopt, 5).empty());
    CHECK(suggest_joined(nullptr, nullptr, "parcel", std::nullopt, 5).empty());
}

TEST_CASE("joined: index and memory together, what is gone is left out") {
    const auto index = sample::index_of(sample::shop());
    const auto memory = Memory::build(
        {item("1", "2026-01-01T00:00:00Z", "money back", {"refund-time", "deleted-article"})});
    const auto joined = suggest_joined(index.get(), memory.get(), "money back", std::nullopt, 5);
    REQUIRE(joined.size() == 1);
    CHECK(joined[0].article_id == "refund-time");
    const auto alone = suggest_joined(nullptr, memory.get(), "money back", std::nullopt, 5);
    CHECK(alone.size() == 2);
    CHECK(suggest_joined(index.get(), nullptr, "refund", std::nullopt, 1).size() == 1);
}

TEST_CASE("joined: sorted, distinct, at most as many as asked") {
    const auto index = sample::index_of(sample::shop());
    const auto memory = sample_memory();
    CHECK(rc::check([&](const std::string& noise) {
        const std::string burst = noise + *rc::gen::element<std::string>(" parcel", " refund", "");
        const auto top = *rc::gen::inRange<std::size_t>(0, 6);
        const auto found = suggest_joined(index.get(), memory.get(), burst, std::nullopt, top);
        RC_ASSERT(found.size() <= top);
        for (std::size_t i = 1; i < found.size(); ++i) {
            RC_ASSERT(found[i - 1].score >= found[i].score);
            RC_ASSERT(found[i - 1].article_id != found[i].article_id);
        }
    }));
}

TEST_CASE("burst: what passages look for is the matter, not the story around it") {
    CHECK(matter_of("Hi there!\nWe waited three days, the grinder still came without its lid.\n"
                    "Thanks") == "We waited the grinder its lid ");
    // Where only fillers and courtesies stand they are all there is.
    CHECK(matter_of("never yesterday") == "never yesterday ");
    CHECK(matter_of("").find_first_not_of(' ') == std::string::npos);
}

TEST_CASE("burst: what is about no matter is cut away, as a table") {
    struct Row {
        const char* burst;
        const char* cleaned;
    };
    const std::vector<Row> rows{
        {"Good morning,\nthe zip is torn\nThanks a lot!\nAna Ruiz", "the zip is torn\n"},
        {"the zip is torn\nSent from Mail for Windows", "the zip is torn\n"},
        {"the zip is torn\nBegin forwarded message:\nFrom: shop", "the zip is torn\n"},
        {"the zip is torn\nOn Mon, 3 Nov 2026 Ana Ruiz <ana@example.org>\nwrote:\nHello",
         "the zip is torn\n"},
        {"the zip is torn\n\nThis e-mail and any attachments are confidential.\nDo not read it.",
         "the zip is torn\n"},
        {"Order #73310\nthe zip is torn", "the zip is torn\n"},
        {"my order number is 73310\nthe zip is torn", "the zip is torn\n"},
        {"the zip is torn\n73310", "the zip is torn\n"},
        {"From: ana@example.org\nSent: 3 Nov 2026 09:14\nthe zip is torn", "the zip is torn\n"},
        // What only looks like it stays.
        {"0x80070005", "0x80070005\n"},
        {"error 0x80070005\nit stops", "error 0x80070005\nit stops\n"},
        {"From Lyon to Oslo takes how long?", "From Lyon to Oslo takes how long?\n"},
        {"On Monday it broke", "On Monday it broke\n"},
        {"Dear oh dear, the zip", "the zip\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.burst);
        CHECK(clean_burst(row.burst) == row.cleaned);
    }
}

TEST_CASE("burst: only talk is about nothing") {
    for (const char* talk :
         {"hi my thing is not working please help asap", "hello, is anyone there?",
          "I tried everything and nothing works any more", "can you help me today", "thanks!",
          ""}) {
        CAPTURE(talk);
        CHECK_FALSE(is_about_something(talk));
    }
    CHECK(is_about_something("my kettle is not working please help asap"));
    CHECK(is_about_something("73310"));
}

TEST_CASE("suggest: talk alone has no good answer, whatever is nearest") {
    auto articles = sample::shop();
    articles.push_back(sample::article("talk", "Help that is not working", "Please help asap."));
    const auto index = sample::index_of(articles);
    const char* talk = "hi my thing is not working please help asap";
    const auto hits = index->suggest(talk, 3);
    REQUIRE_FALSE(hits.empty());
    CHECK(index->confidence(talk, hits) == 0);
    const auto memory = sample_memory();
    CHECK(memory->confidence(talk, std::nullopt) == 0);
    CHECK(joined_confidence(index.get(), memory.get(), talk, std::nullopt) == 0);
}

TEST_CASE("suggest: confidence is a share, and grows with what an article holds of the question") {
    const auto index = sample::index_of(sample::shop());
    CHECK(rc::check([&](const std::string& noise) {
        const std::string burst = "parcel " + noise;
        const double sure = index->confidence(burst, index->suggest(burst, 1));
        RC_ASSERT(sure >= 0.0);
        RC_ASSERT(sure <= 1.0);
    }));
    const auto sure = [&](const char* burst) {
        return index->confidence(burst, index->suggest(burst, 1));
    };
    CHECK(sure("tracking of my parcel") > sure("tracking of my zeppelin"));
    CHECK(sure("tracking of my zeppelin") > sure("tracking of my zeppelin over the volcano"));
}

TEST_CASE("memory: an article's id is heard where it is made of words") {
    const auto memory = Memory::build({
        item("1", "2026-01-01T00:00:00Z", "it does not start", {"slow-computer"}),
        item("2", "2026-01-01T00:00:00Z", "it does not start", {"reset-password"}),
        item("3", "2026-01-01T00:00:00Z", "computer and password are mine", {"other"}),
    });
    CHECK(memory->suggest("does not start, computer", std::nullopt, 1)[0].article_id ==
          "slow-computer");
    CHECK(memory->suggest("does not start, password", std::nullopt, 1)[0].article_id ==
          "reset-password");
}

TEST_CASE("memory: it is sure of what was said before, not of what merely shares a word") {
    const auto memory = sample_memory();
    CHECK(memory->confidence("where is my parcel, it is late", std::nullopt) > 0);
    CHECK(memory->confidence("where is my parcel, it is late", std::nullopt) >
          memory->confidence("the parcel of land beside our volcano", std::nullopt));
    CHECK(memory->confidence("where is my parcel", at("2025-01-01T00:00:00Z")) < 0.01);
    CHECK(memory->confidence("volcano", std::nullopt) < 0.01);
    CHECK(Memory::build({})->confidence("parcel", std::nullopt) < 0.01);
}

MemoryItem refusal(const std::string& id, const char* created, const std::string& text,
                   std::vector<std::string> not_it) {
    return {id, at(created), text, {}, std::move(not_it)};
}

double lost_of(const Memory& memory, const std::string& burst, const std::string& article,
               std::optional<Instant> before = std::nullopt) {
    for (const Memory::Doubt& doubt : memory.doubts(burst, before))
        if (doubt.article_id == article) return doubt.lost;
    return 0;
}

TEST_CASE("not it: counts against the article for bursts like that one, and for no others") {
    const char* burst = "the tracking of my parcel stands still";
    const auto index = sample::index_of(sample::shop());
    const auto memory =
        Memory::build({refusal("1", "2026-02-01T00:00:00Z", burst, {"late-parcel"}),
                       item("2", "2026-02-01T00:00:00Z", "pay by gift card", {"gift-card"})});
    CHECK(lost_of(*memory, burst, "late-parcel") == doctest::Approx(1.0 / 3).epsilon(0.02));
    CHECK(lost_of(*memory, burst, "gift-card") == 0);
    CHECK(lost_of(*memory, "when does my refund arrive", "late-parcel") == 0);
    CHECK(lost_of(*memory, burst, "late-parcel", at("2026-02-01T00:00:00Z")) == 0);
    CHECK(lost_of(*memory, "Hi, are you there?", "late-parcel") == 0);
    // Lowered, never removed.
    const auto joined = suggest_joined(index.get(), memory.get(), burst, std::nullopt, 5);
    const auto before = suggest_joined(index.get(), nullptr, burst, std::nullopt, 5);
    REQUIRE(before[0].article_id == "late-parcel");
    const auto still = std::find_if(joined.begin(), joined.end(), [](const Suggestion& one) {
        return one.article_id == "late-parcel";
    });
    REQUIRE(still != joined.end());
    CHECK(still->score == doctest::Approx(before[0].score * 2 / 3).epsilon(0.02));
}

TEST_CASE("not it: what was said before loses the first place to what was sent as often") {
    const char* burst = "the parcel is not here";
    std::vector<MemoryItem> items = {item("1", "2026-02-01T00:00:00Z", burst, {"a-late"}),
                                     item("2", "2026-02-01T00:00:00Z", burst, {"b-lost"})};
    REQUIRE(
        suggest_joined(nullptr, Memory::build(items).get(), burst, std::nullopt, 2)[0].article_id ==
        "a-late");
    for (const char* id : {"3", "4"})
        items.push_back(refusal(id, "2026-02-01T00:00:00Z", burst, {"a-late"}));
    const auto joined = suggest_joined(nullptr, Memory::build(items).get(), burst, std::nullopt, 2);
    REQUIRE(joined.size() == 2);
    CHECK(joined[0].article_id == "b-lost");
}

TEST_CASE("not it: an article sent more often than refused stays up, old refusals fade") {
    const char* burst = "where is my parcel";
    CHECK(rc::check([&] {
        const auto sent = *rc::gen::inRange<std::size_t>(0, 6);
        const auto refused = *rc::gen::inRange<std::size_t>(1, 6);
        std::vector<MemoryItem> items(sent,
                                      item("s", "2026-02-01T00:00:00Z", burst, {"late-parcel"}));
        items.insert(items.end(), refused,
                     refusal("r", "2026-02-01T00:00:00Z", burst, {"late-parcel"}));
        const double lost = lost_of(*Memory::build(items), burst, "late-parcel");
        RC_ASSERT((lost > 0.0) == (refused > sent));
        RC_ASSERT(lost < 1.0);
        // What was sent since lets them fade.
        items.push_back(item("n", "2027-02-01T00:00:00Z", "gift card", {"gift-card"}));
        const double later = lost_of(*Memory::build(items), burst, "late-parcel");
        RC_ASSERT((lost > 0.0 ? later < lost : later == 0.0));
    }));
}

TEST_CASE("not it: changes nothing about what is not refused") {
    CHECK(rc::check([](const std::string& noise) {
        const std::string burst = noise + " the money for my parcel, it is late";
        const auto with = Memory::build({
            item("1", "2026-01-01T00:00:00Z", "my parcel has not arrived", {"late-parcel"}),
            item("2", "2026-03-01T00:00:00Z", "the money is not back", {"refund-time"}),
            refusal("3", "2026-03-01T00:00:00Z", burst, {"gift-card"}),
        });
        const auto without = Memory::build({
            item("1", "2026-01-01T00:00:00Z", "my parcel has not arrived", {"late-parcel"}),
            item("2", "2026-03-01T00:00:00Z", "the money is not back", {"refund-time"}),
        });
        const auto a = suggest_joined(nullptr, with.get(), burst, std::nullopt, 5);
        const auto b = suggest_joined(nullptr, without.get(), burst, std::nullopt, 5);
        RC_ASSERT(a.size() == b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            RC_ASSERT(a[i].article_id == b[i].article_id);
            RC_ASSERT(a[i].score == b[i].score);
        }
        RC_ASSERT(with->confidence(burst, {}) == without->confidence(burst, {}));
    }));
}

}  // namespace shopkeeper::knowledge
