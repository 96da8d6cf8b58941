#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/utf8.h"
#include "knowledge/passage.h"
#include "knowledge/search.h"
#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {
namespace {

using sample::article;
using sample::index_of;

std::vector<std::string> highlighted(const Passage& passage) {
    std::vector<std::string> out;
    for (const TextRange& range : passage.highlights) {
        out.push_back(passage.text.substr(range.begin, range.end - range.begin));
    }
    return out;
}

using Words = std::vector<std::string>;

void check_ranges(const std::string& text, const std::vector<TextRange>& ranges) {
    std::size_t end = 0;
    for (const TextRange& range : ranges) {
        RC_ASSERT(range.begin >= end);
        RC_ASSERT(range.begin < range.end);
        RC_ASSERT(range.end <= text.size());
        RC_ASSERT(floor_to_code_point(text, range.begin) == range.begin);
        const bool whole =
            range.end == text.size() || floor_to_code_point(text, range.end) == range.end;
        RC_ASSERT(whole);
        end = range.end;
    }
}

}  // namespace

TEST_CASE("passage: the best one answers, under its heading, with other forms of the words") {
    const auto index = index_of(sample::shop());
    const Passage passage = index->best_passage(*index->find("late-parcel"), "carriers scanned");
    CHECK(passage.heading_path == "Track it");
    CHECK(passage.text ==
          "A carrier scans a parcel only when it changes hands. Tracking may stand still for two "
          "days.");
    CHECK(highlighted(passage) == Words{"carrier", "scans"});
    const std::string body = index->article(*index->find("late-parcel")).body;
    CHECK(body.substr(passage.body_begin).starts_with("A carrier"));
}

TEST_CASE("passage: the word being typed and the word meant are highlighted") {
    const auto index = index_of(sample::shop());
    const std::uint32_t doc = *index->find("late-parcel");
    CHECK(highlighted(index->best_passage(doc, "replac")) == Words{"replacement"});
    CHECK(highlighted(index->best_passage(doc, "trakcing ")) == Words{"Tracking"});
}

TEST_CASE("passage: headings nest into a path") {
    const auto index = index_of({article("a", "T", "# One\n\n## Two\n\nfirst\n\n# Three\n\nlast")});
    const auto all = index->passages(0, "");
    REQUIRE(all.size() == 2);
    CHECK(all[0].heading_path == "One › Two");
    CHECK(all[1].heading_path == "Three");
}

TEST_CASE("passage: lists and tables are readable lines") {
    const auto index = index_of({article("a", "T",
                                         "1. Open the app\n2. Choose *Return*\n\n"
                                         "| size | eu |\n| --- | --- |\n| S | 36 |\n")});
    CHECK(index->passages(0, "").front().text ==
          "1. Open the app\n2. Choose Return\nsize: S; eu: 36");
}

TEST_CASE("passage: it begins where something sought stands, not with the article's number") {
    const auto index = index_of(
        {article("a", "Outlook hangs",
                 "Original KB number: 3089230\n\nWhen Outlook hangs at the start, begin it without "
                 "add-ins.")});
    CHECK(index->best_passage(0, "outlook hangs").text ==
          "When Outlook hangs at the start, begin it without add-ins.");
    // Where nothing sought stands, what the article begins with after its particulars.
    CHECK(index->best_passage(0, "zeppelin").text.starts_with("When Outlook hangs"));
}

TEST_CASE("passage: a heading that was asked for stands for the text below it") {
    const auto index = index_of({article("a", "Store card",
                                         "Type the store card on the payment page.\n\n## Lost the "
                                         "card\n\nWe block the old number.\n\n## The balance\n\n"
                                         "Open the foot of any page.")});
    CHECK(index->best_passage(0, "i lost my card").text == "We block the old number.");
    CHECK(index->best_passage(0, "store card payment").text.starts_with("Type the store card"));
}

TEST_CASE("passage: a short line above a text is its heading, whatever its marks") {
    const auto index =
        index_of({article("a", "Rules are off",
                          "Symptoms\n\nYour rules in Outlook are disabled.\n\nResolution\n\n"
                          "Method 1\n\nRename your rules in Outlook to shorter names.\n")});
    const auto all = index->passages(0, "");
    REQUIRE(all.size() == 2);
    CHECK(all[0].heading_path == "Symptoms");
    CHECK(all[0].text == "Your rules in Outlook are disabled.");
    CHECK(all[1].heading_path == "Resolution › Method 1");
    CHECK(index->best_passage(0, "how to fix rules in outlook").heading_path ==
          "Resolution › Method 1");
    // A line that ends as a sentence does is one, and so is a last one.
    const auto other = index_of({article("b", "T", "It works.\n\nThe end")});
    CHECK(other->passages(0, "").front().text == "It works.\nThe end");
}

TEST_CASE("passage: a list of links answers worse than a sentence") {
    const auto index =
        index_of({article("a", "Refunds",
                          "- [Refund to a closed card](https://a.example)\n- [Refund and card fees]"
                          "(https://b.example)\n\n## More\n\nA refund goes back to the card.\n")});
    CHECK(index->best_passage(0, "refund card").text == "A refund goes back to the card.");
}

TEST_CASE("passage: it never begins within a sentence") {
    std::string body;
    for (int i = 0; i < 80; ++i) body += "words without an end ";
    body += "and the zeppelin at last.\n\nA zeppelin flies.";
    const auto index = index_of({article("a", "T", body)});
    CHECK(index->best_passage(0, "zeppelin").text == "A zeppelin flies.");
}

TEST_CASE("passage: an article without text has an empty passage") {
    const auto index = index_of({article("a", "Only a title", "")});
    CHECK(index->best_passage(0, "title").text.empty());
    CHECK(index->passages(0, "title").empty());
}

TEST_CASE("passage: titles can be highlighted") {
    const auto index = index_of(sample::shop());
    const auto ranges = index->highlights("Größe: parcels, PARCEL", "parcel größen");
    CHECK(ranges == std::vector<TextRange>{{9, 16}, {18, 24}});
}

TEST_CASE("passage: pairs of an unspaced script make one range") {
    const auto index = index_of({article("a", "配送状況", "配送状況を確認する")});
    CHECK(index->highlights("配送状況", "配送状況") == std::vector<TextRange>{{0, 12}});
}

TEST_CASE("passage: bounded, whole in UTF-8, ranges sound, nothing of the text lost") {
    CHECK(rc::check([] {
        std::string body;
        const auto pieces = *rc::gen::container<std::vector<std::string>>(
            rc::gen::elementOf(std::vector<std::string>{
                "parcel ", "late. ", "größe ", "配送状況", "😀", "\n\n", "# Head\n\n", "- item\n",
                "Refunds arrive! ", "x12 ", "`code` ", "**bold** ", "> quote\n", "e\u0301te\u0301 ",
                "Cause\n\n", "\U0001F469\u200D\U0001F680", "\u0e01\u0e33 "}));
        for (const std::string& piece : pieces) body += piece;
        const auto index = index_of({article("a", "Parcel", body)});
        const std::string query =
            *rc::gen::element<std::string>("parcel", "grösse refund", "配送", "la", "item code");
        std::vector<Passage> all = index->passages(0, query);
        all.push_back(index->best_passage(0, query));
        for (const Passage& passage : all) {
            // One character more for each sentence joined by a line's end was counted in.
            RC_ASSERT(count_code_points(passage.text) <= kPassageCharacters);
            RC_ASSERT(is_valid_utf8(passage.text));
            RC_ASSERT(passage.body_begin <= body.size());
            check_ranges(passage.text, passage.highlights);
        }
        // Each line of the best one is a whole line of what the reader shows, or part of one.
        const Passage best = all.back();
        std::string shown;
        for (std::size_t i = 0; i + 1 < all.size(); ++i) shown += all[i].text + "\n";
        const std::string first_line = best.text.substr(0, best.text.find('\n'));
        std::replace(shown.begin(), shown.end(), '\n', ' ');
        RC_ASSERT(shown.find(first_line) != std::string::npos);
    }));
}

}  // namespace shopkeeper::knowledge
