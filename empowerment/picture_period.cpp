#include "empowerment/picture_period.h"

#include <chrono>

namespace shopkeeper::empowerment {
namespace {

RemedyFilter between(const TeamZones& zones, const std::string& team, Date first, Date end) {
    RemedyFilter filter;
    filter.team = team;
    filter.from = zones.day_starts(first, team);
    filter.to = zones.day_starts(end, team);
    return filter;
}

}  // namespace

Date picture_week(const TeamZones& zones, const PictureQuery& query, Instant now) {
    return monday_of(query.week ? *query.week : zones.local_day(now, query.team));
}

RemedyFilter remedies_of_week(const TeamZones& zones, const std::string& team, Date week) {
    return between(zones, team, week, week + std::chrono::days{7});
}

RemedyFilter remedies_of_month(const TeamZones& zones, const std::string& team, Date month) {
    const std::chrono::year_month_day first{month};
    const Date next = (first.year() / first.month() + std::chrono::months{1}) / 1;
    return between(zones, team, month, next);
}

}  // namespace shopkeeper::empowerment
