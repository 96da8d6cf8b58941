#include "knowledge/ranking.h"

#include <algorithm>
#include <cmath>

namespace shopkeeper::knowledge {

double inverse_document_frequency(std::size_t documents, std::size_t with_term) {
    const auto n = static_cast<double>(documents);
    const auto df = static_cast<double>(std::min(with_term, documents));
    return std::log(1.0 + (n - df + 0.5) / (df + 0.5));
}

double idf_power(double idf, Features features) {
    constexpr double kIdfPower = 0.8;
    return features.has(Feature::idf_power) ? std::pow(idf, kIdfPower) : idf;
}

std::uint32_t field_impact(std::size_t field, double power, std::uint32_t frequency,
                           std::uint32_t length, double average_length) {
    if (frequency == 0) return 0;
    const FieldConstants& constants = kFieldConstants[field];
    const double tf = frequency;
    const double relative = average_length > 0 ? length / average_length : 1.0;
    const double saturated =
        tf * (constants.k1 + 1) / (tf + constants.k1 * (1 - constants.b + constants.b * relative));
    const double units = constants.weight * power * saturated / format::kImpactUnit;
    return static_cast<std::uint32_t>(std::clamp(units + 0.5, 0.0, 65535.0));
}

QueryFactors query_factors(std::size_t words, Features features) {
    // Between the shortest and the longest that differ.
    constexpr std::size_t kMiddling = 5;
    if (!features.has(Feature::query_length)) words = kMiddling;
    const auto n = static_cast<double>(words);
    // Full from six words on.
    const double alike = std::clamp((n - 1.0) / 5.0, 0.0, 1.0);
    // Full to two words, gone from eight on.
    const double brief = std::clamp((8.0 - n) / 6.0, 0.0, 1.0);
    constexpr double kCoverage = 0.15;
    QueryFactors out{alike, brief, words > 1 ? kCoverage * brief : 0};
    if (!features.has(Feature::title_bonus)) out.alike = 0;
    if (!features.has(Feature::whole_titles)) out.exact = 0;
    if (!features.has(Feature::coverage)) out.coverage = 0;
    return out;
}

double title_bonus(const QueryFactors& factors, double overlap, double query_weight,
                   double title_weight) {
    const double both = query_weight + title_weight;
    if (both <= 0) return 0;
    const double f1 = std::min(2 * overlap / both, 1.0);
    return query_weight * (factors.alike * f1 + factors.exact * f1 * std::sqrt(f1));
}

double coverage_bonus(const QueryFactors& factors, double held_share, double query_weight) {
    const double squared = held_share * held_share;
    return factors.coverage * query_weight * squared * squared;
}

double prefix_weight(std::size_t typed, std::size_t whole) {
    constexpr double kWhole = 0.6;
    constexpr double kMissing = 0.3;
    if (whole <= typed) return 1.0;
    const auto have = static_cast<double>(typed);
    return kWhole * have / (have + kMissing * static_cast<double>(whole - typed));
}

double correction_weight(int distance) {
    return distance <= 1 ? 0.95 : 0.8;
}

}  // namespace shopkeeper::knowledge
