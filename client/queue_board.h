// Who is waiting: all contacts of this session and the rows the queue shows, changed one by one so
// that ten thousand rows are never made anew at a key.
//
// Threads: main thread. Ownership: the App's; it writes into the App's QueueModel.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "client/app_model.h"
#include "client/contact.h"
#include "client/queue/queue_source.h"

namespace shopkeeper::client {

class QueueBoard {
public:
    // `is_done` says whether a contact, with the messages it has, is already on record.
    QueueBoard(QueueModel& model, std::function<bool(const Contact&)> is_done);

    // Adds or replaces contacts in order of arrival. Returns whether anything changed; a contact
    // sent again unchanged is no change.
    bool take(std::vector<Contact> contacts);

    // Null when unknown; valid until the next take().
    const Contact* find(const std::string& key) const;

    // The waiting contact `step` places from `key` (+1 next, −1 previous), around the ends; the
    // first or last when `key` does not wait. Empty when nobody else waits.
    std::optional<std::string> neighbour(const std::string& key, int step) const;

    // The key of the one whose number is `text` ("4821", "#4821") or whose key it is; waiting ones
    // first. Empty when there is none.
    std::optional<std::string> find_by_number(const std::string& text) const;

    bool waits(const std::string& key) const { return row_of_.count(key) != 0; }
    std::size_t waiting() const { return model_.rows.size(); }

    // Marks the row at hand and says who follows. Empty: none.
    void select(const std::string& key);

    // Takes a contact off the waiting list (it was logged).
    void remove(const std::string& key);
    // The same, and it is not known any more.
    void forget(const std::string& key);

private:
    QueueRow make_row(const Contact& contact) const;
    void renumber(std::size_t from);
    void say_who_follows();

    QueueModel& model_;
    std::function<bool(const Contact&)> is_done_;
    std::unordered_map<std::string, Contact> contacts_;
    std::unordered_map<std::string, std::size_t> row_of_;  // of those waiting
    std::string selected_;
};

}  // namespace shopkeeper::client
