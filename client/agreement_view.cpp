#include "client/agreement_view.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "client/wording.h"
#include "empowerment/agreement.h"

namespace shopkeeper::client {
namespace {

using empowerment::Agreement;
using empowerment::AgreementReport;
using empowerment::Coefficient;
using empowerment::ContactRef;
using empowerment::Estimate;
using empowerment::LabelAgreement;
using empowerment::LevelReport;
using empowerment::MatrixCell;
using empowerment::Tag;
using empowerment::TagLevel;
using empowerment::Taxonomy;

constexpr int kHeats = 5;
constexpr std::size_t kMostPairs = 12;
constexpr const char* kUnsure = "unsure";

const LevelReport* level_of(const AgreementReport& report, TagLevel level) {
    for (const LevelReport& one : report.levels)
        if (one.level == level) return &one;
    return nullptr;
}

// Reasons are too many for a map: it shows the groups they belong to.
TagLevel map_level(TagLevel level) {
    return level == TagLevel::tag ? TagLevel::tag : TagLevel::group;
}

std::string two_places(double value) {
    char text[32] = {};
    std::snprintf(text, sizeof text, "%.2f", value);
    std::string out = text;
    if (out == "-0.00") return "0.00";
    if (out.starts_with('-')) out.replace(0, 1, "−");
    return out;
}

std::string interval_words(const Estimate& estimate) {
    return two_places(estimate.low) + " – " + two_places(estimate.high);
}

AgreementFigure figure(const char* caption, const Coefficient& coefficient,
                       AgreementMark mark = AgreementMark::none) {
    AgreementFigure out;
    out.caption = caption;
    out.mark = mark;
    if (coefficient.estimate) {
        out.value = two_places(coefficient.estimate->value);
        out.interval = interval_words(*coefficient.estimate);
    } else {
        out.sentence = coefficient.reason;
    }
    return out;
}

// Cohen's κ compares exactly two; more have Fleiss' κ.
bool two_raters(const Agreement& figures) {
    return figures.raters.size() <= 2;
}

const Coefficient& kappa_of(const Agreement& figures, bool two) {
    return two ? figures.cohen_kappa : figures.fleiss_kappa;
}

const char* kappa_words(bool two) {
    return two ? "Cohen’s κ" : "Fleiss’ κ";
}

std::vector<AgreementFigure> figures_of(const Agreement& figures) {
    const bool two = two_raters(figures);
    std::vector<AgreementFigure> out = {
        figure("Raw", figures.raw),
        figure(kappa_words(two), kappa_of(figures, two), AgreementMark::ring)};
    if (!two) out.push_back(figure("Krippendorff’s α", figures.krippendorff_alpha));
    out.push_back(figure("Gwet’s AC1", figures.gwet_ac1, AgreementMark::square));
    return out;
}

std::string still_missing(std::size_t items) {
    return counted(empowerment::kTooFewItems - std::min(items, empowerment::kTooFewItems),
                   "more is needed", "more are needed") +
           " before anything is said";
}

// --- The claim ---

void fill_claim(AgreementModel& model, const AgreementInput& input, const LevelReport& level) {
    const AgreementReport& report = input.report;
    model.all_work = report.claim == empowerment::Claim::all_work;
    const std::string read =
        counted(static_cast<std::size_t>(report.contacts), "contact", "contacts");
    if (model.all_work) {
        model.claim = "For all " +
                      counted(static_cast<std::size_t>(report.population), "contact", "contacts") +
                      " of the period, estimated from " + read + " read of a drawn sample.";
        model.claim_detail =
            "What is not yet read of a stratum is taken to be like what is. The reviewer saw the "
            "agent’s tag.";
        model.figures_of = "All work, estimated";
    } else {
        model.claim = "For the " + read + " that were read, and for nothing else.";
        model.claim_detail = report.why + (report.blind ? " Raters knew neither the agent’s tag "
                                                          "nor each other’s."
                                                        : " The reviewer saw the agent’s tag.");
    }
    if (level.figures.too_few())
        model.too_few = "Too few: " + counted(level.figures.items, "contact", "contacts") +
                        " with two tags, " + still_missing(level.figures.items) + ".";
}

void fill_figures(AgreementModel& model, const LevelReport& level) {
    model.figures = figures_of(level.figures);
    model.interval_line = "95 % intervals";
    if (!model.all_work || !level.work) return;
    model.read_figures = std::move(model.figures);
    model.figures = {figure("Raw", level.work->raw),
                     figure("Cohen’s κ", level.work->cohen_kappa, AgreementMark::ring),
                     figure("Gwet’s AC1", level.work->gwet_ac1, AgreementMark::square)};
    model.interval_line = "95 % intervals, jackknife by stratum";
}

// --- The table ---

struct Axis {
    double low = 0;
    double place(double value) const { return std::clamp((value - low) / (1 - low), 0.0, 1.0); }
};

Axis axis_of(const LevelReport& level, bool two) {
    double least = 0.6;
    for (const LabelAgreement& label : level.by_label)
        for (const Coefficient* one :
             {&kappa_of(label.figures, two), &std::as_const(label.figures.gwet_ac1)})
            if (one->estimate) least = std::min(least, one->estimate->low);
    // From a fifth downwards, so that a small difference is still a length.
    return {std::max(-1.0, std::floor(least * 5) / 5)};
}

AgreementPlace place(const Axis& axis, const Coefficient& coefficient) {
    if (!coefficient.estimate) return {};
    const Estimate& estimate = *coefficient.estimate;
    return {true, axis.place(estimate.low), axis.place(estimate.value), axis.place(estimate.high)};
}

void fill_ticks(AgreementModel& model, const Axis& axis) {
    // Few enough that their words stand apart.
    const double span = 1 - axis.low;
    const double step = span <= 0.7 ? 0.2 : span <= 1.2 ? 0.5 : 1.0;
    for (double at = 1.0; at > axis.low + step / 2; at -= step) {
        char text[16] = {};
        std::snprintf(text, sizeof text, "%.1f", std::abs(at) < 0.05 ? 0.0 : at);
        model.ticks.insert(model.ticks.begin(), {axis.place(at), text});
        if (model.ticks.size() >= 3) break;
    }
}

AgreementRow row_of(const LabelAgreement& label, const Axis& axis, bool two,
                    const AgreementInput& input) {
    AgreementRow row;
    row.label = label.label;
    row.tag = tag_of_label(label.label, input.taxonomy);
    row.name = label_words(label.label, input.taxonomy);
    row.n = std::to_string(label.items);
    row.chosen = label.label == input.row_label;
    const Coefficient& kappa = kappa_of(label.figures, two);
    const Coefficient& ac1 = label.figures.gwet_ac1;
    if (label.items < empowerment::kTooFewItems) {
        row.sentence = "too few, " + still_missing(label.items);
        return row;
    }
    if (!label.figures.raw.estimate) {
        row.sentence = in_sentence(label.figures.raw.reason);
        return row;
    }
    row.raw = two_places(label.figures.raw.estimate->value);
    if (kappa.estimate) {
        row.kappa = two_places(kappa.estimate->value);
        row.kappa_interval = interval_words(*kappa.estimate);
    }
    if (ac1.estimate) {
        row.ac1 = two_places(ac1.estimate->value);
        row.ac1_interval = interval_words(*ac1.estimate);
    }
    row.kappa_place = place(axis, kappa);
    row.ac1_place = place(axis, ac1);
    return row;
}

const char* rows_title(TagLevel level) {
    switch (level) {
        case TagLevel::tag:
            return "Tag, least agreed first";
        case TagLevel::group:
            return "Group, least agreed first";
        case TagLevel::reason:
            return "Reason, least agreed first";
    }
    return "";
}

void fill_rows(AgreementModel& model, const AgreementInput& input, const LevelReport& level) {
    const bool two = two_raters(level.figures);
    const Axis axis = axis_of(level, two);
    model.rows_title = rows_title(input.level);
    model.kappa_name = kappa_words(two);
    fill_ticks(model, axis);
    std::vector<const LabelAgreement*> labels;
    for (const LabelAgreement& label : level.by_label)
        if (label.items > 0) labels.push_back(&label);
    // Without a figure nothing is known of it: such labels stand last, the most used first.
    std::ranges::stable_sort(labels, [&](const LabelAgreement* a, const LabelAgreement* b) {
        const auto& left = kappa_of(a->figures, two).estimate;
        const auto& right = kappa_of(b->figures, two).estimate;
        if (left && right) return left->value < right->value;
        if (left.has_value() != right.has_value()) return left.has_value();
        return a->items > b->items;
    });
    for (const LabelAgreement* label : labels)
        model.rows.push_back(row_of(*label, axis, two, input));
}

// --- The map ---

std::string cell_key(const std::string& row, const std::string& column) {
    return "cell\t" + row + "\t" + column;
}
std::string pair_key(const std::string& one, const std::string& other) {
    return "pair\t" + std::min(one, other) + "\t" + std::max(one, other);
}

std::string short_label(const std::string& label) {
    if (label == kUnsure) return "U";
    if (label == "failure") return "F";
    if (label == "relationship") return "R";
    return label;
}

// Ascending, UNSURE last: as the taxonomy has them.
std::vector<std::string> labels_of(const LevelReport& level) {
    std::vector<std::string> labels = level.figures.labels;
    std::stable_partition(labels.begin(), labels.end(),
                          [](const std::string& one) { return one != kUnsure; });
    return labels;
}

std::string cell_words(const std::string& row, const std::string& column,
                       const AgreementInput& input) {
    const std::string first = label_words(row, input.taxonomy);
    const std::string second = label_words(column, input.taxonomy);
    if (row == column) return first + ", by both";
    return input.ordered ? first + " by the agent, " + second + " by the reviewer"
                         : first + " and " + second;
}

// A cell has room for three figures: "1.2k" above them. What is spoken is the whole count.
std::string short_count(std::size_t count) {
    if (count < 1000) return std::to_string(count);
    const std::size_t tenths = count / 100;
    return tenths < 100 ? std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "k"
                        : std::to_string(tenths / 10) + "k";
}

AgreementCell map_cell(const std::string& row, const std::string& column, std::size_t count,
                       std::size_t most, const AgreementInput& input) {
    AgreementCell cell;
    cell.agrees = row == column;
    cell.count = static_cast<std::int64_t>(count);
    if (count > 0) {
        cell.key = cell_key(row, column);
        cell.text = short_count(count);
    }
    if (count > 0 && !cell.agrees)
        cell.heat = std::clamp(
            static_cast<int>(std::ceil(static_cast<double>(count) * kHeats /
                                       static_cast<double>(std::max<std::size_t>(1, most)))),
            1, kHeats);
    cell.spoken = cell_words(row, column, input) + ": " + std::to_string(count);
    return cell;
}

void fill_map(AgreementModel& model, const AgreementInput& input) {
    const LevelReport* level = level_of(input.report, map_level(input.level));
    if (level == nullptr) return;
    const std::vector<std::string> labels = labels_of(*level);
    std::map<std::pair<std::string, std::string>, std::size_t> counts;
    std::size_t most = 0;
    for (const MatrixCell& cell : level->matrix) {
        std::pair<std::string, std::string> at(cell.row, cell.column);
        // UNSURE stands last here, so a pair without order is read from the other side.
        if (!input.ordered && cell.row == kUnsure) std::swap(at.first, at.second);
        counts[at] += cell.count;
        if (cell.row != cell.column) most = std::max(most, cell.count);
    }
    AgreementMap& map = model.map;
    map.half = !input.ordered;
    map.most = std::to_string(most);
    map.detail = input.ordered
                     ? "Rows: the agent’s tag. Columns: the reviewer’s. The diagonal agrees."
                     : "Two raters of one contact, in either order. The diagonal agrees.";
    for (const std::string& label : labels) map.heads.push_back(short_label(label));
    for (const std::string& row : labels)
        for (const std::string& column : labels) {
            const auto found = counts.find({row, column});
            map.cells.push_back(
                map_cell(row, column, found == counts.end() ? 0 : found->second, most, input));
        }
}

// --- Pairs and contacts ---

std::string short_words(const std::string& label, const Taxonomy& taxonomy) {
    const std::size_t slash = label.find('/');
    if (slash == std::string::npos) return label_words(label, taxonomy);
    const auto* reason =
        taxonomy.find_reason(label.substr(0, slash), std::string_view(label).substr(slash + 1));
    return reason == nullptr ? label : reason->label;
}

std::string percent(std::size_t part, std::size_t whole) {
    return std::to_string(whole == 0 ? 0 : (part * 200 + whole) / (whole * 2)) + " %";
}

void fill_pairs(AgreementModel& model, const AgreementInput& input, const LevelReport& level) {
    std::map<std::pair<std::string, std::string>, std::size_t> counts;
    std::size_t differ = 0;
    for (const MatrixCell& cell : level.matrix) {
        if (cell.row == cell.column) continue;
        differ += cell.count;
        const auto both = std::minmax(cell.row, cell.column);
        const bool wanted = input.row_label.empty() || cell.row == input.row_label ||
                            cell.column == input.row_label;
        if (wanted) counts[{both.first, both.second}] += cell.count;
    }
    std::vector<std::pair<std::size_t, std::pair<std::string, std::string>>> sorted;
    sorted.reserve(counts.size());
    for (const auto& [labels, count] : counts) sorted.emplace_back(count, labels);
    std::ranges::stable_sort(sorted,
                             [](const auto& a, const auto& b) { return a.first > b.first; });
    if (input.row_label.empty() && sorted.size() > kMostPairs) sorted.resize(kMostPairs);
    model.pairs_title = input.row_label.empty()
                            ? "Pairs taken for each other"
                            : "Taken for " + short_words(input.row_label, input.taxonomy);
    model.pairs_detail = "of " + std::to_string(differ) + " that differ";
    for (const auto& [count, labels] : sorted) {
        AgreementPair pair;
        pair.key = pair_key(labels.first, labels.second);
        pair.first_tag = tag_of_label(labels.first, input.taxonomy);
        pair.first = short_words(labels.first, input.taxonomy);
        pair.second_tag = tag_of_label(labels.second, input.taxonomy);
        pair.second = short_words(labels.second, input.taxonomy);
        pair.count = std::to_string(count);
        pair.share = percent(count, differ);
        pair.spoken = label_words(labels.first, input.taxonomy) + " or " +
                      label_words(labels.second, input.taxonomy) + ": " + pair.count;
        pair.chosen = pair.key == input.chosen;
        model.pairs.push_back(std::move(pair));
    }
    if (model.pairs.empty())
        model.pairs_sentence = input.row_label.empty() ? "No two tags of a contact differ."
                                                       : "Nobody took it for anything else.";
}

struct Key {
    bool pair = false;
    std::string first, second;
};

std::optional<Key> read_key(const std::string& text) {
    const std::size_t one = text.find('\t');
    const std::size_t two = one == std::string::npos ? one : text.find('\t', one + 1);
    if (two == std::string::npos) return {};
    return Key{text.substr(0, one) == "pair", text.substr(one + 1, two - one - 1),
               text.substr(two + 1)};
}

bool is_in(const MatrixCell& cell, const Key& key, bool ordered) {
    if (cell.row == key.first && cell.column == key.second) return true;
    return (key.pair || !ordered) && cell.row == key.second && cell.column == key.first;
}

// The cells a key stands for: of the map's level or, for a pair, of the table's.
std::vector<const MatrixCell*> cells_of(const AgreementInput& input, const Key& key) {
    std::vector<const MatrixCell*> cells;
    const LevelReport* level =
        level_of(input.report, key.pair ? input.level : map_level(input.level));
    if (level == nullptr) return cells;
    for (const MatrixCell& cell : level->matrix)
        if (is_in(cell, key, input.ordered)) cells.push_back(&cell);
    return cells;
}

// What was said of each contact, as exactly as it was said.
std::map<ContactRef, std::vector<const MatrixCell*>> said_of(const AgreementReport& report) {
    std::map<ContactRef, std::vector<const MatrixCell*>> said;
    if (const LevelReport* level = level_of(report, TagLevel::reason))
        for (const MatrixCell& cell : level->matrix)
            for (const ContactRef& contact : cell.contacts) said[contact].push_back(&cell);
    return said;
}

std::string said_words(const std::vector<const MatrixCell*>& cells, const AgreementInput& input) {
    std::set<std::string> labels;
    for (const MatrixCell* cell : cells) {
        if (input.ordered)
            return "Agent: " + label_words(cell->row, input.taxonomy) +
                   " · reviewer: " + label_words(cell->column, input.taxonomy);
        labels.insert(cell->row);
        labels.insert(cell->column);
    }
    std::string words;
    for (const std::string& label : labels)
        words += (words.empty() ? "" : " · ") + label_words(label, input.taxonomy);
    return words;
}

void fill_contacts(AgreementModel& model, const AgreementInput& input) {
    const std::optional<Key> key = read_key(input.chosen);
    if (!key) return;
    std::set<ContactRef> contacts;
    for (const MatrixCell* cell : cells_of(input, *key))
        contacts.insert(cell->contacts.begin(), cell->contacts.end());
    if (contacts.empty()) return;
    const auto said = said_of(input.report);
    model.chosen = input.chosen;
    model.contacts_title = (key->pair ? label_words(key->first, input.taxonomy) + " or " +
                                            label_words(key->second, input.taxonomy)
                                      : cell_words(key->first, key->second, input)) +
                           ": " + counted(contacts.size(), "contact", "contacts");
    for (const ContactRef& contact : contacts) {
        const auto found = said.find(contact);
        model.contacts.push_back(
            {contact.source + "/" + contact.id, "#" + contact.id,
             found == said.end() ? std::string() : said_words(found->second, input)});
    }
}

}  // namespace

std::string label_words(const std::string& label, const Taxonomy& taxonomy) {
    if (label == kUnsure || label == "failure" || label == "relationship")
        return tag_label(tag_of_label(label, taxonomy));
    const std::size_t slash = label.find('/');
    const auto* group = taxonomy.find_group(std::string_view(label).substr(0, slash));
    if (group == nullptr) return label;
    if (slash == std::string::npos) return group->label;
    const auto* reason =
        taxonomy.find_reason(group->code, std::string_view(label).substr(slash + 1));
    return group->label + " › " + (reason == nullptr ? label.substr(slash + 1) : reason->label);
}

Tag tag_of_label(const std::string& label, const Taxonomy& taxonomy) {
    if (const auto tag = empowerment::tag_from_word(label)) return *tag;
    const auto* group = taxonomy.find_group(std::string_view(label).substr(0, label.find('/')));
    return group == nullptr ? Tag::unsure : group->tag;
}

bool has_cell(const AgreementInput& input, const std::string& key) {
    const std::optional<Key> read = read_key(key);
    return read && !cells_of(input, *read).empty();
}

void fill_agreement(AgreementModel& model, const AgreementInput& input) {
    const LevelReport* level = level_of(input.report, input.level);
    if (level == nullptr) return;
    fill_claim(model, input, *level);
    fill_figures(model, *level);
    fill_rows(model, input, *level);
    fill_map(model, input);
    fill_pairs(model, input, *level);
    fill_contacts(model, input);
}

}  // namespace shopkeeper::client
