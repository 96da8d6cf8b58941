// The JSON shapes of what the desk takes and answers: one text for the store's rows, the log's
// leaves and, later, the service's API. Enumerations are their words, instants RFC 3339, amounts
// whole minor units beside their currency; an absent optional is absent, never null.
//
// Thread-safety: pure functions. Ownership: by value.
#pragma once

#include "base/bounded_json.h"
#include "base/result.h"
#include "empowerment/authority.h"
#include "empowerment/calendar.h"
#include "empowerment/desk.h"
#include "empowerment/resolution.h"

namespace shopkeeper::empowerment {

// Never fail. The request key is no part of a request's body.
Json to_json(const GrantRequest& request);
Json to_json(const Grant& grant);
Json to_json(const Decision& decision);
Json to_json(const Usage& usage);
Json to_json(const ResolutionDraft& draft);
Json to_json(const Resolution& resolution);

// Read back what to_json wrote. Failure: ErrorCode::invalid naming the JSON pointer.
Result<GrantRequest> grant_request_from_json(const Json& json);
Result<Decision> decision_from_json(const Json& json);
Result<Usage> usage_from_json(const Json& json);
Result<ResolutionDraft> resolution_draft_from_json(const Json& json);

}  // namespace shopkeeper::empowerment
