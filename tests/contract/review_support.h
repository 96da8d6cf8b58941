// A finished week to draw from and review, made through a desk.
//
// Thread-safety: none. Ownership: values.
#pragma once

#include <string>
#include <vector>

#include "empowerment/review_desk.h"
#include "tests/contract/fixture.h"

namespace shopkeeper::contract {

// What to log of one contact.
struct Logged {
    std::string contact;
    std::string agent = "ana";
    empowerment::TagChoice tag = {empowerment::Tag::failure, "F1", "late"};
    bool stretch = false;
    bool second_person = false;
    bool overridden = false;
};

// Logs it with a conversation, as its agent. Returns the entry's id. Requires: a contact once.
std::string log(DeskFixture& f, const Logged& what);

// The period of everything logged so far, over by now: moves the clock on by a minute.
empowerment::SampleRequest all_so_far(DeskFixture& f, std::int64_t seed = 7);

// A review that agrees, without scores.
empowerment::ReviewDraft agreeing(const std::string& resolution_id);
empowerment::ReviewDraft disagreeing(const std::string& resolution_id,
                                     const empowerment::TagChoice& tag);

// Everything sample_items() holds.
std::vector<empowerment::SampleItem> items_of(DeskFixture& f, const std::string& person,
                                              const std::string& sample_id);

// An answer in a round.
empowerment::BlindRatingDraft rating(const std::string& round, const std::string& resolution,
                                     const empowerment::TagChoice& tag);

}  // namespace shopkeeper::contract
