// The search of the record by keyboard: words, filters, a million rows, the export.
#include <doctest/doctest.h>

#include <algorithm>

#include "client/search_model.h"
#include "client/wide_models.h"
#include "tests/ui/model_record.h"
#include "tests/ui/stage.h"
#include "ui/labels_search.h"
#include "ui/search_state.h"

namespace shopkeeper::ui {
namespace {

constexpr ImVec2 kWide(1280, 800);

void go_to(Stage& stage, const std::string& id) {
    stage.state.focus_wish = id;
    stage.settle();
    REQUIRE(stage.focused(id));
    stage.taken();
}

bool asked(const std::vector<std::string>& words, const std::string& wanted) {
    return std::ranges::count(words, wanted) > 0;
}

// Rows of the table that are drawn but not there.
std::string row_name(const Stage& stage) {
    const FrameItem* table = stage.find(labels::kRecordTable);
    return table == nullptr ? std::string() : table->name;
}

}  // namespace

TEST_CASE("search view: one types at once, and goes down into what was found") {
    Stage stage(fixtures::search(), kWide);
    stage.settle();
    CHECK(stage.focused(labels::kRecordSearch));
    stage.taken();
    stage.type("late");
    const std::vector<std::string> typed = stage.taken_words();
    CHECK(asked(typed, "set_record_search:l"));
    CHECK(typed.back() == "set_record_search:late");
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.focused(labels::kRecordTable));
    CHECK(row_name(stage).find("#4611") != std::string::npos);
    stage.key(ImGuiKey_K, ImGuiMod_Ctrl);
    CHECK(stage.focused(labels::kRecordSearch));
}

TEST_CASE(
    "search view: Enter opens what is on record of the row, also in the middle of a million") {
    Stage stage(fixtures::search(), kWide);
    stage.settle();
    go_to(stage, labels::kRecordTable);
    stage.key(ImGuiKey_DownArrow);
    stage.taken();
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() ==
          std::vector<std::string>{"choose_record_row:1", "open_record:rt/4610"});
}

TEST_CASE("search view: the App hears what came into sight; rows not there yet are nobody else's") {
    Stage stage(fixtures::search(), kWide);
    stage.settle();
    go_to(stage, labels::kRecordTable);
    stage.key(ImGuiKey_End);
    const std::vector<client::Intent> intents = stage.taken();
    const auto seen =
        std::ranges::find(intents, client::Action::see_record_rows, &client::Intent::action);
    REQUIRE(seen != intents.end());
    CHECK(seen->number > 999'900);
    CHECK(seen->number < 1'000'000);
    CHECK(row_name(stage) == labels::kNotReadYet);
    // Enter on it opens nothing.
    stage.key(ImGuiKey_Enter);
    for (const client::Intent& intent : stage.taken())
        CHECK(intent.action != client::Action::open_record);
    // While nothing moves, nothing more is asked.
    stage.settle();
    CHECK(stage.taken().empty());
}

TEST_CASE("search view: a new list begins at its top, the same list stays where it is") {
    Stage stage(fixtures::search(), kWide);
    stage.settle();
    go_to(stage, labels::kRecordTable);
    stage.key(ImGuiKey_PageDown);
    const std::size_t row = stage.state.wide.search->table.row;
    CHECK(row > 3);
    auto search = std::make_shared<client::SearchModel>(*stage.model.wide.search);
    search->count_line = "1,000,000 entries, read again";
    stage.model.wide.search = search;
    stage.settle();
    CHECK(stage.state.wide.search->table.row == row);
    search = std::make_shared<client::SearchModel>(*search);
    ++search->list;
    stage.model.wide.search = search;
    stage.settle();
    CHECK(stage.state.wide.search->table.row == 0);
    CHECK(stage.state.wide.search->table.first == 0);
}

TEST_CASE("search view: a filter is picked in its list and taken off at its chip") {
    Stage stage(fixtures::search_filtered(), kWide);
    stage.settle();
    go_to(stage, labels::row_id(labels::kRecordFilter, 1));
    stage.key(ImGuiKey_Enter);
    stage.key(ImGuiKey_2);
    CHECK(asked(stage.taken_words(), "set_record_filter:group\tBilling"));
    stage.click(labels::row_id(labels::kRecordChip, 3));
    CHECK(asked(stage.taken_words(), "set_record_filter:tag\tTrust gap"));
    stage.click(labels::kRecordClear);
    CHECK(asked(stage.taken_words(), "clear_record_filters"));
    go_to(stage, labels::kRecordTo);
    stage.type("fri");
    CHECK(stage.taken_words().back() == "set_record_filter:to\tfri");
}

TEST_CASE("search view: L asks for the product of the row, a press on a product for that one") {
    Stage stage(fixtures::search(), kWide);
    stage.settle();
    go_to(stage, labels::kRecordTable);
    CHECK(row_name(stage).find("Harrow daypack") != std::string::npos);
    stage.key(ImGuiKey_L);
    CHECK(stage.taken_words() ==
          std::vector<std::string>{"set_record_filter:label\tHarrow daypack"});
    // A row that names none has nothing to ask for.
    stage.key(ImGuiKey_DownArrow);
    stage.taken();
    stage.key(ImGuiKey_L);
    CHECK(stage.taken_words().empty());
    // The labels end where a note may: at the right of the first row's second line.
    const FrameItem* table = stage.find(labels::kRecordTable);
    REQUIRE(table != nullptr);
    ImGuiIO& io = ImGui::GetIO();
    const auto press = [&](float x, float y) {
        stage.taken();
        for (const bool down : {false, true, false}) {
            io.AddMousePosEvent(x, y);
            io.AddMouseButtonEvent(0, down);
            stage.frame();
            stage.frame();
        }
        return stage.taken_words();
    };
    CHECK(press(table->max.x - 60, table->min.y + 33) ==
          std::vector<std::string>{"set_record_filter:label\tHarrow daypack"});
    CHECK(asked(press(table->max.x - 60, table->min.y + 12), "open_record:rt/4611"));
}

TEST_CASE("search view: a filter without anything to pick says why, and takes no letter") {
    Stage stage(fixtures::search_empty(), kWide);
    stage.settle();
    go_to(stage, labels::row_id(labels::kRecordFilter, 7));
    stage.key(ImGuiKey_Enter);
    stage.type("h");
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words().empty());
    stage.key(ImGuiKey_Escape);
    stage.settle();
    CHECK(stage.focused(labels::row_id(labels::kRecordFilter, 7)));
}

TEST_CASE("search view: the export asks where to, and its ending goes with the format") {
    Stage stage(fixtures::search(), kWide);
    stage.settle();
    CHECK(stage.find(labels::kExportPath) == nullptr);
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    REQUIRE(stage.focused(labels::kExportPath));
    CHECK(stage.state.wide.search->path == "~/record-2026-11-22.csv");
    stage.taken();
    stage.key(ImGuiKey_Enter);
    CHECK(asked(stage.taken_words(), "export_record:csv\t~/record-2026-11-22.csv"));
    go_to(stage, labels::kExportFormat);
    stage.key(ImGuiKey_Enter);
    stage.key(ImGuiKey_2);
    stage.click(labels::kExportGo);
    CHECK(asked(stage.taken_words(), "export_record:jsonl\t~/record-2026-11-22.jsonl"));
    // Done: it closes by itself. Escape closes it as well, and what was typed stays.
    auto search = std::make_shared<client::SearchModel>(*stage.model.wide.search);
    ++search->exports;
    stage.model.wide.search = search;
    stage.settle();
    CHECK(stage.find(labels::kExportPath) == nullptr);
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_Escape);
    stage.key(ImGuiKey_Escape);
    CHECK(stage.find(labels::kExportPath) == nullptr);
    CHECK(stage.state.wide.search->path == "~/record-2026-11-22.jsonl");
}

TEST_CASE("search view: a file in the way is replaced only by its own button") {
    Stage stage(fixtures::search_asks(), kWide);
    stage.settle();
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    REQUIRE(stage.find(labels::kExportReplace) != nullptr);
    stage.taken();
    stage.click(labels::kExportReplace);
    CHECK(stage.taken_words() == std::vector<std::string>{"replace_record_file"});
}

TEST_CASE("search view: without entries there is no export and no table, but a sentence") {
    Stage stage(fixtures::search_nothing(), kWide);
    stage.settle();
    CHECK(stage.find(labels::kRecordTable) == nullptr);
    REQUIRE(stage.find(labels::kRecordExport) != nullptr);
    CHECK_FALSE(stage.find(labels::kRecordExport)->enabled);
    // What was asked can be taken back where one looks.
    stage.taken();
    REQUIRE(stage.find(labels::kPageHelp) != nullptr);
    stage.click(labels::kPageHelp);
    CHECK_FALSE(stage.taken_words().empty());
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    CHECK(stage.find(labels::kExportPath) == nullptr);
}

}  // namespace shopkeeper::ui
