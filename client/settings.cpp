#include "client/settings.h"

#include <algorithm>
#include <system_error>

#include "base/bounded_json.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

std::string keep_aside(const std::filesystem::path& file, const std::string& why) {
    const std::filesystem::path aside = file.string() + ".unreadable";
    std::error_code failed;
    std::filesystem::rename(file, aside, failed);
    if (failed)
        return "The settings in " + file.string() + " cannot be read (" + why +
               "). The defaults are used.";
    return "The settings could not be read (" + why + "). The defaults are used; the old file is " +
           aside.string() + ".";
}

// Members of the wrong kind are named; the others are taken.
class Reader {
public:
    explicit Reader(const Json& json) : json_(json) {}

    void whole(const char* key, int& value, int low, int high) {
        const auto found = json_.find(key);
        if (found == json_.end()) return;
        if (!found->is_number_integer()) return wrong(key);
        const auto number = found->get<std::int64_t>();
        if (number < low || number > high) return wrong(key);
        value = static_cast<int>(number);
    }
    void flag(const char* key, bool& value) {
        const auto found = json_.find(key);
        if (found == json_.end()) return;
        if (!found->is_boolean()) return wrong(key);
        value = found->get<bool>();
    }
    void text(const char* key, std::string& value) {
        const auto found = json_.find(key);
        if (found == json_.end()) return;
        if (!found->is_string()) return wrong(key);
        value = found->get<std::string>();
    }
    void texts(const char* key, std::vector<std::string>& values) {
        const auto found = json_.find(key);
        if (found == json_.end()) return;
        if (!found->is_array()) return wrong(key);
        for (const Json& item : *found)
            if (item.is_string()) values.push_back(item.get<std::string>());
    }
    const std::string& wrong_ones() const { return wrong_; }

private:
    void wrong(const char* key) {
        if (!wrong_.empty()) wrong_ += ", ";
        wrong_ += std::string("\"") + key + "\"";
    }
    const Json& json_;
    std::string wrong_;
};

constexpr std::size_t kMostBytes = 1u << 20;

// Returns the members that could not be understood, as a list in words.
std::string read_members(const Json& json, Settings& settings) {
    Reader reader(json);
    reader.whole("theme", settings.theme, 1, 2);
    reader.whole("zoom_percent", settings.zoom_percent, kMinZoom, kMaxZoom);
    reader.flag("always_on_top", settings.always_on_top);
    reader.text("queue", settings.queue_path);
    reader.texts("knowledge", settings.knowledge);
    return reader.wrong_ones();
}

}  // namespace

LoadedSettings load_settings(const std::filesystem::path& file) {
    LoadedSettings loaded;
    Result<std::string> bytes = knowledge::read_file(file, kMostBytes);
    if (!bytes) {
        if (bytes.error().code != ErrorCode::not_found)
            loaded.problem = keep_aside(file, bytes.error().message);
        return loaded;
    }
    Result<Json> json = parse_json(*bytes);
    if (!json || !json->is_object()) {
        loaded.problem =
            keep_aside(file, json ? std::string("not a JSON object") : json.error().message);
        return loaded;
    }
    if (const std::string wrong = read_members(*json, loaded.settings); !wrong.empty())
        loaded.problem = "In " + file.string() + " " + wrong +
                         " could not be understood; the default is used there.";
    return loaded;
}

Settings peek_settings(const std::filesystem::path& file) {
    Settings settings;
    const Result<std::string> bytes = knowledge::read_file(file, kMostBytes);
    if (!bytes) return settings;
    if (const Result<Json> json = parse_json(*bytes); json && json->is_object())
        read_members(*json, settings);
    return settings;
}

Status save_settings(const std::filesystem::path& file, const Settings& settings) {
    const Json json = {{"theme", settings.theme},
                       {"zoom_percent", settings.zoom_percent},
                       {"always_on_top", settings.always_on_top},
                       {"queue", settings.queue_path},
                       {"knowledge", settings.knowledge}};
    return knowledge::replace_file(file, dump_json(json, 2) + '\n');
}

}  // namespace shopkeeper::client
