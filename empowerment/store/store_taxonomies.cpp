// Versions of the taxonomy: how the words of a resolution change.
#include <algorithm>
#include <utility>

#include "empowerment/audit_leaf.h"
#include "empowerment/fingerprint.h"
#include "empowerment/store/log.h"
#include "empowerment/store/people.h"
#include "empowerment/store/store_policies_impl.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr const char* kChangeWords = "change the words of a resolution";

std::string taxonomy_leaf(const TaxonomyRow& row) {
    return leaf_payload("taxonomy", row.author, row.at,
                        {{"document", format_taxonomy(*row.taxonomy)},
                         {"effective_from", format_instant(row.effective_from)},
                         {"reason", row.reason}});
}

std::vector<std::shared_ptr<const Taxonomy>> documents_of(const std::vector<TaxonomyRow>& rows) {
    std::vector<std::shared_ptr<const Taxonomy>> out;
    out.reserve(rows.size());
    for (const TaxonomyRow& row : rows) out.push_back(row.taxonomy);
    return out;
}

}  // namespace

Result<TaxonomySaved> StorePolicies::write_taxonomy(const Asked& asked, const TaxonomySave& save,
                                                    std::optional<std::int64_t> restores) {
    const Result<std::vector<TaxonomyRow>> rows = all_taxonomies(sql());
    if (!rows) return rows.error();
    Result<Taxonomy> next = next_taxonomy(documents_of(*rows), save);
    if (!next) return next.error();
    TaxonomyRow row;
    row.taxonomy = std::make_shared<const Taxonomy>(*std::move(next));
    row.at = now();
    row.author = caller_id_;
    row.reason = save.reason;
    row.restores = restores;
    // Nothing is ever in force before it was written.
    row.effective_from = std::max(save.effective_from.value_or(row.at), row.at);
    insert_taxonomy(sql(), row);
    append_leaf(sql(), "taxonomy", std::to_string(row.taxonomy->version), taxonomy_leaf(row),
                row.at);
    keep(asked, {{"version", row.taxonomy->version}}, row.at);
    return TaxonomySaved{row.taxonomy, false, row.effective_from};
}

// A write of a taxonomy: replayed, or made by `make_save` from all there are and written.
template <class MakeSave>
Result<TaxonomySaved> StorePolicies::taxonomy_write(const Asked& asked,
                                                    std::optional<std::int64_t> restores,
                                                    MakeSave&& make_save) {
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before)
        return store_->guarded<TaxonomySaved>([&]() -> Result<TaxonomySaved> {
            const Result<std::vector<TaxonomyRow>> rows = all_taxonomies(sql());
            if (!rows) return rows.error();
            for (const TaxonomyRow& row : *rows)
                if (dump_json({{"version", row.taxonomy->version}}) == **before)
                    return TaxonomySaved{row.taxonomy, true, row.effective_from};
            return Error{ErrorCode::corrupt, "The taxonomy answered before is no longer there."};
        });
    Result<TaxonomySaved> saved = store_->write<TaxonomySaved>([&]() -> Result<TaxonomySaved> {
        if (const Result<Person> may = supervisor(kChangeWords); !may) return may.error();
        const Result<TaxonomySave> save = make_save();
        if (!save) return save.error();
        return write_taxonomy(asked, *save, restores);
    });
    if (saved) store_->taxonomies.push_back({saved->version, saved->effective_from});
    return saved;
}

Result<TaxonomySaved> StorePolicies::save_taxonomy(const TaxonomySave& save) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{save.key, "save_taxonomy",
                      fingerprint_of_write("save_taxonomy", caller_id_, body_of(save))};
    return taxonomy_write(asked, std::nullopt, [&]() -> Result<TaxonomySave> { return save; });
}

Result<TaxonomySaved> StorePolicies::restore_taxonomy(const PolicyRestore& restore) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{restore.key, "restore_taxonomy",
                      fingerprint_of_write("restore_taxonomy", caller_id_, body_of(restore))};
    return taxonomy_write(asked, restore.version, [&]() -> Result<TaxonomySave> {
        const Result<std::vector<TaxonomyRow>> rows = all_taxonomies(sql());
        if (!rows) return rows.error();
        for (const TaxonomyRow& row : *rows)
            if (row.taxonomy->version == restore.version)
                return TaxonomySave{
                    restore.key, restore.base_version,
                    format_taxonomy(restored_taxonomy(*rows->back().taxonomy, *row.taxonomy)),
                    restore.reason, restore.effective_from};
        return Error{ErrorCode::not_found,
                     "There is no version " + std::to_string(restore.version) + " to put back."};
    });
}

Result<std::vector<TaxonomyVersion>> StorePolicies::taxonomy_history() {
    const std::lock_guard lock(store_->mutex);
    using Versions = std::vector<TaxonomyVersion>;
    return store_->guarded<Versions>([&]() -> Result<Versions> {
        if (Status person = known(); !person) return person.error();
        const Result<std::vector<TaxonomyRow>> rows = all_taxonomies(sql());
        if (!rows) return rows.error();
        Versions out;
        for (const TaxonomyRow& row : *rows) {
            TaxonomyVersion version{row.taxonomy, row.at,       row.author,        row.reason,
                                    {},           row.restores, row.effective_from};
            if (!out.empty())
                version.changes = diff_taxonomies(*out.back().taxonomy, *row.taxonomy);
            out.push_back(std::move(version));
        }
        return out;
    });
}

}  // namespace shopkeeper::empowerment::store
