// Stretch uses at work: the list, read page by page with the unread in front, the chosen use's
// conversation, and what is said of it.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// everything of its host, which outlives it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/stretch_view.h"
#include "client/typed_notes.h"
#include "client/wide_work.h"
#include "client/work_host.h"
#include "empowerment/oversight_desk.h"

namespace shopkeeper::client {

class StretchWork final : public WideWork {
public:
    explicit StretchWork(WorkHost host);

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
    // How far the list was read: first all that is unread, then the rest.
    struct Place {
        bool unread = true;
        std::string cursor;
        bool end = false;
    };
    struct Read {
        bool from_start = false;
        std::vector<empowerment::StretchUse> uses;
        Place place;
        std::int64_t total = 0;  // of the whole list
        std::int64_t unread = 0;
        std::int64_t overdue = 0;
        std::vector<empowerment::Person> people;
        std::shared_ptr<const empowerment::Policy> policy;
        std::optional<Error> error;
    };
    struct Counted {
        std::int64_t unread = 0;
        std::int64_t overdue = 0;
        bool known = false;
    };
    struct Talk {
        std::string id;
        std::optional<empowerment::Conversation> said;
        std::optional<Error> error;
    };

    static Read read_on(empowerment::Desk& desk, Place place, bool unread_only);
    StretchInput input() const;
    StretchModel made() const;
    void read(bool from_start);
    void take(Read read);
    void choose(const std::string& id);
    void read_talk();
    void say(const Intent& intent);
    void take_said(const std::string& decision, const Result<empowerment::WordToAgent>& said);
    void choose_next_unread();

    WorkHost host_;
    std::shared_ptr<const StretchModel> model_;  // as it was built last
    TypedNotes words_;
    bool shown_ = false;
    bool known_ = false;
    bool reading_ = false;
    std::optional<Instant> look_again_;
    std::vector<empowerment::StretchUse> uses_;
    Place place_;
    Counted counted_;
    std::int64_t total_ = 0;
    std::vector<empowerment::Person> people_;
    std::shared_ptr<const empowerment::Policy> policy_;
    std::optional<Error> error_;
    bool unread_only_ = false;
    std::string chosen_;
    StretchTalk talk_;
    std::map<std::string, empowerment::RequestKey> keys_;
    std::string trouble_;
    bool busy_ = false;
};

}  // namespace shopkeeper::client
