// What the view of unused authority shows: where trust is missing, by reason and team. There is no
// figure of a person in it.
//
// Thread-safety and ownership: as client/wide_models.h.
#pragma once

#include <string>
#include <vector>

#include "client/behind_model.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

struct TrustRow {
    empowerment::Tag tag = empowerment::Tag::unsure;
    std::string reason;     // "Delivery › late"
    std::string team;       // "Care"
    std::string unused;     // "7": something could have been given alone
    std::string passed_on;  // "12": all of them
    std::string not_known;  // "2"; empty when it is known of each
    double unused_share = 0, rest_share = 0, not_known_share = 0;  // of the longest bar
    std::string name;                                              // the row in words
    bool openable = false;  // any unused one stands behind it
};

struct TrustModel {
    enum class State { loading, empty, ready, error };
    State state = State::loading;
    std::string sentence;              // of the states that are not ready
    std::vector<std::string> periods;  // "4 weeks"
    int period = 0;
    std::string detail;          // "26 October – 22 November, so far"
    std::string unused;          // "34"
    std::string of;              // "of 120 contacts that were passed on"
    std::string not_known;       // "Of 5 nobody can say: …"; empty when it is known of all
    bool teams = false;          // more than one team is listed
    std::vector<TrustRow> rows;  // most unused first
    BehindModel behind;
};

}  // namespace shopkeeper::client
