// What a second person looks at and answers: frozen requests, stretch uses read afterwards, and
// the words that go back to the agent.
//
// Thread-safety: values and pure functions. Ownership: by value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/desk.h"

namespace shopkeeper::empowerment {

// --- Requests that wait ---

struct WaitingRequest {
    Grant grant;         // as it was frozen: who asked, since when (at), until when (expires_at)
    std::string frozen;  // the fingerprint an answer is bound to
    Decision shown;      // what the agent was shown; its binding limit is the one exceeded
    bool own = false;    // the caller asked: another person decides
};

inline constexpr int kMostEarlier = 50;

// Everything a decision should be taken on. The conversation is kept per contact: the request
// names its source and id.
struct RequestFile {
    WaitingRequest request;
    Decision now;  // what the same request would be decided as at this moment
    // The customer's other grants and requests, newest first, at most kMostEarlier; nothing of what
    // is blind for the caller.
    std::vector<Grant> customer;
    std::vector<Grant> contact;  // of this contact, oldest first, this request among them
};

// An answer to a frozen request. `pin` is the caller's own.
struct SecondAnswer {
    RequestKey key;
    std::string grant_id;
    std::string frozen;  // of the request as it was read
    std::string pin;
    std::string words;  // to the agent; needed when declining
};

// Approved when the grant's state is no longer awaiting_second_person. Otherwise nobody may approve
// it by now: the decision says which limit stops it, and the request still waits.
struct ApprovalAnswer {
    Decision decision;
    Grant grant;
    bool replayed = false;
};

// --- Words to an agent ---

enum class WordKind { approved, declined, right_call, talk_about_it };
const char* word(WordKind kind);  // "talk_about_it"
Result<WordKind> word_kind_from_word(std::string_view text);

struct WordToAgent {
    std::string id;  // UUID
    WordKind kind = WordKind::right_call;
    std::string agent_id;   // to whom
    std::string person_id;  // from whom
    std::string grant_id;
    std::string contact_source;
    std::string contact_id;
    std::string words;
    Instant at;
    std::optional<Instant> heard_at;  // when the agent acknowledged it
    bool replayed = false;
};

struct WordFilter {
    bool unheard_only = false;
    std::string after_cursor;  // empty: from the newest
    int page_size = 100;       // 1 to 1000
};

struct WordPage {
    std::vector<WordToAgent> items;  // newest first
    std::string next_cursor;         // empty: no more
    std::int64_t total = 0;          // of the filter
    std::int64_t unheard = 0;        // of all
};

// --- Stretch uses ---

// To be read within two days of the team's calendar: given on a Monday, due on Wednesday. Also
// what was voided since: the money may have left the shop before, and nobody takes a use of their
// own back from being read.
inline constexpr int kStretchReadDays = 2;

struct StretchUse {
    Grant grant;  // the explanation is its request's
    std::string team;
    Decision decision;  // as it was: its binding limit is the one exceeded, by above_minor
    Date given_on;      // local dates of the team
    Date due_on;
    bool overdue = false;               // unread behind due_on
    std::vector<WordToAgent> readings;  // oldest first; read when there is one
};

struct StretchFilter {
    std::string team;          // empty: every team
    bool unread_only = false;  // then the oldest first, because it is due first
    std::string after_cursor;  // empty: from the beginning
    int page_size = 100;       // 1 to 1000
};

struct StretchPage {
    std::vector<StretchUse> items;  // newest first, unless only the unread are asked for
    std::string next_cursor;        // empty: no more
    std::int64_t total = 0;         // of the filter
    std::int64_t unread = 0;        // of the team
    std::int64_t overdue = 0;       // of those
};

// A reading of one stretch use. Only right_call and talk_about_it; the latter needs words.
struct StretchReading {
    RequestKey key;
    std::string grant_id;
    WordKind kind = WordKind::right_call;
    std::string words;
};

// Failure: ErrorCode::invalid with what to mend.
Status check_reading(const StretchReading& reading);
// Failure: ErrorCode::invalid with what to mend. `needed`: a decline says why.
Status check_second_words(const std::string& words, bool needed);

}  // namespace shopkeeper::empowerment
