#include "knowledge/file/new_file.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace shopkeeper::knowledge {

namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() {
        path_ = (fs::temp_directory_path() / "shopkeeper-XXXXXX").string();
        REQUIRE(mkdtemp(path_.data()) != nullptr);
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path file(const char* name) const { return fs::path(path_) / name; }
    std::ptrdiff_t entries() const {
        return std::distance(fs::directory_iterator(path_), fs::directory_iterator());
    }

private:
    std::string path_;
};

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("new file: it appears whole, over what was there") {
    const Folder folder;
    std::ofstream(folder.file("a.csv")) << "old";
    auto file = NewFile::begin(folder.file("a.csv"));
    REQUIRE(file.ok());
    REQUIRE(file->write("first ").ok());
    REQUIRE(file->write("second").ok());
    CHECK(text_of(folder.file("a.csv")) == "old");
    REQUIRE(file->finish().ok());
    CHECK(text_of(folder.file("a.csv")) == "first second");
    CHECK(folder.entries() == 1);
}

TEST_CASE("new file: one that was not finished leaves nothing") {
    const Folder folder;
    {
        auto file = NewFile::begin(folder.file("a.csv"));
        REQUIRE(file.ok());
        REQUIRE(file->write("half").ok());
    }
    CHECK(folder.entries() == 0);
    CHECK(NewFile::begin(folder.file("no/such/folder.csv")).error().code == ErrorCode::not_found);
}

}  // namespace shopkeeper::knowledge
