#include "empowerment/store/authority_then.h"

#include <string>
#include <utility>

#include "empowerment/audit_leaf.h"
#include "empowerment/store/judgement.h"
#include "empowerment/store/picture_rows.h"
#include "empowerment/store/store_desk_impl.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment::store {

namespace {

bool anything_asked(soci::session& sql, const ResolutionDraft& entry) {
    long long there = 0;
    sql << "SELECT COUNT(*) FROM (SELECT 1 FROM grants WHERE contact_source = :source AND "
           "contact_id = :contact LIMIT 1) AS one",
        soci::into(there), soci::use(entry.contact_source), soci::use(entry.contact_id);
    return there > 0;
}

// Decides over the buckets of now, and puts what it saw into `body`.
UnusedAuthority look(Store& store, const Resolution& resolution, const Person& person, Json& body) {
    const std::shared_ptr<const Policy> policy = policy_in_force(store.policies, resolution.at);
    if (!policy) return UnusedAuthority::no;
    const ResolutionDraft& entry = resolution.entry;
    // A contact without a customer has its own id as one, as its grants would.
    const std::string& customer =
        entry.customer_ref.empty() ? entry.contact_id : entry.customer_ref;
    Json seen = Json::object();
    const auto usage = [&](Currency currency) {
        const LedgerSubject subject = subject_of(store, person, customer, currency, resolution.at);
        const Usage used = Ledger(store.sql()).view(subject).usage;
        seen[std::string(currency.code())] = to_json(used);
        return used;
    };
    const Calendar ends = windows_at(store.zones, resolution.at, person.team).ends;
    const bool could = could_give_alone(*policy, person, usage, ends);
    body["policy_version"] = policy->version;
    body["usage"] = std::move(seen);
    return could ? UnusedAuthority::yes : UnusedAuthority::no;
}

}  // namespace

Result<UnusedAuthority> keep_authority_then(Store& store, const Resolution& resolution,
                                            const Person& person) {
    const ResolutionDraft& entry = resolution.entry;
    if (entry.outcome != Outcome::passed_on) return UnusedAuthority::no;
    Json body = {{"resolution", resolution.id},
                 {"tier", person.tier},
                 {"team", person.team},
                 {"agent_suspended", person.suspended}};
    std::optional<UnusedAuthority> found;
    if (entry.corrects) {
        const Result<std::optional<ChainState>> before = chain_state(store.sql(), *entry.corrects);
        if (!before) return before.error();
        if (*before && (*before)->outcome == Outcome::passed_on) {
            found = (*before)->unused;
            body["as_before"] = *entry.corrects;
        }
    }
    if (!found && anything_asked(store.sql(), entry)) {
        found = UnusedAuthority::no;
        body["asked_for_something"] = true;
    }
    const UnusedAuthority unused = found ? *found : look(store, resolution, person, body);
    body["unused"] = word(unused);
    const long long leaf = append_leaf(
        store.sql(), "authority", resolution.id,
        leaf_payload("authority", person.id, resolution.at, std::move(body)), resolution.at);
    const std::string unused_word = word(unused);
    store.sql() << "INSERT INTO authority_then (resolution_id, leaf_id, unused) "
                   "VALUES (:resolution, :leaf, :unused)",
        soci::use(resolution.id), soci::use(leaf), soci::use(unused_word);
    return unused;
}

}  // namespace shopkeeper::empowerment::store
