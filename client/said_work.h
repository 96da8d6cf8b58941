// What was said to the person at this desk, at work: the list of words and reviews, the chosen one
// with what it is about, an answer, and that it was heard.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// everything of its host, which outlives it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/intents.h"
#include "client/said_view.h"
#include "client/typed_notes.h"
#include "client/work_host.h"

namespace shopkeeper::client {

class SaidWork {
public:
    explicit SaidWork(WorkHost host);

    // Counts what was not heard; what is listed stays.
    void look_at_count();
    // False when the action is another's.
    bool apply(const Intent& intent);
    void allow(const std::function<void(Action, std::string)>& disable) const;

    // Null before it was asked for.
    std::shared_ptr<const SaidModel> build();
    // "2 said to you"; empty when all was heard.
    std::string line() const { return said_line(unheard_); }

    std::optional<Instant> due() const;
    void poll(Instant now);

private:
    struct Read {
        bool from_start = false;
        std::vector<empowerment::WordToAgent> words;
        std::string cursor;
        std::vector<empowerment::ReviewRow> reviews;
        std::int64_t reviews_total = 0;
        std::int64_t unheard = 0;
        std::vector<empowerment::Person> people;
        std::optional<Error> error;
    };
    struct Counted {
        std::int64_t unheard = 0;
        bool known = false;
    };

    static std::optional<Error> count_unheard(empowerment::Desk& desk, const std::string& me,
                                              std::int64_t& unheard);
    bool more_reviews() const;
    SaidInput input() const;
    void read(bool from_start);
    void take(Read read);
    void choose(const std::string& id);
    void read_file();
    void hear(const std::string& id);
    void reply(const std::string& id, const std::string& text);
    void take_written(const std::string& decision, const std::string& id, const Status& status,
                      const std::string& title);

    WorkHost host_;
    std::shared_ptr<const SaidModel> model_;  // as it was built last
    TypedNotes answers_;
    bool asked_ = false;  // the list was asked for once
    bool known_ = false;
    bool counting_ = false;
    std::optional<Instant> look_again_;
    std::vector<empowerment::WordToAgent> words_;
    std::string cursor_;
    std::vector<empowerment::ReviewRow> reviews_;
    std::int64_t reviews_total_ = 0;
    std::int64_t unheard_ = 0;
    std::vector<empowerment::Person> people_;
    std::optional<Error> error_;
    std::string chosen_;
    SaidFile file_;
    bool reading_ = false;
    std::map<std::string, empowerment::RequestKey> keys_;
    std::string trouble_;
    bool busy_ = false;
};

}  // namespace shopkeeper::client
