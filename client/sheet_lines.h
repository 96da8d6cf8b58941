// The lines and cards that every sheet of a contact is made of, for a review as for the record.
//
// Thread-safety: pure functions over borrowed values. None fails.
#pragma once

#include <string>

#include "client/sheet_view.h"

namespace shopkeeper::client::sheet {

SheetLine line(std::string caption, std::string text, std::string detail = {});
SheetLine tag_line(const SheetInput& input, std::string caption,
                   const empowerment::TagChoice& choice, std::string detail);
// Channel and labels as the contact's source said them; nothing where it said none.
void add_source(const empowerment::ResolutionDraft& entry, SheetCard& card);
void add_signals(const empowerment::ResolutionDraft& entry, SheetCard& card);
// An article as it read then: its passages where they were kept, else its title alone.
void add_article(const SheetInput& input, const empowerment::ArticleUse& use, SheetCard& card);

// "10 Nov": days and no hours, because the moments of one agent's work, one after the other, would
// be a handle time.
std::string day_of(const SheetInput& input, Instant at);
Date today_of(const SheetInput& input);
std::string name_in(const SheetInput& input, const std::string& id);
// "by Rui Alves, 10 Nov"
std::string by_whom(const SheetInput& input, const std::string& id, Instant at);
// "Promise made, 18 Nov"
std::string outcome_words(const SheetInput& input, const empowerment::ResolutionDraft& entry);
// "Our fault: delivery", with what was written beside it.
std::string reason_of(const SheetInput& input, const empowerment::GrantRequest& request);
// "approved by Mia Lindgren: “Go ahead.”"; empty where nobody answered.
std::string second_words(const SheetInput& input, const empowerment::Grant& grant);
// "18.00 above per action"; empty for what was within.
std::string above_words(const empowerment::DecisionThen& then);
// What a grant was decided as; null where that is not known.
const empowerment::DecisionThen* decision_of(const SheetInput& input,
                                             const empowerment::Grant& grant);

// Every ask, granted or refused, with its band, the limits as they were and what came of it.
SheetCard decisions_card(const SheetInput& input);
SheetCard retags_card(const SheetInput& input);
SheetCard reviews_card(const SheetInput& input);
SheetCard earlier_card(const SheetInput& input);

}  // namespace shopkeeper::client::sheet
