// The table over any number of rows: only what is in sight is asked for, the keyboard reaches every
// row, and the millionth row stands as still as the first.
#include "ui/data_table.h"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <map>

#include "ui/canvas.h"

namespace shopkeeper::ui {
namespace {

constexpr std::size_t kMillion = 1'000'000;

class Numbers final : public TableRows {
public:
    explicit Numbers(std::size_t count) : count_(count) {}
    std::size_t size() const override { return count_; }
    std::string name(std::size_t row) const override { return "row " + std::to_string(row); }
    void draw(const ViewContext& view, std::size_t row, std::size_t column,
              const TableCell& cell) const override {
        row_text(view, cell.min, cell.max.y - cell.min.y, Type::body, Color::text,
                 std::to_string(row + column), cell.max.x - cell.min.x);
        if (column == 0) drawn[row] = cell.min.y;
    }
    mutable std::map<std::size_t, float> drawn;  // row → where it stands, of the last frame

private:
    std::size_t count_;
};

class Bench {
public:
    explicit Bench(std::size_t rows, ThemeName theme = ThemeName::light, float scale = 1)
        : numbers(rows), scale_(scale) {
        canvas_.set_look(theme, scale);
        view_state.focus_wish = "table";
        frames(4);
    }

    void frames(int count) {
        for (int i = 0; i < count; ++i) {
            numbers.drawn.clear();
            view_state.items.swap(view_state.last_items);
            view_state.items.clear();
            ViewContext view{canvas_.theme(), model_, view_state, intents_};
            canvas_.frame(size(), [&] {
                Canvas::begin_window();
                const TableAnswer answer =
                    draw_table(view, {"table", kColumns, 34}, state, numbers, {0, 0}, size());
                if (answer.opened) opened = answer.opened;
                if (answer.sorted) ++sorted;
                Canvas::end_window();
            });
            for (const FrameItem& item : view_state.items)
                if (item.focused) view_state.focused = item.id;
        }
    }

    void key(ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        frames(1);
        ImGui::GetIO().AddKeyEvent(key, false);
        frames(2);
    }

    void click(float x, float y) {
        ImGuiIO& io = ImGui::GetIO();
        io.AddMousePosEvent(x * scale_, y * scale_);
        frames(2);
        io.AddMouseButtonEvent(0, true);
        frames(2);
        io.AddMouseButtonEvent(0, false);
        frames(2);
    }

    ImVec2 size() const { return {600 * scale_, 374 * scale_}; }

    static constexpr std::array<TableColumn, 3> kColumns = {
        TableColumn{.title = "Name", .least = 120, .share = 1, .sortable = true},
        TableColumn{.title = "Amount", .least = 90, .right = true, .sortable = true},
        TableColumn{.title = "Only wide", .least = 100, .from_width = 900}};

    Numbers numbers;
    TableState state;
    ViewState view_state;
    std::optional<std::size_t> opened;
    int sorted = 0;

private:
    float scale_;
    Canvas canvas_{default_font_roots(std::filesystem::path(SHOPKEEPER_SOURCE_DIR) / "assets")};
    client::AppModel model_;
    client::Intents intents_;
};

}  // namespace

TEST_CASE("data table: of a million rows only those in sight are asked for") {
    for (const ThemeName theme : {ThemeName::light, ThemeName::dark})
        for (const float scale : {1.0f, 2.0f}) {
            Bench bench(kMillion, theme, scale);
            CHECK(bench.numbers.drawn.size() >= 10);
            CHECK(bench.numbers.drawn.size() <= 12);
            CHECK(bench.numbers.drawn.count(0) == 1);
        }
}

TEST_CASE("data table: the last of a million rows stands as still as the first") {
    Bench bench(kMillion);
    bench.key(ImGuiKey_End);
    CHECK(bench.state.row == kMillion - 1);
    REQUIRE(bench.numbers.drawn.count(kMillion - 1) == 1);
    // Every row a whole row below the one before, to the pixel.
    float before = 0;
    for (const auto& [row, y] : bench.numbers.drawn) {
        if (before != 0) CHECK(y - before == 34.0f);
        before = y;
    }
    CHECK(bench.numbers.drawn.at(kMillion - 1) + 34 <= 374.5f);
    bench.key(ImGuiKey_Home);
    CHECK(bench.state.row == 0);
    CHECK(bench.numbers.drawn.at(0) == 34.0f);
}

TEST_CASE("data table: the keyboard walks, pages and opens; the table is one stop of Tab") {
    Bench bench(1000);
    CHECK(bench.view_state.focused == "table");
    bench.key(ImGuiKey_DownArrow);
    bench.key(ImGuiKey_DownArrow);
    bench.key(ImGuiKey_UpArrow);
    CHECK(bench.state.row == 1);
    bench.key(ImGuiKey_PageDown);
    CHECK(bench.state.row == 10);
    CHECK(bench.numbers.drawn.count(10) == 1);
    bench.key(ImGuiKey_Enter);
    REQUIRE(bench.opened);
    CHECK(*bench.opened == 10);
    bench.key(ImGuiKey_Tab);
    CHECK(bench.view_state.focused != "table");
}

TEST_CASE("data table: a click opens the row it is on, the wheel scrolls within the rows") {
    Bench bench(1000);
    bench.click(100, 34 + 34 * 3 + 10);
    REQUIRE(bench.opened);
    CHECK(*bench.opened == 3);
    ImGui::GetIO().AddMousePosEvent(100, 200);
    ImGui::GetIO().AddMouseWheelEvent(0, 4);
    bench.frames(2);
    CHECK(bench.state.first == 0);  // nothing is above the first
    ImGui::GetIO().AddMouseWheelEvent(0, -2);
    bench.frames(2);
    CHECK(bench.state.first == 6);
}

TEST_CASE("data table: a head sorts one way, the other, and then as it was") {
    Bench bench(50);
    bench.click(60, 17);
    CHECK(bench.state.sorted == 0);
    CHECK_FALSE(bench.state.descending);
    bench.click(60, 17);
    CHECK(bench.state.descending);
    bench.click(60, 17);
    CHECK(bench.state.sorted == -1);
    CHECK(bench.sorted == 3);
    // Figures begin with the largest.
    bench.click(550, 17);
    CHECK(bench.state.sorted == 1);
    CHECK(bench.state.descending);
}

TEST_CASE("data table: without rows it draws its head and opens nothing") {
    Bench bench(0);
    bench.key(ImGuiKey_End);
    bench.key(ImGuiKey_Enter);
    CHECK_FALSE(bench.opened);
    CHECK(bench.numbers.drawn.empty());
}

}  // namespace shopkeeper::ui
