// Every rule of reviewing, once: who may, what must hold, what an answer is made of. The desks give
// it the records and one caller; locking, keys, transactions and leaves are theirs.
//
// Thread-safety: none; made for one call under the desk's lock. Ownership: borrows the records.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "empowerment/review_records.h"

namespace shopkeeper::empowerment {

// What the desk derives itself.
struct ReviewMoment {
    Person caller;
    Instant now;
    std::function<std::string()> new_id;  // a fresh UUID text at every call
    std::shared_ptr<const Taxonomy> taxonomy;
    std::shared_ptr<const Scorecard> scorecard;  // may be null
};

// The functions answer as those of ReviewDesk; a write's receipt is never `replayed` here.
class ReviewRules {
public:
    ReviewRules(ReviewRecords& records, ReviewMoment moment)
        : records_(records), moment_(std::move(moment)) {}

    // review_rules_sample.cpp
    Result<SampleDraw> try_sample(const SampleRequest& request);
    Result<ReviewReceipt> draw_sample(const SampleRequest& request);
    Result<std::vector<Sample>> samples();
    Result<SampleItems> sample_items(const SampleItemQuery& query);

    // review_rules.cpp
    Result<std::shared_ptr<const Scorecard>> scorecard() const;
    Result<ReviewSheet> sheet(const std::string& resolution_id);
    Result<ReviewReceipt> save_review(const ReviewDraft& draft);
    Result<ReviewPage> reviews(const ReviewQuery& query);
    Result<ReviewReceipt> reply(const std::string& review_id, const std::string& text,
                                bool acknowledges);

    // review_rules_calibration.cpp
    Result<ReviewReceipt> begin_round(const RoundDraft& draft);
    Result<ReviewReceipt> change_rater(const RaterChange& change);
    Result<ReviewReceipt> end_round(const std::string& round_id, const std::string& why);
    Result<std::vector<RoundView>> rounds();
    Result<std::vector<BarredRater>> barred_raters(const std::vector<std::string>& resolution_ids);
    Result<BlindSheet> blind_sheet(const std::string& round_id, const std::string& resolution_id);
    Result<ReviewReceipt> rate(const BlindRatingDraft& draft);

    // review_rules_agreement.cpp
    Result<RoundResults> results(const std::string& round_id);
    Result<AgreementReport> agreement(const AgreementQuery& query);

private:
    // One piece of work: its contact and its entries, oldest first, at least one.
    struct Work {
        ContactRef contact;
        std::vector<Resolution> entries;
        std::vector<Resolution> of_contact;
        const std::string& id() const { return entries.front().id; }
        const Resolution& newest() const { return entries.back(); }
    };

    bool is(Role role) const;
    Status may_read() const;    // reviewers and supervisors
    Status may_review() const;  // reviewers
    ReviewReceipt receipt(const std::string& id) const { return {id, moment_.now, false}; }

    Result<Work> work(const std::string& resolution_id);
    // Everyone who logged an entry of the contact, gave something in it, answered a request of it
    // as second person or read a stretch use of it.
    Result<std::set<std::string>> handlers(const Work& work);
    Result<bool> is_blind(const ContactRef& contact);

    // sample
    Status check_request(const SampleRequest& request) const;
    Result<std::vector<std::string>> reviewers_of(const SampleRequest& request);
    // The caller's blind contacts: their first entries, and when each was logged.
    Result<std::map<std::string, Instant>> blind_works();
    enum class Draws { what_is_seen, everything };
    Result<SampleDraw> draw_from(const SampleRequest& request, Draws from);
    Status assign(SampleDraw& drawn);
    Result<std::vector<SampleItem>> visible_items(std::vector<SampleItem> items);
    Status add_progress(SampleItem& item);

    // sheet
    Result<std::vector<QuotedPassage>> passages_of(const Work& work);
    Result<std::optional<Conversation>> conversation_of(const Work& work);
    Status add_remedies(const Work& work, ReviewSheet& sheet);
    Status add_reviews(const Work& work, ReviewSheet& sheet);
    Status may_see(const Work& work);

    // review
    Status check_review(const Work& work, const ReviewDraft& draft);
    Result<std::vector<StoredReview>> newest_reviews(const ReviewBounds& bounds);
    Result<ReviewRow> row_of(const StoredReview& stored);

    // calibration
    Result<RoundRecord> open_round_of_maker(const std::string& round_id);
    Result<RoundRecord> open_round_of_rater(const std::string& round_id,
                                            const std::string& resolution_id);
    // Everyone who knows what the contact was called, with the first reason there is.
    using Knowing = std::map<std::string, RaterBar>;
    Result<Knowing> who_knows(const Work& work, const std::vector<RoundRecord>& rounds);
    Status may_rate(const std::string& rater_id, const std::vector<Work>& works);
    // Of the caller, who was when the round began.
    Status still_blind(const CalibrationRound& round, const std::string& resolution_id);
    Result<std::vector<Work>> works_of(const CalibrationRound& round);
    Status complete_if_all_in(const std::string& round_id);

    // agreement
    Result<std::vector<TaggedContact>> reviewed(const AgreementQuery& query,
                                                const std::optional<Sample>& sample);
    Result<std::vector<TaggedContact>> reviewed_of_sample(const Sample& sample);
    Result<AgreementReport> over_reviews(const AgreementQuery& query);
    Result<AgreementReport> over_rounds(const AgreementQuery& query);
    Result<ContactResult> result_of(const RoundRecord& record, const RoundContact& contact);
    // As the caller may see them, oldest first.
    Result<std::vector<Sample>> seen_samples();
    Result<std::optional<Sample>> find_sample(const std::string& sample_id);

    ReviewRecords& records_;
    ReviewMoment moment_;
};

// 1 to 1000 from an offset that is not negative. Failure: ErrorCode::invalid.
Status check_page(std::int64_t offset, std::int64_t count);

}  // namespace shopkeeper::empowerment
