// What is on screen, as JSON in a file: for tests and tools that drive the real window and must
// know what it shows without reading pixels.
//
// Written only when the program was started with --state-file. The file holds customers' words.
// Thread-safety: main thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bounded_json.h"
#include "base/result.h"
#include "client/app_model.h"
#include "client/opening.h"
#include "ui/view.h"

namespace shopkeeper::ui {

// How long frames took, kept by the shell: from the wake that had input to the swap that showed
// its result, in milliseconds, the newest last; and from the start of the process to the first.
struct FrameTimes {
    double first_frame_ms = 0;
    std::uint64_t frames = 0;             // drawn since the start
    std::vector<double> recent_input_ms;  // at most 512
};

// The model and the view's own state as one JSON object; arrays of rows are cut at 50. Pure.
Json state_as_json(const client::AppModel& model, const ViewState& state, const FrameTimes& times);

// The same for a window that opens a record: one object, `opening`.
Status write_state_file(const std::string& path, const client::OpeningModel& opening);

// Replaces the file atomically (a reader sees the old or the new one, never half), without fsync.
// Failure: ErrorCode::io with the path.
Status write_state_file(const std::string& path, const client::AppModel& model,
                        const ViewState& state, const FrameTimes& times);

}  // namespace shopkeeper::ui
