#include "empowerment/review_wire.h"

#include <doctest/doctest.h>

#include <functional>

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

const Instant kAt = *parse_instant("2026-11-18T09:30:00Z");

Review review() {
    Review out{"v-1", "quinn", kAt, "r-1", 2, {Tag::failure, "F1", "late"}, 3, {}};
    out.draft.resolution_id = "r-2";
    out.draft.sample_id = "s-1";
    out.draft.scorecard_version = 1;
    out.draft.scores = {5, std::nullopt, 1, 3, 4};
    out.draft.retag = TagChoice{Tag::relationship, "R5", "thanks_or_feedback"};
    out.draft.retag_why = "She thanked us.";
    out.draft.comment = "Ça va 🙂";
    return out;
}

Sample sample() {
    Sample out;
    out.id = "s-1";
    out.by = "quinn";
    out.at = kAt;
    out.request = {7, kAt, kAt + std::chrono::hours(24), {}, {"quinn", "rita"}};
    out.request.rules.rest_number = 40;
    out.strata[1] = {4, 4};
    out.whole = {4, 4};
    out.rest = {400, 40};
    out.unassigned = 1;
    return out;
}

CalibrationRound round() {
    return {"c-1",
            "Late or lost?",
            "quinn",
            kAt,
            {{"r-1", {"file", "4821"}}},
            {{RoundEventKind::joined, "rita", "quinn", "", kAt},
             {RoundEventKind::left, "rita", "quinn", "on leave", kAt}}};
}

// Read back and written again it is the same text; with any key gone it is refused by name.
template <class T>
void holds(const T& value, const std::function<Result<T>(const Json&)>& read) {
    const Json json = to_json(value);
    const Result<T> again = read(json);
    REQUIRE_MESSAGE(again.ok(), (again ? "" : again.error().message));
    CHECK(dump_json(to_json(*again)) == dump_json(json));
    for (const auto& part : json.items()) {
        const std::string& key = part.key();
        CAPTURE(key);
        Json less = json;
        less.erase(key);
        CHECK(read(less).error().code == ErrorCode::invalid);
        Json wrong = json;
        wrong[key] = nullptr;
        CHECK(read(wrong).error().message.find(key) != std::string::npos);
    }
    CHECK_FALSE(read(Json::array()).ok());
}

}  // namespace

TEST_CASE("review wire: everything kept is read back as it was, and damage is named") {
    holds<Review>(review(), review_from_json);
    holds<Retag>({"t-1", "r-1", "v-1", {Tag::failure, "F1", "lost"}, "lost", "quinn", kAt, 2},
                 retag_from_json);
    holds<ReviewReply>({"a-1", "v-1", "ana", kAt, "thanks", true}, reply_from_json);
    holds<Sample>(sample(), sample_from_json);
    holds<SampleItem>({"r-1",
                       {"file", "4821"},
                       only(Stratum::stretch) | only(Stratum::unsure),
                       12.5,
                       "quinn",
                       ""},
                      sample_item_from_json);
    holds<CalibrationRound>(round(), round_from_json);
    holds<RoundEvent>(round().events[1], round_event_from_json);
    BlindRating rating{"b-1", "rita", kAt, {"c-1", "r-1", {Tag::failure, "F1", "lost"}, {}, "hm"}};
    rating.draft.scores[2] = 4;
    holds<BlindRating>(rating, blind_rating_from_json);
}

TEST_CASE("review wire: a score no one can give is damage") {
    Json json = to_json(review());
    json["draft"]["scores"]["accurate"] = 6;
    CHECK(review_from_json(json).error().message.find("accurate") != std::string::npos);
    CHECK(review_from_json(to_json(review())).value().draft.scores == review().draft.scores);
}
