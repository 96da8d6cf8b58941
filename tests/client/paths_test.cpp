#include "client/paths.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "tests/client/support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
namespace fs = std::filesystem;

// One variable of the environment, put back at the end.
class Variable {
public:
    Variable(const char* name, const std::optional<std::string>& value) : name_(name) {
        if (const char* before = std::getenv(name); before != nullptr) before_ = before;
        set(value);
    }
    ~Variable() { set(before_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    void set(const std::optional<std::string>& value) {
        if (value)
            ::setenv(name_, value->c_str(), 1);
        else
            ::unsetenv(name_);
    }

    const char* name_;
    std::optional<std::string> before_;
};

unsigned mode_of(const fs::path& path) {
    struct stat status = {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777u;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Runs `asked` as a person without privileges, in a process of its own because there is no way
// back, and gives what it said.
template <class Asked>
std::string said_by_nobody_special(const Asked& asked) {
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::string said = "the privileges could not be given up";
        constexpr unsigned kNobody = 65534;
        if (::geteuid() != 0 || (::setgid(kNobody) == 0 && ::setuid(kNobody) == 0)) said = asked();
        const bool written =
            ::write(pipe[1], said.data(), said.size()) == static_cast<ssize_t>(said.size());
        ::_exit(written ? 0 : 1);
    }
    ::close(pipe[1]);
    std::string said;
    std::array<char, 512> buffer{};
    for (ssize_t n = 0; (n = ::read(pipe[0], buffer.data(), buffer.size())) > 0;)
        said.append(buffer.data(), static_cast<std::size_t>(n));
    ::close(pipe[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    return said;
}

TEST_CASE("paths: the data lies where XDG says, else below the home directory") {
    struct Row {
        std::optional<std::string> data_home;
        std::optional<std::string> home;
        const char* place;
    };
    for (const Row& row : {
             Row{"/srv/data", "/home/ines", "/srv/data/shopkeeper"},
             Row{"/srv/data/", "/home/ines", "/srv/data/shopkeeper"},
             Row{"/srv/Läden", "/home/ines", "/srv/Läden/shopkeeper"},
             Row{{}, "/home/ines", "/home/ines/.local/share/shopkeeper"},
             Row{"", "/home/ines", "/home/ines/.local/share/shopkeeper"},
             // The specification says that a relative path is to be ignored.
             Row{"data", "/home/ines", "/home/ines/.local/share/shopkeeper"},
             Row{"/srv/data", {}, "/srv/data/shopkeeper"},
         }) {
        const Variable data_home("XDG_DATA_HOME", row.data_home);
        const Variable home("HOME", row.home);
        const Result<fs::path> place = default_data_directory();
        REQUIRE(place.ok());
        CHECK(place->lexically_normal() == row.place);
    }
}

TEST_CASE("paths: without a home the person is told to name a place") {
    for (const std::optional<std::string>& nowhere :
         {std::optional<std::string>(), std::optional<std::string>(""),
          std::optional<std::string>("home")}) {
        const Variable data_home("XDG_DATA_HOME", {});
        const Variable home("HOME", nowhere);
        const Result<fs::path> place = default_data_directory();
        REQUIRE_FALSE(place.ok());
        CHECK(place.error().code == ErrorCode::not_found);
        CHECK(contains(place.error().message, "home directory"));
        CHECK(contains(place.error().message, "--data DIR"));
    }
}

TEST_CASE("paths: a new data directory is for its owner alone, whatever stands above it") {
    const TempFolder folder;
    for (const char* name : {"shop", "deep/below/shop", "with-slash/"}) {
        CAPTURE(name);
        REQUIRE(prepare_data_directory(folder / name).ok());
        CHECK(mode_of(folder / name) == 0700);
        // Again, as at every start.
        CHECK(prepare_data_directory(folder / name).ok());
    }
}

TEST_CASE("paths: a directory that was there keeps its permissions and what is in it") {
    const TempFolder folder;
    REQUIRE(fs::create_directory(folder / "shared"));
    fs::permissions(folder / "shared", fs::perms(0750));
    write_text(folder / "shared" / "drafts.jsonl", "{}\n");
    fs::create_directory_symlink(folder / "shared", folder / "link");
    CHECK(prepare_data_directory(folder / "shared").ok());
    CHECK(prepare_data_directory(folder / "link").ok());
    CHECK(mode_of(folder / "shared") == 0750);
    CHECK(read_text(folder / "shared" / "drafts.jsonl") == "{}\n");
}

TEST_CASE("paths: a place that cannot be a directory is named with what to do") {
    const TempFolder folder;
    write_text(folder / "file", "not a folder");
    fs::create_directory_symlink(folder / "nowhere", folder / "dangling");
    for (const char* name : {"file", "file/below", "dangling"}) {
        const std::string place = (folder / name).string();
        const Status status = prepare_data_directory(place);
        REQUIRE_FALSE(status.ok());
        CAPTURE(status.error().message);
        CHECK(status.error().code == ErrorCode::io);
        CHECK(contains(status.error().message, "data directory " + place + " cannot be made: "));
        CHECK(contains(status.error().message, "--data DIR"));
    }
    CHECK(read_text(folder / "file") == "not a folder");
}

TEST_CASE("paths: a directory without permission is named with the system's words and what to do") {
    const TempFolder folder;
    fs::permissions(folder.path(), fs::perms(0755));
    REQUIRE(fs::create_directory(folder / "closed"));
    fs::permissions(folder / "closed", fs::perms(0555));
    const std::string closed = said_by_nobody_special([&] {
        const Status status = prepare_data_directory(folder / "closed");
        if (status) return std::string("it was taken");
        return error_code_name(status.error().code) + (": " + status.error().message);
    });
    CHECK(closed == "forbidden: The data directory " + (folder / "closed").string() +
                        " cannot be written: Permission denied. Mend its permissions or choose "
                        "another with --data DIR.");
    const std::string below = said_by_nobody_special([&] {
        const Status status = prepare_data_directory(folder / "closed" / "shop");
        if (status) return std::string("it was taken");
        return error_code_name(status.error().code) + (": " + status.error().message);
    });
    CHECK(below == "io: The data directory " + (folder / "closed" / "shop").string() +
                       " cannot be made: Permission denied. Choose another with --data DIR.");
}

TEST_CASE("paths: the assets are where the environment says, else where they were built in") {
    const TempFolder folder;
    REQUIRE(fs::create_directory(folder / "mine"));
    REQUIRE(fs::create_directory(folder / "built-in"));
    write_text(folder / "file", "");
    const std::string built_in = (folder / "built-in").string();
    struct Row {
        std::optional<std::string> given;
        const char* place;
    };
    for (const Row& row : {
             Row{(folder / "mine").string(), "mine"},
             Row{{}, "built-in"},
             Row{"", "built-in"},
             Row{(folder / "gone").string(), "built-in"},
             Row{(folder / "file").string(), "built-in"},
         }) {
        const Variable given("SHOPKEEPER_ASSETS", row.given);
        const Result<fs::path> place = assets_directory(built_in);
        REQUIRE(place.ok());
        CHECK(*place == folder / row.place);
    }
}

TEST_CASE("paths: where the assets were looked for in vain is said, with what to do") {
    const TempFolder folder;
    const std::string given = (folder / "given").string();
    const std::string built_in = (folder / "built-in").string();
    const Variable variable("SHOPKEEPER_ASSETS", given);
    const Result<fs::path> place = assets_directory(built_in);
    REQUIRE_FALSE(place.ok());
    CHECK(place.error().code == ErrorCode::not_found);
    for (const std::string& part :
         {given, built_in, std::string("share/shopkeeper"), std::string("Install it again"),
          std::string("SHOPKEEPER_ASSETS")})
        CHECK_MESSAGE(contains(place.error().message, part), place.error().message);
}

TEST_CASE("paths: what is typed into a field begins at home, and names a file") {
    const TempFolder folder;
    const Variable home("HOME", folder.path().string());
    std::filesystem::create_directory(folder / "out");
    struct Row {
        const char* text;
        std::string path;
    };
    for (const Row& row : {Row{"~/record.csv", (folder / "record.csv").string()},
                           Row{"record.csv", (folder / "record.csv").string()},
                           Row{"  out/a b.csv \n", (folder / "out/a b.csv").string()},
                           Row{"/tmp/../tmp/x.csv", "/tmp/x.csv"}}) {
        const Result<fs::path> path = typed_path(row.text);
        REQUIRE(path.ok());
        CHECK(path->string() == row.path);
    }
    for (const char* text : {"", "   ", "~", "~/", "out", "out/", "/"}) {
        CAPTURE(text);
        const Result<fs::path> path = typed_path(text);
        REQUIRE_FALSE(path.ok());
        CHECK(path.error().code == ErrorCode::invalid);
    }
    const Variable homeless("HOME", std::nullopt);
    CHECK(typed_path("x.csv").error().code == ErrorCode::not_found);
}

}  // namespace
