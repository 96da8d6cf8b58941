#include "empowerment/money.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

Currency currency(const char* code) {
    return Currency::from_code(code).value();
}

// One line of a table: what was typed, and the minor units or the error it must give.
struct Typed {
    const char* text;
    const char* code;
    std::int64_t minor;
};

}  // namespace

TEST_CASE("money: amounts a person may type") {
    for (const Typed& typed : {
             Typed{"12.50", "USD", 1250},
             {"12,5", "USD", 1250},
             {"12", "USD", 1200},
             {".5", "USD", 50},
             {",05", "EUR", 5},
             {" 7.00\t", "USD", 700},
             {"007", "USD", 700},
             {"0", "USD", 0},
             {"0.00", "USD", 0},
             {"1200", "JPY", 1200},
             {"1.234", "KWD", 1234},
             {"1.5", "KWD", 1500},
             {"1.2345", "CLF", 12345},
             {"1.0001", "UYW", 10001},
             {"92233720368547758.07", "USD", std::numeric_limits<std::int64_t>::max()},
             {"9223372036854775807", "JPY", std::numeric_limits<std::int64_t>::max()},
         }) {
        CAPTURE(typed.text);
        CAPTURE(typed.code);
        const auto read = parse_amount(typed.text, currency(typed.code));
        REQUIRE(read.ok());
        CHECK(read->minor == typed.minor);
        CHECK(read->currency.code() == typed.code);
    }
}

TEST_CASE("money: everything else is refused with a sentence, never guessed") {
    for (const char* text :
         {"",         " ",         ".",  ",",  "12.", "12.345", "1,234", "1.234,50",
          "1,234.50", "1.2.3",     "-0", "-5", "+5",  "1e3",    "0x10",  "1 000",
          "1'000",    "12.50 USD", "$5", "٣",  "½",   "12\n",   "NaN"}) {
        CAPTURE(text);
        const auto read = parse_amount(text, currency("USD"));
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == ErrorCode::invalid);
        CHECK(read.error().message.size() > 20);
    }
    CHECK(parse_amount("1.0", currency("JPY")).error().code == ErrorCode::invalid);
    // A comma before three digits may be grouping, even where three decimals exist.
    CHECK(parse_amount("1,234", currency("KWD")).error().code == ErrorCode::invalid);
    for (const char* text : {"92233720368547758.08", "92233720368547758080",
                             "99999999999999999999999999999999999999999"}) {
        CAPTURE(text);
        CHECK(parse_amount(text, currency("USD")).error().code == ErrorCode::too_large);
    }
}

TEST_CASE("money: currencies have the exponent ISO 4217 gives them") {
    CHECK(currency("USD").exponent() == 2);
    CHECK(currency("EUR").exponent() == 2);
    CHECK(currency("ZWG").exponent() == 2);
    CHECK(currency("AED").exponent() == 2);
    CHECK(currency("JPY").exponent() == 0);
    CHECK(currency("KRW").exponent() == 0);
    CHECK(currency("XPF").exponent() == 0);
    CHECK(currency("BHD").exponent() == 3);
    CHECK(currency("TND").exponent() == 3);
    CHECK(currency("CLF").exponent() == 4);
    CHECK(Currency{} == currency("USD"));
    for (const char* code : {"", "US", "USDX", "usd", "XXX", "XAU", "XTS", "DEM", "HRK", "D A",
                             "SDA", "D AE", "1.0", "US\0"}) {
        CAPTURE(code);
        REQUIRE_FALSE(Currency::from_code(code).ok());
        CHECK(Currency::from_code(code).error().code == ErrorCode::invalid);
    }
}

TEST_CASE("money: formatting") {
    CHECK(format_amount({1250, currency("USD")}) == "12.50");
    CHECK(format_amount({5, currency("USD")}) == "0.05");
    CHECK(format_amount({0, currency("USD")}) == "0.00");
    CHECK(format_amount({1200, currency("JPY")}) == "1200");
    CHECK(format_amount({5, currency("KWD")}) == "0.005");
    CHECK(format_amount({-300, currency("USD")}) == "\u22123.00");
    CHECK(format_amount({std::numeric_limits<std::int64_t>::min(), currency("USD")}) ==
          "\u221292233720368547758.08");
    CHECK(format_money({1250, currency("EUR")}) == "12.50 EUR");
}

TEST_CASE("money: what is formatted is read back") {
    CHECK(rc::check([] {
        const char* code = *rc::gen::element("USD", "JPY", "KWD", "CLF");
        const auto minor = *rc::gen::suchThat(rc::gen::arbitrary<std::int64_t>(),
                                              [](std::int64_t value) { return value >= 0; });
        const Money money{minor, currency(code)};
        const auto read = parse_amount(format_amount(money), money.currency);
        RC_ASSERT(read.ok());
        RC_ASSERT(*read == money);
    }));
}

TEST_CASE("money: no text makes the reader fail otherwise than with an error") {
    CHECK(rc::check([] {
        const auto text = *rc::gen::container<std::string>(
            rc::gen::element('0', '1', '9', '.', ',', '-', ' ', 'e', '\xC3'));
        const auto read = parse_amount(text, Currency{});
        if (read.ok())
            RC_ASSERT(read->minor >= 0);
        else
            RC_ASSERT(!read.error().message.empty());
    }));
}

TEST_CASE("money: adding never mixes currencies and never wraps around") {
    const Money most{std::numeric_limits<std::int64_t>::max(), Currency{}};
    const Money least{std::numeric_limits<std::int64_t>::min(), Currency{}};
    const Money one{1, Currency{}};
    CHECK(add(one, one)->minor == 2);
    CHECK(subtract(one, one)->minor == 0);
    CHECK(add(most, one).error().code == ErrorCode::too_large);
    CHECK(subtract(least, one).error().code == ErrorCode::too_large);
    CHECK(add(one, Money{1, currency("EUR")}).error().code == ErrorCode::invalid);
    CHECK(subtract(one, Money{1, currency("EUR")}).error().code == ErrorCode::invalid);
    CHECK(rc::check([](std::int64_t a, std::int64_t b) {
        const auto sum = add({a, Currency{}}, {b, Currency{}});
        if (sum.ok())
            RC_ASSERT(subtract(*sum, {b, Currency{}})->minor == a);
        else
            RC_ASSERT((a > 0) == (b > 0));
    }));
}

TEST_CASE("money: a percentage is rounded down and saturates") {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    CHECK(percent_of(150'00, 125) == 187'50);
    CHECK(percent_of(9999, 80) == 7999);
    CHECK(percent_of(1, 99) == 0);
    CHECK(percent_of(0, 1000) == 0);
    CHECK(percent_of(kMost, 100) == kMost);
    CHECK(percent_of(kMost, 101) == kMost);
    CHECK(rc::check([] {
        const auto amount = *rc::gen::inRange<std::int64_t>(0, kMost / 1000);
        const auto percent = *rc::gen::inRange<std::int64_t>(0, 1001);
        RC_ASSERT(percent_of(amount, percent) == amount * percent / 100);
    }));
}
