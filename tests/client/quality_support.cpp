#include "tests/client/quality_support.h"

#include <doctest/doctest.h>

namespace shopkeeper::client::testing {

std::string log_contact(AppHarness& h, const std::string& agent, const std::string& contact,
                        const empowerment::TagChoice& tag, bool conversation) {
    empowerment::ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = contact;
    draft.customer_ref = "C-" + contact;
    draft.tag = tag.tag;
    draft.group = tag.group;
    draft.reason = tag.reason;
    draft.note = "secret note of " + contact;
    if (conversation)
        draft.conversation = empowerment::conversation_that_fits(
            {{empowerment::Author::customer, h.now, "Where is parcel " + contact + "?"},
             {empowerment::Author::agent, h.now, "I look for it."}});
    const auto receipt = h.desk_of(agent)->log_resolution({"log-" + contact}, draft);
    REQUIRE_MESSAGE(receipt.ok(), (receipt.ok() ? "" : receipt.error().message));
    return receipt->id;
}

void review_contact(AppHarness& h, const std::string& reviewer, const std::string& resolution,
                    const empowerment::TagChoice& logged, const empowerment::TagChoice& said) {
    empowerment::ReviewDraft draft;
    draft.resolution_id = resolution;
    draft.scorecard_version = 1;
    draft.agrees = logged == said;
    if (!draft.agrees) {
        draft.retag = said;
        draft.retag_why = "It reads like that.";
    }
    const auto receipt =
        h.desk_of(reviewer)->reviews().save_review({"review-" + resolution}, draft);
    REQUIRE_MESSAGE(receipt.ok(), (receipt.ok() ? "" : receipt.error().message));
}

}  // namespace shopkeeper::client::testing
