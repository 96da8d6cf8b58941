// A framebuffer without a display: OpenGL through EGL's surfaceless platform, for screenshots on
// machines that have no screen.
//
// Thread-safety: main thread. Ownership: the object owns display connection, context and buffer.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "ui/gl_painter.h"

namespace shopkeeper::ui {

class Offscreen {
public:
    // Makes the context current. Failure: ErrorCode::unavailable naming the step that failed and
    // what to install.
    static Result<std::unique_ptr<Offscreen>> open(int width, int height);
    virtual ~Offscreen() = default;
};

// Failure: ErrorCode::io with the path and the system's words.
Status write_png(const std::string& path, const Pixels& pixels);

}  // namespace shopkeeper::ui
