#include "ui/window_place.h"

#include <doctest/doctest.h>

using namespace shopkeeper;
using namespace shopkeeper::ui;

namespace {

Monitor monitor(const char* name, int x, int width, float scale = 1) {
    return {name, {x, 0, width, 1080}, scale};
}

}  // namespace

TEST_CASE("window place: the first time it stands at the right edge, a column wide") {
    const std::vector<Monitor> monitors{monitor("A", 0, 1920)};
    const WindowPlace place = choose_place({}, monitors);
    CHECK(place.width == 440);
    CHECK(place.height == 900);
    CHECK(place.x + place.width <= 1920);
    CHECK(place.x > 1400);
    const WindowPlace twice = choose_place({}, {monitor("A", 0, 3840, 2)});
    CHECK(twice.width == 880);
}

TEST_CASE("window place: it is remembered for each monitor") {
    const std::vector<Monitor> both{monitor("A", 0, 1920), monitor("B", 1920, 1280)};
    WindowPlaces places;
    places.by_monitor[monitor_key(both[0])] = {100, 50, 500, 700};
    places.by_monitor[monitor_key(both[1])] = {2000, 60, 1000, 760};
    places.last = monitor_key(both[1]);
    CHECK(choose_place(places, both) == WindowPlace{2000, 60, 1000, 760});
    // The second monitor was unplugged: the first one's own place, not the far away one.
    CHECK(choose_place(places, {both[0]}) == WindowPlace{100, 50, 500, 700});
}

TEST_CASE("window place: it is always wholly inside and never too small") {
    const std::vector<Monitor> monitors{monitor("A", 0, 1280)};
    WindowPlaces places;
    places.last = monitor_key(monitors[0]);
    places.by_monitor[places.last] = {-500, 5000, 10, 9999};
    const WindowPlace place = choose_place(places, monitors);
    CHECK(place.x == 0);
    CHECK(place.y == 0);
    CHECK(place.width == 360);
    CHECK(place.height == 1080);
}

TEST_CASE("window place: what is written is read again") {
    WindowPlaces places;
    places.last = "eDP-1 1920x1080";
    places.by_monitor["eDP-1 1920x1080"] = {1, -2, 440, 900};
    places.by_monitor["HDMI \"2\" 10x10"] = {3, 4, 5, 6};
    const auto read = parse_places(format_places(places));
    REQUIRE(read.ok());
    CHECK(read->last == places.last);
    CHECK(read->by_monitor == places.by_monitor);
}

TEST_CASE("window place: a broken file is no memory, not a crash") {
    for (const char* text : {"", "[]", "{}", "{\"monitors\": 5}", "{\"monitors\": {\"A\": {}}}",
                             "{\"monitors\": {\"A\": {\"x\": 1e99}}}", "nonsense"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_places(text).ok());
    }
    CHECK(load_places("/nonexistent/window.json").by_monitor.empty());
}

TEST_CASE("window place: a window belongs to the monitor that shows most of it") {
    const std::vector<Monitor> both{monitor("A", 0, 1920), monitor("B", 1920, 1280)};
    CHECK(monitor_of({1800, 0, 440, 900}, both).name == "B");
    CHECK(monitor_of({1600, 0, 440, 900}, both).name == "A");
}
