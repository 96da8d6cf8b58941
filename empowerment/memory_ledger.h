// Inside of the reference model: the state its desks share, and the sums over it.
//
// Thread-safety: none of its own; every function requires the ledger's mutex to be held.
// Ownership: held by shared_ptr from every desk.
#pragma once

#include <any>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "empowerment/audit_leaf.h"
#include "empowerment/memory_desk.h"
#include "empowerment/memory_policies.h"
#include "empowerment/memory_reviews.h"
#include "empowerment/pin.h"
#include "empowerment/second_person.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::empowerment {

// A grant with what its buckets were when it was given: a person may change teams later.
struct LedgerGrant {
    Grant grant;
    std::string team;
    Date customer_day;
    Date agent_day;
};

// A decision with all its inputs, as a leaf of the log holds it.
struct StoredDecision {
    Instant at;
    std::string agent_id;
    bool asked = false;  // a request to a second person
    DecisionRecord record;
    std::string grant_id;  // empty: nothing was given or frozen
};

// The answer a request key has been given, for its replay: a fingerprint stands for one kind of
// call, so whoever finds the same one knows the type.
struct KeptAnswer {
    std::string fingerprint;
    std::any answer;
};

// The model compares what was typed; the store compares its hash.
struct MemoryPin {
    std::string pin;
    Instant since;
    PinTries tries;
};

// What has to be known about an entry at the moment it is written.
struct EntryMark {
    std::string team;
    Date day;  // local
    UnusedAuthority unused = UnusedAuthority::no;
};

class MemoryLedger {
public:
    explicit MemoryLedger(MemoryLedgerParts given) : parts(std::move(given)) {}

    Result<Person> person(const std::string& id) const;
    // The index of a grant. Failure: ErrorCode::not_found.
    Result<std::size_t> grant_index(const std::string& id) const;
    // A grant as it is now: a frozen request whose time is over is expired.
    Grant as_of(const Grant& grant, Instant now) const;
    // Failure: ErrorCode::not_found before the first policy takes effect.
    Result<std::shared_ptr<const Policy>> in_force(Instant at) const;
    std::shared_ptr<const Taxonomy> taxonomy(Instant at) const;  // never null
    // Whether `second_id` may answer what `first_id` asked for: check_pin_apart() as it stands now.
    Status check_apart(const std::string& second_id, const std::string& first_id) const;
    // What a person's request is decided as, with its inputs. Failure: as in_force().
    Result<DecisionRecord> judge(const GrantRequest& request, const Person& person,
                                 Instant at) const;
    // The decision a grant was given or frozen on. Requires: a grant of this ledger.
    const Decision& decision_on(const std::string& grant_id) const;

    // The entries of one chain of corrections, oldest first, as places in `resolutions`.
    std::vector<std::size_t> chain_of(const std::string& resolution_id) const;
    // What is to be marked on an entry that is about to be written.
    EntryMark mark(const ResolutionDraft& draft, const Person& person, Instant at) const;

    // Runs `effect` once for a key: the same key and body gives the first answer again, with its
    // `replayed` set where it has one. What `keeps` says no to is answered and forgotten.
    // Failure: ErrorCode::invalid for a malformed key, ErrorCode::conflict for a key that was used
    // for something else, and what `effect` fails with.
    template <class T, class Effect, class Keeps>
    Result<T> once(const std::string& caller, const RequestKey& key, const std::string& fingerprint,
                   const Effect& effect, const Keeps& keeps);
    template <class T, class Effect>
    Result<T> once(const std::string& caller, const RequestKey& key, const std::string& fingerprint,
                   const Effect& effect) {
        return once<T>(caller, key, fingerprint, effect, [](const T&) { return true; });
    }

    // Sums over all grants that count in the windows of `now`.
    Usage usage(const Person& agent, const std::string& customer_ref, Currency currency,
                Instant now) const;

    MemoryLedgerParts parts;
    std::mutex mutex;
    std::vector<LedgerGrant> grants;        // oldest first
    std::vector<StoredDecision> decisions;  // in the order of writing
    std::vector<Resolution> resolutions;
    Evidence evidence;  // every content that was ever brought along
    MemoryPolicyBook policy_book;
    std::map<std::string, EntryMark> marks;          // by resolution
    std::map<std::string, MemoryPin> pins;           // by person
    std::map<std::string, PinCleared> cleared_pins;  // by person, the last time
    std::vector<std::string> resolution_teams;       // of each, as it was logged
    std::vector<WordToAgent> words;                  // oldest first
    ReviewShelf reviews;
    std::map<std::pair<std::string, std::string>, KeptAnswer> answers;  // (caller, key)
    std::uint64_t epoch = 1;

private:
    BucketUse customer_use(const std::string& customer_ref, Currency currency,
                           const Windows& windows) const;
};

template <class T, class Effect, class Keeps>
Result<T> MemoryLedger::once(const std::string& caller, const RequestKey& key,
                             const std::string& fingerprint, const Effect& effect,
                             const Keeps& keeps) {
    if (Status shaped = check_key(key); !shaped) return shaped.error();
    const auto slot = std::make_pair(caller, key.value);
    if (const auto kept = answers.find(slot); kept != answers.end()) {
        if (kept->second.fingerprint != fingerprint)
            return Error{ErrorCode::conflict,
                         "This request key was already used for something else."};
        T answer = std::any_cast<T>(kept->second.answer);
        if constexpr (requires { answer.replayed = true; }) answer.replayed = true;
        return answer;
    }
    Result<T> answer = effect();
    if (answer && keeps(*answer)) {
        answers[slot] = {fingerprint, *answer};
        ++epoch;
    }
    return answer;
}

// Whether this is the person. Success: it is. Failure: as OversightDesk::confirm_pin(), and
// ErrorCode::not_found.
Status confirm_pin(MemoryLedger& ledger, const std::string& person_id, std::string_view pin);

}  // namespace shopkeeper::empowerment
