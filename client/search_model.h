// What the search of the record shows: the list found, the filters, the export.
//
// Of the list only the pages in sight and those beside them are here, each prepared once and
// shared between models. Thread-safety and ownership as client/wide_models.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// One entry in finished words.
struct SearchRow {
    std::string key;        // "source/id", to open it
    std::string day;        // "2 Nov"
    std::string reference;  // "#4611"
    empowerment::Tag tag = empowerment::Tag::unsure;
    std::string reason;                    // "Delivery › late"; the tag alone when there is none
    std::string outcome;                   // "Promise made, 4 Dec"
    std::string given;                     // "Refund 12.50 USD · within"; empty when nothing was
    std::string who;                       // "Inês Duarte"
    std::string note;                      // in one line
    bool corrected = false;                // stands in place of an earlier entry
    std::vector<std::string> labels = {};  // products and labels, as their source says them
};

inline constexpr std::size_t kSearchPage = 100;  // rows
using SearchPage = std::vector<SearchRow>;

// The rows that are there, of however many. Copying it shares the pages.
struct SearchRows {
    std::map<std::size_t, std::shared_ptr<const SearchPage>> pages;  // by place / kSearchPage

    // Null while the row is not there yet.
    const SearchRow* at(std::size_t place) const {
        const auto page = pages.find(place / kSearchPage);
        if (page == pages.end() || place % kSearchPage >= page->second->size()) return nullptr;
        return &(*page->second)[place % kSearchPage];
    }
};

struct SearchOption {
    std::string value;  // "F1.late"
    std::string label;  // "Delivery › late"
    bool on = false;
};

struct SearchFilter {
    std::string name;   // "reason"
    std::string label;  // "Reason"
    std::vector<SearchOption> options;
    std::string note = {};  // of a list that may not be all there is, or that is empty
};

// A filter that is on; taking it off is set_record_filter with name and value again.
struct SearchChip {
    std::string name;
    std::string value;  // empty for a day
    std::string label;
};

struct SearchModel {
    enum class State { loading, ready, error };
    State state = State::loading;
    std::string sentence;  // of the states that are not ready, and of an empty list

    std::string text, from_text, to_text;  // as typed
    std::string days_problem;              // why a typed day is none; empty when both are
    std::vector<SearchFilter> filters;
    std::vector<SearchChip> chips;

    bool searching = false;    // what is typed is not answered yet; the list is the one before
    std::string count_line;    // "1,000,000 entries"
    std::size_t count = 0;     // rows of the list
    std::uint64_t list = 0;    // another number: another list, which begins at its top
    std::size_t row = 0;       // under the keyboard
    std::string rows_problem;  // why rows in sight are not there; empty when they come
    SearchRows rows;

    std::string export_path;      // proposed, without the ending
    std::string export_question;  // a file is in the way; empty when none is
    bool exporting = false;
    std::uint64_t exports = 0;  // how many have begun to be written
};

}  // namespace shopkeeper::client
