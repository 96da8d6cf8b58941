// Every function of the oversight, called by every kind of person, about what is theirs and what
// is not: who may is written down once, as a table.
#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <set>

#include "empowerment/oversight_desk.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

// What lies on the desk before anybody is tried.
struct Laid {
    WaitingRequest of_ana;
    WaitingRequest of_sol;
    std::string stretch_of_ana;
    std::string stretch_of_sol;
    std::string word_to_ana;
};

constexpr const char* kPin = "4711";

template <class T>
std::optional<ErrorCode> outcome(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error().code);
}
std::optional<ErrorCode> outcome(const Status& result) {
    return result ? std::nullopt : std::optional(result.error().code);
}

using Who = std::set<std::string>;

struct Row {
    const char* call;
    Who may;
    std::optional<ErrorCode> (*run)(OversightDesk&, const Laid&);
};

// noor has no role at all.
const Who kEveryone = {"ana", "sol", "mia", "quinn", "noor", "cleo", "sid"};
const Who kNotSuspended = {"ana", "sol", "mia", "quinn", "noor"};
const Who kSupervisors = {"sol", "mia"};
const Who kSupervisorsAndQa = {"sol", "mia", "quinn"};

SecondAnswer answer_to(const WaitingRequest& request) {
    return {{"k"}, request.grant.id, request.frozen, kPin, "As agreed."};
}

std::vector<Row> table() {
    using Desk = OversightDesk;
    return {
        {"pin", kEveryone, [](Desk& d, const Laid&) { return outcome(d.pin()); }},
        {"set_pin where there is one", kNotSuspended,
         [](Desk& d, const Laid&) {
             const auto set = outcome(d.set_pin({"k"}, "0815"));
             return set == ErrorCode::conflict ? std::nullopt : set;
         }},
        {"change_pin", kNotSuspended,
         [](Desk& d, const Laid&) { return outcome(d.change_pin({"k"}, kPin, "0815")); }},
        {"confirm_pin", kNotSuspended,
         [](Desk& d, const Laid&) { return outcome(d.confirm_pin(kPin)); }},
        {"clear_pin of ben", kSupervisors,
         [](Desk& d, const Laid&) { return outcome(d.clear_pin({"k"}, "ben", kPin, "lost")); }},
        {"clear_pin of sol",
         {"mia"},
         [](Desk& d, const Laid&) { return outcome(d.clear_pin({"k"}, "sol", kPin, "lost")); }},
        {"waiting", kSupervisors, [](Desk& d, const Laid&) { return outcome(d.waiting()); }},
        {"request_file", kSupervisors,
         [](Desk& d, const Laid& l) { return outcome(d.request_file(l.of_ana.grant.id)); }},
        {"conversation_of", kSupervisorsAndQa,
         [](Desk& d, const Laid& l) { return outcome(d.conversation_of(l.of_ana.grant.id)); }},
        {"approve of ana", kSupervisors,
         [](Desk& d, const Laid& l) { return outcome(d.approve(answer_to(l.of_ana))); }},
        {"approve of sol",
         {"mia"},
         [](Desk& d, const Laid& l) { return outcome(d.approve(answer_to(l.of_sol))); }},
        {"decline of ana", kSupervisors,
         [](Desk& d, const Laid& l) { return outcome(d.decline(answer_to(l.of_ana))); }},
        {"decline of sol",
         {"mia"},
         [](Desk& d, const Laid& l) { return outcome(d.decline(answer_to(l.of_sol))); }},
        {"stretch_uses", kSupervisorsAndQa,
         [](Desk& d, const Laid&) { return outcome(d.stretch_uses({})); }},
        {"read_stretch of ana", kSupervisors,
         [](Desk& d, const Laid& l) {
             return outcome(d.read_stretch({{"k"}, l.stretch_of_ana, WordKind::right_call, ""}));
         }},
        {"read_stretch of sol",
         {"mia"},
         [](Desk& d, const Laid& l) {
             return outcome(d.read_stretch({{"k"}, l.stretch_of_sol, WordKind::right_call, ""}));
         }},
        {"words_to_me", kEveryone, [](Desk& d, const Laid&) { return outcome(d.words_to_me({})); }},
        {"acknowledge of ana",
         {"ana"},
         [](Desk& d, const Laid& l) { return outcome(d.acknowledge({"k"}, l.word_to_ana)); }},
        {"week_picture", kSupervisorsAndQa,
         [](Desk& d, const Laid&) { return outcome(d.week_picture({})); }},
        {"picture_tables", kSupervisorsAndQa,
         [](Desk& d, const Laid&) { return outcome(d.picture_tables({})); }},
        {"contacts_behind", kSupervisorsAndQa,
         [](Desk& d, const Laid&) { return outcome(d.contacts_behind({}, {})); }},
        {"grants_behind", kSupervisorsAndQa,
         [](Desk& d, const Laid&) { return outcome(d.grants_behind({}, {})); }},
        {"unused_authority", kSupervisorsAndQa,
         [](Desk& d, const Laid&) { return outcome(d.unused_authority({})); }},
    };
}

std::string stretched(DeskFixture& f, const std::string& agent, std::int64_t amount) {
    GrantRequest more = request("stretch", amount, "C-" + agent);
    more.explanation = "It came broken for the third time now.";
    const auto given = f.desk(agent).grant(more);
    REQUIRE(given.ok());
    REQUIRE(given->grant.has_value());
    return given->grant->id;
}

// One of everything a function could be about.
Laid lay_out(DeskFixture& f) {
    for (const char* person : {"ana", "ben", "sol", "mia", "quinn", "noor"})
        REQUIRE(f.desk(person).oversight().set_pin({"pin"}, kPin).ok());
    Laid laid;
    laid.stretch_of_ana = stretched(f, "ana", 16000);
    laid.stretch_of_sol = stretched(f, "sol", 210000);
    REQUIRE(f.desk("mia")
                .oversight()
                .read_stretch({{"first"}, laid.stretch_of_ana, WordKind::right_call, ""})
                .ok());
    laid.word_to_ana = f.desk("ana").oversight().words_to_me({})->items.at(0).id;
    REQUIRE(f.desk("ana").ask_second_person(request("ask", 90000))->grant.has_value());
    REQUIRE(f.desk("sol").ask_second_person(request("ask", 900000))->grant.has_value());
    const auto waiting = f.desk("mia").oversight().waiting();
    for (const WaitingRequest& one : *waiting)
        (one.grant.agent_id == "ana" ? laid.of_ana : laid.of_sol) = one;
    return laid;
}

}  // namespace

void check_oversight_roles(const MakeFixture& make) {
    for (const Row& row : table())
        for (const std::string& person : kEveryone) {
            CAPTURE(row.call);
            CAPTURE(person);
            const std::unique_ptr<DeskFixture> fixture = make();
            const Laid laid = lay_out(*fixture);
            const std::optional<ErrorCode> found = row.run(fixture->desk(person).oversight(), laid);
            if (row.may.contains(person))
                CHECK_FALSE(found.has_value());
            else
                CHECK(found == ErrorCode::forbidden);
        }
}

void check_oversight_of_nobody(const MakeFixture& make) {
    for (const Row& row : table()) {
        CAPTURE(row.call);
        const std::unique_ptr<DeskFixture> fixture = make();
        const Laid laid = lay_out(*fixture);
        CHECK(row.run(fixture->desk("nobody").oversight(), laid) == ErrorCode::not_found);
    }
}

}  // namespace shopkeeper::contract
