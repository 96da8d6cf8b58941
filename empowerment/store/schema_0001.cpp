#include "empowerment/store/schema_0001.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr std::string_view kTeam = R"(
CREATE TABLE team (
    id TEXT PRIMARY KEY,
    zone TEXT NOT NULL
))";

constexpr std::string_view kPerson = R"(
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    tier TEXT NOT NULL,
    team TEXT NOT NULL REFERENCES team (id),
    suspended {{int}} NOT NULL CHECK (suspended IN (0, 1)),
    place {{int}} NOT NULL
))";

constexpr std::string_view kPersonRole = R"(
CREATE TABLE person_role (
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('agent', 'supervisor', 'qa')),
    place {{int}} NOT NULL,
    PRIMARY KEY (person_id, role)
))";

constexpr std::string_view kPolicy = R"(
CREATE TABLE policy_version (
    version {{int}} PRIMARY KEY,
    effective_from_ms {{int}} NOT NULL,
    author TEXT NOT NULL,
    document TEXT NOT NULL,
    at_ms {{int}} NOT NULL
))";

constexpr std::string_view kTaxonomy = R"(
CREATE TABLE taxonomy_version (
    version {{int}} PRIMARY KEY,
    document TEXT NOT NULL,
    at_ms {{int}} NOT NULL
))";

// The whole defence: no transaction can leave a bucket above what was allowed.
constexpr std::string_view kBucket = R"(
CREATE TABLE bucket (
    id {{identity}},
    scope TEXT NOT NULL CHECK (scope IN ('customer_30d', 'agent_day', 'stretch_week',
                                         'team_month')),
    subject TEXT NOT NULL,
    window_key TEXT NOT NULL,
    currency TEXT NOT NULL,
    lim {{int}} NOT NULL CHECK (lim >= 0),
    cap {{int}} NOT NULL,
    posted {{int}} NOT NULL DEFAULT 0 CHECK (posted >= 0),
    pending {{int}} NOT NULL DEFAULT 0 CHECK (pending >= 0),
    leased {{int}} NOT NULL DEFAULT 0 CHECK (leased >= 0),
    ver {{int}} NOT NULL DEFAULT 1,
    UNIQUE (scope, subject, window_key, currency),
    CHECK (posted + pending + leased <= cap)
))";

// `counted` is 1 while the day is part of the head's running total.
constexpr std::string_view kCustomerDay = R"(
CREATE TABLE customer_day (
    bucket_id {{int}} NOT NULL REFERENCES bucket (id),
    day TEXT NOT NULL,
    posted {{int}} NOT NULL DEFAULT 0 CHECK (posted >= 0),
    pending {{int}} NOT NULL DEFAULT 0 CHECK (pending >= 0),
    leased {{int}} NOT NULL DEFAULT 0 CHECK (leased >= 0),
    counted {{int}} NOT NULL CHECK (counted IN (0, 1)),
    PRIMARY KEY (bucket_id, day)
))";

constexpr std::string_view kIdempotency = R"(
CREATE TABLE idempotency (
    principal TEXT NOT NULL,
    request_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    at_ms {{int}} NOT NULL,
    PRIMARY KEY (principal, request_key)
))";

constexpr std::string_view kGrants = R"(
CREATE TABLE grants (
    seq {{identity}},
    id TEXT NOT NULL UNIQUE,
    agent_id TEXT NOT NULL REFERENCES person (id),
    request_key TEXT NOT NULL,
    team TEXT NOT NULL,
    tier TEXT NOT NULL,
    contact_source TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    customer_ref TEXT NOT NULL,
    remedy TEXT NOT NULL,
    amount_minor {{int}} NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    band TEXT NOT NULL,
    request TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    policy_version {{int}} NOT NULL,
    agent_day TEXT NOT NULL,
    at_ms {{int}} NOT NULL,
    expires_at_ms {{int}} NOT NULL DEFAULT 0,
    UNIQUE (agent_id, request_key)
))";

constexpr std::string_view kGrantBucket = R"(
CREATE TABLE grant_bucket (
    grant_id TEXT NOT NULL REFERENCES grants (id),
    bucket_id {{int}} NOT NULL REFERENCES bucket (id),
    place {{int}} NOT NULL,
    customer_day TEXT NOT NULL,
    amount {{int}} NOT NULL CHECK (amount > 0),
    ver_seen {{int}} NOT NULL,
    used_seen {{int}} NOT NULL,
    held_seen {{int}} NOT NULL,
    PRIMARY KEY (grant_id, bucket_id)
))";

constexpr std::string_view kGrantEvent = R"(
CREATE TABLE grant_event (
    grant_id TEXT NOT NULL REFERENCES grants (id),
    seq {{int}} NOT NULL,
    state TEXT NOT NULL,
    actor TEXT NOT NULL,
    note TEXT NOT NULL,
    at_ms {{int}} NOT NULL,
    PRIMARY KEY (grant_id, seq)
))";

constexpr std::string_view kResolution = R"(
CREATE TABLE resolution (
    seq {{identity}},
    id TEXT NOT NULL UNIQUE,
    agent_id TEXT NOT NULL REFERENCES person (id),
    at_ms {{int}} NOT NULL,
    taxonomy_version {{int}} NOT NULL,
    contact_source TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    customer_ref TEXT NOT NULL,
    tag TEXT NOT NULL CHECK (tag IN ('failure', 'relationship', 'unsure')),
    tag_group TEXT NOT NULL,
    reason TEXT NOT NULL,
    outcome TEXT NOT NULL,
    corrects TEXT NOT NULL,
    entry TEXT NOT NULL
))";

// What was decided; its inputs lie in the payload of its leaf, and can be replayed.
constexpr std::string_view kDecision = R"(
CREATE TABLE decision (
    leaf_id {{int}} PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('grant', 'ask')),
    agent_id TEXT NOT NULL,
    customer_ref TEXT NOT NULL,
    remedy TEXT NOT NULL,
    amount_minor {{int}} NOT NULL,
    currency TEXT NOT NULL,
    band TEXT NOT NULL,
    verdict TEXT NOT NULL,
    binding_limit TEXT NOT NULL,
    policy_version {{int}} NOT NULL,
    grant_id TEXT NOT NULL,
    at_ms {{int}} NOT NULL
))";

constexpr std::string_view kLogLeaf = R"(
CREATE TABLE log_leaf (
    id {{identity}},
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    commitment TEXT NOT NULL,
    at_ms {{int}} NOT NULL
))";

// Apart from the leaf, so that a payload can one day be erased and the leaf still proves.
constexpr std::string_view kLogPayload = R"(
CREATE TABLE log_payload (
    leaf_id {{int}} PRIMARY KEY REFERENCES log_leaf (id),
    nonce TEXT NOT NULL,
    payload TEXT NOT NULL
))";

}  // namespace

Migration schema_0001() {
    Migration step;
    step.version = 1;
    step.name = "people, policies, buckets, grants, resolutions, log";
    step.statements = {
        kTeam,
        kPerson,
        kPersonRole,
        kPolicy,
        kTaxonomy,
        kBucket,
        kCustomerDay,
        kIdempotency,
        kGrants,
        "CREATE INDEX grants_by_contact ON grants (contact_source, contact_id, seq)",
        kGrantBucket,
        kGrantEvent,
        kResolution,
        "CREATE INDEX resolution_by_contact ON resolution (contact_source, contact_id, seq)",
        "CREATE INDEX resolution_by_agent ON resolution (agent_id, seq)",
        kDecision,
        kLogLeaf,
        kLogPayload,
    };
    step.append_only_tables = {"policy_version", "taxonomy_version", "grants",   "grant_bucket",
                               "grant_event",    "resolution",       "decision", "log_leaf"};
    return step;
}

}  // namespace shopkeeper::empowerment::store
