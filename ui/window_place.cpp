#include "ui/window_place.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/bounded_json.h"
#include "ui/theme.h"

namespace shopkeeper::ui {
namespace {

constexpr int kDefaultHeight = 900;
constexpr int kMinHeight = 560;
constexpr int kMargin = 24;
constexpr int kWideWidth = 1280;
constexpr int kWideHeight = 860;
constexpr std::size_t kMostPlaces = 96;

int scaled(float logical, float scale) {
    return static_cast<int>(std::lround(logical * scale));
}

// Moved and, where it must be, shrunk into the area.
WindowPlace inside(WindowPlace place, const Monitor& monitor) {
    const WindowPlace& area = monitor.area;
    const int least_width = scaled(Width::column_min, monitor.scale);
    const int least_height = scaled(kMinHeight, monitor.scale);
    place.width = std::min(std::max(place.width, least_width), area.width);
    place.height = std::min(std::max(place.height, least_height), area.height);
    place.x = std::clamp(place.x, area.x, area.x + area.width - place.width);
    place.y = std::clamp(place.y, area.y, area.y + area.height - place.height);
    return place;
}

WindowPlace default_place(const Monitor& monitor, bool wide) {
    WindowPlace place;
    if (wide) {
        place.width = scaled(kWideWidth, monitor.scale);
        place.height = scaled(kWideHeight, monitor.scale);
        place.x = monitor.area.x + (monitor.area.width - place.width) / 2;
        place.y = monitor.area.y + (monitor.area.height - place.height) / 2;
        return inside(place, monitor);
    }
    place.width = scaled(Width::column, monitor.scale);
    place.height = scaled(kDefaultHeight, monitor.scale);
    place.x = monitor.area.x + monitor.area.width - place.width - kMargin;
    place.y = monitor.area.y + kMargin;
    return inside(place, monitor);
}

std::int64_t shared_area(const WindowPlace& a, const WindowPlace& b) {
    const std::int64_t width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const std::int64_t height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    return width > 0 && height > 0 ? width * height : 0;
}

bool read_int(const Json& object, const char* name, int& value) {
    const auto member = object.find(name);
    if (member == object.end() || !member->is_number_integer()) return false;
    const auto number = member->get<std::int64_t>();
    if (number < -100000 || number > 100000) return false;
    value = static_cast<int>(number);
    return true;
}

}  // namespace

std::string monitor_key(const Monitor& monitor) {
    return monitor.name + " " + std::to_string(monitor.area.width) + "x" +
           std::to_string(monitor.area.height);
}

std::string place_key(const Monitor& monitor, std::string_view workspace) {
    std::string key = monitor_key(monitor);
    if (!workspace.empty()) key += " " + std::string(workspace);
    return key;
}

Result<WindowPlaces> parse_places(std::string_view json) {
    const Result<Json> parsed = parse_json(json, JsonBounds{64 << 10, 4});
    if (!parsed) return parsed.error();
    const Error unexpected{ErrorCode::invalid,
                           "Window places: expected {\"last\": text, \"monitors\": {name: {x, y, "
                           "width, height}}}."};
    const Json& root = *parsed;
    if (!root.is_object() || !root.contains("monitors") || !root["monitors"].is_object()) {
        return unexpected;
    }
    WindowPlaces places;
    if (root.contains("last") && root["last"].is_string()) {
        places.last = root["last"].get<std::string>();
    }
    for (const auto& [key, value] : root["monitors"].items()) {
        WindowPlace place;
        const bool whole = value.is_object() && read_int(value, "x", place.x) &&
                           read_int(value, "y", place.y) && read_int(value, "width", place.width) &&
                           read_int(value, "height", place.height);
        if (!whole) return unexpected;
        if (places.by_monitor.size() < kMostPlaces) places.by_monitor[key] = place;
    }
    return places;
}

std::string format_places(const WindowPlaces& places) {
    Json monitors = Json::object();
    for (const auto& [key, place] : places.by_monitor) {
        monitors[key] = {
            {"x", place.x}, {"y", place.y}, {"width", place.width}, {"height", place.height}};
    }
    return dump_json({{"last", places.last}, {"monitors", monitors}}, 1) + "\n";
}

WindowPlace choose_place(const WindowPlaces& places, const std::vector<Monitor>& monitors,
                         std::string_view workspace) {
    const auto last = std::find_if(monitors.begin(), monitors.end(), [&](const Monitor& monitor) {
        return monitor_key(monitor) == places.last;
    });
    const Monitor& monitor = last != monitors.end() ? *last : monitors.front();
    const auto known = places.by_monitor.find(place_key(monitor, workspace));
    if (known == places.by_monitor.end()) return default_place(monitor, !workspace.empty());
    return inside(known->second, monitor);
}

const Monitor& monitor_of(const WindowPlace& place, const std::vector<Monitor>& monitors) {
    return *std::max_element(monitors.begin(), monitors.end(),
                             [&](const Monitor& a, const Monitor& b) {
                                 return shared_area(place, a.area) < shared_area(place, b.area);
                             });
}

WindowPlaces load_places(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return {};
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    Result<WindowPlaces> places = parse_places(text);
    return places ? std::move(places).value() : WindowPlaces{};
}

Status save_places(const std::filesystem::path& file, const WindowPlaces& places) {
    // Beside and renamed: a crash leaves the old places, not half of the new ones.
    std::filesystem::path beside = file;
    beside += ".new";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out << format_places(places);
    out.close();
    std::error_code problem;
    if (out) std::filesystem::rename(beside, file, problem);
    if (!out || problem) {
        return Error{ErrorCode::io, "Cannot remember the window's place in " + file.string() +
                                        ": the file cannot be written."};
    }
    return {};
}

}  // namespace shopkeeper::ui
