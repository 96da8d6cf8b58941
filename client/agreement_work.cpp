#include "client/agreement_work.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/export_file.h"
#include "client/paths.h"
#include "client/wide_models.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::AgreementQuery;
using empowerment::Sample;
using empowerment::TagLevel;

constexpr const char* kSlot = "agreement";
// Of agreement one wants many contacts: weeks, not days. 0: everything there is.
constexpr std::array kWeeks = {4, 13, 26, 0};

std::string days_words(const TeamClock& clock, Instant from, Instant to, Date today) {
    const Date first = clock.local(from).day;
    // A period ends before its last moment: its last day is the one before a midnight.
    const Date last = clock.local(to - std::chrono::milliseconds(1)).day;
    return short_date(first, today) + " – " + short_date(last, today);
}

std::size_t reviewers_of(const std::vector<empowerment::Person>& people) {
    return static_cast<std::size_t>(std::ranges::count_if(people, [](const auto& person) {
        return !person.suspended && has_role(person, empowerment::Role::qa);
    }));
}

}  // namespace

AgreementWork::AgreementWork(WorkHost host) : host_(std::move(host)) {}

AgreementQuery AgreementWork::query() const {
    AgreementQuery query;
    if (of_ == Of::raters) query.of = AgreementQuery::Of::raters;
    if (of_ == Of::sample) {
        query.sample_id = sample_;
        return query;
    }
    const int weeks = kWeeks.at(static_cast<std::size_t>(period_));
    if (weeks == 0) return query;
    const Date first = host_.clock.local(host_.now()).day - std::chrono::days(7 * weeks - 1);
    // Where a day begins by being put forward over midnight, an hour later is its beginning.
    query.from = host_.clock.instant({first, std::chrono::minutes(0)});
    if (!query.from) query.from = host_.clock.instant({first, std::chrono::minutes(60)});
    return query;
}

void AgreementWork::look() {
    loading_ = true;
    host_.jobs.start<Read>(
        {"Comparing tags", kSlot, "", {}, true},
        [desk = &host_.desk, query = query()](JobContext&) {
            Read read;
            auto samples = desk->reviews().samples();
            auto people = desk->people();
            auto report = desk->reviews().agreement(query);
            if (!samples || !people || !report) {
                read.error = !report ? report.error() : !samples ? samples.error() : people.error();
                return read;
            }
            read.samples = std::move(*samples);
            read.reviewers = reviewers_of(*people);
            read.report = std::move(*report);
            read.from = query.from;
            for (const Sample& sample : read.samples)
                if (sample.id == query.sample_id) {
                    read.from = sample.request.from;
                    read.to = sample.request.to;
                }
            return read;
        },
        [this](Read read) { take(std::move(read)); });
    host_.changed();
}

void AgreementWork::take(Read read) {
    loading_ = false;
    error_ = std::move(read.error);
    known_ = !error_;
    if (known_) {
        samples_ = std::move(read.samples);
        reviewers_ = read.reviewers;
        report_ = std::move(read.report);
        from_ = read.from;
        to_ = read.to;
        if (!cell_.empty() && !has_cell(input(), cell_)) cell_.clear();
    }
    host_.changed();
}

void AgreementWork::rest() {
    host_.jobs.cancel_slot(kSlot);
    loading_ = known_ = false;
    report_ = {};
}

void AgreementWork::forget_chosen() {
    cell_.clear();
    row_.clear();
}

void AgreementWork::choose_source(std::int64_t number) {
    const auto last = static_cast<std::int64_t>(samples_.size()) + 1;
    if (number < 0 || number > last) return;
    of_ = number == 0 ? Of::reviews : number == 1 ? Of::raters : Of::sample;
    if (of_ == Of::sample) sample_ = samples_[static_cast<std::size_t>(number - 2)].id;
    forget_chosen();
    known_ = false;
    look();
}

// Again is none: the list goes away as it came.
void AgreementWork::choose_cell(const std::string& key) {
    if (key == cell_ || key.empty())
        cell_.clear();
    else if (known_ && has_cell(input(), key))
        cell_ = key;
}

void AgreementWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::choose_agreement_of:
            choose_source(intent.number);
            break;
        case Action::choose_agreement_period:
            if (intent.number < 0 || intent.number >= static_cast<std::int64_t>(kWeeks.size()))
                return;
            period_ = static_cast<int>(intent.number);
            known_ = false;
            forget_chosen();
            look();
            break;
        case Action::choose_agreement_level:
            if (intent.number < 0 ||
                intent.number >= static_cast<std::int64_t>(empowerment::kTagLevelCount))
                return;
            level_ = static_cast<TagLevel>(intent.number);
            forget_chosen();
            break;
        case Action::choose_agreement_cell:
            choose_cell(intent.text);
            break;
        case Action::choose_agreement_row: {
            AgreementModel model;
            if (known_) fill_agreement(model, input());
            const auto row = static_cast<std::size_t>(intent.number);
            if (intent.number < 0 || row >= model.rows.size()) return;
            row_ = row_ == model.rows[row].label ? std::string() : model.rows[row].label;
            break;
        }
        case Action::set_agreement_path:
            path_ = intent.text;
            break;
        case Action::choose_agreement_rows:
            rows_ = intent.number == 0 ? AgreementRows::contacts : AgreementRows::figures;
            break;
        case Action::export_agreement:
            write();
            break;
        default:
            return;
    }
    host_.changed();
}

std::string AgreementWork::proposed_path() const {
    const std::string day = format_date(host_.clock.local(host_.now()).day);
    return free_table_path(host_.exports, "agreement-" + day).string();
}

std::filesystem::path AgreementWork::file() const {
    return path_.value_or(proposed_path());
}

void AgreementWork::write() {
    if (!known_ || writing_ || report_.contacts == 0 || file().empty()) return;
    const Result<std::filesystem::path> typed = typed_path(file().string());
    if (!typed) return host_.problem("Not written", typed.error().message);
    writing_ = true;
    host_.jobs.start<Status>(
        {"Writing " + typed->filename().string(), "", "", {}, true},
        [path = *typed, csv = agreement_csv(input(), rows_)](JobContext&) -> Status {
            return write_new_file(path, csv);
        },
        [this, path = *typed](const Status& status) {
            writing_ = false;
            if (status)
                host_.done("Written", path.string());
            else
                host_.problem("Not written", status.error().message);
            host_.changed();
        });
}

AgreementInput AgreementWork::input() const {
    return {report_, *host_.taxonomy(), level_, of_ != Of::raters, cell_, row_};
}

std::string AgreementWork::heading() const {
    const Date today = host_.clock.local(host_.now()).day;
    std::string words;
    if (from_) words = days_words(host_.clock, *from_, to_.value_or(host_.now()), today) + " · ";
    words += counted(static_cast<std::size_t>(report_.contacts), "contact", "contacts");
    return of_ == Of::raters ? words + " rated blind" : words;
}

std::string AgreementWork::empty_sentence() const {
    if (of_ == Of::raters && reviewers_ < empowerment::kFewestRaters)
        return "Raters are compared over the contacts of a calibration round, and a round needs "
               "two reviewers. Here is one. What one reviewer and the agents agree on is told by "
               "“Agents and reviewers”.";
    if (of_ == Of::raters)
        return "No calibration round of these weeks is complete yet. Its results come when every "
               "rater has answered; make a round under Calibration.";
    if (of_ == Of::sample)
        return "Nothing of this sample is reviewed yet. Read it under Review, and how far tags "
               "agree is told here.";
    return "No review of these weeks is saved yet. What agents and reviewers call the same contact "
           "is compared here as soon as there are reviews.";
}

void AgreementWork::fill_choices(AgreementModel& model) const {
    const Date today = host_.clock.local(host_.now()).day;
    model.sources = {"Agents and reviewers", "Raters of calibration rounds"};
    model.source = of_ == Of::raters ? 1 : 0;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
        const Sample& sample = samples_[i];
        model.sources.push_back(
            "Sample of " + days_words(host_.clock, sample.request.from, sample.request.to, today) +
            ", all work");
        if (of_ == Of::sample && sample.id == sample_) model.source = static_cast<int>(i) + 2;
    }
    for (const int weeks : kWeeks)
        model.periods.push_back(weeks == 0 ? "All weeks" : std::to_string(weeks) + " weeks");
    model.period = period_;
    model.period_fixed = of_ == Of::sample;
    model.levels = {"By tag", "By group", "By reason"};
    model.level = static_cast<int>(level_);
}

void AgreementWork::fill_export(AgreementModel& model) const {
    model.row_kinds = {"Contacts with both tags", "Figures by label"};
    model.row_kind = static_cast<int>(rows_);
    model.path = path_.value_or(proposed_path());
    model.exporting = writing_;
    model.path_line = model.path.empty()
                          ? "Type where the file is to be written."
                          : "A CSV file; no name of a person is in it, and no file is replaced.";
}

void AgreementWork::build(WideModels& models) {
    auto model = std::make_shared<AgreementModel>();
    fill_choices(*model);
    fill_export(*model);
    using State = AgreementModel::State;
    if (error_) {
        model->state = State::error;
        model->sentence = error_->message;
    } else if (!known_) {
        model->state = State::loading;
        model->sentence = "Comparing tags";
    } else if (report_.contacts == 0) {
        model->state = State::empty;
        model->sentence = empty_sentence();
        if (of_ == Of::raters)
            model->help = reviewers_ < empowerment::kFewestRaters
                              ? AgreementModel::Help::agents_and_reviewers
                              : AgreementModel::Help::calibration;
    } else {
        model->state = State::ready;
        model->heading_detail = heading();
        fill_agreement(*model, input());
    }
    models.loading = loading_;
    models.agreement = std::move(model);
}

void AgreementWork::allow(const std::function<void(Action, std::string)>& disable) const {
    if (of_ == Of::sample)
        disable(Action::choose_agreement_period, "A sample has a period of its own.");
    std::string why;
    if (error_)
        why = error_->message;
    else if (!known_)
        why = "The tags are still being compared.";
    else if (report_.contacts == 0)
        why = "There is nothing to compare yet.";
    if (why.empty() && writing_) return disable(Action::export_agreement, "It is being written.");
    if (why.empty() && file().empty())
        return disable(Action::export_agreement, "Type where the file is to be written.");
    if (why.empty()) return;
    for (const Action action :
         {Action::choose_agreement_cell, Action::choose_agreement_row, Action::set_agreement_path,
          Action::choose_agreement_rows, Action::export_agreement})
        disable(action, why);
}

}  // namespace shopkeeper::client
