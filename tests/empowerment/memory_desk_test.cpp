// What only the reference model can be asked; the contract every desk keeps is tested in
// tests/contract.
#include "empowerment/memory_desk.h"

#include <doctest/doctest.h>

#include "empowerment/wire.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

// A small shop whose clock stands still until it is moved.
struct Shop {
    Instant now = at("2026-11-18T09:30:00Z");
    int ids = 0;
    std::shared_ptr<MemoryLedger> ledger =
        make_memory_ledger({[this] { return now; },
                            [this] { return "id-" + std::to_string(++ids); },
                            {{"ines", "Inês Duarte", {Role::agent}, "agent", "care", false},
                             {"tom", "Tom Okafor", {Role::agent}, "agent", "care", false},
                             {"ada", "Ada Lind", {Role::supervisor}, "supervisor", "care", false}},
                            {std::make_shared<const Policy>(default_policy())},
                            std::make_shared<const Taxonomy>(default_taxonomy()),
                            std::make_shared<const FixedOffsetZones>()});

    std::unique_ptr<Desk> desk(const char* person) { return make_memory_desk(ledger, person); }

    GrantRequest request(const char* key, std::int64_t amount) const {
        GrantRequest request;
        request.key = {key};
        request.contact_source = "file";
        request.contact_id = "4377";
        request.customer_ref = "C-1";
        request.amount_minor = amount;
        request.reason = "our_fault_delivery";
        return request;
    }

    std::int64_t left(const char* person, Limit limit) {
        const AuthoritySnapshot snapshot = desk(person)->authority({"C-1", {}}).value();
        RemedyRequest asked;
        asked.tier = snapshot.tier;
        asked.team = snapshot.team;
        return decide(*snapshot.policy, snapshot.usage, asked, snapshot.calendar)
            .lines.find(limit)
            ->left_minor;
    }
};

}  // namespace

TEST_CASE("memory desk: the same key and body is answered again and nothing is done twice") {
    Shop shop;
    const auto desk = shop.desk("ines");
    const GrantAnswer first = desk->grant(shop.request("k1", 60'00)).value();
    REQUIRE(first.grant.has_value());
    CHECK_FALSE(first.replayed);
    const GrantAnswer again = desk->grant(shop.request("k1", 60'00)).value();
    CHECK(again.replayed);
    CHECK(to_json(*again.grant) == to_json(*first.grant));
    CHECK(to_json(again.decision) == to_json(first.decision));
    CHECK(shop.left("ines", Limit::customer_30d) == 140'00);
    CHECK(desk->grant(shop.request("k1", 61'00)).error().code == ErrorCode::conflict);
    CHECK(desk->withdraw({"k1"}, "id-1").error().code == ErrorCode::conflict);
    // A key belongs to its person.
    CHECK_FALSE(shop.desk("tom")->grant(shop.request("k1", 1'00)).value().replayed);
}

TEST_CASE("memory desk: a malformed request keeps its key free") {
    Shop shop;
    const auto desk = shop.desk("ines");
    GrantRequest request = shop.request("k1", 60'00);
    request.reason = "because";
    CHECK(desk->grant(request).value().decision.malformed == Malformed::reason_unknown);
    CHECK(desk->grant(shop.request("k1", 60'00)).value().grant.has_value());
    request = shop.request("k2", 60'00);
    request.reason = "other";
    CHECK(desk->grant(request).error().code == ErrorCode::invalid);
    request.reason_text = "Vase broken by us";
    CHECK(desk->grant(request).value().grant.has_value());
}

TEST_CASE("memory desk: a void gives the amount and the stretch back, once, to who may do it") {
    Shop shop;
    GrantRequest request = shop.request("k1", 160'00);
    request.explanation = "Promised twice, lost twice.";
    const Grant grant = shop.desk("ines")->grant(request).value().grant.value();
    CHECK(grant.band == Band::stretch);
    CHECK(shop.left("ines", Limit::stretch_week) == 2);
    CHECK(shop.desk("tom")->void_grant({"v0"}, grant.id, "mine?").error().code ==
          ErrorCode::forbidden);
    CHECK(shop.desk("ines")->void_grant({"v1"}, grant.id, "  ").error().code == ErrorCode::invalid);
    CHECK(shop.desk("ines")->void_grant({"v1"}, grant.id, "typed twice").value().state ==
          GrantState::voided);
    CHECK(shop.left("ines", Limit::stretch_week) == 3);
    CHECK(shop.left("ines", Limit::customer_30d) == 200'00);
    CHECK(shop.left("ines", Limit::agent_day) == 750'00);
    CHECK(shop.desk("ines")->void_grant({"v2"}, grant.id, "again").error().code ==
          ErrorCode::conflict);
    CHECK(shop.desk("ines")->void_grant({"v1"}, grant.id, "typed twice").ok());
}

TEST_CASE("memory desk: yesterday's grant is a supervisor's to void") {
    Shop shop;
    const Grant grant = shop.desk("ines")->grant(shop.request("k1", 10'00)).value().grant.value();
    shop.now += std::chrono::days{1};
    CHECK(shop.desk("ines")->void_grant({"v1"}, grant.id, "wrong").error().code ==
          ErrorCode::forbidden);
    CHECK(shop.desk("ada")->void_grant({"v1"}, grant.id, "wrong").ok());
}

TEST_CASE("memory desk: a frozen request holds no bucket and ends with its time") {
    Shop shop;
    const auto desk = shop.desk("ines");
    CHECK(desk->ask_second_person(shop.request("a0", 60'00)).error().code == ErrorCode::invalid);
    const GrantAnswer refused = desk->ask_second_person(shop.request("a1", 1500'01)).value();
    CHECK_FALSE(refused.grant.has_value());
    CHECK(refused.decision.verdict == Verdict::refused);
    const Grant frozen = desk->ask_second_person(shop.request("a2", 300'00)).value().grant.value();
    CHECK(frozen.state == GrantState::awaiting_second_person);
    CHECK(frozen.expires_at == shop.now + std::chrono::hours{24});
    CHECK(shop.left("ines", Limit::customer_30d) == 200'00);
    const Grant other = desk->ask_second_person(shop.request("a3", 301'00)).value().grant.value();
    CHECK(shop.desk("tom")->withdraw({"w0"}, other.id).error().code == ErrorCode::forbidden);
    CHECK(desk->withdraw({"w1"}, other.id).value().state == GrantState::expired);
    CHECK(desk->withdraw({"w2"}, other.id).error().code == ErrorCode::conflict);
    shop.now = *frozen.expires_at;
    CHECK(desk->grants_of("file", "4377").value().front().state == GrantState::expired);
    CHECK(desk->withdraw({"w3"}, frozen.id).error().code == ErrorCode::conflict);
}

TEST_CASE("memory desk: a suspended agent is refused at once, and may give again when it is over") {
    Shop shop;
    CHECK(set_suspended(*shop.ledger, "ines", true).ok());
    CHECK(shop.desk("ines")->grant(shop.request("k1", 1'00)).value().decision.binding_limit ==
          Limit::agent_suspended);
    CHECK(set_suspended(*shop.ledger, "ines", false).ok());
    CHECK(shop.desk("ines")->grant(shop.request("k2", 1'00)).value().grant.has_value());
    CHECK_FALSE(set_suspended(*shop.ledger, "nobody", true).ok());
}

TEST_CASE("memory desk: a policy is a supervisor's, never backdated, and big raises wait") {
    Shop shop;
    Policy next = default_policy();
    next.currencies["USD"].tiers["agent"].refund_per_action_minor = 20'00;
    CHECK(shop.desk("ines")->add_policy({"p1"}, format_policy(next)).error().code ==
          ErrorCode::forbidden);
    CHECK(shop.desk("ada")->add_policy({"p1"}, "{}").error().code == ErrorCode::invalid);
    const auto added = shop.desk("ada")->add_policy({"p1"}, format_policy(next)).value();
    CHECK(added->version == 2);
    CHECK(added->changed_by == "ada");
    CHECK(added->effective_from == shop.now);
    CHECK(shop.desk("ines")->policy().value()->version == 2);
    CHECK(shop.desk("ines")->grant(shop.request("k1", 60'00)).value().decision.band ==
          Band::second_person);
    next.currencies["USD"].tiers["agent"].refund_per_action_minor = 31'00;
    CHECK(shop.desk("ada")->add_policy({"p2"}, format_policy(next)).error().code ==
          ErrorCode::forbidden);
    CHECK(shop.desk("ada")->policy_history().value().size() == 2);
}

TEST_CASE("memory desk: resolutions are appended, checked, and read newest first by page") {
    Shop shop;
    const auto desk = shop.desk("ines");
    ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = "4377";
    for (int i = 0; i < 5; ++i) {
        shop.now += std::chrono::hours{1};
        CHECK(desk->log_resolution({"r" + std::to_string(i)}, draft).ok());
    }
    CHECK(desk->log_resolution({"r0"}, draft).value().replayed);
    draft.corrects = "nothing";
    CHECK(desk->log_resolution({"r9"}, draft).error().code == ErrorCode::not_found);
    draft.corrects = "id-1";
    draft.grant_ids = {"nothing"};
    CHECK(desk->log_resolution({"r9"}, draft).error().code == ErrorCode::not_found);
    ResolutionFilter filter;
    filter.page_size = 2;
    std::vector<std::string> seen;
    do {
        const ResolutionPage page = desk->resolutions(filter).value();
        for (const Resolution& entry : page.items) seen.push_back(entry.id);
        filter.after_cursor = page.next_cursor;
    } while (!filter.after_cursor.empty());
    CHECK(seen == std::vector<std::string>{"id-5", "id-4", "id-3", "id-2", "id-1"});
    filter.after_cursor = "99";
    CHECK(desk->resolutions(filter).error().code == ErrorCode::invalid);
}
