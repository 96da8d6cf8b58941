// Reads back what review_wire.cpp wrote: every field is checked, since the bytes may come from a
// database that was damaged.
#include <utility>

#include "empowerment/json_reader.h"
#include "empowerment/review_wire.h"

namespace shopkeeper::empowerment {
namespace {

Instant instant(JsonReader& in, const char* key) {
    return in.parsed(key, parse_instant(in.text(key)));
}

TagChoice read_choice(JsonReader in) {
    TagChoice choice;
    choice.tag = in.parsed("tag", tag_from_word(in.text("tag")));
    choice.group = in.text("group");
    choice.reason = in.text("reason");
    return choice;
}

Scores read_scores(JsonReader in) {
    Scores scores{};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const auto value = in.optional_integer(word(static_cast<Trait>(i)));
        if (!value) continue;
        if (*value < kLowestScore || *value > kHighestScore)
            in.fail(word(static_cast<Trait>(i)), "1 to 5");
        else
            scores[i] = static_cast<int>(*value);
    }
    return scores;
}

ContactRef read_ref(JsonReader in) {
    return {in.text("source"), in.text("id")};
}

StratumCount read_count(JsonReader in) {
    return {in.integer("population"), in.integer("drawn")};
}

std::vector<std::string> read_texts(JsonReader& in, const char* key) {
    std::vector<std::string> texts;
    in.list(key, [&](const Json& text, const std::string&) {
        if (text.is_string())
            texts.push_back(text.get<std::string>());
        else
            in.fail(key, "a list of texts");
    });
    return texts;
}

Strata read_strata(JsonReader& in) {
    Strata strata;
    for (const std::string& name : read_texts(in, "strata"))
        strata |= only(in.parsed("strata", stratum_from_word(name)));
    return strata;
}

ReviewDraft read_draft(JsonReader in) {
    ReviewDraft draft;
    draft.resolution_id = in.text("resolution_id");
    draft.sample_id = in.text("sample_id");
    draft.scorecard_version = in.integer("scorecard_version");
    draft.scores = read_scores(in.inside("scores"));
    draft.agrees = in.flag("agrees");
    draft.retag_why = in.text("retag_why");
    draft.comment = in.text("comment");
    if (in.has("retag")) draft.retag = read_choice(in.inside("retag"));
    return draft;
}

RoundEvent read_event(JsonReader in) {
    RoundEvent event;
    event.kind = in.parsed("kind", round_event_kind_from_word(in.text("kind")));
    event.rater_id = in.text("rater");
    event.by = in.text("by");
    event.why = in.text("why");
    event.at = instant(in, "at");
    return event;
}

}  // namespace

Result<Review> review_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    Review review;
    review.id = in.text("id");
    review.reviewer_id = in.text("reviewer");
    review.at = instant(in, "at");
    review.work_id = in.text("work_id");
    review.number = in.integer("number");
    review.judged = read_choice(in.inside("judged"));
    review.taxonomy_version = in.integer("taxonomy_version");
    review.draft = read_draft(in.inside("draft"));
    return read_as(std::move(review), problem);
}

Result<Retag> retag_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    Retag retag;
    retag.id = in.text("id");
    retag.resolution_id = in.text("resolution_id");
    retag.review_id = in.text("review_id");
    retag.tag = read_choice(in.inside("tag"));
    retag.why = in.text("why");
    retag.by = in.text("by");
    retag.at = instant(in, "at");
    retag.taxonomy_version = in.integer("taxonomy_version");
    return read_as(std::move(retag), problem);
}

Result<ReviewReply> reply_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    ReviewReply reply;
    reply.id = in.text("id");
    reply.review_id = in.text("review_id");
    reply.agent_id = in.text("agent");
    reply.at = instant(in, "at");
    reply.text = in.text("text");
    reply.acknowledges = in.flag("acknowledges");
    return read_as(std::move(reply), problem);
}

Result<Sample> sample_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    Sample sample;
    sample.id = in.text("id");
    sample.by = in.text("by");
    sample.at = instant(in, "at");
    JsonReader request = in.inside("request");
    sample.request.seed = request.integer("seed");
    sample.request.from = instant(request, "from");
    sample.request.to = instant(request, "to");
    sample.request.reviewer_ids = read_texts(request, "reviewers");
    if (request.has("rules"))
        sample.request.rules =
            request.parsed("rules", sample_rules_from_json(json.at("request").at("rules")));
    JsonReader strata = in.inside("strata");
    for (std::size_t i = 0; i < kStratumCount; ++i)
        sample.strata[i] = read_count(strata.inside(word(static_cast<Stratum>(i))));
    sample.whole = read_count(in.inside("whole"));
    sample.rest = read_count(in.inside("rest"));
    sample.unassigned = in.integer("unassigned");
    if (in.has("withheld")) sample.withheld = in.text("withheld");
    return read_as(std::move(sample), problem);
}

Result<SampleItem> sample_item_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    SampleItem item;
    item.resolution_id = in.text("resolution_id");
    item.contact = read_ref(in.inside("contact"));
    item.strata = read_strata(in);
    if (in.has("weight") && json.at("weight").is_number())
        item.weight = json.at("weight").get<double>();
    else
        in.fail("weight", "a number");
    item.reviewer_id = in.text("reviewer");
    return read_as(std::move(item), problem);
}

Result<CalibrationRound> round_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    CalibrationRound round;
    round.id = in.text("id");
    round.title = in.text("title");
    round.by = in.text("by");
    round.at = instant(in, "at");
    in.list("contacts", [&](const Json& contact, const std::string& at) {
        JsonReader one{contact, at, problem};
        round.contacts.push_back({one.text("resolution_id"), read_ref(one.inside("contact"))});
    });
    in.list("events", [&](const Json& event, const std::string& at) {
        round.events.push_back(read_event(JsonReader{event, at, problem}));
    });
    return read_as(std::move(round), problem);
}

Result<RoundEvent> round_event_from_json(const Json& json) {
    std::optional<Error> problem;
    RoundEvent event = read_event(JsonReader{json, "", problem});
    return read_as(std::move(event), problem);
}

Result<BlindRating> blind_rating_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    BlindRating rating;
    rating.id = in.text("id");
    rating.rater_id = in.text("rater");
    rating.at = instant(in, "at");
    JsonReader draft = in.inside("draft");
    rating.draft.round_id = draft.text("round_id");
    rating.draft.resolution_id = draft.text("resolution_id");
    rating.draft.tag = read_choice(draft.inside("tag"));
    rating.draft.scores = read_scores(draft.inside("scores"));
    rating.draft.comment = draft.text("comment");
    return read_as(std::move(rating), problem);
}

}  // namespace shopkeeper::empowerment
