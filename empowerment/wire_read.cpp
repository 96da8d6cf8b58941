// Reads back what to_json wrote. The bytes may come from a database or a network, so every field
// is checked; the first problem is named by its JSON pointer.
#include <string>
#include <utility>
#include <vector>

#include "empowerment/evidence_wire.h"
#include "empowerment/json_reader.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment {
namespace {

void read_conversation(JsonReader& in, const Json& json, std::optional<Conversation>& content,
                       std::string& hash) {
    if (in.has("conversation"))
        content = in.parsed("conversation", conversation_from_json(json.at("conversation")));
    else if (in.has("conversation_hash"))
        hash = in.text("conversation_hash");
}

std::vector<std::string> read_texts(JsonReader& in, const char* key,
                                    std::optional<Error>& problem) {
    std::vector<std::string> texts;
    in.list(key, [&](const Json& text, const std::string& at) {
        if (text.is_string()) return texts.push_back(text.get<std::string>());
        if (!problem) problem = Error{ErrorCode::invalid, at + ": expected a text."};
    });
    return texts;
}

ArticleUse read_article(JsonReader in, std::optional<Error>& problem) {
    ArticleUse use;
    use.article_id = in.text("id");
    use.title = in.text("title");
    use.copied = in.flag("copied");
    if (in.has("passages"))
        in.list("passages", [&](const Json& passage, const std::string&) {
            use.passages.push_back(in.parsed("passages", passage_from_json(passage)));
        });
    else if (in.has("passage_hashes"))
        use.passage_hashes = read_texts(in, "passage_hashes", problem);
    return use;
}

BucketUse read_bucket(JsonReader in) {
    BucketUse use;
    use.used = in.integer("used");
    use.held = in.integer("held");
    use.frees_minor = in.integer("frees_minor");
    use.frees_at = in.optional_instant("frees_at");
    return use;
}

LimitLine read_line(JsonReader in) {
    LimitLine line;
    line.limit = in.parsed("limit", limit_from_word(in.text("limit")));
    line.lim_minor = in.integer("lim_minor");
    line.used_minor = in.integer("used_minor");
    line.held_minor = in.integer("held_minor");
    line.left_minor = in.integer("left_minor");
    line.frees_minor = in.integer("frees_minor");
    line.frees_at = in.optional_instant("frees_at");
    return line;
}

TagSuggestion read_suggestion(JsonReader in) {
    TagSuggestion suggestion;
    suggestion.tag = in.parsed("tag", tag_from_word(in.text("tag")));
    suggestion.group = in.text("group");
    suggestion.because = in.text("because");
    suggestion.taken = in.flag("taken");
    return suggestion;
}

}  // namespace

Result<GrantRequest> grant_request_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    GrantRequest request;
    request.contact_source = in.text("contact_source");
    request.contact_id = in.text("contact_id");
    request.customer_ref = in.text("customer_ref");
    request.remedy = in.parsed("remedy", remedy_from_word(in.text("remedy")));
    request.amount_minor = in.optional_integer("amount_minor");
    request.currency = in.parsed("currency", Currency::from_code(in.text("currency")));
    request.reason = in.text("reason");
    request.reason_text = in.text("reason_text");
    request.explanation = in.text("explanation");
    request.order_total_minor = in.optional_integer("order_total_minor");
    request.fee_paid_minor = in.optional_integer("fee_paid_minor");
    request.order_id = in.text("order_id");
    read_conversation(in, json, request.conversation, request.conversation_hash);
    return read_as(std::move(request), problem);
}

Result<Decision> decision_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    Decision decision;
    decision.band = in.parsed("band", band_from_word(in.text("band")));
    decision.verdict = in.parsed("verdict", verdict_from_word(in.text("verdict")));
    decision.malformed = in.parsed("malformed", malformed_from_word(in.text("malformed")));
    if (in.has("binding_limit"))
        decision.binding_limit =
            in.parsed("binding_limit", limit_from_word(in.text("binding_limit")));
    decision.possible_now_minor = in.integer("possible_now_minor");
    decision.possible_with_reason_minor = in.integer("possible_with_reason_minor");
    decision.above_minor = in.integer("above_minor");
    decision.policy_version = in.integer("policy_version");
    in.list("lines", [&](const Json& line, const std::string& at) {
        if (decision.lines.size() == kLimitCount) return in.fail("lines", "at most ten lines");
        decision.lines.push(read_line(JsonReader{line, at, problem}));
    });
    return read_as(decision, problem);
}

Result<Usage> usage_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    Usage usage;
    usage.customer_30d = read_bucket(in.inside("customer_30d"));
    usage.agent_day = read_bucket(in.inside("agent_day"));
    usage.stretch_week = read_bucket(in.inside("stretch_week"));
    usage.team_month = read_bucket(in.inside("team_month"));
    return read_as(usage, problem);
}

Result<ResolutionDraft> resolution_draft_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    ResolutionDraft draft;
    draft.contact_source = in.text("contact_source");
    draft.contact_id = in.text("contact_id");
    draft.customer_ref = in.text("customer_ref");
    draft.tag = in.parsed("tag", tag_from_word(in.text("tag")));
    draft.group = in.text("group");
    draft.reason = in.text("reason");
    in.list("signals", [&](const Json& signal, const std::string&) {
        const std::string text = signal.is_string() ? signal.get<std::string>() : "";
        draft.signals.push_back(in.parsed("signals", signal_from_word(text)));
    });
    draft.outcome = in.parsed("outcome", outcome_from_word(in.text("outcome")));
    if (in.has("promise_date"))
        draft.promise_date = in.parsed("promise_date", parse_date(in.text("promise_date")));
    draft.note = in.text("note");
    in.list("articles", [&](const Json& article, const std::string& at) {
        draft.articles.push_back(read_article(JsonReader{article, at, problem}, problem));
    });
    draft.grant_ids = read_texts(in, "grants", problem);
    if (in.has("suggestion")) draft.suggestion = read_suggestion(in.inside("suggestion"));
    draft.corrects = in.optional_text("corrects");
    if (in.has("channel")) draft.channel = in.text("channel");
    if (in.has("labels")) draft.labels = read_texts(in, "labels", problem);
    read_conversation(in, json, draft.conversation, draft.conversation_hash);
    return read_as(std::move(draft), problem);
}

}  // namespace shopkeeper::empowerment
