#include "client/sample_view.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "client/contact.h"
#include "client/limit_words.h"
#include "client/promise_date.h"
#include "client/sample_words.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::Person;
using empowerment::Sample;
using empowerment::SampleRequest;
using empowerment::SampleRules;
using empowerment::Stratum;
using empowerment::StratumCount;

constexpr std::int64_t kPerMille = 1000;
constexpr std::chrono::minutes kQuarter{15};

Date today_of(const SampleInput& input) {
    return input.clock.local(input.now).day;
}

Error invalid(std::string sentence) {
    return {ErrorCode::invalid, std::move(sentence)};
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return {};
    return value;
}

// "5", "2.5": thousandths of "5 %".
std::optional<std::int64_t> per_mille_of(std::string_view text) {
    const std::size_t point = std::min(text.find_first_of(".,"), text.size());
    const auto whole = whole_number(text.substr(0, point));
    if (!whole || *whole < 0 || *whole > kPerMille) return {};
    if (point == text.size()) return *whole * 10;
    const auto tenth = whole_number(text.substr(point + 1));
    if (!tenth || text.size() != point + 2) return {};
    return *whole * 10 + *tenth;
}

// The first moment of a day: midnight, unless the clock is put forward over it.
std::optional<Instant> day_begins(const TeamClock& clock, Date day) {
    for (std::chrono::minutes of_day{0}; of_day <= std::chrono::hours{3}; of_day += kQuarter)
        if (const auto at = clock.instant({day, of_day}); at) return at;
    return {};
}

StratumRow stratum_row(Stratum stratum, const StratumCount& count, const SampleRules& rules) {
    StratumRow row;
    row.label = stratum_label(stratum);
    row.detail = stratum == Stratum::rest ? rest_words(rules) : "read whole";
    row.drawn = of_words(count.drawn, count.population);
    const auto population = static_cast<double>(count.population);
    const auto drawn = static_cast<double>(count.drawn);
    if (count.drawn > 0) row.weight = weight_words(population / drawn);
    if (count.population > 0) row.share = drawn / population;
    return row;
}

std::vector<StratumRow> stratum_rows(const Sample& sample) {
    std::vector<StratumRow> rows;
    for (std::size_t i = 0; i < empowerment::kStratumCount; ++i) {
        const auto stratum = static_cast<Stratum>(i);
        rows.push_back(stratum_row(stratum,
                                   stratum == Stratum::rest ? sample.rest : sample.strata.at(i),
                                   sample.request.rules));
    }
    return rows;
}

std::size_t drawn_of(const Sample& sample) {
    return static_cast<std::size_t>(sample.whole.drawn + sample.rest.drawn);
}

std::string unassigned_words(const Sample& sample) {
    if (sample.unassigned <= 0) return {};
    return counted(static_cast<std::size_t>(sample.unassigned), "contact has", "contacts have") +
           " no reader: only those who handled them were chosen.";
}

std::string of_read(const SampleProgress& progress) {
    return of_words(progress.read, progress.total) + " read";
}

SampleRow sample_row(const SampleInput& input, const KnownSample& known) {
    const Sample& sample = known.sample;
    SampleRow row;
    row.title = period_words(sample.request, input.clock, today_of(input));
    row.line = "seed " + std::to_string(sample.request.seed) + " · drawn " +
               short_date(input.clock.local(sample.at).day, today_of(input)) + " by " +
               name_of_person(input.people, sample.by);
    if (sample.withheld.empty()) row.read = counted(drawn_of(sample), "contact", "contacts");
    if (known.progress) {
        row.read = of_read(*known.progress);
        if (known.progress->total > 0)
            row.read_share = static_cast<double>(known.progress->read) /
                             static_cast<double>(known.progress->total);
    }
    if (sample.withheld.empty()) row.strata = stratum_rows(sample);
    for (std::size_t i = 0; i < known.of_reviewers.size(); ++i)
        if (known.of_reviewers[i])
            row.readers.push_back(name_of_person(input.people, sample.request.reviewer_ids.at(i)) +
                                  ": " + of_read(*known.of_reviewers[i]));
    row.unassigned = sample.withheld.empty() ? unassigned_words(sample) : sample.withheld;
    return row;
}

void fill_typed(const SampleInput& input, SampleModel& model) {
    model.seed_text = input.typed.seed;
    model.from_text = input.typed.from;
    model.to_text = input.typed.to;
    model.share_text = input.typed.share;
    const auto seed = parse_seed(input.typed.seed);
    model.seed_wrong = !seed;
    model.seed_line = seed ? "The same seed draws the same contacts again." : seed.error().message;
    const auto period = parse_period(input.typed.from, input.typed.to, input.clock, input.now);
    model.period_wrong = !period;
    if (period) {
        SampleRequest request;
        request.from = period->from;
        request.to = period->to;
        model.period_line = period_words(request, input.clock, today_of(input));
        if (period->to - period->from > std::chrono::hours{25})
            model.period_line += ", both days in";
    } else {
        model.period_line = period.error().message;
    }
    const auto rules = parse_share(input.typed.share);
    model.share_wrong = !rules;
    model.share_line =
        rules ? rest_words(*rules) + ", beside all that is read whole" : rules.error().message;
}

void fill_reviewers(const SampleInput& input, SampleModel& model) {
    std::map<std::string, std::size_t> counts;
    const bool shown = input.tried && *input.tried && model.tried == SampleModel::Tried::ready;
    if (shown)
        for (const auto& item : (*input.tried)->items) ++counts[item.reviewer_id];
    const std::vector<Person> reviewers = reviewers_among(input.people);
    for (const Person& person : reviewers) {
        SampleReviewer row{person.name, input.typed.without.count(person.id) == 0, {}};
        if (shown && row.chosen) row.count = counted(counts[person.id], "contact", "contacts");
        model.reviewers.push_back(std::move(row));
    }
    model.reviewers_line =
        reviewers.size() == 1
            ? "You are the only reviewer here: contacts you handled yourself stay unread."
            : "Each contact goes to one of them, evenly, never to who handled it.";
}

void fill_tried(const SampleInput& input, SampleModel& model) {
    using Tried = SampleModel::Tried;
    if (input.trying) {
        model.tried = Tried::running;
        model.tried_line = "Looking at what would be drawn";
    }
    if (input.trying || !input.tried) return;
    if (!*input.tried) {
        model.tried = Tried::failed;
        model.tried_line = input.tried->error().message;
        return;
    }
    const Sample& sample = (*input.tried)->sample;
    const auto now = request_of(input.typed, input.people, input.clock, input.now);
    const bool same = now && same_request(*now, sample.request);
    model.tried = same ? Tried::ready : Tried::stale;
    const auto population =
        static_cast<std::size_t>(sample.whole.population + sample.rest.population);
    model.tried_title =
        std::to_string(drawn_of(sample)) + " of " + counted(population, "contact", "contacts");
    model.tried_line = same ? period_words(sample.request, input.clock, today_of(input)) +
                                  ", seed " + std::to_string(sample.request.seed)
                            : "This is of what was typed before. Look again before you draw.";
    if (population == 0) model.tried_line = "Nothing was logged in these days.";
    model.strata = stratum_rows(sample);
    model.overlap_line = "A contact in several of them is drawn once and counts in each.";
    model.unassigned = unassigned_words(sample);
}

}  // namespace

SampleTyped proposed_sample(Date today, std::int64_t seed) {
    const auto since_monday = std::chrono::weekday(today) - std::chrono::Monday;
    const Date monday = today - since_monday - std::chrono::days{7};
    return {std::to_string(seed),
            short_date(monday, today),
            short_date(monday + std::chrono::days{6}, today),
            "5 %",
            {}};
}

Result<SampleRules> parse_share(std::string_view text) {
    SampleRules rules;
    std::string typed = one_line(text);
    const std::size_t blank = typed.find(' ');
    if (blank != std::string::npos && typed.compare(blank + 1, 7, "contact") == 0) {
        const auto number = whole_number(std::string_view(typed).substr(0, blank));
        if (number && *number >= 0) {
            rules.rest_number = *number;
            return rules;
        }
    }
    if (!typed.empty() && typed.back() == '%') typed.pop_back();
    while (!typed.empty() && typed.back() == ' ') typed.pop_back();
    const auto share = per_mille_of(typed);
    if (!share || *share > kPerMille)
        return invalid("Type a share such as 5 % or 2.5 %, or a number such as 40 contacts.");
    rules.rest_per_mille = *share;
    return rules;
}

Result<std::int64_t> parse_seed(std::string_view text) {
    const auto seed = whole_number(one_line(text));
    if (!seed) return invalid("Type a whole number, such as 4711.");
    return *seed;
}

Result<SamplePeriod> parse_period(const std::string& first, const std::string& last,
                                  const TeamClock& clock, Instant now) {
    const Date today = clock.local(now).day;
    const Result<Date> from = parse_past_day(first, today);
    if (!from) return from.error();
    const Result<Date> to = parse_past_day(last, today);
    if (!to) return to.error();
    if (*to < *from) return invalid("The last day lies before the first.");
    if (*to >= today)
        return invalid("A sample is drawn from days that are over: yesterday at the latest.");
    const auto begins = day_begins(clock, *from);
    const auto ends = day_begins(clock, *to + std::chrono::days{1});
    if (!begins || !ends) return invalid("The team’s clock has no such day.");
    return SamplePeriod{*begins, *ends};
}

std::vector<Person> reviewers_among(const std::vector<Person>& people) {
    std::vector<Person> reviewers;
    for (const Person& person : people)
        if (!person.suspended && empowerment::has_role(person, empowerment::Role::qa))
            reviewers.push_back(person);
    return reviewers;
}

Result<SampleRequest> request_of(const SampleTyped& typed, const std::vector<Person>& people,
                                 const TeamClock& clock, Instant now) {
    const auto seed = parse_seed(typed.seed);
    if (!seed) return seed.error();
    const auto period = parse_period(typed.from, typed.to, clock, now);
    if (!period) return period.error();
    const auto rules = parse_share(typed.share);
    if (!rules) return rules.error();
    SampleRequest request;
    request.seed = *seed;
    request.from = period->from;
    request.to = period->to;
    request.rules = *rules;
    for (const Person& person : reviewers_among(people))
        if (typed.without.count(person.id) == 0) request.reviewer_ids.push_back(person.id);
    if (request.reviewer_ids.empty()) return invalid("Choose at least one reviewer.");
    return request;
}

bool same_request(const SampleRequest& a, const SampleRequest& b) {
    return a.seed == b.seed && a.from == b.from && a.to == b.to && a.rules == b.rules &&
           a.reviewer_ids == b.reviewer_ids;
}

SampleModel build_sample(const SampleInput& input) {
    SampleModel model;
    model.state = SampleModel::State::ready;
    fill_typed(input, model);
    fill_tried(input, model);
    fill_reviewers(input, model);
    model.drawing = input.drawing;
    for (const KnownSample& known : input.samples)
        model.samples.push_back(sample_row(input, known));
    model.sample = input.sample;
    if (input.samples.empty())
        model.empty_sentence =
            "Nobody drew a sample yet. Look at what would be drawn, then draw it: the contacts are "
            "shared out among the reviewers and stand in the view “Review”.";
    return model;
}

}  // namespace shopkeeper::client
