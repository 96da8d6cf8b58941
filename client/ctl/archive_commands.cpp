// resolutions export: the record as a table for other programs.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "client/ctl/archive_filter.h"
#include "client/ctl/commands.h"
#include "client/desk_embedded.h"
#include "client/paths.h"
#include "empowerment/archive_export.h"
#include "empowerment/store/store_desk.h"
#include "knowledge/file/new_file.h"

namespace shopkeeper::client::ctl {
namespace {

namespace fs = std::filesystem;
using empowerment::ExportProgress;

struct ExportOptions {
    std::string format, out, data;
    std::string as = "supervisor";
    ArchiveWords words;
};

// Set by the terminal's interrupt, which ends an export between two pages.
volatile std::sig_atomic_t interrupted = 0;

void interrupt(int) {
    interrupted = 1;
}

int fail(const Error& error) {
    std::cerr << "shopkeeperctl: " << error.message << '\n';
    return 1;
}

// A line of its own that changes, at a terminal only.
void say_progress(const std::string& what, double share) {
    if (::isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r%s: %3.0f %%%s", what.c_str(), share * 100, share < 1 ? "" : "\n");
}

Result<fs::path> database_in(const std::string& data) {
    fs::path directory = data;
    if (data.empty()) {
        const Result<fs::path> usual = default_data_directory();
        if (!usual) return usual.error();
        directory = *usual;
    }
    std::error_code failed;
    const fs::path file = directory / "shopkeeper.db";
    if (fs::exists(file, failed)) return file;
    return Error{ErrorCode::not_found, "There is no record in " + directory.string() +
                                           ". Say where it is with --data DIR."};
}

// Whoever is named, or the first with the role that is.
Result<std::unique_ptr<empowerment::Desk>> open_desk(const ExportOptions& options) {
    const Result<fs::path> file = database_in(options.data);
    if (!file) return file.error();
    empowerment::store::StoreOptions store;
    store.path = file->string();
    store.now = machine_now;
    store.new_uuid = random_uuid;
    store.progress = [](empowerment::store::OpeningStep step, double share) {
        say_progress(step == empowerment::store::OpeningStep::weeks
                         ? "counting the record by weeks"
                         : "making the record searchable",
                     share);
        return true;
    };
    if (const auto role = empowerment::role_from_word(options.as); role)
        store.role = *role;
    else
        store.person_id = options.as;
    return empowerment::store::open_store_desk(std::move(store));
}

bool keep_going(const ExportProgress& progress) {
    if (progress.all > 0)
        say_progress("export",
                     static_cast<double>(progress.done) / static_cast<double>(progress.all));
    return interrupted == 0;
}

Status to_stdout(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) return {};
    return Error{ErrorCode::io, "The standard output cannot be written."};
}

Result<std::int64_t> run(const ExportOptions& options) {
    const auto format = empowerment::export_format_from_word(options.format);
    if (!format) return format.error();
    const auto filter = archive_filter(options.words);
    if (!filter) return filter.error();
    const auto desk = open_desk(options);
    if (!desk) return desk.error();
    if (options.out.empty()) {
        auto done = empowerment::export_archive((*desk)->archive(), *filter, *format, to_stdout,
                                                keep_going);
        if (done && std::fflush(stdout) != 0)
            return Error{ErrorCode::io, "The standard output cannot be written."};
        return done;
    }
    Result<knowledge::NewFile> file = knowledge::NewFile::begin(options.out);
    if (!file) return file.error();
    const auto sink = [&](std::string_view bytes) { return file->write(bytes); };
    auto done = empowerment::export_archive((*desk)->archive(), *filter, *format, sink, keep_going);
    if (!done) return done;
    if (Status status = file->finish(); !status) return status.error();
    return done;
}

}  // namespace

void add_archive_commands(CLI::App& app, int& exit_code) {
    CLI::App* resolutions = app.add_subcommand("resolutions", "The record of finished contacts.");
    resolutions->require_subcommand(1);
    auto options = std::make_shared<ExportOptions>();
    CLI::App* verb = resolutions->add_subcommand(
        "export", "Write the entries that fit all filters, newest first.");
    verb->add_option("--format", options->format, "csv or jsonl")->required();
    verb->add_option("--out", options->out, "A file, replaced when all is written; else stdout");
    verb->add_option("--data", options->data, "The data folder; else the usual one");
    verb->add_option("--as", options->as, "Whose view: a role, or a person's id")
        ->capture_default_str();
    add_archive_filter(*verb, options->words);
    verb->callback([options, &exit_code] {
        std::signal(SIGINT, interrupt);
        std::signal(SIGTERM, interrupt);
        const Result<std::int64_t> done = run(*options);
        if (!done) {
            exit_code = fail(done.error());
            return;
        }
        std::cerr << "shopkeeperctl: " << *done << (*done == 1 ? " entry" : " entries")
                  << " written.\n";
    });
}

}  // namespace shopkeeper::client::ctl
