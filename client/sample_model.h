// What the sample shows: what is typed of a sample to come, what would be drawn, and the samples
// there are.
//
// Thread-safety and ownership as client/app_model.h. Sentences and figures are finished here.
#pragma once

#include <string>
#include <vector>

namespace shopkeeper::client {

// One stratum of a draw.
struct StratumRow {
    std::string label;   // "Stretch"
    std::string detail;  // "read whole", "5 % at random"
    std::string drawn;   // "11 of 11"
    std::string weight;  // "1.00"; empty where nothing is drawn
    double share = 0;    // drawn of its population
};

struct SampleReviewer {
    std::string name;
    bool chosen = true;
    std::string count;  // "21 contacts" of what was tried
};

// One that was drawn.
struct SampleRow {
    std::string title;      // "9 – 15 Nov"
    std::string line;       // "seed 7 · drawn 16 Nov by Marta Kowalska"
    std::string read;       // "17 of 42 read"; "42 contacts" where that is not known
    double read_share = 0;  // 0 where it is not known
    std::vector<StratumRow> strata;
    std::vector<std::string> readers;  // "Marta Kowalska: 9 of 21 read"
    std::string unassigned;            // "2 contacts nobody could read …"; empty when none
};

struct SampleModel {
    enum class State { loading, ready, error };
    State state = State::loading;
    std::string sentence;  // of the states that are not ready

    // What is typed. A line says what was understood, or what to type instead.
    std::string seed_text, from_text, to_text, share_text;
    std::string seed_line, period_line, share_line;
    bool seed_wrong = false, period_wrong = false, share_wrong = false;
    std::vector<SampleReviewer> reviewers;
    std::string reviewers_line;  // "Each contact goes to one of them, never to who handled it."

    // What would be drawn
    enum class Tried { nothing, running, ready, stale, failed };
    Tried tried = Tried::nothing;
    std::string tried_title;  // "42 of 388 contacts"
    std::string tried_line;   // what it is of, or why there is nothing
    std::vector<StratumRow> strata;
    std::string overlap_line;  // "A contact in several of them is drawn once."
    std::string unassigned;    // as SampleRow::unassigned
    bool drawing = false;

    std::vector<SampleRow> samples;  // newest first
    int sample = 0;                  // chosen row
    std::string empty_sentence;      // where nobody drew one yet
};

}  // namespace shopkeeper::client
