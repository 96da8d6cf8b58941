#include "client/trust_view.h"

#include <algorithm>
#include <set>
#include <string>

#include "client/behind_list.h"
#include "client/figure_words.h"
#include "client/limit_words.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::UnusedFigure;

std::string passed_on_words(std::int64_t count) {
    return counted(static_cast<std::size_t>(count), "contact that was", "contacts that were") +
           " passed on";
}

TrustRow row_of(const UnusedFigure& figure, const TrustInput& input, double most) {
    TrustRow row;
    row.tag = figure.tag;
    row.reason = reason_words(input.taxonomy, figure.tag, figure.group, figure.reason);
    row.team = tier_label(figure.team);
    row.unused = count_words(figure.unused);
    row.passed_on = count_words(figure.passed_on);
    if (figure.not_known > 0) row.not_known = count_words(figure.not_known);
    const auto share = [&](std::int64_t count) { return static_cast<double>(count) / most; };
    row.unused_share = share(figure.unused);
    row.not_known_share = share(figure.not_known);
    row.rest_share = share(figure.passed_on - figure.unused - figure.not_known);
    row.openable = figure.unused > 0;
    row.name = row.reason + ", team " + row.team + ": in " + row.unused + " of " + row.passed_on +
               " passed on, something could have been given";
    if (figure.not_known > 0) row.name += "; of " + row.not_known + " it is not known";
    return row;
}

}  // namespace

TrustModel build_trust(const TrustInput& input) {
    TrustModel model;
    std::int64_t unused = 0, passed_on = 0, not_known = 0, most = 1;
    std::set<std::string> teams;
    for (const UnusedFigure& figure : input.figures) {
        unused += figure.unused;
        passed_on += figure.passed_on;
        not_known += figure.not_known;
        most = std::max(most, figure.passed_on);
        teams.insert(figure.team);
    }
    model.detail = week_days(input.first_week, input.today);
    if (input.first_week != input.last_week) {
        const std::string last = week_days(input.last_week, input.today);
        const std::string dash = " – ";
        model.detail = model.detail.substr(0, model.detail.find(dash)) + dash +
                       last.substr(last.find(dash) + dash.size());
    }
    if (input.today < input.last_week + std::chrono::days{7}) model.detail += ", so far";
    model.unused = count_words(unused);
    model.of = "of " + passed_on_words(passed_on) + " could have been given something at once";
    if (not_known > 0)
        model.not_known = "Of " + count_words(not_known) +
                          " it is not known: they came on record in another way, and nobody could "
                          "tell it afterwards.";
    model.teams = teams.size() > 1;
    for (const UnusedFigure& figure : input.figures)
        model.rows.push_back(row_of(figure, input, static_cast<double>(most)));
    model.state = model.rows.empty() ? TrustModel::State::empty : TrustModel::State::ready;
    if (model.rows.empty()) model.sentence = "Nothing was passed on in these weeks.";
    return model;
}

}  // namespace shopkeeper::client
