// Which wide views there are beside the limits, each with its work. A new view is a line in
// wide_works.cpp.
//
// Thread-safety: main thread. Ownership: the caller owns the works.
#pragma once

#include <map>
#include <memory>

#include "client/wide_model.h"
#include "client/wide_work.h"
#include "client/work_host.h"

namespace shopkeeper::client {

using WideWorks = std::map<WideView, std::unique_ptr<WideWork>>;

// One work for every view of the person's roles. Never fails.
WideWorks make_wide_works(const WorkHost& host);

}  // namespace shopkeeper::client
