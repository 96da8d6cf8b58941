// The bounds of a policy's figures and texts, in one place for whoever reads a document and
// whoever reads a cell. assets/policy.schema.json says the same, and a test holds them together.
//
// Thread-safety: constants and a pure function.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace shopkeeper::empowerment {

// A whole number from lowest to highest.
struct WholeBounds {
    std::int64_t lowest;
    std::int64_t highest;
};

inline constexpr WholeBounds kPercentOfOrder{0, 100};
inline constexpr WholeBounds kStretchPercent{100, 1000};
inline constexpr WholeBounds kStretchUses{0, 1000};
inline constexpr WholeBounds kMinReasonChars{1, 1000};
inline constexpr WholeBounds kCeilingFactor{1, 1000};
inline constexpr WholeBounds kSecondSupervisorPercent{0, 1000};
inline constexpr WholeBounds kExpiresHours{1, 8760};

inline constexpr std::size_t kMaxPolicyNameBytes = 64;
inline constexpr std::size_t kMaxPolicyTextBytes = 1000;

// 1 to 64 of a-z, 0-9 and _, beginning with a letter.
inline bool is_reason_code(std::string_view text) {
    return !text.empty() && text.size() <= kMaxPolicyNameBytes && text.front() >= 'a' &&
           text.front() <= 'z' && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
           });
}

}  // namespace shopkeeper::empowerment
