#include "tests/demo/opening.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "base/bounded_json.h"

namespace shopkeeper::demo {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// Takes a form apart from its beginning.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}
    bool take(std::string_view expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }
    std::optional<int> number() {
        int value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc{} || rest_.starts_with("-")) return std::nullopt;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }
    std::string_view word() {
        const std::string_view found = rest_.substr(0, rest_.find('-'));
        rest_.remove_prefix(found.size());
        return found;
    }
    bool done() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

Date today(const Opening& opening) {
    return opening.zones->local_day(opening.now, opening.team);
}

// The last such weekday that is at least `back` days before today.
Date last_weekday(const Opening& opening, std::string_view name, int back) {
    constexpr std::array<std::string_view, 7> kNames = {"sun", "mon", "tue", "wed",
                                                        "thu", "fri", "sat"};
    REQUIRE(std::find(kNames.begin(), kNames.end(), name) != kNames.end());
    Date found = today(opening) - days{back};
    while (name != kNames.at(std::chrono::weekday(found).c_encoding())) found -= days{1};
    return found;
}

// The rest of a form, "09:14", on a local date.
Instant at_clock(const Opening& opening, Date local, Reader& rest) {
    const auto hour = rest.number();
    const bool colon = rest.take(":");
    const auto minute = rest.number();
    REQUIRE(hour);
    REQUIRE(colon);
    REQUIRE(minute);
    REQUIRE(rest.done());
    REQUIRE(*hour < 24);
    REQUIRE(*minute < 60);
    return opening.zones->day_starts(local, opening.team) + hours{*hour} + minutes{*minute};
}

void resolve(const Opening& opening, Json& object, const char* key) {
    if (object.contains(key))
        object[key] = format_instant(moment(opening, object[key].get<std::string>()));
}

}  // namespace

Instant moment(const Opening& opening, std::string_view text) {
    Reader ago(text);
    if (ago.take("-"))
        if (const auto count = ago.number()) {
            if (ago.take("m") && ago.done()) return opening.now - minutes{*count};
            if (ago.take("h") && ago.done()) return opening.now - hours{*count};
            if (ago.take("d ")) return at_clock(opening, today(opening) - days{*count}, ago);
        }
    Reader weekday(text);
    const std::string_view name = weekday.word();
    REQUIRE_MESSAGE(weekday.take("-"), "no form of a time: ", std::string(text));
    const auto back = weekday.number();
    REQUIRE_MESSAGE((back && weekday.take("d ")), "no form of a time: ", std::string(text));
    return at_clock(opening, last_weekday(opening, name, *back), weekday);
}

Date day(const Opening& opening, std::string_view text) {
    Reader reader(text);
    const bool back = reader.take("-");
    REQUIRE_MESSAGE((back || reader.take("+")), "no form of a date: ", std::string(text));
    const auto count = reader.number();
    REQUIRE_MESSAGE((count && reader.take("d") && reader.done()),
                    "no form of a date: ", std::string(text));
    return today(opening) + days{back ? -*count : *count};
}

std::string resolved_line(const Opening& opening, const std::string& line) {
    Result<Json> contact = parse_json(line);
    REQUIRE(contact.ok());
    resolve(opening, *contact, "opened_at");
    for (Json& message : contact->at("messages")) resolve(opening, message, "at");
    return dump_json(*contact);
}

}  // namespace shopkeeper::demo
