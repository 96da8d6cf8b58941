#include "base/time.h"

#include <array>
#include <cstdio>
#include <optional>

namespace shopkeeper {
namespace {

using namespace std::chrono;  // NOLINT(google-build-using-namespace): calendar types only

// Reads a text from left to right; every step says whether it fitted.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool at_end() const { return pos_ == text_.size(); }
    bool accept(char expected) {
        if (at_end() || text_[pos_] != expected) return false;
        ++pos_;
        return true;
    }
    // Exactly `digits` decimal digits.
    std::optional<int> number(int digits) {
        int value = 0;
        for (int i = 0; i < digits; ++i) {
            if (at_end() || text_[pos_] < '0' || text_[pos_] > '9') return std::nullopt;
            value = value * 10 + (text_[pos_++] - '0');
        }
        return value;
    }
    // A fraction of a second after the point, of any length, cut to milliseconds.
    std::optional<int> milliseconds() {
        int value = 0;
        int digits = 0;
        while (!at_end() && text_[pos_] >= '0' && text_[pos_] <= '9') {
            if (digits < 3) value = value * 10 + (text_[pos_] - '0');
            ++digits;
            ++pos_;
        }
        if (digits == 0) return std::nullopt;
        for (int i = digits; i < 3; ++i) value *= 10;
        return value;
    }

private:
    std::string_view text_;
    std::size_t pos_ = 0;
};

std::optional<Date> read_date(Reader& in) {
    const auto y = in.number(4);
    if (!y || !in.accept('-')) return std::nullopt;
    const auto m = in.number(2);
    if (!m || !in.accept('-')) return std::nullopt;
    const auto d = in.number(2);
    if (!d) return std::nullopt;
    const year_month_day ymd{year{*y}, month{static_cast<unsigned>(*m)},
                             day{static_cast<unsigned>(*d)}};
    if (!ymd.ok()) return std::nullopt;
    return sys_days{ymd};
}

// Time of day with optional seconds and fraction. A leap second (:60) counts as :59.999….
std::optional<std::chrono::milliseconds> read_time_of_day(Reader& in) {
    const auto h = in.number(2);
    if (!h || *h > 23 || !in.accept(':')) return std::nullopt;
    const auto min = in.number(2);
    if (!min || *min > 59) return std::nullopt;
    std::chrono::milliseconds total = hours{*h} + minutes{*min};
    if (!in.accept(':')) return total;
    const auto sec = in.number(2);
    if (!sec || *sec > 60) return std::nullopt;
    int fraction = 0;
    if (in.accept('.')) {
        const auto read = in.milliseconds();
        if (!read) return std::nullopt;
        fraction = *read;
    }
    if (*sec == 60) return total + std::chrono::milliseconds{59999};
    return total + seconds{*sec} + std::chrono::milliseconds{fraction};
}

std::optional<minutes> read_offset(Reader& in) {
    if (in.accept('Z') || in.accept('z')) return minutes{0};
    const bool east = in.accept('+');
    if (!east && !in.accept('-')) return std::nullopt;
    const auto h = in.number(2);
    if (!h || *h > 23) return std::nullopt;
    in.accept(':');
    const auto m = in.number(2);
    if (!m || *m > 59) return std::nullopt;
    const minutes offset = hours{*h} + minutes{*m};
    return east ? offset : -offset;
}

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

Result<Instant> parse_instant(std::string_view text) {
    Reader in(text);
    const auto fail = [&] {
        return Error{ErrorCode::invalid, "\"" + std::string(text.substr(0, 40)) +
                                             "\" is no point in time; write it like "
                                             "2026-11-18T09:30:00Z, with its offset."};
    };
    const auto date = read_date(in);
    if (!date || !(in.accept('T') || in.accept('t') || in.accept(' '))) return fail();
    const auto time = read_time_of_day(in);
    if (!time) return fail();
    in.accept(' ');
    const auto offset = read_offset(in);
    if (!offset || !in.at_end()) return fail();
    return Instant{*date} + *time - *offset;
}

std::string format_instant(Instant instant) {
    const Date day_start = floor<days>(instant);
    const hh_mm_ss time{instant - Instant{day_start}};
    std::array<char, 32> buffer{};
    const int millis = static_cast<int>(time.subseconds().count());
    std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d",
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    std::string text = format_date(day_start) + buffer.data();
    if (millis != 0) {
        std::snprintf(buffer.data(), buffer.size(), ".%03d", millis);
        text += buffer.data();
    }
    return text + 'Z';
}

Result<Date> parse_date(std::string_view text) {
    Reader in(text);
    const auto date = read_date(in);
    if (!date || !in.at_end())
        return Error{ErrorCode::invalid, "\"" + std::string(text.substr(0, 40)) +
                                             "\" is no date; write it like 2026-11-18."};
    return *date;
}

std::string format_date(Date date) {
    const year_month_day ymd{date};
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                  static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
    return buffer.data();
}

std::string short_date(Date date, Date today) {
    const year_month_day ymd{date};
    // Appended piece by piece: GCC 12 sees an overlap in `to_string() + ' '` that is not there.
    std::string text = std::to_string(static_cast<unsigned>(ymd.day()));
    text += ' ';
    text += kMonths.at(static_cast<unsigned>(ymd.month()) - 1);
    if (ymd.year() != year_month_day{today}.year()) {
        text += ' ';
        text += std::to_string(static_cast<int>(ymd.year()));
    }
    return text;
}

}  // namespace shopkeeper
