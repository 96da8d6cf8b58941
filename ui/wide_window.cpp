// The frame of a wide workspace: navigation, page, panel.
#include "ui/wide.h"

#include <algorithm>

#include "ui/labels_wide.h"
#include "ui/scroll.h"
#include "ui/views.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::WideView;

constexpr float kPanelBesideFrom = 1180;
constexpr float kNavigationFrom = 820;
constexpr float kTopRow = 56;
constexpr float kFootHeight = 60;
constexpr float kToastWidth = 372;  // as a panel, its padding included

Icon icon_of(WideView view) {
    const WideFace* face = face_of(view);
    return face == nullptr ? Icon::dot : face->icon;
}

// One row of the navigation. The current one is said by its ground and its weight.
void draw_nav_row(ViewContext& view, std::size_t index, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const client::NavRow& row = view.model.workspace.rows[index];
    const bool current = row.view == view.model.workspace.view;
    const AreaPress press = place_area(view, min, max, labels::row_id(labels::kNavRow, index),
                                       row.label, ItemRole::list_item, Radius::control);
    if (current || press.hovered) fill(view, min, max, Color::hover, theme.px(Radius::control));
    if (press.pressed)
        view.intents.push_number(client::Action::show_view, static_cast<std::int64_t>(row.view));
    const float height = max.y - min.y;
    row_icon(view, {min.x + theme.px(10), min.y}, height, icon_of(row.view),
             current ? Color::text : Color::text_2);
    float right = max.x - theme.px(10);
    if (!row.count.empty())
        right -=
            row_text_right(view, {right, min.y}, height, Type::small, Color::text_2, row.count) +
            theme.px(8);
    const float x = min.x + theme.px(36);
    row_text(view, {x, min.y}, height, current ? Type::body_strong : Type::body,
             current ? Color::text : Color::text_2, row.label, right - x);
}

// Who works here, at the foot of the navigation.
void draw_person(ViewContext& view, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const client::WorkspaceModel& workspace = view.model.workspace;
    hairline(view, min.x + theme.px(8), max.x - theme.px(8), min.y);
    const float cap = key_cap_width(theme, workspace.role_key);
    const float right = max.x - theme.px(18);
    draw_key_cap(theme, {right - cap, min.y + theme.px(17)}, workspace.role_key);
    const float x = min.x + theme.px(18);
    const float room = right - cap - theme.px(8) - x;
    draw_text(theme, {x, min.y + theme.px(9)}, Type::small_strong, Color::text,
              view.model.person_name, room);
    draw_text(theme, {x, min.y + theme.px(27)}, Type::caption, Color::text_2, workspace.role_line,
              room);
}

void draw_navigation(ViewContext& view, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const SectionScope scope(view, Section::navigation);
    const client::WorkspaceModel& workspace = view.model.workspace;
    fill(view, min, max, Color::bg);
    const float x = min.x + theme.px(18);
    const float room = max.x - theme.px(12) - x;
    draw_text(theme, {x, min.y + theme.px(18)}, Type::body_strong, Color::text, workspace.team_line,
              room);
    draw_text(theme, {x, min.y + theme.px(40)}, Type::small, Color::text_2, workspace.people_line,
              room);
    const float foot = max.y - theme.px(kFootHeight);
    {
        ScrollScope scroll(view, view.state.wide.navigation, {min.x, min.y + theme.px(70)},
                           {max.x, foot});
        float y = scroll.top() + theme.px(4);
        for (std::size_t i = 0; i < workspace.rows.size(); ++i) {
            draw_nav_row(view, i, {min.x + theme.px(8), y},
                         {max.x - theme.px(8), y + theme.px(Height::nav_row)});
            y += theme.px(Height::nav_row + 2);
        }
        scroll.end(y);
    }
    draw_person(view, {min.x, foot}, max);
}

// In a narrow window: the views in one row, wrapped where they must be.
void draw_top_rows(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SectionScope scope(view, Section::navigation);
    const client::WorkspaceModel& workspace = view.model.workspace;
    const float begin = flow.x + theme.px(12);
    float x = begin;
    float y = flow.y + theme.px(12);
    const float height = theme.px(Height::nav_row);
    for (std::size_t i = 0; i < workspace.rows.size(); ++i) {
        const float width =
            measure(theme, Type::body_strong, workspace.rows[i].label).x + theme.px(70);
        if (x > begin && x + width > flow.x + flow.width - theme.px(12)) {
            x = begin;
            y += height + theme.px(2);
        }
        const float fits = std::min(width, flow.width - theme.px(24));
        draw_nav_row(view, i, {x, y}, {x + fits, y + height});
        x += width + theme.px(2);
    }
    y += height + theme.px(11);
    hairline(view, flow.x, flow.x + flow.width, y);
    flow.y = y + theme.px(1);
}

// In a narrow window the panel is a card below the page.
void draw_panel_below(ViewContext& view, const WideFace& face, Flow& flow) {
    const Theme& theme = view.theme;
    const SectionScope scope(view, Section::panel);
    flow.y += theme.px(Space::l);
    const float top = flow.y;
    const float inner = theme.px(Space::l);
    Flow inside{flow.x + inner, flow.y, flow.width - 2 * inner};
    // The card's ground is drawn before its content, as high as it was in the last frame.
    // A panel without content has no card, or its border would be a line across the page.
    if (view.state.wide.panel.content > 0)
        draw_card(view, {flow.x, top}, {flow.x + flow.width, top + view.state.wide.panel.content});
    face.panel(view, inside, 0);
    if (view.state.wide.panel.content != inside.y - top) view.state.redraw = true;
    view.state.wide.panel.content = inside.y - top;
    flow.y = inside.y;
}

bool has_panel(const ViewContext& view, const WideFace& face) {
    return face.panel != nullptr && (face.has_panel == nullptr || face.has_panel(view));
}

void draw_page(ViewContext& view, const WideFace& face, ImVec2 min, ImVec2 max, bool beside) {
    const Theme& theme = view.theme;
    const float pad = theme.px(navigation_beside(view) ? Space::xl : Space::l);
    const bool below = has_panel(view, face) && !beside;
    fill(view, min, max, Color::bg);
    if (face.fills && !below) {
        const SectionScope scope(view, Section::page);
        Flow flow{min.x + pad, min.y, max.x - min.x - 2 * pad};
        face.page(view, flow, max.y);
        return;
    }
    ScrollScope scroll(view, view.state.wide.page, min, max);
    Flow flow{min.x + pad, scroll.top(), max.x - min.x - 2 * pad};
    {
        const SectionScope scope(view, Section::page);
        // What fills a page by itself leaves room to scroll on to the panel.
        const float bottom = face.fills ? flow.y + (max.y - min.y) * 0.75f : max.y;
        face.page(view, flow, bottom);
        if (face.fills) flow.y = std::max(flow.y, bottom);
    }
    if (below) draw_panel_below(view, face, flow);
    scroll.end(flow.y + theme.px(Space::xl));
}

void draw_panel(ViewContext& view, const WideFace& face, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const SectionScope scope(view, Section::panel);
    fill(view, min, max, Color::surface);
    fill(view, min, {min.x + theme.px(1), max.y}, Color::border);
    const float pad = theme.px(20);
    ScrollScope scroll(view, view.state.wide.panel, min, max);
    Flow flow{min.x + pad, scroll.top(), max.x - min.x - 2 * pad};
    face.panel(view, flow, max.y);
    scroll.end(flow.y);
}

}  // namespace

bool is_wide(const ViewContext& view) {
    return view.model.role != empowerment::Role::agent && !view.model.workspace.rows.empty();
}

bool panel_beside(const ViewContext& view) {
    return ImGui::GetIO().DisplaySize.x >= view.theme.px(kPanelBesideFrom);
}

bool navigation_beside(const ViewContext& view) {
    return ImGui::GetIO().DisplaySize.x >= view.theme.px(kNavigationFrom);
}

void draw_wide_window(ViewContext& view, ImVec2 size) {
    const Theme& theme = view.theme;
    Flow flow{0, 0, size.x};
    draw_trouble(view, flow);
    const WideFace* face = face_on_screen(view);
    if (face == nullptr) return;
    const bool beside = panel_beside(view) && has_panel(view, *face);
    float left = 0;
    const float panel = beside ? theme.px(face->panel_width) : 0;
    const float status = size.y - theme.px(Height::status_bar) - jobs_height(view);
    if (navigation_beside(view)) left = theme.px(Width::nav) + theme.px(1);
    const float room = size.x - panel - left;
    FloatingToasts toasts(view, {left, status}, std::min(room, theme.px(kToastWidth)));
    if (navigation_beside(view)) {
        draw_navigation(view, {0, flow.y}, {left - theme.px(1), status});
        fill(view, {left - theme.px(1), flow.y}, {left, status}, Color::border);
    } else {
        draw_top_rows(view, flow);
    }
    draw_page(view, *face, {left, flow.y}, {size.x - panel, status}, beside);
    if (beside) draw_panel(view, *face, {size.x - panel, flow.y}, {size.x, status});
    toasts.draw();
    draw_lower_edge(view, 0, size.x, 0, 0, size.y);
}

void draw_page_title(ViewContext& view, Flow& flow, const char* title, std::string_view detail,
                     float right) {
    const Theme& theme = view.theme;
    const float height = theme.px(kTopRow);
    const float y = flow.y + theme.px(4);
    float x = flow.x;
    x += row_text(view, {x, y}, height, Type::title, Color::text, title, right - x);
    x += theme.px(12);
    if (x + theme.px(60) < right)
        row_text(view, {x, y + theme.px(1)}, height, Type::small, Color::text_2, detail, right - x);
    flow.y += height + theme.px(8);
}

void draw_card(const ViewContext& view, ImVec2 min, ImVec2 max) {
    const float radius = view.theme.px(Radius::card);
    fill(view, min, max, Color::surface, radius);
    outline(view, min, max, Color::border, radius);
}

void draw_page_sentence(ViewContext& view, Flow& flow, std::string_view sentence) {
    const Theme& theme = view.theme;
    const float room = std::min(flow.width, theme.px(480));
    flow.y += theme.px(24);
    flow.y += text_block(view, flow_pos(flow), room, Type::body, Color::text_2, sentence);
}

PageHelp help_by_view(const char* words, WideView to) {
    return {words, client::Action::show_view, static_cast<std::int64_t>(to)};
}

PageHelp help_by_contacts(const ViewContext& view, const PageHelp& otherwise) {
    if (!view.model.state_of(client::Action::role_agent).enabled) return otherwise;
    return {labels::kToContacts, client::Action::role_agent, 0};
}

void draw_page_empty(ViewContext& view, Flow& flow, std::string_view sentence,
                     const PageHelp& help) {
    const Theme& theme = view.theme;
    draw_page_sentence(view, flow, sentence);
    flow.y += theme.px(14);
    const ButtonSpec button{
        .id = labels::kPageHelp, .label = help.words, .kind = main_kind(view, Section::page)};
    if (place_button(view, flow_pos(flow), button))
        view.intents.push_number(help.action, help.number);
    flow.y += theme.px(Height::control);
}

}  // namespace shopkeeper::ui
