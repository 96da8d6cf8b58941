// Every wide view in every state, at every size, scale and theme; the same promises as
// views_draw_test.cpp makes for the agent's column.
#include <doctest/doctest.h>

#include <set>

#include "tests/ui/model_contact.h"
#include "tests/ui/model_oversight.h"
#include "tests/ui/model_record.h"
#include "tests/ui/model_week.h"
#include "tests/ui/model_wide.h"
#include "tests/ui/stage.h"
#include "ui/labels.h"
#include "ui/labels_wide.h"

namespace shopkeeper::ui {
namespace {

void check_drawn(const fixtures::Named& fixture, ImVec2 size, ThemeName theme, float scale) {
    const std::string name = fixture.name;
    CAPTURE(name);
    CAPTURE(size.x);
    CAPTURE(scale);
    Stage stage(fixture.make(), size, theme, scale);
    // A window that never comes to rest would never sleep.
    CHECK(stage.settle(20) < 20);
    std::set<std::string> ids;
    std::set<ImGuiID> gui_ids;
    int filled = 0;
    for (const FrameItem& item : stage.state.items) {
        CAPTURE(item.id);
        CHECK(item.min.x >= 0);
        CHECK(item.max.x <= stage.size.x + 0.5f);
        CHECK(item.max.x > item.min.x);
        CHECK(ids.insert(item.id).second);
        CHECK(gui_ids.insert(item.gui_id).second);
        if (item.filled) ++filled;
    }
    CHECK(filled <= 1);
    CHECK(stage.state.items.size() > 1);
    const ImVec2 range = stage.drawn_range();
    CHECK(range.x >= -1);
    CHECK(range.y <= stage.size.x + 1);
}

void check_everywhere(const fixtures::Named& fixture) {
    for (const ImVec2 size : {ImVec2(1280, 800), ImVec2(900, 700), ImVec2(440, 900)})
        for (const ThemeName theme : {ThemeName::light, ThemeName::dark})
            for (const float scale : {1.0f, 2.0f}) check_drawn(fixture, size, theme, scale);
}

}  // namespace

TEST_CASE("wide views: every state is drawn inside the window, at every size, scale and theme") {
    for (const auto* list :
         {&fixtures::all_wide(), &fixtures::all_oversight(), &fixtures::all_week(),
          &fixtures::all_record(), &fixtures::all_contact()})
        for (const fixtures::Named& fixture : *list) check_everywhere(fixture);
}

TEST_CASE("wide views: the keyboard begins at the first figure, F6 goes round the sections") {
    Stage stage(fixtures::limits(), {1280, 800});
    stage.settle();
    const std::string first = labels::limit_id("/currencies/USD/tiers/new/refund_per_action");
    CHECK(stage.focused(first));
    stage.key(ImGuiKey_F6);
    CHECK(stage.focused(labels::kLimitsFrom));
    stage.key(ImGuiKey_F6);
    CHECK(stage.focused(labels::row_id(labels::kNavRow, 0)));
    stage.key(ImGuiKey_F6);
    CHECK(stage.focused(first));
}

TEST_CASE("wide views: nothing of the agent's column acts on what cannot be seen") {
    Stage stage(fixtures::limits(), {1280, 800});
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_F);
    stage.key(ImGuiKey_DownArrow, ImGuiMod_Alt);
    // Ctrl+Enter is the limits' own: what waits is agreed to.
    CHECK(stage.taken_words() == std::vector<std::string>{"agree_limits"});
}

TEST_CASE("wide views: Ctrl+1, 2 and 3 ask for the workspaces, whatever has the keyboard") {
    Stage stage(fixtures::limits(), {1280, 800});
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_1, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_D, ImGuiMod_Ctrl);  // the keyboard is in a text now
    stage.key(ImGuiKey_3, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == std::vector<std::string>{"role_agent", "role_qa"});
}

}  // namespace shopkeeper::ui
