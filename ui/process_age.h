// How long this process has been running, for "first frame after N ms".
//
// Thread-safety: any thread.
#pragma once

namespace shopkeeper::ui {

// Seconds since the system started the process, to about 10 ms on Linux; elsewhere since the first
// call. Never fails.
double process_age_s();

}  // namespace shopkeeper::ui
