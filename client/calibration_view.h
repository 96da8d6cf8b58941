// Rounds, blind sheets and results in words and rows.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/calibration_drafts.h"
#include "client/calibration_model.h"
#include "client/local_time.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::client {

// What every part of the view is read with; all of it is borrowed.
struct CalibrationFacts {
    const std::vector<empowerment::RoundView>& rounds;  // newest first
    const std::vector<empowerment::Person>& people;
    const empowerment::Taxonomy& taxonomy;
    const TeamClock& clock;
    Instant now;
    const empowerment::Person& me;
};

// Everyone who may rate now.
std::vector<empowerment::Person> reviewers_of(const std::vector<empowerment::Person>& people);

// How many answers of a round this person still owes; 0 for who is no rater of it or is done.
std::size_t left_for(const empowerment::RoundView& round, const std::string& person_id);
bool rates(const empowerment::RoundView& round, const std::string& person_id);
// How many open rounds wait for this person.
std::size_t rounds_waiting(const std::vector<empowerment::RoundView>& rounds,
                           const std::string& person_id);

std::vector<RoundRow> round_rows(const CalibrationFacts& facts);
// Fills everything but what is typed and chosen.
RoundDetail round_detail(const CalibrationFacts& facts, const empowerment::RoundView& round);
// Who may come for somebody who leaves: reviewers who never were in the round.
std::vector<empowerment::Person> replacements(const CalibrationFacts& facts,
                                              const empowerment::RoundView& round);
// Why a rater of the round cannot be taken out; empty when they can. `replaced`: somebody comes.
std::string why_stays(const empowerment::RoundView& round, bool replaced);

// A contact that may be picked, without its tag: who picks may be a rater.
struct Pick {
    std::string resolution_id;
    empowerment::ContactRef contact;
    std::optional<Date> day;
    // Ids of the reviewers who know its tag, and from where; the desk says (barred_raters()).
    std::map<std::string, empowerment::RaterBar> knows;
    std::optional<bool> kept;  // the conversation; unknown of what is picked from a sample
    std::string words;         // the customer's first, where they were read
};

struct MakingInput {
    const MakingDraft& draft;
    const std::vector<Pick>& picks;
    const std::vector<Pick>& elsewhere;  // chosen, and not among the picks
    const std::vector<empowerment::Sample>& samples;
    bool reading = false;
    std::optional<Error> error;
    std::int64_t total = 0;  // contacts in the list, of which the picks are the first
};
MakingModel build_making(const CalibrationFacts& facts, const MakingInput& input);
// Why somebody cannot rate what is chosen: "handled #4821"; empty when they can, as far as is
// known.
std::string why_no_rater(const MakingInput& input, const std::string& person_id);
// The first thing to mend before the round can begin; empty when it can.
std::string mend_of(const CalibrationFacts& facts, const MakingInput& input);

// The answer as it would be sent, and what is missing in it.
empowerment::BlindRatingDraft rating_of(const RatingDraft& draft, const std::string& round_id,
                                        const std::string& resolution_id);
RatingDraft draft_of(const empowerment::BlindRating& rating);
std::string mend_of(const RatingDraft& draft, const empowerment::Taxonomy& taxonomy);

// Fill sheet and answer; places, position and state are the work's. Without a scorecard (null)
// nothing is scored.
void fill_sheet(RatingModel& model, const CalibrationFacts& facts,
                const empowerment::BlindSheet& sheet);
void fill_rating(RatingModel& model, const empowerment::Taxonomy& taxonomy,
                 const empowerment::Scorecard* scorecard, const RatingDraft& draft);

// The places of the results' rows among the contacts: those on which raters differ first, then
// those on which only the agent does.
std::vector<std::size_t> result_order(const empowerment::RoundResults& results);
ResultsModel build_results(const CalibrationFacts& facts, const empowerment::RoundResults& results,
                           int row);

}  // namespace shopkeeper::client
