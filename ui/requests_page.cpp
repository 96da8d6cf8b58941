// Requests: what waits, and the chosen one with its conversation.
#include <array>
#include <memory>

#include "base/bounded_json.h"
#include "client/requests_model.h"
#include "ui/keys.h"
#include "ui/labels_requests.h"
#include "ui/labels_wide.h"
#include "ui/requests_state.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::RequestsModel;

void draw_earlier(ViewContext& view, Flow& flow, const RequestsModel& model) {
    const Theme& theme = view.theme;
    draw_part_caption(view, flow, model.earlier_title);
    for (std::size_t i = 0; i < model.earlier.size(); ++i) {
        const client::RemedyRow& row = model.earlier[i];
        const float top = flow.y;
        hairline(view, flow.x, flow.x + flow.width, top);
        const float height = theme.px(52);
        const AreaPress press = place_area(
            view, {flow.x, top + theme.px(3)}, {flow.x + flow.width, top + height - theme.px(2)},
            labels::row_id(labels::kEarlierRow, i), row.title + ", " + row.detail,
            ItemRole::list_item, Radius::control);
        if (press.hovered)
            fill(view, {flow.x, top + theme.px(3)},
                 {flow.x + flow.width, top + height - theme.px(2)}, Color::hover,
                 theme.px(Radius::control));
        if (press.pressed) view.intents.push(Action::open_record, row.key);
        draw_text(theme, {flow.x + theme.px(6), top + theme.px(7)}, Type::body,
                  row.stands ? Color::text : Color::text_2, row.title, flow.width - theme.px(12));
        draw_text(theme, {flow.x + theme.px(6), top + theme.px(28)}, Type::small, Color::text_2,
                  row.detail, flow.width - theme.px(12));
        flow.y += height;
    }
}

void draw_detail(ViewContext& view, Flow& flow, const RequestsModel& model) {
    if (!model.file_sentence.empty())
        draw_notice(view, flow, Icon::bar, Color::stretch, model.file_sentence);
    if (model.title.empty()) {
        if (model.reading)
            flow.y += text_block(view, flow_pos(flow), flow.width, Type::body, Color::text_2,
                                 "Reading the request");
        return;
    }
    draw_case_head(view, flow, model.title, model.detail, labels::kRequestRecord, model.key);
    draw_facts(view, flow, model.facts);
    draw_talk(view, flow, labels::kConversationWords, model.messages, model.messages_line);
    draw_earlier(view, flow, model);
}

void draw_page(ViewContext& view, Flow& flow, float bottom) {
    const RequestsModel* model = requests_of(view);
    if (model == nullptr) return;
    const ButtonSpec forgotten{.id = labels::kForgotten,
                               .label = labels::kForgottenWords,
                               .kind = ButtonKind::plain,
                               .enabled = view.model.state_of(Action::clear_pin).enabled,
                               .why_not = view.model.state_of(Action::clear_pin).why_not};
    const float right = flow.x + flow.width;
    if (place_button_right(view, {right, flow.y + view.theme.px(16)}, forgotten))
        open_forgotten(view);
    draw_page_title(view, flow, labels::kRequestsTitle, model->heading_detail,
                    right - button_width(view, forgotten) - view.theme.px(8));
    if (model->state != RequestsModel::State::ready)
        return draw_page_sentence(view, flow, model->sentence);
    if (model->rows.empty() && model->id.empty())
        return draw_page_empty(view, flow, model->sentence,
                               help_by_view(labels::kToStretch, client::WideView::stretch));
    CaseList list;
    list.id = labels::kRequests;
    list.head = labels::kExpiresFirst;
    list.choose = Action::choose_request;
    list.chosen = model->row;
    list.count = model->rows.size();
    list.lines = [model](std::size_t row) {
        const client::RequestRow& one = model->rows[row];
        return CaseLines{one.title, one.detail,
                         one.own ? labels::kYours : std::string_view(one.until)};
    };
    draw_cases(view, flow, bottom, list, requests_state(view.state).list, model->id,
               model->pin_needed ? labels::kRequestPin : labels::kRequestWords,
               [&](Flow& inside) { draw_detail(view, inside, *model); });
}

bool has_panel(const ViewContext& view) {
    const RequestsModel* model = requests_of(view);
    if (model == nullptr || model->state != RequestsModel::State::ready) return true;
    const auto& state = view.state.wide.requests;
    return !model->rows.empty() || !model->id.empty() || (state && state->forgotten);
}

std::string first_of_requests(const ViewContext& view, Section section) {
    const RequestsModel* model = requests_of(view);
    if (model == nullptr || model->state != RequestsModel::State::ready) return {};
    if (section == Section::page)
        return !model->rows.empty() ? labels::kRequests
               : model->id.empty()  ? labels::kPageHelp
                                    : labels::kForgotten;
    const auto& state = view.state.wide.requests;
    if (state && state->forgotten) return labels::kForgottenWhose;
    if (model->id.empty() || model->title.empty()) return {};
    if (model->row < 0) return labels::kSetAside;
    if (!model->second_sentence.empty()) return {};
    return model->pin_needed ? labels::kRequestPin : labels::kRequestWords;
}

bool escape_requests(ViewContext& view) {
    RequestsState& state = requests_state(view.state);
    if (state.forgotten) {
        state.forgotten = false;
        forget_pin(view.state.wide.new_pin);
        wish_section(view, Section::page);
        return true;
    }
    const RequestsModel* model = requests_of(view);
    if (model == nullptr || model->id.empty() || model->row >= 0) return false;
    view.intents.push_number(Action::choose_request, -1);
    return true;
}

bool perform_requests(ViewContext& view, Action action) {
    switch (action) {
        case Action::approve_request:
        case Action::decline_request:
            return send_request(view, action);
        case Action::clear_pin:
            if (!view.model.state_of(action).enabled) return false;  // the App says why not
            open_forgotten(view);
            return true;
        case Action::set_request_words:
            if (!view.model.state_of(action).enabled) return false;
            wish_focus(view.state, labels::kRequestWords);
            return true;
        default:
            return false;
    }
}

void follow_requests(ViewContext& view) {
    const RequestsModel* model = requests_of(view);
    if (model == nullptr) return;
    RequestsState& state = requests_state(view.state);
    if (state.id != model->id) {
        // Nothing typed for one request may be taken for another.
        state.id = model->id;
        state.words = {model->words, model->words};
        forget_pin(view.state.wide.pin);
    }
    follow_text(view, state.words, model->words, labels::kRequestWords);
    if (state.cleared != model->cleared) {
        state.cleared = model->cleared;
        state.forgotten = false;
        state.why.clear();
        state.whose = -1;
        wish_section(view, Section::page);
    }
}

std::span<const KeyNote> notes_of(Section section) {
    static constexpr std::array<KeyNote, 2> kPage = {{
        {"↑ ↓", "Choose a request"},
        {"Enter", "Go to its answer"},
    }};
    static constexpr std::array<KeyNote, 1> kPanel = {{{"Enter", "In the PIN: approve"}}};
    if (section == Section::page) return kPage;
    if (section == Section::panel) return kPanel;
    return {};
}

std::string told(const client::AppModel& app) {
    if (!app.wide.requests) return "{}";
    const RequestsModel& model = *app.wide.requests;
    Json rows = Json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(model.rows.size(), 50); ++i)
        rows.push_back({{"id", model.rows[i].id},
                        {"title", model.rows[i].title},
                        {"detail", model.rows[i].detail}});
    Json messages = Json::array();
    for (const client::MessageRow& row : model.messages) messages.push_back(row.text);
    return dump_json({{"ready", model.state == RequestsModel::State::ready},
                      {"sentence", model.sentence},
                      {"rows", std::move(rows)},
                      {"row", model.row},
                      {"id", model.id},
                      {"file", model.file_sentence},
                      {"asked", model.asked.title},
                      {"now", model.now.title},
                      {"messages", std::move(messages)},
                      {"earlier", model.earlier.size()},
                      {"second", model.second},
                      {"words", model.words},
                      {"trouble", model.trouble},
                      {"busy", model.busy}});
}

}  // namespace

RequestsState& requests_state(ViewState& state) {
    if (!state.wide.requests) state.wide.requests = std::make_shared<RequestsState>();
    return *state.wide.requests;
}

const RequestsModel* requests_of(const ViewContext& view) {
    return view.model.wide.requests.get();
}

const WideFace& requests_face() {
    static constexpr WideFace kFace{.view = client::WideView::requests,
                                    .icon = Icon::two_people,
                                    .page = draw_page,
                                    .fills = true,
                                    .panel = draw_requests_panel,
                                    .panel_width = 356,
                                    .has_panel = has_panel,
                                    .escape = escape_requests,
                                    .first = first_of_requests,
                                    .perform = perform_requests,
                                    .follow = follow_requests,
                                    .notes = notes_of,
                                    .told = told};
    return kFace;
}

}  // namespace shopkeeper::ui
