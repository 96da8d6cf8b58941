#include <algorithm>

#include "base/bounded_json.h"
#include "base/utf8.h"
#include "client/queue/file_queue.h"
#include "empowerment/resolution.h"

namespace shopkeeper::client {
namespace {

Error expected(std::string what) {
    return {ErrorCode::invalid, std::move(what)};
}

// A text member that may be absent or null.
Result<std::string> optional_text(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return std::string();
    if (found->is_string()) return clean_utf8(found->get_ref<const std::string&>());
    return expected(std::string("\"") + key + "\" is not a text");
}

Result<std::optional<Instant>> optional_instant(const Json& object, const char* key) {
    Result<std::string> text = optional_text(object, key);
    if (!text) return text.error();
    if (text->empty()) return std::optional<Instant>();
    Result<Instant> instant = parse_instant(*text);
    if (!instant) return expected(std::string("\"") + key + "\": " + instant.error().message);
    return std::optional<Instant>(*instant);
}

// Help desks number their contacts, so a number is as good as a text.
Result<std::string> read_id(const Json& object) {
    const auto found = object.find("id");
    if (found == object.end()) return expected("\"id\" is missing");
    if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());
    if (!found->is_string()) return expected("\"id\" is neither a text nor a whole number");
    std::string id = clean_utf8(found->get_ref<const std::string&>());
    if (id.empty()) return expected("\"id\" is empty");
    return id;
}

// Products and labels, cleaned for the record; what does not fit there is left out, because a
// contact is not refused for what somebody called it elsewhere.
Status read_labels(const Json& object, Contact& contact) {
    const auto found = object.find("labels");
    if (found == object.end() || found->is_null()) return {};
    if (!found->is_array()) return expected("\"labels\" is not a list of texts");
    std::vector<std::string> said;
    said.reserve(found->size());
    for (const Json& label : *found) {
        if (!label.is_string()) return expected("\"labels\" holds something that is not a text");
        said.push_back(clean_utf8(label.get_ref<const std::string&>()));
    }
    contact.labels = empowerment::fitting_labels(said);
    return {};
}

Result<Message> read_message(const Json& json) {
    if (!json.is_object()) return expected("a message is not an object");
    Result<std::string> from = optional_text(json, "from");
    if (!from) return from.error();
    // Who does not say who wrote sends what customers wrote: that is what a queue is made of.
    if (!from->empty() && *from != "customer" && *from != "agent")
        return expected("a message's \"from\" is neither \"customer\" nor \"agent\"");
    Result<std::string> text = optional_text(json, "text");
    if (!text) return text.error();
    Result<std::optional<Instant>> at = optional_instant(json, "at");
    if (!at) return at.error();
    return Message{*from != "agent", *at, std::move(*text)};
}

Status read_messages(const Json& object, Contact& contact) {
    const auto found = object.find("messages");
    if (found == object.end() || !found->is_array() || found->empty())
        return expected("\"messages\" does not hold at least one message");
    for (const Json& json : *found) {
        Result<Message> message = read_message(json);
        if (!message) return message.error();
        contact.messages.push_back(std::move(*message));
    }
    const bool silent = std::all_of(contact.messages.begin(), contact.messages.end(),
                                    [](const Message& m) { return one_line(m.text).empty(); });
    if (silent) return expected("no message has any text");
    return {};
}

Status read_order(const Json& object, Contact& contact) {
    const auto found = object.find("order");
    if (found == object.end() || found->is_null()) return {};
    if (!found->is_object()) return expected("\"order\" is not an object");
    Order order;
    const auto id = found->find("id");
    if (id != found->end() && id->is_number_integer()) {
        order.id = std::to_string(id->get<std::int64_t>());
    } else {
        Result<std::string> text = optional_text(*found, "id");
        if (!text) return expected("the order's \"id\" is not a text");
        order.id = std::move(*text);
    }
    const auto total = found->find("total_minor");
    if (total != found->end() && !total->is_null()) {
        if (!total->is_number_integer() ||
            (total->is_number_unsigned() && total->get<std::uint64_t>() > INT64_MAX))
            return expected("the order's \"total_minor\" is not a whole number");
        order.total_minor = total->get<std::int64_t>();
        if (*order.total_minor < 0) return expected("the order's \"total_minor\" is below zero");
    }
    Result<std::string> currency = optional_text(*found, "currency");
    if (!currency) return currency.error();
    order.currency = std::move(*currency);
    contact.order = std::move(order);
    return {};
}

Status read_customer(const Json& object, Contact& contact) {
    const auto found = object.find("customer");
    if (found == object.end() || found->is_null()) return {};
    if (!found->is_object()) return expected("\"customer\" is not an object");
    Result<std::string> ref = optional_text(*found, "ref");
    if (!ref) return ref.error();
    Result<std::string> name = optional_text(*found, "name");
    if (!name) return name.error();
    contact.customer_ref = std::move(*ref);
    contact.customer_name = one_line(*name);
    return {};
}

}  // namespace

Result<Contact> parse_contact_line(std::string_view line, const std::string& default_source) {
    Result<Json> json = parse_json(line);
    if (!json) return json.error();
    if (!json->is_object()) return expected("a contact is a JSON object");
    Contact contact;
    Result<std::string> id = read_id(*json);
    if (!id) return id.error();
    contact.id = std::move(*id);
    Result<std::string> source = optional_text(*json, "source");
    Result<std::string> url = optional_text(*json, "url");
    Result<std::string> channel = optional_text(*json, "channel");
    Result<std::optional<Instant>> opened = optional_instant(*json, "opened_at");
    if (!source) return source.error();
    if (!url) return url.error();
    if (!channel) return channel.error();
    if (!opened) return opened.error();
    contact.source = source->empty() ? default_source : *source;
    contact.url = std::move(*url);
    contact.channel = std::move(*channel);
    contact.opened_at = *opened;
    if (Status status = read_labels(*json, contact); !status) return status.error();
    if (Status status = read_customer(*json, contact); !status) return status.error();
    if (Status status = read_order(*json, contact); !status) return status.error();
    if (Status status = read_messages(*json, contact); !status) return status.error();
    return contact;
}

}  // namespace shopkeeper::client
