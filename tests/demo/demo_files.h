// The demo shop's files, read once for the tests about them.
//
// Thread-safety: pure functions of the source tree. Ownership: results are the caller's. A file
// that cannot be read fails the running test.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bounded_json.h"
#include "base/result.h"
#include "knowledge/article.h"
#include "knowledge/import.h"

namespace shopkeeper::demo {

// What went wrong, for a test's message; empty when nothing did.
template <class T>
std::string why(const Result<T>& result) {
    return result.ok() ? std::string() : result.error().message;
}

// The text of assets/demo/NAME.
std::string read_demo_file(std::string_view name);

// A text's lines without their line feeds; an empty last line is left out.
std::vector<std::string> lines_of(const std::string& text);

// Every line of a JSON Lines file as an object.
std::vector<Json> json_lines(std::string_view name);

// All articles with whatever the import complained of.
knowledge::ImportResult import_articles();

// Contact id and the article that answers it, from expected.tsv.
std::vector<std::pair<std::string, std::string>> expected_answers();

}  // namespace shopkeeper::demo
