// What the picture of the week shows. Sentences, counts and places are finished here; a page only
// draws them. Nothing in it is about a person or about how long anything took.
//
// An `id` names a figure in intents (choose_week_figure); a `name` says it in words, for the
// pointer's tip and for who does not see it.
//
// Thread-safety and ownership: as client/wide_models.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/behind_model.h"
#include "empowerment/authority.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

struct FigureName {
    std::string id;    // "week/2026-11-09/failure"
    std::string name;  // "Week 46, failure: 198 contacts"
};

// One week of the bars and of the line below them.
struct WeekColumn {
    std::string number;  // "46"
    std::int64_t failure = 0;
    std::int64_t relationship = 0;
    FigureName failure_figure, relationship_figure;
    FigureName share_figure;              // every contact of the week; its name tells the share
    bool has_share = false;               // else nothing was tagged failure or relationship
    double share = 0, low = 0, high = 0;  // per cent, with its 95 % interval
};

// A count with a bar, and how it stands against the weeks before.
struct CountRow {
    FigureName figure;
    std::string label;   // "Delivery › late"
    std::string count;   // "61"
    std::string change;  // "+ 9"; empty while there is no mean
    bool alarm = false;
    double share = 0;  // of the longest bar
};

// Contacts of one channel: its parts stand side by side in one bar.
struct ChannelRow {
    FigureName figure;
    std::string label;
    std::string count;
    std::string change;
    double failure = 0, relationship = 0, unsure = 0;  // of the longest bar
};

// Contacts of one product or label: as a channel's, and how its failures go.
struct LabelRow {
    FigureName figure;
    std::string label;               // as its source says it
    std::string failure_count;       // "6"
    std::string relationship_count;  // "3"
    std::string share;               // "66.7": failure, per cent; empty where none is told
    std::string interval;            // "35.4 to 87.9"
    std::string change;              // of its failures; empty while there is no mean
    bool alarm = false;              // of its failures
    double failure = 0, relationship = 0, unsure = 0;  // of the longest bar
    std::vector<double> weeks;  // its failures, oldest first, of the most of any label and week
};

struct RemedyPart {
    FigureName figure;
    empowerment::Remedy remedy = empowerment::Remedy::refund;
    std::string label;   // "Refund"
    std::string amount;  // "4,812.40"
    double share = 0;    // of the bar
};

struct BandPart {
    FigureName figure;
    empowerment::Band band = empowerment::Band::within;
    std::string amount;
    std::string count;  // "34 remedies"
};

// What was given in a month, in one currency.
struct RemedyBlock {
    std::string given;  // "8,506.00"
    std::string of;     // "of 18,000.00 USD", "USD, no budget is set"
    std::string line;   // "1,506.00 above the budget"; may be empty
    bool over = false;
    double budget = -1;  // place on the bar where the budget ends; below 0: none is set
    double tick = -1;    // how much of the month is over, on the bar; below 0: not said
    std::string tick_words;
    std::vector<RemedyPart> parts;
    std::vector<BandPart> bands;
    // Of the week shown; without a figure where nothing was given in it.
    FigureName week;
    std::string week_words;   // "in week 46"
    std::string week_amount;  // "2,104.00"
    std::string week_count;   // "41 remedies"
};

struct WeekModel {
    enum class State { loading, empty, ready, error };
    State state = State::loading;
    std::string sentence;  // of the states that are not ready

    std::string title;               // "Week 46"
    std::string detail;              // "9 – 15 November · 387 contacts logged, 13 unsure"
    std::vector<std::string> spans;  // "12 weeks"
    int span = 0;

    std::vector<WeekColumn> columns;         // oldest first
    std::int64_t most = 1;                   // the upper end of the bars
    std::vector<std::int64_t> ticks;         // from 0 up
    std::string share_value;                 // "52.9"
    std::string share_detail;                // "95 % interval 47.9 to 57.9, n = 374"
    double share_low = 0, share_high = 100;  // ends of the line's axis, per cent
    std::vector<int> share_ticks;

    std::string mean_line;  // "against the mean of 8 weeks", "no mean yet: …"
    std::string failure_count, relationship_count;
    std::vector<CountRow> failures, relationships;  // the most frequent, and whatever alarms
    std::string reasons_sentence;                   // where there is none
    std::vector<ChannelRow> channels;
    std::vector<CountRow> signals;
    std::vector<LabelRow> labels;  // most contacts first
    std::string labels_line;       // "failure against the mean of 8 weeks"
    std::string labels_weeks;      // "failure, 12 weeks": what stands in the small bars
    std::string labels_sentence;   // where there is none, and where there are more

    std::string remedies_title;         // "Remedies, November"
    std::vector<RemedyBlock> remedies;  // one a currency
    std::string remedies_sentence;      // where nothing was given

    BehindModel behind;

    std::vector<std::string> row_kinds;  // what can be exported
    int row_kind = 0;
    std::string export_note;  // what is in the rows chosen, and what is in none
    std::string export_path;  // proposed; no file of that name is there
    bool exporting = false;
    std::string export_problem;  // why the last one failed; empty when it did not
    int exported = 0;            // how many were written: a page closes its field when it rises
};

}  // namespace shopkeeper::client
