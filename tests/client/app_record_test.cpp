// What is on record of a contact, opened from any list: all of it for whom it is, and a sentence
// for the rest.
#include <doctest/doctest.h>

#include <algorithm>

#include "client/record_model.h"
#include "client/record_read.h"
#include "client/requests_model.h"
#include "client/search_model.h"
#include "client/stretch_model.h"
#include "client/wide_models.h"
#include "tests/client/oversight_support.h"
#include "tests/client/quality_support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::GrantRequest;
using empowerment::ResolutionDraft;
using empowerment::Role;
using empowerment::Tag;

const RecordSheet& sheet(const AppHarness& h) {
    REQUIRE(h.model().record.state == RecordModel::State::ready);
    REQUIRE(h.model().record.sheet != nullptr);
    return *h.model().record.sheet;
}

const SheetCard* find(const AppHarness& h, const std::string& title) {
    const auto& cards = sheet(h).cards;
    const auto found = std::ranges::find(cards, title, &SheetCard::title);
    return found == cards.end() ? nullptr : &*found;
}

const SheetCard& card(const AppHarness& h, const std::string& title) {
    const SheetCard* found = find(h, title);
    REQUIRE_MESSAGE(found != nullptr, title);
    return *found;
}

const SheetLine& line(const SheetCard& card, const std::string& caption) {
    const auto found = std::ranges::find(card.lines, caption, &SheetLine::caption);
    REQUIRE_MESSAGE(found != card.lines.end(), caption);
    return *found;
}

// Everything that is said, in one text.
std::string all_words(const AppHarness& h) {
    std::string all = sheet(h).no_conversation;
    for (const std::string& notice : sheet(h).notices) all += notice + "\n";
    for (const MessageRow& row : sheet(h).messages) all += row.text + "\n";
    for (const SheetCard& one : sheet(h).cards) {
        all += one.title + " " + one.detail + "\n";
        for (const SheetLine& words : one.lines)
            all += words.caption + " " + words.text + " " + words.detail + " " + words.quote + "\n";
    }
    return all;
}

bool has(const AppHarness& h, std::string_view words) {
    return all_words(h).find(words) != std::string::npos;
}

ResolutionDraft whole_entry() {
    ResolutionDraft draft;
    draft.contact_source = "rt";
    draft.contact_id = "4821";
    draft.customer_ref = "C-4821";
    draft.tag = Tag::failure;
    draft.group = "F1";
    draft.reason = "late";
    draft.signals = {empowerment::Signal::trust_gap};
    draft.outcome = empowerment::Outcome::promise_made;
    draft.promise_date = *parse_date("2026-11-20");
    draft.note = "She leaves on Thursday.";
    draft.suggestion =
        empowerment::TagSuggestion{Tag::relationship, "R1", "is it coming at all", false};
    empowerment::ArticleUse copied{"118", "Tracking has not moved", true, {}, {}};
    copied.passages = {{"118",
                        "Tracking has not moved",
                        "What it means",
                        "A carrier scans a parcel only when it changes hands.",
                        {},
                        *parse_date("2026-11-03")}};
    draft.articles = {copied, {"119", "Lost parcels", false, {}, {}}};
    draft.conversation = gift("", 1).conversation;
    return draft;
}

std::string log_entry(AppHarness& h, const std::string& key, const ResolutionDraft& draft,
                      const std::string& who = "ines") {
    const auto done = h.desk_of(who)->log_resolution({key}, draft);
    REQUIRE_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message));
    return done->id;
}

// Refused, given with a reason, logged, read.
std::string whole_contact(AppHarness& h) {
    GrantRequest refused = gift("refused", 400000);
    const auto answer = h.desk_of("ines")->grant(refused);
    REQUIRE(answer.ok());
    REQUIRE_FALSE(answer->grant.has_value());
    const std::string given = stretch(h, "given", "4821");
    std::string entry = log_entry(h, "entry", whole_entry());
    empowerment::StretchReading reading;
    reading.key = {"reading"};
    reading.grant_id = given;
    reading.words = "Go on like that.";
    REQUIRE(h.desk_of("henrike")->oversight().read_stretch(reading).ok());
    return entry;
}

void open_as(AppHarness& h, const std::string& person, Role role) {
    h.person = person;
    h.options.role = role;
    h.open();
}

}  // namespace

TEST_CASE("record: a contact stands there whole, as it was then and as it stands now") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        h.open();
        whole_contact(h);
        h.now += std::chrono::days(1);
        open_as_supervisor(h, Action::show_search);
        h.type(Action::open_record, "rt/4821");
        CHECK(h.model().record.title == "#4821");
        CHECK(h.model().record.detail == "C-4821");
        REQUIRE(sheet(h).messages.size() == 2);
        CHECK(sheet(h).messages[1].text == "It has not moved since Friday.");
        CHECK(sheet(h).conversation_line == "as it stood when it was logged, 18 Nov");
        CHECK(sheet(h).notices.empty());
        CHECK(sheet(h).matters == std::vector<std::string>{"18 Nov · Delivery › late"});

        const SheetCard& was = card(h, "What it was");
        CHECK(was.detail == "by Inês Duarte, 18 Nov");
        CHECK(line(was, "Tag").text == "Delivery › late");
        CHECK(line(was, "Suggested").text == "Hesitation");
        CHECK(line(was, "Suggested").detail == "not taken · for “is it coming at all”");
        CHECK(line(was, "Signals").chips == std::vector<std::string>{"trust gap"});
        CHECK(line(was, "Outcome").text == "Promise made, 20 Nov");
        CHECK(line(was, "Note").text == "She leaves on Thursday.");

        const SheetCard& remedies = card(h, "Remedies");
        CHECK(remedies.lines[0].text == "Refund 160.00 USD");
        CHECK(remedies.lines[0].detail == "Inês Duarte · recorded");
        CHECK(remedies.lines[0].band == empowerment::Band::stretch);
        CHECK(line(remedies, "Read").text == "Right call: “Go on like that.”");
        CHECK(line(remedies, "Read").detail == "Henrike Vos, 18 Nov");

        const SheetCard& asks = card(h, "Decided then");
        REQUIRE(asks.lines.size() == 2);
        CHECK(asks.lines[0].text == "Refund 4000.00 USD");
        CHECK(asks.lines[0].band == empowerment::Band::refused);
        CHECK(asks.lines[0].detail.find("nothing came of it") != std::string::npos);
        CHECK_FALSE(asks.lines[0].limits.empty());
        CHECK(asks.lines[1].detail ==
              "Inês Duarte, agent · under v1 · 10.00 above per action · recorded");

        const SheetCard& answers = card(h, "Answers used");
        REQUIRE(answers.lines.size() == 2);
        CHECK(answers.lines[0].quote == "A carrier scans a parcel only when it changes hands.");
        CHECK(answers.lines[0].detail == "copied · verified 3 Nov");
        CHECK(answers.lines[1].detail == "read");
        // No hour anywhere: one after the other they would be a handle time.
        CHECK(all_words(h).find("09:") == std::string::npos);
        h.press(Action::close_record);
        CHECK(h.model().record.state == RecordModel::State::closed);
        CHECK(h.model().record.sheet == nullptr);
    }
}

TEST_CASE("record: what a what-if says of an ask is found in the record, granted or not") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    stretch(h, "given", "4821");
    REQUIRE_FALSE(h.desk_of("ines")->grant(gift("more", 16500))->grant.has_value());
    h.now += std::chrono::hours(24);
    open_as_supervisor(h, Action::show_limits);
    h.type(Action::set_limit, "/currencies/USD/tiers/agent/refund_per_action\t180");
    h.now += std::chrono::seconds(1);
    h.settle();
    REQUIRE(h.model().what_if.state == WhatIfModel::State::ready);
    REQUIRE(h.model().what_if.contacts.size() == 1);
    const ChangedRow row = h.model().what_if.contacts[0];
    CHECK(row.asked == "asked 18 Nov");
    h.type(Action::open_record, row.key);
    // Nobody logged it: its asks are all there is, those that were refused as well.
    CHECK(sheet(h).notices ==
          std::vector<std::string>{"Not logged yet: what was asked for stands here."});
    const SheetCard& asks = card(h, "Decided then");
    const auto same = std::ranges::find_if(asks.lines, [&](const SheetLine& ask) {
        return ask.text.find(row.amount + " USD") != std::string::npos && ask.caption == "18 Nov";
    });
    REQUIRE(same != asks.lines.end());
    CHECK(same->band == row.before);
    REQUIRE(asks.lines.size() == 2);
    CHECK(asks.lines[0].detail.find("recorded") != std::string::npos);
    CHECK(asks.lines[1].detail.find("nothing came of it") != std::string::npos);
    CHECK(asks.lines[1].detail.find("under v1") != std::string::npos);
    CHECK(asks.lines[1].limits.size() > 2);
    // Only one of them gave something.
    CHECK(card(h, "Remedies").lines[0].text == "Refund 160.00 USD");
}

TEST_CASE("record: a contact at which nothing but a refusal happened says so") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    REQUIRE_FALSE(h.desk_of("ines")->grant(gift("no", 400000))->grant.has_value());
    open_as_supervisor(h, Action::show_search);
    h.type(Action::open_record, "rt/4821");
    CHECK(sheet(h).notices ==
          std::vector<std::string>{"Not logged, and nothing was given: what was asked for stands "
                                   "here."});
    CHECK(h.model().record.detail == "C-4821");
    CHECK(card(h, "Decided then").lines.size() == 1);
    CHECK(find(h, "Remedies") == nullptr);
    h.type(Action::open_record, "rt/9999");
    CHECK(h.model().record.sheet == nullptr);
    CHECK(h.model().record.sentence == "Nothing is on record of this contact.");
}

TEST_CASE("record: the newest tag stands on top, the first one and every correction below") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        h.open();
        ResolutionDraft first = whole_entry();
        const std::string id = log_entry(h, "first", first);
        h.now += std::chrono::days(1);
        ResolutionDraft second = first;
        second.corrects = id;
        second.reason = "lost";
        second.note = "It was lost after all.";
        const std::string newest = log_entry(h, "second", second);
        review_contact(h, "goran", newest, kLost, kUnclear);
        h.now += std::chrono::days(1);
        ResolutionDraft other = first;
        other.reason = "late";
        other.note = "She came back about another parcel.";
        log_entry(h, "other", other, "rui");

        open_as(h, "hana", Role::qa);
        h.type(Action::open_record, "rt/4821");
        CHECK(sheet(h).matters ==
              std::vector<std::string>{"20 Nov · Delivery › late", "19 Nov · Delivery › lost"});
        CHECK(sheet(h).matter == 0);
        CHECK(card(h, "What it was").detail == "by Rui Alves, 20 Nov");
        CHECK(find(h, "Reviews") == nullptr);
        h.choose(Action::choose_record_matter, 1);
        CHECK(sheet(h).matter == 1);
        const SheetCard& was = card(h, "What it was");
        CHECK(was.detail == "logged by Inês Duarte, 18 Nov · corrected 19 Nov");
        CHECK(line(was, "Tag").text == "Delivery › lost");
        CHECK(line(was, "First tag").text == "Delivery › late");
        CHECK(line(was, "Beside it").detail == "by Goran Ilić");
        CHECK(line(was, "Note").text == "It was lost after all.");
        const SheetCard& entries = card(h, "Every entry");
        CHECK(entries.lines[0].text == "Delivery › late");
        CHECK(entries.lines[0].detail == "logged by Inês Duarte");
        CHECK(entries.lines[2].text == "She leaves on Thursday.");
        CHECK(entries.lines[3].detail == "corrected by Inês Duarte");
        CHECK(line(card(h, "Tags beside it"), "").text == "It reads like that.");
        CHECK(card(h, "Reviews").lines[0].detail.find("Goran Ilić") == 0);
        // There are no more.
        h.choose(Action::choose_record_matter, 2);
        h.choose(Action::choose_record_matter, -1);
        CHECK(sheet(h).matter == 1);
    }
}

TEST_CASE("record: a request that waits is there before anything is logged, then its answer") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    ask(h, "asked");
    set_pin(h, "henrike", "4711");
    open_as_supervisor(h, Action::show_requests);
    h.type(Action::open_record, h.model().wide.requests->key);
    CHECK(card(h, "Remedies").lines[0].detail.find("asked of a second person, until ") !=
          std::string::npos);
    CHECK(sheet(h).messages.size() == 2);
    CHECK(sheet(h).conversation_line == "as it stood when it was asked for, 18 Nov");
    CHECK(card(h, "Decided then").lines[0].detail.find("asked of a second person") !=
          std::string::npos);
    const auto waiting = h.desk().oversight().waiting();
    REQUIRE(waiting.ok());
    empowerment::SecondAnswer answer{{"answer"},
                                     waiting->at(0).grant.id,
                                     waiting->at(0).frozen,
                                     "4711",
                                     "She waited long enough."};
    REQUIRE(h.desk().oversight().approve(answer).ok());
    h.type(Action::open_record, "rt/4821");
    CHECK(card(h, "Remedies").lines[0].detail == "Inês Duarte · recorded");
    CHECK(line(card(h, "Remedies"), "Second").text ==
          "approved by Henrike Vos: “She waited long enough.”");
    REQUIRE(h.desk().void_grant({"void"}, answer.grant_id, "Paid twice.").ok());
    h.type(Action::open_record, "rt/4821");
    CHECK(card(h, "Remedies").lines[0].detail == "Inês Duarte · taken back");
}

TEST_CASE("record: what was logged without the conversation says so") {
    AppHarness h;
    h.open();
    log_contact(h, "ines", "4830", kLate, false);
    log_contact(h, "ines", "4831", kLate);
    open_as_supervisor(h, Action::show_search);
    h.type(Action::open_record, "file/4830");
    CHECK(sheet(h).messages.empty());
    CHECK(sheet(h).no_conversation == "Logged without the conversation.");
    h.type(Action::open_record, "file/4831");
    CHECK(sheet(h).no_conversation.empty());
    CHECK(sheet(h).messages[0].text == "Where is parcel 4831?");
}

TEST_CASE("record: an agent reads their own whole and in words, another's as far as it is theirs") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        h.open();
        const std::string entry = whole_contact(h);
        empowerment::ReviewDraft review;
        review.resolution_id = entry;
        review.scorecard_version = 1;
        review.agrees = true;
        review.scores = {4, 5, 5, 5, 5};
        review.comment = "Say the date again at the end.";
        REQUIRE(h.desk_of("goran")->reviews().save_review({"review"}, review).ok());
        open_as(h, "ines", Role::agent);
        h.type(Action::open_record, "rt/4821");
        CHECK(sheet(h).messages.size() == 2);
        CHECK(sheet(h).notices.empty());
        CHECK(has(h, "Say the date again at the end."));
        CHECK(has(h, "Right call: “Go on like that.”"));
        CHECK_FALSE(has(h, "accurate 4"));
        CHECK(card(h, "Reviews").lines.size() > 3);

        open_as(h, "rui", Role::agent);
        h.type(Action::open_record, "rt/4821");
        CHECK(line(card(h, "What it was"), "Tag").text == "Delivery › late");
        CHECK(card(h, "Remedies").lines[0].text == "Refund 160.00 USD");
        REQUIRE(sheet(h).notices.size() == 1);
        CHECK(sheet(h).notices[0].find("Somebody else logged this contact") == 0);
        CHECK(sheet(h).messages.empty());
        CHECK(sheet(h).no_conversation == "It is not shown to you.");
        for (const char* theirs : {"It has not moved", "Say the date", "Right call", "above per"})
            CHECK_FALSE_MESSAGE(has(h, theirs), theirs);
        CHECK(find(h, "Decided then") == nullptr);
        // What was asked for and never logged is not theirs either.
        h.type(Action::open_record, "rt/9999");
        CHECK(h.model().record.sentence.find("shown to supervisors and reviewers") !=
              std::string::npos);
    }
}

TEST_CASE("record: what cannot be read says why, and can be read again") {
    AppHarness h;
    h.open();
    whole_contact(h);
    open_as_supervisor(h, Action::show_search);
    h.losses.sheet_fails = Error{ErrorCode::busy, "The record is busy. Try again."};
    h.type(Action::open_record, "rt/4821");
    CHECK(h.model().record.state == RecordModel::State::error);
    CHECK(h.model().record.sentence == "The record is busy. Try again.");
    CHECK(h.model().record.sheet == nullptr);
    h.losses.sheet_fails.reset();
    h.type(Action::open_record, h.model().record.key);
    CHECK(sheet(h).messages.size() == 2);
    // What is not what was recorded is not shown; the rest is.
    h.losses.sheet_fails =
        Error{ErrorCode::corrupt, "The conversation of #4821 is not what was recorded."};
    h.type(Action::open_record, "rt/4821");
    CHECK(sheet(h).messages.empty());
    REQUIRE(sheet(h).notices.size() == 1);
    CHECK(sheet(h).notices[0] ==
          "The conversation of #4821 is not what was recorded. What else is on record of it "
          "stands below.");
    CHECK(line(card(h, "What it was"), "Tag").text == "Delivery › late");
    CHECK(card(h, "Remedies").lines[0].text == "Refund 160.00 USD");
}

TEST_CASE("record: closed while it is being read it stays closed, and another takes its place") {
    AppHarness h;
    h.open();
    whole_contact(h);
    log_contact(h, "ines", "4831", kLate);
    open_as_supervisor(h, Action::show_search);
    h.app().apply({Action::open_record, "rt/4821", 0});
    h.press(Action::close_record);
    CHECK(h.model().record.state == RecordModel::State::closed);
    h.app().apply({Action::open_record, "rt/4821", 0});
    h.type(Action::open_record, "file/4831");
    CHECK(h.model().record.title == "#4831");
    CHECK(sheet(h).messages[0].text == "Where is parcel 4831?");
}

TEST_CASE("record: a reading that was stopped shows no half of it") {
    class Stopped final : public JobContext {
    public:
        bool cancelled() const override { return true; }
        void progress(std::size_t, std::size_t) override {}
    };
    AppHarness h;
    h.open();
    whole_contact(h);
    const auto me = h.desk().caller();
    REQUIRE(me.ok());
    Stopped job;
    const RecordRead read = read_record(h.desk(), {{"rt", "4821"}, *me, h.now, 0}, job);
    REQUIRE(read.error.has_value());
    CHECK(read.error->code == ErrorCode::cancelled);
    CHECK(read.error->message == "Reading the record was stopped. Nothing is changed.");
}

TEST_CASE("record: every list opens the contact its row is about") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    whole_contact(h);
    ask(h, "asked", 40000, "4822");
    open_as_supervisor(h, Action::show_search);
    h.type(Action::open_record, h.model().wide.search->rows.at(0)->key);
    CHECK(h.model().record.title == "#4821");
    h.press(Action::show_stretch);
    if (h.model().wide.stretch->key.empty()) h.choose(Action::choose_stretch, 0);
    h.type(Action::open_record, h.model().wide.stretch->key);
    CHECK(sheet(h).messages.size() == 2);
    CHECK(h.model().record.title == "#4821");
    h.press(Action::show_requests);
    h.type(Action::open_record, h.model().wide.requests->key);
    CHECK(h.model().record.title == "#4822");
    CHECK(sheet(h).messages.size() == 2);
}
