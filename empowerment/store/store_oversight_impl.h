// StoreOversight itself; only its own sources include it.
//
// Thread-safety: public functions lock the store, private ones require the lock. Ownership: shares
// the store.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "empowerment/oversight_desk.h"
#include "empowerment/store/store_desk_impl.h"

namespace shopkeeper::empowerment::store {

class StoreOversight final : public OversightDesk {
public:
    StoreOversight(std::shared_ptr<Store> store, std::string caller_id)
        : store_(std::move(store)), caller_id_(std::move(caller_id)) {}

    Result<PinStatus> pin() override;
    Result<PinStatus> set_pin(const RequestKey& key, const std::string& pin) override;
    Result<PinStatus> change_pin(const RequestKey& key, const std::string& old_pin,
                                 const std::string& new_pin) override;
    Status confirm_pin(const std::string& pin) override;
    Result<PinStatus> clear_pin(const RequestKey& key, const std::string& person_id,
                                const std::string& own_pin, const std::string& why) override;
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
    // What a call of one kind was answered before under its key; its own fields, not a PIN.
    struct Asked {
        const RequestKey& key;
        const char* kind;
        std::string fingerprint;
    };

    // Reads outside any transaction what was answered under the key. Failure: ErrorCode::invalid
    // for a malformed key, ErrorCode::conflict.
    Result<std::optional<std::string>> answered(const Asked& asked);
    // Who writes here. Failure: ErrorCode::not_found, ErrorCode::forbidden when suspended.
    Result<Person> writer();
    void keep(const Asked& asked, const std::string& answer, Instant now);

    Result<PinStatus> own_status(Instant now);
    Result<PinStatus> replayed_status(const std::string& kept);
    // The end of every call that changes a PIN: the leaf, the kept answer, the answer.
    Result<PinStatus> pin_changed(const Asked& asked, const std::string& person_id,
                                  const std::string& why, Instant now);
    Result<PinStatus> keep_new_pin(const Asked& asked, const std::string& pin, bool first);
    Status may_clear(const std::string& person_id, const std::string& why);

    // Who looks at what is not only theirs. Failure: ErrorCode::not_found, ErrorCode::forbidden.
    Result<Person> looker(bool qa_too);
    // The decision a grant was given or frozen on. Failure: ErrorCode::corrupt.
    Result<Decision> decision_on(const std::string& grant_id);
    // Whether its contact is in an open calibration round of the caller.
    bool is_blind(const Grant& grant);
    Result<WaitingRequest> waiting_request(const GrantRow& row);
    static Result<std::vector<Grant>> seen(Result<std::vector<GrantRow>> rows, Instant now,
                                           const std::string& but);
    Result<GrantRow> answerable(const SecondAnswer& answer, Instant now);
    Status confirm_answer(const SecondAnswer& answer);
    Grant write_answer(GrantRow row, const SecondAnswer& answer, const Judged* judged, Instant now);
    Result<ApprovalAnswer> approve_in_transaction(const Asked& asked, const SecondAnswer& answer,
                                                  bool& lost_race);
    Result<ApprovalAnswer> replayed_approval(const std::string& kept);
    Result<Grant> grant_as_answered(const std::string& grant_id, GrantState state);

    bool is_overdue(const std::string& team, Date due_on, Instant now) const;
    Result<StretchUse> stretch_use(GrantRow row, Instant now);
    Result<WordToAgent> read_in_transaction(const Asked& asked, const StretchReading& reading);
    Result<WordToAgent> replayed_word(const std::string& kept, bool heard);

    Status add_remedies(const PictureInput& input, const Policy& policy, Instant now,
                        WeekPicture& picture);

    soci::session& sql() { return store_->sql(); }

    std::shared_ptr<Store> store_;
    std::string caller_id_;
};

}  // namespace shopkeeper::empowerment::store
