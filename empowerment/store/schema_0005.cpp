#include "empowerment/store/schema_0005.h"

namespace shopkeeper::empowerment::store {

namespace {

// The rows that have a trait ("tag:failure"), in blocks (row_set.h).
constexpr std::string_view kMark = R"(
CREATE TABLE archive_mark (
    trait TEXT NOT NULL,
    block {{int}} NOT NULL,
    rows_in_it TEXT NOT NULL,
    PRIMARY KEY (trait, block)
){{clustered}})";

// How far a block is filled, and which times lie in it: a range of dates takes or leaves nearly
// all blocks whole.
constexpr std::string_view kBlock = R"(
CREATE TABLE archive_block (
    block {{int}} PRIMARY KEY,
    newest_seq {{int}} NOT NULL,
    first_at_ms {{int}} NOT NULL,
    last_at_ms {{int}} NOT NULL
))";

// Corrections only: the entry, the first of its matter, and the one it took the place of.
constexpr std::string_view kChain = R"(
CREATE TABLE archive_chain (
    seq {{int}} PRIMARY KEY,
    first_seq {{int}} NOT NULL,
    replaced_seq {{int}} NOT NULL
))";

}  // namespace

Migration schema_0005() {
    Migration step;
    step.version = 5;
    step.name = "search of the record";
    step.statements = {
        kMark,
        kBlock,
        kChain,
        "CREATE INDEX archive_chain_by_matter ON archive_chain (first_seq, seq)",
        "{{word_index archive_words}}",
        "CREATE INDEX resolution_by_contact_id ON resolution (contact_id, seq)",
        "CREATE INDEX resolution_by_customer ON resolution (customer_ref, seq)",
    };
    step.append_only_tables = {"archive_chain"};
    return step;
}

}  // namespace shopkeeper::empowerment::store
