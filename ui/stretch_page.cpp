// Stretch uses: what is to be read, and the chosen one with its conversation.
#include <array>
#include <memory>

#include "base/bounded_json.h"
#include "client/stretch_model.h"
#include "ui/keys.h"
#include "ui/labels_requests.h"
#include "ui/labels_wide.h"
#include "ui/stretch_state.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::StretchModel;

constexpr std::size_t kAskAhead = 60;  // rows before the end of what is listed

void draw_detail(ViewContext& view, Flow& flow, const StretchModel& model) {
    if (model.id.empty()) return;
    draw_case_head(view, flow, model.title, model.detail, labels::kStretchRecord, model.key);
    draw_facts(view, flow, model.facts);
    if (!model.file_sentence.empty())
        draw_notice(view, flow, Icon::bar, Color::stretch, model.file_sentence);
    draw_talk(view, flow, labels::kStretchTalk, model.messages, model.messages_line);
}

void draw_heading(ViewContext& view, Flow& flow, const StretchModel& model) {
    const float right = flow.x + flow.width;
    const float chip = chip_width(view, labels::kUnreadOnly, model.unread_only);
    if (model.state == StretchModel::State::ready &&
        place_chip(view, {right - chip, flow.y + view.theme.px(19)}, labels::kStretchUnread,
                   labels::kUnreadOnly, model.unread_only))
        view.intents.push(Action::toggle_stretch_unread);
    draw_page_title(view, flow, labels::kStretchTitle, model.heading_detail,
                    right - chip - view.theme.px(8));
}

PageHelp help_of(const StretchModel& model) {
    if (model.unread_only) return {labels::kReadOnesToo, Action::toggle_stretch_unread, 0};
    return help_by_view(labels::kToLimits, client::WideView::limits);
}

void draw_page(ViewContext& view, Flow& flow, float bottom) {
    const StretchModel* model = stretch_of(view);
    if (model == nullptr) return;
    draw_heading(view, flow, *model);
    if (model->state != StretchModel::State::ready)
        return draw_page_sentence(view, flow, model->sentence);
    if (model->rows.empty()) return draw_page_empty(view, flow, model->sentence, help_of(*model));
    StretchState& state = stretch_state(view.state);
    CaseList list;
    list.id = labels::kStretch;
    list.head = labels::kUnreadFirst;
    list.choose = Action::choose_stretch;
    list.chosen = model->row;
    list.count = model->rows.size();
    list.lines = [model](std::size_t row) {
        const client::StretchRow& one = model->rows[row];
        return CaseLines{one.title, one.detail, one.state,
                         one.overdue ? Color::stretch : Color::text_2, !one.read};
    };
    if (model->more) list.below = model->more_line;
    const std::size_t last =
        draw_cases(view, flow, bottom, list, state.list, model->id, labels::kStretchWords,
                   [&](Flow& inside) { draw_detail(view, inside, *model); });
    // Further rows are there before one comes to the end of those that are listed.
    if (!model->more || last + kAskAhead < list.count || state.asked_at == list.count) return;
    state.asked_at = list.count;
    view.intents.push(Action::more_stretch);
}

bool has_panel(const ViewContext& view) {
    const StretchModel* model = stretch_of(view);
    return model == nullptr || model->state != StretchModel::State::ready || !model->rows.empty() ||
           !model->id.empty();
}

std::string first_of_stretch(const ViewContext& view, Section section) {
    const StretchModel* model = stretch_of(view);
    if (model == nullptr || model->state != StretchModel::State::ready) return {};
    if (section == Section::page) return model->rows.empty() ? labels::kPageHelp : labels::kStretch;
    return model->id.empty() || !model->own_line.empty() ? std::string()
                                                         : std::string(labels::kStretchWords);
}

bool perform_stretch(ViewContext& view, Action action) {
    switch (action) {
        case Action::mark_right_call:
        case Action::mark_talk_about_it:
            return send_reading(view, action);
        case Action::set_stretch_words:
            if (!view.model.state_of(action).enabled) return false;  // the App says why not
            wish_focus(view.state, labels::kStretchWords);
            return true;
        default:
            return false;
    }
}

void follow_stretch(ViewContext& view) {
    const StretchModel* model = stretch_of(view);
    if (model == nullptr) return;
    StretchState& state = stretch_state(view.state);
    if (state.asked_at > model->rows.size()) state.asked_at = 0;
    if (state.id != model->id) {
        // Nothing typed of one use may be taken for another.
        state.id = model->id;
        state.words = {model->words, model->words};
    }
    follow_text(view, state.words, model->words, labels::kStretchWords);
}

std::span<const KeyNote> notes_of(Section section) {
    static constexpr std::array<KeyNote, 3> kPage = {{
        {"↑ ↓", "Choose a stretch use"},
        {"Page Down", "A page of them further"},
        {"Enter", "Write a note about it"},
    }};
    if (section == Section::page) return kPage;
    return {};
}

std::string told(const client::AppModel& app) {
    if (!app.wide.stretch) return "{}";
    const StretchModel& model = *app.wide.stretch;
    Json rows = Json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(model.rows.size(), 50); ++i)
        rows.push_back({{"id", model.rows[i].id},
                        {"title", model.rows[i].title},
                        {"state", model.rows[i].state}});
    return dump_json({{"ready", model.state == StretchModel::State::ready},
                      {"sentence", model.sentence},
                      {"heading", model.heading_detail},
                      {"rows", std::move(rows)},
                      {"row", model.row},
                      {"id", model.id},
                      {"decision", model.decision.title},
                      {"messages", model.messages.size()},
                      {"readings", model.readings.size()},
                      {"words", model.words},
                      {"trouble", model.trouble},
                      {"busy", model.busy}});
}

}  // namespace

StretchState& stretch_state(ViewState& state) {
    if (!state.wide.stretch) state.wide.stretch = std::make_shared<StretchState>();
    return *state.wide.stretch;
}

const StretchModel* stretch_of(const ViewContext& view) {
    return view.model.wide.stretch.get();
}

const WideFace& stretch_face() {
    static constexpr WideFace kFace{.view = client::WideView::stretch,
                                    .icon = Icon::pencil,
                                    .page = draw_page,
                                    .fills = true,
                                    .panel = draw_stretch_panel,
                                    .panel_width = 356,
                                    .has_panel = has_panel,
                                    .first = first_of_stretch,
                                    .perform = perform_stretch,
                                    .follow = follow_stretch,
                                    .notes = notes_of,
                                    .told = told};
    return kFace;
}

}  // namespace shopkeeper::ui
