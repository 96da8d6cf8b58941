// One saved index, wherever its bytes lie: a view of them and what reading needs beside it.
//
// Thread-safety: as Index. Ownership: keeps the owner of the bytes.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/analysis.h"
#include "knowledge/article_blob.h"
#include "knowledge/index_view.h"
#include "knowledge/passage.h"
#include "knowledge/plan.h"
#include "knowledge/search.h"

namespace shopkeeper::knowledge {

// A query taken apart and planned: what search, passages, highlights and explanation begin with.
struct Prepared {
    std::string text;
    PlanOptions options;
    ParsedQuery parsed;
    Plan plan;
};

// One key of a search asks for hits, a dozen passages and as many highlights, all of one query;
// planning it may mean looking through every word for what a misspelt one meant. So the last plan
// is kept. Any number of threads: who comes with another query replaces it for the others.
class LastPrepared {
public:
    // The last one when it is of this query, else nothing.
    std::shared_ptr<const Prepared> find(std::string_view text, const PlanOptions& options) const {
        const std::scoped_lock lock(mutex_);
        const bool same = last_ && last_->text == text && last_->options == options;
        return same ? last_ : nullptr;
    }
    void keep(std::shared_ptr<const Prepared> prepared) {
        const std::scoped_lock lock(mutex_);
        last_ = std::move(prepared);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Prepared> last_;
};

// A query that grows letter by letter keeps most of its best documents, so those of the last one
// are where the next search begins. Any number of threads, as above.
class LastHits {
public:
    // The documents of the last query when one of the two begins with the other, else none.
    std::vector<std::uint32_t> near(std::string_view text) const {
        const std::scoped_lock lock(mutex_);
        const std::size_t shared = std::min(text.size(), text_.size());
        const bool same = text.substr(0, shared) == std::string_view(text_).substr(0, shared);
        return same ? docs_ : std::vector<std::uint32_t>();
    }
    void keep(std::string_view text, std::vector<std::uint32_t> docs) {
        const std::scoped_lock lock(mutex_);
        text_ = std::string(text);
        docs_ = std::move(docs);
    }

private:
    mutable std::mutex mutex_;
    std::string text_;
    std::vector<std::uint32_t> docs_;
};

class SavedIndex final : public Index {
public:
    SavedIndex(const IndexView& view, std::string_view bytes, std::shared_ptr<const void> owner,
               std::function<void()> give_back)
        : view_(view),
          bytes_(bytes),
          owner_(std::move(owner)),
          give_back_(std::move(give_back)),
          bodies_(view_.dictionary()) {
        languages_ = std::string(view_.languages());
    }

    std::string save() const override { return std::string(bytes_); }
    Status health() const override { return view_.health(); }
    void give_back() const override {
        if (give_back_) give_back_();
    }
    std::size_t size() const override { return view_.docs(); }
    std::string_view id(std::uint32_t doc) const override { return view_.doc_id(doc); }
    std::string_view title(std::uint32_t doc) const override { return view_.title(doc); }
    std::optional<std::uint32_t> find(std::string_view article_id) const override {
        return view_.find_id(article_id);
    }

    Article article(std::uint32_t doc) const override {
        Article out;
        out.id = std::string(view_.doc_id(doc));
        out.title = std::string(view_.title(doc));
        decode_article(view_.blob(doc), bodies_, out);
        return out;
    }

    std::string body(std::uint32_t doc) const { return decode_body(view_.blob(doc), bodies_); }

    std::vector<SynonymRule> synonyms() const override;
    std::vector<Hit> search(std::string_view query, const SearchOptions& options) const override;
    std::vector<Hit> suggest(std::string_view burst, std::size_t top) const override;
    double confidence(std::string_view query, const std::vector<Hit>& hits) const override;
    Passage best_passage(std::uint32_t doc, std::string_view query) const override;
    std::vector<Passage> passages(std::uint32_t doc, std::string_view query) const override;
    std::vector<TextRange> highlights(std::string_view text, std::string_view query) const override;
    Explanation explain(std::uint32_t doc, std::string_view query,
                        const SearchOptions& options) const override;
    std::string corrected(std::string_view query) const override;

    Plan plan_of(std::string_view query, const SearchOptions& options) const;
    Plan plan_of_burst(std::string_view burst) const;
    const IndexView& view() const { return view_; }
    std::string_view bytes() const { return bytes_; }
    // Before anything is asked: see IndexView::beside().
    void set_beside(const SavedIndex& other) { view_.set_beside(&other.view_); }

private:
    Analyzer analyzer() const { return Analyzer(languages_, view_.features()); }
    std::shared_ptr<const Prepared> prepare(const Analyzer& analyzer, std::string_view query,
                                            const SearchOptions& options) const;
    Matcher matcher(const Analyzer& analyzer, std::string_view query) const;

    IndexView view_;
    std::string_view bytes_;
    std::shared_ptr<const void> owner_;
    std::function<void()> give_back_;
    BodyUnpacker bodies_;
    std::string languages_;
    mutable LastPrepared last_;
    mutable LastHits last_hits_;
};

}  // namespace shopkeeper::knowledge
