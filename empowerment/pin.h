// The rules of a PIN, without its hash: what it looks like, how many tries there are, and how long
// a person's confirmation is locked after too many wrong ones.
//
// A try is counted before it is looked at and given back when it was right. So nobody gains a try
// by killing the program at the right moment. There is no waiting inside: a try that comes too
// early is refused by the desk's clock.
//
// Thread-safety: pure functions. Ownership: by value.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace shopkeeper::empowerment {

inline constexpr std::size_t kLeastPinChars = 4;   // Unicode code points
inline constexpr std::size_t kMostPinBytes = 128;  // a sentence is a good PIN as well
inline constexpr int kPinTries = 5;                // wrong ones before the lock

// After the fifth wrong PIN; each further wrong one doubles it, up to a day. A right PIN ends the
// count.
inline constexpr std::chrono::minutes kPinLock{15};
inline constexpr std::chrono::hours kLongestPinLock{24};

// What one look at a PIN costs whoever looks: Argon2id's passes and memory. The default is
// libsodium's for interactive use, about a tenth of a second.
struct PinCost {
    unsigned long long passes = 2;
    std::size_t memory_bytes = std::size_t{64} << 20;
};
// The least libsodium takes: for tests, which look at many.
inline constexpr PinCost kLeastPinCost{1, 8192};

// Whether a text may become a PIN. Failure: ErrorCode::invalid with what to mend.
Status check_new_pin(std::string_view pin);

// Whoever takes a PIN away could set the next one and confirm in its owner's name. For so long the
// owner's PIN does not confirm what the other asks for or proposes.
inline constexpr std::chrono::days kClearedPinRest{7};

// That a person's PIN was taken away.
struct PinCleared {
    std::string by;  // the id of who did
    Instant at;
};

// Whether a person whose PIN was `cleared` may answer what `first_id` asked for or proposed.
// Failure: ErrorCode::forbidden with the time from which they may.
Status check_pin_apart(const std::optional<PinCleared>& cleared, std::string_view first_id,
                       Instant now);

// What is kept of the tries of one person.
struct PinTries {
    int wrong = 0;                      // since the last right one
    std::optional<Instant> not_before;  // while locked
};

// The lock that `wrong` wrong PINs bring; zero while there are tries left. Never fails.
std::chrono::milliseconds pin_lock(int wrong);

struct PinTry {
    bool allowed = false;
    PinTries after;  // to be stored before the PIN is looked at, also when it was not allowed
};

// A try at `now`. A clock that was put back does not make a lock longer than it was. Never fails.
PinTry begin_pin_try(const PinTries& seen, Instant now);

// Why a try was not allowed (ErrorCode::busy with the time from which it is), and why a PIN was
// not accepted (ErrorCode::forbidden with the tries that are left, or the end of the lock that it
// brought). `name` is the person's. Never fail.
Error pin_locked(std::string_view name, Instant until);
Error pin_unset(std::string_view name);
Error pin_wrong(std::string_view name, const PinTries& after);

}  // namespace shopkeeper::empowerment
