// The words of a what-if: what it is compared with, parts that add up, rows that can be counted.
#include "client/what_if_view.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using empowerment::Baseline;
using empowerment::WhatIfResult;

// 33 customers less, most of it because a second person would have to agree.
WhatIfResult lowered(Baseline baseline) {
    WhatIfResult result;
    result.baseline = baseline;
    result.base_version = 3;
    result.asks = 443;
    result.outcomes.before = {412, 8, 23, 0};
    result.outcomes.after = {370, 15, 58, 0};
    result.freer = 2;
    result.stricter = 42;
    empowerment::CostDifference& cost = result.cost["USD"];
    cost.before_minor = 1'396'624;
    cost.after_minor = 1'054'364;
    cost.difference_minor = -342'260;
    cost.customers = 33;
    cost.low_minor = -467'572;
    cost.high_minor = -227'774;
    cost.hangs_on_second_person_minor = 344'150;
    empowerment::ChangedAsk ask;
    ask.contact_source = "rt";
    ask.contact_id = "64902";
    ask.customer = "C-20475";
    ask.tier = "agent";
    ask.amount = {5210, *empowerment::Currency::from_code("USD")};
    ask.asks = 2;
    result.contacts = {ask};
    result.contacts_changed = 1;
    return result;
}

WhatIfModel words(const WhatIfResult& result) {
    const empowerment::FixedOffsetZones zones;
    const TeamClock clock = team_clock(zones, "care");
    return build_what_if({result, clock, *parse_instant("2026-10-23T12:00:00Z"),
                          *parse_instant("2026-11-22T12:00:00Z"), "USD", 0, -1});
}

}  // namespace

TEST_CASE("what-if words: what the draft is compared with is said where it is not what was") {
    const WhatIfModel decided = words(lowered(Baseline::decided));
    CHECK(decided.before_words == "v3");
    CHECK(decided.baseline_line.empty());
    CHECK(decided.cost.detail == "USD given in these days: 10,543.64 instead of 13,966.24");
    const WhatIfModel replayed = words(lowered(Baseline::replayed));
    CHECK(replayed.before_words == "v3, replayed");
    CHECK(replayed.baseline_line ==
          "Not all of this was decided under the limits of v3, so both sides are replayed: what v3 "
          "would have said, and what the draft would say.");
    CHECK(replayed.cost.detail ==
          "USD given in these days, replayed: 10,543.64 under the draft, 13,966.24 under v3");
}

TEST_CASE("what-if words: the parts of the cost add up to it") {
    WhatIfResult result = lowered(Baseline::decided);
    CHECK(words(result).cost.figure == "− 3,422.60");
    CHECK(words(result).cost.second_line ==
          "Of it − 3,441.50 would go to a second person, counted as not given; + 18.90 is the "
          "rest.");
    result.cost["USD"].difference_minor = -344'150;
    CHECK(words(result).cost.second_line ==
          "All of it: − 3,441.50 would go to a second person, counted as not given.");
    result.cost["USD"].hangs_on_second_person_minor = 0;
    CHECK(words(result).cost.second_line.empty());
}

TEST_CASE("what-if words: rows say how many asks they stand for, and why asks are tighter") {
    WhatIfResult result = lowered(Baseline::decided);
    const WhatIfModel two = words(result);
    CHECK(two.contacts_title == "1 contact changes");
    REQUIRE(two.contacts.size() == 1);
    CHECK(two.contacts[0].asks == "2 asks");
    CHECK(two.contacts[0].asked.starts_with("asked "));
    CHECK(two.contacts_line.empty());
    result.contacts[0].asks = 1;
    result.used_up = 1;
    const WhatIfModel one = words(result);
    CHECK(one.contacts[0].asks.empty());
    CHECK(one.contacts_line.find("1 ask is tighter only through what the draft gives before it") ==
          0);
}
