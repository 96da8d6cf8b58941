#include "knowledge/prefix_tops.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "knowledge/index_builder.h"
#include "knowledge/index_view.h"
#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {

TEST_CASE("prefix tops: what was found when building is what looking through would find") {
    std::string body;
    for (int i = 0; i < 2000; ++i) {
        body += std::string("b") + static_cast<char>('a' + i % 3) + static_cast<char>('a' + i % 26);
        body += static_cast<char>('a' + i / 26 % 26);
        body += static_cast<char>('a' + i % 7);
        body += ' ';
    }
    const std::string bytes =
        std::move(build_index_bytes(
                      {sample::article("a", "B", body), sample::article("b", "C", "bank bbq")}, {}))
            .value();
    const IndexView view = std::move(IndexView::open(bytes)).value();
    int known = 0;
    for (const char* prefix : {"b", "ba", "bb", "bc", "baa", "bank", "x"}) {
        CAPTURE(prefix);
        const IndexView::Range range = view.surfaces_with_prefix(prefix);
        const auto tops = view.prefix_forms(range);
        if (tops.empty()) continue;
        ++known;
        const auto seen = most_frequent_terms(view.surfaces(range));
        REQUIRE(tops.size() == seen.size());
        for (std::size_t i = 0; i < seen.size(); ++i) {
            CHECK(tops[i].term == seen[i].term);
            CHECK(tops[i].size == seen[i].size);
        }
    }
    CHECK(known >= 4);
}

TEST_CASE("prefix tops: the most frequent come first, each by its shortest surface") {
    const std::vector<format::SurfaceRecord> surfaces{{0, 6, 9}, {6, 7, 2}, {13, 5, 2}, {18, 4, 9}};
    const auto forms = most_frequent_terms(surfaces);
    REQUIRE(forms.size() == 2);
    CHECK(forms[0].term == 2);
    CHECK(forms[0].size == 5);
    CHECK(forms[1].term == 9);
    CHECK(forms[1].size == 4);
}

}  // namespace shopkeeper::knowledge
