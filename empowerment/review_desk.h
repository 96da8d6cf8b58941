// The desk's room for quality: samples, reviews, calibration and agreement. Reached through
// Desk::reviews(); the contract of desk.h (keys, replays, refusals, durability) holds here as well.
//
// Who may do what. Suspended people may do nothing here.
//  * A reviewer (role qa) draws samples, reads, reviews, makes and answers calibration rounds;
//    never of contacts they handled themselves: logged an entry of, gave something in, answered a
//    request of as second person, or read a stretch use of.
//  * A supervisor reads all of it and writes nothing, unless they are a reviewer too.
//  * An agent reads the reviews of their own work, answers and acknowledges them; nobody else's.
//
// Blindness. While a calibration round is open, nothing that could tell the tag of its contacts is
// in any answer to its raters: not here, where such contacts are left out of every list and figure
// (also of what an earlier round came to) and their sheet is refused, and not in
// Desk::resolutions(), OversightDesk or PolicyDesk::each_decision().
//
// Samples and blindness. A sample is drawn over all of its period, whoever draws it, so that seed,
// period and rules give the same one at any time. To who is blind to a contact of its period a
// stored sample is shown without figures and weights (Sample::withheld says so) and without that
// contact; a try is drawn, shared out and counted as if the contact were not there. Which others of
// the rest were drawn, and for whom, still hangs on how many there were: somebody who draws by hand
// once more could conclude from it whether the contact was read whole. Who wants to shut that out
// too draws when the round is over.
//
// Thread-safety: as Desk. Ownership: lives as long as its desk; answers are the caller's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/agreement_report.h"
#include "empowerment/audit_leaf.h"
#include "empowerment/calibration.h"
#include "empowerment/desk.h"
#include "empowerment/review.h"
#include "empowerment/sample.h"

namespace shopkeeper::empowerment {

// What a write here left behind.
struct ReviewReceipt {
    std::string id;  // of the sample, review, answer, round or rating
    Instant at;
    bool replayed = false;
};

// A sample as it would be drawn, before anyone decides for it.
struct SampleDraw {
    Sample sample;  // id, author and time empty; its figures are over what the caller may see
    std::vector<SampleItem> items;
};

struct SampleItemQuery {
    std::string sample_id;
    std::string reviewer_id;  // empty: everyone's
    bool open_only = false;   // only what its reviewer has not read yet
    std::int64_t offset = 0;
    std::int64_t count = 100;  // 1 to 1000
};

struct SampleItems {
    std::vector<SampleItem> items;  // in the order of the work
    std::int64_t total = 0;         // of the query
};

// A decision with its inputs and the limits as they were then.
struct DecisionThen {
    Instant at;
    std::string agent_id;
    std::string grant_id;  // empty: nothing came of it
    DecisionRecord record;
};

// Everything one review needs, in one answer.
struct ReviewSheet {
    std::vector<Resolution> entries;           // the first, then every correction, oldest first
    std::vector<Retag> retags;                 // of all of them, oldest first
    std::optional<Conversation> conversation;  // as it stood at the newest entry that has one
    std::vector<QuotedPassage> passages;       // as they were copied, in order, each once
    std::vector<DecisionThen> decisions;       // of this contact, oldest first
    std::vector<Grant> grants;                 // of this contact, as they stand now
    // Of this customer before, newest first, at most 50; nothing of what is blind for the caller.
    std::vector<Grant> earlier;
    std::vector<Review> reviews;       // every version, oldest first
    std::vector<ReviewReply> replies;  // to any of them, oldest first
};

struct ReviewQuery {
    std::optional<std::string> reviewer_id;
    std::optional<std::string> agent_id;  // whose work it is of
    std::optional<Instant> from;          // inclusive, when it was saved
    std::optional<Instant> to;            // exclusive
    bool unread_only = false;             // not acknowledged yet
    std::int64_t offset = 0;
    std::int64_t count = 100;  // 1 to 1000
};

struct ReviewRow {
    Review review;  // the newest version of its reviewer
    ContactRef contact;
    std::string agent_id;  // who logged the entry that was reviewed
    std::int64_t replies = 0;
    std::optional<Instant> acknowledged_at;
};

struct ReviewPage {
    std::vector<ReviewRow> items;  // newest first
    std::int64_t total = 0;        // of the query
};

struct RaterProgress {
    std::string rater_id;
    bool active = true;  // false: left
    std::size_t answered = 0;
};

// A round without anybody's answers.
struct RoundView {
    CalibrationRound round;
    RoundState state = RoundState::open;
    std::vector<RaterProgress> raters;  // in order of joining
};

// What a remedy was, without the words that would give the tag away.
struct PlainRemedy {
    Remedy remedy = Remedy::refund;
    std::optional<std::int64_t> amount_minor;
    Currency currency;
    Band band = Band::within;
    GrantState state = GrantState::recorded;
    Instant at;
};

// What a rater sees of a contact: no tag, no note, no agent, nobody's answer but their own.
struct BlindSheet {
    RoundContact contact;
    std::optional<Conversation> conversation;
    std::vector<QuotedPassage> passages;
    std::vector<PlainRemedy> remedies;
    std::optional<BlindRating> mine;  // the newest
};

struct ContactResult {
    RoundContact contact;
    TagChoice first_tag;               // the agent's
    TagChoice newest_tag;              // after corrections and retags
    std::vector<BlindRating> ratings;  // the newest of each active rater, in order of joining
};

struct RoundResults {
    CalibrationRound round;
    std::vector<ContactResult> contacts;  // but for those in an open round of the caller
    AgreementReport raters;               // between the reviewers
    AgreementReport with_agents;  // each contact's agent against the tag most reviewers gave it
};

struct AgreementQuery {
    enum class Of {
        agent_and_reviewer,  // over reviews, the newest of each contact
        raters,              // over complete calibration rounds
    };
    Of of = Of::agent_and_reviewer;
    std::optional<Instant> from;  // inclusive: when the work was logged, or the round was made
    std::optional<Instant> to;    // exclusive
    // The sample whose weights an estimate for all its period's work rests on; then from and to
    // are the sample's own. Empty: the figures speak for what was read. Not with `raters`.
    std::string sample_id;
};

class ReviewDesk {
public:
    virtual ~ReviewDesk() = default;

    // What the levels mean. Everyone. Failure: ErrorCode::not_found where none was given.
    virtual Result<std::shared_ptr<const Scorecard>> scorecard() = 0;

    // Draws without storing. Reviewers and supervisors. Failure: ErrorCode::invalid for rules, a
    // period that is empty or not over yet, a reviewer without the role, or more than kMostDrawn
    // (what is blind for the caller counted as drawn).
    virtual Result<SampleDraw> try_sample(const SampleRequest& request) = 0;

    // Draws and stores, with rules and reviewers. Reviewers only. Failure: as try_sample().
    virtual Result<ReviewReceipt> draw_sample(const RequestKey& key,
                                              const SampleRequest& request) = 0;

    // All samples, newest first; and what is in one. Reviewers and supervisors. Failure:
    // ErrorCode::not_found for an unknown sample; ErrorCode::invalid for a bad count.
    virtual Result<std::vector<Sample>> samples() = 0;
    virtual Result<SampleItems> sample_items(const SampleItemQuery& query) = 0;

    // The work an entry belongs to, with everything around it. Reviewers, supervisors, and the
    // agents who handled it. Failure: ErrorCode::not_found; ErrorCode::forbidden, also while the
    // contact is in an open round of the caller; ErrorCode::corrupt when its conversation or a
    // passage is not what was recorded.
    virtual Result<ReviewSheet> sheet(const std::string& resolution_id) = 0;

    // Appends a review, its retag beside the logged tag. Reviewers, never of work they handled.
    // Failure: ErrorCode::invalid with what to mend; ErrorCode::not_found; ErrorCode::conflict
    // when the entry was corrected meanwhile.
    virtual Result<ReviewReceipt> save_review(const RequestKey& key, const ReviewDraft& draft) = 0;

    // Newest versions. Reviewers and supervisors see all, an agent those of their own work.
    virtual Result<ReviewPage> reviews(const ReviewQuery& query) = 0;

    // An agent's word on a review of their own work, or that they read it. Failure:
    // ErrorCode::conflict when a later version stands, or when it was acknowledged before and no
    // word is added.
    virtual Result<ReviewReceipt> reply(const RequestKey& key, const std::string& review_id,
                                        const std::string& text, bool acknowledges) = 0;

    // Begins a round. Reviewers; raters are reviewers who neither handled nor reviewed any of its
    // contacts, nor rated one in a round that is complete. Failure: ErrorCode::invalid with what to
    // mend; ErrorCode::not_found.
    virtual Result<ReviewReceipt> begin_round(const RequestKey& key, const RoundDraft& draft) = 0;

    // Which of those who rate now cannot rate which of these contacts, by the rule of
    // begin_round(): for a list that says so before it is asked. Each by one reason; at most
    // kMostRoundContacts entries. Reviewers. Failure: ErrorCode::invalid for too many;
    // ErrorCode::not_found; ErrorCode::forbidden for a contact in an open round of the caller, of
    // which nothing is told.
    virtual Result<std::vector<BarredRater>> barred_raters(
        const std::vector<std::string>& resolution_ids) = 0;

    // A rater leaves, replaced or dropped; and the end without results. Who made the round only;
    // with a word of why. Failure: ErrorCode::conflict when it is over, or when fewer than two
    // would be left; ErrorCode::invalid for a replacement that may not rate.
    virtual Result<ReviewReceipt> change_rater(const RequestKey& key,
                                               const RaterChange& change) = 0;
    virtual Result<ReviewReceipt> end_round(const RequestKey& key, const std::string& round_id,
                                            const std::string& why) = 0;

    // All rounds, newest first, without answers. Reviewers and supervisors.
    virtual Result<std::vector<RoundView>> rounds() = 0;

    // One contact as its rater sees it. Active raters of an open round. Failure:
    // ErrorCode::forbidden for everyone else; ErrorCode::conflict when the round is over.
    virtual Result<BlindSheet> blind_sheet(const std::string& round_id,
                                           const std::string& resolution_id) = 0;

    // Appends an answer; the last one that is missing completes the round. Failure: as
    // blind_sheet(), ErrorCode::invalid with what to mend, and ErrorCode::forbidden for who handled
    // the contact since the round began: who made the round replaces them.
    virtual Result<ReviewReceipt> rate(const RequestKey& key, const BlindRatingDraft& draft) = 0;

    // What came of a round. Reviewers and supervisors. Failure: ErrorCode::conflict before it is
    // complete.
    virtual Result<RoundResults> results(const std::string& round_id) = 0;

    // How far tags agree. Reviewers and supervisors. Failure: ErrorCode::not_found for an unknown
    // sample; ErrorCode::invalid for a query that contradicts itself.
    virtual Result<AgreementReport> agreement(const AgreementQuery& query) = 0;
};

}  // namespace shopkeeper::empowerment
