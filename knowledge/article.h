// One knowledge-base document as taken in: what importers produce and the index is built from.
//
// Thread-safety: a value. All text is valid UTF-8.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace shopkeeper::knowledge {

enum class Audience {
    customers,  // may be quoted to a customer
    internal,   // may be read, never copied to a customer
};

struct Article {
    std::string id;  // unique within its source
    std::string title;
    std::string body;      // Markdown (plain text is Markdown without marks)
    std::string url;       // empty when it has no public address
    std::string category;  // "Delivery › Tracking"; may be empty
    std::vector<std::string> tags;
    std::optional<Date> updated;
    std::optional<Date> verified;
    std::string verified_by;  // may be empty
    Audience audience = Audience::customers;
    std::string language;  // BCP 47, empty: the index's default

    friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace shopkeeper::knowledge
