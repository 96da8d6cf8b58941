// Store and StoreDesk themselves; only this folder's sources include it, everyone else opens one
// through store_desk.h.
//
// Thread-safety: a desk's public functions lock the store, its private ones require the lock.
// Ownership: the store owns the connection and lives as long as its last desk; policies and
// taxonomy are immutable and shared.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "empowerment/oversight_desk.h"
#include "empowerment/policy_desk.h"
#include "empowerment/store/archive_index.h"
#include "empowerment/store/archive_reader.h"
#include "empowerment/store/connection.h"
#include "empowerment/store/grants.h"
#include "empowerment/store/judgement.h"
#include "empowerment/store/ledger.h"
#include "empowerment/store/log.h"
#include "empowerment/store/store_archive.h"
#include "empowerment/store/store_desk.h"
#include "empowerment/store/store_reviews.h"
#include "empowerment/store/zone_calendar.h"

namespace shopkeeper::empowerment::store {

// What the desks of one process share: the connection and everything read from it once.
class Store {
public:
    Store(StoreOptions given, std::unique_ptr<Connection> opened, ZoneCalendar calendar);

    // Writes what the options bring and reads what is always needed. Failure: as open_store().
    // Requires: called once, before any desk is made.
    Status begin();

    // Who a desk acts for when nobody was named: the options' person, or the first of the role.
    // Requires: the mutex is held.
    Result<Person> acting_person();

    // Failure: ErrorCode::not_found. Requires: the mutex is held.
    Result<Person> person(const std::string& id);

    // Runs `work` and turns what SOCI throws into an Error. Requires: the mutex is held.
    template <class T, class Work>
    Result<T> guarded(Work&& work);

    // Runs `work` in one transaction, committed when it succeeds; the answer is then durable.
    // Inside a bulk it is a part of the bulk's transaction. Requires: the mutex is held.
    template <class T, class Work>
    Result<T> write(Work&& work);

    // In force now. Requires: the mutex is held.
    std::shared_ptr<const Taxonomy> taxonomy() const {
        return taxonomy_in_force(taxonomies, options.now());
    }

    soci::session& sql() { return connection->sql(); }

    const StoreOptions options;
    const std::unique_ptr<Connection> connection;
    ZoneCalendar zones;
    std::mutex mutex;  // guards everything below and the connection
    std::vector<std::shared_ptr<const Policy>> policies;  // oldest first
    std::vector<DatedTaxonomy> taxonomies;                // oldest first, never empty
    std::uint64_t proposal_changes = 0;                   // proposals of limits and answers to them
    std::shared_ptr<const Scorecard> scorecard;           // null: none was ever given
    // Set by the first write whose outcome is unknown; nothing is written after it.
    std::optional<Error> stopped;
    bool in_bulk = false;
    ArchiveIndex archive_index;
    ArchiveReader archive_reader;

    // Failure: ErrorCode::cancelled when whoever is told said so.
    Status tell_progress(OpeningStep step, double share);

private:
    template <class T, class Work>
    Result<T> write_part(Work&& work);
    Status make_searchable();
    Status seed();
    Status seed_policy(Instant now);
    Status seed_taxonomy(Instant now);
    Status seed_scorecard(Instant now);
    Status load_documents();
};

// Adds a version and its leaf. Throws soci::soci_error. Requires: inside a write transaction.
Status add_policy_row(soci::session& sql, const Policy& policy, Instant now);

class StoreDesk final : public Desk {
public:
    StoreDesk(std::shared_ptr<Store> store, std::string caller_id);

    Result<Person> caller() override;
    Result<std::vector<Person>> people() override;
    std::string mode_sentence() const override { return store_->options.mode_sentence; }
    Result<std::shared_ptr<const Taxonomy>> taxonomy() override;
    Result<std::shared_ptr<const Policy>> policy() override;
    Result<std::vector<std::shared_ptr<const Policy>>> policy_history() override;
    Result<std::shared_ptr<const Policy>> add_policy(const RequestKey& key,
                                                     const std::string& document) override;
    Result<AuthoritySnapshot> authority(const AuthorityQuery& query) override;
    Result<GrantAnswer> grant(const GrantRequest& request) override;
    Result<GrantAnswer> ask_second_person(const GrantRequest& request) override;
    Result<Grant> withdraw(const RequestKey& key, const std::string& grant_id) override;
    Result<Grant> void_grant(const RequestKey& key, const std::string& grant_id,
                             const std::string& reason) override;
    Result<std::vector<Grant>> grants_of(const std::string& contact_source,
                                         const std::string& contact_id) override;
    Result<ResolutionReceipt> log_resolution(const RequestKey& key,
                                             const ResolutionDraft& draft) override;
    Result<ResolutionPage> resolutions(const ResolutionFilter& filter) override;
    OversightDesk& oversight() override { return *oversight_; }
    PolicyDesk& policies() override { return *policies_; }
    ArchiveDesk& archive() override { return archive_; }
    ReviewDesk& reviews() override { return *reviews_; }

private:
    enum class Asked { grant, second_person };

    // Success: what was answered under the key before, or nothing. Failure: ErrorCode::conflict
    // when the key was used for something else.
    Result<std::optional<std::string>> kept(const RequestKey& key, const std::string& fingerprint);

    Result<GrantAnswer> answer(const GrantRequest& request, Asked asked);
    Result<GrantAnswer> answer_in_transaction(const GrantRequest& request, const Evidence& evidence,
                                              Asked asked, bool& lost_race);
    void record_decision(const Judged& judged, const GrantRequest& request, Asked asked,
                         const std::string& grant_id);
    GrantRow new_grant(const Judged& judged, const GrantRequest& request, Asked asked);
    Result<GrantAnswer> replay_grant(const std::string& kept_json);
    Result<Grant> replay_state(const std::string& kept_json);
    Result<Grant> change_state(GrantRow row, GrantState state, const std::string& note, Instant now,
                               const RequestKey& key, const std::string& fingerprint);
    Result<Grant> withdraw_in_transaction(const RequestKey& key, const std::string& grant_id,
                                          Instant now);
    Result<Grant> void_in_transaction(const RequestKey& key, const std::string& grant_id,
                                      const std::string& reason, Instant now);
    Result<std::shared_ptr<const Policy>> add_policy_in_transaction(const RequestKey& key,
                                                                    const std::string& document);
    Result<ResolutionReceipt> log_in_transaction(const RequestKey& key,
                                                 const ResolutionDraft& draft,
                                                 const Evidence& evidence);
    Status check_references(const ResolutionDraft& draft, const Person& person);

    soci::session& sql() { return store_->sql(); }

    std::shared_ptr<Store> store_;
    std::string caller_id_;
    std::unique_ptr<OversightDesk> oversight_;
    std::unique_ptr<PolicyDesk> policies_;
    StoreArchive archive_;
    std::unique_ptr<ReviewDesk> reviews_;
};

template <class T, class Work>
Result<T> Store::guarded(Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const std::exception& thrown) {
        return describe(thrown, connection->path());
    }
}

// A refused part is undone alone; what the storage cannot do ends the whole bulk.
template <class T, class Work>
Result<T> Store::write_part(Work&& work) {
    sql() << kBeginPart;
    Result<T> answer = std::forward<Work>(work)();
    if (!answer) sql() << kUndoPart;
    sql() << kKeepPart;
    return answer;
}

template <class T, class Work>
Result<T> Store::write(Work&& work) {
    if (stopped) return *stopped;
    Result<T> result = guarded<T>([&]() -> Result<T> {
        if (in_bulk) return write_part<T>(std::forward<Work>(work));
        WriteTransaction transaction(sql(), connection->engine());
        Result<T> answer = std::forward<Work>(work)();
        if (!answer) return answer;
        archive_index.flush();
        transaction.commit();
        return answer;  // durable: nothing after the commit may fail
    });
    if (!result && !in_bulk) archive_index.forget();
    if (!result && result.error().code == ErrorCode::io) stopped = result.error();
    return result;
}

}  // namespace shopkeeper::empowerment::store
