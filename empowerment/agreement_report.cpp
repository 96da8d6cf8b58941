#include "empowerment/agreement_report.h"

#include <algorithm>
#include <set>
#include <utility>

namespace shopkeeper::empowerment {
namespace {

constexpr const char* kOther = "other";

// Items are numbered: a label or an id must not be able to make two contacts one.
std::vector<Rating> ratings_of(const std::vector<TaggedContact>& contacts, TagLevel level) {
    std::vector<Rating> ratings;
    for (std::size_t i = 0; i < contacts.size(); ++i)
        for (const auto& [rater, tag] : contacts[i].tags)
            ratings.push_back({std::to_string(i), rater, label_of(tag, level)});
    return ratings;
}

Coefficient too_few(std::size_t items) {
    return {std::nullopt, "Too few: " + std::to_string(items) + " of the " +
                              std::to_string(kTooFewItems) + " contacts a figure needs."};
}

void withhold(Agreement& figures, std::size_t items) {
    for (Coefficient* one : {&figures.raw, &figures.cohen_kappa, &figures.fleiss_kappa,
                             &figures.krippendorff_alpha, &figures.gwet_ac1})
        *one = too_few(items);
}

LabelAgreement of_label(const std::vector<Rating>& all, const std::string& label) {
    LabelAgreement out;
    out.label = label;
    std::vector<Rating> against = all;
    std::map<std::string, std::pair<std::size_t, bool>> items;  // ratings, used
    for (Rating& rating : against) {
        auto& [count, used] = items[rating.item];
        ++count;
        used = used || rating.label == label;
        if (rating.label != label) rating.label = kOther;
    }
    for (const auto& [item, seen] : items)
        if (seen.first >= 2 && seen.second) ++out.items;
    out.figures = unless_too_few(agreement_of(against));
    // Contacts nobody would call so make any label agree; what counts is where it was used.
    if (out.items < kTooFewItems) withhold(out.figures, out.items);
    return out;
}

std::vector<MatrixCell> matrix_of(const std::vector<TaggedContact>& contacts, TagLevel level,
                                  bool ordered) {
    std::map<std::pair<std::string, std::string>, MatrixCell> cells;
    for (const TaggedContact& contact : contacts)
        for (std::size_t i = 0; i < contact.tags.size(); ++i)
            for (std::size_t j = i + 1; j < contact.tags.size(); ++j) {
                std::string row = label_of(contact.tags[i].second, level);
                std::string column = label_of(contact.tags[j].second, level);
                if (!ordered && column < row) std::swap(row, column);
                MatrixCell& cell = cells[{row, column}];
                cell.row = row;
                cell.column = column;
                ++cell.count;
                if (cell.contacts.empty() || cell.contacts.back() != contact.contact)
                    cell.contacts.push_back(contact.contact);
            }
    std::vector<MatrixCell> matrix;
    matrix.reserve(cells.size());
    for (auto& [labels, cell] : cells) matrix.push_back(std::move(cell));
    return matrix;
}

WeightedAgreement for_all_work(const std::vector<TaggedContact>& contacts, TagLevel level,
                               const std::vector<double>& population) {
    std::vector<LabelPair> pairs;
    pairs.reserve(contacts.size());
    for (const TaggedContact& contact : contacts)
        pairs.push_back({label_of(contact.tags[0].second, level),
                         label_of(contact.tags[1].second, level), contact.stratum});
    WeightedAgreement work = weighted_agreement(pairs, population);
    if (pairs.size() < kTooFewItems)
        work.raw = work.cohen_kappa = work.gwet_ac1 = too_few(pairs.size());
    return work;
}

}  // namespace

const char* word(TagLevel level) {
    switch (level) {
        case TagLevel::tag:
            return "tag";
        case TagLevel::group:
            return "group";
        case TagLevel::reason:
            return "reason";
    }
    return "unknown";
}

const char* word(Claim claim) {
    switch (claim) {
        case Claim::sample_only:
            return "sample_only";
        case Claim::all_work:
            return "all_work";
    }
    return "unknown";
}

std::string label_of(const TagChoice& choice, TagLevel level) {
    if (choice.tag == Tag::unsure || level == TagLevel::tag) return word(choice.tag);
    return level == TagLevel::group ? choice.group : choice.group + "/" + choice.reason;
}

Agreement unless_too_few(Agreement figures) {
    if (figures.too_few()) withhold(figures, figures.items);
    return figures;
}

LevelReport level_report(const std::vector<TaggedContact>& contacts, TagLevel level, bool ordered,
                         const std::vector<double>& population) {
    LevelReport report;
    report.level = level;
    const std::vector<Rating> ratings = ratings_of(contacts, level);
    report.figures = unless_too_few(agreement_of(ratings));
    if (!population.empty()) report.work = for_all_work(contacts, level, population);
    const std::set<std::string> labels(report.figures.labels.begin(), report.figures.labels.end());
    for (const std::string& label : labels) report.by_label.push_back(of_label(ratings, label));
    report.matrix = matrix_of(contacts, level, ordered);
    return report;
}

}  // namespace shopkeeper::empowerment
