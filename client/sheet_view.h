// A desk's sheet of one contact as cards, for whoever reads it.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <string>
#include <vector>

#include "client/local_time.h"
#include "client/sheet_model.h"
#include "empowerment/desk.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::client {

// `policy` names reason codes; null: their codes stand. Requires: the sheet has an entry.
struct SheetInput {
    const empowerment::ReviewSheet& sheet;
    const empowerment::Taxonomy& taxonomy;
    const empowerment::Policy* policy;
    const std::vector<empowerment::Person>& people;
    const TeamClock& clock;
    Instant now;
    // Set: what a reviewer saw is said in its words instead of in numbers.
    const empowerment::Scorecard* scale = nullptr;
};

// "Delivery › late", "Unsure". A code the taxonomy no longer has stands as it is. Never fails.
TagWords tag_words(const empowerment::TagChoice& choice, const empowerment::Taxonomy& taxonomy);

// "168.00 USD" of all that was given in one contact and still stands; what was only asked for where
// nothing was given; empty without a remedy or with several currencies.
std::string given_words(const std::vector<empowerment::Grant>& grants);

// The first entry as it was logged, then whatever there is of: the decisions, corrections, tags
// beside it, reviews with their answers, and what the customer was given before.
std::vector<SheetCard> sheet_cards(const SheetInput& input);

}  // namespace shopkeeper::client
