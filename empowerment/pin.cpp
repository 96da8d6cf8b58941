#include "empowerment/pin.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace shopkeeper::empowerment {
namespace {

constexpr int kMostCounted = 1000;  // beyond, the lock is as long as it gets anyway

}  // namespace

Status check_new_pin(std::string_view pin) {
    const auto mend = [](const std::string& sentence) {
        return Status(Error{ErrorCode::invalid, sentence});
    };
    if (pin.size() > kMostPinBytes)
        return mend("This PIN is too long: " + std::to_string(kMostPinBytes) + " bytes fit.");
    if (!is_valid_utf8(pin)) return mend("This PIN is not UTF-8 text: type it again.");
    std::size_t chars = 0;
    std::size_t pos = 0;
    bool all_alike = true;
    char32_t first = 0;
    while (pos < pin.size()) {
        const char32_t point = next_code_point(pin, pos);
        if (point < 0x20 || point == 0x7F)
            return mend("This PIN holds a character that cannot be typed again: leave it out.");
        if (chars == 0) first = point;
        all_alike = all_alike && point == first;
        ++chars;
    }
    if (chars < kLeastPinChars)
        return mend("This PIN is too short: choose at least " + std::to_string(kLeastPinChars) +
                    " characters.");
    if (all_alike) return mend("This PIN is one character repeated: choose another.");
    return {};
}

std::chrono::milliseconds pin_lock(int wrong) {
    if (wrong < kPinTries) return std::chrono::milliseconds{0};
    // Doubled eight times it is longer than a day already.
    const int doublings = std::min(wrong - kPinTries, 8);
    return std::min<std::chrono::milliseconds>(kPinLock * (1 << doublings), kLongestPinLock);
}

PinTry begin_pin_try(const PinTries& seen, Instant now) {
    if (seen.not_before && now < *seen.not_before) {
        const Instant longest = now + pin_lock(seen.wrong);
        return {false, {seen.wrong, std::min(*seen.not_before, longest)}};
    }
    PinTries after;
    after.wrong = std::min(seen.wrong + 1, kMostCounted);
    if (const auto lock = pin_lock(after.wrong); lock.count() > 0) after.not_before = now + lock;
    return {true, after};
}

Status check_pin_apart(const std::optional<PinCleared>& cleared, std::string_view first_id,
                       Instant now) {
    if (!cleared || cleared->by != first_id || now >= cleared->at + kClearedPinRest) return {};
    return Error{ErrorCode::forbidden,
                 "Your PIN was taken away by the person who asks this. Until " +
                     format_instant(cleared->at + kClearedPinRest) +
                     " another supervisor has to answer it."};
}

Error pin_locked(std::string_view name, Instant until) {
    return {ErrorCode::busy, "Too many wrong PINs: " + std::string(name) +
                                 " cannot confirm anything before " + format_instant(until) + "."};
}

Error pin_unset(std::string_view name) {
    return {ErrorCode::forbidden,
            std::string(name) + " has no PIN yet and cannot confirm anything: set one first."};
}

Error pin_wrong(std::string_view name, const PinTries& after) {
    std::string sentence = "This is not the PIN of " + std::string(name) + ": ";
    if (after.not_before) {
        sentence += "nothing can be confirmed before " + format_instant(*after.not_before) + ".";
    } else {
        const int left = kPinTries - after.wrong;
        sentence += std::to_string(left) + (left == 1 ? " try is left." : " tries are left.");
    }
    return {ErrorCode::forbidden, sentence};
}

}  // namespace shopkeeper::empowerment
