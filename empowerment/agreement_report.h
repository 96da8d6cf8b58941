// How far tags agree over what is stored: the figures by tag, by group and by reason, which labels
// are confused with which, and the contacts behind every cell.
//
// It judges the code, not the person: raters of a review are "agent" and "reviewer" and no figure
// here is of one person's work.
//
// Thread-safety: values and pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "empowerment/agreement.h"
#include "empowerment/review.h"
#include "empowerment/weighted_agreement.h"

namespace shopkeeper::empowerment {

// One contact with the tags several raters gave it.
struct TaggedContact {
    ContactRef contact;
    std::string resolution_id;
    std::vector<std::pair<std::string, TagChoice>> tags;  // rater and tag; each rater once
    std::size_t stratum = 0;  // 0: read whole, 1: of the rest; counts where a sample is behind it
};

enum class TagLevel { tag, group, reason };
inline constexpr std::size_t kTagLevelCount = 3;
const char* word(TagLevel level);
// "failure"; "F1" (or "unsure"); "F1/late" (or "unsure").
std::string label_of(const TagChoice& choice, TagLevel level);

struct MatrixCell {
    std::string row;     // the agent's; between reviewers the lesser of the two labels
    std::string column;  // the reviewer's; between reviewers the other
    std::size_t count = 0;
    std::vector<ContactRef> contacts;  // each once, in order
};

// One label against all others.
struct LabelAgreement {
    std::string label;
    std::size_t items = 0;  // on which at least one rater used it
    Agreement figures;
};

struct LevelReport {
    TagLevel level = TagLevel::tag;
    Agreement figures;                      // of what was read
    std::optional<WeightedAgreement> work;  // of all work, where a sample allows the claim
    std::vector<LabelAgreement> by_label;   // ascending
    std::vector<MatrixCell> matrix;         // ascending by row, then column
};

// What the figures speak for.
enum class Claim {
    sample_only,  // for what was read and nothing else
    all_work,     // `work` estimates the whole period from a drawn sample
};
const char* word(Claim claim);

// How the agreement was made: what a header has to say before any figure.
struct AgreementReport {
    Claim claim = Claim::sample_only;
    std::string why;                  // why no more is claimed; empty for all_work
    bool blind = false;               // raters did not know each other's tag
    std::int64_t contacts = 0;        // with at least two tags
    std::int64_t population = 0;      // contacts of the sample's period; 0: none, or withheld
    std::vector<LevelReport> levels;  // tag, group, reason
};

// Every coefficient of `figures` without an estimate, its reason "too few", where fewer than
// kTooFewItems items have two ratings; unchanged otherwise. The counts stay.
Agreement unless_too_few(Agreement figures);

// `ordered`: the first rater is the row and the second the column (agent and reviewer); else pairs
// are unordered. `population` is {whole, rest} for a claim about all work, or empty.
LevelReport level_report(const std::vector<TaggedContact>& contacts, TagLevel level, bool ordered,
                         const std::vector<double>& population);

}  // namespace shopkeeper::empowerment
