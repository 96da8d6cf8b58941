// What every folder means by "it did not work".
//
// A Result<T> holds either a T or an Error and cannot be dropped unnoticed. No exception crosses
// a folder: third-party throws are caught where the third party is called and become an Error.
// A refusal (a limit says no) is an outcome, never an Error.
//
// Thread-safety: values; as safe as the T inside. Ownership: by value.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace shopkeeper {

// Stable kinds of failure: code branches on these, people read `message`.
enum class ErrorCode {
    invalid,        // the input is not what was expected; the message says what and where
    not_found,      // the thing named does not exist
    conflict,       // somebody else changed it, or the same id came with another body
    busy,           // another process or a running job holds it; try again later
    unavailable,    // the other side is out of reach
    corrupt,        // stored bytes are not what was written
    newer_version,  // written by a newer program; left untouched
    io,             // the operating system refused; the message carries its words
    timeout,
    cancelled,
    too_large,  // above a stated bound
    forbidden,  // this person may not do this
    unsupported,
};

// Returns the stable name of a code, e.g. "not_found". Never fails.
const char* error_code_name(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::invalid;
    // One plain sentence: what happened, where, and what to do. Safe to show to a person.
    std::string message;
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    // Requires: ok(). A breach ends the program: going on would be guessing.
    const T& value() const& { return held<0>(state_); }
    T& value() & { return held<0>(state_); }
    T&& value() && { return std::move(held<0>(state_)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    // Requires: !ok().
    const Error& error() const { return held<1>(state_); }

private:
    template <std::size_t kIndex, class State>
    static auto& held(State& state) {
        auto* value = std::get_if<kIndex>(&state);
        if (value == nullptr) std::abort();
        return *value;
    }

    std::variant<T, Error> state_;
};

// Success without a value, or an Error.
class [[nodiscard]] Status {
public:
    Status() = default;
    Status(Error error) : error_(std::move(error)) {}

    bool ok() const { return !error_.has_value(); }
    explicit operator bool() const { return ok(); }

    // Requires: !ok().
    const Error& error() const {
        if (!error_) std::abort();
        return *error_;
    }

private:
    std::optional<Error> error_;
};

}  // namespace shopkeeper
