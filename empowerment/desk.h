// The desk: the one interface through which anything is asked of, or written to, the authority.
//
// Implemented in process over SQLite, in memory (the slow, obvious reference model for tests) and,
// later, over HTTP to the team's service; one contract suite runs on all of them.
//
// Contract
//  * Calls block; none belongs on a thread that draws. Every implementation may be called from any
//    thread; calls are serialised inside.
//  * The desk derives actor, team, tier, time and limits itself: nothing in a request is believed
//    that the desk can know. Order total and fee paid are claims and only ever tighten.
//  * Every write carries a RequestKey made and saved by the caller before it is sent. Same key and
//    same body: the same answer again, marked `replayed`, and nothing is done twice. Same key and
//    another body: ErrorCode::conflict. Nothing is stored for a request that is malformed.
//  * A refusal is an outcome: grant() then succeeds with a decision whose verdict says no and an
//    empty grant id. An Error means that nothing is known to have happened unless its code is
//    ErrorCode::io, after which the desk stops writing until it is opened again.
//  * Whatever was answered with success survives a kill of the process at any later moment.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/authority.h"
#include "empowerment/policy.h"
#include "empowerment/resolution.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::empowerment {

class ArchiveDesk;    // empowerment/archive_desk.h
class OversightDesk;  // empowerment/oversight_desk.h
class PolicyDesk;     // empowerment/policy_desk.h
class ReviewDesk;     // empowerment/review_desk.h

enum class Role { agent, supervisor, qa };
const char* word(Role role);
Result<Role> role_from_word(std::string_view text);

// A named person of this desk.
struct Person {
    std::string id;    // "ines"
    std::string name;  // "Inês Duarte"
    std::vector<Role> roles;
    std::string tier;  // "new", "agent", "senior", "supervisor"
    std::string team;  // "care"
    bool suspended = false;
};

// Made by the caller, unique per intended effect, kept until the answer is known.
struct RequestKey {
    std::string value;  // UUID text, 1 to 64 characters
};

// What the agent may give one customer now: enough to run decide() at every key without asking
// again. Advice only; grant() decides anew.
struct AuthoritySnapshot {
    std::shared_ptr<const Policy> policy;
    Usage usage;
    Calendar calendar;
    Currency currency;
    std::string agent_id;
    std::string tier;
    std::string team;
    bool agent_suspended = false;
    Instant as_of;
    std::uint64_t epoch = 0;  // rises with every write that could change an answer
};

struct AuthorityQuery {
    std::string customer_ref;
    Currency currency;
};

enum class GrantState {
    reserved,
    recorded,  // the agent gives it in the shop's own back office
    sending,
    paid,
    provider_pending,
    rejected,
    in_doubt,
    awaiting_second_person,
    declined,
    expired,
    voided,
};
const char* word(GrantState state);
Result<GrantState> grant_state_from_word(std::string_view text);

struct GrantRequest {
    RequestKey key;
    std::string contact_source;
    std::string contact_id;
    // A plain_name(), never empty: a contact without a customer uses its own id.
    std::string customer_ref;
    Remedy remedy = Remedy::refund;
    std::optional<std::int64_t> amount_minor;
    Currency currency;
    std::string reason;
    std::string reason_text;  // for reason codes that need text
    std::string explanation;
    std::optional<std::int64_t> order_total_minor;
    std::optional<std::int64_t> fee_paid_minor;
    std::string order_id;
    // The conversation as it stands: content on the way in, its hash in every answer and in what a
    // frozen request is bound to (empty: it was asked without one).
    std::optional<Conversation> conversation;
    std::string conversation_hash;
};

// What a desk does with it before anything else, so that fingerprints, rows and leaves are over the
// hash alone: whether the content may be kept (failure: ErrorCode::invalid with what to mend) …
Status check_evidence(const GrantRequest& request);
// … and takes it out of the request, leaving the hash. A hash given without content is not
// believed. Never fails.
Evidence take_evidence(GrantRequest& request);

// The request as decide() takes it. The result borrows from all of them; they must outlive it.
RemedyRequest remedy_request(const GrantRequest& request, std::string_view agent,
                             std::string_view tier, std::string_view team, bool agent_suspended);

// What a second person answered to a frozen request.
struct SecondWord {
    std::string person_id;
    bool approved = false;
    std::string words;  // to the agent, may be empty
    Instant at;         // when; what was approved counts from then
};

struct Grant {
    std::string id;  // UUID
    GrantRequest request;
    std::string agent_id;
    GrantState state = GrantState::recorded;
    Band band = Band::within;
    Instant at;
    std::optional<Instant> expires_at;  // of a frozen request
    std::optional<SecondWord> second;   // once a frozen request was answered
};

struct GrantAnswer {
    Decision decision;
    std::optional<Grant> grant;  // set when something was granted or frozen
    bool replayed = false;
};

struct ResolutionReceipt {
    std::string id;
    Instant at;
    bool replayed = false;
};

struct ResolutionFilter {
    std::optional<std::string> contact_id;
    std::optional<std::string> agent_id;
    std::optional<Instant> from;  // inclusive
    std::optional<Instant> to;    // exclusive
    std::string after_cursor;     // empty: from the newest
    int page_size = 100;          // 1 to 1000
};

struct ResolutionPage {
    std::vector<Resolution> items;  // newest first
    std::string next_cursor;        // empty: no more
};

// A name as a person can see it: plain_line() of base/sight.h, so without a character that cannot
// be seen, with single ordinary blanks inside and none at its ends, and composed (NFC). Two
// spellings of one customer would have a window each, so a desk takes only this form and refuses
// the rest: joiners, which Persian and Indic names need, are no part of an id. Upper and lower case
// stay apart, because there are systems whose ids differ in nothing else. Who makes references from
// names or files calls this first. Never fails.
std::string plain_name(std::string_view text);

// What every desk checks before it looks at anything else, in one place so that all agree. None
// of these is stored or takes a key. Failure: ErrorCode::invalid with what to mend.
inline constexpr std::size_t kMaxRequestTextBytes = 4000;
Status check_key(const RequestKey& key);  // 1 to 64 characters, no blanks, no control characters
// The key, the names (customer_ref and contact_id present, at most 200 bytes, the customer_ref a
// plain_name()) and the texts (at most kMaxRequestTextBytes, UTF-8), and the words a reason code
// needs.
Status check_request(const GrantRequest& request, const Policy& policy);
// A void needs a word of why; at most kMaxRequestTextBytes, UTF-8.
Status check_void_reason(const std::string& reason);
// Words from one person to another: at most kMaxRequestTextBytes, UTF-8, and not blank where they
// are `needed`. `what` names them in the sentence: "The note".
Status check_words(const std::string& words, const std::string& what, bool needed);

bool has_role(const Person& person, Role role);
// Answering customers is an agent's: who has another role only may not `what` ("log a contact").
// Failure: ErrorCode::forbidden.
Status check_agent(const Person& person, const std::string& what);
// What one person logged stays theirs to correct. Failure: ErrorCode::forbidden.
Status check_own_entry(const Person& person, const std::string& logged_by);
// Nothing of the customers is for somebody without any role. Failure: ErrorCode::forbidden.
Status check_any_role(const Person& person);

class Desk {
public:
    virtual ~Desk() = default;

    // Who this desk acts for, and everyone it knows. Failure: storage errors.
    virtual Result<Person> caller() = 0;
    virtual Result<std::vector<Person>> people() = 0;

    // Where the record is kept, for the status bar: "recorded on this machine only".
    virtual std::string mode_sentence() const = 0;

    virtual Result<std::shared_ptr<const Taxonomy>> taxonomy() = 0;

    // The policy in force now. Failure: ErrorCode::not_found before the first takes effect.
    virtual Result<std::shared_ptr<const Policy>> policy() = 0;

    // Every version, oldest first.
    virtual Result<std::vector<std::shared_ptr<const Policy>>> policy_history() = 0;

    // Adds a version (supervisors only, else ErrorCode::forbidden). The version number and author
    // are given by the desk; `document` is validated, its start and reason are taken. Bound by the
    // rules of PolicyDesk::save(): what needs a second supervisor is forbidden here and proposed
    // there. Success: the version added.
    virtual Result<std::shared_ptr<const Policy>> add_policy(const RequestKey& key,
                                                             const std::string& document) = 0;

    // A snapshot for live judgement. Failure: ErrorCode::not_found without a policy in force;
    // ErrorCode::forbidden for who has no role.
    virtual Result<AuthoritySnapshot> authority(const AuthorityQuery& query) = 0;

    // Gives a remedy if the bands allow it (within; stretch with an explanation). Everything else
    // is answered with the decision and applies nothing. Agents only, as is asking and logging,
    // else ErrorCode::forbidden.
    virtual Result<GrantAnswer> grant(const GrantRequest& request) = 0;

    // Freezes a request for a second person; it expires after the policy's time, holds no bucket,
    // and is refused (as an outcome) when nobody may approve it. Band within or stretch: refused
    // with ErrorCode::invalid, because no one has to be asked.
    virtual Result<GrantAnswer> ask_second_person(const GrantRequest& request) = 0;

    // Takes back a frozen request (state expired → ErrorCode::conflict). Own requests only.
    virtual Result<Grant> withdraw(const RequestKey& key, const std::string& grant_id) = 0;

    // Gives a recorded grant's amount back to its buckets. Own grants of the same team day, and
    // supervisors, nobody suspended; else ErrorCode::forbidden. Already voided under another key:
    // conflict.
    virtual Result<Grant> void_grant(const RequestKey& key, const std::string& grant_id,
                                     const std::string& reason) = 0;

    // All grants and frozen requests of one contact, oldest first. Failure: ErrorCode::forbidden
    // while the contact is in an open calibration round of the caller, and for who has no role.
    virtual Result<std::vector<Grant>> grants_of(const std::string& contact_source,
                                                 const std::string& contact_id) = 0;

    // Appends a resolution; validated in the core. Failure: ErrorCode::invalid with what to mend;
    // ErrorCode::not_found when `corrects` or a grant id names nothing of this contact;
    // ErrorCode::forbidden when `corrects` is somebody else's entry: a contact that was taken over
    // is logged anew, and a reviewer retags.
    virtual Result<ResolutionReceipt> log_resolution(const RequestKey& key,
                                                     const ResolutionDraft& draft) = 0;

    // Newest first, with the newest retag where the caller may see it (the agent's own work,
    // reviewers and supervisors). Contacts of a calibration round that is open for the caller are
    // left out, because their tags must not be known. Who is suspended finds what they logged
    // themselves. Failure: ErrorCode::forbidden for who has no role.
    virtual Result<ResolutionPage> resolutions(const ResolutionFilter& filter) = 0;

    // The parts of the desk that have an interface of their own. Never fail; borrowed, they live
    // as long as the desk.
    virtual OversightDesk& oversight() = 0;
    virtual PolicyDesk& policies() = 0;
    virtual ArchiveDesk& archive() = 0;
    virtual ReviewDesk& reviews() = 0;
};

}  // namespace shopkeeper::empowerment
