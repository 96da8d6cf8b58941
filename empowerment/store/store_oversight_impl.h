// StoreOversight itself; only its own sources include it.
//
// Thread-safety: public functions lock the store, private ones require the lock. Ownership: shares
// the store.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "empowerment/oversight_desk.h"
#include "empowerment/store/store_desk_impl.h"

namespace shopkeeper::empowerment::store {

class StoreOversight final : public OversightDesk {
public:
    StoreOversight(std::shared_ptr<Store> store, std::string caller_id)
        : store_(std::move(store)), caller_id_(std::move(caller_id)) {}

    Result<PinStatus> pin() override;
    Result<PinStatus> set_pin(const RequestKey& key, const std::string& pin) override;
    Result<PinStatus> change_pin(const RequestKey& key, const std::string& old_pin,
                                 const std::string& new_pin) override;
    Status confirm_pin(const std::string& pin) override;
    Result<PinStatus> clear_pin(const RequestKey& key, const std::string& person_id,
                                const std::string& own_pin, const std::string& why) override;

private:
    // What a call of one kind was answered before under its key; its own fields, not a PIN.
    struct Asked {
        const RequestKey& key;
        const char* kind;
        std::string fingerprint;
    };

    // Reads outside any transaction what was answered under the key. Failure: ErrorCode::invalid
    // for a malformed key, ErrorCode::conflict.
    Result<std::optional<std::string>> answered(const Asked& asked);
    // Who writes here. Failure: ErrorCode::not_found, ErrorCode::forbidden when suspended.
    Result<Person> writer();
    void keep(const Asked& asked, const std::string& answer, Instant now);

    Result<PinStatus> own_status(Instant now);
    Result<PinStatus> replayed_status(const std::string& kept);
    // The end of every call that changes a PIN: the leaf, the kept answer, the answer.
    Result<PinStatus> pin_changed(const Asked& asked, const std::string& person_id,
                                  const std::string& why, Instant now);
    Result<PinStatus> keep_new_pin(const Asked& asked, const std::string& pin, bool first);
    Status may_clear(const std::string& person_id, const std::string& why);

    soci::session& sql() { return store_->sql(); }

    std::shared_ptr<Store> store_;
    std::string caller_id_;
};

}  // namespace shopkeeper::empowerment::store
