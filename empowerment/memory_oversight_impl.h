// MemoryOversight itself; only its own sources include it.
//
// Thread-safety: public functions lock the ledger, private ones require the lock. Ownership:
// shares the ledger.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "empowerment/memory_ledger.h"
#include "empowerment/oversight_desk.h"

namespace shopkeeper::empowerment {

class MemoryOversight final : public OversightDesk {
public:
    MemoryOversight(std::shared_ptr<MemoryLedger> ledger, std::string caller_id)
        : ledger_(std::move(ledger)), caller_id_(std::move(caller_id)) {}

    Result<PinStatus> pin() override {
        const std::lock_guard lock{ledger_->mutex};
        return own_status();
    }
    Result<PinStatus> set_pin(const RequestKey& key, const std::string& pin) override;
    Result<PinStatus> change_pin(const RequestKey& key, const std::string& old_pin,
                                 const std::string& new_pin) override;
    Result<PinStatus> clear_pin(const RequestKey& key, const std::string& person_id,
                                const std::string& own_pin, const std::string& why) override;
    Status confirm_pin(const std::string& pin) override;
    Result<std::vector<WaitingRequest>> waiting() override;
    Result<RequestFile> request_file(const std::string& grant_id) override;
    Result<std::optional<Conversation>> conversation_of(const std::string& grant_id) override;
    Result<ApprovalAnswer> approve(const SecondAnswer& answer) override;
    Result<Grant> decline(const SecondAnswer& answer) override;
    Result<StretchPage> stretch_uses(const StretchFilter& filter) override;
    Result<WordToAgent> read_stretch(const StretchReading& reading) override;
    Result<WordPage> words_to_me(const WordFilter& filter) override;
    Result<WordToAgent> acknowledge(const RequestKey& key, const std::string& word_id) override;
    Result<WeekPicture> week_picture(const PictureQuery& query) override;
    Result<PictureTables> picture_tables(const PictureQuery& query) override;
    Result<ContactPage> contacts_behind(const ContactFilter& filter,
                                        const PictureSlice& slice) override;
    Result<GrantPage> grants_behind(const RemedyFilter& filter, const PictureSlice& slice) override;
    Result<std::vector<UnusedFigure>> unused_authority(const UnusedQuery& query) override;

private:
    Instant now() const { return ledger_->parts.clock(); }

    // Who writes here. Failure: ErrorCode::not_found, ErrorCode::forbidden.
    Result<Person> writer() const {
        Result<Person> person = ledger_->person(caller_id_);
        if (person && person->suspended)
            return Error{ErrorCode::forbidden, "You are suspended and can change nothing here."};
        return person;
    }

    Result<PinStatus> own_status() const {
        if (const Result<Person> person = ledger_->person(caller_id_); !person)
            return person.error();
        PinStatus status;
        if (const auto kept = ledger_->pins.find(caller_id_); kept != ledger_->pins.end()) {
            status.since = kept->second.since;
            const auto& until = kept->second.tries.not_before;
            if (until && now() < *until) status.locked_until = until;
        }
        return status;
    }

    // Who looks at what is not only theirs. Failure: ErrorCode::not_found, ErrorCode::forbidden.
    Result<Person> looker(bool qa_too) const;
    // The entry a second person may answer now. Failure: as OversightDesk::approve().
    Result<std::size_t> answerable(const SecondAnswer& answer) const;
    WaitingRequest waiting_request(const Grant& grant) const;
    Result<ApprovalAnswer> give_frozen(const SecondAnswer& answer);
    Result<Grant> refuse_frozen(const SecondAnswer& answer);
    void answer_request(LedgerGrant& entry, const SecondAnswer& answer, bool approved);
    StretchUse stretch_use(const LedgerGrant& entry) const;
    WordToAgent say(const LedgerGrant& entry, WordKind kind, const std::string& words);

    // Whether its contact is in an open calibration round of the caller.
    bool is_blind(const Grant& grant) const;
    // Every contact once, as its last entry says, oldest first; without those that are blind.
    std::vector<PictureContact> contacts() const;
    std::vector<ContactCell> cells() const;
    std::vector<std::string> teams() const;
    std::vector<RemedyFigure> remedies(const RemedyFilter& filter) const;
    const ResolutionDraft& last_entry(const PictureContact& contact) const;
    bool carries(const PictureContact& contact, Signal signal) const;
    bool carries(const PictureContact& contact, const std::string& label) const;

    std::shared_ptr<MemoryLedger> ledger_;
    std::string caller_id_;
};

}  // namespace shopkeeper::empowerment
