// What is on record of one contact, read for whoever opened it from a list or a bar.
//
// Threads: main thread; the job hands its result to a function that runs there. Ownership: borrows
// its host.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/intents.h"
#include "client/wide_model.h"
#include "client/work_host.h"

namespace shopkeeper::client {

class RecordWork {
public:
    explicit RecordWork(WorkHost host) : host_(std::move(host)) {}

    // False when the action is another's.
    bool apply(const Intent& intent);
    const RecordModel& model() const { return model_; }

private:
    struct Read {
        std::vector<empowerment::Grant> grants;
        std::vector<empowerment::Resolution> entries;
        std::vector<empowerment::Person> people;
        std::optional<Error> error;
    };
    void open(const std::string& key);
    void take(const Read& read);

    WorkHost host_;
    RecordModel model_;
};

}  // namespace shopkeeper::client
