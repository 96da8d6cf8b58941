#include "empowerment/wire.h"

#include "empowerment/evidence_wire.h"

namespace shopkeeper::empowerment {
namespace {

void put(Json& json, const char* key, const std::optional<std::int64_t>& value) {
    if (value) json[key] = *value;
}

void put(Json& json, const char* key, const std::optional<Instant>& value) {
    if (value) json[key] = format_instant(*value);
}

Json bucket_json(const BucketUse& use) {
    Json json{{"used", use.used}, {"held", use.held}, {"frees_minor", use.frees_minor}};
    put(json, "frees_at", use.frees_at);
    return json;
}

Json line_json(const LimitLine& line) {
    Json json{{"limit", word(line.limit)},     {"lim_minor", line.lim_minor},
              {"used_minor", line.used_minor}, {"held_minor", line.held_minor},
              {"left_minor", line.left_minor}, {"frees_minor", line.frees_minor}};
    put(json, "frees_at", line.frees_at);
    return json;
}

Json suggestion_json(const TagSuggestion& suggestion) {
    return {{"tag", word(suggestion.tag)},
            {"group", suggestion.group},
            {"because", suggestion.because},
            {"taken", suggestion.taken}};
}

// Content on the way in, the hash in what is kept; nothing in what older programs wrote.
void put_conversation(Json& json, const std::optional<Conversation>& content,
                      const std::string& hash) {
    if (content)
        json["conversation"] = to_json(*content);
    else if (!hash.empty())
        json["conversation_hash"] = hash;
}

Json article_json(const ArticleUse& use) {
    Json json{{"id", use.article_id}, {"title", use.title}, {"copied", use.copied}};
    for (const QuotedPassage& passage : use.passages) json["passages"].push_back(to_json(passage));
    if (use.passages.empty() && !use.passage_hashes.empty())
        json["passage_hashes"] = use.passage_hashes;
    return json;
}

}  // namespace

Json to_json(const GrantRequest& request) {
    Json json{{"contact_source", request.contact_source},
              {"contact_id", request.contact_id},
              {"customer_ref", request.customer_ref},
              {"remedy", word(request.remedy)},
              {"currency", std::string{request.currency.code()}},
              {"reason", request.reason},
              {"reason_text", request.reason_text},
              {"explanation", request.explanation},
              {"order_id", request.order_id}};
    put(json, "amount_minor", request.amount_minor);
    put(json, "order_total_minor", request.order_total_minor);
    put(json, "fee_paid_minor", request.fee_paid_minor);
    put_conversation(json, request.conversation, request.conversation_hash);
    return json;
}

Json to_json(const Grant& grant) {
    Json json{{"id", grant.id},
              {"agent", grant.agent_id},
              {"state", word(grant.state)},
              {"band", word(grant.band)},
              {"at", format_instant(grant.at)},
              {"request", to_json(grant.request)}};
    put(json, "expires_at", grant.expires_at);
    if (grant.second)
        json["second"] = {{"person", grant.second->person_id},
                          {"approved", grant.second->approved},
                          {"words", grant.second->words},
                          {"at", format_instant(grant.second->at)}};
    return json;
}

Json to_json(const Decision& decision) {
    Json lines = Json::array();
    for (const LimitLine& line : decision.lines) lines.push_back(line_json(line));
    Json json{{"band", word(decision.band)},
              {"verdict", word(decision.verdict)},
              {"malformed", word(decision.malformed)},
              {"possible_now_minor", decision.possible_now_minor},
              {"possible_with_reason_minor", decision.possible_with_reason_minor},
              {"above_minor", decision.above_minor},
              {"policy_version", decision.policy_version},
              {"lines", std::move(lines)}};
    if (decision.binding_limit) json["binding_limit"] = word(*decision.binding_limit);
    return json;
}

Json to_json(const Usage& usage) {
    return {{"customer_30d", bucket_json(usage.customer_30d)},
            {"agent_day", bucket_json(usage.agent_day)},
            {"stretch_week", bucket_json(usage.stretch_week)},
            {"team_month", bucket_json(usage.team_month)}};
}

Json to_json(const ResolutionDraft& draft) {
    Json signals = Json::array();
    for (const Signal signal : draft.signals) signals.push_back(word(signal));
    Json articles = Json::array();
    for (const ArticleUse& use : draft.articles) articles.push_back(article_json(use));
    Json json{{"contact_source", draft.contact_source},
              {"contact_id", draft.contact_id},
              {"customer_ref", draft.customer_ref},
              {"tag", word(draft.tag)},
              {"group", draft.group},
              {"reason", draft.reason},
              {"signals", std::move(signals)},
              {"outcome", word(draft.outcome)},
              {"note", draft.note},
              {"articles", std::move(articles)},
              {"grants", draft.grant_ids}};
    if (draft.promise_date) json["promise_date"] = format_date(*draft.promise_date);
    if (draft.suggestion) json["suggestion"] = suggestion_json(*draft.suggestion);
    if (draft.corrects) json["corrects"] = *draft.corrects;
    // Absent where the source said nothing: an entry of before has the bytes it always had.
    if (!draft.channel.empty()) json["channel"] = draft.channel;
    if (!draft.labels.empty()) json["labels"] = draft.labels;
    put_conversation(json, draft.conversation, draft.conversation_hash);
    return json;
}

Json to_json(const Resolution& resolution) {
    return {{"id", resolution.id},
            {"agent", resolution.agent_id},
            {"at", format_instant(resolution.at)},
            {"taxonomy_version", resolution.taxonomy_version},
            {"entry", to_json(resolution.entry)}};
}

}  // namespace shopkeeper::empowerment
