#include "empowerment/store/schema_0002.h"

namespace shopkeeper::empowerment::store {

namespace {

// Each content once; rows that mean it hold its hash.
constexpr std::string_view kEvidence = R"(
CREATE TABLE evidence (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('conversation', 'passage')),
    content TEXT NOT NULL,
    at_ms {{int}} NOT NULL
))";

}  // namespace

Migration schema_0002() {
    Migration step;
    step.version = 2;
    step.name = "conversations and passages as they were";
    step.statements = {kEvidence};
    step.append_only_tables = {"evidence"};
    return step;
}

}  // namespace shopkeeper::empowerment::store
