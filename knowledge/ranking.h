// What a match is worth: BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework")
// per field, summed over the fields, plus a bonus for titles that say what the query says.
//
// Thread-safety: pure functions. The constants were chosen on two sets of real questions; what each
// is worth is told in docs/search-quality.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "knowledge/features.h"
#include "knowledge/index_format.h"

namespace shopkeeper::knowledge {

enum Field : std::size_t { kTitle, kHeadings, kBody, kTags };

struct FieldConstants {
    const char* name;
    double weight;
    double k1;  // how soon a repeated word stops counting
    double b;   // how much a long field is discounted
};
inline constexpr std::array<FieldConstants, format::kFields> kFieldConstants{{
    {"title", 0.6, 1.2, 0.5},
    {"headings", 0.5, 1.2, 0.5},
    {"body", 1.0, 2.5, 0.85},
    {"tags", 0.1, 1.2, 0.5},
}};

// ln(1 + (n − df + ½) / (df + ½)): never negative.
double inverse_document_frequency(std::size_t documents, std::size_t with_term);

// The idf as scores use it: to the power of 0.8, since one very rare word must not outweigh three
// that fit.
double idf_power(double idf, Features features = Features());

// What each field counts, as it is scored: with Feature::fields off, title and headings count as
// the body. For frequencies, lengths and average lengths alike.
template <class Number>
std::array<Number, format::kFields> as_scored(std::array<Number, format::kFields> in,
                                              Features features) {
    if (features.has(Feature::fields)) return in;
    in[kBody] += in[kTitle] + in[kHeadings];
    in[kTitle] = in[kHeadings] = 0;
    return in;
}
// In how many documents a field as it is scored holds a term. `documents` hold it anywhere.
inline std::uint32_t documents_as_scored(const std::array<std::uint32_t, format::kFields>& in,
                                         std::uint32_t documents, std::size_t field,
                                         Features features) {
    return field == kBody && !features.has(Feature::fields) ? documents : in[field];
}

// One field's part of a term's score in a document, in units of format::kImpactUnit. `power` is
// idf_power() of the term in that field.
std::uint32_t field_impact(std::size_t field, double power, std::uint32_t frequency,
                           std::uint32_t length, double average_length);

// What depends on how many words a query has.
//
// A title that says what the query says: F1 is the
// harmonic mean of the share of the query found in the title and the share of the title found in
// the query, both weighed by idf, and scaled by the query's own weight so that it stands beside
// BM25:
//   alike · F1 + exact · F1^1.5
// Two or three words meet parts of many titles by chance, so `alike` grows with the number of
// words. A title that is nearly those words and no more is no chance: `exact` is for short queries.
// So is `coverage`: of two or three words none was said in passing, and an article that lacks one
// is about something else. It counts a share held to the power of four, by the query's weight.
struct QueryFactors {
    double alike = 0;
    double exact = 0;
    double coverage = 0;
};
QueryFactors query_factors(std::size_t words, Features features = Features());
double title_bonus(const QueryFactors& factors, double overlap, double query_weight,
                   double title_weight);
double coverage_bonus(const QueryFactors& factors, double held_share, double query_weight);

// Two neighbouring words of the query near each other in a body earn this share of the lesser idf.
inline constexpr double kProximityShare = 0.35;

// A word that merely begins as typed is worth less than the word itself, the less the more is
// missing (lengths in bytes).
double prefix_weight(std::size_t typed, std::size_t whole);

// A word reached by correcting one or two letters is worth less than one typed so.
double correction_weight(int distance);

// Other words for what was asked are worth less than those that were: a team's own synonyms, what
// the articles teach, the same word written otherwise.
inline constexpr double kSynonymWeight = 0.8;
inline constexpr double kTaughtWeight = 0.7;
inline constexpr double kWrittenSoWeight = 0.9;

}  // namespace shopkeeper::knowledge
