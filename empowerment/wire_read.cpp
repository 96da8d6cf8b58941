// Reads back what to_json wrote. The bytes may come from a database or a network, so every field
// is checked; the first problem is named by its JSON pointer.
#include <utility>

#include "empowerment/wire.h"

namespace shopkeeper::empowerment {
namespace {

// Looks into one object; once something is wrong the first problem is kept and all later reads
// give empty values.
class Reader {
public:
    Reader(const Json& json, std::string at, std::optional<Error>& problem)
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
    Reader inside(const char* key) {
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

BucketUse read_bucket(Reader in) {
    BucketUse use;
    use.used = in.integer("used");
    use.held = in.integer("held");
    use.frees_minor = in.integer("frees_minor");
    use.frees_at = in.optional_instant("frees_at");
    return use;
}

LimitLine read_line(Reader in) {
    LimitLine line;
    line.limit = in.parsed("limit", limit_from_word(in.text("limit")));
    line.lim_minor = in.integer("lim_minor");
    line.used_minor = in.integer("used_minor");
    line.held_minor = in.integer("held_minor");
    line.left_minor = in.integer("left_minor");
    line.frees_minor = in.integer("frees_minor");
    line.frees_at = in.optional_instant("frees_at");
    return line;
}

TagSuggestion read_suggestion(Reader in) {
    TagSuggestion suggestion;
    suggestion.tag = in.parsed("tag", tag_from_word(in.text("tag")));
    suggestion.group = in.text("group");
    suggestion.because = in.text("because");
    suggestion.taken = in.flag("taken");
    return suggestion;
}

template <class T>
Result<T> answer(T value, const std::optional<Error>& problem) {
    if (problem) return *problem;
    return value;
}

}  // namespace

Result<GrantRequest> grant_request_from_json(const Json& json) {
    std::optional<Error> problem;
    Reader in{json, "", problem};
    GrantRequest request;
    request.contact_source = in.text("contact_source");
    request.contact_id = in.text("contact_id");
    request.customer_ref = in.text("customer_ref");
    request.remedy = in.parsed("remedy", remedy_from_word(in.text("remedy")));
    request.amount_minor = in.optional_integer("amount_minor");
    request.currency = in.parsed("currency", Currency::from_code(in.text("currency")));
    request.reason = in.text("reason");
    request.reason_text = in.text("reason_text");
    request.explanation = in.text("explanation");
    request.order_total_minor = in.optional_integer("order_total_minor");
    request.fee_paid_minor = in.optional_integer("fee_paid_minor");
    request.order_id = in.text("order_id");
    return answer(std::move(request), problem);
}

Result<Decision> decision_from_json(const Json& json) {
    std::optional<Error> problem;
    Reader in{json, "", problem};
    Decision decision;
    decision.band = in.parsed("band", band_from_word(in.text("band")));
    decision.verdict = in.parsed("verdict", verdict_from_word(in.text("verdict")));
    decision.malformed = in.parsed("malformed", malformed_from_word(in.text("malformed")));
    if (in.has("binding_limit"))
        decision.binding_limit =
            in.parsed("binding_limit", limit_from_word(in.text("binding_limit")));
    decision.possible_now_minor = in.integer("possible_now_minor");
    decision.possible_with_reason_minor = in.integer("possible_with_reason_minor");
    decision.above_minor = in.integer("above_minor");
    decision.policy_version = in.integer("policy_version");
    in.list("lines", [&](const Json& line, const std::string& at) {
        if (decision.lines.size() == kLimitCount) return in.fail("lines", "at most ten lines");
        decision.lines.push(read_line(Reader{line, at, problem}));
    });
    return answer(decision, problem);
}

Result<Usage> usage_from_json(const Json& json) {
    std::optional<Error> problem;
    Reader in{json, "", problem};
    Usage usage;
    usage.customer_30d = read_bucket(in.inside("customer_30d"));
    usage.agent_day = read_bucket(in.inside("agent_day"));
    usage.stretch_week = read_bucket(in.inside("stretch_week"));
    usage.team_month = read_bucket(in.inside("team_month"));
    return answer(usage, problem);
}

Result<ResolutionDraft> resolution_draft_from_json(const Json& json) {
    std::optional<Error> problem;
    Reader in{json, "", problem};
    ResolutionDraft draft;
    draft.contact_source = in.text("contact_source");
    draft.contact_id = in.text("contact_id");
    draft.customer_ref = in.text("customer_ref");
    draft.tag = in.parsed("tag", tag_from_word(in.text("tag")));
    draft.group = in.text("group");
    draft.reason = in.text("reason");
    in.list("signals", [&](const Json& signal, const std::string&) {
        const std::string text = signal.is_string() ? signal.get<std::string>() : "";
        draft.signals.push_back(in.parsed("signals", signal_from_word(text)));
    });
    draft.outcome = in.parsed("outcome", outcome_from_word(in.text("outcome")));
    if (in.has("promise_date"))
        draft.promise_date = in.parsed("promise_date", parse_date(in.text("promise_date")));
    draft.note = in.text("note");
    in.list("articles", [&](const Json& article, const std::string& at) {
        Reader use{article, at, problem};
        draft.articles.push_back({use.text("id"), use.text("title"), use.flag("copied")});
    });
    in.list("grants", [&](const Json& grant, const std::string& at) {
        if (grant.is_string())
            draft.grant_ids.push_back(grant.get<std::string>());
        else
            Reader{grant, at, problem}.fail("", "a text");
    });
    if (in.has("suggestion")) draft.suggestion = read_suggestion(in.inside("suggestion"));
    draft.corrects = in.optional_text("corrects");
    return answer(std::move(draft), problem);
}

}  // namespace shopkeeper::empowerment
