// The week and trust by keyboard and mouse: charts walked through by arrows, every figure opened,
// the list behind it, the export's field.
#include <doctest/doctest.h>

#include <algorithm>

#include "client/trust_model.h"
#include "client/week_model.h"
#include "client/workspace.h"
#include "tests/ui/model_week.h"
#include "tests/ui/stage.h"
#include "ui/figure_area.h"
#include "ui/labels_week.h"
#include "ui/labels_wide.h"

namespace shopkeeper::ui {
namespace {

using Words = std::vector<std::string>;

void go_to(Stage& stage, const std::string& id) {
    stage.state.focus_wish = id;
    stage.settle();
    REQUIRE(stage.focused(id));
    stage.taken();
}

std::string name_of(const Stage& stage, const char* id) {
    const FrameItem* item = stage.find(id);
    REQUIRE(item != nullptr);
    return item->name;
}

}  // namespace

TEST_CASE("week: the keyboard begins at the bars, and Tab stops once at each chart") {
    Stage stage(fixtures::week(), {1280, 800});
    stage.settle();
    CHECK(stage.focused(labels::kWeekBars));
    for (const char* next : {labels::kWeekLine, labels::kWeekReasons, labels::kWeekRemedies,
                             labels::kWeekSignals, labels::kWeekChannels, labels::kWeekLabels}) {
        stage.key(ImGuiKey_Tab);
        CHECK(stage.focused(next));
    }
}

TEST_CASE("week: what waited for the desk hands the keyboard on to the bars") {
    Stage stage(fixtures::week_loading(), {1280, 800});
    stage.settle();
    CHECK(stage.focused(labels::kWeekPrevious));
    stage.model = fixtures::week();
    stage.settle();
    CHECK(stage.focused(labels::kWeekBars));
    // Moving on by the button keeps the keyboard there.
    go_to(stage, labels::kWeekPrevious);
    stage.model = fixtures::week_few();
    stage.settle();
    CHECK(stage.focused(labels::kWeekPrevious));
}

TEST_CASE("week: Alt and an arrow go to another week and leave the keyboard where it is") {
    client::AppModel model = fixtures::week();
    // Every view stands at the left, where an arrow alone would go from a chart.
    model.workspace.rows.clear();
    for (const client::WideView view : client::views_of(empowerment::Role::supervisor))
        model.workspace.rows.push_back({view, client::view_title(view), ""});
    Stage stage(std::move(model), {1280, 800});
    stage.settle();
    for (const char* id : {labels::kWeekPrevious, labels::kWeekBars, labels::kWeekReasons}) {
        CAPTURE(id);
        go_to(stage, id);
        stage.key(ImGuiKey_LeftArrow, ImGuiMod_Alt);
        CHECK(stage.taken_words() == Words{"previous_week"});
        CHECK(stage.focused(id));
    }
}

TEST_CASE("week: arrows walk through the bars from the last one, Enter lists its contacts") {
    Stage stage(fixtures::week(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kWeekBars);
    CHECK(name_of(stage, labels::kWeekBars) == "Week 46, relationship: 176 contacts");
    stage.key(ImGuiKey_LeftArrow);
    CHECK(name_of(stage, labels::kWeekBars) == "Week 46, failure: 198 contacts");
    stage.key(ImGuiKey_LeftArrow);
    CHECK(name_of(stage, labels::kWeekBars) == "Week 45, relationship: 167 contacts");
    stage.key(ImGuiKey_Home);
    CHECK(name_of(stage, labels::kWeekBars) == "Week 35, failure: 231 contacts");
    // At the edge one stays, and stays in the chart.
    stage.key(ImGuiKey_LeftArrow);
    stage.key(ImGuiKey_UpArrow);
    CHECK(stage.focused(labels::kWeekBars));
    CHECK(name_of(stage, labels::kWeekBars) == "Week 35, failure: 231 contacts");
    stage.taken();
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"choose_week_figure:week/35/failure"});
}

TEST_CASE("week: reasons, signals, channels and remedies are walked as they stand") {
    Stage stage(fixtures::week(), {1280, 800});
    stage.settle();
    const auto walk = [&](const char* chart, const std::vector<ImGuiKey>& keys) {
        go_to(stage, chart);
        for (const ImGuiKey key : keys) stage.key(key);
        stage.taken();
        stage.key(ImGuiKey_Enter);
        return stage.taken_words();
    };
    CHECK(walk(labels::kWeekReasons, {ImGuiKey_DownArrow}) ==
          Words{"choose_week_figure:reason/F4/chasing"});
    // On from the last failure to the first relationship.
    CHECK(walk(labels::kWeekReasons,
               {ImGuiKey_DownArrow, ImGuiKey_DownArrow, ImGuiKey_DownArrow, ImGuiKey_DownArrow}) ==
          Words{"choose_week_figure:reason/R1/right"});
    CHECK(walk(labels::kWeekSignals, {ImGuiKey_RightArrow}) ==
          Words{"choose_week_figure:signal/reassurance"});
    CHECK(walk(labels::kWeekChannels, {ImGuiKey_End}) ==
          Words{"choose_week_figure:channel/pasted"});
    CHECK(walk(labels::kWeekRemedies, {ImGuiKey_RightArrow}) ==
          Words{"choose_week_figure:given/USD/Credit"});
    CHECK(walk(labels::kWeekRemedies, {ImGuiKey_DownArrow, ImGuiKey_DownArrow}) ==
          Words{"choose_week_figure:given/USD/stretch"});
    CHECK(walk(labels::kWeekLine, {ImGuiKey_LeftArrow}) == Words{"choose_week_figure:week/45"});
}

TEST_CASE("week: products and labels are walked, told and opened, and come into sight") {
    Stage stage(fixtures::week(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kWeekLabels);
    CHECK(name_of(stage, labels::kWeekLabels) == "Harrow daypack: 38 failure, 21 relationship");
    stage.key(ImGuiKey_DownArrow);
    CHECK(name_of(stage, labels::kWeekLabels) == "Marlow kettle: 22 failure, 14 relationship");
    stage.taken();
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"choose_week_figure:label/Marlow kettle"});
    stage.key(ImGuiKey_End);
    stage.key(ImGuiKey_UpArrow);
    stage.taken();
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() ==
          Words{"choose_week_figure:label/Wilhelmina family tent, four people, with vestibule"});
}

TEST_CASE("week: forty rows are longer than the window: the one walked to is in sight") {
    Stage stage(fixtures::week_huge(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kWeekLabels);
    const auto rows_at = [&] {
        const FrameItem* rows = stage.find(labels::kWeekLabels);
        REQUIRE(rows != nullptr);
        return std::pair(rows->min.y, rows->max.y);
    };
    // Longer than what there is to see, it begins at the first row.
    CHECK(rows_at().first > 0);
    CHECK(rows_at().second > 800);
    stage.key(ImGuiKey_End);
    stage.settle();
    CHECK(rows_at().second < 790);
    CHECK(rows_at().second > 500);
    stage.key(ImGuiKey_Home);
    stage.settle();
    CHECK(rows_at().first > 0);
    CHECK(rows_at().first < 780);
}

TEST_CASE("week: where no product is named a sentence stands, and Tab goes by") {
    Stage stage(fixtures::week_few(), {1280, 800});
    stage.settle();
    CHECK(stage.find(labels::kWeekLabels) == nullptr);
    CHECK(stage.find(labels::kWeekChannels) != nullptr);
}

TEST_CASE("week: a click opens the bar that is pointed at, and its numbers are told before") {
    Stage stage(fixtures::week(), {1280, 800});
    stage.settle();
    const FrameItem* bars = stage.find(labels::kWeekBars);
    REQUIRE(bars != nullptr);
    // The first twelfth's left half is the failures of the first week.
    const float slot = (bars->max.x - bars->min.x) / 12;
    ImGuiIO& io = ImGui::GetIO();
    const ImVec2 at(bars->min.x + slot * 0.25f, bars->max.y - 10);
    stage.taken();
    for (const bool down : {false, true, false}) {
        io.AddMousePosEvent(at.x, at.y);
        io.AddMouseButtonEvent(0, down);
        stage.frame();
        stage.frame();
    }
    CHECK(stage.taken_words() == Words{"choose_week_figure:week/35/failure"});
}

TEST_CASE("week: weeks are moved by Alt and arrows, and Ctrl+E opens the field for the path") {
    Stage stage(fixtures::week_few(), {1280, 800});
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_LeftArrow, ImGuiMod_Alt);
    stage.key(ImGuiKey_RightArrow, ImGuiMod_Alt);
    CHECK(stage.taken_words() == Words{"previous_week", "next_week"});
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    REQUIRE(stage.focused(labels::kWeekPath));
    CHECK(stage.taken_words().empty());
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() ==
          Words{"export_week:/home/marta/.local/share/shopkeeper/week-2026-W46.csv"});
    // Until it is written the field stays; Escape closes it and keeps what is typed.
    REQUIRE(stage.find(labels::kWeekPath) != nullptr);
    go_to(stage, labels::kWeekNotNow);
    stage.key(ImGuiKey_Escape);
    CHECK(stage.find(labels::kWeekPath) == nullptr);
    CHECK(stage.focused(labels::kWeekBars));
}

TEST_CASE("week: weeks and trust without anything have one action that helps") {
    for (const auto& make : {fixtures::week_empty, fixtures::trust_empty}) {
        Stage stage(make(), {1280, 800});
        stage.settle();
        REQUIRE(stage.find(labels::kPageHelp) != nullptr);
        CHECK(stage.focused(labels::kPageHelp));
    }
}

TEST_CASE("week: which rows are exported is chosen beside the path, and the name follows it") {
    Stage stage(fixtures::week(), {1280, 800});
    stage.settle();
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    REQUIRE(stage.focused(labels::kWeekPath));
    stage.key(ImGuiKey_Tab, ImGuiMod_Shift);
    REQUIRE(stage.focused(labels::kWeekRows));
    stage.key(ImGuiKey_Enter);
    stage.key(ImGuiKey_DownArrow);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"choose_week_rows:1"});
    client::WeekModel other = *stage.model.wide.week;
    other.row_kind = 1;
    other.export_path = "/home/marta/week-2026-W46-labels.csv";
    stage.model.wide.week = std::make_shared<const client::WeekModel>(other);
    stage.settle();
    go_to(stage, labels::kWeekPath);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"export_week:/home/marta/week-2026-W46-labels.csv"});
}

TEST_CASE("week: the export's field closes when the file is written, not when it failed") {
    Stage stage(fixtures::week(), {1280, 800});
    stage.settle();
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    REQUIRE(stage.find(labels::kWeekPath) != nullptr);
    client::WeekModel failed = *stage.model.wide.week;
    failed.export_problem = "No room.";
    stage.model.wide.week = std::make_shared<const client::WeekModel>(failed);
    stage.settle();
    CHECK(stage.find(labels::kWeekPath) != nullptr);
    // One goes on typing another path, and Enter alone was no end of that.
    stage.key(ImGuiKey_Enter);
    failed.export_problem = "No room there either.";
    stage.model.wide.week = std::make_shared<const client::WeekModel>(failed);
    stage.settle();
    CHECK(stage.state.text_active);
    failed.export_problem.clear();
    failed.exported = 1;
    stage.model.wide.week = std::make_shared<const client::WeekModel>(failed);
    stage.settle();
    CHECK(stage.find(labels::kWeekPath) == nullptr);
}

TEST_CASE("week: nothing is exported where nothing is logged") {
    Stage stage(fixtures::week_empty(), {1280, 800});
    stage.settle();
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    CHECK(stage.find(labels::kWeekPath) == nullptr);
    REQUIRE(stage.find(labels::kWeekExport) != nullptr);
    CHECK_FALSE(stage.find(labels::kWeekExport)->enabled);
}

TEST_CASE(
    "week: the list behind a figure asks for what comes into sight, once, and opens a contact") {
    Stage stage(fixtures::week(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kWeekReasons);
    const client::AppModel before = stage.model;
    stage.model.wide.week = fixtures::week_behind().wide.week;
    stage.settle();
    CHECK(stage.focused(labels::kWeekList));
    CHECK(stage.find(labels::kWeekReasons) == nullptr);
    stage.taken();
    stage.key(ImGuiKey_DownArrow);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"open_record:chat/4610"});
    stage.key(ImGuiKey_End);
    CHECK(stage.taken_words() == Words{"see_week_contacts:12060"});
    stage.key(ImGuiKey_UpArrow);
    CHECK(stage.taken_words().empty());
    CHECK(name_of(stage, labels::kWeekList) == "being read");
    // What is not read yet opens nothing.
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words().empty());
    stage.key(ImGuiKey_Escape);
    CHECK(stage.taken_words() == Words{"back_to_week"});
    // Back, the keyboard is where it was.
    stage.model = before;
    stage.settle();
    CHECK(stage.focused(labels::kWeekReasons));
}

TEST_CASE("week: Escape leads back to the chart, also when the week is there in the next frame") {
    Stage stage(fixtures::week(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kWeekLine);
    const client::AppModel before = stage.model;
    stage.model.wide.week = fixtures::week_behind().wide.week;
    stage.settle();
    REQUIRE(stage.focused(labels::kWeekList));
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
    stage.frame();
    stage.model = before;
    stage.frame();
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, false);
    stage.settle();
    CHECK(stage.focused(labels::kWeekLine));
}

TEST_CASE("week: in a narrow window every chart is still there") {
    Stage stage(fixtures::week(), {900, 700});
    stage.settle();
    for (const char* chart :
         {labels::kWeekBars, labels::kWeekLine, labels::kWeekReasons, labels::kWeekRemedies,
          labels::kWeekSignals, labels::kWeekChannels, labels::kWeekLabels, labels::kWeekExport})
        CHECK(stage.find(chart) != nullptr);
}

TEST_CASE("trust: rows are walked, those with something unused opened, and Escape leads back") {
    Stage stage(fixtures::trust(), {1280, 800});
    stage.settle();
    CHECK(stage.focused(labels::kTrustRows));
    stage.taken();
    stage.key(ImGuiKey_DownArrow);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"choose_trust_row:1"});
    stage.key(ImGuiKey_End);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words().empty());
    stage.model.wide.trust = fixtures::trust_behind().wide.trust;
    stage.settle();
    CHECK(stage.focused(labels::kTrustList));
    stage.taken();
    stage.key(ImGuiKey_Escape);
    CHECK(stage.taken_words() == Words{"back_to_trust"});
}

TEST_CASE("figures: the one beside is found by where it stands") {
    const auto spot = [](float x, float y, std::string_view id) {
        return FigureSpot{{x, y}, {x + 10, y + 10}, {x, y}, {x + 10, y + 10}, id, id};
    };
    const std::vector<FigureSpot> spots = {spot(0, 0, "a"), spot(20, 0, "b"), spot(0, 20, "c"),
                                           spot(40, 20, "d")};
    const auto beside = [&](std::size_t from, ImVec2 direction) {
        const FigureSpot* found = spot_beside(spots, spots[from], direction);
        return found == nullptr ? std::string("none") : std::string(found->id);
    };
    CHECK(beside(0, {1, 0}) == "b");
    CHECK(beside(1, {1, 0}) == "none");  // d stands in another row
    CHECK(beside(0, {0, 1}) == "c");
    CHECK(beside(1, {0, 1}) == "c");
    CHECK(beside(3, {-1, 0}) == "c");
    CHECK(beside(3, {0, -1}) == "b");
    CHECK(beside(0, {0, -1}) == "none");
}

}  // namespace shopkeeper::ui
