// The reasons through the App: renamed, added, retired, kept, saved, restored.
#include <doctest/doctest.h>

#include <algorithm>

#include "client/wide_models.h"
#include "client/words_model.h"
#include "client/words_work.h"
#include "empowerment/policy_desk.h"
#include "tests/client/app_harness.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Role;

constexpr const char* kLate = "/groups/F1/late";
constexpr const char* kHardship = "/reasons/hardship";

const WordsModel& words(const AppHarness& h) {
    REQUIRE(h.model().wide.words != nullptr);
    return *h.model().wide.words;
}

const WordRow& row(const AppHarness& h, const std::string& pointer) {
    for (const WordGroup& group : words(h).groups) {
        if (group.head.pointer == pointer) return group.head;
        for (const WordRow& one : group.rows)
            if (one.pointer == pointer) return one;
    }
    FAIL("there is no such place: ", pointer);
    return words(h).groups[0].head;
}

void begin(AppHarness& h) {
    h.person = "henrike";
    h.options.role = Role::supervisor;
    h.open();
    h.press(Action::show_words);
    REQUIRE(words(h).state == WordsModel::State::ready);
}

void type_word(AppHarness& h, const std::string& pointer, const std::string& text) {
    h.type(Action::set_word, pointer + '\t' + text);
}

void save(AppHarness& h, const std::string& why) {
    h.type(Action::set_words_reason, why);
    h.press(Action::save_words);
}

bool said(const AppHarness& h, std::string_view text) {
    return std::ranges::any_of(h.model().toasts, [&](const Toast& toast) {
        return (toast.title + " " + toast.detail).find(text) != std::string::npos;
    });
}

std::shared_ptr<const empowerment::Taxonomy> taxonomy(AppHarness& h) {
    const auto read = h.desk().taxonomy();
    REQUIRE(read.ok());
    return *read;
}

}  // namespace

TEST_CASE("words: what is typed is judged at every key and becomes the next version") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    CHECK(words(h).groups.front().code == "F1");
    CHECK_FALSE(words(h).groups.back().tag.has_value());
    CHECK_FALSE(h.model().state_of(Action::save_words).enabled);
    type_word(h, kLate, "");
    CHECK_FALSE(row(h, kLate).problem.empty());
    CHECK(words(h).verdict == WordsModel::Verdict::mend);
    type_word(h, kLate, "too late");
    CHECK(row(h, kLate).was == "was late");
    REQUIRE(words(h).changes.size() == 1);
    CHECK(words(h).changes[0].whose == "Delivery › too late");
    // Without a reason nothing is saved.
    h.press(Action::save_words);
    CHECK(taxonomy(h)->version == 1);
    save(h, "Plainer");
    CHECK(taxonomy(h)->version == 2);
    CHECK(taxonomy(h)->find_reason("F1", "late")->label == "too late");
    CHECK(said(h, "Saved as v2"));
    CHECK_FALSE(words(h).drafted);
    CHECK(words(h).reason_text.empty());
    CHECK(row(h, kLate).text == "too late");
    CHECK_FALSE(row(h, kLate).changed);
    // What agents choose from follows at once.
    h.press(Action::role_agent);
    CHECK((*h.desk().policy())->version == 1);
}

TEST_CASE("words: keys in one place are one step, adding and its words are one as well") {
    AppHarness h;
    begin(h);
    for (const char* text : {"t", "to", "too late"}) type_word(h, kLate, text);
    h.type(Action::add_reason, "/groups/F1");
    const std::string added = words(h).fresh;
    REQUIRE_FALSE(added.empty());
    CHECK(words(h).verdict == WordsModel::Verdict::mend);  // it has no words yet
    for (const char* text : {"l", "left", "Left with a neighbour"}) type_word(h, added, text);
    CHECK(words(h).changes.size() == 2);
    h.press(Action::undo_words);
    CHECK(words(h).changes.size() == 1);
    h.press(Action::undo_words);
    CHECK(words(h).changes.empty());
    CHECK_FALSE(h.model().state_of(Action::undo_words).enabled);
    h.press(Action::redo_words);
    h.press(Action::redo_words);
    CHECK(row(h, added).text == "Left with a neighbour");
    h.press(Action::discard_words);
    CHECK(words(h).changes.empty());
    h.press(Action::undo_words);
    CHECK(words(h).changes.size() == 2);
}

TEST_CASE("words: an added reason gets a code of its own, and one not saved is taken away again") {
    AppHarness h;
    begin(h);
    h.type(Action::add_reason, "/groups/F1");
    const std::string first = words(h).fresh;
    type_word(h, first, "Late");  // the code "late" is taken
    h.type(Action::add_reason, "/groups/R1");
    const std::string second = words(h).fresh;
    type_word(h, second, "¿Qué?");
    h.type(Action::add_reason, "/groups/R1");
    h.type(Action::retire_reason, words(h).fresh);
    CHECK(words(h).changes.size() == 2);
    save(h, "More names");
    const auto now = taxonomy(h);
    REQUIRE(now->version == 2);
    REQUIRE(now->find_reason("F1", "late_2") != nullptr);
    CHECK(now->find_reason("F1", "late_2")->label == "Late");
    CHECK(now->find_group("R1")->reasons.back().label == "¿Qué?");
    // A place there is not adds nothing.
    h.type(Action::add_reason, "/nowhere");
    CHECK(words(h).fresh.empty());
    CHECK_FALSE(words(h).drafted);
}

TEST_CASE("words: a retired reason is read in old records and brought back") {
    AppHarness h;
    begin(h);
    h.type(Action::retire_reason, kLate);
    CHECK(row(h, kLate).retired);
    save(h, "Nobody used it");
    CHECK(taxonomy(h)->find_reason("F1", "late")->retired);
    CHECK(row(h, kLate).retired);
    h.type(Action::bring_reason_back, kLate);
    CHECK(words(h).changes.at(0).what == "brought back");
    // Retiring and bringing back is no change.
    h.type(Action::retire_reason, kLate);
    CHECK(words(h).changes.empty());
    h.type(Action::bring_reason_back, kLate);
    save(h, "It was missed");
    CHECK_FALSE(taxonomy(h)->find_reason("F1", "late")->retired);
}

TEST_CASE("words: reasons for a remedy are a version of the limits, and may begin later") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    type_word(h, kHardship, "In need");
    CHECK(words(h).save_label == "Save as limits v2");
    h.type(Action::set_words_from, "fri 8:00");
    CHECK(words(h).from_line.find("20 Nov 2026, 08:00") != std::string::npos);
    save(h, "Kinder");
    const auto versions = h.desk().policies().history();
    REQUIRE(versions.ok());
    REQUIRE(versions->size() == 2);
    CHECK(versions->back().policy->find_reason("hardship")->label == "In need");
    CHECK(versions->back().policy->effective_from == *parse_instant("2026-11-20T08:00:00Z"));
    CHECK(taxonomy(h)->version == 1);
    CHECK((*h.desk().policy())->version == 1);
}

TEST_CASE("words: reasons of contacts begin when it is said, and agents have them then") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    type_word(h, kLate, "too late");
    h.type(Action::set_words_from, "fri 8:00");
    save(h, "Plainer from Friday");
    CHECK(said(h, "For what is logged from Fri 20 Nov 2026, 08:00 on"));
    CHECK(taxonomy(h)->version == 1);
    CHECK(words(h).heading_detail.find("v2, from ") == 0);
    CHECK(words(h).heading_detail.find(" · until then v1") != std::string::npos);
    // A hasty rename lies over what waits, and brings it along.
    type_word(h, kLate, "much too late");
    CHECK(words(h).verdict_detail.find("It begins before v2") == std::string::npos);
    h.type(Action::set_words_reason, "Now");
    CHECK(words(h).verdict_detail.find("It begins before v2, which was saved for Fri 20 Nov") !=
          std::string::npos);
    h.press(Action::discard_words);
    h.press(Action::show_words_versions);
    CHECK(words(h).versions.at(0).state.find("from ") == 0);
    CHECK(words(h).versions.at(1).state == "in force");
    // In the agent's own workspace it begins at its moment, while nothing is pressed.
    h.press(Action::role_agent);
    const Instant friday = *parse_instant("2026-11-20T08:00:00Z");
    REQUIRE(h.app().next_deadline().has_value());
    h.now = friday - std::chrono::milliseconds(1);
    h.settle();
    REQUIRE(h.app().next_deadline().has_value());
    CHECK(*h.app().next_deadline() <= friday);
    h.now = friday;
    h.settle();
    CHECK(taxonomy(h)->version == 2);
    h.press(Action::show_words);
    CHECK(words(h).versions.at(0).state == "in force");
    CHECK(words(h).heading_detail.find("v2, in force since ") == 0);
}

TEST_CASE("words: one press saves both, each with its own history") {
    AppHarness h;
    begin(h);
    type_word(h, kLate, "too late");
    type_word(h, kHardship, "In need");
    save(h, "Plainer everywhere");
    CHECK(said(h, "Saved as v2 and limits v2"));
    CHECK(taxonomy(h)->version == 2);
    CHECK((*h.desk().policy())->find_reason("hardship")->label == "In need");
    h.press(Action::show_words_versions);
    REQUIRE(words(h).versions.size() == 3);
    CHECK(words(h).versions.back().title == "v1");
    CHECK(words(h).versions.front().reason == "Plainer everywhere");
    for (int at = 0; at < 2; ++at) {
        h.choose(Action::choose_words_version, at);
        REQUIRE(words(h).version_changes.size() == 1);
    }
}

TEST_CASE("words: an old version is restored as a new one, and the history says as which") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    type_word(h, kLate, "too late");
    h.type(Action::add_reason, "/groups/F1");
    type_word(h, words(h).fresh, "neighbour");
    save(h, "Second");
    h.press(Action::show_words_versions);
    CHECK_FALSE(h.model().state_of(Action::restore_words).enabled);  // the newest
    h.choose(Action::choose_words_version, 1);
    CHECK(words(h).version_line == "The reasons it began with");
    h.type(Action::set_words_reason, "Typed for an hour");
    h.press(Action::restore_words);
    CHECK_FALSE(words(h).history_open);
    CHECK(row(h, kLate).text == "late");
    // One step: what was typed comes back.
    h.press(Action::undo_words);
    CHECK(row(h, kLate).text == "too late");
    CHECK(words(h).reason_text == "Typed for an hour");
    h.press(Action::redo_words);
    CHECK(row(h, kLate).text == "late");
    CHECK(words(h).reason_text == "Back to v1: ");
    CHECK(row(h, "/groups/F1/neighbour").retired);  // what came later is kept for its records
    save(h, "Back to how it was");
    const auto history = h.desk().policies().taxonomy_history();
    REQUIRE(history.ok());
    REQUIRE(history->size() == 3);
    CHECK(history->back().restores == 1);
    CHECK(history->back().taxonomy->find_reason("F1", "neighbour")->retired);
}

TEST_CASE("words: a draft is there again after a switch of the workspace and after a kill") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    type_word(h, kLate, "too late");
    h.type(Action::add_reason, "/reasons");
    const std::string added = words(h).fresh;
    type_word(h, added, "Bad weather");
    h.type(Action::retire_reason, kHardship);
    h.type(Action::set_words_reason, "kept");
    h.press(Action::role_agent);
    h.press(Action::role_supervisor);
    CHECK(row(h, kLate).text == "too late");
    h.kill();
    h.open();
    h.press(Action::show_words);
    CHECK(row(h, kLate).text == "too late");
    CHECK(row(h, added).text == "Bad weather");
    CHECK(row(h, kHardship).retired);
    CHECK(words(h).reason_text == "kept");
}

TEST_CASE("words: what a colleague saves meanwhile stays, and so does what is typed") {
    AppHarness h;
    begin(h);
    type_word(h, kLate, "too late");
    type_word(h, "/groups/F1/lost", "never came");
    {
        const auto mia = h.desk_of("mia");
        empowerment::TaxonomyDraft draft(*mia->taxonomy());
        REQUIRE(draft.relabel("F1", "late", "delayed").ok());
        REQUIRE(draft.relabel("F2", "", "Money").ok());
        REQUIRE(mia->policies()
                    .save_taxonomy(
                        {{"mia-1"}, 1, empowerment::format_taxonomy(draft.taxonomy()), "Hers"})
                    .ok());
    }
    h.press(Action::show_words);
    CHECK(said(h, "1 reason of your draft was changed there as well"));
    CHECK(row(h, "/groups/F2").text == "Money");
    CHECK(row(h, kLate).text == "too late");
    CHECK(row(h, kLate).was == "was delayed");
    save(h, "Mine over hers");
    CHECK(taxonomy(h)->version == 3);
    CHECK(taxonomy(h)->find_group("F2")->label == "Money");
    CHECK(taxonomy(h)->find_reason("F1", "lost")->label == "never came");
}

TEST_CASE("words: saved a moment after a colleague, nothing typed is lost and nobody is overrun") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    type_word(h, kLate, "too late");
    {
        const auto mia = h.desk_of("mia");
        empowerment::TaxonomyDraft draft(*mia->taxonomy());
        REQUIRE(draft.set_retired("F1", "lost", true).ok());
        REQUIRE(mia->policies()
                    .save_taxonomy(
                        {{"mia-1"}, 1, empowerment::format_taxonomy(draft.taxonomy()), "Hers"})
                    .ok());
    }
    save(h, "Mine");
    CHECK(said(h, "Not saved"));
    CHECK(taxonomy(h)->version == 2);
    CHECK(row(h, kLate).text == "too late");
    CHECK(row(h, "/groups/F1/lost").retired);
    h.press(Action::save_words);
    CHECK(taxonomy(h)->version == 3);
    CHECK(taxonomy(h)->find_reason("F1", "late")->label == "too late");
    CHECK(taxonomy(h)->find_reason("F1", "lost")->retired);
}

TEST_CASE("words: only supervisors have them") {
    AppHarness h;
    h.open();
    h.press(Action::show_words);
    CHECK(h.model().role == Role::agent);
    CHECK(h.model().wide.words == nullptr);
    CHECK_FALSE(h.model().state_of(Action::show_words).enabled);
}

TEST_CASE("words: a kept draft that is damaged is read as far as it goes") {
    const auto json = parse_json(
        R"({"edits":{"/groups/F1/late":{"words":"x"},"nonsense":{"words":"y"},"/reasons/a":7},
            "added":[{"pointer":"/reasons/+3","words":"z"},{"pointer":"/reasons/plain"},4],
            "next":-5})");
    REQUIRE(json.ok());
    const WordsDraft draft = WordsDraft::parse(*json);
    CHECK(draft.now().edits.size() == 1);
    REQUIRE(draft.now().added.size() == 1);
    CHECK(draft.now().added[0].words == "z");
    CHECK(draft.now().next == 1);
    CHECK(WordsDraft::parse(Json::parse("[]")).empty());
    CHECK(WordsDraft::parse(draft.format()).now() == draft.now());
}
