// Unused authority at work: which weeks are looked at, and the contacts behind a reason.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// its host.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/behind_list.h"
#include "client/trust_model.h"
#include "client/wide_work.h"
#include "client/work_host.h"

namespace shopkeeper::client {

class TrustWork final : public WideWork {
public:
    explicit TrustWork(const WorkHost& host);

    void look() override;
    void rest() override;
    void apply(const Intent& intent) override;
    void allow(const std::function<void(Action, std::string)>& disable) const override;
    void build(WideModels& models) override;

private:
    struct Read {
        std::vector<empowerment::UnusedFigure> figures;
        Date first_week, last_week;
        std::optional<Error> error;
    };
    void take(Read read);
    void open(std::int64_t row);

    WorkHost host_;
    int period_ = 2;  // index into kTrustWeeks
    std::optional<Read> read_;
    BehindList behind_;
};

}  // namespace shopkeeper::client
