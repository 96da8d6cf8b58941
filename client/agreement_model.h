// What the view of agreement shows: figures with their intervals, reasons from the least agreed on,
// what is taken for what, and the contacts behind it.
//
// Thread-safety and ownership as client/app_model.h. Sentences and figures are finished here; a
// view only places them. No figure here is of one person's work.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// How a coefficient is drawn, the same in the figures and in the table.
enum class AgreementMark { none, ring, square };

struct AgreementFigure {
    std::string caption;   // "Cohen’s κ"
    std::string value;     // "0.78"; empty when there is none
    std::string interval;  // "0.75 – 0.82"
    std::string sentence;  // why there is no value
    AgreementMark mark = AgreementMark::none;
};

// A coefficient with its interval on the table's axis, 0 to 1 of its width.
struct AgreementPlace {
    bool there = false;
    double low = 0;
    double value = 0;
    double high = 0;
};

struct AgreementTick {
    double at = 0;     // of the axis
    std::string text;  // "0.6"
};

// One label against all others.
struct AgreementRow {
    std::string label;  // "F4/unclear"
    empowerment::Tag tag = empowerment::Tag::unsure;
    std::string name;  // "Information › unclear"
    std::string n;     // contacts on which somebody used it
    std::string raw;
    std::string kappa, kappa_interval;
    std::string ac1, ac1_interval;
    AgreementPlace kappa_place, ac1_place;
    std::string sentence;  // instead of figures: "too few, 17 more are needed …"
    bool chosen = false;   // its pairs are listed
};

struct AgreementCell {
    std::string key;  // of Action::choose_agreement_cell; empty where nobody said so
    std::int64_t count = 0;
    std::string text;     // the count as it is shown; empty for none
    int heat = 0;         // 0 to 5; the diagonal has none
    bool agrees = false;  // on the diagonal
    std::string spoken;   // "Delivery, then Earlier contact: 10"
};

// What one reader said across what the other said.
struct AgreementMap {
    std::string detail;                // how rows and columns are read
    std::vector<std::string> heads;    // "F1"
    std::vector<AgreementCell> cells;  // row by row, heads × heads
    bool half = false;                 // pairs have no order: only what lies right of the diagonal
    std::string most;                  // "14": what the strongest ground stands for
};

struct AgreementPair {
    std::string key;  // of Action::choose_agreement_cell
    empowerment::Tag first_tag = empowerment::Tag::unsure;
    std::string first;  // "right for me"
    empowerment::Tag second_tag = empowerment::Tag::unsure;
    std::string second;
    std::string count;
    std::string share;  // "16 %"
    std::string spoken;
    bool chosen = false;
};

struct AgreementContact {
    std::string key;     // "source/id", to open it
    std::string title;   // "#4821"
    std::string detail;  // "Agent: Delivery › late · Reviewer: …"
};

struct AgreementModel {
    enum class State { loading, ready, empty, error };
    State state = State::loading;
    std::string sentence;  // of the states that are not ready
    // What helps where there is nothing to compare: reading, a round, or the other comparison.
    enum class Help { review, calibration, agents_and_reviewers };
    Help help = Help::review;

    std::vector<std::string> sources;  // whose tags are compared
    int source = 0;
    std::vector<std::string> periods;
    int period = 0;
    bool period_fixed = false;  // a sample has a period of its own
    std::vector<std::string> levels;
    int level = 0;

    std::string heading_detail;  // "26 Oct – 22 Nov · 711 contacts with two readings"
    // What the figures speak for, said before any of them.
    bool all_work = false;
    std::string claim;
    std::string claim_detail;
    std::string too_few;  // "Too few: …"; empty when there are enough

    std::vector<AgreementFigure> figures;
    std::string figures_of;                     // "All work, estimated"; empty when they are alone
    std::vector<AgreementFigure> read_figures;  // of what was read, beside an estimate
    std::string interval_line;                  // where the intervals come from

    std::string rows_title;  // "Reason, least agreed first"
    std::string kappa_name;  // "Cohen’s κ", the table's
    std::vector<AgreementTick> ticks;
    std::vector<AgreementRow> rows;

    AgreementMap map;
    std::string chosen;  // key of the cell or pair whose contacts are listed; empty: none
    std::string contacts_title;
    std::vector<AgreementContact> contacts;

    std::string pairs_title;   // "Pairs taken for each other"
    std::string pairs_detail;  // "of 142 that differ"
    std::vector<AgreementPair> pairs;
    std::string pairs_sentence;  // where there are none

    std::vector<std::string> row_kinds;  // what can be exported
    int row_kind = 0;
    std::string path;       // where to, as typed
    std::string path_line;  // what is written, or what to mend
    bool exporting = false;
};

}  // namespace shopkeeper::client
