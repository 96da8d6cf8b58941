#include "client/week_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "client/figure_words.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::ChannelFigure;
using empowerment::ContactFilter;
using empowerment::ReasonFigure;
using empowerment::SignalFigure;
using empowerment::Tag;
using empowerment::Trend;
using empowerment::WeekFigure;

constexpr int kTicks = 4;  // at most so many above the zero

std::string contacts_words(std::int64_t count) {
    return counted(static_cast<std::size_t>(count), "contact", "contacts");
}

// A round number of which few reach `most`: 1, 2 or 5 times a power of ten.
std::int64_t step_for(std::int64_t most) {
    std::int64_t step = 1;
    for (;;) {
        for (const std::int64_t factor : {1, 2, 5})
            if (step * factor * kTicks >= most) return step * factor;
        step *= 10;
    }
}

class WeekBuilder {
public:
    explicit WeekBuilder(const WeekInput& input)
        : input_(input), last_(input.picture.weeks.back()), when_(in_words(last_.week)) {}

    WeekShown build() {
        WeekModel& model = shown_.model;
        model.title = week_title(last_.week, input_.today);
        model.detail = heading();
        add_columns();
        add_axes();
        add_share();
        add_reasons();
        add_channels();
        add_signals();
        add_labels(shown_, input_);
        add_remedies(shown_, input_);
        model.state = logged_ > 0 ? WeekModel::State::ready : WeekModel::State::empty;
        if (logged_ == 0)
            model.sentence =
                "Nothing is logged in these weeks. What agents log stands here as soon as it is on "
                "record.";
        return std::move(shown_);
    }

private:
    std::string in_words(Date week) const { return in_sentence(week_title(week, input_.today)); }

    bool running() const { return input_.today < last_.week + std::chrono::days{7}; }

    std::string heading() const {
        std::string out = week_days(last_.week, input_.today);
        if (running()) out += ", so far";
        const std::int64_t all = last_.failure + last_.relationship + last_.unsure;
        out += " · " + contacts_words(all) + " logged";
        if (last_.unsure > 0) out += ", " + count_words(last_.unsure) + " unsure";
        return out;
    }

    // A figure that lists its contacts.
    FigureName figure(std::string id, std::string name, std::string title, std::string detail,
                      ContactFilter behind) {
        shown_.behind[id] = {std::move(title), std::move(detail), std::move(behind)};
        return {std::move(id), std::move(name)};
    }

    FigureName bar(const WeekFigure& week, Tag tag, std::int64_t count) {
        ContactFilter behind = week.behind;
        behind.tag = tag;
        const std::string title = week_title(week.week, input_.today);
        return figure("week/" + format_date(week.week) + "/" + empowerment::word(tag),
                      title + ", " + in_sentence(tag_label(tag)) + ": " + contacts_words(count),
                      tag_label(tag), in_words(week.week), behind);
    }

    // "Week 46: failure share 52.9 %, 95 % interval 47.9 to 57.9, of 374; 13 unsure"
    static std::string share_words(const WeekFigure& week) {
        const std::int64_t told = week.failure + week.relationship;
        std::string out = "no failure or relationship contact";
        if (week.failure_share)
            out = "failure share " + percent_figure(week.failure_share->value) +
                  " %, 95 % interval " + percent_figure(week.failure_share->low) + " to " +
                  percent_figure(week.failure_share->high) + ", of " + count_words(told);
        return out + "; " + count_words(week.unsure) + " unsure";
    }

    void add_columns() {
        for (const WeekFigure& week : input_.picture.weeks) {
            WeekColumn column;
            column.number = std::to_string(iso_week(week.week));
            column.failure = week.failure;
            column.relationship = week.relationship;
            column.failure_figure = bar(week, Tag::failure, week.failure);
            column.relationship_figure = bar(week, Tag::relationship, week.relationship);
            const std::string title = week_title(week.week, input_.today);
            column.share_figure =
                figure("week/" + format_date(week.week), title + ": " + share_words(week),
                       "All contacts", in_words(week.week), week.behind);
            if (week.failure_share) {
                column.has_share = true;
                column.share = week.failure_share->value * 100;
                column.low = week.failure_share->low * 100;
                column.high = week.failure_share->high * 100;
            }
            logged_ += week.failure + week.relationship + week.unsure;
            shown_.model.columns.push_back(std::move(column));
        }
    }

    void add_axes() {
        WeekModel& model = shown_.model;
        std::int64_t most = 1;
        double low = 100, high = 0;
        for (const WeekColumn& column : model.columns) {
            most = std::max({most, column.failure, column.relationship});
            if (!column.has_share) continue;
            low = std::min(low, column.low);
            high = std::max(high, column.high);
        }
        const std::int64_t step = step_for(most);
        for (std::int64_t tick = 0; tick <= most; tick += step) model.ticks.push_back(tick);
        model.most = most;
        if (low > high) low = 0, high = 100;
        // At least 20 points are in sight, so that noise does not look like a trend.
        const double room = std::max(0.0, 20 - (high - low)) / 2;
        model.share_low = std::max(0.0, std::floor((low - room) / 5) * 5);
        model.share_high = std::min(100.0, std::ceil((high + room) / 5) * 5);
        const int stride = model.share_high - model.share_low > 50 ? 25 : 10;
        for (int tick = 0; tick <= 100; tick += stride)
            if (tick >= model.share_low && tick <= model.share_high)
                model.share_ticks.push_back(tick);
    }

    void add_share() {
        WeekModel& model = shown_.model;
        if (!last_.failure_share) {
            model.share_detail = "No failure or relationship contact in " + when_ + " yet";
            return;
        }
        model.share_value = percent_figure(last_.failure_share->value);
        model.share_detail = "95 % interval " + percent_figure(last_.failure_share->low) + " to " +
                             percent_figure(last_.failure_share->high) +
                             ", n = " + count_words(last_.failure + last_.relationship);
    }

    std::string trend_words(const Trend& trend) const {
        std::string out = contacts_words(trend.this_week);
        if (trend.mean_before) {
            std::array<char, 32> mean{};
            std::snprintf(mean.data(), mean.size(), "%.1f", *trend.mean_before);
            out += ", the mean of the 8 weeks before is " + std::string(mean.data());
        }
        if (trend.alarm) out += ", alarm: far more than in the weeks before";
        return out;
    }

    CountRow count_row(std::string id, const std::string& label, const Trend& trend,
                       const ContactFilter& behind) {
        CountRow row;
        row.label = label;
        row.count = count_words(trend.this_week);
        row.change = against_mean(trend.this_week, trend.mean_before);
        row.alarm = trend.alarm;
        row.figure = figure(std::move(id), label + ": " + trend_words(trend), label, when_, behind);
        return row;
    }

    void add_reasons() {
        WeekModel& model = shown_.model;
        std::int64_t most = 1;
        bool mean = false;
        for (const ReasonFigure& reason : input_.picture.reasons) {
            most = std::max(most, reason.trend.this_week);
            mean = mean || reason.trend.mean_before.has_value();
        }
        model.mean_line = mean ? "against the mean of 8 weeks" : "no mean yet: it takes 8 weeks";
        model.failure_count = count_words(last_.failure);
        model.relationship_count = count_words(last_.relationship);
        for (const ReasonFigure& reason : input_.picture.reasons) {
            auto& rows = reason.tag == Tag::failure ? model.failures : model.relationships;
            if (reason.trend.this_week == 0) continue;
            if (rows.size() >= kTopReasons && !reason.trend.alarm) continue;
            CountRow row =
                count_row("reason/" + reason.group + "/" + reason.reason,
                          reason_words(input_.taxonomy, reason.tag, reason.group, reason.reason),
                          reason.trend, reason.behind);
            row.share = static_cast<double>(reason.trend.this_week) / static_cast<double>(most);
            rows.push_back(std::move(row));
        }
        if (model.failures.empty() && model.relationships.empty())
            model.reasons_sentence =
                "No reason is logged in " + when_ + (running() ? " yet." : ".");
    }

    // The three tags of a channel become one row, the channel with most contacts first.
    void add_channels() {
        struct Sum {
            std::array<std::int64_t, 3> tags{};
            std::int64_t all = 0;
            double mean = 0;
            bool has_mean = false;
        };
        std::map<std::string, Sum> sums;
        for (const ChannelFigure& figure : input_.picture.channels) {
            Sum& sum = sums[figure.channel];
            sum.tags.at(static_cast<std::size_t>(figure.tag)) += figure.trend.this_week;
            sum.all += figure.trend.this_week;
            sum.mean += figure.trend.mean_before.value_or(0);
            sum.has_mean = sum.has_mean || figure.trend.mean_before.has_value();
        }
        std::int64_t most = 1;
        for (const auto& [channel, sum] : sums) most = std::max(most, sum.all);
        std::vector<std::pair<std::int64_t, ChannelRow>> rows;
        for (const auto& entry : sums) {
            const std::string& channel = entry.first;
            const Sum& sum = entry.second;
            if (sum.all == 0) continue;
            ChannelRow row;
            row.label = channel_words(channel);
            row.count = count_words(sum.all);
            row.change =
                against_mean(sum.all, sum.has_mean ? std::optional(sum.mean) : std::nullopt);
            const auto share = [&](Tag tag) {
                return static_cast<double>(sum.tags.at(static_cast<std::size_t>(tag))) /
                       static_cast<double>(most);
            };
            row.failure = share(Tag::failure);
            row.relationship = share(Tag::relationship);
            row.unsure = share(Tag::unsure);
            ContactFilter behind = last_.behind;
            behind.channel = channel;
            row.figure =
                figure("channel/" + channel,
                       row.label + ": " + contacts_words(sum.all) + ", " +
                           count_words(sum.tags[0]) + " failure, " + count_words(sum.tags[1]) +
                           " relationship, " + count_words(sum.tags[2]) + " unsure",
                       "Channel " + channel, when_, behind);
            rows.emplace_back(sum.all, std::move(row));
        }
        std::ranges::stable_sort(rows, std::ranges::greater{},
                                 [](const auto& row) { return row.first; });
        for (auto& [count, row] : rows) shown_.model.channels.push_back(std::move(row));
    }

    void add_signals() {
        for (const SignalFigure& signal : input_.picture.signals)
            shown_.model.signals.push_back(
                count_row(std::string("signal/") + empowerment::word(signal.signal),
                          signal_label(signal.signal), signal.trend, signal.behind));
    }

    const WeekInput& input_;
    const WeekFigure& last_;
    std::string when_;  // "week 46"
    std::int64_t logged_ = 0;
    WeekShown shown_;
};

}  // namespace

WeekShown build_week(const WeekInput& input) {
    return WeekBuilder(input).build();
}

}  // namespace shopkeeper::client
