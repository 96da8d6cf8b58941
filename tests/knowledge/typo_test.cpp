#include "knowledge/typo.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {
namespace {

// The textbook recursion, slow and plain.
int slow_distance(std::u32string_view a, std::u32string_view b) {
    if (a.empty() || b.empty()) return static_cast<int>(std::max(a.size(), b.size()));
    const auto a1 = a.substr(0, a.size() - 1);
    const auto b1 = b.substr(0, b.size() - 1);
    int best = slow_distance(a1, b1) + (a.back() == b.back() ? 0 : 1);
    best = std::min({best, slow_distance(a1, b) + 1, slow_distance(a, b1) + 1});
    if (a.size() > 1 && b.size() > 1 && a.back() == b1.back() && a1.back() == b.back()) {
        best =
            std::min(best, slow_distance(a.substr(0, a.size() - 2), b.substr(0, b.size() - 2)) + 1);
    }
    return best;
}

std::u32string small_word() {
    const auto letters =
        *rc::gen::resize(6, rc::gen::container<std::vector<char>>(rc::gen::element('a', 'b', 'c')));
    return {letters.begin(), letters.end()};
}

}  // namespace

TEST_CASE("typo: a missing, an added, another letter and a swap are one edit each") {
    CHECK(edit_distance(U"refnd", U"refund", 2, false) == 1);
    CHECK(edit_distance(U"reefund", U"refund", 2, false) == 1);
    CHECK(edit_distance(U"refand", U"refund", 2, false) == 1);
    CHECK(edit_distance(U"refnud", U"refund", 2, false) == 1);
    CHECK(edit_distance(U"refund", U"return", 1, false) == 2);
    CHECK(edit_distance(U"trak", U"tracking", 1, true) == 1);
}

TEST_CASE("typo: so many edits are forgiven as a word is long") {
    CHECK(allowed_edits(4) == 0);
    CHECK(allowed_edits(5) == 1);
    CHECK(allowed_edits(8) == 1);
    CHECK(allowed_edits(9) == 2);
}

TEST_CASE("typo: the longer of what was typed and what was meant decides") {
    const auto index = sample::index_of(
        {sample::article("a", "Teams and gift", "transcription"), sample::article("b", "x", "y")});
    CHECK(index->corrected("tems ") == "teams");
    CHECK(index->corrected("git ").empty());
    CHECK(index->corrected("gfit ").empty());
    CHECK(index->corrected("tams ") == "teams");
    CHECK(index->corrected("tms ").empty());
}

TEST_CASE("typo: what stands in the corpus is never replaced, a code never becomes another") {
    CHECK(rc::check([] {
        const auto letters = [] {
            return *rc::gen::resize(
                10, rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c', 'd')));
        };
        const auto code = [&] {
            return letters() + std::to_string(*rc::gen::inRange(1000, 1100)) + letters();
        };
        std::vector<std::string> words{letters(), letters(), letters(), letters()};
        const std::string rare = letters() + "e";
        std::string body = rare + " " + code();
        for (const std::string& word : words) body += " " + word + " " + word + " " + code();
        const auto index = sample::index_of(
            {sample::article("a", "", body), sample::article("b", "", words[0] + " " + words[1])});
        for (const std::string& word : words) RC_ASSERT(index->corrected(word + " ").empty());
        RC_ASSERT(index->corrected(rare + " ").empty());
        RC_ASSERT(index->corrected(code() + " ").empty());
    }));
}

TEST_CASE("typo: the quick distance equals the slow one up to its limit") {
    CHECK(rc::check([] {
        const std::u32string a = small_word();
        const std::u32string b = small_word();
        const int limit = *rc::gen::inRange(0, 3);
        const int slow = slow_distance(a, b);
        RC_ASSERT(edit_distance(a, b, limit, false) == std::min(slow, limit + 1));
        int nearest = static_cast<int>(a.size());
        for (std::size_t n = 0; n <= b.size(); ++n) {
            nearest = std::min(nearest, slow_distance(a, std::u32string_view(b).substr(0, n)));
        }
        RC_ASSERT(edit_distance(a, b, limit, true) == std::min(nearest, limit + 1));
    }));
}

}  // namespace shopkeeper::knowledge
