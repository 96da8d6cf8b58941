#include "empowerment/replay.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "empowerment/memory_desk.h"
#include "empowerment/wire.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

const FixedOffsetZones kUtc;

// A line of a requests file with some fields replaced; a null value leaves the field out.
std::string line(const Json& changes) {
    Json json{{"id", "r1"},
              {"agent", "ines"},
              {"tier", "agent"},
              {"team", "care"},
              {"customer", "C-1"},
              {"contact", "4377"},
              {"remedy", "refund"},
              {"amount_minor", 6000},
              {"currency", "USD"},
              {"reason", "hardship"},
              {"at", "2026-11-18T09:30:00Z"}};
    for (const auto& item : changes.items()) {
        if (item.value().is_null())
            json.erase(item.key());
        else
            json[item.key()] = item.value();
    }
    return dump_json(json);
}

ReplayRequest read(const Json& changes) {
    Json id;
    return replay_request_from_line(line(changes), id).value();
}

std::string error_of(const std::string& text, Json& id) {
    const auto request = replay_request_from_line(text, id);
    return request.ok() ? "" : request.error().message;
}

}  // namespace

TEST_CASE("replay: a decision line has exactly the agreed fields in their order") {
    const Policy policy = default_policy();
    Replay replay{policy, kUtc, false};
    const Decision decision = replay.decide_next(read({{"order_total_minor", 4500}}));
    CHECK(decision_line("r1", decision) ==
          R"({"id":"r1","band":"refused","verdict":"refused","binding_limit":"order_total",)"
          R"("possible_now_minor":4500,"possible_with_reason_minor":4500,"lines":[)"
          R"({"limit":"per_action","lim_minor":15000,"used_minor":0,"held_minor":0,)"
          R"("left_minor":15000,"frees_at":null},)"
          R"({"limit":"customer_30d","lim_minor":20000,"used_minor":0,"held_minor":0,)"
          R"("left_minor":20000,"frees_at":null},)"
          R"({"limit":"agent_day","lim_minor":75000,"used_minor":0,"held_minor":0,)"
          R"("left_minor":75000,"frees_at":null},)"
          R"({"limit":"stretch_week","lim_minor":3,"used_minor":0,"held_minor":0,)"
          R"("left_minor":3,"frees_at":null},)"
          R"({"limit":"order_total","lim_minor":4500,"used_minor":0,"held_minor":0,)"
          R"("left_minor":4500,"frees_at":null},)"
          R"({"limit":"hard_ceiling","lim_minor":150000,"used_minor":0,"held_minor":0,)"
          R"("left_minor":150000,"frees_at":null}]})");
    CHECK(decision_line(7, Decision{}) ==
          R"({"id":7,"band":"refused","verdict":"refused","binding_limit":null,)"
          R"("possible_now_minor":0,"possible_with_reason_minor":0,"lines":[]})");
}

TEST_CASE("replay: without --apply nothing counts, with it what was granted does") {
    const Policy policy = default_policy();
    Replay alone{policy, kUtc, false};
    Replay applied{policy, kUtc, true};
    for (int i = 0; i < 3; ++i) CHECK(alone.decide_next(read({})).band == Band::within);
    for (int i = 0; i < 3; ++i) CHECK(applied.decide_next(read({})).band == Band::within);
    const Decision fourth = applied.decide_next(read({}));
    CHECK(fourth.band == Band::stretch);
    CHECK(fourth.verdict == Verdict::needs_reason);
    CHECK(fourth.binding_limit == Limit::customer_30d);
    CHECK(fourth.possible_now_minor == 2000);
    const LimitLine* customer = fourth.lines.find(Limit::customer_30d);
    CHECK(customer->used_minor == 18000);
    CHECK(customer->frees_at == at("2026-12-19T00:00:00Z"));
    CHECK(fourth.lines.find(Limit::agent_day)->frees_at == at("2026-11-19T00:00:00Z"));
    // What needed a reason applied nothing.
    CHECK(applied.decide_next(read({})).possible_now_minor == 2000);
}

TEST_CASE("replay: windows open again when their days have gone") {
    const Policy policy = default_policy();
    Replay replay{policy, kUtc, true};
    CHECK(replay.decide_next(read({{"amount_minor", 15000}})).band == Band::within);
    const auto customer_left = [&](const char* when) {
        const Decision decision =
            replay.decide_next(read({{"at", when}, {"amount_minor", nullptr}}));
        return decision.lines.find(Limit::customer_30d)->left_minor;
    };
    CHECK(customer_left("2026-12-18T23:59:59Z") == 5000);
    CHECK(customer_left("2026-12-19T00:00:00Z") == 20000);
}

TEST_CASE("replay: three stretches a week, then a second person, then a new week") {
    const Policy policy = default_policy();
    Replay replay{policy, kUtc, true};
    const auto ask = [&](const char* customer, const char* when) {
        return replay.decide_next(read({{"customer", customer},
                                        {"amount_minor", 15001},
                                        {"explanation", "Promised twice, lost twice."},
                                        {"at", when}}));
    };
    CHECK(ask("A", "2026-11-18T09:00:00Z").verdict == Verdict::granted);
    CHECK(ask("B", "2026-11-19T09:00:00Z").verdict == Verdict::granted);
    CHECK(ask("C", "2026-11-22T09:00:00Z").verdict == Verdict::granted);
    const Decision fourth = ask("D", "2026-11-22T10:00:00Z");
    CHECK(fourth.verdict == Verdict::needs_second_person);
    CHECK(fourth.binding_limit == Limit::stretch_week);
    CHECK(fourth.lines.find(Limit::stretch_week)->frees_at == at("2026-11-23T00:00:00Z"));
    CHECK(ask("D", "2026-11-23T00:00:00Z").verdict == Verdict::granted);
}

TEST_CASE("replay: a waiver counts for the agent's day but not for the customer") {
    const Policy policy = default_policy();
    Replay replay{policy, kUtc, true};
    CHECK(replay.decide_next(read({{"remedy", "waiver"}, {"fee_paid_minor", 6000}})).verdict ==
          Verdict::granted);
    const Decision next = replay.decide_next(read({}));
    CHECK(next.lines.find(Limit::agent_day)->used_minor == 6000);
    CHECK(next.lines.find(Limit::customer_30d)->used_minor == 0);
}

TEST_CASE("replay: a line that jumps back in time is only judged more strictly") {
    const Policy policy = default_policy();
    Replay replay{policy, kUtc, true};
    CHECK(replay.decide_next(read({{"amount_minor", 15000}})).band == Band::within);
    CHECK(replay.out_of_order() == 0);
    const Decision back = replay.decide_next(read({{"at", "2026-11-01T09:30:00Z"}}));
    CHECK(replay.out_of_order() == 1);
    // Another day of the agent, but the customer's later grant counts.
    CHECK(back.lines.find(Limit::agent_day)->used_minor == 0);
    CHECK(back.lines.find(Limit::customer_30d)->used_minor == 15000);
}

TEST_CASE("replay: what is only malformed is a refusal, what cannot be read is an error") {
    const Policy policy = default_policy();
    Replay replay{policy, kUtc, true};
    CHECK(replay.decide_next(read({{"amount_minor", nullptr}})).malformed ==
          Malformed::amount_missing);
    CHECK(replay.decide_next(read({{"currency", "EURO"}})).malformed ==
          Malformed::currency_not_in_policy);
    CHECK(replay.decide_next(read({{"currency", "EUR"}})).malformed ==
          Malformed::currency_not_in_policy);
    CHECK(replay.decide_next(read({{"tier", "king"}})).malformed == Malformed::tier_not_in_policy);
    Json id;
    for (const char* field : {"agent", "tier", "team", "customer", "remedy", "reason", "at"}) {
        CAPTURE(field);
        CHECK(error_of(line({{field, nullptr}}), id).find(field) != std::string::npos);
        CHECK(id == "r1");
        CHECK(error_of(line({{field, 5}}), id).find(field) != std::string::npos);
    }
    CHECK(error_of(line({{"remedy", "cash"}}), id) ==
          "\"remedy\": \"cash\" is not a remedy; there are: refund, credit, replacement, waiver.");
    CHECK(error_of(line({{"amount_minor", "60.00"}}), id).find("whole minor units") !=
          std::string::npos);
    CHECK_FALSE(error_of(line({{"amount_minor", 12.5}}), id).empty());
    CHECK_FALSE(error_of(line({{"amount_minor", 9223372036854775808U}}), id).empty());
    CHECK_FALSE(error_of(line({{"remedy", "cash"}}), id).empty());
    CHECK_FALSE(error_of(line({{"at", "yesterday"}}), id).empty());
    for (const char* text : {"", "[]", "{", "null", "{\"id\":null}", "{\"id\":[1]}"}) {
        CAPTURE(text);
        CHECK_FALSE(error_of(text, id).empty());
        CHECK(id.is_null());
    }
}

TEST_CASE("replay: a file of requests and a desk used live give the same decisions") {
    const Policy policy = default_policy();
    CHECK(rc::check([&] {
        Instant now = at("2026-11-02T08:00:00Z");
        int ids = 0;
        const char* agents[] = {"ines", "tom"};
        auto ledger = make_memory_ledger({[&] { return now; },
                                          [&] { return "id-" + std::to_string(++ids); },
                                          {{"ines", "Inês", {Role::agent}, "agent", "care", false},
                                           {"tom", "Tom", {Role::agent}, "senior", "sales", false}},
                                          {std::make_shared<const Policy>(policy)},
                                          std::make_shared<const Taxonomy>(default_taxonomy()),
                                          std::make_shared<const FixedOffsetZones>()});
        Replay replay{policy, kUtc, true};
        const auto steps = *rc::gen::inRange(1, 60);
        for (int i = 0; i < steps; ++i) {
            now += std::chrono::minutes{*rc::gen::inRange(0, 60 * 40)};
            const auto who = *rc::gen::inRange<std::size_t>(0, 2);
            const char* customers[] = {"C-1", "C-2"};
            GrantRequest request;
            request.key = {"key-" + std::to_string(i)};
            request.contact_id = "4377";
            request.customer_ref = customers[*rc::gen::inRange(0, 2)];
            request.remedy = *rc::gen::element(Remedy::refund, Remedy::credit, Remedy::replacement,
                                               Remedy::waiver);
            request.amount_minor = *rc::gen::inRange<std::int64_t>(1, 200'00);
            request.reason = "hardship";
            request.explanation = *rc::gen::element("", "Promised twice, lost twice.");
            request.fee_paid_minor = 100'00;
            const auto live = make_memory_desk(ledger, agents[who])->grant(request);
            ReplayRequest line;
            line.agent = agents[who];
            line.tier = who == 0 ? "agent" : "senior";
            line.team = who == 0 ? "care" : "sales";
            line.customer = request.customer_ref;
            line.remedy = request.remedy;
            line.amount_minor = request.amount_minor;
            line.currency = request.currency;
            line.reason = request.reason;
            line.explanation = request.explanation;
            line.fee_paid_minor = request.fee_paid_minor;
            line.at = now;
            RC_ASSERT(to_json(live.value().decision) == to_json(replay.decide_next(line)));
        }
    }));
}
