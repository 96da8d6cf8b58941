#include "empowerment/store/row_marks.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <string>
#include <vector>

namespace shopkeeper::empowerment::store {

namespace {

struct Numbers {
    Numbers() : sql(soci::sqlite3, ":memory:") {
        add_row_marks(sql);
        sql << "CREATE TABLE numbers (number INTEGER)";
    }
    void keep(const std::vector<long long>& numbers) {
        sql << "DELETE FROM numbers";
        for (const long long number : numbers)
            sql << "INSERT INTO numbers VALUES (:number)", soci::use(number);
    }
    std::string marks() {
        std::string text;
        sql << "SELECT row_marks(number) FROM numbers", soci::into(text);
        return text;
    }
    soci::session sql;
};

}  // namespace

TEST_CASE("row marks: what the database gathers is what is read, in whatever order") {
    CHECK(rc::check([] {
        Numbers numbers;
        const auto many = *rc::gen::element<std::int64_t>(60, 3 * kBlockRows, 40 * kBlockRows);
        const auto rows =
            *rc::gen::container<std::vector<long long>>(rc::gen::inRange<long long>(1, many));
        numbers.keep(rows);
        RowSet expected;
        for (const long long row : rows) expected.add(row);
        RowSet read;
        RC_ASSERT(read_row_marks(numbers.marks(), read).ok());
        RC_ASSERT(read.from_newest(0, many) == expected.from_newest(0, many));
    }));
}

TEST_CASE("row marks: blocks that are full, none at all, and plain numbers") {
    Numbers numbers;
    CHECK(numbers.marks().empty());
    std::vector<long long> rows;
    for (long long row = 1; row <= 2 * kBlockRows; ++row) rows.push_back(row);
    numbers.keep(rows);
    RowSet read;
    REQUIRE(read_row_marks(numbers.marks(), read).ok());
    CHECK(read.count() == 2 * kBlockRows);
    CHECK_FALSE(read.has(0));
    CHECK_FALSE(read.has(2 * kBlockRows + 1));
    REQUIRE(read_row_marks("9000,9002,9001", read).ok());
    CHECK(read.count_from(5000) == 3);
}

TEST_CASE("row marks: what is no row and no text of ours is refused") {
    Numbers numbers;
    numbers.keep({1, 0});
    CHECK_THROWS_AS(numbers.marks(), soci::soci_error);
    // Once it failed it begins anew.
    numbers.keep({7});
    CHECK(numbers.marks() == "0:007");
    for (const char* text : {"x", "-1", "1;2", ":", "1:zz", "1:0", "0:007,,", "1:fff,a",
                             "99999999999999999999", "0:"}) {
        CAPTURE(text);
        RowSet rows;
        const bool empty_block = std::string(text) == "0:";
        CHECK(read_row_marks(text, rows).ok() == empty_block);
    }
}

}  // namespace shopkeeper::empowerment::store
