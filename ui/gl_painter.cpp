#include "ui/gl_painter.h"

#include <GL/gl.h>
#include <backends/imgui_impl_opengl3.h>

#include <cstring>

namespace shopkeeper::ui {
namespace {

// Wide FNV-1a over 8-byte words: a frame is some hundred kilobytes and is hashed in far less time
// than it takes to paint.
std::uint64_t mix(std::uint64_t digest, const void* bytes, std::size_t size) {
    constexpr std::uint64_t kPrime = 0x100000001B3ULL;
    const char* at = static_cast<const char*>(bytes);
    for (; size >= 8; size -= 8, at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        digest = (digest ^ word) * kPrime;
        digest ^= digest >> 29;
    }
    std::uint64_t rest = size;
    std::memcpy(&rest, at, size);
    return (digest ^ rest) * kPrime;
}

}  // namespace

Result<std::unique_ptr<GlPainter>> GlPainter::open() {
    if (!ImGui_ImplOpenGL3_Init("#version 130")) {
        const GLubyte* version = glGetString(GL_VERSION);
        const char* found = version != nullptr ? reinterpret_cast<const char*>(version) : "none";
        return Error{ErrorCode::unavailable,
                     std::string("OpenGL 3.0 is needed to draw, found: ") + found +
                         ". LIBGL_ALWAYS_SOFTWARE=1 draws without a graphics card."};
    }
    return std::unique_ptr<GlPainter>(new GlPainter());
}

GlPainter::~GlPainter() {
    ImGui_ImplOpenGL3_Shutdown();
}

void GlPainter::upload_fonts() {
    const bool first = !ready_;
    // Makes shaders, buffers and, before 1.92, the first font texture.
    if (first) ready_ = ImGui_ImplOpenGL3_CreateDeviceObjects();
#if IMGUI_VERSION_NUM < 19200
    if (!first) {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    // The card has its copy; ours would lie idle. Glyph measures stay.
    ImGui::GetIO().Fonts->ClearTexData();
#endif
}

void GlPainter::paint(const ImDrawData& data, ImU32 clear) {
    const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(clear);
    glViewport(0, 0, static_cast<GLsizei>(data.DisplaySize.x * data.FramebufferScale.x),
               static_cast<GLsizei>(data.DisplaySize.y * data.FramebufferScale.y));
    glClearColor(ground.x, ground.y, ground.z, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    // The backend takes a pointer to non-const and only reads.
    ImGui_ImplOpenGL3_RenderDrawData(const_cast<ImDrawData*>(&data));
}

Pixels GlPainter::read(int width, int height) const {
    Pixels pixels;
    pixels.width = width;
    pixels.height = height;
    const std::size_t row = static_cast<std::size_t>(width) * 4;
    std::vector<std::uint8_t> bottom_up(row * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, bottom_up.data());
    pixels.rgba.reserve(bottom_up.size());
    for (int y = height - 1; y >= 0; --y) {
        const auto begin = bottom_up.begin() + static_cast<std::ptrdiff_t>(row) * y;
        pixels.rgba.insert(pixels.rgba.end(), begin, begin + static_cast<std::ptrdiff_t>(row));
    }
    return pixels;
}

std::uint64_t frame_digest(const ImDrawData& data) {
    std::uint64_t digest = 0xCBF29CE484222325ULL;
    digest = mix(digest, &data.DisplaySize, sizeof data.DisplaySize);
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const ImDrawList& list = *data.CmdLists[i];
        digest = mix(digest, list.VtxBuffer.Data,
                     static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()));
        digest = mix(digest, list.IdxBuffer.Data,
                     static_cast<std::size_t>(list.IdxBuffer.size_in_bytes()));
        for (const ImDrawCmd& command : list.CmdBuffer) {
            digest = mix(digest, &command.ClipRect, sizeof command.ClipRect);
            digest = mix(digest, &command.ElemCount, sizeof command.ElemCount);
        }
    }
    return digest;
}

}  // namespace shopkeeper::ui
