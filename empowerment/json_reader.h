// Reads fields out of a JSON object that may come from a database or a network: every field is
// checked and the first problem is named by its JSON pointer. Inside of this folder and its store.
//
// Thread-safety: none; used within one call. Ownership: borrows the JSON and the problem.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "base/bounded_json.h"
#include "base/result.h"
#include "base/time.h"

namespace shopkeeper::empowerment {

// Looks into one object; once something is wrong the first problem is kept and all later reads
// give empty values.
class JsonReader {
public:
    JsonReader(const Json& json, std::string at, std::optional<Error>& problem)
        : json_(json), at_(std::move(at)), problem_(problem) {
        if (!json_.is_object()) fail("", "an object");
    }

    std::string text(const char* key) {
        const Json* value = find(key, true);
        if (value == nullptr) return {};
        if (value->is_string()) return value->get<std::string>();
        fail(key, "a text");
        return {};
    }

    std::optional<std::string> optional_text(const char* key) {
        if (find(key, false) == nullptr) return std::nullopt;
        return text(key);
    }

    std::int64_t integer(const char* key) {
        const Json* value = find(key, true);
        if (value == nullptr) return 0;
        const bool fits = value->is_number_integer() &&
                          (!value->is_number_unsigned() ||
                           std::in_range<std::int64_t>(value->get<std::uint64_t>()));
        if (fits) return value->get<std::int64_t>();
        fail(key, "a whole number");
        return 0;
    }

    std::optional<std::int64_t> optional_integer(const char* key) {
        if (find(key, false) == nullptr) return std::nullopt;
        return integer(key);
    }

    bool flag(const char* key) {
        const Json* value = find(key, true);
        if (value == nullptr) return false;
        if (value->is_boolean()) return value->get<bool>();
        fail(key, "true or false");
        return false;
    }

    std::optional<Instant> optional_instant(const char* key) {
        if (find(key, false) == nullptr) return std::nullopt;
        return parsed(key, parse_instant(text(key)));
    }

    // The value behind a word or a text with a form of its own.
    template <class T>
    T parsed(const char* key, const Result<T>& result) {
        if (result) return result.value();
        fail(key, "something else (" + result.error().message + ")");
        return T{};
    }

    // Calls visit(element, its pointer) for every element of a list.
    template <class Visit>
    void list(const char* key, const Visit& visit) {
        const Json* value = find(key, true);
        if (value == nullptr) return;
        if (!value->is_array()) return fail(key, "a list");
        for (std::size_t i = 0; i < value->size(); ++i)
            visit((*value)[i], at_ + "/" + key + "/" + std::to_string(i));
    }

    // A nested object.
    JsonReader inside(const char* key) {
        const Json* value = find(key, true);
        return {value == nullptr ? json_ : *value, at_ + "/" + key, problem_};
    }

    bool has(const char* key) { return find(key, false) != nullptr; }

    void fail(const std::string& key, const std::string& expected) {
        if (problem_) return;
        problem_ = Error{ErrorCode::invalid,
                         at_ + (key.empty() ? "" : "/" + key) + ": expected " + expected + "."};
    }

private:
    const Json* find(const char* key, bool required) {
        if (problem_) return nullptr;
        const auto found = json_.find(key);
        if (found != json_.end()) return &*found;
        if (required) fail(key, "this key");
        return nullptr;
    }

    const Json& json_;
    std::string at_;
    std::optional<Error>& problem_;
};

// What was read, or the first problem met on the way.
template <class T>
Result<T> read_as(T value, const std::optional<Error>& problem) {
    if (problem) return *problem;
    return value;
}

}  // namespace shopkeeper::empowerment
