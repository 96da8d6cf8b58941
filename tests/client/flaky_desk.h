// A desk between the client and the real one that loses writes, or their answers, on the way.
//
// Thread-safety: as the desk it hands everything to, which it borrows; the counts are read and set
// while nothing is on its way.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "empowerment/desk.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/policy_desk.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::client::testing {

// What is lost of the writes to come, and the keys of those that were sent.
struct Losses {
    int unheard = 0;  // so many never arrive
    int lost = 0;     // so many arrive, and nobody hears of it
    std::vector<std::string> keys;
    std::optional<Error> sheet_fails;  // what reading a contact's sheet answers instead

    template <class Write>
    auto send(const empowerment::RequestKey& key, const Write& write) -> decltype(write()) {
        keys.push_back(key.value);
        if (unheard-- > 0) return busy();
        auto done = write();
        if (lost-- > 0) return busy();
        return done;
    }

private:
    static Error busy() { return {ErrorCode::busy, "The record is busy. Try again."}; }
};

class FlakyReviews final : public empowerment::ReviewDesk {
public:
    FlakyReviews(empowerment::ReviewDesk& real, Losses& losses) : real_(real), losses_(losses) {}

    Result<std::shared_ptr<const empowerment::Scorecard>> scorecard() override {
        return real_.scorecard();
    }
    Result<empowerment::SampleDraw> try_sample(const empowerment::SampleRequest& request) override {
        return real_.try_sample(request);
    }
    Result<empowerment::ReviewReceipt> draw_sample(
        const empowerment::RequestKey& key, const empowerment::SampleRequest& request) override {
        return losses_.send(key, [&] { return real_.draw_sample(key, request); });
    }
    Result<std::vector<empowerment::Sample>> samples() override { return real_.samples(); }
    Result<empowerment::SampleItems> sample_items(
        const empowerment::SampleItemQuery& query) override {
        return real_.sample_items(query);
    }
    Result<empowerment::ReviewSheet> sheet(const std::string& resolution_id) override {
        if (losses_.sheet_fails) return *losses_.sheet_fails;
        return real_.sheet(resolution_id);
    }
    Result<empowerment::ReviewReceipt> save_review(const empowerment::RequestKey& key,
                                                   const empowerment::ReviewDraft& draft) override {
        return losses_.send(key, [&] { return real_.save_review(key, draft); });
    }
    Result<empowerment::ReviewPage> reviews(const empowerment::ReviewQuery& query) override {
        return real_.reviews(query);
    }
    Result<empowerment::ReviewReceipt> reply(const empowerment::RequestKey& key,
                                             const std::string& review_id, const std::string& text,
                                             bool acknowledges) override {
        return losses_.send(key, [&] { return real_.reply(key, review_id, text, acknowledges); });
    }
    Result<empowerment::ReviewReceipt> begin_round(const empowerment::RequestKey& key,
                                                   const empowerment::RoundDraft& draft) override {
        return losses_.send(key, [&] { return real_.begin_round(key, draft); });
    }
    Result<empowerment::ReviewReceipt> change_rater(
        const empowerment::RequestKey& key, const empowerment::RaterChange& change) override {
        return losses_.send(key, [&] { return real_.change_rater(key, change); });
    }
    Result<empowerment::ReviewReceipt> end_round(const empowerment::RequestKey& key,
                                                 const std::string& round_id,
                                                 const std::string& why) override {
        return losses_.send(key, [&] { return real_.end_round(key, round_id, why); });
    }
    Result<std::vector<empowerment::RoundView>> rounds() override { return real_.rounds(); }
    Result<std::vector<empowerment::BarredRater>> barred_raters(
        const std::vector<std::string>& resolution_ids) override {
        return real_.barred_raters(resolution_ids);
    }
    Result<empowerment::BlindSheet> blind_sheet(const std::string& round_id,
                                                const std::string& resolution_id) override {
        return real_.blind_sheet(round_id, resolution_id);
    }
    Result<empowerment::ReviewReceipt> rate(const empowerment::RequestKey& key,
                                            const empowerment::BlindRatingDraft& draft) override {
        return losses_.send(key, [&] { return real_.rate(key, draft); });
    }
    Result<empowerment::RoundResults> results(const std::string& round_id) override {
        return real_.results(round_id);
    }
    Result<empowerment::AgreementReport> agreement(
        const empowerment::AgreementQuery& query) override {
        return real_.agreement(query);
    }

private:
    empowerment::ReviewDesk& real_;
    Losses& losses_;
};

class FlakyOversight final : public empowerment::OversightDesk {
public:
    FlakyOversight(empowerment::OversightDesk& real, Losses& losses)
        : real_(real), losses_(losses) {}

    Result<empowerment::PinStatus> pin() override { return real_.pin(); }
    Result<empowerment::PinStatus> set_pin(const empowerment::RequestKey& key,
                                           const std::string& pin) override {
        return losses_.send(key, [&] { return real_.set_pin(key, pin); });
    }
    Result<empowerment::PinStatus> change_pin(const empowerment::RequestKey& key,
                                              const std::string& old_pin,
                                              const std::string& new_pin) override {
        return losses_.send(key, [&] { return real_.change_pin(key, old_pin, new_pin); });
    }
    Status confirm_pin(const std::string& pin) override { return real_.confirm_pin(pin); }
    Result<empowerment::PinStatus> clear_pin(const empowerment::RequestKey& key,
                                             const std::string& person_id,
                                             const std::string& own_pin,
                                             const std::string& why) override {
        return losses_.send(key, [&] { return real_.clear_pin(key, person_id, own_pin, why); });
    }
    Result<std::vector<empowerment::WaitingRequest>> waiting() override { return real_.waiting(); }
    Result<empowerment::RequestFile> request_file(const std::string& grant_id) override {
        return real_.request_file(grant_id);
    }
    Result<std::optional<empowerment::Conversation>> conversation_of(
        const std::string& grant_id) override {
        return real_.conversation_of(grant_id);
    }
    Result<empowerment::ApprovalAnswer> approve(const empowerment::SecondAnswer& answer) override {
        return losses_.send(answer.key, [&] { return real_.approve(answer); });
    }
    Result<empowerment::Grant> decline(const empowerment::SecondAnswer& answer) override {
        return losses_.send(answer.key, [&] { return real_.decline(answer); });
    }
    Result<empowerment::StretchPage> stretch_uses(
        const empowerment::StretchFilter& filter) override {
        return real_.stretch_uses(filter);
    }
    Result<empowerment::WordToAgent> read_stretch(
        const empowerment::StretchReading& reading) override {
        return losses_.send(reading.key, [&] { return real_.read_stretch(reading); });
    }
    Result<empowerment::WordPage> words_to_me(const empowerment::WordFilter& filter) override {
        return real_.words_to_me(filter);
    }
    Result<empowerment::WordToAgent> acknowledge(const empowerment::RequestKey& key,
                                                 const std::string& word_id) override {
        return losses_.send(key, [&] { return real_.acknowledge(key, word_id); });
    }
    Result<empowerment::WeekPicture> week_picture(const empowerment::PictureQuery& query) override {
        return real_.week_picture(query);
    }
    Result<empowerment::PictureTables> picture_tables(
        const empowerment::PictureQuery& query) override {
        return real_.picture_tables(query);
    }
    Result<empowerment::ContactPage> contacts_behind(
        const empowerment::ContactFilter& filter, const empowerment::PictureSlice& slice) override {
        return real_.contacts_behind(filter, slice);
    }
    Result<empowerment::GrantPage> grants_behind(const empowerment::RemedyFilter& filter,
                                                 const empowerment::PictureSlice& slice) override {
        return real_.grants_behind(filter, slice);
    }
    Result<std::vector<empowerment::UnusedFigure>> unused_authority(
        const empowerment::UnusedQuery& query) override {
        return real_.unused_authority(query);
    }

private:
    empowerment::OversightDesk& real_;
    Losses& losses_;
};

class FlakyPolicies final : public empowerment::PolicyDesk {
public:
    FlakyPolicies(empowerment::PolicyDesk& real, Losses& losses) : real_(real), losses_(losses) {}

    const empowerment::TeamZones& zones() const override { return real_.zones(); }
    Result<empowerment::PolicyStanding> standing() override { return real_.standing(); }
    Result<empowerment::PolicyMark> mark() override { return real_.mark(); }
    Result<std::vector<empowerment::PolicyVersion>> history() override { return real_.history(); }
    Result<std::vector<empowerment::PolicyProposal>> proposals() override {
        return real_.proposals();
    }
    Result<empowerment::PolicySaved> save(const empowerment::PolicySave& save) override {
        return losses_.send(save.key, [&] { return real_.save(save); });
    }
    Result<empowerment::PolicySaved> restore(const empowerment::PolicyRestore& restore) override {
        return losses_.send(restore.key, [&] { return real_.restore(restore); });
    }
    Result<empowerment::PolicySaved> approve(const empowerment::RequestKey& key,
                                             const std::string& proposal_id, std::string_view pin,
                                             const std::string& words) override {
        return losses_.send(key, [&] { return real_.approve(key, proposal_id, pin, words); });
    }
    Result<empowerment::PolicyProposal> reject(const empowerment::RequestKey& key,
                                               const std::string& proposal_id, std::string_view pin,
                                               const std::string& words) override {
        return losses_.send(key, [&] { return real_.reject(key, proposal_id, pin, words); });
    }
    Result<empowerment::PolicyProposal> withdraw(const empowerment::RequestKey& key,
                                                 const std::string& proposal_id) override {
        return losses_.send(key, [&] { return real_.withdraw(key, proposal_id); });
    }
    Result<empowerment::TaxonomySaved> save_taxonomy(
        const empowerment::TaxonomySave& save) override {
        return losses_.send(save.key, [&] { return real_.save_taxonomy(save); });
    }
    Result<empowerment::TaxonomySaved> restore_taxonomy(
        const empowerment::PolicyRestore& restore) override {
        return losses_.send(restore.key, [&] { return real_.restore_taxonomy(restore); });
    }
    Result<std::vector<empowerment::TaxonomyVersion>> taxonomy_history() override {
        return real_.taxonomy_history();
    }
    Result<std::int64_t> each_decision(const empowerment::Period& period,
                                       const empowerment::TakeDecision& take) override {
        return real_.each_decision(period, take);
    }

private:
    empowerment::PolicyDesk& real_;
    Losses& losses_;
};

class FlakyDesk final : public empowerment::Desk {
public:
    FlakyDesk(empowerment::Desk& real, Losses& losses,
              std::shared_ptr<empowerment::Desk> shared = nullptr)
        : real_(real),
          reviews_(real.reviews(), losses),
          oversight_(real.oversight(), losses),
          policies_(real.policies(), losses),
          shared_(std::move(shared)) {}
    // Shares the real one.
    FlakyDesk(const std::shared_ptr<empowerment::Desk>& real, Losses& losses)
        : FlakyDesk(*real, losses, real) {}

    empowerment::ReviewDesk& reviews() override { return reviews_; }
    empowerment::OversightDesk& oversight() override { return oversight_; }
    empowerment::PolicyDesk& policies() override { return policies_; }
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
    empowerment::ArchiveDesk& archive() override { return real_.archive(); }

private:
    empowerment::Desk& real_;
    FlakyReviews reviews_;
    FlakyOversight oversight_;
    FlakyPolicies policies_;
    std::shared_ptr<empowerment::Desk> shared_;  // null: borrowed
};

}  // namespace shopkeeper::client::testing
