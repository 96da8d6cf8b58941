#include "tests/contract/fixture.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "empowerment/memory_desk.h"
#include "empowerment/review.h"
#include "empowerment/store/store_desk.h"
#include "empowerment/store/zone_calendar.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

std::string read_asset(const std::string& name) {
    std::ifstream file(std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/" + name);
    REQUIRE(file.good());
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

Person person(const std::string& id, const std::string& tier, const std::string& team,
              std::vector<Role> roles) {
    Person out;
    out.id = id;
    out.name = id;
    out.tier = tier;
    out.team = team;
    out.roles = std::move(roles);
    return out;
}

class MemoryFixture final : public DeskFixture {
public:
    MemoryFixture() {
        auto zones = std::make_shared<store::ZoneCalendar>(*store::ZoneCalendar::create("UTC"));
        for (const auto& [team, zone] : demo_zones()) REQUIRE(zones->set_team(team, zone).ok());
        MemoryLedgerParts parts;
        parts.clock = [this] { return now(); };
        parts.new_id = [this] { return new_id(); };
        parts.people = demo_people();
        parts.policies = {std::make_shared<const Policy>(*parse_policy(default_policy_document()))};
        parts.taxonomy =
            std::make_shared<const Taxonomy>(*parse_taxonomy(default_taxonomy_document()));
        parts.scorecard =
            std::make_shared<const Scorecard>(*parse_scorecard(default_scorecard_document()));
        parts.zones = zones;
        ledger_ = make_memory_ledger(std::move(parts));
    }

    Desk& desk(const std::string& person) override {
        std::unique_ptr<Desk>& slot = desks_[person];
        if (!slot) slot = make_memory_desk(ledger_, person);
        return *slot;
    }

    void reopen() override {}

private:
    std::shared_ptr<MemoryLedger> ledger_;
    std::map<std::string, std::unique_ptr<Desk>> desks_;
};

class StoreFixture final : public DeskFixture {
public:
    StoreFixture() { reopen(); }

    Desk& desk(const std::string& person) override {
        std::unique_ptr<Desk>& slot = desks_[person];
        if (!slot) {
            Result<std::unique_ptr<Desk>> made = store::desk_for(store_, person);
            REQUIRE_MESSAGE(made.ok(), (made ? "" : made.error().message));
            slot = *std::move(made);
        }
        return *slot;
    }

    void reopen() override {
        desks_.clear();
        store_.reset();
        store::StoreOptions options;
        options.path = directory_.path() + "/desk.db";
        options.now = [this] { return now(); };
        options.new_uuid = [this] { return new_id(); };
        options.zone = "UTC";
        options.team_zones = demo_zones();
        options.policy_document = default_policy_document();
        options.taxonomy_document = default_taxonomy_document();
        options.scorecard_document = default_scorecard_document();
        options.people = demo_people();
        options.pin_cost = kLeastPinCost;
        Result<std::shared_ptr<store::Store>> opened = store::open_store(std::move(options));
        REQUIRE_MESSAGE(opened.ok(), (opened ? "" : opened.error().message));
        store_ = *std::move(opened);
    }

private:
    TempDirectory directory_;
    std::shared_ptr<store::Store> store_;
    std::map<std::string, std::unique_ptr<Desk>> desks_;
};

}  // namespace

Instant at(const std::string& rfc3339) {
    const Result<Instant> instant = parse_instant(rfc3339);
    REQUIRE(instant.ok());
    return *instant;
}

TempDirectory::TempDirectory() {
    const char* named = std::getenv("SHOPKEEPER_TEST_DIRECTORY");
    std::string base = named != nullptr ? named : "/dev/shm";
    if (access(base.c_str(), W_OK) != 0) base = std::filesystem::temp_directory_path().string();
    path_ = base + "/shopkeeper-XXXXXX";
    REQUIRE(mkdtemp(path_.data()) != nullptr);
}

TempDirectory::~TempDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string default_policy_document() {
    return read_asset("policy.default.json");
}

std::string default_scorecard_document() {
    return read_asset("scorecard.default.json");
}

std::string default_taxonomy_document() {
    return read_asset("taxonomy.default.json");
}

std::vector<Person> demo_people() {
    std::vector<Person> people = {
        person("ana", "agent", "care", {Role::agent}),
        person("ben", "new", "care", {Role::agent}),
        person("sam", "senior", "care", {Role::agent}),
        person("cleo", "agent", "care", {Role::agent}),
        person("olga", "agent", "north", {Role::agent}),
        person("sol", "supervisor", "care", {Role::supervisor, Role::agent}),
        person("quinn", "agent", "care", {Role::qa}),
        person("mia", "supervisor", "care", {Role::supervisor}),
        person("sid", "supervisor", "care", {Role::supervisor, Role::agent}),
        person("rita", "agent", "care", {Role::qa}),
        person("tomas", "agent", "care", {Role::qa, Role::agent}),
        person("vera", "agent", "care", {Role::qa}),
        person("noor", "agent", "care", {}),
        person("zita", "supervisor", "care", {Role::supervisor, Role::qa})};
    for (Person& one : people)
        one.suspended = one.id == "cleo" || one.id == "sid" || one.id == "vera";
    return people;
}

std::map<std::string, std::string> demo_zones() {
    return {{"care", "Europe/Lisbon"}, {"north", "America/New_York"}};
}

std::string DeskFixture::new_id() {
    std::string digits = std::to_string(++ids_);
    return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

std::unique_ptr<DeskFixture> make_memory_fixture() {
    return std::make_unique<MemoryFixture>();
}

std::unique_ptr<DeskFixture> make_store_fixture() {
    return std::make_unique<StoreFixture>();
}

GrantRequest request(const std::string& key, std::int64_t amount_minor,
                     const std::string& customer) {
    GrantRequest out;
    out.key = {key};
    out.contact_source = "file";
    out.contact_id = "T-1";
    out.customer_ref = customer;
    out.remedy = Remedy::refund;
    out.amount_minor = amount_minor;
    out.reason = "our_fault_delivery";
    return out;
}

ResolutionDraft entry(const std::string& contact) {
    ResolutionDraft out;
    out.contact_source = "file";
    out.contact_id = contact;
    out.customer_ref = "C-1";
    out.tag = Tag::unsure;
    return out;
}

}  // namespace shopkeeper::contract
