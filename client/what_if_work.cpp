#include "client/what_if_work.h"

#include <utility>

#include "client/what_if_view.h"
#include "client/wording.h"
#include "empowerment/policy_desk.h"

namespace shopkeeper::client {
namespace {

using empowerment::DecisionInput;
using empowerment::Policy;
using empowerment::WhatIf;
using empowerment::WhatIfResult;

constexpr std::chrono::milliseconds kTypingEnds{400};
constexpr const char* kSlot = "what-if";
constexpr int kPeriods = static_cast<int>(std::size(kWhatIfDays));

std::string days_words(int days) {
    return std::to_string(days) + " days";
}

}  // namespace

void WhatIfWork::follow(std::shared_ptr<const Policy> draft, Versions versions,
                        const std::string& currency) {
    versions_ = std::move(versions);
    currency_ = currency;
    if (!draft) {
        if (draft_) host_.jobs.cancel_slot(kSlot);
        draft_.reset();
        document_.clear();
        due_.reset();
        running_ = false;
        result_.reset();
        error_.reset();
        return;
    }
    // The same limits on another version are another question.
    const std::int64_t base = versions_.empty() ? 0 : versions_.back()->version;
    std::string document = std::to_string(base) + "\n" + empowerment::format_policy(*draft);
    draft_ = std::move(draft);
    if (document == document_) return;
    document_ = std::move(document);
    // Replaying at every key would only heat the machine: a moment after the last one is enough.
    due_ = host_.now() + kTypingEnds;
}

void WhatIfWork::poll(Instant now) {
    if (!due_ || *due_ > now) return;
    start();
}

void WhatIfWork::rest() {
    host_.jobs.cancel_slot(kSlot);
    decisions_.reset();
    read_period_ = -1;
    running_ = false;
    due_.reset();
    document_.clear();
}

void WhatIfWork::start() {
    due_.reset();
    if (!draft_) return;
    running_ = true;
    error_.reset();
    const Instant to = read_period_ == period_ ? to_ : host_.now();
    const Instant from = to - std::chrono::days(kWhatIfDays[period_]);
    const auto known = read_period_ == period_ ? decisions_ : nullptr;
    host_.jobs.start<Replayed>(
        {"Replaying the last " + days_words(kWhatIfDays[period_]), kSlot, "", {}, true},
        [desk = &host_.desk, draft = *draft_, versions = versions_, known, from, to,
         period = period_](JobContext& context) {
            Replayed out{known, {}, {}, from, to, period};
            if (!out.decisions) {
                auto read = std::make_shared<Decisions>();
                const auto left_out =
                    desk->policies().each_decision({from, to}, [&](DecisionInput decision) {
                        read->push_back(std::move(decision));
                        return !context.cancelled();
                    });
                if (!left_out) {
                    out.error = left_out.error();
                    return out;
                }
                out.decisions = std::move(read);
            }
            WhatIf what_if(draft, versions, desk->policies().zones());
            for (const DecisionInput& decision : *out.decisions) what_if.add(decision);
            Result<WhatIfResult> result = what_if.run([&](std::int64_t done, std::int64_t all) {
                context.progress(static_cast<std::size_t>(done), static_cast<std::size_t>(all));
                return !context.cancelled();
            });
            if (result)
                out.result = std::move(*result);
            else
                out.error = result.error();
            return out;
        },
        [this](Replayed replayed) { take(std::move(replayed)); });
    host_.changed();
}

void WhatIfWork::take(Replayed replayed) {
    running_ = false;
    error_ = std::move(replayed.error);
    if (!error_) {
        decisions_ = std::move(replayed.decisions);
        read_period_ = replayed.period;
        result_ = std::move(replayed.result);
        from_ = replayed.from;
        to_ = replayed.to;
    }
    host_.changed();
}

bool WhatIfWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::choose_what_if_period:
            if (intent.number < 0 || intent.number >= kPeriods) return true;
            period_ = static_cast<int>(intent.number);
            start();
            break;
        case Action::choose_what_if_slice:
            slice_ = static_cast<int>(intent.number);
            break;
        case Action::filter_what_if:
            band_ = band_ == static_cast<int>(intent.number) ? -1 : static_cast<int>(intent.number);
            break;
        case Action::replay_draft:
            // What was given since counts as well.
            read_period_ = -1;
            start();
            break;
        case Action::stop_replay:
            host_.jobs.cancel_slot(kSlot);
            running_ = false;
            due_.reset();
            if (!result_)
                error_ = Error{ErrorCode::cancelled, "The replay was stopped. Nothing is changed."};
            break;
        default:
            return false;
    }
    host_.changed();
    return true;
}

void WhatIfWork::allow(const std::function<void(Action, std::string)>& disable) const {
    if (!draft_)
        for (const Action action : {Action::choose_what_if_slice, Action::filter_what_if,
                                    Action::replay_draft, Action::choose_what_if_period})
            disable(action, "Change a limit first.");
    else if (!result_)
        for (const Action action : {Action::choose_what_if_slice, Action::filter_what_if})
            disable(action, "Nothing is replayed yet.");
    if (!running_) disable(Action::stop_replay, "Nothing is being replayed.");
}

WhatIfModel WhatIfWork::build() const {
    WhatIfModel model;
    using State = WhatIfModel::State;
    if (draft_ && result_ && !versions_.empty())
        model = build_what_if({*result_, host_.clock, from_, to_, currency_, slice_, band_});
    for (const int days : kWhatIfDays) model.periods.push_back(days_words(days));
    model.period = period_;
    if (!draft_) {
        model.state = State::nothing;
        model.sentence =
            "Change a limit and it is replayed here over what was asked for in the last days.";
    } else if (error_) {
        model.state = State::failed;
        model.sentence = error_->message;
    } else if (!result_) {
        model.state = State::running;
        model.sentence = "Replaying what was asked for";
    } else if (result_->asks == 0) {
        model.state = State::empty;
        model.sentence = "Nothing was asked for in the last " +
                         model.periods[static_cast<std::size_t>(period_)] + ". Choose more days.";
    } else {
        model.state = State::ready;
    }
    return model;
}

}  // namespace shopkeeper::client
