#include <doctest/doctest.h>

#include "base/bounded_json.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/wire.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

Conversation talk(const std::string& last = "It has not moved since Friday.") {
    return {{{Author::customer, at("2026-11-18T09:20:00Z"), "Where is my parcel?"},
             {Author::agent, std::nullopt, "Let me look."},
             {Author::customer, std::nullopt, last}},
            0};
}

ResolutionDraft with_evidence() {
    ResolutionDraft out = entry();
    out.conversation = talk();
    QuotedPassage passage;
    passage.article_id = "118";
    passage.title = "Where is my parcel?";
    passage.text = "It arrives within five days.";
    passage.verified = *parse_date("2026-11-03");
    out.articles = {{"118", "Where is my parcel?", true, {passage}}};
    return out;
}

void an_entry_names_what_was_said_and_sent_by_its_hash(DeskFixture& f) {
    const ResolutionDraft draft = with_evidence();
    REQUIRE(f.desk("ana").log_resolution({"r1"}, draft).ok());
    f.reopen();
    const auto page = f.desk("ana").resolutions({});
    REQUIRE(page.ok());
    const ResolutionDraft& back = page->items.front().entry;
    CHECK_FALSE(back.conversation);
    CHECK(back.conversation_hash == hash_of(*draft.conversation));
    REQUIRE(back.articles.size() == 1);
    CHECK(back.articles[0].passages.empty());
    CHECK(back.articles[0].passage_hashes ==
          std::vector<std::string>{hash_of(draft.articles[0].passages[0])});
    CHECK(dump_json(to_json(back)).find("since Friday") == std::string::npos);
}

void the_same_key_with_another_conversation_is_another_body(DeskFixture& f) {
    ResolutionDraft draft = with_evidence();
    REQUIRE(f.desk("ana").log_resolution({"r1"}, draft).ok());
    CHECK(f.desk("ana").log_resolution({"r1"}, draft)->replayed);
    draft.conversation = talk("It came, thank you.");
    CHECK(f.desk("ana").log_resolution({"r1"}, draft).error().code == ErrorCode::conflict);
    // Without it there is another body too, also when its hash is named.
    draft.conversation.reset();
    draft.conversation_hash = hash_of(talk());
    CHECK(f.desk("ana").log_resolution({"r1"}, draft).error().code == ErrorCode::conflict);
}

void a_frozen_request_names_its_conversation(DeskFixture& f) {
    GrantRequest asked = request("k1", 30000);
    asked.conversation = talk();
    const auto answer = f.desk("ana").ask_second_person(asked);
    REQUIRE_MESSAGE(answer.ok(), (answer ? "" : answer.error().message));
    REQUIRE(answer->grant);
    CHECK(answer->grant->request.conversation_hash == hash_of(talk()));
    f.reopen();
    const auto grants = f.desk("ana").grants_of("file", "T-1");
    REQUIRE(grants->size() == 1);
    CHECK_FALSE(grants->front().request.conversation);
    CHECK(grants->front().request.conversation_hash == hash_of(talk()));
    CHECK(f.desk("ana").ask_second_person(asked)->replayed);
    asked.conversation = talk("Never mind.");
    CHECK(f.desk("ana").ask_second_person(asked).error().code == ErrorCode::conflict);
}

void a_hash_without_its_content_is_not_believed(DeskFixture& f) {
    ResolutionDraft draft = entry();
    draft.conversation_hash = hash_of(talk());
    draft.articles = {{"118", "Where is my parcel?", true, {}, {hash_of(talk())}}};
    REQUIRE(f.desk("ana").log_resolution({"r1"}, draft).ok());
    const auto page = f.desk("ana").resolutions({});
    CHECK(page->items.front().entry.conversation_hash.empty());
    CHECK(page->items.front().entry.articles[0].passage_hashes.empty());
}

void who_decides_or_reads_sees_what_was_said_then(DeskFixture& f) {
    GrantRequest asked = request("k1", 40000);
    asked.conversation = talk();
    const auto frozen = f.desk("ana").ask_second_person(asked);
    REQUIRE(frozen.ok());
    REQUIRE(frozen->grant.has_value());
    GrantRequest more = request("k2", 16000, "C-2");
    more.explanation = "It came broken for the third time now.";
    more.conversation = talk("It is broken again.");
    const auto given = f.desk("ana").grant(more);
    REQUIRE(given->grant.has_value());
    const auto plain = f.desk("ana").grant(request("k3", 1000, "C-3"));
    REQUIRE(plain->grant.has_value());
    f.reopen();
    OversightDesk& desk = f.desk("sol").oversight();
    CHECK(*desk.conversation_of(frozen->grant->id) == talk());
    CHECK(*desk.conversation_of(given->grant->id) == talk("It is broken again."));
    const auto none = desk.conversation_of(plain->grant->id);
    REQUIRE(none.ok());
    CHECK_FALSE(none->has_value());
    CHECK(desk.conversation_of("no-such").error().code == ErrorCode::not_found);
}

void what_cannot_be_kept_is_refused_and_its_key_stays_free(DeskFixture& f) {
    ResolutionDraft large = entry();
    large.conversation =
        Conversation{{{Author::customer, {}, std::string(kMaxMessageBytes + 1, 'a')}}, 0};
    ResolutionDraft torn = entry();
    torn.conversation = talk("\xFF\xFE");
    ResolutionDraft many = with_evidence();
    many.articles[0].passages.resize(kMaxPassages + 1, many.articles[0].passages[0]);
    for (const ResolutionDraft& bad : {large, torn, many})
        CHECK(f.desk("ana").log_resolution({"r1"}, bad).error().code == ErrorCode::invalid);
    GrantRequest asked = request("r1", 30000);
    asked.conversation = large.conversation;
    CHECK(f.desk("ana").ask_second_person(asked).error().code == ErrorCode::invalid);
    CHECK(f.desk("ana").grant(asked).error().code == ErrorCode::invalid);
    CHECK(f.desk("ana").log_resolution({"r1"}, with_evidence()).ok());
}

}  // namespace

std::vector<ContractCase> evidence_cases() {
    return {
        {"an entry names what was said and sent by its hash",
         an_entry_names_what_was_said_and_sent_by_its_hash},
        {"the same key with another conversation is another body",
         the_same_key_with_another_conversation_is_another_body},
        {"a frozen request names its conversation", a_frozen_request_names_its_conversation},
        {"who decides or reads sees what was said then",
         who_decides_or_reads_sees_what_was_said_then},
        {"a hash without its content is not believed", a_hash_without_its_content_is_not_believed},
        {"what cannot be kept is refused and its key stays free",
         what_cannot_be_kept_is_refused_and_its_key_stays_free},
    };
}

}  // namespace shopkeeper::contract
