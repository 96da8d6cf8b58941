// What was said to a person, as a pure function of what the desk said and what is typed.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/local_time.h"
#include "client/said_model.h"
#include "empowerment/review_desk.h"
#include "empowerment/second_person.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// What belongs to the chosen one: the remedy a word is about, or everything around a review.
struct SaidFile {
    std::string id;  // of the word or the review
    std::optional<empowerment::Grant> grant;
    std::optional<empowerment::ReviewSheet> sheet;
    std::shared_ptr<const empowerment::Scorecard> scorecard;
    std::string sentence;  // why it cannot be read
};

struct SaidInput {
    const std::vector<empowerment::WordToAgent>& words;  // newest first
    const std::vector<empowerment::ReviewRow>& reviews;  // newest first
    bool more_words = false;
    bool more_reviews = false;
    std::int64_t unheard = 0;  // of all, listed or not
    const std::vector<empowerment::Person>& people;
    const TeamClock& clock;
    Instant now;
    const empowerment::Taxonomy& taxonomy;
    std::string chosen;
    const SaidFile& file;
    const std::string& answer;
};

// Words and reviews in one list, newest first. Where one of both goes on unread, the list ends at
// the oldest that is sure to be in its place.
struct SaidEntry {
    const empowerment::WordToAgent* word = nullptr;
    const empowerment::ReviewRow* review = nullptr;
    Instant at;
    const std::string& id() const { return word != nullptr ? word->id : review->review.id; }
};
std::vector<SaidEntry> said_entries(const SaidInput& input);

// "2 said to you"; empty when all was heard.
std::string said_line(std::int64_t unheard);

// Everything but what the work alone knows: reading, busy, trouble.
SaidModel build_said(const SaidInput& input);

}  // namespace shopkeeper::client
