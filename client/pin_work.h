// The person's own PIN: whether one is set, and setting it. It is kept nowhere but at the desk.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// its host.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "client/intents.h"
#include "client/wide_model.h"
#include "client/work_host.h"
#include "empowerment/oversight_desk.h"

namespace shopkeeper::client {

class PinWork {
public:
    explicit PinWork(WorkHost host) : host_(std::move(host)) {}

    // Asks the desk whether a PIN is set.
    void look();
    // False when the action is another's.
    bool apply(const Intent& intent);
    PinModel build() const;

private:
    void take(const Result<empowerment::PinStatus>& status);
    void set(const std::string& text);

    WorkHost host_;
    std::optional<empowerment::PinStatus> status_;
    bool busy_ = false;
};

}  // namespace shopkeeper::client
