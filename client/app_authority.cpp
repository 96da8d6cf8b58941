// What may be given, and what was?
#include <algorithm>
#include <utility>

#include "client/app_impl.h"
#include "client/wording.h"
#include "empowerment/money.h"

namespace shopkeeper::client {
namespace {

using empowerment::Grant;
using empowerment::GrantState;
using empowerment::Money;

std::string money_text(const empowerment::GrantRequest& request) {
    return empowerment::format_money({request.amount_minor.value_or(0), request.currency});
}

}  // namespace

void AppImpl::ask_authority() {
    const Contact* now = contact();
    if (now == nullptr) {
        jobs_->cancel_slot("authority");
        return;
    }
    jobs_->start<AuthorityAnswer>(
        {"Asking what may be given", "authority", "desk", {}, false},
        [desk = desk_.get(), contact = *now](JobContext&) {
            AuthorityAnswer answer;
            auto policy = desk->policy();
            if (!policy) {
                answer.error = policy.error();
                return answer;
            }
            auto snapshot =
                desk->authority({customer_ref_of(contact), currency_of(contact, policy->get())});
            auto grants = desk->grants_of(contact.source, contact.id);
            const std::string foreign = foreign_currency_words(contact, **policy);
            // What was given stays known, so that an entry names it.
            if (grants) answer.grants = std::move(*grants);
            if (!foreign.empty())
                answer.error = Error{ErrorCode::unsupported, foreign};
            else if (!snapshot || !grants)
                answer.error = snapshot ? grants.error() : snapshot.error();
            else
                answer.snapshot = std::move(*snapshot);
            return answer;
        },
        [this](AuthorityAnswer answer) { take_authority(std::move(answer)); });
}

void AppImpl::take_authority(AuthorityAnswer answer) {
    snapshot_ = std::move(answer.snapshot);
    authority_error_ = std::move(answer.error);
    grants_ = std::move(answer.grants);
    list_grant_ids();
    touch(kPartAuthority | kPartResolve);
}

void AppImpl::list_grant_ids() {
    grant_ids_.clear();
    for (const Grant& grant : grants_)
        if (stays_given(grant.state)) grant_ids_.push_back(grant.id);
}

// Known at once: an entry logged before the desk was asked again must name it too.
void AppImpl::take_grant(const Grant& changed) {
    const auto known = std::find_if(grants_.begin(), grants_.end(),
                                    [&](const Grant& grant) { return grant.id == changed.id; });
    if (known == grants_.end())
        grants_.push_back(changed);
    else
        *known = changed;
    list_grant_ids();
}

std::optional<AuthorityInput> AppImpl::authority_input() const {
    const Contact* now = contact();
    if (now == nullptr || !snapshot_) return std::nullopt;
    const bool busy = writing_.count(at_hand_) != 0 || !write_trouble_.empty();
    return AuthorityInput{*snapshot_, *now, draft(), grants_, today(), options_.local_date, busy};
}

void AppImpl::build_authority_part() {
    judgement_ = {};
    const std::optional<AuthorityInput> input = authority_input();
    if (input) {
        judgement_ = judge(*input);
        model_.authority = build_authority(*input, judgement_);
        return;
    }
    model_.authority = {};
    const Contact* now = contact();
    if (now == nullptr) return;
    model_.authority.heading = "You can give " + first_name_of(now->customer_name);
    model_.authority.order_line = order_line_of(*now);
    model_.authority.amount_text = draft().amount;
    model_.authority.state = AuthorityModel::State::loading;
    if (!authority_error_) return;
    const bool no_policy = authority_error_->code == ErrorCode::not_found;
    model_.authority.state =
        no_policy ? AuthorityModel::State::no_policy : AuthorityModel::State::error;
    model_.authority.sentence = authority_error_->message;
}

std::optional<Instant> AppImpl::authority_changes_at() const {
    if (!snapshot_) return std::nullopt;
    Instant next = snapshot_->calendar.day_ends;
    for (const empowerment::BucketUse* use :
         {&snapshot_->usage.customer_30d, &snapshot_->usage.agent_day,
          &snapshot_->usage.team_month})
        if (use->frees_at && *use->frees_at < next) next = *use->frees_at;
    for (const Grant& grant : grants_)
        if (grant.state == GrantState::awaiting_second_person && grant.expires_at)
            next = std::min(next, *grant.expires_at);
    // A window that has ended already was asked about when it did.
    return next > snapshot_->as_of ? std::optional<Instant>(next) : std::nullopt;
}

void AppImpl::give(std::int64_t amount_minor, WriteKind kind) {
    const Contact* now = contact();
    if (now == nullptr || !snapshot_) return;
    PendingWrite pending;
    pending.kind = kind;
    pending.key.value = options_.new_uuid();
    pending.contact = at_hand_;
    pending.customer = name_of(*now);
    empowerment::GrantRequest& request = pending.grant;
    request.key = pending.key;
    request.contact_source = now->source;
    request.contact_id = now->id;
    request.customer_ref = customer_ref_of(*now);
    request.remedy = draft().remedy;
    request.amount_minor = amount_minor;
    request.currency = snapshot_->currency;
    request.reason = draft().reason;
    if (judgement_.reason != nullptr && judgement_.reason->needs_text)
        request.reason_text = one_line(draft().reason_text);
    request.explanation = one_line(draft().explanation);
    request.order_total_minor = judgement_.order_total_minor;
    if (request.remedy == empowerment::Remedy::waiver)
        request.fee_paid_minor = judgement_.fee_paid_minor;
    if (now->order) request.order_id = now->order->id;
    // Whoever decides or reads it afterwards sees what was said until then.
    const bool read_by_another =
        kind == WriteKind::ask ||
        (judgement_.decision && judgement_.decision->band == empowerment::Band::stretch);
    if (read_by_another && !now->messages.empty()) request.conversation = conversation_of(*now);
    write(std::move(pending));
}

void AppImpl::write(PendingWrite pending) {
    pending.by = me_.id;
    ++writing_[pending.contact];
    touch(kPartAuthority | kPartResolve);
    jobs_->start<WriteAnswer>(
        {"Putting it on record", "", "desk", {}, false},
        [store = pending_, desk = desk_.get(), pending = std::move(pending)](JobContext&) {
            return send_write(*store, *desk, pending);
        },
        [this](WriteAnswer answer) { take_answer(std::move(answer)); });
}

void AppImpl::take_answer(WriteAnswer answer) {
    const PendingWrite& sent = answer.write;
    if (--writing_[sent.contact] <= 0) writing_.erase(sent.contact);
    touch(kPartAuthority | kPartResolve);
    if (sent.kind == WriteKind::policy) limits_->not_saving();
    if (answer.unknown) {
        // Rule of the house: a write whose result is unknown stops writing until it is re-read.
        write_trouble_ = "Nobody knows yet whether the last entry for " + sent.customer +
                         " was put on record (" + answer.error->message +
                         "). It is kept with its number and asked again at the next start; "
                         "nothing is given or logged until then.";
        return;
    }
    if (answer.error) {
        say_problem("Not put on record", answer.error->message);
    } else {
        switch (sent.kind) {
            case WriteKind::grant:
            case WriteKind::ask:
                after_grant(answer);
                break;
            case WriteKind::withdraw:
            case WriteKind::void_grant:
                after_grant_change(answer);
                break;
            case WriteKind::resolution:
                after_log(answer);
                break;
            case WriteKind::policy:
                after_policy(answer);
                break;
        }
    }
    if (sent.contact == at_hand_ && answer.grant_answer && answer.grant_answer->grant)
        take_grant(*answer.grant_answer->grant);
    if (sent.contact == at_hand_ && answer.grant) take_grant(*answer.grant);
    // Forgotten only after the drafts say what came of it: a kill in between asks again.
    drafts_->after_writes([store = pending_, key = sent.key] { return store->end(key); });
    if (sent.contact == at_hand_) ask_authority();
    record_changed();
}

void AppImpl::after_grant(const WriteAnswer& answer) {
    const empowerment::GrantRequest& request = answer.write.grant;
    if (!answer.grant_answer->grant) {
        const JudgementWords words =
            snapshot_ ? judgement_words({*snapshot_->policy,
                                         answer.grant_answer->decision,
                                         {request.amount_minor.value_or(0), request.currency},
                                         snapshot_->tier,
                                         first_name_of(answer.write.customer)})
                      : JudgementWords{"The limits say no", {}};
        say_problem("Not given: " + in_sentence(words.verdict), words.detail);
        return;
    }
    const Grant& grant = *answer.grant_answer->grant;
    clear_given(answer.write.contact, request);
    const std::string whom = first_name_of(answer.write.customer);
    Toast toast;
    if (grant.state == GrantState::awaiting_second_person) {
        toast.title = "Asked of a second person";
        toast.detail = money_text(request) + " for " + whom + ", frozen as you sent it";
    } else {
        toast.title = state_words(grant.state) + ' ' + money_text(request) + " for " + whom;
        if (grant.state == GrantState::recorded) toast.detail = "Give it in the back office now";
    }
    say(std::move(toast));
}

void AppImpl::clear_given(const std::string& key, const empowerment::GrantRequest& request) {
    ContactDraft draft = drafts_->get(key);
    const Result<Money> typed = empowerment::parse_amount(draft.amount, request.currency);
    // A smaller amount than was given was typed while the write was on its way: it stays.
    if (!typed || typed->minor < request.amount_minor.value_or(0)) return;
    draft.amount.clear();
    draft.explanation.clear();
    draft.reason_text.clear();
    drafts_->put(key, std::move(draft));
}

void AppImpl::after_grant_change(const WriteAnswer& answer) {
    if (!answer.grant) return;
    const bool withdrawn = answer.write.kind == WriteKind::withdraw;
    say({0,
         Toast::Kind::done,
         withdrawn ? "The request is withdrawn" : "Taken back from the record",
         money_text(answer.grant->request) + " for " + first_name_of(answer.write.customer) +
             (withdrawn ? ", nobody has to decide it" : " counts against no limit any more"),
         {},
         {}});
}

void AppImpl::withdraw(const std::string& grant_id) {
    std::string id = grant_id;
    // From the palette no row is named: the latest frozen request is meant.
    for (const Grant& grant : grants_)
        if (grant_id.empty() && grant.state == GrantState::awaiting_second_person) id = grant.id;
    if (id.empty() || contact() == nullptr) return;
    PendingWrite pending;
    pending.kind = WriteKind::withdraw;
    pending.key.value = options_.new_uuid();
    pending.contact = at_hand_;
    pending.customer = name_of(*contact());
    pending.grant_id = id;
    write(std::move(pending));
}

const Grant* AppImpl::last_voidable() const {
    const auto found = std::find_if(grants_.rbegin(), grants_.rend(), [](const Grant& grant) {
        return grant.state == GrantState::recorded;
    });
    return found == grants_.rend() ? nullptr : &*found;
}

void AppImpl::void_last() {
    const Grant* last = last_voidable();
    if (last == nullptr || contact() == nullptr) return;
    PendingWrite pending;
    pending.kind = WriteKind::void_grant;
    pending.key.value = options_.new_uuid();
    pending.contact = at_hand_;
    pending.customer = name_of(*contact());
    pending.grant_id = last->id;
    pending.reason = "Taken back by the agent before it was given.";
    write(std::move(pending));
}

}  // namespace shopkeeper::client
