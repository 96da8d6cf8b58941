// Samples at work: what is typed of the next one, what it would draw, drawing it, and which one is
// read.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows its
// host's desk and jobs, which outlive it; shares which sample is chosen.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/sample_view.h"
#include "client/wide_work.h"
#include "client/work_host.h"

namespace shopkeeper::client {

class SampleWork final : public WideWork {
public:
    SampleWork(WorkHost host, std::shared_ptr<ChosenSample> chosen);

    void look() override;
    void apply(const Intent& intent) override;
    void allow(const std::function<void(Action, std::string)>& disable) const override;
    void build(WideModels& models) override;

private:
    struct Read {
        std::vector<KnownSample> samples;
        std::vector<empowerment::Person> people;
        std::optional<Error> error;
    };

    static Read read_samples(empowerment::Desk& desk, JobContext& job);
    void take(Read read);
    void try_out();
    void draw();
    void drawn(const Result<empowerment::ReviewReceipt>& answer);
    void toggle(std::int64_t index);
    void choose(std::int64_t row);
    std::string why_not_drawn() const;

    WorkHost host_;
    std::shared_ptr<ChosenSample> chosen_;
    SampleTyped typed_;
    std::vector<KnownSample> samples_;
    std::vector<empowerment::Person> people_;
    std::optional<Error> error_;
    bool read_ = false;
    int sample_ = 0;
    std::optional<Result<empowerment::SampleDraw>> tried_;
    bool trying_ = false;
    bool drawing_ = false;
    // Of the draw that was asked for and whose answer is not known: asked again, it is the same.
    std::string key_;
    std::optional<empowerment::SampleRequest> sent_;
};

}  // namespace shopkeeper::client
