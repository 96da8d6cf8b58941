// Holds the JSON Schemas to the readers: every key, bound and list the schema names is tried
// against the reader, so that neither can change without the other.
#include <doctest/doctest.h>

#include <functional>

#include "base/bounded_json.h"
#include "empowerment/review.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

using Accepts = std::function<bool(const std::string&)>;

// Walks a schema beside an instance that satisfies it and tries every small step outside.
class SchemaWalker {
public:
    SchemaWalker(Json schema, Json document, Accepts accepts)
        : schema_(std::move(schema)),
          document_(std::move(document)),
          accepts_(std::move(accepts)) {}

    int walk() {
        visit(schema_, Json::json_pointer{});
        return steps_;
    }

private:
    const Json& resolve(const Json& schema) const {
        const auto ref = schema.find("$ref");
        if (ref == schema.end()) return schema;
        return schema_.at(Json::json_pointer{ref->get<std::string>().substr(1)});
    }

    void expect(bool accepted, const Json& changed, const Json::json_pointer& at,
                const std::string& step) {
        CAPTURE(at.to_string());
        CAPTURE(step);
        CHECK(accepts_(dump_json(changed)) == accepted);
        ++steps_;
    }

    void replaced(bool accepted, const Json::json_pointer& at, Json value,
                  const std::string& step) {
        Json changed = document_;
        changed[at] = std::move(value);
        expect(accepted, changed, at, step);
    }

    void visit(const Json& unresolved, const Json::json_pointer& at) {
        const Json& schema = resolve(unresolved);
        if (schema.contains("properties"))
            visit_object(schema, at);
        else if (schema.contains("additionalProperties"))
            visit_map(schema, at);
        else if (schema.contains("items"))
            visit_list(schema, at);
        else
            visit_value(schema, at);
    }

    void visit_object(const Json& schema, const Json::json_pointer& at) {
        const Json value = document_[at];
        REQUIRE(value.is_object());
        REQUIRE(schema.at("additionalProperties") == false);
        for (const auto& item : value.items()) CHECK(schema["properties"].contains(item.key()));
        Json with_more = value;
        with_more["no_such_key"] = 1;
        replaced(false, at, with_more, "an unknown key");
        replaced(false, at, Json::array(), "a list instead of the object");
        for (const auto& property : schema["properties"].items()) {
            if (!value.contains(property.key())) continue;
            const auto& required = schema.at("required");
            const bool needed =
                std::find(required.begin(), required.end(), property.key()) != required.end();
            Json with_less = value;
            with_less.erase(property.key());
            replaced(!needed, at, with_less, "a key left out");
            visit(property.value(), at / property.key());
        }
    }

    void visit_map(const Json& schema, const Json::json_pointer& at) {
        const Json value = document_[at];
        REQUIRE_FALSE(value.empty());
        replaced(schema.value("minProperties", 0) == 0, at, Json::object(), "no entries");
        visit(schema["additionalProperties"], at / value.begin().key());
    }

    void visit_list(const Json& schema, const Json::json_pointer& at) {
        replaced(schema.value("minItems", 0) == 0, at, Json::array(), "no elements");
        visit(schema["items"], at / 0);
    }

    void visit_value(const Json& schema, const Json::json_pointer& at) {
        const bool nullable = schema.contains("anyOf");
        replaced(nullable, at, nullptr, "null");
        replaced(false, at, Json::array(), "a list instead of the value");
        if (schema.contains("minimum")) {
            const auto lowest = schema["minimum"].get<std::int64_t>();
            replaced(true, at, lowest, "the minimum");
            replaced(false, at, lowest - 1, "below the minimum");
        }
        if (schema.contains("maximum")) {
            const auto highest = schema["maximum"].get<std::int64_t>();
            replaced(true, at, highest, "the maximum");
            replaced(false, at, highest + 1, "above the maximum");
        }
        if (schema.contains("minLength")) replaced(false, at, "", "an empty text");
        if (schema.contains("maxLength")) {
            const auto longest = schema["maxLength"].get<std::size_t>();
            replaced(true, at, std::string(longest, 'a'), "the longest text");
            replaced(false, at, std::string(longest + 1, 'a'), "a text too long");
        }
        if (schema.contains("enum")) replaced(false, at, "another word", "no word of the list");
    }

    Json schema_;
    Json document_;
    Accepts accepts_;
    int steps_ = 0;
};

Json json_of(const std::string& path) {
    return parse_json(file_text(path)).value();
}

}  // namespace

TEST_CASE("policy: the schema and the reader agree on every key and bound") {
    Json document = json_of("assets/policy.default.json");
    document["$schema"] = "policy.schema.json";
    document["currencies"]["USD"]["team_month"] = {{"care", "18000.00"}};
    document["overrides"]["ines"]["USD"] = {
        {"last_day", "2026-12-31"},     {"refund_per_action", "180.00"},
        {"credit_per_action", "60.00"}, {"customer_30d", "250.00"},
        {"agent_day", "800.00"},        {"credit_percent_of_order", 30}};
    document["reasons"][0]["needs_text"] = false;
    document["reasons"][0]["retired"] = false;
    SchemaWalker walker{json_of("assets/policy.schema.json"), document,
                        [](const std::string& text) { return check_policy(text).empty(); }};
    CHECK(walker.walk() > 105);
}

TEST_CASE("scorecard: the schema and the reader agree on every key and bound") {
    SchemaWalker walker{json_of("assets/scorecard.schema.json"),
                        json_of("assets/scorecard.default.json"),
                        [](const std::string& text) { return parse_scorecard(text).ok(); }};
    CHECK(walker.walk() > 25);
}

TEST_CASE("taxonomy: the schema and the reader agree on every key and bound") {
    Json document = json_of("assets/taxonomy.default.json");
    document["$schema"] = "taxonomy.schema.json";
    document["groups"][0]["retired"] = false;
    document["groups"][0]["reasons"][0]["retired"] = false;
    SchemaWalker walker{json_of("assets/taxonomy.schema.json"), document,
                        [](const std::string& text) { return parse_taxonomy(text).ok(); }};
    CHECK(walker.walk() > 25);
}
