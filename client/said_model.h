// What supervisors and reviewers said to the person at this desk: of requests, of stretch uses, of
// contacts they logged. No mark in it is a number: what a reviewer saw is said in the words of the
// scorecard.
//
// Thread-safety and ownership as client/app_model.h. Sentences are finished here.
#pragma once

#include <string>
#include <vector>

#include "client/wide_model.h"

namespace shopkeeper::client {

struct SaidRow {
    enum class Kind { approved, declined, right_call, talk_about_it, review };
    Kind kind = Kind::right_call;
    std::string id;
    std::string title;    // "Talk about it"
    std::string detail;   // "Henrike Vos · #4611 · 12 Nov"
    std::string preview;  // of the words, in one line
    bool unheard = false;
};

struct SaidModel {
    enum class State { loading, ready, error };
    State state = State::loading;
    std::string sentence;        // of the states that are not ready, and of an empty list
    std::string heading_detail;  // "2 not heard yet"
    std::vector<SaidRow> rows;   // newest first
    int row = -1;
    bool more = false;  // older ones can be read

    // The chosen one
    std::string id;
    bool is_review = false;
    std::string contact_key;  // "source/id"
    std::string words;        // what was said; may be empty
    std::vector<RecordLine> lines;
    bool reading = false;       // the rest is on its way
    std::string file_sentence;  // why it cannot be read
    std::string answer;         // to a review, as typed
    bool heard = false;         // nothing is left to acknowledge
    std::string trouble;
    bool busy = false;
};

}  // namespace shopkeeper::client
