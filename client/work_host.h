// What the work of a wide view needs of the App.
//
// Thread-safety: main thread; `desk_of` may be called from a worker. Ownership: borrows desk and
// jobs, which outlive every work.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "client/jobs.h"
#include "client/local_time.h"
#include "empowerment/desk.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

struct WorkHost {
    empowerment::Desk& desk;
    Jobs& jobs;
    std::filesystem::path data;
    std::filesystem::path exports;  // where written files are proposed to go
    empowerment::Person me;
    TeamClock clock;
    std::function<Instant()> now;
    std::function<std::string()> new_uuid;
    std::function<Result<std::unique_ptr<empowerment::Desk>>(const std::string&)> desk_of;
    std::function<std::shared_ptr<const empowerment::Taxonomy>()> taxonomy;  // in force now
    std::function<void()> changed;           // the model must be made anew
    std::function<void()> limits_changed;    // what agents may give has changed
    std::function<void()> taxonomy_changed;  // a version of the reasons was saved
    std::function<void(std::string title, std::string detail)> done;
    std::function<void(std::string title, std::string detail)> problem;
};

}  // namespace shopkeeper::client
