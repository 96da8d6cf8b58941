// One customer conversation that reached an agent, as any queue source delivers it.
//
// Thread-safety: values. All text is valid UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace shopkeeper::client {

struct Message {
    bool from_customer = true;
    std::optional<Instant> at;
    std::string text;
};

struct Order {
    std::string id;
    std::optional<std::int64_t> total_minor;  // the client's claim
    std::string currency;                     // ISO 4217
};

struct Contact {
    std::string source;  // "file", "pasted", "demo", …
    std::string id;
    std::string url;
    std::string customer_ref;   // empty: the contact's own id stands for the customer
    std::string customer_name;  // empty: "Customer"
    std::string channel;        // "chat", "e-mail", …
    std::optional<Instant> opened_at;
    std::optional<Order> order;
    std::vector<Message> messages;  // oldest first, at least one
};

// The burst: the customer's consecutive messages since the agent last wrote, joined by newlines;
// when the agent wrote last, the customer's burst before that. Empty when the customer never wrote.
std::string burst_of(const Contact& contact);

}  // namespace shopkeeper::client
