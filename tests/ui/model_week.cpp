#include "tests/ui/model_week.h"

#include <algorithm>
#include <array>
#include <memory>

#include "client/trust_model.h"
#include "client/week_model.h"
#include "tests/ui/model_parts.h"
#include "tests/ui/model_wide.h"

namespace shopkeeper::ui::fixtures {
namespace {

using client::AppModel;
using client::BehindModel;
using client::BehindRow;
using client::CountRow;
using client::FigureName;
using client::TrustModel;
using client::WeekModel;
using empowerment::Band;
using empowerment::Remedy;
using empowerment::Tag;

AppModel with_view(client::WideView view) {
    AppModel model = limits();
    model.workspace.rows = {{client::WideView::limits, "Limits", ""},
                            {client::WideView::trust, "Trust", ""},
                            {client::WideView::week, "Week", ""}};
    model.workspace.view = view;
    return model;
}

AppModel with(WeekModel week) {
    AppModel model = with_view(client::WideView::week);
    if (week.title == "Week 46") disable(model, client::Action::next_week, "It runs.");
    model.wide.loading = week.state == WeekModel::State::loading;
    model.wide.week = std::make_shared<const WeekModel>(std::move(week));
    return model;
}

AppModel with(TrustModel trust) {
    AppModel model = with_view(client::WideView::trust);
    model.wide.trust = std::make_shared<const TrustModel>(std::move(trust));
    return model;
}

FigureName figure(const std::string& id, const std::string& name) {
    return {id, name};
}

client::WeekColumn column(int number, std::int64_t failure, std::int64_t relationship) {
    client::WeekColumn out;
    out.number = std::to_string(number);
    out.failure = failure;
    out.relationship = relationship;
    const std::string id = "week/" + out.number;
    const std::string title = "Week " + out.number;
    out.failure_figure =
        figure(id + "/failure", title + ", failure: " + std::to_string(failure) + " contacts");
    out.relationship_figure =
        figure(id + "/relationship",
               title + ", relationship: " + std::to_string(relationship) + " contacts");
    const std::int64_t told = failure + relationship;
    out.has_share = told > 0;
    if (told > 0) {
        out.share = 100.0 * static_cast<double>(failure) / static_cast<double>(told);
        out.low = std::max(0.0, out.share - 5);
        out.high = std::min(100.0, out.share + 5);
    }
    out.share_figure = figure(id, title + ": failure share, 95 % interval; 13 unsure");
    return out;
}

CountRow row(const std::string& id, const std::string& label, int count, const char* change,
             double share, bool alarm = false) {
    CountRow out;
    out.figure = figure(id, label + ": " + std::to_string(count) + " contacts");
    out.label = label;
    out.count = std::to_string(count);
    out.change = change;
    out.share = share;
    out.alarm = alarm;
    return out;
}

client::ChannelRow channel(const char* name, int count, double failure, double relationship,
                           double unsure) {
    client::ChannelRow out;
    out.figure = figure(std::string("channel/") + name, name);
    out.label = name;
    out.count = std::to_string(count);
    out.change = "− 4";
    out.failure = failure;
    out.relationship = relationship;
    out.unsure = unsure;
    return out;
}

// Twelve weeks of failures that end at those of this week.
client::LabelRow label(const std::string& name, int failure, int relationship, const char* change,
                       const char* interval, bool alarm = false) {
    client::LabelRow out;
    const int told = std::max(1, failure + relationship);
    out.figure = figure("label/" + name, name + ": " + std::to_string(failure) + " failure, " +
                                             std::to_string(relationship) + " relationship");
    out.label = name;
    out.failure_count = std::to_string(failure);
    out.relationship_count = std::to_string(relationship);
    out.share = std::to_string(100 * failure / told) + ".0";
    out.interval = interval;
    out.change = change;
    out.alarm = alarm;
    out.failure = failure / 66.0;
    out.relationship = relationship / 66.0;
    out.unsure = 2 / 66.0;
    for (int i = 11; i >= 0; --i)
        out.weeks.push_back(alarm && i > 0 ? (4 + i % 3) / 40.0 : (failure + i * 7 % 5) / 48.0);
    return out;
}

std::vector<client::LabelRow> products() {
    return {label("Harrow daypack", 38, 21, "+ 27", "51.6 to 75.5", true),
            label("Marlow kettle", 22, 14, "− 3", "44.9 to 75.2"),
            label("Stove, two flames", 12, 19, "+ 1", "23.7 to 56.2"),
            label("gift", 4, 16, "− 2", "8.1 to 41.6"),
            label("Wilhelmina family tent, four people, with vestibule", 7, 6, "0", "29.1 to 76.8"),
            label("newsletter", 0, 3, "0", "0.0 to 56.1")};
}

client::RemedyPart part(Remedy remedy, const char* label, const char* amount, double share,
                        const std::string& code = "USD") {
    return {figure("given/" + code + "/" + label, std::string(label) + ": " + amount), remedy,
            label, amount, share};
}

client::BandPart band(Band of, const char* amount, const char* count,
                      const std::string& code = "USD") {
    return {figure("given/" + code + "/" + empowerment::word(of), amount), of, amount, count};
}

client::RemedyBlock dollars() {
    client::RemedyBlock block;
    block.given = "8,506.00";
    block.of = "of 18,000.00 USD";
    block.budget = 1;
    block.tick = 0.5;
    block.tick_words = "half the month";
    block.parts = {part(Remedy::refund, "Refund", "4,812.40", 0.267),
                   part(Remedy::credit, "Credit", "1,975.00", 0.11),
                   part(Remedy::replacement, "Replacement", "1,306.55", 0.073),
                   part(Remedy::waiver, "Waiver", "412.05", 0.023)};
    block.bands = {band(Band::within, "7,102.00", "164 remedies"),
                   band(Band::stretch, "1,004.00", "9 remedies"),
                   band(Band::second_person, "400.00", "1 remedy")};
    block.week = figure("given/USD/week", "All remedies: 2,104.00 USD");
    block.week_words = "in week 46";
    block.week_amount = "2,104.00";
    block.week_count = "41 remedies";
    return block;
}

constexpr std::array<const char*, 8> kSignals = {
    "hesitation",  "confusion",          "trust gap",     "product uncertainty",
    "reassurance", "emotional friction", "unspoken need", "almost left"};

WeekModel picture() {
    WeekModel week;
    week.state = WeekModel::State::ready;
    week.title = "Week 46";
    week.detail = "9 – 15 November · 387 contacts logged, 13 unsure";
    week.spans = {"8 weeks", "12 weeks", "26 weeks", "52 weeks"};
    week.span = 1;
    constexpr std::array<int, 12> kFailure = {231, 224, 240, 219, 228, 252,
                                              247, 236, 229, 214, 205, 198};
    constexpr std::array<int, 12> kRelationship = {142, 138, 150, 147, 154, 148,
                                                   157, 162, 159, 170, 167, 176};
    for (std::size_t i = 0; i < kFailure.size(); ++i)
        week.columns.push_back(
            column(35 + static_cast<int>(i), kFailure.at(i), kRelationship.at(i)));
    week.most = 252;
    week.ticks = {0, 100, 200};
    week.share_value = "52.9";
    week.share_detail = "95 % interval 47.9 to 57.9, n = 374";
    week.share_low = 45;
    week.share_high = 70;
    week.share_ticks = {50, 60, 70};
    week.mean_line = "against the mean of 8 weeks";
    week.failure_count = "198";
    week.relationship_count = "176";
    week.failures = {row("reason/F1/late", "Delivery › late", 61, "+ 24", 1, true),
                     row("reason/F4/chasing", "Information › chasing status", 37, "− 6", 0.61),
                     row("reason/F2/refund", "Billing › refund not arrived", 24, "− 3", 0.39),
                     row("reason/F5/self", "Process › self-service failed", 19, "+ 1", 0.31),
                     row("reason/F3/defect", "Product › defect", 17, "− 2", 0.28)};
    week.relationships = {
        row("reason/R1/right", "Hesitation › right for me", 46, "+ 4", 0.75),
        row("reason/R2/first", "Confusion › first use", 39, "+ 9", 0.64),
        row("reason/R4/fit", "Uncertainty › fit", 31, "+ 2", 0.51),
        row("reason/R5/through", "Reassurance › did it go through", 24, "+ 5", 0.39),
        row("reason/R3/safe", "Trust gap › safe or genuine", 18, "− 1", 0.3)};
    int count = 88;
    for (const char* signal : kSignals) {
        week.signals.push_back(row(std::string("signal/") + signal, signal, count, "+ 9", 0));
        count -= 10;
    }
    week.channels = {channel("Chat", 240, 0.55, 0.41, 0.04),
                     channel("E-mail", 105, 0.24, 0.18, 0.02),
                     channel("pasted", 42, 0.08, 0.09, 0.01)};
    week.labels = products();
    week.labels_line = "failure against the mean of 8 weeks";
    week.labels_weeks = "failure, 12 weeks";
    week.remedies_title = "Remedies, November";
    week.remedies = {dollars()};
    week.row_kinds = {"Contacts", "Products and labels", "Signals", "Remedies"};
    week.export_note = "Counts by week, team, reason, channel and outcome. No person is in it.";
    week.export_path = "/home/marta/.local/share/shopkeeper/week-2026-W46.csv";
    return week;
}

BehindRow contact(int number, Tag tag, const char* words) {
    BehindRow out;
    out.reference = "#" + std::to_string(number);
    out.channel = "chat";
    out.key = "chat/" + std::to_string(number);
    out.day = "12 Nov";
    out.tag = tag;
    out.words = words;
    out.outcome = "Resolved";
    out.name = out.reference + ", chat: " + words;
    return out;
}

BehindRow remedy(int number, const char* amount, Band of) {
    BehindRow out = contact(number, Tag::failure, "");
    out.customer = "C-20311";
    out.remedy = "Refund";
    out.amount = amount;
    out.band = of;
    out.outcome = "recorded";
    return out;
}

BehindModel contacts(std::int64_t total) {
    BehindModel behind;
    behind.state = BehindModel::State::ready;
    behind.title = "Delivery › late";
    behind.detail = "week 46 · " + std::to_string(total) + " contacts";
    behind.total = total;
    std::vector<BehindRow> rows;
    for (int i = 0; i < static_cast<int>(std::min<std::int64_t>(total, 500)); ++i)
        rows.push_back(
            contact(4611 - i, Tag::failure,
                    i % 7 == 3 ? "Delivery › late, first relationship" : "Delivery › late"));
    if (!rows.empty())
        behind.pages = {std::make_shared<const std::vector<BehindRow>>(std::move(rows))};
    return behind;
}

client::TrustRow reason(Tag tag, const std::string& words, const char* team, int unused,
                        int passed_on, int not_known) {
    client::TrustRow out;
    out.tag = tag;
    out.reason = words;
    out.team = team;
    out.unused = std::to_string(unused);
    out.passed_on = std::to_string(passed_on);
    if (not_known > 0) out.not_known = std::to_string(not_known);
    out.unused_share = unused / 24.0;
    out.not_known_share = not_known / 24.0;
    out.rest_share = (passed_on - unused - not_known) / 24.0;
    out.name = words + ": " + out.unused + " of " + out.passed_on;
    out.openable = unused > 0;
    return out;
}

TrustModel reasons() {
    TrustModel trust;
    trust.state = TrustModel::State::ready;
    trust.periods = {"This week", "4 weeks", "12 weeks", "26 weeks", "52 weeks"};
    trust.period = 2;
    trust.detail = "24 August – 15 November";
    trust.unused = "34";
    trust.of = "of 71 contacts that were passed on could have been given something at once";
    trust.not_known =
        "Of 5 it is not known: they came on record in another way, and nobody could tell it "
        "afterwards.";
    trust.rows = {reason(Tag::failure, "Delivery › late", "Care", 17, 24, 3),
                  reason(Tag::failure, "Billing › refund not arrived", "Care", 9, 19, 0),
                  reason(Tag::relationship, "Trust gap › safe or genuine", "Care", 6, 14, 2),
                  reason(Tag::unsure, "unsure", "Care", 2, 8, 0),
                  reason(Tag::failure, "Product › outage", "Care", 0, 6, 0)};
    return trust;
}

}  // namespace

AppModel week() {
    return with(picture());
}

AppModel week_few() {
    WeekModel week = picture();
    week.title = "Week 3";
    week.detail = "18 – 24 January, so far · 41 contacts logged";
    for (std::size_t i = 0; i < 9; ++i) {
        client::WeekColumn& empty = week.columns[i];
        empty.failure = empty.relationship = 0;
        empty.has_share = false;
    }
    week.columns[10].failure = week.columns[10].relationship = 0;
    week.columns[10].has_share = false;
    week.mean_line = "no mean yet: it takes 8 weeks";
    for (auto* rows : {&week.failures, &week.relationships, &week.signals})
        for (CountRow& one : *rows) {
            one.change.clear();
            one.alarm = false;
        }
    week.failures.resize(2);
    week.relationships.resize(1);
    week.remedies[0].of = "USD, no budget is set";
    week.remedies[0].budget = week.remedies[0].tick = -1;
    week.channels.resize(1);
    week.labels.clear();
    week.labels_sentence = "The sources name no product or label yet.";
    return with(std::move(week));
}

AppModel week_over() {
    WeekModel week = picture();
    week.remedies[0].given = "19,506.00";
    week.remedies[0].over = true;
    week.remedies[0].budget = 0.92;
    week.remedies[0].tick = 0.46;
    week.remedies[0].line = "1,506.00 above the budget";
    for (client::RemedyPart& one : week.remedies[0].parts) one.share *= 2.1;
    client::RemedyBlock euros;
    euros.given = "312.00";
    euros.of = "EUR, no budget is set";
    euros.parts = {part(Remedy::refund, "Refund", "312.00", 1, "EUR")};
    euros.bands = {band(Band::within, "312.00", "4 remedies", "EUR")};
    week.remedies.push_back(euros);
    week.export_problem =
        "There is a file /home/marta/week.csv already. Type another name; that one is unchanged.";
    return with(std::move(week));
}

AppModel week_empty() {
    WeekModel week = picture();
    week.state = WeekModel::State::empty;
    week.detail = "9 – 15 November, so far · 0 contacts logged";
    week.sentence =
        "Nothing is logged in these weeks. What agents log stands here as soon as it is on record.";
    client::RemedyBlock block;
    block.given = "0.00";
    block.of = "of 18,000.00 USD";
    block.budget = 1;
    block.tick = 0.5;
    block.tick_words = "half the month";
    week.remedies = {block};
    week.remedies_sentence = "Nothing was given in November.";
    AppModel model = with(std::move(week));
    disable(model, client::Action::export_week, "Nothing is logged in these weeks.");
    return model;
}

AppModel week_loading() {
    WeekModel week;
    week.title = "Week 46";
    week.spans = picture().spans;
    week.sentence = "Reading the week";
    AppModel model = with(std::move(week));
    disable(model, client::Action::export_week, "The week is not read yet.");
    return model;
}

AppModel week_error() {
    WeekModel week = picture();
    week.state = WeekModel::State::error;
    week.sentence =
        "The record is open in another window of this program. Close it there; nothing is lost.";
    return with(std::move(week));
}

AppModel week_behind() {
    WeekModel week = picture();
    week.behind = contacts(12061);
    return with(std::move(week));
}

AppModel week_remedies_behind() {
    WeekModel week = picture();
    week.behind = contacts(0);
    week.behind.kind = BehindModel::Kind::remedies;
    week.behind.title = "Stretch";
    week.behind.detail = "November · 3 remedies";
    week.behind.total = 3;
    week.behind.pages = {std::make_shared<const std::vector<BehindRow>>(std::vector{
        remedy(4611, "168.00 USD", Band::stretch), remedy(4587, "160.50 USD", Band::stretch),
        remedy(4501, "1,210.00 USD", Band::second_person)})};
    return with(std::move(week));
}

AppModel week_nothing_behind() {
    WeekModel week = picture();
    week.behind = contacts(0);
    week.behind.sentence = "Nothing stands behind this figure.";
    return with(std::move(week));
}

AppModel week_huge() {
    WeekModel week = picture();
    week.columns.clear();
    for (int i = 0; i < 52; ++i) week.columns.push_back(column(i + 1, 90000 + i * 1000, 141999));
    week.most = 141999;
    week.ticks = {0, 50000, 100000};
    week.span = 3;
    week.share_low = 30;
    week.share_ticks = {40, 50, 60, 70};
    week.detail = std::string(200, 'w');
    for (CountRow& one : week.failures) {
        one.label = std::string(80, 'W');
        one.count = "1,234,567";
        one.change = "− 999,999";
    }
    week.channels[0].label = std::string(60, 'c');
    week.labels_sentence = "The 40 with the most contacts stand here; Search finds the others.";
    for (int i = 0; i < 34; ++i)
        week.labels.push_back(
            label(std::string(64, 'p') + std::to_string(i), 1, 0, "0", "20.7 to 100.0"));
    for (client::LabelRow& one : week.labels) {
        one.failure_count = one.relationship_count = "1,234,567";
        one.weeks.assign(52, 0.5);
    }
    week.remedies[0].given = "9,223,372,036,854.77";
    week.remedies[0].of = "of 9,223,372,036,854.77 USD";
    for (client::RemedyPart& one : week.remedies[0].parts) one.amount = "9,223,372,036,854.77";
    week.export_path = "/home/" + std::string(200, 'm') + "/week.csv";
    return with(std::move(week));
}

AppModel trust() {
    return with(reasons());
}

AppModel trust_teams() {
    TrustModel trust = reasons();
    trust.teams = true;
    for (int i = 0; i < 40; ++i)
        trust.rows.push_back(reason(Tag::failure,
                                    "Delivery › " + std::string(40, 'w') + std::to_string(i),
                                    "Night and weekends, Lisbon", 1, 3, 1));
    return with(std::move(trust));
}

AppModel trust_empty() {
    TrustModel trust = reasons();
    trust.rows.clear();
    trust.state = TrustModel::State::empty;
    trust.sentence = "Nothing was passed on in these weeks.";
    return with(std::move(trust));
}

AppModel trust_error() {
    TrustModel trust = reasons();
    trust.state = TrustModel::State::error;
    trust.sentence = "Only supervisors and QA see what was passed on.";
    return with(std::move(trust));
}

AppModel trust_behind() {
    TrustModel trust = reasons();
    trust.behind = contacts(17);
    trust.behind.detail = "passed on, though something could have been given · 17 contacts";
    return with(std::move(trust));
}

const std::vector<Named>& all_week() {
    static const std::vector<Named> kAll = {
        {"week", week},
        {"week_few", week_few},
        {"week_over", week_over},
        {"week_empty", week_empty},
        {"week_loading", week_loading},
        {"week_error", week_error},
        {"week_behind", week_behind},
        {"week_remedies_behind", week_remedies_behind},
        {"week_nothing_behind", week_nothing_behind},
        {"week_huge", week_huge},
        {"trust", trust},
        {"trust_teams", trust_teams},
        {"trust_empty", trust_empty},
        {"trust_error", trust_error},
        {"trust_behind", trust_behind},
    };
    return kAll;
}

}  // namespace shopkeeper::ui::fixtures
