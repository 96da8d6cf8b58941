// What the sentences about limits share: the newest version with a cell changed, and who sends it.
//
// Thread-safety: none. Ownership: borrows the fixture.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "empowerment/oversight_desk.h"
#include "empowerment/policy_desk.h"
#include "empowerment/policy_draft.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

inline constexpr const char* kRefund = "/currencies/USD/tiers/agent/refund_per_action";

inline empowerment::PolicyDesk& policies(DeskFixture& f, const std::string& person) {
    return f.desk(person).policies();
}

inline std::shared_ptr<const empowerment::Policy> newest(DeskFixture& f) {
    return policies(f, "sol").standing()->newest;
}

// The newest version with one cell changed, to be saved by whoever sends it.
inline empowerment::PolicySave changed(DeskFixture& f, const std::string& key, const char* path,
                                       const char* text) {
    empowerment::PolicyDraft draft(newest(f));
    REQUIRE(draft.set(path, text).ok());
    return {{key}, draft.base().version, draft.document(), {}, "Agents asked for it."};
}

inline empowerment::PolicySave refund(DeskFixture& f, const std::string& key, const char* text) {
    return changed(f, key, kRefund, text);
}

inline std::int64_t refund_now(DeskFixture& f) {
    return f.desk("ana").policy().value()->find_tier("USD", "agent")->refund_per_action_minor;
}

inline void set_pin(DeskFixture& f, const std::string& person) {
    REQUIRE(f.desk(person).oversight().set_pin({"pin-" + person}, "4711 " + person).ok());
}

// A proposal of sol's that raises a refund to 400.00.
inline empowerment::PolicyProposal proposed(DeskFixture& f, const std::string& key = "p1") {
    const Result<empowerment::PolicySaved> saved = policies(f, "sol").save(refund(f, key, "400"));
    REQUIRE_MESSAGE(saved.ok(), (saved ? "" : saved.error().message));
    REQUIRE(saved->waiting.has_value());
    return *saved->waiting;
}

inline ErrorCode code_of(const Result<empowerment::PolicySaved>& saved) {
    REQUIRE_FALSE(saved.ok());
    return saved.error().code;
}

}  // namespace shopkeeper::contract
