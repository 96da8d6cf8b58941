// The search of the record: what is asked, and the table of what was found.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

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
constexpr float kLabelHeight = 18;
constexpr float kLabelPad = 7;
constexpr float kLabelShare = 0.45f;  // of the line, beside a note

enum Column : std::size_t { kDay, kContact, kReason, kOutcome, kGiven, kWho };

// Each is as wide as what stands in it; what is left goes to the reason.
constexpr std::array<TableColumn, 6> kColumns = {
    TableColumn{.title = "Day", .least = 74},
    TableColumn{.title = "Contact", .least = 104},
    TableColumn{.title = "Tag and reason", .least = 190, .share = 1},
    TableColumn{.title = "Outcome", .least = 164, .from_width = 694},
    TableColumn{.title = "Given", .least = 308, .from_width = 970},
    TableColumn{.title = "Logged by", .least = 120, .from_width = 540}};

// Whether a product or label is asked for.
bool is_on(const SearchModel& model, std::string_view label) {
    return std::ranges::any_of(model.chips, [&](const client::SearchChip& chip) {
        return chip.name == "label" && chip.value == label;
    });
}

void ask_label(ViewContext& view, const std::string& label) {
    view.intents.push(Action::set_record_filter, "label\t" + label);
}

class RecordRows final : public TableRows {
public:
    // `right`: how far a note and the labels may go on.
    RecordRows(const SearchModel& model, float right) : model_(model), right_(right) {}

    std::size_t size() const override { return model_.count; }

    std::string name(std::size_t row) const override {
        const SearchRow* entry = model_.rows.at(row);
        if (entry == nullptr) return labels::kNotReadYet;
        std::string words = entry->day + ", " + entry->reference + ", " + entry->reason + ", " +
                            entry->outcome + ", " + entry->who;
        for (const std::string& label : entry->labels) words += ", " + label;
        return words;
    }

    // The label that is drawn at a place; null where there is none.
    const std::string* label_at(ImVec2 place) const {
        for (const LabelSpot& spot : spots_)
            if (place.x >= spot.min.x && place.x < spot.max.x && place.y >= spot.min.y &&
                place.y < spot.max.y)
                return spot.label;
        return nullptr;
    }

    void draw(const ViewContext& view, std::size_t row, std::size_t column,
              const TableCell& cell) const override {
        const SearchRow* entry = model_.rows.at(row);
        if (entry == nullptr) return draw_blank(view, row, cell);
        const Theme& theme = view.theme;
        const bool small = column != kContact && column != kReason;
        // With a note or a label the row has two lines, else it is centred.
        const bool one_line = entry->note.empty() && entry->labels.empty();
        const float top = one_line ? cell.min.y : cell.min.y + theme.px(1);
        const float height = one_line ? cell.max.y - cell.min.y : theme.px(kFirstLine);
        float x = cell.min.x;
        if (column == kReason) {
            draw_badge(theme, {x + theme.px(9), top + height * 0.5f}, entry->tag);
            x += theme.px(kBadgeRoom);
            const std::string reason =
                fit_reason(theme, Type::body, words(*entry, column), cell.max.x - x);
            row_text(view, {x, top}, height, Type::body, Color::text, reason, cell.max.x - x);
            const float below = top + height - theme.px(3);
            const float line = cell.max.y - theme.px(3) - below;
            const float end = draw_labels(view, *entry, {x, below}, line);
            row_text(view, {x, below}, line, Type::small, Color::text_2, entry->note, end - x);
            return;
        }
        row_text(view, {x, top}, height, small ? Type::small : Type::body,
                 small ? Color::text_2 : Color::text, words(*entry, column), cell.max.x - x);
    }

private:
    struct LabelSpot {
        ImVec2 min, max;
        const std::string* label = nullptr;
    };

    // Products and labels at the right of the second line, as many as fit beside a note. Returns
    // where they begin.
    float draw_labels(const ViewContext& view, const SearchRow& entry, ImVec2 pos,
                      float height) const {
        const Theme& theme = view.theme;
        const float gap = theme.px(5);
        const float most = (right_ - pos.x) * (entry.note.empty() ? 1.0f : kLabelShare);
        std::vector<float> widths;
        float used = 0;
        for (const std::string& label : entry.labels) {
            const float words = measure(theme, Type::caption, label).x;
            const float width = std::min({words + 2 * theme.px(kLabelPad), most, theme.px(220)});
            if (!widths.empty() && used + gap + width > most) break;
            used += width + gap;
            widths.push_back(width);
        }
        if (widths.empty()) return right_;
        float x = right_ - used + gap;
        const std::size_t hidden = entry.labels.size() - widths.size();
        if (hidden > 0) {
            const std::string more = "+" + std::to_string(hidden);
            x -= measure(theme, Type::caption, more).x + gap;
            x += row_text(view, {x, pos.y}, height, Type::caption, Color::text_2, more) + gap;
        }
        const float begin = right_ - used - theme.px(12) -
                            (hidden > 0 ? measure(theme, Type::caption, "+88").x : 0);
        for (std::size_t i = 0; i < widths.size(); ++i) {
            draw_label(view, entry.labels[i], {x, pos.y}, widths[i], height);
            x += widths[i] + gap;
        }
        return begin;
    }

    // One of them, as a chip that can be pressed.
    void draw_label(const ViewContext& view, const std::string& label, ImVec2 pos, float width,
                    float height) const {
        const Theme& theme = view.theme;
        const float high = theme.px(kLabelHeight);
        const ImVec2 min(pos.x, std::round(pos.y + (height - high) * 0.5f));
        const ImVec2 max(pos.x + width, min.y + high);
        const bool on = is_on(model_, label);
        const bool hovered = ImGui::IsMouseHoveringRect(min, max) && ImGui::IsWindowHovered();
        draw_frame(theme, min, max, Radius::chip,
                   theme[on        ? Color::accent_soft
                         : hovered ? Color::hover
                                   : Color::surface],
                   theme[on || hovered ? Color::border_strong : Color::border]);
        row_text(view, {min.x + theme.px(kLabelPad), min.y}, high, Type::caption,
                 on || hovered ? Color::text : Color::text_2, label,
                 width - 2 * theme.px(kLabelPad));
        if (hovered)
            tooltip_at(theme, {min.x, max.y + theme.px(6)},
                       (on ? labels::kWithoutLabel : labels::kOnlyLabel) + label);
        spots_.push_back({min, max, &label});
    }

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
    mutable std::vector<LabelSpot> spots_;  // of the rows drawn in this frame
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
    if (const std::string* label =
            answer.by_mouse ? rows.label_at(ImGui::GetIO().MousePos) : nullptr;
        label != nullptr)
        return ask_label(view, *label);
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

// Only what has the product or label of the row under the keyboard; again: as before.
bool ask_label_of_row(ViewContext& view) {
    const SearchModel& model = search_model(view);
    const SearchRow* row = model.rows.at(search_state(view).table.row);
    if (row == nullptr || row->labels.empty()) return false;
    const auto on = std::ranges::find_if(
        row->labels, [&](const std::string& label) { return is_on(model, label); });
    ask_label(view, on == row->labels.end() ? row->labels.front() : *on);
    return true;
}

bool search_keys(ViewContext& view, bool in_text) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool plain = io.KeyMods == ImGuiMod_None;
    if (!in_text && plain && has_focus(view, labels::kRecordTable) &&
        ImGui::IsKeyPressed(ImGuiKey_L, false))
        return ask_label_of_row(view);
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
    static constexpr std::array<KeyNote, 6> kNotes = {
        {{"/", "to the words"},
         {"↓", "from the words down into what was found"},
         {"↑ ↓ Page Home End", "through all of it"},
         {"Enter", "what is on record of the contact; takes a chip off"},
         {"L", "only what has the product or label of the row; again: as before"},
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
            rows.push_back({{"key", row->key},
                            {"reason", row->reason},
                            {"note", row->note},
                            {"labels", row->labels}});
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
