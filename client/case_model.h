// What requests and stretch uses show alike: a decision with the limit it went over, a remedy in
// one line.
//
// Thread-safety and ownership as client/app_model.h. Sentences and amounts are finished here.
#pragma once

#include <string>

#include "empowerment/authority.h"

namespace shopkeeper::client {

// A decision as somebody else than the agent reads it.
struct DecisionModel {
    empowerment::Band band = empowerment::Band::within;
    std::string title;       // "58.00 above the customer limit"
    std::string detail;      // "138.00 of 200.00 given · 59.00 comes back 3 Dec"
    bool has_meter = false;  // the limit is one of money
    double left = 0;         // fuel gauge over that limit, 0 to 1
    double taken = 0;        // what the amount takes of it
    double over = 0;         // beyond the limit, as a share of it
};

struct RemedyRow {
    std::string key;     // "source/id" of its contact, to open it
    std::string title;   // "Refund 59.00 USD"
    std::string detail;  // "3 Nov · Rui Alves · recorded · within the limits"
    bool stands = true;  // false: it counts for nothing
};

}  // namespace shopkeeper::client
