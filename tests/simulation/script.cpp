#include "tests/simulation/script.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <random>
#include <sstream>
#include <utility>

#include "empowerment/store/store_desk.h"

namespace shopkeeper::simulation {

using namespace empowerment;

namespace {

std::string read_asset(const std::string& name) {
    std::ifstream file(std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string new_uuid() {
    std::random_device source;
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%08x-%04x-4%03x-8%03x-%08x%04x", source(),
                  source() & 0xffffu, source() & 0xfffu, source() & 0xfffu, source(),
                  source() & 0xffffu);
    return text.data();
}

std::string contact_of_step(int step) {
    return "T-" + std::to_string(step);
}

Result<std::string> give(Desk& desk, int step) {
    GrantRequest request;
    request.key = {key_of_step(step)};
    request.contact_source = "script";
    request.contact_id = contact_of_step(step);
    request.customer_ref = "C-" + std::to_string(step % 11);
    request.amount_minor = 100 + (step * 37) % 900;
    request.reason = "our_fault_delivery";
    const Result<GrantAnswer> answer = desk.grant(request);
    if (!answer) return answer.error();
    return answer->grant ? answer->grant->id : std::string("-");
}

Result<std::string> log(Desk& desk, int step) {
    ResolutionDraft draft;
    draft.contact_source = "script";
    draft.contact_id = contact_of_step(step);
    draft.note = "step " + std::to_string(step);
    const Result<ResolutionReceipt> receipt = desk.log_resolution({key_of_step(step)}, draft);
    if (!receipt) return receipt.error();
    return receipt->id;
}

Result<std::string> take_back(Desk& desk, int step) {
    const Result<std::vector<Grant>> given = desk.grants_of("script", contact_of_step(step - 1));
    if (!given) return given.error();
    if (given->empty()) return std::string("-");
    const Result<Grant> gone =
        desk.void_grant({key_of_step(step)}, given->front().id, "scripted mistake");
    if (!gone) return gone.error();
    return std::string("-");
}

}  // namespace

Result<std::unique_ptr<Desk>> open_scripted_desk(const std::string& path,
                                                 const std::int64_t* now_ms) {
    store::StoreOptions options;
    options.path = path;
    options.now = [now_ms] { return Instant{std::chrono::milliseconds{*now_ms}}; };
    options.new_uuid = new_uuid;
    options.zone = "Europe/Lisbon";
    options.policy_document = read_asset("policy.default.json");
    options.taxonomy_document = read_asset("taxonomy.default.json");
    Person person;
    person.id = "ana";
    person.name = "Ana";
    // A supervisor may void whatever the hour, so every step of the script is allowed.
    person.roles = {Role::agent, Role::supervisor};
    person.tier = "senior";
    person.team = "care";
    options.people = {person};
    return store::open_store_desk(std::move(options));
}

std::int64_t time_of_step(int step) {
    constexpr std::int64_t kStart = 1'795'000'000'000;  // November 2026
    return kStart + std::int64_t{step} * 17 * 60 * 1000;
}

std::string key_of_step(int step) {
    return "step-" + std::to_string(step);
}

Result<std::string> run_step(Desk& desk, int step) {
    if (step % 5 == 4) return log(desk, step);
    if (step % 7 == 6 && step % 5 != 0) return take_back(desk, step);
    return give(desk, step);
}

}  // namespace shopkeeper::simulation
