// A leaf of the log: what one write was, as canonical JSON, and the commitment that stands in the
// tree for it.
//
// A leaf holds HMAC-SHA-256(r, payload) with 32 random bytes r: the tree proves the payload
// without showing it, and without r nobody can guess a short payload from its hash. Payload and r
// are stored beside it (later encrypted under a per-customer key, so that erasing the key erases
// the payload while every proof still holds).
//
// Thread-safety: pure functions; randomness comes in as an argument. Ownership: by value.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bounded_json.h"
#include "base/time.h"
#include "empowerment/authority.h"
#include "empowerment/desk.h"
#include "empowerment/resolution.h"
#include "empowerment/second_person.h"

namespace shopkeeper::empowerment {

using LeafNonce = std::array<std::uint8_t, 32>;

// One line of JSON with sorted keys: {"actor","at","body","kind"}. Never fail.
std::string leaf_payload(const char* kind, std::string_view actor, Instant at, Json body);
std::string policy_leaf(std::string_view actor, Instant at, const Policy& policy);

// A decision with all its inputs, so that it can be replayed: kind "decision".
struct DecisionRecord {
    GrantRequest request;
    std::string tier;
    std::string team;
    bool agent_suspended = false;
    Usage usage;
    Calendar calendar;
    Decision decision;  // names the policy version
};
std::string decision_leaf(std::string_view actor, Instant at, const DecisionRecord& record);

// The decision of the moment a second person approved, or could not: kind "approval". The inputs
// are those of `agent`, who asked; `actor` is who approves.
std::string approval_leaf(std::string_view actor, Instant at, const DecisionRecord& record,
                          std::string_view agent, std::string_view grant_id,
                          std::string_view frozen);

// A word to an agent, or that it was heard: kind "word". `what`: "said" or "heard".
std::string word_leaf(std::string_view actor, Instant at, const WordToAgent& said,
                      std::string_view what);

// Reads a "decision" or an "approval" leaf back. Failure: ErrorCode::invalid for another kind or a
// damaged one.
Result<DecisionRecord> decision_record_of(std::string_view payload);

// A change of a grant's state, kind "grant_event"; `note` is the reason of a void, else empty.
std::string grant_leaf(std::string_view actor, Instant at, const Grant& grant,
                       std::string_view note);

std::string resolution_leaf(const Resolution& resolution);

// HMAC-SHA-256(nonce, payload) as 64 lower-case hexadecimal characters. Never fails.
std::string leaf_commitment(const LeafNonce& nonce, std::string_view payload);

// Decides a "decision" or "approval" leaf again under the policy version it names.
// Success: the decision as it comes out today. Failure: ErrorCode::invalid for another kind of
// leaf or another policy version.
Result<Decision> replay_decision(std::string_view payload, const Policy& policy);

}  // namespace shopkeeper::empowerment
