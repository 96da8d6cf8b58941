// What the review shows: the sample at the left, the contact in the middle, the scorecard at the
// right.
//
// Thread-safety and ownership as client/app_model.h. Sentences and amounts are finished here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/app_model.h"
#include "client/sheet_model.h"
#include "empowerment/review.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// One contact of the sample.
struct ReviewRow {
    std::string name;                     // the customer, as the record has them
    std::string reference;                // "#4611"
    std::string amount;                   // "168.00"; empty without a remedy
    std::optional<empowerment::Tag> tag;  // empty until it was read
    bool read = false;
    bool typed = false;  // something is typed and not saved
};

// Rows of one stratum stand together.
struct ReviewStratum {
    std::string label;   // "Stretch"
    std::string read;    // "8 of 11"
    std::string weight;  // "1.00"
    std::size_t first = 0;
    std::size_t count = 0;
};

struct TraitRow {
    std::string label;     // "Accurate"
    std::string question;  // "Was what we told the customer true, …?"
    std::array<std::string, empowerment::kHighestScore> anchors;
    int score = -1;  // −1 nothing said, 0 not seen, 1 to 5
};

struct ReviewModel {
    enum class State { loading, nothing, ready, error };
    State state = State::loading;
    std::string sentence;  // of the states that are not ready

    // Which sample, or all that is open: "All my open items", "9 – 15 Nov · 12 open". Fewer than
    // two: there is nothing to choose.
    std::vector<std::string> sources;
    int source = -1;

    // The sample
    std::string title;       // "9 – 15 Nov"
    std::string read_line;   // "17 of 42 read"
    std::string detail;      // "Of 388 contacts, seed 7"
    std::string whole_line;  // "Everything of it is read."; empty while something is not
    double read_share = 0;
    std::shared_ptr<const std::vector<ReviewRow>> rows;
    std::vector<ReviewStratum> strata;
    int row = -1;

    // The contact
    enum class Sheet { nothing, loading, ready, error };
    Sheet sheet = Sheet::nothing;
    std::string sheet_sentence;  // of the states that are not ready
    std::string work_id;         // of the contact: another one begins at its top
    std::string name;
    std::string reference;  // "#4611 · Rui Alves"
    std::string position;   // "3 of 42"
    std::vector<MessageRow> messages;
    std::string left_out;         // "12 earlier messages were not kept."
    std::string no_conversation;  // why there are no messages
    std::vector<SheetCard> cards;

    // The scorecard
    std::vector<TraitRow> traits;
    std::string not_seen;  // what "not seen" means

    // The tag
    TagWords judged;                // the one that is judged: the newest entry's
    std::string judged_line;        // "Rui tagged it", "Rui corrected it to"
    std::optional<TagWords> first;  // the first one, where it was corrected
    bool agrees = false;
    bool other = false;  // another tag is entered beside it
    std::vector<std::string> groups;
    int group = -1;
    std::vector<std::string> reasons;
    int reason = -1;
    std::string why;
    std::string comment;
    std::string to_whom;  // "To Rui"

    std::string notice;       // what changed meanwhile, or what the desk said; empty: nothing
    std::string before_line;  // "You reviewed this on 12 Nov. Saving makes version 2."
    std::string mend;         // what is missing; empty when it may be saved
    std::string save_label;   // "Save, next"
    bool busy = false;
};

}  // namespace shopkeeper::client
