#include "empowerment/policy_periods.h"

#include <map>

namespace shopkeeper::empowerment {
namespace {

// By start, of one start only the version that counts.
using Timeline = std::map<Instant, std::shared_ptr<const Policy>>;

Timeline timeline_of(const PolicyList& versions) {
    Timeline timeline;
    for (const auto& version : versions) {
        std::shared_ptr<const Policy>& there = timeline[version->effective_from];
        if (there == nullptr || there->version < version->version) there = version;
    }
    return timeline;
}

}  // namespace

std::vector<PolicyPeriod> policy_periods(const PolicyList& versions, Instant now) {
    const Timeline timeline = timeline_of(versions);
    std::vector<PolicyPeriod> periods;
    periods.reserve(versions.size());
    for (const auto& version : versions) {
        const auto at = timeline.find(version->effective_from);
        PolicyPeriod period;
        period.from = version->effective_from;
        if (at != timeline.begin()) period.before = std::prev(at)->second;
        if (at->second->version != version->version) {
            period.instead = at->second;
            periods.push_back(std::move(period));
            continue;
        }
        if (const auto next = std::next(at); next != timeline.end()) period.to = next->first;
        period.place = period.from > now                ? PolicyPlace::scheduled
                       : period.to && *period.to <= now ? PolicyPlace::over
                                                        : PolicyPlace::in_force;
        periods.push_back(std::move(period));
    }
    return periods;
}

std::shared_ptr<const Policy> next_to_begin(const PolicyList& versions, Instant at) {
    const Timeline timeline = timeline_of(versions);
    const auto next = timeline.upper_bound(at);
    return next == timeline.end() ? nullptr : next->second;
}

}  // namespace shopkeeper::empowerment
