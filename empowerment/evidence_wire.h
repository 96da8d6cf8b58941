// The JSON shapes of evidence, as wire.h has those of the rest: for rows, leaves and pending
// writes.
//
// Thread-safety: pure functions. Ownership: by value.
#pragma once

#include "base/bounded_json.h"
#include "base/result.h"
#include "empowerment/evidence.h"

namespace shopkeeper::empowerment {

// {"messages":[{"by","at"?,"text"}],"left_out"}. Never fails.
Json to_json(const Conversation& conversation);
// {"article_id","title","heading_path","text","updated"?,"verified"?}. Never fails.
Json to_json(const QuotedPassage& passage);

// Read back what to_json wrote. Failure: ErrorCode::invalid naming the JSON pointer. What is read
// is as large as it was written; check_conversation() and check_passage() judge it.
Result<Conversation> conversation_from_json(const Json& json);
Result<QuotedPassage> passage_from_json(const Json& json);

}  // namespace shopkeeper::empowerment
