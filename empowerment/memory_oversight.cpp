#include "empowerment/memory_oversight.h"

#include <utility>

#include "empowerment/fingerprint.h"
#include "empowerment/memory_ledger.h"

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

namespace {

class MemoryOversight final : public OversightDesk {
public:
    MemoryOversight(std::shared_ptr<MemoryLedger> ledger, std::string caller_id)
        : ledger_(std::move(ledger)), caller_id_(std::move(caller_id)) {}

    Result<PinStatus> pin() override {
        const std::lock_guard lock{ledger_->mutex};
        return own_status();
    }
    Result<PinStatus> set_pin(const RequestKey& key, const std::string& pin) override;
    Result<PinStatus> change_pin(const RequestKey& key, const std::string& old_pin,
                                 const std::string& new_pin) override;
    Result<PinStatus> clear_pin(const RequestKey& key, const std::string& person_id,
                                const std::string& own_pin, const std::string& why) override;
    Status confirm_pin(const std::string& pin) override;

private:
    Instant now() const { return ledger_->parts.clock(); }

    // Who writes here. Failure: ErrorCode::not_found, ErrorCode::forbidden.
    Result<Person> writer() const {
        Result<Person> person = ledger_->person(caller_id_);
        if (person && person->suspended)
            return Error{ErrorCode::forbidden, "You are suspended and can change nothing here."};
        return person;
    }

    Result<PinStatus> own_status() const {
        if (const Result<Person> person = ledger_->person(caller_id_); !person)
            return person.error();
        PinStatus status;
        if (const auto kept = ledger_->pins.find(caller_id_); kept != ledger_->pins.end()) {
            status.since = kept->second.since;
            const auto& until = kept->second.tries.not_before;
            if (until && now() < *until) status.locked_until = until;
        }
        return status;
    }

    std::shared_ptr<MemoryLedger> ledger_;
    std::string caller_id_;
};

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

}  // namespace

std::unique_ptr<OversightDesk> make_memory_oversight(std::shared_ptr<MemoryLedger> ledger,
                                                     std::string caller_id) {
    return std::make_unique<MemoryOversight>(std::move(ledger), std::move(caller_id));
}

}  // namespace shopkeeper::empowerment
