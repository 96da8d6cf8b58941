// What a new reading of the articles changes in an index.
#include <algorithm>
#include <unordered_set>

#include "knowledge/search.h"

namespace shopkeeper::knowledge {

Result<ArticleChanges> changes_since(const Index& index, std::vector<Article> now,
                                     const Progress& progress) {
    constexpr std::size_t kProgressEvery = 256;
    ArticleChanges out;
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (progress && i % kProgressEvery == 0 && !progress(i, now.size())) {
            return Error{ErrorCode::cancelled, "Comparing the articles was cancelled."};
        }
        Article& article = now[i];
        if (!seen.insert(article.id).second) continue;
        const std::optional<std::uint32_t> doc = index.find(article.id);
        // The title is at hand; the rest is unpacked only when that is the same.
        const bool same =
            doc && index.title(*doc) == article.title && index.article(*doc) == article;
        if (same) {
            ++out.kept;
        } else {
            out.changed.push_back(std::move(article));
        }
    }
    for (std::uint32_t doc = 0; doc < index.size(); ++doc) {
        std::string id(index.id(doc));
        if (!seen.contains(id)) out.removed.push_back(std::move(id));
    }
    return out;
}

}  // namespace shopkeeper::knowledge
