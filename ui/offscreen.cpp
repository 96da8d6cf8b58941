#include "ui/offscreen.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <png.h>

#include <cerrno>
#include <cstring>

namespace shopkeeper::ui {
namespace {

Error cannot(const char* step) {
    return {ErrorCode::unavailable,
            std::string("Cannot draw without a display: ") + step +
                ". Install libegl1 and libgl1-mesa-dri, which draw in software."};
}

// EGL's objects in order of their making, undone in the opposite one.
class EglOffscreen final : public Offscreen {
public:
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLSurface surface = EGL_NO_SURFACE;
    EGLContext context = EGL_NO_CONTEXT;

    EglOffscreen() = default;
    EglOffscreen(const EglOffscreen&) = delete;
    EglOffscreen& operator=(const EglOffscreen&) = delete;
    ~EglOffscreen() override {
        if (display == EGL_NO_DISPLAY) return;
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
        if (surface != EGL_NO_SURFACE) eglDestroySurface(display, surface);
        eglTerminate(display);
    }
};

EGLDisplay surfaceless_display() {
    const auto get = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(
        eglGetProcAddress("eglGetPlatformDisplayEXT"));
    if (get == nullptr) return EGL_NO_DISPLAY;
    return get(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
}

bool choose_config(EGLDisplay display, EGLConfig& config) {
    const EGLint wanted[] = {EGL_SURFACE_TYPE,
                             EGL_PBUFFER_BIT,
                             EGL_RENDERABLE_TYPE,
                             EGL_OPENGL_BIT,
                             EGL_RED_SIZE,
                             8,
                             EGL_GREEN_SIZE,
                             8,
                             EGL_BLUE_SIZE,
                             8,
                             EGL_NONE};
    EGLint found = 0;
    return eglChooseConfig(display, wanted, &config, 1, &found) == EGL_TRUE && found > 0;
}

}  // namespace

Result<std::unique_ptr<Offscreen>> Offscreen::open(int width, int height) {
    auto made = std::make_unique<EglOffscreen>();
    made->display = surfaceless_display();
    if (made->display == EGL_NO_DISPLAY) return cannot("EGL has no surfaceless platform");
    if (eglInitialize(made->display, nullptr, nullptr) != EGL_TRUE) {
        made->display = EGL_NO_DISPLAY;
        return cannot("EGL did not start");
    }
    EGLConfig config = nullptr;
    if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE || !choose_config(made->display, config)) {
        return cannot("EGL offers no OpenGL");
    }
    const EGLint size[] = {EGL_WIDTH, width, EGL_HEIGHT, height, EGL_NONE};
    made->surface = eglCreatePbufferSurface(made->display, config, size);
    if (made->surface == EGL_NO_SURFACE) return cannot("no framebuffer of that size");
    const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 0, EGL_NONE};
    made->context = eglCreateContext(made->display, config, EGL_NO_CONTEXT, version);
    if (made->context == EGL_NO_CONTEXT) return cannot("no OpenGL 3.0 context");
    if (eglMakeCurrent(made->display, made->surface, made->surface, made->context) != EGL_TRUE) {
        return cannot("the OpenGL context cannot be used");
    }
    return std::unique_ptr<Offscreen>(std::move(made));
}

Status write_png(const std::string& path, const Pixels& pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(pixels.width);
    image.height = static_cast<png_uint_32>(pixels.height);
    image.format = PNG_FORMAT_RGBA;
    errno = 0;
    if (png_image_write_to_file(&image, path.c_str(), 0, pixels.rgba.data(), 0, nullptr) == 0) {
        const std::string words = errno != 0 ? std::strerror(errno) : image.message;
        return Error{ErrorCode::io, "Cannot write the picture " + path + ": " + words +
                                        ". Name a file in a folder you may write to."};
    }
    return {};
}

}  // namespace shopkeeper::ui
