#include "empowerment/memory_desk.h"

#include <algorithm>
#include <charconv>

#include "empowerment/fingerprint.h"
#include "empowerment/memory_archive.h"
#include "empowerment/memory_ledger.h"
#include "empowerment/memory_oversight.h"

namespace shopkeeper::empowerment {
namespace {

Error forbidden(const std::string& sentence) {
    return {ErrorCode::forbidden, sentence};
}
Error conflict(const std::string& sentence) {
    return {ErrorCode::conflict, sentence};
}

class MemoryDesk final : public Desk {
public:
    MemoryDesk(std::shared_ptr<MemoryLedger> ledger, std::string caller_id)
        : ledger_(std::move(ledger)),
          caller_id_(std::move(caller_id)),
          oversight_(make_memory_oversight(ledger_, caller_id_)),
          policies_(make_memory_policies(ledger_, caller_id_)),
          archive_(ledger_, caller_id_),
          reviews_(make_memory_reviews(ledger_, caller_id_)) {}

    Result<Person> caller() override {
        const std::lock_guard lock{ledger_->mutex};
        return ledger_->person(caller_id_);
    }

    Result<std::vector<Person>> people() override {
        const std::lock_guard lock{ledger_->mutex};
        return ledger_->parts.people;
    }

    std::string mode_sentence() const override { return "kept in memory only, for tests"; }

    Result<std::shared_ptr<const Taxonomy>> taxonomy() override {
        const std::lock_guard lock{ledger_->mutex};
        return ledger_->taxonomy(now());
    }

    Result<std::shared_ptr<const Policy>> policy() override {
        const std::lock_guard lock{ledger_->mutex};
        return ledger_->in_force(now());
    }

    Result<std::vector<std::shared_ptr<const Policy>>> policy_history() override {
        const std::lock_guard lock{ledger_->mutex};
        return ledger_->parts.policies;
    }

    Result<std::shared_ptr<const Policy>> add_policy(const RequestKey& key,
                                                     const std::string& document) override {
        const std::lock_guard lock{ledger_->mutex};
        return ledger_->once<std::shared_ptr<const Policy>>(
            caller_id_, key, fingerprint_of_policy(caller_id_, document),
            [&] { return add_memory_policy(*ledger_, caller_id_, document); });
    }

    Result<AuthoritySnapshot> authority(const AuthorityQuery& query) override {
        const std::lock_guard lock{ledger_->mutex};
        const Result<Person> person = ledger_->person(caller_id_);
        if (!person) return person.error();
        if (Status may = check_any_role(*person); !may) return may.error();
        AuthoritySnapshot snapshot;
        snapshot.as_of = now();
        const auto policy = ledger_->in_force(snapshot.as_of);
        if (!policy) return policy.error();
        snapshot.policy = *policy;
        snapshot.usage =
            ledger_->usage(*person, query.customer_ref, query.currency, snapshot.as_of);
        snapshot.calendar = windows_at(*ledger_->parts.zones, snapshot.as_of, person->team).ends;
        snapshot.currency = query.currency;
        snapshot.agent_id = person->id;
        snapshot.tier = person->tier;
        snapshot.team = person->team;
        snapshot.agent_suspended = person->suspended;
        snapshot.epoch = ledger_->epoch;
        return snapshot;
    }

    Result<GrantAnswer> grant(const GrantRequest& given) override {
        const std::lock_guard lock{ledger_->mutex};
        if (Status fine = check_evidence(given); !fine) return fine.error();
        GrantRequest request = given;
        const Evidence evidence = take_evidence(request);
        return ledger_->once<GrantAnswer>(
            caller_id_, request.key, fingerprint_of_grant(caller_id_, request),
            [&] { return with_evidence(give(request), evidence); }, is_finished);
    }

    Result<GrantAnswer> ask_second_person(const GrantRequest& given) override {
        const std::lock_guard lock{ledger_->mutex};
        if (Status fine = check_evidence(given); !fine) return fine.error();
        GrantRequest request = given;
        const Evidence evidence = take_evidence(request);
        return ledger_->once<GrantAnswer>(
            caller_id_, request.key, fingerprint_of_ask(caller_id_, request),
            [&] { return with_evidence(freeze(request), evidence); }, is_finished);
    }

    Result<Grant> withdraw(const RequestKey& key, const std::string& grant_id) override {
        const std::lock_guard lock{ledger_->mutex};
        return ledger_->once<Grant>(caller_id_, key, fingerprint_of_withdraw(caller_id_, grant_id),
                                    [&] { return take_back(grant_id); });
    }

    Result<Grant> void_grant(const RequestKey& key, const std::string& grant_id,
                             const std::string& reason) override {
        const std::lock_guard lock{ledger_->mutex};
        return ledger_->once<Grant>(caller_id_, key,
                                    fingerprint_of_void(caller_id_, grant_id, reason),
                                    [&] { return give_back(grant_id, reason); });
    }

    Result<std::vector<Grant>> grants_of(const std::string& contact_source,
                                         const std::string& contact_id) override {
        const std::lock_guard lock{ledger_->mutex};
        const Result<Person> person = ledger_->person(caller_id_);
        if (!person) return person.error();
        if (Status may = check_any_role(*person); !may) return may.error();
        if (blind_contacts(ledger_->reviews.rounds, caller_id_)
                .count({contact_source, contact_id}) != 0)
            return in_open_round();
        std::vector<Grant> found;
        for (const LedgerGrant& entry : ledger_->grants)
            if (entry.grant.request.contact_source == contact_source &&
                entry.grant.request.contact_id == contact_id)
                found.push_back(ledger_->as_of(entry.grant, now()));
        return found;
    }

    Result<ResolutionReceipt> log_resolution(const RequestKey& key,
                                             const ResolutionDraft& given) override {
        const std::lock_guard lock{ledger_->mutex};
        if (Status fine = check_evidence(given); !fine) return fine.error();
        ResolutionDraft draft = given;
        const Evidence evidence = take_evidence(draft);
        return ledger_->once<ResolutionReceipt>(
            caller_id_, key, fingerprint_of_resolution(caller_id_, draft), [&] {
                Result<ResolutionReceipt> receipt = append(draft);
                if (receipt) ledger_->evidence.add(evidence);
                return receipt;
            });
    }

    Result<ResolutionPage> resolutions(const ResolutionFilter& filter) override;
    ArchiveDesk& archive() override { return archive_; }

    OversightDesk& oversight() override { return *oversight_; }
    PolicyDesk& policies() override { return *policies_; }
    ReviewDesk& reviews() override { return *reviews_; }

private:
    Instant now() const { return ledger_->parts.clock(); }

    // An unfinished request is not stored: its key stays free.
    static bool is_finished(const GrantAnswer& answer) {
        return answer.decision.malformed == Malformed::none;
    }

    // What a request brought along is kept with its decision, and only then.
    Result<GrantAnswer> with_evidence(Result<GrantAnswer> answer, const Evidence& evidence) {
        if (answer && is_finished(*answer)) ledger_->evidence.add(evidence);
        return answer;
    }

    Result<DecisionRecord> judged(const GrantRequest& request, const Person& person,
                                  Instant at) const {
        const auto policy = ledger_->in_force(at);
        if (!policy) return policy.error();
        if (Status fine = check_request(request, **policy); !fine) return fine.error();
        return ledger_->judge(request, person, at);
    }

    // Every decision that is answered is kept with its inputs; an unfinished request is none.
    GrantAnswer keep(const DecisionRecord& record, Instant at, bool asked,
                     std::optional<Grant> grant) {
        GrantAnswer answer;
        answer.decision = record.decision;
        answer.grant = std::move(grant);
        if (is_finished(answer))
            ledger_->decisions.push_back(
                {at, caller_id_, asked, record, answer.grant ? answer.grant->id : ""});
        return answer;
    }

    Grant record(const GrantRequest& request, const Person& person, Instant at, Band band,
                 GrantState state) {
        const Windows windows = windows_at(*ledger_->parts.zones, at, person.team);
        Grant grant;
        grant.id = ledger_->parts.new_id();
        grant.request = request;
        grant.agent_id = person.id;
        grant.state = state;
        grant.band = band;
        grant.at = at;
        if (state == GrantState::awaiting_second_person)
            grant.expires_at =
                at + std::chrono::hours{(*ledger_->in_force(at))->request_expires_hours};
        ledger_->grants.push_back({grant, person.team, windows.customer_day, windows.agent_day});
        return grant;
    }

    Result<GrantAnswer> give(const GrantRequest& request) {
        const Instant at = now();
        const Result<Person> person = ledger_->person(caller_id_);
        if (!person) return person.error();
        const Result<DecisionRecord> judgement = judged(request, *person, at);
        if (!judgement) return judgement.error();
        if (Status may = check_agent(*person, "give a remedy"); !may) return may.error();
        const Decision& decision = judgement->decision;
        if (decision.verdict != Verdict::granted) return keep(*judgement, at, false, std::nullopt);
        return keep(*judgement, at, false,
                    record(request, *person, at, decision.band, GrantState::recorded));
    }

    Result<GrantAnswer> freeze(const GrantRequest& request) {
        const Instant at = now();
        const Result<Person> person = ledger_->person(caller_id_);
        if (!person) return person.error();
        const Result<DecisionRecord> judgement = judged(request, *person, at);
        if (!judgement) return judgement.error();
        if (Status may = check_agent(*person, "ask for a remedy"); !may) return may.error();
        const Verdict verdict = judgement->decision.verdict;
        if (verdict == Verdict::refused) return keep(*judgement, at, true, std::nullopt);
        if (verdict != Verdict::needs_second_person)
            return Error{ErrorCode::invalid,
                         "No one has to be asked: this is within your own authority."};
        return keep(
            *judgement, at, true,
            record(request, *person, at, Band::second_person, GrantState::awaiting_second_person));
    }

    Result<Grant> take_back(const std::string& grant_id) {
        const Result<std::size_t> index = ledger_->grant_index(grant_id);
        if (!index) return index.error();
        Grant& grant = ledger_->grants[*index].grant;
        if (grant.agent_id != caller_id_)
            return forbidden("Only the person who asked may take a request back.");
        if (ledger_->as_of(grant, now()).state != GrantState::awaiting_second_person)
            return conflict("This request is no longer waiting for a second person.");
        grant.state = GrantState::expired;
        return grant;
    }

    Result<Grant> give_back(const std::string& grant_id, const std::string& reason) {
        if (Status said = check_void_reason(reason); !said) return said.error();
        const Result<Person> person = ledger_->person(caller_id_);
        if (!person) return person.error();
        const Result<std::size_t> index = ledger_->grant_index(grant_id);
        if (!index) return index.error();
        LedgerGrant& entry = ledger_->grants[*index];
        if (person->suspended) return forbidden("You are suspended: ask a supervisor to void it.");
        const bool own_of_today =
            entry.grant.agent_id == caller_id_ && has_role(*person, Role::agent) &&
            entry.agent_day == ledger_->parts.zones->local_day(now(), entry.team);
        if (!own_of_today && !has_role(*person, Role::supervisor))
            return forbidden("Only your own grants of today can be voided; ask a supervisor.");
        if (entry.grant.state != GrantState::recorded)
            return conflict("This grant is not recorded, so there is nothing to give back.");
        entry.grant.state = GrantState::voided;
        return entry.grant;
    }

    Status check_references(const ResolutionDraft& draft, const Person& person) const;
    Result<ResolutionReceipt> append(const ResolutionDraft& draft);

    std::shared_ptr<MemoryLedger> ledger_;
    std::string caller_id_;
    std::unique_ptr<OversightDesk> oversight_;
    std::unique_ptr<PolicyDesk> policies_;
    MemoryArchive archive_;
    std::unique_ptr<ReviewDesk> reviews_;
};

Status MemoryDesk::check_references(const ResolutionDraft& draft, const Person& person) const {
    const auto same_contact = [&](const std::string& source, const std::string& id) {
        return source == draft.contact_source && id == draft.contact_id;
    };
    for (const std::string& id : draft.grant_ids) {
        const Result<std::size_t> index = ledger_->grant_index(id);
        if (!index) return index.error();
        const GrantRequest& request = ledger_->grants[*index].grant.request;
        if (!same_contact(request.contact_source, request.contact_id))
            return Error{ErrorCode::not_found, "Grant \"" + id + "\" is of another contact."};
    }
    if (!draft.corrects) return {};
    const auto found = std::ranges::find(ledger_->resolutions, *draft.corrects, &Resolution::id);
    if (found != ledger_->resolutions.end() &&
        same_contact(found->entry.contact_source, found->entry.contact_id))
        return check_own_entry(person, found->agent_id);
    return Error{ErrorCode::not_found,
                 "The entry to correct, \"" + *draft.corrects + "\", is not one of this contact."};
}

Result<ResolutionReceipt> MemoryDesk::append(const ResolutionDraft& draft) {
    const Instant at = now();
    const Result<Person> person = ledger_->person(caller_id_);
    if (!person) return person.error();
    if (Status may = check_agent(*person, "log a contact"); !may) return may.error();
    const Date today = ledger_->parts.zones->local_day(at, person->team);
    const std::shared_ptr<const Taxonomy> taxonomy = ledger_->taxonomy(at);
    if (Status fine = validate(draft, *taxonomy, today); !fine) return fine.error();
    if (Status known = check_references(draft, *person); !known) return known.error();
    const std::string id = ledger_->parts.new_id();
    ledger_->marks[id] = ledger_->mark(draft, *person, at);
    ledger_->resolutions.push_back({id, caller_id_, at, taxonomy->version, draft, {}});
    ledger_->resolution_teams.push_back(person->team);
    return ResolutionReceipt{id, at, false};
}

Result<ResolutionPage> MemoryDesk::resolutions(const ResolutionFilter& filter) {
    const std::lock_guard lock{ledger_->mutex};
    if (filter.page_size < 1 || filter.page_size > 1000)
        return Error{ErrorCode::invalid, "A page holds 1 to 1000 resolutions."};
    // The cursor is how many of the oldest are still to be looked at.
    std::size_t left = ledger_->resolutions.size();
    if (const std::string& text = filter.after_cursor; !text.empty()) {
        std::size_t given = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), given);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || given > left)
            return Error{ErrorCode::invalid, "The cursor is not one this desk gave."};
        left = given;
    }
    const auto wanted = [&](const Resolution& entry) {
        return (!filter.contact_id || entry.entry.contact_id == *filter.contact_id) &&
               (!filter.agent_id || entry.agent_id == *filter.agent_id) &&
               (!filter.from || entry.at >= *filter.from) && (!filter.to || entry.at < *filter.to);
    };
    const Result<Person> caller = ledger_->person(caller_id_);
    if (!caller) return caller.error();
    if (Status may = check_any_role(*caller); !may) return may.error();
    ResolutionPage page;
    while (left > 0) {
        const Resolution& entry = ledger_->resolutions[left - 1];
        if (caller->suspended && entry.agent_id != caller_id_) {
            --left;
            continue;
        }
        const std::optional<Resolution> seen = visible_entry(*ledger_, *caller, entry);
        if (seen && wanted(entry)) {
            if (page.items.size() == static_cast<std::size_t>(filter.page_size)) {
                page.next_cursor = std::to_string(left);
                break;
            }
            page.items.push_back(*seen);
        }
        --left;
    }
    return page;
}

}  // namespace

std::unique_ptr<Desk> make_memory_desk(std::shared_ptr<MemoryLedger> ledger,
                                       std::string caller_id) {
    return std::make_unique<MemoryDesk>(std::move(ledger), std::move(caller_id));
}

}  // namespace shopkeeper::empowerment
