// demo seed: a season of the demo shop for trying.
#include <iostream>
#include <memory>
#include <string>

#include "base/bounded_json.h"
#include "client/ctl/commands.h"
#include "client/demo_season.h"
#include "client/desk_embedded.h"
#include "client/paths.h"
#include "client/season_leads.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client::ctl {
namespace {

namespace fs = std::filesystem;

// A fixed day, so that the same command makes the same season on every day.
constexpr const char* kUsualEnd = "2026-11-22";
constexpr std::size_t kMaxDocumentBytes = 1u << 20;

struct SeedOptions {
    SeasonRequest request;
    std::string data;
    std::string until = kUsualEnd;
};

int fail(const Error& error) {
    std::cerr << "shopkeeperctl: " << error.message << '\n';
    return 1;
}

Status complete(SeedOptions& options) {
    SeasonRequest& request = options.request;
    const Result<Date> until = parse_date(options.until);
    if (!until) return Error{ErrorCode::invalid, "--until: " + until.error().message};
    request.until = *until;
    const Result<fs::path> assets = assets_directory(SHOPKEEPER_ASSETS_DIR);
    if (!assets) return assets.error();
    request.demo_directory = *assets / "demo";
    Result<std::string> policy =
        knowledge::read_file(request.demo_directory / "policy.json", kMaxDocumentBytes);
    if (!policy) return policy.error();
    Result<std::string> taxonomy =
        knowledge::read_file(*assets / "taxonomy.default.json", kMaxDocumentBytes);
    if (!taxonomy) return taxonomy.error();
    request.policy_document = *std::move(policy);
    request.taxonomy_document = *std::move(taxonomy);
    Result<std::string> scorecard =
        knowledge::read_file(*assets / "scorecard.default.json", kMaxDocumentBytes);
    if (!scorecard) return scorecard.error();
    request.scorecard_document = *std::move(scorecard);
    request.data_directory = options.data;
    if (!options.data.empty()) return {};
    const Result<fs::path> usual = default_data_directory();
    if (!usual) return usual.error();
    request.data_directory = *usual / "demo-season";
    return {};
}

int run(SeedOptions& options) {
    if (Status status = complete(options); !status) return fail(status.error());
    const auto progress = [](std::int64_t done, std::int64_t all) {
        std::cerr << '\r' << done << " of " << all << std::flush;
    };
    const auto made = seed_season(options.request, machine_now(), progress);
    std::cerr << '\n';
    if (!made) return fail(made.error());
    const SeasonSummary& summary = *made;
    const Json json = {{"data", options.request.data_directory.string()},
                       {"first_day", format_date(summary.first)},
                       {"last_day", format_date(summary.last)},
                       {"teams", summary.teams},
                       {"agents", summary.agents},
                       {"resolutions", summary.resolutions},
                       {"corrections", summary.corrections},
                       {"grants", summary.grants},
                       {"stretches", summary.stretches},
                       {"second_person", summary.asked},
                       {"voided", summary.voided},
                       {"passed_on", summary.passed_on},
                       {"answered", summary.answered},
                       {"reviews", summary.reviews},
                       {"rounds", summary.rounds},
                       {"supervisors_pin", kSeasonPin}};
    std::cout << dump_json(json, 2) << '\n';
    return 0;
}

}  // namespace

void add_demo_commands(CLI::App& app, int& exit_code) {
    CLI::App* demo = app.add_subcommand("demo", "The demo shop.");
    demo->require_subcommand(1);
    auto options = std::make_shared<SeedOptions>();
    SeasonRequest& request = options->request;
    CLI::App* verb =
        demo->add_subcommand("seed", "Make a season of the demo shop in a folder of its own.");
    verb->add_option("--resolutions", request.resolutions, "How many contacts were logged")
        ->capture_default_str();
    verb->add_option("--agents", request.agents, "Who logged them")->capture_default_str();
    verb->add_option("--weeks", request.weeks, "How long the season is")->capture_default_str();
    verb->add_option("--seed", request.seed, "Another number, another season")
        ->capture_default_str();
    verb->add_option("--until", options->until, "The day behind the last")->capture_default_str();
    verb->add_option("--data", options->data, "A folder without a record");
    verb->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace shopkeeper::client::ctl
