// Calibration in every state.
#include <memory>
#include <optional>

#include "client/calibration_model.h"
#include "tests/ui/model_agreement.h"
#include "tests/ui/model_parts.h"
#include "tests/ui/model_quality.h"

namespace shopkeeper::ui::fixtures {

using client::Action;
using client::AppModel;
using client::CalibrationModel;
using client::RoundRow;
using client::WideView;
using empowerment::Tag;

AppModel quality(WideView view) {
    AppModel model = full();
    model.role = empowerment::Role::qa;
    model.roles = {empowerment::Role::agent, empowerment::Role::qa};
    model.person_name = "Hana Suzuki";
    model.workspace.team_line = "Care, Lisbon";
    model.workspace.people_line = "27 agents · USD";
    model.workspace.role_line = "QA";
    model.workspace.role_key = "Ctrl 3";
    model.workspace.rows = {{WideView::agreement, "Agreement", ""},
                            {WideView::calibration, "Calibration", "1"}};
    model.workspace.view = view;
    return model;
}

client::AgreementFigure figure(const char* caption, const char* value, const char* interval,
                               client::AgreementMark mark) {
    return {caption, value, interval, "", mark};
}

namespace {

AppModel with(CalibrationModel calibration) {
    AppModel model = quality(WideView::calibration);
    model.wide.calibration = std::make_shared<CalibrationModel>(std::move(calibration));
    return model;
}

RoundRow round(const char* id, const char* title, const char* state, RoundRow::Kind kind) {
    return {id, title, "12 contacts · 2 raters · made by Marta Kowalska, 18 Nov", state, kind};
}

CalibrationModel rounds() {
    CalibrationModel model;
    model.state = CalibrationModel::State::ready;
    model.heading = "Calibration";
    model.heading_detail = "2 rounds open";
    model.rounds = {round("a", "Late or lost?", "7 left for you", RoundRow::Kind::open_for_me),
                    round("b", "Hesitation before buying", "waits for 1 rater",
                          RoundRow::Kind::open_for_others),
                    round("c", "Unclear or confused", "complete", RoundRow::Kind::complete),
                    round("d", "Summer promises", "ended", RoundRow::Kind::ended)};
    model.round = 0;
    client::RoundDetail& detail = model.detail;
    detail.there = true;
    detail.title = model.rounds[0].title;
    detail.line = model.rounds[0].line;
    detail.sentence =
        "Until every answer is in, these contacts are missing from everything you read: you are "
        "blind to their tags.";
    detail.kind = RoundRow::Kind::open_for_me;
    detail.mine = true;
    detail.open_label = "Go on rating";
    detail.raters = {{"Hana Suzuki (you)", "5 of 12", 5.0 / 12, true, false},
                     {"Goran Ilić", "12 of 12", 1, true, true},
                     {"Łukasz Wójcik", "left: on leave until January", 0, false, false}};
    detail.replacements = {"Nobody replaces them", "Marta Kowalska"};
    detail.why = "on leave";
    return model;
}

client::RatingTraitRow trait(const char* label, std::optional<int> score) {
    return {label,
            "Was what we said true?",
            {"Wrong, and it mattered.", "Wrong in part.", "True, with gaps.", "True.",
             "True, and it could be checked."},
            score};
}

CalibrationModel rating() {
    CalibrationModel model = rounds();
    model.page = CalibrationModel::Page::rating;
    model.heading = "Late or lost?";
    model.heading_detail = "Contact 3 of 12 · blind";
    client::RatingModel& one = model.rating;
    one.state = client::RatingModel::State::ready;
    one.title = "#4821";
    one.position = model.heading_detail;
    for (int i = 0; i < 12; ++i)
        one.places.push_back(
            {"#48" + std::to_string(20 + i), i < 2    ? client::RatedPlace::State::saved
                                             : i == 4 ? client::RatedPlace::State::typed
                                                      : client::RatedPlace::State::open});
    one.place = 2;
    one.messages = {
        {true, false, "Friday 13 November",
         "Where is my parcel? Tracking hasn’t moved since Friday and I leave on Thursday."},
        {false, false, "", "I looked: the carrier lost sight of it. I have opened a search."},
        {true, false, "Today", "And if it does not turn up?"}};
    one.passages = {{"Tracking has not moved for three days",
                     "Delivery › Tracking · verified 3 Nov",
                     "A carrier scans a parcel only when it changes hands; after three days we "
                     "open a search for you."}};
    one.remedies = {{"Refund 12.50 USD", "17 Nov · recorded"}};
    one.tag = Tag::failure;
    one.groups = {"Delivery", "Billing", "Product", "Information", "Process", "Earlier contact"};
    one.group = 0;
    one.reasons = {"late", "lost", "wrong item", "damaged or incomplete"};
    one.reason = 0;
    one.traits = {trait("Accurate", 4), trait("Consistent", std::nullopt), trait("Empathetic", 5),
                  trait("Precise", 3), trait("Friendly", std::nullopt)};
    one.not_seen = "Nothing in this contact shows it.";
    one.comment = "Could be lost as well: three days.";
    return model;
}

}  // namespace

AppModel calibration() {
    return with(rounds());
}

AppModel calibration_none() {
    CalibrationModel model;
    model.state = CalibrationModel::State::ready;
    model.heading = "Calibration";
    model.heading_detail = "0 rounds open";
    model.sentence =
        "A round needs two reviewers who rate the same contacts apart, and here is one. It can "
        "begin when a second person has the role QA.";
    AppModel app = with(std::move(model));
    disable(app, Action::new_round, "A round needs two reviewers, and here is one.");
    return app;
}

AppModel calibration_error() {
    CalibrationModel model;
    model.state = CalibrationModel::State::error;
    model.heading = "Calibration";
    model.sentence =
        "The record is open in another window of this program. Close it there; nothing is lost.";
    return with(std::move(model));
}

AppModel calibration_making() {
    CalibrationModel model = rounds();
    model.page = CalibrationModel::Page::making;
    model.heading = "New round";
    model.heading_detail = "2 contacts, 2 raters";
    client::MakingModel& making = model.making;
    making.title = "Late or lost?";
    making.sources = {"The newest contacts", "Sample of 9 Nov – 15 Nov"};
    for (int i = 0; i < 300; ++i)
        making.picks.push_back({"#" + std::to_string(5000 - i), "20 Nov · file", i % 5 == 1,
                                i % 7 == 3 ? "Hana handled it" : ""});
    making.raters = {{"Hana Suzuki", "you", true, "handled #4999"},
                     {"Goran Ilić", "", true, ""},
                     {"Marta Kowalska", "", false, ""},
                     {"Tomasz Zieliński", "", false, "has rated #4999 and knows 3 more"}};
    making.picks_line = "300 contacts listed of 12,480 there are; more come as you go down.";
    making.chosen_line = model.heading_detail;
    making.mend = "Take #4999 out, or Hana Suzuki: who handled a contact cannot be blind to it.";
    AppModel app = with(std::move(model));
    disable(app, Action::begin_round, "Take #4999 out.");
    return app;
}

AppModel calibration_rating() {
    return with(rating());
}

AppModel calibration_unkept() {
    CalibrationModel model = rating();
    model.rating.messages.clear();
    model.rating.messages_sentence =
        "The conversation of this contact was not kept. What was sent and given stands below; "
        "UNSURE is an honest answer.";
    model.rating.tag.reset();
    model.rating.groups.clear();
    model.rating.reasons.clear();
    model.rating.group = model.rating.reason = -1;
    model.rating.mend = "Choose what it was: F, R or U.";
    AppModel app = with(std::move(model));
    disable(app, Action::save_rating, "Choose what it was: F, R or U.");
    return app;
}

AppModel calibration_results() {
    CalibrationModel model = rounds();
    model.page = CalibrationModel::Page::results;
    model.heading = "Unclear or confused";
    model.heading_detail = model.rounds[2].line;
    client::ResultsModel& results = model.results;
    results.state = client::ResultsModel::State::ready;
    results.claim =
        "Contacts of a round are picked: the figures speak for them only. Raters knew neither the "
        "agent’s tag nor each other’s.";
    results.columns = {"Agent", "Hana Suzuki", "Goran Ilić"};
    for (int i = 0; i < 40; ++i) {
        client::ResultRow one;
        one.key = "file/" + std::to_string(4800 + i);
        one.title = "#" + std::to_string(4800 + i);
        one.agree = i > 3;
        one.verdict = i > 3 ? "all agree" : i == 3 ? "the agent differs" : "raters differ";
        one.tags = {{Tag::failure, "Information › unclear", i == 3},
                    {i < 3 ? Tag::relationship : Tag::failure,
                     i < 3 ? "Confusion, no defect › how-to" : "Information › unclear", i < 3},
                    {Tag::failure, "Information › unclear", false}};
        one.spoken = one.title + ", " + one.verdict;
        results.rows.push_back(std::move(one));
    }
    results.row_title = "#4800";
    results.comments = {{"The agent", "Information › unclear", "", ""},
                        {"Hana Suzuki", "Confusion, no defect › how-to",
                         "accurate 4 · empathetic 5", "The article says it; she had not seen it."},
                        {"Goran Ilić", "Information › unclear", "accurate 3", ""}};
    results.raters_title = "Raters among themselves";
    results.agents_title = "Agents with what most raters said";
    results.raters = {figure("Raw", "0.93", "0.80 – 0.98"),
                      figure("Cohen’s κ", "0.71", "0.48 – 0.94"),
                      figure("Gwet’s AC1", "0.92", "0.82 – 1.00")};
    results.agents_few =
        "Too few: 29 contacts with two tags, 1 more is needed before anything is said.";
    return with(std::move(model));
}

}  // namespace shopkeeper::ui::fixtures
