// How far tags agree, at work: whose tags, over which weeks or which sample, at which level; what
// was read of the desk, what is chosen of it, and the file it is written to.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// everything of its host, which outlives it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "client/agreement_view.h"
#include "client/wide_work.h"
#include "client/work_host.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::client {

class AgreementWork final : public WideWork {
public:
    explicit AgreementWork(WorkHost host);

    void look() override;
    void rest() override;
    void apply(const Intent& intent) override;
    void allow(const std::function<void(Action, std::string)>& disable) const override;
    void build(WideModels& models) override;

private:
    struct Read {
        std::optional<Error> error;
        std::vector<empowerment::Sample> samples;
        std::size_t reviewers = 0;
        empowerment::AgreementReport report;
        std::optional<Instant> from, to;
    };

    empowerment::AgreementQuery query() const;
    void take(Read read);
    void choose_source(std::int64_t number);
    void choose_cell(const std::string& key);
    void write();
    std::filesystem::path file() const;
    std::string proposed_path() const;
    AgreementInput input() const;
    void fill_choices(AgreementModel& model) const;
    void fill_export(AgreementModel& model) const;
    std::string heading() const;
    std::string empty_sentence() const;
    void forget_chosen();

    WorkHost host_;
    bool loading_ = false;
    bool known_ = false;  // report_ is of what is chosen
    std::optional<Error> error_;
    std::vector<empowerment::Sample> samples_;  // newest first
    std::size_t reviewers_ = 0;
    empowerment::AgreementReport report_;
    std::optional<Instant> from_, to_;

    // What is chosen. A source is the reviews, the rounds, or a sample by its id.
    enum class Of { reviews, raters, sample };
    Of of_ = Of::reviews;
    std::string sample_;
    int period_ = 1;
    empowerment::TagLevel level_ = empowerment::TagLevel::reason;
    std::string cell_, row_;

    AgreementRows rows_ = AgreementRows::contacts;
    std::optional<std::string> path_;  // as typed; empty optional: as proposed
    bool writing_ = false;
};

}  // namespace shopkeeper::client
