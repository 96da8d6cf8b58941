#include "empowerment/weighted_agreement.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace shopkeeper::empowerment {
namespace {

constexpr double kNormal95 = 1.959963984540054;  // 97.5th percentile of the standard normal
constexpr double kNothingLeft = 1e-12;           // what chance alone leaves to explain

using Cell = std::pair<std::size_t, std::size_t>;

// How often each pair of labels stands in one stratum.
struct Labelled {
    double population = 0;
    double items = 0;
    std::map<Cell, double> cells;
};

// Shares of the pairs of labels, row by row.
class Shares {
public:
    explicit Shares(std::size_t labels) : labels_(labels), of_(labels * labels) {}

    void add(const Cell& cell, double share) { of_[cell.first * labels_ + cell.second] += share; }

    double raw() const {
        double agreed = 0;
        for (std::size_t k = 0; k < labels_; ++k) agreed += at(k, k);
        return agreed;
    }

    // Chance of Cohen's κ: the product of both margins.
    double cohen_chance() const {
        double chance = 0;
        for (std::size_t k = 0; k < labels_; ++k) chance += row(k) * column(k);
        return chance;
    }

    // Chance of AC1: π (1 − π) over the labels, π the mean of both margins.
    double ac1_chance() const {
        double chance = 0;
        for (std::size_t k = 0; k < labels_; ++k) {
            const double share = (row(k) + column(k)) / 2;
            chance += share * (1 - share);
        }
        return chance / (static_cast<double>(labels_) - 1);
    }

private:
    double at(std::size_t i, std::size_t j) const { return of_[i * labels_ + j]; }
    double row(std::size_t i) const {
        double sum = 0;
        for (std::size_t j = 0; j < labels_; ++j) sum += at(i, j);
        return sum;
    }
    double column(std::size_t j) const {
        double sum = 0;
        for (std::size_t i = 0; i < labels_; ++i) sum += at(i, j);
        return sum;
    }

    std::size_t labels_;
    std::vector<double> of_;
};

using Figure = double (*)(const Shares&);

double raw_figure(const Shares& shares) {
    return shares.raw();
}
double corrected(double agreed, double chance) {
    return 1 - chance < kNothingLeft ? 0 : (agreed - chance) / (1 - chance);
}
double cohen_figure(const Shares& shares) {
    return corrected(shares.raw(), shares.cohen_chance());
}
double ac1_figure(const Shares& shares) {
    return corrected(shares.raw(), shares.ac1_chance());
}

class Estimator {
public:
    Estimator(std::vector<Labelled> strata, std::size_t labels)
        : strata_(std::move(strata)), labels_(labels) {
        for (const Labelled& stratum : strata_) population_ += stratum.population;
    }

    // The shares of the population; with one item of `without` left out in its stratum.
    Shares shares(std::size_t stratum, const Cell* without) const {
        Shares out(labels_);
        for (std::size_t h = 0; h < strata_.size(); ++h) {
            const bool less = without != nullptr && h == stratum;
            const double items = strata_[h].items - (less ? 1 : 0);
            for (const auto& [cell, count] : strata_[h].cells) {
                const double left = count - (less && cell == *without ? 1 : 0);
                out.add(cell, strata_[h].population / population_ * left / items);
            }
        }
        return out;
    }

    Estimate estimate(Figure figure) const {
        const double value = figure(shares(0, nullptr));
        double variance = 0;
        for (std::size_t h = 0; h < strata_.size(); ++h) variance += part(h, figure);
        const double half = kNormal95 * std::sqrt(variance);
        return {value, std::max(-1.0, value - half), std::min(1.0, value + half)};
    }

private:
    // What one stratum adds to the variance: items of one cell move the figure alike.
    double part(std::size_t h, Figure figure) const {
        const Labelled& stratum = strata_[h];
        if (stratum.items < 2 || stratum.items >= stratum.population) return 0;
        std::vector<std::pair<double, double>> moved;  // the figure without one, how many such
        double mean = 0;
        for (const auto& [cell, count] : stratum.cells) {
            moved.emplace_back(figure(shares(h, &cell)), count);
            mean += moved.back().first * count / stratum.items;
        }
        double squares = 0;
        for (const auto& [value, count] : moved) squares += count * (value - mean) * (value - mean);
        return (1 - stratum.items / stratum.population) * (stratum.items - 1) / stratum.items *
               squares;
    }

    std::vector<Labelled> strata_;
    std::size_t labels_;
    double population_ = 0;
};

std::vector<std::string> labels_of(const std::vector<LabelPair>& pairs) {
    std::set<std::string> labels;
    for (const LabelPair& pair : pairs) labels.insert({pair.first, pair.second});
    return {labels.begin(), labels.end()};
}

std::vector<Labelled> strata_of(const std::vector<LabelPair>& pairs,
                                const std::vector<double>& population,
                                const std::vector<std::string>& labels) {
    const auto place = [&](const std::string& label) {
        const auto found = std::lower_bound(labels.begin(), labels.end(), label);
        return static_cast<std::size_t>(found - labels.begin());
    };
    std::vector<Labelled> strata(population.size());
    for (std::size_t h = 0; h < population.size(); ++h) strata[h].population = population[h];
    for (const LabelPair& pair : pairs) {
        Labelled& stratum = strata[pair.stratum];
        stratum.items += 1;
        stratum.cells[{place(pair.first), place(pair.second)}] += 1;
    }
    std::erase_if(strata, [](const Labelled& stratum) { return stratum.population <= 0; });
    return strata;
}

std::string why_none(const std::vector<Labelled>& strata) {
    if (strata.empty()) return "There is nothing to estimate it for.";
    for (const Labelled& stratum : strata) {
        if (stratum.items < 1)
            return "A part of the work has no review yet, so nothing can be said for all of it.";
        if (stratum.items < 2 && stratum.population > 1)
            return "A part of the work has one review only, so its interval is unknown.";
    }
    return {};
}

Coefficient none(const std::string& why) {
    return {std::nullopt, why};
}

}  // namespace

WeightedAgreement weighted_agreement(const std::vector<LabelPair>& pairs,
                                     const std::vector<double>& population) {
    WeightedAgreement out;
    const std::vector<std::string> labels = labels_of(pairs);
    std::vector<Labelled> strata = strata_of(pairs, population, labels);
    out.items = pairs.size();
    for (const double size : population) out.population += size;
    if (const std::string why = why_none(strata); !why.empty()) {
        out.raw = out.cohen_kappa = out.gwet_ac1 = none(why);
        return out;
    }
    const Estimator estimator(std::move(strata), labels.size());
    out.raw = {estimator.estimate(raw_figure), {}};
    if (labels.size() < 2) {
        out.cohen_kappa = out.gwet_ac1 =
            none("Every label is the same, so chance alone would agree as often.");
        return out;
    }
    const bool by_chance = 1 - estimator.shares(0, nullptr).cohen_chance() < kNothingLeft;
    out.cohen_kappa = by_chance
                          ? none("Every label is the same, so chance alone would agree as often.")
                          : Coefficient{estimator.estimate(cohen_figure), {}};
    out.gwet_ac1 = {estimator.estimate(ac1_figure), {}};
    return out;
}

}  // namespace shopkeeper::empowerment
