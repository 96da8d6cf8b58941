// How long does a supervisor wait for a page of a million entries, for its count, and for a jump
// into its middle?
//
//   bench_archive DATA [PERSON]
//
// DATA holds a record made by `shopkeeperctl demo seed`; PERSON sees it (default: the first
// supervisor). Prints, for each filter, how many entries fit and percentiles over rounds of: a
// count, the first page, a page at a random row, and the page behind a cursor.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "empowerment/archive_desk.h"
#include "empowerment/store/store_desk.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::empowerment;
using Clock = std::chrono::steady_clock;

constexpr int kRounds = 60;
constexpr int kPageSize = 100;

struct Case {
    const char* name;
    std::function<void(ArchiveFilter&)> set;
};

Date day(const char* text) {
    return *parse_date(text);
}

std::vector<Case> cases() {
    return {
        {"everything", [](ArchiveFilter&) {}},
        {"tag", [](ArchiveFilter& f) { f.tags = {Tag::failure}; }},
        {"group", [](ArchiveFilter& f) { f.groups = {"F1"}; }},
        {"reason",
         [](ArchiveFilter& f) {
             f.reasons = {{"F1", "late"}};
         }},
        {"signal", [](ArchiveFilter& f) { f.signals = {Signal::trust_gap}; }},
        {"outcome", [](ArchiveFilter& f) { f.outcomes = {Outcome::passed_on}; }},
        {"band", [](ArchiveFilter& f) { f.bands = {Band::stretch}; }},
        {"remedy", [](ArchiveFilter& f) { f.remedies = {Remedy::credit}; }},
        {"agent", [](ArchiveFilter& f) { f.agents = {"ines"}; }},
        {"contact", [](ArchiveFilter& f) { f.contact_id = "60999"; }},
        {"customer", [](ArchiveFilter& f) { f.customer_ref = "C-20017"; }},
        {"a month",
         [](ArchiveFilter& f) {
             f.first_day = day("2026-10-01");
             f.last_day = day("2026-10-31");
         }},
        {"text, rare word", [](ArchiveFilter& f) { f.text = "halifax"; }},
        {"text, common word", [](ArchiveFilter& f) { f.text = "tracking"; }},
        {"text, beginning", [](ArchiveFilter& f) { f.text = "par"; }},
        {"text, commonest word", [](ArchiveFilter& f) { f.text = "the"; }},
        {"text, three words", [](ArchiveFilter& f) { f.text = "parcel late lyon"; }},
        {"tag, signal, month",
         [](ArchiveFilter& f) {
             f.tags = {Tag::relationship};
             f.signals = {Signal::hesitation, Signal::almost_left};
             f.first_day = day("2026-10-01");
             f.last_day = day("2026-10-31");
         }},
        {"reason, band, agents",
         [](ArchiveFilter& f) {
             f.reasons = {{"F1", "lost"}, {"F1", "late"}};
             f.bands = {Band::stretch, Band::second_person};
             f.agents = {"ines", "tiago", "dimitra"};
         }},
        {"text, tag, weeks",
         [](ArchiveFilter& f) {
             f.text = "depot lyon";
             f.tags = {Tag::failure};
             f.first_day = day("2026-09-07");
         }},
    };
}

std::string percentiles(std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    const auto at = [&](double share) {
        return ms[static_cast<std::size_t>(share * static_cast<double>(ms.size() - 1))];
    };
    char text[64];
    std::snprintf(text, sizeof text, "%6.1f /%6.1f", at(0.5), at(0.99));
    return text;
}

template <class Work>
double timed(const Work& work, bool& ok) {
    const auto start = Clock::now();
    ok = work().ok() && ok;
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

bool measure(ArchiveDesk& archive, const Case& one) {
    ArchiveRequest request;
    one.set(request.filter);
    request.page_size = kPageSize;
    bool ok = true;
    // The first question of its kind: words are looked up, nothing is remembered yet.
    const double first = timed([&] { return archive.count(request.filter); }, ok);
    const auto begun = archive.page(request);
    if (!begun) return false;
    std::vector<double> counts, pages, jumps, nexts;
    std::uint64_t dice = 1;
    for (int i = 0; i < kRounds; ++i) {
        dice = dice * 6364136223846793005ull + 1442695040888963407ull;
        counts.push_back(timed([&] { return archive.count(request.filter); }, ok));
        pages.push_back(timed([&] { return archive.page(request); }, ok));
        ArchiveRequest jump = request;
        jump.reading = begun->reading;
        jump.at_row = static_cast<std::int64_t>(
            (dice >> 20) % static_cast<std::uint64_t>(begun->count.entries + 1));
        jumps.push_back(timed([&] { return archive.page(jump); }, ok));
        if (begun->next_cursor.empty()) continue;
        ArchiveRequest next = request;
        next.after_cursor = begun->next_cursor;
        nexts.push_back(timed([&] { return archive.page(next); }, ok));
    }
    if (nexts.empty()) nexts = pages;
    std::printf("%-22s %8lld  %7.1f  %s  %s  %s  %s\n", one.name,
                static_cast<long long>(begun->count.entries), first, percentiles(counts).c_str(),
                percentiles(pages).c_str(), percentiles(jumps).c_str(), percentiles(nexts).c_str());
    return ok;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        // Without a million entries there is nothing to measure, and making them takes minutes.
        std::printf("left out: it needs a folder made by shopkeeperctl demo seed\n");
        return 0;
    }
    store::StoreOptions options;
    options.path = std::string(argv[1]) + "/shopkeeper.db";
    options.role = Role::supervisor;
    if (argc > 2) options.person_id = argv[2];
    options.now = [] {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
    };
    options.new_uuid = [] { return std::string("never used"); };
    const auto desk = store::open_store_desk(std::move(options));
    if (!desk) {
        std::fprintf(stderr, "%s\n", desk.error().message.c_str());
        return 1;
    }
    std::printf(
        "ms, p50 / p99 of %d       entries    first  count           first page      "
        "any page        next page\n",
        kRounds);
    for (const Case& one : cases())
        if (!measure((*desk)->archive(), one)) return 1;
    return 0;
}
