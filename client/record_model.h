// Everything on record of one contact: what was said, what it was, what was decided and given.
//
// Thread-safety and ownership as client/app_model.h. Sentences and amounts are finished here; a
// view only places them.
#pragma once

#include <string>
#include <vector>

#include "client/app_model.h"
#include "client/sheet_model.h"

namespace shopkeeper::client {

// One matter of a contact: its first entry with every correction, and all there is around it.
struct RecordSheet {
    // The contact's matters, the one logged last in front: "10 Nov · Delivery › late". Empty while
    // nothing is logged.
    std::vector<std::string> matters;
    int matter = -1;           // the one below
    std::string matters_line;  // "2 matters"; empty where there is one
    // What of it is not shown and why, or that nothing is logged yet.
    std::vector<std::string> notices;

    std::vector<MessageRow> messages;
    std::string conversation_line;  // "As it stood when it was logged, 10 Nov"
    std::string left_out;           // "12 earlier messages were not kept."
    std::string no_conversation;    // why there are no messages

    std::vector<SheetCard> cards;  // what it was in front
};

}  // namespace shopkeeper::client
