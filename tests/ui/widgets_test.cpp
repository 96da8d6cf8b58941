#include "ui/widgets.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "ui/canvas.h"
#include "ui/compat.h"

using namespace shopkeeper;
using namespace shopkeeper::ui;

namespace {

// One or more widgets under the keyboard and the pointer.
class Bench {
public:
    explicit Bench(std::function<void(const Theme&)> body) : body_(std::move(body)) { frames(3); }

    void frames(int count) {
        for (int i = 0; i < count; ++i) {
            canvas_.frame(ImVec2(440, 900), [this] {
                Canvas::begin_window();
                ImGui::SetCursorScreenPos(ImVec2(20, 20));
                body_(canvas_.theme());
                Canvas::end_window();
            });
        }
    }

    void key(ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        frames(1);
        ImGui::GetIO().AddKeyEvent(key, false);
        frames(2);
    }

    void chord(ImGuiKey modifier, ImGuiKey with) {
        ImGui::GetIO().AddKeyEvent(modifier, true);
        key(with);
        ImGui::GetIO().AddKeyEvent(modifier, false);
        frames(1);
    }

    void type(const char* text) {
        ImGui::GetIO().AddInputCharactersUTF8(text);
        frames(3);
    }

    void click(float x, float y) {
        ImGuiIO& io = ImGui::GetIO();
        io.AddMousePosEvent(x, y);
        frames(2);
        io.AddMouseButtonEvent(0, true);
        frames(1);
        io.AddMouseButtonEvent(0, false);
        frames(2);
    }

    const Theme& theme() const { return canvas_.theme(); }

private:
    Canvas canvas_{default_font_roots({})};
    std::function<void(const Theme&)> body_;
};

ButtonSpec button_spec(const char* id, bool enabled = true) {
    ButtonSpec spec;
    spec.id = id;
    spec.label = "Give 12.50";
    spec.key = "Ctrl G";
    spec.enabled = enabled;
    spec.why_not = "Type an amount first.";
    return spec;
}

}  // namespace

TEST_CASE("widgets: a button is pressed by Enter, Space and the pointer") {
    int pressed = 0;
    Bench bench([&](const Theme& theme) {
        if (button(theme, button_spec("give"))) ++pressed;
    });
    bench.key(ImGuiKey_Tab);
    bench.key(ImGuiKey_Enter);
    CHECK(pressed == 1);
    bench.key(ImGuiKey_Space);
    CHECK(pressed == 2);
    bench.click(60, 36);
    CHECK(pressed == 3);
    bench.click(400, 800);
    CHECK(pressed == 3);
}

TEST_CASE("widgets: a disabled button can be reached but not pressed") {
    int pressed = 0;
    bool reached = false;
    Bench bench([&](const Theme& theme) {
        if (button(theme, button_spec("give", false))) ++pressed;
        reached = reached || item_has_keyboard();
    });
    bench.key(ImGuiKey_Tab);
    bench.key(ImGuiKey_Enter);
    bench.click(60, 36);
    CHECK(reached);
    CHECK(pressed == 0);
}

TEST_CASE("widgets: Tab goes in reading order, Shift+Tab back") {
    std::string at;
    Bench bench([&](const Theme& theme) {
        at.clear();
        for (const char* id : {"one", "two", "three"}) {
            button(theme, button_spec(id));
            if (item_has_keyboard()) at = id;
        }
    });
    bench.key(ImGuiKey_Tab);
    CHECK(at == "one");
    bench.key(ImGuiKey_Tab);
    CHECK(at == "two");
    bench.key(ImGuiKey_Tab);
    CHECK(at == "three");
    bench.chord(ImGuiMod_Shift, ImGuiKey_Tab);
    CHECK(at == "two");
}

TEST_CASE("widgets: a field takes any script, emoji included") {
    std::string value;
    TextFieldSpec spec;
    spec.id = "note";
    spec.width = 300;
    bool active = false;
    Bench bench([&](const Theme& theme) { active = text_field(theme, spec, value).active; });
    bench.click(100, 36);
    CHECK(active);
    bench.type("Łukasz Ελ Привет 👍🏽 €");
    CHECK(value == "Łukasz Ελ Привет 👍🏽 €");
}

TEST_CASE("widgets: Escape leaves a field and keeps the words") {
    std::string value = "before";
    TextFieldSpec spec;
    spec.id = "note";
    spec.width = 300;
    bool active = false;
    Bench bench([&](const Theme& theme) { active = text_field(theme, spec, value).active; });
    bench.click(250, 36);
    bench.key(ImGuiKey_End);
    bench.type(" and after");
    bench.key(ImGuiKey_Escape);
    CHECK_FALSE(active);
    CHECK(value == "before and after");
}

TEST_CASE("widgets: Enter submits a field, Ctrl+Enter is left to the window") {
    std::string value = "12.50";
    TextFieldSpec spec;
    spec.id = "amount";
    spec.style = TextFieldStyle::amount;
    spec.prefix = "USD";
    spec.width = 112;
    int submitted = 0;
    Bench bench([&](const Theme& theme) {
        if (text_field(theme, spec, value).submitted) ++submitted;
    });
    bench.click(100, 36);
    bench.key(ImGuiKey_Enter);
    CHECK(submitted == 1);
    bench.click(100, 36);
    bench.chord(ImGuiMod_Ctrl, ImGuiKey_Enter);
    CHECK(submitted == 1);
}

TEST_CASE("widgets: a right-aligned amount is edited where it is clicked") {
    std::string value = "12.50";
    TextFieldSpec spec;
    spec.id = "amount";
    spec.style = TextFieldStyle::amount;
    spec.width = 200;
    Bench bench([&](const Theme& theme) { text_field(theme, spec, value); });
    bench.click(20 + 200 - 12, 36);
    bench.type("9");
    CHECK(value == "12.509");
    bench.click(40, 36);
    bench.type("7");
    CHECK(value == "712.509");
}

TEST_CASE("widgets: a field is never longer than its bound, cut between characters") {
    std::string value;
    TextFieldSpec spec;
    spec.id = "note";
    spec.width = 300;
    spec.max_bytes = 7;
    Bench bench([&](const Theme& theme) { text_field(theme, spec, value); });
    bench.click(100, 36);
    bench.type("abcde€€");
    bench.frames(2);
    CHECK(value == "abcde");
}

TEST_CASE("widgets: a field of two lines wraps, grows and is walked by arrow keys") {
    std::string value = "Second parcel we lost for her this month, and she leaves on Thursday.";
    TextFieldSpec spec;
    spec.id = "explanation";
    spec.width = 300;
    spec.lines = 2;
    float height = 0;
    Bench bench([&](const Theme& theme) { height = text_field(theme, spec, value).height; });
    const float two_lines = height;
    CHECK(two_lines == 2 * bench.theme().line(Type::body) + bench.theme().px(14));
    bench.click(32, 32);
    bench.key(ImGuiKey_DownArrow);
    bench.type("!");
    const std::size_t second_line = value.find('!');
    CHECK(second_line > 20);
    CHECK(value[second_line - 1] == ' ');
    bench.key(ImGuiKey_End);
    bench.type(" And once more, because the first time nobody came to the door at all.");
    CHECK(height > two_lines);
}

TEST_CASE("widgets: undo takes back what was typed") {
    std::string value;
    TextFieldSpec spec;
    spec.id = "note";
    spec.width = 300;
    Bench bench([&](const Theme& theme) { text_field(theme, spec, value); });
    bench.click(100, 36);
    bench.type("a");
    bench.type("b");
    REQUIRE(value == "ab");
    bench.chord(ImGuiMod_Ctrl, ImGuiKey_Z);
    CHECK(value.size() < 2);
}

TEST_CASE("widgets: a choice is opened, walked and taken by keyboard") {
    const std::vector<std::string> options{"Refund", "Credit", "Replacement"};
    int current = 0;
    Bench bench([&](const Theme& theme) {
        const int chosen = choice(theme, "remedy", options[static_cast<std::size_t>(current)],
                                  options, current, 140);
        if (chosen >= 0) current = chosen;
    });
    bench.key(ImGuiKey_Tab);
    bench.key(ImGuiKey_Enter);
    bench.frames(3);
    bench.key(ImGuiKey_DownArrow);
    bench.key(ImGuiKey_DownArrow);
    bench.key(ImGuiKey_Enter);
    CHECK(current == 2);
    bench.key(ImGuiKey_Enter);
    bench.frames(3);
    bench.key(ImGuiKey_UpArrow);
    bench.key(ImGuiKey_Escape);
    CHECK(current == 2);
}

TEST_CASE("widgets: a digit takes its row of an open choice, 0 the tenth") {
    std::vector<std::string> options;
    for (int i = 1; i <= 11; ++i) options.push_back("Row " + std::to_string(i));
    int taken = -1;
    int times = 0;
    Bench bench([&](const Theme& theme) {
        const int chosen = choice(theme, "reason", "Choose", options, taken, 140);
        if (chosen < 0) return;
        taken = chosen;
        ++times;
    });
    bench.key(ImGuiKey_Tab);
    bench.key(ImGuiKey_3);
    CHECK_MESSAGE(times == 0, "closed: digits belong to the view");
    bench.key(ImGuiKey_Enter);
    bench.frames(3);
    bench.chord(ImGuiMod_Ctrl, ImGuiKey_4);
    CHECK_MESSAGE(times == 0, "with Ctrl it is another key");
    bench.key(ImGuiKey_3);
    CHECK(taken == 2);
    CHECK_MESSAGE(!ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId), "the list closes");
    bench.key(ImGuiKey_Enter);
    bench.frames(3);
    bench.key(ImGuiKey_Keypad0);
    CHECK(taken == 9);
    CHECK(times == 2);
}

TEST_CASE("widgets: a digit without a row leaves an open choice as it is") {
    const std::vector<std::string> options{"Refund", "Credit"};
    int times = 0;
    Bench bench([&](const Theme& theme) {
        if (choice(theme, "remedy", "Refund", options, 0, 140) >= 0) ++times;
    });
    bench.key(ImGuiKey_Tab);
    bench.key(ImGuiKey_Enter);
    bench.frames(3);
    bench.key(ImGuiKey_3);
    CHECK(times == 0);
    CHECK(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId));
}

TEST_CASE("widgets: a letter goes to the next row of an open choice that begins with it") {
    const std::vector<std::string> options{"Refund", "Credit", "Replacement", "Éclair", "Return"};
    int current = 0;
    Bench bench([&](const Theme& theme) {
        const int chosen = choice(theme, "remedy", options[static_cast<std::size_t>(current)],
                                  options, current, 140);
        if (chosen >= 0) current = chosen;
    });
    const auto take_after = [&](std::initializer_list<const char*> letters) {
        bench.key(ImGuiKey_Enter);
        bench.frames(3);
        for (const char* letter : letters) bench.type(letter);
        bench.key(ImGuiKey_Enter);
        bench.frames(2);
        return current;
    };
    bench.key(ImGuiKey_Tab);
    CHECK(take_after({"r"}) == 2);
    CHECK_MESSAGE(take_after({"R", "r"}) == 0, "past the last one it begins anew");
    CHECK(take_after({"c"}) == 1);
    CHECK_MESSAGE(take_after({"x"}) == 1, "no such row: nothing moves");
    CHECK(take_after({"É"}) == 3);
}

TEST_CASE("widgets: in an open choice the words that are typed find their row") {
    const std::vector<std::string> options{"Delivery › late", "Delivery › lost parcel",
                                           "Trust gap › safe or genuine", "Product › broken",
                                           "Lost cause › other"};
    int current = 0;
    Bench bench([&](const Theme& theme) {
        const int chosen = choice(theme, "reason", options[static_cast<std::size_t>(current)],
                                  options, current, 140);
        if (chosen >= 0) current = chosen;
    });
    const auto take_after = [&](const char* words) {
        bench.key(ImGuiKey_Enter);
        bench.frames(3);
        bench.type(words);
        bench.key(ImGuiKey_Enter);
        bench.frames(2);
        return current;
    };
    bench.key(ImGuiKey_Tab);
    CHECK(take_after("lost") == 1);
    CHECK_MESSAGE(take_after("lost c") == 4, "a blank belongs to the words");
    CHECK(take_after("gen") == 2);
    CHECK(take_after("prod") == 3);
    CHECK(take_after("delivery › la") == 0);
    CHECK_MESSAGE(take_after("oken") == 3, "also in the middle of a word");
    CHECK_MESSAGE(take_after("lorry") == 3, "no such row: nothing moves");
}

TEST_CASE("widgets: chips and tags are pressed by keyboard") {
    bool on = false;
    int tagged = 0;
    Bench bench([&](const Theme& theme) {
        if (chip(theme, "trust_gap", "trust gap", on)) on = !on;
        if (tag_button(theme, "failure", empowerment::Tag::failure, false, true, 122)) ++tagged;
    });
    bench.key(ImGuiKey_Tab);
    bench.key(ImGuiKey_Space);
    CHECK(on);
    bench.key(ImGuiKey_Tab);
    bench.key(ImGuiKey_Enter);
    CHECK(tagged == 1);
}

TEST_CASE("widgets: key caps show signs for Enter and the arrows") {
    struct Widths {
        float enter, enter_sign, down, down_sign, letter, none;
    } widths{};
    // Of the last frame: the first has no glyphs yet.
    Bench bench([&](const Theme& theme) {
        const auto of = [&](const char* keys) { return key_cap_width(theme, keys); };
        widths = {of("Ctrl Enter"), of("Ctrl ⏎"), of("Alt Down"), of("Alt ↓"), of("F"), of("")};
        ImGui::Dummy(ImVec2(1, 1));
    });
    CHECK(widths.enter == widths.enter_sign);
    CHECK(widths.down == widths.down_sign);
    CHECK_MESSAGE(widths.letter >= bench.theme().px(Height::key), "never narrower than high");
    CHECK(widths.letter < widths.down);
    CHECK(widths.none == 0);
}

TEST_CASE("widgets: every icon and meter can be drawn, also out of bounds") {
    Bench bench([](const Theme& theme) {
        const int before = ImGui::GetWindowDrawList()->VtxBuffer.Size;
        for (int i = 0; i <= static_cast<int>(Icon::copy); ++i) {
            const int had = ImGui::GetWindowDrawList()->VtxBuffer.Size;
            draw_icon(theme, ImVec2(10, 10), static_cast<Icon>(i), Color::text);
            CHECK(ImGui::GetWindowDrawList()->VtxBuffer.Size > had);
        }
        for (const MeterSpec& spec :
             {MeterSpec{0, 0, 0}, MeterSpec{1, 0, 0}, MeterSpec{.31, .0625, 0},
              MeterSpec{.31, .31, .06}, MeterSpec{0, 0, 5}, MeterSpec{-1, 2, -3}}) {
            draw_meter(theme, ImVec2(10, 10), 142, spec);
        }
        CHECK(ImGui::GetWindowDrawList()->VtxBuffer.Size > before);
        ImGui::Dummy(ImVec2(1, 1));
    });
}
