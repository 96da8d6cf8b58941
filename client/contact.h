// One customer conversation that reached an agent, as any queue source delivers it.
//
// Thread-safety: values. All text is valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "empowerment/evidence.h"

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
    // Products and labels, as the source says them: as many and as long as the record takes.
    std::vector<std::string> labels = {};
    std::optional<Instant> opened_at;
    std::optional<Order> order;
    std::vector<Message> messages;  // oldest first, at least one
};

// The burst: the customer's consecutive messages since the agent last wrote, joined by newlines;
// when the agent wrote last, the customer's burst before that. Empty when the customer never wrote.
std::string burst_of(const Contact& contact);

// The same burst as half-open indices into Contact::messages; begin == end when there is none.
struct BurstRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};
BurstRange burst_range(const Contact& contact);

// "source/id": unique among all contacts of this machine.
std::string contact_key(const Contact& contact);

// The customer the limits are counted for; a contact without a customer stands for itself, so its
// limits are never shared with a stranger's.
std::string customer_ref_of(const Contact& contact);

// The conversation as it stands, for the record: as much of it as a desk keeps.
empowerment::Conversation conversation_of(const Contact& contact);

// At most so many characters, cut with an ellipsis. Requires: most > 0.
std::string shortened(std::string_view text, std::size_t most);

// All runs of white space become one blank, none at the ends.
std::string one_line(std::string_view text);

}  // namespace shopkeeper::client
