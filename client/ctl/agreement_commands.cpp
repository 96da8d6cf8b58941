#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "client/ctl/commands.h"
#include "client/ctl/lines.h"
#include "empowerment/agreement.h"

namespace shopkeeper::client::ctl {
namespace {

using empowerment::Agreement;
using empowerment::Coefficient;
using empowerment::Rating;
using OrderedJson = nlohmann::ordered_json;

struct RatingsFile {
    std::vector<Rating> ratings;
    std::vector<std::size_t> lines;  // of each rating
};

Result<RatingsFile> read_ratings(const std::string& path) {
    RatingsFile out;
    const Status read = each_line(path, [&](const std::string& line, std::size_t number) -> Status {
        std::vector<std::string> columns = columns_of(line);
        const bool whole = columns.size() == 3 && !columns[0].empty() && !columns[1].empty() &&
                           !columns[2].empty();
        if (!whole) {
            return Error{ErrorCode::invalid,
                         path + " line " + std::to_string(number) +
                             ": expected an item, a rater and a label with tabs between them. "
                             "A rater who gave none has no line."};
        }
        out.ratings.push_back(
            {std::move(columns[0]), std::move(columns[1]), std::move(columns[2])});
        out.lines.push_back(number);
        return {};
    });
    if (!read) return read.error();
    // Which of the two is meant cannot be known, and every figure depends on it.
    if (const auto again = empowerment::repeated_rating(out.ratings)) {
        const Rating& rating = out.ratings[*again];
        return Error{ErrorCode::invalid, path + " line " + std::to_string(out.lines[*again]) +
                                             ": " + rating.rater + " has rated " + rating.item +
                                             " before. Keep one of the two lines."};
    }
    return out;
}

// {"value","low","high"}; null with its reason kept beside the others'.
void put(OrderedJson& out, OrderedJson& reasons, const char* name, const Coefficient& one) {
    if (!one.estimate) {
        out[name] = nullptr;
        reasons[name] = one.reason;
        return;
    }
    out[name] = {
        {"value", one.estimate->value}, {"low", one.estimate->low}, {"high", one.estimate->high}};
}

OrderedJson to_json(const Agreement& agreement) {
    OrderedJson out;
    OrderedJson reasons = OrderedJson::object();
    out["n"] = agreement.items;
    put(out, reasons, "raw", agreement.raw);
    put(out, reasons, "cohen_kappa", agreement.cohen_kappa);
    put(out, reasons, "fleiss_kappa", agreement.fleiss_kappa);
    put(out, reasons, "krippendorff_alpha", agreement.krippendorff_alpha);
    put(out, reasons, "gwet_ac1", agreement.gwet_ac1);
    out["reasons"] = std::move(reasons);
    out["too_few"] = agreement.too_few();
    out["left_out"] = agreement.items_left_out;
    out["raters"] = agreement.raters;
    out["labels"] = agreement.labels;
    out["pairs"] = OrderedJson::array();
    for (const auto& [labels, count] : agreement.pairs)
        out["pairs"].push_back({{"a", labels.first}, {"b", labels.second}, {"count", count}});
    return out;
}

}  // namespace

void add_agreement_command(CLI::App& app, int& exit_code) {
    CLI::App* verb = app.add_subcommand(
        "agreement", "How far reviewers agree: raw, kappa, alpha and AC1 with 95 % intervals.");
    const auto path = std::make_shared<std::string>();
    verb->add_option("--ratings", *path, "item<TAB>rater<TAB>label, a line each")->required();
    verb->callback([path, &exit_code] {
        const Result<RatingsFile> file = read_ratings(*path);
        if (!file) {
            std::cerr << "shopkeeperctl: " << file.error().message << '\n';
            exit_code = 1;
            return;
        }
        std::cout << to_json(empowerment::agreement_of(file->ratings)).dump(2) << '\n';
    });
}

}  // namespace shopkeeper::client::ctl
