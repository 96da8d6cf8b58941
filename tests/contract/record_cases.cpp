#include <doctest/doctest.h>

#include "base/bounded_json.h"
#include "empowerment/archive_desk.h"
#include "empowerment/wire.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

ResolutionDraft full_entry(const std::string& grant_id) {
    ResolutionDraft out = entry();
    out.tag = Tag::failure;
    out.group = "F1";
    out.reason = "late";
    out.signals = {Signal::trust_gap, Signal::almost_left};
    out.outcome = Outcome::promise_made;
    out.promise_date = *parse_date("2026-11-30");
    out.note = "Ça va — she was kind about it 🙂";
    out.articles = {{"118", "Where is my parcel?", true}, {"7", "Returns", false}};
    out.grant_ids = {grant_id};
    out.suggestion = TagSuggestion{Tag::failure, "F1", "since Friday", true};
    return out;
}

void a_resolution_comes_back_as_it_was_logged(DeskFixture& f) {
    const auto given = f.desk("ana").grant(request("k1", 5000));
    const ResolutionDraft draft = full_entry(given->grant->id);
    const auto receipt = f.desk("ana").log_resolution({"r1"}, draft);
    REQUIRE_MESSAGE(receipt.ok(), (receipt ? "" : receipt.error().message));
    CHECK(receipt->at == f.now());
    f.reopen();
    const auto page = f.desk("quinn").resolutions({});
    REQUIRE(page.ok());
    REQUIRE(page->items.size() == 1);
    const Resolution& back = page->items.front();
    CHECK(back.id == receipt->id);
    CHECK(back.agent_id == "ana");
    CHECK(back.at == receipt->at);
    CHECK(back.taxonomy_version == f.desk("ana").taxonomy().value()->version);
    CHECK(dump_json(to_json(back.entry)) == dump_json(to_json(draft)));
}

void a_resolution_is_validated_in_the_core(DeskFixture& f) {
    ResolutionDraft no_reason = entry();
    no_reason.tag = Tag::failure;
    ResolutionDraft undated = entry();
    undated.outcome = Outcome::promise_made;
    ResolutionDraft past = undated;
    past.promise_date = *parse_date("2026-11-17");
    for (const ResolutionDraft& bad : {no_reason, undated, past}) {
        const auto answer = f.desk("ana").log_resolution({"r1"}, bad);
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().code == ErrorCode::invalid);
    }
    CHECK(f.desk("ana").log_resolution({"r1"}, entry()).ok());
}

void a_correction_is_a_further_entry_of_the_same_contact(DeskFixture& f) {
    const auto first = f.desk("ana").log_resolution({"r1"}, entry());
    ResolutionDraft correction = entry();
    correction.corrects = first->id;
    REQUIRE(f.desk("ana").log_resolution({"r2"}, correction).ok());
    ResolutionDraft elsewhere = entry("T-2");
    elsewhere.corrects = first->id;
    CHECK(f.desk("ana").log_resolution({"r3"}, elsewhere).error().code == ErrorCode::not_found);
    const auto page = f.desk("ana").resolutions({});
    REQUIRE(page->items.size() == 2);
    CHECK(page->items[0].entry.corrects == first->id);
    CHECK(page->items[1].id == first->id);
}

void a_grant_named_must_be_of_the_contact(DeskFixture& f) {
    const auto given = f.desk("ana").grant(request("k1", 5000));
    ResolutionDraft elsewhere = entry("T-2");
    elsewhere.grant_ids = {given->grant->id};
    CHECK(f.desk("ana").log_resolution({"r1"}, elsewhere).error().code == ErrorCode::not_found);
    ResolutionDraft unknown = entry();
    unknown.grant_ids = {"no-such"};
    CHECK(f.desk("ana").log_resolution({"r1"}, unknown).error().code == ErrorCode::not_found);
}

void pages_go_from_the_newest_and_miss_nothing(DeskFixture& f) {
    std::vector<std::string> ids;
    for (int i = 0; i < 7; ++i) {
        const std::string n = std::to_string(i);
        f.advance(std::chrono::minutes(1));
        const std::string who = i % 2 == 0 ? "ana" : "ben";
        ids.push_back(f.desk(who).log_resolution({"r" + n}, entry("T-" + n))->id);
    }
    ResolutionFilter filter;
    filter.page_size = 3;
    std::vector<std::string> seen;
    do {
        const auto page = f.desk("ana").resolutions(filter);
        REQUIRE(page.ok());
        for (const Resolution& item : page->items) seen.push_back(item.id);
        filter.after_cursor = page->next_cursor;
    } while (!filter.after_cursor.empty());
    CHECK(seen == std::vector<std::string>(ids.rbegin(), ids.rend()));
    ResolutionFilter of_ben;
    of_ben.agent_id = "ben";
    CHECK(f.desk("ana").resolutions(of_ben)->items.size() == 3);
    ResolutionFilter of_contact;
    of_contact.contact_id = "T-4";
    CHECK(f.desk("ana").resolutions(of_contact)->items.size() == 1);
    ResolutionFilter late;
    late.from = f.now() - std::chrono::minutes(1);
    CHECK(f.desk("ana").resolutions(late)->items.size() == 2);
    late.to = f.now();
    CHECK(f.desk("ana").resolutions(late)->items.size() == 1);
}

void a_bad_page_is_an_error(DeskFixture& f) {
    for (const int size : {0, 1001}) {
        ResolutionFilter filter;
        filter.page_size = size;
        CHECK(f.desk("ana").resolutions(filter).error().code == ErrorCode::invalid);
    }
    ResolutionFilter filter;
    filter.after_cursor = "yesterday";
    CHECK(f.desk("ana").resolutions(filter).error().code == ErrorCode::invalid);
}

void only_supervisors_change_the_policy(DeskFixture& f) {
    const std::string document = format_policy(*f.desk("ana").policy().value());
    CHECK(f.desk("ana").add_policy({"p1"}, document).error().code == ErrorCode::forbidden);
    CHECK(f.desk("quinn").add_policy({"p1"}, document).error().code == ErrorCode::forbidden);
    CHECK(f.desk("sol").add_policy({"p1"}, "{").error().code == ErrorCode::invalid);
    const auto added = f.desk("sol").add_policy({"p1"}, document);
    REQUIRE(added.ok());
    CHECK((*added)->version == 2);
    CHECK((*added)->changed_by == "sol");
    CHECK((*added)->effective_from == f.now());
}

void a_later_policy_waits_for_its_day(DeskFixture& f) {
    Policy next = *f.desk("sol").policy().value();
    next.effective_from = f.now() + std::chrono::hours(48);
    next.currencies.find("USD")->second.tiers.find("agent")->second.refund_per_action_minor = 1000;
    REQUIRE(f.desk("sol").add_policy({"p1"}, format_policy(next)).ok());
    f.reopen();
    CHECK(f.desk("ana").policy().value()->version == 1);
    CHECK(f.desk("ana").grant(request("k1", 2000))->grant.has_value());
    f.advance(std::chrono::hours(48));
    CHECK(f.desk("ana").policy().value()->version == 2);
    CHECK_FALSE(f.desk("ana").grant(request("k2", 2000))->grant.has_value());
    CHECK(f.desk("ana").policy_history()->size() == 2);
}

void a_steep_raise_needs_a_second_supervisor(DeskFixture& f) {
    Policy next = *f.desk("sol").policy().value();
    auto& limit =
        next.currencies.find("USD")->second.tiers.find("agent")->second.refund_per_action_minor;
    limit = 22501;
    const auto steep = f.desk("sol").add_policy({"p1"}, format_policy(next));
    REQUIRE_FALSE(steep.ok());
    CHECK(steep.error().code == ErrorCode::forbidden);
    limit = 22500;
    CHECK(f.desk("sol").add_policy({"p1"}, format_policy(next)).ok());
    CHECK(f.desk("ana").policy_history()->size() == 2);
}

// What lies in a shop is given by who answers its customers: reviewers and supervisors judge.
void only_agents_answer_customers(DeskFixture& f) {
    ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = "T-9";
    draft.customer_ref = "C-9";
    draft.tag = Tag::unsure;
    GrantRequest above = request("ask", 90000);
    above.explanation = "It came broken for the third time now.";
    for (const char* other : {"quinn", "rita", "mia", "noor"}) {
        CAPTURE(other);
        CHECK(f.desk(other).grant(request("give", 100)).error().code == ErrorCode::forbidden);
        CHECK(f.desk(other).ask_second_person(above).error().code == ErrorCode::forbidden);
        const auto logged = f.desk(other).log_resolution({"log"}, draft);
        CHECK(logged.error().code == ErrorCode::forbidden);
        CHECK(logged.error().message == "Only agents may log a contact, and " +
                                            f.desk(other).caller()->name + " is none here.");
        CHECK(f.desk("ana").grants_of("file", "T-1")->empty());
    }
    CHECK(f.desk("ana").resolutions({})->items.empty());
    for (const char* agent : {"ana", "sol", "tomas"}) {
        CAPTURE(agent);
        CHECK(f.desk(agent).grant(request("give", 100)).value().grant.has_value());
        CHECK(f.desk(agent).log_resolution({"log"}, draft).ok());
    }
}

void who_has_no_role_sees_nothing_of_the_record(DeskFixture& f) {
    ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = "T-9";
    draft.customer_ref = "C-9";
    draft.tag = Tag::unsure;
    draft.note = "nobody else's business";
    REQUIRE(f.desk("ana").log_resolution({"log"}, draft).ok());
    REQUIRE(f.desk("ana").grant(request("give", 100)).ok());
    CHECK(f.desk("noor").archive().page({}).error().code == ErrorCode::forbidden);
    CHECK(f.desk("noor").resolutions({}).error().code == ErrorCode::forbidden);
    CHECK(f.desk("noor").grants_of("file", "T-1").error().code == ErrorCode::forbidden);
    CHECK(f.desk("noor").authority({"C-1", Currency()}).error().code == ErrorCode::forbidden);
}

void an_entry_is_corrected_by_who_logged_it(DeskFixture& f) {
    ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = "T-9";
    draft.customer_ref = "C-9";
    draft.tag = Tag::unsure;
    const auto first = f.desk("ana").log_resolution({"log"}, draft);
    REQUIRE(first.ok());
    draft.corrects = first->id;
    draft.note = "It was something else.";
    // Neither a colleague nor another team nor a supervisor: a retag stands beside, nothing over.
    for (const char* other : {"ben", "olga", "sol", "tomas"}) {
        CAPTURE(other);
        CHECK(f.desk(other).log_resolution({"fix"}, draft).error().code == ErrorCode::forbidden);
    }
    CHECK(f.desk("ana").archive().count({})->entries == 1);
    const auto fixed = f.desk("ana").log_resolution({"fix"}, draft);
    REQUIRE(fixed.ok());
    draft.corrects = fixed->id;
    CHECK(f.desk("ana").log_resolution({"again"}, draft).ok());
    // Who takes the contact over logs an entry of their own.
    draft.corrects.reset();
    CHECK(f.desk("ben").log_resolution({"own"}, draft).ok());
}

void who_is_suspended_finds_their_own_entries(DeskFixture& f) {
    ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = "T-9";
    draft.customer_ref = "C-9";
    draft.tag = Tag::unsure;
    REQUIRE(f.desk("ana").log_resolution({"log"}, draft).ok());
    draft.contact_id = "T-10";
    REQUIRE(f.desk("cleo").log_resolution({"log"}, draft).ok());
    const auto seen = f.desk("cleo").resolutions({});
    REQUIRE(seen->items.size() == 1);
    CHECK(seen->items[0].entry.contact_id == "T-10");
    ResolutionFilter of_ana;
    of_ana.agent_id = "ana";
    CHECK(f.desk("cleo").resolutions(of_ana)->items.empty());
}

void the_desk_knows_its_people(DeskFixture& f) {
    const auto people = f.desk("ana").people();
    REQUIRE(people.ok());
    CHECK(people->size() == demo_people().size());
    const auto caller = f.desk("sol").caller();
    REQUIRE(caller.ok());
    CHECK(caller->id == "sol");
    CHECK(caller->tier == "supervisor");
    CHECK(caller->roles == std::vector<Role>{Role::supervisor, Role::agent});
    CHECK_FALSE(f.desk("sol").mode_sentence().empty());
}

}  // namespace

std::vector<ContractCase> record_cases() {
    return {
        {"a resolution comes back as it was logged", a_resolution_comes_back_as_it_was_logged},
        {"a resolution is validated in the core", a_resolution_is_validated_in_the_core},
        {"a correction is a further entry of the same contact",
         a_correction_is_a_further_entry_of_the_same_contact},
        {"a grant named must be of the contact", a_grant_named_must_be_of_the_contact},
        {"pages go from the newest and miss nothing", pages_go_from_the_newest_and_miss_nothing},
        {"a bad page is an error", a_bad_page_is_an_error},
        {"only supervisors change the policy", only_supervisors_change_the_policy},
        {"a later policy waits for its day", a_later_policy_waits_for_its_day},
        {"a steep raise needs a second supervisor", a_steep_raise_needs_a_second_supervisor},
        {"only agents answer customers", only_agents_answer_customers},
        {"who has no role sees nothing of the record", who_has_no_role_sees_nothing_of_the_record},
        {"an entry is corrected by who logged it", an_entry_is_corrected_by_who_logged_it},
        {"who is suspended finds their own entries", who_is_suspended_finds_their_own_entries},
        {"the desk knows its people", the_desk_knows_its_people},
    };
}

}  // namespace shopkeeper::contract
