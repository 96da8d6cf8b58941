#include "tests/contract/review_support.h"

#include <doctest/doctest.h>

namespace shopkeeper::contract {

using namespace empowerment;

std::string log(DeskFixture& f, const Logged& what) {
    f.advance(std::chrono::minutes(1));
    Desk& desk = f.desk(what.agent);
    if (what.stretch || what.second_person) {
        GrantRequest asked =
            request("g-" + what.contact, what.stretch ? 16000 : 70000, "C-" + what.contact);
        asked.contact_id = what.contact;
        asked.explanation = "It went wrong three times already.";
        const auto answer = what.stretch ? desk.grant(asked) : desk.ask_second_person(asked);
        REQUIRE_MESSAGE(answer.ok(), (answer ? "" : answer.error().message));
        REQUIRE(answer->grant);
    }
    ResolutionDraft draft = entry(what.contact);
    draft.customer_ref = "C-" + what.contact;
    draft.tag = what.tag.tag;
    draft.group = what.tag.group;
    draft.reason = what.tag.reason;
    draft.note = "the note of " + what.contact;
    draft.conversation =
        Conversation{{{Author::customer, f.now(), "What was said in " + what.contact}}, 0};
    if (what.overridden)
        draft.suggestion = TagSuggestion{Tag::relationship, "R5", "thank you", false};
    const auto receipt = desk.log_resolution({"log-" + what.contact}, draft);
    REQUIRE_MESSAGE(receipt.ok(), (receipt ? "" : receipt.error().message));
    return receipt->id;
}

SampleRequest all_so_far(DeskFixture& f, std::int64_t seed) {
    f.advance(std::chrono::minutes(1));
    SampleRequest request;
    request.seed = seed;
    request.from = f.now() - std::chrono::hours(240);
    request.to = f.now();
    request.rules.rest_per_mille = 500;
    return request;
}

ReviewDraft agreeing(const std::string& resolution_id) {
    ReviewDraft draft;
    draft.resolution_id = resolution_id;
    draft.scorecard_version = 1;
    draft.agrees = true;
    draft.comment = "Thank you for the clear dates.";
    return draft;
}

ReviewDraft disagreeing(const std::string& resolution_id, const TagChoice& tag) {
    ReviewDraft draft = agreeing(resolution_id);
    draft.agrees = false;
    draft.retag = tag;
    draft.retag_why = "The parcel was lost, not late.";
    return draft;
}

std::vector<SampleItem> items_of(DeskFixture& f, const std::string& person,
                                 const std::string& sample_id) {
    SampleItemQuery query;
    query.sample_id = sample_id;
    query.count = 1000;
    const auto page = f.desk(person).reviews().sample_items(query);
    REQUIRE_MESSAGE(page.ok(), (page ? "" : page.error().message));
    CHECK(page->total == static_cast<std::int64_t>(page->items.size()));
    return page->items;
}

BlindRatingDraft rating(const std::string& round, const std::string& resolution,
                        const TagChoice& tag) {
    BlindRatingDraft draft;
    draft.round_id = round;
    draft.resolution_id = resolution;
    draft.tag = tag;
    draft.comment = "rated";
    return draft;
}

}  // namespace shopkeeper::contract
