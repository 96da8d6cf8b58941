// The part of the desk through which limits and words are changed: versions of the policy and of
// the taxonomy, proposals that wait for a second supervisor, their history, and what was decided
// under them.
//
// Contract
//  * As in desk.h: calls block, are serialised inside, and a write carries a RequestKey (same key
//    and body: same answer, `replayed`; another body: ErrorCode::conflict; nothing is stored for
//    what fails). What is refused because the person may not do it is ErrorCode::forbidden. Every
//    change leaves its leaf in the log with it.
//  * Nothing is edited: every change is a new version with author, reason and start. A start in
//    the past becomes the moment of writing; what was decided stands.
//  * A write names the newest version it was made on (`base_version`). If another came in between:
//    ErrorCode::conflict, with who made it and what it changed, and nothing is written.
//  * A version whose raises are above the threshold (policy_raise.h) is not written but waits as a
//    proposal for another supervisor. Everything else counts from its start on at once; a cut never
//    waits. Desk::add_policy() is bound by the same rules.
//  * Of several versions the one with the latest start that has come is in force, of two with one
//    start the later. A version with a later start than a new one still begins on its day:
//    standing() lists it, and a version with the same start takes its place.
//
// Who may: everyone known may read standing(), mark(), the histories and zones(); supervisors, not
// suspended, may propose and decide; decisions are read by supervisors and QA.
//
// Thread-safety: as Desk. Ownership: owned by the desk it belongs to and lives as long as it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bounded_json.h"
#include "base/result.h"
#include "base/time.h"
#include "empowerment/calendar.h"
#include "empowerment/decision_input.h"
#include "empowerment/desk.h"
#include "empowerment/policy_diff.h"
#include "empowerment/policy_raise.h"
#include "empowerment/taxonomy_change.h"

namespace shopkeeper::empowerment {

// A version of the policy with its story. Author, reason and start are those of the policy.
struct PolicyVersion {
    std::shared_ptr<const Policy> policy;
    Instant at;                            // when it was written
    std::vector<CellChange> changes;       // against the version numbered before it
    std::string agreed_by;                 // the second supervisor; empty: none was needed
    std::string agreed_word;               // what they said
    std::vector<std::string> agreed;       // paths of the raises they agreed to
    std::string proposal_id;               // the proposal it came from; empty: none
    std::optional<std::int64_t> restores;  // the version whose content it puts in force again
};

enum class ProposalState { waiting, approved, rejected, withdrawn };
const char* word(ProposalState state);
Result<ProposalState> proposal_state_from_word(std::string_view text);

// A version that waits for a second supervisor, or did.
struct PolicyProposal {
    std::string id;  // UUID
    std::string author;
    std::string reason;
    Instant at;
    std::int64_t base_version = 0;
    std::optional<Instant> effective_from;  // empty: as soon as it is agreed to
    std::shared_ptr<const Policy> policy;   // as it would be, numbered after its base
    std::vector<CellChange> changes;        // against its base
    std::vector<PolicyRaise> raises;        // why it waits
    std::optional<std::int64_t> restores;
    ProposalState state = ProposalState::waiting;
    std::string decided_by;  // who approved, rejected or withdrew it
    std::string decided_word;
    std::optional<Instant> decided_at;
    std::int64_t version = 0;  // what it became; 0: nothing
};

// What counts, what will, and what waits.
struct PolicyStanding {
    std::shared_ptr<const Policy> in_force;                // null before the first
    std::shared_ptr<const Policy> newest;                  // base of the next
    std::vector<std::shared_ptr<const Policy>> scheduled;  // by start
    std::vector<PolicyProposal> waiting;                   // oldest first
};

// One look at whether anything here changed, cheap enough for every second: it reads no table.
// Compare it with the last one.
struct PolicyMark {
    std::int64_t in_force = 0;  // version; 0: none. Moves by itself when a start comes.
    std::int64_t newest = 0;
    std::int64_t taxonomy = 0;  // in force; moves by itself when a start comes
    std::int64_t newest_taxonomy = 0;
    std::uint64_t proposals = 0;  // rises with every proposal and every answer to one
    friend bool operator==(const PolicyMark&, const PolicyMark&) = default;
};

struct PolicySave {
    RequestKey key;
    std::int64_t base_version = 0;  // the newest version the author had before them
    // The limits: heading and change_reason of the document are not looked at.
    std::string document;
    std::optional<Instant> effective_from;  // empty: now
    std::string reason;                     // 1 to 1000 bytes
};

struct PolicyRestore {
    RequestKey key;
    std::int64_t version = 0;  // whose content
    std::int64_t base_version = 0;
    std::optional<Instant> effective_from;
    std::string reason;
};

// Exactly one of the two is set.
struct PolicySaved {
    std::shared_ptr<const Policy> version;  // written
    std::optional<PolicyProposal> waiting;  // for a second supervisor
    bool replayed = false;
};

struct TaxonomyVersion {
    std::shared_ptr<const Taxonomy> taxonomy;
    Instant at;
    std::string author;  // empty: shipped with the program
    std::string reason;
    std::vector<TaxonomyChange> changes;  // against the version before it
    std::optional<std::int64_t> restores;
    Instant effective_from{};  // when it began to count, or will; what was shipped: always
};

struct TaxonomySave {
    RequestKey key;
    std::int64_t base_version = 0;
    std::string document;                                  // its version is not looked at
    std::string reason;                                    // 1 to 1000 bytes
    std::optional<Instant> effective_from = std::nullopt;  // empty: now
};

struct TaxonomySaved {
    std::shared_ptr<const Taxonomy> version;
    bool replayed = false;
    Instant effective_from{};
};

// Half open; instants of the decision.
struct Period {
    Instant from;
    Instant to;
};

// Handed every stored decision of a period by time; false ends the reading.
using TakeDecision = std::function<bool(DecisionInput)>;

class PolicyDesk {
public:
    virtual ~PolicyDesk() = default;

    // Clock and wall clock of each team. Immutable: takes no lock, lives as long as the desk.
    virtual const TeamZones& zones() const = 0;

    virtual Result<PolicyStanding> standing() = 0;
    virtual Result<PolicyMark> mark() = 0;

    // Every version, oldest first; every proposal, oldest first.
    virtual Result<std::vector<PolicyVersion>> history() = 0;
    virtual Result<std::vector<PolicyProposal>> proposals() = 0;

    // Writes the next version, or a proposal where raises are above the threshold. Failure:
    // ErrorCode::invalid for a document that is none, lost a reason code (it is retired instead),
    // names an agent nobody knows, changes nothing (neither of the newest nor of what would count
    // at its start), or has no reason; ErrorCode::conflict.
    virtual Result<PolicySaved> save(const PolicySave& save) = 0;

    // The same with the content of an old version; reason codes that came later stay, retired.
    // Failure: as save(); ErrorCode::not_found for a version there is not.
    virtual Result<PolicySaved> restore(const PolicyRestore& restore) = 0;

    // Agrees to a proposal: the caller is another supervisor than its author, on a desk of their
    // own, and confirms with their own PIN (oversight_desk.h). It is then a version, bound to what
    // was proposed. Failure: ErrorCode::forbidden (role, the author, the PIN), ErrorCode::busy
    // (PIN locked), ErrorCode::not_found, ErrorCode::conflict when it no longer waits or a newer
    // version came in between: the proposal then keeps waiting and nothing of it is lost.
    virtual Result<PolicySaved> approve(const RequestKey& key, const std::string& proposal_id,
                                        std::string_view pin, const std::string& words) = 0;

    // Declines with a word to the author (required). Who may and how it fails: as approve(), but
    // a newer version does not matter.
    virtual Result<PolicyProposal> reject(const RequestKey& key, const std::string& proposal_id,
                                          std::string_view pin, const std::string& words) = 0;

    // Takes a proposal back: its author only. Failure: as reject() without the PIN.
    virtual Result<PolicyProposal> withdraw(const RequestKey& key,
                                            const std::string& proposal_id) = 0;

    // The same for the words of a resolution. In force is the newest version that has begun: each
    // builds on the one before, so one that begins earlier than its base brings that along. What a
    // code may not become is in taxonomy_change.h. Failure: as save().
    virtual Result<TaxonomySaved> save_taxonomy(const TaxonomySave& save) = 0;
    virtual Result<TaxonomySaved> restore_taxonomy(const PolicyRestore& restore) = 0;
    virtual Result<std::vector<TaxonomyVersion>> taxonomy_history() = 0;

    // Stored decisions of a period with their inputs, for a what-if. Other calls go on meanwhile;
    // `take` is called without any lock. What was decided at a contact in an open calibration round
    // of the caller is not handed out. Success: how many could not be read and were left out.
    virtual Result<std::int64_t> each_decision(const Period& period, const TakeDecision& take) = 0;
};

// ---- What every desk checks, in one place so that all agree. Pure. ----

// What a document becomes as the version after `newest`: heading given by the desk.
struct NextVersion {
    Policy policy;
    std::vector<PolicyRaise> raises;
};

// All that a desk knows when a version is proposed.
struct PolicyScene {
    const std::vector<BaselineVersion>& versions;  // ascending, not empty
    const std::vector<Person>& people;
    Instant now;
    // An override counts on its agent's own clock: the earliest local day of anybody on which the
    // version would begin to count.
    Date first_day;
    // A document that says what the newest says makes a version all the same (add_policy()).
    bool may_change_nothing = false;
};

// The day it is at `at` where it is earliest: a person of a desk may be in any zone.
Date earliest_local_day(Instant at);

// A version or proposal on top of the newest. Failure: as PolicyDesk::save().
Result<NextVersion> next_version(const PolicyScene& scene, const std::string& author,
                                 const PolicySave& save);

// Failure: ErrorCode::conflict with who made the newest version and what it changed since `base`.
Status check_base(const std::vector<BaselineVersion>& versions, std::int64_t base_version);

// 1 to 1000 bytes of UTF-8 that are not blank. Failure: ErrorCode::invalid.
Status check_change_reason(const std::string& reason);

// Supervisors, not suspended. Failure: ErrorCode::forbidden saying what for.
Status check_supervisor(const Person& person, const std::string& what);

// Supervisors and QA. Failure: ErrorCode::forbidden.
Status check_reader_of_decisions(const Person& person);

// Only its author takes a proposal back, while it waits. Failure: as check_second().
Status check_author(const PolicyProposal& proposal, const Person& author);

// What Desk::add_policy() answers where a second supervisor would have to agree.
Error needs_second_supervisor(const PolicyRaise& raise);

// The taxonomy after the last of `before`, numbered. Failure: as PolicyDesk::save_taxonomy().
// Requires: ascending versions, not empty, none null.
Result<Taxonomy> next_taxonomy(const std::vector<std::shared_ptr<const Taxonomy>>& before,
                               const TaxonomySave& save);

// A version of the words and when it begins to count.
struct DatedTaxonomy {
    std::shared_ptr<const Taxonomy> taxonomy;
    Instant effective_from;
};

// The newest version that has begun by `now`; the oldest where none has. Never fails.
// Requires: ascending versions, not empty, none null.
std::shared_ptr<const Taxonomy> taxonomy_in_force(const std::vector<DatedTaxonomy>& versions,
                                                  Instant now);

// What a state means for the money of a grant.
Given given_of(GrantState state);

// The bodies whose fingerprints two desks must share. Never fail.
Json body_of(const PolicySave& save);
Json body_of(const PolicyRestore& restore);
Json body_of(const TaxonomySave& save);

// May this person answer this proposal? Failure: ErrorCode::forbidden or ErrorCode::conflict.
Status check_second(const PolicyProposal& proposal, const Person& second);

}  // namespace shopkeeper::empowerment
