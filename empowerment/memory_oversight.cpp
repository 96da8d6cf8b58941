#include "empowerment/memory_oversight.h"

#include <utility>

#include "empowerment/fingerprint.h"
#include "empowerment/memory_oversight_impl.h"

namespace shopkeeper::empowerment {

Status confirm_pin(MemoryLedger& ledger, const std::string& person_id, std::string_view pin) {
    const Result<Person> person = ledger.person(person_id);
    if (!person) return person.error();
    const auto kept = ledger.pins.find(person_id);
    if (kept == ledger.pins.end()) return pin_unset(person->name);
    const PinTry tried = begin_pin_try(kept->second.tries, ledger.parts.clock());
    kept->second.tries = tried.after;
    if (!tried.allowed) return pin_locked(person->name, *tried.after.not_before);
    if (kept->second.pin != pin) return pin_wrong(person->name, tried.after);
    kept->second.tries = {};
    return {};
}

Result<PinStatus> MemoryOversight::set_pin(const RequestKey& key, const std::string& pin) {
    const std::lock_guard lock{ledger_->mutex};
    const auto effect = [&]() -> Result<PinStatus> {
        if (const Result<Person> person = writer(); !person) return person.error();
        if (Status fine = check_new_pin(pin); !fine) return fine.error();
        if (ledger_->pins.contains(caller_id_))
            return Error{ErrorCode::conflict, "You have a PIN already: change it instead."};
        ledger_->pins[caller_id_] = {pin, now(), {}};
        return own_status();
    };
    return ledger_->once<PinStatus>(caller_id_, key,
                                    fingerprint_of_write("set_pin", caller_id_, {}), effect);
}

Result<PinStatus> MemoryOversight::change_pin(const RequestKey& key, const std::string& old_pin,
                                              const std::string& new_pin) {
    const std::lock_guard lock{ledger_->mutex};
    const auto effect = [&]() -> Result<PinStatus> {
        if (const Result<Person> person = writer(); !person) return person.error();
        if (Status fine = check_new_pin(new_pin); !fine) return fine.error();
        if (Status same = empowerment::confirm_pin(*ledger_, caller_id_, old_pin); !same)
            return same.error();
        ledger_->pins[caller_id_] = {new_pin, now(), {}};
        return own_status();
    };
    return ledger_->once<PinStatus>(caller_id_, key,
                                    fingerprint_of_write("change_pin", caller_id_, {}), effect);
}

Result<PinStatus> MemoryOversight::clear_pin(const RequestKey& key, const std::string& person_id,
                                             const std::string& own_pin, const std::string& why) {
    const std::lock_guard lock{ledger_->mutex};
    const auto effect = [&]() -> Result<PinStatus> {
        const Result<Person> person = writer();
        if (!person) return person.error();
        if (!has_role(*person, Role::supervisor) || person_id == caller_id_)
            return Error{ErrorCode::forbidden, "Another supervisor takes a forgotten PIN away."};
        if (Status fine = check_words(why, "The reason", true); !fine) return fine.error();
        if (const Result<Person> other = ledger_->person(person_id); !other) return other.error();
        if (Status same = empowerment::confirm_pin(*ledger_, caller_id_, own_pin); !same)
            return same.error();
        if (ledger_->pins.erase(person_id) == 0)
            return Error{ErrorCode::not_found, person_id + " has no PIN."};
        ledger_->cleared_pins[person_id] = {caller_id_, now()};
        return own_status();
    };
    return ledger_->once<PinStatus>(
        caller_id_, key,
        fingerprint_of_write("clear_pin", caller_id_, {{"person", person_id}, {"why", why}}),
        effect);
}

Status MemoryOversight::confirm_pin(const std::string& pin) {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = writer(); !person) return person.error();
    return empowerment::confirm_pin(*ledger_, caller_id_, pin);
}

std::unique_ptr<OversightDesk> make_memory_oversight(std::shared_ptr<MemoryLedger> ledger,
                                                     std::string caller_id) {
    return std::make_unique<MemoryOversight>(std::move(ledger), std::move(caller_id));
}

}  // namespace shopkeeper::empowerment
