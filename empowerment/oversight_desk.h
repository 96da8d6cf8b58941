// What a second pair of eyes does at the desk: confirms that it is who it says.
//
// A part of the desk, offered by Desk::oversight(); the contract of empowerment/desk.h holds here
// as well (request keys, replays, errors). Every function acts for the desk's caller: nobody
// decides in another's name. A caller who is unknown gets ErrorCode::not_found; one who is
// suspended may still look at what is theirs, and writes nothing (ErrorCode::forbidden).
//
// A PIN is never part of a fingerprint, of a leaf, of a kept answer or of an error's sentence. A
// key that was answered is answered again whatever PIN comes with it. Where a sign-in says who is
// asking, it takes the PIN's place.
//
// Thread-safety: as the desk. Ownership: borrowed from the desk, lives as long; answers are the
// caller's.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/desk.h"
#include "empowerment/pin.h"

namespace shopkeeper::empowerment {

// Of the caller's own PIN.
struct PinStatus {
    std::optional<Instant> since;         // empty: none is set, and nothing can be confirmed
    std::optional<Instant> locked_until;  // after too many wrong ones
    bool replayed = false;
};

class OversightDesk {
public:
    virtual ~OversightDesk() = default;

    // --- The PIN of a local person: for everyone, about themselves. ---

    virtual Result<PinStatus> pin() = 0;

    // Sets the first PIN. Failure: ErrorCode::conflict when there is one (change it);
    // ErrorCode::invalid with what to mend.
    virtual Result<PinStatus> set_pin(const RequestKey& key, const std::string& pin) = 0;

    // Failure: as confirm_pin() for the old one, as set_pin() for the new one.
    virtual Result<PinStatus> change_pin(const RequestKey& key, const std::string& old_pin,
                                         const std::string& new_pin) = 0;

    // Whether this is the caller. Failure: ErrorCode::forbidden without a PIN or with another
    // (the sentence says how many tries are left); ErrorCode::busy while locked. A wrong try is
    // kept for good before it is answered.
    virtual Status confirm_pin(const std::string& pin) = 0;

    // Takes away a PIN that another person has forgotten, and its lock: supervisors only, never
    // their own. `why` is kept in the log. Success: the caller's own status. Failure: as
    // confirm_pin() for the caller's own PIN; ErrorCode::not_found for an unknown person or one
    // without a PIN.
    virtual Result<PinStatus> clear_pin(const RequestKey& key, const std::string& person_id,
                                        const std::string& own_pin, const std::string& why) = 0;
};

}  // namespace shopkeeper::empowerment
