// The only way JSON text becomes a JSON value: bounded in size and depth before a tree is built.
//
// nlohmann/json recurses when it copies and dumps, so a deep document crashes long after it was
// parsed; the depth is therefore capped while parsing (32 by default). Duplicate keys within one
// object are refused: two readers could otherwise see two different documents.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shopkeeper {

using Json = nlohmann::json;

struct JsonBounds {
    std::size_t max_bytes = 1u << 20;  // 1 MiB
    int max_depth = 32;
};

// Parses UTF-8 JSON. Failure: ErrorCode::too_large above a bound, ErrorCode::invalid with the
// byte offset and what was expected. Never throws.
Result<Json> parse_json(std::string_view text, const JsonBounds& bounds = {});

// Serialises; invalid UTF-8 becomes U+FFFD. Never throws. indent < 0: one line.
std::string dump_json(const Json& value, int indent = -1);

}  // namespace shopkeeper
