#include "empowerment/week_picture.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

namespace shopkeeper::empowerment {
namespace {

using std::chrono::days;

constexpr std::ptrdiff_t kDaysAWeek = 7;

// The weeks a picture needs: those it shows and those its means stand on, oldest first.
struct Span {
    Date first;
    std::size_t size = 0;
    std::size_t shown = 0;

    explicit Span(const PictureInput& input)
        : size(static_cast<std::size_t>(std::max(input.weeks, kWeeksBefore + 1))),
          shown(static_cast<std::size_t>(input.weeks)) {
        first = input.week - days{kDaysAWeek * (static_cast<std::ptrdiff_t>(size) - 1)};
    }

    Date week(std::size_t place) const {
        return first + days{kDaysAWeek * static_cast<std::ptrdiff_t>(place)};
    }
    std::optional<std::size_t> place(Date at) const {
        const auto distance = (at - first).count();
        if (distance < 0 || distance % kDaysAWeek != 0) return std::nullopt;
        const auto place = static_cast<std::size_t>(distance / kDaysAWeek);
        return place < size ? std::optional(place) : std::nullopt;
    }
};

using Counts = std::vector<std::int64_t>;  // one a week of the span
using TagCounts = std::array<Counts, 3>;   // by tag

bool is_of(const std::string& wanted, const std::string& team) {
    return wanted.empty() || wanted == team;
}

class Painter {
public:
    explicit Painter(const PictureInput& input) : input_(input), span_(input) {}

    WeekPicture paint() {
        gather();
        WeekPicture picture;
        for (std::size_t i = span_.size - span_.shown; i < span_.size; ++i)
            picture.weeks.push_back(week_figure(i));
        add_reasons(picture);
        add_channels(picture);
        add_labels(picture);
        for (int i = 0; i < kSignalCount; ++i) {
            SignalFigure figure;
            figure.signal = static_cast<Signal>(i);
            figure.trend = trend(signals_.at(static_cast<std::size_t>(i)));
            figure.behind = this_week();
            figure.behind.tag = Tag::relationship;
            figure.behind.signal = figure.signal;
            picture.signals.push_back(std::move(figure));
        }
        return picture;
    }

private:
    void gather() {
        tags_.assign(3, Counts(span_.size));
        signals_.assign(kSignalCount, Counts(span_.size));
        for (const ContactCell& cell : input_.contacts) {
            const std::optional<std::size_t> place = span_.place(cell.week);
            if (!place || !is_of(input_.team, cell.team)) continue;
            tags_.at(static_cast<std::size_t>(cell.tag))[*place] += cell.contacts;
            add(channels_[{cell.channel, cell.tag}], *place, cell.contacts);
            if (cell.tag != Tag::unsure)
                add(reasons_[{cell.tag, cell.group, cell.reason}], *place, cell.contacts);
        }
        for (const SignalCell& cell : input_.signals) {
            const std::optional<std::size_t> place = span_.place(cell.week);
            if (place && is_of(input_.team, cell.team))
                signals_.at(static_cast<std::size_t>(cell.signal))[*place] += cell.contacts;
        }
        for (const LabelCell& cell : input_.labels) {
            const std::optional<std::size_t> place = span_.place(cell.week);
            if (!place || !is_of(input_.team, cell.team)) continue;
            auto& tags = labels_[cell.label];
            for (Counts& counts : tags) counts.resize(span_.size);
            tags.at(static_cast<std::size_t>(cell.tag))[*place] += cell.contacts;
        }
    }

    void add(Counts& counts, std::size_t place, std::int64_t contacts) const {
        counts.resize(span_.size);
        counts[place] += contacts;
    }

    ContactFilter week_filter(Date week) const {
        ContactFilter filter;
        filter.team = input_.team;
        filter.first_week = week;
        filter.last_week = week;
        return filter;
    }
    ContactFilter this_week() const { return week_filter(input_.week); }

    WeekFigure week_figure(std::size_t place) const {
        WeekFigure figure;
        figure.week = span_.week(place);
        figure.failure = tags_.at(static_cast<std::size_t>(Tag::failure))[place];
        figure.relationship = tags_.at(static_cast<std::size_t>(Tag::relationship))[place];
        figure.unsure = tags_.at(static_cast<std::size_t>(Tag::unsure))[place];
        figure.failure_share = share_of(figure.failure, figure.relationship);
        figure.behind = week_filter(figure.week);
        return figure;
    }

    static std::optional<Estimate> share_of(std::int64_t failure, std::int64_t relationship) {
        const std::int64_t told = failure + relationship;
        if (told <= 0) return std::nullopt;
        return wilson_interval(static_cast<std::size_t>(failure), static_cast<std::size_t>(told));
    }

    Trend trend(const Counts& counts) const {
        Trend out;
        out.by_week.assign(counts.end() - static_cast<std::ptrdiff_t>(span_.shown), counts.end());
        out.this_week = counts.back();
        // A record younger than that has no mean: its empty weeks were never asked about.
        const Date oldest = input_.week - days{kDaysAWeek * kWeeksBefore};
        if (!input_.record_begins || *input_.record_begins > oldest) return out;
        const std::span<const std::int64_t> all{counts};
        const auto before = all.subspan(all.size() - 1 - kWeeksBefore, kWeeksBefore);
        std::int64_t sum = 0;
        for (const std::int64_t count : before) sum += count;
        out.mean_before = static_cast<double>(sum) / kWeeksBefore;
        out.alarm = is_alarm(out.this_week, before);
        return out;
    }

    void add_reasons(WeekPicture& picture) const {
        for (const auto& [key, counts] : reasons_) {
            ReasonFigure figure;
            std::tie(figure.tag, figure.group, figure.reason) = key;
            figure.trend = trend(counts);
            figure.behind = this_week();
            figure.behind.tag = figure.tag;
            figure.behind.group = figure.group;
            figure.behind.reason = figure.reason;
            picture.reasons.push_back(std::move(figure));
        }
        std::ranges::stable_sort(picture.reasons, [](const auto& a, const auto& b) {
            if (a.tag != b.tag) return a.tag < b.tag;
            return a.trend.this_week > b.trend.this_week;
        });
    }

    void add_channels(WeekPicture& picture) const {
        for (const auto& [key, counts] : channels_) {
            ChannelFigure figure;
            std::tie(figure.channel, figure.tag) = key;
            figure.trend = trend(counts);
            figure.behind = this_week();
            figure.behind.channel = figure.channel;
            figure.behind.tag = figure.tag;
            picture.channels.push_back(std::move(figure));
        }
        std::ranges::stable_sort(picture.channels, [](const auto& a, const auto& b) {
            return a.trend.this_week > b.trend.this_week;
        });
    }

    LabelFigure label_figure(const std::string& label, const TagCounts& tags) const {
        LabelFigure figure;
        figure.label = label;
        const auto of = [&](Tag tag) -> const Counts& {
            return tags.at(static_cast<std::size_t>(tag));
        };
        figure.trend = trend(of(Tag::failure));
        figure.failure = of(Tag::failure).back();
        figure.relationship = of(Tag::relationship).back();
        figure.unsure = of(Tag::unsure).back();
        figure.failure_share = share_of(figure.failure, figure.relationship);
        figure.behind = this_week();
        figure.behind.label = label;
        return figure;
    }

    // Whether a label was on any contact of the weeks shown, and not only of those before them.
    bool is_shown(const TagCounts& tags) const {
        return std::ranges::any_of(tags, [&](const Counts& counts) {
            return std::any_of(counts.end() - static_cast<std::ptrdiff_t>(span_.shown),
                               counts.end(), [](std::int64_t count) { return count > 0; });
        });
    }

    void add_labels(WeekPicture& picture) const {
        for (const auto& [label, tags] : labels_)
            if (is_shown(tags)) picture.labels.push_back(label_figure(label, tags));
        // The map's order stays among equals: the alphabet's.
        std::ranges::stable_sort(
            picture.labels, std::ranges::greater{},
            [](const LabelFigure& one) { return one.failure + one.relationship + one.unsure; });
        if (picture.labels.size() > kMostLabels) picture.labels.resize(kMostLabels);
    }

    const PictureInput& input_;
    Span span_;
    std::vector<Counts> tags_;
    std::vector<Counts> signals_;
    std::map<std::tuple<Tag, std::string, std::string>, Counts> reasons_;
    std::map<std::tuple<std::string, Tag>, Counts> channels_;
    std::map<std::string, TagCounts> labels_;
};

}  // namespace

Date monday_of(Date day) {
    return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

bool is_alarm(std::int64_t this_week, std::span<const std::int64_t> before) {
    std::int64_t sum = 0;
    for (const std::int64_t count : before) sum += count;
    const double mean = static_cast<double>(sum) / static_cast<double>(before.size());
    return this_week >= kAlarmAtLeast &&
           static_cast<double>(this_week) > mean + 3.0 * std::sqrt(mean);
}

void append_cells(std::vector<RemedyCell>& cells, Date week, const std::string& team,
                  const std::vector<RemedyFigure>& figures) {
    for (const RemedyFigure& figure : figures)
        cells.push_back({week, team, figure.remedy, figure.band, figure.currency, figure.grants,
                         figure.amount_minor});
}

void sort_tables(PictureTables& tables) {
    std::ranges::sort(tables.contacts, {}, [](const ContactCell& cell) {
        return std::tie(cell.week, cell.team, cell.tag, cell.group, cell.reason, cell.channel,
                        cell.outcome, cell.unused);
    });
    std::ranges::sort(tables.labels, {}, [](const LabelCell& cell) {
        return std::tie(cell.week, cell.team, cell.label, cell.tag);
    });
    std::ranges::sort(tables.signals, {}, [](const SignalCell& cell) {
        return std::tie(cell.week, cell.team, cell.signal);
    });
    std::ranges::sort(tables.remedies, {}, [](const RemedyCell& cell) {
        return std::tuple(cell.week, std::string_view(cell.team), cell.remedy, cell.band,
                          cell.currency.code());
    });
}

WeekPicture draw_picture(const PictureInput& input) {
    return Painter(input).paint();
}

std::vector<UnusedFigure> unused_figures(const UnusedQuery& query,
                                         const std::vector<ContactCell>& cells) {
    std::map<std::tuple<std::string, Tag, std::string, std::string>, UnusedFigure> by_reason;
    for (const ContactCell& cell : cells) {
        if (cell.outcome != Outcome::passed_on) continue;
        UnusedFigure& figure = by_reason[{cell.team, cell.tag, cell.group, cell.reason}];
        figure.passed_on += cell.contacts;
        figure.unused += cell.unused == UnusedAuthority::yes ? cell.contacts : 0;
        figure.not_known += cell.unused == UnusedAuthority::not_known ? cell.contacts : 0;
    }
    std::vector<UnusedFigure> out;
    for (auto& [key, figure] : by_reason) {
        std::tie(figure.team, figure.tag, figure.group, figure.reason) = key;
        ContactFilter& behind = figure.behind;
        behind.team = figure.team;
        behind.first_week = query.first_week;
        behind.last_week = query.last_week;
        behind.tag = figure.tag;
        behind.group = figure.group;
        behind.reason = figure.reason;
        behind.outcome = Outcome::passed_on;
        behind.unused = UnusedAuthority::yes;
        out.push_back(std::move(figure));
    }
    std::ranges::stable_sort(out, [](const auto& a, const auto& b) { return a.unused > b.unused; });
    return out;
}

bool could_give_alone(const Policy& policy, const Person& person,
                      const std::function<Usage(Currency)>& usage, const Calendar& calendar) {
    bool anywhere = false;
    for (const auto& [code, limits] : policy.currencies) {
        if (!limits.tiers.contains(person.tier)) continue;
        const Result<Currency> currency = Currency::from_code(code);
        if (!currency) return false;
        const Usage used = usage(*currency);
        RemedyRequest asked;
        asked.agent = person.id;
        asked.tier = person.tier;
        asked.team = person.team;
        asked.agent_suspended = person.suspended;
        asked.currency = *currency;
        const auto possible = [&](Remedy remedy) {
            asked.remedy = remedy;
            return decide(policy, used, asked, calendar).possible_now_minor > 0;
        };
        if (!possible(Remedy::refund) && !possible(Remedy::credit)) return false;
        anywhere = true;
    }
    return anywhere;
}

Date budget_month(Date week, Date today) {
    const Date last = std::min(week + days{kDaysAWeek - 1}, std::max(week, today));
    const std::chrono::year_month_day date{last};
    return date.year() / date.month() / std::chrono::day{1};
}

std::vector<BudgetFigure> budget_figures(const Policy& policy, Date month,
                                         const std::vector<RemedyFigure>& given,
                                         const std::vector<std::string>& teams) {
    std::map<std::pair<std::string, std::string>, BudgetFigure> figures;
    for (const RemedyFigure& figure : given) {
        BudgetFigure& line = figures[{figure.team, std::string(figure.currency.code())}];
        line.currency = figure.currency;
        line.given_minor += figure.amount_minor;
    }
    for (const auto& [code, limits] : policy.currencies)
        for (const auto& [team, budget] : limits.team_month_minor) {
            const Result<Currency> currency = Currency::from_code(code);
            if (!currency || std::ranges::find(teams, team) == teams.end()) continue;
            BudgetFigure& line = figures[{team, code}];
            line.currency = *currency;
            line.budget_minor = budget;
        }
    std::vector<BudgetFigure> out;
    for (auto& [key, figure] : figures) {
        figure.team = key.first;
        figure.month = month;
        out.push_back(std::move(figure));
    }
    return out;
}

Status check_picture(const PictureQuery& query) {
    if (query.weeks < 1 || query.weeks > kMostPictureWeeks)
        return Error{ErrorCode::invalid, "A picture has 1 to 104 weeks."};
    return {};
}

const char* word(UnusedAuthority unused) {
    switch (unused) {
        case UnusedAuthority::no:
            return "no";
        case UnusedAuthority::yes:
            return "yes";
        case UnusedAuthority::not_known:
            return "not_known";
    }
    return "";
}

Result<UnusedAuthority> unused_from_word(std::string_view text) {
    for (const UnusedAuthority one :
         {UnusedAuthority::no, UnusedAuthority::yes, UnusedAuthority::not_known})
        if (text == word(one)) return one;
    return Error{ErrorCode::invalid,
                 "\"" + std::string(text) + "\" is not one of no, yes, not_known."};
}

}  // namespace shopkeeper::empowerment
