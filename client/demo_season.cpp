#include "client/demo_season.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "client/demo_shop.h"
#include "client/season_leads.h"
#include "client/season_script.h"
#include "client/season_staff.h"
#include "client/season_writer.h"
#include "empowerment/store/store_desk.h"
#include "empowerment/store/zone_calendar.h"

namespace shopkeeper::client {
namespace {

namespace fs = std::filesystem;
using empowerment::store::ZoneCalendar;

// So many contacts share a transaction.
constexpr std::size_t kAtOnce = 4000;

// One contact that will come.
struct Arrival {
    Instant at;
    std::size_t team = 0;
    int day = 0;
};

Status in_range(const SeasonRequest& request) {
    const auto out = [](const std::string& what, std::int64_t most) {
        return Error{ErrorCode::invalid, what + " are 1 to " + std::to_string(most) + "."};
    };
    if (request.resolutions < 1 || request.resolutions > kMaxSeasonResolutions)
        return out("The resolutions", kMaxSeasonResolutions);
    if (request.agents < 1 || request.agents > kMaxSeasonAgents)
        return out("The agents", kMaxSeasonAgents);
    if (request.weeks < 1 || request.weeks > kMaxSeasonWeeks)
        return out("The weeks", kMaxSeasonWeeks);
    return {};
}

Status has_no_record(const fs::path& data_directory) {
    std::error_code failed;
    if (fs::exists(data_directory / "shopkeeper.db", failed))
        return Error{ErrorCode::conflict, data_directory.string() +
                                              " holds a record already, and a season never mixes "
                                              "with one. Choose an empty folder with --data DIR."};
    fs::create_directories(data_directory, failed);
    if (failed)
        return Error{ErrorCode::io,
                     data_directory.string() + " cannot be made: " + failed.message() + "."};
    return {};
}

// How many contacts each day brings, all together `resolutions`.
std::vector<std::int64_t> contacts_of_days(const SeasonScript& script, Date first, int days,
                                           std::int64_t resolutions) {
    std::vector<double> upto(static_cast<std::size_t>(days) + 1);
    for (int day = 0; day < days; ++day) {
        const Date date = first + std::chrono::days{day};
        const std::chrono::year_month_day calendar{date};
        double weight = 0;
        for (std::size_t i = 0; i < script.reasons.size(); ++i)
            weight += script.reasons[i].weight * turn_factor(script, i, day, days);
        const auto weekday = std::chrono::weekday{date}.iso_encoding() - 1;
        const auto month = static_cast<unsigned>(calendar.month()) - 1;
        upto[static_cast<std::size_t>(day) + 1] =
            upto[static_cast<std::size_t>(day)] +
            weight * script.weekdays[weekday] * script.months[month];
    }
    std::vector<std::int64_t> out;
    std::int64_t before = 0;
    for (int day = 1; day <= days; ++day) {
        const double share = upto[static_cast<std::size_t>(day)] / upto.back();
        const std::int64_t now =
            day == days ? resolutions
                        : static_cast<std::int64_t>(share * static_cast<double>(resolutions));
        out.push_back(now - before);
        before = now;
    }
    return out;
}

// When one day's contacts come, in order of time. Every team lives its own local day.
std::vector<Arrival> arrivals_of_day(const SeasonStaff& staff, const ZoneCalendar& zones, Date date,
                                     int day, std::int64_t contacts, SeasonRandom& random) {
    constexpr int kOpensAtMinute = 8 * 60;
    constexpr double kOpenMinutes = 12 * 60;
    std::size_t everyone = 0;
    for (const auto& agents : staff.agents) everyone += agents.size();
    std::vector<Arrival> out;
    for (std::int64_t i = 0; i < contacts; ++i) {
        std::size_t place = static_cast<std::size_t>(random.below(everyone));
        std::size_t team = 0;
        while (place >= staff.agents[team].size()) place -= staff.agents[team++].size();
        // Two throws of the dice: most come around the middle of the day.
        const double minute = kOpensAtMinute + (random.share() + random.share()) / 2 * kOpenMinutes;
        const auto into_day = std::chrono::milliseconds{static_cast<std::int64_t>(minute * 60'000)};
        out.push_back({zones.day_starts(date, staff.team_ids[team]) + into_day, team, day});
    }
    std::ranges::stable_sort(out, {}, &Arrival::at);
    return out;
}

// Plays the season into a store that is open.
class Season {
public:
    Season(const SeasonRequest& request, SeasonScript script, SeasonStaff staff, ZoneCalendar zones)
        : request_(request),
          days_(7 * request.weeks),
          first_(request.until - std::chrono::days{days_}),
          script_(std::move(script)),
          staff_(std::move(staff)),
          zones_(std::move(zones)),
          random_(request.seed),
          ids_(request.seed ^ 0x5EA50Bu) {}

    Result<SeasonSummary> play(const SeasonProgress& progress) {
        const Instant opens = std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::sys_days{first_} - std::chrono::days{2});
        at_ = opens;
        Status opened = open(opens);
        if (!opened) return opened.error();
        SeasonWriter writer(script_, staff_, desks_, at_, random_, request_.seed, days_);
        SeasonLeads leads(script_, staff_, desks_, at_, request_.seed);
        opened = leads.begin();
        if (!opened) return opened.error();
        const auto contacts = contacts_of_days(script_, first_, days_, request_.resolutions);
        std::vector<Arrival> waiting;
        for (int day = 0; day < days_; ++day) {
            const auto more = arrivals_of_day(staff_, zones_, first_ + std::chrono::days{day}, day,
                                              contacts[static_cast<std::size_t>(day)], random_);
            waiting.insert(waiting.end(), more.begin(), more.end());
            if (waiting.size() < kAtOnce && day + 1 < days_) continue;
            if (Status status = take(waiting, writer, leads, progress); !status)
                return status.error();
            waiting.clear();
        }
        SeasonSummary summary = writer.summary();
        summary.answered = leads.tally().answered;
        summary.reviews = leads.tally().reviews;
        summary.rounds = leads.tally().rounds;
        summary.agents = request_.agents;
        summary.teams = static_cast<int>(staff_.team_ids.size());
        summary.first = first_;
        summary.last = request_.until - std::chrono::days{1};
        return summary;
    }

private:
    Status open(Instant opens) {
        const Result<std::string> policy = season_policy(script_, staff_, request_.policy_document,
                                                         request_.resolutions, days_, opens);
        if (!policy) return policy.error();
        empowerment::store::StoreOptions options;
        options.path = (request_.data_directory / "shopkeeper.db").string();
        options.now = [this] { return at_; };
        options.new_uuid = [this] { return ids_.uuid(); };
        options.zone = "UTC";
        options.team_zones = staff_.team_zones;
        options.policy_document = *policy;
        options.taxonomy_document = request_.taxonomy_document;
        options.scorecard_document = request_.scorecard_document;
        options.people = staff_.people;
        // Printed for everybody to try, and given thousands of times: its hash need not be dear.
        options.pin_cost = empowerment::kLeastPinCost;
        auto store = empowerment::store::open_store(std::move(options));
        if (!store) return store.error();
        store_ = *std::move(store);
        for (const empowerment::Person& person : staff_.people) {
            auto desk = empowerment::store::desk_for(store_, person.id);
            if (!desk) return desk.error();
            desks_[person.id] = *std::move(desk);
        }
        return {};
    }

    // Some thousand contacts in each transaction.
    Status take(const std::vector<Arrival>& arrivals, SeasonWriter& writer, SeasonLeads& leads,
                const SeasonProgress& progress) {
        for (std::size_t begin = 0; begin < arrivals.size(); begin += kAtOnce) {
            const std::size_t end = std::min(begin + kAtOnce, arrivals.size());
            Status status = empowerment::store::in_bulk(store_, [&]() -> Status {
                for (std::size_t i = begin; i < end; ++i) {
                    if (Status led = mornings_until(arrivals[i], leads); !led) return led;
                    // No two entries share a moment, so their order is never in doubt.
                    at_ = std::max(arrivals[i].at, at_ + std::chrono::milliseconds{1});
                    if (Status told = writer.contact(arrivals[i].team, arrivals[i].day); !told)
                        return told;
                }
                return {};
            });
            if (!status) return status;
            if (progress) progress(writer.summary().resolutions, request_.resolutions);
        }
        return {};
    }

    // What leads do on the days up to this contact's, once each.
    Status mornings_until(const Arrival& arrival, SeasonLeads& leads) {
        if (arrival.day <= led_day_) return {};
        at_ = std::max(arrival.at, at_ + std::chrono::milliseconds{1});
        while (led_day_ < arrival.day) {
            ++led_day_;
            if (Status led =
                    leads.morning(first_ + std::chrono::days{led_day_}, days_ - 1 - led_day_);
                !led)
                return led;
        }
        return {};
    }

    const SeasonRequest& request_;
    const int days_;
    const Date first_;
    const SeasonScript script_;
    const SeasonStaff staff_;
    const ZoneCalendar zones_;
    SeasonRandom random_;
    SeasonRandom ids_;
    Instant at_;
    int led_day_ = -1;  // the last whose morning is over
    std::shared_ptr<empowerment::store::Store> store_;
    SeasonDesks desks_;
};

}  // namespace

Result<SeasonSummary> seed_season(const SeasonRequest& request, Instant opened,
                                  const SeasonProgress& progress) {
    if (Status status = in_range(request); !status) return status.error();
    if (Status status = has_no_record(request.data_directory); !status) return status.error();
    Result<SeasonScript> script = read_season_script(request.demo_directory);
    if (!script) return script.error();
    const Result<DemoPeople> known = read_demo_people(request.demo_directory);
    if (!known) return known.error();
    SeasonRandom hiring(request.seed + 1);
    SeasonStaff staff = season_staff(*script, *known, request.agents, hiring);
    Result<ZoneCalendar> zones = ZoneCalendar::create("UTC");
    if (!zones) return zones.error();
    for (const auto& [team, zone] : staff.team_zones)
        if (Status status = zones->set_team(team, zone); !status) return status.error();
    Season season(request, *std::move(script), std::move(staff), *std::move(zones));
    Result<SeasonSummary> summary = season.play(progress);
    if (!summary) return summary;
    const DemoRequest demo{request.demo_directory, request.data_directory, request.policy_document,
                           request.taxonomy_document, opened};
    if (Status status = prepare_demo_queue(demo, *known); !status) return status.error();
    return summary;
}

}  // namespace shopkeeper::client
