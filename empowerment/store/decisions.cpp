#include "empowerment/store/decisions.h"

#include <array>
#include <utility>

#include "empowerment/policy_desk.h"

namespace shopkeeper::empowerment::store {

namespace {

// Used and held of the four buckets, in the order of their columns.
using UsageColumns = std::array<long long, 8>;

UsageColumns columns_of(const Usage& usage) {
    return {usage.customer_30d.used, usage.customer_30d.held, usage.agent_day.used,
            usage.agent_day.held,    usage.stretch_week.used, usage.stretch_week.held,
            usage.team_month.used,   usage.team_month.held};
}

Usage usage_of(const UsageColumns& columns) {
    Usage usage;
    std::size_t at = 0;
    for (BucketUse* use :
         {&usage.customer_30d, &usage.agent_day, &usage.stretch_week, &usage.team_month}) {
        use->used = columns.at(at++);
        use->held = columns.at(at++);
    }
    return usage;
}

// A number that may be missing, as SQL wants it.
struct Number {
    long long value = 0;
    soci::indicator given = soci::i_null;
};

Number number_of(const std::optional<std::int64_t>& value) {
    return {value.value_or(0), value ? soci::i_ok : soci::i_null};
}

std::optional<std::int64_t> optional_of(const Number& number) {
    if (number.given != soci::i_ok) return std::nullopt;
    return number.value;
}

// A row as it comes: of `decision`, and beside it of `decision_input`, whose columns are empty
// where there is none.
struct Fetched {
    std::string kind, remedy, currency, grant_state;
    Number input;  // the leaf's number when there are columns
    long long suspended = 0;
    DecisionInput columns;
    long long amount = 0, version = 0;
    Number total, fee;
    UsageColumns usage{};
    std::string payload;
    soci::indicator has_payload = soci::i_null;
};

std::optional<DecisionInput> input_from(const Fetched& row, long long at_ms) {
    if (row.input.given != soci::i_ok) return std::nullopt;
    const Result<Remedy> remedy = remedy_from_word(row.remedy);
    const Result<Currency> currency = Currency::from_code(row.currency);
    // Then there is nothing to read: it counts among what cannot be replayed.
    if (!remedy || !currency) return std::nullopt;
    DecisionInput input = row.columns;
    input.remedy = *remedy;
    input.currency = *currency;
    input.amount_minor = row.amount;
    input.agent_suspended = row.suspended != 0;
    input.order_total_minor = optional_of(row.total);
    input.fee_paid_minor = optional_of(row.fee);
    input.usage = usage_of(row.usage);
    input.policy_version = row.version;
    input.at = from_ms(at_ms);
    return input;
}

// The payload is read only where there are no columns: it is twenty times as long.
constexpr const char* kPage =
    "SELECT d.at_ms, d.leaf_id, d.kind, d.agent_id, d.customer_ref, d.remedy, d.amount_minor, "
    "d.currency, d.policy_version, COALESCE((SELECT e.state FROM grant_event e WHERE e.grant_id = "
    "d.grant_id ORDER BY e.seq DESC LIMIT 1), ''), i.leaf_id, COALESCE(i.tier, ''), "
    "COALESCE(i.team, ''), COALESCE(i.agent_suspended, 0), COALESCE(i.contact_source, ''), "
    "COALESCE(i.contact_id, ''), COALESCE(i.order_id, ''), COALESCE(i.reason, ''), "
    "COALESCE(i.explanation, ''), i.order_total_minor, i.fee_paid_minor, "
    "COALESCE(i.customer_used, 0), COALESCE(i.customer_held, 0), COALESCE(i.day_used, 0), "
    "COALESCE(i.day_held, 0), COALESCE(i.stretch_used, 0), COALESCE(i.stretch_held, 0), "
    "COALESCE(i.month_used, 0), COALESCE(i.month_held, 0), CASE WHEN i.leaf_id IS NULL THEN "
    "(SELECT p.payload FROM log_payload p WHERE p.leaf_id = d.leaf_id) END "
    "FROM decision d LEFT JOIN decision_input i ON i.leaf_id = d.leaf_id "
    "WHERE (d.at_ms > :at OR (d.at_ms = :at AND d.leaf_id > :leaf)) "
    "AND d.at_ms >= :at AND d.at_ms < :to AND (i.leaf_id IS NOT NULL OR EXISTS "
    "(SELECT 1 FROM log_payload p WHERE p.leaf_id = d.leaf_id)) ORDER BY d.at_ms, d.leaf_id LIMIT "
    ":most";

}  // namespace

void keep_decision_input(soci::session& sql, long long leaf, std::string_view payload) {
    const Result<DecisionInput> read = decision_input_from_leaf(payload);
    if (!read) return;
    const DecisionInput& input = *read;
    const long long suspended = input.agent_suspended ? 1 : 0;
    // Not const: the binding takes indicators it could write to.
    Number total = number_of(input.order_total_minor);
    Number fee = number_of(input.fee_paid_minor);
    const UsageColumns usage = columns_of(input.usage);
    sql << "INSERT INTO decision_input (leaf_id, tier, team, agent_suspended, contact_source, "
           "contact_id, order_id, reason, explanation, order_total_minor, fee_paid_minor, "
           "customer_used, customer_held, day_used, day_held, stretch_used, stretch_held, "
           "month_used, month_held) VALUES (:leaf, :tier, :team, :suspended, :source, :contact, "
           ":order, :reason, :explanation, :total, :fee, :u0, :u1, :u2, :u3, :u4, :u5, :u6, :u7)",
        soci::use(leaf), soci::use(input.tier), soci::use(input.team), soci::use(suspended),
        soci::use(input.contact_source), soci::use(input.contact_id), soci::use(input.order_id),
        soci::use(input.reason), soci::use(input.explanation), soci::use(total.value, total.given),
        soci::use(fee.value, fee.given), soci::use(usage[0]), soci::use(usage[1]),
        soci::use(usage[2]), soci::use(usage[3]), soci::use(usage[4]), soci::use(usage[5]),
        soci::use(usage[6]), soci::use(usage[7]);
}

std::vector<DecisionRow> decisions_page(soci::session& sql, DecisionCursor& cursor, Instant to,
                                        std::size_t most) {
    const long long to_before = to_ms(to);
    const auto limit = static_cast<long long>(most);
    const DecisionCursor behind = cursor;
    Fetched row;
    DecisionInput& into = row.columns;
    UsageColumns& usage = row.usage;
    soci::statement rows =
        (sql.prepare << kPage, soci::into(cursor.at_ms), soci::into(cursor.leaf),
         soci::into(row.kind), soci::into(into.agent), soci::into(into.customer),
         soci::into(row.remedy), soci::into(row.amount), soci::into(row.currency),
         soci::into(row.version), soci::into(row.grant_state),
         soci::into(row.input.value, row.input.given), soci::into(into.tier), soci::into(into.team),
         soci::into(row.suspended), soci::into(into.contact_source), soci::into(into.contact_id),
         soci::into(into.order_id), soci::into(into.reason), soci::into(into.explanation),
         soci::into(row.total.value, row.total.given), soci::into(row.fee.value, row.fee.given),
         soci::into(usage[0]), soci::into(usage[1]), soci::into(usage[2]), soci::into(usage[3]),
         soci::into(usage[4]), soci::into(usage[5]), soci::into(usage[6]), soci::into(usage[7]),
         soci::into(row.payload, row.has_payload), soci::use(behind.at_ms, "at"),
         soci::use(behind.leaf, "leaf"), soci::use(to_before, "to"), soci::use(limit, "most"));
    rows.execute();
    std::vector<DecisionRow> out;
    out.reserve(most);
    DecisionCursor last = behind;
    while (rows.fetch()) {
        last = cursor;
        DecisionRow one;
        one.asked = row.kind == "ask";
        one.grant_state = row.grant_state;
        one.input = input_from(row, cursor.at_ms);
        if (row.has_payload == soci::i_ok) one.payload = row.payload;
        out.push_back(std::move(one));
    }
    cursor = last;
    return out;
}

Result<DecisionInput> input_of(DecisionRow row) {
    Result<DecisionInput> input = row.input ? Result<DecisionInput>(*std::move(row.input))
                                            : decision_input_from_leaf(row.payload);
    if (!input) return input;
    input->asked = row.asked;
    if (row.grant_state.empty()) return input;
    const Result<GrantState> state = grant_state_from_word(row.grant_state);
    if (!state) return state.error();
    input->given = given_of(*state);
    return input;
}

}  // namespace shopkeeper::empowerment::store
