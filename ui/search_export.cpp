// The form of the export: format, path, and what is asked before a file is written over.
#include <algorithm>
#include <array>

#include "ui/focus.h"
#include "ui/labels_search.h"
#include "ui/labels_wide.h"
#include "ui/search_state.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::SearchModel;

constexpr std::array<const char*, 2> kEndings = {".csv", ".jsonl"};
constexpr std::array<const char*, 2> kFormats = {"csv", "jsonl"};

const char* ending(int format) {
    return kEndings.at(static_cast<std::size_t>(format));
}

// The path's ending goes with the format, unless another was typed.
void set_format(SearchState& state, int format) {
    const std::string_view was = ending(state.format);
    if (std::string_view(state.path).ends_with(was))
        state.path.replace(state.path.size() - was.size(), was.size(), ending(format));
    state.format = format;
}

void push_export(ViewContext& view) {
    const SearchState& state = search_state(view);
    view.intents.push(
        Action::export_record,
        std::string(kFormats.at(static_cast<std::size_t>(state.format))) + '\t' + state.path);
}

// Format, path, and the two buttons of every such form, beside it where there is room.
void draw_where(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    SearchState& state = search_state(view);
    static const std::vector<std::string> kWords = {"CSV", "JSON Lines"};
    const client::ActionState& go = view.model.state_of(Action::export_record);
    const bool asks = !search_model(view).export_question.empty();
    const ButtonSpec later{.id = labels::kExportClose,
                           .label = labels::kNotNow,
                           .kind = ButtonKind::quiet,
                           .key = "Esc"};
    const ButtonSpec write{.id = labels::kExportGo,
                           .label = labels::kWriteIt,
                           .kind = asks ? ButtonKind::plain : main_kind(view, Section::page),
                           .enabled = go.enabled,
                           .why_not = go.why_not};
    const float choice = theme.px(124);
    const int chosen =
        place_choice(view, flow_pos(flow), choice, labels::kExportFormat,
                     kWords[static_cast<std::size_t>(state.format)], kWords, state.format);
    if (chosen >= 0) set_format(state, chosen);
    const float x = flow.x + choice + theme.px(8);
    const float right = flow.x + flow.width;
    const float buttons = button_width(view, later) + button_width(view, write) + theme.px(16);
    const bool beside = right - x - buttons >= theme.px(240);
    const TextFieldResult field = place_field(
        view, {x, flow.y}, (beside ? right - buttons : right) - x,
        {.id = labels::kExportPath, .hint = "~/record.csv", .prefix = {}, .max_bytes = 1000},
        state.path);
    if (!beside) flow.y += theme.px(Height::control + 8);
    if (place_button_right(view, {right - button_width(view, write) - theme.px(8), flow.y}, later))
        close_search_export(view);
    const bool pressed = place_button_right(view, {right, flow.y}, write);
    if ((pressed || field.submitted) && go.enabled) push_export(view);
    flow.y += theme.px(Height::control + 10);
}

void draw_sentence(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SearchModel& model = search_model(view);
    const bool asks = !model.export_question.empty();
    const std::string_view words = asks              ? std::string_view(model.export_question)
                                   : model.exporting ? labels::kExportRuns
                                                     : labels::kExportNote;
    if (asks) draw_icon(theme, {flow.x, flow.y + theme.px(1)}, Icon::info, Color::stretch);
    const float indent = asks ? theme.px(24) : 0;
    flow.y += text_block(view, {flow.x + indent, flow.y}, flow.width - indent, Type::small,
                         asks ? Color::text : Color::text_2, words);
    flow.y += theme.px(10);
}

// A file in the way is written over only by a button that says so.
void draw_replace(ViewContext& view, Flow& flow) {
    if (search_model(view).export_question.empty()) return;
    const ButtonSpec replace{.id = labels::kExportReplace,
                             .label = labels::kReplaceWords,
                             .kind = main_kind(view, Section::page)};
    if (place_button_right(view, {flow.x + flow.width, flow.y}, replace))
        view.intents.push(Action::replace_record_file);
    flow.y += view.theme.px(Height::control);
}

}  // namespace

void open_search_export(ViewContext& view) {
    SearchState& state = search_state(view);
    if (!state.export_open && state.path.empty())
        state.path = search_model(view).export_path + ending(state.format);
    state.export_open = true;
    wish_focus(view.state, labels::kExportPath);
}

void close_search_export(ViewContext& view) {
    search_state(view).export_open = false;
    leave_text_field();
    wish_focus(view.state, labels::kRecordExport);
}

void draw_search_export(ViewContext& view, Flow& flow) {
    SearchState& state = search_state(view);
    if (!state.export_open) return;
    const Theme& theme = view.theme;
    const float pad = theme.px(Space::l);
    const float top = flow.y;
    Flow inside{flow.x + pad, flow.y + theme.px(12), flow.width - 2 * pad};
    // The card's ground is drawn before its content, as high as it was in the last frame.
    draw_card(view, flow_pos(flow), {flow.x + flow.width, top + state.export_height});
    row_text(view, flow_pos(inside), theme.px(26), Type::body_strong, Color::text,
             labels::kExportTitle + (": " + search_model(view).count_line), inside.width);
    inside.y += theme.px(32);
    draw_where(view, inside);
    draw_sentence(view, inside);
    draw_replace(view, inside);
    const float height = inside.y + theme.px(14) - top;
    if (state.export_height != height) view.state.redraw = true;
    state.export_height = height;
    flow.y = top + height + theme.px(12);
}

}  // namespace shopkeeper::ui
