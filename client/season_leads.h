// What supervisors and reviewers do in a season: stretch uses are read, requests answered, a
// sample is drawn every week and read, reviewers compare themselves in rounds. One of the reviewers
// reads a promise where the others read a late parcel: a season without a disagreement would teach
// nobody what the agreement is for.
//
// The last days are left as a workplace has them: some stretch uses unread, requests that wait, the
// last week not drawn, a round under way.
//
// Thread-safety: one thread. Ownership: borrows all it is made with.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "client/season_random.h"
#include "client/season_script.h"
#include "client/season_staff.h"
#include "client/season_writer.h"
#include "empowerment/desk.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::client {

// Of every supervisor of a season, so that whoever tries it can answer requests.
inline constexpr std::string_view kSeasonPin = "246813";

class SeasonLeads {
public:
    SeasonLeads(const SeasonScript& script, const SeasonStaff& staff, SeasonDesks& desks,
                Instant& now, std::uint64_t seed);

    // The supervisors' PINs. Failure: the desk's error.
    Status begin();

    struct Tally {
        std::int64_t answered = 0;  // requests
        std::int64_t reviews = 0;
        std::int64_t rounds = 0;
    };
    const Tally& tally() const { return tally_; }

    // What is done before the contacts of a day, whose local date is `date`; `left` days come
    // behind it. Failure: the desk's error.
    Status morning(Date date, int left);

private:
    Status read_stretches(int left);
    Status answer_requests();
    Status draw_week(Date monday);
    Status read_sample(const std::string& sample_id);
    Status review(const std::string& reviewer, const empowerment::SampleItem& item);
    Status answer_reviews();
    Status compare(bool unfinished);
    empowerment::TagChoice seen_by(const std::string& reviewer,
                                   const empowerment::TagChoice& logged);
    empowerment::Scores scores();
    empowerment::RequestKey key(const char* kind);

    const SeasonScript& script_;
    SeasonDesks& desks_;
    Instant& now_;
    SeasonRandom random_;
    std::vector<std::string> supervisors_;
    std::vector<std::string> reviewers_;
    struct Unanswered {
        std::string review_id;
        std::string agent_id;
    };
    std::vector<Unanswered> unanswered_;
    std::set<std::string> compared_;  // contacts that were in a round or in a review
    Tally tally_;
    int weeks_ = 0;
    std::int64_t keys_ = 0;
};

}  // namespace shopkeeper::client
