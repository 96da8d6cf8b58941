// Calibration through the App: a round is made, rated blindly by each at their turn, and compared.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "client/calibration_drafts.h"
#include "client/calibration_model.h"
#include "client/calibration_work.h"
#include "tests/client/quality_support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Role;
using empowerment::Tag;

const CalibrationModel& calibration(const AppHarness& h) {
    REQUIRE(h.model().wide.calibration);
    return *h.model().wide.calibration;
}

void begin(AppHarness& h, const std::string& person) {
    h.person = person;
    h.options.role = Role::qa;
    h.open();
    h.press(Action::show_calibration);
    REQUIRE(calibration(h).state == CalibrationModel::State::ready);
}

std::vector<std::string> log_three(AppHarness& h) {
    return {log_contact(h, "ines", "4801", kLate), log_contact(h, "rui", "4802", kUnclear),
            log_contact(h, "rui", "4803", kNotSure, false)};
}

// Hana and Goran over all three, made by Goran through the view.
void make_round(AppHarness& h) {
    h.press(Action::new_round);
    h.type(Action::set_round_title, "Late or lost?");
    for (int i = 0; i < 3; ++i) h.choose(Action::toggle_round_contact, i);
    for (int i = 0; i < 2; ++i) h.choose(Action::toggle_rater, i);
    REQUIRE(calibration(h).making.mend.empty());
    h.press(Action::begin_round);
    REQUIRE(calibration(h).page == CalibrationModel::Page::rounds);
    REQUIRE(calibration(h).rounds.size() == 1);
}

// F1 › late, accurate 4, with a word.
void rate_late(AppHarness& h) {
    h.choose(Action::set_rating_tag, static_cast<int>(Tag::failure));
    h.choose(Action::set_rating_group, 0);
    h.choose(Action::set_rating_reason, 0);
    h.choose(Action::set_rating_score, 4);
    h.press(Action::save_rating);
}

void rate_all(AppHarness& h) {
    h.choose(Action::choose_round_contact, 0);
    for (int i = 0; i < 3; ++i) rate_late(h);
}

bool said(const AppHarness& h, std::string_view words) {
    return std::ranges::any_of(h.model().toasts, [&](const Toast& toast) {
        return (toast.title + " " + toast.detail).find(words) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("calibration: a round is made, rated by both, and only then has results") {
    AppHarness h(DeskKind::sqlite);
    begin(h, "goran");
    log_three(h);
    CHECK(calibration(h).rounds.empty());
    make_round(h);
    CHECK(calibration(h).rounds[0].kind == RoundRow::Kind::open_for_me);
    CHECK(calibration(h).detail.mine);
    const auto& rows = h.model().workspace.rows;
    const auto here = std::ranges::find(rows, WideView::calibration, &NavRow::view);
    REQUIRE(here != rows.end());
    CHECK(here->count == "1");
    rate_all(h);
    CHECK(calibration(h).page == CalibrationModel::Page::rounds);
    CHECK(said(h, "All 3 rated"));
    CHECK(calibration(h).rounds[0].state == "waits for 1 rater");
    CHECK(h.model().workspace.rows[1].count.empty());

    begin(h, "hana");
    CHECK(calibration(h).rounds[0].state == "3 left for you");
    CHECK_FALSE(calibration(h).detail.mine);
    h.choose(Action::choose_round_contact, 0);
    CHECK(calibration(h).rating.position.starts_with("Contact 1 of 3"));
    rate_late(h);
    h.choose(Action::set_rating_tag, static_cast<int>(Tag::unsure));
    h.type(Action::set_rating_comment, "It could be either.");
    h.press(Action::save_rating);
    rate_late(h);
    CHECK(calibration(h).rounds[0].kind == RoundRow::Kind::complete);
    h.choose(Action::choose_round_contact, 0);
    const ResultsModel& results = calibration(h).results;
    REQUIRE(results.state == ResultsModel::State::ready);
    CHECK(results.columns == std::vector<std::string>{"Agent", "Hana Suzuki", "Goran Ilić"});
    REQUIRE(results.rows.size() == 3);
    CHECK(results.rows[0].verdict == "raters differ");
    CHECK(results.rows[2].verdict == "all agree");
    CHECK(results.raters_few.starts_with("Too few: 3 contacts"));
    const auto comment =
        std::ranges::find(results.comments, "It could be either.", &ResultComment::comment);
    REQUIRE(comment != results.comments.end());
    CHECK(comment->name == "Hana Suzuki");
}

TEST_CASE("calibration: what a rater reads holds no tag, no note and no agent") {
    AppHarness h(DeskKind::sqlite);
    begin(h, "goran");
    log_three(h);
    make_round(h);
    h.choose(Action::choose_round_contact, 0);
    const RatingModel& rating = calibration(h).rating;
    REQUIRE(rating.state == RatingModel::State::ready);
    REQUIRE(rating.places.size() == 3);
    CHECK_FALSE(rating.tag.has_value());
    std::string all = rating.title + rating.sentence + rating.messages_sentence;
    for (const MessageRow& row : rating.messages) all += row.text;
    for (const BlindRemedyRow& row : rating.remedies) all += row.text + row.detail;
    for (const char* secret : {"secret note", "Rui", "Inês", "late", "unclear"})
        CHECK(all.find(secret) == std::string::npos);
    // The newest contact is the first of the picks; its conversation was not kept.
    CHECK(rating.title == "#4803");
    CHECK(rating.messages.empty());
    CHECK(rating.messages_sentence.find("not kept") != std::string::npos);
    // Nothing was sent or given: nothing is said to stand below.
    if (rating.passages.empty() && rating.remedies.empty())
        CHECK(rating.messages_sentence.find("below") == std::string::npos);
    h.choose(Action::choose_round_contact, 2);
    CHECK(calibration(h).rating.messages.size() == 2);
    // The record of a contact one is blind to tells no tag either.
    h.type(Action::open_record, "file/4801");
    CHECK(h.model().record.state == RecordModel::State::ready);
    CHECK(h.model().record.sheet == nullptr);
    CHECK(h.model().record.sentence ==
          "This contact is in a calibration round that is still open for you: rate it there.");
}

TEST_CASE("calibration: an answer that is being typed survives a kill, and is nobody else's") {
    AppHarness h(DeskKind::sqlite);
    begin(h, "goran");
    log_three(h);
    make_round(h);
    h.choose(Action::choose_round_contact, 0);
    h.choose(Action::set_rating_tag, static_cast<int>(Tag::relationship));
    h.choose(Action::set_rating_score, 15);
    h.choose(Action::set_rating_score, 17);  // there is no seven
    h.type(Action::set_rating_comment, "half a word");
    CHECK_FALSE(h.model().state_of(Action::save_rating).enabled);
    h.press(Action::save_rating);
    h.kill();
    begin(h, "hana");
    h.choose(Action::choose_round_contact, 0);
    CHECK_FALSE(calibration(h).rating.tag.has_value());
    CHECK(calibration(h).rating.comment.empty());
    h.type(Action::set_rating_comment, "mine");
    begin(h, "goran");
    h.choose(Action::choose_round_contact, 0);
    const RatingModel& rating = calibration(h).rating;
    CHECK(rating.tag == Tag::relationship);
    CHECK(rating.traits[1].score == 5);
    CHECK(rating.comment == "half a word");
    CHECK(rating.places[0].state == RatedPlace::State::typed);
    CHECK(rating.mend == "Choose the group.");
}

TEST_CASE("calibration: a saved answer is shown again and may be changed until the end") {
    AppHarness h;
    log_three(h);
    begin(h, "goran");
    make_round(h);
    h.choose(Action::choose_round_contact, 0);
    rate_late(h);
    CHECK(calibration(h).rating.position.starts_with("Contact 2 of 3"));
    h.choose(Action::choose_round_contact, 0);
    CHECK(calibration(h).rating.tag == Tag::failure);
    CHECK(calibration(h).rating.traits[0].score == 4);
    CHECK(calibration(h).rating.saved_line.starts_with("Saved."));
    // Another tag empties what belonged to the old one; Backspace takes the group alone.
    h.choose(Action::set_rating_group, -1);
    CHECK(calibration(h).rating.group == -1);
    CHECK(calibration(h).rating.tag == Tag::failure);
    h.choose(Action::set_rating_tag, static_cast<int>(Tag::unsure));
    CHECK(calibration(h).rating.mend.empty());
    h.press(Action::save_rating);
    // On to the next that is missing, not to where one came from.
    CHECK(calibration(h).rating.position.starts_with("Contact 2 of 3"));
}

TEST_CASE("calibration: contacts to pick from are read on as far as somebody looks") {
    AppHarness h;
    for (int i = 0; i < 230; ++i)
        log_contact(h, "ines", std::to_string(5000 + i), kLate, i % 50 == 0);
    begin(h, "goran");
    h.press(Action::new_round);
    const auto picks = [&] { return calibration(h).making.picks; };
    REQUIRE(picks().size() == 100);
    CHECK(picks()[0].title == "#5229");
    CHECK(calibration(h).making.picks_line ==
          "100 contacts listed of 230 there are; more come as you go down.");
    h.choose(Action::toggle_round_contact, 99);
    h.choose(Action::see_round_picks, 20);  // far from the end
    CHECK(picks().size() == 100);
    h.choose(Action::see_round_picks, 99);
    REQUIRE(picks().size() == 200);
    h.choose(Action::see_round_picks, 199);
    REQUIRE(picks().size() == 230);
    CHECK(picks()[229].title == "#5000");
    CHECK(picks()[229].kept);
    CHECK(calibration(h).making.picks_line.empty());
    h.choose(Action::see_round_picks, 229);
    CHECK(picks().size() == 230);
    CHECK(picks()[99].chosen);
    // After a restart what was chosen further down still counts, before its page is read.
    h.choose(Action::toggle_round_contact, 210);
    h.type(Action::set_round_title, "Late or lost?");
    for (int i = 0; i < 2; ++i) h.choose(Action::toggle_rater, i);
    h.kill();
    begin(h, "goran");
    h.press(Action::new_round);
    REQUIRE(picks().size() == 100);
    CHECK(calibration(h).making.chosen_line == "2 contacts, 2 raters");
    CHECK(h.model().state_of(Action::begin_round).enabled);
}

TEST_CASE("calibration: a round needs a title, contacts and two who do not know them") {
    AppHarness h;
    const std::vector<std::string> ids = log_three(h);
    review_contact(h, "goran", ids[2], kNotSure, kNotSure);
    begin(h, "goran");
    h.press(Action::new_round);
    CHECK(calibration(h).making.mend == "Give the round a title.");
    // What one picks from: the customer's own words, or that there are none.
    CHECK(calibration(h).making.picks[0].words == "conversation not kept");
    CHECK_FALSE(calibration(h).making.picks[0].kept);
    CHECK(calibration(h).making.picks[2].kept);
    CHECK_FALSE(calibration(h).making.picks[2].words.empty());
    for (const char* secret : {"secret note", "Rui", "Inês", "F1", "unclear"})
        CHECK(calibration(h).making.picks[2].words.find(secret) == std::string::npos);
    h.type(Action::set_round_title, "Late or lost?");
    CHECK(calibration(h).making.mend == "Choose the contacts.");
    // Before anybody is chosen: one of the two reviewers read this one.
    CHECK(calibration(h).making.picks[0].blocked == "Only one is blind to it");
    CHECK(calibration(h).making.picks[1].blocked.empty());
    CHECK(calibration(h).making.raters[1].blocked.empty());
    h.choose(Action::toggle_round_contact, 0);
    CHECK(calibration(h).making.raters[0].blocked.empty());
    CHECK(calibration(h).making.raters[1].blocked == "reviewed #4803");
    CHECK(calibration(h).making.mend.starts_with("Only Hana Suzuki can be blind to all"));
    h.choose(Action::toggle_rater, 0);
    h.choose(Action::toggle_rater, 1);  // refused: the reason stands beside the name
    CHECK(calibration(h).making.raters[0].chosen);
    CHECK_FALSE(calibration(h).making.raters[1].chosen);
    h.choose(Action::toggle_round_contact, 0);
    CHECK(calibration(h).making.mend == "Choose the contacts.");
    h.choose(Action::toggle_rater, 1);
    CHECK(calibration(h).making.picks[0].blocked == "Goran reviewed it");
    h.choose(Action::toggle_round_contact, 0);
    CHECK_FALSE(h.model().state_of(Action::begin_round).enabled);
    h.press(Action::begin_round);
    CHECK(calibration(h).page == CalibrationModel::Page::making);
    h.choose(Action::toggle_round_contact, 0);
    h.choose(Action::toggle_round_contact, 1);
    CHECK(h.model().state_of(Action::begin_round).enabled);
    // Left and come back to, it stands as it was; discarded, it is gone.
    h.choose(Action::choose_round_contact, -1);
    CHECK(calibration(h).page == CalibrationModel::Page::rounds);
    h.kill();
    begin(h, "goran");
    h.press(Action::new_round);
    CHECK(calibration(h).making.title == "Late or lost?");
    CHECK(calibration(h).making.picks[1].chosen);
    h.press(Action::discard_round);
    h.press(Action::new_round);
    CHECK(calibration(h).making.title.empty());
}

TEST_CASE("calibration: a rater is replaced and a round ended, each with a reason that stays") {
    AppHarness h;
    log_three(h);
    begin(h, "goran");
    make_round(h);
    CHECK_FALSE(h.model().state_of(Action::drop_rater).enabled);
    h.choose(Action::choose_leaving_rater, 0);
    h.type(Action::set_round_why, "on leave");
    // Two are needed, and there is no third reviewer here.
    CHECK_FALSE(h.model().state_of(Action::drop_rater).enabled);
    CHECK(h.model().state_of(Action::drop_rater).why_not.starts_with("Two are needed"));
    h.press(Action::drop_rater);
    CHECK(calibration(h).detail.raters.size() == 2);
    CHECK(h.model().state_of(Action::end_round).enabled);
    h.press(Action::end_round);
    CHECK(calibration(h).rounds[0].kind == RoundRow::Kind::ended);
    CHECK(calibration(h).detail.sentence.find("on leave") != std::string::npos);
    CHECK(calibration(h).detail.why.empty());
    // Over is over.
    h.type(Action::set_round_why, "again");
    CHECK_FALSE(h.model().state_of(Action::end_round).enabled);
}

TEST_CASE("calibration: only who made a round may change it") {
    AppHarness h;
    log_three(h);
    begin(h, "goran");
    make_round(h);
    begin(h, "hana");
    h.type(Action::set_round_why, "no");
    for (const Action action : {Action::drop_rater, Action::end_round, Action::set_round_why})
        CHECK_FALSE(h.model().state_of(action).enabled);
    h.press(Action::end_round);
    CHECK(calibration(h).rounds[0].kind == RoundRow::Kind::open_for_me);
    CHECK_FALSE(said(h, "Not saved"));
}

TEST_CASE("calibration: a write keeps its key until it is answered, another body has another") {
    CalibrationDrafts drafts;
    int made = 0;
    const auto new_uuid = [&] { return "key-" + std::to_string(++made); };
    CHECK(drafts.key_for("one", new_uuid) == "key-1");
    CHECK(drafts.key_for("one", new_uuid) == "key-1");
    CHECK(drafts.key_for("two", new_uuid) == "key-2");
    TempFolder folder;
    const std::filesystem::path file = folder / "drafts.json";
    drafts.making = MakingDraft{"Late?", "s1", {"a"}, {"goran", "hana"}};
    drafts.ratings[{"r", "c"}] = {Tag::failure, "F1", "late", {1, {}, 5, {}, {}}, "word"};
    REQUIRE(keep_calibration_drafts(file, "goran", drafts));
    REQUIRE(keep_calibration_drafts(file, "hana", {}));
    CalibrationDrafts again = read_calibration_drafts(file, "goran");
    CHECK(again.key_for("two", new_uuid) == "key-2");
    REQUIRE(again.making.has_value());
    CHECK(again.making->rater_ids == std::vector<std::string>{"goran", "hana"});
    CHECK(again.ratings == drafts.ratings);
    CHECK_FALSE(read_calibration_drafts(file, "hana").making.has_value());
    CHECK_FALSE(read_calibration_drafts(folder / "none", "goran").making.has_value());
}
