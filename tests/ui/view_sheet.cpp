// Draws the fixtures into PNG files, so that a person can look at every state beside the design.
//
//   view_sheet FOLDER [NAME…]   all fixtures, or those named; light and dark, narrow and wide, 2×
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "tests/ui/model_contact.h"
#include "tests/ui/model_fixtures.h"
#include "tests/ui/model_oversight.h"
#include "tests/ui/model_record.h"
#include "tests/ui/model_week.h"
#include "tests/ui/model_wide.h"
#include "tests/ui/stage.h"
#include "ui/gl_painter.h"
#include "ui/labels.h"
#include "ui/labels_week.h"
#include "ui/offscreen.h"

namespace shopkeeper::ui {
namespace {

struct Shot {
    std::string file;
    ImVec2 size;
    ThemeName theme = ThemeName::light;
    Overlay overlay = Overlay::none;
    const char* focus = "";
};

bool save(const std::string& folder, client::AppModel model, const Shot& shot) {
    constexpr float kScale = 2;
    const int width = static_cast<int>(shot.size.x * kScale);
    const int height = static_cast<int>(shot.size.y * kScale);
    const auto offscreen = Offscreen::open(width, height);
    if (!offscreen) {
        std::fprintf(stderr, "%s\n", offscreen.error().message.c_str());
        return false;
    }
    Stage stage(std::move(model), shot.size, shot.theme, kScale);
    const auto painter = GlPainter::open();
    if (!painter) {
        std::fprintf(stderr, "%s\n", painter.error().message.c_str());
        return false;
    }
    stage.follows = false;
    stage.settle();
    if (shot.focus[0] != '\0') stage.state.focus_wish = shot.focus;
    stage.state.overlay = shot.overlay;
    if (shot.overlay == Overlay::palette) stage.state.palette_query = "re";
    stage.settle();
    (*painter)->upload_fonts();
    stage.frame();
    (*painter)->paint(*ImGui::GetDrawData(), IM_COL32_BLACK);
    const std::string path = folder + "/" + shot.file + ".png";
    const Status written = write_png(path, (*painter)->read(width, height));
    if (!written) std::fprintf(stderr, "%s\n", written.error().message.c_str());
    return written.ok();
}

bool wanted(const char* name, int argc, char** argv) {
    for (int i = 2; i < argc; ++i)
        if (std::strcmp(argv[i], name) == 0) return true;
    return argc <= 2;
}

bool save_all(const std::string& folder, const fixtures::Named& fixture) {
    const std::string name = fixture.name;
    const ImVec2 column(440, 900), wide(1000, 760), narrow(360, 560);
    const char* amount = name == "stretch" ? labels::kExplanation : labels::kAmount;
    const char* focus =
        name == "full" || name == "second_person" || name == "stretch" ? amount : "";
    return save(folder, fixture.make(), {name, column, ThemeName::light, Overlay::none, focus}) &&
           save(folder, fixture.make(),
                {name + "-dark", column, ThemeName::dark, Overlay::none, focus}) &&
           save(folder, fixture.make(),
                {name + "-wide", wide, ThemeName::light, Overlay::none, focus}) &&
           save(folder, fixture.make(),
                {name + "-360", narrow, ThemeName::light, Overlay::none, focus});
}

bool save_overlays(const std::string& folder) {
    const ImVec2 column(440, 900);
    return save(folder, fixtures::full(),
                {"palette", column, ThemeName::light, Overlay::palette, ""}) &&
           save(folder, fixtures::full(), {"keys", column, ThemeName::light, Overlay::keys, ""}) &&
           save(folder, fixtures::full(),
                {"settings", column, ThemeName::dark, Overlay::settings, ""}) &&
           save(folder, fixtures::long_queue(),
                {"queue", column, ThemeName::light, Overlay::queue, ""});
}

bool save_wide(const std::string& folder, const fixtures::Named& fixture) {
    const std::string name = fixture.name;
    const ImVec2 wide(1280, 800), small(900, 700), column(440, 900);
    return save(folder, fixture.make(), {name, wide, ThemeName::light, Overlay::none, ""}) &&
           save(folder, fixture.make(),
                {name + "-dark", wide, ThemeName::dark, Overlay::none, ""}) &&
           save(folder, fixture.make(),
                {name + "-900", small, ThemeName::light, Overlay::none, ""}) &&
           save(folder, fixture.make(),
                {name + "-440", column, ThemeName::dark, Overlay::none, ""});
}

// The week's last part, below what a window shows at once.
bool save_products(const std::string& folder) {
    return save(folder, fixtures::week(),
                {"week-labels",
                 {1280, 800},
                 ThemeName::light,
                 Overlay::none,
                 labels::kWeekLabels}) &&
           save(folder, fixtures::week(),
                {"week-labels-1600",
                 {1600, 1000},
                 ThemeName::dark,
                 Overlay::none,
                 labels::kWeekLabels}) &&
           save(folder, fixtures::week_huge(),
                {"week-labels-900",
                 {900, 700},
                 ThemeName::light,
                 Overlay::none,
                 labels::kWeekLabels});
}

bool save_said(const std::string& folder, const fixtures::Named& fixture) {
    const std::string name = fixture.name;
    return save(folder, fixture.make(), {name, {440, 900}, ThemeName::light, Overlay::said, ""}) &&
           save(folder, fixture.make(),
                {name + "-wide", {1000, 760}, ThemeName::dark, Overlay::said, ""}) &&
           save(folder, fixture.make(),
                {name + "-360", {360, 560}, ThemeName::light, Overlay::said, ""});
}

}  // namespace
}  // namespace shopkeeper::ui

int main(int argc, char** argv) {
    using namespace shopkeeper::ui;
    if (argc < 2) {
        std::fprintf(stderr, "view_sheet FOLDER [NAME…]\n");
        return 2;
    }
    for (const fixtures::Named& fixture : fixtures::all())
        if (wanted(fixture.name, argc, argv) && !save_all(argv[1], fixture)) return 1;
    for (const auto* list :
         {&fixtures::all_wide(), &fixtures::all_oversight(), &fixtures::all_week(),
          &fixtures::all_record(), &fixtures::all_contact()})
        for (const fixtures::Named& fixture : *list)
            if (wanted(fixture.name, argc, argv) && !save_wide(argv[1], fixture)) return 1;
    for (const fixtures::Named& fixture : fixtures::all_said())
        if (wanted(fixture.name, argc, argv) && !save_said(argv[1], fixture)) return 1;
    if (wanted("week-labels", argc, argv) && !save_products(argv[1])) return 1;
    if (wanted("overlays", argc, argv) && !save_overlays(argv[1])) return 1;
    return 0;
}
