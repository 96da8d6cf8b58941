// Calibration at work: the rounds there are, one that is being made, one contact after the other
// rated blindly, and what came of a round. Acts for the desk's caller only.
//
// What is typed is kept in the data directory until its write is answered; a write whose answer is
// unknown is sent again under its old key.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// everything of its host, which outlives it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/calibration_drafts.h"
#include "client/calibration_view.h"
#include "client/wide_work.h"
#include "client/work_host.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::client {

class CalibrationWork final : public WideWork {
public:
    explicit CalibrationWork(WorkHost host);

    void look() override;
    void rest() override;
    void apply(const Intent& intent) override;
    void allow(const std::function<void(Action, std::string)>& disable) const override;
    void build(WideModels& models) override;
    std::string count() const override;
    void look_at_count() override { look(); }

private:
    using Page = CalibrationModel::Page;
    using Write = std::function<Result<empowerment::ReviewReceipt>(empowerment::ReviewDesk&,
                                                                   const empowerment::RequestKey&)>;
    struct Read {
        std::optional<Error> error;
        std::vector<empowerment::RoundView> rounds;
        std::vector<empowerment::Person> people;
        std::vector<empowerment::Sample> samples;
        std::shared_ptr<const empowerment::Scorecard> scorecard;
    };
    struct ReadPicks {
        std::optional<Error> error;
        std::vector<Pick> picks, elsewhere;
        std::string cursor;
        std::int64_t total = 0;
    };
    struct ReadSheet {
        std::optional<Error> error;
        std::optional<empowerment::BlindSheet> sheet;
        std::set<std::string> answered;
    };

    // calibration_work.cpp
    void take(Read read);
    const empowerment::RoundView* chosen() const;
    void choose_round(std::int64_t number);
    void open(std::int64_t number);
    void back();
    bool apply_rounds(const Intent& intent);
    bool apply_change(const Intent& intent);
    void read_results();
    CalibrationFacts facts() const;
    RoundDetail detail() const;

    // calibration_making.cpp
    void begin_making();
    bool apply_making(const Intent& intent);
    void toggle_pick(std::int64_t number);
    void toggle_rater(std::int64_t number);
    void choose_source(std::int64_t number);
    void read_picks();
    void see_picks(std::int64_t row);
    void start_picks(const std::string& cursor, std::size_t from);
    void take_picks(ReadPicks read);
    MakingInput making_input() const;

    // calibration_rating.cpp
    void read_sheet(const std::string& resolution_id);
    void take_sheet(ReadSheet read);
    RatingDraft answer() const;
    bool apply_rating(const Intent& intent);
    bool edit(RatingDraft& draft, const Intent& intent) const;
    void go_on();
    RatingModel rating() const;
    bool can_rate() const { return page_ == Page::rating && sheet_.has_value(); }

    // calibration_writes.cpp
    void keep(std::function<void()> then = {});
    void send(std::string name, const std::string& body, Write write,
              std::function<void(const empowerment::ReviewReceipt&)> done);
    void begin_round();
    void save_rating();
    void drop_rater();
    void end_round();
    std::string why_not_drop() const;
    // An open round that this person made is on screen.
    bool may_change() const;
    // What is typed for rounds that are over can never be sent.
    void forget_what_is_over();
    void allow_rounds(const std::function<void(Action, std::string)>& disable) const;
    void allow_rating(const std::function<void(Action, std::string)>& disable) const;

    WorkHost host_;
    bool loading_ = false;
    bool known_ = false;
    bool busy_ = false;  // a write is on its way
    std::optional<Error> error_;
    std::vector<empowerment::RoundView> rounds_;  // newest first
    std::vector<empowerment::Person> people_;
    std::vector<empowerment::Sample> samples_;
    std::shared_ptr<const empowerment::Scorecard> scorecard_;

    CalibrationDrafts drafts_;
    Page page_ = Page::rounds;
    std::string round_;  // id of the chosen one

    // Changing a round
    std::string leaving_, replacement_, why_;

    // Making
    std::vector<Pick> picks_;
    std::vector<Pick> elsewhere_;   // chosen, and not among the picks
    std::string picks_cursor_;      // behind the last of them
    std::int64_t picks_total_ = 0;  // of the whole list
    bool reading_picks_ = false;
    std::optional<Error> picks_error_;

    // Rating
    std::string contact_;  // the first entry of the contact that is rated
    bool reading_sheet_ = false;
    std::optional<Error> sheet_error_;
    std::optional<empowerment::BlindSheet> sheet_;
    std::set<std::string> answered_;  // contacts of the round, by their first entry

    // Results
    bool reading_results_ = false;
    std::optional<Error> results_error_;
    std::optional<empowerment::RoundResults> results_;
    int result_row_ = 0;
};

// The file of the drafts, in the data directory.
inline constexpr const char* kCalibrationDraftFile = "calibration_draft.json";

}  // namespace shopkeeper::client
