#include "client/pin_work.h"

#include <algorithm>
#include <utility>

#include "client/secret.h"

namespace shopkeeper::client {

using empowerment::PinStatus;

void PinWork::look() {
    host_.jobs.start<Result<PinStatus>>(
        {"Asking for the PIN", "pin", "desk", {}, false},
        [desk = &host_.desk](JobContext&) { return desk->oversight().pin(); },
        [this](const Result<PinStatus>& status) { take(status); });
}

void PinWork::take(const Result<PinStatus>& status) {
    busy_ = false;
    if (status)
        status_ = *status;
    else
        host_.problem("The PIN", status.error().message);
    host_.changed();
}

// "old TAB new"; the old one is empty when the first is set. Not kept to be sent again: whether it
// was done is asked.
void PinWork::set(const std::string& text) {
    const std::size_t tab = std::min(text.find('\t'), text.size());
    std::string old_pin = text.substr(0, tab);
    std::string new_pin = tab < text.size() ? text.substr(tab + 1) : std::string();
    if (busy_ || !status_) {
        wipe(old_pin);
        wipe(new_pin);
        return;
    }
    busy_ = true;
    host_.jobs.start<Result<PinStatus>>(
        {"Setting the PIN", "", "desk", {}, false},
        [desk = &host_.desk, first = !status_->since, old_pin = std::move(old_pin),
         new_pin = std::move(new_pin),
         key = empowerment::RequestKey{host_.new_uuid()}](JobContext&) mutable {
            Result<PinStatus> done = first ? desk->oversight().set_pin(key, new_pin)
                                           : desk->oversight().change_pin(key, old_pin, new_pin);
            wipe(old_pin);
            wipe(new_pin);
            return done;
        },
        [this](const Result<PinStatus>& status) {
            take(status);
            if (status) host_.done("The PIN is set", "With it you agree as a second person");
            // A wrong try counts: the status says so.
            if (!status) look();
        });
    host_.changed();
}

bool PinWork::apply(const Intent& intent) {
    if (intent.action != Action::set_pin) return false;
    set(intent.text);
    return true;
}

PinModel PinWork::build() const {
    PinModel model;
    if (!status_) return model;
    model.known = true;
    model.is_set = status_->since.has_value();
    model.busy = busy_;
    const Date today = host_.clock.local(host_.now()).day;
    if (!model.is_set)
        model.line = "No PIN is set. With one you agree as a second person at this desk.";
    else
        model.line = "Set on " + short_date(host_.clock.local(*status_->since).day, today) +
                     ". With it you agree as a second person at this desk.";
    if (status_->locked_until && *status_->locked_until > host_.now())
        model.line = "Locked after wrong tries until " +
                     short_moment(host_.clock.local(*status_->locked_until), today) + ".";
    return model;
}

}  // namespace shopkeeper::client
