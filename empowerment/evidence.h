// What a contact was, as it stood then: the words that were said and the passages that were sent.
//
// A writer brings the content along; a desk keeps each content once, by its SHA-256, for good, and
// whatever it stores or answers afterwards names it by that hash. So a reader years later sees the
// conversation the decision was made over and the passage as it read that day, not today's.
//
// Thread-safety: values and pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace shopkeeper::empowerment {

enum class Author { customer, agent };
const char* word(Author author);  // "customer"
// Failure: ErrorCode::invalid listing the words there are.
Result<Author> author_from_word(std::string_view text);

// One message. The text is UTF-8 without control characters but tab and line feed.
struct Said {
    Author by = Author::customer;
    std::optional<Instant> at;  // sources without times leave it empty
    std::string text;

    friend bool operator==(const Said&, const Said&) = default;
};

struct Conversation {
    std::vector<Said> messages;  // oldest first
    // Earlier messages that did not fit: the last ones say what the contact came to.
    std::int64_t left_out = 0;

    friend bool operator==(const Conversation&, const Conversation&) = default;
};

// A passage as it was copied for the customer.
struct QuotedPassage {
    std::string article_id;
    std::string title;
    std::string heading_path;  // empty before the first heading
    std::string text;
    std::optional<Date> updated;   // of the article, as it said then
    std::optional<Date> verified;  // likewise

    friend bool operator==(const QuotedPassage&, const QuotedPassage&) = default;
};

inline constexpr std::size_t kMaxConversationBytes = 64u << 10;  // of all texts together
inline constexpr std::size_t kMaxMessages = 500;
inline constexpr std::size_t kMaxMessageBytes = 16u << 10;
inline constexpr std::size_t kMaxPassageBytes = 8u << 10;    // of one text
inline constexpr std::size_t kMaxPassagesBytes = 64u << 10;  // of one entry's passages together
inline constexpr std::size_t kMaxPassages = 100;             // of one entry

// The conversation that fits: each message cut at kMaxMessageBytes with an ellipsis, then the
// newest messages as far as the other two bounds let them, the earlier ones counted. Broken bytes
// become U+FFFD, other control characters go. Never fails; its result passes check_conversation().
Conversation conversation_that_fits(std::vector<Said> messages);

// A passage cut and cleaned the same way. Never fails.
QuotedPassage passage_that_fits(QuotedPassage passage);

// Success when the content may be kept. Failure: ErrorCode::invalid with what to mend.
Status check_conversation(const Conversation& conversation);
Status check_passage(const QuotedPassage& passage);

// Lower-case hexadecimal SHA-256 of the canonical JSON (64 characters). Never fail.
std::string hash_of(const Conversation& conversation);
std::string hash_of(const QuotedPassage& passage);

// Content by its hash: what one write brings along, or all a desk in memory has kept.
struct Evidence {
    std::map<std::string, Conversation> conversations;
    std::map<std::string, QuotedPassage> passages;

    // Takes over what is not there yet.
    void add(const Evidence& more);
};

}  // namespace shopkeeper::empowerment
