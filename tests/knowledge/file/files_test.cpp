#include "knowledge/file/files.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace shopkeeper::knowledge {
namespace {

namespace fs = std::filesystem;

// A folder of its own, gone when the test ends.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "shopkeeper-files-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    fs::path operator/(const char* name) const { return path_ / name; }
    const fs::path& path() const { return path_; }
    void write(const char* name, const std::string& text) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

private:
    fs::path path_;
};

std::size_t entries(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("files: reading says what is missing and what is too large") {
    const Folder folder;
    folder.write("a", "hello");
    CHECK(read_file(folder / "a", 5).value() == "hello");
    CHECK(read_file(folder / "a", 4).error().code == ErrorCode::too_large);
    CHECK(read_file(folder / "b", 5).error().code == ErrorCode::not_found);
    CHECK(read_file(folder.path(), 5).error().code == ErrorCode::io);
}

TEST_CASE("files: replacing keeps the mode and leaves nothing beside the file") {
    const Folder folder;
    REQUIRE(replace_file(folder / "a", "one").ok());
    fs::permissions(folder / "a",
                    fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    REQUIRE(replace_file(folder / "a", std::string("two\0x", 5)).ok());
    CHECK(read_file(folder / "a", 100).value() == std::string("two\0x", 5));
    CHECK((fs::status(folder / "a").permissions() & fs::perms::group_read) != fs::perms::none);
    CHECK(entries(folder.path()) == 1);
}

TEST_CASE("files: what cannot be replaced stays as it was") {
    const Folder folder;
    CHECK_FALSE(replace_file(folder / "no/such/folder", "x").ok());
    fs::create_directories(folder / "d/inside");
    CHECK_FALSE(replace_file(folder / "d", "x").ok());
    CHECK(fs::is_directory(folder / "d/inside"));
    CHECK(entries(folder.path()) == 1);
}

TEST_CASE("files: a folder is taken in by path, hidden entries and links skipped") {
    const Folder folder;
    folder.write("kb/b.md", "# B\n\ntext");
    folder.write("kb/a/one.html", "<title>One</title><p>text</p>");
    folder.write("kb/more.jsonl", "{\"id\":\"j\",\"title\":\"J\",\"body\":\"x\"}\nbroken\n");
    folder.write("kb/.hidden/c.md", "# C\n\ntext");
    folder.write("kb/.d.md", "# D\n\ntext");
    folder.write("kb/notes.txt", "not an article");
    folder.write("kb/empty.md", "");
    folder.write("outside.md", "# Outside\n\ntext");
    fs::create_symlink(folder / "outside.md", folder / "kb/link.md");
    fs::create_directory_symlink(folder.path(), folder / "kb/round");
    const auto result = import_path(folder / "kb");
    REQUIRE(result.ok());
    std::vector<std::string> ids;
    for (const Article& article : result->articles) ids.push_back(article.id);
    CHECK(ids == std::vector<std::string>{"a/one", "b", "j"});
    REQUIRE(result->problems.size() == 2);
    CHECK(result->problems[0].source == "empty.md");
    CHECK(result->problems[1].line == 2);
}

TEST_CASE("files: a folder's synonyms come with its articles, a bad line is named") {
    const Folder folder;
    folder.write("a.md", "# Refunds\n\nMoney goes back to the card.\n");
    folder.write("synonyms.txt", "refund, money back\nalone\n");
    folder.write("other.txt", "refund, nonsense\n");
    const auto read = import_path(folder.path());
    REQUIRE(read.ok());
    CHECK(read->articles.size() == 1);
    CHECK(read->synonyms ==
          std::vector<SynonymRule>{{"money back", "refund"}, {"refund", "money back"}});
    REQUIRE(read->problems.size() == 1);
    CHECK(read->problems[0].source == "synonyms.txt");
    CHECK(read->problems[0].line == 2);
}

TEST_CASE("files: an id used by two files is reported, the first stays") {
    const Folder folder;
    folder.write("a.md", "---\nid: same\n---\nfirst");
    folder.write("b.md", "---\nid: same\n---\nsecond");
    const auto result = import_path(folder.path());
    REQUIRE(result.ok());
    REQUIRE(result->articles.size() == 1);
    CHECK(result->articles[0].body == "first");
    CHECK(result->problems.size() == 1);
}

TEST_CASE("files: importing can be cancelled and names what does not exist") {
    const Folder folder;
    folder.write("a.md", "text");
    CHECK(import_path(folder.path(), [](std::size_t, std::size_t) { return false; }).error().code ==
          ErrorCode::cancelled);
    CHECK(import_path(folder / "nothing").error().code == ErrorCode::not_found);
    folder.write("a.pdf", "x");
    CHECK(import_path(folder / "a.pdf").error().code == ErrorCode::unsupported);
}

TEST_CASE("files: an index is saved and mapped, even after the file was replaced") {
    const Folder folder;
    folder.write("a.md", "# Late parcel\n\nWait two days.");
    auto articles = import_path(folder.path());
    REQUIRE(articles.ok());
    const auto built = Index::build(std::move(articles->articles));
    REQUIRE(built.ok());
    REQUIRE(save_index(**built, folder / "kb.index").ok());
    const auto opened = open_index(folder / "kb.index");
    REQUIRE(opened.ok());
    REQUIRE(replace_file(folder / "kb.index", "something else").ok());
    CHECK((*opened)->search("parcel", {}).size() == 1);
    CHECK((*opened)->article(0).body == "Wait two days.");
    // Memory that was given back is read again, from the file that was mapped.
    (*opened)->give_back();
    CHECK((*opened)->search("parcel", {}).size() == 1);
    CHECK((*opened)->article(0).body == "Wait two days.");
}

TEST_CASE("files: what is no index is refused with its path") {
    const Folder folder;
    folder.write("empty", "");
    folder.write("foreign", std::string(5000, 'x'));
    for (const char* name : {"empty", "foreign"}) {
        const auto opened = open_index(folder / name);
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.error().code == ErrorCode::corrupt);
        CHECK(opened.error().message.find(name) != std::string::npos);
    }
    CHECK(open_index(folder / "none").error().code == ErrorCode::not_found);
    CHECK(open_index(folder.path()).error().code == ErrorCode::io);
}

}  // namespace shopkeeper::knowledge
