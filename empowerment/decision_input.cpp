#include "empowerment/decision_input.h"

#include <array>
#include <utility>
#include <variant>

#include "base/bounded_json.h"

namespace shopkeeper::empowerment {
namespace {

// Far above what a leaf has; deeper is no leaf of ours.
constexpr std::size_t kMaxDepth = 8;

using Value = std::variant<std::monostate, bool, std::int64_t, std::string_view>;

std::string text(const Value& value, bool& fine) {
    if (const auto* found = std::get_if<std::string_view>(&value)) return std::string{*found};
    fine = false;
    return {};
}

std::int64_t number(const Value& value, bool& fine) {
    if (const auto* found = std::get_if<std::int64_t>(&value)) return *found;
    fine = false;
    return 0;
}

template <class T>
T parsed(const Result<T>& result, bool& fine) {
    if (result) return *result;
    fine = false;
    return T{};
}

// Takes the values of interest as they come by, told apart by the names above them.
class LeafReader {
public:
    // ---- What nlohmann's SAX parser calls; false ends the reading. ----
    using number_integer_t = Json::number_integer_t;
    using number_unsigned_t = Json::number_unsigned_t;
    using number_float_t = Json::number_float_t;
    using string_t = Json::string_t;
    using binary_t = Json::binary_t;

    bool null() { return true; }
    bool boolean(bool value) { return take(value); }
    bool number_integer(number_integer_t value) { return take(value); }
    bool number_unsigned(number_unsigned_t value) {
        return std::in_range<std::int64_t>(value) && take(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t, const string_t&) { return true; }
    bool string(string_t& value) { return take(std::string_view{value}); }
    bool binary(binary_t&) { return false; }
    bool key(string_t& name) {
        names_.at(depth_ - 1) = name;
        return true;
    }
    bool start_object(std::size_t) { return ++depth_ <= kMaxDepth; }
    bool end_object() {
        --depth_;
        return true;
    }
    // Lists hold nothing of interest: what is in them stands below a name that is none.
    bool start_array(std::size_t) {
        if (++depth_ > kMaxDepth) return false;
        names_.at(depth_ - 1).clear();
        return true;
    }
    bool end_array() { return end_object(); }
    bool parse_error(std::size_t, const std::string&, const Json::exception&) { return false; }

    // Whether everything a decision needs came by.
    bool complete() const { return fine_ && is_decision_ && seen_ == kWanted; }
    DecisionInput take_input() { return std::move(input_); }

private:
    static constexpr int kWanted = 12;

    bool at(std::size_t depth, std::string_view above) const {
        return depth_ == depth && (depth < 2 || names_[depth - 2] == above);
    }

    bool take(const Value& value) {
        if (depth_ == 0) return false;
        const std::string& name = names_.at(depth_ - 1);
        if (depth_ == 1) take_top(name, value);
        if (at(2, "body")) take_body(name, value);
        if (depth_ == 3 && names_[0] == "body") take_inner(names_[1], name, value);
        if (depth_ == 4 && names_[0] == "body" && names_[1] == "usage")
            take_usage(names_[2], name, value);
        return fine_;
    }

    void take_top(std::string_view name, const Value& value) {
        if (name == "kind") is_decision_ = text(value, fine_) == "decision";
        if (name == "actor") set(input_.agent, text(value, fine_));
        if (name == "at") set(input_.at, parsed(parse_instant(text(value, fine_)), fine_));
    }

    void take_body(std::string_view name, const Value& value) {
        if (name == "tier") set(input_.tier, text(value, fine_));
        if (name == "team") set(input_.team, text(value, fine_));
        if (name == "agent_suspended") {
            const bool* suspended = std::get_if<bool>(&value);
            fine_ = fine_ && suspended != nullptr;
            if (suspended != nullptr) set(input_.agent_suspended, *suspended);
        }
    }

    void take_inner(std::string_view above, std::string_view name, const Value& value) {
        if (above == "decision" && name == "policy_version")
            set(input_.policy_version, number(value, fine_));
        if (above == "request") take_request(name, value);
    }

    void take_request(std::string_view name, const Value& value) {
        if (name == "contact_source") input_.contact_source = text(value, fine_);
        if (name == "contact_id") set(input_.contact_id, text(value, fine_));
        if (name == "customer_ref") set(input_.customer, text(value, fine_));
        if (name == "order_id") input_.order_id = text(value, fine_);
        if (name == "remedy")
            set(input_.remedy, parsed(remedy_from_word(text(value, fine_)), fine_));
        if (name == "amount_minor") set(input_.amount_minor, number(value, fine_));
        if (name == "currency")
            set(input_.currency, parsed(Currency::from_code(text(value, fine_)), fine_));
        if (name == "reason") set(input_.reason, text(value, fine_));
        if (name == "explanation") input_.explanation = text(value, fine_);
        if (name == "order_total_minor") input_.order_total_minor = number(value, fine_);
        if (name == "fee_paid_minor") input_.fee_paid_minor = number(value, fine_);
    }

    void take_usage(std::string_view bucket, std::string_view name, const Value& value) {
        BucketUse* use = bucket == "customer_30d"   ? &input_.usage.customer_30d
                         : bucket == "agent_day"    ? &input_.usage.agent_day
                         : bucket == "stretch_week" ? &input_.usage.stretch_week
                         : bucket == "team_month"   ? &input_.usage.team_month
                                                    : nullptr;
        if (use == nullptr) return;
        if (name == "used") use->used = number(value, fine_);
        if (name == "held") use->held = number(value, fine_);
    }

    template <class T>
    void set(T& field, T value) {
        field = std::move(value);
        ++seen_;
    }

    DecisionInput input_;
    std::array<std::string, kMaxDepth> names_;  // of the value now read, from the outside in
    std::size_t depth_ = 0;
    bool is_decision_ = false;
    bool fine_ = true;
    int seen_ = 0;
};

}  // namespace

Result<DecisionInput> decision_input_from_leaf(std::string_view payload) {
    LeafReader reader;
    // Without exceptions: what cannot be parsed ends the reading.
    if (!Json::sax_parse(payload.begin(), payload.end(), &reader) || !reader.complete())
        return Error{ErrorCode::invalid, "This leaf is not a decision that can be replayed."};
    return reader.take_input();
}

}  // namespace shopkeeper::empowerment
