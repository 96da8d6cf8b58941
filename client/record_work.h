// What is on record of one contact, read for whoever opened it from a list or a bar.
//
// Threads: main thread; the job hands its result to a function that runs there. Ownership: borrows
// its host.
#pragma once

#include <string>
#include <utility>

#include "client/intents.h"
#include "client/record_read.h"
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
    void open(const std::string& key);
    void choose(std::int64_t matter);
    void read(std::size_t matter);
    void take(const RecordRead& read);

    WorkHost host_;
    empowerment::ContactRef contact_;
    RecordModel model_;
};

}  // namespace shopkeeper::client
