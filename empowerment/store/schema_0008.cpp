#include "empowerment/store/schema_0008.h"

#include <string_view>

namespace shopkeeper::empowerment::store {

namespace {

// Every version a person makes from here on has a start; those before counted at once.
constexpr std::string_view kTaxonomyStart = R"(
CREATE TABLE taxonomy_version_start (
    version {{int}} PRIMARY KEY REFERENCES taxonomy_version (version),
    effective_ms {{int}} NOT NULL
))";

// Who last took a person's PIN away: the one after it does not confirm for them at once.
constexpr std::string_view kPinCleared = R"(
CREATE TABLE pin_cleared (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    by_id TEXT NOT NULL REFERENCES person (id),
    at_ms {{int}} NOT NULL
))";

}  // namespace

Migration schema_0008() {
    Migration step;
    step.version = 8;
    step.name = "words that begin on a day, PINs that were taken away";
    step.statements = {kTaxonomyStart, kPinCleared};
    step.append_only_tables = {"taxonomy_version_start"};
    return step;
}

}  // namespace shopkeeper::empowerment::store
