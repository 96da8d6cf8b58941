#include "empowerment/audit_leaf.h"

#include <sodium.h>

#include <utility>

#include "empowerment/hex.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment {
namespace {

Json calendar_json(const Calendar& calendar) {
    Json json{{"day_ends", format_instant(calendar.day_ends)},
              {"week_ends", format_instant(calendar.week_ends)},
              {"month_ends", format_instant(calendar.month_ends)}};
    if (calendar.day) json["day"] = format_date(*calendar.day);
    return json;
}

Json record_json(const DecisionRecord& record) {
    return {{"request", to_json(record.request)},
            {"tier", record.tier},
            {"team", record.team},
            {"agent_suspended", record.agent_suspended},
            {"usage", to_json(record.usage)},
            {"calendar", calendar_json(record.calendar)},
            {"decision", to_json(record.decision)}};
}

Error unreadable(const std::string& why) {
    return {ErrorCode::invalid, "This leaf is not a decision that can be replayed: " + why};
}

Result<Instant> instant_at(const Json& calendar, const char* key) {
    const auto found = calendar.find(key);
    if (found == calendar.end() || !found->is_string())
        return unreadable(std::string{"the calendar has no "} + key + ".");
    return parse_instant(found->get<std::string>());
}

Result<Calendar> calendar_from_json(const Json& json) {
    const Result<Instant> day = instant_at(json, "day_ends");
    const Result<Instant> week = instant_at(json, "week_ends");
    const Result<Instant> month = instant_at(json, "month_ends");
    for (const Result<Instant>* end : {&day, &week, &month})
        if (!*end) return end->error();
    Calendar calendar{*day, *week, *month};
    // Leaves from before there were overrides name no day; their policies have none.
    if (const auto local = json.find("day"); local != json.end() && local->is_string()) {
        const Result<Date> date = parse_date(local->get<std::string>());
        if (!date) return date.error();
        calendar.day = *date;
    }
    return calendar;
}

// Whose authority was asked for. An approval's actor is who approved; whose authority it was
// stands beside the inputs.
Json whose_decision(const Json& leaf) {
    return leaf["kind"] == "approval" ? leaf["body"].value("agent", Json{})
                                      : leaf.value("actor", Json{});
}

// A whole "decision" or "approval" leaf: whose it was and its body are there.
Result<Json> decision_leaf_of(std::string_view payload) {
    Result<Json> json = parse_json(payload);
    if (!json) return json.error();
    if (!json->is_object() || !json->contains("body") || !(*json)["body"].is_object())
        return unreadable("it has no body.");
    const Json kind = json->value("kind", Json{});
    if (kind != "decision" && kind != "approval") return unreadable("its kind is another.");
    const Json& body = (*json)["body"];
    if (!whose_decision(*json).is_string()) return unreadable("it does not say whose it was.");
    for (const char* key : {"request", "usage", "calendar", "decision", "tier", "team"})
        if (!body.contains(key)) return unreadable(std::string{"it has no "} + key + ".");
    if (!body["tier"].is_string() || !body["team"].is_string() || !body["calendar"].is_object() ||
        !body["decision"].is_object() || body.value("agent_suspended", Json{}).is_null())
        return unreadable("a field has another type.");
    return json;
}

}  // namespace

std::string leaf_payload(const char* kind, std::string_view actor, Instant at, Json body) {
    const Json whole{{"kind", kind},
                     {"actor", std::string{actor}},
                     {"at", format_instant(at)},
                     {"body", std::move(body)}};
    return dump_json(whole);
}

std::string policy_leaf(std::string_view actor, Instant at, const Policy& policy) {
    return leaf_payload("policy", actor, at, {{"document", format_policy(policy)}});
}

std::string decision_leaf(std::string_view actor, Instant at, const DecisionRecord& record) {
    return leaf_payload("decision", actor, at, record_json(record));
}

std::string approval_leaf(std::string_view actor, Instant at, const DecisionRecord& record,
                          std::string_view agent, std::string_view grant_id,
                          std::string_view frozen) {
    Json body = record_json(record);
    body["agent"] = std::string{agent};
    body["grant_id"] = std::string{grant_id};
    body["frozen"] = std::string{frozen};
    return leaf_payload("approval", actor, at, std::move(body));
}

std::string word_leaf(std::string_view actor, Instant at, const WordToAgent& said,
                      std::string_view what) {
    return leaf_payload("word", actor, at,
                        {{"what", std::string{what}},
                         {"id", said.id},
                         {"kind", word(said.kind)},
                         {"agent", said.agent_id},
                         {"grant_id", said.grant_id},
                         {"words", said.words}});
}

std::string grant_leaf(std::string_view actor, Instant at, const Grant& grant,
                       std::string_view note) {
    Json body{{"grant", to_json(grant)}};
    if (!note.empty()) body["note"] = std::string{note};
    return leaf_payload("grant_event", actor, at, std::move(body));
}

std::string resolution_leaf(const Resolution& resolution) {
    return leaf_payload("resolution", resolution.agent_id, resolution.at, to_json(resolution));
}

std::string leaf_commitment(const LeafNonce& nonce, std::string_view payload) {
    static_assert(crypto_auth_hmacsha256_KEYBYTES == std::tuple_size_v<LeafNonce>);
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256(mac.data(), reinterpret_cast<const unsigned char*>(payload.data()),
                           payload.size(), nonce.data());
    return hex(mac);
}

namespace {

Result<DecisionRecord> record_from(const Json& body) {
    DecisionRecord record;
    Result<GrantRequest> request = grant_request_from_json(body["request"]);
    if (!request) return request.error();
    record.request = *std::move(request);
    const Result<Usage> usage = usage_from_json(body["usage"]);
    if (!usage) return usage.error();
    record.usage = *usage;
    const Result<Calendar> calendar = calendar_from_json(body["calendar"]);
    if (!calendar) return calendar.error();
    record.calendar = *calendar;
    const Result<Decision> decision = decision_from_json(body["decision"]);
    if (!decision) return decision.error();
    record.decision = *decision;
    record.tier = body["tier"].get<std::string>();
    record.team = body["team"].get<std::string>();
    record.agent_suspended = body["agent_suspended"] == true;
    return record;
}

}  // namespace

Result<DecisionRecord> decision_record_of(std::string_view payload) {
    const Result<Json> leaf = decision_leaf_of(payload);
    if (!leaf) return leaf.error();
    return record_from((*leaf)["body"]);
}

Result<Decision> replay_decision(std::string_view payload, const Policy& policy) {
    const Result<Json> leaf = decision_leaf_of(payload);
    if (!leaf) return leaf.error();
    const Result<DecisionRecord> record = record_from((*leaf)["body"]);
    if (!record) return record.error();
    if (record->decision.policy_version != policy.version)
        return unreadable("it was decided under another policy version.");
    const std::string agent = whose_decision(*leaf).get<std::string>();
    return decide(
        policy, record->usage,
        remedy_request(record->request, agent, record->tier, record->team, record->agent_suspended),
        record->calendar);
}

}  // namespace shopkeeper::empowerment
