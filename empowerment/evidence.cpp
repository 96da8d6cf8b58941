#include "empowerment/evidence.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "empowerment/evidence_wire.h"
#include "empowerment/fingerprint.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::size_t kMaxNameBytes = 4000;
constexpr const char* kEllipsis = "…";
constexpr std::size_t kEllipsisBytes = 3;

Status mend(const std::string& sentence) {
    return Error{ErrorCode::invalid, sentence};
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

bool is_plain(const std::string& text) {
    return is_valid_utf8(text) && std::ranges::none_of(text, is_control);
}

std::string cut(const std::string& text, std::size_t most) {
    std::string plain = clean_utf8(text);
    std::erase_if(plain, is_control);
    if (plain.size() <= most) return plain;
    plain.resize(floor_to_code_point(plain, most - kEllipsisBytes));
    return plain + kEllipsis;
}

}  // namespace

Conversation conversation_that_fits(std::vector<Said> messages) {
    Conversation kept;
    std::size_t bytes = 0;
    std::size_t first = messages.size();
    while (first > 0 && messages.size() - first < kMaxMessages) {
        Said& said = messages[first - 1];
        said.text = cut(said.text, kMaxMessageBytes);
        if (bytes + said.text.size() > kMaxConversationBytes) break;
        bytes += said.text.size();
        --first;
    }
    kept.left_out = static_cast<std::int64_t>(first);
    kept.messages.assign(std::make_move_iterator(messages.begin() + kept.left_out),
                         std::make_move_iterator(messages.end()));
    return kept;
}

QuotedPassage passage_that_fits(QuotedPassage passage) {
    for (std::string* name : {&passage.article_id, &passage.title, &passage.heading_path})
        *name = cut(*name, kMaxNameBytes);
    passage.text = cut(passage.text, kMaxPassageBytes);
    return passage;
}

Status check_conversation(const Conversation& conversation) {
    if (conversation.left_out < 0)
        return mend("The conversation says that fewer than no messages were left out.");
    if (conversation.messages.size() > kMaxMessages)
        return mend("The conversation has more than " + std::to_string(kMaxMessages) +
                    " messages: keep the last ones and count the others.");
    std::size_t bytes = 0;
    for (const Said& said : conversation.messages) {
        if (said.text.size() > kMaxMessageBytes)
            return mend("A message of the conversation is longer than 16 KiB: cut it.");
        if (!is_plain(said.text))
            return mend(
                "A message of the conversation is not UTF-8 text or holds control characters.");
        bytes += said.text.size();
    }
    if (bytes > kMaxConversationBytes)
        return mend("The conversation is longer than 64 KiB: keep the last messages.");
    return {};
}

Status check_passage(const QuotedPassage& passage) {
    if (passage.text.size() > kMaxPassageBytes)
        return mend("A passage of this entry is longer than 8 KiB: cut it.");
    for (const std::string* text :
         {&passage.article_id, &passage.title, &passage.heading_path, &passage.text})
        if (!is_plain(*text) || (text != &passage.text && text->size() > kMaxNameBytes))
            return mend(
                "A passage of this entry is not UTF-8 text, holds control characters or has a "
                "title or heading longer than 4000 bytes.");
    return {};
}

std::string hash_of(const Conversation& conversation) {
    return sha256_hex(dump_json(to_json(conversation)));
}

std::string hash_of(const QuotedPassage& passage) {
    return sha256_hex(dump_json(to_json(passage)));
}

void Evidence::add(const Evidence& more) {
    conversations.insert(more.conversations.begin(), more.conversations.end());
    passages.insert(more.passages.begin(), more.passages.end());
}

}  // namespace shopkeeper::empowerment
