// What was given above a limit with a written reason, to be read within two days: the list, the
// chosen use with its conversation, and what was said of it before.
//
// Thread-safety and ownership as client/app_model.h. Sentences and amounts are finished here.
#pragma once

#include <string>
#include <vector>

#include "client/app_model.h"
#include "client/case_model.h"
#include "client/wide_model.h"

namespace shopkeeper::client {

struct StretchRow {
    std::string id;
    std::string title;   // "Refund 168.00 USD"
    std::string detail;  // "Rui Alves · #4611"
    std::string state;   // "by 20 Nov", "overdue", "Right call"
    bool read = false;
    bool overdue = false;
};

// What somebody said of a use.
struct ReadingRow {
    empowerment::Band mark = empowerment::Band::within;  // within: a right call; stretch: talk
    std::string title;                                   // "Right call"
    std::string detail;                                  // "Henrike Vos · 12 Nov · heard"
    std::string words;
};

struct StretchModel {
    enum class State { loading, ready, error };
    State state = State::loading;
    std::string sentence;        // of the states that are not ready, and of an empty list
    std::string heading_detail;  // "12 to be read · 3 overdue"
    bool unread_only = false;
    std::vector<StretchRow> rows;  // unread first, what is due first in front
    int row = -1;
    bool more = false;      // further rows can be read
    std::string more_line;  // "400 of 4,812 are listed"

    // The chosen use; without an id there is none.
    std::string id;
    bool reading = false;
    std::string file_sentence;  // why its conversation cannot be read
    std::string title;
    std::string detail;  // "C-20311 · #4611"
    std::string key;     // "source/id" of its contact
    std::vector<RecordLine> facts;
    DecisionModel decision;  // as it was
    std::vector<MessageRow> messages;
    std::string messages_line;
    std::vector<ReadingRow> readings;  // oldest first

    // What is said of it now
    std::string due_line;  // "To be read by 20 Nov. Nobody waits for it."
    std::string words;     // to the agent, as typed
    std::string words_hint;
    std::string trouble;
    std::string own_line;  // why this person cannot read it; empty when they can
    bool busy = false;
};

}  // namespace shopkeeper::client
