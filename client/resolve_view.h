// The record strip as a pure function of the draft: what the views show, and the entry that is
// sent to the desk.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "client/app_model.h"
#include "client/contact.h"
#include "client/drafts.h"
#include "empowerment/resolution.h"

namespace shopkeeper::client {

struct ResolveInput {
    const Contact& contact;
    const ContactDraft& draft;
    const empowerment::Taxonomy& taxonomy;
    const std::optional<empowerment::TagSuggestion>& suggestion;
    const std::vector<std::string>& grant_ids;
    Date today;
    std::string corrects;  // id of the entry this one amends; empty when it is the first
};

// The entry as it would be logged. Failure: ErrorCode::invalid with the first thing to mend.
Result<empowerment::ResolutionDraft> make_entry(const ResolveInput& input);

ResolveModel build_resolve(const ResolveInput& input);

// "Failure, late": what was logged, for the toast. The group's label stands when there is no
// reason, the tag alone for UNSURE.
std::string entry_words(const empowerment::ResolutionDraft& entry,
                        const empowerment::Taxonomy& taxonomy);

// The group or reason at a place of what build_resolve() listed; empty when there is none.
std::string group_code_at(const ResolveInput& input, std::int64_t index);
std::string reason_code_at(const ResolveInput& input, std::int64_t index);

// The draft a logged entry came from, for a correction.
ContactDraft draft_of_entry(const empowerment::ResolutionDraft& entry);

}  // namespace shopkeeper::client
