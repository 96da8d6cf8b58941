#include <doctest/doctest.h>

#include "tests/contract/contract.h"

namespace shopkeeper::contract {

namespace {

// Each sentence gets a desk of its own, so that none can hide behind another's leftovers.
void run_all(const MakeFixture& make, const std::vector<ContractCase>& cases) {
    for (const ContractCase& one : cases) {
        CAPTURE(one.sentence);
        const std::unique_ptr<DeskFixture> fixture = make();
        one.run(*fixture);
    }
}

}  // namespace

TEST_CASE("contract: the memory desk gives and refuses as agreed") {
    run_all(make_memory_fixture, grant_cases());
}
TEST_CASE("contract: the memory desk keeps its windows") {
    run_all(make_memory_fixture, window_cases());
}
TEST_CASE("contract: the memory desk answers a repeated key once") {
    run_all(make_memory_fixture, key_cases());
}
TEST_CASE("contract: the memory desk changes a grant's state as agreed") {
    run_all(make_memory_fixture, state_cases());
}
TEST_CASE("contract: the memory desk keeps policies and resolutions") {
    run_all(make_memory_fixture, record_cases());
}
TEST_CASE("contract: the memory desk keeps what was said and sent") {
    run_all(make_memory_fixture, evidence_cases());
}
TEST_CASE("contract: the SQLite desk keeps what was said and sent") {
    run_all(make_store_fixture, evidence_cases());
}
TEST_CASE("contract: the memory desk draws samples and keeps reviews") {
    run_all(make_memory_fixture, review_cases());
}
TEST_CASE("contract: the memory desk lets each role do what is theirs in reviewing") {
    run_all(make_memory_fixture, review_matrix_cases());
}
TEST_CASE("contract: the memory desk keeps raters blind until all are in") {
    run_all(make_memory_fixture, blind_cases());
    run_all(make_memory_fixture, calibration_cases());
}
TEST_CASE("contract: the SQLite desk draws samples and keeps reviews") {
    run_all(make_store_fixture, review_cases());
}
TEST_CASE("contract: the SQLite desk lets each role do what is theirs in reviewing") {
    run_all(make_store_fixture, review_matrix_cases());
}
TEST_CASE("contract: the SQLite desk keeps raters blind until all are in") {
    run_all(make_store_fixture, blind_cases());
    run_all(make_store_fixture, calibration_cases());
}
TEST_CASE("contract: the memory desk withstands what is sent in bad faith") {
    run_all(make_memory_fixture, hostile_cases());
}
TEST_CASE("contract: the SQLite desk withstands what is sent in bad faith") {
    run_all(make_store_fixture, hostile_cases());
}
TEST_CASE("contract: the SQLite desk gives and refuses as agreed") {
    run_all(make_store_fixture, grant_cases());
}
TEST_CASE("contract: the SQLite desk keeps its windows") {
    run_all(make_store_fixture, window_cases());
}
TEST_CASE("contract: the SQLite desk answers a repeated key once") {
    run_all(make_store_fixture, key_cases());
}
TEST_CASE("contract: the SQLite desk changes a grant's state as agreed") {
    run_all(make_store_fixture, state_cases());
}
TEST_CASE("contract: the SQLite desk keeps policies and resolutions") {
    run_all(make_store_fixture, record_cases());
}

TEST_CASE("contract: the memory desk knows its people by their PINs") {
    run_all(make_memory_fixture, pin_cases());
}
TEST_CASE("contract: the SQLite desk knows its people by their PINs") {
    run_all(make_store_fixture, pin_cases());
}
TEST_CASE("contract: the memory desk finds what was logged") {
    run_all(make_memory_fixture, archive_cases());
}
TEST_CASE("contract: the SQLite desk finds what was logged") {
    run_all(make_store_fixture, archive_cases());
}
TEST_CASE("contract: the memory desk lets a second person answer") {
    run_all(make_memory_fixture, second_cases());
}
TEST_CASE("contract: the SQLite desk lets a second person answer") {
    run_all(make_store_fixture, second_cases());
}
TEST_CASE("contract: the memory desk has stretch uses read") {
    run_all(make_memory_fixture, stretch_cases());
}
TEST_CASE("contract: the SQLite desk has stretch uses read") {
    run_all(make_store_fixture, stretch_cases());
}
TEST_CASE("contract: the memory desk draws the week") {
    run_all(make_memory_fixture, week_cases());
}
TEST_CASE("contract: the SQLite desk draws the week") {
    run_all(make_store_fixture, week_cases());
}
TEST_CASE("contract: the memory desk counts products, labels and channels") {
    run_all(make_memory_fixture, label_cases());
}
TEST_CASE("contract: the SQLite desk counts products, labels and channels") {
    run_all(make_store_fixture, label_cases());
}
TEST_CASE("contract: the memory desk lets oversight be done by who may") {
    check_oversight_roles(make_memory_fixture);
    check_oversight_of_nobody(make_memory_fixture);
}
TEST_CASE("contract: the SQLite desk lets oversight be done by who may") {
    check_oversight_roles(make_store_fixture);
}

TEST_CASE("contract: the memory desk changes limits as agreed") {
    run_all(make_memory_fixture, policy_cases());
}
TEST_CASE("contract: the SQLite desk changes limits as agreed") {
    run_all(make_store_fixture, policy_cases());
}
TEST_CASE("contract: the memory desk knows from when and for whom limits count") {
    run_all(make_memory_fixture, limit_cases());
}
TEST_CASE("contract: the SQLite desk knows from when and for whom limits count") {
    run_all(make_store_fixture, limit_cases());
}
TEST_CASE("contract: the memory desk changes words as agreed, for those who may") {
    run_all(make_memory_fixture, taxonomy_cases());
}
TEST_CASE("contract: the SQLite desk changes words as agreed, for those who may") {
    run_all(make_store_fixture, taxonomy_cases());
}

}  // namespace shopkeeper::contract
