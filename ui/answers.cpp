#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/scroll.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::AnswerRow;
using client::AnswersModel;

// The passage in quotation marks, its highlights moved behind the opening one.
struct Quoted {
    std::string text;
    std::vector<knowledge::TextRange> highlights;
};

Quoted quoted(const knowledge::Passage& passage) {
    constexpr std::string_view kOpen = "“";
    Quoted out{std::string(kOpen) + passage.text + "”", passage.highlights};
    for (knowledge::TextRange& range : out.highlights) {
        range.begin += kOpen.size();
        range.end += kOpen.size();
    }
    return out;
}

void draw_card_buttons(ViewContext& view, const AnswerRow& row, ImVec2 pos, float right) {
    const Theme& theme = view.theme;
    const float height = theme.px(kSmallButton);
    const bool mine = view.state.section == Section::answers &&
                      (has_focus(view, labels::kAnswerCard) || has_focus(view, labels::kCopy));
    const client::ActionState& copy = view.model.state_of(Action::copy_passage);
    ButtonSpec spec{.id = labels::kCopy,
                    .label = labels::kCopyWords,
                    .kind = mine ? ButtonKind::filled : ButtonKind::plain,
                    .key = "Enter",
                    .enabled = copy.enabled && !row.internal,
                    // Both as views: a text made of the two would be gone at once.
                    .why_not = row.internal ? std::string_view(labels::kInternalWords)
                                            : std::string_view(copy.why_not),
                    .height = height};
    // As wide as its bolder form, so that nothing moves when the focus comes.
    spec.kind = ButtonKind::filled;
    spec.width = button_width(view, spec);
    spec.kind = mine ? ButtonKind::filled : ButtonKind::plain;
    if (place_button(view, pos, spec)) perform(view, Action::copy_passage);
    float x = pos.x + spec.width + theme.px(4);
    ButtonSpec read{.id = labels::kRead,
                    .label = labels::kReadWords,
                    .kind = ButtonKind::quiet,
                    .height = height,
                    .icon = ButtonSpec::Icon::arrow_right};
    read.width = button_width(view, read);
    if (place_button(view, {x, pos.y}, read)) view.intents.push(Action::read_article);
    x += read.width + theme.px(4);
    ButtonSpec not_it{.id = labels::kNotIt,
                      .label = labels::kNotItWords,
                      .kind = ButtonKind::quiet,
                      .height = height,
                      .icon = ButtonSpec::Icon::cross};
    // In large letters the word alone must do; the key does it where not even that has room.
    if (x + button_width(view, not_it) > right) not_it.icon = ButtonSpec::Icon::none;
    if (x + button_width(view, not_it) > right) return;
    if (place_button(view, {x, pos.y}, not_it)) view.intents.push(Action::not_it);
}

// Enter and Space on the card copy; the mouse only brings the keyboard to it.
void card_area(ViewContext& view, const AnswerRow& row, ImVec2 min, ImVec2 max) {
    const AreaPress press = place_area(view, min, max, labels::kAnswerCard, row.title,
                                       ItemRole::list_item, Radius::card);
    if (press.pressed && !press.by_mouse) perform(view, Action::copy_passage);
}

// Where an article comes from, how recent it is, how often it was sent: not every source says.
bool has_meta(const AnswerRow& row) {
    return row.internal || !row.meta.empty() || !row.sent_line.empty();
}

std::string meta_words(const AnswerRow& row) {
    if (!row.internal) return row.meta;
    return row.meta.empty() ? labels::kInternalWords : row.meta + " · " + labels::kInternalWords;
}

void draw_meta(ViewContext& view, const AnswerRow& row, ImVec2 pos, float right) {
    const Theme& theme = view.theme;
    const float sent = row.sent_line.empty()
                           ? 0.0f
                           : row_text_right(view, {right, pos.y}, theme.px(18), Type::small,
                                            Color::text_2, row.sent_line);
    row_text(view, pos, theme.px(18), Type::small, Color::text_2, meta_words(row),
             right - pos.x - (sent > 0 ? sent + theme.px(8) : 0));
    // Why this answer: for who asks by pointing at where it comes from.
    ImGui::SetCursorScreenPos(pos);
    ImGui::Dummy({right - pos.x, theme.px(18)});
    if (ImGui::IsItemHovered()) tooltip(theme, row.why);
}

float card_height(const ViewContext& view, const AnswerRow& row, float text_width,
                  const Quoted& quote) {
    const Theme& theme = view.theme;
    return theme.px(10) + text_block_height(view, text_width, Type::body_strong, row.title, 2) +
           theme.px(has_meta(row) ? 18 + 6 : 4) +
           text_block_height(view, text_width, Type::body, quote.text, view.state.passage_lines) +
           theme.px(8 + kSmallButton + 10);
}

void draw_card(ViewContext& view, const AnswerRow& row, Flow& flow) {
    const Theme& theme = view.theme;
    const float x = flow.x + theme.px(15);
    const float right = flow.x + flow.width - theme.px(12);
    const Quoted quote = quoted(row.passage);
    const float height = card_height(view, row, right - x, quote);
    const ImVec2 min(flow.x, flow.y), max(flow.x + flow.width, flow.y + height);
    draw_selected(theme, min, max);
    card_area(view, row, min, max);
    float y = flow.y + theme.px(10);
    y += text_block(view, {x, y}, right - x, Type::body_strong, Color::text, row.title, 2,
                    row.title_highlights);
    if (has_meta(row)) draw_meta(view, row, {x, y}, right);
    y += theme.px(has_meta(row) ? 18 + 6 : 4);
    view.state.passage_full =
        text_block_height(view, right - x, Type::body, quote.text, kMostPassageLines);
    view.state.passage_drawn = text_block(view, {x, y}, right - x, Type::body, Color::text,
                                          quote.text, view.state.passage_lines, quote.highlights);
    y += view.state.passage_drawn;
    draw_card_buttons(view, row, {x, y + theme.px(8)}, right);
    flow.y += height;
}

// One line; the open article's own row points to where it is open.
void draw_row(ViewContext& view, std::size_t index, Flow& flow, bool open) {
    const Theme& theme = view.theme;
    const AnswerRow& row = view.model.answers.rows[index];
    const float height = theme.px(Height::answer_row);
    const ImVec2 min(flow.x, flow.y), max(flow.x + flow.width, flow.y + height);
    const float right = max.x - theme.px(12);
    if (open) draw_selected(theme, min, max);
    const std::string id = open ? labels::kAnswerCard : labels::row_id(labels::kAnswerRow, index);
    const AreaPress press =
        place_area(view, min, max, id, row.title, ItemRole::list_item, Radius::card);
    if (press.hovered && !open) fill(view, min, max, Color::hover, theme.px(Radius::card));
    float meta = 0;
    if (open) {
        row_icon(view, {right - theme.px(16), min.y}, height, Icon::arrow_left, Color::text_2);
        meta = theme.px(24) + row_text_right(view, {right - theme.px(24), min.y}, height,
                                             Type::small, Color::text_2, labels::kOpenWords);
    } else {
        meta = row_text_right(view, {right, min.y}, height, Type::small, Color::text_2,
                              row.row_meta, flow.width * 0.45f);
    }
    row_text(view, {flow.x + theme.px(15), min.y}, height, open ? Type::body_strong : Type::body,
             Color::text, row.title, right - flow.x - theme.px(15 + 12) - meta);
    if (press.pressed && open && !press.by_mouse) perform(view, Action::copy_passage);
    if (press.pressed && !open) {
        view.intents.push_number(Action::select_answer, static_cast<std::int64_t>(index));
        view.state.nearest_chosen = true;
        wish_focus(view.state, labels::kAnswerCard);
    }
    flow.y += height;
}

void draw_rows(ViewContext& view, Flow& flow, bool wide) {
    const AnswersModel& answers = view.model.answers;
    for (std::size_t i = 0; i < answers.rows.size(); ++i) {
        const bool selected =
            static_cast<int>(i) == answers.selected &&
            (answers.state != AnswersModel::State::no_good_answer || view.state.nearest_chosen);
        const bool open = wide && selected &&
                          view.model.reader.kind == client::ReaderModel::Kind::article &&
                          view.model.reader.article_id == answers.rows[i].article_id;
        // Never a weak match dressed as an answer: the nearest ones stay plain rows until chosen.
        if (selected && !open)
            draw_card(view, answers.rows[i], flow);
        else
            draw_row(view, i, flow, open);
    }
}

void draw_no_good_answer(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const AnswersModel& answers = view.model.answers;
    flow.y += theme.px(6);
    flow.y += text_block(view, {flow.x, flow.y}, flow.width, Type::body_strong, Color::text,
                         labels::kNoAnswerTitle);
    flow.y +=
        text_block(view, {flow.x, flow.y}, flow.width, Type::body, Color::text_2, answers.sentence);
    flow.y += theme.px(10);
    const client::ActionState& gap = view.model.state_of(Action::note_gap);
    ButtonSpec spec{
        .id = labels::kNoteGap,
        .label = answers.gap_noted ? labels::kGapNotedWords : labels::kNoteGapWords,
        .kind = has_focus(view, labels::kNoteGap) ? ButtonKind::filled : ButtonKind::outlined,
        .key = "Ctrl M",
        .enabled = gap.enabled && !answers.gap_noted,
        .why_not = gap.why_not};
    spec.width = button_width(view, spec);
    if (place_button(view, {flow.x, flow.y}, spec)) view.intents.push(Action::note_gap);
    const float x = flow.x + spec.width + theme.px(8);
    row_text(view, {x, flow.y}, theme.px(Height::control), Type::small, Color::text_2,
             answers.gap_line, flow.x + flow.width - x);
    flow.y += theme.px(Height::control + 14);
    if (answers.rows.empty()) return;
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    flow.y += theme.px(1);
}

// Nothing to show: one sentence and one action.
void draw_sentence(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const AnswersModel& answers = view.model.answers;
    flow.y += theme.px(6);
    flow.y +=
        text_block(view, {flow.x, flow.y}, flow.width, Type::body, Color::text_2, answers.sentence);
    flow.y += theme.px(8);
    if (answers.state != AnswersModel::State::no_knowledge) return;
    // Where sources are set the articles were stopped or could not be read: that is tried again.
    const bool again = !view.model.settings.knowledge.empty();
    const ButtonSpec spec{.id = labels::kAddKnowledge,
                          .label = again ? labels::kReadAgainWords : labels::kAddKnowledgeWords,
                          .kind = main_kind(view, Section::answers),
                          .key = again ? "" : "Ctrl ,"};
    if (place_button(view, {flow.x, flow.y}, spec)) {
        if (again)
            view.intents.push(Action::refresh_knowledge);
        else
            open_overlay(view, Overlay::settings);
    }
    flow.y += theme.px(Height::control + 4);
}

}  // namespace

void draw_answers(ViewContext& view, Flow& flow, bool wide) {
    const AnswersModel& answers = view.model.answers;
    flow.y += view.theme.px(8);
    if (answers.state == AnswersModel::State::no_good_answer)
        draw_no_good_answer(view, flow);
    else if (answers.rows.empty())
        draw_sentence(view, flow);
    draw_rows(view, flow, wide);
    flow.y += view.theme.px(8);
}

}  // namespace shopkeeper::ui
