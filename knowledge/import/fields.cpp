#include "knowledge/import/fields.h"

#include <algorithm>

#include "base/utf8.h"
#include "knowledge/sentences.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge::import {
namespace {

std::string_view without_quotes(std::string_view text) {
    text = trimmed(text);
    const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                        text.front() == text.back();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

std::vector<std::string> split_tags(std::string_view text) {
    text = trimmed(text);
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']') {
        text = text.substr(1, text.size() - 2);
    }
    std::vector<std::string> tags;
    for (std::size_t pos = 0; pos <= text.size();) {
        const std::size_t end = std::min(text.find(',', pos), text.size());
        const std::string_view tag = without_quotes(text.substr(pos, end - pos));
        if (!tag.empty()) tags.emplace_back(tag);
        pos = end + 1;
    }
    return tags;
}

std::optional<Date> lenient_date(std::string_view text) {
    constexpr std::size_t kDateSize = 10;
    text = without_quotes(text);
    if (text.size() > kDateSize && text[kDateSize] != 'T' && text[kDateSize] != ' ') {
        return std::nullopt;
    }
    const Result<Date> date = parse_date(text.substr(0, kDateSize));
    return date ? std::optional<Date>(*date) : std::nullopt;
}

Audience audience_of(std::string_view text) {
    const std::string folded = fold(without_quotes(text));
    const bool open = folded.empty() || folded == "customers" || folded == "customer" ||
                      folded == "public" || folded == "everyone";
    return open ? Audience::customers : Audience::internal;
}

std::string without_ending(std::string_view source_name) {
    const std::size_t slash = source_name.rfind('/');
    const std::size_t dot = source_name.rfind('.');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    if (dot == std::string_view::npos || dot <= name) return clean_utf8(source_name);
    return clean_utf8(source_name.substr(0, dot));
}

std::string title_from_name(std::string_view source_name) {
    std::string title = without_ending(source_name);
    title.erase(0, title.rfind('/') + 1);  // npos + 1 is 0: no folder to take off
    std::replace_if(
        title.begin(), title.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
    return title;
}

std::string clean_source(std::string_view bytes) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    std::string text = clean_utf8(bytes);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out.push_back(text[i]);
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            out.push_back('\n');
        }
    }
    return out;
}

std::string text_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return {};
    if (found->is_string()) return clean_utf8(found->get_ref<const std::string&>());
    if (found->is_number()) return dump_json(*found);
    return {};
}

std::vector<std::string> tags_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return {};
    if (found->is_string()) return split_tags(clean_utf8(found->get_ref<const std::string&>()));
    std::vector<std::string> tags;
    if (!found->is_array()) return tags;
    for (const Json& tag : *found) {
        if (tag.is_string()) tags.push_back(clean_utf8(tag.get_ref<const std::string&>()));
    }
    return tags;
}

std::optional<Date> date_member(const Json& object, const char* name) {
    return lenient_date(text_member(object, name));
}

}  // namespace shopkeeper::knowledge::import
