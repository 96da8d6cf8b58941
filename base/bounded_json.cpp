#include "base/bounded_json.h"

#include <exception>
#include <set>
#include <vector>

namespace shopkeeper {
namespace {

// Builds nothing: walks the text once, so that depth and duplicate keys are known before any
// recursive structure exists.
class BoundsCheck : public nlohmann::json_sax<Json> {
public:
    explicit BoundsCheck(int max_depth) : max_depth_(max_depth) {}

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }

    bool start_object(std::size_t) override {
        keys_.emplace_back();
        return go_deeper();
    }
    bool end_object() override {
        keys_.pop_back();
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override { return go_deeper(); }
    bool end_array() override {
        --depth_;
        return true;
    }
    bool key(string_t& name) override {
        if (keys_.back().insert(name).second) return true;
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

private:
    bool go_deeper() {
        if (++depth_ <= max_depth_) return true;
        problem_ = {ErrorCode::too_large,
                    "The JSON is nested deeper than " + std::to_string(max_depth_) + " levels."};
        return false;
    }

    int max_depth_;
    int depth_ = 0;
    std::vector<std::set<std::string>> keys_;
    Error problem_{ErrorCode::invalid, "This is not valid JSON."};
};

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonBounds& bounds) {
    if (text.size() > bounds.max_bytes)
        return Error{ErrorCode::too_large, "The JSON has " + std::to_string(text.size()) +
                                               " bytes; at most " +
                                               std::to_string(bounds.max_bytes) + " are read."};
    try {
        BoundsCheck check(bounds.max_depth);
        if (!Json::sax_parse(text, &check)) return check.problem();
        return Json::parse(text);
    } catch (const std::exception& error) {
        return Error{ErrorCode::invalid, std::string("This is not valid JSON: ") + error.what()};
    }
}

std::string dump_json(const Json& value, int indent) {
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace shopkeeper
