#include "empowerment/agreement.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>
#include <set>

namespace shopkeeper::empowerment {
namespace {

constexpr double kNormal95 = 1.959963984540054;  // 97.5th percentile of the standard normal

constexpr const char* kOneItem = "An interval needs at least two items with two ratings each.";
constexpr const char* kNoItem = "No item has two ratings.";
constexpr const char* kOneLabel =
    "Every rating is the same label, so chance alone would agree as often.";

// How often each label was given to one item.
struct Counted {
    std::vector<double> of;  // by label
    double ratings = 0;

    // Share of the pairs of ratings that agree. Requires: two ratings.
    double agreeing() const {
        double pairs = 0;
        for (const double count : of) pairs += count * (count - 1);
        return pairs / (ratings * (ratings - 1));
    }
};

struct Table {
    std::vector<std::string> labels, raters;
    std::vector<Counted> items;   // all
    std::vector<Counted> paired;  // with at least two ratings
};

Estimate between(double value, double half_width) {
    return {value, std::max(-1.0, value - half_width), std::min(1.0, value + half_width)};
}

// Half the interval around the mean of what each item contributes. Requires: two parts.
double half_width(double mean, const std::vector<double>& parts) {
    const auto n = static_cast<double>(parts.size());
    double squares = 0;
    for (const double part : parts) squares += (part - mean) * (part - mean);
    const boost::math::students_t student(n - 1);
    return boost::math::quantile(student, 0.975) * std::sqrt(squares / (n * (n - 1)));
}

Coefficient from_parts(double value, const std::vector<double>& parts) {
    if (parts.size() < 2) return {std::nullopt, kOneItem};
    return {between(value, half_width(value, parts)), {}};
}

Table table_of(const std::vector<Rating>& ratings) {
    Table table;
    std::set<std::string> labels, raters;
    for (const Rating& rating : ratings) {
        labels.insert(rating.label);
        raters.insert(rating.rater);
    }
    table.labels.assign(labels.begin(), labels.end());
    table.raters.assign(raters.begin(), raters.end());
    std::map<std::string, Counted> items;
    for (const Rating& rating : ratings) {
        Counted& item = items[rating.item];
        item.of.resize(table.labels.size());
        const auto label = std::lower_bound(table.labels.begin(), table.labels.end(), rating.label);
        item.of[static_cast<std::size_t>(label - table.labels.begin())] += 1;
        item.ratings += 1;
    }
    for (auto& [name, item] : items) {
        if (item.ratings >= 2) table.paired.push_back(item);
        table.items.push_back(std::move(item));
    }
    return table;
}

// π of each label: its share of an item's ratings, averaged over all items.
std::vector<double> mean_shares(const std::vector<Counted>& items, std::size_t labels) {
    std::vector<double> shares(labels);
    for (const Counted& item : items) {
        for (std::size_t k = 0; k < labels; ++k) shares[k] += item.of[k] / item.ratings;
    }
    for (double& share : shares) share /= static_cast<double>(items.size());
    return shares;
}

double mean_agreement(const std::vector<Counted>& paired) {
    double sum = 0;
    for (const Counted& item : paired) sum += item.agreeing();
    return sum / static_cast<double>(paired.size());
}

// What raw agreement, Fleiss' κ and AC1 have in common (Gwet 2014, ch. 5): (p_a − p_e) / (1 − p_e),
// with each item's part corrected by twice what it moves the chance.
Coefficient chance_corrected(const Table& table, double chance,
                             const std::vector<double>& chance_of_item) {
    const double agreement = mean_agreement(table.paired);
    const double value = (agreement - chance) / (1 - chance);
    const double weight =
        static_cast<double>(table.items.size()) / static_cast<double>(table.paired.size());
    std::vector<double> parts;
    for (std::size_t i = 0; i < table.items.size(); ++i) {
        const Counted& item = table.items[i];
        double part = 0;
        if (item.ratings >= 2) part = weight * (item.agreeing() - chance) / (1 - chance);
        parts.push_back(part - 2 * (1 - value) * (chance_of_item[i] - chance) / (1 - chance));
    }
    return from_parts(value, parts);
}

Coefficient raw_of(const Table& table) {
    if (table.paired.empty()) return {std::nullopt, kNoItem};
    const bool pairs_only = std::all_of(table.paired.begin(), table.paired.end(),
                                        [](const Counted& item) { return item.ratings == 2; });
    if (!pairs_only) return chance_corrected(table, 0, std::vector<double>(table.items.size()));
    const double agreed = mean_agreement(table.paired) * static_cast<double>(table.paired.size());
    return {wilson_interval(static_cast<std::size_t>(std::lround(agreed)), table.paired.size()),
            {}};
}

Coefficient fleiss_of(const Table& table) {
    if (table.paired.empty()) return {std::nullopt, kNoItem};
    if (table.labels.size() < 2) return {std::nullopt, kOneLabel};
    const std::vector<double> shares = mean_shares(table.items, table.labels.size());
    double chance = 0;
    for (const double share : shares) chance += share * share;
    std::vector<double> of_item;
    for (const Counted& item : table.items) {
        double sum = 0;
        for (std::size_t k = 0; k < shares.size(); ++k)
            sum += shares[k] * item.of[k] / item.ratings;
        of_item.push_back(sum);
    }
    return chance_corrected(table, chance, of_item);
}

Coefficient ac1_of(const Table& table) {
    if (table.paired.empty()) return {std::nullopt, kNoItem};
    if (table.labels.size() < 2) return {std::nullopt, kOneLabel};
    const std::vector<double> shares = mean_shares(table.items, table.labels.size());
    const double others = static_cast<double>(shares.size()) - 1;
    double chance = 0;
    for (const double share : shares) chance += share * (1 - share) / others;
    std::vector<double> of_item;
    for (const Counted& item : table.items) {
        double sum = 0;
        for (std::size_t k = 0; k < shares.size(); ++k)
            sum += item.of[k] / item.ratings * (1 - shares[k]) / others;
        of_item.push_back(sum);
    }
    return chance_corrected(table, chance, of_item);
}

// Items with one rating are no part of α. The variance is that of Gwet 2014, ch. 5.
Coefficient alpha_of(const Table& table) {
    if (table.paired.empty()) return {std::nullopt, kNoItem};
    const auto n = static_cast<double>(table.paired.size());
    double ratings = 0;
    for (const Counted& item : table.paired) ratings += item.ratings;
    const double mean = ratings / n;
    std::vector<double> shares(table.labels.size());
    double agreement = 0;
    for (const Counted& item : table.paired) {
        agreement += item.agreeing() * item.ratings / (mean * n);
        for (std::size_t k = 0; k < shares.size(); ++k) shares[k] += item.of[k] / ratings;
    }
    double chance = 0;
    for (const double share : shares) chance += share * share;
    if (1 - chance < 1e-12) return {std::nullopt, kOneLabel};
    // Drawing without putting back: 1/ratings of the pairs would be a rating with itself.
    const double small = 1 / ratings;
    const double value = ((1 - small) * agreement + small - chance) / (1 - chance);
    const double plain = (agreement - chance) / (1 - chance);
    std::vector<double> parts;
    for (const Counted& item : table.paired) {
        const double relative = (item.ratings - mean) / mean;
        double moved = 0;
        for (std::size_t k = 0; k < shares.size(); ++k) moved += shares[k] * item.of[k] / mean;
        const double own = item.agreeing() * item.ratings / mean - agreement * relative;
        const double own_chance = moved - chance * relative;
        parts.push_back((own - chance) / (1 - chance) -
                        2 * (1 - plain) * (own_chance - chance) / (1 - chance));
    }
    if (parts.size() < 2) return {std::nullopt, kOneItem};
    return {between(value, half_width(plain, parts)), {}};
}

// Both raters' labels of the items that both rated, as shares of all of those.
struct Square {
    std::vector<std::vector<double>> cell;
    std::vector<double> row, column;
    double items = 0;
};

Square square_of(const std::vector<Rating>& ratings, const Table& table) {
    const auto place = [&](const std::string& label) {
        const auto found = std::lower_bound(table.labels.begin(), table.labels.end(), label);
        return static_cast<std::size_t>(found - table.labels.begin());
    };
    std::map<std::string, std::size_t> first;
    for (const Rating& rating : ratings) {
        if (rating.rater == table.raters[0]) first.emplace(rating.item, place(rating.label));
    }
    Square square;
    const std::size_t q = table.labels.size();
    square.cell.assign(q, std::vector<double>(q));
    square.row.resize(q);
    square.column.resize(q);
    for (const Rating& rating : ratings) {
        const auto found = first.find(rating.item);
        if (rating.rater != table.raters[1] || found == first.end()) continue;
        square.cell[found->second][place(rating.label)] += 1;
        square.items += 1;
    }
    for (std::size_t i = 0; i < q; ++i) {
        for (std::size_t j = 0; j < q; ++j) {
            square.cell[i][j] /= square.items;
            square.row[i] += square.cell[i][j];
            square.column[j] += square.cell[i][j];
        }
    }
    return square;
}

Coefficient cohen_of(const std::vector<Rating>& ratings, const Table& table) {
    if (table.raters.size() != 2) {
        return {std::nullopt, "Cohen's kappa compares two raters; here are " +
                                  std::to_string(table.raters.size()) + "."};
    }
    if (table.paired.empty()) return {std::nullopt, kNoItem};
    const Square square = square_of(ratings, table);
    const std::size_t q = table.labels.size();
    double agreed = 0;
    double chance = 0;
    for (std::size_t k = 0; k < q; ++k) {
        agreed += square.cell[k][k];
        chance += square.row[k] * square.column[k];
    }
    if (1 - chance < 1e-12) return {std::nullopt, kOneLabel};
    const double value = (agreed - chance) / (1 - chance);
    double sum = 0;
    for (std::size_t i = 0; i < q; ++i) {
        for (std::size_t j = 0; j < q; ++j) {
            const double both =
                i == j ? square.row[i] + square.column[i] : square.column[i] + square.row[j];
            const double term = i == j ? (1 - chance) - both * (1 - agreed) : both * (1 - agreed);
            sum += square.cell[i][j] * term * term;
        }
    }
    const double last = agreed * chance - 2 * chance + agreed;
    const double variance = (sum - last * last) / (square.items * std::pow(1 - chance, 4));
    return {between(value, kNormal95 * std::sqrt(std::max(0.0, variance))), {}};
}

void count_pairs(const Table& table, Agreement& out) {
    for (const Counted& item : table.paired) {
        for (std::size_t a = 0; a < item.of.size(); ++a) {
            const auto same = static_cast<std::size_t>(item.of[a] * (item.of[a] - 1) / 2);
            if (same > 0) out.pairs[{table.labels[a], table.labels[a]}] += same;
            for (std::size_t b = a + 1; b < item.of.size(); ++b) {
                const auto both = static_cast<std::size_t>(item.of[a] * item.of[b]);
                if (both > 0) out.pairs[{table.labels[a], table.labels[b]}] += both;
            }
        }
    }
}

}  // namespace

Agreement agreement_of(const std::vector<Rating>& ratings) {
    const Table table = table_of(ratings);
    Agreement out;
    out.items = table.paired.size();
    out.items_left_out = table.items.size() - table.paired.size();
    out.raters = table.raters;
    out.labels = table.labels;
    out.raw = raw_of(table);
    out.cohen_kappa = cohen_of(ratings, table);
    out.fleiss_kappa = fleiss_of(table);
    out.krippendorff_alpha = alpha_of(table);
    out.gwet_ac1 = ac1_of(table);
    count_pairs(table, out);
    return out;
}

std::optional<std::size_t> repeated_rating(const std::vector<Rating>& ratings) {
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        if (!seen.emplace(ratings[i].item, ratings[i].rater).second) return i;
    }
    return std::nullopt;
}

Estimate wilson_interval(std::size_t part, std::size_t whole) {
    const auto n = static_cast<double>(whole);
    const double p = static_cast<double>(part) / n;
    const double z2 = kNormal95 * kNormal95;
    const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = kNormal95 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return {p, std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

}  // namespace shopkeeper::empowerment
