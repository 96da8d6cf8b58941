// When versions of the limits count, as a calendar a finance person can read.
#include "empowerment/policy_periods.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "empowerment/policy_desk.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

struct Saved {
    std::int64_t version;
    const char* begins;
};

// "v3 in force 10 16:00 – 20 08:00, before it v1": days and times of November 2026.
struct Row {
    std::int64_t version;
    const char* words;
};

PolicyList versions_of(const std::vector<Saved>& saved) {
    PolicyList list;
    list.reserve(saved.size());
    for (const Saved& one : saved) {
        Policy policy = default_policy();
        policy.version = one.version;
        policy.effective_from = at(one.begins);
        list.push_back(std::make_shared<const Policy>(policy));
    }
    return list;
}

std::string day_of(Instant moment) {
    return format_instant(moment).substr(8, 2) + " Nov";
}

std::string words_of(const PolicyPeriod& period) {
    std::string words;
    switch (period.place) {
        case PolicyPlace::over:
            words = "counted";
            break;
        case PolicyPlace::in_force:
            words = "counts";
            break;
        case PolicyPlace::scheduled:
            words = "will count";
            break;
        case PolicyPlace::never:
            return "never counts: v" + std::to_string(period.instead->version) + " instead";
    }
    words += " from " + day_of(period.from);
    if (period.to) words += " to " + day_of(*period.to);
    words += period.before ? ", after v" + std::to_string(period.before->version) : ", the first";
    return words;
}

void check(const std::vector<Saved>& saved, const char* now, const std::vector<Row>& rows) {
    const PolicyList versions = versions_of(saved);
    const std::vector<PolicyPeriod> periods = policy_periods(versions, at(now));
    REQUIRE(periods.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CAPTURE(rows[i].version);
        CHECK(versions[i]->version == rows[i].version);
        CHECK(words_of(periods[i]) == rows[i].words);
    }
}

}  // namespace

TEST_CASE("periods: versions saved one after the other follow each other") {
    check({{1, "2026-11-02T00:00:00Z"}, {2, "2026-11-10T00:00:00Z"}, {3, "2026-11-18T00:00:00Z"}},
          "2026-11-18T09:00:00Z",
          {{1, "counted from 02 Nov to 10 Nov, the first"},
           {2, "counted from 10 Nov to 18 Nov, after v1"},
           {3, "counts from 18 Nov, after v2"}});
}

TEST_CASE("periods: a version for a later day takes over from what was saved after it") {
    const std::vector<Saved> saved = {{1, "2026-11-02T00:00:00Z"},
                                      {2, "2026-11-27T00:00:00Z"},   // saved on the 10th
                                      {3, "2026-11-18T00:00:00Z"}};  // saved on the 18th, at once
    check(saved, "2026-11-18T09:00:00Z",
          {{1, "counted from 02 Nov to 18 Nov, the first"},
           {2, "will count from 27 Nov, after v3"},
           {3, "counts from 18 Nov to 27 Nov, after v1"}});
    check(saved, "2026-11-27T00:00:00Z",
          {{1, "counted from 02 Nov to 18 Nov, the first"},
           {2, "counts from 27 Nov, after v3"},
           {3, "counted from 18 Nov to 27 Nov, after v1"}});
}

TEST_CASE("periods: of two versions with one start only the later saved one ever counts") {
    check({{1, "2026-11-02T00:00:00Z"},
           {2, "2026-11-27T00:00:00Z"},
           {3, "2026-11-27T00:00:00Z"},
           {4, "2026-11-20T00:00:00Z"}},
          "2026-11-18T09:00:00Z",
          {{1, "counts from 02 Nov to 20 Nov, the first"},
           {2, "never counts: v3 instead"},
           {3, "will count from 27 Nov, after v4"},
           {4, "will count from 20 Nov to 27 Nov, after v1"}});
}

TEST_CASE("periods: what begins next is the nearest start, whichever was saved last") {
    const PolicyList versions = versions_of(
        {{1, "2026-11-02T00:00:00Z"}, {2, "2026-11-27T00:00:00Z"}, {3, "2026-11-20T00:00:00Z"}});
    const auto next = [&](const char* moment) {
        const auto policy = next_to_begin(versions, at(moment));
        return policy ? policy->version : 0;
    };
    CHECK(next("2026-11-18T00:00:00Z") == 3);
    CHECK(next("2026-11-20T00:00:00Z") == 2);  // what begins then is there already
    CHECK(next("2026-11-27T00:00:00Z") == 0);
}

TEST_CASE("periods: what they say is in force is what a decision is taken under") {
    const PolicyList versions = versions_of({{1, "2026-11-02T00:00:00Z"},
                                             {2, "2026-11-27T00:00:00Z"},
                                             {3, "2026-11-18T00:00:00Z"},
                                             {4, "2026-11-27T00:00:00Z"},
                                             {5, "2026-11-19T00:00:00Z"}});
    for (Instant now = at("2026-11-01T00:00:00Z"); now < at("2026-12-01T00:00:00Z");
         now += std::chrono::hours(12)) {
        const auto decided = policy_in_force(versions, now);
        const std::vector<PolicyPeriod> periods = policy_periods(versions, now);
        for (std::size_t i = 0; i < versions.size(); ++i)
            CHECK((periods[i].place == PolicyPlace::in_force) == (versions[i] == decided));
    }
}
