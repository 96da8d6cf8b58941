#include "ui/scratch_directory.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace shopkeeper;
using namespace shopkeeper::ui;

namespace fs = std::filesystem;

TEST_CASE("scratch: a folder of one's own, gone with what was put into it") {
    fs::path path;
    {
        const auto scratch = ScratchDirectory::make();
        REQUIRE(scratch);
        path = (*scratch)->path();
        CHECK(fs::is_empty(path));
        CHECK((fs::status(path).permissions() & fs::perms::others_all) == fs::perms::none);
        fs::create_directory(path / "data");
        std::ofstream(path / "data" / "record") << "kept until the end";
        CHECK(fs::file_size(path / "data" / "record") > 0);
    }
    CHECK(!fs::exists(path));
}

TEST_CASE("scratch: two of them do not meet") {
    const auto one = ScratchDirectory::make();
    const auto other = ScratchDirectory::make();
    REQUIRE(one);
    REQUIRE(other);
    CHECK((*one)->path() != (*other)->path());
}
