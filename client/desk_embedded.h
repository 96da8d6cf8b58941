// The desk of a program that is alone on its machine: the store in the data directory, a clock and
// ids of this machine.
//
// Thread-safety: as every Desk. Ownership: the desk is the caller's.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/desk.h"
#include "empowerment/store/store_desk.h"

namespace shopkeeper::client {

struct EmbeddedDeskOptions {
    std::string data_directory;  // made when missing; holds shopkeeper.db
    std::string person_id;       // empty: the first person with `role`
    empowerment::Role role = empowerment::Role::agent;

    // What a database without any documents begins with.
    std::string policy_document;
    std::string taxonomy_document;
    std::string scorecard_document;
    // Added or brought up to date. A database in which there is nobody gets one person, "me", who
    // has every role, so that a single shopkeeper can begin at once.
    std::vector<empowerment::Person> people;
    std::string zone;                               // IANA; empty: the machine's
    std::map<std::string, std::string> team_zones;  // team → IANA zone

    // As of empowerment::store::StoreOptions; may be empty.
    std::function<bool(empowerment::store::OpeningStep, double)> progress;

    // Empty: the machine's clock and random UUIDs.
    std::function<Instant()> now;
    std::function<std::string()> new_uuid;
};

// A random UUID (version 4) as text. Never fails.
std::string random_uuid();

// The machine's clock in whole milliseconds. Never fails.
Instant machine_now();

// Success: a desk over DATA/shopkeeper.db. Failure: ErrorCode::io when the directory cannot be
// made; else as empowerment::store::open_store_desk().
Result<std::unique_ptr<empowerment::Desk>> open_embedded_desk(EmbeddedDeskOptions options);

// The desk of the options' person, and a way to one of each other person over the same record, who
// confirms there with a PIN of their own. Failure: as open_embedded_desk(); of `desk_of`
// ErrorCode::not_found when there is no such person. `desk_of` may be called from any thread.
struct EmbeddedDesks {
    std::unique_ptr<empowerment::Desk> desk;
    std::function<Result<std::unique_ptr<empowerment::Desk>>(const std::string& person_id)> desk_of;
};
Result<EmbeddedDesks> open_embedded_desks(EmbeddedDeskOptions options);

}  // namespace shopkeeper::client
