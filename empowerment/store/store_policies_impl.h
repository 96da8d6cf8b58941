// StorePolicies itself; only its own sources include it.
//
// Thread-safety: public functions lock the store, private ones require the lock. Ownership: shares
// the store.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "empowerment/policy_desk.h"
#include "empowerment/store/policies.h"
#include "empowerment/store/store_desk_impl.h"

namespace shopkeeper::empowerment::store {

// Every version with what a second supervisor agreed to. Failure: ErrorCode::corrupt.
// Throws soci::soci_error. Requires: the store's mutex is held.
Result<std::vector<BaselineVersion>> all_versions(Store& store);

// A version judged as everything stands now. Failure: as PolicyDesk::save(). Throws
// soci::soci_error. Requires: the store's mutex is held.
Result<NextVersion> judge_version(Store& store, const Person& author, const PolicySave& save,
                                  bool may_change_nothing);

class StorePolicies final : public PolicyDesk {
public:
    StorePolicies(std::shared_ptr<Store> store, std::string caller_id)
        : store_(std::move(store)), caller_id_(std::move(caller_id)) {}

    const TeamZones& zones() const override { return store_->zones; }
    Result<PolicyStanding> standing() override;
    Result<PolicyMark> mark() override;
    Result<std::vector<PolicyVersion>> history() override;
    Result<std::vector<PolicyProposal>> proposals() override;
    Result<PolicySaved> save(const PolicySave& save) override;
    Result<PolicySaved> restore(const PolicyRestore& restore) override;
    Result<PolicySaved> approve(const RequestKey& key, const std::string& proposal_id,
                                std::string_view pin, const std::string& words) override;
    Result<PolicyProposal> reject(const RequestKey& key, const std::string& proposal_id,
                                  std::string_view pin, const std::string& words) override;
    Result<PolicyProposal> withdraw(const RequestKey& key, const std::string& proposal_id) override;
    Result<TaxonomySaved> save_taxonomy(const TaxonomySave& save) override;
    Result<TaxonomySaved> restore_taxonomy(const PolicyRestore& restore) override;
    Result<std::vector<TaxonomyVersion>> taxonomy_history() override;
    Result<std::int64_t> each_decision(const Period& period, const TakeDecision& take) override;

private:
    // A write under its key: what it is called in the log of answers, and its fingerprint.
    struct Asked {
        RequestKey key;
        const char* kind;
        std::string fingerprint;
    };

    // What was answered under the key before. Failure: ErrorCode::invalid, ErrorCode::conflict.
    Result<std::optional<std::string>> answered(const Asked& asked);
    void keep(const Asked& asked, const Json& answer, Instant now);
    Result<Person> supervisor(const std::string& what);
    Status known();

    Result<PolicyProposal> complete(ProposalRow row);
    Result<PolicyProposal> proposal_of(const std::string& id);
    Result<std::vector<PolicyProposal>> all_complete();

    // Runs `work` in a transaction, and takes a version it wrote over into the store.
    template <class Work>
    Result<PolicySaved> write_saved(const Asked& asked, Work&& work);
    Result<PolicySaved> replay_saved(const std::string& kept);
    Result<PolicySaved> propose(const Asked& asked, const PolicySave& save,
                                std::optional<std::int64_t> restores);
    Result<PolicySaved> write_version(const Asked& asked, Policy policy, const PolicyNote& note);
    Result<PolicySave> content_of(const PolicyRestore& restore);
    Result<PolicySaved> agree(const Asked& asked, const std::string& id, const std::string& words);
    // Everything that must hold before a PIN is looked at.
    Status may_answer(const std::string& proposal_id, const std::string& words, bool words_needed);
    Result<PolicyProposal> answer(const Asked& asked, PolicyProposal proposal, ProposalState state,
                                  const std::string& words);
    Result<PolicyProposal> replay_proposal(const std::string& kept);

    Result<TaxonomySaved> write_taxonomy(const Asked& asked, const TaxonomySave& save,
                                         std::optional<std::int64_t> restores);
    template <class MakeSave>
    Result<TaxonomySaved> taxonomy_write(const Asked& asked, std::optional<std::int64_t> restores,
                                         MakeSave&& make_save);

    soci::session& sql() { return store_->sql(); }
    Instant now() const { return store_->options.now(); }

    std::shared_ptr<Store> store_;
    std::string caller_id_;
};

}  // namespace shopkeeper::empowerment::store
