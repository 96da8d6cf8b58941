#include "tests/demo/demo_files.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "knowledge/file/files.h"

namespace shopkeeper::demo {
namespace {

const std::filesystem::path kDemo = std::filesystem::path(SHOPKEEPER_SOURCE_DIR) / "assets/demo";

}  // namespace

std::string read_demo_file(std::string_view name) {
    Result<std::string> text = knowledge::read_file(kDemo / name, 1u << 20);
    REQUIRE_MESSAGE(text.ok(), "assets/demo/", std::string(name), " cannot be read");
    return *text;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::vector<Json> json_lines(std::string_view name) {
    std::vector<Json> objects;
    for (const std::string& line : lines_of(read_demo_file(name))) {
        Result<Json> object = parse_json(line);
        REQUIRE_MESSAGE(object.ok(), std::string(name), " line ", objects.size() + 1);
        objects.push_back(*object);
    }
    return objects;
}

knowledge::ImportResult import_articles() {
    Result<knowledge::ImportResult> result = knowledge::import_path(kDemo / "articles");
    REQUIRE(result.ok());
    return *result;
}

std::vector<std::pair<std::string, std::string>> expected_answers() {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string& line : lines_of(read_demo_file("expected.tsv"))) {
        const std::size_t tab = line.find('\t');
        REQUIRE(tab != std::string::npos);
        pairs.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    return pairs;
}

}  // namespace shopkeeper::demo
