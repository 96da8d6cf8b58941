#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "client/ctl/commands.h"

// CLI11 reports by throwing; this is the adapter where that ends.
int main(int argc, char** argv) {
    try {
        CLI::App app{"Shopkeeper without a window: build and search knowledge, judge remedies."};
        app.require_subcommand(1);
        app.set_version_flag("--version", "shopkeeperctl " SHOPKEEPER_VERSION);
        int exit_code = 0;
        shopkeeper::client::ctl::add_kb_commands(app, exit_code);
        shopkeeper::client::ctl::add_patterns_commands(app, exit_code);
        shopkeeper::client::ctl::add_authority_commands(app, exit_code);
        shopkeeper::client::ctl::add_agreement_command(app, exit_code);
        shopkeeper::client::ctl::add_archive_commands(app, exit_code);
        shopkeeper::client::ctl::add_demo_commands(app, exit_code);
        shopkeeper::client::ctl::add_reviews_commands(app, exit_code);
        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            return app.exit(error) == 0 ? 0 : 2;
        }
        return exit_code;
    } catch (const std::exception& error) {
        std::cerr << "shopkeeperctl: " << error.what() << '\n';
        return 1;
    }
}
