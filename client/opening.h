// What the window says before there is a program to show: how far a record is being made ready, or
// why it could not be opened and what to do.
//
// Thread-safety: values and pure functions.
#pragma once

#include <string>

#include "base/result.h"
#include "empowerment/store/store_desk.h"

namespace shopkeeper::client {

struct OpeningModel {
    bool failed = false;
    std::string title;
    std::string sentence;
    std::string figure;      // "42 %"; empty while nobody knows
    double share = 0;        // of the step, 0 to 1
    bool try_again = false;  // it may work another time

    friend bool operator==(const OpeningModel&, const OpeningModel&) = default;
};

// Before anything was told.
OpeningModel opening_model();
OpeningModel opening_model(empowerment::store::OpeningStep step, double share);
OpeningModel failed_opening(const Error& error);

// Whether a failed start is shown in a window: what is wrong with the data on this machine is;
// what is wrong with what somebody typed is said where they typed it.
bool shown_in_window(const Error& error);

}  // namespace shopkeeper::client
