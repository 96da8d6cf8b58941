// A contact as its rater sees it: what was said, sent and given; no tag, no note, no name.
#include <algorithm>

#include "ui/calibration_state.h"
#include "ui/focus.h"
#include "ui/labels_calibration.h"
#include "ui/views.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::RatedPlace;
using client::RatingModel;

constexpr float kPlace = 26;

const char* place_words(RatedPlace::State state) {
    switch (state) {
        case RatedPlace::State::open:
            return "not rated yet";
        case RatedPlace::State::typed:
            return "typed, not saved";
        case RatedPlace::State::saved:
            return "saved";
    }
    return "";
}

std::size_t columns_of(const ViewContext& view, float width) {
    return std::max<std::size_t>(1, static_cast<std::size_t>(width / view.theme.px(kPlace)));
}

void draw_place(const ViewContext& view, const RatedPlace& place, std::size_t number, ImVec2 min,
                bool current, bool here) {
    const Theme& theme = view.theme;
    const float size = theme.px(kPlace - 4);
    const ImVec2 max(min.x + size, min.y + size);
    const bool saved = place.state == RatedPlace::State::saved;
    draw_frame(theme, min, max, Radius::badge, theme[saved ? Color::accent_soft : Color::surface],
               theme[current ? Color::accent : Color::border_strong], current ? 2 : 1);
    if (here)
        outline(view, {min.x - theme.px(2), min.y - theme.px(2)},
                {max.x + theme.px(2), max.y + theme.px(2)}, Color::focus, theme.px(Radius::badge),
                Width::focus_ring);
    if (place.state != RatedPlace::State::open) {
        draw_icon(theme, {min.x + theme.px(4), min.y + theme.px(4)},
                  saved ? Icon::check : Icon::pencil, saved ? Color::accent : Color::text_2,
                  0.875f);
        return;
    }
    const std::string text = std::to_string(number + 1);
    const float width = measure(theme, Type::caption, text).x;
    draw_text(theme,
              {min.x + (size - width) * 0.5f, min.y + (size - theme.line(Type::caption)) * 0.5f},
              Type::caption, Color::text_2, text);
}

// All contacts of the round in their order: one stop of Tab, arrows within it.
void draw_places(ViewContext& view, Flow& flow, const RatingModel& model) {
    if (model.places.empty()) return;
    const Theme& theme = view.theme;
    CalibrationState& own = calibration_state(view);
    own.place = std::min(own.place, model.places.size() - 1);
    const std::size_t columns = columns_of(view, flow.width);
    const std::size_t rows = (model.places.size() + columns - 1) / columns;
    const float step = theme.px(kPlace);
    const RatedPlace& under = model.places[own.place];
    const ImVec2 max(flow.x + step * static_cast<float>(std::min(columns, model.places.size())),
                     flow.y + step * static_cast<float>(rows));
    const AreaPress press =
        place_bare_area(view, flow_pos(flow), max, labels::kRatedPlaces,
                        under.title + ", " + place_words(under.state), ItemRole::list_item);
    const bool ring = has_focus(view, labels::kRatedPlaces) && focus_is_shown();
    for (std::size_t i = 0; i < model.places.size(); ++i) {
        const std::size_t row = i / columns;
        draw_place(view, model.places[i], i,
                   {flow.x + step * static_cast<float>(i % columns),
                    flow.y + step * static_cast<float>(row)},
                   static_cast<int>(i) == model.place, ring && i == own.place);
    }
    if (press.pressed) {
        if (press.by_mouse) {
            const ImVec2 at = ImGui::GetIO().MousePos;
            const auto column = static_cast<std::size_t>(std::max(0.0f, at.x - flow.x) / step);
            const auto row = static_cast<std::size_t>(std::max(0.0f, at.y - flow.y) / step);
            own.place = std::min(row * columns + column, model.places.size() - 1);
        }
        view.intents.push_number(Action::choose_round_contact,
                                 static_cast<std::int64_t>(own.place));
    }
    flow.y = max.y + theme.px(12);
}

void draw_passages(ViewContext& view, Flow& flow, const RatingModel& model) {
    if (model.passages.empty()) return;
    const Theme& theme = view.theme;
    flow.y += theme.px(14);
    panel_heading(view, flow, labels::kPassagesWords);
    for (const client::QuotedRow& passage : model.passages) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small_strong, Color::text,
                             passage.title);
        if (!passage.detail.empty())
            flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                                 passage.detail);
        flow.y +=
            text_block(view, flow_pos(flow), flow.width, Type::body, Color::text, passage.text) +
            theme.px(12);
    }
}

void draw_remedies(ViewContext& view, Flow& flow, const RatingModel& model) {
    if (model.remedies.empty()) return;
    const Theme& theme = view.theme;
    flow.y += theme.px(14);
    panel_heading(view, flow, labels::kRemediesWords);
    for (const client::BlindRemedyRow& remedy : model.remedies) {
        const float x = row_text(view, flow_pos(flow), theme.px(26), Type::body, Color::text,
                                 remedy.text, flow.width);
        row_text(view, {flow.x + x + theme.px(12), flow.y}, theme.px(26), Type::small,
                 Color::text_2, remedy.detail, flow.width - x - theme.px(12));
        flow.y += theme.px(28);
    }
}

}  // namespace

bool rated_place_keys(ViewContext& view) {
    const RatingModel& model = calibration_model(view)->rating;
    if (!has_focus(view, labels::kRatedPlaces) || model.places.empty() ||
        ImGui::GetIO().KeyMods != ImGuiMod_None)
        return false;
    CalibrationState& own = calibration_state(view);
    const bool on =
        ImGui::IsKeyPressed(ImGuiKey_RightArrow) || ImGui::IsKeyPressed(ImGuiKey_DownArrow);
    const bool back =
        ImGui::IsKeyPressed(ImGuiKey_LeftArrow) || ImGui::IsKeyPressed(ImGuiKey_UpArrow);
    if (!on && !back) return false;
    cancel_arrow_move();
    if (on && own.place + 1 < model.places.size()) ++own.place;
    if (back && own.place > 0) --own.place;
    view.state.redraw = true;
    return true;
}

void draw_blind_sheet(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const RatingModel& model = calibration_model(view)->rating;
    draw_places(view, flow, model);
    if (model.state != RatingModel::State::ready)
        return draw_page_sentence(view, flow, model.sentence);
    row_text(view, flow_pos(flow), theme.px(26), Type::title, Color::text, model.title, flow.width);
    flow.y += theme.px(30);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                         labels::kBlindNote) +
              theme.px(12);
    if (!model.messages_sentence.empty())
        flow.y += text_block(view, flow_pos(flow), std::min(flow.width, theme.px(560)), Type::body,
                             Color::text_2, model.messages_sentence) +
                  theme.px(12);
    draw_messages(view, flow, model.messages);
    draw_passages(view, flow, model);
    draw_remedies(view, flow, model);
}

}  // namespace shopkeeper::ui
