// The works of the samples and their reviews, which share which sample is chosen.
//
// Threads: main thread. Ownership: the caller owns the works.
#pragma once

#include "client/wide_works.h"

namespace shopkeeper::client {

void add_review_works(WideWorks& works, const WorkHost& host);

}  // namespace shopkeeper::client
