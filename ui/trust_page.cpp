// Unused authority: what was passed on although something could have been given, by reason.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/bounded_json.h"
#include "ui/charts_week.h"
#include "ui/labels_week.h"
#include "ui/labels_wide.h"
#include "ui/trust_state.h"
#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::BehindModel;
using client::TrustModel;
using client::TrustRow;

constexpr float kRow = 40;

enum class Cell { reason, team, bar, unused, passed_on, not_known };

struct Column {
    TableColumn look;
    Cell cell;
};
constexpr std::array kColumns = {
    Column{{"Reason", 210, 1, false, false, 0}, Cell::reason},
    Column{{"Team", 110, 0.3f, false, false, 880}, Cell::team},
    Column{{"Could have been given, of passed on", 250, 1, false, false, 780}, Cell::bar},
    Column{{"Could have", 110, 0, true, false, 0}, Cell::unused},
    Column{{"Passed on", 100, 0, true, false, 0}, Cell::passed_on},
    Column{{"Not known", 100, 0, true, false, 480}, Cell::not_known}};

TrustState& trust_state(ViewContext& view) {
    auto& state = view.state.wide.trust;
    if (!state) state = std::make_shared<TrustState>();
    return *state;
}

BehindPlace behind_place() {
    return {labels::kTrustBack, labels::kBackToTrust, labels::kTrustList,
            Action::see_trust_contacts, Action::back_to_trust};
}

// Solid: could have been given; hollow: could not, or nobody knows.
void draw_bar(const Theme& theme, const TrustRow& row, const TableCell& cell) {
    const float middle = std::round((cell.min.y + cell.max.y) * 0.5f);
    const float half = theme.px(5);
    const float width = cell.max.x - cell.min.x;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float solid = cell.min.x + width * static_cast<float>(row.unused_share);
    const float all = solid + width * static_cast<float>(row.rest_share + row.not_known_share);
    if (all > solid)
        draw_frame(theme, {solid, middle - half},
                   {std::max(all, solid + theme.px(2)), middle + half}, 0, 0,
                   theme[Color::border_strong]);
    if (solid > cell.min.x)
        list->AddRectFilled({cell.min.x, middle - half},
                            {std::max(solid, cell.min.x + theme.px(3)), middle + half},
                            theme[Color::accent], theme.px(2));
}

class Rows final : public TableRows {
public:
    explicit Rows(const TrustModel& model) : model_(model) {}
    std::size_t size() const override { return model_.rows.size(); }
    std::string name(std::size_t row) const override { return model_.rows[row].name; }

    void draw(const ViewContext& view, std::size_t at, std::size_t column,
              const TableCell& cell) const override {
        const TrustRow& row = model_.rows[at];
        const Theme& theme = view.theme;
        const float height = cell.max.y - cell.min.y;
        const float width = cell.max.x - cell.min.x;
        const auto figure = [&](const std::string& words, Type type, Color color) {
            row_text_right(view, {cell.max.x, cell.min.y}, height, type, color, words, width);
        };
        switch (kColumns.at(column).cell) {
            case Cell::reason:
                draw_badge(theme, {cell.min.x + theme.px(11), cell.min.y + height * 0.5f}, row.tag);
                row_reason(view, {cell.min.x + theme.px(28), cell.min.y}, height, Type::body,
                           Color::text, row.reason, width - theme.px(28));
                return;
            case Cell::team:
                row_text(view, cell.min, height, Type::small, Color::text_2, row.team, width);
                return;
            case Cell::bar:
                return draw_bar(theme, row, cell);
            case Cell::unused:
                return figure(row.unused, Type::body_strong, Color::text);
            case Cell::passed_on:
                return figure(row.passed_on, Type::body, Color::text);
            case Cell::not_known:
                return figure(row.not_known, Type::body, Color::text_2);
        }
    }

private:
    const TrustModel& model_;
};

void draw_heading(ViewContext& view, Flow& flow, const TrustModel& trust) {
    const Theme& theme = view.theme;
    const float width = theme.px(124);
    const float right = flow.x + flow.width;
    const std::string shown = trust.periods.empty()
                                  ? std::string()
                                  : trust.periods[static_cast<std::size_t>(trust.period)];
    const int chosen = place_choice(view, {right - width, flow.y + theme.px(16)}, width,
                                    labels::kTrustPeriod, shown, trust.periods, trust.period);
    if (chosen >= 0) view.intents.push_number(Action::choose_trust_period, chosen);
    draw_page_title(view, flow, labels::kTrustTitle, trust.detail, right - width - theme.px(12));
}

// The one figure, what it is of, and what it is for.
void draw_summary(ViewContext& view, Flow& flow, const TrustModel& trust) {
    const Theme& theme = view.theme;
    const float width = measure(theme, Type::figure, trust.unused).x;
    draw_text(theme, flow_pos(flow), Type::figure, Color::text, trust.unused, flow.width);
    const float x = flow.x + width + theme.px(12);
    const float room = flow.x + flow.width - x;
    const float beside =
        text_block(view, {x, flow.y + theme.px(9)}, room, Type::body, Color::text, trust.of);
    flow.y += std::max(theme.px(40), beside + theme.px(14));
    for (const std::string_view words :
         {std::string_view(trust.not_known), std::string_view(labels::kTrustNote)})
        if (!words.empty())
            flow.y += text_block(view, flow_pos(flow), std::min(flow.width, theme.px(820)),
                                 Type::small, Color::text_2, words) +
                      theme.px(6);
    flow.y += theme.px(8);
}

void draw_rows(ViewContext& view, Flow& flow, float bottom, const TrustModel& trust) {
    const Theme& theme = view.theme;
    std::vector<TableColumn> looks;
    for (const Column& column : kColumns) {
        looks.push_back(column.look);
        // One team needs no column: the navigation names it.
        if (column.cell == Cell::team && !trust.teams) looks.back().from_width = 1.0e6f;
    }
    const ImVec2 min = flow_pos(flow);
    const float wanted = theme.px(34 + 6) + theme.px(kRow) * static_cast<float>(trust.rows.size());
    const float room = std::max(bottom - theme.px(Space::l) - min.y, theme.px(160));
    const ImVec2 max(flow.x + flow.width, min.y + std::min(wanted, room));
    draw_card(view, min, max);
    const Rows rows(trust);
    const TableAnswer answer =
        draw_table(view, {labels::kTrustRows, looks, kRow}, trust_state(view).table, rows, min,
                   {max.x, max.y - theme.px(4)});
    if (answer.opened && trust.rows[*answer.opened].openable)
        view.intents.push_number(Action::choose_trust_row,
                                 static_cast<std::int64_t>(*answer.opened));
    flow.y = max.y;
}

void draw_trust_page(ViewContext& view, Flow& flow, float bottom) {
    if (view.model.wide.trust == nullptr) return;
    const TrustModel& trust = *view.model.wide.trust;
    if (trust.behind.state != BehindModel::State::closed)
        return draw_behind(view, flow, bottom, behind_place(), trust.behind,
                           trust_state(view).behind);
    draw_heading(view, flow, trust);
    if (trust.state == TrustModel::State::empty)
        return draw_page_empty(view, flow, trust.sentence,
                               help_by_view(labels::kToWeek, client::WideView::week));
    if (trust.state != TrustModel::State::ready)
        return draw_page_sentence(view, flow, trust.sentence);
    draw_summary(view, flow, trust);
    draw_rows(view, flow, bottom, trust);
}

std::string first_of_trust(const ViewContext& view, Section section) {
    if (section != Section::page || view.model.wide.trust == nullptr) return {};
    const TrustModel& trust = *view.model.wide.trust;
    if (trust.behind.state != BehindModel::State::closed) return labels::kTrustList;
    if (trust.state == TrustModel::State::empty) return labels::kPageHelp;
    return trust.state == TrustModel::State::ready ? labels::kTrustRows : labels::kTrustPeriod;
}

bool escape_trust(ViewContext& view) {
    if (view.model.wide.trust == nullptr ||
        view.model.wide.trust->behind.state == BehindModel::State::closed)
        return false;
    view.intents.push(Action::back_to_trust);
    return true;
}

void follow_trust(ViewContext& view) {
    if (view.model.wide.trust == nullptr) return;
    const TrustModel& trust = *view.model.wide.trust;
    TrustState& state = trust_state(view);
    follow_behind(view, behind_place(), trust.behind, state.behind);
    const bool loading = trust.state == TrustModel::State::loading;
    // What waited for its first answer hands the keyboard on to it.
    if (state.loading && !loading && has_focus(view, labels::kTrustPeriod))
        wish_focus(view.state, first_of_trust(view, Section::page));
    state.loading = loading;
}

bool perform_trust(ViewContext& view, Action action) {
    if (action != Action::choose_trust_period) return false;
    if (view.model.wide.trust->behind.state != BehindModel::State::closed)
        view.intents.push(Action::back_to_trust);
    wish_focus(view.state, labels::kTrustPeriod);
    return true;
}

std::span<const KeyNote> notes_of_trust(Section section) {
    static constexpr std::array<KeyNote, 3> kPage = {{
        {"↑ ↓", "Choose a reason"},
        {"Enter", "List its contacts; in the list: open the contact"},
        {"Esc", "Back to trust"},
    }};
    if (section == Section::page) return kPage;
    return {};
}

std::string trust_told(const client::AppModel& model) {
    if (model.wide.trust == nullptr) return "{}";
    const TrustModel& trust = *model.wide.trust;
    Json rows = Json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(trust.rows.size(), 50); ++i)
        rows.push_back({{"reason", trust.rows[i].reason},
                        {"team", trust.rows[i].team},
                        {"unused", trust.rows[i].unused},
                        {"passed_on", trust.rows[i].passed_on},
                        {"not_known", trust.rows[i].not_known}});
    return dump_json({{"ready", trust.state == TrustModel::State::ready},
                      {"sentence", trust.sentence},
                      {"detail", trust.detail},
                      {"unused", trust.unused},
                      {"rows", std::move(rows)},
                      {"behind",
                       {{"open", trust.behind.state != BehindModel::State::closed},
                        {"title", trust.behind.title},
                        {"detail", trust.behind.detail},
                        {"total", trust.behind.total}}}});
}

}  // namespace

const WideFace& trust_face() {
    static constexpr WideFace kFace{.view = client::WideView::trust,
                                    .icon = Icon::shield,
                                    .page = draw_trust_page,
                                    .fills = true,
                                    .escape = escape_trust,
                                    .first = first_of_trust,
                                    .perform = perform_trust,
                                    .follow = follow_trust,
                                    .notes = notes_of_trust,
                                    .told = trust_told};
    return kFace;
}

}  // namespace shopkeeper::ui
