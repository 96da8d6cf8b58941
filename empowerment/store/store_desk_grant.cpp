// The grant transaction: key, policy, buckets, grant, event, decision, leaves, commit, answer.
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/audit_leaf.h"
#include "empowerment/fingerprint.h"
#include "empowerment/store/decisions.h"
#include "empowerment/store/evidence.h"
#include "empowerment/store/people.h"
#include "empowerment/store/store_desk_impl.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment::store {

namespace {

// Only an engine that lets two writers in at once ever needs the second.
constexpr int kMaxAttempts = 5;

Error unreadable_answer() {
    return {ErrorCode::corrupt,
            "The answer kept for this request cannot be read. Restore the data from a backup."};
}

std::string grant_answer_json(const GrantAnswer& answer) {
    Json json = {{"decision", to_json(answer.decision)}};
    if (answer.grant) {
        json["grant_id"] = answer.grant->id;
        json["state"] = word(answer.grant->state);
    }
    return dump_json(json);
}

}  // namespace

Result<GrantAnswer> StoreDesk::grant(const GrantRequest& request) {
    return answer(request, Asked::grant);
}

Result<GrantAnswer> StoreDesk::ask_second_person(const GrantRequest& request) {
    return answer(request, Asked::second_person);
}

Result<GrantAnswer> StoreDesk::answer(const GrantRequest& request, Asked asked) {
    if (Status status = check_key(request.key); !status) return status.error();
    if (Status status = check_evidence(request); !status) return status.error();
    GrantRequest without = request;
    const Evidence evidence = take_evidence(without);
    const std::lock_guard lock(store_->mutex);
    bool lost_race = true;
    Result<GrantAnswer> result = Error{ErrorCode::busy, "The limits are changing. Try again."};
    for (int attempt = 0; lost_race && attempt < kMaxAttempts; ++attempt) {
        lost_race = false;
        result = store_->write<GrantAnswer>(
            [&] { return answer_in_transaction(without, evidence, asked, lost_race); });
    }
    return result;
}

Result<std::optional<std::string>> StoreDesk::kept(const RequestKey& key,
                                                   const std::string& fingerprint) {
    return answered_before(sql(), caller_id_, key, fingerprint);
}

Result<GrantAnswer> StoreDesk::replay_grant(const std::string& kept_json) {
    const Result<Json> json = parse_json(kept_json);
    if (!json || !json->contains("decision")) return unreadable_answer();
    Result<Decision> decision = decision_from_json(json->at("decision"));
    if (!decision) return unreadable_answer();
    GrantAnswer out;
    out.decision = *std::move(decision);
    out.replayed = true;
    if (json->contains("grant_id")) {
        Result<Grant> grant = replay_state(kept_json);
        if (!grant) return grant.error();
        out.grant = *std::move(grant);
    }
    return out;
}

// The grant as it was answered then, whatever became of it since.
Result<Grant> StoreDesk::replay_state(const std::string& kept_json) {
    const Result<Json> json = parse_json(kept_json);
    if (!json) return unreadable_answer();
    const Result<GrantState> state = grant_state_from_word(json->value("state", ""));
    if (!state) return unreadable_answer();
    Result<std::optional<GrantRow>> row = find_grant(sql(), json->value("grant_id", ""));
    if (!row) return row.error();
    if (!*row) return unreadable_answer();
    Grant grant = std::move((*row)->grant);
    grant.state = *state;
    return grant;
}

Result<GrantAnswer> StoreDesk::answer_in_transaction(const GrantRequest& request,
                                                     const Evidence& evidence, Asked asked,
                                                     bool& lost_race) {
    const std::string fingerprint = asked == Asked::grant
                                        ? fingerprint_of_grant(caller_id_, request)
                                        : fingerprint_of_ask(caller_id_, request);
    const Result<std::optional<std::string>> before = kept(request.key, fingerprint);
    if (!before) return before.error();
    if (*before) return replay_grant(**before);

    const Instant now = store_->options.now();
    const Result<Judged> judged = judge(*store_, caller_id_, request, now, Texts::check);
    if (!judged) return judged.error();
    const char* what = asked == Asked::grant ? "give a remedy" : "ask for a remedy";
    if (Status may = check_agent(judged->person, what); !may) return may.error();
    GrantAnswer answer;
    answer.decision = judged->decision;
    if (answer.decision.malformed != Malformed::none) return answer;
    const Verdict verdict = answer.decision.verdict;
    const bool gives = asked == Asked::grant && verdict == Verdict::granted;
    const bool freezes = asked == Asked::second_person && verdict == Verdict::needs_second_person;
    if (asked == Asked::second_person && !freezes && verdict != Verdict::refused)
        return Error{ErrorCode::invalid,
                     "This is within your own authority: no one has to be asked. Give it."};
    // Asked only of what would be counted: a refusal stays a refusal whatever was taken before.
    if (gives)
        if (Status status = check_countable(judged->view, request); !status) return status.error();
    std::string grant_id;
    if (gives || freezes) {
        GrantRow row = new_grant(*judged, request, asked);
        row.fingerprint = fingerprint;
        grant_id = row.grant.id;
        insert_grant(sql(), row);
        if (gives && !take_granted(*store_, *judged, request, grant_id)) {
            lost_race = true;
            return Error{ErrorCode::busy, "The limits changed meanwhile. Try again."};
        }
        answer.grant = std::move(row.grant);
    }
    record_decision(*judged, request, asked, grant_id);
    keep_evidence(sql(), evidence, now);
    if (answer.grant)
        append_leaf(sql(), "grant_event", grant_id, grant_leaf(caller_id_, now, *answer.grant, ""),
                    now);
    const char* kind = asked == Asked::grant ? "grant" : "ask";
    keep_answer(sql(), caller_id_, request.key.value,
                {kind, fingerprint, grant_answer_json(answer)}, now);
    return answer;
}

GrantRow StoreDesk::new_grant(const Judged& judged, const GrantRequest& request, Asked asked) {
    GrantRow row;
    row.grant.id = store_->options.new_uuid();
    row.grant.request = request;
    row.grant.agent_id = caller_id_;
    row.grant.band = judged.decision.band;
    row.grant.at = judged.now;
    // Without a provider the agent gives it in the shop's own back office: recorded at once.
    row.grant.state = GrantState::recorded;
    if (asked == Asked::second_person) {
        row.grant.state = GrantState::awaiting_second_person;
        row.grant.expires_at =
            judged.now + std::chrono::hours(judged.policy->request_expires_hours);
    }
    row.team = judged.person.team;
    row.tier = judged.person.tier;
    row.policy_version = judged.policy->version;
    row.agent_day = day_key(judged.subject.windows.agent_day);
    return row;
}

void StoreDesk::record_decision(const Judged& judged, const GrantRequest& request, Asked asked,
                                const std::string& grant_id) {
    const std::string payload = decision_leaf(caller_id_, judged.now, record_of(judged, request));
    const long long leaf = append_leaf(sql(), "decision", request.key.value, payload, judged.now);
    const std::string kind = asked == Asked::grant ? "grant" : "ask";
    const std::string remedy = word(request.remedy);
    const long long amount = request.amount_minor.value_or(0);
    const std::string currency(request.currency.code());
    const std::string band = word(judged.decision.band);
    const std::string verdict = word(judged.decision.verdict);
    const std::string binding =
        judged.decision.binding_limit ? word(*judged.decision.binding_limit) : "";
    const long long version = judged.decision.policy_version;
    const long long at_ms = to_ms(judged.now);
    sql() << "INSERT INTO decision (leaf_id, kind, agent_id, customer_ref, remedy, amount_minor, "
             "currency, band, verdict, binding_limit, policy_version, grant_id, at_ms) VALUES "
             "(:leaf, :kind, :agent, :customer, :remedy, :amount, :currency, :band, :verdict, "
             ":binding, :version, :grant, :at)",
        soci::use(leaf), soci::use(kind), soci::use(caller_id_), soci::use(request.customer_ref),
        soci::use(remedy), soci::use(amount), soci::use(currency), soci::use(band),
        soci::use(verdict), soci::use(binding), soci::use(version), soci::use(grant_id),
        soci::use(at_ms);
    keep_decision_input(sql(), leaf, payload);
}

}  // namespace shopkeeper::empowerment::store
