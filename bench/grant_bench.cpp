// How long does an agent wait for a grant that is on the disk for good?
//
// And for an entry of the record, which is made searchable in the same transaction?
//
// Prints percentiles of grant() and log_resolution() over a database in DIR (argument 1, default:
// the temporary directory; it must be a real disk) and, beside it, of a bare fdatasync of as many
// bytes there: the floor under any durable answer.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "empowerment/store/store_desk.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::empowerment;
using Clock = std::chrono::steady_clock;

constexpr int kGrants = 2000;
constexpr std::size_t kBytesOfOneGrant = 96 * 1024;  // about what one adds to the log

std::string read_asset(const std::string& name) {
    std::ifstream file(std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void print(const char* what, std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    const auto at = [&](double share) {
        return ms[static_cast<std::size_t>(share * static_cast<double>(ms.size() - 1))];
    };
    std::printf("%-22s p50 %.3f ms  p90 %.3f ms  p99 %.3f ms  max %.3f ms\n", what, at(0.5),
                at(0.9), at(0.99), ms.back());
}

void bench_disk(const std::string& directory) {
    const std::string path = directory + "/floor";
    const int file = open(path.c_str(), O_CREAT | O_RDWR | O_TRUNC, 0600);
    if (file < 0) return;
    const std::vector<char> bytes(kBytesOfOneGrant, 'x');
    std::vector<double> ms;
    for (int i = 0; i < kGrants / 4; ++i) {
        const auto start = Clock::now();
        if (write(file, bytes.data(), bytes.size()) < 0 || fdatasync(file) != 0) break;
        ms.push_back(milliseconds_since(start));
    }
    close(file);
    if (!ms.empty()) print("bare fdatasync", std::move(ms));
}

Result<std::unique_ptr<Desk>> open_desk(const std::string& directory, int& ids) {
    store::StoreOptions options;
    options.path = directory + "/bench.db";
    options.now = [] {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
    };
    options.new_uuid = [&ids] { return "00000000-0000-4000-8000-" + std::to_string(++ids); };
    options.zone = "Europe/Lisbon";
    options.policy_document = read_asset("policy.default.json");
    options.taxonomy_document = read_asset("taxonomy.default.json");
    Person person;
    person.id = "ana";
    person.name = "Ana";
    person.roles = {Role::agent};
    person.tier = "supervisor";
    person.team = "care";
    options.people = {person};
    return store::open_store_desk(std::move(options));
}

int bench_entries(Desk& desk) {
    std::vector<double> ms;
    for (int i = 0; i < kGrants; ++i) {
        ResolutionDraft entry;
        entry.contact_source = "bench";
        entry.contact_id = std::to_string(i);
        entry.customer_ref = "C-" + std::to_string(i % 499);
        entry.tag = Tag::failure;
        entry.group = "F1";
        entry.reason = "late";
        entry.signals = {Signal::trust_gap};
        entry.note = "No scan since Friday, search opened with the depot in Lyon. Parcel " +
                     std::to_string(i) + " is a present and late by three days.";
        entry.articles = {{"118", "Tracking has not moved for three days", true}};
        entry.suggestion = TagSuggestion{Tag::failure, "F1", "where is my parcel", true};
        const auto start = Clock::now();
        const auto logged = desk.log_resolution({"entry-" + std::to_string(i)}, entry);
        ms.push_back(milliseconds_since(start));
        if (!logged) {
            std::fprintf(stderr, "%s\n", logged.error().message.c_str());
            return 1;
        }
    }
    print("durable entry", std::move(ms));
    return 0;
}

int bench_grants(const std::string& directory) {
    int ids = 0;
    const auto desk = open_desk(directory, ids);
    if (!desk) {
        std::fprintf(stderr, "%s\n", desk.error().message.c_str());
        return 1;
    }
    std::vector<double> ms;
    for (int i = 0; i < kGrants; ++i) {
        GrantRequest request;
        request.key = {"bench-" + std::to_string(i)};
        request.contact_source = "bench";
        request.contact_id = std::to_string(i % 97);
        request.customer_ref = "C-" + std::to_string(i % 499);
        request.amount_minor = 100;
        request.reason = "our_fault_delivery";
        const auto start = Clock::now();
        const auto answer = (*desk)->grant(request);
        ms.push_back(milliseconds_since(start));
        if (!answer || !answer->grant) {
            std::fprintf(stderr, "grant %d was not given\n", i);
            return 1;
        }
    }
    print("durable grant", std::move(ms));
    return bench_entries(**desk);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string base = argc > 1 ? argv[1] : std::filesystem::temp_directory_path().string();
    std::string directory = base + "/shopkeeper-bench-XXXXXX";
    if (mkdtemp(directory.data()) == nullptr) return 1;
    bench_disk(directory);
    const int code = bench_grants(directory);
    std::filesystem::remove_all(directory);
    return code;
}
