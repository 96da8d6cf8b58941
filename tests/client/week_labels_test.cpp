// Products and labels in the picture of the week: rows, their words, and what stands behind them.
#include <doctest/doctest.h>

#include <filesystem>

#include "client/week_view.h"
#include "tests/client/support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::LabelFigure;
using empowerment::WeekPicture;

Date day(const char* text) {
    return *parse_date(text);
}

// Twelve weeks up to week 47, of which `counts` are the failures of the last ones.
LabelFigure label(const std::string& name, std::int64_t failure, std::int64_t relationship,
                  const std::vector<std::int64_t>& counts = {}) {
    LabelFigure figure;
    figure.label = name;
    figure.failure = failure;
    figure.relationship = relationship;
    figure.trend.this_week = failure;
    figure.trend.by_week.assign(12 - counts.size(), 0);
    figure.trend.by_week.insert(figure.trend.by_week.end(), counts.begin(), counts.end());
    if (failure + relationship > 0)
        figure.failure_share = empowerment::wilson_interval(
            static_cast<std::size_t>(failure), static_cast<std::size_t>(failure + relationship));
    figure.behind.team = "care";
    figure.behind.first_week = figure.behind.last_week = day("2026-11-16");
    figure.behind.label = name;
    return figure;
}

// The picture in the middle of its last week, or after it.
WeekShown shown(const std::vector<LabelFigure>& labels, const char* today = "2026-11-18") {
    WeekPicture picture;
    for (int i = 11; i >= 0; --i) {
        empowerment::WeekFigure week;
        week.week = day("2026-11-16") - std::chrono::days{7 * i};
        week.failure = 1;
        picture.weeks.push_back(week);
    }
    picture.labels = labels;
    const empowerment::Taxonomy taxonomy;
    return build_week({picture, taxonomy, "care", day(today)});
}

}  // namespace

TEST_CASE("week labels: both counts, the share with its interval, and the bars of all of them") {
    LabelFigure pack = label("Harrow daypack", 6, 3, {2, 4, 6});
    pack.unsure = 1;
    pack.trend.mean_before = 1.75;
    pack.trend.alarm = true;
    const WeekShown week = shown({pack, label("Stove, two flames", 0, 5)});
    REQUIRE(week.model.labels.size() == 2);
    const LabelRow& row = week.model.labels[0];
    CHECK(row.label == "Harrow daypack");
    CHECK(row.failure_count == "6");
    CHECK(row.relationship_count == "3");
    CHECK(row.share == "66.7");
    CHECK(row.interval == "35.4 to 87.9");  // Wilson's, of 6 in 9
    CHECK(row.change == "+ 4");
    CHECK(row.alarm);
    CHECK(row.failure == doctest::Approx(0.6));
    CHECK(row.relationship == doctest::Approx(0.3));
    CHECK(row.unsure == doctest::Approx(0.1));
    REQUIRE(row.weeks.size() == 12);
    CHECK(row.weeks.back() == doctest::Approx(1));
    CHECK(row.weeks[9] == doctest::Approx(1.0 / 3));
    CHECK(row.weeks.front() == 0);
    CHECK(row.figure.name ==
          "Harrow daypack: 10 contacts, 6 failure, 3 relationship, 1 unsure; failure share 66.7 "
          "%, 95 % interval 35.4 to 87.9, of 9; the mean of failures in the 8 weeks before is "
          "1.8, alarm: far more failures than in the weeks before");
    // One week of five contacts is not held against anything.
    CHECK(week.model.labels[1].change.empty());
    CHECK(week.model.labels[1].relationship == doctest::Approx(0.5));
    CHECK(week.model.labels_line == "failure against the mean of 8 weeks");
    CHECK(week.model.labels_weeks == "failure, 12 weeks");
    CHECK(week.model.labels_sentence.empty());
}

TEST_CASE("week labels: a row lists the contacts of its label, under its name and week") {
    const WeekShown week = shown({label("Harrow daypack", 6, 3)});
    const Behind& behind = week.behind.at(week.model.labels[0].figure.id);
    CHECK(behind.title == "Harrow daypack");
    CHECK(behind.detail == "week 47");
    const auto& filter = std::get<empowerment::ContactFilter>(behind.filter);
    CHECK(filter.label == "Harrow daypack");
    CHECK(filter.last_week == day("2026-11-16"));
    CHECK_FALSE(filter.tag);
}

TEST_CASE("week labels: a label of nothing but unsure contacts has no share") {
    LabelFigure tent = label("Tent", 0, 0);
    tent.unsure = 2;
    const WeekShown week = shown({tent});
    REQUIRE(week.model.labels.size() == 1);
    CHECK(week.model.labels[0].share.empty());
    CHECK(week.model.labels[0].interval.empty());
    CHECK(week.model.labels[0].unsure == doctest::Approx(1));
    CHECK(week.model.labels[0].figure.name ==
          "Tent: 2 contacts, 0 failure, 0 relationship, 2 unsure");
}

TEST_CASE("week labels: where no row stands, and where there are more, that is said") {
    CHECK(shown({}).model.labels_sentence == "The sources name no product or label yet.");
    CHECK(shown({}).model.labels_line == "no mean yet: it takes 8 weeks");
    // Named in the weeks before: this week has none of it.
    const WeekShown before = shown({label("Tent", 0, 0, {3, 0})});
    CHECK(before.model.labels.empty());
    CHECK(before.behind.size() == shown({}).behind.size());
    CHECK(before.model.labels_sentence == "No product or label is named in week 47 yet.");
    CHECK(shown({label("Tent", 0, 0, {3, 0})}, "2026-11-25").model.labels_sentence ==
          "No product or label is named in week 47.");
    std::vector<LabelFigure> many;
    for (std::size_t i = 0; i < empowerment::kMostLabels; ++i)
        many.push_back(label("Thing " + std::to_string(i), 1, 0));
    CHECK(shown(many).model.labels.size() == 40);
    CHECK(shown(many).model.labels_sentence ==
          "The 40 with the most contacts stand here; Search finds the others.");
}
