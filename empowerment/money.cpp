#include "empowerment/money.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace shopkeeper::empowerment {
namespace {

// ISO 4217's active list, by exponent. Left out are the codes without a minor unit (precious
// metals, XDR, XSU, XUA, bond units, XTS, XXX): nothing is ever refunded in them.
constexpr std::string_view kTwoDecimals =
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD "
    "CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS "
    "GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD "
    "LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB "
    "PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
    "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
constexpr std::string_view kNoDecimals =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
constexpr std::string_view kThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";
constexpr std::string_view kFourDecimals = "CLF UYW";

// Codes are three letters and one blank, so a hit counts only at a multiple of four.
bool lists(std::string_view list, std::string_view code) {
    const std::size_t at = list.find(code);
    return at != std::string_view::npos && at % 4 == 0;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trim_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Error not_an_amount(std::string_view text, const std::string& why) {
    constexpr std::size_t kShown = 40;
    std::string shown{text.substr(0, kShown)};
    if (text.size() > kShown) shown += "…";
    return {ErrorCode::invalid, "\"" + shown + "\" is not an amount: " + why};
}

// The parts of a typed amount: digits, and the decimals behind the separator if there is one.
struct TypedAmount {
    std::string_view whole;
    std::string_view decimals;
};

Result<TypedAmount> split_amount(std::string_view text, Currency currency) {
    if (text.empty()) return not_an_amount(text, "type digits, for example 12.50.");
    if (!std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.' || c == ','; }))
        return not_an_amount(text, "use digits and one decimal point, no sign and no letters.");
    const std::size_t separator = text.find_first_of(".,");
    if (separator == std::string_view::npos) return TypedAmount{text, {}};
    const TypedAmount parts{text.substr(0, separator), text.substr(separator + 1)};
    if (parts.decimals.find_first_of(".,") != std::string_view::npos)
        return not_an_amount(text, "leave out the thousands separators.");
    if (parts.decimals.empty()) return not_an_amount(text, "digits are missing after the point.");
    if (text[separator] == ',' && parts.decimals.size() == 3)
        return not_an_amount(text,
                             "a comma before three digits could mean thousands or decimals;"
                             " type it without grouping, with a decimal point.");
    if (parts.decimals.size() > static_cast<std::size_t>(currency.exponent()))
        return not_an_amount(text, std::string{currency.code()} + " has " +
                                       (currency.exponent() == 0
                                            ? "no decimals."
                                            : std::to_string(currency.exponent()) + " decimals."));
    return parts;
}

// value * 10 + digit; false when that passes INT64_MAX.
bool push_digit(std::int64_t& value, int digit) {
    constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
    if (value > (kMax - digit) / 10) return false;
    value = value * 10 + digit;
    return true;
}

Error overflow(Currency currency) {
    return {ErrorCode::too_large,
            "The amount in " + std::string{currency.code()} + " is too large to be counted."};
}

Status same_currency(Money a, Money b) {
    if (a.currency == b.currency) return {};
    return Error{ErrorCode::invalid, std::string{a.currency.code()} + " and " +
                                         std::string{b.currency.code()} +
                                         " are different currencies and are never mixed."};
}

}  // namespace

Result<Currency> Currency::from_code(std::string_view code) {
    Currency currency;
    const bool upper = std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool shaped = code.size() == 3 && upper;
    if (shaped && lists(kTwoDecimals, code))
        currency.exponent_ = 2;
    else if (shaped && lists(kNoDecimals, code))
        currency.exponent_ = 0;
    else if (shaped && lists(kThreeDecimals, code))
        currency.exponent_ = 3;
    else if (shaped && lists(kFourDecimals, code))
        currency.exponent_ = 4;
    else
        return Error{ErrorCode::invalid,
                     "\"" + std::string{code.substr(0, 16)} +
                         "\" is not an active ISO 4217 currency code such as USD or EUR."};
    std::ranges::copy(code, currency.code_.begin());
    return currency;
}

Result<Money> add(Money a, Money b) {
    if (Status same = same_currency(a, b); !same) return same.error();
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.minor, b.minor, &sum)) return overflow(a.currency);
    return Money{sum, a.currency};
}

Result<Money> subtract(Money a, Money b) {
    if (Status same = same_currency(a, b); !same) return same.error();
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a.minor, b.minor, &difference)) return overflow(a.currency);
    return Money{difference, a.currency};
}

std::int64_t percent_of(std::int64_t amount_minor, std::int64_t percent) {
    // a = 100 q + r, so floor(a p / 100) = q p + floor(r p / 100); only q p can overflow.
    const std::int64_t rest = amount_minor % 100 * percent / 100;
    std::int64_t result = 0;
    if (__builtin_mul_overflow(amount_minor / 100, percent, &result) ||
        __builtin_add_overflow(result, rest, &result))
        return std::numeric_limits<std::int64_t>::max();
    return result;
}

Result<Money> parse_amount(std::string_view text, Currency currency) {
    Result<TypedAmount> parts = split_amount(trim_blanks(text), currency);
    if (!parts) return parts.error();
    std::int64_t minor = 0;
    for (const std::string_view digits : {parts->whole, parts->decimals})
        for (const char c : digits)
            if (!push_digit(minor, c - '0')) return overflow(currency);
    for (auto i = static_cast<int>(parts->decimals.size()); i < currency.exponent(); ++i)
        if (!push_digit(minor, 0)) return overflow(currency);
    return Money{minor, currency};
}

std::string format_amount(Money money) {
    // Unsigned, so that INT64_MIN has a magnitude as well.
    const auto bits = static_cast<std::uint64_t>(money.minor);
    std::string digits = std::to_string(money.minor < 0 ? 0 - bits : bits);
    const auto exponent = static_cast<std::size_t>(money.currency.exponent());
    if (digits.size() <= exponent) digits.insert(0, exponent + 1 - digits.size(), '0');
    if (exponent > 0) digits.insert(digits.size() - exponent, ".");
    return money.minor < 0 ? "\u2212" + digits : digits;
}

std::string format_money(Money money) {
    return format_amount(money) + ' ' + std::string{money.currency.code()};
}

}  // namespace shopkeeper::empowerment
