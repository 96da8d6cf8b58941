// What someone tries who means no good, or a program that is broken.
#include <doctest/doctest.h>

#include <array>
#include <limits>

#include "base/bounded_json.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

void blanks_do_not_make_a_second_customer(DeskFixture& f) {
    REQUIRE(f.desk("sam").grant(request("k1", 20000))->grant.has_value());
    const std::array<std::string, 8> variants = {
        " ", "\t", "\u200B", "C-1 ", " C-1", "\u00A0C-1", "C-1\uFEFF", std::string("C-1\0x", 5)};
    for (const std::string& variant : variants) {
        CAPTURE(variant);
        const auto answer = f.desk("sam").grant(request("k2", 20000, variant));
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().code == ErrorCode::invalid);
        CHECK(f.desk("sam").ask_second_person(request("k2", 600000, variant)).error().code ==
              ErrorCode::invalid);
    }
    // A name with a blank inside is a name.
    CHECK(f.desk("ana").grant(request("k2", 100, "Ana Ruiz"))->grant.has_value());
}

void what_looks_the_same_is_one_customer(DeskFixture& f) {
    REQUIRE(f.desk("sam").grant(request("k1", 20000, "Jos\u00E9 2"))->grant.has_value());
    const std::string twins[] = {"Jose\u0301 2",      "Jos\u00E9  2",      "Jos\u00E9\u30002",
                                 "Jos\u00E9\u00A0 2", "Jos\u00E9 2\uFE0E", "Jos\u00E9 2\uFE0F",
                                 "Jos\u00E9 2\u034F", "Jos\u00E9 2\u061C", "Jos\u00E9 2\U000E0020",
                                 "Jos\u00E9 2\uFFA0", "Jos\u00E9 2\u115F", "\u180EJos\u00E9 2",
                                 "Jos\u200B\u00E9 2", "Jos\u200C\u00E9 2", "Jos\u200D\u00E9 2",
                                 "Jos\u00AD\u00E9 2", "\u0301Jos\u00E9 2"};
    for (const std::string& twin : twins) {
        CAPTURE(twin);
        const auto given = f.desk("sam").grant(request("k2", 100, twin));
        REQUIRE_FALSE(given.ok());
        CHECK(given.error().code == ErrorCode::invalid);
        CHECK(given.error().message.find("\"Jos\u00E9 2\"") != std::string::npos);
        CHECK(f.desk("sam").ask_second_person(request("k2", 600000, twin)).error().code ==
              ErrorCode::invalid);
    }
    const auto again = f.desk("sam").grant(request("k2", 100, "Jos\u00E9 2"));
    REQUIRE(again.ok());
    CHECK(again->decision.lines.find(Limit::customer_30d)->used_minor == 20000);
}

void what_cannot_be_seen_is_no_reason(DeskFixture& f) {
    int tries = 0;
    for (const char* unseen :
         {"\uFE0F", "\u034F", "\u061C", "\U000E0020", "\uFFA0", "\u115F", "\u200B", "\u0301"}) {
        GrantRequest stretch = request("s" + std::to_string(++tries), 18000);
        for (int i = 0; i < 30; ++i) stretch.explanation += unseen;
        CAPTURE(stretch.explanation);
        const auto answer = f.desk("ana").grant(stretch);
        REQUIRE(answer.ok());
        CHECK(answer->decision.verdict == Verdict::needs_reason);
        CHECK_FALSE(answer->grant.has_value());
    }
    const auto given = f.desk("ana").grant(request("k2", 100));
    REQUIRE(given->grant.has_value());
    CHECK(f.desk("ana").void_grant({"v1"}, given->grant->id, "\u034F\uFE0F").error().code ==
          ErrorCode::invalid);
    CHECK(f.desk("ana").void_grant({"v1"}, given->grant->id, "typed twice").ok());
}

void who_is_suspended_changes_nothing(DeskFixture& f) {
    const auto given = f.desk("ana").grant(request("k1", 5000));
    const std::string document = format_policy(*f.desk("sid").policy().value());
    CHECK(f.desk("sid").add_policy({"p1"}, document).error().code == ErrorCode::forbidden);
    CHECK(f.desk("sid").void_grant({"v1"}, given->grant->id, "no reason").error().code ==
          ErrorCode::forbidden);
    CHECK(f.desk("sid").ask_second_person(request("k2", 500000))->decision.verdict ==
          Verdict::refused);
    CHECK(f.desk("ana").policy_history()->size() == 1);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.customer_30d.used == 5000);
}

// The fee is a claim: whoever could claim any would give any sum, and jam their team's windows.
void an_absurd_fee_gives_nothing_and_stops_nobody(DeskFixture& f) {
    for (const char* agent : {"ben", "ana", "sol"}) {
        GrantRequest fee = request("k1", std::int64_t{1} << 61);
        fee.remedy = Remedy::waiver;
        fee.fee_paid_minor = kMost;
        const auto given = f.desk(agent).grant(fee);
        REQUIRE(given.ok());
        CHECK_FALSE(given->grant.has_value());
        CHECK(given->decision.verdict == Verdict::refused);
        CHECK(given->decision.binding_limit == Limit::hard_ceiling);
        fee.key = {"k2"};
        CHECK_FALSE(f.desk(agent).ask_second_person(fee)->grant.has_value());
    }
    CHECK(f.desk("ana").grant(request("k3", 15000))->grant.has_value());
}

void a_refusal_stays_one_whatever_was_counted(DeskFixture& f) {
    GrantRequest fee = request("k1", 150000);
    fee.remedy = Remedy::waiver;
    fee.fee_paid_minor = 150000;
    REQUIRE(f.desk("ana").grant(fee)->grant.has_value());
    const auto answer = f.desk("ana").grant(request("k2", 100));
    REQUIRE_MESSAGE(answer.ok(), (answer ? "" : answer.error().message));
    CHECK(answer->decision.verdict == Verdict::needs_second_person);
    CHECK(answer->decision.binding_limit == Limit::agent_day);
}

void amounts_at_the_ends_of_the_numbers_give_nothing(DeskFixture& f) {
    for (const std::int64_t amount :
         {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min()}) {
        const auto answer = f.desk("ana").grant(request("k1", amount));
        REQUIRE(answer.ok());
        CHECK(answer->decision.malformed == Malformed::amount_missing);
    }
    GrantRequest all = request("k1", kMost);
    all.order_total_minor = kMost;
    CHECK(f.desk("ana").grant(all)->decision.binding_limit == Limit::hard_ceiling);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.agent_day.used == 0);
}

// Compact it is short enough to be read, formatted it is not.
std::string compact_document(Policy policy, int reasons) {
    for (int i = 0; i < reasons; ++i)
        policy.reasons.push_back(
            {"r" + std::to_string(i), std::string(100, 'x'), /*needs_text=*/false, true});
    return nlohmann::ordered_json::parse(format_policy(policy)).dump();
}

void a_policy_that_could_not_be_read_back_is_not_kept(DeskFixture& f) {
    const std::string document = compact_document(*f.desk("sol").policy().value(), 6600);
    REQUIRE(check_policy(document).empty());
    const auto added = f.desk("sol").add_policy({"p1"}, document);
    REQUIRE_FALSE(added.ok());
    CHECK(added.error().code == ErrorCode::invalid);
    f.reopen();
    CHECK(f.desk("sol").policy().value()->version == 1);
    CHECK(f.desk("ana").grant(request("k1", 100))->grant.has_value());
}

void an_entry_that_could_not_be_read_back_is_not_kept(DeskFixture& f) {
    ResolutionDraft huge = entry();
    for (int i = 0; i < 200; ++i)
        huge.articles.push_back({std::to_string(i), std::string(4000, '\x01'), false});
    CHECK(f.desk("ana").log_resolution({"r1"}, huge).error().code == ErrorCode::invalid);
    REQUIRE(f.desk("ana").log_resolution({"r1"}, entry()).ok());
    ResolutionDraft large = entry();
    for (int i = 0; i < 200; ++i)
        large.articles.push_back({std::to_string(i), std::string(300, '\x01'), false});
    large.note = std::string(2000, '\x01');
    const auto logged = f.desk("ana").log_resolution({"r2"}, large);
    REQUIRE_MESSAGE(logged.ok(), (logged ? "" : logged.error().message));
    const auto page = f.desk("ana").resolutions({});
    REQUIRE_MESSAGE(page.ok(), (page ? "" : page.error().message));
    CHECK(page->items.size() == 2);
}

void one_contact_id_of_two_sources_is_two_contacts(DeskFixture& f) {
    GrantRequest other = request("k1", 5000);
    other.contact_source = "rt";
    const auto given = f.desk("ana").grant(other);
    REQUIRE(given->grant.has_value());
    CHECK(f.desk("ana").grants_of("file", "T-1")->empty());
    CHECK(f.desk("ana").grants_of("rt", "T-1")->size() == 1);
    ResolutionDraft mixed = entry();
    mixed.grant_ids = {given->grant->id};
    CHECK(f.desk("ana").log_resolution({"r1"}, mixed).error().code == ErrorCode::not_found);
    // The customer is one, wherever the words came in.
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.customer_30d.used == 5000);
}

}  // namespace

std::vector<ContractCase> hostile_cases() {
    return {
        {"blanks do not make a second customer", blanks_do_not_make_a_second_customer},
        {"what looks the same is one customer", what_looks_the_same_is_one_customer},
        {"what cannot be seen is no reason", what_cannot_be_seen_is_no_reason},
        {"who is suspended changes nothing", who_is_suspended_changes_nothing},
        {"an absurd fee gives nothing and stops nobody",
         an_absurd_fee_gives_nothing_and_stops_nobody},
        {"a refusal stays one whatever was counted", a_refusal_stays_one_whatever_was_counted},
        {"amounts at the ends of the numbers give nothing",
         amounts_at_the_ends_of_the_numbers_give_nothing},
        {"a policy that could not be read back is not kept",
         a_policy_that_could_not_be_read_back_is_not_kept},
        {"an entry that could not be read back is not kept",
         an_entry_that_could_not_be_read_back_is_not_kept},
        {"one contact id of two sources is two contacts",
         one_contact_id_of_two_sources_is_two_contacts},
    };
}

}  // namespace shopkeeper::contract
