#include "empowerment/store/schema_0006.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr std::string_view kWordToAgent = R"(
CREATE TABLE word_to_agent (
    seq {{identity}},
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('approved', 'declined', 'right_call', 'talk_about_it')),
    agent_id TEXT NOT NULL REFERENCES person (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    grant_id TEXT NOT NULL REFERENCES grants (id),
    contact_source TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    words TEXT NOT NULL,
    at_ms {{int}} NOT NULL,
    CHECK (agent_id <> person_id)
))";

constexpr std::string_view kWordHeard = R"(
CREATE TABLE word_heard (
    word_id TEXT PRIMARY KEY REFERENCES word_to_agent (id),
    at_ms {{int}} NOT NULL
))";

// The key is the whole promise of "single use": no engine lets a second answer in. Team and day
// are those the approved amount counts in, empty for what was declined.
constexpr std::string_view kSecondAnswer = R"(
CREATE TABLE second_answer (
    grant_id TEXT PRIMARY KEY REFERENCES grants (id),
    word_id TEXT NOT NULL UNIQUE REFERENCES word_to_agent (id),
    frozen TEXT NOT NULL,
    team TEXT NOT NULL,
    agent_day TEXT NOT NULL
))";

// What could have been given by the agent alone when an entry said passed_on; the inputs are the
// payload of the leaf.
constexpr std::string_view kAuthorityThen = R"(
CREATE TABLE authority_then (
    resolution_id TEXT PRIMARY KEY REFERENCES resolution (id),
    leaf_id {{int}} NOT NULL REFERENCES log_leaf (id),
    unused TEXT NOT NULL CHECK (unused IN ('no', 'yes', 'not_known'))
))";

// The tables below can be made anew from `resolution` and `authority_then`; they are kept because
// a million entries cannot be counted while somebody waits.

// One row a contact: where its chain of corrections stands. Week and team are the first entry's.
constexpr std::string_view kPictureContact = R"(
CREATE TABLE picture_contact (
    first_seq {{int}} PRIMARY KEY,
    last_seq {{int}} NOT NULL UNIQUE,
    week TEXT NOT NULL,
    team TEXT NOT NULL,
    tag TEXT NOT NULL,
    tag_group TEXT NOT NULL,
    reason TEXT NOT NULL,
    channel TEXT NOT NULL,
    outcome TEXT NOT NULL,
    unused TEXT NOT NULL,
    signals {{int}} NOT NULL
))";

// Corrections only: which chain they belong to.
constexpr std::string_view kPictureChain = R"(
CREATE TABLE picture_chain (
    resolution_id TEXT PRIMARY KEY,
    first_seq {{int}} NOT NULL
))";

constexpr std::string_view kPictureCell = R"(
CREATE TABLE picture_cell (
    week TEXT NOT NULL,
    team TEXT NOT NULL,
    tag TEXT NOT NULL,
    tag_group TEXT NOT NULL,
    reason TEXT NOT NULL,
    channel TEXT NOT NULL,
    outcome TEXT NOT NULL,
    unused TEXT NOT NULL,
    contacts {{int}} NOT NULL CHECK (contacts >= 0),
    PRIMARY KEY (week, team, tag, tag_group, reason, channel, outcome, unused)
))";

// In the order the weeks are added up in, with the count: nothing else is read for a picture.
constexpr std::string_view kPictureCellByWeek = R"(
CREATE INDEX picture_cell_by_week
    ON picture_cell (week, tag, tag_group, reason, channel, team, contacts))";

constexpr std::string_view kPictureCellPassedOn = R"(
CREATE INDEX picture_cell_passed_on
    ON picture_cell (team, tag, tag_group, reason, unused, week, contacts)
    WHERE outcome = 'passed_on')";

// A month's remedies are added up from this index alone.
constexpr std::string_view kGrantsByTime = R"(
CREATE INDEX grants_by_time
    ON grants (at_ms, team, band, remedy, currency, amount_minor, id)
    WHERE expires_at_ms = 0)";

constexpr std::string_view kPictureSignal = R"(
CREATE TABLE picture_signal (
    week TEXT NOT NULL,
    team TEXT NOT NULL,
    signal TEXT NOT NULL,
    contacts {{int}} NOT NULL CHECK (contacts >= 0),
    PRIMARY KEY (week, team, signal)
))";

}  // namespace

Migration schema_0006() {
    Migration step;
    step.version = 6;
    step.name = "second person, stretch readings, words to agents, the picture of the week";
    step.statements = {
        kWordToAgent,
        "CREATE INDEX word_to_agent_by_agent ON word_to_agent (agent_id, seq)",
        "CREATE INDEX word_to_agent_by_grant ON word_to_agent (grant_id, kind)",
        kWordHeard,
        kSecondAnswer,
        "CREATE INDEX grants_by_customer ON grants (customer_ref, seq)",
        "CREATE INDEX grants_by_expiry ON grants (expires_at_ms, seq) WHERE expires_at_ms > 0",
        "CREATE INDEX grants_by_stretch ON grants (seq, team) WHERE band = 'stretch'",
        "CREATE INDEX grant_event_voided ON grant_event (grant_id) WHERE state = 'voided'",
        "CREATE INDEX decision_by_grant ON decision (grant_id) WHERE grant_id <> ''",
        kAuthorityThen,
        kPictureContact,
        "CREATE INDEX picture_contact_by_week ON picture_contact (week, first_seq)",
        kPictureChain,
        "CREATE INDEX picture_chain_by_first ON picture_chain (first_seq)",
        kPictureCell,
        kPictureCellByWeek,
        kPictureCellPassedOn,
        kPictureSignal,
        kGrantsByTime,
        "CREATE INDEX word_to_agent_approved ON word_to_agent (at_ms) WHERE kind = 'approved'",
    };
    step.append_only_tables = {"word_to_agent", "word_heard", "second_answer", "authority_then"};
    return step;
}

}  // namespace shopkeeper::empowerment::store
