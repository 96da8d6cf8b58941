// The works of the week and of trust alone: what they say when the desk refuses, and that a list
// that was closed or replaced is not filled by an answer that comes late.
#include "client/week_work.h"

#include <doctest/doctest.h>

#include "client/desk_embedded.h"
#include "client/trust_model.h"
#include "client/trust_work.h"
#include "client/week_model.h"
#include "client/wide_models.h"
#include "empowerment/memory_desk.h"
#include "empowerment/policy_desk.h"
#include "tests/client/support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

// A host around a desk of somebody; the jobs run when they are waited for.
struct Bench {
    explicit Bench(const std::string& caller) {
        empowerment::MemoryLedgerParts parts;
        parts.clock = [this] { return now; };
        parts.new_id = random_uuid;
        empowerment::Person agent;
        agent.id = "rui";
        agent.name = "Rui Alves";
        agent.roles = {empowerment::Role::agent, empowerment::Role::supervisor};
        agent.tier = "agent";
        agent.team = "care";
        parts.people = {agent};
        const std::filesystem::path assets =
            std::filesystem::path(SHOPKEEPER_SOURCE_DIR) / "assets";
        parts.policies = {std::make_shared<const empowerment::Policy>(
            *empowerment::parse_policy(read_text(assets / "policy.default.json")))};
        taxonomy = std::make_shared<const empowerment::Taxonomy>(
            *empowerment::parse_taxonomy(read_text(assets / "taxonomy.default.json")));
        parts.taxonomy = taxonomy;
        parts.zones = std::make_shared<empowerment::FixedOffsetZones>();
        desk = empowerment::make_memory_desk(empowerment::make_memory_ledger(std::move(parts)),
                                             caller);
        me = agent;
    }

    WorkHost host() {
        return {*desk,
                jobs,
                folder.path(),
                folder.path(),
                me,
                team_clock(desk->policies().zones(), "care"),
                [this] { return now; },
                random_uuid,
                {},
                [this] { return taxonomy; },
                [] {},
                [] {},
                [] {},
                [](const std::string&, const std::string&) {},
                [this](const std::string& title, const std::string&) { problem = title; }};
    }

    void settle() {
        while (!jobs.idle()) {
            jobs.wait(std::chrono::milliseconds(1000));
            jobs.drain();
        }
    }

    void log(const std::string& id) {
        empowerment::ResolutionDraft draft;
        draft.contact_source = "chat";
        draft.contact_id = id;
        draft.tag = empowerment::Tag::failure;
        draft.group = "F1";
        draft.reason = "late";
        REQUIRE(desk->log_resolution({"log-" + id}, draft).ok());
    }

    Instant now = *parse_instant("2026-11-18T09:00:00Z");
    TempFolder folder;
    std::shared_ptr<const empowerment::Taxonomy> taxonomy;
    std::unique_ptr<empowerment::Desk> desk;
    empowerment::Person me;
    std::string problem;
    Jobs jobs{1, [] {}};
};

Behind of_this_week() {
    return {"Failure", "week 47", empowerment::ContactFilter{}};
}

}  // namespace

TEST_CASE("week: while it is read that is said, and what the desk refuses is said in its words") {
    Bench bench("nobody");
    WeekWork week(bench.host());
    TrustWork trust(bench.host());
    WideModels models;
    week.build(models);
    trust.build(models);
    CHECK(models.loading);
    CHECK(models.week->state == WeekModel::State::loading);
    CHECK(models.trust->state == TrustModel::State::loading);
    week.look();
    trust.look();
    bench.settle();
    models = {};
    week.build(models);
    trust.build(models);
    CHECK_FALSE(models.loading);
    CHECK(models.week->state == WeekModel::State::error);
    CHECK_FALSE(models.week->sentence.empty());
    CHECK(models.week->title == "Week 47");
    CHECK(models.trust->state == TrustModel::State::error);
    CHECK_FALSE(models.trust->sentence.empty());
    bool export_off = false;
    week.allow([&](Action action, const std::string&) {
        export_off = export_off || action == Action::export_week;
    });
    CHECK(export_off);
}

TEST_CASE("week: a list the desk refuses says so, and can be closed") {
    Bench bench("nobody");
    BehindList list(bench.host(), "list");
    list.open(of_this_week());
    CHECK(list.build().state == BehindModel::State::loading);
    bench.settle();
    CHECK(list.build().state == BehindModel::State::error);
    CHECK_FALSE(list.build().sentence.empty());
    list.close();
    CHECK(list.build().state == BehindModel::State::closed);
}

TEST_CASE("week: an answer that comes after the list was closed fills nothing") {
    Bench bench("rui");
    bench.log("1");
    BehindList list(bench.host(), "list");
    list.open(of_this_week());
    list.close();
    bench.settle();
    CHECK(list.build().state == BehindModel::State::closed);
    CHECK(list.build().known() == 0);
    // Of two that were opened one after the other, the second one is shown.
    list.open(of_this_week());
    Behind none = of_this_week();
    none.title = "Unsure";
    std::get<empowerment::ContactFilter>(none.filter).tag = empowerment::Tag::unsure;
    list.open(none);
    bench.settle();
    CHECK(list.build().state == BehindModel::State::ready);
    CHECK(list.build().title == "Unsure");
    CHECK(list.build().total == 0);
    CHECK(list.build().sentence == "Nothing stands behind this figure.");
    CHECK(bench.problem.empty());
}
