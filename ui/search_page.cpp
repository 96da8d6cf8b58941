// The search of the record: what is asked, and the table of what was found.
#include <algorithm>
#include <array>
#include <span>

#include "base/bounded_json.h"
#include "ui/focus.h"
#include "ui/keys.h"
#include "ui/labels_search.h"
#include "ui/search_state.h"
#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::SearchModel;
using client::SearchRow;

// The App hears of every so many rows that were scrolled; it reads further beyond those in sight.
constexpr std::size_t kTellEvery = 25;
constexpr float kRowHeight = 46;  // a note has the second line
constexpr float kFirstLine = 25;
constexpr float kBadgeRoom = 26;

enum Column : std::size_t { kDay, kContact, kReason, kOutcome, kGiven, kWho };

// Each is as wide as what stands in it; what is left goes to the reason.
constexpr std::array<TableColumn, 6> kColumns = {
    TableColumn{.title = "Day", .least = 74},
    TableColumn{.title = "Contact", .least = 84},
    TableColumn{.title = "Tag and reason", .least = 190, .share = 1},
    TableColumn{.title = "Outcome", .least = 150, .from_width = 680},
    TableColumn{.title = "Given", .least = 322, .from_width = 950},
    TableColumn{.title = "Logged by", .least = 120, .from_width = 540}};

class RecordRows final : public TableRows {
public:
    // `right`: how far a note may go on.
    RecordRows(const SearchModel& model, float right) : model_(model), right_(right) {}

    std::size_t size() const override { return model_.count; }

    std::string name(std::size_t row) const override {
        const SearchRow* entry = model_.rows.at(row);
        if (entry == nullptr) return labels::kNotReadYet;
        return entry->day + ", " + entry->reference + ", " + entry->reason + ", " + entry->outcome +
               ", " + entry->who;
    }

    void draw(const ViewContext& view, std::size_t row, std::size_t column,
              const TableCell& cell) const override {
        const SearchRow* entry = model_.rows.at(row);
        if (entry == nullptr) return draw_blank(view, row, cell);
        const Theme& theme = view.theme;
        const bool small = column != kContact && column != kReason;
        // With a note the row has two lines, else it is centred.
        const float top = entry->note.empty() ? cell.min.y : cell.min.y + theme.px(1);
        const float height = entry->note.empty() ? cell.max.y - cell.min.y : theme.px(kFirstLine);
        float x = cell.min.x;
        if (column == kReason) {
            draw_badge(theme, {x + theme.px(9), top + height * 0.5f}, entry->tag);
            x += theme.px(kBadgeRoom);
            const std::string reason =
                fit_reason(theme, Type::body, words(*entry, column), cell.max.x - x);
            row_text(view, {x, top}, height, Type::body, Color::text, reason, cell.max.x - x);
            const float below = top + height - theme.px(3);
            row_text(view, {x, below}, cell.max.y - theme.px(3) - below, Type::small, Color::text_2,
                     entry->note, right_ - x);
            return;
        }
        row_text(view, {x, top}, height, small ? Type::small : Type::body,
                 small ? Color::text_2 : Color::text, words(*entry, column), cell.max.x - x);
    }

private:
    // A row that is still being read: quiet, and nobody else's.
    static void draw_blank(const ViewContext& view, std::size_t row, const TableCell& cell) {
        const Theme& theme = view.theme;
        const float room = cell.max.x - cell.min.x;
        // Not all of one length, as words are not.
        const float width = room * (0.45f + 0.1f * static_cast<float>(row % 4));
        const float middle = (cell.min.y + cell.max.y) * 0.5f;
        fill(view, {cell.min.x, middle - theme.px(4)}, {cell.min.x + width, middle + theme.px(4)},
             Color::sunken, theme.px(4));
    }

    static std::string words(const SearchRow& row, std::size_t column) {
        switch (column) {
            case kDay:
                return row.day;
            case kContact:
                return row.reference;
            case kReason:
                return row.corrected ? row.reason + " · " + labels::kCorrected : row.reason;
            case kOutcome:
                return row.outcome;
            case kGiven:
                return row.given;
            default:
                return row.who;
        }
    }

    const SearchModel& model_;
    float right_;
};

void draw_heading(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SearchModel& model = search_model(view);
    const client::ActionState& can = view.model.state_of(Action::export_record);
    const ButtonSpec button{.id = labels::kRecordExport,
                            .label = labels::kExportWords,
                            .kind = ButtonKind::plain,
                            .key = "Ctrl E",
                            .enabled = can.enabled,
                            .why_not = can.why_not};
    const float right = flow.x + flow.width;
    if (place_button_right(view, {right, flow.y + theme.px(16)}, button)) open_search_export(view);
    const std::string_view detail =
        model.searching ? std::string_view(labels::kSearching) : std::string_view(model.count_line);
    draw_page_title(view, flow, labels::kSearchTitle, detail,
                    right - button_width(view, button) - theme.px(8));
}

// Tells the App what came into sight, where that is news.
void tell_sight(ViewContext& view, std::size_t first) {
    SearchState& state = search_state(view);
    const SearchModel& model = search_model(view);
    const bool missing = model.rows.at(first) == nullptr && first < model.count;
    const bool far = first / kTellEvery != state.told_first / kTellEvery;
    if (!far && (!missing || state.told_missing)) {
        state.told_missing = missing;
        return;
    }
    state.told_first = first;
    state.told_missing = missing;
    view.intents.push_number(Action::see_record_rows, static_cast<std::int64_t>(first));
}

void draw_found(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    SearchState& state = search_state(view);
    const SearchModel& model = search_model(view);
    if (!model.rows_problem.empty()) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::stretch,
                             model.rows_problem);
        flow.y += theme.px(6);
    }
    const float least = flow.y + theme.px(kRowHeight * 4);
    const ImVec2 max(flow.x + flow.width, std::max(least, bottom - theme.px(Space::l)));
    draw_card(view, flow_pos(flow), max);
    const RecordRows rows(model, max.x - theme.px(Space::xl));
    const TableAnswer answer =
        draw_table(view, {labels::kRecordTable, kColumns, kRowHeight}, state.table, rows,
                   {flow.x + theme.px(4), flow.y}, {max.x - theme.px(2), max.y - theme.px(1)});
    tell_sight(view, static_cast<std::size_t>(state.table.first));
    flow.y = max.y;
    if (!answer.opened) return;
    view.intents.push_number(Action::choose_record_row, static_cast<std::int64_t>(*answer.opened));
    if (const SearchRow* row = model.rows.at(*answer.opened))
        view.intents.push(Action::open_record, row->key);
}

// What was asked is taken back; where nothing was, there is nothing on record yet.
PageHelp help_of(const ViewContext& view) {
    const SearchModel& model = search_model(view);
    if (!model.chips.empty()) return {labels::kFiltersOff, Action::clear_record_filters, 0};
    if (!model.text.empty()) return {labels::kWholeRecord, Action::set_record_search, 0};
    const bool qa = view.model.role == empowerment::Role::qa;
    return help_by_contacts(view, qa ? help_by_view(labels::kToSample, client::WideView::sample)
                                     : help_by_view(labels::kToLimits, client::WideView::limits));
}

void draw_search_page(ViewContext& view, Flow& flow, float bottom) {
    const SearchModel& model = search_model(view);
    draw_heading(view, flow);
    draw_search_filters(view, flow);
    draw_search_export(view, flow);
    if (model.state != SearchModel::State::ready)
        return draw_page_sentence(view, flow, model.sentence);
    if (model.count == 0) return draw_page_empty(view, flow, model.sentence, help_of(view));
    draw_found(view, flow, bottom);
}

bool search_keys(ViewContext& view, bool in_text) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool plain = io.KeyMods == ImGuiMod_None;
    if (!in_text && plain && ImGui::IsKeyPressed(ImGuiKey_Slash, false)) {
        wish_focus(view.state, labels::kRecordSearch);
        return true;
    }
    // From what is typed down into what was found.
    if (!plain || !has_focus(view, labels::kRecordSearch) ||
        !ImGui::IsKeyPressed(ImGuiKey_DownArrow, false))
        return false;
    leave_text_field();
    cancel_arrow_move();
    wish_focus(view.state, labels::kRecordTable);
    return true;
}

bool escape_search(ViewContext& view) {
    if (!search_state(view).export_open) return false;
    close_search_export(view);
    return true;
}

std::string first_of_search(const ViewContext& /*view*/, Section section) {
    return section == Section::page ? labels::kRecordSearch : "";
}

bool perform_search(ViewContext& view, Action action) {
    switch (action) {
        case Action::set_record_search:
            wish_focus(view.state, labels::kRecordSearch);
            return true;
        case Action::export_record:
            if (!view.model.state_of(action).enabled) return false;
            open_search_export(view);
            return true;
        default:
            return false;
    }
}

void follow_search(ViewContext& view) {
    SearchState& state = search_state(view);
    const SearchModel& model = search_model(view);
    follow_text(view, state.text, model.text, labels::kRecordSearch);
    follow_text(view, state.from, model.from_text, labels::kRecordFrom);
    follow_text(view, state.to, model.to_text, labels::kRecordTo);
    if (state.list != model.list) {
        state.list = model.list;
        state.table = {};
        state.told_first = 0;
        state.told_missing = false;
    }
    if (state.exports != model.exports) {
        state.exports = model.exports;
        if (state.export_open) close_search_export(view);
    }
}

std::span<const KeyNote> notes_of_search(Section section) {
    static constexpr std::array<KeyNote, 5> kNotes = {
        {{"/", "to the words"},
         {"↓", "from the words down into what was found"},
         {"↑ ↓ Page Home End", "through all of it"},
         {"Enter", "what is on record of the contact; takes a chip off"},
         {"1 … 9", "in an open list of a filter: picks its row, or takes it off"}}};
    if (section != Section::page) return {};
    return kNotes;
}

std::string told_of_search(const client::AppModel& app) {
    if (app.wide.search == nullptr) return "null";
    const SearchModel& model = *app.wide.search;
    Json chips = Json::array();
    for (const client::SearchChip& chip : model.chips) chips.push_back(chip.label);
    Json rows = Json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(3, model.count); ++i)
        if (const SearchRow* row = model.rows.at(i))
            rows.push_back({{"key", row->key}, {"reason", row->reason}, {"note", row->note}});
    return dump_json({{"ready", model.state == SearchModel::State::ready},
                      {"sentence", model.sentence},
                      {"text", model.text},
                      {"count", model.count},
                      {"searching", model.searching},
                      {"chips", std::move(chips)},
                      {"rows", std::move(rows)},
                      {"question", model.export_question},
                      {"exporting", model.exporting},
                      {"exports", model.exports}});
}

}  // namespace

SearchState& search_state(ViewContext& view) {
    std::shared_ptr<SearchState>& state = view.state.wide.search;
    if (state == nullptr) state = std::make_shared<SearchState>();
    return *state;
}

const client::SearchModel& search_model(const ViewContext& view) {
    static const SearchModel kNone;
    return view.model.wide.search == nullptr ? kNone : *view.model.wide.search;
}

const WideFace& search_face() {
    static constexpr WideFace kFace{.view = client::WideView::search,
                                    .icon = Icon::search,
                                    .page = draw_search_page,
                                    .fills = true,
                                    .keys = search_keys,
                                    .escape = escape_search,
                                    .first = first_of_search,
                                    .perform = perform_search,
                                    .follow = follow_search,
                                    .notes = notes_of_search,
                                    .told = told_of_search};
    return kFace;
}

}  // namespace shopkeeper::ui
