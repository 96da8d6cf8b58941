// What the wide views read: the workspace around them, and the rows of each view.
//
// Thread-safety and ownership as client/app_model.h, of which this is a part. Sentences and
// amounts are finished here; a view only places them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "empowerment/authority.h"

namespace shopkeeper::client {

// Every wide view there is; a workspace lists its own.
enum class WideView {
    // Supervisor
    limits,
    requests,
    stretch,
    trust,
    week,
    words,
    // Quality
    review,
    agreement,
    calibration,
    sample,
    // Both
    search,
};
inline constexpr int kWideViewCount = static_cast<int>(WideView::search) + 1;

struct NavRow {
    WideView view = WideView::limits;
    std::string label;  // "Limits"
    std::string count;  // what waits there: "2"; empty when nothing does
};

// The frame around a wide view.
struct WorkspaceModel {
    std::string team_line;    // "Care, Lisbon"
    std::string people_line;  // "27 agents · USD"
    std::string role_line;    // "Supervisor"
    std::string role_key;     // "Ctrl 2"
    std::vector<NavRow> rows;
    WideView view = WideView::limits;
};

// One figure of the limits' table.
struct LimitCell {
    std::string pointer;  // names the figure, in the policy's document and in intents
    std::string name;     // "Agent, refund, per action", for who does not see the table
    std::string caption;  // "uses a week", where no column's head says it
    std::string text;     // as typed, or as it would be typed
    std::string shown;    // "2,000.00"
    std::string was;      // "was 150.00"; empty unless changed
    std::string problem;  // why the typed text is no such figure; empty when it is one
    bool changed = false;
    bool inherited = false;  // an agent's figure that is the tier's
};

struct LimitRow {
    std::string label;             // "Agent"
    std::string detail;            // "17 people"
    LimitCell until;               // the last day of one agent's own limits; else without pointer
    std::vector<LimitCell> cells;  // one a column; without a pointer the place is empty
};

// One difference between two versions, in words.
struct ChangeRow {
    std::string whose;    // "Agent"
    std::string what;     // "refund, per action"
    std::string from;     // "150.00"
    std::string to;       // "180.00"
    std::string percent;  // "+ 20.0 %"
    int direction = 0;    // 1 more may be given, −1 less
    bool second = false;  // raised so far that a second supervisor decides
};

struct VersionRow {
    std::int64_t version = 0;
    std::string title;   // "v14"
    std::string state;   // "in force", "begins 24 Nov, 08:00", "never in force"; empty: it is over
    std::string line;    // "since 2 Nov, 09:14 · Marta Kowalska"
    std::string reason;  // of the change
    std::string count;   // "3 figures"
};

// A version that waits for a second supervisor.
struct WaitingRow {
    std::string id;
    std::string title;  // "v15, asked for by Henrike Vos"
    std::string line;   // "18 Nov, 09:12 · from Wed 18 Nov 2026, 10:00"
    std::string reason;
    std::string compared;               // what the changes are against
    std::vector<std::string> warnings;  // what has happened meanwhile, and what takes over later
    std::string stuck;                  // why nobody can agree to it any more; empty: somebody can
    std::vector<ChangeRow> changes;
    bool mine = false;  // asked for by this person, who cannot agree to it
};

struct LimitsModel {
    enum class State { loading, ready, error };
    State state = State::loading;
    std::string sentence;  // of the states that are not ready

    std::string heading_detail;  // "v14, in force since 2 Nov · by Marta Kowalska"
    std::vector<std::string> currencies;
    int currency = 0;
    std::vector<std::string> columns;  // two lines each, parted by a line feed
    std::vector<LimitRow> tiers;
    std::vector<LimitRow> agents;     // limits of single agents, until a last day
    std::vector<std::string> others;  // names of those who have none of their own
    std::vector<LimitRow> rules;      // what stands below the tiers

    // The draft
    bool drafted = false;     // anything is typed
    std::string draft_title;  // "Draft of v15"
    std::string draft_line;   // "3 figures differ from v14"
    std::vector<ChangeRow> changes;
    std::string from_text;  // as typed
    std::string from_line;  // "Wed 18 Nov 2026, 08:00", or what to mend
    bool from_wrong = false;
    std::string zone;         // "Lisbon"
    std::string reason_text;  // as typed
    enum class Verdict {
        nothing,
        mend,
        second_supervisor,
        nobody,  // a second supervisor would have to agree, and there is none
        ready
    };
    Verdict verdict = Verdict::nothing;
    std::string verdict_title;   // "No second supervisor needed."
    std::string verdict_detail;  // "The largest raise is 25 %; above 50 % a second one decides."
    std::string save_label;      // "Save as v15"
    bool busy = false;

    // What waits
    std::vector<WaitingRow> waiting;
    std::vector<std::string> seconds;  // names of those who may agree at this desk
    int second = -1;                   // who is about to; −1: nobody chosen
    std::string second_sentence;       // why nobody here can; empty when somebody can
    bool deciding = false;
    std::string second_trouble;  // why the last answer did not count

    // The history
    bool history_open = false;
    std::vector<VersionRow> versions;  // newest first
    int version = 0;                   // chosen row
    std::string version_line;          // "What v14 changed"
    std::string version_when;          // "In force since Mon 2 Nov 2026, 09:14."
    std::string version_against;       // "Compared with v13, in force before it"
    bool version_scheduled = false;    // it has yet to begin, and could be taken back
    std::string take_back_line;        // what taking it back does, or why it cannot be
    std::vector<ChangeRow> version_changes;
};

// Before and after of one band: how many asks ended there.
struct OutcomeBar {
    empowerment::Band band = empowerment::Band::within;
    std::string label;          // "Within"
    std::string before, after;  // "1,021"
    std::string change;         // "+ 77"
    double before_share = 0;    // of the longest bar
    double after_share = 0;
    bool chosen = false;  // only its contacts are listed
};

struct CostModel {
    std::string figure;         // "+ 612.40"; empty when nothing was replayed
    std::string detail;         // "USD given in these days: 8,506.00 instead of 7,893.60"
    bool has_interval = false;  // else interval_line says why not
    double zero = 0, low = 0, value = 0, high = 0;  // places on the line, 0 to 1
    std::string low_text, high_text;
    std::string interval_line;
    std::string second_line;  // the part a second person would have to agree to, and the rest
};

struct ChangedRow {
    std::string key;  // "source/id", to open it
    std::string customer;
    std::string reference;  // "#4611"
    std::string tier;
    std::string remedy;
    std::string amount;
    empowerment::Band before = empowerment::Band::within;
    empowerment::Band after = empowerment::Band::within;
    std::string asks;   // "2 asks" that change, of which this is one; empty: it is the only one
    std::string asked;  // "asked 10 Nov": which of the contact's asks it is about
};

// The draft as if it had been in force.
struct WhatIfModel {
    enum class State { nothing, running, ready, empty, failed };
    State state = State::nothing;
    std::string sentence;              // of the states that are not ready
    std::vector<std::string> periods;  // "7 days"
    int period = 1;
    std::string replayed_line;        // "1,284 asks replayed · 18 Oct – 16 Nov"
    std::string before_words;         // "v14"; "v14, replayed" where both sides are
    std::string baseline_line;        // why both sides are replayed; empty: only the draft is
    std::vector<std::string> slices;  // "All asks", each tier, each limit that bound
    int slice = 0;
    std::vector<OutcomeBar> outcomes;
    CostModel cost;
    std::string contacts_title;   // "118 contacts change"
    std::string contacts_detail;  // "111 asks freer, 7 tighter"
    std::string contacts_line;    // why asks are tighter though no limit binds them; or empty
    std::vector<ChangedRow> contacts;
};

// The person's own PIN, with which they agree as a second person at a colleague's desk.
struct PinModel {
    bool known = false;   // the desk was asked
    bool is_set = false;  // the old one is asked for, too
    bool busy = false;
    std::string line;
};

// A caption, what it says, and what is quieter beside it.
struct RecordLine {
    std::string caption;  // "Remedy", "Tag"; empty: goes on with the one above
    std::string text;
    std::string detail;
};

struct RecordSheet;  // client/record_model.h

// What is on record of one contact, opened from a list or a bar.
struct RecordModel {
    enum class State { closed, loading, ready, error };
    State state = State::closed;
    std::string key;       // "source/id", to read it again
    std::string title;     // "#4611"
    std::string detail;    // "C-10233"
    std::string sentence;  // of the states that are not ready, and where nothing is on record
    std::shared_ptr<const RecordSheet> sheet;  // null while there is nothing to show
};

}  // namespace shopkeeper::client
