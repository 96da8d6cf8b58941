#include "client/contact.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "empowerment/desk.h"

namespace shopkeeper::client {

BurstRange burst_range(const Contact& contact) {
    const std::vector<Message>& messages = contact.messages;
    std::size_t end = messages.size();
    while (end > 0 && !messages[end - 1].from_customer) --end;
    std::size_t begin = end;
    while (begin > 0 && messages[begin - 1].from_customer) --begin;
    return {begin, end};
}

std::string burst_of(const Contact& contact) {
    const BurstRange range = burst_range(contact);
    std::string burst;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (!burst.empty()) burst += '\n';
        burst += contact.messages[i].text;
    }
    return burst;
}

std::string contact_key(const Contact& contact) {
    return contact.source + '/' + contact.id;
}

std::string customer_ref_of(const Contact& contact) {
    std::string ref = empowerment::plain_name(contact.customer_ref);
    return empowerment::plain_name(ref.empty() ? contact_key(contact) : ref);
}

empowerment::Conversation conversation_of(const Contact& contact) {
    using empowerment::Author;
    std::vector<empowerment::Said> said;
    said.reserve(contact.messages.size());
    for (const Message& message : contact.messages)
        said.push_back(
            {message.from_customer ? Author::customer : Author::agent, message.at, message.text});
    return empowerment::conversation_that_fits(std::move(said));
}

std::string shortened(std::string_view text, std::size_t most) {
    std::size_t pos = 0;
    for (std::size_t count = 0; pos < text.size(); ++count) {
        if (count == most) return std::string(text.substr(0, pos)) + "…";
        next_code_point(text, pos);
    }
    return std::string(text);
}

std::string one_line(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    bool gap = false;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            gap = true;
            continue;
        }
        if (gap && !line.empty()) line += ' ';
        gap = false;
        line += c;
    }
    return line;
}

}  // namespace shopkeeper::client
