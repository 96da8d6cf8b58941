// The limits the program ships with, for tests that ask what is said about them.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "empowerment/policy.h"
#include "tests/client/support.h"

namespace shopkeeper::client::testing {

inline std::string shipped_document(const std::string& name) {
    return read_text(std::filesystem::path(SHOPKEEPER_SOURCE_DIR) / "assets" / name);
}

// The shipped limits in dollars, and figures that look alike in a currency without decimals and in
// one with three: an agent may give 15000 yen and 150.000 dinars.
inline empowerment::Policy shipped_limits() {
    Result<empowerment::Policy> parsed =
        empowerment::parse_policy(shipped_document("policy.default.json"));
    REQUIRE(parsed.ok());
    empowerment::Policy policy = std::move(*parsed);
    const empowerment::TierLimits yen = {15000, 5000, 20000, 75000, 20};
    const empowerment::TierLimits dinars = {150000, 50000, 200000, 750000, 20};
    policy.currencies["JPY"].tiers["agent"] = yen;
    policy.currencies["KWD"].tiers["agent"] = dinars;
    return policy;
}

}  // namespace shopkeeper::client::testing
