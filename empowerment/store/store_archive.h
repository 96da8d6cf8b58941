// The archive over SQL: who asks is the desk's caller, what they see is decided here.
//
// Thread-safety: calls take the store's mutex. Ownership: shares the store with its desk.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "empowerment/archive_desk.h"
#include "empowerment/store/row_set.h"

namespace shopkeeper::empowerment::store {

class Store;

class StoreArchive final : public ArchiveDesk {
public:
    StoreArchive(std::shared_ptr<Store> store, std::string caller_id);

    Result<ArchivePage> page(const ArchiveRequest& request) override;
    Result<ArchiveCount> count(const ArchiveFilter& filter) override;

private:
    Result<ArchiveScope> scope();
    Result<RowSet> matching(const ArchiveFilter& filter, const ArchiveScope& scope,
                            long long newest);
    Result<ArchivePage> read_page(const ArchiveRequest& request);
    Result<std::vector<ArchiveRow>> rows_of(const std::vector<std::int64_t>& numbers,
                                            const ArchiveScope& scope);
    Status add_retags(std::vector<ArchiveRow>& rows, const std::vector<long long>& seqs);
    Result<std::vector<ArchiveGrant>> grants_of(const ResolutionDraft& entry);

    std::shared_ptr<Store> store_;
    std::string caller_id_;
};

}  // namespace shopkeeper::empowerment::store
