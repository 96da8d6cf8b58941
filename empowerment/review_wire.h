// The JSON shapes of reviewing, as wire.h has those of the rest: for rows, leaves, fingerprints and
// what shopkeeperctl prints.
//
// Thread-safety: pure functions. Ownership: by value.
#pragma once

#include <string>

#include "base/bounded_json.h"
#include "base/result.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::empowerment {

// Never fail.
Json to_json(const TagChoice& choice);
Json to_json(const Scores& scores);  // {"accurate":4,…}; what was not seen is absent
Json to_json(const ReviewDraft& draft);
Json to_json(const Review& review);
Json to_json(const Retag& retag);
Json to_json(const ReviewReply& reply);
Json to_json(const SampleRequest& request);
Json to_json(const StratumCount& count);
Json to_json(const Sample& sample);
Json to_json(const SampleItem& item);
Json to_json(const RoundDraft& draft);
Json to_json(const CalibrationRound& round);
Json to_json(const RoundEvent& event);
Json to_json(const RaterChange& change);
Json to_json(const BlindRatingDraft& draft);
Json to_json(const BlindRating& rating);
Json to_json(const Strata& strata);
Json to_json(const AgreementReport& report);

// Bodies of the calls that take more than one value.
Json reply_body(const std::string& review_id, const std::string& text, bool acknowledges);
Json end_body(const std::string& round_id, const std::string& why);

// Read back what to_json wrote. Failure: ErrorCode::invalid naming the JSON pointer.
Result<Review> review_from_json(const Json& json);
Result<Retag> retag_from_json(const Json& json);
Result<ReviewReply> reply_from_json(const Json& json);
Result<Sample> sample_from_json(const Json& json);
Result<SampleItem> sample_item_from_json(const Json& json);
Result<CalibrationRound> round_from_json(const Json& json);
Result<RoundEvent> round_event_from_json(const Json& json);
Result<BlindRating> blind_rating_from_json(const Json& json);

}  // namespace shopkeeper::empowerment
