#include "client/queue/paste.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace shopkeeper::client {
namespace {

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// "Customer:" or "Agent:" before a message, as transcripts write it.
struct Speaker {
    bool customer = true;
    std::size_t length = 0;  // bytes to leave out, the blank behind the colon included
};

std::optional<Speaker> speaker_of(std::string_view line) {
    struct Name {
        std::string_view word;
        bool customer;
    };
    constexpr std::array<Name, 10> kNames{{{"customer", true},
                                           {"client", true},
                                           {"visitor", true},
                                           {"guest", true},
                                           {"user", true},
                                           {"agent", false},
                                           {"support", false},
                                           {"operator", false},
                                           {"me", false},
                                           {"you", false}}};
    const auto same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    };
    for (const Name& name : kNames) {
        if (line.size() <= name.word.size() || line[name.word.size()] != ':') continue;
        if (!std::equal(name.word.begin(), name.word.end(), line.begin(),
                        [&](char b, char a) { return same(a, b); }))
            continue;
        const std::size_t text = line.find_first_not_of(" \t", name.word.size() + 1);
        return Speaker{name.customer, text == std::string_view::npos ? line.size() : text};
    }
    return std::nullopt;
}

// Two lines with a speaker: one alone may be the customer's own "Me: …".
bool is_transcript(std::string_view text) {
    int speakers = 0;
    while (!text.empty() && speakers < 2) {
        const std::size_t end = text.find('\n');
        if (speaker_of(text.substr(0, end))) ++speakers;
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return speakers >= 2;
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
    bool customer = true;
    const auto finish = [&] {
        if (!paragraph.empty()) contact.messages.push_back({customer, now, std::move(paragraph)});
        paragraph.clear();
    };
    const bool transcript = is_transcript(clean);
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
        if (const auto speaker = transcript ? speaker_of(line) : std::nullopt) {
            finish();
            customer = speaker->customer;
            line.remove_prefix(speaker->length);
            if (is_blank(line)) continue;
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
