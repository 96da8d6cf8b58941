// What the tests of requests, stretch uses and words to agents share: asks and gifts of Inês.
//
// Thread-safety: a test's own. Ownership: by value.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "empowerment/oversight_desk.h"
#include "tests/client/app_harness.h"

namespace shopkeeper::client::testing {

inline empowerment::GrantRequest gift(const std::string& key, std::int64_t amount_minor,
                                      const std::string& contact = "4821") {
    empowerment::GrantRequest request;
    request.key.value = key;
    request.contact_source = "rt";
    request.contact_id = contact;
    request.customer_ref = "C-" + contact;
    request.amount_minor = amount_minor;
    request.reason = "our_fault_delivery";
    request.order_id = "73310";
    request.order_total_minor = 500000;
    request.conversation = empowerment::Conversation{
        {{empowerment::Author::agent, {}, "It left Lyon this morning."},
         {empowerment::Author::customer, {}, "It has not moved since Friday."}},
        0};
    return request;
}

// Of Inês, above what she may give; the id of what waits.
inline std::string ask(AppHarness& h, const std::string& key, std::int64_t amount_minor = 40000,
                       const std::string& contact = "4821", const std::string& who = "ines") {
    empowerment::GrantRequest request = gift(key, amount_minor, contact);
    request.explanation = "The third parcel we lost her this year.";
    const auto asked = h.desk_of(who)->ask_second_person(request);
    REQUIRE(asked.ok());
    REQUIRE(asked->grant.has_value());
    return asked->grant->id;
}

// Of Inês, a little above her limit, with a reason; its id.
inline std::string stretch(AppHarness& h, const std::string& key, const std::string& contact,
                           const std::string& who = "ines", std::int64_t amount_minor = 16000) {
    empowerment::GrantRequest request = gift(key, amount_minor, contact);
    request.explanation = "It came broken for the third time now.";
    const auto given = h.desk_of(who)->grant(request);
    REQUIRE(given.ok());
    REQUIRE(given->grant.has_value());
    REQUIRE(given->grant->band == empowerment::Band::stretch);
    return given->grant->id;
}

// The App of Henrike, supervisor and agent, in a view of hers.
inline void open_as_supervisor(AppHarness& h, Action view) {
    h.person = "henrike";
    h.options.role = empowerment::Role::supervisor;
    h.open();
    h.press(view);
}

inline void set_pin(AppHarness& h, const std::string& who, const std::string& pin) {
    REQUIRE(h.desk_of(who)->oversight().set_pin({"pin-" + who}, pin).ok());
}

inline bool said(const AppHarness& h, std::string_view words) {
    return std::ranges::any_of(h.model().toasts, [&](const Toast& toast) {
        return (toast.title + " " + toast.detail).find(words) != std::string::npos;
    });
}

inline empowerment::GrantState state_of(AppHarness& h, const std::string& id,
                                        const std::string& contact = "4821") {
    const auto grants = h.desk().grants_of("rt", contact);
    REQUIRE(grants.ok());
    for (const empowerment::Grant& grant : *grants)
        if (grant.id == id) return grant.state;
    FAIL("there is no such grant");
    return empowerment::GrantState::recorded;
}

}  // namespace shopkeeper::client::testing
