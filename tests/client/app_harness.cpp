#include "tests/client/app_harness.h"

#include <chrono>
#include <cstdio>

#include "client/desk_embedded.h"
#include "empowerment/calendar.h"
#include "empowerment/policy.h"
#include "empowerment/review.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client::testing {
namespace {

std::string asset(const std::string& name) {
    return read_text(std::filesystem::path(SHOPKEEPER_SOURCE_DIR) / "assets" / name);
}

empowerment::Person agent(const std::string& id, const std::string& name) {
    empowerment::Person person;
    person.id = id;
    person.name = name;
    person.roles = {empowerment::Role::agent};
    person.tier = "agent";
    person.team = "care";
    return person;
}

empowerment::Person supervisor(const std::string& id, const std::string& name) {
    empowerment::Person person = agent(id, name);
    person.roles = {empowerment::Role::supervisor, empowerment::Role::agent};
    person.tier = "supervisor";
    return person;
}

empowerment::Person reviewer(const std::string& id, const std::string& name, bool answers_too) {
    empowerment::Person person = agent(id, name);
    person.roles = {empowerment::Role::qa};
    if (answers_too) person.roles.push_back(empowerment::Role::agent);
    return person;
}

std::vector<empowerment::Person> colleagues() {
    return {agent("ines", "Inês Duarte"),          agent("rui", "Rui Alves"),
            supervisor("henrike", "Henrike Vos"),  supervisor("mia", "Mia Lindgren"),
            reviewer("hana", "Hana Suzuki", true), reviewer("goran", "Goran Ilić", false)};
}

}  // namespace

Result<HttpResponse> FakeFetcher::fetch(const HttpRequest& request) {
    const auto page = pages.find(request.url);
    if (page == pages.end()) return Error{ErrorCode::unavailable, "help.example is out of reach."};
    HttpResponse response;
    response.status = 200;
    response.body = page->second;
    response.final_url = request.url;
    return response;
}

AppHarness::AppHarness(DeskKind kind, const std::string& without) : kind_(kind) {
    now = *parse_instant("2026-11-18T09:00:00Z");
    options.data_directory = (folder / "data").string();
    options.export_directory = options.data_directory;
    options.assets_directory = std::string(SHOPKEEPER_SOURCE_DIR) + "/assets";
    options.now = [this] { return now; };
    options.local_date = [](Instant at) { return std::chrono::floor<std::chrono::days>(at); };
    options.new_uuid = [this] {
        char text[40] = {};
        std::snprintf(text, sizeof text, "00000000-0000-4000-8000-%012d", next_id_++);
        return std::string(text);
    };
    options.wake = [] {};
    options.set_clipboard = [this](const std::string& text) { clipboard = text; };
    options.open_url = [this](const std::string& url) { opened_url = url; };
    empowerment::MemoryLedgerParts parts;
    parts.clock = options.now;
    parts.new_id = random_uuid;
    parts.people = colleagues();
    std::erase_if(parts.people, [&](const auto& one) { return one.id == without; });
    auto policy = empowerment::parse_policy(asset("policy.default.json"));
    auto taxonomy = empowerment::parse_taxonomy(asset("taxonomy.default.json"));
    REQUIRE(policy);
    REQUIRE(taxonomy);
    parts.policies = {std::make_shared<const empowerment::Policy>(std::move(*policy))};
    parts.taxonomy = std::make_shared<const empowerment::Taxonomy>(std::move(*taxonomy));
    auto scorecard = empowerment::parse_scorecard(asset("scorecard.default.json"));
    REQUIRE(scorecard);
    parts.scorecard = std::make_shared<const empowerment::Scorecard>(std::move(*scorecard));
    parts.zones = std::make_shared<empowerment::FixedOffsetZones>();
    ledger_ = empowerment::make_memory_ledger(std::move(parts));
}

AppHarness::~AppHarness() = default;

std::unique_ptr<empowerment::Desk> AppHarness::make_desk() {
    options.desk_of = [this](const std::string& id) -> Result<std::unique_ptr<empowerment::Desk>> {
        auto desk = open_desk_of(id);
        if (!desk) return desk.error();
        return std::unique_ptr<empowerment::Desk>(
            std::make_unique<FlakyDesk>(*std::move(desk), losses));
    };
    if (kind_ == DeskKind::memory) {
        beside_ = empowerment::make_memory_desk(ledger_, person);
        return std::make_unique<FlakyDesk>(empowerment::make_memory_desk(ledger_, person), losses);
    }
    beside_.reset();
    EmbeddedDeskOptions embedded;
    embedded.data_directory = options.data_directory;
    embedded.person_id = person;
    embedded.policy_document = asset("policy.default.json");
    embedded.taxonomy_document = asset("taxonomy.default.json");
    embedded.scorecard_document = asset("scorecard.default.json");
    embedded.people = colleagues();
    embedded.zone = "UTC";
    embedded.now = options.now;
    embedded.new_uuid = random_uuid;
    embedded_desk_of_ = nullptr;
    auto desks = open_embedded_desks(std::move(embedded));
    REQUIRE_MESSAGE(desks.ok(), (desks.ok() ? "" : desks.error().message));
    embedded_desk_of_ = std::move(desks->desk_of);
    const std::shared_ptr<empowerment::Desk> shared(std::move(desks->desk));
    beside_ = std::make_unique<FlakyDesk>(shared, no_losses_);
    return std::make_unique<FlakyDesk>(shared, losses);
}

Result<std::unique_ptr<empowerment::Desk>> AppHarness::open_desk_of(const std::string& id) {
    if (kind_ == DeskKind::sqlite) return embedded_desk_of_(id);
    return empowerment::make_memory_desk(ledger_, id);
}

std::unique_ptr<empowerment::Desk> AppHarness::desk_of(const std::string& id) {
    auto desk = open_desk_of(id);
    REQUIRE(desk.ok());
    return std::move(*desk);
}

empowerment::Desk& AppHarness::desk() {
    return *beside_;
}

void AppHarness::open() {
    app_.reset();
    std::unique_ptr<empowerment::Desk> desk = make_desk();
    auto app = App::open(options, std::move(desk), std::make_unique<FakeFetcher>());
    REQUIRE_MESSAGE(app.ok(), (app.ok() ? "" : app.error().message));
    app_ = std::move(*app);
    settle();
}

void AppHarness::settle() {
    // An App is still when several looks in a row change nothing and no job is left.
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < until) {
        app_->poll(now);
        if (app_->idle()) return;
        app_->wait(std::chrono::milliseconds(100));
    }
    FAIL("the App did not come to rest");
}

void AppHarness::send(const Intent& intent) {
    app_->apply(intent);
    settle();
}

std::string queue_lines(int first, int count) {
    std::string lines;
    for (int i = first; i < first + count; ++i) {
        const std::string id = std::to_string(i);
        lines += "{\"id\":\"" + id + "\",\"customer\":{\"ref\":\"C-" + id +
                 "\",\"name\":\"Ana Ruiz " + id +
                 "\"},\"channel\":\"chat\",\"order\":{\"id\":\"73310\",\"total_minor\":31200,"
                 "\"currency\":\"USD\"},\"messages\":[{\"from\":\"customer\",\"text\":\"Where is "
                 "my parcel? Tracking hasn’t moved since Friday\"}]}\n";
    }
    return lines;
}

}  // namespace shopkeeper::client::testing
