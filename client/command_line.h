// What the window was started with, as values; `shopkeeper --help` is written here.
//
// Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace shopkeeper::client {

struct CommandLine {
    bool demo = false;
    std::string data;                    // empty: the XDG place
    std::vector<std::string> knowledge;  // paths and addresses
    std::string queue;
    std::string as;  // a role's word or a person's id; empty: agent
    std::string policy;
    std::string screenshot;  // file to write; empty: a window
    std::string view;
    int width = 440;  // logical pixels, of a screenshot
    int height = 900;
    float scale = 1;         // device pixels per logical one, of a screenshot
    std::string theme;       // "light", "dark"; empty: as set
    std::string state_file;  // for tests and tools
};

// Either a command line to start with, or what to print and how to exit.
struct ParsedCommandLine {
    std::optional<CommandLine> line;
    std::string text;  // help, version, or what is wrong and what to do
    int exit_code = 0;
};

// Never fails otherwise and never throws. Requires: argc >= 1.
ParsedCommandLine parse_command_line(int argc, const char* const* argv);

}  // namespace shopkeeper::client
