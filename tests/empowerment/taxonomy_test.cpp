#include "empowerment/taxonomy.h"

#include <doctest/doctest.h>

#include "base/bounded_json.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

// The whole taxonomy as the product's page writes it.
std::string as_prose(const Taxonomy& taxonomy) {
    std::string text;
    for (const TaxonomyGroup& group : taxonomy.groups) {
        text += group.code + " " + group.label + ":";
        for (const TaxonomyReason& reason : group.reasons)
            text += (&reason == &group.reasons.front() ? " " : " · ") + reason.label;
        text += "\n";
    }
    return text;
}

std::string message_with(const char* pointer, const Json& value) {
    Json document = parse_json(file_text("assets/taxonomy.default.json")).value();
    document[Json::json_pointer{pointer}] = value;
    const auto parsed = parse_taxonomy(dump_json(document));
    return parsed.ok() ? "" : parsed.error().message;
}

}  // namespace

TEST_CASE("taxonomy: the default is the product's, word by word") {
    const Taxonomy taxonomy = default_taxonomy();
    CHECK(as_prose(taxonomy) ==
          "F1 Delivery: late · lost · wrong item · damaged or incomplete\n"
          "F2 Billing: wrong charge · double charge · refund not arrived · promo not honoured\n"
          "F3 Product: defect · outage · cannot sign in · not as promised\n"
          "F4 Information: unclear · wrong or out of date · chasing status · channels contradict\n"
          "F5 Process: policy blocks a fair outcome · too many steps · bounced · "
          "self-service failed\n"
          "F6 Earlier contact: promise missed · fix did not hold · had to repeat · wrong advice\n"
          "R1 Hesitation: right for me · price or timing · choosing\n"
          "R2 Confusion, no defect: first use · terms or plan · how-to\n"
          "R3 Trust gap: safe or genuine · past bad experience · privacy\n"
          "R4 Product uncertainty: fit · capability · what comes next\n"
          "R5 Reassurance and connection: did it go through · life event or advice · "
          "thanks or feedback\n");
    CHECK(taxonomy.groups_of(Tag::failure).size() == 6);
    CHECK(taxonomy.groups_of(Tag::relationship).size() == 5);
    CHECK(taxonomy.groups_of(Tag::unsure).empty());
}

TEST_CASE("taxonomy: groups and reasons are found by their codes") {
    const Taxonomy taxonomy = default_taxonomy();
    REQUIRE(taxonomy.find_group("R3") != nullptr);
    CHECK(taxonomy.find_group("R3")->label == "Trust gap");
    CHECK(taxonomy.find_group("X1") == nullptr);
    REQUIRE(taxonomy.find_reason("F1", "wrong_item") != nullptr);
    CHECK(taxonomy.find_reason("F2", "wrong_item") == nullptr);
    CHECK(taxonomy.find_reason("X1", "late") == nullptr);
}

TEST_CASE("taxonomy: what is written is read back, and failure comes first") {
    Taxonomy taxonomy = default_taxonomy();
    taxonomy.groups[2].retired = true;
    taxonomy.groups[1].reasons[0].retired = true;
    const std::string text = format_taxonomy(taxonomy);
    const Taxonomy again = parse_taxonomy(text).value();
    CHECK(format_taxonomy(again) == text);
    CHECK(again.groups[2].retired);
    CHECK(again.groups[1].reasons[0].retired);
    CHECK(again.groups_of(Tag::failure).size() == 5);

    std::swap(taxonomy.groups.front(), taxonomy.groups.back());
    const Taxonomy sorted = parse_taxonomy(format_taxonomy(taxonomy)).value();
    CHECK(sorted.groups.front().tag == Tag::failure);
    CHECK(sorted.groups.back().tag == Tag::relationship);
}

TEST_CASE("taxonomy: a problem names its place and what was expected") {
    CHECK(message_with("/groups/0/tag", "unsure").find("/groups/0/tag: expected \"failure\" or") !=
          std::string::npos);
    CHECK(message_with("/groups/1/code", "F1").find("/groups/1/code") != std::string::npos);
    CHECK(message_with("/groups/0/reasons/1/code", "late").find("/groups/0/reasons/1/code") !=
          std::string::npos);
    CHECK(message_with("/groups/0/extra", 1).find("/groups/0/extra: expected no such key") !=
          std::string::npos);
    CHECK(message_with("/version", 0).find("/version") != std::string::npos);
    for (const char* text : {"", "[]", "{}", "{\"version\":1}"})
        CHECK_FALSE(parse_taxonomy(text).ok());
}

TEST_CASE("taxonomy: every word is read back as what it was written for") {
    for (const Tag tag : {Tag::failure, Tag::relationship, Tag::unsure})
        CHECK(tag_from_word(word(tag)).value() == tag);
    for (int i = 0; i < kSignalCount; ++i) {
        const auto signal = static_cast<Signal>(i);
        CHECK(signal_from_word(word(signal)).value() == signal);
    }
    for (const Outcome outcome : {Outcome::resolved, Outcome::resolved_with_exception,
                                  Outcome::promise_made, Outcome::passed_on})
        CHECK(outcome_from_word(word(outcome)).value() == outcome);
    const auto wrong = outcome_from_word("closed");
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().message ==
          "\"closed\" is not an outcome; there are: resolved, resolved_with_exception, "
          "promise_made, passed_on.");
}
