// The search of the record through the App: asked, filtered, scrolled, exported.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "client/search_model.h"
#include "client/search_view.h"
#include "client/wide_models.h"
#include "empowerment/archive_export.h"
#include "tests/client/app_harness.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::ResolutionDraft;
using empowerment::Role;
using empowerment::Signal;
using empowerment::Tag;

constexpr std::chrono::milliseconds kMoment{200};

ResolutionDraft entry(int number) {
    ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = std::to_string(1000 + number);
    draft.customer_ref = "C-" + std::to_string(number);
    const bool failure = number % 3 != 0;
    draft.tag = failure ? Tag::failure : Tag::relationship;
    draft.group = failure ? "F1" : "R1";
    draft.reason = failure ? "late" : "right_for_me";
    if (number % 2 == 0) draft.signals = {Signal::trust_gap};
    draft.note = "entry " + std::to_string(number) + (number == 7 ? " caravan" : "");
    return draft;
}

void log(AppHarness& h, const std::string& person, const ResolutionDraft& draft) {
    const auto done = h.desk_of(person)->log_resolution({person + "-" + draft.contact_id}, draft);
    REQUIRE_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message));
}

void log_many(AppHarness& h, int count) {
    const auto desk = h.desk_of("ines");
    for (int i = 0; i < count; ++i)
        REQUIRE(desk->log_resolution({"many-" + std::to_string(i)}, entry(i)).ok());
}

const SearchModel& found(const AppHarness& h) {
    REQUIRE(h.model().wide.search != nullptr);
    return *h.model().wide.search;
}

void begin(AppHarness& h) {
    h.person = "henrike";
    h.options.role = Role::supervisor;
    h.open();
    h.press(Action::show_search);
    REQUIRE(found(h).state == SearchModel::State::ready);
}

void after_typing(AppHarness& h) {
    h.now += kMoment;
    h.settle();
}

void filter(AppHarness& h, const std::string& name, const std::string& value) {
    h.type(Action::set_record_filter, name + '\t' + value);
}

bool said(const AppHarness& h, std::string_view words) {
    return std::ranges::any_of(h.model().toasts, [&](const Toast& toast) {
        return (toast.title + " " + toast.detail).find(words) != std::string::npos;
    });
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::vector<std::string> lines;
    std::string text = read_text(file);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}  // namespace

TEST_CASE("search: an empty record says so, and nothing can be exported") {
    AppHarness h;
    begin(h);
    CHECK(found(h).count == 0);
    CHECK(found(h).sentence.find("Nothing is on record yet") == 0);
    CHECK(h.model().state_of(Action::export_record).why_not ==
          "Nothing was found that could be exported.");
    CHECK_FALSE(h.model().state_of(Action::clear_record_filters).enabled);
}

TEST_CASE("search: rows have words, newest first, with what the whole team logged") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    log(h, "ines", entry(1));
    log(h, "rui", entry(3));
    h.press(Action::show_search);
    REQUIRE(found(h).count == 2);
    CHECK(found(h).count_line == "2 entries");
    const SearchRow* first = found(h).rows.at(0);
    REQUIRE(first != nullptr);
    CHECK(first->key == "file/1003");
    CHECK(first->reference == "#1003");
    CHECK(first->tag == Tag::relationship);
    CHECK(first->reason.find("Hesitation › ") == 0);
    CHECK(first->who == "Rui Alves");
    CHECK(first->note == "entry 3");
    CHECK(found(h).rows.at(1)->reason == "Delivery › late");
    CHECK(found(h).rows.at(2) == nullptr);
}

TEST_CASE("search: what is typed is asked after the last key, once") {
    AppHarness h;
    log_many(h, 30);
    begin(h);
    const std::uint64_t before = found(h).list;
    for (const char* text : {"c", "ca", "car", "carav"}) h.type(Action::set_record_search, text);
    // Not yet: the keys are still coming. The list is the one before, and is said to be.
    CHECK(found(h).searching);
    CHECK(found(h).count == 30);
    CHECK(found(h).list == before);
    after_typing(h);
    CHECK_FALSE(found(h).searching);
    CHECK(found(h).count == 1);
    CHECK(found(h).list == before + 1);
    CHECK(found(h).rows.at(0)->reference == "#1007");
}

TEST_CASE("search: an older answer never takes the place of a newer one") {
    AppHarness h;
    log_many(h, 30);
    begin(h);
    const std::uint64_t before = found(h).list;
    // Both questions are on their way before either is answered.
    h.app().apply({Action::set_record_filter, "tag\tfailure", 0});
    h.app().apply({Action::set_record_filter, "signal\ttrust_gap", 0});
    h.settle();
    CHECK(found(h).chips.size() == 2);
    CHECK(found(h).count == 10);
    CHECK(found(h).list == before + 1);
}

TEST_CASE("search: filters hold together, stand as chips and are taken off one by one") {
    AppHarness h;
    log_many(h, 30);
    begin(h);
    filter(h, "tag", "failure");
    CHECK(found(h).count == 20);
    filter(h, "signal", "trust_gap");
    CHECK(found(h).count == 10);
    filter(h, "reason", "F1.late");
    REQUIRE(found(h).chips.size() == 3);
    CHECK(found(h).chips[2].label == "Delivery › late");
    // A second value of the same filter widens it; the same again takes it off.
    filter(h, "tag", "relationship");
    filter(h, "reason", "F1.late");
    CHECK(found(h).count == 15);
    filter(h, "tag", "");
    CHECK(found(h).chips.size() == 1);
    filter(h, "agent", "rui");
    CHECK(found(h).count == 0);
    CHECK(found(h).sentence.find("Take a filter off") != std::string::npos);
    h.press(Action::clear_record_filters);
    CHECK(found(h).chips.empty());
    CHECK(found(h).count == 30);
}

TEST_CASE("search: what somebody reviewed is found, and its chip says so") {
    AppHarness h;
    log_many(h, 6);
    const auto hana = h.desk_of("hana");
    empowerment::ReviewDraft review;
    review.resolution_id = hana->resolutions({}).value().items.at(2).id;
    review.scorecard_version = (*hana->reviews().scorecard())->version;
    review.scores[0] = 4;
    review.agrees = true;
    REQUIRE(hana->reviews().save_review({"review-1"}, review).ok());
    begin(h);
    filter(h, "reviewer", "hana");
    REQUIRE(found(h).count == 1);
    CHECK(found(h).rows.at(0)->key == "file/1003");
    REQUIRE(found(h).chips.size() == 1);
    CHECK(found(h).chips[0].label == "reviewed by Hana Suzuki");
    filter(h, "reviewer", "hana");
    filter(h, "reviewer", "goran");
    CHECK(found(h).count == 0);
    const auto by = std::ranges::find(found(h).filters, "reviewer", &SearchFilter::name);
    REQUIRE(by != found(h).filters.end());
    CHECK(by->label == "Reviewed by");
    REQUIRE(by->options.size() == 2);
    CHECK(by->options[0].label == "Goran Ilić");
    CHECK(by->options[0].on);
}

const SearchFilter& label_filter(const AppHarness& h) {
    const auto found_it = std::ranges::find(found(h).filters, "label", &SearchFilter::name);
    REQUIRE(found_it != found(h).filters.end());
    return *found_it;
}

std::vector<std::string> labels_offered(const AppHarness& h) {
    std::vector<std::string> labels;
    for (const SearchOption& option : label_filter(h).options) labels.push_back(option.label);
    return labels;
}

TEST_CASE("search: what a contact was about is a filter; nothing named is said so") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        begin(h);
        log_many(h, 4);
        CHECK(labels_offered(h).empty());
        CHECK(label_filter(h).note == "The sources name no product or label yet.");
        ResolutionDraft draft = entry(10);
        draft.labels = {"Harrow daypack", "gift"};
        log(h, "rui", draft);
        draft = entry(11);
        draft.labels = {"Stove, two flames"};
        log(h, "rui", draft);
        h.press(Action::show_search);
        CHECK(found(h).rows.at(1)->labels == std::vector<std::string>{"Harrow daypack", "gift"});
        // In the alphabet's order, whatever is written large.
        CHECK(labels_offered(h) ==
              std::vector<std::string>{"gift", "Harrow daypack", "Stove, two flames"});
        CHECK(label_filter(h).note.find("Those of the last 52 weeks") == 0);
        filter(h, "label", "Harrow daypack");
        REQUIRE(found(h).count == 1);
        CHECK(found(h).rows.at(0)->reference == "#1010");
        REQUIRE(found(h).chips.size() == 1);
        CHECK(found(h).chips[0].label == "Harrow daypack");
        filter(h, "label", "Stove, two flames");
        CHECK(found(h).count == 2);
        filter(h, "tag", "relationship");
        CHECK(found(h).count == 0);
        h.press(Action::clear_record_filters);
        CHECK(found(h).count == 6);
    }
}

TEST_CASE("search: a product of long ago is offered where its entry is in sight, and stays on") {
    AppHarness h;
    const Instant now = h.now;
    h.now = now - std::chrono::hours(24 * 500);
    ResolutionDraft old = entry(1);
    old.labels = {"Marlow kettle"};
    log(h, "ines", old);
    h.now = now;
    std::vector<ResolutionDraft> drafts;
    for (int i = 0; i < 60; ++i) {
        ResolutionDraft draft = entry(100 + i);
        draft.labels = {"Thing " + std::to_string(i)};
        log(h, "ines", draft);
    }
    begin(h);
    // Only the 40 most frequent of the weeks are known by name, and all of the entries read.
    CHECK(labels_offered(h).size() == 61);
    CHECK(label_filter(h).note.find("The 40 most frequent") == 0);
    CHECK(label_filter(h).note.find("or L.") != std::string::npos);
    filter(h, "tag", "relationship");
    const std::vector<std::string> narrowed = labels_offered(h);
    CHECK(std::ranges::count(narrowed, "Marlow kettle") == 0);
    filter(h, "tag", "relationship");
    filter(h, "label", "Marlow kettle");
    REQUIRE(found(h).count == 1);
    const std::vector<std::string> offered = labels_offered(h);
    CHECK(std::ranges::count(offered, "Marlow kettle") == 1);
}

TEST_CASE("search: days are typed as people say them; one that is none is said, and asks nothing") {
    AppHarness h;
    log_many(h, 4);
    h.now += std::chrono::hours(24 * 5);
    log(h, "rui", entry(50));
    begin(h);
    filter(h, "from", "18 nov");
    after_typing(h);
    CHECK(found(h).count == 5);
    filter(h, "to", "5 days ago");
    after_typing(h);
    CHECK(found(h).count == 4);
    REQUIRE(found(h).chips.size() == 2);
    CHECK(found(h).chips[0].label == "from 18 Nov 2026");
    filter(h, "to", "4x nov");
    after_typing(h);
    CHECK_FALSE(found(h).days_problem.empty());
    CHECK(found(h).count == 4);
    filter(h, "to", "1 nov");
    after_typing(h);
    CHECK(found(h).days_problem == "The last day lies before the first.");
    filter(h, "to", "");
    after_typing(h);
    CHECK(found(h).days_problem.empty());
    CHECK(found(h).count == 5);
}

TEST_CASE("search: only what is in sight is read, and far pages are let go") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    log_many(h, 2600);
    begin(h);
    REQUIRE(found(h).count == 2600);
    const auto pages = [&] {
        std::set<std::size_t> numbers;
        for (const auto& [number, page] : found(h).rows.pages) numbers.insert(number);
        return numbers;
    };
    CHECK(pages() == std::set<std::size_t>{0, 1});
    CHECK(found(h).rows.at(1300) == nullptr);
    h.choose(Action::see_record_rows, 1300);
    CHECK(pages() == std::set<std::size_t>{0, 1, 12, 13, 14});
    REQUIRE(found(h).rows.at(1300) != nullptr);
    CHECK(found(h).rows.at(1300)->note == "entry 1299");
    // From one end to the other: no more is kept than a few screens.
    for (int first = 0; first < 2600; first += 60) h.choose(Action::see_record_rows, first);
    CHECK(pages().size() <= 12);
    CHECK(pages().count(0) == 0);
    CHECK(found(h).rows.at(2599)->note == "entry 0");
    // Behind the end there is nothing to ask for.
    h.choose(Action::see_record_rows, 999'999'999);
    CHECK(found(h).rows.at(2600) == nullptr);
}

TEST_CASE("search: what is logged while one scrolls moves no row") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    log_many(h, 500);
    begin(h);
    h.choose(Action::see_record_rows, 120);
    log(h, "rui", entry(900));
    log(h, "rui", entry(901));
    h.press(Action::show_search);  // the view comes on screen again
    h.choose(Action::see_record_rows, 300);
    CHECK(found(h).count == 500);
    for (std::size_t row = 300; row < 360; ++row) {
        REQUIRE(found(h).rows.at(row) != nullptr);
        CHECK(found(h).rows.at(row)->note == "entry " + std::to_string(499 - row));
    }
    // Back at the top a new look has them.
    h.choose(Action::see_record_rows, 0);
    h.press(Action::show_search);
    CHECK(found(h).count == 502);
    CHECK(found(h).rows.at(0)->note == "entry 901");
}

TEST_CASE("search: a file is proposed where every export is") {
    AppHarness h;
    h.options.role = Role::supervisor;
    h.person = "henrike";
    h.open();
    h.press(Action::show_search);
    CHECK(std::filesystem::path(found(h).export_path).parent_path() == h.options.export_directory);
}

TEST_CASE("search: an export is what was found, whole, and the same as everywhere") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    log_many(h, 230);
    h.press(Action::show_search);
    filter(h, "tag", "failure");
    const auto file = h.folder / "found.jsonl";
    h.type(Action::export_record, "jsonl\t" + file.string());
    CHECK(said(h, "exported"));
    CHECK(found(h).exports == 1);
    const std::vector<std::string> lines = lines_of(file);
    CHECK(lines.size() == found(h).count);
    CHECK(lines.front().find("\"tag\":\"failure\"") != std::string::npos);
    const auto table = h.folder / "found.csv";
    h.type(Action::export_record, "csv\t" + table.string());
    std::string expected;
    empowerment::ArchiveFilter failures;
    failures.tags = {Tag::failure};
    REQUIRE(empowerment::export_archive(h.desk().archive(), failures,
                                        empowerment::ExportFormat::csv,
                                        [&](std::string_view bytes) {
                                            expected += bytes;
                                            return Status();
                                        },
                                        {})
                .ok());
    CHECK(read_text(table) == expected);
}

TEST_CASE("search: a file that is there is not written over without being asked") {
    AppHarness h;
    log_many(h, 5);
    begin(h);
    const auto file = h.folder / "mine.csv";
    write_text(file, "mine");
    CHECK_FALSE(h.model().state_of(Action::replace_record_file).enabled);
    h.type(Action::export_record, "csv\t" + file.string());
    CHECK(read_text(file) == "mine");
    CHECK(found(h).export_question.find("mine.csv") != std::string::npos);
    CHECK(found(h).exports == 0);
    CHECK(h.model().state_of(Action::replace_record_file).enabled);
    h.press(Action::replace_record_file);
    CHECK(read_text(file) != "mine");
    CHECK(found(h).export_question.empty());
    CHECK(found(h).exports == 1);
}

TEST_CASE("search: an export that is stopped leaves no file behind") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    log_many(h, 3000);
    begin(h);
    const auto folder = h.folder / "out";
    std::filesystem::create_directory(folder);
    h.app().apply({Action::export_record, "csv\t" + (folder / "half.csv").string(), 0});
    h.app().poll(h.now);
    REQUIRE(h.model().jobs.size() == 1);
    h.app().apply({Action::cancel_job, "", static_cast<std::int64_t>(h.model().jobs[0].id)});
    h.settle();
    CHECK(said(h, "No file was left behind"));
    CHECK(std::filesystem::is_empty(folder));
    CHECK(h.model().state_of(Action::export_record).enabled);
    // A folder there is not is said in a sentence.
    h.type(Action::export_record, "csv\t" + (h.folder / "gone/x.csv").string());
    CHECK(said(h, "Not exported"));
}

TEST_CASE("search: QA has the same search; an agent has none") {
    AppHarness h;
    log_many(h, 3);
    h.person = "goran";
    h.options.role = Role::qa;
    h.open();
    h.press(Action::show_search);
    CHECK(h.model().role == Role::qa);
    CHECK(found(h).count == 3);
    h.type(Action::open_record, found(h).rows.at(0)->key);
    CHECK(h.model().record.state == RecordModel::State::ready);
    CHECK(h.model().record.sheet != nullptr);
    AppHarness agent;
    agent.open();
    agent.press(Action::show_search);
    CHECK(agent.model().role == Role::agent);
    CHECK(agent.model().wide.search == nullptr);
}

TEST_CASE("search: a reason goes with its group, a retired one can still be found") {
    SearchQuery query;
    pick(query, "group", "F1");
    pick(query, "reason", "F1.late");
    pick(query, "group", "F2");
    CHECK(query.picks.size() == 3);
    pick(query, "group", "F1");  // off: its reason would find nothing
    REQUIRE(query.picks.size() == 1);
    CHECK(query.picks[0] == SearchPick{"group", "F2"});
    pick(query, "colour", "red");
    CHECK(query.picks.size() == 1);

    empowerment::Taxonomy taxonomy;
    taxonomy.groups = {{"F1", "Delivery", Tag::failure, {{"late", "late", true}}, false}};
    const std::vector<empowerment::Person> nobody;
    const auto filters = search_filters({}, {taxonomy, nobody});
    const auto reasons = std::ranges::find(filters, "reason", &SearchFilter::name);
    REQUIRE(reasons != filters.end());
    REQUIRE(reasons->options.size() == 1);
    CHECK(reasons->options[0].label == "Delivery › late (retired)");
}
