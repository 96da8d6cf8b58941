// The words of requests, stretch uses and what is said about them, for who reads an agent's
// decision rather than makes it.
//
// Thread-safety: pure functions over borrowed values. All text is valid UTF-8.
#pragma once

#include <string>
#include <vector>

#include "client/case_model.h"
#include "client/local_time.h"
#include "empowerment/desk.h"
#include "empowerment/second_person.h"

namespace shopkeeper::client {

// Who and when a sentence is for.
struct CaseReader {
    const std::vector<empowerment::Person>& people;
    const TeamClock& clock;
    Date today;
};

// "Refund 120.00 USD"
std::string remedy_words(const empowerment::GrantRequest& request);
// "#4821", or that it was pasted.
std::string reference_of_case(const std::string& source, const std::string& id);
// "source/id"
std::string key_of_case(const empowerment::GrantRequest& request);
// "our fault: delivery" of the code, with what was written beside it. `policy` may be null.
std::string why_words(const empowerment::GrantRequest& request, const empowerment::Policy* policy);
// "within the limits", "a stretch"
std::string band_words(empowerment::Band band);
// "Right call", "Talk about it", "Approved", "Declined"
std::string word_label(empowerment::WordKind kind);
// "10 Nov"
std::string day_words(const CaseReader& reader, Instant at);

// `whose`: the first name of who asked, whose own limits may be meant.
DecisionModel decision_model(const CaseReader& reader, const empowerment::Decision& decision,
                             const empowerment::GrantRequest& request, const std::string& whose);

RemedyRow remedy_row(const CaseReader& reader, const empowerment::Grant& grant);

// The same sentence with the moments in it ("2026-11-18T09:15:00Z") as the team's clock shows them.
std::string in_team_time(const CaseReader& reader, std::string sentence);

// An intent's text "id TAB PIN TAB words", and "id TAB words". What is missing is empty. The
// caller wipes the PIN.
struct AnswerText {
    std::string id;
    std::string pin;
    std::string words;
};
AnswerText answer_text(const std::string& text);
struct NoteText {
    std::string id;
    std::string words;
};
NoteText note_text(const std::string& text);

}  // namespace shopkeeper::client
