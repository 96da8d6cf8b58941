// Every view in every state, at three sizes, two scales, both themes.
#include <doctest/doctest.h>

#include <set>

#include "tests/ui/model_fixtures.h"
#include "tests/ui/stage.h"
#include "ui/labels.h"

namespace shopkeeper::ui {
namespace {

struct Look {
    ImVec2 size;
    ThemeName theme;
    float scale;
};

const std::vector<Look>& looks() {
    static const std::vector<Look> kLooks = [] {
        std::vector<Look> out;
        for (const ImVec2 size : {ImVec2(360, 560), ImVec2(440, 900), ImVec2(1000, 760)})
            for (const ThemeName theme : {ThemeName::light, ThemeName::dark})
                for (const float scale : {1.0f, 2.0f}) out.push_back({size, theme, scale});
        return out;
    }();
    return kLooks;
}

// A widget may be cut by the window's lower edge, never by its sides.
void check_widths(const Stage& stage) {
    for (const FrameItem& item : stage.state.items) {
        CAPTURE(item.id);
        CHECK(item.min.x >= 0);
        CHECK(item.max.x <= stage.size.x + 0.5f);
        CHECK(item.max.x > item.min.x);
    }
    const ImVec2 range = stage.drawn_range();
    CHECK(range.x >= -1);
    CHECK(range.y <= stage.size.x + 1);
}

void check_ids(const Stage& stage) {
    std::set<std::string> ids;
    std::set<ImGuiID> gui_ids;
    for (const FrameItem& item : stage.state.items) {
        CAPTURE(item.id);
        CHECK_FALSE(item.id.empty());
        CHECK(ids.insert(item.id).second);
        CHECK(item.gui_id != 0);
        CHECK(gui_ids.insert(item.gui_id).second);
    }
}

void check_one_filled_button(const Stage& stage) {
    int filled = 0;
    for (const FrameItem& item : stage.state.items)
        if (item.filled && item.overlay == (stage.state.overlay != Overlay::none)) ++filled;
    CHECK(filled <= 1);
}

void check_all_looks(const fixtures::Named& fixture, Overlay overlay) {
    for (const Look& look : looks()) {
        const std::string name = fixture.name;
        CAPTURE(name);
        CAPTURE(look.size.x);
        CAPTURE(look.scale);
        Stage stage(fixture.make(), look.size, look.theme, look.scale);
        stage.settle();
        stage.state.overlay = overlay;
        // A window that never comes to rest would never sleep.
        CHECK(stage.settle(20) < 20);
        check_widths(stage);
        check_ids(stage);
        check_one_filled_button(stage);
        CHECK(stage.state.items.size() > 0);
    }
}

}  // namespace

TEST_CASE("views: every state is drawn inside the window, at every size, scale and theme") {
    for (const fixtures::Named& fixture : fixtures::all()) check_all_looks(fixture, Overlay::none);
}

TEST_CASE("views: every overlay is drawn inside the window, at every size, scale and theme") {
    const fixtures::Named full{"full", fixtures::full};
    const fixtures::Named empty{"empty_queue", fixtures::empty_queue};
    const fixtures::Named huge{"huge_texts", fixtures::huge_texts};
    for (const Overlay overlay :
         {Overlay::palette, Overlay::keys, Overlay::settings, Overlay::queue})
        for (const fixtures::Named& fixture : {full, empty, huge})
            check_all_looks(fixture, overlay);
}

TEST_CASE("views: a section's main button is filled only while its section has the keyboard") {
    Stage stage(fixtures::full());
    stage.settle();
    stage.key(ImGuiKey_A);
    CHECK(stage.state.section == Section::authority);
    CHECK(stage.find(labels::kGive)->filled);
    CHECK_FALSE(stage.find(labels::kLog)->filled);
    CHECK_FALSE(stage.find(labels::kCopy)->filled);
    stage.key(ImGuiKey_F6);
    CHECK(stage.state.section == Section::resolve);
    CHECK(stage.find(labels::kLog)->filled);
    CHECK_FALSE(stage.find(labels::kGive)->filled);
}

TEST_CASE("views: ten thousand waiting contacts draw only the rows in sight") {
    Stage stage(fixtures::long_queue());
    stage.settle();
    stage.key(ImGuiKey_O, ImGuiMod_Ctrl);
    std::size_t rows = 0;
    for (const FrameItem& item : stage.state.items)
        if (item.id.starts_with(labels::kQueueRow)) ++rows;
    CHECK(rows > 5);
    CHECK(rows < 30);
    CHECK(stage.state.queue_rows.size() == 10000);
}

TEST_CASE("views: without a contact there is one sentence and one action, and the search") {
    Stage stage(fixtures::empty_queue());
    stage.settle();
    CHECK(stage.find(labels::kSearch) != nullptr);
    CHECK(stage.find(labels::kOpenContact) != nullptr);
    CHECK(stage.find(labels::kGive) == nullptr);
    CHECK(stage.find(labels::kLog) == nullptr);
}

TEST_CASE("views: what is possible now comes before asking, which carries the filled button") {
    Stage stage(fixtures::second_person());
    stage.settle();
    stage.key(ImGuiKey_A);
    const FrameItem* now = stage.find(labels::kGiveNow);
    const FrameItem* ask = stage.find(labels::kAsk);
    REQUIRE(now != nullptr);
    REQUIRE(ask != nullptr);
    CHECK(now->min.y < stage.find(labels::kGiveWithReason)->min.y);
    CHECK(stage.find(labels::kGiveWithReason)->min.y < ask->min.y);
    CHECK_FALSE(now->filled);
    CHECK(ask->filled);
}

TEST_CASE("views: the nearest articles stay plain rows until one is chosen") {
    Stage stage(fixtures::no_good_answer());
    stage.settle();
    CHECK(stage.find(labels::kAnswerCard) == nullptr);
    CHECK(stage.find(labels::kNoteGap) != nullptr);
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.find(labels::kAnswerCard) != nullptr);
}

TEST_CASE("views: toasts stand above the status bar and cover no field") {
    Stage stage(fixtures::toasts());
    stage.settle();
    const FrameItem* toast = stage.find(labels::row_id(labels::kToastDismiss, 2));
    REQUIRE(toast != nullptr);
    CHECK(toast->max.y < stage.find(labels::kKeys)->min.y);
    CHECK(stage.state.column.content > 0);
}

TEST_CASE("views: a link of an article shows its real host and opens only when pressed") {
    Stage stage(fixtures::article_open());
    stage.settle();
    const std::string id = labels::row_id(labels::kLink, 0);
    REQUIRE(stage.find(id) != nullptr);
    // The second link leads to a file: it is text, not a link.
    CHECK(stage.find(labels::row_id(labels::kLink, 1)) == nullptr);
    CHECK(stage.taken().empty());
    stage.state.focus_wish = id;
    stage.settle();
    CHECK(stage.focused(id));
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() ==
          std::vector<std::string>{"open_link:https://help.example@evil.example/redirect"});
}

}  // namespace shopkeeper::ui
