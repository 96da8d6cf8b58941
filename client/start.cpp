#include "client/start.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "client/demo_shop.h"
#include "client/desk_embedded.h"
#include "client/knowledge_feed.h"
#include "client/paths.h"
#include "empowerment/policy.h"
#include "empowerment/store/zone_calendar.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

namespace fs = std::filesystem;
using empowerment::Desk;
using empowerment::Role;
using empowerment::store::ZoneCalendar;

constexpr std::size_t kMaxDocumentBytes = 1u << 20;

bool has_record(const fs::path& directory) {
    std::error_code failed;
    return fs::exists(directory / "shopkeeper.db", failed);
}

// Nothing was asked for and nothing was kept: then the demo shop is the place to begin.
bool wants_demo(const CommandLine& line, const fs::path& directory) {
    if (line.demo || is_demo(directory)) return true;
    return line.queue.empty() && line.knowledge.empty() && line.policy.empty() &&
           !has_record(directory);
}

// What the desk is opened with, gathered step by step.
struct Plan {
    fs::path data;
    fs::path assets;
    bool demo = false;
    EmbeddedDeskOptions desk;
    Role role = Role::agent;
};

Status choose_person(const CommandLine& line, const DemoPeople& people, Plan& plan) {
    const std::string as = line.as.empty() ? "agent" : line.as;
    if (const Result<Role> role = empowerment::role_from_word(as); role) {
        plan.role = *role;
        const auto usual = people.by_role.find(as);
        if (usual != people.by_role.end()) plan.desk.person_id = usual->second;
    } else {
        plan.desk.person_id = as;
    }
    plan.desk.role = plan.role;
    return {};
}

Status read_documents(const CommandLine& line, Plan& plan) {
    const fs::path shipped =
        plan.demo ? plan.assets / "demo" / "policy.json" : plan.assets / "policy.default.json";
    const fs::path policy = line.policy.empty() ? shipped : fs::path(line.policy);
    Result<std::string> text = knowledge::read_file(policy, kMaxDocumentBytes);
    if (!text)
        return Error{text.error().code, "The policy could not be read. " + text.error().message +
                                            " Give another file with --policy FILE."};
    if (const auto parsed = empowerment::parse_policy(*text); !parsed)
        return Error{ErrorCode::invalid, "The policy " + policy.string() +
                                             " cannot be used: " + parsed.error().message +
                                             " Check it with: shopkeeperctl policy check FILE"};
    Result<std::string> taxonomy =
        knowledge::read_file(plan.assets / "taxonomy.default.json", kMaxDocumentBytes);
    if (!taxonomy) return taxonomy.error();
    plan.desk.policy_document = std::move(*text);
    Result<std::string> scorecard =
        knowledge::read_file(plan.assets / "scorecard.default.json", kMaxDocumentBytes);
    if (!scorecard) return scorecard.error();
    plan.desk.taxonomy_document = std::move(*taxonomy);
    plan.desk.scorecard_document = std::move(*scorecard);
    return {};
}

// Equal but for who wrote it and when.
bool same_limits(empowerment::Policy a, const empowerment::Policy& b) {
    a.version = b.version;
    a.effective_from = b.effective_from;
    a.changed_by = b.changed_by;
    a.change_reason = b.change_reason;
    return empowerment::format_policy(a) == empowerment::format_policy(b);
}

// --policy over a record that has one already is a change of policy, with all its rules.
Status use_given_policy(const CommandLine& line, const Plan& plan, Desk& desk) {
    if (line.policy.empty()) return {};
    const auto given = empowerment::parse_policy(plan.desk.policy_document);
    const auto current = desk.policy();
    if (!given) return given.error();
    if (current && same_limits(**current, *given)) return {};
    // The version it follows is part of the key: a file given again after another one was in force
    // is a new change, not a repeated one.
    const std::int64_t after = current ? (*current)->version : 0;
    const empowerment::RequestKey key{"policy-" + short_hash(plan.desk.policy_document) + "-" +
                                      std::to_string(after)};
    const auto added = desk.add_policy(key, plan.desk.policy_document);
    if (added || added.error().code == ErrorCode::conflict) return {};
    return Error{added.error().code,
                 "The policy " + line.policy + " was not taken over: " + added.error().message +
                     " The limits in force stay. Start without --policy, or --as supervisor."};
}

Result<AppOptions> app_options(const CommandLine& line, const Plan& plan, StartHooks hooks) {
    // Local days of this machine, for captions only; limits use the team's zone.
    Result<ZoneCalendar> zone = ZoneCalendar::create({});
    if (!zone) zone = ZoneCalendar::create("UTC");
    if (!zone) return zone.error();
    AppOptions options;
    options.data_directory = plan.data.string();
    options.knowledge = line.knowledge;
    options.queue_file = line.queue;
    options.role = plan.role;
    if (!line.theme.empty()) options.theme = line.theme == "dark" ? 2 : 1;
    options.demo = plan.demo;
    options.demo_directory = (plan.assets / "demo").string();
    options.assets_directory = plan.assets.string();
    options.now = machine_now;
    options.local_date = [calendar = std::move(*zone)](Instant at) {
        return calendar.local_day(at, {});
    };
    options.new_uuid = random_uuid;
    options.wake = std::move(hooks.wake);
    options.set_clipboard = std::move(hooks.set_clipboard);
    options.open_url = std::move(hooks.open_url);
    return options;
}

}  // namespace

Result<std::string> data_directory_of(const CommandLine& line) {
    std::error_code failed;
    if (!line.data.empty()) {
        const fs::path whole = fs::absolute(line.data, failed);
        return failed ? line.data : whole.lexically_normal().string();
    }
    Result<fs::path> usual = default_data_directory();
    if (!usual) return usual.error();
    // The demo's record never mixes with one's own.
    if (wants_demo(line, *usual)) return (*usual / "demo-shop").string();
    return usual->string();
}

Result<std::unique_ptr<App>> start_app(const CommandLine& line, StartHooks hooks,
                                       std::unique_ptr<HttpFetcher> fetcher) {
    Plan plan;
    Result<std::string> data = data_directory_of(line);
    if (!data) return data.error();
    plan.data = *data;
    if (Status status = prepare_data_directory(plan.data); !status) return status.error();
    Result<fs::path> assets = assets_directory(SHOPKEEPER_ASSETS_DIR);
    if (!assets) return assets.error();
    plan.assets = std::move(*assets);
    plan.demo = wants_demo(line, plan.data);
    if (Status status = read_documents(line, plan); !status) return status.error();
    DemoPeople people;
    if (plan.demo) {
        Result<DemoPeople> read = read_demo_people(plan.assets / "demo");
        if (!read) return read.error();
        people = std::move(*read);
        const DemoRequest request{plan.assets / "demo", plan.data, plan.desk.policy_document,
                                  plan.desk.taxonomy_document, machine_now()};
        if (Status status = prepare_demo(request, people); !status) return status.error();
        plan.desk.people = people.people;
        plan.desk.team_zones = people.team_zones;
    }
    if (Status status = choose_person(line, people, plan); !status) return status.error();
    plan.desk.data_directory = plan.data.string();
    if (hooks.opening)
        plan.desk.progress = [tell = hooks.opening](empowerment::store::OpeningStep step,
                                                    double share) {
            return tell(opening_model(step, share));
        };
    Result<EmbeddedDesks> desks = open_embedded_desks(plan.desk);
    if (!desks) return desks.error();
    if (Status status = use_given_policy(line, plan, *desks->desk); !status) return status.error();
    Result<AppOptions> options = app_options(line, plan, std::move(hooks));
    if (!options) return options.error();
    options->desk_of = std::move(desks->desk_of);
    return App::open(std::move(*options), std::move(desks->desk), std::move(fetcher));
}

}  // namespace shopkeeper::client
