#include "client/desk_embedded.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string_view>
#include <system_error>
#include <utility>

#include "empowerment/store/store_desk.h"

namespace shopkeeper::client {

namespace {

// A single shopkeeper decides alone; the team can be named later.
empowerment::Person lone_shopkeeper() {
    empowerment::Person person;
    person.id = "me";
    person.name = "Me";
    person.roles = {empowerment::Role::agent, empowerment::Role::supervisor, empowerment::Role::qa};
    person.tier = "agent";
    person.team = "shop";
    return person;
}

}  // namespace

std::string random_uuid() {
    std::random_device source;  // the operating system's generator
    std::array<std::uint32_t, 4> words{};
    for (std::uint32_t& w : words) w = source();
    words[1] = (words[1] & 0xFFFF0FFFu) | 0x00004000u;  // version 4
    words[2] = (words[2] & 0x3FFFFFFFu) | 0x80000000u;  // variant of RFC 4122
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < 32; ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20) out += '-';
        out += kDigits[(words[i / 8] >> (28 - 4 * (i % 8))) & 0xFu];
    }
    return out;
}

Instant machine_now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

Result<EmbeddedDesks> open_embedded_desks(EmbeddedDeskOptions options) {
    std::error_code error;
    std::filesystem::create_directories(options.data_directory, error);
    if (error)
        return Error{ErrorCode::io, "The data folder " + options.data_directory +
                                        " cannot be made (" + error.message() +
                                        "). Choose another one with --data."};
    empowerment::store::StoreOptions store;
    store.path = (std::filesystem::path(options.data_directory) / "shopkeeper.db").string();
    store.person_id = std::move(options.person_id);
    store.role = options.role;
    store.now = options.now ? std::move(options.now) : machine_now;
    store.new_uuid = options.new_uuid ? std::move(options.new_uuid) : random_uuid;
    store.zone = std::move(options.zone);
    store.team_zones = std::move(options.team_zones);
    store.policy_document = std::move(options.policy_document);
    store.taxonomy_document = std::move(options.taxonomy_document);
    store.scorecard_document = std::move(options.scorecard_document);
    store.people = std::move(options.people);
    store.progress = std::move(options.progress);
    store.people_if_none = {lone_shopkeeper()};
    const std::string person = store.person_id;
    auto opened = empowerment::store::open_store(std::move(store));
    if (!opened) return opened.error();
    auto desk = empowerment::store::desk_for(*opened, person);
    if (!desk) return desk.error();
    EmbeddedDesks desks;
    desks.desk = std::move(*desk);
    desks.desk_of = [store = *opened](const std::string& id) {
        return empowerment::store::desk_for(store, id);
    };
    return desks;
}

Result<std::unique_ptr<empowerment::Desk>> open_embedded_desk(EmbeddedDeskOptions options) {
    Result<EmbeddedDesks> desks = open_embedded_desks(std::move(options));
    if (!desks) return desks.error();
    return std::move(desks->desk);
}

}  // namespace shopkeeper::client
