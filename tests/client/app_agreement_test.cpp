// How far tags agree, through the App: whose tags, which contacts, the file.
#include <doctest/doctest.h>

#include <filesystem>

#include "client/agreement_model.h"
#include "client/record_model.h"
#include "tests/client/quality_support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Role;

const AgreementModel& agreement(const AppHarness& h) {
    REQUIRE(h.model().wide.agreement);
    return *h.model().wide.agreement;
}

// Thirty that agree and five that do not, all read by Goran.
void log_and_review(AppHarness& h) {
    for (int i = 0; i < 35; ++i) {
        const std::string id =
            log_contact(h, i % 2 == 0 ? "ines" : "rui", std::to_string(4800 + i), kLate);
        review_contact(h, "goran", id, kLate, i < 30 ? kLate : kUnclear);
    }
}

void begin(AppHarness& h, const std::string& person = "goran") {
    h.person = person;
    h.options.role = Role::qa;
    h.open();
    h.press(Action::show_agreement);
    REQUIRE(h.model().workspace.view == WideView::agreement);
}

}  // namespace

TEST_CASE("agreement: before the first review there is a sentence instead of a figure") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    CHECK(agreement(h).state == AgreementModel::State::empty);
    CHECK(agreement(h).sentence.find("No review of these weeks") != std::string::npos);
    CHECK_FALSE(h.model().state_of(Action::set_agreement_path).enabled);
    h.press(Action::export_agreement);
    CHECK_FALSE(std::filesystem::exists(h.folder / "data/exports"));
    h.choose(Action::choose_agreement_of, 1);
    CHECK(agreement(h).sentence.find("No calibration round") != std::string::npos);
    CHECK(h.model().limits.state == LimitsModel::State::ready);
    CHECK(h.model().workspace.people_line.starts_with("5 agents"));
}

TEST_CASE("agreement: agents and reviewers side by side, and the contacts behind a cell") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    log_and_review(h);
    h.press(Action::next_view);
    h.press(Action::show_agreement);
    REQUIRE(agreement(h).state == AgreementModel::State::ready);
    CHECK(agreement(h).heading_detail.find("35 contacts") != std::string::npos);
    CHECK(agreement(h).figures[0].value == "0.86");
    h.type(Action::choose_agreement_cell, "cell\tF1\tF4");
    REQUIRE(agreement(h).contacts.size() == 5);
    CHECK(agreement(h).contacts[0].key == "file/4830");
    // What is on record of it opens over the view.
    h.type(Action::open_record, agreement(h).contacts[0].key);
    CHECK(h.model().record.state == RecordModel::State::ready);
    REQUIRE(h.model().record.sheet != nullptr);
    CHECK(h.model().record.sheet->cards[0].lines[0].text == "Delivery › late");
    h.press(Action::close_record);
    // Again is none; what nobody said has no contacts.
    h.type(Action::choose_agreement_cell, "cell\tF1\tF4");
    CHECK(agreement(h).contacts.empty());
    h.type(Action::choose_agreement_cell, "cell\tF2\tF4");
    CHECK(agreement(h).chosen.empty());
    // A label's pairs, and all of them again.
    h.choose(Action::choose_agreement_row, 0);
    CHECK(agreement(h).pairs_title.starts_with("Taken for"));
    h.choose(Action::choose_agreement_row, 0);
    CHECK(agreement(h).pairs_title == "Pairs taken for each other");
    h.choose(Action::choose_agreement_level, 0);
    CHECK(agreement(h).map.heads == std::vector<std::string>{"F"});
}

TEST_CASE("agreement: a period asks the desk anew, and what lies before it does not count") {
    AppHarness h;
    log_and_review(h);
    h.now += std::chrono::days(60);
    begin(h);
    REQUIRE(agreement(h).state == AgreementModel::State::ready);  // 13 weeks
    h.choose(Action::choose_agreement_period, 0);
    CHECK(agreement(h).state == AgreementModel::State::empty);
    h.choose(Action::choose_agreement_period, 3);
    CHECK(agreement(h).state == AgreementModel::State::ready);
    h.choose(Action::choose_agreement_period, 9);
    CHECK(agreement(h).period == 3);
}

TEST_CASE("agreement: a sample speaks for all its work, and has a period of its own") {
    AppHarness h;
    for (int i = 0; i < 60; ++i)
        log_contact(h, "ines", std::to_string(4800 + i), i % 2 == 0 ? kLate : kUnclear);
    h.now += std::chrono::hours(1);
    empowerment::SampleRequest request;
    request.from = h.now - std::chrono::hours(2);
    request.to = h.now;
    request.rules.rest_number = 40;
    request.reviewer_ids = {"goran"};
    const auto goran = h.desk_of("goran");
    const auto drawn = goran->reviews().draw_sample({"draw"}, request);
    REQUIRE(drawn.ok());
    const auto items = goran->reviews().sample_items({drawn->id, {}, false, 0, 1000});
    REQUIRE(items.ok());
    for (const empowerment::SampleItem& item : items->items) {
        const bool late = std::stoi(item.contact.id) % 2 == 0;
        review_contact(h, "goran", item.resolution_id, late ? kLate : kUnclear,
                       item.contact.id == "4801" ? kLate
                       : late                    ? kLate
                                                 : kUnclear);
    }
    begin(h);
    REQUIRE(agreement(h).sources.size() == 3);
    h.choose(Action::choose_agreement_of, 2);
    REQUIRE(agreement(h).state == AgreementModel::State::ready);
    CHECK(agreement(h).all_work);
    CHECK(agreement(h).claim.find("all 60 contacts") != std::string::npos);
    CHECK(agreement(h).period_fixed);
    CHECK_FALSE(h.model().state_of(Action::choose_agreement_period).enabled);
}

TEST_CASE("agreement: the file is written where it was typed, whole or not at all") {
    AppHarness h;
    log_and_review(h);
    begin(h);
    const std::filesystem::path file = h.folder / "out.csv";
    h.type(Action::set_agreement_path, file.string());
    h.press(Action::export_agreement);
    const std::string csv = read_text(file);
    CHECK(csv.find("file,4830,F1/late,Delivery › late,F4/unclear,Information › unclear,no\r\n") !=
          std::string::npos);
    CHECK(std::ranges::count(csv, '\n') == 36);
    h.choose(Action::choose_agreement_rows, 1);
    h.press(Action::export_agreement);
    CHECK(h.model().toasts.back().kind == Toast::Kind::problem);
    CHECK(read_text(file) == csv);
    const std::filesystem::path other = h.folder / "figures.csv";
    h.type(Action::set_agreement_path, other.string());
    h.press(Action::export_agreement);
    CHECK(read_text(other).find("reason,F1/late") != std::string::npos);
    // A folder that is not there: said, and nothing is half written.
    h.type(Action::set_agreement_path, (h.folder / "nowhere/out.csv").string());
    h.press(Action::export_agreement);
    CHECK(h.model().toasts.back().kind == Toast::Kind::problem);
    CHECK_FALSE(std::filesystem::exists(h.folder / "nowhere"));
    h.type(Action::set_agreement_path, "");
    CHECK_FALSE(h.model().state_of(Action::export_agreement).enabled);
}

TEST_CASE("agreement: who is no reviewer has no such view") {
    AppHarness h;
    h.person = "ines";
    h.open();
    h.press(Action::show_agreement);
    CHECK(h.model().role == Role::agent);
    CHECK_FALSE(h.model().state_of(Action::show_agreement).enabled);
}
