#include <doctest/doctest.h>

#include <filesystem>
#include <map>

#include "client/demo_season.h"
#include "client/demo_shop.h"
#include "client/season_leads.h"
#include "client/season_random.h"
#include "client/season_script.h"
#include "empowerment/archive_export.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/review_desk.h"
#include "empowerment/store/store_desk.h"
#include "tests/client/support.h"

namespace shopkeeper::client {

namespace {

namespace fs = std::filesystem;
using empowerment::ArchiveFilter;
using empowerment::Desk;

const fs::path kAssets = fs::path(SHOPKEEPER_SOURCE_DIR) / "assets";

SeasonRequest request(const fs::path& data) {
    SeasonRequest out;
    out.demo_directory = kAssets / "demo";
    out.data_directory = data;
    out.policy_document = testing::read_text(kAssets / "demo" / "policy.json");
    out.taxonomy_document = testing::read_text(kAssets / "taxonomy.default.json");
    out.scorecard_document = testing::read_text(kAssets / "scorecard.default.json");
    out.until = *parse_date("2026-11-22");
    out.resolutions = 1500;
    out.agents = 6;
    out.weeks = 20;
    return out;
}

SeasonSummary seed(const SeasonRequest& asked) {
    const auto made = seed_season(asked, *parse_instant("2026-11-22T09:00:00Z"), {});
    REQUIRE_MESSAGE(made.ok(), (made ? "" : made.error().message));
    return *made;
}

std::unique_ptr<Desk> desk_of(const fs::path& data, const std::string& person) {
    empowerment::store::StoreOptions options;
    options.path = (data / "shopkeeper.db").string();
    options.person_id = person;
    options.now = [] { return *parse_instant("2026-11-22T09:00:00Z"); };
    options.new_uuid = [] { return std::string("unused"); };
    options.zone = "UTC";
    auto desk = empowerment::store::open_store_desk(std::move(options));
    REQUIRE_MESSAGE(desk.ok(), (desk ? "" : desk.error().message));
    return *std::move(desk);
}

std::string exported(Desk& desk, empowerment::ExportFormat format) {
    std::string all;
    const auto sink = [&](std::string_view bytes) {
        all += bytes;
        return Status();
    };
    REQUIRE(empowerment::export_archive(desk.archive(), {}, format, sink, {}).ok());
    return all;
}

std::int64_t count(Desk& desk, const ArchiveFilter& filter) {
    const auto counted = desk.archive().count(filter);
    REQUIRE(counted.ok());
    return counted->entries;
}

ArchiveFilter reason(const char* group, const char* code, const char* from, const char* to) {
    ArchiveFilter filter;
    filter.reasons = {{group, code}};
    filter.first_day = *parse_date(from);
    filter.last_day = *parse_date(to);
    return filter;
}

}  // namespace

TEST_CASE("season: the same request exports the same bytes, another seed others") {
    const testing::TempFolder a, b, c;
    SeasonRequest small = request(a.path());
    small.resolutions = 300;
    seed(small);
    small.data_directory = b.path();
    seed(small);
    small.data_directory = c.path();
    small.seed = 2;
    seed(small);
    for (const auto format :
         {empowerment::ExportFormat::csv, empowerment::ExportFormat::json_lines}) {
        const std::string first = exported(*desk_of(a.path(), "henrike"), format);
        CHECK(first.size() > 50'000);
        CHECK(first == exported(*desk_of(b.path(), "henrike"), format));
        CHECK(first != exported(*desk_of(c.path(), "henrike"), format));
    }
}

TEST_CASE("season: it is believable") {
    const testing::TempFolder data;
    SeasonRequest asked = request(data.path());
    asked.resolutions = 4000;
    const SeasonSummary summary = seed(asked);
    CHECK(summary.resolutions == 4000);
    CHECK(summary.corrections > 20);
    CHECK(summary.grants > 500);
    CHECK(summary.stretches > 5);
    CHECK(summary.asked > 5);
    CHECK(summary.passed_on > 50);
    CHECK(summary.voided > 0);
    CHECK(summary.answered > 3);
    CHECK(summary.reviews > 300);
    CHECK(summary.rounds == 4);
    const auto desk = desk_of(data.path(), "henrike");
    CHECK(count(*desk, {}) == summary.resolutions - summary.corrections);
    // The fix of "unclear" holds from day 77 of 140 on, 2026-09-20.
    const auto before = count(*desk, reason("F4", "unclear", "2026-07-12", "2026-09-06"));
    const auto after = count(*desk, reason("F4", "unclear", "2026-09-20", "2026-11-14"));
    CHECK(before > 60);
    CHECK(after * 2 < before);
    // The wave of late parcels is the week of day 101, 2026-10-14 to 20.
    const auto usual = count(*desk, reason("F1", "late", "2026-09-30", "2026-10-06"));
    const auto wave = count(*desk, reason("F1", "late", "2026-10-14", "2026-10-20"));
    CHECK(wave > 2 * usual);
    ArchiveFilter relationship, stretch, words;
    relationship.tags = {empowerment::Tag::relationship};
    relationship.signals = {empowerment::Signal::hesitation};
    stretch.bands = {empowerment::Band::stretch};
    words.text = "depot lyon";
    CHECK(count(*desk, relationship) > 100);
    CHECK(count(*desk, stretch) > 5);
    CHECK(count(*desk, words) > 0);
    CHECK(is_demo(data.path()));
}

TEST_CASE("season: contacts come by channels and say what they are about") {
    const testing::TempFolder data;
    seed(request(data.path()));
    auto desk = desk_of(data.path(), "henrike");
    empowerment::PictureQuery query;
    query.weeks = 20;
    const auto picture = desk->oversight().week_picture(query);
    REQUIRE_MESSAGE(picture.ok(), (picture ? "" : picture.error().message));
    std::map<std::string, std::int64_t> channels;
    std::int64_t contacts = 0;
    for (const empowerment::ChannelFigure& one : picture->channels)
        for (const std::int64_t count : one.trend.by_week) channels[one.channel] += count;
    for (const auto& [name, count] : channels) contacts += count;
    REQUIRE(channels.size() == 3);
    CHECK(channels.at("chat") * 2 > contacts);
    CHECK(channels.at("e-mail") > channels.at("phone"));
    CHECK(channels.at("phone") > 0);
    CHECK(picture->labels.size() > 12);
    const auto count_of = [&](const char* label) {
        ArchiveFilter filter;
        filter.labels = {label};
        return count(*desk, filter);
    };
    CHECK(count_of("delivery") > 50);
    CHECK(count_of("Harrow daypack") > 50);
    CHECK(count_of("wool") > count_of("Socks"));
}

TEST_CASE("season: what leads do can be read, and one reviewer reads a promise for a parcel") {
    const testing::TempFolder data;
    const SeasonSummary summary = seed(request(data.path()));
    auto desk = desk_of(data.path(), "marta");
    const auto reviews = desk->reviews().reviews({});
    REQUIRE_MESSAGE(reviews.ok(), (reviews ? "" : reviews.error().message));
    // What is in an open round is withheld from its raters.
    CHECK(reviews->total > summary.reviews / 2);
    const auto agreement = desk->reviews().agreement({});
    REQUIRE_MESSAGE(agreement.ok(), (agreement ? "" : agreement.error().message));
    REQUIRE(agreement->levels.size() == empowerment::kTagLevelCount);
    std::size_t promises = 0, others = 0;
    for (const empowerment::MatrixCell& cell : agreement->levels[1].matrix) {
        if (cell.row == cell.column) continue;
        (cell.row == "F1" && cell.column == "F6" ? promises : others) += cell.count;
    }
    CHECK(promises * 5 > others);
    const auto rounds = desk->reviews().rounds();
    REQUIRE(rounds.ok());
    CHECK(static_cast<std::int64_t>(rounds->size()) == summary.rounds);
    CHECK(rounds->front().state == empowerment::RoundState::open);
    CHECK(rounds->back().state == empowerment::RoundState::complete);
    desk.reset();  // a record has one desk at a time
    desk = desk_of(data.path(), "henrike");
    const auto stretches = desk->oversight().stretch_uses({});
    REQUIRE(stretches.ok());
    CHECK(stretches->total > stretches->unread);
    CHECK(desk->oversight().confirm_pin(std::string(kSeasonPin)).ok());
}

TEST_CASE("season: large staffs are teams in their own zones") {
    const testing::TempFolder data;
    SeasonRequest asked = request(data.path());
    asked.agents = 60;
    asked.resolutions = 600;
    CHECK(seed(asked).teams == 3);
    const std::int64_t of_care = count(*desk_of(data.path(), "henrike"), {});
    CHECK(of_care > 100);
    CHECK(of_care < 300);
    const auto people = desk_of(data.path(), "henrike")->people();
    REQUIRE(people.ok());
    std::map<std::string, int> supervisors;
    for (const empowerment::Person& person : *people)
        for (const empowerment::Role role : person.roles)
            supervisors[person.team] += role == empowerment::Role::supervisor ? 1 : 0;
    CHECK(supervisors == std::map<std::string, int>{{"care", 2}, {"north", 1}, {"west", 1}});
}

TEST_CASE("season: it never mixes with a record, and says what is out of range") {
    const testing::TempFolder data;
    SeasonRequest asked = request(data.path());
    asked.resolutions = 10;
    asked.agents = 1;
    asked.weeks = 1;
    CHECK(seed(asked).resolutions == 10);
    CHECK(seed_season(asked, {}, {}).error().code == ErrorCode::conflict);
    const testing::TempFolder other;
    asked.data_directory = other.path();
    asked.agents = 0;
    CHECK(seed_season(asked, {}, {}).error().code == ErrorCode::invalid);
    asked.agents = 1;
    asked.resolutions = 0;
    CHECK(seed_season(asked, {}, {}).error().code == ErrorCode::invalid);
    asked.resolutions = 1;
    asked.weeks = kMaxSeasonWeeks + 1;
    CHECK(seed_season(asked, {}, {}).error().code == ErrorCode::invalid);
    CHECK_FALSE(fs::exists(other / "shopkeeper.db"));
}

TEST_CASE("season: a template is filled with words of its kind, and nothing else is touched") {
    SeasonScript script;
    script.fill["item"] = {"kettle"};
    SeasonRandom random(1);
    CHECK(filled(script, "The {item} and the {item}.", random) == "The kettle and the kettle.");
    CHECK(filled(script, "no words", random) == "no words");
    CHECK(filled(script, "open {item", random) == "open {item");
    CHECK(filled(script, "{nothing}!", random) == "!");
    std::vector<std::string> items;
    CHECK(filled(script, "The {item}{nothing}.", random, &items) == "The kettle.");
    CHECK(items == std::vector<std::string>{"kettle"});
}

TEST_CASE("season: ids are UUIDs of version 4, each another") {
    SeasonRandom random(7);
    const std::string first = random.uuid();
    CHECK(first.size() == 36);
    CHECK(first[14] == '4');
    CHECK(std::string("89ab").find(first[19]) != std::string::npos);
    CHECK(first != random.uuid());
    SeasonRandom again(7);
    CHECK(again.uuid() == first);
}

}  // namespace shopkeeper::client
