#include "client/trust_work.h"

#include <utility>

#include "client/trust_view.h"
#include "client/wide_models.h"
#include "client/wording.h"
#include "empowerment/oversight_desk.h"

namespace shopkeeper::client {
namespace {

constexpr const char* kSlot = "trust";
constexpr int kPeriods = static_cast<int>(std::size(kTrustWeeks));

}  // namespace

TrustWork::TrustWork(const WorkHost& host) : host_(host), behind_(host, "trust-behind") {}

void TrustWork::look() {
    const Date last = empowerment::monday_of(host_.clock.local(host_.now()).day);
    const Date first = last - std::chrono::days{7 * (kTrustWeeks[period_] - 1)};
    host_.jobs.start<Read>(
        {"Reading what was passed on", kSlot, "desk", {}, false},
        [desk = &host_.desk, first, last](JobContext&) {
            Read read{{}, first, last, {}};
            // Of every team: where trust is missing differs between them.
            auto figures = desk->oversight().unused_authority({"", first, last});
            if (figures)
                read.figures = *std::move(figures);
            else
                read.error = figures.error();
            return read;
        },
        [this](Read read) { take(std::move(read)); });
}

void TrustWork::take(Read read) {
    read_ = std::move(read);
    host_.changed();
}

void TrustWork::rest() {
    behind_.close();
    read_.reset();
}

void TrustWork::open(std::int64_t row) {
    if (!read_ || row < 0 || row >= static_cast<std::int64_t>(read_->figures.size())) return;
    const empowerment::UnusedFigure& figure = read_->figures[static_cast<std::size_t>(row)];
    if (figure.unused == 0) return;
    behind_.open({reason_words(*host_.taxonomy(), figure.tag, figure.group, figure.reason),
                  "passed on, though something could have been given", figure.behind});
}

void TrustWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::choose_trust_period:
            if (intent.number < 0 || intent.number >= kPeriods) return;
            period_ = static_cast<int>(intent.number);
            behind_.close();
            look();
            break;
        case Action::choose_trust_row:
            open(intent.number);
            break;
        case Action::see_trust_contacts:
            behind_.want(intent.number);
            break;
        case Action::back_to_trust:
            behind_.close();
            break;
        default:
            return;
    }
    host_.changed();
}

void TrustWork::allow(const std::function<void(Action, std::string)>& disable) const {
    if (!behind_.is_open()) {
        disable(Action::back_to_trust, "No list is open.");
        disable(Action::see_trust_contacts, "No list is open.");
    }
    if (!read_ || read_->figures.empty())
        disable(Action::choose_trust_row, "Nothing is listed to choose from.");
}

void TrustWork::build(WideModels& models) {
    auto model = std::make_shared<TrustModel>();
    if (read_ && read_->error) {
        model->state = TrustModel::State::error;
        model->sentence = read_->error->message;
    } else if (read_) {
        *model = build_trust({read_->figures, *host_.taxonomy(), read_->first_week,
                              read_->last_week, host_.clock.local(host_.now()).day});
    } else {
        model->sentence = "Reading what was passed on";
        models.loading = true;
    }
    for (const int weeks : kTrustWeeks)
        model->periods.push_back(weeks == 1 ? "This week" : std::to_string(weeks) + " weeks");
    model->period = period_;
    model->behind = behind_.build();
    if (model->behind.state == BehindModel::State::loading) models.loading = true;
    models.trust = std::move(model);
}

}  // namespace shopkeeper::client
