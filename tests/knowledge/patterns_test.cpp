// Same need, different words: every burst gets one pattern, for good.
#include "knowledge/patterns.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "knowledge/patterns_gaps.h"
#include "knowledge/patterns_shown.h"

using namespace shopkeeper;
using namespace shopkeeper::knowledge;

namespace {

// Three needs in several phrasings each, arriving mixed.
std::vector<PatternBurst> three_needs() {
    const std::vector<std::vector<std::string>> needs{
        {"Where is my parcel?", "My parcel has not arrived", "When will the parcel be delivered?",
         "The parcel is late, it was not delivered", "Track my parcel delivery please",
         "parcel delivery still not arrived"},
        {"I forgot my password", "How do I reset the password?", "Password reset link expired",
         "reset my password, I forgot it", "The password reset mail does not come",
         "cannot sign in, forgot password"},
        {"Can I get an invoice?", "Please send the invoice with tax number",
         "I need an invoice for tax", "The invoice lacks the tax number",
         "invoice tax number wrong", "send me the tax invoice"}};
    std::vector<PatternBurst> out;
    for (std::size_t i = 0; i < needs[0].size(); ++i) {
        for (std::size_t need = 0; need < needs.size(); ++need) {
            out.push_back({std::to_string(need) + "-" + std::to_string(i), needs[need][i]});
        }
    }
    return out;
}

std::vector<std::string> texts_of_words(const std::vector<std::vector<int>>& drawn) {
    static constexpr const char* kSaid[] = {"card",   "lost",  "refund", "late", "parcel",
                                            "charge", "twice", "why",    "not",  "arrived"};
    std::vector<std::string> out;
    for (const std::vector<int>& words : drawn) {
        std::string text;
        for (const int word : words) text += std::string(kSaid[word]) + ' ';
        out.push_back(text);
    }
    return out;
}

std::vector<PatternBurst> drawn_bursts() {
    const auto drawn = *rc::gen::container<std::vector<std::vector<int>>>(
        rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 10)));
    std::vector<PatternBurst> out;
    for (std::string& text : texts_of_words(drawn)) {
        out.push_back({std::to_string(out.size()), std::move(text)});
    }
    return out;
}

}  // namespace

TEST_CASE("patterns: the same need in different words is one pattern") {
    const std::vector<PatternBurst> bursts = three_needs();
    PatternBook book;
    const std::vector<PatternId> patterns = book.add(bursts);
    REQUIRE(patterns.size() == bursts.size());
    for (std::size_t i = 0; i < bursts.size(); ++i) {
        for (std::size_t j = 0; j < bursts.size(); ++j) {
            CAPTURE(bursts[i].text);
            CAPTURE(bursts[j].text);
            CHECK((patterns[i] == patterns[j]) == (bursts[i].id[0] == bursts[j].id[0]));
        }
    }
}

TEST_CASE("patterns: each tells its count, three examples and the words that set it apart") {
    PatternBook book;
    book.add(three_needs());
    const std::vector<PatternSummary> all = book.describe();
    REQUIRE(all.size() == 3);
    for (const PatternSummary& pattern : all) {
        CHECK(pattern.count == 6);
        CHECK(pattern.examples.size() == 3);
        CHECK(std::set<std::string>(pattern.examples.begin(), pattern.examples.end()).size() == 3);
        REQUIRE(!pattern.words.empty());
        CHECK(pattern.words.size() <= 5);
    }
    std::set<std::string> first;
    for (const PatternSummary& pattern : all) first.insert(pattern.words.front());
    CHECK(first == std::set<std::string>{"invoice", "parcel", "password"});
}

TEST_CASE("patterns: a later burst joins its need, one out of scope founds a new pattern") {
    PatternBook book;
    const std::vector<PatternId> before = book.add(three_needs());
    const std::vector<PatternId> joined = book.add({{"n1", "forgot the password, reset it"}});
    CHECK(joined[0] == before[1]);
    const std::vector<PatternId> fresh = book.add({{"n2", "Do you sell gift vouchers abroad?"}});
    CHECK(std::count(before.begin(), before.end(), fresh[0]) == 0);
    const std::vector<PatternId> again = book.add({{"n3", "sell gift vouchers abroad"}});
    CHECK(again[0] == fresh[0]);
}

TEST_CASE("patterns: what comes later changes no pattern that was grouped, and others lead on") {
    CHECK(rc::check([] {
        const std::vector<PatternBurst> first = drawn_bursts();
        const std::vector<PatternBurst> later = drawn_bursts();
        PatternBook book;
        const std::vector<PatternId> before = book.add(first);
        const std::vector<PatternId> added = book.add(later);
        RC_ASSERT(before.size() == first.size());
        RC_ASSERT(added.size() == later.size());
        for (std::size_t i = 0; i < before.size(); ++i) RC_ASSERT(book.pattern_of(i) == before[i]);
        for (const PatternId pattern : added) RC_ASSERT(pattern > 0);
        if (book.size() < 40) book.add(drawn_bursts());
        for (std::size_t i = 0; i < before.size(); ++i) RC_ASSERT(book.pattern_of(i) == before[i]);
        for (std::size_t i = 0; i < added.size(); ++i) {
            const auto leads = book.merged().find(added[i]);
            const bool stands = leads == book.merged().end();
            RC_ASSERT(book.pattern_of(first.size() + i) == (stands ? added[i] : leads->second));
        }
        for (const auto& [from, to] : book.merged()) RC_ASSERT(book.merged().count(to) == 0);
        std::size_t counted = 0;
        for (const PatternSummary& pattern : book.describe()) counted += pattern.count;
        RC_ASSERT(counted == book.size());
    }));
}

TEST_CASE("patterns: the same bursts give the same patterns, equal texts the same one") {
    CHECK(rc::check([] {
        const std::vector<PatternBurst> bursts = drawn_bursts();
        PatternBook one;
        PatternBook two;
        const std::vector<PatternId> patterns = one.add(bursts);
        RC_ASSERT(patterns == two.add(bursts));
        std::map<std::string, PatternId> by_text;
        for (std::size_t i = 0; i < bursts.size(); ++i) {
            RC_ASSERT(by_text.emplace(bursts[i].text, patterns[i]).first->second == patterns[i]);
        }
    }));
}

// A need that comes up later and in as many words as there are bursts of it: each at first far
// from all, then together, apart from what was known.
TEST_CASE("patterns: a new need that comes one by one grows together") {
    PatternBook book;
    const std::vector<PatternId> known = book.add(three_needs());
    std::vector<std::size_t> at;
    for (const char* text :
         {"Do you sell gift vouchers?", "How long is a voucher valid as a gift?",
          "Can I pay with two vouchers?", "My gift voucher is not accepted at the till",
          "gift voucher balance", "Is there a voucher by mail to print as gift?",
          "voucher code not accepted", "give a voucher as a gift", "balance of my voucher"}) {
        at.push_back(book.size());
        book.add({{"v" + std::to_string(book.size()), text}});
    }
    std::map<PatternId, std::size_t> fresh;
    for (const std::size_t burst : at) ++fresh[book.pattern_of(burst)];
    for (const PatternId pattern : known) CHECK(fresh.count(pattern) == 0);
    CHECK(fresh.size() <= 3);
    CHECK(!book.merged().empty());
    for (std::size_t i = 0; i < known.size(); ++i) CHECK(book.pattern_of(i) == known[i]);
    Result<PatternBook> opened = PatternBook::open(book.save());
    REQUIRE(opened.ok());
    CHECK(opened->merged() == book.merged());
    CHECK(opened->save() == book.save());
}

TEST_CASE("patterns: an example shows the matter and no personal data") {
    CHECK(shown_example("Hello,\nwrite to ann@example.org or call +44 20 7946 0958 now. Thanks") ==
          "write to … or call … now. Thanks");
    CHECK(shown_example("See https://example.org/a?b=1 and www.example.org") == "See … and …");
    CHECK(shown_example("Error 0x80070005 in 2024, 3 of 12 failed") ==
          "Error 0x80070005 in 2024, 3 of 12 failed");
    CHECK(shown_example("card 4111 1111 1111 1111, order 12-3456-789") == "card … order …");
    const std::string longer = shown_example(std::string(50, 'a') + " " + std::string(50, 'b') +
                                             " " + std::string(50, 'c'));
    CHECK(longer == std::string(50, 'a') + " " + std::string(50, 'b') + " …");
    CHECK(shown_example("Folder gone\nsince today\nI did nothing") == "Folder gone since today");
    CHECK(shown_example("").empty());
    CHECK(rc::check([](const std::string& text) {
        const std::string shown = shown_example(text);
        RC_ASSERT(shown.find('\n') == std::string::npos);
        RC_ASSERT(shown.find('\t') == std::string::npos);
    }));
}

TEST_CASE("patterns: regrouping tells every move and keeps the numbers it can") {
    PatternBook book;
    const std::vector<PatternBurst> bursts = three_needs();
    for (const PatternBurst& burst : bursts) book.add({burst});
    std::map<std::string, PatternId> told;
    for (std::size_t i = 0; i < book.size(); ++i) told[book.burst(i).id] = book.pattern_of(i);
    for (const PatternMove& move : book.regroup()) {
        CHECK(told[move.id] == move.from);
        told[move.id] = move.to;
    }
    for (std::size_t i = 0; i < book.size(); ++i) {
        CHECK(told[book.burst(i).id] == book.pattern_of(i));
    }
    CHECK(book.describe().size() == 3);
    CHECK(book.regroup().empty());
}

TEST_CASE("patterns: empty, huge, foreign and wordless texts each get a pattern") {
    std::string huge;
    for (int i = 0; i < 20000; ++i) huge += "log line " + std::to_string(i) + '\n';
    const std::vector<PatternBurst> bursts{{"a", ""},
                                           {"b", "🙂🙂"},
                                           {"c", "🙂🙂"},
                                           {"d", huge},
                                           {"e", "注文した商品が届きません"},
                                           {"f", "商品が届きません"},
                                           {"g", "Где моя посылка?"},
                                           {"h", "посылка не пришла, где она"},
                                           {"i", "\xff\xfe broken"},
                                           {"j", "the of and"}};
    PatternBook book;
    const std::vector<PatternId> patterns = book.add(bursts);
    REQUIRE(patterns.size() == bursts.size());
    CHECK(patterns[1] == patterns[2]);
    CHECK(patterns[4] == patterns[5]);
    CHECK(patterns[6] == patterns[7]);
    CHECK(patterns[4] != patterns[6]);
    CHECK(book.describe().size() >= 4);
}

TEST_CASE("patterns: nothing and one burst") {
    PatternBook book;
    CHECK(book.add({}).empty());
    CHECK(book.describe().empty());
    CHECK(book.regroup().empty());
    CHECK(book.add({{"a", "Where is my parcel?"}}) == std::vector<PatternId>{1});
    CHECK(book.add({{"b", "where is my PARCEL?"}}) == std::vector<PatternId>{1});
}

TEST_CASE("patterns: a saved book goes on as the first would have") {
    PatternBook book;
    book.add(three_needs());
    book.add({{"x", "gift vouchers abroad"}});
    Result<PatternBook> opened = PatternBook::open(book.save());
    REQUIRE(opened.ok());
    CHECK(opened->save() == book.save());
    const std::vector<PatternBurst> more{{"y", "forgot my password again"},
                                         {"z", "warranty of a lamp"}};
    CHECK(opened->add(more) == book.add(more));
    CHECK(opened->save() == book.save());
}

TEST_CASE("patterns: a damaged state is refused with a sentence and never crashes") {
    PatternBook book;
    book.add(three_needs());
    const std::string whole = book.save();
    CHECK(PatternBook::open("").error().code == ErrorCode::corrupt);
    CHECK(PatternBook::open("something else").error().code == ErrorCode::corrupt);
    std::string newer = whole;
    newer[8] = 9;
    CHECK(PatternBook::open(newer).error().code == ErrorCode::newer_version);
    CHECK(rc::check([&] {
        std::string bytes = whole;
        const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
        if (*rc::gen::arbitrary<bool>()) {
            bytes.resize(at);
        } else {
            bytes[at] = static_cast<char>(bytes[at] ^ *rc::gen::inRange(1, 128));
        }
        RC_ASSERT(!PatternBook::open(bytes).ok());
    }));
}

TEST_CASE("gaps: what most contacts asked for stands first, one contact counting once") {
    const Instant day = *parse_instant("2026-11-18T09:00:00Z");
    const std::vector<GapNote> notes{{"split payment", "c1", day},
                                     {"can I split the payment", "c2", day},
                                     {"Split payment", "c2", day},
                                     {"split payment in two", "c3", day},
                                     {"gift wrapping", "c4", day},
                                     {"gift wrapping?", "c5", day},
                                     {"wrapping as a gift", "", day + std::chrono::hours(1)}};
    const std::vector<Gap> gaps = group_gaps(notes);
    REQUIRE(gaps.size() == 2);
    CHECK(gaps[0].contacts == 3);
    CHECK(gaps[1].contacts == 3);
    // As many contacts asked for it; wrapping was asked later.
    CHECK(gaps[0].last == day + std::chrono::hours(1));
    CHECK(std::count(gaps[0].words.begin(), gaps[0].words.end(), "wrapping") == 1);
    CHECK(std::count(gaps[1].words.begin(), gaps[1].words.end(), "payment") == 1);
    CHECK(group_gaps({}).empty());
}
