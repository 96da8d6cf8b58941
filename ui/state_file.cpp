#include "ui/state_file.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "base/bounded_json.h"
#include "client/record_model.h"
#include "client/said_model.h"
#include "client/workspace.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

constexpr std::size_t kMaxRows = 50;

template <class Row, class Convert>
Json rows_as_json(const std::vector<Row>& rows, Convert convert) {
    Json out = Json::array();
    for (std::size_t i = 0; i < std::min(rows.size(), kMaxRows); ++i)
        out.push_back(convert(rows[i]));
    return out;
}

const char* state_word(client::QueueModel::State state) {
    switch (state) {
        case client::QueueModel::State::none:
            return "none";
        case client::QueueModel::State::loading:
            return "loading";
        case client::QueueModel::State::ready:
            return "ready";
        case client::QueueModel::State::unreadable:
            return "unreadable";
    }
    return "";
}

const char* state_word(client::AnswersModel::State state) {
    switch (state) {
        case client::AnswersModel::State::no_knowledge:
            return "no_knowledge";
        case client::AnswersModel::State::loading:
            return "loading";
        case client::AnswersModel::State::idle:
            return "idle";
        case client::AnswersModel::State::suggestions:
            return "suggestions";
        case client::AnswersModel::State::results:
            return "results";
        case client::AnswersModel::State::no_good_answer:
            return "no_good_answer";
    }
    return "";
}

const char* section_word(Section section) {
    switch (section) {
        case Section::contact:
            return "contact";
        case Section::answers:
            return "answers";
        case Section::authority:
            return "authority";
        case Section::resolve:
            return "resolve";
        case Section::navigation:
            return "navigation";
        case Section::page:
            return "page";
        case Section::panel:
            return "panel";
    }
    return "";
}

const char* overlay_word(Overlay overlay) {
    switch (overlay) {
        case Overlay::none:
            return "none";
        case Overlay::palette:
            return "palette";
        case Overlay::keys:
            return "keys";
        case Overlay::settings:
            return "settings";
        case Overlay::queue:
            return "queue";
        case Overlay::record:
            return "record";
        case Overlay::said:
            return "said";
    }
    return "";
}

Json queue_as_json(const client::QueueModel& queue) {
    return {{"state", state_word(queue.state)},
            {"waiting", queue.rows.size()},
            {"more", queue.more},
            {"sentence", queue.sentence},
            {"next", queue.next_line},
            {"problems", queue.problems}};
}

Json answers_as_json(const client::AnswersModel& answers) {
    return {{"state", state_word(answers.state)},
            {"search", answers.search},
            {"corrected", answers.corrected},
            {"selected", answers.selected},
            {"sentence", answers.sentence},
            {"rows", rows_as_json(answers.rows, [](const client::AnswerRow& row) {
                 return Json{{"id", row.article_id},
                             {"title", row.title},
                             {"meta", row.meta},
                             {"passage", row.passage.text}};
             })}};
}

Json authority_as_json(const client::AuthorityModel& authority) {
    return {{"heading", authority.heading},
            {"ready", authority.state == client::AuthorityModel::State::ready},
            {"sentence", authority.sentence},
            {"amount", authority.amount_text},
            {"amount_problem", authority.amount_problem},
            {"reason", authority.reason},
            {"explanation", authority.explanation},
            {"judged", authority.has_judgement},
            {"band", empowerment::word(authority.band)},
            {"verdict", authority.verdict},
            {"verdict_detail", authority.verdict_detail},
            {"possible_now", authority.possible_now},
            {"busy", authority.busy},
            {"meters", rows_as_json(authority.meters,
                                    [](const client::MeterRow& row) {
                                        return Json{{"label", row.label},
                                                    {"amount", row.amount},
                                                    {"limit", row.limit_name},
                                                    {"detail", row.detail}};
                                    })},
            {"grants", rows_as_json(authority.grants, [](const client::GrantRow& row) {
                 return Json{{"title", row.title},
                             {"amount", row.amount},
                             {"detail", row.detail},
                             {"awaiting", row.awaiting}};
             })}};
}

Json resolve_as_json(const client::ResolveModel& resolve) {
    return {{"tag", resolve.tag ? Json(empowerment::word(*resolve.tag)) : Json()},
            {"suggestion", resolve.suggestion_line},
            {"reason_line", resolve.reason_line},
            {"outcome", empowerment::word(resolve.outcome)},
            {"signals", resolve.signals},
            {"promise", resolve.promise_text},
            {"note", resolve.note},
            {"mend", resolve.mend},
            {"correcting", resolve.correcting},
            {"busy", resolve.busy}};
}

Json changes_as_json(const std::vector<client::ChangeRow>& rows) {
    return rows_as_json(rows, [](const client::ChangeRow& row) {
        return Json{{"whose", row.whose},
                    {"what", row.what},
                    {"from", row.from},
                    {"to", row.to},
                    {"second", row.second}};
    });
}

Json limits_as_json(const client::LimitsModel& limits) {
    Json cells = Json::object();
    for (const auto* list : {&limits.tiers, &limits.agents, &limits.rules})
        for (const client::LimitRow& row : *list)
            for (const client::LimitCell& cell : row.cells)
                if (!cell.pointer.empty())
                    cells[cell.pointer] = {
                        {"shown", cell.shown}, {"was", cell.was}, {"problem", cell.problem}};
    return {{"ready", limits.state == client::LimitsModel::State::ready},
            {"heading", limits.heading_detail},
            {"cells", std::move(cells)},
            {"changes", changes_as_json(limits.changes)},
            {"from", limits.from_line},
            {"reason", limits.reason_text},
            {"verdict", limits.verdict_detail},
            {"waiting", limits.waiting.size()},
            {"history", limits.history_open},
            {"version", limits.version},
            {"version_changes", changes_as_json(limits.version_changes)},
            {"busy", limits.busy}};
}

Json what_if_as_json(const client::WhatIfModel& what_if) {
    return {
        {"ready", what_if.state == client::WhatIfModel::State::ready},
        {"sentence", what_if.sentence},
        {"replayed", what_if.replayed_line},
        {"cost", what_if.cost.figure},
        {"outcomes",
         rows_as_json(
             what_if.outcomes,
             [](const client::OutcomeBar& bar) {
                 return Json{{"label", bar.label}, {"before", bar.before}, {"after", bar.after}};
             })},
        {"contacts", rows_as_json(what_if.contacts, [](const client::ChangedRow& row) {
             return Json{{"key", row.key}, {"amount", row.amount}};
         })}};
}

// What is on record of a contact as it is read, card by card.
Json record_as_json(const client::RecordModel& record) {
    if (!record.sheet) return {{"sentence", record.sentence}};
    const client::RecordSheet& sheet = *record.sheet;
    return {
        {"matters", sheet.matters},
        {"matter", sheet.matter},
        {"notices", sheet.notices},
        {"no_conversation", sheet.no_conversation},
        {"messages", rows_as_json(sheet.messages,
                                  [](const client::MessageRow& row) { return Json(row.text); })},
        {"cards", rows_as_json(sheet.cards, [](const client::SheetCard& card) {
             return Json{{"title", card.title},
                         {"lines", rows_as_json(card.lines, [](const client::SheetLine& line) {
                              return Json(line.caption + ": " + line.text + " " + line.detail);
                          })}};
         })}};
}

}  // namespace

Json state_as_json(const client::AppModel& model, const ViewState& state, const FrameTimes& times) {
    Json out = {{"revision", model.revision},
                {"person", model.person_name},
                {"role", empowerment::word(model.role)},
                {"mode", model.mode_line},
                {"trouble", model.trouble},
                {"section", section_word(state.section)},
                {"overlay", overlay_word(state.overlay)},
                {"text_active", state.text_active},
                {"queue", queue_as_json(model.queue)},
                {"answers", answers_as_json(model.answers)},
                {"authority", authority_as_json(model.authority)},
                {"resolve", resolve_as_json(model.resolve)}};
    if (!model.workspace.rows.empty()) {
        out["limits"] = limits_as_json(model.limits);
        out["what_if"] = what_if_as_json(model.what_if);
        out["record"] = model.record.title;
        out["record_sheet"] = record_as_json(model.record);
        out["view_shown"] = client::view_title(model.workspace.view);
        out["loading"] = model.wide.loading;
        const WideFace* face = face_of(model.workspace.view);
        if (face != nullptr && face->told != nullptr) {
            const Result<Json> told = parse_json(face->told(model));
            out["view"] = told.ok() ? told.value() : Json();
        }
    }
    out["said_line"] = model.said_line;
    if (model.said) {
        out["said"] = {{"sentence", model.said->sentence},
                       {"row", model.said->row},
                       {"words", model.said->words},
                       {"heard", model.said->heard},
                       {"rows", rows_as_json(model.said->rows, [](const client::SaidRow& row) {
                            return Json{{"title", row.title},
                                        {"detail", row.detail},
                                        {"unheard", row.unheard}};
                        })}};
    }
    out["focused"] = state.focused;
    out["frames"] = {{"first_ms", times.first_frame_ms},
                     {"drawn", times.frames},
                     {"recent_input_ms", times.recent_input_ms}};
    out["contact"] = model.contact ? Json{{"key", model.contact->key},
                                          {"name", model.contact->name},
                                          {"reference", model.contact->reference},
                                          {"burst", model.contact->burst}}
                                   : Json();
    out["reader"] = {{"open", model.reader.kind != client::ReaderModel::Kind::closed},
                     {"title", model.reader.title}};
    out["toasts"] = rows_as_json(model.toasts, [](const client::Toast& toast) {
        return Json{{"title", toast.title}, {"detail", toast.detail}};
    });
    out["jobs"] = rows_as_json(model.jobs, [](const client::JobView& job) {
        return Json{{"name", job.name}, {"done", job.done}, {"total", job.total}};
    });
    out["settings"] = {
        {"theme", model.settings.theme},
        {"zoom", model.settings.zoom_percent},
        {"always_on_top", model.settings.always_on_top},
        {"knowledge",
         rows_as_json(
             model.settings.knowledge,
             [](const client::KnowledgeSourceRow& row) {
                 return Json{{"name", row.name}, {"state", row.state}, {"problem", row.problem}};
             })},
        {"knowledge_problems", model.settings.knowledge_problems}};
    return out;
}

namespace {

Status replace(const std::string& path, const Json& state) {
    const std::string beside = path + ".new";
    {
        std::ofstream file(beside, std::ios::binary | std::ios::trunc);
        file << dump_json(state, 1) << '\n';
        if (!file.flush())
            return Error{ErrorCode::io, "The state file " + path + " could not be written."};
    }
    if (std::rename(beside.c_str(), path.c_str()) != 0)
        return Error{ErrorCode::io, "The state file " + path + " could not be replaced."};
    return {};
}

}  // namespace

Status write_state_file(const std::string& path, const client::AppModel& model,
                        const ViewState& state, const FrameTimes& times) {
    return replace(path, state_as_json(model, state, times));
}

Status write_state_file(const std::string& path, const client::OpeningModel& opening) {
    return replace(path, {{"opening",
                           {{"failed", opening.failed},
                            {"title", opening.title},
                            {"sentence", opening.sentence},
                            {"figure", opening.figure},
                            {"try_again", opening.try_again}}}});
}

}  // namespace shopkeeper::ui
