// What the rules of reviewing need to read and append: the port between ReviewRules, which holds
// every rule once, and the desks, which hold the records. Inside of this folder and its store.
//
// Thread-safety: none; used under the desk's lock. An SQL implementation may throw inside the
// desk's guard. Ownership: answers are the caller's.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::empowerment {

// A version of a review with what lists need of its entry.
struct StoredReview {
    Review review;
    ContactRef contact;
    std::string agent_id;  // of the entry that was judged
    Instant entry_at;
};

// Which reviews are wanted; what is empty bounds nothing.
struct ReviewBounds {
    std::optional<Instant> saved_from, saved_to;    // from inclusive, to exclusive
    std::optional<Instant> logged_from, logged_to;  // of the entry that was judged
    std::optional<std::string> reviewer_id, agent_id;
};

class ReviewRecords {
public:
    virtual ~ReviewRecords() = default;

    virtual Result<std::vector<Person>> people() = 0;

    // Success: the entry, or nothing. `retag` of an entry is not filled in here.
    virtual Result<std::optional<Resolution>> entry(const std::string& id) = 0;
    virtual Result<std::vector<Resolution>> entries_of(const ContactRef& contact) = 0;
    // First entries logged in [from, to), in the order they were logged, with what they are.
    virtual Result<std::vector<SampleUnit>> population(Instant from, Instant to) = 0;

    // What was kept of the contact `of` under that hash, or nothing. Failure: ErrorCode::corrupt
    // naming the contact when it is not what was recorded; then it is never shown.
    virtual Result<std::optional<Conversation>> conversation(const std::string& hash,
                                                             const ContactRef& of) = 0;
    virtual Result<std::optional<QuotedPassage>> passage(const std::string& hash,
                                                         const ContactRef& of) = 0;
    virtual Result<std::vector<Grant>> grants_of(const ContactRef& contact) = 0;
    // Of contacts that are not among `not_of`, asked before `before`, newest first, at most `most`.
    virtual Result<std::vector<Grant>> grants_of_customer(const std::string& customer_ref,
                                                          const std::set<ContactRef>& not_of,
                                                          Instant before, std::size_t most) = 0;
    // Who answered a request of the contact as second person or read a stretch use of it.
    virtual Result<std::set<std::string>> second_people(const ContactRef& contact) = 0;
    // Of the contact, made for any of these customers, oldest first.
    virtual Result<std::vector<DecisionThen>> decisions_of(
        const ContactRef& contact, const std::set<std::string>& customer_refs) = 0;

    // Each oldest first.
    virtual Result<std::vector<Retag>> retags_of(const std::string& resolution_id) = 0;
    virtual Result<std::vector<Review>> reviews_of(const ContactRef& contact) = 0;
    virtual Result<std::vector<ReviewReply>> replies_of(const std::string& review_id) = 0;
    // Every version of every review that fits.
    virtual Result<std::vector<StoredReview>> reviews(const ReviewBounds& bounds) = 0;
    virtual Result<std::optional<StoredReview>> review(const std::string& id) = 0;

    virtual Result<std::vector<Sample>> samples() = 0;  // oldest first
    // In the order of the work, without the reviewers' progress.
    virtual Result<std::vector<SampleItem>> sample_items(const std::string& sample_id) = 0;

    virtual Result<bool> is_in_sample(const std::string& sample_id, const std::string& work_id) = 0;

    virtual Result<std::vector<RoundRecord>> rounds() = 0;  // oldest first
    virtual Result<std::optional<RoundRecord>> round(const std::string& id) = 0;
    virtual Result<std::set<ContactRef>> blind_contacts(const std::string& person_id) = 0;

    // Each appends the record and its leaf.
    virtual Status add(const Sample& sample, const std::vector<SampleItem>& items) = 0;
    virtual Status add(const Review& review, const std::optional<Retag>& retag) = 0;
    virtual Status add(const ReviewReply& reply) = 0;
    virtual Status add(const CalibrationRound& round) = 0;
    virtual Status add(const std::string& round_id, const RoundEvent& event) = 0;
    virtual Status add(const BlindRating& rating) = 0;
};

}  // namespace shopkeeper::empowerment
