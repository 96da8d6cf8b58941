#include "empowerment/evidence.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/utf8.h"
#include "empowerment/desk.h"
#include "empowerment/evidence_wire.h"
#include "empowerment/fingerprint.h"
#include "empowerment/wire.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

Said said(std::string text) {
    return {Author::customer, std::nullopt, std::move(text)};
}

QuotedPassage passage() {
    return {"118",
            "Where is my parcel?",
            "If it is late",
            "It arrives within five days.",
            parse_date("2026-11-01").value(),
            parse_date("2026-11-03").value()};
}

ResolutionDraft draft() {
    ResolutionDraft out;
    out.contact_source = "file";
    out.contact_id = "4821";
    out.conversation = Conversation{{said("Where is it?"), {Author::agent, {}, "On its way."}}, 2};
    out.articles = {{"118", "Where is my parcel?", true, {passage()}}};
    return out;
}

}  // namespace

TEST_CASE("evidence: whatever is said, what fits may be kept and is its end") {
    const bool held = rc::check([](const std::vector<std::string>& texts, std::uint16_t repeat) {
        std::vector<Said> messages;
        for (const std::string& text : texts) {
            std::string longer;
            for (int i = 0; i <= repeat % 3000 && longer.size() < 40000; ++i) longer += text;
            messages.push_back(said(longer));
        }
        const Conversation kept = conversation_that_fits(messages);
        RC_ASSERT(check_conversation(kept).ok());
        RC_ASSERT(kept.messages.size() + static_cast<std::size_t>(kept.left_out) == texts.size());
        // What was short, plain text stands as it was written.
        for (std::size_t i = 0; i < kept.messages.size(); ++i) {
            const Said& given = messages[i + static_cast<std::size_t>(kept.left_out)];
            std::string plain = clean_utf8(given.text);
            std::erase_if(plain, [](char c) {
                const auto byte = static_cast<unsigned char>(c);
                return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
            });
            if (plain.size() > kMaxMessageBytes) continue;  // cut, and said so by its end
            const bool as_written = kept.messages[i].text == plain;
            RC_ASSERT(as_written);
        }
    });
    CHECK(held);
}

TEST_CASE("evidence: a long conversation keeps its end and says how much is missing") {
    std::vector<Said> messages(20, said(std::string(10000, 'a')));
    messages.back().text = "the last word";
    const Conversation by_size = conversation_that_fits(messages);
    CHECK(by_size.messages.size() == 7);  // six of 10,000 bytes and the last fit into 64 KiB
    CHECK(by_size.left_out == 13);
    CHECK(by_size.messages.back().text == "the last word");
    const Conversation by_number = conversation_that_fits(std::vector<Said>(501, said("hm")));
    CHECK(by_number.messages.size() == kMaxMessages);
    CHECK(by_number.left_out == 1);
    const Conversation one = conversation_that_fits({said(std::string(20000, 'a'))});
    REQUIRE(one.messages.size() == 1);
    CHECK(one.messages[0].text.size() == kMaxMessageBytes);
    CHECK(one.messages[0].text.ends_with("a…"));
}

TEST_CASE("evidence: what is too large or no text is refused") {
    const std::vector<Conversation> bad = {
        {{said(std::string(kMaxMessageBytes + 1, 'a'))}, 0},
        {std::vector<Said>(kMaxMessages + 1), 0},
        {std::vector<Said>(5, said(std::string(kMaxMessageBytes, 'a'))), 0},
        {{said("\xFF")}, 0},
        {{said("bell \a")}, 0},
        {{}, -1}};
    for (const Conversation& one : bad)
        CHECK(check_conversation(one).error().code == ErrorCode::invalid);
    QuotedPassage long_text = passage();
    long_text.text.assign(kMaxPassageBytes + 1, 'a');
    QuotedPassage broken = passage();
    broken.heading_path = "\xC3";
    for (const QuotedPassage& one : {long_text, broken}) {
        CHECK(check_passage(one).error().code == ErrorCode::invalid);
        CHECK(check_passage(passage_that_fits(one)).ok());
    }
}

TEST_CASE("evidence: content is read back as it was, and its hash is of every part of it") {
    const Conversation conversation = *draft().conversation;
    CHECK(conversation_from_json(to_json(conversation)).value() == conversation);
    CHECK(passage_from_json(to_json(passage())).value() == passage());
    std::vector<Conversation> others(4, conversation);
    others[0].left_out = 3;
    others[1].messages[0].text += " ";
    others[2].messages[1].by = Author::customer;
    others[3].messages[0].at = parse_instant("2026-11-18T09:30:00Z").value();
    for (const Conversation& other : others) CHECK(hash_of(other) != hash_of(conversation));
    QuotedPassage later = passage();
    later.verified = parse_date("2026-11-04").value();
    CHECK(hash_of(later) != hash_of(passage()));
}

TEST_CASE("evidence: a draft and a request are read back with what they bring along") {
    const Json json = to_json(draft());
    const ResolutionDraft again = resolution_draft_from_json(json).value();
    CHECK(again.conversation == draft().conversation);
    CHECK(again.articles[0].passages == draft().articles[0].passages);
    GrantRequest request;
    request.currency = Currency::from_code("EUR").value();
    request.conversation = draft().conversation;
    CHECK(grant_request_from_json(to_json(request)).value().conversation == request.conversation);
}

TEST_CASE("evidence: taken out of a draft it leaves its hashes, and those are read back") {
    ResolutionDraft settled = draft();
    const Evidence taken = take_evidence(settled);
    CHECK_FALSE(settled.conversation);
    CHECK(settled.articles[0].passages.empty());
    CHECK(taken.conversations.at(settled.conversation_hash) == *draft().conversation);
    CHECK(taken.passages.at(settled.articles[0].passage_hashes.at(0)) == passage());
    CHECK(dump_json(to_json(settled)).find("Where is it?") == std::string::npos);
    const ResolutionDraft again = resolution_draft_from_json(to_json(settled)).value();
    CHECK(again.conversation_hash == settled.conversation_hash);
    CHECK(again.articles[0].passage_hashes == settled.articles[0].passage_hashes);
    // A hash nobody brought the content of says nothing.
    ResolutionDraft forged = settled;
    CHECK(take_evidence(forged).conversations.empty());
    CHECK(forged.conversation_hash.empty());
    CHECK(forged.articles[0].passage_hashes.empty());
}

TEST_CASE("evidence: what an older program wrote still reads and keeps its fingerprint") {
    const Json old = parse_json(R"({"articles":[{"copied":true,"id":"118","title":"T"}],
        "contact_id":"4821","contact_source":"file","customer_ref":"","grants":[],"group":"",
        "note":"","outcome":"resolved","reason":"","signals":[],"tag":"unsure"})")
                         .value();
    const ResolutionDraft read = resolution_draft_from_json(old).value();
    CHECK_FALSE(read.conversation);
    CHECK(read.conversation_hash.empty());
    CHECK(dump_json(to_json(read)) == dump_json(old));
    CHECK(fingerprint_of_resolution("ana", read) ==
          fingerprint_of_write("log_resolution", "ana", old));
}
