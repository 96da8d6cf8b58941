// What if this draft had been in force: outcomes before and after, what it would have cost, and
// the contacts it would have changed.
#include <algorithm>
#include <cmath>

#include "ui/charts.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::ChangedRow;
using client::OutcomeBar;
using client::WhatIfModel;

constexpr float kBarRow = 38;
constexpr float kContactRow = 34;
constexpr const char* kZero = "0";

// Words that go on beside a choice, right-aligned words at the end where they fit.
void draw_head(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WhatIfModel& what_if = view.model.what_if;
    const float height = theme.px(Height::control);
    float x = flow.x;
    x += row_text(view, {x, flow.y}, height, Type::title, Color::text, labels::kWhatIfTitle);
    x += theme.px(12);
    const float lead = measure(theme, Type::small, labels::kWhatIfLead).x;
    const float right = flow.x + flow.width;
    const float choice = theme.px(104);
    if (x + lead + choice + theme.px(24) < right)
        x += row_text(view, {x, flow.y + theme.px(1)}, height, Type::small, Color::text_2,
                      labels::kWhatIfLead) +
             theme.px(8);
    const int chosen = place_choice(view, {x, flow.y}, choice, labels::kWhatIfPeriod,
                                    what_if.periods[static_cast<std::size_t>(what_if.period)],
                                    what_if.periods, what_if.period);
    if (chosen >= 0) view.intents.push_number(Action::choose_what_if_period, chosen);
    x += choice + theme.px(12);
    if (x + theme.px(80) < right)
        row_text_right(view, {right, flow.y + theme.px(1)}, height, Type::small, Color::text_2,
                       what_if.replayed_line, right - x);
    flow.y += height + theme.px(12);
}

// "v14 hollow, draft solid": said where the bars are, not in a legend far away.
float draw_key(ViewContext& view, float right, float y) {
    const Theme& theme = view.theme;
    const float line = theme.px(22);
    float x = right;
    const auto entry = [&](const std::string& words, bool solid) {
        const float width = measure(theme, Type::small, words).x;
        x -= width;
        row_text(view, {x, y}, line, Type::small, Color::text_2, words);
        x -= theme.px(20);
        const ImVec2 min(x, y + theme.px(7));
        const ImVec2 max(x + theme.px(14), y + theme.px(15));
        if (solid)
            fill(view, min, max, Color::text_2, theme.px(2));
        else
            outline(view, min, max, Color::text_2, theme.px(2), 1.25f);
        x -= theme.px(12);
    };
    entry(labels::kDraftWords, true);
    entry(view.model.what_if.before_words, false);
    return x;
}

void draw_bar(ViewContext& view, const OutcomeBar& bar, Flow& flow) {
    const Theme& theme = view.theme;
    const float height = theme.px(kBarRow);
    const ImVec2 min(flow.x - theme.px(8), flow.y + theme.px(1));
    const ImVec2 max(flow.x + flow.width + theme.px(8), flow.y + height - theme.px(1));
    if (bar.chosen) fill(view, min, max, Color::accent_soft, theme.px(Radius::control));
    const std::string name = bar.label + ": " + bar.before + " before, " + bar.after + " under it";
    const auto number = static_cast<std::size_t>(bar.band);
    if (place_area(view, min, max, labels::row_id(labels::kOutcomeBar, number), name,
                   ItemRole::button, Radius::control)
            .pressed)
        view.intents.push_number(Action::filter_what_if, static_cast<std::int64_t>(bar.band));
    const Color color = band_color(bar.band);
    row_icon(view, flow_pos(flow), height, band_icon(bar.band), color);
    const float label = theme.px(flow.width < theme.px(360) ? 104 : 132);
    row_text(view, {flow.x + theme.px(22), flow.y}, height, Type::small, color, bar.label,
             label - theme.px(22));
    const float right = flow.x + flow.width;
    const float change = theme.px(52);
    const float counts = theme.px(64);
    const float bar_width = std::max(theme.px(24), flow.width - label - change - counts);
    draw_pair_bar(theme, {flow.x + label, flow.y + theme.px(7)}, bar_width,
                  {bar.before_share, bar.after_share, color});
    const float edge = right - change;
    draw_amount(theme, {edge, flow.y + theme.px(3)}, Type::caption, Color::text_2, bar.before);
    draw_amount(theme, {edge, flow.y + theme.px(19)}, Type::caption_strong, Color::text, bar.after);
    row_text_right(view, {right, flow.y}, height, Type::small, Color::text_2, bar.change);
    flow.y += height;
}

void draw_outcomes(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WhatIfModel& what_if = view.model.what_if;
    const float key = draw_key(view, flow.x + flow.width, flow.y + theme.px(5));
    const float width = std::clamp(key - flow.x, theme.px(90), theme.px(190));
    const int chosen = place_choice(view, flow_pos(flow), width, labels::kWhatIfSlice,
                                    what_if.slices[static_cast<std::size_t>(what_if.slice)],
                                    what_if.slices, what_if.slice);
    if (chosen >= 0) view.intents.push_number(Action::choose_what_if_slice, chosen);
    flow.y += theme.px(Height::control + 8);
    for (const OutcomeBar& bar : what_if.outcomes) draw_bar(view, bar, flow);
}

// Says what the tick on the line is, right below it.
void draw_zero(ViewContext& view, Flow& flow, double zero) {
    const Theme& theme = view.theme;
    const float width = measure(theme, Type::caption, kZero).x;
    const float tick = flow.x + flow.width * static_cast<float>(std::clamp(zero, 0.0, 1.0));
    const float x = std::clamp(tick - width * 0.5f, flow.x, flow.x + flow.width - width);
    draw_text(theme, {std::round(x), flow.y}, Type::caption, Color::text_2, kZero);
    flow.y += theme.px(18);
}

void draw_cost(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const client::CostModel& cost = view.model.what_if.cost;
    row_text(view, flow_pos(flow), theme.px(Height::control), Type::body_strong, Color::text,
             labels::kCostWords);
    flow.y += theme.px(Height::control + 4);
    draw_text(theme, flow_pos(flow), Type::figure, Color::text, cost.figure, flow.width);
    flow.y += theme.px(38);
    if (cost.has_interval) {
        draw_interval(theme, flow_pos(flow), flow.width,
                      {cost.zero, cost.low, cost.value, cost.high});
        flow.y += theme.px(16);
        draw_zero(view, flow, cost.zero);
        const std::string ends = cost.low_text + " to " + cost.high_text;
        draw_text(theme, flow_pos(flow), Type::small_strong, Color::text, ends, flow.width);
        flow.y += theme.px(20);
    }
    for (const std::string* line : {&cost.interval_line, &cost.detail, &cost.second_line})
        if (!line->empty())
            flow.y +=
                text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, *line) +
                theme.px(4);
}

// As wide as what stands in them needs, so that the customer has the rest.
struct ContactColumns {
    float before = 0, after = 0, amount = 0, what = 0, reference = 0;
};

// Which of the contact's asks it is about; in a narrow window its name alone says the day.
std::string reference_words(const ChangedRow& row, bool roomy) {
    std::string words = row.reference;
    if (roomy && !row.asked.empty()) words = row.asked + " · " + words;
    return row.asks.empty() ? words : row.asks + " · " + words;
}

std::string asked_words(const ChangedRow& row) {
    return row.tier + ", " + row.remedy;
}

bool roomy(const Theme& theme, const Flow& flow) {
    return flow.width >= theme.px(560);
}

ContactColumns contact_columns(const Theme& theme, const std::vector<ChangedRow>& rows,
                               bool with_day) {
    ContactColumns out;
    const auto widen = [](float& width, float wanted) { width = std::max(width, wanted); };
    for (const ChangedRow& row : rows) {
        widen(out.before, band_badge_width(theme, row.before));
        widen(out.after, band_badge_width(theme, row.after));
        widen(out.amount, measure(theme, Type::body, row.amount).x);
        widen(out.what, measure(theme, Type::small, asked_words(row)).x);
        widen(out.reference, measure(theme, Type::small, reference_words(row, with_day)).x);
    }
    return out;
}

// A contact: who, what was asked for, and both outcomes.
void draw_contact(ViewContext& view, const ChangedRow& row, std::size_t index,
                  const ContactColumns& columns, Flow& flow) {
    const Theme& theme = view.theme;
    const float height = theme.px(kContactRow);
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    const ImVec2 min(flow.x - theme.px(6), flow.y + theme.px(2));
    const ImVec2 max(flow.x + flow.width + theme.px(6), flow.y + height - theme.px(1));
    const std::string name = row.customer + " " + reference_words(row, true) + ": " +
                             band_word(row.before) + " before, " + band_word(row.after) +
                             " under the draft";
    const AreaPress press = place_area(view, min, max, labels::row_id(labels::kChangedRow, index),
                                       name, ItemRole::list_item, Radius::control);
    if (press.hovered) fill(view, min, max, Color::hover, theme.px(Radius::control));
    if (press.pressed) view.intents.push(Action::open_record, row.key);
    const bool wide = roomy(theme, flow);
    float right = flow.x + flow.width;
    const float badge_y = flow.y + (height - theme.px(22)) * 0.5f;
    right -= columns.after;
    draw_band_badge(theme, {right, badge_y}, row.after);
    if (wide) {
        right -= theme.px(28);
        row_icon(view, {right + theme.px(4), flow.y}, height, Icon::arrow_right, Color::text_2);
        right -= columns.before;
        draw_band_badge(theme, {right, badge_y}, row.before);
    }
    right -= theme.px(16);
    const float top = flow.y + (height - theme.line(Type::body)) * 0.5f;
    draw_amount(theme, {right, top}, Type::body, Color::text, row.amount);
    right -= columns.amount + theme.px(16);
    if (wide) {
        right -= columns.what;
        row_text(view, {right, flow.y}, height, Type::small, Color::text_2, asked_words(row));
        right -= theme.px(16);
    }
    row_text_right(view, {right, flow.y}, height, Type::small, Color::text_2,
                   reference_words(row, wide));
    right -= columns.reference + theme.px(12);
    const float room = std::max(right - flow.x, theme.px(24));
    row_text(view, flow_pos(flow), height, Type::body, Color::text, row.customer, room);
    flow.y += height;
}

void draw_contacts(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WhatIfModel& what_if = view.model.what_if;
    float x = flow.x;
    x += row_text(view, {x, flow.y}, theme.px(24), Type::body_strong, Color::text,
                  what_if.contacts_title) +
         theme.px(10);
    row_text(view, {x, flow.y}, theme.px(24), Type::small, Color::text_2, what_if.contacts_detail,
             flow.x + flow.width - x);
    flow.y += theme.px(32);
    if (!what_if.contacts_line.empty())
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             what_if.contacts_line) +
                  theme.px(8);
    const ContactColumns columns = contact_columns(theme, what_if.contacts, roomy(theme, flow));
    for (std::size_t i = 0; i < what_if.contacts.size(); ++i)
        draw_contact(view, what_if.contacts[i], i, columns, flow);
}

using DrawPart = void (*)(ViewContext& view, Flow& flow);

// A card around a part; its ground is as high as the part was in the last frame.
void card(ViewContext& view, Flow& flow, float& height, DrawPart part, float least = 0) {
    const Theme& theme = view.theme;
    const float top = flow.y;
    draw_card(view, {flow.x, top}, {flow.x + flow.width, top + std::max(height, least)});
    const float pad = theme.px(Space::l);
    Flow inside{flow.x + pad, top + theme.px(12), flow.width - 2 * pad};
    part(view, inside);
    inside.y += theme.px(12);
    if (height != inside.y - top) view.state.redraw = true;
    height = inside.y - top;
    flow.y = inside.y;
}

}  // namespace

void draw_what_if(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WhatIfModel& what_if = view.model.what_if;
    WideState& wide = view.state.wide;
    flow.y += theme.px(20);
    draw_head(view, flow);
    if (what_if.outcomes.empty() || what_if.state == WhatIfModel::State::empty ||
        what_if.state == WhatIfModel::State::failed) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::body, Color::text_2,
                             what_if.sentence);
        return;
    }
    if (!what_if.baseline_line.empty())
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             what_if.baseline_line) +
                  theme.px(10);
    const float gap = theme.px(Space::l);
    const bool beside = flow.width >= theme.px(640);
    const float left = beside ? std::floor((flow.width - gap) * 0.6f) : flow.width;
    Flow outcomes{flow.x, flow.y, left};
    // Side by side both are as high as the higher one.
    const float least = beside ? std::max(wide.outcomes_height, wide.cost_height) : 0;
    card(view, outcomes, wide.outcomes_height, draw_outcomes, least);
    Flow cost{beside ? flow.x + left + gap : flow.x, beside ? flow.y : outcomes.y + gap,
              beside ? flow.width - left - gap : flow.width};
    card(view, cost, wide.cost_height, draw_cost, least);
    flow.y = std::max(outcomes.y, cost.y) + gap;
    if (!what_if.contacts.empty()) card(view, flow, wide.contacts_height, draw_contacts);
}

}  // namespace shopkeeper::ui
