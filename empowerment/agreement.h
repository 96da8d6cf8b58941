// How far reviewers agree on labels, beyond what chance would give: raw agreement, Cohen's κ,
// Fleiss' κ, Krippendorff's α and Gwet's AC1, each with a 95 % interval. They are shown side by
// side because each misleads alone: κ and α collapse where nearly everything has one label
// (Feinstein & Cicchetti 1990, "High agreement but low kappa"), raw agreement knows no chance.
//
// Sources. Raw, Fleiss' κ, α and AC1 with their variances for any number of raters and missing
// ratings: Gwet 2008, "Computing inter-rater reliability and its variance in the presence of high
// agreement", and Gwet 2014, "Handbook of Inter-Rater Reliability", 4th ed., ch. 2–5 (infinite
// populations; intervals by Student's t with one degree of freedom less than items). Cohen's κ:
// Cohen 1960; its variance: Fleiss, Cohen & Everitt 1969 (interval by the normal). α for nominal
// labels: Krippendorff 2004, "Content Analysis", ch. 11. With two ratings an item raw agreement is
// a share of items, and its interval is Wilson's (1927).
//
// Thread-safety: pure functions. Ownership: results are the caller's.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace shopkeeper::empowerment {

// One rater's label for one item.
struct Rating {
    std::string item;
    std::string rater;
    std::string label;
};

struct Estimate {
    double value = 0;
    double low = 0;   // of the 95 % interval, never below −1
    double high = 0;  // never above 1
};

// An estimate, or the sentence that says why there is none.
struct Coefficient {
    std::optional<Estimate> estimate;
    std::string reason;
};

// Below so many items with two ratings an interval says more about their number than about the
// raters: "too few".
inline constexpr std::size_t kTooFewItems = 30;

struct Agreement {
    std::size_t items = 0;           // with at least two ratings
    std::size_t items_left_out = 0;  // with one rating only: they say nothing about agreement
    std::vector<std::string> raters;
    std::vector<std::string> labels;  // ascending
    Coefficient raw, cohen_kappa, fleiss_kappa, krippendorff_alpha, gwet_ac1;
    // How many pairs of ratings of one item hold two labels, the first not after the second:
    // {"late","late"} are agreements.
    std::map<std::pair<std::string, std::string>, std::size_t> pairs;

    bool too_few() const { return items < kTooFewItems; }
};

// Requires: no rater labels an item twice (see repeated_rating()). Labels that nobody used do not
// exist: AC1 and its chance depend on how many there are.
Agreement agreement_of(const std::vector<Rating>& ratings);

// The second rating of an item by one rater, if there is one: its place.
std::optional<std::size_t> repeated_rating(const std::vector<Rating>& ratings);

// Wilson's 95 % interval of `part` in `whole`. Requires: part <= whole, whole > 0.
Estimate wilson_interval(std::size_t part, std::size_t whole);

}  // namespace shopkeeper::empowerment
