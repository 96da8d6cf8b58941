// The answers section and the reader as pure functions of an index, a query and what this contact
// has already said does not fit.
//
// Searching and the passages of the few rows shown take well below a frame, so they run where they
// are asked. Thread-safety: pure functions over borrowed, immutable values.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/app_model.h"
#include "knowledge/search.h"

namespace shopkeeper::client {

inline constexpr std::size_t kSuggestionRows = 3;
inline constexpr std::size_t kResultRows = 8;
inline constexpr std::size_t kNearestRows = 2;  // shown under "no article answers this"

struct AnswersInput {
    const knowledge::Index* index = nullptr;
    const knowledge::Memory* memory = nullptr;
    bool loading = false;
    std::string trouble;  // why there is no knowledge
    std::string burst;
    std::string search;
    const std::vector<std::string>& not_it;
    std::optional<Instant> before;  // only earlier resolutions are remembered
    std::string first_name;
    Date today;
};

// Rows, state and sentences; `selected` is 0 and the gap fields are left to the caller.
AnswersModel build_answers(const AnswersInput& input);

// The words the rows are highlighted for: the search, else the burst.
const std::string& query_of(const AnswersInput& input);
// What passages and highlights look for: the search, else the matter of the burst.
std::string words_sought(const AnswersInput& input);

// The explanation of a row's score as indented lines, and what lowered it among suggestions. Not
// part of build_answers() because only the row that is asked about needs it.
// Requires: input.index is not null.
std::string explain_row(const AnswersInput& input, const std::string& article_id);

// The article opened for reading, at the passage that answers the query best. Kind closed when the
// index does not hold the article.
ReaderModel build_reader(const knowledge::Index& index, const std::string& article_id,
                         const std::string& query, Date today);

// "Passage 2 of 6"; empty without passages.
std::string passage_line(const ReaderModel& reader);

// Is this an address a customer can open? An export may hold its own path in that place.
bool can_be_sent(std::string_view url);

// What a customer is sent: the passage and the article's link when it has one.
std::string passage_to_copy(const knowledge::Passage& passage, const std::string& url);

}  // namespace shopkeeper::client
