// Stretch uses and what is said of them, through the App of a supervisor and that of the agent.
#include <doctest/doctest.h>

#include "client/said_model.h"
#include "client/stretch_model.h"
#include "empowerment/review_desk.h"
#include "tests/client/oversight_support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

const StretchModel& uses(const AppHarness& h) {
    REQUIRE(h.model().wide.stretch);
    return *h.model().wide.stretch;
}

const SaidModel& heard(const AppHarness& h) {
    REQUIRE(h.model().said);
    return *h.model().said;
}

std::string note(const std::string& id, const char* words) {
    return id + '\t' + words;
}

// Inês logs a contact and Hana reads it.
std::string reviewed(AppHarness& h) {
    empowerment::ResolutionDraft entry;
    entry.contact_source = "rt";
    entry.contact_id = "4700";
    entry.tag = empowerment::Tag::failure;
    entry.group = "F1";
    entry.reason = "late";
    const auto logged = h.desk_of("ines")->log_resolution({"log"}, entry);
    REQUIRE(logged.ok());
    empowerment::ReviewDraft review;
    review.resolution_id = logged->id;
    review.scorecard_version = (*h.desk_of("hana")->reviews().scorecard())->version;
    review.scores[0] = 4;
    review.retag = empowerment::TagChoice{empowerment::Tag::failure, "F6", "promise_missed"};
    review.retag_why = "What broke was our own written promise.";
    review.comment = "You said what for. That was right.";
    const auto saved = h.desk_of("hana")->reviews().save_review({"review"}, review);
    REQUIRE_MESSAGE(saved.ok(), (saved.ok() ? "" : saved.error().message));
    return saved->id;
}

}  // namespace

TEST_CASE("stretch: the unread come first, what is due first in front, and overdue says so") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        open_as_supervisor(h, Action::show_stretch);
        CHECK(uses(h).rows.empty());
        const std::string first = stretch(h, "s1", "4801");
        h.now += std::chrono::hours(24);
        const std::string second = stretch(h, "s2", "4802");
        REQUIRE(h.desk()
                    .oversight()
                    .read_stretch({{"r"}, first, empowerment::WordKind::right_call, ""})
                    .ok());
        h.now += std::chrono::hours(24);
        const std::string third = stretch(h, "s3", "4803", "rui");
        h.now += std::chrono::hours(48);
        h.press(Action::show_stretch);
        REQUIRE(uses(h).rows.size() == 3);
        CHECK(uses(h).rows[0].id == second);
        CHECK(uses(h).rows[0].overdue);
        CHECK(uses(h).rows[0].state == "overdue");
        CHECK(uses(h).rows[1].id == third);
        CHECK(uses(h).rows[1].state == "by 22 Nov");
        CHECK(uses(h).rows[2].state == "Right call");
        CHECK(uses(h).heading_detail == "2 to be read · 1 overdue");
        CHECK(uses(h).decision.title == "10.00 above the limit per action");
        CHECK(uses(h).messages.size() == 2);
        h.press(Action::toggle_stretch_unread);
        CHECK(uses(h).rows.size() == 2);
        // Read at last it is no longer late: its word has the colour it has everywhere.
        h.type(Action::mark_right_call, note(second, ""));
        h.press(Action::toggle_stretch_unread);
        for (const StretchRow& row : uses(h).rows)
            if (row.id == second) CHECK_FALSE(row.overdue);
    }
}

TEST_CASE("stretch: a right call needs no word, talking about it does; the next unread follows") {
    AppHarness h;
    open_as_supervisor(h, Action::show_stretch);
    const std::string first = stretch(h, "s1", "4801");
    const std::string second = stretch(h, "s2", "4802");
    h.press(Action::show_stretch);
    CHECK(uses(h).id == first);
    h.type(Action::mark_right_call, note(first, ""));
    CHECK(uses(h).id == second);
    CHECK(uses(h).rows[0].state == "Right call");
    CHECK_FALSE(h.model().state_of(Action::mark_talk_about_it).enabled);
    h.type(Action::set_stretch_words, note(second, "Was there no replacement?"));
    CHECK(h.model().state_of(Action::mark_talk_about_it).enabled);
    h.type(Action::mark_talk_about_it, note(second, "Was there no replacement?"));
    CHECK(uses(h).words.empty());
    CHECK(uses(h).heading_detail == "all are read");
    REQUIRE(uses(h).readings.size() == 1);
    CHECK(uses(h).readings[0].words == "Was there no replacement?");
    // A further word stands beside the first.
    h.type(Action::mark_right_call, note(second, "Now I see why"));
    CHECK(uses(h).readings.size() == 2);
    const auto words = h.desk_of("ines")->oversight().words_to_me({});
    CHECK(words->items.size() == 3);
}

TEST_CASE("stretch: after a reading one's own use is passed by for the next unread one") {
    AppHarness h;
    open_as_supervisor(h, Action::show_stretch);
    const std::string first = stretch(h, "s1", "4801");
    stretch(h, "s2", "4802", "henrike", 210000);
    const std::string third = stretch(h, "s3", "4803");
    h.press(Action::show_stretch);
    CHECK(uses(h).id == first);
    h.type(Action::mark_right_call, note(first, ""));
    CHECK(uses(h).id == third);
}

TEST_CASE("stretch: nobody reads their own use") {
    AppHarness h;
    open_as_supervisor(h, Action::show_stretch);
    const std::string own = stretch(h, "s1", "4801", "henrike", 210000);
    h.press(Action::show_stretch);
    CHECK(uses(h).id == own);
    CHECK_FALSE(uses(h).own_line.empty());
    CHECK_FALSE(h.model().state_of(Action::mark_right_call).enabled);
    h.type(Action::mark_right_call, note(own, ""));
    CHECK(h.desk().oversight().stretch_uses({})->items[0].readings.empty());
}

TEST_CASE("stretch: many pages are read as one goes down, each use once") {
    AppHarness h;
    // Three a week for each agent: two agents over seventy weeks.
    int made = 0;
    for (int week = 0; week < 70; ++week) {
        for (const char* who : {"ines", "rui"})
            for (int i = 0; i < 3; ++i) {
                const std::string key = "s" + std::to_string(made++);
                stretch(h, key, key, who);
            }
        h.now += std::chrono::hours(24 * 7);
    }
    open_as_supervisor(h, Action::show_stretch);
    CHECK(uses(h).rows.size() == 200);
    CHECK(uses(h).more);
    CHECK(uses(h).more_line == "200 uses of 420 are listed");
    h.press(Action::more_stretch);
    h.press(Action::more_stretch);
    CHECK_FALSE(uses(h).more);
    REQUIRE(uses(h).rows.size() == 420);
    std::vector<std::string> ids;
    for (const StretchRow& row : uses(h).rows) ids.push_back(row.id);
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
}

TEST_CASE("said: words and reviews stand newest first, and are heard one by one") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        h.open();
        CHECK(h.model().said_line.empty());
        const std::string id = stretch(h, "s1", "4801");
        REQUIRE(
            h.desk_of("henrike")
                ->oversight()
                .read_stretch(
                    {{"r"}, id, empowerment::WordKind::talk_about_it, "Was there no replacement?"})
                .ok());
        h.press(Action::role_agent);
        CHECK(h.model().said_line == "1 said to you");
        h.press(Action::show_said);
        REQUIRE(heard(h).rows.size() == 1);
        CHECK(heard(h).rows[0].title == "Talk about it");
        CHECK(heard(h).rows[0].unheard);
        CHECK(heard(h).words == "Was there no replacement?");
        // What it is about stands beside it.
        REQUIRE(heard(h).lines.size() == 2);
        CHECK(heard(h).lines[0].text == "Refund 160.00 USD");
        CHECK(h.model().state_of(Action::hear_word).enabled);
        CHECK_FALSE(h.model().state_of(Action::answer_review).enabled);
        h.type(Action::hear_word, heard(h).id);
        CHECK_FALSE(heard(h).rows[0].unheard);
        CHECK(h.model().said_line.empty());
        CHECK_FALSE(h.model().state_of(Action::hear_word).enabled);
        CHECK(h.desk_of("henrike")->oversight().stretch_uses({})->items[0].readings[0].heard_at);
    }
}

TEST_CASE("said: a review is read in words, answered and acknowledged; no number stands in it") {
    AppHarness h;
    h.open();
    const std::string id = reviewed(h);
    h.press(Action::role_agent);
    CHECK(h.model().said_line == "1 said to you");
    h.press(Action::show_said);
    REQUIRE(heard(h).rows.size() == 1);
    CHECK(heard(h).is_review);
    CHECK(heard(h).words == "You said what for. That was right.");
    REQUIRE(heard(h).lines.size() == 2);
    CHECK(heard(h).lines[0].text == "Failure, late stays. Beside it: Failure, promise missed");
    CHECK(heard(h).lines[1].caption == "Accurate");
    for (const RecordLine& line : heard(h).lines) CHECK(line.text.find('4') == std::string::npos);
    h.type(Action::set_said_words, note(id, "The promise was the carrier’s, not ours."));
    h.kill();
    h.open();
    h.press(Action::show_said);
    CHECK(heard(h).answer == "The promise was the carrier’s, not ours.");
    h.type(Action::answer_review, note(id, heard(h).answer.c_str()));
    CHECK(heard(h).answer.empty());
    CHECK(heard(h).heard);
    CHECK(heard(h).lines.back().caption == "You answered");
    CHECK(h.model().said_line.empty());
    // A further answer stands beside the first.
    h.type(Action::answer_review, note(id, "But I see it."));
    CHECK(heard(h).lines.back().text == "But I see it.");
    CHECK(heard(h).lines.size() == 4);
}

TEST_CASE("said: reading without a word acknowledges") {
    AppHarness h;
    h.open();
    const std::string id = reviewed(h);
    h.press(Action::show_said);
    h.type(Action::answer_review, note(id, "  "));
    CHECK_FALSE(heard(h).heard);
    h.type(Action::acknowledge_review, id);
    CHECK(heard(h).heard);
    CHECK_FALSE(h.model().state_of(Action::acknowledge_review).enabled);
}

TEST_CASE("said: hundreds of words come page by page") {
    AppHarness h;
    int made = 0;
    for (int week = 0; week < 45; ++week) {
        for (int i = 0; i < 3; ++i) {
            const std::string key = "s" + std::to_string(made++);
            const std::string id = stretch(h, key, key);
            REQUIRE(h.desk_of("henrike")
                        ->oversight()
                        .read_stretch({{key}, id, empowerment::WordKind::right_call, ""})
                        .ok());
        }
        h.now += std::chrono::hours(24 * 7);
    }
    h.open();
    CHECK(h.model().said_line == "135 said to you");
    h.press(Action::show_said);
    CHECK(heard(h).rows.size() == 100);
    CHECK(heard(h).more);
    h.press(Action::more_said);
    CHECK(heard(h).rows.size() == 135);
    CHECK_FALSE(heard(h).more);
}
