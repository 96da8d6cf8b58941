// What a second supervisor says to limits that wait, and withdrawing them.
#include <algorithm>
#include <utility>

#include "client/limits_work.h"
#include "client/secret.h"

namespace shopkeeper::client {

bool LimitsWork::apply_waiting(const Intent& intent) {
    switch (intent.action) {
        case Action::choose_second:
            trouble_.clear();  // it was said of another's PIN
            second_ = static_cast<int>(intent.number);
            return true;
        case Action::agree_limits:
        case Action::decline_limits: {
            Answer said;
            said.agree = intent.action == Action::agree_limits;
            const std::size_t first = std::min(intent.text.find('\t'), intent.text.size());
            const std::size_t second =
                std::min(intent.text.find('\t', first + 1), intent.text.size());
            said.proposal = intent.text.substr(0, first);
            if (first < intent.text.size())
                said.pin = intent.text.substr(first + 1, second - first - 1);
            if (second < intent.text.size()) said.words = intent.text.substr(second + 1);
            answer(std::move(said));
            return true;
        }
        case Action::withdraw_limits:
            withdraw(intent.text);
            return true;
        default:
            return false;
    }
}

// On the second person's own desk, with their own PIN: nobody agrees in another's name. The PIN is
// written down nowhere, so this write is not kept to be sent again; whether it was done is read.
void LimitsWork::answer(Answer said) {
    const std::vector<empowerment::Person> seconds = seconds_of(input());
    const LimitsModel model = build();
    if (model.second < 0 || model.second >= static_cast<int>(seconds.size()) || deciding_) {
        wipe(said.pin);
        if (!deciding_) trouble_ = "Choose first who agrees.";
        trouble_of_ = said.proposal;
        return;
    }
    deciding_ = true;
    trouble_.clear();
    const std::string who = seconds[static_cast<std::size_t>(model.second)].id;
    const empowerment::RequestKey key{host_.new_uuid()};
    const Answer asked{said.agree, said.proposal, {}, {}};
    host_.jobs.start<Status>(
        {asked.agree ? "Agreeing" : "Declining", "", "desk", {}, false},
        [desk_of = host_.desk_of, who, key, said = std::move(said)](JobContext&) mutable -> Status {
            auto desk = desk_of(who);
            Status status = desk ? Status() : Status(desk.error());
            if (desk && said.agree) {
                const auto done =
                    (*desk)->policies().approve(key, said.proposal, said.pin, said.words);
                if (!done) status = done.error();
            } else if (desk) {
                const auto done =
                    (*desk)->policies().reject(key, said.proposal, said.pin, said.words);
                if (!done) status = done.error();
            }
            wipe(said.pin);
            return status;
        },
        [this, asked](const Status& status) { take_answer(asked, status); });
}

// A wrong PIN is said where it is typed again, not in a corner.
void LimitsWork::take_answer(const Answer& said, const Status& status) {
    deciding_ = false;
    if (status) return answered(said.agree ? "Agreed: it is a version now" : "Declined", status);
    trouble_ = status.error().message;
    trouble_of_ = said.proposal;
    look();
    host_.changed();
}

void LimitsWork::withdraw(const std::string& proposal) {
    std::string id = proposal;
    for (const empowerment::PolicyProposal& waiting : waiting_)
        if (id.empty() && waiting.author == host_.me.id) id = waiting.id;
    if (id.empty() || deciding_) return;
    deciding_ = true;
    host_.jobs.start<Status>(
        {"Withdrawing", "", "desk", {}, false},
        [desk = &host_.desk, id,
         key = empowerment::RequestKey{host_.new_uuid()}](JobContext&) -> Status {
            const auto done = desk->policies().withdraw(key, id);
            return done ? Status() : Status(done.error());
        },
        [this](const Status& status) {
            deciding_ = false;
            answered("Withdrawn: nobody has to decide it", status);
        });
}

void LimitsWork::answered(const std::string& title, const Status& status) {
    if (status)
        host_.done(title, {});
    else
        host_.problem("Not done", status.error().message);
    host_.limits_changed();
    look();
    host_.changed();
}

// What was said of a proposal that no longer waits has no field left to stand beside.
void LimitsWork::say_trouble() {
    if (trouble_.empty() || (!waiting_.empty() && waiting_.front().id == trouble_of_)) return;
    host_.problem("Not done", std::exchange(trouble_, {}));
}

}  // namespace shopkeeper::client
