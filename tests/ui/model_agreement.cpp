#include "tests/ui/model_agreement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "client/agreement_model.h"
#include "tests/ui/model_parts.h"
#include "tests/ui/model_quality.h"

namespace shopkeeper::ui::fixtures {
namespace {

using client::Action;
using client::AgreementFigure;
using client::AgreementMark;
using client::AgreementModel;
using client::AgreementPlace;
using client::AgreementRow;
using client::AppModel;
using empowerment::Tag;

AppModel with(AgreementModel agreement) {
    AppModel model = quality(client::WideView::agreement);
    model.wide.agreement = std::make_shared<AgreementModel>(std::move(agreement));
    return model;
}

AgreementModel choices() {
    AgreementModel model;
    model.sources = {"Agents and reviewers", "Raters of calibration rounds",
                     "Sample of 9 Nov – 15 Nov, all work"};
    model.periods = {"4 weeks", "13 weeks", "26 weeks", "All weeks"};
    model.period = 1;
    model.levels = {"By tag", "By group", "By reason"};
    model.level = 2;
    model.row_kinds = {"Contacts with both tags", "Figures by label"};
    model.path = "/home/hana/agreement-2026-11-22.csv";
    model.path_line = "A CSV file; no name of a person is in it. One of that name is replaced.";
    return model;
}

AgreementPlace on_axis(double low, double value, double high) {
    const auto at = [](double x) { return std::clamp((x - 0.4) / 0.6, 0.0, 1.0); };
    return {true, at(low), at(value), at(high)};
}

AgreementRow row(Tag tag, const char* name, const char* n, const char* raw, const char* kappa,
                 const char* interval, AgreementPlace place) {
    AgreementRow out;
    out.label = name;
    out.tag = tag;
    out.name = name;
    out.n = n;
    out.raw = raw;
    out.kappa = kappa;
    out.kappa_interval = interval;
    out.ac1 = "0.96";
    out.ac1_interval = "0.94 – 0.98";
    out.kappa_place = place;
    out.ac1_place = on_axis(0.94, 0.96, 0.98);
    return out;
}

AgreementRow few(Tag tag, const char* name, const char* n, const char* more) {
    AgreementRow out;
    out.label = out.name = name;
    out.tag = tag;
    out.n = n;
    out.sentence = std::string("too few, ") + more + " more are needed before anything is said";
    return out;
}

void fill_map(AgreementModel& model, bool half) {
    constexpr std::array<const char*, 12> kHeads = {"F1", "F2", "F3", "F4", "F5", "F6",
                                                    "R1", "R2", "R3", "R4", "R5", "U"};
    model.map.half = half;
    model.map.most = "14";
    model.map.detail = half
                           ? "Two raters of one contact, in either order. The diagonal agrees."
                           : "Rows: the agent’s tag. Columns: the reviewer’s. The diagonal agrees.";
    for (const char* head : kHeads) model.map.heads.emplace_back(head);
    for (std::size_t r = 0; r < kHeads.size(); ++r)
        for (std::size_t c = 0; c < kHeads.size(); ++c) {
            client::AgreementCell cell;
            cell.agrees = r == c;
            const std::size_t mixed = (r * 7 + c * 5) % 23;
            cell.count = static_cast<std::int64_t>(r == c             ? 101 - 6 * r
                                                   : mixed > 14       ? 0
                                                   : (r + c) % 3 == 0 ? mixed
                                                                      : 0);
            if (half && c < r) cell.count = 0;
            cell.heat =
                r == c || cell.count == 0
                    ? 0
                    : std::max(
                          1, static_cast<int>(std::ceil(static_cast<double>(cell.count) * 5 / 14)));
            if (cell.count > 0) {
                cell.text = std::to_string(cell.count);
                cell.key = std::string("cell\t") + kHeads.at(r) + "\t" + kHeads.at(c);
            }
            cell.spoken = std::string(kHeads.at(r)) + " by the agent, " + kHeads.at(c) +
                          " by the reviewer: " + std::to_string(cell.count);
            model.map.cells.push_back(std::move(cell));
        }
}

void fill_rows(AgreementModel& model) {
    const Tag f = Tag::failure, r = Tag::relationship;
    model.rows_title = "Reason, least agreed first";
    model.kappa_name = "Cohen’s κ";
    model.ticks = {{1.0 / 3, "0.6"}, {2.0 / 3, "0.8"}, {1, "1.0"}};
    model.rows = {
        row(Tag::unsure, "Unsure", "34", "0.97", "0.60", "0.40 – 0.75", on_axis(0.40, 0.60, 0.75)),
        row(f, "Information › unclear", "43", "0.97", "0.64", "0.48 – 0.77",
            on_axis(0.48, 0.64, 0.77)),
        row(r, "Hesitation › right for me", "96", "0.94", "0.67", "0.57 – 0.76",
            on_axis(0.57, 0.67, 0.76)),
        row(r, "Confusion, no defect › how-to", "67", "0.96", "0.70", "0.60 – 0.80",
            on_axis(0.60, 0.70, 0.80)),
        row(f, "Earlier contact › promise missed", "59", "0.96", "0.71", "0.60 – 0.81",
            on_axis(0.60, 0.71, 0.81)),
        row(f, "Delivery › late", "110", "0.94", "0.73", "0.64 – 0.81", on_axis(0.64, 0.73, 0.81)),
        row(f, "Billing › refund not arrived", "47", "0.99", "0.95", "0.90 – 0.99",
            on_axis(0.90, 0.95, 0.99)),
        few(f, "Billing › promo not honoured", "13", "17"),
        few(r, "Trust gap › privacy", "8", "22")};
}

void fill_pairs(AgreementModel& model) {
    model.pairs_title = "Pairs taken for each other";
    model.pairs_detail = "of 142 that differ";
    const auto add = [&](Tag one, const char* first, Tag other, const char* second,
                         const char* count, const char* share) {
        model.pairs.push_back({std::string("pair\t") + first + "\t" + second, one, first, other,
                               second, count, share, std::string(first) + " or " + second, false});
    };
    const Tag f = Tag::failure, r = Tag::relationship;
    add(r, "right for me", r, "fit", "23", "16 %");
    add(f, "late", f, "promise missed", "19", "13 %");
    add(f, "unclear", r, "how-to", "14", "10 %");
    add(f, "chasing status", r, "did it go through", "11", "8 %");
    add(f, "unclear", Tag::unsure, "Unsure", "5", "4 %");
}

AgreementModel full_agreement() {
    AgreementModel model = choices();
    model.state = AgreementModel::State::ready;
    model.heading_detail = "24 Aug – 22 Nov · 711 contacts";
    model.claim = "For the 711 contacts that were read, and for nothing else.";
    model.claim_detail =
        "These are the reviews that were written, not a drawn sample: the figures speak for them "
        "only. The reviewer saw the agent’s tag.";
    model.figures = {figure("Raw", "0.80", "0.77 – 0.83"),
                     figure("Cohen’s κ", "0.78", "0.75 – 0.82", AgreementMark::ring),
                     figure("Gwet’s AC1", "0.79", "0.76 – 0.82", AgreementMark::square)};
    model.interval_line = "95 % intervals";
    fill_rows(model);
    fill_map(model, false);
    fill_pairs(model);
    return model;
}

void choose_cell(AgreementModel& model) {
    const auto cell =
        std::ranges::find_if(model.map.cells, [](const auto& one) { return one.heat > 0; });
    model.chosen = cell->key;
    model.contacts_title = "Delivery by the agent, Information by the reviewer: 3 contacts";
    for (const char* id : {"4821", "4830", "4866"})
        model.contacts.push_back({std::string("file/") + id, std::string("#") + id,
                                  "Agent: Delivery › late · reviewer: Information › unclear"});
}

}  // namespace

AppModel agreement() {
    return with(full_agreement());
}

AppModel agreement_cell() {
    AgreementModel model = full_agreement();
    choose_cell(model);
    return with(std::move(model));
}

AppModel agreement_all_work() {
    AgreementModel model = full_agreement();
    model.source = 2;
    model.period_fixed = true;
    model.all_work = true;
    model.claim =
        "For all 4,812 contacts of the period, estimated from 711 contacts read of a drawn sample.";
    model.claim_detail =
        "What is not yet read of a stratum is taken to be like what is. The reviewer saw the "
        "agent’s tag.";
    model.figures_of = "All work, estimated";
    model.read_figures = model.figures;
    model.interval_line = "95 % intervals, jackknife by stratum";
    return with(std::move(model));
}

AppModel agreement_few() {
    AgreementModel model = full_agreement();
    model.heading_detail = "24 Aug – 22 Nov · 12 contacts";
    model.too_few =
        "Too few: 12 contacts with two tags, 18 more are needed before anything is said.";
    for (AgreementFigure& one : model.figures) {
        one.value.clear();
        one.interval.clear();
        one.sentence = "Too few: 12 of the 30 contacts a figure needs.";
    }
    model.rows = {few(Tag::failure, "Delivery › late", "9", "21"),
                  few(Tag::unsure, "Unsure", "2", "28")};
    return with(std::move(model));
}

AppModel agreement_empty() {
    AgreementModel model = choices();
    model.state = AgreementModel::State::empty;
    model.sentence =
        "No review of these weeks is saved yet. What agents and reviewers call the same contact is "
        "compared here as soon as there are reviews.";
    AppModel app = with(std::move(model));
    disable(app, Action::set_agreement_path, "There is nothing to compare yet.");
    return app;
}

AppModel agreement_loading() {
    AgreementModel model = choices();
    model.sentence = "Comparing tags";
    return jobs(with(std::move(model)));
}

AppModel agreement_error() {
    AgreementModel model = choices();
    model.state = AgreementModel::State::error;
    model.sentence =
        "The record is open in another window of this program. Close it there; nothing is lost.";
    return with(std::move(model));
}

AppModel agreement_raters() {
    AgreementModel model = full_agreement();
    model.source = 1;
    model.claim_detail =
        "Contacts of a round are picked: the figures speak for them only. Raters knew neither the "
        "agent’s tag nor each other’s.";
    model.figures[1].caption = model.kappa_name = "Fleiss’ κ";
    model.figures.insert(model.figures.begin() + 2,
                         figure("Krippendorff’s α", "0.78", "0.74 – 0.81"));
    model.map = {};
    fill_map(model, true);
    return with(std::move(model));
}

AppModel agreement_huge() {
    AgreementModel model = full_agreement();
    const std::string long_word(180, 'W');
    model.heading_detail = model.claim = model.claim_detail = long_word + " " + long_word;
    for (AgreementRow& one : model.rows) one.name = long_word;
    model.rows[0].n = "1,000,000";
    for (client::AgreementPair& pair : model.pairs) {
        pair.first = long_word;
        pair.count = "1,000,000";
    }
    for (client::AgreementCell& cell : model.map.cells)
        if (cell.count > 0) cell.text = "1.2k";
    choose_cell(model);
    model.contacts[0].title = model.contacts[0].detail = model.contacts_title = long_word;
    for (int i = 0; i < 300; ++i) {
        client::AgreementContact contact = model.contacts[1];
        contact.key += std::to_string(i);
        model.contacts.push_back(std::move(contact));
    }
    model.sources[0] = long_word;
    model.path = "/" + long_word;
    return with(std::move(model));
}

const std::vector<Named>& all_quality() {
    static const std::vector<Named> kAll = {
        {"agreement", agreement},
        {"agreement_cell", agreement_cell},
        {"agreement_all_work", agreement_all_work},
        {"agreement_few", agreement_few},
        {"agreement_empty", agreement_empty},
        {"agreement_loading", agreement_loading},
        {"agreement_error", agreement_error},
        {"agreement_raters", agreement_raters},
        {"agreement_huge", agreement_huge},
        {"calibration", calibration},
        {"calibration_none", calibration_none},
        {"calibration_error", calibration_error},
        {"calibration_making", calibration_making},
        {"calibration_rating", calibration_rating},
        {"calibration_unkept", calibration_unkept},
        {"calibration_results", calibration_results},
    };
    return kAll;
}

}  // namespace shopkeeper::ui::fixtures
