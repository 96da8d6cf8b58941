#include <algorithm>
#include <cfloat>
#include <cmath>

#include "ui/focus.h"
#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/layout.h"
#include "ui/scroll.h"
#include "ui/views.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::AnswersModel;
using client::ReaderModel;

constexpr int kWishFrames = 4;  // a wish for what is not drawn is dropped then

void begin_frame(ViewContext& view) {
    ViewState& state = view.state;
    state.items.swap(state.last_items);
    state.items.clear();
    state.text_active = false;
    state.redraw = false;
    if (state.text_soon > 0) --state.text_soon;
    if (state.resolve_soon > 0) --state.resolve_soon;
}

// Whether a button had the keyboard while it could be pressed, and can no longer be: it has done
// what it was for.
bool just_done(const ViewContext& view, const FrameItem& item) {
    if (item.enabled || item.overlay) return false;
    return std::any_of(view.state.last_items.begin(), view.state.last_items.end(),
                       [&](const FrameItem& before) {
                           return before.id == item.id && before.focused && before.enabled;
                       });
}

// From what is done the keyboard goes on to what comes next: what was given or noted leads to the
// record, and a button that cannot be pressed any more would only explain itself.
void leave_done(ViewContext& view, const FrameItem& item) {
    const bool money = item.section == Section::authority;
    wish_section(view, money ? Section::resolve : item.section);
    view.state.focus_wish_quiet = true;
}

// Who has the keyboard now, and in which section that is.
void note_focus(ViewContext& view) {
    ViewState& state = view.state;
    state.popup_open = popup_is_open();
    const FrameItem* focused = nullptr;
    for (const FrameItem& item : state.items)
        if (item.focused && item.overlay == (state.overlay != Overlay::none)) focused = &item;
    if (focused != nullptr) {
        if (state.focused != focused->id) state.redraw = true;
        state.focused = focused->id;
        state.unfocused_frames = 0;
        // A field that was wished for has the keyboard a frame later.
        if (state.focus_wish.empty() && state.text_soon == 0 && just_done(view, *focused))
            leave_done(view, *focused);
        if (!focused->overlay && state.section != focused->section) {
            state.section = focused->section;
            state.redraw = true;
        }
        return;
    }
    if (state.popup_open || state.overlay != Overlay::none || !state.focus_wish.empty()) return;
    // What had the keyboard is gone: it goes to the beginning of its section.
    if (++state.unfocused_frames < 2) {
        state.redraw = true;
        return;
    }
    state.unfocused_frames = 0;
    std::string first = first_of(view, state.section);
    if (first.empty()) first = first_of(view, is_wide(view) ? Section::page : Section::answers);
    if (state.focused != first || state.items.size() != state.last_items.size())
        wish_focus(state, first);
    state.focus_wish_quiet = true;
}

void end_frame(ViewContext& view) {
    ViewState& state = view.state;
    note_focus(view);
    if (state.focus_wish.empty()) {
        state.focus_wish_age = 0;
        state.focus_wish_quiet = false;
    } else if (++state.focus_wish_age > kWishFrames) {
        state.focus_wish.clear();
        state.focus_wish_age = 0;
    } else {
        state.redraw = true;
    }
    ImGui::SetCursorScreenPos({0, 0});
    ImGui::Dummy({0, 0});
}

bool shows_answers(const ViewContext& view) {
    const AnswersModel& answers = view.model.answers;
    return view.model.contact.has_value() || !answers.search.empty() || !answers.rows.empty() ||
           !view.state.search.text.empty();
}

void draw_answer_section(ViewContext& view, Flow& flow, float bottom, bool wide) {
    const SectionScope scope(view, Section::answers);
    flow.y += view.theme.px(Space::m);
    draw_search_field(view, flow);
    if (shows_answers(view))
        draw_answers(view, flow, wide);
    else
        draw_empty_queue(view, flow, bottom - flow.y);
}

// Shows as many lines of the passage as let the whole column be seen, three at least: the button
// that logs is worth more than a passage's end. What toasts cover does not count, else the card
// would jump with each of them.
void fit_passage(ViewContext& view, float content, float room) {
    ViewState& state = view.state;
    const float line = view.theme.line(Type::body);
    const float overflow = content - state.passage_drawn + state.passage_full - room;
    const int natural = static_cast<int>(std::lround(state.passage_full / line));
    const int cut = overflow > 0 ? static_cast<int>(std::ceil(overflow / line)) : 0;
    const int least = std::min(natural, kLeastPassageLines);
    const int lines =
        natural == 0 ? kMostPassageLines : std::clamp(natural - cut, least, kMostPassageLines);
    if (lines == state.passage_lines) return;
    state.passage_lines = lines;
    state.redraw = true;
}

// Search, answers, authority and resolve, one below the other, scrolled when they are too long.
void draw_sections(ViewContext& view, ImVec2 min, ImVec2 max, bool wide) {
    const Theme& theme = view.theme;
    const float pad = theme.px(Space::l);
    ScrollScope scroll(view, view.state.column, min, max);
    Flow flow{min.x + pad, scroll.top(), max.x - min.x - 2 * pad};
    const float top = flow.y;
    view.state.passage_full = view.state.passage_drawn = 0;
    draw_answer_section(view, flow, max.y, wide);
    if (view.model.contact) {
        if (view.model.authority.state != client::AuthorityModel::State::none) {
            const SectionScope scope(view, Section::authority);
            hairline(view, min.x, max.x, flow.y);
            flow.y += theme.px(1);
            draw_authority(view, flow);
        }
        const SectionScope scope(view, Section::resolve);
        hairline(view, min.x, max.x, flow.y);
        flow.y += theme.px(1);
        draw_resolve(view, flow);
    }
    scroll.end(flow.y);
    fit_passage(view, flow.y - top, max.y - min.y + toasts_height(view, max.x - min.x));
}

void draw_one_column(ViewContext& view, ImVec2 size) {
    Flow flow{0, 0, size.x};
    draw_trouble(view, flow);
    draw_contact_strip(view, flow);
    const float bottom = std::max(flow.y, size.y - lower_edge_height(view, size.x));
    const ImVec2 min(0, flow.y), max(size.x, bottom);
    switch (view.model.reader.kind) {
        case ReaderModel::Kind::article:
            draw_article_reader(view, min, max);
            break;
        case ReaderModel::Kind::conversation:
            draw_conversation_reader(view, min, max);
            break;
        case ReaderModel::Kind::closed:
            draw_sections(view, min, max, false);
            break;
    }
    draw_lower_edge(view, 0, size.x, 0, size.x, size.y);
}

// Conversation above, open article below it.
void draw_left(ViewContext& view, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    ViewState& state = view.state;
    const bool article = view.model.reader.kind == ReaderModel::Kind::article;
    const float room = max.y - min.y;
    const float own = std::max(state.conversation.content, theme.px(80));
    const float split = article ? min.y + std::min(own, room * 0.45f) : max.y;
    fill(view, min, {max.x, split}, Color::bg);
    {
        const SectionScope scope(view, Section::contact);
        ScrollScope scroll(view, state.conversation, min, {max.x, split});
        Flow flow{min.x + theme.px(Space::l), scroll.top(), max.x - min.x - theme.px(32)};
        draw_conversation(view, flow);
        scroll.end(flow.y);
    }
    if (!article) return;
    hairline(view, min.x, max.x, split);
    draw_article_reader(view, {min.x, split + theme.px(1)}, max);
}

void draw_two_columns(ViewContext& view, ImVec2 size) {
    const Theme& theme = view.theme;
    Flow flow{0, 0, size.x};
    draw_trouble(view, flow);
    const float top = flow.y;
    const float right = right_column_width(theme, size.x);
    const float split = size.x - right;
    const float status = size.y - theme.px(Height::status_bar) - jobs_height(view);
    flow = {0, top, split};
    draw_wide_contact_header(view, flow);
    draw_left(view, {0, flow.y}, {split, status});
    flow = {split + theme.px(1), top, right - theme.px(1)};
    draw_wide_answers_header(view, flow);
    const float bottom = size.y - lower_edge_height(view, right);
    draw_sections(view, {flow.x, flow.y}, {size.x, bottom}, true);
    fill(view, {split, top}, {split + theme.px(1), status}, Color::border);
    draw_lower_edge(view, 0, size.x, flow.x, flow.width, size.y);
}

}  // namespace

bool two_columns(const Theme& theme) {
    return ImGui::GetIO().DisplaySize.x >= theme.px(Width::two_columns_from);
}

float draw_lower_edge(ViewContext& view, float x, float width, float toast_x, float toast_width,
                      float bottom) {
    const float status = bottom - view.theme.px(Height::status_bar);
    const float jobs = status - jobs_height(view);
    const float toasts = toast_width > 0 ? jobs - toasts_height(view, toast_width) : jobs;
    const SectionScope scope(view, Section::contact);
    Flow flow{toast_x, toasts, toast_width};
    if (toast_width > 0) draw_toasts(view, flow);
    flow = {x, jobs, width};
    draw_jobs(view, flow);
    flow = {x, status, width};
    draw_status_bar(view, flow);
    return toasts;
}

FloatingToasts::FloatingToasts(ViewContext& view, ImVec2 left_bottom, float width)
    : view_(view), mouse_(ImGui::GetIO().MousePos), bottom_(left_bottom.y) {
    const float height = toasts_height(view, width);
    min_ = {left_bottom.x, left_bottom.y - height};
    max_ = {left_bottom.x + width, left_bottom.y};
    if (height <= 0) return;
    stand_clear(view.state.last_items);
    // What lies below them does not feel the pointer that is over them.
    const ImGuiIO& io = ImGui::GetIO();
    const auto inside = [&](ImVec2 at) {
        return at.x >= min_.x && at.x < max_.x && at.y >= min_.y && at.y < max_.y;
    };
    hides_ = inside(mouse_) && (!ImGui::IsAnyItemActive() || inside(io.MouseClickedPos[0]));
    if (hides_) ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};
}

// In a narrow window the panel lies below the page, and its buttons may be where the toasts would
// stand: then they stand above those.
void FloatingToasts::stand_clear(const std::vector<FrameItem>& items) {
    const float height = max_.y - min_.y;
    max_.y = bottom_;
    min_.y = bottom_ - height;
    const float gap = view_.theme.px(4);
    for (bool moved = true; moved;) {
        moved = false;
        for (const FrameItem& item : items) {
            if (item.section != Section::panel || item.role != ItemRole::button) continue;
            if (item.max.x <= min_.x || item.min.x >= max_.x) continue;
            if (item.max.y <= min_.y || item.min.y >= max_.y) continue;
            max_.y = item.min.y - gap;
            min_.y = max_.y - height;
            moved = true;
        }
    }
    if (min_.y >= 0) return;
    max_.y = bottom_;
    min_.y = bottom_ - height;
}

void FloatingToasts::draw() {
    if (hides_) ImGui::GetIO().MousePos = mouse_;
    if (view_.model.toasts.empty()) return;
    // Where the buttons are now: after a change of size they stood elsewhere a frame ago.
    stand_clear(view_.state.items);
    const SectionScope scope(view_, Section::contact);
    Flow flow{min_.x, min_.y, max_.x - min_.x};
    draw_toasts(view_, flow);
}

float lower_edge_height(const ViewContext& view, float toast_width) {
    return view.theme.px(Height::status_bar) + jobs_height(view) + toasts_height(view, toast_width);
}

float right_column_width(const Theme& theme, float window_width) {
    return std::clamp(std::round(window_width * 0.44f), theme.px(400), theme.px(520));
}

void draw_window(ViewContext& view) {
    follow_model(view);
    begin_frame(view);
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    fill(view, {0, 0}, size, Color::surface);
    if (is_wide(view))
        draw_wide_window(view, size);
    else if (two_columns(view.theme))
        draw_two_columns(view, size);
    else
        draw_one_column(view, size);
    draw_palette(view);
    draw_keys_view(view);
    draw_settings_view(view);
    draw_queue_list(view);
    draw_record_view(view);
    draw_said_view(view);
    end_frame(view);
}

}  // namespace shopkeeper::ui
