// Requests that wait for a second person: read, approved, declined.
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/audit_leaf.h"
#include "empowerment/fingerprint.h"
#include "empowerment/store/blind.h"
#include "empowerment/store/evidence.h"
#include "empowerment/store/people.h"
#include "empowerment/store/pins.h"
#include "empowerment/store/store_oversight_impl.h"
#include "empowerment/store/words.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment::store {

namespace {

// Only an engine that lets two writers in at once ever needs the second.
constexpr int kMaxAttempts = 5;

Error no_longer_waits(GrantState state) {
    return {ErrorCode::conflict,
            std::string("This request no longer waits for a second person: it is ") + word(state) +
                "."};
}

}  // namespace

Result<Person> StoreOversight::looker(bool qa_too) {
    Result<Person> person = find_person(sql(), caller_id_);
    if (!person) return person;
    const bool may = has_role(*person, Role::supervisor) || (qa_too && has_role(*person, Role::qa));
    if (person->suspended || !may)
        return Error{ErrorCode::forbidden,
                     qa_too ? "This is for supervisors and QA who are not suspended."
                            : "This is for supervisors who are not suspended."};
    return person;
}

Result<Decision> StoreOversight::decision_on(const std::string& grant_id) {
    std::string payload;
    sql() << "SELECT p.payload FROM decision d JOIN log_payload p ON p.leaf_id = d.leaf_id "
             "WHERE d.grant_id = :grant AND d.grant_id <> ''",
        soci::into(payload), soci::use(grant_id);
    const Error lost{ErrorCode::corrupt, "The decision on grant " + grant_id +
                                             " cannot be read. Restore the data from a backup."};
    if (!sql().got_data()) return lost;
    const Result<Json> json = parse_json(payload);
    if (!json || !json->contains("body") || !(*json)["body"].contains("decision")) return lost;
    return decision_from_json((*json)["body"]["decision"]);
}

bool StoreOversight::is_blind(const Grant& grant) {
    const GrantRequest& request = grant.request;
    return blind_contacts(sql(), caller_id_).count({request.contact_source, request.contact_id}) !=
           0;
}

Result<WaitingRequest> StoreOversight::waiting_request(const GrantRow& row) {
    const Result<Decision> shown = decision_on(row.grant.id);
    if (!shown) return shown.error();
    return WaitingRequest{row.grant, row.fingerprint, *shown, row.grant.agent_id == caller_id_};
}

Result<std::vector<WaitingRequest>> StoreOversight::waiting() {
    const std::lock_guard lock(store_->mutex);
    using All = std::vector<WaitingRequest>;
    return store_->guarded<All>([&]() -> Result<All> {
        if (const Result<Person> person = looker(false); !person) return person.error();
        const Result<std::vector<GrantRow>> rows = open_requests(sql(), store_->options.now());
        if (!rows) return rows.error();
        All found;
        for (const GrantRow& row : *rows) {
            if (is_blind(row.grant)) continue;
            Result<WaitingRequest> one = waiting_request(row);
            if (!one) return one.error();
            found.push_back(*std::move(one));
        }
        return found;
    });
}

// As everyone sees them now, without writing anything down.
Result<std::vector<Grant>> StoreOversight::seen(Result<std::vector<GrantRow>> rows, Instant now,
                                                const std::string& but) {
    if (!rows) return rows.error();
    std::vector<Grant> out;
    for (GrantRow& row : *rows) {
        if (row.grant.id == but) continue;
        if (row.grant.state == GrantState::awaiting_second_person && row.grant.expires_at &&
            *row.grant.expires_at <= now)
            row.grant.state = GrantState::expired;
        out.push_back(std::move(row.grant));
    }
    return out;
}

Result<RequestFile> StoreOversight::request_file(const std::string& grant_id) {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<RequestFile>([&]() -> Result<RequestFile> {
        if (const Result<Person> person = looker(false); !person) return person.error();
        const Instant now = store_->options.now();
        const Result<std::optional<GrantRow>> row = find_grant(sql(), grant_id);
        if (!row) return row.error();
        if (!*row) return Error{ErrorCode::not_found, "There is no grant \"" + grant_id + "\"."};
        const Grant& grant = (*row)->grant;
        if (is_blind(grant)) return in_open_round();
        if (grant.state != GrantState::awaiting_second_person || now >= *grant.expires_at)
            return no_longer_waits(grant.state);
        Result<WaitingRequest> request = waiting_request(**row);
        if (!request) return request.error();
        const Result<Judged> judged =
            judge(*store_, grant.agent_id, grant.request, now, Texts::checked_before);
        if (!judged) return judged.error();
        const GrantRequest& asked = grant.request;
        // One more, because the request itself is among them.
        Result<std::vector<Grant>> customer =
            seen(grants_of_customer(sql(), {asked.customer_ref, blind_grants(sql(), caller_id_),
                                            std::nullopt, kMostEarlier + 1}),
                 now, grant.id);
        if (!customer) return customer.error();
        if (customer->size() > kMostEarlier) customer->resize(kMostEarlier);
        Result<std::vector<Grant>> contact =
            seen(grants_of_contact(sql(), asked.contact_source, asked.contact_id), now, "");
        if (!contact) return contact.error();
        return RequestFile{*std::move(request), judged->decision, *std::move(customer),
                           *std::move(contact)};
    });
}

Result<std::optional<Conversation>> StoreOversight::conversation_of(const std::string& grant_id) {
    using Said = std::optional<Conversation>;
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<Said>([&]() -> Result<Said> {
        if (const Result<Person> person = looker(true); !person) return person.error();
        const Result<std::optional<GrantRow>> row = find_grant(sql(), grant_id);
        if (!row) return row.error();
        if (!*row) return Error{ErrorCode::not_found, "There is no grant \"" + grant_id + "\"."};
        const GrantRequest& asked = (*row)->grant.request;
        return find_conversation(sql(), asked.conversation_hash,
                                 {asked.contact_source, asked.contact_id});
    });
}

// The request as it may be answered now. Asked before the PIN and again inside the transaction.
Result<GrantRow> StoreOversight::answerable(const SecondAnswer& answer, Instant now) {
    const Result<Person> person = find_person(sql(), caller_id_);
    if (!person) return person.error();
    if (person->suspended || !has_role(*person, Role::supervisor))
        return Error{ErrorCode::forbidden,
                     "Only a supervisor who is not suspended answers a request."};
    Result<std::optional<GrantRow>> found = find_grant(sql(), answer.grant_id);
    if (!found) return found.error();
    if (!*found)
        return Error{ErrorCode::not_found, "There is no grant \"" + answer.grant_id + "\"."};
    GrantRow& row = **found;
    if (row.grant.agent_id == caller_id_)
        return Error{ErrorCode::forbidden, "Another person answers what you asked for."};
    if (is_blind(row.grant)) return in_open_round();
    const auto cleared = find_cleared(sql(), caller_id_);
    if (Status apart = check_pin_apart(cleared, row.grant.agent_id, now); !apart)
        return apart.error();
    if (row.grant.state == GrantState::awaiting_second_person && now >= *row.grant.expires_at)
        row.grant.state = GrantState::expired;
    if (row.grant.state != GrantState::awaiting_second_person)
        return no_longer_waits(row.grant.state);
    if (fingerprint_of_ask(row.grant.agent_id, row.grant.request) != row.fingerprint)
        return Error{ErrorCode::corrupt,
                     "The request is not what was frozen. Decline nothing and "
                     "restore the data from a backup."};
    if (row.fingerprint != answer.frozen)
        return Error{ErrorCode::conflict,
                     "This is not the request that was read. Read it again, then answer."};
    return std::move(row);
}

Status StoreOversight::confirm_answer(const SecondAnswer& answer) {
    const Result<GrantRow> row =
        store_->guarded<GrantRow>([&] { return answerable(answer, store_->options.now()); });
    if (!row) return row.error();
    return store::confirm_pin(*store_, caller_id_, answer.pin);
}

// The word to the agent, the single answer, the event and the leaf.
Grant StoreOversight::write_answer(GrantRow row, const SecondAnswer& answer, const Judged* judged,
                                   Instant now) {
    const bool approved = judged != nullptr;
    const GrantRequest& request = row.grant.request;
    WordToAgent said;
    said.id = store_->options.new_uuid();
    said.kind = approved ? WordKind::approved : WordKind::declined;
    said.agent_id = row.grant.agent_id;
    said.person_id = caller_id_;
    said.grant_id = row.grant.id;
    said.contact_source = request.contact_source;
    said.contact_id = request.contact_id;
    said.words = answer.words;
    said.at = now;
    insert_word(sql(), said);
    const std::string team = approved ? judged->person.team : std::string();
    const std::string day = approved ? day_key(judged->subject.windows.agent_day) : std::string();
    sql() << "INSERT INTO second_answer (grant_id, word_id, frozen, team, agent_day) "
             "VALUES (:grant, :word, :frozen, :team, :day)",
        soci::use(row.grant.id), soci::use(said.id), soci::use(row.fingerprint), soci::use(team),
        soci::use(day);
    // Without a provider the agent gives it in the shop's own back office: recorded at once.
    const GrantState state = approved ? GrantState::recorded : GrantState::declined;
    append_event(sql(), row, state, caller_id_, answer.words, now);
    row.grant.state = state;
    row.grant.second = SecondWord{caller_id_, approved, answer.words, now};
    append_leaf(sql(), "grant_event", row.grant.id,
                grant_leaf(caller_id_, now, row.grant, answer.words), now);
    return std::move(row.grant);
}

Result<ApprovalAnswer> StoreOversight::approve_in_transaction(const Asked& asked,
                                                              const SecondAnswer& answer,
                                                              bool& lost_race) {
    const Instant now = store_->options.now();
    Result<GrantRow> row = answerable(answer, now);
    if (!row) return row.error();
    const GrantRequest request = row->grant.request;
    const Result<Judged> judged =
        judge(*store_, row->grant.agent_id, request, now, Texts::checked_before);
    if (!judged) return judged.error();
    if (Status gives = check_agent(judged->person, "give a remedy"); !gives) return gives.error();
    append_leaf(sql(), "approval", row->grant.id,
                approval_leaf(caller_id_, now, record_of(*judged, request), row->grant.agent_id,
                              row->grant.id, row->fingerprint),
                now);
    ApprovalAnswer out{judged->decision, row->grant, false};
    const bool approved = judged->decision.verdict != Verdict::refused;
    if (approved) {
        if (Status status = check_countable(judged->view, request); !status) return status.error();
        if (!take_approved(*store_, *judged, request, row->grant.id)) {
            lost_race = true;
            return Error{ErrorCode::busy, "The limits changed meanwhile. Try again."};
        }
        out.grant = write_answer(*std::move(row), answer, &*judged, now);
    }
    const Json kept = {
        {"decision", to_json(out.decision)}, {"grant_id", out.grant.id}, {"approved", approved}};
    keep(asked, dump_json(kept), now);
    return out;
}

Result<ApprovalAnswer> StoreOversight::replayed_approval(const std::string& kept) {
    const Error lost{ErrorCode::corrupt,
                     "The answer kept for this request cannot be read. Restore a backup."};
    const Result<Json> json = parse_json(kept);
    if (!json || !json->contains("decision")) return lost;
    const Result<Decision> decision = decision_from_json((*json)["decision"]);
    if (!decision) return lost;
    const bool approved = json->value("approved", false);
    Result<Grant> grant =
        grant_as_answered(json->value("grant_id", ""),
                          approved ? GrantState::recorded : GrantState::awaiting_second_person);
    if (!grant) return grant.error();
    if (!approved) grant->second.reset();
    return ApprovalAnswer{*decision, *std::move(grant), true};
}

// The grant as it was answered then, whatever became of it since.
Result<Grant> StoreOversight::grant_as_answered(const std::string& grant_id, GrantState state) {
    return store_->guarded<Grant>([&]() -> Result<Grant> {
        Result<std::optional<GrantRow>> row = find_grant(sql(), grant_id);
        if (!row) return row.error();
        if (!*row) return Error{ErrorCode::corrupt, "The grant answered before is gone."};
        (*row)->grant.state = state;
        return std::move((*row)->grant);
    });
}

Result<ApprovalAnswer> StoreOversight::approve(const SecondAnswer& answer) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{answer.key, "approve", fingerprint_of_answer("approve", caller_id_, answer)};
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before) return replayed_approval(**before);
    if (Status fine = check_second_words(answer.words, false); !fine) return fine.error();
    if (Status same = confirm_answer(answer); !same) return same.error();
    bool lost_race = true;
    Result<ApprovalAnswer> result = Error{ErrorCode::busy, "The limits are changing. Try again."};
    for (int attempt = 0; lost_race && attempt < kMaxAttempts; ++attempt) {
        lost_race = false;
        result = store_->write<ApprovalAnswer>(
            [&] { return approve_in_transaction(asked, answer, lost_race); });
    }
    return result;
}

Result<Grant> StoreOversight::decline(const SecondAnswer& answer) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{answer.key, "decline", fingerprint_of_answer("decline", caller_id_, answer)};
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before) return grant_as_answered(**before, GrantState::declined);
    if (Status fine = check_second_words(answer.words, true); !fine) return fine.error();
    if (Status same = confirm_answer(answer); !same) return same.error();
    return store_->write<Grant>([&]() -> Result<Grant> {
        const Instant now = store_->options.now();
        Result<GrantRow> row = answerable(answer, now);
        if (!row) return row.error();
        keep(asked, row->grant.id, now);
        return write_answer(*std::move(row), answer, nullptr, now);
    });
}

}  // namespace shopkeeper::empowerment::store
