#include "empowerment/store/row_set.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

namespace shopkeeper::empowerment::store {

namespace {

using Rows = std::set<std::int64_t>;

Rows some_rows() {
    Rows rows;
    const int most = *rc::gen::element(3, 40, 3000);
    const int count = *rc::gen::inRange(0, most);
    const std::int64_t spread = *rc::gen::element<std::int64_t>(200, 3 * kBlockRows);
    for (int i = 0; i < count; ++i) rows.insert(1 + *rc::gen::inRange<std::int64_t>(0, spread));
    return rows;
}

RowSet set_of(const Rows& rows) {
    RowSet set;
    for (const std::int64_t row : rows) set.add(row);
    return set;
}

std::vector<std::int64_t> newest_first(const Rows& rows) {
    return {rows.rbegin(), rows.rend()};
}

std::vector<std::int64_t> all_of(const RowSet& set) {
    return set.from_newest(0, 1'000'000);
}

}  // namespace

TEST_CASE("row set: what two have in common, together and apart is what sets say") {
    CHECK(rc::check([] {
        const Rows a = some_rows(), b = some_rows();
        Rows both, either = a, only = a, early = a;
        for (const std::int64_t row : b) {
            if (a.contains(row)) both.insert(row);
            either.insert(row);
            only.erase(row);
        }
        const std::int64_t bound = *rc::gen::inRange<std::int64_t>(0, 7000);
        std::erase_if(early, [&](std::int64_t row) { return row > bound; });
        RowSet common = set_of(a), united = set_of(a), left = set_of(a), upto = set_of(a);
        common.intersect(set_of(b));
        united.unite(set_of(b));
        left.remove(set_of(b));
        upto.keep_up_to(bound);
        RC_ASSERT(all_of(common) == newest_first(both));
        RC_ASSERT(all_of(united) == newest_first(either));
        RC_ASSERT(all_of(left) == newest_first(only));
        RC_ASSERT(all_of(upto) == newest_first(early));
        RC_ASSERT(set_of(a).count_from(bound) ==
                  static_cast<std::int64_t>(std::distance(a.lower_bound(bound), a.end())));
    }));
}

TEST_CASE("row set: any page of it is the page of the list") {
    CHECK(rc::check([] {
        const Rows rows = some_rows();
        const RowSet set = set_of(rows);
        const auto all = newest_first(rows);
        const auto skip = *rc::gen::inRange<std::size_t>(0, all.size() + 3);
        const auto most = *rc::gen::inRange<std::size_t>(1, 200);
        std::vector<std::int64_t> expected;
        for (std::size_t i = skip; i < std::min(all.size(), skip + most); ++i)
            expected.push_back(all[i]);
        RC_ASSERT(set.from_newest(static_cast<std::int64_t>(skip),
                                  static_cast<std::int64_t>(most)) == expected);
        RC_ASSERT(set.count() == static_cast<std::int64_t>(all.size()));
    }));
}

TEST_CASE("row set: a block comes back from its text, full or nearly empty") {
    CHECK(rc::check([] {
        RowBlock block;
        Rows rows;
        const int count = *rc::gen::element(0, 1, 170, 171, 2048, 5000);
        for (int i = 0; i < count; ++i) {
            const auto offset =
                count == 5000 ? i % kBlockRows : *rc::gen::inRange<std::int64_t>(0, kBlockRows);
            block.add(offset);
            rows.insert(3 * kBlockRows + offset);
        }
        const std::string text = block.to_text();
        RC_ASSERT(text.size() <= static_cast<std::size_t>(kBlockRows / 4));
        const auto back = RowBlock::from_text(text);
        RC_ASSERT(back.ok());
        RowSet set;
        set.add_block(3, *back);
        RC_ASSERT(all_of(set) == newest_first(rows));
    }));
}

TEST_CASE("row set: a damaged block is told, not guessed at") {
    for (const char* text : {"0", "00", "fff ", "g00", "fff000f", "800", "FFF"}) {
        CAPTURE(text);
        CHECK_FALSE(RowBlock::from_text(text).ok());
    }
    CHECK_FALSE(RowBlock::from_text(std::string(512, 'x')).ok());
    CHECK_FALSE(RowBlock::from_text(std::string(513, '0')).ok());
    CHECK(RowBlock::from_text("7ff000").ok());
}

}  // namespace shopkeeper::empowerment::store
