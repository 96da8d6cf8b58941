#include "client/season_staff.h"

#include <algorithm>
#include <utility>

#include "base/words.h"
#include "empowerment/policy.h"

namespace shopkeeper::client {
namespace {

using empowerment::Person;
using empowerment::Role;

constexpr double kDaysOfMonth = 30;
// Tight enough that a month's last days are felt.
constexpr double kBudgetBesideSpending = 1.05;
constexpr std::int64_t kBudgetStepMinor = 500'00;

int teams_for(int agents) {
    if (agents < 20) return 1;
    return agents < 60 ? 2 : 3;
}

const char* tier_of(SeasonRandom& random) {
    const double place = random.share();
    return place < 0.2 ? "new" : place < 0.8 ? "agent" : "senior";
}

// A name nobody of the staff has yet; the id is its folded given name.
Person invented(const SeasonScript& script, const SeasonStaff& staff, SeasonRandom& random) {
    Person person;
    const std::string given = random.one_of(script.given_names);
    person.name = given + " " + random.one_of(script.family_names);
    const std::string plain = fold(given);
    for (int number = 1;; ++number) {
        person.id = number == 1 ? plain : plain + "-" + std::to_string(number);
        const bool known = std::ranges::any_of(
            staff.people, [&](const Person& one) { return one.id == person.id; });
        if (!known) return person;
    }
}

bool has(const Person& person, Role role) {
    return std::ranges::count(person.roles, role) > 0;
}

void add_agent(SeasonStaff& staff, std::size_t team, Person person, SeasonRandom& random) {
    person.team = staff.team_ids[team];
    staff.agents[team].push_back(person.id);
    staff.shares[team].push_back(0.5 + random.share());
    const bool known =
        std::ranges::any_of(staff.people, [&](const Person& one) { return one.id == person.id; });
    if (!known) staff.people.push_back(std::move(person));
}

void add_leads(const SeasonScript& script, SeasonStaff& staff, std::size_t team,
               SeasonRandom& random) {
    const std::string& id = staff.team_ids[team];
    for (const Role role : {Role::supervisor, Role::qa}) {
        const bool there = std::ranges::any_of(
            staff.people, [&](const Person& one) { return one.team == id && has(one, role); });
        if (there) continue;
        Person person = invented(script, staff, random);
        person.team = id;
        person.roles = {role, Role::agent};
        person.tier = role == Role::supervisor ? "supervisor" : "agent";
        staff.people.push_back(std::move(person));
    }
}

// What one contact costs in the mean, by the script alone.
double mean_given_minor(const SeasonScript& script) {
    double weights = 0, given = 0;
    for (const SeasonReason& reason : script.reasons) {
        weights += reason.weight;
        if (!reason.remedy) continue;
        // Amounts lean to the small: the mean of from + (to - from)·u² is a third of the way.
        const auto from = static_cast<double>(reason.remedy->from_minor);
        const auto to = static_cast<double>(reason.remedy->to_minor);
        given += reason.weight * reason.remedy->share * (from + (to - from) / 3);
    }
    return weights > 0 ? given / weights : 0;
}

}  // namespace

SeasonStaff season_staff(const SeasonScript& script, const DemoPeople& known, int agents,
                         SeasonRandom& random) {
    SeasonStaff staff;
    staff.people = known.people;
    const auto teams =
        std::min<std::size_t>(static_cast<std::size_t>(teams_for(agents)), script.teams.size());
    for (std::size_t team = 0; team < teams; ++team) {
        staff.team_ids.push_back(script.teams[team].id);
        staff.team_zones[script.teams[team].id] = script.teams[team].zone;
    }
    staff.agents.resize(teams);
    staff.shares.resize(teams);
    int placed = 0;
    for (const Person& person : known.people) {
        const bool only_agent = person.roles == std::vector<Role>{Role::agent};
        if (!only_agent || placed >= agents || person.team != staff.team_ids[0]) continue;
        add_agent(staff, 0, person, random);
        ++placed;
    }
    for (std::size_t team = 0; team < teams; ++team) add_leads(script, staff, team, random);
    for (std::size_t team = teams > 1 ? 1 : 0; placed < agents; ++placed) {
        Person person = invented(script, staff, random);
        person.roles = {Role::agent};
        person.tier = tier_of(random);
        add_agent(staff, team, std::move(person), random);
        team = (team + 1) % teams;
    }
    return staff;
}

Result<std::string> season_policy(const SeasonScript& script, const SeasonStaff& staff,
                                  const std::string& policy_document, std::int64_t resolutions,
                                  int days, Instant from) {
    Result<empowerment::Policy> policy = empowerment::parse_policy(policy_document);
    if (!policy) return policy.error();
    policy->effective_from = from;
    std::size_t everyone = 0;
    for (const auto& agents : staff.agents) everyone += agents.size();
    const double month = static_cast<double>(resolutions) * mean_given_minor(script) *
                         kDaysOfMonth / days * kBudgetBesideSpending;
    for (auto& [code, limits] : policy->currencies) {
        limits.team_month_minor.clear();
        for (std::size_t team = 0; team < staff.team_ids.size(); ++team) {
            const double share =
                static_cast<double>(staff.agents[team].size()) / static_cast<double>(everyone);
            const auto budget = static_cast<std::int64_t>(month * share);
            limits.team_month_minor[staff.team_ids[team]] =
                (budget / kBudgetStepMinor + 1) * kBudgetStepMinor;
        }
    }
    return empowerment::format_policy(*policy);
}

}  // namespace shopkeeper::client
