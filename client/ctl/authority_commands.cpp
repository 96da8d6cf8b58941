#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

#include "client/ctl/commands.h"
#include "empowerment/policy.h"
#include "empowerment/replay.h"
#include "empowerment/store/zone_calendar.h"

namespace shopkeeper::client::ctl {
namespace {

using empowerment::Policy;

struct DecideOptions {
    std::string policy_file;
    std::string requests_file;
    std::string zone = "UTC";
    bool apply = false;
};

Error cannot_read(const std::string& path) {
    return {ErrorCode::io, path + " cannot be read: check the name and the permissions."};
}

Result<std::string> read_whole(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    // An empty file sets failbit on the copy; what was read is then empty and judged as such.
    if (!file || (file.peek(), file.bad())) return cannot_read(path);
    text << file.rdbuf();
    return file.bad() ? Result<std::string>{cannot_read(path)} : text.str();
}

void say(const std::string& sentence) {
    std::cerr << "shopkeeperctl: " << sentence << '\n';
}

bool is_blank(const std::string& line) {
    return line.find_first_not_of(" \t\r") == std::string::npos;
}

// Decides every line of `in`. The result is how many of them could not be read.
int decide_lines(std::istream& in, const std::string& name, empowerment::Replay& replay) {
    int unreadable = 0;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (is_blank(line)) continue;
        const std::string place = name + ":" + std::to_string(number) + ": ";
        Json id;
        const auto request = empowerment::replay_request_from_line(line, id);
        if (!request) {
            // What cannot be read is refused in its place, so that answers and lines stay paired.
            ++unreadable;
            say(place + "refused, because it cannot be read: " + request.error().message);
            std::cout << empowerment::decision_line(id, empowerment::Decision{}) << '\n';
            continue;
        }
        const empowerment::Decision decision = replay.decide_next(*request);
        if (decision.malformed != empowerment::Malformed::none)
            say(place + "refused: " + empowerment::word(decision.malformed) + ".");
        std::cout << empowerment::decision_line(id, decision) << '\n';
    }
    return unreadable;
}

int run_decide(const DecideOptions& options) {
    const Result<std::string> text = read_whole(options.policy_file);
    if (!text) {
        say(text.error().message);
        return 1;
    }
    const auto problems = empowerment::check_policy(*text);
    const Result<Policy> policy = empowerment::parse_policy(*text);
    if (!policy) {
        say(options.policy_file + " is not a valid policy; nothing was decided.");
        std::cerr << empowerment::describe(problems);
        return 1;
    }
    const auto zones = empowerment::store::ZoneCalendar::create(options.zone);
    if (!zones) {
        say(zones.error().message);
        return 1;
    }
    std::ifstream file;
    const bool from_stdin = options.requests_file == "-";
    if (!from_stdin) file.open(options.requests_file, std::ios::binary);
    if (!from_stdin && (!file || (file.peek(), file.bad()))) {
        say(cannot_read(options.requests_file).message);
        return 1;
    }
    empowerment::Replay replay{*policy, *zones, options.apply};
    const int unreadable =
        decide_lines(from_stdin ? std::cin : file, options.requests_file, replay);
    std::cout.flush();
    if (replay.out_of_order() > 0 && options.apply)
        say("lines dated before an earlier one: " + std::to_string(replay.out_of_order()) +
            "; what was granted before them in the file counts.");
    if (!std::cout) {
        say("the decisions could not be written.");
        return 1;
    }
    return unreadable == 0 ? 0 : 1;
}

int run_policy_check(const std::string& path) {
    const Result<std::string> text = read_whole(path);
    if (!text) {
        say(text.error().message);
        return 1;
    }
    const auto problems = empowerment::check_policy(*text);
    if (!problems.empty()) {
        std::cout << empowerment::describe(problems);
        say(path + " is not a valid policy: " + std::to_string(problems.size()) +
            (problems.size() == 1 ? " problem." : " problems."));
        return 1;
    }
    const Result<Policy> policy = empowerment::parse_policy(*text);
    if (!policy) {
        say(policy.error().message);
        return 1;
    }
    std::cout << path << ": a valid policy, version " << policy->version << ", in force from "
              << format_instant(policy->effective_from) << '\n';
    return 0;
}

}  // namespace

void add_authority_commands(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<DecideOptions>();
    CLI::App* decide = app.add_subcommand("decide", "Decide requests under a policy, one a line");
    decide->add_option("--policy", options->policy_file, "The policy document")->required();
    decide
        ->add_option("--requests", options->requests_file,
                     "JSON Lines of requests, in the order of time; - for standard input")
        ->required();
    decide->add_flag("--apply", options->apply, "What is granted counts for the lines after it");
    decide->add_option("--zone", options->zone, "The teams' time zone, e.g. Europe/Lisbon")
        ->capture_default_str();
    decide->callback([options, &exit_code] { exit_code = run_decide(*options); });

    CLI::App* policy = app.add_subcommand("policy", "Policy documents");
    policy->require_subcommand(1);
    auto path = std::make_shared<std::string>();
    CLI::App* check = policy->add_subcommand("check", "Say whether a document is a valid policy");
    check->add_option("FILE", *path, "The policy document")->required();
    check->callback([path, &exit_code] { exit_code = run_policy_check(*path); });
    add_policy_commands(*policy, exit_code);
}

}  // namespace shopkeeper::client::ctl
