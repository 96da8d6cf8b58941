// The search of the record as pure functions: what was picked and typed becomes a filter, entries
// become rows.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "client/search_model.h"
#include "empowerment/archive_desk.h"
#include "empowerment/desk.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// One value of one filter: {"tag", "failure"}. The names are those of search_filters().
struct SearchPick {
    std::string name;
    std::string value;

    friend bool operator==(const SearchPick&, const SearchPick&) = default;
};

// What was asked, as it was typed and picked, in the order of picking.
struct SearchQuery {
    std::string text;
    std::vector<SearchPick> picks;
    std::string from, to;  // days as typed; empty: no bound
};

// Picks a value, or takes it off when it was picked; an empty value takes all of that name off.
// "from" and "to" set a day as typed. A name there is not does nothing.
void pick(SearchQuery& query, const std::string& name, const std::string& value);
// Takes all picks and both days off; the text stays.
void clear_picks(SearchQuery& query);

// Failure: ErrorCode::invalid for a day that is none, with what to type, or when the days lie the
// wrong way round.
Result<empowerment::ArchiveFilter> search_filter(const SearchQuery& query, Date today);

// Products and labels that can be picked. They are the sources' words: nobody keeps a list of all.
struct SearchLabels {
    std::vector<std::string> known;  // in any order
    std::string note;                // which they are, and how any other is picked
};

// Names in words and what can be picked.
struct SearchNames {
    const empowerment::Taxonomy& taxonomy;
    const std::vector<empowerment::Person>& people;
    const SearchLabels* labels = nullptr;  // null: only those that are picked
};
// The filters there are, each with all its values; the reasons are those of the picked groups.
std::vector<SearchFilter> search_filters(const SearchQuery& query, const SearchNames& names);
std::vector<SearchChip> search_chips(const SearchQuery& query, const SearchNames& names,
                                     Date today);

SearchRow search_row(const empowerment::ArchiveRow& row, const SearchNames& names, Date today);

// "1,000,000 entries", "at least 500 entries".
std::string count_words(const empowerment::ArchiveCount& count);

}  // namespace shopkeeper::client
