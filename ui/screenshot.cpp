#include "ui/screenshot.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "ui/frame.h"
#include "ui/gl_painter.h"
#include "ui/labels.h"
#include "ui/offscreen.h"
#include "ui/screenshot_scene.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::App;

// "112.00" plus a little, in whole units: enough to be above the limit it names.
std::string above(const std::string& amount, double more) {
    const double value = std::strtod(amount.c_str(), nullptr) + more;
    return std::to_string(static_cast<long long>(std::ceil(value))) + ".00";
}

// The total in "order 73310 · 312.00 USD"; empty without an order.
std::string total_of(const std::string& order_line) {
    const std::size_t end = order_line.rfind(' ');
    if (end == std::string::npos || end == 0) return {};
    const std::size_t begin = order_line.rfind(' ', end - 1);
    return order_line.substr(begin + 1, end - begin - 1);
}

void type_amount(Scene& scene, const std::string& amount) {
    scene.focus(labels::kAmount);
    // Over what a draft may have left.
    scene.select_all();
    scene.type(amount);
}

void arrange_agent(Scene&) {}
void arrange_conversation(Scene& scene) {
    scene.apply(Action::read_conversation);
}
void arrange_article(Scene& scene) {
    scene.apply(Action::read_article);
}
void arrange_search(Scene& scene) {
    scene.focus(labels::kSearch);
    scene.type("parcel not moved");
}
void arrange_no_answer(Scene& scene) {
    scene.focus(labels::kSearch);
    scene.type("xylophone quartz zeppelin");
}
void arrange_within(Scene& scene) {
    scene.apply(Action::set_reason);
    type_amount(scene, "12.50");
}
void type_above_limit(Scene& scene) {
    scene.apply(Action::set_reason);
    type_amount(scene, above(scene.model().authority.possible_now, 12));
}
void arrange_stretch(Scene& scene) {
    type_above_limit(scene);
    scene.focus(labels::kExplanation);
    scene.type("Second parcel we lost this month, and the customer leaves on Thursday.");
}
void arrange_second_person(Scene& scene) {
    // What a written reason allows is known once something above the limit was judged.
    type_above_limit(scene);
    const std::string& most = scene.model().authority.possible_with_reason;
    type_amount(scene, above(most.empty() ? scene.model().authority.possible_now : most, 8));
}
void arrange_refused(Scene& scene) {
    scene.apply(Action::set_reason);
    const std::string total = total_of(scene.model().authority.order_line);
    type_amount(scene, total.empty() ? "999999.00" : above(total, 38));
}
void arrange_reasons(Scene& scene) {
    scene.key(ImGuiKey_F);
    scene.key(ImGuiKey_1);
}
// In the middle of the main job: judged, tagged, a promise made, not yet logged.
void arrange_mid_work(Scene& scene) {
    for (const ImGuiKey key : {ImGuiKey_F, ImGuiKey_1, ImGuiKey_1}) scene.key(key);
    scene.apply(Action::toggle_signal, {},
                static_cast<std::int64_t>(empowerment::Signal::trust_gap));
    scene.apply(Action::set_outcome, {},
                static_cast<std::int64_t>(empowerment::Outcome::promise_made));
    scene.apply(Action::set_promise_date, "tomorrow");
    scene.apply(Action::set_note, "Search opened; goes to her hotel in Porto if it moves");
    arrange_within(scene);
}
void arrange_toast(Scene& scene) {
    scene.apply(Action::tag_unsure);
    scene.apply(Action::log_resolution);
}
void arrange_palette(Scene& scene) {
    scene.state().overlay = Overlay::palette;
    scene.state().palette_query = "re";
}
void arrange_keys(Scene& scene) {
    scene.state().overlay = Overlay::keys;
}
void arrange_settings(Scene& scene) {
    scene.state().overlay = Overlay::settings;
}
void arrange_queue(Scene& scene) {
    scene.state().overlay = Overlay::queue;
}

using View = ScreenshotView;

constexpr std::array kViews{
    View{"agent", arrange_agent},
    View{"conversation", arrange_conversation},
    View{"article", arrange_article},
    View{"search", arrange_search},
    View{"no-answer", arrange_no_answer},
    View{"within", arrange_within},
    View{"stretch", arrange_stretch},
    View{"second-person", arrange_second_person},
    View{"refused", arrange_refused},
    View{"reasons", arrange_reasons},
    View{"mid-work", arrange_mid_work},
    View{"toast", arrange_toast, Staging::records},
    View{"palette", arrange_palette},
    View{"keys", arrange_keys},
    View{"settings", arrange_settings},
    View{"queue", arrange_queue},
    View{"empty", arrange_agent, Staging::empty_queue},
    View{"no-queue", arrange_agent, Staging::missing_queue},
    View{"no-knowledge", arrange_agent, Staging::empty_knowledge},
};

// Of both kinds of workspace, in the order they are named to who asks.
std::vector<View> all_views() {
    std::vector<View> all(kViews.begin(), kViews.end());
    const auto wide = wide_screenshots();
    all.insert(all.end(), wide.begin(), wide.end());
    return all;
}

Result<View> find_view(std::string_view name) {
    std::string known;
    for (const View& view : all_views()) {
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

std::vector<std::string_view> screenshot_views() {
    std::vector<std::string_view> names;
    for (const View& view : all_views()) names.push_back(view.name);
    return names;
}

Result<Staging> staging_of_view(std::string_view name) {
    const Result<View> view = find_view(name);
    if (!view) return view.error();
    return view->staging;
}

Status take_screenshot(App& app, const ScreenshotOptions& options) {
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
    hooks.upload_fonts = [&] { (*painter)->upload_fonts(); };
    hooks.new_frame = [&] {
        ImGui::GetIO().DisplaySize = ImVec2(width, height);
        ImGui::GetIO().DeltaTime = 1.0f / 60;
    };
    Scene scene(app, canvas, std::move(hooks));
    scene.rest();
    view->arrange(scene);
    scene.rest();
    if (!scene.in_time()) return too_slow();
    (*painter)->paint(*ImGui::GetDrawData(), canvas.theme()[Color::surface]);
    return write_png(options.file,
                     (*painter)->read(static_cast<int>(width), static_cast<int>(height)));
}

}  // namespace shopkeeper::ui
