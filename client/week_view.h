// The picture of the week in words and places; a pure function of what the desk answered.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <map>
#include <string>

#include "client/behind_list.h"
#include "client/week_model.h"
#include "empowerment/taxonomy.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::client {

// How many weeks a picture may show.
inline constexpr int kWeekSpans[] = {8, 12, 26, 52};
// Reasons of each kind that are listed; what alarms is listed besides.
inline constexpr std::size_t kTopReasons = 5;

struct WeekInput {
    const empowerment::WeekPicture& picture;
    const empowerment::Taxonomy& taxonomy;
    std::string team;
    Date today;  // of the team
};

struct WeekShown {
    WeekModel model;                       // everything but spans, behind and export
    std::map<std::string, Behind> behind;  // by the figure's id
};

// Requires: the picture has at least one week.
WeekShown build_week(const WeekInput& input);

// Parts of it; called by build_week().
void add_remedies(WeekShown& shown, const WeekInput& input);
void add_labels(WeekShown& shown, const WeekInput& input);

}  // namespace shopkeeper::client
