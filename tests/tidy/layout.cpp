#include "tests/tidy/layout.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace shopkeeper::tidy {
namespace {

using Names = std::vector<std::string_view>;

// A folder with what it may include besides itself. The order is from the ground up.
struct Room {
    std::string_view folder;
    Names below;
};

const std::vector<Room>& rooms() {
    static const std::vector<Room> kRooms = {
        {"base", {}},
        {"knowledge", {"base"}},
        {"knowledge/file", {"base", "knowledge"}},
        {"empowerment", {"base"}},
        {"empowerment/store", {"base", "empowerment"}},
        {"client/http", {"base"}},
        {"client/ctl",
         {"base", "knowledge", "knowledge/file", "empowerment", "empowerment/store", "client"}},
        {"client",
         {"base", "knowledge", "knowledge/file", "empowerment", "empowerment/store",
          "client/http"}},
        {"ui", {"base", "knowledge", "empowerment", "client", "client/http"}},
        {"bench",
         {"base", "knowledge", "knowledge/file", "empowerment", "empowerment/store", "client",
          "client/http", "ui", "tests/ui"}},
        {"tests/support", {"base"}},
        {"tests/tidy", {"base"}},
        // The feed of the client is tried against the same loopback server as the fetcher.
        {"tests/client/http", {"base", "client", "client/http", "tests/client", "tests/support"}},
        {"tests/contract", {"base", "empowerment", "empowerment/store", "tests/support"}},
        {"tests/simulation",
         {"base", "empowerment", "empowerment/store", "tests/contract", "tests/support"}},
        {"tests/demo",
         {"base", "knowledge", "knowledge/file", "empowerment", "client", "tests/support"}},
        {"tests/fuzz",
         {"base", "knowledge", "knowledge/file", "empowerment", "empowerment/store", "client",
          "client/http", "tests/support"}},
        {"tests/gui",
         {"base", "knowledge", "empowerment", "empowerment/store", "client", "tests/support"}},
    };
    return kRooms;
}

const Room* find_room(std::string_view folder) {
    const auto found = std::find_if(rooms().begin(), rooms().end(),
                                    [&](const Room& room) { return room.folder == folder; });
    return found == rooms().end() ? nullptr : &*found;
}

bool is_known_top(std::string_view target) {
    return std::any_of(rooms().begin(), rooms().end(), [&](const Room& room) {
        return is_below(target, room.folder.substr(0, room.folder.find('/')));
    });
}

// What a room may include: itself, what stands below it, and for tests what their folder may.
Names allowed_of(std::string_view room_name) {
    Names allowed = {room_name};
    const auto add = [&](const Room* room) {
        if (room != nullptr)
            std::copy(room->below.begin(), room->below.end(), std::back_inserter(allowed));
    };
    add(find_room(room_name));
    if (room_name.starts_with("tests/") && find_room(room_name) == nullptr) {
        allowed.push_back(room_name.substr(6));
        allowed.push_back("tests/support");
        add(find_room(room_name.substr(6)));
    }
    return allowed;
}

// A library, how its headers begin, and the folders (or files) in which it may be named.
struct Fence {
    std::string_view library;
    Names headers;
    Names homes;
};

const std::vector<Fence>& fences() {
    static const std::vector<Fence> kFences = {
        {"Dear ImGui and GLFW",
         {"imgui", "backends/imgui", "misc/freetype/", "misc/cpp/imgui", "GLFW/", "GL/"},
         {"ui", "tests/ui", "tests/gui", "bench"}},
        {"libcurl", {"curl/"}, {"client/http", "tests/client/http", "bench"}},
        {"SOCI, SQLite and PostgreSQL",
         {"soci/", "sqlite3.h", "libpq", "postgresql/"},
         {"empowerment/store", "tests/empowerment/store", "tests/contract", "tests/simulation",
          "tests/gui", "bench"}},
        {"the zone database", {"date/"}, {"empowerment/store", "tests/empowerment/store", "bench"}},
        {"the text libraries (libxml2, md4c, utf8proc, Snowball)",
         {"libxml/", "md4c", "utf8proc.h", "libstemmer", "zstd"},
         {"knowledge", "tests/knowledge", "base/words.cpp", "base/sight.cpp", "bench"}},
        {"CLI11",
         {"CLI/"},
         {"client/ctl", "client/command_line.h", "client/command_line.cpp", "tests/support",
          "bench"}},
        {"doctest and rapidcheck", {"doctest", "rapidcheck"}, {"tests"}},
    };
    return kFences;
}

bool lives_in(std::string_view path, const Names& homes) {
    return std::any_of(homes.begin(), homes.end(),
                       [&](std::string_view home) { return is_below(path, home); });
}

const Names kSqlHomes = {"empowerment/store", "tests", "bench"};
// How a statement begins; written in capitals everywhere in this project.
const Names kSqlOpenings = {"SELECT ",       "INSERT INTO ", "INSERT OR ", "DELETE FROM ",
                            "CREATE TABLE ", "PRAGMA ",      "DROP TABLE "};

// What a pure folder must be handed instead of taking it itself.
struct Impurity {
    std::string_view word;
    std::string_view instead;
};
const std::vector<Impurity> kClocks = {
    {"system_clock", "now comes in as an argument"},
    {"steady_clock", "now comes in as an argument"},
    {"high_resolution_clock", "now comes in as an argument"},
    {"gettimeofday", "now comes in as an argument"},
    {"clock_gettime", "now comes in as an argument"},
    {"localtime", "local dates come in through the calendar"},
    {"localtime_r", "local dates come in through the calendar"},
    {"current_zone", "local dates come in through the calendar"},
    {"random_device", "randomness comes in as an argument"},
    {"randombytes_buf", "randomness comes in as an argument"},
    {"sleep_for", "nothing here waits"},
};
const std::vector<Impurity> kOutside = {
    {"fstream", "bytes come in as an argument"},    {"ifstream", "bytes come in as an argument"},
    {"ofstream", "bytes go out as a result"},       {"fopen", "bytes come in as an argument"},
    {"filesystem", "bytes come in as an argument"}, {"iostream", "text goes out as a result"},
    {"cout", "text goes out as a result"},          {"cerr", "text goes out as a result"},
    {"printf", "text goes out as a result"},        {"getenv", "settings come in as arguments"},
    {"mmap", "bytes come in as an argument"},       {"socket", "bytes come in as an argument"},
};
const Names kSystemHeaders = {"sys/", "unistd.h", "fcntl.h", "netinet/", "arpa/", "netdb.h"};

// The C function time(), which as a bare word is also a fine name for a variable.
std::size_t find_time_call(std::string_view code) {
    for (const std::string_view call : {"time(nullptr)", "time(NULL)", "time(0)"}) {
        const std::size_t found = code.find(call);
        if (found != std::string_view::npos && (found == 0 || !is_word_char(code[found - 1]))) {
            return found;
        }
    }
    return std::string_view::npos;
}

Finding finding(const SourceFile& file, int line, std::string_view rule, std::string sentence) {
    return {file.path, line, std::string(rule), std::move(sentence)};
}

}  // namespace

std::vector<Include> includes_of(const SourceFile& file) {
    std::vector<Include> includes;
    int number = 0;
    for (std::string_view line : lines_of(file.text)) {
        ++number;
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (!line.starts_with("#")) continue;
        line.remove_prefix(1);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (!line.starts_with("include")) continue;
        const std::size_t open = line.find_first_of("\"<");
        if (open == std::string_view::npos) continue;
        const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
        if (close == std::string_view::npos) continue;
        includes.push_back(
            {std::string(line.substr(open + 1, close - open - 1)), line[open] == '"', number});
    }
    return includes;
}

std::string room_of(std::string_view path) {
    const bool mirrored = path.starts_with("tests/");
    for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
        if (find_room(folder) != nullptr) return std::string(folder);
        if (mirrored && folder.size() > 6 && find_room(folder.substr(6)) != nullptr) {
            return std::string(folder);
        }
    }
    return {};
}

std::vector<Finding> check_arrows(const SourceFile& file,
                                  const std::set<std::string>& known_paths) {
    std::vector<Finding> findings;
    if (!is_cpp(file.path)) return findings;
    const std::string room = room_of(file.path);
    if (room.empty()) {
        findings.push_back(finding(file, 1, "arrow",
                                   "no rule says what this folder may include; name it in "
                                   "tests/tidy/layout.cpp and ARCHITECTURE.md"));
        return findings;
    }
    const Names allowed = allowed_of(room);
    for (const Include& include : includes_of(file)) {
        if (!is_known_top(include.target) || !known_paths.contains(include.target)) {
            const bool library = std::any_of(fences().begin(), fences().end(), [&](const Fence& f) {
                return std::any_of(f.headers.begin(), f.headers.end(), [&](std::string_view h) {
                    return include.target.starts_with(h);
                });
            });
            if (include.quoted && !library) {
                findings.push_back(finding(file, include.line, "include",
                                           "\"" + include.target +
                                               "\" is no file of the tree; headers are named by "
                                               "their path from the root"));
            }
            continue;
        }
        const std::string target = room_of(include.target);
        if (std::find(allowed.begin(), allowed.end(), target) == allowed.end()) {
            findings.push_back(finding(file, include.line, "arrow",
                                       room + " may not include " + target + " (" + include.target +
                                           "): it does not stand below it"));
        }
    }
    return findings;
}

std::vector<Finding> check_fences(const SourceFile& file) {
    std::vector<Finding> findings;
    if (!is_cpp(file.path)) return findings;
    for (const Include& include : includes_of(file)) {
        for (const Fence& fence : fences()) {
            const bool named =
                std::any_of(fence.headers.begin(), fence.headers.end(),
                            [&](std::string_view h) { return include.target.starts_with(h); });
            if (!named || lives_in(file.path, fence.homes)) continue;
            findings.push_back(finding(file, include.line, "fence",
                                       "<" + include.target + "> belongs to " +
                                           std::string(fence.library) + ", which lives in " +
                                           std::string(fence.homes.front()) + " only"));
        }
    }
    const Layers layers = split_layers(file.text);
    if (!lives_in(file.path, kSqlHomes)) {
        for (const std::string_view opening : kSqlOpenings) {
            const std::size_t found = layers.literals.find(opening);
            if (found == std::string::npos) continue;
            findings.push_back(finding(file, line_of(file.text, found), "fence",
                                       "SQL lives in empowerment/store only"));
        }
    }
    const std::size_t parse =
        std::min(find_word(layers.code, "json::parse"), find_word(layers.code, "Json::parse"));
    if (parse != std::string::npos && !lives_in(file.path, {"base", "tests", "bench"})) {
        findings.push_back(finding(file, line_of(file.text, parse), "fence",
                                   "JSON is read by parse_json (base/bounded_json.h), which bounds "
                                   "its size and depth"));
    }
    return findings;
}

std::vector<Finding> check_purity(const SourceFile& file) {
    std::vector<Finding> findings;
    const bool pure = lives_in(file.path, {"base", "knowledge", "empowerment"}) &&
                      !lives_in(file.path, {"empowerment/store", "empowerment/service"});
    if (!is_cpp(file.path) || !pure) return findings;
    const bool reads_files = lives_in(file.path, {"knowledge/file"});
    const std::string code = split_layers(file.text).code;
    const auto report = [&](std::size_t offset, std::string_view what, std::string_view instead) {
        if (offset == std::string::npos) return;
        findings.push_back(
            finding(file, line_of(code, offset), "pure",
                    std::string(what) + " in a pure folder: " + std::string(instead)));
    };
    for (const Impurity& clock : kClocks) {
        report(find_word(code, clock.word), clock.word, clock.instead);
    }
    report(find_time_call(code), "time()", "now comes in as an argument");
    if (reads_files) return findings;
    for (const Impurity& outside : kOutside) {
        report(find_word(code, outside.word), outside.word, outside.instead);
    }
    for (const Include& include : includes_of(file)) {
        const bool system = std::any_of(kSystemHeaders.begin(), kSystemHeaders.end(),
                                        [&](auto h) { return include.target.starts_with(h); });
        if (system) {
            findings.push_back(finding(file, include.line, "pure",
                                       "<" + include.target +
                                           "> in a pure folder: files and "
                                           "sockets are read by others"));
        }
    }
    return findings;
}

}  // namespace shopkeeper::tidy
