#include "empowerment/desk.h"

#include <algorithm>

#include "base/sight.h"
#include "base/utf8.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::size_t kMaxKeyBytes = 64;
constexpr std::size_t kMaxNameBytes = 200;

Status mend(const std::string& sentence) {
    return Error{ErrorCode::invalid, sentence};
}

Status check_text(const std::string& text, std::size_t max_bytes, const std::string& what) {
    if (text.size() > max_bytes)
        return mend(what + " is " + std::to_string(text.size()) + " bytes long; " +
                    std::to_string(max_bytes) + " fit. Shorten it.");
    if (!is_valid_utf8(text)) return mend(what + " is not UTF-8 text: type it again.");
    return {};
}

// Two spellings of one customer that nobody can tell apart would have a window each.
Status check_plain(const std::string& customer_ref) {
    const std::string plain = plain_name(customer_ref);
    if (plain == customer_ref) return {};
    return mend(
        "The customer's reference begins or ends with a blank, or holds two blanks together, an "
        "unusual blank, a character that cannot be seen (joiners too: it is an id and no name to "
        "be shown) or letters that are not in Unicode's composed form (NFC). " +
        (plain.empty() ? std::string("Give the shop's own id of the customer.")
                       : "Give it as \"" + plain + "\"."));
}

}  // namespace

RemedyRequest remedy_request(const GrantRequest& request, std::string_view agent,
                             std::string_view tier, std::string_view team, bool agent_suspended) {
    RemedyRequest asked;
    asked.agent = agent;
    asked.tier = tier;
    asked.team = team;
    asked.agent_suspended = agent_suspended;
    asked.remedy = request.remedy;
    asked.amount_minor = request.amount_minor;
    asked.currency = request.currency;
    asked.reason = request.reason;
    asked.explanation = request.explanation;
    asked.order_total_minor = request.order_total_minor;
    asked.fee_paid_minor = request.fee_paid_minor;
    return asked;
}

Status check_evidence(const GrantRequest& request) {
    return request.conversation ? check_conversation(*request.conversation) : Status();
}

Evidence take_evidence(GrantRequest& request) {
    Evidence taken;
    request.conversation_hash.clear();
    if (!request.conversation) return taken;
    request.conversation_hash = hash_of(*request.conversation);
    taken.conversations.emplace(request.conversation_hash, *std::move(request.conversation));
    request.conversation.reset();
    return taken;
}

std::string plain_name(std::string_view text) {
    return plain_line(text);
}

Status check_key(const RequestKey& key) {
    const bool shaped = !key.value.empty() && key.value.size() <= kMaxKeyBytes &&
                        std::ranges::all_of(key.value, [](char c) { return c > ' ' && c < 0x7F; });
    if (shaped) return {};
    return mend("The request key must be 1 to 64 printable characters without blanks.");
}

Status check_request(const GrantRequest& request, const Policy& policy) {
    if (Status key = check_key(request.key); !key) return key;
    if (request.customer_ref.empty()) return mend("The request names no customer.");
    if (request.contact_id.empty()) return mend("The request names no contact.");
    const std::pair<const std::string*, const char*> names[] = {
        {&request.contact_source, "The contact's source"},
        {&request.contact_id, "The contact's id"},
        {&request.customer_ref, "The customer's reference"},
        {&request.reason, "The reason code"},
        {&request.order_id, "The order's id"}};
    for (const auto& [text, what] : names)
        if (Status fits = check_text(*text, kMaxNameBytes, what); !fits) return fits;
    if (Status plain = check_plain(request.customer_ref); !plain) return plain;
    if (Status fits = check_text(request.reason_text, kMaxRequestTextBytes, "The reason's text");
        !fits)
        return fits;
    if (Status fits = check_text(request.explanation, kMaxRequestTextBytes, "The explanation");
        !fits)
        return fits;
    const ReasonCode* reason = policy.find_reason(request.reason);
    if (reason != nullptr && reason->needs_text && explanation_chars(request.reason_text, 1) == 0)
        return mend("The reason \"" + reason->label + "\" needs a few words: type what it was.");
    return {};
}

bool has_role(const Person& person, Role role) {
    return std::ranges::find(person.roles, role) != person.roles.end();
}

Status check_any_role(const Person& person) {
    if (!person.roles.empty()) return {};
    return Error{ErrorCode::forbidden,
                 "You have no role at this desk, so its record is closed to you."};
}

Status check_own_entry(const Person& person, const std::string& logged_by) {
    if (person.id == logged_by) return {};
    return Error{ErrorCode::forbidden,
                 "Only who logged an entry corrects it. Log the contact yourself, or ask for a "
                 "retag."};
}

Status check_agent(const Person& person, const std::string& what) {
    if (has_role(person, Role::agent)) return {};
    return Error{ErrorCode::forbidden,
                 "Only agents may " + what + ", and " + person.name + " is none here."};
}

Status check_words(const std::string& words, const std::string& what, bool needed) {
    if (needed && explanation_chars(words, 1) == 0) return mend(what + " is missing: type it.");
    return check_text(words, kMaxRequestTextBytes, what);
}

Status check_void_reason(const std::string& reason) {
    if (explanation_chars(reason, 1) == 0) return mend("Say why the grant is voided.");
    return check_text(reason, kMaxRequestTextBytes, "The reason");
}

}  // namespace shopkeeper::empowerment
