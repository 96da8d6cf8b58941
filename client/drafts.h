// What a person has typed for each contact and not yet put on record.
//
// Saved at every change: the whole draft of one contact is appended to a journal off the main
// thread, a few milliseconds after the key, so it is there again after a kill. The kernel's cache
// survives the process; against a power cut the journal is synced at most once a second while
// typing and when the store is closed. Opening folds the journal to its last word per contact.
//
// Threads: main thread, but for the append itself. Ownership: the App's; `jobs` outlives nothing
// of it (the journal is shared with the running append).
#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "client/jobs.h"
#include "client/journal.h"
#include "empowerment/authority.h"
#include "empowerment/resolution.h"

namespace shopkeeper::client {

struct ContactDraft {
    // Authority: texts as typed, so that nothing is lost that is not yet an amount.
    empowerment::Remedy remedy = empowerment::Remedy::refund;
    std::string amount;
    std::string reason;  // a reason code of the policy
    std::string reason_text;
    std::string explanation;
    std::string fee;
    std::string order_total;
    // Resolution: codes, not places in a list, because lists may change between two starts.
    std::optional<empowerment::Tag> tag;
    std::string group;
    std::string group_reason;
    std::array<bool, empowerment::kSignalCount> signals{};
    empowerment::Outcome outcome = empowerment::Outcome::resolved;
    std::string promise;
    std::string note;
    // Answers: what was copied or read, and what was said not to fit.
    std::vector<empowerment::ArticleUse> articles;
    std::vector<std::string> not_it;
    // Book-keeping: how many messages the contact had when it was logged (0: it was not) and when
    // it was last looked at.
    std::size_t logged_messages = 0;
    std::size_t seen_messages = 0;
    std::string resolution_id;  // of the last logged entry

    friend bool operator==(const ContactDraft&, const ContactDraft&);
};
// Whether anything typed stands in it (book-keeping does not count).
bool has_text(const ContactDraft& draft);

Json to_json(const std::string& contact_key, const ContactDraft& draft);
// Lenient: an unknown word or a member of the wrong kind leaves that field as it is in a new draft.
ContactDraft draft_from_json(const Json& json);

class DraftStore {
public:
    // Failure: ErrorCode::io.
    static Result<std::unique_ptr<DraftStore>> open(const std::filesystem::path& file, Jobs& jobs);

    // The draft of a contact, or a new one. The reference is valid until the next put().
    const ContactDraft& get(const std::string& contact_key) const;
    void put(const std::string& contact_key, ContactDraft draft);

    // Which contact is open, and which was when the program last ended (empty: none).
    void note_open(const std::string& contact_key);
    const std::string& was_open() const { return was_open_; }

    // Runs `after` on the writing lane when everything put so far is written. For what may only
    // be forgotten once a draft says so.
    void after_writes(std::function<Status()> after);

    // The last failure to save, empty when all is well. Cleared by a later success.
    const std::string& trouble() const { return trouble_; }

    // Syncs on the calling thread. Called when the program closes, after the jobs have ended.
    void close();

private:
    DraftStore(std::shared_ptr<Journal> journal, Jobs& jobs);

    std::shared_ptr<Journal> journal_;
    Jobs& jobs_;
    std::map<std::string, ContactDraft> drafts_;
    ContactDraft none_;
    std::string was_open_;
    std::string open_;
    std::chrono::steady_clock::time_point last_sync_;
    std::string trouble_;
};

}  // namespace shopkeeper::client
