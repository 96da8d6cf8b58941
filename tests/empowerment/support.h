// What the tests of this folder share: files of the tree, and the policy the program ships with.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "base/time.h"
#include "empowerment/policy.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::empowerment {

inline std::string file_text(const std::string& path) {
    std::ifstream file{std::string{SHOPKEEPER_SOURCE_DIR} + "/" + path};
    REQUIRE_MESSAGE(file.good(), path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline Policy default_policy() {
    return parse_policy(file_text("assets/policy.default.json")).value();
}

inline Taxonomy default_taxonomy() {
    return parse_taxonomy(file_text("assets/taxonomy.default.json")).value();
}

inline Instant at(const char* text) {
    return parse_instant(text).value();
}

}  // namespace shopkeeper::empowerment
