// Requests for a second person at work: what waits, the chosen one with all that belongs to it,
// what is typed to the agent, and the answer, given on the second person's own desk.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// everything of its host, which outlives it. A PIN is kept nowhere and wiped when it was sent.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/case_words.h"
#include "client/requests_view.h"
#include "client/typed_notes.h"
#include "client/wide_work.h"
#include "client/work_host.h"
#include "empowerment/oversight_desk.h"

namespace shopkeeper::client {

class RequestsWork final : public WideWork {
public:
    explicit RequestsWork(WorkHost host);

    void look() override;
    void rest() override;
    void apply(const Intent& intent) override;
    void allow(const std::function<void(Action, std::string)>& disable) const override;
    void build(WideModels& models) override;
    std::string count() const override;
    void look_at_count() override;
    std::optional<Instant> due() const override;
    void poll(Instant now) override;

private:
    struct Read {
        std::vector<empowerment::WaitingRequest> waiting;
        std::vector<empowerment::Person> people;
        std::shared_ptr<const empowerment::Policy> policy;
        std::optional<Error> error;
    };
    struct File {
        std::string id;
        std::optional<empowerment::RequestFile> file;
        std::optional<empowerment::Conversation> said;
        std::optional<Error> error;
    };
    struct Answered {
        bool approve = false;
        std::string id;
        std::string decision;  // under which the key was kept
        std::optional<Error> error;
        // Set when it was not given, because nobody may approve it by now.
        std::optional<empowerment::Decision> refused;
    };

    RequestsInput input() const;
    RequestsModel made() const;
    void take(Read read);
    void choose(const std::string& id);
    void read_file();
    void take_file(File file);
    void answer(const Intent& intent);
    void take_answer(const Answered& answered);
    void clear_pin(const std::string& text);
    void take_cleared(const std::string& decision, const Result<empowerment::PinStatus>& status);
    // The key of one decision, the same until its answer is known.
    empowerment::RequestKey key_of(const std::string& decision);

    WorkHost host_;
    std::shared_ptr<const RequestsModel> model_;  // as it was built last
    TypedNotes words_;
    bool shown_ = false;
    bool known_ = false;    // the list was read once
    bool looking_ = false;  // it is being read
    std::optional<Instant> look_again_;
    std::vector<empowerment::WaitingRequest> waiting_;
    std::vector<empowerment::Person> people_;
    std::shared_ptr<const empowerment::Policy> policy_;
    std::optional<Error> error_;
    std::string chosen_;
    RequestRead read_;
    std::string second_;  // id; empty: as the view proposes
    std::map<std::string, empowerment::RequestKey> keys_;
    std::string trouble_;
    bool busy_ = false;
    std::string clear_trouble_;
    bool clearing_ = false;
    int cleared_ = 0;
};

}  // namespace shopkeeper::client
