// Money: a checked 64-bit count of minor units and its ISO 4217 currency. Never a float, never
// converted between currencies.
//
// Thread-safety: values and pure functions. Ownership: by value.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shopkeeper::empowerment {

// An ISO 4217 alphabetic code with its exponent (decimal digits: JPY 0, USD 2, KWD 3).
class Currency {
public:
    // US dollar, so that a Currency always is one.
    Currency() = default;

    // Success: the currency of an upper-case three-letter code in ISO 4217's active list.
    // Failure: ErrorCode::invalid naming the code.
    static Result<Currency> from_code(std::string_view code);

    std::string_view code() const { return {code_.data(), code_.size()}; }
    int exponent() const { return exponent_; }

    friend bool operator==(const Currency&, const Currency&) = default;

private:
    std::array<char, 3> code_ = {'U', 'S', 'D'};
    int exponent_ = 2;
};

struct Money {
    std::int64_t minor = 0;  // minor units: cents, yen, fils
    Currency currency;

    friend bool operator==(const Money&, const Money&) = default;
};

// Success: the sum or difference. Failure: ErrorCode::invalid when the currencies differ,
// ErrorCode::too_large on overflow.
Result<Money> add(Money a, Money b);
Result<Money> subtract(Money a, Money b);

// floor(amount_minor * percent / 100) without overflow; saturates at INT64_MAX.
// Requires: amount_minor >= 0, 0 <= percent <= 1000.
std::int64_t percent_of(std::int64_t amount_minor, std::int64_t percent);

// Reads an amount as a person types it: digits, at most one decimal separator ('.' or ','), no
// sign, no exponent, no grouping, surrounding blanks ignored.
//   "12.50" USD → 1250     "12,5" USD → 1250      "12" → 1200       ".5" → 50
//   "12.345" USD → invalid (USD has two decimals) "1,234" → invalid (grouping or decimals? say
//   1234) "1.234,50", "1,234.50" → invalid (no grouping) "-0", "+5" → invalid (no sign) "1e3" →
//   invalid        "" → invalid           more than INT64_MAX minor units → too_large
// A comma followed by exactly three digits is refused in every currency: it could be grouping.
Result<Money> parse_amount(std::string_view text, Currency currency);

// "12.50", "0.05", "1200" (JPY), "−3.00" with U+2212 for negatives. No grouping. Never fails.
std::string format_amount(Money money);
// "12.50 USD". Never fails.
std::string format_money(Money money);

}  // namespace shopkeeper::empowerment
