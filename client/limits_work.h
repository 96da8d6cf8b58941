// The supervisor's limits at work: what the desk has, what is typed over it and kept, what is
// being saved or waits for a second supervisor. The App owns one and hands it the intents it
// understands.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// everything of its host, which outlives it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "client/intents.h"
#include "client/jobs.h"
#include "client/limits_view.h"
#include "client/local_time.h"
#include "client/restored_reason.h"
#include "client/wide_model.h"
#include "client/work_host.h"
#include "empowerment/desk.h"
#include "empowerment/policy_desk.h"
#include "empowerment/policy_draft.h"

namespace shopkeeper::client {

class LimitsWork {
public:
    // Reads the draft that was kept. Never fails: without one nothing is typed.
    explicit LimitsWork(WorkHost host);

    // Reads versions, what waits and people again; what is shown stays until they are there.
    void look();

    // False when the action is another's. Saving is the App's, which keeps what is sent.
    bool apply(const Intent& intent);
    // Enabled or why not, for every action apply() knows, and saving. `model`: of build().
    void allow(const LimitsModel& model,
               const std::function<void(Action, std::string)>& disable) const;

    LimitsModel build() const;

    // What saving sends, without its key; `restores` says that it is an old version's content
    // unchanged. Failure: ErrorCode::invalid with the first thing to mend.
    struct Save {
        empowerment::PolicySave save;
        std::optional<std::int64_t> restores;
    };
    Result<Save> to_save() const;
    void saving();
    // The write has ended, however it did.
    void not_saving();
    // The desk's answer to what was sent; the draft ends with it.
    void saved(const empowerment::PolicySaved& answer);

    // For a what-if: the draft as a policy, null when nothing differs; every version there is.
    std::shared_ptr<const empowerment::Policy> draft() const;
    std::vector<std::shared_ptr<const empowerment::Policy>> versions() const;

    // When the version in force changes by itself; empty: not as far as is known.
    std::optional<Instant> changes_at() const;
    // Those of the supervisor's team who answer contacts.
    std::size_t agents() const;

private:
    struct Read {
        std::vector<empowerment::PolicyVersion> versions;
        std::vector<empowerment::PolicyProposal> waiting;
        std::vector<empowerment::Person> people;
        std::optional<Error> error;
    };
    // What a second supervisor says to a proposal.
    struct Answer {
        bool agree = false;
        std::string proposal;
        std::string pin;
        std::string words;
    };

    void read_kept();
    void take(Read read);
    void follow(const std::shared_ptr<const empowerment::Policy>& newest);
    LimitsInput input() const;
    void keep();
    void restore();
    void take_back();
    // The content of a version as the draft, with what stands beside it.
    void restore_as(const empowerment::Policy& content, RestoredReason::Beside before,
                    RestoredReason::Beside now);
    void walk(bool back);
    void type(const Intent& intent);
    void discard();
    void add_agent(std::int64_t number);
    void drop_agent(const std::string& pointer);
    bool apply_draft(const Intent& intent);
    bool apply_waiting(const Intent& intent);
    void answer(Answer said);
    void withdraw(const std::string& proposal);
    void answered(const std::string& title, const Status& status);
    void take_answer(const Answer& said, const Status& status);
    void say_trouble();
    void allow_draft(const LimitsModel& model,
                     const std::function<void(Action, std::string)>& disable) const;

    WorkHost host_;
    std::optional<empowerment::PolicyDraft> draft_;
    std::string from_text_;
    std::optional<std::int64_t> restores_;
    RestoredReason restored_;
    std::vector<empowerment::PolicyVersion> versions_;
    std::vector<empowerment::PolicyProposal> waiting_;
    std::vector<empowerment::Person> people_;
    std::optional<Error> error_;
    int currency_ = 0;
    int version_ = 0;
    int second_ = -1;
    std::string trouble_;     // why the last answer did not count
    std::string trouble_of_;  // the proposal it was said of
    bool busy_ = false;
    bool deciding_ = false;
    bool history_open_ = false;
};

}  // namespace shopkeeper::client
