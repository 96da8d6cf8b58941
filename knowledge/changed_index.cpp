// A saved index that stays as it is, a small one of what is new or changed, and what is gone.
#include <algorithm>
#include <set>

#include "knowledge/index_builder.h"
#include "knowledge/saved_index.h"
#include "knowledge/scorer.h"

namespace shopkeeper::knowledge {
namespace {

class ChangedIndex final : public Index {
public:
    // `removed`: documents of the base that no longer count, ascending.
    ChangedIndex(std::shared_ptr<const Index> owner, const SavedIndex& base, const IndexView& delta,
                 const std::shared_ptr<const std::string>& bytes,
                 std::vector<std::uint32_t> removed)
        : whole_(std::move(owner)),
          base_of_(base),
          base_(base.view(), base.bytes(), nullptr, {}),
          delta_(delta, *bytes, bytes, {}),
          removed_(std::move(removed)),
          kept_(static_cast<std::uint32_t>(base_.size() - removed_.size())) {
        base_.set_beside(delta_);
        delta_.set_beside(base_);
    }

    const std::shared_ptr<const Index>& whole() const { return whole_; }
    const SavedIndex& base() const { return base_of_; }
    const SavedIndex& delta() const { return delta_; }
    const std::vector<std::uint32_t>& removed() const { return removed_; }

    std::string save() const override;
    Status health() const override { return base_.health(); }
    void give_back() const override { whole_->give_back(); }
    std::size_t size() const override { return kept_ + delta_.size(); }
    std::string_view id(std::uint32_t doc) const override {
        const Place at = place(doc);
        return at.part.id(at.doc);
    }
    std::string_view title(std::uint32_t doc) const override {
        const Place at = place(doc);
        return at.part.title(at.doc);
    }
    Article article(std::uint32_t doc) const override {
        const Place at = place(doc);
        return at.part.article(at.doc);
    }
    std::optional<std::uint32_t> find(std::string_view article_id) const override;
    std::vector<SynonymRule> synonyms() const override { return base_.synonyms(); }

    std::vector<Hit> search(std::string_view query, const SearchOptions& options) const override {
        return join(base_.plan_of(query, options), delta_.plan_of(query, options), options.top);
    }
    std::vector<Hit> suggest(std::string_view burst, std::size_t top) const override {
        return join(base_.plan_of_burst(burst), delta_.plan_of_burst(burst), top);
    }
    double confidence(std::string_view query, const std::vector<Hit>& hits) const override {
        if (hits.empty() || hits.front().doc >= size()) return 0;
        const Place at = place(hits.front().doc);
        return at.part.confidence(query, {{at.doc, hits.front().score}});
    }
    Passage best_passage(std::uint32_t doc, std::string_view query) const override {
        const Place at = place(doc);
        return at.part.best_passage(at.doc, query);
    }
    std::vector<Passage> passages(std::uint32_t doc, std::string_view query) const override {
        const Place at = place(doc);
        return at.part.passages(at.doc, query);
    }
    std::vector<TextRange> highlights(std::string_view text, std::string_view query) const override;
    Explanation explain(std::uint32_t doc, std::string_view query,
                        const SearchOptions& options) const override {
        const Place at = place(doc);
        return at.part.explain(at.doc, query, options);
    }
    std::string corrected(std::string_view query) const override {
        std::string out = base_.corrected(query);
        return out.empty() ? delta_.corrected(query) : out;
    }

private:
    struct Place {
        const SavedIndex& part;
        std::uint32_t doc;
    };
    Place place(std::uint32_t doc) const;
    bool is_removed(std::uint32_t base_doc) const {
        return std::binary_search(removed_.begin(), removed_.end(), base_doc);
    }
    std::uint32_t number_of(std::uint32_t base_doc) const {
        const auto before = std::lower_bound(removed_.begin(), removed_.end(), base_doc);
        return base_doc - static_cast<std::uint32_t>(before - removed_.begin());
    }
    std::vector<Hit> join(const Plan& in_base, const Plan& in_delta, std::size_t top) const;

    std::shared_ptr<const Index> whole_;  // keeps the base and its bytes
    const SavedIndex& base_of_;
    SavedIndex base_;  // the same bytes, counted together with the delta
    SavedIndex delta_;
    std::vector<std::uint32_t> removed_;
    std::uint32_t kept_;
};

// Documents of the base that are left keep their order, those of the delta follow.
ChangedIndex::Place ChangedIndex::place(std::uint32_t doc) const {
    if (doc >= kept_) return {delta_, doc - kept_};
    std::uint32_t base_doc = doc;
    std::size_t low = 0;
    std::size_t high = removed_.size();
    // removed_[i] - i documents are left before the i-th removed one.
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (removed_[middle] - middle <= doc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    base_doc += static_cast<std::uint32_t>(low);
    return {base_, base_doc};
}

std::optional<std::uint32_t> ChangedIndex::find(std::string_view article_id) const {
    if (const auto doc = delta_.find(article_id)) return kept_ + *doc;
    const auto doc = base_.find(article_id);
    if (!doc || is_removed(*doc)) return std::nullopt;
    return number_of(*doc);
}

std::vector<Hit> ChangedIndex::join(const Plan& in_base, const Plan& in_delta,
                                    std::size_t top) const {
    Accept left;
    if (!removed_.empty()) left = [&](std::uint32_t doc) { return !is_removed(doc); };
    std::vector<Hit> hits = nearest_hits(base_.view(), in_base, top, left);
    std::vector<Hit> more = nearest_hits(delta_.view(), in_delta, top, {});
    const std::size_t most = looked_at(top);
    // The proximity of a hit can only be told in its own part, so all are looked at in theirs;
    // those beyond the best as many by words would not have been.
    std::vector<double> words;
    words.reserve(hits.size() + more.size());
    for (const Hit& hit : hits) words.push_back(hit.score);
    for (const Hit& hit : more) words.push_back(hit.score);
    std::sort(words.begin(), words.end(), std::greater<>());
    const double least = words.empty() ? 0 : words[std::min(most, words.size()) - 1];
    const auto below = [&](const Hit& hit) { return hit.score < least; };
    std::erase_if(hits, below);
    std::erase_if(more, below);
    look_closely(base_.view(), in_base, hits);
    look_closely(delta_.view(), in_delta, more);
    for (Hit& hit : hits) hit.doc = number_of(hit.doc);
    for (Hit& hit : more) hit.doc += kept_;
    hits.insert(hits.end(), more.begin(), more.end());
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return a.score != b.score ? a.score > b.score : a.doc < b.doc;
    });
    if (hits.size() > top) hits.resize(top);
    return hits;
}

std::vector<TextRange> ChangedIndex::highlights(std::string_view text,
                                                std::string_view query) const {
    std::vector<TextRange> all = base_.highlights(text, query);
    const std::vector<TextRange> more = delta_.highlights(text, query);
    all.insert(all.end(), more.begin(), more.end());
    std::sort(all.begin(), all.end(), [](const TextRange& a, const TextRange& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    std::vector<TextRange> out;
    for (const TextRange& range : all) {
        if (out.empty() || range.begin >= out.back().end) out.push_back(range);
    }
    return out;
}

std::string ChangedIndex::save() const {
    std::vector<Article> articles;
    articles.reserve(size());
    for (std::uint32_t doc = 0; doc < size(); ++doc) articles.push_back(article(doc));
    Result<std::string> bytes =
        build_index_bytes(std::move(articles), {}, synonyms(), base_.view().features());
    return bytes.ok() ? std::move(bytes).value() : std::string();
}

// What stands beside the base already, when it is changed once more.
struct Changes {
    std::shared_ptr<const Index> whole;
    const SavedIndex* base = nullptr;
    std::vector<Article> articles;
    std::set<std::string> gone;  // ids that the base no longer answers for
};

Changes changes_of(const std::shared_ptr<const Index>& index) {
    Changes out;
    out.whole = index;
    out.base = dynamic_cast<const SavedIndex*>(index.get());
    const auto* changed = dynamic_cast<const ChangedIndex*>(index.get());
    if (changed == nullptr) return out;
    out.whole = changed->whole();
    out.base = &changed->base();
    for (const std::uint32_t doc : changed->removed()) out.gone.emplace(out.base->id(doc));
    for (std::uint32_t doc = 0; doc < changed->delta().size(); ++doc) {
        out.articles.push_back(changed->delta().article(doc));
    }
    return out;
}

}  // namespace

Result<std::shared_ptr<const Index>> with_changes(const std::shared_ptr<const Index>& base,
                                                  std::vector<Article> changed,
                                                  const std::vector<std::string>& removed) {
    Changes now = changes_of(base);
    if (now.base == nullptr) {
        return Error{ErrorCode::invalid, "Only an index that was built can be changed."};
    }
    std::set<std::string> replaced(removed.begin(), removed.end());
    for (const Article& article : changed) replaced.insert(article.id);
    std::erase_if(now.articles, [&](const Article& old) { return replaced.contains(old.id); });
    now.articles.insert(now.articles.end(), std::make_move_iterator(changed.begin()),
                        std::make_move_iterator(changed.end()));
    now.gone.merge(replaced);
    std::vector<std::uint32_t> gone;
    for (const std::string& id : now.gone) {
        if (const auto doc = now.base->find(id)) gone.push_back(*doc);
    }
    std::sort(gone.begin(), gone.end());
    Result<std::string> built = build_delta_bytes(std::move(now.articles), now.base->view());
    if (!built) return built.error();
    const auto bytes = std::make_shared<const std::string>(std::move(built).value());
    const Result<IndexView> delta = IndexView::open(*bytes);
    if (!delta) return delta.error();
    return std::shared_ptr<const Index>(
        std::make_shared<ChangedIndex>(now.whole, *now.base, *delta, bytes, std::move(gone)));
}

}  // namespace shopkeeper::knowledge
