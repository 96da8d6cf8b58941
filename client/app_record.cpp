// What was this contact, and what was put on record?
#include <algorithm>
#include <utility>

#include "client/app_impl.h"
#include "client/queue/paste.h"
#include "client/wording.h"
#include "empowerment/money.h"

namespace shopkeeper::client {
namespace {

// Carries the authority's part of a draft over, when an amount stands in it.
void keep_money(const ContactDraft& from, ContactDraft& to) {
    if (from.amount.empty()) return;
    to.remedy = from.remedy;
    to.amount = from.amount;
    to.reason = from.reason;
    to.reason_text = from.reason_text;
    to.explanation = from.explanation;
    to.fee = from.fee;
}

}  // namespace

std::optional<ResolveInput> AppImpl::resolve_input() const {
    const Contact* now = contact();
    if (now == nullptr) return std::nullopt;
    return ResolveInput{*now, draft(), *taxonomy_, suggestion_, grant_ids_, today(), correcting_};
}

void AppImpl::build_resolve_part() {
    const std::optional<ResolveInput> input = resolve_input();
    model_.resolve = input ? build_resolve(*input) : ResolveModel{};
    model_.resolve.busy = writing_.count(at_hand_) != 0;
}

void AppImpl::suggest_tag() {
    const Contact* now = contact();
    suggestion_.reset();
    if (now != nullptr) suggestion_ = hints_.suggest(burst_of(*now), *taxonomy_);
}

void AppImpl::log() {
    const std::optional<ResolveInput> input = resolve_input();
    if (!input) return;
    Result<empowerment::ResolutionDraft> entry = make_entry(*input);
    if (!entry) return say_problem("Not logged yet", entry.error().message);
    PendingWrite pending;
    pending.kind = WriteKind::resolution;
    pending.key.value = options_.new_uuid();
    pending.contact = at_hand_;
    pending.customer = name_of(input->contact);
    pending.entry = std::move(*entry);
    if (!input->contact.messages.empty())
        pending.entry.conversation = conversation_of(input->contact);
    write(std::move(pending));
}

// "Failure, late · 12.50 USD recorded"
std::string AppImpl::logged_detail(const empowerment::ResolutionDraft& entry) const {
    std::string detail = entry_words(entry, *taxonomy_);
    empowerment::Money recorded;
    for (const empowerment::Grant& grant : grants_) {
        if (grant.state != empowerment::GrantState::recorded ||
            grant.request.contact_id != entry.contact_id)
            continue;
        if (recorded.minor == 0) recorded.currency = grant.request.currency;
        const auto sum = empowerment::add(
            recorded, {grant.request.amount_minor.value_or(0), grant.request.currency});
        if (sum) recorded = *sum;
    }
    if (recorded.minor > 0) detail += " · " + empowerment::format_money(recorded) + " recorded";
    return detail;
}

void AppImpl::after_log(const WriteAnswer& answer) {
    const empowerment::ResolutionDraft& entry = answer.write.entry;
    const std::string key = answer.write.contact;
    const bool corrected = entry.corrects.has_value();
    const Contact* logged = board_->find(key);
    std::string detail = logged_detail(entry);
    // Whoever typed it may believe that it was given.
    if (const std::string typed = one_line(drafts_->get(key).amount); !typed.empty())
        detail += " · " + typed + " was typed, not given";
    say({0, Toast::Kind::done,
         (corrected ? "Corrected for " : "Logged for ") + answer.write.customer, std::move(detail),
         Action::correct_last, "Correct it"});
    knowledge::MemoryItem item{answer.receipt->id,
                               answer.receipt->at,
                               logged == nullptr ? std::string() : burst_of(*logged),
                               {}};
    for (const empowerment::ArticleUse& use : entry.articles)
        if (use.copied) item.articles.push_back(use.article_id);
    // A correction says nothing new about what was sent.
    if (!corrected) memory_->add(std::move(item));
    // What was typed and not given waits there for the correction.
    ContactDraft done;
    keep_money(drafts_->get(key), done);
    const std::size_t seen = drafts_->get(key).seen_messages;
    done.logged_messages =
        std::max<std::size_t>(logged == nullptr ? seen : logged->messages.size(), 1);
    done.seen_messages = done.logged_messages;
    done.resolution_id = answer.receipt->id;
    drafts_->put(key, std::move(done));
    logged_at_[key] = answer.receipt->at;
    if (entry.contact_source == kPastedSource) pasted_->forget(entry.contact_id);
    last_logged_ = empowerment::Resolution{answer.receipt->id, me_.id, answer.receipt->at,
                                           taxonomy_->version, entry};
    last_logged_->entry.conversation.reset();  // the desk keeps it
    const std::optional<std::string> next = board_->neighbour(key, 1);
    board_->remove(key);
    // A person who moved on meanwhile stays where they are.
    if (key == at_hand_) open_contact(next && *next != key ? *next : std::string());
    touch(kPartStatus);
}

void AppImpl::correct_last() {
    if (!last_logged_) return;
    const empowerment::Resolution last = *last_logged_;
    const std::string key = last.entry.contact_source + '/' + last.entry.contact_id;
    if (board_->find(key) == nullptr) {
        // Logged in an earlier run and no longer in the queue: what the record knows must do.
        Contact known;
        known.source = last.entry.contact_source;
        known.id = last.entry.contact_id;
        known.customer_ref = last.entry.customer_ref;
        known.channel = last.entry.channel;
        known.labels = last.entry.labels;
        recalled_.insert_or_assign(key, std::move(known));
    }
    open_contact(key);
    correcting_ = last.id;
    if (draft().tag) return touch(kPartResolve);  // a correction begun before goes on
    ContactDraft again = draft_of_entry(last.entry);
    keep_money(draft(), again);
    again.logged_messages = std::max<std::size_t>(draft().logged_messages, 1);
    again.seen_messages = draft().seen_messages;
    again.resolution_id = last.id;
    drafts_->put(key, std::move(again));
    touch(kPartAll);
}

}  // namespace shopkeeper::client
