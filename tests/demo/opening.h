// What the demo's relative times mean when the shop is opened at a given moment: "-35m", "-3h",
// "-2d 09:14", "fri-3d 09:14"; dates as "+2d" and "-13d". assets/demo/README.md describes them.
//
// A reading of its own, written to be obvious, so that the tests check the files and not the
// loader against itself. Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "empowerment/calendar.h"

namespace shopkeeper::demo {

struct Opening {
    Instant now;
    const empowerment::TeamZones* zones;
    std::string team;
};

// Fails the running test when the text follows none of the forms.
Instant moment(const Opening& opening, std::string_view text);
Date day(const Opening& opening, std::string_view text);

// A queue line with every relative time written out, as an ordinary file queue takes it.
std::string resolved_line(const Opening& opening, const std::string& line);

}  // namespace shopkeeper::demo
