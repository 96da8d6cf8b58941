// The contacts made of copied text that are not on record yet: kept in the data directory, so that
// they and their drafts are there again after a kill. The queue's own contacts come back with the
// queue.
//
// Threads: main thread, but for the append itself. Ownership: the App's; `jobs` outlives it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "client/contact.h"
#include "client/jobs.h"
#include "client/journal.h"

namespace shopkeeper::client {

class PastedContacts {
public:
    // Failure: ErrorCode::io.
    static Result<std::unique_ptr<PastedContacts>> open(const std::filesystem::path& file,
                                                        Jobs& jobs);

    // Those that were neither logged nor removed when the program last ended, oldest first.
    const std::vector<Contact>& kept() const { return kept_; }

    void keep(const Contact& contact);
    // It was logged or removed. Forgetting what is not kept does nothing.
    void forget(const std::string& id);

    // The last failure to save, empty when all is well. Cleared by a later success.
    const std::string& trouble() const { return trouble_; }

private:
    PastedContacts(std::shared_ptr<Journal> journal, Jobs& jobs);
    void append(Json record);

    std::shared_ptr<Journal> journal_;
    Jobs& jobs_;
    std::vector<Contact> kept_;
    std::string trouble_;
};

}  // namespace shopkeeper::client
