#include <doctest/doctest.h>

#include <algorithm>

#include "empowerment/archive_desk.h"
#include "empowerment/archive_export.h"
#include "empowerment/store/store_desk.h"
#include "tests/empowerment/store/temp_store.h"

namespace shopkeeper::empowerment::store {

namespace {

// A store that a test opens twice, with its desk.
struct Opened {
    std::shared_ptr<Store> store;
    std::unique_ptr<Desk> desk;
};

Opened open(TempStore& temp) {
    // The desk of open() would close the store with it; both are needed here.
    const std::string assets = std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/";
    StoreOptions options;
    options.path = temp.path();
    options.now = [] { return *parse_instant("2026-11-18T09:30:00Z"); };
    options.new_uuid = [ids = 0]() mutable { return "bulk-" + std::to_string(++ids); };
    options.zone = "Europe/Lisbon";
    options.policy_document = bytes_of(assets + "policy.default.json");
    options.taxonomy_document = bytes_of(assets + "taxonomy.default.json");
    Person ana;
    ana.id = ana.name = "ana";
    ana.roles = {Role::agent, Role::supervisor};
    ana.tier = "agent";
    ana.team = "care";
    options.people = {ana};
    Result<std::shared_ptr<Store>> store = open_store(std::move(options));
    REQUIRE_MESSAGE(store.ok(), (store ? "" : store.error().message));
    auto desk = desk_for(*store, "ana");
    REQUIRE(desk.ok());
    return {*store, *std::move(desk)};
}

ResolutionDraft contact(int number) {
    ResolutionDraft entry;
    entry.contact_source = "file";
    entry.contact_id = "T-" + std::to_string(number);
    entry.note = "parcel number " + std::to_string(number);
    return entry;
}

std::int64_t entries(Desk& desk, const std::string& text = {}) {
    ArchiveFilter filter;
    filter.text = text;
    const auto count = desk.archive().count(filter);
    REQUIRE(count.ok());
    return count->entries;
}

Status log_all(Desk& desk, int from, int to) {
    for (int i = from; i < to; ++i)
        if (const auto logged = desk.log_resolution({"r" + std::to_string(i)}, contact(i)); !logged)
            return logged.error();
    return {};
}

}  // namespace

TEST_CASE("bulk: what was written in one is there, found and durable") {
    TempStore temp;
    {
        Opened opened = open(temp);
        // More than a block of the search index holds.
        const Status done = in_bulk(opened.store, [&]() -> Status {
            if (Status status = log_all(*opened.desk, 0, 2500); !status) return status;
            CHECK(entries(*opened.desk) == 2500);
            return opened.desk->grant(refund("g1", 1000)).ok() ? Status()
                                                               : Error{ErrorCode::invalid, "?"};
        });
        REQUIRE_MESSAGE(done.ok(), (done ? "" : done.error().message));
        CHECK(entries(*opened.desk, "2499") == 1);
    }
    Opened again = open(temp);
    CHECK(entries(*again.desk, "parcel") == 2500);
    CHECK(again.desk->grants_of("file", "T-1")->size() == 1);
}

TEST_CASE("bulk: a refused write is undone alone") {
    TempStore temp;
    Opened opened = open(temp);
    const Status done = in_bulk(opened.store, [&]() -> Status {
        if (Status status = log_all(*opened.desk, 0, 3); !status) return status;
        ResolutionDraft stranger = contact(9);
        stranger.corrects = "nobody knows it";
        CHECK(opened.desk->log_resolution({"bad"}, stranger).error().code == ErrorCode::not_found);
        return log_all(*opened.desk, 3, 5);
    });
    REQUIRE(done.ok());
    CHECK(entries(*opened.desk) == 5);
}

TEST_CASE("bulk: one that fails leaves nothing, and the store goes on") {
    TempStore temp;
    Opened opened = open(temp);
    REQUIRE(log_all(*opened.desk, 0, 2).ok());
    const Status failed = in_bulk(opened.store, [&]() -> Status {
        if (Status status = log_all(*opened.desk, 2, 6); !status) return status;
        CHECK(entries(*opened.desk, "parcel") == 6);
        return Error{ErrorCode::cancelled, "enough"};
    });
    CHECK(failed.error().code == ErrorCode::cancelled);
    CHECK(entries(*opened.desk) == 2);
    CHECK(entries(*opened.desk, "parcel") == 2);
    REQUIRE(log_all(*opened.desk, 2, 4).ok());
    CHECK(entries(*opened.desk, "parcel") == 4);
    CHECK(entries(*opened.desk, "3") == 1);
}

TEST_CASE("export: it goes page by page as the record was, tells how far it is, and can be ended") {
    constexpr std::int64_t kEntries = 2300;
    TempStore temp;
    Opened opened = open(temp);
    REQUIRE(in_bulk(opened.store, [&] { return log_all(*opened.desk, 0, kEntries); }).ok());
    std::string all;
    std::size_t most_at_once = 0;
    const auto sink = [&](std::string_view bytes) {
        most_at_once = std::max(most_at_once, bytes.size());
        all += bytes;
        return Status();
    };
    std::vector<std::int64_t> told;
    const auto watch = [&](const ExportProgress& progress) {
        told.push_back(progress.done);
        CHECK(progress.all == kEntries);
        // Logged while it runs: no part of it.
        return log_all(*opened.desk, static_cast<int>(kEntries + progress.done),
                       static_cast<int>(kEntries + progress.done + 1))
            .ok();
    };
    ArchiveDesk& archive = opened.desk->archive();
    const auto done = export_archive(archive, {}, ExportFormat::json_lines, sink, watch);
    REQUIRE(done.ok());
    CHECK(*done == kEntries);
    CHECK(std::count(all.begin(), all.end(), '\n') == kEntries);
    CHECK(told == std::vector<std::int64_t>{1000, 2000, 2300});
    CHECK(most_at_once < all.size() / 2);
    int pages = 0;
    const auto ended = export_archive(archive, {}, ExportFormat::csv, sink,
                                      [&](const ExportProgress&) { return ++pages < 2; });
    CHECK(ended.error().code == ErrorCode::cancelled);
    CHECK(pages == 2);
    const auto full = export_archive(archive, {}, ExportFormat::csv,
                                     [](std::string_view) {
                                         return Status(Error{ErrorCode::io, "no room"});
                                     },
                                     {});
    CHECK(full.error().code == ErrorCode::io);
}

}  // namespace shopkeeper::empowerment::store
