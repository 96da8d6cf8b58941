#include "tests/ui/model_record.h"

#include <array>

#include "client/search_model.h"
#include "client/wide_models.h"
#include "client/words_model.h"
#include "tests/ui/model_parts.h"
#include "tests/ui/model_wide.h"

namespace shopkeeper::ui::fixtures {
namespace {

using client::Action;
using client::AppModel;
using client::SearchModel;
using client::SearchRow;
using client::WideView;
using client::WordGroup;
using client::WordRow;
using client::WordsModel;
using empowerment::Tag;

AppModel in_view(WideView view) {
    AppModel model = limits();
    model.workspace.rows = {{WideView::limits, "Limits", ""},
                            {WideView::words, "Reasons", ""},
                            {WideView::search, "Search", ""}};
    model.workspace.view = view;
    return model;
}

// --- Search -------------------------------------------------------------------------------------

AppModel with(SearchModel search) {
    AppModel model = in_view(WideView::search);
    if (search.chips.empty()) disable(model, Action::clear_record_filters, "No filter is on.");
    if (search.count == 0)
        disable(model, Action::export_record, "Nothing was found that could be exported.");
    if (search.export_question.empty())
        disable(model, Action::replace_record_file, "No file stands where an export would go.");
    model.wide.search = std::make_shared<const SearchModel>(std::move(search));
    return model;
}

SearchRow entry(std::size_t place) {
    static constexpr std::array kReasons = {"Delivery › late", "Hesitation › right for me",
                                            "Billing › double charge", "Unsure"};
    static constexpr std::array kTags = {Tag::failure, Tag::relationship, Tag::failure,
                                         Tag::unsure};
    static constexpr std::array kPeople = {"Inês Duarte", "Rui Alves", "Dimitra Pappas"};
    SearchRow row;
    row.reference = "#" + std::to_string(4611 - place % 4000);
    row.key = "rt/" + row.reference.substr(1);
    row.day = std::to_string(22 - place % 20) + " Nov";
    row.reason = kReasons.at(place % 4);
    row.tag = kTags.at(place % 4);
    row.outcome = place % 5 == 0 ? "Promise made, 4 Dec" : "Resolved";
    if (place % 3 == 0) row.given = "Refund 12.50 USD · within the limits";
    row.who = kPeople.at(place % 3);
    row.note = place % 2 == 0 ? "The parcel lay with a neighbour; she has it now." : "";
    row.corrected = place % 7 == 3;
    if (place % 4 == 0) row.labels = {"Harrow daypack"};
    if (place % 4 == 3) row.labels = {"gift", "Stove, two flames"};
    if (place == 2) {
        row.note = std::string("Three calls about one tent, and every one of them about a pole ") +
                   "that was never in the box, though the box says it is in the box.";
        row.labels = {"Wilhelmina family tent, four people", "Marlow kettle", "gift", "newsletter"};
    }
    return row;
}

client::SearchFilter choice(const char* name, const char* label,
                            const std::vector<std::string>& options) {
    client::SearchFilter filter{name, label, {}};
    for (const std::string& option : options) filter.options.push_back({option, option, false});
    return filter;
}

SearchModel found(std::size_t count) {
    SearchModel search;
    search.state = SearchModel::State::ready;
    search.count = count;
    search.count_line = count == 1'000'000 ? "1,000,000 entries" : "0 entries";
    search.list = 1;
    search.export_path = "~/record-2026-11-22";
    search.filters = {
        choice("tag", "Tag", {"Failure", "Relationship", "Unsure"}),
        choice("group", "Group", {"Delivery", "Billing", "Product"}),
        choice("reason", "Reason", {"Delivery › late", "Delivery › lost"}),
        choice("signal", "Signal", {"Hesitation", "Trust gap"}),
        choice("outcome", "Outcome", {"Resolved", "Passed on"}),
        choice("remedy", "Remedy", {"Refund", "Credit"}),
        choice("band", "Band", {"Within the limits", "Stretch"}),
        choice("label", "Product or label", {"gift", "Harrow daypack", "Stove, two flames"}),
        choice("agent", "Logged by", {"Inês Duarte", "Rui Alves"}),
        choice("reviewer", "Reviewed by", {"Goran Ilić", "Hana Suzuki"})};
    search.filters[7].note =
        "The 40 most frequent, and those of the entries that were read. Any other is taken from "
        "its entry: press it there, or L.";
    for (std::size_t number = 0; number * client::kSearchPage < std::min<std::size_t>(count, 200);
         ++number) {
        auto page = std::make_shared<client::SearchPage>();
        for (std::size_t i = 0; i < client::kSearchPage; ++i)
            page->push_back(entry(number * client::kSearchPage + i));
        search.rows.pages[number] = std::move(page);
    }
    return search;
}

constexpr std::size_t kMillion = 1'000'000;

// --- Reasons ------------------------------------------------------------------------------------

AppModel with(WordsModel words) {
    AppModel model = in_view(WideView::words);
    if (!words.drafted) {
        disable(model, Action::save_words, "Nothing is typed.");
        disable(model, Action::discard_words, "Nothing is typed.");
        disable(model, Action::undo_words, "Nothing was typed to go back from.");
    }
    if (words.verdict == WordsModel::Verdict::mend)
        disable(model, Action::save_words, words.verdict_detail);
    model.wide.words = std::make_shared<const WordsModel>(std::move(words));
    return model;
}

WordRow reason(const std::string& group, const std::string& code, const std::string& text) {
    WordRow row;
    row.pointer = group + "/" + code;
    row.name = row.text = text;
    return row;
}

WordGroup group(const char* code, Tag tag, const char* label,
                const std::vector<const char*>& reasons) {
    WordGroup out;
    out.code = code;
    out.tag = tag;
    out.add = std::string("/groups/") + code;
    out.head.pointer = out.add;
    out.head.name = out.head.text = label;
    int number = 0;
    for (const char* text : reasons)
        out.rows.push_back(reason(out.add, "r" + std::to_string(++number), text));
    return out;
}

WordsModel reasons() {
    WordsModel words;
    words.state = WordsModel::State::ready;
    words.heading_detail = "v3, since 2 Nov · by Marta Kowalska";
    words.groups = {
        group("F1", Tag::failure, "Delivery", {"late", "lost", "wrong item", "damaged"}),
        group("F2", Tag::failure, "Billing", {"wrong charge", "double charge"}),
        group("F3", Tag::failure, "Product", {"defect", "outage", "cannot sign in"}),
        group("R1", Tag::relationship, "Hesitation", {"right for me", "price or timing"})};
    WordGroup remedies;
    remedies.add = "/reasons";
    remedies.head.name = remedies.head.text = "Reasons for a remedy";
    for (const char* text : {"Our fault: delivery", "Hardship", "Other"})
        remedies.rows.push_back(reason("/reasons", text, text));
    words.groups.push_back(std::move(remedies));
    words.draft_title = "Draft of v4";
    words.draft_line = "Nothing differs from v3 yet";
    words.from_line = "As soon as it is saved";
    words.zone = "Lisbon";
    words.save_label = "Save as v4";
    return words;
}

WordsModel drafted() {
    WordsModel words = reasons();
    words.drafted = true;
    const std::string late_words =
        "came later than we promised it in writing, by more than two working days";
    WordRow& late = words.groups[0].rows[0];
    late.text = late_words;
    late.was = "was late";
    late.changed = true;
    WordRow& outage = words.groups[2].rows[1];
    outage.retired = outage.changed = true;
    WordRow added = reason("/groups/F1", "+1", "left with a neighbour");
    added.was = "new";
    added.changed = true;
    words.groups[0].rows.push_back(added);
    words.changes = {{"Delivery › " + late_words, "was “late”", "", "", "", 0, false},
                     {"Delivery › left with a neighbour", "added", "", "", "", 0, false},
                     {"Product › outage", "retired; old records keep it", "", "", "", 0, false}};
    words.draft_line = "3 reasons differ";
    words.reason_text = "Half of what was logged as late lay with a neighbour.";
    words.verdict = WordsModel::Verdict::ready;
    words.verdict_title = "Ready to be saved.";
    words.verdict_detail = "What was logged keeps its codes: no old record changes what it says.";
    return words;
}

}  // namespace

AppModel search() {
    return with(found(kMillion));
}

AppModel search_scrolled() {
    SearchModel search = found(kMillion);
    search.rows = {};
    return with(std::move(search));
}

AppModel search_filtered() {
    SearchModel search = found(kMillion);
    search.text = "parcel neighbour";
    search.from_text = "2 nov";
    search.filters[0].options[0].on = true;
    search.filters[2].options[0].on = search.filters[2].options[1].on = true;
    for (const char* label :
         {"Failure", "Delivery › late", "Delivery › lost", "Trust gap", "Promise made",
          "Within the limits", "Wilhelmina Vandersteen-Oluwaseun", "from 2 Nov 2026"})
        search.chips.push_back({"tag", label, label});
    search.filters[7].options[1].on = true;
    search.chips.push_back({"label", "Harrow daypack", "Harrow daypack"});
    search.searching = true;
    return with(std::move(search));
}

AppModel search_asks() {
    SearchModel search = found(kMillion);
    search.export_question =
        "There is a file ~/record-2026-11-22.csv already. Nothing was written over it.";
    return with(std::move(search));
}

AppModel search_empty() {
    SearchModel search = found(0);
    search.sentence = "Nothing is on record yet. What is logged stands here.";
    search.filters[7].options.clear();
    search.filters[7].note = "The sources name no product or label yet.";
    return with(std::move(search));
}

AppModel search_nothing() {
    SearchModel search = found(0);
    search.text = "caravan";
    search.chips.push_back({"tag", "failure", "Failure"});
    search.sentence =
        "Nothing on record has all of this. Take a filter off, or search for fewer words.";
    return with(std::move(search));
}

AppModel search_wrong() {
    SearchModel search = found(kMillion);
    search.from_text = "4x nov";
    search.days_problem = "Type a date such as yesterday, fri, 2 Nov or 2026-11-02.";
    search.rows_problem = "Another program holds the record. Try again in a moment.";
    return with(std::move(search));
}

AppModel search_loading() {
    SearchModel search = found(0);
    search.state = SearchModel::State::loading;
    search.sentence = "Reading the record";
    return with(std::move(search));
}

AppModel search_error() {
    SearchModel search = found(0);
    search.state = SearchModel::State::error;
    search.sentence = "The record is held by another program. Close it, and come back here.";
    return with(std::move(search));
}

AppModel words() {
    return with(reasons());
}

AppModel words_drafted() {
    return with(drafted());
}

AppModel words_wrong() {
    WordsModel words = drafted();
    WordRow& added = words.groups[0].rows.back();
    added.text.clear();
    added.problem = "Type a label.";
    words.fresh = added.pointer;
    words.verdict = WordsModel::Verdict::mend;
    words.verdict_title = "Not yet.";
    words.verdict_detail = "What was added: Type a label.";
    return with(std::move(words));
}

AppModel words_history() {
    WordsModel words = reasons();
    words.history_open = true;
    words.versions = {{3, "v3", "in force", "2 Nov, 09:14 · Marta Kowalska",
                       "What was late is now lost after a week", "3 changes"},
                      {15, "limits v15", "", "30 Oct, 16:20 · Henrike Vos",
                       "Hardship has a plainer name", "1 change"},
                      {1, "v1", "", "1 Sep · came with the program", "", "the first"}};
    words.version = 1;
    words.version_line = "What limits v15 changed";
    words.version_changes = {{"Hardship", "was “In need”", "", "", "", 0, false}};
    return with(std::move(words));
}

AppModel words_loading() {
    WordsModel words;
    words.sentence = "Reading the reasons";
    return with(std::move(words));
}

AppModel words_error() {
    WordsModel words;
    words.state = WordsModel::State::error;
    words.sentence = "The record is held by another program. Close it, and come back here.";
    return with(std::move(words));
}

const std::vector<Named>& all_record() {
    static const std::vector<Named> kAll = {{"search", search},
                                            {"search_scrolled", search_scrolled},
                                            {"search_filtered", search_filtered},
                                            {"search_asks", search_asks},
                                            {"search_empty", search_empty},
                                            {"search_nothing", search_nothing},
                                            {"search_wrong", search_wrong},
                                            {"search_loading", search_loading},
                                            {"search_error", search_error},
                                            {"words", words},
                                            {"words_drafted", words_drafted},
                                            {"words_wrong", words_wrong},
                                            {"words_history", words_history},
                                            {"words_loading", words_loading},
                                            {"words_error", words_error}};
    return kAll;
}

}  // namespace shopkeeper::ui::fixtures
