#include "empowerment/store/schema_0004.h"

namespace shopkeeper::empowerment::store {

namespace {

// Versions written before this step have no note: nobody had to agree to them.
constexpr std::string_view kPolicyNote = R"(
CREATE TABLE policy_version_note (
    version {{int}} PRIMARY KEY REFERENCES policy_version (version),
    agreed_by TEXT NOT NULL,
    agreed_word TEXT NOT NULL,
    agreed TEXT NOT NULL,
    proposal_id TEXT NOT NULL,
    restores {{int}} NOT NULL
))";

constexpr std::string_view kProposal = R"(
CREATE TABLE policy_proposal (
    seq {{identity}},
    id TEXT NOT NULL UNIQUE,
    author TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    base_version {{int}} NOT NULL REFERENCES policy_version (version),
    effective_from_ms {{int}},
    document TEXT NOT NULL,
    raises TEXT NOT NULL,
    restores {{int}} NOT NULL,
    at_ms {{int}} NOT NULL
))";

// One row answers a proposal for good: the key makes a second answer impossible.
constexpr std::string_view kProposalAnswer = R"(
CREATE TABLE policy_proposal_answer (
    proposal_id TEXT PRIMARY KEY REFERENCES policy_proposal (id),
    state TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'withdrawn')),
    actor TEXT NOT NULL REFERENCES person (id),
    word TEXT NOT NULL,
    version {{int}} NOT NULL,
    at_ms {{int}} NOT NULL
))";

// Only versions a person made have a note; the others were shipped.
constexpr std::string_view kTaxonomyNote = R"(
CREATE TABLE taxonomy_version_note (
    version {{int}} PRIMARY KEY REFERENCES taxonomy_version (version),
    author TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    restores {{int}} NOT NULL
))";

}  // namespace

Migration schema_0004() {
    Migration step;
    step.version = 4;
    step.name = "proposals of limits, stories of versions";
    step.statements = {
        kPolicyNote,
        kProposal,
        kProposalAnswer,
        kTaxonomyNote,
        "CREATE INDEX decision_by_time ON decision (at_ms, leaf_id)",
    };
    step.append_only_tables = {"policy_version_note", "policy_proposal", "policy_proposal_answer",
                               "taxonomy_version_note"};
    return step;
}

}  // namespace shopkeeper::empowerment::store
