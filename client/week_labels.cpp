// Products and labels of the week: what each one's contacts were, and how its failures go.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "client/figure_words.h"
#include "client/week_view.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::LabelFigure;

std::int64_t all_of(const LabelFigure& figure) {
    return figure.failure + figure.relationship + figure.unsure;
}

// "9 contacts, 6 failure, 3 relationship, 0 unsure; failure share 66.7 %, 95 % interval 35.4 to
// 87.9, of 9; 4.3 failures a week before, alarm: far more failures than in the weeks before"
std::string label_words(const LabelFigure& figure) {
    std::string out = counted(static_cast<std::size_t>(all_of(figure)), "contact", "contacts") +
                      ", " + count_words(figure.failure) + " failure, " +
                      count_words(figure.relationship) + " relationship, " +
                      count_words(figure.unsure) + " unsure";
    if (figure.failure_share)
        out += "; failure share " + percent_figure(figure.failure_share->value) +
               " %, 95 % interval " + percent_figure(figure.failure_share->low) + " to " +
               percent_figure(figure.failure_share->high) + ", of " +
               count_words(figure.failure + figure.relationship);
    if (figure.trend.mean_before) {
        std::array<char, 32> mean{};
        std::snprintf(mean.data(), mean.size(), "%.1f", *figure.trend.mean_before);
        out += "; the mean of failures in the 8 weeks before is " + std::string(mean.data());
    }
    if (figure.trend.alarm) out += ", alarm: far more failures than in the weeks before";
    return out;
}

LabelRow row_of(const LabelFigure& figure, std::int64_t most, std::int64_t most_failures) {
    LabelRow row;
    row.label = figure.label;
    row.failure_count = count_words(figure.failure);
    row.relationship_count = count_words(figure.relationship);
    if (figure.failure_share) {
        row.share = percent_figure(figure.failure_share->value);
        row.interval = percent_figure(figure.failure_share->low) + " to " +
                       percent_figure(figure.failure_share->high);
    }
    row.change = against_mean(figure.trend.this_week, figure.trend.mean_before);
    row.alarm = figure.trend.alarm;
    const auto share = [](std::int64_t count, std::int64_t of) {
        return static_cast<double>(count) / static_cast<double>(of);
    };
    row.failure = share(figure.failure, most);
    row.relationship = share(figure.relationship, most);
    row.unsure = share(figure.unsure, most);
    row.weeks.reserve(figure.trend.by_week.size());
    for (const std::int64_t count : figure.trend.by_week)
        row.weeks.push_back(share(count, most_failures));
    return row;
}

// Where nothing is listed, and where the desk names no more than the first ones.
std::string sentence_of(const WeekModel& model, const WeekInput& input, const std::string& when) {
    const std::size_t named = input.picture.labels.size();
    if (named == 0) return "The sources name no product or label yet.";
    if (model.labels.empty()) {
        const bool running = input.today < input.picture.weeks.back().week + std::chrono::days{7};
        return "No product or label is named in " + when + (running ? " yet." : ".");
    }
    if (model.labels.size() < empowerment::kMostLabels) return {};
    return "The " + std::to_string(empowerment::kMostLabels) +
           " with the most contacts stand here; Search finds the others.";
}

}  // namespace

void add_labels(WeekShown& shown, const WeekInput& input) {
    WeekModel& model = shown.model;
    std::int64_t most = 1, most_failures = 1;
    bool mean = false;
    for (const LabelFigure& figure : input.picture.labels) {
        if (all_of(figure) == 0) continue;
        most = std::max(most, all_of(figure));
        mean = mean || figure.trend.mean_before.has_value();
        for (const std::int64_t count : figure.trend.by_week)
            most_failures = std::max(most_failures, count);
    }
    const std::string when = in_sentence(week_title(input.picture.weeks.back().week, input.today));
    for (const LabelFigure& figure : input.picture.labels) {
        // Named in the weeks before only.
        if (all_of(figure) == 0) continue;
        LabelRow row = row_of(figure, most, most_failures);
        const std::string id = "label/" + figure.label;
        row.figure = {id, figure.label + ": " + label_words(figure)};
        shown.behind[id] = {figure.label, when, figure.behind};
        model.labels.push_back(std::move(row));
    }
    model.labels_line =
        mean ? "failure against the mean of 8 weeks" : "no mean yet: it takes 8 weeks";
    model.labels_weeks = "failure, " + std::to_string(input.picture.weeks.size()) + " weeks";
    model.labels_sentence = sentence_of(model, input, when);
}

}  // namespace shopkeeper::client
