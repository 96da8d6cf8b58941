// The window before there is a program to show, by keyboard.
#include "ui/opening_view.h"

#include <doctest/doctest.h>

#include "ui/canvas.h"

using namespace shopkeeper;
using namespace shopkeeper::ui;
using empowerment::store::OpeningStep;

namespace {

class Opening {
public:
    explicit Opening(client::OpeningModel shown) : shown_(std::move(shown)) {
        frame(true);
        frames(3);
    }
    OpeningChoice key(ImGuiKey key) {
        chosen_ = OpeningChoice::none;
        ImGui::GetIO().AddKeyEvent(key, true);
        frames(1);
        ImGui::GetIO().AddKeyEvent(key, false);
        frames(2);
        return chosen_;
    }

private:
    void frame(bool fresh) {
        canvas_.frame(ImVec2(440, 900), [&] {
            Canvas::begin_window();
            const OpeningChoice now = draw_opening(canvas_.theme(), shown_, fresh);
            if (now != OpeningChoice::none) chosen_ = now;
            Canvas::end_window();
        });
    }
    void frames(int count) {
        for (int i = 0; i < count; ++i) frame(false);
    }

    Canvas canvas_{{}};
    client::OpeningModel shown_;
    OpeningChoice chosen_ = OpeningChoice::none;
};

Error failure(ErrorCode code) {
    return {code, "Something happened; nothing is lost; do this."};
}

}  // namespace

TEST_CASE("opening view: a record that is open elsewhere is tried again by Enter") {
    Opening opening(client::failed_opening(failure(ErrorCode::busy)));
    CHECK(opening.key(ImGuiKey_Enter) == OpeningChoice::again);
    CHECK(opening.key(ImGuiKey_Escape) == OpeningChoice::leave);
}

TEST_CASE("opening view: what trying again cannot mend has one button") {
    Opening opening(client::failed_opening(failure(ErrorCode::corrupt)));
    CHECK(opening.key(ImGuiKey_Enter) == OpeningChoice::leave);
}

TEST_CASE("opening view: while a record is made ready nothing stops it by chance") {
    Opening opening(client::opening_model(OpeningStep::weeks, 0.42));
    CHECK(opening.key(ImGuiKey_Enter) == OpeningChoice::none);
    CHECK(opening.key(ImGuiKey_Escape) == OpeningChoice::none);
    CHECK(opening.key(ImGuiKey_Tab) == OpeningChoice::none);
    CHECK(opening.key(ImGuiKey_Enter) == OpeningChoice::leave);
}
