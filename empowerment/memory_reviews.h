// The reference model's reviewing: lists that only grow, and the rules over them.
//
// Thread-safety: requires the ledger's mutex, but for the desk, which takes it. Ownership: the
// shelf is the ledger's; a desk shares the ledger.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "empowerment/review_desk.h"

namespace shopkeeper::empowerment {

class MemoryLedger;

// Everything that was ever recorded, oldest first.
struct ReviewShelf {
    std::vector<Review> reviews;
    std::vector<Retag> retags;
    std::vector<ReviewReply> replies;
    std::vector<std::pair<Sample, std::vector<SampleItem>>> samples;
    std::vector<RoundRecord> rounds;
};

// The desk's room over a ledger, for one caller. Never fails.
std::unique_ptr<ReviewDesk> make_memory_reviews(std::shared_ptr<MemoryLedger> ledger,
                                                std::string caller_id);

// An entry as a caller may see it: with its newest retag, or nothing while it is blind for them.
// Requires: the ledger's mutex is held.
std::optional<Resolution> visible_entry(const MemoryLedger& ledger, const Person& caller,
                                        const Resolution& entry);

}  // namespace shopkeeper::empowerment
