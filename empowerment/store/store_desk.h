// The desk over SQL: the authority itself, in process. Every grant is one transaction: its key,
// the policy in force, the buckets, the grant and its event, the decision with its inputs and the
// leaves of the log are committed together, durably, before the answer is given.
//
// One process opens a database file at a time. After an error whose outcome is unknown
// (ErrorCode::io on commit) the desk answers questions but writes no more until it is opened
// again.
//
// Thread-safety: the desk's functions may be called from any thread; calls are serialised inside.
// The clock and the UUID source are called under that lock and must not call the desk.
// Ownership: the desk is the caller's.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/desk.h"
#include "empowerment/pin.h"

namespace shopkeeper::empowerment::store {

// What an older database lacks when it is opened: entries that the search does not know, entries
// that no week has counted.
enum class OpeningStep { searchable, weeks };

struct StoreOptions {
    std::string path;  // of the database file; its folder must exist

    // Who the desk acts for: this person, or, when empty, the first who has `role`.
    std::string person_id;
    Role role = Role::agent;

    std::function<Instant()> now;           // Required.
    std::function<std::string()> new_uuid;  // Required; unique for ever.

    // IANA zone of teams without one of their own; empty: the machine's. Applies from this start.
    std::string zone;
    std::map<std::string, std::string> team_zones;  // team → IANA zone

    // Documents a new database begins with; later ones come through add_policy(). One that has a
    // record and no policy is not given this one: it is ErrorCode::corrupt.
    std::string policy_document;
    std::string taxonomy_document;
    std::string scorecard_document;  // a later version is added; empty: what is there stays

    // Added when missing, brought up to date when changed; nobody is taken away.
    std::vector<Person> people;
    // Added only to a database in which there is nobody.
    std::vector<Person> people_if_none;

    PinCost pin_cost;

    std::string mode_sentence = "recorded on this machine only";

    // Told, where opening takes long because a record that came from elsewhere is made ready, how
    // much of a step is done: 0 to 1. False ends the opening with ErrorCode::cancelled; what was
    // made ready stays, and the next opening goes on behind it. Called on the opening thread; may
    // be empty.
    std::function<bool(OpeningStep, double)> progress;
};

class Store;

// Opens or creates the database. Success: a store that is ready to write, shared by its desks.
// Failure: ErrorCode::busy when another process has the file open; ErrorCode::newer_version and
// ErrorCode::corrupt with the file untouched; ErrorCode::invalid for a bad document, zone or
// option; ErrorCode::io when the file cannot be written; ErrorCode::cancelled when `progress` said
// so.
Result<std::shared_ptr<Store>> open_store(StoreOptions options);

// A desk of one person (empty: of the options' person or role) over a store; the store lives as
// long as its last desk. Failure: ErrorCode::not_found when there is no such person.
Result<std::unique_ptr<Desk>> desk_for(const std::shared_ptr<Store>& store,
                                       const std::string& person_id);

// Runs `work`, in which all writes of the store's desks join one transaction that is committed
// when it succeeds: what seeding a large record needs. Every write is checked and leaves its
// leaves as always, and is answered before it is durable: only when this function has succeeded
// is anything of it kept. No desk of the store may be used by another thread meanwhile.
// Failure: what `work` said, or the storage's error; nothing of it is then kept.
Status in_bulk(const std::shared_ptr<Store>& store, const std::function<Status()>& work);

// The two above in one: the whole desk of a program that acts for one person.
Result<std::unique_ptr<Desk>> open_store_desk(StoreOptions options);

}  // namespace shopkeeper::empowerment::store
