#include <doctest/doctest.h>

#include "base/bounded_json.h"
#include "empowerment/wire.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

std::string text(const GrantAnswer& answer) {
    Json json = {{"decision", to_json(answer.decision)}};
    if (answer.grant) json["grant"] = to_json(*answer.grant);
    return dump_json(json);
}

void the_same_key_and_body_answer_the_same(DeskFixture& f) {
    const auto first = f.desk("ana").grant(request("k1", 5000));
    REQUIRE(first.ok());
    f.advance(std::chrono::hours(40));
    f.reopen();
    const auto again = f.desk("ana").grant(request("k1", 5000));
    REQUIRE(again.ok());
    CHECK(again->replayed);
    CHECK(text(*again) == text(*first));
    CHECK(f.desk("ana").grants_of("file", "T-1")->size() == 1);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.customer_30d.used == 5000);
}

void a_refusal_is_replayed_too(DeskFixture& f) {
    const auto first = f.desk("ana").grant(request("k1", 40000));
    REQUIRE(first.ok());
    const auto again = f.desk("ana").grant(request("k1", 40000));
    REQUIRE(again.ok());
    CHECK(again->replayed);
    CHECK(text(*again) == text(*first));
}

void the_same_key_with_another_body_is_a_conflict(DeskFixture& f) {
    REQUIRE(f.desk("ana").grant(request("k1", 5000)).ok());
    for (const GrantRequest& other : {request("k1", 5001), request("k1", 5000, "C-2")}) {
        const auto answer = f.desk("ana").grant(other);
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().code == ErrorCode::conflict);
    }
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.customer_30d.used == 5000);
}

void one_key_serves_one_kind_of_write(DeskFixture& f) {
    const auto given = f.desk("ana").grant(request("k1", 5000));
    REQUIRE(given.ok());
    CHECK(f.desk("ana").log_resolution({"k1"}, entry()).error().code == ErrorCode::conflict);
    CHECK(f.desk("ana").void_grant({"k1"}, given->grant->id, "mistake").error().code ==
          ErrorCode::conflict);
    CHECK(f.desk("ana").ask_second_person(request("k1", 5000)).error().code == ErrorCode::conflict);
}

void keys_belong_to_their_person(DeskFixture& f) {
    REQUIRE(f.desk("ana").grant(request("k1", 5000))->grant.has_value());
    const auto other = f.desk("ben").grant(request("k1", 2500));
    REQUIRE(other.ok());
    CHECK_FALSE(other->replayed);
    CHECK(other->grant.has_value());
}

void a_repeated_resolution_is_logged_once(DeskFixture& f) {
    const auto first = f.desk("ana").log_resolution({"r1"}, entry());
    REQUIRE(first.ok());
    f.advance(std::chrono::hours(30));
    f.reopen();
    const auto again = f.desk("ana").log_resolution({"r1"}, entry());
    REQUIRE(again.ok());
    CHECK(again->replayed);
    CHECK(again->id == first->id);
    CHECK(again->at == first->at);
    CHECK(f.desk("ana").resolutions({})->items.size() == 1);
}

void a_repeated_promise_is_answered_when_its_date_has_passed(DeskFixture& f) {
    ResolutionDraft promise = entry();
    promise.outcome = Outcome::promise_made;
    promise.promise_date = *parse_date("2026-11-19");
    REQUIRE(f.desk("ana").log_resolution({"r1"}, promise).ok());
    f.advance(std::chrono::hours(24 * 10));
    const auto again = f.desk("ana").log_resolution({"r1"}, promise);
    REQUIRE(again.ok());
    CHECK(again->replayed);
}

void a_repeated_void_gives_back_once(DeskFixture& f) {
    const auto kept = f.desk("ana").grant(request("k1", 5000));
    const auto gone = f.desk("ana").grant(request("k2", 3000));
    REQUIRE(f.desk("ana").void_grant({"v1"}, gone->grant->id, "typed it twice").ok());
    f.reopen();
    const auto again = f.desk("ana").void_grant({"v1"}, gone->grant->id, "typed it twice");
    REQUIRE(again.ok());
    CHECK(again->state == GrantState::voided);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.customer_30d.used == 5000);
}

void a_repeated_policy_is_one_version(DeskFixture& f) {
    const std::string document = format_policy(*f.desk("sol").policy().value());
    const auto first = f.desk("sol").add_policy({"p1"}, document);
    REQUIRE(first.ok());
    f.reopen();
    const auto again = f.desk("sol").add_policy({"p1"}, document);
    REQUIRE(again.ok());
    CHECK((*again)->version == (*first)->version);
    CHECK(f.desk("sol").policy_history()->size() == 2);
}

void keys_have_a_shape(DeskFixture& f) {
    for (const std::string& bad : {std::string(), std::string(65, 'k'), std::string("a b")}) {
        CHECK(f.desk("ana").grant(request(bad, 1)).error().code == ErrorCode::invalid);
        CHECK(f.desk("ana").log_resolution({bad}, entry()).error().code == ErrorCode::invalid);
    }
    CHECK(f.desk("ana").grant(request(std::string(64, 'k'), 1)).ok());
}

}  // namespace

std::vector<ContractCase> key_cases() {
    return {
        {"the same key and body answer the same", the_same_key_and_body_answer_the_same},
        {"a refusal is replayed too", a_refusal_is_replayed_too},
        {"the same key with another body is a conflict",
         the_same_key_with_another_body_is_a_conflict},
        {"one key serves one kind of write", one_key_serves_one_kind_of_write},
        {"keys belong to their person", keys_belong_to_their_person},
        {"a repeated resolution is logged once", a_repeated_resolution_is_logged_once},
        {"a repeated promise is answered when its date has passed",
         a_repeated_promise_is_answered_when_its_date_has_passed},
        {"a repeated void gives back once", a_repeated_void_gives_back_once},
        {"a repeated policy is one version", a_repeated_policy_is_one_version},
        {"keys have a shape", keys_have_a_shape},
    };
}

}  // namespace shopkeeper::contract
