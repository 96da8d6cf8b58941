// The what-if at work: reads the decisions of the last days once, and replays them under the draft
// a moment after the typing ended.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// its host.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/intents.h"
#include "client/wide_model.h"
#include "client/work_host.h"
#include "empowerment/what_if.h"

namespace shopkeeper::client {

class WhatIfWork {
public:
    using Versions = std::vector<std::shared_ptr<const empowerment::Policy>>;

    explicit WhatIfWork(WorkHost host) : host_(std::move(host)) {}

    // What is to be replayed, and every version there is, oldest first; null: nothing differs from
    // the limits there are.
    void follow(std::shared_ptr<const empowerment::Policy> draft, Versions versions,
                const std::string& currency);
    // When poll() has something to do.
    std::optional<Instant> due() const { return due_; }
    void poll(Instant now);
    // Gives the decisions' memory back: the workspace is left.
    void rest();

    // False when the action is another's.
    bool apply(const Intent& intent);
    void allow(const std::function<void(Action, std::string)>& disable) const;
    WhatIfModel build() const;

private:
    using Decisions = std::vector<empowerment::DecisionInput>;
    struct Replayed {
        std::shared_ptr<const Decisions> decisions;
        std::optional<empowerment::WhatIfResult> result;
        std::optional<Error> error;
        Instant from, to;
        int period = 0;
    };
    void start();
    void take(Replayed replayed);

    WorkHost host_;
    std::shared_ptr<const empowerment::Policy> draft_;
    std::string document_;  // what is replayed or was: the newest version's number, the draft
    Versions versions_;
    std::string currency_;
    std::optional<Instant> due_;
    std::shared_ptr<const Decisions> decisions_;  // of `read_period_`, as they were read
    int read_period_ = -1;
    Instant from_, to_;
    int period_ = 1;
    int slice_ = 0;
    int band_ = -1;
    bool running_ = false;
    std::optional<empowerment::WhatIfResult> result_;
    std::optional<Error> error_;
};

}  // namespace shopkeeper::client
