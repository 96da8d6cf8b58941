#include "client/queue/paste.h"

#include "base/utf8.h"

namespace shopkeeper::client {
namespace {

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

Result<Contact> contact_from_text(std::string_view text, Instant now, std::string id) {
    if (text.size() > kMaxPastedBytes)
        return Error{ErrorCode::too_large,
                     "The copied text is longer than 64 KiB. Copy the customer's messages only."};
    const std::string clean = clean_utf8(text);
    Contact contact;
    contact.source = kPastedSource;
    contact.id = std::move(id);
    contact.channel = "pasted";
    contact.opened_at = now;
    std::string paragraph;
    const auto finish = [&] {
        if (!paragraph.empty()) contact.messages.push_back({true, now, std::move(paragraph)});
        paragraph.clear();
    };
    std::string_view rest = clean;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (is_blank(line)) {
            finish();
            continue;
        }
        if (!paragraph.empty()) paragraph += '\n';
        paragraph += line;
    }
    finish();
    if (contact.messages.empty())
        return Error{ErrorCode::invalid,
                     "There is no text to open. Copy the customer's message first."};
    return contact;
}

}  // namespace shopkeeper::client
