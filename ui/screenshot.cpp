#include "ui/screenshot.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>

#include "client/desk_embedded.h"
#include "ui/frame.h"
#include "ui/gl_painter.h"
#include "ui/labels.h"
#include "ui/offscreen.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::App;
using std::chrono::milliseconds;

constexpr milliseconds kLongestLoad{60000};
constexpr milliseconds kStep{20};

bool loading(const client::AppModel& model) {
    return model.queue.state == client::QueueModel::State::loading ||
           model.answers.state == client::AnswersModel::State::loading ||
           model.authority.state == client::AuthorityModel::State::loading ||
           model.authority.busy || model.resolve.busy || !model.jobs.empty();
}

// Takes finished work until none is under way. False when it does not end.
bool come_to_rest(App& app, Bell& bell) {
    // Work that was just asked for shows in the model only after the first poll.
    app.poll(client::machine_now());
    for (milliseconds waited{0}; waited < kLongestLoad; waited += kStep) {
        bell.wait(kStep);
        const bool changed = app.poll(client::machine_now());
        if (!changed && !loading(app.model())) return true;
    }
    return false;
}

// "112.00" plus a little, in whole units: enough to be above the limit it names.
std::string above(const std::string& amount, double more) {
    const double value = std::strtod(amount.c_str(), nullptr) + more;
    return std::to_string(static_cast<long long>(std::ceil(value))) + ".00";
}

void type_amount(App& app, ViewState& state, const std::string& amount) {
    app.apply({Action::set_amount, amount, 0});
    app.apply({Action::set_reason, {}, 0});
    state.section = Section::authority;
    state.focus_wish = labels::kAmount;
}

using Arrange = void (*)(App&, ViewState&);

void arrange_agent(App&, ViewState&) {}
void arrange_conversation(App& app, ViewState&) {
    app.apply({Action::read_conversation, {}, 0});
}
void arrange_article(App& app, ViewState&) {
    app.apply({Action::read_article, {}, 0});
}
void arrange_search(App& app, ViewState& state) {
    app.apply({Action::set_search, "parcel not moved", 0});
    state.focus_wish = labels::kSearch;
}
void arrange_no_answer(App& app, ViewState& state) {
    app.apply({Action::set_search, "xylophone quartz zeppelin", 0});
    state.focus_wish = labels::kSearch;
}
void arrange_within(App& app, ViewState& state) {
    type_amount(app, state, "12.50");
}
void arrange_stretch(App& app, ViewState& state) {
    type_amount(app, state, above(app.model().authority.possible_now, 6));
}
void arrange_second_person(App& app, ViewState& state) {
    type_amount(app, state, above(app.model().authority.possible_with_reason, 8));
}
void arrange_refused(App& app, ViewState& state) {
    type_amount(app, state, "999999.00");
}
void arrange_reasons(App& app, ViewState& state) {
    app.apply({Action::tag_failure, {}, 0});
    state.section = Section::resolve;
}
void arrange_toast(App& app, ViewState&) {
    app.apply({Action::tag_unsure, {}, 0});
    app.apply({Action::log_resolution, {}, 0});
}
void arrange_palette(App&, ViewState& state) {
    state.overlay = Overlay::palette;
    state.palette_query = "re";
}
void arrange_keys(App&, ViewState& state) {
    state.overlay = Overlay::keys;
}
void arrange_settings(App&, ViewState& state) {
    state.overlay = Overlay::settings;
}
void arrange_queue(App&, ViewState& state) {
    state.overlay = Overlay::queue;
}

struct View {
    std::string_view name;
    Arrange arrange;
};

constexpr std::array kViews{
    View{"agent", arrange_agent},         View{"conversation", arrange_conversation},
    View{"article", arrange_article},     View{"search", arrange_search},
    View{"no-answer", arrange_no_answer}, View{"within", arrange_within},
    View{"stretch", arrange_stretch},     View{"second-person", arrange_second_person},
    View{"refused", arrange_refused},     View{"reasons", arrange_reasons},
    View{"toast", arrange_toast},         View{"palette", arrange_palette},
    View{"keys", arrange_keys},           View{"settings", arrange_settings},
    View{"queue", arrange_queue},         View{"empty", arrange_agent},
};

Result<View> find_view(std::string_view name) {
    std::string known;
    for (const View& view : kViews) {
        if (view.name == name) return view;
        if (!known.empty()) known += ", ";
        known += view.name;
    }
    return Error{ErrorCode::invalid,
                 "There is no view \"" + std::string(name) + "\". There are: " + known + "."};
}

Error too_slow() {
    return {ErrorCode::timeout,
            "Knowledge and queue were not read within a minute, so there is no picture. Try a "
            "smaller knowledge folder, or start the window once so that the index is saved."};
}

}  // namespace

void Bell::ring() {
    {
        const std::scoped_lock lock(mutex_);
        ringing_ = true;
    }
    rung_.notify_one();
}

void Bell::wait(milliseconds time) {
    std::unique_lock lock(mutex_);
    rung_.wait_for(lock, time, [this] { return ringing_; });
    ringing_ = false;
}

std::vector<std::string_view> screenshot_views() {
    std::vector<std::string_view> names;
    for (const View& view : kViews) names.push_back(view.name);
    return names;
}

Status take_screenshot(App& app, Bell& bell, const ScreenshotOptions& options) {
    const Result<View> view = find_view(options.view);
    if (!view) return view.error();
    const float width = std::round(static_cast<float>(options.width) * options.scale);
    const float height = std::round(static_cast<float>(options.height) * options.scale);
    const auto offscreen = Offscreen::open(static_cast<int>(width), static_cast<int>(height));
    if (!offscreen) return offscreen.error();
    Canvas canvas(default_font_roots(options.assets_directory));
    const Result<std::unique_ptr<GlPainter>> painter = GlPainter::open();
    if (!painter) return painter.error();

    FrameHooks hooks;
    hooks.content_scale = options.scale;
    hooks.theme = options.theme;
    hooks.upload_fonts = [&] { (*painter)->upload_fonts(); };
    hooks.new_frame = [&] {
        ImGui::GetIO().DisplaySize = ImVec2(width, height);
        ImGui::GetIO().DeltaTime = 1.0f / 60;
    };
    ViewState state;
    if (!come_to_rest(app, bell)) return too_slow();
    settle(app, canvas, state, hooks);
    view->arrange(app, state);
    // Twice: what the first frames ask of the App (a passage, a judgement) is shown by the second.
    for (int i = 0; i < 2; ++i) {
        if (!come_to_rest(app, bell)) return too_slow();
        settle(app, canvas, state, hooks);
    }
    (*painter)->paint(*ImGui::GetDrawData(), canvas.theme()[Color::surface]);
    return write_png(options.file,
                     (*painter)->read(static_cast<int>(width), static_cast<int>(height)));
}

}  // namespace shopkeeper::ui
