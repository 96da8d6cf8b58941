#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;

struct Way {
    const char* id;
    const char* words;
    std::string amount;
    std::string label;
    Action action;
    bool main;
};

// What is possible now comes first, asking is only the third way; but it is the one that gives
// what was typed, so it carries the filled button.
std::vector<Way> ways_of(const client::AuthorityModel& authority) {
    std::vector<Way> ways;
    const std::string give = std::string(labels::kGiveWords) + " ";
    if (!authority.possible_now.empty())
        ways.push_back({labels::kGiveNow, labels::kPossibleNow, authority.possible_now,
                        give + authority.possible_now, Action::give_possible_now, false});
    if (!authority.possible_with_reason.empty() &&
        authority.possible_with_reason != authority.possible_now)
        ways.push_back({labels::kGiveWithReason, labels::kWithReason,
                        authority.possible_with_reason, give + authority.possible_with_reason,
                        Action::give_with_reason, false});
    ways.push_back({labels::kAsk, labels::kWholeAmount, authority.whole_amount, labels::kAskWords,
                    Action::ask_second_person, false});
    ways.back().main = true;
    return ways;
}

void draw_way(ViewContext& view, const Way& way, float x, float right, float y) {
    const Theme& theme = view.theme;
    const float row = theme.px(32);
    // In a narrow column the words need the room more than the button does.
    const float button_width_px = theme.px(right - x < theme.px(360) ? 96 : 116);
    const client::ActionState& state = view.model.state_of(way.action);
    const ButtonSpec spec{
        .id = way.id,
        .label = way.label,
        .kind = way.main && main_kind(view, Section::authority) == ButtonKind::filled
                    ? ButtonKind::filled
                    : ButtonKind::plain,
        .enabled = state.enabled && !view.model.authority.busy,
        .why_not = state.why_not,
        .width = button_width_px,
        .height = theme.px(kSmallButton)};
    if (place_button(view, {right - button_width_px, y + theme.px(2)}, spec))
        perform(view, way.action);
    const float amount_right = right - button_width_px - theme.px(8);
    draw_amount(theme, {amount_right, y + (row - theme.line(Type::body)) * 0.5f}, Type::body_strong,
                Color::text, way.amount);
    const float room = amount_right - x - theme.px(66);
    const bool fits = measure(theme, Type::body, way.words).x <= room;
    row_text(view, {x, y}, row, Type::body, Color::text,
             !fits && way.action == Action::give_with_reason ? labels::kWithReasonShort : way.words,
             room);
}

void draw_awaiting(ViewContext& view, const client::GrantRow& grant, std::size_t index,
                   Flow& flow) {
    const Theme& theme = view.theme;
    const float height = theme.px(kSmallButton);
    float right = flow.x + flow.width;
    const std::string now = view.model.authority.possible_now;
    const client::ActionState& give = view.model.state_of(Action::give_possible_now);
    const bool panel_shows_it = view.model.authority.has_judgement &&
                                view.model.authority.band != empowerment::Band::within &&
                                view.model.authority.band != empowerment::Band::stretch;
    float x = flow.x + theme.px(24);
    const std::string& words = grant.possible_line;
    const bool offer = !now.empty() && give.enabled && !panel_shows_it && index == 0;
    const std::string label = std::string(labels::kGiveWords) + " " + now;
    const ButtonSpec give_now{
        .id = labels::kGiveNow, .label = label, .kind = ButtonKind::plain, .height = height};
    const std::string id = labels::row_id(labels::kWithdraw, index);
    const ButtonSpec withdraw{.id = id.c_str(),
                              .label = labels::kWithdrawWords,
                              .kind = ButtonKind::quiet,
                              .height = height};
    const float give_width = offer ? button_width(view, give_now) + theme.px(8) : 0.0f;
    const float withdraw_x = right - give_width - button_width(view, withdraw);
    row_text(view, {x, flow.y}, height, Type::small, Color::text_2, words,
             withdraw_x - x - theme.px(8));
    if (place_button(view, {withdraw_x, flow.y}, withdraw))
        view.intents.push(Action::withdraw_request, grant.id);
    if (offer && place_button_right(view, {right, flow.y}, give_now))
        perform(view, Action::give_possible_now);
    flow.y += height;
}

void draw_grant(ViewContext& view, const client::GrantRow& grant, std::size_t index, Flow& flow) {
    const Theme& theme = view.theme;
    const float line = theme.line(Type::body);
    const Color color = grant.awaiting ? Color::second
                        : grant.stands ? Color::within
                                       : Color::text_2;
    const Icon icon = grant.awaiting ? Icon::two_people : grant.stands ? Icon::check : Icon::bar;
    const float x = flow.x + theme.px(24);
    const float right = flow.x + flow.width;
    const bool counts = grant.stands && !grant.awaiting;
    row_icon(view, {flow.x, flow.y}, line, icon, color);
    draw_amount(theme, {right, flow.y}, counts || grant.awaiting ? Type::body_strong : Type::body,
                counts ? Color::text : color, grant.amount);
    flow.y += text_block(view, {x, flow.y}, right - x - theme.px(80), Type::body_strong, color,
                         grant.title, 2);
    std::string detail = grant.detail;
    if (!grant.expires_line.empty())
        detail += (detail.empty() ? "" : " It waits ") + grant.expires_line + ".";
    if (!detail.empty())
        flow.y += text_block(view, {x, flow.y}, right - x, Type::small, Color::text_2, detail, 3);
    if (!grant.awaiting) return;
    flow.y += theme.px(8);
    draw_awaiting(view, grant, index, flow);
}

}  // namespace

void draw_second_person_panel(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const std::vector<Way> ways = ways_of(view.model.authority);
    const float height = theme.px(16) + theme.px(32) * static_cast<float>(ways.size());
    fill(view, {flow.x, flow.y}, {flow.x + flow.width, flow.y + height}, Color::second_soft,
         theme.px(Radius::card));
    float y = flow.y + theme.px(8);
    for (const Way& way : ways) {
        draw_way(view, way, flow.x + theme.px(12), flow.x + flow.width - theme.px(12), y);
        y += theme.px(32);
    }
    flow.y += height + theme.px(8);
    const client::ActionState& ask = view.model.state_of(Action::ask_second_person);
    const bool missing = !ask.enabled && !ask.why_not.empty();
    if (!missing) {
        FieldPlace place;
        place.id = labels::kExplanation;
        place.hint = labels::kAskWhyHint;
        flow.y += place_model_field(view, {flow.x, flow.y}, flow.width, place,
                                    view.state.explanation, Action::set_explanation)
                      .height +
                  theme.px(8);
    }
    flow.y += text_block(view, {flow.x, flow.y}, flow.width, Type::small, Color::text_2,
                         missing ? std::string_view(ask.why_not) : labels::kAskNote, 3);
}

void draw_grants(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const auto& grants = view.model.authority.grants;
    if (grants.empty()) return;
    flow.y += theme.px(Space::m);
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    flow.y += theme.px(1 + 8);
    for (std::size_t i = 0; i < grants.size(); ++i) {
        if (i > 0) flow.y += theme.px(8);
        draw_grant(view, grants[i], i, flow);
    }
    const client::ActionState& take_back = view.model.state_of(Action::void_last_grant);
    if (!take_back.enabled) return;
    flow.y += theme.px(4);
    const ButtonSpec spec{.id = labels::kVoidGrant,
                          .label = labels::kVoidWords,
                          .kind = ButtonKind::quiet,
                          .height = theme.px(kSmallButton)};
    if (place_button_right(view, {flow.x + flow.width, flow.y}, spec))
        view.intents.push(Action::void_last_grant);
    flow.y += theme.px(kSmallButton);
}

}  // namespace shopkeeper::ui
