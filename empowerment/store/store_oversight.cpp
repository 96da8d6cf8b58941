#include "empowerment/store/store_oversight.h"

#include <utility>

#include "empowerment/store/people.h"
#include "empowerment/store/store_oversight_impl.h"

namespace shopkeeper::empowerment::store {

std::unique_ptr<OversightDesk> make_store_oversight(std::shared_ptr<Store> store,
                                                    std::string caller_id) {
    return std::make_unique<StoreOversight>(std::move(store), std::move(caller_id));
}

Result<std::optional<std::string>> StoreOversight::answered(const Asked& asked) {
    if (Status shaped = check_key(asked.key); !shaped) return shaped.error();
    using Kept = std::optional<std::string>;
    return store_->guarded<Kept>(
        [&] { return answered_before(sql(), caller_id_, asked.key, asked.fingerprint); });
}

Result<Person> StoreOversight::writer() {
    Result<Person> person = store_->guarded<Person>([&] { return find_person(sql(), caller_id_); });
    if (person && person->suspended)
        return Error{ErrorCode::forbidden, "You are suspended and can change nothing here."};
    return person;
}

void StoreOversight::keep(const Asked& asked, const std::string& answer, Instant now) {
    keep_answer(sql(), caller_id_, asked.key.value, {asked.kind, asked.fingerprint, answer}, now);
}

}  // namespace shopkeeper::empowerment::store
