// The rows of policies and taxonomies beside their documents: what is known of a version, what
// waits for a second supervisor, and what became of it.
//
// Functions throw soci::soci_error and belong inside the desk's guard.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/policy_desk.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// Of a version without a note only `at` is known.
struct PolicyNote {
    Instant at;
    std::string agreed_by;
    std::string agreed_word;
    std::vector<std::string> agreed;
    std::string proposal_id;
    std::optional<std::int64_t> restores;
};

// Of every version. Failure: ErrorCode::corrupt.
Result<std::map<std::int64_t, PolicyNote>> policy_notes(soci::session& sql);

// Requires: inside a write transaction, the version is there and has no note. `at` is not kept:
// it is the version's.
void keep_policy_note(soci::session& sql, std::int64_t version, const PolicyNote& note);

// A proposal without its policy and changes, which are worked out from the document and its base.
struct ProposalRow {
    PolicyProposal proposal;
    std::string document;
};
// Both require to be inside a write transaction.
void insert_proposal(soci::session& sql, const ProposalRow& row);
// A second answer is a broken primary key.
void insert_answer(soci::session& sql, const PolicyProposal& answered);

// Oldest first. Failure: ErrorCode::corrupt.
Result<std::vector<ProposalRow>> all_proposals(soci::session& sql);
// Nothing when there is none of that id. Failure: ErrorCode::corrupt.
Result<std::optional<ProposalRow>> find_proposal(soci::session& sql, const std::string& id);

// What is known of a taxonomy's version.
struct TaxonomyRow {
    std::shared_ptr<const Taxonomy> taxonomy;
    Instant at;
    std::string author;  // empty: shipped
    std::string reason;
    std::optional<std::int64_t> restores;
    Instant effective_from{};  // what was shipped has no start: it counts always
};

// Oldest first. Failure: ErrorCode::corrupt.
Result<std::vector<TaxonomyRow>> all_taxonomies(soci::session& sql);

// Requires: inside a write transaction.
void insert_taxonomy(soci::session& sql, const TaxonomyRow& row);

// Whether a person here has made a version of the taxonomy: then what ships no longer replaces it.
bool taxonomy_was_edited(soci::session& sql);

}  // namespace shopkeeper::empowerment::store
