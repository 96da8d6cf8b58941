// How an Index comes to be: built, or opened where its bytes lie.
#include "knowledge/index_builder.h"
#include "knowledge/saved_index.h"

namespace shopkeeper::knowledge {

Result<std::shared_ptr<const Index>> Index::build(std::vector<Article> articles,
                                                  const Progress& progress,
                                                  std::vector<SynonymRule> synonyms,
                                                  Features features) {
    Result<std::string> bytes =
        build_index_bytes(std::move(articles), progress, std::move(synonyms), features);
    if (!bytes) return bytes.error();
    auto owner = std::make_shared<const std::string>(std::move(bytes).value());
    return open(*owner, owner);
}

Result<std::shared_ptr<const Index>> Index::open(std::string_view bytes,
                                                 std::shared_ptr<const void> owner,
                                                 std::function<void()> give_back) {
    const auto address = reinterpret_cast<std::uintptr_t>(bytes.data());
    if (address % format::kAlignment != 0) {
        // A copy on the heap is aligned; mapped files and whole strings always are.
        auto copy = std::make_shared<const std::string>(bytes);
        if (copy->size() > sizeof(std::string)) return open(*copy, copy);
    }
    const Result<IndexView> view = IndexView::open(bytes);
    if (!view) return view.error();
    return std::shared_ptr<const Index>(
        std::make_shared<SavedIndex>(*view, bytes, std::move(owner), std::move(give_back)));
}

}  // namespace shopkeeper::knowledge
