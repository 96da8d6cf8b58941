#include "tests/simulation/script.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <random>
#include <sstream>
#include <utility>

#include "empowerment/fingerprint.h"
#include "empowerment/oversight_desk.h"
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

GrantRequest request_of_step(int step) {
    GrantRequest request;
    request.key = {key_of_step(step)};
    request.contact_source = "script";
    request.contact_id = contact_of_step(step);
    request.customer_ref = "C-" + std::to_string(step % 11);
    request.amount_minor = 100 + (step * 37) % 900;
    request.reason = "our_fault_delivery";
    return request;
}

Result<std::string> give(Desk& desk, int step) {
    const Result<GrantAnswer> answer = desk.grant(request_of_step(step));
    if (!answer) return answer.error();
    return answer->grant ? answer->grant->id : std::string("-");
}

// Above what a senior may give, and below what nobody may approve.
GrantRequest frozen_of_step(int step) {
    GrantRequest request = request_of_step(step);
    request.amount_minor = 70000 + (step * 37) % 900;
    return request;
}

Result<std::string> ask(Desk& desk, int step) {
    const Result<GrantAnswer> answer = desk.ask_second_person(frozen_of_step(step));
    if (!answer) return answer.error();
    return answer->grant ? answer->grant->id : std::string("-");
}

// Mia approves three requests of four and declines the fourth. What she read is what was asked,
// so that a step that is sent again says the same, whatever became of the request.
Result<std::string> answer(ScriptedShop& shop, int step, int asked) {
    const Result<std::vector<Grant>> all = shop.ana->grants_of("script", contact_of_step(asked));
    if (!all) return all.error();
    if (all->empty()) return std::string("-");
    OversightDesk& mia = shop.mia->oversight();
    if (const auto set = mia.set_pin({"pin"}, "4711"); !set) return set.error();
    SecondAnswer said{{key_of_step(step)},
                      all->front().id,
                      fingerprint_of_ask("ana", frozen_of_step(asked)),
                      "4711",
                      "step " + std::to_string(step)};
    if (step % 8 == 3) {
        const Result<Grant> declined = mia.decline(said);
        if (!declined) return declined.error();
        return declined->id;
    }
    const Result<ApprovalAnswer> approved = mia.approve(said);
    if (!approved) return approved.error();
    return approved->grant.id;
}

Result<std::string> log(Desk& desk, int step) {
    ResolutionDraft draft;
    draft.contact_source = "script";
    draft.contact_id = contact_of_step(step);
    draft.note = "step " + std::to_string(step);
    draft.channel = "chat";
    draft.labels = {"step " + std::to_string(step % 3), "every step"};
    const Result<ResolutionReceipt> receipt = desk.log_resolution({key_of_step(step)}, draft);
    if (!receipt) return receipt.error();
    return receipt->id;
}

// The grant of the step before, or what was approved a while ago.
Result<std::string> take_back(Desk& desk, int step) {
    const int of = step % 2 == 0 ? step - 1 : step - 12;
    const Result<std::vector<Grant>> given = desk.grants_of("script", contact_of_step(of));
    if (!given) return given.error();
    if (given->empty() || given->front().state != GrantState::recorded) return std::string("-");
    const Result<Grant> gone =
        desk.void_grant({key_of_step(step)}, given->front().id, "scripted mistake");
    if (!gone) return gone.error();
    return std::string("-");
}

enum class Kind { give, log, take_back, ask, answer };

Kind kind_of(int step) {
    if (step % 5 == 4) return Kind::log;
    if (step % 7 == 6 && step % 5 != 0) return Kind::take_back;
    if (step % 6 == 1) return Kind::ask;
    if (step % 6 == 3 && step > 2 && kind_of(step - 2) == Kind::ask) return Kind::answer;
    return Kind::give;
}

}  // namespace

Result<ScriptedShop> open_scripted_shop(const std::string& path, const std::int64_t* now_ms) {
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
    Person second = person;
    second.id = "mia";
    second.name = "Mia";
    second.roles = {Role::supervisor};
    options.people = {person, second};
    options.pin_cost = kLeastPinCost;
    const Result<std::shared_ptr<store::Store>> opened = store::open_store(std::move(options));
    if (!opened) return opened.error();
    ScriptedShop shop;
    for (const auto& [desk, who] : {std::pair(&shop.ana, "ana"), std::pair(&shop.mia, "mia")}) {
        Result<std::unique_ptr<Desk>> made = store::desk_for(*opened, who);
        if (!made) return made.error();
        *desk = *std::move(made);
    }
    return shop;
}

std::int64_t time_of_step(int step) {
    constexpr std::int64_t kStart = 1'795'000'000'000;  // November 2026
    return kStart + std::int64_t{step} * 17 * 60 * 1000;
}

std::string key_of_step(int step) {
    return "step-" + std::to_string(step);
}

Result<std::string> run_step(ScriptedShop& shop, int step) {
    switch (kind_of(step)) {
        case Kind::give:
            return give(*shop.ana, step);
        case Kind::log:
            return log(*shop.ana, step);
        case Kind::take_back:
            return take_back(*shop.ana, step);
        case Kind::ask:
            return ask(*shop.ana, step);
        case Kind::answer:
            return answer(shop, step, step - 2);
    }
    return std::string("-");
}

}  // namespace shopkeeper::simulation
