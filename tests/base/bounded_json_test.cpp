#include "base/bounded_json.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace shopkeeper;

TEST_CASE("bounded json: a document within the bounds is read") {
    const auto read = parse_json(R"({"a":[1,2,{"b":"c"}]})");
    REQUIRE(read.ok());
    CHECK((*read)["a"][2]["b"] == "c");
}

TEST_CASE("bounded json: depth is refused before a tree exists") {
    const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
    const auto read = parse_json(deep);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code == ErrorCode::too_large);
    const std::string fits = std::string(32, '[') + std::string(32, ']');
    CHECK(parse_json(fits).ok());
    CHECK_FALSE(parse_json('[' + fits + ']').ok());
}

TEST_CASE("bounded json: size, syntax and doubled keys are named") {
    const auto large = parse_json(R"("12345")", {.max_bytes = 4, .max_depth = 4});
    REQUIRE_FALSE(large.ok());
    CHECK(large.error().code == ErrorCode::too_large);
    const auto doubled = parse_json(R"({"limit":1,"limit":2})");
    REQUIRE_FALSE(doubled.ok());
    CHECK(doubled.error().message.find("\"limit\"") != std::string::npos);
    const auto broken = parse_json("{\"a\": nope}");
    REQUIRE_FALSE(broken.ok());
    CHECK(broken.error().message.find("byte") != std::string::npos);
    CHECK_FALSE(parse_json("").ok());
    CHECK_FALSE(parse_json("1e999999").ok());
}

TEST_CASE("bounded json: any bytes are answered, none throw") {
    CHECK(rc::check("random bytes", [](const std::string& bytes) {
        const auto read = parse_json(bytes);
        if (read.ok()) RC_ASSERT(parse_json(dump_json(*read)).ok());
    }));
}
