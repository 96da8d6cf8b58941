// The archive of the reference model: looks at every entry at every call, slow and obvious.
//
// Thread-safety: calls take the ledger's mutex. Ownership: shares the ledger with its desks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "empowerment/archive_desk.h"
#include "empowerment/memory_ledger.h"

namespace shopkeeper::empowerment {

class MemoryArchive final : public ArchiveDesk {
public:
    MemoryArchive(std::shared_ptr<MemoryLedger> ledger, std::string caller_id);

    Result<ArchivePage> page(const ArchiveRequest& request) override;
    Result<ArchiveCount> count(const ArchiveFilter& filter) override;

private:
    // Entries are numbered from 1 in the order in which they were logged.
    std::vector<std::size_t> list(const ArchiveFilter& filter, const ArchiveScope& scope,
                                  std::size_t newest) const;
    bool wanted(const ArchiveFilter& filter, const ArchiveScope& scope, std::size_t number) const;
    std::size_t first_of_matter(std::size_t number) const;
    std::vector<ArchiveGrant> grants_of(const ResolutionDraft& entry) const;
    Resolution seen(std::size_t number, const Person& caller) const;
    ArchiveRow row(std::size_t number, const Person& caller) const;

    std::shared_ptr<MemoryLedger> ledger_;
    std::string caller_id_;
};

}  // namespace shopkeeper::empowerment
