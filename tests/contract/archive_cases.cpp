#include <doctest/doctest.h>

#include <algorithm>

#include "empowerment/archive_desk.h"
#include "tests/contract/contract.h"
#include "tests/contract/review_support.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

std::string log(DeskFixture& f, const std::string& who, const ResolutionDraft& entry) {
    f.advance(std::chrono::minutes(1));
    const auto receipt = f.desk(who).log_resolution({"key-" + f.new_id()}, entry);
    REQUIRE_MESSAGE(receipt.ok(), (receipt ? "" : receipt.error().message));
    return receipt->id;
}

ResolutionDraft late(const std::string& contact, const std::string& note = "") {
    ResolutionDraft out = entry(contact);
    out.tag = Tag::failure;
    out.group = "F1";
    out.reason = "late";
    out.note = note;
    return out;
}

ResolutionDraft choosing(const std::string& contact) {
    ResolutionDraft out = entry(contact);
    out.tag = Tag::relationship;
    out.group = "R1";
    out.reason = "choosing";
    out.signals = {Signal::hesitation};
    return out;
}

std::vector<std::string> found(DeskFixture& f, const std::string& who,
                               const ArchiveFilter& filter) {
    ArchiveRequest request;
    request.filter = filter;
    const auto page = f.desk(who).archive().page(request);
    REQUIRE_MESSAGE(page.ok(), (page ? "" : page.error().message));
    std::vector<std::string> contacts;
    for (const ArchiveRow& row : page->rows) contacts.push_back(row.resolution.entry.contact_id);
    const auto count = f.desk(who).archive().count(filter);
    REQUIRE(count.ok());
    CHECK(count->exact);
    CHECK(count->entries == static_cast<std::int64_t>(contacts.size()));
    CHECK(page->count.entries == count->entries);
    return contacts;
}

using Contacts = std::vector<std::string>;

void each_filter_finds_what_it_names(DeskFixture& f) {
    log(f, "ana", late("T-1", "The Größe was wrong, parcel waits"));
    ResolutionDraft passed = choosing("T-2");
    passed.outcome = Outcome::passed_on;
    passed.customer_ref = "C-9";
    log(f, "sam", passed);
    log(f, "ben", entry("T-3"));
    ArchiveFilter by_tag, by_group, by_reason, by_signal, by_outcome, by_agent, by_contact,
        by_customer, by_text, by_two_groups;
    by_tag.tags = {Tag::failure, Tag::unsure};
    by_group.groups = {"R1"};
    by_reason.reasons = {{"F1", "late"}};
    by_signal.signals = {Signal::hesitation};
    by_outcome.outcomes = {Outcome::passed_on};
    by_agent.agents = {"ben", "ana"};
    by_contact.contact_id = "T-2";
    by_customer.customer_ref = "C-1";
    by_text.text = "grosse PARC";
    by_two_groups.groups = {"F1", ""};
    CHECK(found(f, "sol", {}) == Contacts{"T-3", "T-2", "T-1"});
    CHECK(found(f, "sol", by_tag) == Contacts{"T-3", "T-1"});
    CHECK(found(f, "sol", by_group) == Contacts{"T-2"});
    CHECK(found(f, "sol", by_reason) == Contacts{"T-1"});
    CHECK(found(f, "sol", by_signal) == Contacts{"T-2"});
    CHECK(found(f, "sol", by_outcome) == Contacts{"T-2"});
    CHECK(found(f, "sol", by_agent) == Contacts{"T-3", "T-1"});
    CHECK(found(f, "sol", by_contact) == Contacts{"T-2"});
    CHECK(found(f, "sol", by_customer) == Contacts{"T-3", "T-1"});
    CHECK(found(f, "sol", by_text) == Contacts{"T-1"});
    CHECK(found(f, "sol", by_two_groups) == Contacts{"T-3", "T-1"});
    by_tag.signals = {Signal::hesitation};
    CHECK(found(f, "sol", by_tag).empty());
}

void words_are_found_wherever_they_were_recorded(DeskFixture& f) {
    ResolutionDraft noted = late("T-1", "Wrote to the depot. Version 16.0!");
    ResolutionDraft said = late("T-2");
    said.suggestion = TagSuggestion{Tag::failure, "F1", "my Kettle can't have arrived", true};
    ResolutionDraft titled = late("T-3");
    titled.articles = {{"118", "Tracking has not moved", false}};
    ResolutionDraft talked = late("T-4");
    talked.conversation = Conversation{{{Author::customer, {}, "Mein Päckchen fehlt"},
                                        {Author::agent, {}, "I look for it at once"}},
                                       0};
    for (const ResolutionDraft& one : {noted, said, titled, talked}) log(f, "ana", one);
    const auto with = [&](const std::string& text) {
        ArchiveFilter filter;
        filter.text = text;
        return found(f, "ana", filter);
    };
    CHECK(with("depot") == Contacts{"T-1"});
    CHECK(with("kettle cant") == Contacts{"T-2"});
    CHECK(with("TRACK not") == Contacts{"T-3"});
    CHECK(with("16.0") == Contacts{"T-1"});
    // From three letters on a word may be the beginning of a longer one.
    CHECK(with("mov") == Contacts{"T-3"});
    CHECK(with("mo").empty());
    CHECK(with("depot kettle").empty());
    CHECK(with("packchen") == Contacts{"T-4"});
    CHECK(with("once").empty());  // what a colleague wrote there is not the customer's
    CHECK(with("") == Contacts{"T-4", "T-3", "T-2", "T-1"});
}

void bands_and_remedies_are_those_of_its_grants(DeskFixture& f) {
    const auto within = f.desk("ana").grant(request("k1", 5000));
    GrantRequest more = request("k2", 16000, "C-2");
    more.explanation = "Lost twice, and a birthday on Friday";
    more.contact_id = "T-2";
    const auto stretched = f.desk("ana").grant(more);
    REQUIRE(stretched.ok());
    REQUIRE(stretched->grant.has_value());
    ResolutionDraft first = late("T-1"), second = late("T-2");
    first.grant_ids = {within->grant->id};
    second.grant_ids = {stretched->grant->id};
    log(f, "ana", first);
    log(f, "ana", second);
    log(f, "ana", late("T-3"));
    ArchiveFilter by_band, by_remedy;
    by_band.bands = {Band::stretch};
    by_remedy.remedies = {Remedy::refund};
    CHECK(found(f, "sol", by_band) == Contacts{"T-2"});
    CHECK(found(f, "sol", by_remedy) == Contacts{"T-2", "T-1"});
    REQUIRE(f.desk("ana").void_grant({"v1"}, within->grant->id, "wrong contact").ok());
    const auto page = f.desk("sol").archive().page({});
    REQUIRE(page->rows.size() == 3);
    CHECK(page->rows[0].grants.empty());
    REQUIRE(page->rows[2].grants.size() == 1);
    CHECK(page->rows[2].grants[0].state == GrantState::voided);
    CHECK(page->rows[2].grants[0].amount_minor == 5000);
}

void who_reviewed_it_can_be_asked(DeskFixture& f) {
    for (const char* contact : {"T-1", "T-2", "T-3"}) log(f, "ana", late(contact));
    const auto entry_of = [&](const std::string& contact) {
        ArchiveRequest one;
        one.filter.contact_id = contact;
        return f.desk("sol").archive().page(one)->rows.at(0).resolution.id;
    };
    const std::string first = entry_of("T-1");
    REQUIRE(f.desk("quinn").reviews().save_review({"v1"}, agreeing(first)).ok());
    REQUIRE(f.desk("rita").reviews().save_review({"v2"}, agreeing(entry_of("T-2"))).ok());
    REQUIRE(f.desk("quinn").reviews().save_review({"v3"}, agreeing(entry_of("T-2"))).ok());
    ArchiveFilter by_quinn, by_rita, by_either, by_nobody;
    by_quinn.reviewers = {"quinn"};
    by_rita.reviewers = {"rita"};
    by_either.reviewers = {"rita", "quinn"};
    by_nobody.reviewers = {"tomas"};
    CHECK(found(f, "sol", by_quinn) == Contacts{"T-2", "T-1"});
    CHECK(found(f, "sol", by_rita) == Contacts{"T-2"});
    CHECK(found(f, "sol", by_either) == Contacts{"T-2", "T-1"});
    CHECK(found(f, "sol", by_nobody).empty());
    // A correction is of the same matter, whoever looked at it before.
    ResolutionDraft again = late("T-1");
    again.corrects = first;
    log(f, "ana", again);
    f.reopen();
    CHECK(found(f, "sol", by_quinn) == Contacts{"T-1", "T-2"});
}

void labels_are_asked_for_exactly(DeskFixture& f) {
    ResolutionDraft both = late("T-1"), wool = late("T-2");
    both.labels = {"wool", "Harrow daypack"};
    wool.labels = {"wool"};
    const std::string first = log(f, "ana", both);
    log(f, "ben", wool);
    log(f, "ana", late("T-3"));
    const auto with = [&](const std::vector<std::string>& labels) {
        ArchiveFilter filter;
        filter.labels = labels;
        return found(f, "sol", filter);
    };
    CHECK(with({"wool"}) == Contacts{"T-2", "T-1"});
    CHECK(with({"Harrow daypack"}) == Contacts{"T-1"});
    CHECK(with({"lamp", "Harrow daypack"}) == Contacts{"T-1"});
    for (const char* other : {"Wool", "woo", "Harrow", "", "wool "}) CHECK(with({other}).empty());
    const auto page = f.desk("sol").archive().page({});
    CHECK(page->rows.at(2).resolution.entry.labels == both.labels);
    // What was corrected stands in the list with its own labels alone.
    ResolutionDraft again = late("T-1");
    again.labels = {"lamp"};
    again.corrects = first;
    log(f, "ana", again);
    f.reopen();
    CHECK(with({"wool"}) == Contacts{"T-2"});
    CHECK(with({"lamp"}) == Contacts{"T-1"});
}

void a_row_has_the_newest_tag_beside_it(DeskFixture& f) {
    const std::string first = log(f, "ana", late("T-1"));
    log(f, "ben", late("T-2"));
    log(f, "ana", late("T-3"));
    const TagChoice lost{Tag::failure, "F1", "lost"},
        thanks{Tag::relationship, "R5", "thanks_or_feedback"};
    REQUIRE(f.desk("quinn").reviews().save_review({"v1"}, disagreeing(first, lost)).ok());
    f.advance(std::chrono::minutes(1));
    REQUIRE(f.desk("rita").reviews().save_review({"v2"}, disagreeing(first, thanks)).ok());
    const auto tag_of_first = [&](const std::string& who) {
        const auto page = f.desk(who).archive().page({});
        REQUIRE_MESSAGE(page.ok(), (page ? "" : page.error().message));
        for (const ArchiveRow& row : page->rows)
            if (row.resolution.entry.contact_id != "T-1") CHECK_FALSE(row.resolution.retag);
        return page->rows.back().resolution.retag;
    };
    for (const char* who : {"sol", "quinn", "ana"}) {
        CAPTURE(who);
        const auto retag = tag_of_first(who);
        REQUIRE(retag.has_value());
        CHECK(retag->tag == thanks);
        CHECK(retag->by == "rita");
        CHECK(retag->resolution_id == first);
        CHECK(retag->why == "The parcel was lost, not late.");
    }
    // An entry that corrects it was not judged; what was stays below it.
    ResolutionDraft again = late("T-1");
    again.corrects = first;
    log(f, "ana", again);
    f.reopen();
    const auto page = f.desk("sol").archive().page({});
    CHECK_FALSE(page->rows.at(0).resolution.retag.has_value());
    REQUIRE(page->rows.at(0).earlier.size() == 1);
    REQUIRE(page->rows.at(0).earlier[0].retag.has_value());
    CHECK(page->rows.at(0).earlier[0].retag->tag == thanks);
}

void days_are_those_of_the_callers_team(DeskFixture& f) {
    f.set_now(at("2026-06-30T22:30:00Z"));  // half past eleven in Lisbon
    log(f, "ana", late("T-1"));
    f.set_now(at("2026-06-30T23:30:00Z"));  // already July there
    log(f, "ana", late("T-2"));
    ArchiveFilter june, july, one_day;
    june.last_day = *parse_date("2026-06-30");
    july.first_day = *parse_date("2026-07-01");
    one_day.first_day = one_day.last_day = *parse_date("2026-07-01");
    CHECK(found(f, "sol", june) == Contacts{"T-1"});
    CHECK(found(f, "sol", july) == Contacts{"T-2"});
    CHECK(found(f, "sol", one_day) == Contacts{"T-2"});
    const auto page = f.desk("sol").archive().page({});
    CHECK(page->rows[0].day == *parse_date("2026-07-01"));
    CHECK(page->rows[1].day == *parse_date("2026-06-30"));
}

void everyone_sees_what_their_role_allows(DeskFixture& f) {
    log(f, "ana", late("T-1"));
    log(f, "ben", late("T-2"));
    log(f, "olga", late("T-3"));  // another team
    log(f, "sol", late("T-4"));
    CHECK(found(f, "ana", {}) == Contacts{"T-1"});
    CHECK(found(f, "olga", {}) == Contacts{"T-3"});
    CHECK(found(f, "sol", {}) == Contacts{"T-4", "T-2", "T-1"});
    CHECK(found(f, "quinn", {}) == Contacts{"T-4", "T-2", "T-1"});
    ArchiveFilter of_ben;
    of_ben.agents = {"ben"};
    CHECK(found(f, "ana", of_ben).empty());
    ArchiveFilter of_olga;
    of_olga.agents = {"olga"};
    CHECK(found(f, "sol", of_olga).empty());
    for (const char* suspended : {"cleo", "sid"}) {
        ArchiveDesk& archive = f.desk(suspended).archive();
        CHECK(archive.page({}).error().code == ErrorCode::forbidden);
        CHECK(archive.count({}).error().code == ErrorCode::forbidden);
    }
}

void a_matter_stands_once_as_its_newest_entry(DeskFixture& f) {
    const std::string first = log(f, "ana", late("T-1", "wrong words"));
    log(f, "ana", late("T-2"));
    ResolutionDraft again = choosing("T-1");
    again.corrects = first;
    const std::string second = log(f, "ana", again);
    // Two corrections of one and the same entry are one matter still.
    again.note = "once more";
    const std::string third = log(f, "ana", again);
    CHECK(found(f, "sol", {}) == Contacts{"T-1", "T-2"});
    ArchiveFilter old_words, failures;
    old_words.text = "wrong";
    failures.tags = {Tag::failure};
    CHECK(found(f, "sol", old_words).empty());
    CHECK(found(f, "sol", failures) == Contacts{"T-2"});
    const auto page = f.desk("sol").archive().page({});
    const ArchiveRow& row = page->rows.front();
    CHECK(row.resolution.id == third);
    REQUIRE(row.earlier.size() == 2);
    CHECK(row.earlier[0].id == second);
    CHECK(row.earlier[1].id == first);
    CHECK(row.earlier[1].entry.note == "wrong words");
}

void a_reading_skips_and_repeats_nothing(DeskFixture& f) {
    std::vector<std::string> ids;
    ids.reserve(9);
    for (int i = 0; i < 9; ++i) ids.push_back(log(f, "ana", late("T-" + std::to_string(i))));
    ArchiveDesk& archive = f.desk("sol").archive();
    ArchiveRequest request;
    request.page_size = 2;
    std::vector<std::string> seen;
    std::string reading;
    for (int pages = 0;; ++pages) {
        const auto page = archive.page(request);
        REQUIRE(page.ok());
        CHECK(page->count.entries == 9);
        CHECK(page->first_row == static_cast<std::int64_t>(seen.size()));
        if (reading.empty()) reading = page->reading;
        CHECK(page->reading == reading);
        for (const ArchiveRow& row : page->rows) seen.push_back(row.resolution.id);
        if (page->next_cursor.empty()) break;
        request.after_cursor = page->next_cursor;
        // Meanwhile one that was read, one that was not, and a new contact.
        for (const int old : {8, 1 + pages}) {
            ResolutionDraft again = late("T-" + std::to_string(old), "meanwhile");
            again.corrects = ids[static_cast<std::size_t>(old)];
            log(f, "ana", again);
        }
        log(f, "ana", late("T-new" + std::to_string(pages)));
    }
    CHECK(seen == std::vector<std::string>(ids.rbegin(), ids.rend()));
    ArchiveRequest jump;
    jump.reading = reading;
    jump.at_row = 4;
    jump.page_size = 3;
    const auto middle = archive.page(jump);
    REQUIRE(middle.ok());
    CHECK(middle->first_row == 4);
    REQUIRE(middle->rows.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(middle->rows[i].resolution.id == seen[4 + i]);
    jump.at_row = 9;
    const auto behind = archive.page(jump);
    CHECK(behind->rows.empty());
    CHECK(behind->next_cursor.empty());
}

void a_place_that_is_none_is_an_error(DeskFixture& f) {
    log(f, "ana", late("T-1"));
    ArchiveDesk& archive = f.desk("sol").archive();
    const auto code = [&](const ArchiveRequest& request) {
        const auto page = archive.page(request);
        REQUIRE_FALSE(page.ok());
        return page.error().code;
    };
    for (const int size : {0, -1, kMaxArchivePage + 1}) {
        ArchiveRequest request;
        request.page_size = size;
        CHECK(code(request) == ErrorCode::invalid);
    }
    for (const char* bad : {"x", "1.0", "1.2", "2.1", "99", "-1.1", "1.", ".1", "1.1.1",
                            "99999999999999999999.1", " 1.1"}) {
        ArchiveRequest request;
        request.after_cursor = bad;
        CAPTURE(bad);
        CHECK(code(request) == ErrorCode::invalid);
    }
    ArchiveRequest future, both, before;
    future.reading = "99";
    both.after_cursor = "1.1";
    both.at_row = 1;
    before.at_row = -1;
    CHECK(code(future) == ErrorCode::invalid);
    CHECK(code(both) == ErrorCode::invalid);
    CHECK(code(before) == ErrorCode::invalid);
}

void no_text_is_an_error(DeskFixture& f) {
    log(f, "ana", late("T-1", "quoted \"words\" AND others"));
    const std::string many_words = [] {
        std::string text;
        for (int i = 0; i < 20000; ++i) text += "word" + std::to_string(i) + " ";
        return text;
    }();
    for (const std::string& text :
         {std::string("\""), std::string("\"\"\"parcel"), std::string("AND OR NOT"),
          std::string("NEAR(a b)"), std::string("words:*"), std::string("^quoted"),
          std::string("a*"), std::string("{note}: x"), std::string("'; DROP TABLE archive_words"),
          std::string("\0\0words", 7), std::string("\xFF\xFE\xC0"), std::string("½ ㈱ ﷺ ⑴ 16.0"),
          std::string(70000, 'x'), many_words, std::string("(((((((((((((((")}) {
        ArchiveFilter filter;
        filter.text = text;
        CAPTURE(text.substr(0, 40));
        const auto count = f.desk("sol").archive().count(filter);
        REQUIRE_MESSAGE(count.ok(), (count ? "" : count.error().message));
    }
    ArchiveFilter filter;
    filter.text = "\"quoted\" AND words:";
    CHECK(found(f, "sol", filter) == Contacts{"T-1"});
}

void it_is_there_after_a_restart(DeskFixture& f) {
    const std::string first = log(f, "ana", late("T-1", "parcel stuck"));
    ResolutionDraft again = late("T-1", "parcel found");
    again.corrects = first;
    log(f, "ana", again);
    f.reopen();
    log(f, "ana", late("T-2", "another parcel"));
    ArchiveFilter filter;
    filter.text = "parcel";
    CHECK(found(f, "sol", filter) == Contacts{"T-2", "T-1"});
}

}  // namespace

std::vector<ContractCase> archive_cases() {
    return {
        {"each filter finds what it names", each_filter_finds_what_it_names},
        {"words are found wherever they were recorded",
         words_are_found_wherever_they_were_recorded},
        {"bands and remedies are those of its grants", bands_and_remedies_are_those_of_its_grants},
        {"who reviewed it can be asked", who_reviewed_it_can_be_asked},
        {"labels are asked for exactly", labels_are_asked_for_exactly},
        {"a row has the newest tag beside it", a_row_has_the_newest_tag_beside_it},
        {"days are those of the caller's team", days_are_those_of_the_callers_team},
        {"everyone sees what their role allows", everyone_sees_what_their_role_allows},
        {"a matter stands once, as its newest entry", a_matter_stands_once_as_its_newest_entry},
        {"a reading skips and repeats nothing", a_reading_skips_and_repeats_nothing},
        {"a place that is none is an error", a_place_that_is_none_is_an_error},
        {"no text is an error", no_text_is_an_error},
        {"it is there after a restart", it_is_there_after_a_restart},
    };
}

}  // namespace shopkeeper::contract
