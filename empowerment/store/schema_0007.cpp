#include "empowerment/store/schema_0007.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr std::string_view kScorecard = R"(
CREATE TABLE scorecard_version (
    version {{int}} PRIMARY KEY,
    document TEXT NOT NULL,
    at_ms {{int}} NOT NULL
))";

// Entries whose suggestion was not taken, so that drawing a sample reads no entry's text.
constexpr std::string_view kOverridden = R"(
CREATE TABLE overridden (
    resolution_id TEXT PRIMARY KEY REFERENCES resolution (id),
    at_ms {{int}} NOT NULL
))";

// Of what was logged before this step. The two texts stand in an entry only as keys: within a
// text every quotation mark is escaped.
constexpr std::string_view kOverriddenBefore = R"(
INSERT INTO overridden (resolution_id, at_ms)
SELECT id, at_ms FROM resolution
WHERE entry LIKE '%"suggestion":{%' AND entry LIKE '%"taken":false%')";

constexpr std::string_view kSample = R"(
CREATE TABLE sample (
    seq {{identity}},
    id TEXT NOT NULL UNIQUE,
    by_id TEXT NOT NULL REFERENCES person (id),
    at_ms {{int}} NOT NULL,
    body TEXT NOT NULL
))";

constexpr std::string_view kSampleItem = R"(
CREATE TABLE sample_item (
    sample_id TEXT NOT NULL REFERENCES sample (id),
    place {{int}} NOT NULL,
    resolution_id TEXT NOT NULL REFERENCES resolution (id),
    reviewer_id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (sample_id, place),
    UNIQUE (sample_id, resolution_id)
))";

constexpr std::string_view kReview = R"(
CREATE TABLE review (
    seq {{identity}},
    id TEXT NOT NULL UNIQUE,
    work_id TEXT NOT NULL REFERENCES resolution (id),
    resolution_id TEXT NOT NULL REFERENCES resolution (id),
    contact_source TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    agent_id TEXT NOT NULL,
    reviewer_id TEXT NOT NULL REFERENCES person (id),
    number {{int}} NOT NULL,
    entry_at_ms {{int}} NOT NULL,
    at_ms {{int}} NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (work_id, reviewer_id, number)
))";

constexpr std::string_view kRetag = R"(
CREATE TABLE retag (
    seq {{identity}},
    id TEXT NOT NULL UNIQUE,
    resolution_id TEXT NOT NULL REFERENCES resolution (id),
    review_id TEXT NOT NULL REFERENCES review (id),
    tag TEXT NOT NULL CHECK (tag IN ('failure', 'relationship', 'unsure')),
    tag_group TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES person (id),
    at_ms {{int}} NOT NULL,
    body TEXT NOT NULL
))";

constexpr std::string_view kReviewReply = R"(
CREATE TABLE review_reply (
    seq {{identity}},
    id TEXT NOT NULL UNIQUE,
    review_id TEXT NOT NULL REFERENCES review (id),
    agent_id TEXT NOT NULL REFERENCES person (id),
    at_ms {{int}} NOT NULL,
    body TEXT NOT NULL
))";

constexpr std::string_view kRound = R"(
CREATE TABLE calibration_round (
    seq {{identity}},
    id TEXT NOT NULL UNIQUE,
    by_id TEXT NOT NULL REFERENCES person (id),
    at_ms {{int}} NOT NULL,
    body TEXT NOT NULL
))";

constexpr std::string_view kRoundContact = R"(
CREATE TABLE calibration_contact (
    round_id TEXT NOT NULL REFERENCES calibration_round (id),
    contact_source TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    PRIMARY KEY (round_id, contact_source, contact_id)
))";

constexpr std::string_view kRoundEvent = R"(
CREATE TABLE calibration_event (
    seq {{identity}},
    round_id TEXT NOT NULL REFERENCES calibration_round (id),
    kind TEXT NOT NULL CHECK (kind IN ('joined', 'left', 'completed', 'ended')),
    rater_id TEXT NOT NULL,
    at_ms {{int}} NOT NULL,
    body TEXT NOT NULL
))";

constexpr std::string_view kRating = R"(
CREATE TABLE calibration_rating (
    seq {{identity}},
    id TEXT NOT NULL UNIQUE,
    round_id TEXT NOT NULL REFERENCES calibration_round (id),
    resolution_id TEXT NOT NULL REFERENCES resolution (id),
    rater_id TEXT NOT NULL REFERENCES person (id),
    at_ms {{int}} NOT NULL,
    body TEXT NOT NULL
))";

}  // namespace

Migration schema_0007() {
    Migration step;
    step.version = 7;
    step.name = "samples, reviews, retags, calibration";
    step.statements = {
        kScorecard,
        kOverridden,
        kOverriddenBefore,
        "CREATE INDEX overridden_by_time ON overridden (at_ms)",
        // Holds all a draw reads of an entry.
        "CREATE INDEX resolution_frame ON resolution (at_ms, seq, id, tag, corrects)",
        "CREATE INDEX decision_by_customer ON decision (customer_ref, leaf_id)",
        kSample,
        kSampleItem,
        kReview,
        "CREATE INDEX review_by_contact ON review (contact_source, contact_id, seq)",
        "CREATE INDEX review_by_agent ON review (agent_id, seq)",
        "CREATE INDEX review_by_reviewer ON review (reviewer_id, work_id)",
        "CREATE INDEX review_by_entry_time ON review (entry_at_ms, seq)",
        kRetag,
        "CREATE INDEX retag_by_resolution ON retag (resolution_id, seq)",
        kReviewReply,
        "CREATE INDEX review_reply_by_review ON review_reply (review_id, seq)",
        kRound,
        kRoundContact,
        kRoundEvent,
        "CREATE INDEX calibration_event_by_round ON calibration_event (round_id, seq)",
        "CREATE INDEX calibration_event_by_rater ON calibration_event (rater_id, round_id)",
        kRating,
        "CREATE INDEX calibration_rating_by_round ON calibration_rating (round_id, seq)",
    };
    step.append_only_tables = {"scorecard_version",
                               "overridden",
                               "sample",
                               "sample_item",
                               "review",
                               "retag",
                               "review_reply",
                               "calibration_round",
                               "calibration_contact",
                               "calibration_event",
                               "calibration_rating"};
    return step;
}

}  // namespace shopkeeper::empowerment::store
