#include "empowerment/store/schema_0003.h"

namespace shopkeeper::empowerment::store {

namespace {

// Rows change: an old hash is worth nothing to the record and something to a thief.
constexpr std::string_view kPin = R"(
CREATE TABLE pin (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    hash TEXT NOT NULL,
    since_ms {{int}} NOT NULL,
    wrong {{int}} NOT NULL CHECK (wrong >= 0),
    not_before_ms {{int}} NOT NULL
))";

}  // namespace

Migration schema_0003() {
    Migration step;
    step.version = 3;
    step.name = "PINs of local persons";
    step.statements = {kPin};
    return step;
}

}  // namespace shopkeeper::empowerment::store
