// PINs at the desk: asked for first, hashed outside any transaction, written with their leaf.
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/audit_leaf.h"
#include "empowerment/fingerprint.h"
#include "empowerment/store/people.h"
#include "empowerment/store/pins.h"
#include "empowerment/store/store_oversight_impl.h"

namespace shopkeeper::empowerment::store {

Result<PinStatus> StoreOversight::own_status(Instant now) {
    const Result<Person> person = find_person(sql(), caller_id_);
    if (!person) return person.error();
    PinStatus status;
    if (const std::optional<PinKept> kept = find_pin(sql(), caller_id_)) {
        status.since = kept->since;
        const std::optional<Instant>& until = kept->tries.not_before;
        if (until && now < *until) status.locked_until = until;
    }
    return status;
}

Result<PinStatus> StoreOversight::pin() {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<PinStatus>([&] { return own_status(store_->options.now()); });
}

// The status as it was answered then.
Result<PinStatus> StoreOversight::replayed_status(const std::string& kept) {
    const Result<Json> json = parse_json(kept);
    if (!json) return Error{ErrorCode::corrupt, json.error().message};
    PinStatus status;
    const auto instant = [&](const char* name, std::optional<Instant>& out) {
        if (const auto found = json->find(name); found != json->end() && found->is_number_integer())
            out = from_ms(found->get<long long>());
    };
    instant("since_ms", status.since);
    instant("locked_until_ms", status.locked_until);
    status.replayed = true;
    return status;
}

Result<PinStatus> StoreOversight::pin_changed(const Asked& asked, const std::string& person_id,
                                              const std::string& why, Instant now) {
    const Json body = {{"what", asked.kind}, {"person", person_id}, {"why", why}};
    append_leaf(sql(), "pin", person_id, leaf_payload("pin", caller_id_, now, body), now);
    Result<PinStatus> status = own_status(now);
    if (!status) return status;
    Json answer = Json::object();
    if (status->since) answer["since_ms"] = to_ms(*status->since);
    if (status->locked_until) answer["locked_until_ms"] = to_ms(*status->locked_until);
    keep(asked, dump_json(answer), now);
    return status;
}

Result<PinStatus> StoreOversight::keep_new_pin(const Asked& asked, const std::string& pin,
                                               bool first) {
    const Result<std::string> hash = hash_pin(pin, store_->options.pin_cost);
    if (!hash) return hash.error();
    return store_->write<PinStatus>([&]() -> Result<PinStatus> {
        const Instant now = store_->options.now();
        if (first && find_pin(sql(), caller_id_))
            return Error{ErrorCode::conflict, "You have a PIN already: change it instead."};
        keep_pin(sql(), caller_id_, *hash, now);
        return pin_changed(asked, caller_id_, "", now);
    });
}

Result<PinStatus> StoreOversight::set_pin(const RequestKey& key, const std::string& pin) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{key, "set_pin", fingerprint_of_write("set_pin", caller_id_, {})};
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before) return replayed_status(**before);
    if (const Result<Person> person = writer(); !person) return person.error();
    if (Status fine = check_new_pin(pin); !fine) return fine.error();
    return keep_new_pin(asked, pin, true);
}

Result<PinStatus> StoreOversight::change_pin(const RequestKey& key, const std::string& old_pin,
                                             const std::string& new_pin) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{key, "change_pin", fingerprint_of_write("change_pin", caller_id_, {})};
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before) return replayed_status(**before);
    if (const Result<Person> person = writer(); !person) return person.error();
    if (Status fine = check_new_pin(new_pin); !fine) return fine.error();
    if (Status same = store::confirm_pin(*store_, caller_id_, old_pin); !same) return same.error();
    return keep_new_pin(asked, new_pin, false);
}

Status StoreOversight::confirm_pin(const std::string& pin) {
    const std::lock_guard lock(store_->mutex);
    if (const Result<Person> person = writer(); !person) return person.error();
    return store::confirm_pin(*store_, caller_id_, pin);
}

Status StoreOversight::may_clear(const std::string& person_id, const std::string& why) {
    const Result<Person> person = writer();
    if (!person) return person.error();
    if (!has_role(*person, Role::supervisor) || person_id == caller_id_)
        return Error{ErrorCode::forbidden, "Another supervisor takes a forgotten PIN away."};
    if (Status fine = check_words(why, "The reason", true); !fine) return fine;
    const Result<Person> other =
        store_->guarded<Person>([&] { return find_person(sql(), person_id); });
    return other ? Status() : Status(other.error());
}

Result<PinStatus> StoreOversight::clear_pin(const RequestKey& key, const std::string& person_id,
                                            const std::string& own_pin, const std::string& why) {
    const std::lock_guard lock(store_->mutex);
    const Json body = {{"person", person_id}, {"why", why}};
    const Asked asked{key, "clear_pin", fingerprint_of_write("clear_pin", caller_id_, body)};
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before) return replayed_status(**before);
    if (Status may = may_clear(person_id, why); !may) return may.error();
    if (Status same = store::confirm_pin(*store_, caller_id_, own_pin); !same) return same.error();
    return store_->write<PinStatus>([&]() -> Result<PinStatus> {
        const Instant now = store_->options.now();
        if (!drop_pin(sql(), person_id))
            return Error{ErrorCode::not_found, person_id + " has no PIN."};
        note_cleared(sql(), person_id, {caller_id_, now});
        return pin_changed(asked, person_id, why, now);
    });
}

}  // namespace shopkeeper::empowerment::store
