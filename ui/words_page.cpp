// The reasons: groups of contacts' reasons as cards, the reasons for a remedy, the draft.
#include <algorithm>
#include <cmath>

#include "ui/draft_panel.h"
#include "ui/focus.h"
#include "ui/labels_words.h"
#include "ui/wide.h"
#include "ui/words_state.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::WordGroup;
using client::WordRow;
using client::WordsModel;

constexpr float kHeadHeight = 42;
constexpr float kRow = 34;
constexpr float kFoot = 40;
constexpr float kTwoColumnsFrom = 560;

constexpr DraftNames kNames{.undo_id = labels::kWordsUndo,
                            .from_id = labels::kWordsFrom,
                            .reason_id = labels::kWordsReason,
                            .discard_id = labels::kWordsDiscard,
                            .save_id = labels::kWordsSave,
                            .undo = Action::undo_words,
                            .set_from = Action::set_words_from,
                            .set_reason = Action::set_words_reason,
                            .discard = Action::discard_words,
                            .save = Action::save_words};

void draw_heading(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WordsModel& words = words_model(view);
    const bool open = words.history_open;
    const ButtonSpec versions{.id = labels::kWordsVersions,
                              .label = open ? labels::kBackToWords : labels::kVersionsWords,
                              .kind = ButtonKind::plain,
                              .key = open ? "Esc" : "Ctrl H"};
    float right = flow.x + flow.width;
    if (words.state == WordsModel::State::ready) {
        if (place_button_right(view, {right, flow.y + theme.px(16)}, versions))
            view.intents.push(Action::show_words_versions);
        right -= button_width(view, versions) + theme.px(8);
    }
    draw_page_title(view, flow, open ? labels::kVersionsWords : labels::kWordsTitle,
                    words.heading_detail, right);
}

// What was, or that it is retired, at the right end. Returns where it begins.
float draw_mark(const ViewContext& view, const WordRow& row, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const std::string& words = row.retired && row.was.empty() ? labels::kRetired : row.was;
    if (words.empty()) return max.x;
    const float room = (max.x - min.x) * 0.45f;
    const float width = std::min(room, measure(theme, Type::caption, words).x);
    row_text_right(view, {max.x, min.y}, max.y - min.y, Type::caption, Color::text_2, words, room);
    return max.x - width - theme.px(8);
}

// Ground, mark and words of one place. Changed is said by more than a colour.
void draw_texts(const ViewContext& view, const WordRow& row, ImVec2 min, ImVec2 max, Type type) {
    const Theme& theme = view.theme;
    const float radius = theme.px(Radius::control);
    if (row.changed) {
        fill(view, min, max, Color::draft_soft, radius);
        fill(view, {min.x, min.y + theme.px(5)},
             {min.x + theme.px(Width::selected_bar), max.y - theme.px(5)}, Color::draft_mark,
             theme.px(1.5f));
    }
    if (!row.problem.empty()) outline(view, min, max, Color::draft_mark, radius, 1.5f);
    const float right = draw_mark(view, row, min, {max.x - theme.px(8), max.y});
    const bool blank = row.text.empty();
    row_text(view, {min.x + theme.px(10), min.y}, max.y - min.y, type,
             row.retired || blank ? Color::text_3 : Color::text,
             blank ? std::string_view(labels::kTypeItsWords) : std::string_view(row.text),
             right - min.x - theme.px(12));
}

void draw_retire(ViewContext& view, const WordRow& row, ImVec2 pos) {
    const std::string id = labels::word_retire_id(row.pointer);
    const bool added = row.pointer.find("/+") != std::string::npos;
    const char* words = row.retired ? labels::kBringBackWords
                        : added     ? labels::kTakeAwayWords
                                    : labels::kRetireWords;
    // Quiet, because there are as many as reasons: a frame only under the pointer.
    const Theme& theme = view.theme;
    const float size = theme.px(kSmallButton);
    const AreaPress press = place_area(view, pos, {pos.x + size, pos.y + size}, id, words,
                                       ItemRole::button, Radius::control);
    tooltip(theme, words);
    const float inset = (size - theme.px(16)) * 0.5f;
    draw_icon(theme, {pos.x + inset, pos.y + inset}, row.retired ? Icon::arrow_left : Icon::cross,
              press.hovered ? Color::text : Color::text_3, 0.9f);
    if (press.pressed)
        view.intents.push(row.retired ? Action::bring_reason_back : Action::retire_reason,
                          row.pointer);
}

void draw_row(ViewContext& view, const WordRow& row, ImVec2 min, ImVec2 max, Type type) {
    const Theme& theme = view.theme;
    if (row.pointer.empty()) {
        row_text(view, {min.x + theme.px(10), min.y}, max.y - min.y, type, Color::text, row.text,
                 max.x - min.x);
        return;
    }
    const float button = theme.px(kSmallButton);
    const ImVec2 edge(max.x - button - theme.px(4), max.y);
    if (view.state.wide.cell == row.pointer) {
        draw_cell_edit(view, word_field(), {min.x, min.y}, edge.x - min.x);
    } else {
        const std::string id = labels::word_id(row.pointer);
        draw_texts(view, row, min, edge, type);
        const std::string name = row.retired ? row.name + ", " + labels::kRetired : row.name;
        if (place_area(view, min, edge, id, name, ItemRole::cell, Radius::control).pressed)
            begin_cell_edit(view, word_field(), {row.pointer, id, row.text, false});
        if (!row.problem.empty()) tooltip(theme, row.problem);
        if (has_focus(view, id)) words_state(view).last = row.pointer;
    }
    draw_retire(view, row, {max.x - button, min.y + (max.y - min.y - button) * 0.5f});
}

float group_height(const Theme& theme, const WordGroup& group) {
    return theme.px(kHeadHeight) + theme.px(kRow) * static_cast<float>(group.rows.size()) +
           theme.px(kFoot);
}

void draw_group(ViewContext& view, const WordGroup& group, ImVec2 min, float width, float height) {
    const Theme& theme = view.theme;
    draw_card(view, min, {min.x + width, min.y + height});
    const float pad = theme.px(8);
    float x = min.x + pad;
    const float right = min.x + width - pad;
    float y = min.y + theme.px(5);
    if (!group.code.empty()) {
        const float code = theme.px(30);
        row_text(view, {x + theme.px(4), y}, theme.px(32), Type::small_strong,
                 tag_color(*group.tag), group.code, code);
        x += code;
    }
    draw_row(view, group.head, {x, y}, {right, y + theme.px(32)}, Type::body_strong);
    y = min.y + theme.px(kHeadHeight);
    hairline(view, min.x, min.x + width, y - theme.px(1));
    for (const WordRow& row : group.rows) {
        draw_row(view, row, {min.x + pad, y + theme.px(1)}, {right, y + theme.px(kRow - 1)},
                 Type::body);
        y += theme.px(kRow);
    }
    const std::string id = labels::word_add_id(group.add);
    const ButtonSpec add{.id = id.c_str(),
                         .label = labels::kAddWords,
                         .kind = ButtonKind::quiet,
                         .height = theme.px(kSmallButton)};
    if (place_button(view, {min.x + theme.px(5), y + theme.px(6)}, add))
        view.intents.push(Action::add_reason, group.add);
}

void draw_section_title(const ViewContext& view, Flow& flow, const WordGroup& group) {
    const Theme& theme = view.theme;
    float x = flow.x;
    if (group.tag) {
        draw_badge(theme, {x + theme.px(9), flow.y + theme.px(14)}, *group.tag);
        x += theme.px(26);
    }
    const char* words = !group.tag                                ? labels::kRemedyTitle
                        : *group.tag == empowerment::Tag::failure ? "Failure"
                                                                  : "Relationship";
    row_text(view, {x, flow.y}, theme.px(28), Type::title, Color::text, words);
    flow.y += theme.px(34);
}

// Groups of one tag, two beside each other where they fit.
void draw_section(ViewContext& view, Flow& flow, std::size_t first, std::size_t count) {
    const Theme& theme = view.theme;
    const std::vector<WordGroup>& groups = words_model(view).groups;
    draw_section_title(view, flow, groups[first]);
    const std::size_t columns = count > 1 && flow.width >= theme.px(kTwoColumnsFrom) ? 2 : 1;
    const float gap = theme.px(12);
    const float width = std::floor((flow.width - gap * static_cast<float>(columns - 1)) /
                                   static_cast<float>(columns));
    for (std::size_t i = 0; i < count; i += columns) {
        const std::size_t end = std::min(count, i + columns);
        float height = 0;
        for (std::size_t at = i; at < end; ++at)
            height = std::max(height, group_height(theme, groups[first + at]));
        float x = flow.x;
        for (std::size_t at = i; at < end; ++at, x += width + gap)
            draw_group(view, groups[first + at], {x, flow.y}, width, height);
        flow.y += height + gap;
    }
    flow.y += theme.px(8);
}

struct Verdict {
    Icon icon;
    Color color;
};

Verdict verdict_of(const WordsModel& words) {
    switch (words.verdict) {
        case WordsModel::Verdict::nothing:
        case WordsModel::Verdict::mend:
            break;
        case WordsModel::Verdict::ready:
            return {Icon::check, Color::within};
    }
    return {Icon::bar, Color::text_2};
}

}  // namespace

CellField word_field() {
    return {.id = labels::kWordField,
            .action = Action::set_word,
            .style = TextFieldStyle::field,
            .height = 32,
            .max_bytes = 100};
}

void draw_words_page(ViewContext& view, Flow& flow, float /*bottom*/) {
    const WordsModel& words = words_model(view);
    draw_heading(view, flow);
    if (words.state != WordsModel::State::ready)
        return draw_page_sentence(view, flow, words.sentence);
    if (words.history_open)
        return draw_version_list(view, flow,
                                 {words.versions, words.version, labels::kWordsVersionRow,
                                  Action::choose_words_version});
    const std::vector<WordGroup>& groups = words.groups;
    for (std::size_t first = 0; first < groups.size();) {
        std::size_t end = first + 1;
        while (end < groups.size() && groups[end].tag == groups[first].tag) ++end;
        draw_section(view, flow, first, end - first);
        first = end;
    }
}

void draw_words_panel(ViewContext& view, Flow& flow, float bottom) {
    const WordsModel& words = words_model(view);
    if (words.state != WordsModel::State::ready) return;
    if (words.history_open)
        return draw_version_panel(view, flow,
                                  {.line = words.version_line,
                                   .changes = words.version_changes,
                                   .unchanged = labels::kWordsUnchanged,
                                   .restore_id = labels::kWordsRestore,
                                   .restore = Action::restore_words,
                                   .newest = labels::kWordsNewest});
    const Verdict verdict = verdict_of(words);
    WordsState& state = words_state(view);
    draw_draft_panel(view, flow, bottom,
                     {.names = kNames,
                      .title = words.draft_title,
                      .line = words.draft_line,
                      .changes = words.changes,
                      .unchanged = labels::kWordsNoDraft,
                      .from = state.from,
                      .from_line = words.from_line,
                      .from_wrong = words.from_wrong,
                      .zone = words.zone,
                      .reason = state.reason,
                      .verdict_icon = verdict.icon,
                      .verdict_color = verdict.color,
                      .verdict_title = words.verdict_title,
                      .verdict_detail = words.verdict_detail,
                      .note = labels::kWordsNote,
                      .save_label = words.save_label});
}

}  // namespace shopkeeper::ui
