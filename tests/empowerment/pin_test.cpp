#include "empowerment/pin.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

TEST_CASE("pin: the lock doubles from a quarter of an hour to a day") {
    CHECK(pin_lock(0) == milliseconds(0));
    CHECK(pin_lock(4) == milliseconds(0));
    CHECK(pin_lock(5) == minutes(15));
    CHECK(pin_lock(6) == minutes(30));
    CHECK(pin_lock(11) == minutes(15 * 64));
    CHECK(pin_lock(12) == hours(24));
    CHECK(pin_lock(1'000'000) == hours(24));
}

TEST_CASE("pin: whatever is tried and whenever, few tries fit into a time") {
    // Five before the first lock; then one a lock, and the locks double. A clock that jumps
    // about gains nothing but the time it jumps ahead.
    const bool held = rc::check("few tries fit", [](const std::vector<std::uint16_t>& steps) {
        Instant now = at("2026-11-18T09:30:00Z");
        milliseconds ahead{0};
        PinTries kept;
        int allowed = 0;
        for (const std::uint16_t step : steps) {
            const milliseconds by = minutes(step % 200 - 60);
            now += by;
            if (by.count() > 0) ahead += by;
            const PinTry tried = begin_pin_try(kept, now);
            kept = tried.after;
            if (tried.allowed) ++allowed;
            RC_ASSERT(kept.wrong == allowed);
            if (kept.not_before) RC_ASSERT(*kept.not_before <= now + pin_lock(kept.wrong));
        }
        milliseconds needed{0};
        for (int wrong = kPinTries; wrong < allowed; ++wrong) needed += pin_lock(wrong);
        RC_ASSERT(needed <= ahead);
    });
    CHECK(held);
}

TEST_CASE("pin: what is refused is said with what to do, and never with the PIN") {
    const Error locked = pin_locked("Marta", at("2026-11-18T09:45:00Z"));
    CHECK(locked.code == ErrorCode::busy);
    CHECK(locked.message.find("2026-11-18T09:45:00Z") != std::string::npos);
    CHECK(pin_wrong("Marta", {4, {}}).message.find("1 try is left") != std::string::npos);
    CHECK(pin_wrong("Marta", {2, {}}).message.find("3 tries are left") != std::string::npos);
    CHECK(pin_wrong("Marta", {5, at("2026-11-18T09:45:00Z")}).code == ErrorCode::forbidden);
    CHECK(pin_unset("Marta").message.find("set one") != std::string::npos);
}
