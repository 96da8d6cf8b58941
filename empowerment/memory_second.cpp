// Requests that wait for a second person, in the reference model.
#include <algorithm>

#include "empowerment/fingerprint.h"
#include "empowerment/memory_oversight_impl.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment {

Result<Person> MemoryOversight::looker(bool qa_too) const {
    Result<Person> person = ledger_->person(caller_id_);
    if (!person) return person;
    const bool may = has_role(*person, Role::supervisor) || (qa_too && has_role(*person, Role::qa));
    if (person->suspended || !may)
        return Error{ErrorCode::forbidden, "This is for supervisors who are not suspended."};
    return person;
}

WaitingRequest MemoryOversight::waiting_request(const Grant& grant) const {
    return {grant, fingerprint_of_ask(grant.agent_id, grant.request),
            ledger_->decision_on(grant.id), grant.agent_id == caller_id_};
}

Result<std::vector<WaitingRequest>> MemoryOversight::waiting() {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = looker(false); !person) return person.error();
    std::vector<WaitingRequest> found;
    for (const LedgerGrant& entry : ledger_->grants)
        if (ledger_->as_of(entry.grant, now()).state == GrantState::awaiting_second_person &&
            !is_blind(entry.grant))
            found.push_back(waiting_request(entry.grant));
    std::ranges::stable_sort(found, {},
                             [](const WaitingRequest& one) { return one.grant.expires_at; });
    return found;
}

Result<RequestFile> MemoryOversight::request_file(const std::string& grant_id) {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = looker(false); !person) return person.error();
    const Result<std::size_t> index = ledger_->grant_index(grant_id);
    if (!index) return index.error();
    const Grant asked = ledger_->as_of(ledger_->grants[*index].grant, now());
    if (is_blind(asked)) return in_open_round();
    if (asked.state != GrantState::awaiting_second_person)
        return Error{ErrorCode::conflict, "This request no longer waits."};
    const Result<Person> agent = ledger_->person(asked.agent_id);
    if (!agent) return agent.error();
    const Result<DecisionRecord> judged = ledger_->judge(asked.request, *agent, now());
    if (!judged) return judged.error();
    RequestFile file{waiting_request(asked), judged->decision, {}, {}};
    for (const LedgerGrant& entry : ledger_->grants) {
        const Grant grant = ledger_->as_of(entry.grant, now());
        if (grant.request.customer_ref == asked.request.customer_ref && grant.id != asked.id &&
            !is_blind(grant))
            file.customer.insert(file.customer.begin(), grant);
        if (grant.request.contact_source == asked.request.contact_source &&
            grant.request.contact_id == asked.request.contact_id)
            file.contact.push_back(grant);
    }
    if (file.customer.size() > kMostEarlier) file.customer.resize(kMostEarlier);
    return file;
}

Result<std::optional<Conversation>> MemoryOversight::conversation_of(const std::string& grant_id) {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = looker(true); !person) return person.error();
    const Result<std::size_t> index = ledger_->grant_index(grant_id);
    if (!index) return index.error();
    const auto& kept = ledger_->evidence.conversations;
    const auto said = kept.find(ledger_->grants[*index].grant.request.conversation_hash);
    if (said == kept.end()) return std::optional<Conversation>();
    return std::optional<Conversation>(said->second);
}

Result<std::size_t> MemoryOversight::answerable(const SecondAnswer& answer) const {
    const Result<Person> person = writer();
    if (!person) return person.error();
    if (!has_role(*person, Role::supervisor))
        return Error{ErrorCode::forbidden, "Only a supervisor answers a request."};
    const Result<std::size_t> index = ledger_->grant_index(answer.grant_id);
    if (!index) return index.error();
    const Grant& grant = ledger_->grants[*index].grant;
    if (grant.agent_id == caller_id_)
        return Error{ErrorCode::forbidden, "Another person answers what you asked for."};
    if (is_blind(grant)) return in_open_round();
    if (Status apart = ledger_->check_apart(caller_id_, grant.agent_id); !apart)
        return apart.error();
    if (ledger_->as_of(grant, now()).state != GrantState::awaiting_second_person)
        return Error{ErrorCode::conflict, "This request no longer waits for a second person."};
    if (fingerprint_of_ask(grant.agent_id, grant.request) != answer.frozen)
        return Error{ErrorCode::conflict, "This is not the request that was read."};
    return *index;
}

WordToAgent MemoryOversight::say(const LedgerGrant& entry, WordKind kind,
                                 const std::string& words) {
    WordToAgent said;
    said.id = ledger_->parts.new_id();
    said.kind = kind;
    said.agent_id = entry.grant.agent_id;
    said.person_id = caller_id_;
    said.grant_id = entry.grant.id;
    said.contact_source = entry.grant.request.contact_source;
    said.contact_id = entry.grant.request.contact_id;
    said.words = words;
    said.at = now();
    ledger_->words.push_back(said);
    return said;
}

void MemoryOversight::answer_request(LedgerGrant& entry, const SecondAnswer& answer,
                                     bool approved) {
    say(entry, approved ? WordKind::approved : WordKind::declined, answer.words);
    entry.grant.second = SecondWord{caller_id_, approved, answer.words, now()};
    entry.grant.state = approved ? GrantState::recorded : GrantState::declined;
}

Result<ApprovalAnswer> MemoryOversight::give_frozen(const SecondAnswer& answer) {
    if (Status fine = check_second_words(answer.words, false); !fine) return fine.error();
    const Result<std::size_t> index = answerable(answer);
    if (!index) return index.error();
    if (Status same = empowerment::confirm_pin(*ledger_, caller_id_, answer.pin); !same)
        return same.error();
    LedgerGrant& entry = ledger_->grants[*index];
    const Result<Person> agent = ledger_->person(entry.grant.agent_id);
    if (!agent) return agent.error();
    const Result<DecisionRecord> judged = ledger_->judge(entry.grant.request, *agent, now());
    if (!judged) return judged.error();
    if (Status gives = check_agent(*agent, "give a remedy"); !gives) return gives.error();
    if (judged->decision.verdict != Verdict::refused) {
        // It counts from now, in the windows and the team of now.
        const Windows windows = windows_at(*ledger_->parts.zones, now(), agent->team);
        entry.team = agent->team;
        entry.customer_day = windows.customer_day;
        entry.agent_day = windows.agent_day;
        answer_request(entry, answer, true);
    }
    return ApprovalAnswer{judged->decision, entry.grant, false};
}

Result<Grant> MemoryOversight::refuse_frozen(const SecondAnswer& answer) {
    if (Status fine = check_second_words(answer.words, true); !fine) return fine.error();
    const Result<std::size_t> index = answerable(answer);
    if (!index) return index.error();
    if (Status same = empowerment::confirm_pin(*ledger_, caller_id_, answer.pin); !same)
        return same.error();
    answer_request(ledger_->grants[*index], answer, false);
    return ledger_->grants[*index].grant;
}

Result<ApprovalAnswer> MemoryOversight::approve(const SecondAnswer& answer) {
    const std::lock_guard lock{ledger_->mutex};
    return ledger_->once<ApprovalAnswer>(caller_id_, answer.key,
                                         fingerprint_of_answer("approve", caller_id_, answer),
                                         [&] { return give_frozen(answer); });
}

Result<Grant> MemoryOversight::decline(const SecondAnswer& answer) {
    const std::lock_guard lock{ledger_->mutex};
    return ledger_->once<Grant>(caller_id_, answer.key,
                                fingerprint_of_answer("decline", caller_id_, answer),
                                [&] { return refuse_frozen(answer); });
}

}  // namespace shopkeeper::empowerment
