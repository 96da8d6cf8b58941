// Writes whose answer is not yet known: saved with their request key before they are sent, kept
// until the answer came, and sent again with the same key and the same body after a restart.
//
// Thread-safety: begin() and end() from any thread; open() and unfinished() before the workers
// start. Ownership: shared with the running writes.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "client/journal.h"
#include "empowerment/desk.h"
#include "empowerment/policy_desk.h"

namespace shopkeeper::client {

enum class WriteKind { grant, ask, withdraw, void_grant, resolution, policy };

struct PendingWrite {
    WriteKind kind = WriteKind::grant;
    empowerment::RequestKey key;
    std::string by;                        // the person who wrote it: a key is that person's own
    std::string contact;                   // its key, to tell the person whose it was
    std::string customer;                  // the name for the same sentence
    empowerment::GrantRequest grant;       // of grant and ask
    std::string grant_id;                  // of withdraw and void_grant
    std::string reason;                    // of void_grant
    empowerment::ResolutionDraft entry;    // of resolution
    empowerment::PolicySave policy;        // of policy
    std::optional<std::int64_t> restores;  // of policy: an old version's content as it is
};

Json to_json(const PendingWrite& write);
// Failure: ErrorCode::invalid.
Result<PendingWrite> pending_from_json(const Json& json);

// Whether a write may have been done although it failed here: it is sent again under its key, not
// anew. Every other error is an answer.
bool leaves_unknown(const Error& error);

// What the desk answered to one write; exactly one of the values is set on success.
struct WriteAnswer {
    PendingWrite write;
    std::optional<Error> error;
    std::optional<empowerment::GrantAnswer> grant_answer;
    std::optional<empowerment::Grant> grant;  // of withdraw and void_grant
    std::optional<empowerment::ResolutionReceipt> receipt;
    std::optional<empowerment::PolicySaved> policy;
    // Nothing is known of it: it must be asked again with the same key.
    bool unknown = false;
};

class PendingWrites {
public:
    // Failure: ErrorCode::io.
    static Result<std::shared_ptr<PendingWrites>> open(const std::filesystem::path& file);

    // Those a former run did not see answered, oldest first.
    const std::vector<PendingWrite>& unfinished() const { return unfinished_; }

    // Synced to the disk before it returns.
    Status begin(const PendingWrite& write);
    Status end(const empowerment::RequestKey& key);

private:
    explicit PendingWrites(std::unique_ptr<Journal> journal) : journal_(std::move(journal)) {}
    std::unique_ptr<Journal> journal_;
    std::vector<PendingWrite> unfinished_;
};

// Saves, then sends. When it cannot be saved it is not sent, and is taken out of what would be
// sent after a restart; when even that fails it is unknown. Blocks: for a worker.
WriteAnswer send_write(PendingWrites& pending, empowerment::Desk& desk, PendingWrite write);

}  // namespace shopkeeper::client
