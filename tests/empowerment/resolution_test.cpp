#include "empowerment/resolution.h"

#include <doctest/doctest.h>

#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

Date today() {
    return parse_date("2026-11-22").value();
}

ResolutionDraft good_draft() {
    ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = "4377";
    draft.tag = Tag::failure;
    draft.group = "F1";
    draft.reason = "late";
    draft.signals = {Signal::trust_gap};
    draft.note = "Arrived on Tuesday after all.";
    return draft;
}

std::string mend(const ResolutionDraft& draft) {
    const Status status = validate(draft, default_taxonomy(), today());
    if (status.ok()) return "";
    CHECK(status.error().code == ErrorCode::invalid);
    return status.error().message;
}

}  // namespace

TEST_CASE("resolution: a complete entry may be logged") {
    CHECK(mend(good_draft()).empty());
}

TEST_CASE("resolution: UNSURE needs nothing more") {
    ResolutionDraft draft;
    draft.contact_id = "4377";
    CHECK(mend(draft).empty());
    draft.group = "F1";
    CHECK(mend(draft).find("UNSURE has no group") != std::string::npos);
}

TEST_CASE("resolution: a failure or relationship needs its group and reason, in words to mend") {
    ResolutionDraft draft = good_draft();
    draft.group.clear();
    CHECK(mend(draft) == "Choose what kind of failure it was.");
    draft.tag = Tag::relationship;
    CHECK(mend(draft) == "Choose what kind of relationship contact it was.");
    draft = good_draft();
    draft.reason.clear();
    CHECK(mend(draft) == "Choose the reason within Delivery.");
    draft.reason = "privacy";
    CHECK(mend(draft).find("not a reason of Delivery") != std::string::npos);
    draft = good_draft();
    draft.tag = Tag::relationship;
    CHECK(mend(draft).find("Delivery is not a kind of relationship contact") != std::string::npos);
    draft.group = "F9";
    CHECK(mend(draft).find("not a group of the taxonomy") != std::string::npos);
}

TEST_CASE("resolution: a promise needs a date that is not past, and nothing else has one") {
    ResolutionDraft draft = good_draft();
    draft.outcome = Outcome::promise_made;
    CHECK(mend(draft) == "Say by which date the promise is to be kept.");
    draft.promise_date = today();
    CHECK(mend(draft).empty());
    draft.promise_date = today() - std::chrono::days{1};
    CHECK(mend(draft).find("2026-11-21 is already past") != std::string::npos);
    draft.outcome = Outcome::resolved;
    CHECK(mend(draft).find("Only a promise has a date") != std::string::npos);
}

TEST_CASE("resolution: what was retired may only stay on an entry that corrects another") {
    Taxonomy taxonomy = default_taxonomy();
    taxonomy.groups[0].reasons[0].retired = true;
    ResolutionDraft draft = good_draft();
    CHECK_FALSE(validate(draft, taxonomy, today()).ok());
    draft.corrects = "an-older-entry";
    CHECK(validate(draft, taxonomy, today()).ok());
}

TEST_CASE("resolution: bounds and contradictions are refused, nothing is cut short") {
    ResolutionDraft draft = good_draft();
    draft.note = std::string(kMaxNoteBytes, 'a');
    CHECK(mend(draft).empty());
    draft.note += 'a';
    CHECK(mend(draft).find("4001 bytes") != std::string::npos);
    draft = good_draft();
    draft.note = "\xFF";
    CHECK(mend(draft).find("not UTF-8") != std::string::npos);
    draft = good_draft();
    draft.contact_id.clear();
    CHECK_FALSE(mend(draft).empty());
    draft = good_draft();
    draft.signals = {Signal::confusion, Signal::confusion};
    CHECK(mend(draft).find("signal is named twice") != std::string::npos);
    draft = good_draft();
    draft.grant_ids = {"a", "a"};
    CHECK(mend(draft).find("grant is named twice") != std::string::npos);
    draft = good_draft();
    draft.articles = {{"", "No id", true}};
    CHECK(mend(draft).find("article") != std::string::npos);
    draft = good_draft();
    draft.corrects = "";
    CHECK_FALSE(mend(draft).empty());
}

TEST_CASE("resolution: a suggestion is recorded, taken or not, but cannot contradict the tag") {
    ResolutionDraft draft = good_draft();
    draft.suggestion = TagSuggestion{Tag::failure, "F1", "still not here", true};
    CHECK(mend(draft).empty());
    draft.suggestion = TagSuggestion{Tag::relationship, "R1", "which one", false};
    CHECK(mend(draft).empty());
    draft.suggestion->taken = true;
    CHECK(mend(draft).find("marked as taken") != std::string::npos);
}
