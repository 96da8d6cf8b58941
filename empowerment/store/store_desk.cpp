#include <utility>

#include "empowerment/store/people.h"
#include "empowerment/store/store_desk_impl.h"
#include "empowerment/store/store_oversight.h"
#include "empowerment/store/store_policies.h"

namespace shopkeeper::empowerment::store {

StoreDesk::StoreDesk(std::shared_ptr<Store> store, std::string caller_id)
    : store_(std::move(store)),
      caller_id_(std::move(caller_id)),
      oversight_(make_store_oversight(store_, caller_id_)),
      policies_(make_store_policies(store_, caller_id_)),
      archive_(store_, caller_id_),
      reviews_(make_store_reviews(store_, caller_id_)) {}

Result<Person> StoreDesk::caller() {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<Person>([&] { return find_person(sql(), caller_id_); });
}

Result<std::vector<Person>> StoreDesk::people() {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<std::vector<Person>>([&] { return all_people(sql()); });
}

Result<std::shared_ptr<const Taxonomy>> StoreDesk::taxonomy() {
    const std::lock_guard lock(store_->mutex);
    return store_->taxonomy();
}

Result<std::shared_ptr<const Policy>> StoreDesk::policy() {
    const std::lock_guard lock(store_->mutex);
    return policy_at(*store_, store_->options.now());
}

Result<std::vector<std::shared_ptr<const Policy>>> StoreDesk::policy_history() {
    const std::lock_guard lock(store_->mutex);
    return store_->policies;
}

Result<AuthoritySnapshot> StoreDesk::authority(const AuthorityQuery& query) {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<AuthoritySnapshot>([&]() -> Result<AuthoritySnapshot> {
        const Instant now = store_->options.now();
        Result<std::shared_ptr<const Policy>> policy = policy_at(*store_, now);
        if (!policy) return policy.error();
        const Result<Person> person = find_person(sql(), caller_id_);
        if (!person) return person.error();
        if (Status may = check_any_role(*person); !may) return may.error();
        const LedgerSubject subject =
            subject_of(*store_, *person, query.customer_ref, query.currency, now);
        AuthoritySnapshot snapshot;
        snapshot.policy = *std::move(policy);
        snapshot.usage = Ledger(sql()).view(subject).usage;
        snapshot.calendar = subject.windows.ends;
        snapshot.currency = query.currency;
        snapshot.agent_id = person->id;
        snapshot.tier = person->tier;
        snapshot.team = person->team;
        snapshot.agent_suspended = person->suspended;
        snapshot.as_of = now;
        snapshot.epoch = static_cast<std::uint64_t>(newest_leaf(sql()));
        return snapshot;
    });
}

}  // namespace shopkeeper::empowerment::store
