// What the rules of reviewing read and append, over SQL; see review_records.h.
//
// Functions throw soci::soci_error and belong inside the desk's guard; those that add require a
// write transaction.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include "empowerment/review_records.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

class SqlReviewRecords final : public ReviewRecords {
public:
    SqlReviewRecords(soci::session& sql, Instant now) : sql_(sql), now_(now) {}

    Result<std::vector<Person>> people() override;
    Result<std::optional<Resolution>> entry(const std::string& id) override;
    Result<std::vector<Resolution>> entries_of(const ContactRef& contact) override;
    Result<std::vector<SampleUnit>> population(Instant from, Instant to) override;
    Result<std::optional<Conversation>> conversation(const std::string& hash,
                                                     const ContactRef& of) override;
    Result<std::optional<QuotedPassage>> passage(const std::string& hash,
                                                 const ContactRef& of) override;
    Result<std::vector<Grant>> grants_of(const ContactRef& contact) override;
    Result<std::vector<Grant>> grants_of_customer(const std::string& customer_ref,
                                                  const std::set<ContactRef>& not_of,
                                                  Instant before, std::size_t most) override;
    Result<std::set<std::string>> second_people(const ContactRef& contact) override;
    Result<std::vector<DecisionThen>> decisions_of(
        const ContactRef& contact, const std::set<std::string>& customer_refs) override;
    Result<std::vector<Retag>> retags_of(const std::string& resolution_id) override;
    Result<std::vector<Review>> reviews_of(const ContactRef& contact) override;
    Result<std::vector<ReviewReply>> replies_of(const std::string& review_id) override;
    Result<std::vector<StoredReview>> reviews(const ReviewBounds& bounds) override;
    Result<std::optional<StoredReview>> review(const std::string& id) override;
    Result<std::vector<Sample>> samples() override;
    Result<std::vector<SampleItem>> sample_items(const std::string& sample_id) override;
    Result<bool> is_in_sample(const std::string& sample_id, const std::string& work_id) override;
    Result<std::vector<RoundRecord>> rounds() override;
    Result<std::optional<RoundRecord>> round(const std::string& id) override;
    Result<std::set<ContactRef>> blind_contacts(const std::string& person_id) override;

    Status add(const Sample& sample, const std::vector<SampleItem>& items) override;
    Status add(const Review& review, const std::optional<Retag>& retag) override;
    Status add(const ReviewReply& reply) override;
    Status add(const CalibrationRound& round) override;
    Status add(const std::string& round_id, const RoundEvent& event) override;
    Status add(const BlindRating& rating) override;

private:
    // The rest of a round: its events and ratings.
    Result<RoundRecord> whole_round(CalibrationRound round);
    void insert_event(const std::string& round_id, const RoundEvent& event);
    std::vector<Grant> as_now(std::vector<Grant> grants) const;

    soci::session& sql_;
    Instant now_;
};

}  // namespace shopkeeper::empowerment::store
