// The month's remedies beside the team's budget.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "client/figure_words.h"
#include "client/week_view.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::Band;
using empowerment::BudgetFigure;
using empowerment::Currency;
using empowerment::Remedy;
using empowerment::RemedyFigure;
using empowerment::RemedyFilter;
using std::chrono::year_month_day;

constexpr std::array kRemedies = {Remedy::refund, Remedy::credit, Remedy::replacement,
                                  Remedy::waiver};
constexpr std::array kBands = {Band::within, Band::stretch, Band::second_person};

std::string band_label(Band band) {
    switch (band) {
        case Band::within:
            return "Within the limits";
        case Band::stretch:
            return "Stretch";
        case Band::second_person:
            return "Second person";
        case Band::refused:
            return "Refused";
    }
    return {};
}

std::string remedies_words(std::int64_t count) {
    return counted(static_cast<std::size_t>(count), "remedy", "remedies");
}

// What was given of one currency, and what of it one kind or band is.
struct Given {
    std::int64_t grants = 0;
    std::int64_t minor = 0;
    RemedyFilter behind;
};

class BlockBuilder {
public:
    BlockBuilder(WeekShown& shown, const WeekInput& input, Currency currency, std::string month)
        : shown_(shown), input_(input), currency_(currency), month_(std::move(month)) {}

    RemedyBlock build(const BudgetFigure* budget, Date first) {
        RemedyBlock block;
        const Given all = sum([](const RemedyFigure&) { return true; });
        block.given = amount(all.minor);
        const std::string code(currency_.code());
        const std::int64_t limit = budget != nullptr ? budget->budget_minor.value_or(0) : 0;
        const bool set = budget != nullptr && budget->budget_minor.has_value();
        block.of = set ? "of " + amount(limit) + " " + code : code + ", no budget is set";
        const auto scale = static_cast<double>(std::max<std::int64_t>({all.minor, limit, 1}));
        if (set) {
            block.budget = static_cast<double>(limit) / scale;
            block.over = all.minor > limit;
            if (block.over) block.line = amount(all.minor - limit) + " above the budget";
            add_tick(block, first);
        }
        for (const Remedy remedy : kRemedies) add_kind(block, remedy, scale);
        for (const Band band : kBands) add_band(block, band);
        add_week(block);
        return block;
    }

private:
    std::string amount(std::int64_t minor) const { return amount_words({minor, currency_}); }

    template <class Fits>
    Given sum(Fits fits) const {
        return sum_of(input_.picture.remedies, fits);
    }
    template <class Fits>
    Given sum_of(const std::vector<RemedyFigure>& figures, Fits fits) const {
        Given out;
        for (const RemedyFigure& figure : figures) {
            if (figure.currency != currency_ || !fits(figure)) continue;
            out.grants += figure.grants;
            out.minor += figure.amount_minor;
            out.behind = figure.behind;
        }
        return out;
    }

    // How much of the month is over, where it runs: so much of the budget is its even share.
    void add_tick(RemedyBlock& block, Date first) const {
        const year_month_day month{first};
        const year_month_day today{input_.today};
        if (month.year() != today.year() || month.month() != today.month()) return;
        const unsigned day = static_cast<unsigned>(today.day());
        const unsigned days =
            static_cast<unsigned>((month.year() / month.month() / std::chrono::last).day());
        block.tick = block.budget * static_cast<double>(day) / static_cast<double>(days);
        block.tick_words = day * 2 == days
                               ? "half the month"
                               : "day " + std::to_string(day) + " of " + std::to_string(days);
    }

    FigureName figure(const std::string& part, const std::string& label, const Given& given,
                      const RemedyFilter& behind, const std::string& when) {
        const std::string code(currency_.code());
        const std::string id = "given/" + code + "/" + part;
        shown_.behind[id] = {label, when, behind};
        return {id, label + ": " + amount(given.minor) + " " + code + ", " +
                        remedies_words(given.grants)};
    }

    void add_kind(RemedyBlock& block, Remedy remedy, double scale) {
        const Given given = sum([&](const auto& figure) { return figure.remedy == remedy; });
        if (given.grants == 0) return;
        RemedyPart part;
        part.remedy = remedy;
        part.label = remedy_label(remedy);
        part.amount = amount(given.minor);
        part.share = static_cast<double>(given.minor) / scale;
        RemedyFilter behind = given.behind;
        behind.band.reset();
        part.figure = figure(empowerment::word(remedy), part.label, given, behind, month_);
        block.parts.push_back(std::move(part));
    }

    void add_band(RemedyBlock& block, Band band) {
        const Given given = sum([&](const auto& figure) { return figure.band == band; });
        if (given.grants == 0) return;
        BandPart part;
        part.band = band;
        part.amount = amount(given.minor);
        part.count = remedies_words(given.grants);
        RemedyFilter behind = given.behind;
        behind.remedy.reset();
        part.figure = figure(empowerment::word(band), band_label(band), given, behind, month_);
        block.bands.push_back(std::move(part));
    }

    void add_week(RemedyBlock& block) {
        const Given given =
            sum_of(input_.picture.week_remedies, [](const RemedyFigure&) { return true; });
        if (given.grants == 0) return;
        const std::string week =
            in_sentence(week_title(input_.picture.weeks.back().week, input_.today));
        block.week_words = "in " + week;
        block.week_amount = amount(given.minor);
        block.week_count = remedies_words(given.grants);
        RemedyFilter behind = given.behind;
        behind.band.reset();
        behind.remedy.reset();
        block.week = figure("week", "All remedies", given, behind, week);
    }

    WeekShown& shown_;
    const WeekInput& input_;
    Currency currency_;
    std::string month_;
};

}  // namespace

void add_remedies(WeekShown& shown, const WeekInput& input) {
    const Date first = empowerment::budget_month(input.picture.weeks.back().week, input.today);
    const std::string month = month_words(first, input.today);
    shown.model.remedies_title = "Remedies, " + month;
    std::map<std::string, Currency> currencies;
    std::map<std::string, const BudgetFigure*> budgets;
    for (const RemedyFigure& figure : input.picture.remedies)
        currencies.insert_or_assign(std::string(figure.currency.code()), figure.currency);
    for (const BudgetFigure& budget : input.picture.budgets) {
        if (budget.budget_minor)
            currencies.insert_or_assign(std::string(budget.currency.code()), budget.currency);
        budgets[std::string(budget.currency.code())] = &budget;
    }
    for (const auto& [code, currency] : currencies) {
        const auto budget = budgets.find(code);
        shown.model.remedies.push_back(
            BlockBuilder(shown, input, currency, month)
                .build(budget == budgets.end() ? nullptr : budget->second, first));
    }
    if (input.picture.remedies.empty())
        shown.model.remedies_sentence = "Nothing was given in " + month + ".";
}

}  // namespace shopkeeper::client
