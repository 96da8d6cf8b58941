// A desk whose answer to a review is lost on its way: the write is done, and nobody hears of it.
//
// Thread-safety: as the desk it hands everything to, which it borrows.
#pragma once

#include <string>
#include <vector>

#include "empowerment/desk.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::client::testing {

class FlakyReviews final : public empowerment::ReviewDesk {
public:
    explicit FlakyReviews(empowerment::ReviewDesk& real) : real_(real) {}

    int unheard = 0;                // so many writes never arrive, though they were sent
    int lost = 0;                   // so many answers to save_review() and draw_sample() are lost
    std::vector<std::string> keys;  // of every such write that came

    Result<empowerment::ReviewReceipt> save_review(const empowerment::RequestKey& key,
                                                   const empowerment::ReviewDraft& draft) override {
        keys.push_back(key.value);
        if (unheard-- > 0) return busy();
        return answer(real_.save_review(key, draft));
    }
    Result<empowerment::ReviewReceipt> draw_sample(
        const empowerment::RequestKey& key, const empowerment::SampleRequest& request) override {
        keys.push_back(key.value);
        return answer(real_.draw_sample(key, request));
    }
    Result<std::shared_ptr<const empowerment::Scorecard>> scorecard() override {
        return real_.scorecard();
    }
    Result<empowerment::SampleDraw> try_sample(const empowerment::SampleRequest& request) override {
        return real_.try_sample(request);
    }
    Result<std::vector<empowerment::Sample>> samples() override { return real_.samples(); }
    Result<empowerment::SampleItems> sample_items(
        const empowerment::SampleItemQuery& query) override {
        return real_.sample_items(query);
    }
    Result<empowerment::ReviewSheet> sheet(const std::string& id) override {
        return real_.sheet(id);
    }
    Result<empowerment::ReviewPage> reviews(const empowerment::ReviewQuery& query) override {
        return real_.reviews(query);
    }
    Result<empowerment::ReviewReceipt> reply(const empowerment::RequestKey& key,
                                             const std::string& id, const std::string& text,
                                             bool acknowledges) override {
        return real_.reply(key, id, text, acknowledges);
    }
    Result<empowerment::ReviewReceipt> begin_round(const empowerment::RequestKey& key,
                                                   const empowerment::RoundDraft& draft) override {
        return real_.begin_round(key, draft);
    }
    Result<empowerment::ReviewReceipt> change_rater(
        const empowerment::RequestKey& key, const empowerment::RaterChange& change) override {
        return real_.change_rater(key, change);
    }
    Result<empowerment::ReviewReceipt> end_round(const empowerment::RequestKey& key,
                                                 const std::string& id,
                                                 const std::string& why) override {
        return real_.end_round(key, id, why);
    }
    Result<std::vector<empowerment::RoundView>> rounds() override { return real_.rounds(); }
    Result<empowerment::BlindSheet> blind_sheet(const std::string& round_id,
                                                const std::string& id) override {
        return real_.blind_sheet(round_id, id);
    }
    Result<empowerment::ReviewReceipt> rate(const empowerment::RequestKey& key,
                                            const empowerment::BlindRatingDraft& draft) override {
        return real_.rate(key, draft);
    }
    Result<empowerment::RoundResults> results(const std::string& id) override {
        return real_.results(id);
    }
    Result<empowerment::AgreementReport> agreement(
        const empowerment::AgreementQuery& query) override {
        return real_.agreement(query);
    }

private:
    Result<empowerment::ReviewReceipt> answer(Result<empowerment::ReviewReceipt> done) {
        if (lost-- > 0) return busy();
        return done;
    }
    static Error busy() { return {ErrorCode::busy, "The record is busy. Try again."}; }

    empowerment::ReviewDesk& real_;
};

class FlakyDesk final : public empowerment::Desk {
public:
    explicit FlakyDesk(empowerment::Desk& real) : flaky(real.reviews()), real_(real) {}

    FlakyReviews flaky;

    empowerment::ReviewDesk& reviews() override { return flaky; }
    Result<empowerment::Person> caller() override { return real_.caller(); }
    Result<std::vector<empowerment::Person>> people() override { return real_.people(); }
    std::string mode_sentence() const override { return real_.mode_sentence(); }
    Result<std::shared_ptr<const empowerment::Taxonomy>> taxonomy() override {
        return real_.taxonomy();
    }
    Result<std::shared_ptr<const empowerment::Policy>> policy() override { return real_.policy(); }
    Result<std::vector<std::shared_ptr<const empowerment::Policy>>> policy_history() override {
        return real_.policy_history();
    }
    Result<std::shared_ptr<const empowerment::Policy>> add_policy(
        const empowerment::RequestKey& key, const std::string& document) override {
        return real_.add_policy(key, document);
    }
    Result<empowerment::AuthoritySnapshot> authority(
        const empowerment::AuthorityQuery& query) override {
        return real_.authority(query);
    }
    Result<empowerment::GrantAnswer> grant(const empowerment::GrantRequest& request) override {
        return real_.grant(request);
    }
    Result<empowerment::GrantAnswer> ask_second_person(
        const empowerment::GrantRequest& request) override {
        return real_.ask_second_person(request);
    }
    Result<empowerment::Grant> withdraw(const empowerment::RequestKey& key,
                                        const std::string& id) override {
        return real_.withdraw(key, id);
    }
    Result<empowerment::Grant> void_grant(const empowerment::RequestKey& key, const std::string& id,
                                          const std::string& reason) override {
        return real_.void_grant(key, id, reason);
    }
    Result<std::vector<empowerment::Grant>> grants_of(const std::string& source,
                                                      const std::string& id) override {
        return real_.grants_of(source, id);
    }
    Result<empowerment::ResolutionReceipt> log_resolution(
        const empowerment::RequestKey& key, const empowerment::ResolutionDraft& draft) override {
        return real_.log_resolution(key, draft);
    }
    Result<empowerment::ResolutionPage> resolutions(
        const empowerment::ResolutionFilter& filter) override {
        return real_.resolutions(filter);
    }
    empowerment::OversightDesk& oversight() override { return real_.oversight(); }
    empowerment::PolicyDesk& policies() override { return real_.policies(); }
    empowerment::ArchiveDesk& archive() override { return real_.archive(); }

private:
    empowerment::Desk& real_;
};

}  // namespace shopkeeper::client::testing
