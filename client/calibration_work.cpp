#include "client/calibration_work.h"

#include <algorithm>
#include <utility>

#include "client/wide_models.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::RoundState;
using empowerment::RoundView;

constexpr const char* kSlot = "calibration";

}  // namespace

CalibrationWork::CalibrationWork(WorkHost host)
    : host_(std::move(host)),
      drafts_(read_calibration_drafts(host_.data / kCalibrationDraftFile, host_.me.id)) {}

void CalibrationWork::look() {
    loading_ = true;
    host_.jobs.start<Read>(
        {"Reading the rounds", kSlot, "desk", {}, false},
        [desk = &host_.desk](JobContext&) {
            Read read;
            auto rounds = desk->reviews().rounds();
            auto people = desk->people();
            auto samples = desk->reviews().samples();
            auto scorecard = desk->reviews().scorecard();
            // Without a scorecard there is still the tag, which is what a round is about.
            const bool scored = scorecard || scorecard.error().code == ErrorCode::not_found;
            if (!rounds || !people || !samples || !scored) {
                read.error = !rounds    ? rounds.error()
                             : !people  ? people.error()
                             : !samples ? samples.error()
                                        : scorecard.error();
                return read;
            }
            read.rounds = std::move(*rounds);
            read.people = std::move(*people);
            read.samples = std::move(*samples);
            if (scorecard) read.scorecard = std::move(*scorecard);
            return read;
        },
        [this](Read read) { take(std::move(read)); });
    host_.changed();
}

void CalibrationWork::take(Read read) {
    loading_ = false;
    error_ = std::move(read.error);
    host_.changed();
    if (error_) return;
    known_ = true;
    rounds_ = std::move(read.rounds);
    people_ = std::move(read.people);
    samples_ = std::move(read.samples);
    scorecard_ = std::move(read.scorecard);
    forget_what_is_over();
    const RoundView* round = chosen();
    if (round == nullptr && !rounds_.empty()) round_ = rounds_.front().round.id;
    // A round that was over meanwhile is rated no more.
    if (page_ == Page::rating &&
        (round == nullptr || !rates(*round, host_.me.id) || round->state != RoundState::open))
        back();
    if (page_ == Page::rating && !sheet_ && !reading_sheet_) read_sheet(contact_);
    if (page_ == Page::making && picks_.empty() && !reading_picks_) read_picks();
}

void CalibrationWork::forget_what_is_over() {
    const auto over = [&](const auto& draft) {
        return std::ranges::none_of(rounds_, [&](const RoundView& round) {
            return round.round.id == draft.first.first && round.state == RoundState::open;
        });
    };
    if (std::erase_if(drafts_.ratings, over) > 0) keep();
}

void CalibrationWork::rest() {
    picks_.clear();
    sheet_.reset();
    results_.reset();
    if (page_ == Page::results) page_ = Page::rounds;
}

const RoundView* CalibrationWork::chosen() const {
    const auto found = std::ranges::find_if(
        rounds_, [&](const RoundView& round) { return round.round.id == round_; });
    return found == rounds_.end() ? nullptr : &*found;
}

CalibrationFacts CalibrationWork::facts() const {
    return {rounds_, people_, *host_.taxonomy(), host_.clock, host_.now(), host_.me};
}

void CalibrationWork::choose_round(std::int64_t number) {
    if (number < 0 || number >= static_cast<std::int64_t>(rounds_.size())) return;
    const std::string& id = rounds_[static_cast<std::size_t>(number)].round.id;
    if (id == round_) return;
    round_ = id;
    leaving_.clear();
    replacement_.clear();
    why_.clear();
}

void CalibrationWork::back() {
    page_ = Page::rounds;
    sheet_.reset();
    sheet_error_.reset();
    results_.reset();
    results_error_.reset();
    contact_.clear();
}

void CalibrationWork::open(std::int64_t number) {
    if (number < 0) return back();
    const RoundView* round = chosen();
    if (round == nullptr) return;
    const auto place = static_cast<std::size_t>(number);
    if (round->state == RoundState::complete) {
        result_row_ = static_cast<int>(number);
        if (page_ == Page::results) return;
        page_ = Page::results;
        return read_results();
    }
    if (round->state != RoundState::open || !rates(*round, host_.me.id)) return;
    // From the list one goes on where one was; among the contacts one goes to the one chosen.
    const bool from_list = page_ != Page::rating;
    if (!from_list && place >= round->round.contacts.size()) return;
    if (from_list) answered_.clear();
    page_ = Page::rating;
    read_sheet(from_list ? std::string() : round->round.contacts[place].resolution_id);
}

void CalibrationWork::read_results() {
    results_.reset();
    results_error_.reset();
    reading_results_ = true;
    using Answer = Result<empowerment::RoundResults>;
    host_.jobs.start<std::shared_ptr<Answer>>(
        {"Reading the results", "calibration-results", "desk", {}, false},
        [desk = &host_.desk, round = round_](JobContext&) {
            return std::make_shared<Answer>(desk->reviews().results(round));
        },
        [this](const std::shared_ptr<Answer>& answer) {
            reading_results_ = false;
            if (*answer)
                results_ = *std::move(*answer);
            else
                results_error_ = answer->error();
            host_.changed();
        });
}

bool CalibrationWork::apply_rounds(const Intent& intent) {
    switch (intent.action) {
        case Action::choose_round:
            choose_round(intent.number);
            return true;
        case Action::choose_round_contact:
            open(intent.number);
            return true;
        default:
            return may_change() && apply_change(intent);
    }
}

bool CalibrationWork::apply_change(const Intent& intent) {
    switch (intent.action) {
        case Action::choose_leaving_rater: {
            const RoundView* round = chosen();
            const auto row = static_cast<std::size_t>(intent.number);
            if (round == nullptr || intent.number < 0 || row >= round->raters.size()) return true;
            const empowerment::RaterProgress& rater = round->raters[row];
            if (rater.active) leaving_ = leaving_ == rater.rater_id ? "" : rater.rater_id;
            return true;
        }
        case Action::choose_replacement: {
            const RoundView* round = chosen();
            if (round == nullptr) return true;
            const auto people = replacements(facts(), *round);
            const auto row = static_cast<std::size_t>(intent.number);
            replacement_ = intent.number > 0 && row <= people.size() ? people[row - 1].id : "";
            return true;
        }
        case Action::set_round_why:
            why_ = intent.text;
            return true;
        case Action::drop_rater:
            drop_rater();
            return true;
        case Action::end_round:
            end_round();
            return true;
        default:
            return false;
    }
}

void CalibrationWork::apply(const Intent& intent) {
    if (!known_) return;
    if (!apply_rounds(intent) && !apply_making(intent) && !apply_rating(intent)) return;
    host_.changed();
}

RoundDetail CalibrationWork::detail() const {
    const RoundView* round = chosen();
    if (round == nullptr) return {};
    RoundDetail detail = round_detail(facts(), *round);
    for (std::size_t i = 0; i < round->raters.size(); ++i)
        detail.raters[i].leaving = round->raters[i].active && round->raters[i].rater_id == leaving_;
    const auto people = replacements(facts(), *round);
    for (std::size_t i = 0; i < people.size(); ++i)
        if (people[i].id == replacement_) detail.replacement = static_cast<int>(i) + 1;
    detail.why = why_;
    detail.busy = busy_;
    return detail;
}

std::string CalibrationWork::count() const {
    const std::size_t waiting = rounds_waiting(rounds_, host_.me.id);
    return waiting == 0 ? std::string() : std::to_string(waiting);
}

void CalibrationWork::build(WideModels& models) {
    auto model = std::make_shared<CalibrationModel>();
    using State = CalibrationModel::State;
    model->state = known_ ? State::ready : error_ ? State::error : State::loading;
    model->sentence = error_ ? error_->message : known_ ? "" : "Reading the rounds";
    // What was read before stays readable when the desk cannot be reached now.
    if (known_) model->state = State::ready;
    model->page = page_;
    model->heading = "Calibration";
    if (known_) {
        model->rounds = round_rows(facts());
        for (std::size_t i = 0; i < rounds_.size(); ++i)
            if (rounds_[i].round.id == round_) model->round = static_cast<int>(i);
        model->detail = detail();
        const auto open = std::ranges::count(rounds_, RoundState::open, &RoundView::state);
        model->heading_detail =
            counted(static_cast<std::size_t>(open), "round open", "rounds open");
        if (rounds_.empty())
            model->sentence = reviewers_of(people_).size() < empowerment::kFewestRaters
                                  ? "A round needs two reviewers who rate the same contacts apart, "
                                    "and here is one. It can begin when a second person has the "
                                    "role QA."
                                  : "No round yet. Pick contacts, let two or more reviewers rate "
                                    "them blind, and see what the code leaves open.";
    }
    if (known_ && page_ == Page::making && drafts_.making) {
        model->heading = "New round";
        model->making = build_making(facts(), making_input());
        model->making.busy = busy_;
        model->heading_detail = model->making.chosen_line;
    } else if (known_ && page_ == Page::rating) {
        model->rating = rating();
        model->heading = model->detail.title;
        model->heading_detail = model->rating.position;
    } else if (known_ && page_ == Page::results) {
        if (results_) model->results = build_results(facts(), *results_, result_row_);
        model->results.sentence = results_error_ ? results_error_->message : "Reading the results";
        if (results_error_) model->results.state = ResultsModel::State::error;
        model->heading = model->detail.title;
        model->heading_detail = model->detail.line;
    }
    models.loading = (loading_ && !known_) || reading_sheet_ || reading_results_ || reading_picks_;
    models.calibration = std::move(model);
}

}  // namespace shopkeeper::client
