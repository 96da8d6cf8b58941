// What a decision was made from is read from columns; the leaf stays the record of it.
#include "empowerment/store/decisions.h"

#include <doctest/doctest.h>

#include "empowerment/audit_leaf.h"
#include "empowerment/store/connection.h"
#include "tests/empowerment/store/temp_store.h"

namespace shopkeeper::empowerment::store {

namespace {

const Instant kNow = *parse_instant("2026-11-18T09:30:00Z");

GrantRequest credit_with_everything() {
    GrantRequest request = refund("everything", 1000);
    request.remedy = Remedy::credit;
    request.customer_ref = "C-9 \"ä\"";
    request.contact_source = "paste";
    request.contact_id = "T-'9'";
    request.order_id = "O-1";
    request.order_total_minor = 12000;
    request.fee_paid_minor = 0;
    request.explanation = "The parcel was promised for Friday,\nand never came. 🙏";
    return request;
}

// Given, given with words, needing words, asked for, refused: one of each, and what they use up.
void decide_five(const std::string& path, TempStore& temp) {
    const auto desk = temp.open();
    REQUIRE_MESSAGE(desk.ok(), path);
    REQUIRE((*desk)->grant(refund("small", 1999)).ok());
    REQUIRE((*desk)->grant(credit_with_everything()).ok());
    REQUIRE((*desk)->grant(refund("needs-words", 15500)).ok());
    GrantRequest large = refund("asked-for", 45000);
    large.explanation = "Everything in the parcel was broken when it came.";
    REQUIRE((*desk)->ask_second_person(large).ok());
    REQUIRE((*desk)->grant(refund("far-too-much", 90000000)).ok());
}

struct Read {
    DecisionInput input;
    bool asked = false;
    friend bool operator==(const Read&, const Read&) = default;
};

std::vector<Read> read_all(soci::session& sql) {
    std::vector<Read> out;
    DecisionCursor cursor;
    while (true) {
        std::vector<DecisionRow> page =
            decisions_page(sql, cursor, kNow + std::chrono::hours(1), 2);
        if (page.empty()) return out;
        for (DecisionRow& row : page) {
            const bool asked = row.asked;
            const Result<DecisionInput> input = input_of(std::move(row));
            REQUIRE_MESSAGE(input.ok(), (input ? "" : input.error().message));
            out.push_back({*input, asked});
        }
    }
}

std::vector<std::string> leaves(soci::session& sql) {
    std::vector<std::string> out;
    std::string payload;
    soci::statement rows = (sql.prepare << "SELECT p.payload FROM decision d JOIN log_payload p ON "
                                           "p.leaf_id = d.leaf_id ORDER BY d.leaf_id",
                            soci::into(payload));
    rows.execute();
    while (rows.fetch()) out.push_back(payload);
    return out;
}

}  // namespace

TEST_CASE("decisions: the columns say what the leaves say, which are read where there are none") {
    TempStore temp;
    decide_five(temp.path(), temp);
    std::vector<Read> from_columns;
    {
        const auto connection = Connection::open(temp.path(), kNow, migrations());
        REQUIRE(connection.ok());
        soci::session& sql = (*connection)->sql();
        from_columns = read_all(sql);
        const std::vector<std::string> payloads = leaves(sql);
        REQUIRE(from_columns.size() == 5);
        REQUIRE(payloads.size() == 5);
        int given = 0, asked = 0;
        for (std::size_t i = 0; i < payloads.size(); ++i) {
            CAPTURE(payloads[i]);
            DecisionInput leaf = *decision_input_from_leaf(payloads[i]);
            given += from_columns[i].input.given == Given::yes ? 1 : 0;
            asked += from_columns[i].asked ? 1 : 0;
            // What a leaf does not tell.
            leaf.given = from_columns[i].input.given;
            leaf.asked = from_columns[i].asked;
            CHECK(from_columns[i].input == leaf);
        }
        CHECK(given == 2);
        CHECK(asked == 1);
        CHECK(from_columns[1].input.order_total_minor == 12000);
        CHECK(from_columns[1].input.fee_paid_minor == 0);
        CHECK_FALSE(from_columns[0].input.fee_paid_minor.has_value());
        CHECK(from_columns[2].input.usage.customer_30d.used > 0);
    }
    // As an older program wrote them.
    tamper(temp.path(), "DELETE FROM decision_input WHERE leaf_id > 2");
    const auto connection = Connection::open(temp.path(), kNow, migrations());
    REQUIRE(connection.ok());
    CHECK(read_all((*connection)->sql()) == from_columns);
}

TEST_CASE("decisions: an erased payload takes its columns with it") {
    TempStore temp;
    decide_five(temp.path(), temp);
    const auto connection = Connection::open(temp.path(), kNow, migrations());
    REQUIRE(connection.ok());
    soci::session& sql = (*connection)->sql();
    sql << "DELETE FROM log_payload WHERE leaf_id IN (SELECT leaf_id FROM decision)";
    CHECK(read_all(sql).empty());
    long long rows = -1;
    sql << "SELECT COUNT(*) FROM decision_input", soci::into(rows);
    CHECK(rows == 0);
}

}  // namespace shopkeeper::empowerment::store
