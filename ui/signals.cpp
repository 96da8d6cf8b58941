#include <algorithm>

#include "ui/labels.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;

struct ChipRow {
    std::vector<std::size_t> shown;
    std::size_t hidden = 0;
};

float chip_width_of(const ViewContext& view, std::size_t signal) {
    const client::ResolveModel& resolve = view.model.resolve;
    return chip_width(view, resolve.signal_labels[signal], resolve.signals[signal]);
}

// What fits into one line: the chosen signals first, then the others in their order.
ChipRow chips_that_fit(const ViewContext& view, float width) {
    const client::ResolveModel& resolve = view.model.resolve;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < resolve.signals.size(); ++i)
        if (resolve.signals[i]) order.push_back(i);
    for (std::size_t i = 0; i < resolve.signals.size(); ++i)
        if (!resolve.signals[i]) order.push_back(i);
    ChipRow row;
    float x = 0;
    for (const std::size_t signal : order) {
        const float chip = chip_width_of(view, signal);
        if (x + chip > width) break;
        row.shown.push_back(signal);
        x += chip + view.theme.px(4);
    }
    row.hidden = order.size() - row.shown.size();
    return row;
}

void draw_chip(ViewContext& view, ImVec2 pos, std::size_t signal) {
    const client::ResolveModel& resolve = view.model.resolve;
    if (place_chip(view, pos, labels::row_id(labels::kSignal, signal),
                   resolve.signal_labels[signal], resolve.signals[signal]))
        view.intents.push_number(Action::toggle_signal, static_cast<std::int64_t>(signal));
}

void draw_more(ViewContext& view, ImVec2 pos, const std::string& words, bool open) {
    if (place_more_chip(view, pos, labels::kMoreSignals, words, open))
        view.state.signals_open = !view.state.signals_open;
}

void draw_all(ViewContext& view, Flow& flow, float x0) {
    const Theme& theme = view.theme;
    const float right = flow.x + flow.width;
    const float step = theme.px(Height::chip + 4);
    float x = x0;
    for (std::size_t i = 0; i < view.model.resolve.signals.size(); ++i) {
        const float width = chip_width_of(view, i);
        if (x > x0 && x + width > right) {
            x = x0;
            flow.y += step;
        }
        draw_chip(view, {x, flow.y}, i);
        x += width + theme.px(4);
    }
    const float width = more_chip_width(theme, labels::kFewerSignals);
    if (x + width > right) {
        x = x0;
        flow.y += step;
    }
    draw_more(view, {x, flow.y}, labels::kFewerSignals, true);
}

}  // namespace

void draw_signals(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const float height = theme.px(Height::chip);
    row_text(view, {flow.x, flow.y}, height, Type::small, Color::text_2, labels::kSignalsWords);
    const float x0 = flow.x + theme.px(54);
    if (view.state.signals_open) {
        draw_all(view, flow, x0);
        flow.y += height;
        return;
    }
    const float right = flow.x + flow.width;
    const ChipRow row =
        chips_that_fit(view, right - x0 - more_chip_width(theme, "+8") - theme.px(4));
    float x = x0;
    for (const std::size_t signal : row.shown) {
        draw_chip(view, {x, flow.y}, signal);
        x += chip_width_of(view, signal) + theme.px(4);
    }
    const std::string words = "+" + std::to_string(row.hidden);
    const float width = more_chip_width(theme, words);
    draw_more(view, {right - width, flow.y}, words, false);
    flow.y += height;
}

}  // namespace shopkeeper::ui
