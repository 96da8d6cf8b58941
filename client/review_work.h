// The review at work: the reviewer's part of a sample, the contact at hand, what is typed for it,
// and saving it.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows its
// host's desk and jobs, which outlive it; shares which sample is chosen.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/review_read.h"
#include "client/review_typed.h"
#include "client/review_view.h"
#include "client/wide_work.h"
#include "client/work_host.h"

namespace shopkeeper::client {

class ReviewWork final : public WideWork {
public:
    // Reads what was kept of earlier typing. Never fails.
    ReviewWork(WorkHost host, std::shared_ptr<ChosenSample> chosen);
    ~ReviewWork() override;

    void look() override;
    void rest() override;
    void apply(const Intent& intent) override;
    void allow(const std::function<void(Action, std::string)>& disable) const override;
    void build(WideModels& models) override;
    std::string count() const override;
    void look_at_count() override;

private:
    struct Saved {
        std::string work_id;
        Result<empowerment::ReviewReceipt> answer;
    };

    void read();
    void take(ReviewList list);
    void read_rest(std::size_t begin);
    void read_open();
    void choose_source(std::int64_t number);
    void make_rows();
    void open(std::size_t row);
    void read_sheet();
    void take_sheet(Result<empowerment::ReviewSheet> sheet);
    // What is typed, moved onto the newest entry of the sheet. Says in notice_ what changed.
    void follow_entry();

    ReviewTyped typed() const;
    void put(ReviewTyped typed);
    void set_score(std::int64_t number);
    void set_group(std::int64_t index);
    void set_reason(std::int64_t index);
    bool apply_typed(const Intent& intent);
    bool apply_row(const Intent& intent);
    ReviewInput input(const ReviewTyped& typed) const;
    bool sheet_ready() const;
    std::string sentence() const;

    void save();
    void saved(const Saved& done);
    void not_saved(const Saved& done);
    void go_on();
    std::size_t open_rows() const;

    WorkHost host_;
    std::shared_ptr<ChosenSample> chosen_;
    ReviewDrafts drafts_;
    std::optional<ReviewList> list_;
    std::optional<std::vector<OpenSample>> open_;  // to choose from; empty: not read yet
    std::shared_ptr<const std::vector<ReviewRow>> rows_;
    int row_ = -1;
    std::string work_id_;  // of the row at hand: it stays when the list is read again
    std::optional<Result<empowerment::ReviewSheet>> sheet_;
    std::string notice_;
    std::string saving_;      // the work whose review is on its way; empty: none
    bool on_screen_ = false;  // the sheet is read only for who sees it
};

}  // namespace shopkeeper::client
