#include "empowerment/replay.h"

#include <algorithm>
#include <limits>

namespace shopkeeper::empowerment {
namespace {

std::int64_t plus(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

// Reads the fields of one line; keeps the first problem.
class LineReader {
public:
    explicit LineReader(const Json& json) : json_(json) {}

    std::string text(const char* key, bool may_be_empty) {
        const auto found = json_.find(key);
        if (found == json_.end() || !found->is_string()) return fail(key, "a text");
        auto value = found->get<std::string>();
        return value.empty() && !may_be_empty ? fail(key, "a text that is not empty") : value;
    }

    std::string optional_text(const char* key) {
        return absent(key) ? std::string{} : text(key, true);
    }

    std::optional<std::int64_t> optional_integer(const char* key) {
        if (absent(key)) return std::nullopt;
        const Json& value = json_[key];
        const bool fits =
            value.is_number_integer() && (!value.is_number_unsigned() ||
                                          std::in_range<std::int64_t>(value.get<std::uint64_t>()));
        if (fits) return value.get<std::int64_t>();
        fail(key, "whole minor units, e.g. 1250");
        return std::nullopt;
    }

    template <class T>
    T parsed(const char* key, const Result<T>& result) {
        if (result) return result.value();
        note(std::string{"\""} + key + "\": " + result.error().message);
        return T{};
    }

    const std::optional<Error>& problem() const { return problem_; }

private:
    bool absent(const char* key) const {
        const auto found = json_.find(key);
        return found == json_.end() || found->is_null();
    }

    std::string fail(const char* key, const std::string& expected) {
        note(std::string{"\""} + key + "\": expected " + expected + ".");
        return {};
    }

    void note(std::string message) {
        if (!problem_) problem_ = Error{ErrorCode::invalid, std::move(message)};
    }

    const Json& json_;
    std::optional<Error> problem_;
};

// Everything given in a window that ends as a whole.
BucketUse use_until(std::int64_t used, Instant end) {
    BucketUse use;
    use.used = used;
    if (used > 0) {
        use.frees_at = end;
        use.frees_minor = used;
    }
    return use;
}

template <class Map, class Key>
std::int64_t at_or_zero(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? 0 : found->second;
}

std::string code_of(const ReplayRequest& request) {
    return request.currency ? std::string{request.currency->code()} : std::string{};
}

Decision refused_for_currency(std::int64_t policy_version) {
    Decision decision;
    decision.malformed = Malformed::currency_not_in_policy;
    decision.policy_version = policy_version;
    return decision;
}

}  // namespace

Result<ReplayRequest> replay_request_from_line(std::string_view line, Json& id) {
    id = nullptr;
    const Result<Json> json = parse_json(line);
    if (!json) return json.error();
    if (!json->is_object())
        return Error{ErrorCode::invalid, "expected one JSON object on the line."};
    if (const auto found = json->find("id");
        found != json->end() && (found->is_string() || found->is_number_integer()))
        id = *found;
    if (id.is_null())
        return Error{ErrorCode::invalid, "\"id\": expected a text or a whole number."};
    LineReader in{*json};
    ReplayRequest request;
    request.id = id;
    request.agent = in.text("agent", false);
    request.tier = in.text("tier", true);
    request.team = in.text("team", true);
    request.customer = in.text("customer", false);
    request.remedy = in.parsed("remedy", remedy_from_word(in.text("remedy", true)));
    request.amount_minor = in.optional_integer("amount_minor");
    if (const Result<Currency> currency = Currency::from_code(in.text("currency", true)))
        request.currency = *currency;
    request.reason = in.text("reason", true);
    request.explanation = in.optional_text("explanation");
    request.order_total_minor = in.optional_integer("order_total_minor");
    request.fee_paid_minor = in.optional_integer("fee_paid_minor");
    request.at = in.parsed("at", parse_instant(in.text("at", true)));
    if (in.problem()) return *in.problem();
    return request;
}

Decision Replay::decide_next(const ReplayRequest& request) {
    if (latest_ && request.at < *latest_) ++out_of_order_;
    latest_ = latest_ ? std::max(*latest_, request.at) : request.at;
    if (!request.currency) return refused_for_currency(policy_.version);

    RemedyRequest asked;
    asked.agent = request.agent;
    asked.tier = request.tier;
    asked.team = request.team;
    asked.remedy = request.remedy;
    asked.amount_minor = request.amount_minor;
    asked.currency = *request.currency;
    asked.reason = request.reason;
    asked.explanation = request.explanation;
    asked.order_total_minor = request.order_total_minor;
    asked.fee_paid_minor = request.fee_paid_minor;
    const Windows windows = windows_at(zones_, request.at, request.team);
    const Decision decision = decide(policy_, usage(request, windows), asked, windows.ends);
    if (apply_ && decision.verdict == Verdict::granted) count(request, windows, decision.band);
    return decision;
}

Usage Replay::usage(const ReplayRequest& request, const Windows& windows) const {
    const std::string code = code_of(request);
    Usage usage;
    if (const auto days = customer_days_.find({request.customer, code});
        days != customer_days_.end()) {
        const auto oldest = days->second.lower_bound(windows.customer_first_day);
        for (auto day = oldest; day != days->second.end(); ++day)
            usage.customer_30d.used = plus(usage.customer_30d.used, day->second);
        if (oldest != days->second.end()) {
            usage.customer_30d.frees_at = customer_day_frees_at(oldest->first);
            usage.customer_30d.frees_minor = oldest->second;
        }
    }
    usage.agent_day =
        use_until(at_or_zero(agent_days_, SubjectDay{request.agent, code, windows.agent_day}),
                  windows.ends.day_ends);
    usage.team_month =
        use_until(at_or_zero(team_months_, SubjectDay{request.team, code, windows.month_first}),
                  windows.ends.month_ends);
    usage.stretch_week =
        use_until(at_or_zero(stretch_weeks_, std::make_pair(request.agent, windows.week_monday)),
                  windows.ends.week_ends);
    return usage;
}

void Replay::count(const ReplayRequest& request, const Windows& windows, Band band) {
    const std::string code = code_of(request);
    const std::int64_t amount = request.amount_minor.value_or(0);
    const auto add = [amount](std::int64_t& sum) { sum = plus(sum, amount); };
    if (request.remedy != Remedy::waiver)
        add(customer_days_[{request.customer, code}][windows.customer_day]);
    add(agent_days_[{request.agent, code, windows.agent_day}]);
    add(team_months_[{request.team, code, windows.month_first}]);
    if (band == Band::stretch) stretch_weeks_[{request.agent, windows.week_monday}] += 1;
}

std::string decision_line(const Json& id, const Decision& decision) {
    using OrderedJson = nlohmann::ordered_json;
    OrderedJson lines = OrderedJson::array();
    for (const LimitLine& line : decision.lines) {
        OrderedJson entry{{"limit", word(line.limit)},     {"lim_minor", line.lim_minor},
                          {"used_minor", line.used_minor}, {"held_minor", line.held_minor},
                          {"left_minor", line.left_minor}, {"frees_at", nullptr}};
        if (line.frees_at) entry["frees_at"] = format_instant(*line.frees_at);
        lines.push_back(std::move(entry));
    }
    OrderedJson json{{"id", OrderedJson(id)},
                     {"band", word(decision.band)},
                     {"verdict", word(decision.verdict)},
                     {"binding_limit", nullptr},
                     {"possible_now_minor", decision.possible_now_minor},
                     {"possible_with_reason_minor", decision.possible_with_reason_minor},
                     {"lines", std::move(lines)}};
    if (decision.binding_limit) json["binding_limit"] = word(*decision.binding_limit);
    return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace shopkeeper::empowerment
