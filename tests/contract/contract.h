// The contract of empowerment/desk.h, sentence by sentence, as functions over a fixture: every
// desk there is runs all of them.
//
// Thread-safety: none. Ownership: the list is by value.
#pragma once

#include <vector>

#include "tests/contract/fixture.h"

namespace shopkeeper::contract {

struct ContractCase {
    const char* sentence;
    void (*run)(DeskFixture& fixture);
};

std::vector<ContractCase> grant_cases();
std::vector<ContractCase> window_cases();
std::vector<ContractCase> key_cases();
std::vector<ContractCase> state_cases();
std::vector<ContractCase> record_cases();
std::vector<ContractCase> evidence_cases();
std::vector<ContractCase> limit_cases();
std::vector<ContractCase> policy_cases();
std::vector<ContractCase> taxonomy_cases();
std::vector<ContractCase> review_cases();
std::vector<ContractCase> review_matrix_cases();
std::vector<ContractCase> blind_cases();
std::vector<ContractCase> calibration_cases();
std::vector<ContractCase> hostile_cases();
std::vector<ContractCase> pin_cases();
std::vector<ContractCase> archive_cases();
std::vector<ContractCase> second_cases();
std::vector<ContractCase> stretch_cases();
std::vector<ContractCase> week_cases();
std::vector<ContractCase> label_cases();

// Every function of the oversight called by every kind of person, each on a desk of its own.
void check_oversight_roles(const MakeFixture& make);
// And by somebody the desk does not know. Requires: a desk that can be made for an unknown person.
void check_oversight_of_nobody(const MakeFixture& make);

}  // namespace shopkeeper::contract
