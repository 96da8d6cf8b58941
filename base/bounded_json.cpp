#include "base/bounded_json.h"

#include <exception>
#include <utility>
#include <vector>

namespace shopkeeper {
namespace {

// Builds the value as the text is walked, no deeper than allowed, each key once: nothing is walked
// twice, and nothing recursive grows beyond the bounds.
class BoundedBuilder : public nlohmann::json_sax<Json> {
public:
    explicit BoundedBuilder(int max_depth) : max_depth_(max_depth) {}

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t& value) override { return put(std::move(value)); }

    bool start_object(std::size_t) override { return open(Json::object()); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        const auto [place, added] = open_.back()->emplace(name, nullptr);
        next_ = &*place;
        if (added) return true;
        problem_ = {ErrorCode::invalid, "The key \"" + name + "\" stands twice in one object."};
        return false;
    }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override {
        // The library's text is "[json.exception.…] parse error at …: words"; people need the
        // words.
        std::string words = error.what();
        const std::size_t colon = words.find("syntax error");
        if (colon != std::string::npos) words = words.substr(colon);
        constexpr std::string_view kDash = " - ";
        if (const std::size_t dash = words.find(kDash); dash != std::string::npos)
            words = words.substr(dash + kDash.size());
        constexpr std::string_view kRead = "last read: '";
        if (words.find("unexpected end of input") != std::string::npos) {
            words = "it ends before it is complete";
        } else if (const std::size_t read = words.find(kRead); read != std::string::npos) {
            const std::size_t from = read + kRead.size();
            const std::string seen = words.substr(from, words.rfind('\'') - from);
            words = "something else was expected after " + seen;
        }
        problem_ = {ErrorCode::invalid,
                    "This is not valid JSON at byte " + std::to_string(position) + ": " + words};
        return false;
    }

    const Error& problem() const { return problem_; }
    Json take() { return std::move(root_); }

private:
    // Where the next value goes: the whole, behind an array's last, or under the last key.
    Json& place(Json&& value) {
        if (open_.empty()) return root_ = std::move(value);
        Json& inside = *open_.back();
        if (inside.is_array()) return inside.emplace_back(std::move(value));
        return *next_ = std::move(value);
    }
    bool put(Json&& value) {
        place(std::move(value));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }
    bool open(Json&& value) {
        // What is open does not move: only the innermost grows, and it holds none that are open.
        open_.push_back(&place(std::move(value)));
        if (open_.size() <= static_cast<std::size_t>(max_depth_)) return true;
        problem_ = {ErrorCode::too_large,
                    "The JSON is nested deeper than " + std::to_string(max_depth_) + " levels."};
        return false;
    }

    int max_depth_;
    Json root_;
    std::vector<Json*> open_;
    Json* next_ = nullptr;
    Error problem_{ErrorCode::invalid, "This is not valid JSON."};
};

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonBounds& bounds) {
    if (text.size() > bounds.max_bytes)
        return Error{ErrorCode::too_large, "The JSON has " + std::to_string(text.size()) +
                                               " bytes; at most " +
                                               std::to_string(bounds.max_bytes) + " are read."};
    try {
        BoundedBuilder builder(bounds.max_depth);
        if (!Json::sax_parse(text, &builder)) return builder.problem();
        return builder.take();
    } catch (const std::exception& error) {
        return Error{ErrorCode::invalid, std::string("This is not valid JSON: ") + error.what()};
    }
}

std::string dump_json(const Json& value, int indent) {
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace shopkeeper
