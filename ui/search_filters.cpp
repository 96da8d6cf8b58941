// What is asked of the record: words, days, filters, and the chips of those that are on.
#include <algorithm>
#include <cmath>

#include "ui/labels_search.h"
#include "ui/search_state.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::SearchFilter;

constexpr float kGap = 8;
constexpr float kDayWidth = 132;
constexpr float kLeastFilter = 146;
constexpr float kBesideFrom = 640;

void push_filter(ViewContext& view, const std::string& name, const std::string& value) {
    view.intents.push(Action::set_record_filter, name + '\t' + value);
}

void draw_words(ViewContext& view, ImVec2 pos, float width) {
    FieldPlace place;
    place.id = labels::kRecordSearch;
    place.hint = labels::kRecordSearchHint;
    place.style = TextFieldStyle::search;
    place.key = "Ctrl K";
    place.max_bytes = 500;
    const TextFieldResult result = place_model_field(
        view, pos, width, place, search_state(view).text, Action::set_record_search);
    if (result.submitted) wish_focus(view.state, labels::kRecordTable);
}

void draw_day(ViewContext& view, ImVec2 pos, float width, const char* name) {
    SearchState& state = search_state(view);
    const bool from = std::string_view(name) == "from";
    FieldPlace place;
    place.id = from ? labels::kRecordFrom : labels::kRecordTo;
    place.hint = from ? labels::kRecordFromHint : labels::kRecordToHint;
    place.max_bytes = 40;
    place.height = Height::search;
    std::string& text = from ? state.from.text : state.to.text;
    if (place_field(view, pos, width, place, text).changed) push_filter(view, name, text);
}

void draw_words_and_days(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const float gap = theme.px(kGap);
    const float height = theme.px(Height::search);
    const bool beside = flow.width >= theme.px(kBesideFrom);
    const float day = beside ? theme.px(kDayWidth) : (flow.width - gap) * 0.5f;
    const float words = beside ? flow.width - 2 * (day + gap) : flow.width;
    draw_words(view, flow_pos(flow), words);
    float x = flow.x + words + gap;
    if (!beside) {
        flow.y += height + gap;
        x = flow.x;
    }
    draw_day(view, {x, flow.y}, day, "from");
    draw_day(view, {x + day + gap, flow.y}, day, "to");
    flow.y += height + gap;
    const std::string& problem = search_model(view).days_problem;
    if (problem.empty()) return;
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::caption, Color::stretch, problem);
    flow.y += theme.px(4);
}

void draw_filter(ViewContext& view, std::size_t index, ImVec2 pos, float width) {
    const SearchFilter& filter = search_model(view).filters[index];
    std::vector<std::string> options;
    options.reserve(filter.options.size());
    int on = -1;
    std::size_t count = 0;
    for (const client::SearchOption& option : filter.options) {
        // Which are on is said beside the words: the list has weight for one of them only.
        options.push_back(option.on ? option.label + " ✓" : option.label);
        if (!option.on) continue;
        ++count;
        if (on < 0) on = static_cast<int>(options.size()) - 1;
    }
    const std::string id = labels::row_id(labels::kRecordFilter, index);
    const std::string shown =
        count == 0 ? filter.label : filter.label + " · " + std::to_string(count);
    const int chosen = place_choice(view, pos, width, id.c_str(), shown, options, on, filter.note);
    if (chosen < 0) return;
    push_filter(view, filter.name, filter.options[static_cast<std::size_t>(chosen)].value);
}

void draw_choices(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const std::size_t count = search_model(view).filters.size();
    if (count == 0) return;
    const float gap = theme.px(kGap);
    const float fit = std::floor((flow.width + gap) / (theme.px(kLeastFilter) + gap));
    const float columns = std::clamp(fit, 2.0f, static_cast<float>(count));
    // As few lines as fit, all of one length.
    const float lines = std::ceil(static_cast<float>(count) / columns);
    const float per_line = std::ceil(static_cast<float>(count) / lines);
    // Edges on whole pixels, the last one where the words and the table end.
    const float step = (flow.width + gap) / per_line;
    std::size_t at = 0;
    while (at < count) {
        for (int i = 0; i < static_cast<int>(per_line) && at < count; ++i, ++at) {
            const float left = std::round(step * static_cast<float>(i));
            const float right = std::round(step * static_cast<float>(i + 1)) - gap;
            draw_filter(view, at, {flow.x + left, flow.y}, right - left);
        }
        flow.y += theme.px(Height::control) + gap;
    }
}

void draw_chips(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const std::vector<client::SearchChip>& chips = search_model(view).chips;
    if (chips.empty()) return;
    const float gap = theme.px(6);
    const float height = theme.px(Height::chip);
    float x = flow.x;
    const auto room_for = [&](float width) {
        if (x > flow.x && x + width > flow.x + flow.width) {
            x = flow.x;
            flow.y += height + gap;
        }
        const float at = x;
        x += width + gap;
        return ImVec2(at, flow.y);
    };
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const std::string label = chips[i].label + " ×";
        const ImVec2 pos = room_for(chip_width(view, label, false));
        if (place_chip(view, pos, labels::row_id(labels::kRecordChip, i), label, false))
            push_filter(view, chips[i].name, chips[i].value);
    }
    const ButtonSpec clear{.id = labels::kRecordClear,
                           .label = labels::kRecordClearWords,
                           .kind = ButtonKind::quiet,
                           .height = height};
    if (place_button(view, room_for(button_width(view, clear)), clear))
        view.intents.push(Action::clear_record_filters);
    flow.y += height + theme.px(kGap);
}

}  // namespace

void draw_search_filters(ViewContext& view, Flow& flow) {
    draw_words_and_days(view, flow);
    draw_choices(view, flow);
    draw_chips(view, flow);
    flow.y += view.theme.px(4);
}

}  // namespace shopkeeper::ui
