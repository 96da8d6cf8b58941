#include "empowerment/store/zone_calendar.h"

#include <date/tz.h>

#include <chrono>
#include <exception>

namespace shopkeeper::empowerment::store {

namespace {

Result<const date::time_zone*> find_zone(const std::string& name) {
    try {
        return date::locate_zone(name);
    } catch (const std::exception&) {
        return Error{ErrorCode::invalid, "There is no time zone \"" + name +
                                             "\". Name one as in \"Europe/Lisbon\" or \"UTC\"."};
    }
}

Result<const date::time_zone*> machine_zone() {
    try {
        return date::current_zone();
    } catch (const std::exception&) {
        // A machine without a zone keeps its days in UTC, as its own clock does.
        return find_zone("UTC");
    }
}

}  // namespace

Result<ZoneCalendar> ZoneCalendar::create(const std::string& fallback) {
    const Result<const date::time_zone*> zone =
        fallback.empty() ? machine_zone() : find_zone(fallback);
    if (!zone) return zone.error();
    return ZoneCalendar(*zone);
}

Status ZoneCalendar::set_team(const std::string& team, const std::string& zone) {
    const Result<const date::time_zone*> found = find_zone(zone);
    if (!found) return found.error();
    teams_[team] = *found;
    return {};
}

std::string ZoneCalendar::zone_name(std::string_view team) const {
    return zone_of(team).name();
}

const date::time_zone& ZoneCalendar::zone_of(std::string_view team) const {
    const auto found = teams_.find(team);
    return found == teams_.end() ? *fallback_ : *found->second;
}

Date ZoneCalendar::local_day(Instant at, std::string_view team) const {
    const auto local = zone_of(team).to_local(at);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return Date{day.time_since_epoch()};
}

Instant ZoneCalendar::day_starts(Date day, std::string_view team) const {
    const date::local_days midnight{day.time_since_epoch()};
    // `earliest` is the first of two midnights, and the end of the gap when there is none.
    const auto start = zone_of(team).to_sys(midnight, date::choose::earliest);
    return std::chrono::time_point_cast<std::chrono::milliseconds>(start);
}

LocalTime ZoneCalendar::local_time(Instant at, std::string_view team) const {
    const auto local = std::chrono::floor<std::chrono::minutes>(zone_of(team).to_local(at));
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return {Date{day.time_since_epoch()}, local - day};
}

std::optional<Instant> ZoneCalendar::instant_of(LocalTime local, std::string_view team) const {
    const auto wall =
        date::local_time<std::chrono::minutes>{local.day.time_since_epoch()} + local.of_day;
    const date::time_zone& zone = zone_of(team);
    const auto at = std::chrono::time_point_cast<std::chrono::milliseconds>(
        zone.to_sys(wall, date::choose::earliest));
    // In a gap the zone answers with its end, and the clock then shows another time.
    return local_time(at, team) == local ? std::optional<Instant>(at) : std::nullopt;
}

}  // namespace shopkeeper::empowerment::store
