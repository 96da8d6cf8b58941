// Everything around one contact, as cards: what was logged, decided, given, corrected, answered.
#include "client/sheet_view.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "client/evidence_view.h"
#include "tests/client/support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::empowerment;

const Instant kAt = *parse_instant("2026-11-10T14:02:00Z");
const Instant kNow = *parse_instant("2026-11-18T09:00:00Z");

TeamClock utc() {
    TeamClock clock;
    clock.zone = "UTC";
    clock.local = [](Instant at) {
        const auto day = std::chrono::floor<std::chrono::days>(at);
        return LocalTime{day, std::chrono::floor<std::chrono::minutes>(at - day)};
    };
    clock.instant = [](LocalTime time) { return Instant(time.day) + time.of_day; };
    return clock;
}

Taxonomy taxonomy() {
    auto parsed = parse_taxonomy(client::testing::read_text(
        std::filesystem::path(SHOPKEEPER_SOURCE_DIR) / "assets/taxonomy.default.json"));
    REQUIRE(parsed.ok());
    return *parsed;
}

const std::vector<Person> kPeople = {
    {"rui", "Rui Alves", {Role::agent}, "agent", "care", false},
    {"hana", "Hana Suzuki", {Role::qa}, "agent", "care", false},
    {"mia", "Mia Lindgren", {Role::supervisor}, "supervisor", "care", false}};

Resolution logged(const std::string& id, const char* reason) {
    Resolution entry;
    entry.id = id;
    entry.agent_id = "rui";
    entry.at = kAt;
    entry.entry.contact_source = "file";
    entry.entry.contact_id = "4611";
    entry.entry.tag = Tag::failure;
    entry.entry.group = "F1";
    entry.entry.reason = reason;
    return entry;
}

Grant asked() {
    Grant grant;
    grant.id = "g1";
    grant.agent_id = "rui";
    grant.at = kAt;
    grant.band = Band::second_person;
    grant.request.amount_minor = 21000;
    grant.request.reason = "our_fault_delivery";
    grant.request.explanation = "  Lost half\na day of work. ";
    grant.second = SecondWord{"mia", true, "Go ahead.", kAt};
    return grant;
}

std::vector<SheetCard> cards_of(const ReviewSheet& sheet) {
    const Taxonomy words = taxonomy();
    const TeamClock clock = utc();
    return sheet_cards({sheet, words, nullptr, kPeople, clock, kNow});
}

const SheetCard& card(const std::vector<SheetCard>& cards, const std::string& title) {
    const auto found = std::ranges::find(cards, title, &SheetCard::title);
    REQUIRE_MESSAGE(found != cards.end(), title);
    return *found;
}

const SheetLine& line(const SheetCard& card, const std::string& caption) {
    const auto found = std::ranges::find(card.lines, caption, &SheetLine::caption);
    REQUIRE_MESSAGE(found != card.lines.end(), caption);
    return *found;
}

}  // namespace

TEST_CASE("sheet: an entry says what was tagged, suggested, given, quoted and promised") {
    ReviewSheet sheet;
    Resolution entry = logged("e1", "late");
    entry.entry.signals = {Signal::trust_gap};
    entry.entry.suggestion = TagSuggestion{Tag::relationship, "R1", "is it\nright", false};
    entry.entry.outcome = Outcome::promise_made;
    entry.entry.promise_date = *parse_date("2026-11-11");
    entry.entry.articles = {{"a1", "Delivery slots", true, {}, {}}, {"a2", "Lost parcels", false}};
    sheet.entries = {entry};
    sheet.grants = {asked()};
    sheet.passages = {{"a1",
                       "Delivery slots",
                       "What we promise",
                       "A missed slot is free.",
                       {},
                       *parse_date("2026-10-20")}};
    const auto cards = cards_of(sheet);
    REQUIRE(cards.size() == 1);
    CHECK(cards[0].detail == "by Rui Alves, 10 Nov");
    CHECK(cards[0].band == Band::second_person);
    CHECK(line(cards[0], "Tag").text == "Delivery › late");
    CHECK(line(cards[0], "Tag").detail == "suggested Relationship, hesitation for “is it right”");
    CHECK(line(cards[0], "Signals").chips == std::vector<std::string>{"trust gap"});
    CHECK(line(cards[0], "Remedy").text == "Refund 210.00 USD");
    // Without the policy a reason stands as its code.
    CHECK(line(cards[0], "Reason").text == "our_fault_delivery");
    CHECK(line(cards[0], "Second person").text == "approved by Mia Lindgren: “Go ahead.”");
    CHECK(line(cards[0], "Outcome").text == "Promise made, 11 Nov");
    const SheetLine& quoted = line(cards[0], "Answer");
    CHECK(quoted.quote == "A missed slot is free.");
    CHECK(quoted.detail == "copied · verified 20 Oct");
    // An article of which nothing was kept stands with its title.
    CHECK(std::ranges::any_of(cards[0].lines, [](const SheetLine& one) {
        return one.text == "Lost parcels" && one.detail == "read";
    }));
    CHECK(std::ranges::any_of(cards[0].lines, [](const SheetLine& one) {
        return one.text == "Lost half a day of work.";
    }));
}

TEST_CASE("sheet: a decision stands with its limits as they were, and what came of it") {
    ReviewSheet sheet;
    sheet.entries = {logged("e1", "late")};
    DecisionThen then;
    then.at = kAt;
    then.agent_id = "rui";
    then.record.tier = "new";
    then.record.request.amount_minor = 16800;
    then.record.decision.band = Band::stretch;
    then.record.decision.binding_limit = Limit::per_action;
    then.record.decision.above_minor = 1800;
    then.record.decision.policy_version = 14;
    then.record.decision.lines.push({Limit::per_action, 15000, 0, 0, 15000, {}, 0});
    then.record.decision.lines.push({Limit::agent_day, 75000, 1200, 300, 73500, {}, 0});
    then.record.decision.lines.push({Limit::stretch_week, 3, 1, 0, 2, {}, 0});
    sheet.decisions = {then};
    const auto cards = cards_of(sheet);
    CHECK(card(cards, "Resolution").detail == "by Rui Alves, 10 Nov · policy v14");
    const SheetLine& decided = card(cards, "Decided then").lines[0];
    CHECK(decided.caption == "10 Nov");
    CHECK(decided.detail ==
          "Rui Alves, new · under v14 · 18.00 above per action · nothing came of it");
    REQUIRE(decided.limits.size() == 3);
    CHECK(decided.limits[0].binding);
    CHECK(decided.limits[1].name == "agent, day");
    CHECK(decided.limits[1].taken == "15.00");
    CHECK(decided.limits[1].left == "735.00");
    // Uses of a reason are counted, not paid.
    CHECK(decided.limits[2].limit == "3");
}

TEST_CASE("sheet: the first tag stays above what was corrected, retagged and said to it") {
    ReviewSheet sheet;
    sheet.entries = {logged("e1", "late"), logged("e2", "lost")};
    sheet.entries[1].entry.note = "It was lost after all.";
    Retag retag;
    retag.tag = {Tag::unsure, "", ""};
    retag.why = "Neither.";
    retag.by = "hana";
    retag.at = kAt;
    sheet.retags = {retag};
    Review review;
    review.id = "v1";
    review.reviewer_id = "hana";
    review.at = kAt;
    review.judged = {Tag::failure, "F1", "lost"};
    review.draft.retag = TagChoice{Tag::unsure, "", ""};
    review.draft.scores = {4, std::nullopt, 5, 5, 5};
    sheet.reviews = {review};
    sheet.replies = {{"y1", "v1", "rui", kAt, "Thank you.", true},
                     {"y2", "v1", "rui", kAt, "", true}};
    sheet.earlier = {asked()};
    const auto cards = cards_of(sheet);
    CHECK(line(card(cards, "Resolution"), "Tag").text == "Delivery › late");
    CHECK(card(cards, "Corrected").lines[0].text == "Delivery › lost");
    CHECK(card(cards, "Tags beside it").lines[0].tag == Tag::unsure);
    const SheetCard& reviews = card(cards, "Reviews");
    CHECK(reviews.lines[0].text == "Unsure");
    CHECK(reviews.lines[1].text ==
          "accurate 4 · consistent not seen · empathetic 5 · precise 5 · friendly 5");
    CHECK(reviews.lines[2].text == "Rui Alves: Thank you.");
    CHECK(reviews.lines[3].text == "Rui Alves read it");
    CHECK(card(cards, "Given before").lines[0].text == "Refund 210.00 USD");
}

TEST_CASE("sheet: an ask says what came of it by now, and the source's own words stand last") {
    ReviewSheet sheet;
    sheet.entries = {logged("e1", "late")};
    sheet.entries[0].entry.channel = "chat";
    sheet.entries[0].entry.labels = {"Oak shelf"};
    sheet.grants = {asked()};
    sheet.grants[0].state = GrantState::voided;
    DecisionThen then;
    then.grant_id = "g1";
    then.agent_id = "rui";
    then.record.tier = "new";
    sheet.decisions = {then};
    const auto cards = cards_of(sheet);
    CHECK(card(cards, "Decided then").lines[0].detail == "Rui Alves, new · under v0 · taken back");
    CHECK(line(cards[0], "Channel").text == "chat");
    CHECK(line(cards[0], "Labels").chips == std::vector<std::string>{"Oak shelf"});
}

TEST_CASE("sheet: to the agent a review is said in the scorecard's words, never in numbers") {
    ReviewSheet sheet;
    sheet.entries = {logged("e1", "late")};
    Review review;
    review.judged = {Tag::failure, "F1", "late"};
    review.draft.agrees = true;
    review.draft.scores = {4, std::nullopt, 5, 5, 5};
    review.draft.scorecard_version = 1;
    sheet.reviews = {review};
    Scorecard words;
    words.version = 1;
    words.traits[0].label = "Accurate";
    words.traits[0].anchors[3] = "All of it was true.";
    const Taxonomy reasons = taxonomy();
    const TeamClock clock = utc();
    const auto said = [&] {
        return sheet_cards({sheet, reasons, nullptr, kPeople, clock, kNow, &words});
    };
    const auto cards = said();
    const SheetCard& reviews = card(cards, "Reviews");
    REQUIRE(reviews.lines.size() == 5);
    CHECK(reviews.lines[1].text == "Accurate: All of it was true.");
    words.version = 2;
    const auto earlier = said();
    CHECK(card(earlier, "Reviews").lines[1].text ==
          "It was read by an earlier scorecard, whose words are gone.");
}

TEST_CASE("sheet: a tag the taxonomy no longer has stands as its codes") {
    const Taxonomy words = taxonomy();
    CHECK(tag_words({Tag::failure, "F9", "gone"}, words).words == "F9 › gone");
    CHECK(tag_words({Tag::failure, "", ""}, words).words == "Failure");
    CHECK(tag_words({Tag::unsure, "", ""}, words).words == "Unsure");
}

TEST_CASE("sheet: kept messages have the day before the first of each, and say what is missing") {
    Conversation said;
    said.messages = {{Author::customer, kAt, "one"},
                     {Author::agent, kAt, "two"},
                     {Author::customer, {}, "three"},
                     {Author::customer, kNow, "four"}};
    said.left_out = 1;
    const auto rows = message_rows(said, utc(), *parse_date("2026-11-18"));
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].day_caption == "Tuesday 10 November");
    CHECK(rows[1].day_caption.empty());
    CHECK_FALSE(rows[1].from_customer);
    CHECK(rows[3].day_caption == "Today");
    CHECK(left_out_words(said) == "1 earlier message was not kept.");
    said.left_out = 0;
    CHECK(left_out_words(said).empty());
}
