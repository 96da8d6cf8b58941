// Paints a Dear ImGui frame with the OpenGL context that is current, and reads pixels back.
//
// Thread-safety: main thread with the context current. Ownership: the painter owns its shaders and
// the font texture; it must go before the context.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace shopkeeper::ui {

// Rows from top to bottom, four bytes a pixel: red, green, blue, alpha.
struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
};

class GlPainter {
public:
    // Requires: a current context of OpenGL 3.0 or newer and a current canvas. Failure:
    // ErrorCode::unavailable with the version that was found.
    static Result<std::unique_ptr<GlPainter>> open();
    ~GlPainter();
    GlPainter(const GlPainter&) = delete;
    GlPainter& operator=(const GlPainter&) = delete;

    // Replaces the font texture by the canvas's atlas and gives the atlas's own pixels back. Call
    // after Canvas::prepare() said so and before NewFrame, which takes the texture's number.
    void upload_fonts();

    // Clears and draws. `clear` is the colour below everything.
    void paint(const ImDrawData& data, ImU32 clear);

    // What was painted last. Requires: width and height > 0 and within the framebuffer.
    Pixels read(int width, int height) const;

private:
    GlPainter() = default;

    bool ready_ = false;  // shaders and buffers exist
};

// A number that differs when two frames would look different: over vertices, indices and clips.
std::uint64_t frame_digest(const ImDrawData& data);

}  // namespace shopkeeper::ui
