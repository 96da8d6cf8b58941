// policy simulate, policy diff: what a change of limits is, and what it would have meant.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

#include "base/bounded_json.h"
#include "client/ctl/commands.h"
#include "client/desk_embedded.h"
#include "client/paths.h"
#include "empowerment/policy_desk.h"
#include "empowerment/store/store_desk.h"
#include "empowerment/what_if.h"

namespace shopkeeper::client::ctl {
namespace {

namespace fs = std::filesystem;
using empowerment::Desk;
using empowerment::Policy;

struct SimulateOptions {
    std::string draft, from, to, data;
    std::string as = "supervisor";
};

int fail(const Error& error) {
    std::cerr << "shopkeeperctl: " << error.message << '\n';
    return 1;
}

Result<Policy> read_policy_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    if (!file || (file.peek(), file.bad()))
        return Error{ErrorCode::io, path + " cannot be read: check the name and the permissions."};
    text << file.rdbuf();
    Result<Policy> policy = empowerment::parse_policy(text.str());
    if (!policy) return Error{policy.error().code, path + ": " + policy.error().message};
    return policy;
}

Result<Date> read_day(const std::string& option, const std::string& text) {
    Result<Date> day = parse_date(text);
    if (!day)
        return Error{ErrorCode::invalid,
                     option + " takes a date such as 2026-11-18, not \"" + text + "\"."};
    return day;
}

Result<std::unique_ptr<Desk>> open_record(const SimulateOptions& options) {
    fs::path directory = options.data;
    if (options.data.empty()) {
        const Result<fs::path> usual = default_data_directory();
        if (!usual) return usual.error();
        directory = *usual;
    }
    std::error_code failed;
    const fs::path file = directory / "shopkeeper.db";
    if (!fs::exists(file, failed))
        return Error{ErrorCode::not_found, "There is no record in " + directory.string() +
                                               ". Say where it is with --data DIR."};
    empowerment::store::StoreOptions store;
    store.path = file.string();
    store.now = machine_now;
    store.new_uuid = random_uuid;
    if (const auto role = empowerment::role_from_word(options.as); role)
        store.role = *role;
    else
        store.person_id = options.as;
    return empowerment::store::open_store_desk(std::move(store));
}

// The local days of the caller's team, the last one included.
Result<empowerment::Period> period_of(const SimulateOptions& options, Desk& desk) {
    const Result<Date> from = read_day("--from", options.from);
    if (!from) return from.error();
    const Result<Date> to = read_day("--to", options.to);
    if (!to) return to.error();
    if (*to < *from) return Error{ErrorCode::invalid, "--to is before --from."};
    const Result<empowerment::Person> caller = desk.caller();
    if (!caller) return caller.error();
    const empowerment::TeamZones& zones = desk.policies().zones();
    return empowerment::Period{zones.day_starts(*from, caller->team),
                               zones.day_starts(*to + std::chrono::days{1}, caller->team)};
}

// A line of its own that changes, at a terminal only.
bool say_progress(std::int64_t done, std::int64_t all) {
    if (::isatty(STDERR_FILENO) != 0)
        std::fprintf(stderr, "\rreplayed %lld of %lld%s", static_cast<long long>(done),
                     static_cast<long long>(all), done < all ? "" : "\n");
    return true;
}

Result<std::string> simulate(const SimulateOptions& options) {
    Result<Policy> draft = read_policy_file(options.draft);
    if (!draft) return draft.error();
    const auto desk = open_record(options);
    if (!desk) return desk.error();
    const Result<empowerment::Period> period = period_of(options, **desk);
    if (!period) return period.error();
    const auto versions = (*desk)->policy_history();
    if (!versions) return versions.error();
    empowerment::PolicyDesk& policies = (*desk)->policies();
    empowerment::WhatIf what_if(*std::move(draft), *versions, policies.zones());
    const Result<std::int64_t> unreadable =
        policies.each_decision(*period, [&](empowerment::DecisionInput one) {
            what_if.add(std::move(one));
            return true;
        });
    if (!unreadable) return unreadable.error();
    if (*unreadable > 0)
        std::cerr << "shopkeeperctl: " << *unreadable
                  << " stored decisions could not be read and were left out.\n";
    const auto result = what_if.run(say_progress);
    if (!result) return result.error();
    return empowerment::what_if_json(*result);
}

Result<std::string> diff(const std::string& a, const std::string& b) {
    const Result<Policy> from = read_policy_file(a);
    if (!from) return from.error();
    const Result<Policy> to = read_policy_file(b);
    if (!to) return to.error();
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const empowerment::CellChange& change : empowerment::diff_policies(*from, *to)) {
        nlohmann::ordered_json row{{"path", change.path},
                                   {"move", empowerment::word(change.move)},
                                   {"from", change.from},
                                   {"to", change.to},
                                   {"percent", nullptr}};
        if (change.per_mille) row["percent"] = static_cast<double>(*change.per_mille) / 10.0;
        rows.push_back(std::move(row));
    }
    const nlohmann::ordered_json document{{"changes", std::move(rows)}};
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

int print(const Result<std::string>& text) {
    if (!text) return fail(text.error());
    std::cout << *text << std::flush;
    if (std::cout) return 0;
    return fail({ErrorCode::io, "The answer could not be written."});
}

}  // namespace

void add_policy_commands(CLI::App& policy, int& exit_code) {
    auto options = std::make_shared<SimulateOptions>();
    CLI::App* verb = policy.add_subcommand(
        "simulate",
        "What a draft would have changed against the newest version: past asks replayed");
    verb->add_option("--draft", options->draft, "The policy document to try")->required();
    verb->add_option("--from", options->from, "First local day, e.g. 2026-10-18")->required();
    verb->add_option("--to", options->to, "Last local day, included")->required();
    verb->add_option("--data", options->data, "The data folder; else the usual one");
    verb->add_option("--as", options->as, "Whose view: a role, or a person's id")
        ->capture_default_str();
    verb->callback([options, &exit_code] { exit_code = print(simulate(*options)); });

    auto files = std::make_shared<std::pair<std::string, std::string>>();
    CLI::App* differ = policy.add_subcommand("diff", "What differs between two policies, by cell");
    differ->add_option("A", files->first, "The policy before")->required();
    differ->add_option("B", files->second, "The policy after")->required();
    differ->callback([files, &exit_code] { exit_code = print(diff(files->first, files->second)); });
}

}  // namespace shopkeeper::client::ctl
