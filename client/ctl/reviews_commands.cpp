#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

#include "client/ctl/commands.h"
#include "empowerment/review_desk.h"
#include "empowerment/review_wire.h"
#include "empowerment/store/store_desk.h"

namespace shopkeeper::client::ctl {
namespace {

using empowerment::AgreementQuery;
using empowerment::Desk;
using empowerment::SampleRequest;

struct ReviewOptions {
    std::string data;
    std::string person;
    std::string from;
    std::string to;
    std::int64_t seed = 0;
    std::string rules_file;
    std::string sample_id;
    bool raters = false;
};

struct Period {
    Instant from;
    Instant to;  // exclusive
};

Result<std::string> read_whole(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    if (!file || (file.peek(), file.bad()))
        return Error{ErrorCode::io, path + " cannot be read: check the name and the permissions."};
    text << file.rdbuf();
    return text.str();
}

// Both days belong to the period; UTC, so that it is the same period wherever it is asked for.
Result<Period> period_of(const ReviewOptions& options) {
    const Result<Date> from = parse_date(options.from);
    if (!from) return from.error();
    const Result<Date> to = parse_date(options.to);
    if (!to) return to.error();
    return Period{*from, *to + std::chrono::days{1}};
}

Result<std::unique_ptr<Desk>> open_desk(const ReviewOptions& options) {
    const std::filesystem::path path = std::filesystem::path(options.data) / "shopkeeper.db";
    std::error_code failed;
    if (!std::filesystem::exists(path, failed))
        return Error{ErrorCode::not_found, "There is no record at " + path.string() +
                                               ": name the data folder with --data DIR."};
    empowerment::store::StoreOptions store;
    store.path = path.string();
    store.person_id = options.person;
    store.role = empowerment::Role::qa;
    store.now = [] {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
    };
    // Nothing is written here, so no id is ever asked for.
    store.new_uuid = [] { return std::string(); };
    return empowerment::store::open_store_desk(std::move(store));
}

Result<empowerment::SampleDraw> draw(const ReviewOptions& options) {
    const Result<Period> period = period_of(options);
    if (!period) return period.error();
    SampleRequest request;
    request.seed = options.seed;
    request.from = period->from;
    request.to = period->to;
    if (!options.rules_file.empty()) {
        const Result<std::string> text = read_whole(options.rules_file);
        if (!text) return text.error();
        const auto rules = empowerment::parse_sample_rules(*text);
        if (!rules)
            return Error{ErrorCode::invalid, options.rules_file + ": " + rules.error().message};
        request.rules = *rules;
    }
    Result<std::unique_ptr<Desk>> desk = open_desk(options);
    if (!desk) return desk.error();
    return (*desk)->reviews().try_sample(request);
}

Status print_sample(const ReviewOptions& options) {
    const Result<empowerment::SampleDraw> drawn = draw(options);
    if (!drawn) return drawn.error();
    Json header = empowerment::to_json(drawn->sample);
    for (const char* of_stored : {"id", "by", "at"}) header.erase(of_stored);
    header["population"] = drawn->sample.whole.population + drawn->sample.rest.population;
    std::cout << dump_json(header) << '\n';
    for (const empowerment::SampleItem& item : drawn->items)
        std::cout << dump_json(empowerment::to_json(item)) << '\n';
    return {};
}

Status print_agreement(const ReviewOptions& options) {
    AgreementQuery query;
    if (options.sample_id.empty()) {
        const Result<Period> period = period_of(options);
        if (!period) return period.error();
        query.from = period->from;
        query.to = period->to;
    }
    query.sample_id = options.sample_id;
    if (options.raters) query.of = AgreementQuery::Of::raters;
    Result<std::unique_ptr<Desk>> desk = open_desk(options);
    if (!desk) return desk.error();
    const auto report = (*desk)->reviews().agreement(query);
    if (!report) return report.error();
    std::cout << dump_json(empowerment::to_json(*report), 2) << '\n';
    return {};
}

void add_common(CLI::App* verb, const std::shared_ptr<ReviewOptions>& options) {
    verb->add_option("--data", options->data, "the data folder, with shopkeeper.db")->required();
    verb->add_option("--as", options->person, "who asks (default: the first reviewer)");
}

void run(const Status& status, int& exit_code) {
    if (status) return;
    std::cerr << "shopkeeperctl: " << status.error().message << '\n';
    exit_code = 1;
}

}  // namespace

void add_reviews_commands(CLI::App& app, int& exit_code) {
    CLI::App* reviews = app.add_subcommand("reviews", "What reviewers read, and how tags agree.");
    reviews->require_subcommand(1);
    CLI::App* sample = reviews->add_subcommand(
        "sample", "Draws a stratified sample: a header line, then a line for each contact.");
    const auto drawn = std::make_shared<ReviewOptions>();
    add_common(sample, drawn);
    sample->add_option("--seed", drawn->seed, "the same seed draws the same contacts")->required();
    sample->add_option("--from", drawn->from, "first day, YYYY-MM-DD (UTC)")->required();
    sample->add_option("--to", drawn->to, "last day, YYYY-MM-DD (UTC); it must be over")
        ->required();
    sample->add_option("--rules", drawn->rules_file,
                       R"({"whole":["unsure",…],"rest":{"per_mille":50}}; default: all, 5 %)");
    sample->callback([drawn, &exit_code] { run(print_sample(*drawn), exit_code); });

    CLI::App* agreement = reviews->add_subcommand(
        "agreement", "How far tags agree: agents and reviewers, or reviewers among themselves.");
    const auto asked = std::make_shared<ReviewOptions>();
    add_common(agreement, asked);
    agreement->add_option("--from", asked->from, "first day, YYYY-MM-DD (UTC)");
    agreement->add_option("--to", asked->to, "last day, YYYY-MM-DD (UTC)");
    agreement->add_option("--sample", asked->sample_id,
                          "a sample's id: estimates for all work of its period");
    agreement->add_flag("--raters", asked->raters, "between reviewers, over calibration rounds");
    agreement->callback([asked, &exit_code] { run(print_agreement(*asked), exit_code); });
}

}  // namespace shopkeeper::client::ctl
