// The archive: every resolution there is, searched, counted and read page by page.
//
// Who sees what (the desk decides, not the screen): a supervisor and a QA reviewer everything
// their team logged, an agent what they logged themselves, a suspended person and one without a
// role nothing (ErrorCode::forbidden). The team is the one an entry was logged in.
//
// Corrections. An entry and all that correct it, directly or through another correction, are one
// matter and stand in a list once, as the newest of them; the earlier ones hang below it.
//
// A reading. Lists go from the newest entry to the oldest. The first page begins a reading: its
// name stands in the page, and with it further pages show the record as it was then. Whatever is
// logged or corrected meanwhile, no row is skipped and none comes twice.
//
// Words. What is searched are the note, what the customer said where the conversation was kept,
// their words beside the suggested tag, and the titles of the articles, folded as everywhere
// (base/words.h: "Größe" is found by "grosse"). All words asked for must occur; one of three
// letters or more may be the beginning of a longer one. No text is an error, and none is a syntax:
// quotes and operators are only text without words.
//
// Thread-safety and errors: as the Desk it belongs to, which owns it. Nothing here writes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/calendar.h"
#include "empowerment/desk.h"

namespace shopkeeper::empowerment {

// One reason of one group, by their codes: "F1", "late".
struct ArchiveReason {
    std::string group;
    std::string reason;
};

// Which entries. Within a list one of its members is enough; the lists and all else must hold
// together. What is empty or absent asks nothing.
struct ArchiveFilter {
    std::string text;
    std::vector<Tag> tags;
    std::vector<std::string> groups;  // codes: "F1"
    std::vector<ArchiveReason> reasons;
    std::vector<Signal> signals;
    std::vector<Outcome> outcomes;
    std::vector<Band> bands;  // of a remedy that the entry names
    std::vector<Remedy> remedies;
    std::vector<std::string> labels;     // products or labels, exactly as the source says them
    std::vector<std::string> agents;     // ids of those who logged it
    std::vector<std::string> reviewers;  // ids of those who reviewed its matter, once or oftener
    std::optional<std::string> contact_id;
    std::optional<std::string> customer_ref;
    // Days of the caller's team, in its zone; both belong to what is asked for.
    std::optional<Date> first_day;
    std::optional<Date> last_day;
};

// How many entries there are.
struct ArchiveCount {
    std::int64_t entries = 0;
    bool exact = true;  // false: at least so many
};

// A remedy that an entry names, in its state of now.
struct ArchiveGrant {
    std::string id;
    Remedy remedy = Remedy::refund;
    Band band = Band::within;
    GrantState state = GrantState::recorded;
    std::int64_t amount_minor = 0;
    Currency currency;
    std::string reason;
};

struct ArchiveRow {
    Resolution resolution;  // the newest of its matter, with the newest tag entered beside it
    std::string team;       // in which it was logged
    Date day;               // the local date there
    std::vector<ArchiveGrant> grants;
    // What it stands in place of, newest first, with their tags beside; empty for nearly all.
    std::vector<Resolution> earlier;
};

inline constexpr int kMaxArchivePage = 1000;

// Which page. The two places exclude each other: `after_cursor` goes on where a page ended,
// `at_row` jumps anywhere (0 is the newest), which is how a list of a million rows is scrolled.
struct ArchiveRequest {
    ArchiveFilter filter;
    std::string reading;       // of an earlier page; empty: begin a new reading
    std::string after_cursor;  // of an earlier page; it knows its reading
    std::int64_t at_row = 0;
    int page_size = 100;  // 1 to kMaxArchivePage
};

struct ArchivePage {
    std::vector<ArchiveRow> rows;  // newest first; empty behind the end
    std::int64_t first_row = 0;    // the place of rows.front() in the whole list
    ArchiveCount count;            // of the whole list
    std::string reading;
    std::string next_cursor;  // empty: no more
};

class ArchiveDesk {
public:
    virtual ~ArchiveDesk() = default;

    // Failure: ErrorCode::forbidden (see above); ErrorCode::invalid for a page size, row, reading
    // or cursor that is none. The cost does not depend on where in the list the page lies.
    virtual Result<ArchivePage> page(const ArchiveRequest& request) = 0;

    // How many entries a new reading would show. Failure: ErrorCode::forbidden.
    virtual Result<ArchiveCount> count(const ArchiveFilter& filter) = 0;
};

// ---- What every archive must agree on; pure, none of it fails but where said. ----

// What one person sees of the archive.
struct ArchiveScope {
    bool whole_team = false;  // else only what `agent_id` logged
    std::string agent_id;
    std::string team;
};

// Failure: ErrorCode::forbidden with a sentence.
Result<ArchiveScope> archive_scope(const Person& caller);

// The folded words of an entry that can be searched, each once, in order of the alphabet; `said` is
// its conversation, if it was kept. They hold ASCII letters and digits and characters beyond ASCII,
// nothing else, and at most kMaxArchiveWordBytes each.
std::vector<std::string> archive_words(const ResolutionDraft& entry,
                                       const std::optional<Conversation>& said);

// The words asked for, likewise; at most kMaxArchiveQueryWords, the rest of a longer text is not
// looked at.
std::vector<std::string> archive_query(std::string_view text);

inline constexpr std::size_t kMaxArchiveWordBytes = 64;
inline constexpr std::size_t kMaxArchiveQueryWords = 32;

// Whether a word asked for may be the beginning of one: true from three characters on.
bool may_begin_longer(std::string_view query_word);

// The moments a filter's days begin and end at; what is not set has no bound.
struct ArchiveTimes {
    std::optional<Instant> from;  // inclusive
    std::optional<Instant> to;    // exclusive
};
ArchiveTimes archive_times(const ArchiveFilter& filter, const TeamZones& zones,
                           std::string_view team);

// Where a reading stands and how far a page got: which entries had been logged, and behind which
// one to go on (0: from the newest).
struct ArchiveBookmark {
    std::int64_t newest = 0;
    std::int64_t before = 0;
};

// "412" for a reading, "412.97" for a cursor.
std::string format_bookmark(const ArchiveBookmark& mark);

// The bookmark of a request over a record whose newest entry is `newest`. Failure:
// ErrorCode::invalid for a page size, row, reading or cursor that is none.
Result<ArchiveBookmark> check_archive_request(const ArchiveRequest& request, std::int64_t newest);

}  // namespace shopkeeper::empowerment
