#include "empowerment/resolution.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

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

TEST_CASE("resolution: labels are few, short, plain and named once") {
    ResolutionDraft draft = good_draft();
    draft.labels = {"Harrow daypack", "wool", "Größe", "Wool"};
    CHECK(mend(draft).empty());
    draft.labels = {std::string(kMaxLabelBytes, 'a')};
    CHECK(mend(draft).empty());
    for (const std::string& bad :
         {std::string(), std::string(kMaxLabelBytes + 1, 'a'), std::string(" wool"),
          std::string("wool "), std::string("wool  sock"), std::string("wo\tol"),
          std::string("wool\n"), std::string("wo\xE2\x80\x8Bol"), std::string("\xFF"),
          std::string("wool\0", 5), std::string("e\xCC\x81")}) {
        CAPTURE(bad);
        draft.labels = {"daypack", bad};
        CHECK(mend(draft).find("A label of this entry is empty, longer than 64 bytes") == 0);
    }
    draft.labels = {"wool", "daypack", "wool"};
    CHECK(mend(draft) == "The label \"wool\" is named twice: name each once.");
    draft.labels.clear();
    for (std::size_t i = 0; i < kMaxLabels; ++i) draft.labels.push_back(std::to_string(i));
    CHECK(mend(draft).empty());
    draft.labels.emplace_back("one more");
    CHECK(mend(draft) == "At most 16 products and labels fit into one entry: leave some out.");
}

TEST_CASE("resolution: a channel is a short plain text, or the source stands for it") {
    ResolutionDraft draft = good_draft();
    CHECK(channel_of(draft) == "file");
    draft.channel = "e-mail";
    CHECK(mend(draft).empty());
    CHECK(channel_of(draft) == "e-mail");
    for (const std::string& bad : {std::string(kMaxLabelBytes + 1, 'a'), std::string("chat "),
                                   std::string("\xE2\x81\xA0"), std::string("\xC3")}) {
        CAPTURE(bad);
        draft.channel = bad;
        CHECK(mend(draft).find("The contact's channel is longer than 64 bytes") == 0);
    }
}

TEST_CASE("resolution: whatever a source says, what is taken of it may be logged") {
    CHECK(fitting_label("  Harrow \t daypack\n") == "Harrow daypack");
    CHECK(fitting_label("wo\xE2\x80\x8Bol") == "wool");
    CHECK(fitting_label(std::string(kMaxLabelBytes + 1, 'a')).empty());
    CHECK(fitting_label("\xFFwool").empty());
    CHECK(fitting_label("\xE2\x80\x8B").empty());
    CHECK(fitting_labels({"wool ", "", "daypack", " wool", "\xFF"}) ==
          std::vector<std::string>{"wool", "daypack"});
    std::vector<std::string> many;
    many.reserve(100);
    for (int i = 0; i < 100; ++i) many.push_back("label " + std::to_string(i));
    ResolutionDraft draft = good_draft();
    draft.labels = fitting_labels(many);
    CHECK(draft.labels.size() == kMaxLabels);
    CHECK(mend(draft).empty());
    CHECK(rc::check("any texts are",
                    [](const std::vector<std::string>& said, const std::string& channel) {
                        ResolutionDraft taken = good_draft();
                        taken.labels = fitting_labels(said);
                        taken.channel = fitting_label(channel);
                        RC_ASSERT(validate(taken, default_taxonomy(), today()).ok());
                        RC_ASSERT(fitting_labels(taken.labels) == taken.labels);
                    }));
}
