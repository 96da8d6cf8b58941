// Makes a small record of decided remedies for policy_test.py, in the folder named first, with the
// documents of the source tree named second. Where a third argument names a policy document, a
// supervisor saved it afterwards as the second version.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "empowerment/policy_desk.h"
#include "empowerment/store/store_desk.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Person person(const std::string& id, Role role) {
    Person one;
    one.id = id;
    one.name = id;
    one.roles = {role};
    one.tier = "agent";
    one.team = "care";
    return one;
}

GrantRequest refund(const std::string& contact, std::int64_t amount_minor) {
    GrantRequest request;
    request.key = {"key-" + contact};
    request.contact_source = "file";
    request.contact_id = contact;
    request.customer_ref = "C-" + contact;
    request.amount_minor = amount_minor;
    request.reason = "our_fault_delivery";
    request.explanation = "The parcel was promised for Friday and never came.";
    return request;
}

bool save_version(store::StoreOptions options, const std::string& document) {
    options.person_id = "marta";
    const auto desk = store::open_store_desk(std::move(options));
    if (!desk) return false;
    PolicySave save;
    save.key = {"key-version"};
    save.base_version = 1;
    save.document = document;
    save.reason = "Parcels stuck at the carrier";
    const auto saved = (*desk)->policies().save(save);
    if (!saved) std::cerr << saved.error().message << '\n';
    return saved.ok() && saved->version != nullptr;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 && argc != 4) return 2;
    std::filesystem::create_directories(argv[1]);
    const std::string assets = std::string(argv[2]) + "/assets/";
    Instant now = *parse_instant("2026-11-18T09:30:00Z");
    int ids = 0;
    store::StoreOptions options;
    options.path = std::string(argv[1]) + "/shopkeeper.db";
    options.now = [&now] { return now; };
    options.new_uuid = [&ids] { return "id-" + std::to_string(++ids); };
    options.policy_document = read(assets + "policy.default.json");
    options.taxonomy_document = read(assets + "taxonomy.default.json");
    options.people = {person("ines", Role::agent), person("marta", Role::supervisor)};
    options.team_zones = {{"care", "America/New_York"}};
    auto desk = store::open_store_desk(options);
    if (!desk) {
        std::cerr << desk.error().message << '\n';
        return 1;
    }
    bool fine = (*desk)->grant(refund("T-1", 10000)).ok() &&
                (*desk)->grant(refund("T-2", 17000)).ok() &&
                (*desk)->ask_second_person(refund("T-3", 40000)).ok();
    now = *parse_instant("2026-11-20T04:30:00Z");
    fine = fine && (*desk)->grant(refund("T-4", 10000)).ok();
    now = *parse_instant("2026-11-20T05:30:00Z");
    fine = fine && (*desk)->grant(refund("T-5", 10000)).ok();
    desk->reset();
    if (argc == 4) fine = fine && save_version(options, read(argv[3]));
    return fine ? 0 : 1;
}
