// Agreement by keyboard alone: walk through the map, list a cell's contacts, open one, export.
#include <doctest/doctest.h>

#include <algorithm>

#include "client/agreement_model.h"
#include "tests/ui/model_agreement.h"
#include "tests/ui/stage.h"
#include "ui/agreement_state.h"
#include "ui/canvas.h"
#include "ui/labels.h"
#include "ui/labels_agreement.h"
#include "ui/labels_wide.h"
#include "ui/place.h"

namespace shopkeeper::ui {
namespace {

void go_to(Stage& stage, const std::string& id) {
    stage.state.focus_wish = id;
    stage.settle();
    REQUIRE(stage.focused(id));
    stage.taken();
}

}  // namespace

TEST_CASE("agreement: the arrows walk through the map's cells, Enter lists the contacts of one") {
    Stage stage(fixtures::agreement(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kHeatMap);
    CHECK(stage.find(labels::kHeatMap)->name == "F1 by the agent, F1 by the reviewer: 101");
    stage.key(ImGuiKey_RightArrow);
    stage.key(ImGuiKey_RightArrow);
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.find(labels::kHeatMap)->name.starts_with("F2 by the agent, F3 by the reviewer"));
    stage.key(ImGuiKey_Home);
    stage.key(ImGuiKey_UpArrow);
    stage.key(ImGuiKey_UpArrow);  // the first row is the first
    stage.key(ImGuiKey_LeftArrow);
    CHECK(stage.find(labels::kHeatMap)->name.starts_with("F1 by the agent, F1"));
    stage.taken();
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == std::vector<std::string>{"choose_agreement_cell:cell\tF1\tF1"});
    // A cell nobody fell into has no contacts.
    const auto& cells = stage.model.wide.agreement->map.cells;
    REQUIRE(cells[1].key.empty());
    stage.key(ImGuiKey_RightArrow);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words().empty());
}

TEST_CASE("agreement: of pairs without order only one half is walked through") {
    Stage stage(fixtures::agreement_raters(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kHeatMap);
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.find(labels::kHeatMap)->name.starts_with("F1 by the agent, F1"));
    stage.key(ImGuiKey_RightArrow);
    stage.key(ImGuiKey_DownArrow);
    stage.key(ImGuiKey_LeftArrow);
    CHECK(stage.find(labels::kHeatMap)->name.starts_with("F2 by the agent, F2"));
}

TEST_CASE("agreement: a contact behind a cell is opened; Escape closes their list") {
    Stage stage(fixtures::agreement_cell(), {1280, 800});
    stage.settle();
    go_to(stage, labels::row_id(labels::kAgreementContact, 0));
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.focused(labels::row_id(labels::kAgreementContact, 1)));
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == std::vector<std::string>{"open_record:file/4830"});
    stage.key(ImGuiKey_Escape);
    CHECK(stage.taken_words() ==
          std::vector<std::string>{"choose_agreement_cell:" + stage.model.wide.agreement->chosen});
    CHECK(stage.focused(labels::kHeatMap));
}

TEST_CASE("agreement: a label of the table and a pair are chosen by Enter") {
    Stage stage(fixtures::agreement(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kAgreementTable);
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.find(labels::kAgreementTable)->name.starts_with("Information › unclear, 43"));
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == std::vector<std::string>{"choose_agreement_row:1"});
    stage.key(ImGuiKey_End);
    CHECK(stage.find(labels::kAgreementTable)->name ==
          "Trust gap › privacy, 8: too few, 22 more are needed before anything is said");
    go_to(stage, labels::row_id(labels::kAgreementPair, 0));
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() ==
          std::vector<std::string>{"choose_agreement_cell:pair\tright for me\tfit"});
}

TEST_CASE("agreement: Ctrl+E asks where to, Enter writes, Escape leaves it") {
    Stage stage(fixtures::agreement(), {1280, 800});
    stage.settle();
    stage.taken();
    CHECK(stage.find(labels::kAgreementPath) == nullptr);
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    CHECK(stage.focused(labels::kAgreementPath));
    stage.type("x");
    CHECK(stage.taken_words().back().starts_with("set_agreement_path:"));
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == std::vector<std::string>{"export_agreement"});
    stage.key(ImGuiKey_Escape);
    stage.key(ImGuiKey_Escape);
    CHECK(stage.find(labels::kAgreementPath) == nullptr);
}

TEST_CASE("agreement: where there is nothing to compare nothing can be written") {
    Stage stage(fixtures::agreement_empty(), {1280, 800});
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    stage.settle();
    CHECK(stage.find(labels::kAgreementPath) == nullptr);
    CHECK_FALSE(stage.find(labels::kAgreementExport)->enabled);
    CHECK(stage.find(labels::kHeatMap) == nullptr);
}

TEST_CASE("reasons: a group gives way to its reason, which is never cut for its sake") {
    Canvas canvas(default_font_roots({}));
    for (int frame = 0; frame < 2; ++frame)
        canvas.frame({440, 900}, [&] {
            Canvas::begin_window();
            const Theme& theme = canvas.theme();
            const std::string name = "Reassurance and connection › being sure";
            const float whole = measure(theme, Type::small, name).x;
            CHECK(fit_reason(theme, Type::small, name, whole) == name);
            const std::string cut = fit_reason(theme, Type::small, name, whole * 0.8f);
            CHECK(cut.starts_with("Reassurance"));
            CHECK(cut.ends_with("… › being sure"));
            CHECK(measure(theme, Type::small, cut).x <= whole * 0.8f);
            CHECK(fit_reason(theme, Type::small, name, whole * 0.3f) == "being sure");
            CHECK(fit_reason(theme, Type::small, "Unsure", 4) == "Unsure");
            Canvas::end_window();
        });
}

TEST_CASE("agreement: the form of the export is left by its own button too") {
    Stage stage(fixtures::agreement(), {1280, 800});
    stage.settle();
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    REQUIRE(stage.find(labels::kAgreementNotNow) != nullptr);
    CHECK(stage.find(labels::kAgreementNotNow)->name == labels::kNotNow);
    CHECK(stage.find(labels::kAgreementWrite)->name == labels::kWriteIt);
    stage.click(labels::kAgreementNotNow);
    CHECK(stage.find(labels::kAgreementPath) == nullptr);
}

}  // namespace shopkeeper::ui
