// What the view of calibration shows: the rounds, one that is being made, one contact as its rater
// sees it, and what came of a round.
//
// Thread-safety and ownership as client/app_model.h. Sentences are finished here. Nothing here of
// an open round holds a tag that its raters must not know.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/agreement_model.h"
#include "client/app_model.h"
#include "empowerment/review.h"

namespace shopkeeper::client {

struct RoundRater {
    std::string name;
    std::string progress;  // "5 of 12"; why they left, for those who did
    double share = 0;      // of the contacts, 0 to 1
    bool active = true;
    bool leaving = false;  // chosen to be taken out
};

struct RoundRow {
    enum class Kind { open_for_me, open_for_others, complete, ended };
    std::string id;
    std::string title;
    std::string line;   // "12 contacts · made by Marta Kowalska, 3 Nov"
    std::string state;  // "7 left for you"
    Kind kind = Kind::open_for_others;
};

// The chosen round, beside the list.
struct RoundDetail {
    bool there = false;
    std::string title;
    std::string line;
    std::string sentence;  // what it waits for, or why it ended
    std::vector<RoundRater> raters;
    RoundRow::Kind kind = RoundRow::Kind::open_for_others;
    bool mine = false;                      // made by this person, who may change it
    std::string open_label;                 // "Go on rating", "See the results"; empty: neither
    std::vector<std::string> replacements;  // the first is nobody
    int replacement = 0;
    std::string why;  // as typed
    bool busy = false;
};

struct PickRow {
    std::string title;   // "#4821"
    std::string detail;  // "12 Nov · file"
    bool chosen = false;
    std::string blocked;  // "Marta Kowalska handled it"; empty when nobody chosen knows it
    // How the customer began, where the conversation was kept; nothing of who answered, and how.
    std::string words = {};
    bool kept = false;  // `words` are the customer's, not why there are none
};

struct RaterChoice {
    std::string name;
    std::string detail;  // "you"
    bool chosen = false;
    std::string blocked;  // "handled #4821"; empty when they can rate what is chosen
};

struct MakingModel {
    std::string title;  // as typed
    std::vector<std::string> sources;
    int source = 0;
    std::vector<PickRow> picks;
    std::string picks_sentence;  // where there are none, or they are being read
    std::string picks_line;      // how many are listed of how many; empty: all of them
    std::vector<RaterChoice> raters;
    std::string chosen_line;  // "12 contacts, 2 raters"
    std::string mend;         // what is missing; empty when it can begin
    bool busy = false;
};

struct RatedPlace {
    enum class State { open, typed, saved };
    std::string title;  // "#4821"
    State state = State::open;
};

struct QuotedRow {
    std::string title;
    std::string detail;  // "Delivery › Tracking · verified 3 Nov"
    std::string text;
};

struct BlindRemedyRow {
    std::string text;    // "Refund 12.50 USD"
    std::string detail;  // "12 Nov · recorded"
};

struct RatingTraitRow {
    std::string label;     // "Accurate"
    std::string question;  // "Was what we said true?"
    std::array<std::string, 5> anchors;
    std::optional<int> score;  // empty: not seen
};

struct RatingModel {
    enum class State { loading, ready, error };
    State state = State::loading;
    std::string sentence;
    std::string position;  // "Contact 3 of 12"
    std::string title;     // "#4821"
    std::vector<RatedPlace> places;
    int place = 0;
    std::vector<MessageRow> messages;
    std::string messages_sentence;  // no conversation was kept; or how many are left out
    std::vector<QuotedRow> passages;
    std::vector<BlindRemedyRow> remedies;

    std::optional<empowerment::Tag> tag;
    std::vector<std::string> groups;
    int group = -1;
    std::vector<std::string> reasons;
    int reason = -1;
    std::vector<RatingTraitRow> traits;
    std::string not_seen;    // what it means, in one line
    std::string comment;     // as typed
    std::string saved_line;  // "Saved. Saving again adds a version."; empty before the first
    std::string mend;
    bool busy = false;
};

struct ResultTag {
    empowerment::Tag tag = empowerment::Tag::unsure;
    std::string words;     // "Delivery › late"
    bool differs = false;  // from what most raters said
};

struct ResultRow {
    std::string key;              // "source/id", to open it
    std::string title;            // "#4821"
    bool agree = true;            // all raters say the same
    std::string verdict;          // "all agree", "differ", "agent differs"
    std::vector<ResultTag> tags;  // the agent's, then each rater's
    std::string spoken;
};

struct ResultComment {
    std::string name;
    std::string words;   // "Delivery › late"
    std::string scores;  // "accurate 4 · friendly 5"; empty when none was seen
    std::string comment;
};

struct ResultsModel {
    enum class State { loading, ready, error };
    State state = State::loading;
    std::string sentence;
    std::string claim;                 // what the figures speak for
    std::vector<std::string> columns;  // "Agent", then each rater
    std::vector<ResultRow> rows;       // those that differ first
    int row = 0;
    std::string row_title;
    std::vector<ResultComment> comments;  // of the chosen contact
    std::string raters_title, agents_title;
    std::vector<AgreementFigure> raters, agents;
    std::string raters_few, agents_few;  // "Too few: …"; empty when there are enough
};

struct CalibrationModel {
    enum class State { loading, ready, error };
    enum class Page { rounds, making, rating, results };
    State state = State::loading;
    std::string sentence;  // of the states that are not ready, and of no rounds at all
    Page page = Page::rounds;
    std::string heading;
    std::string heading_detail;
    std::vector<RoundRow> rounds;
    int round = -1;
    RoundDetail detail;
    MakingModel making;
    RatingModel rating;
    ResultsModel results;
};

}  // namespace shopkeeper::client
