#include <algorithm>
#include <utility>

#include "empowerment/audit_leaf.h"
#include "empowerment/store/people.h"
#include "empowerment/store/picture_rows.h"
#include "empowerment/store/policies.h"
#include "empowerment/store/store_desk_impl.h"

namespace shopkeeper::empowerment::store {

Result<std::shared_ptr<Store>> open_store(StoreOptions options) {
    if (!options.now || !options.new_uuid)
        return Error{ErrorCode::invalid, "The desk needs a clock and a source of ids."};
    Result<ZoneCalendar> zones = ZoneCalendar::create(options.zone);
    if (!zones) return zones.error();
    Result<std::unique_ptr<Connection>> connection =
        Connection::open(options.path, options.now(), migrations());
    if (!connection) return connection.error();
    auto store =
        std::make_shared<Store>(std::move(options), *std::move(connection), *std::move(zones));
    if (Status status = store->begin(); !status) return status.error();
    return store;
}

Result<std::unique_ptr<Desk>> desk_for(const std::shared_ptr<Store>& store,
                                       const std::string& person_id) {
    const std::lock_guard lock(store->mutex);
    const Result<Person> person = store->guarded<Person>(
        [&] { return person_id.empty() ? store->acting_person() : store->person(person_id); });
    if (!person) return person.error();
    return std::unique_ptr<Desk>(std::make_unique<StoreDesk>(store, person->id));
}

Result<std::unique_ptr<Desk>> open_store_desk(StoreOptions options) {
    Result<std::shared_ptr<Store>> store = open_store(std::move(options));
    if (!store) return store.error();
    return desk_for(*store, "");
}

Store::Store(StoreOptions given, std::unique_ptr<Connection> opened, ZoneCalendar calendar)
    : options(std::move(given)),
      connection(std::move(opened)),
      zones(std::move(calendar)),
      archive_index(connection->sql(), connection->engine()),
      archive_reader(connection->sql(), connection->engine()) {}

Status Store::begin() {
    const std::lock_guard lock(mutex);
    const Result<bool> seeded = write<bool>([&]() -> Result<bool> {
        if (Status status = seed(); !status) return status.error();
        return true;
    });
    if (!seeded) return seeded.error();
    const Result<bool> loaded = guarded<bool>([&]() -> Result<bool> {
        if (Status status = load_documents(); !status) return status.error();
        return true;
    });
    if (!loaded) return loaded.error();
    if (Status status = make_searchable(); !status) return status;
    const Result<long long> caught_up = catch_up_picture(*this);
    return caught_up ? Status() : Status(caught_up.error());
}

Status Store::seed() {
    keep_people(sql(), options.people);
    if (const auto there = all_people(sql()); there && there->empty())
        keep_people(sql(), options.people_if_none);
    for (const auto& [team, zone] : options.team_zones) keep_team_zone(sql(), team, zone);
    for (const auto& [team, zone] : store::team_zones(sql()))
        if (Status status = zones.set_team(team, zone); !status) return status;
    const Instant now = options.now();
    if (Status status = seed_policy(now); !status) return status;
    if (Status status = seed_taxonomy(now); !status) return status;
    return seed_scorecard(now);
}

Status Store::seed_policy(Instant now) {
    long long policies_there = 0;
    sql() << "SELECT COUNT(*) FROM policy_version", soci::into(policies_there);
    if (policies_there > 0) return {};
    // What was decided here was decided under a policy: a shipped one must not pass for it.
    long long leaves_there = 0;
    sql() << "SELECT COUNT(*) FROM log_leaf", soci::into(leaves_there);
    if (leaves_there > 0)
        return Error{ErrorCode::corrupt,
                     "The policies of this record are gone from " + options.path +
                         ", though decisions were made under them. The shipped ones do not take "
                         "their place: restore the data from a backup."};
    const Result<Policy> policy = parse_policy(options.policy_document);
    if (!policy) return policy.error();
    return add_policy_row(sql(), *policy, now);
}

Status Store::seed_taxonomy(Instant now) {
    long long newest = 0;
    sql() << "SELECT COALESCE(MAX(version), 0) FROM taxonomy_version", soci::into(newest);
    if (newest != 0 && options.taxonomy_document.empty()) return {};
    const Result<Taxonomy> parsed = parse_taxonomy(options.taxonomy_document);
    if (!parsed) return parsed.error();
    // Words that people here have changed are theirs: what ships no longer replaces them.
    if (parsed->version <= newest || taxonomy_was_edited(sql())) return {};
    insert_taxonomy(sql(), {std::make_shared<const Taxonomy>(*parsed), now, {}, {}, {}});
    return {};
}

Status Store::seed_scorecard(Instant now) {
    if (options.scorecard_document.empty()) return {};
    const Result<Scorecard> parsed = parse_scorecard(options.scorecard_document);
    if (!parsed) return parsed.error();
    long long newest = 0;
    sql() << "SELECT COALESCE(MAX(version), 0) FROM scorecard_version", soci::into(newest);
    if (parsed->version <= newest) return {};
    const long long version = parsed->version;
    const long long at_ms = to_ms(now);
    const std::string document = format_scorecard(*parsed);
    sql() << "INSERT INTO scorecard_version (version, document, at_ms) "
             "VALUES (:version, :document, :at)",
        soci::use(version), soci::use(document), soci::use(at_ms);
    return {};
}

Status Store::load_documents() {
    std::string document;
    soci::statement rows = (sql().prepare << "SELECT document FROM policy_version ORDER BY version",
                            soci::into(document));
    rows.execute();
    while (rows.fetch()) {
        Result<Policy> policy = parse_policy(document);
        if (!policy) return Error{ErrorCode::corrupt, policy.error().message};
        policies.push_back(std::make_shared<const Policy>(*std::move(policy)));
    }
    const Result<std::vector<TaxonomyRow>> words = all_taxonomies(sql());
    if (!words) return words.error();
    taxonomies.reserve(words->size());
    for (const TaxonomyRow& row : *words) taxonomies.push_back({row.taxonomy, row.effective_from});
    const Result<std::vector<ProposalRow>> proposals = all_proposals(sql());
    if (!proposals) return proposals.error();
    for (const ProposalRow& row : *proposals)
        proposal_changes += row.proposal.state == ProposalState::waiting ? 1 : 2;
    sql() << "SELECT document FROM scorecard_version ORDER BY version DESC LIMIT 1",
        soci::into(document);
    if (!sql().got_data()) return {};
    Result<Scorecard> card = parse_scorecard(document);
    if (!card) return Error{ErrorCode::corrupt, card.error().message};
    scorecard = std::make_shared<const Scorecard>(*std::move(card));
    return {};
}

Result<Person> Store::person(const std::string& id) {
    return find_person(sql(), id);
}

Result<Person> Store::acting_person() {
    if (!options.person_id.empty()) return person(options.person_id);
    Result<std::vector<Person>> everyone = all_people(sql());
    if (!everyone) return everyone.error();
    const auto found =
        std::find_if(everyone->begin(), everyone->end(),
                     [&](const Person& candidate) { return has_role(candidate, options.role); });
    if (found == everyone->end())
        return Error{ErrorCode::not_found, std::string("There is nobody with the role ") +
                                               word(options.role) + " at this desk."};
    return *found;
}

Status add_policy_row(soci::session& sql, const Policy& policy, Instant now) {
    // One version that cannot be read back would keep the whole database from opening again.
    if (Status keepable = check_keepable(policy); !keepable) return keepable;
    const long long version = policy.version;
    const long long from = to_ms(policy.effective_from);
    const long long at_ms = to_ms(now);
    const std::string document = format_policy(policy);
    sql << "INSERT INTO policy_version (version, effective_from_ms, author, document, at_ms) "
           "VALUES (:version, :from, :author, :document, :at)",
        soci::use(version), soci::use(from), soci::use(policy.changed_by), soci::use(document),
        soci::use(at_ms);
    append_leaf(sql, "policy", std::to_string(version), policy_leaf(policy.changed_by, now, policy),
                now);
    return {};
}

}  // namespace shopkeeper::empowerment::store
