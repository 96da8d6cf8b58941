// Fields every importer reads alike: tags, dates, audience, and an article's bounds.
//
// Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bounded_json.h"
#include "knowledge/article.h"
#include "knowledge/import.h"

namespace shopkeeper::knowledge::import {

// "a, b" or "[a, 'b']" → {"a", "b"}.
std::vector<std::string> split_tags(std::string_view text);

// "2026-11-18" or an instant that begins so. Nothing when it is no date.
std::optional<Date> lenient_date(std::string_view text);

// Anything but "customers", "public", "everyone" or nothing at all keeps the article internal: an
// unknown word must not make it quotable.
Audience audience_of(std::string_view text);

// "guides/returns.md" → "guides/returns".
std::string without_ending(std::string_view source_name);

// "guides/late-parcel.md" → "late parcel".
std::string title_from_name(std::string_view source_name);

// Clean UTF-8 without a byte order mark, line ends as '\n'.
std::string clean_source(std::string_view bytes);

// A JSON member as text: strings as they are, numbers as written, anything else empty.
std::string text_member(const Json& object, const char* name);
std::vector<std::string> tags_member(const Json& object, const char* name);
std::optional<Date> date_member(const Json& object, const char* name);

}  // namespace shopkeeper::knowledge::import
