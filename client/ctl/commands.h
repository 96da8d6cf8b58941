// The verbs of shopkeeperctl, one function per family. Each adds its sub-commands to the command
// line and sets `exit_code` when it runs: 0 done, 1 the input was at fault, 2 usage.
//
// Results go to stdout, everything said to a person goes to stderr.
#pragma once

#include <CLI/CLI.hpp>

namespace shopkeeper::client::ctl {

// kb build | search | run | eval | suggest | gaps
void add_kb_commands(CLI::App& app, int& exit_code);

// patterns group; and kb gaps, which groups by the same rules
void add_patterns_commands(CLI::App& app, int& exit_code);
void add_gaps_command(CLI::App& kb, int& exit_code);

// decide, policy check; and what add_policy_commands() adds below policy
void add_authority_commands(CLI::App& app, int& exit_code);

// policy simulate | diff
void add_policy_commands(CLI::App& policy, int& exit_code);

// resolutions export
void add_archive_commands(CLI::App& app, int& exit_code);

// demo seed
void add_demo_commands(CLI::App& app, int& exit_code);

// agreement
void add_agreement_command(CLI::App& app, int& exit_code);

// reviews sample | agreement
void add_reviews_commands(CLI::App& app, int& exit_code);

}  // namespace shopkeeper::client::ctl
