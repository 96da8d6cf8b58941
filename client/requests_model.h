// What waits for a second person: the list, the chosen request with all a decision is taken on,
// and the answer that is being given.
//
// Thread-safety and ownership as client/app_model.h. Sentences and amounts are finished here.
#pragma once

#include <string>
#include <vector>

#include "client/app_model.h"
#include "client/case_model.h"
#include "client/wide_model.h"

namespace shopkeeper::client {

struct RequestRow {
    std::string id;
    std::string title;   // "Refund 120.00 USD"
    std::string detail;  // "Inês Duarte · #4821"
    std::string until;   // "23 Nov"
    bool own = false;    // asked for by this person, who cannot answer it
};

struct RequestsModel {
    enum class State { loading, ready, error };
    State state = State::loading;
    std::string sentence;          // of the states that are not ready, and of an empty list
    std::string heading_detail;    // "3 wait · the first until 23 Nov"
    std::vector<RequestRow> rows;  // what expires first in front
    int row = -1;                  // −1: none is chosen, or the chosen one no longer waits

    // The chosen request; without an id there is none.
    std::string id;
    bool reading = false;       // what belongs to it is on its way
    std::string file_sentence;  // why it cannot be read, or that it no longer waits
    std::string title;          // "Refund 120.00 USD"
    std::string detail;         // "C-10233 · #4821"
    std::string key;            // "source/id" of its contact
    std::vector<RecordLine> facts;
    std::vector<MessageRow> messages;
    std::string messages_line;  // that none were kept, or how many were left out
    std::string earlier_title;  // "2 other remedies of this customer"
    std::vector<RemedyRow> earlier;
    DecisionModel asked;   // as the agent was shown it
    DecisionModel now;     // as the same request would be decided now
    bool same_now = true;  // both say the same
    std::string now_line;  // what an approval would take, or why nobody may approve it

    // The answer
    std::vector<std::string> seconds;  // names of those who may answer here
    int second = -1;                   // who is about to; −1: nobody chosen
    bool second_is_me = false;
    bool pin_needed = true;       // else the sign-in says who answers
    std::string second_sentence;  // why nobody here can answer; empty when somebody can
    std::string words;            // to the agent, as typed
    std::string words_hint;       // "A word to Inês (needed to decline)"
    std::string until_line;       // "Expires 23 Nov if nobody answers."
    std::string trouble;          // why the last answer did not count
    bool busy = false;

    // A PIN that was forgotten
    std::vector<std::string> colleagues;  // whose PIN may be taken away
    std::vector<std::string> colleague_ids;
    std::string clear_trouble;
    bool clearing = false;
    int cleared = 0;  // rises when one was taken away
};

}  // namespace shopkeeper::client
