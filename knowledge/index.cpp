// The one implementation of Index: a view of a saved index, wherever its bytes lie.
#include <algorithm>
#include <cstring>
#include <mutex>

#include "knowledge/analysis.h"
#include "knowledge/article_blob.h"
#include "knowledge/burst_query.h"
#include "knowledge/good_answer.h"
#include "knowledge/index_builder.h"
#include "knowledge/index_view.h"
#include "knowledge/passage.h"
#include "knowledge/plan.h"
#include "knowledge/scorer.h"
#include "knowledge/search.h"

namespace shopkeeper::knowledge {
namespace {

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
    std::shared_ptr<const Prepared> find(std::string_view text, const PlanOptions& options) const {
        const std::scoped_lock lock(mutex_);
        const bool same = last_ && last_->text == text &&
                          last_->options.last_word_is_prefix == options.last_word_is_prefix &&
                          last_->options.correct_typos == options.correct_typos;
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

class SavedIndex final : public Index {
public:
    SavedIndex(const IndexView& view, std::string_view bytes, std::shared_ptr<const void> owner,
               std::function<void()> give_back)
        : view_(view),
          bytes_(bytes),
          owner_(std::move(owner)),
          give_back_(std::move(give_back)),
          bodies_(view_.dictionary()) {
        const auto& name = view_.meta().language;
        language_.assign(name.begin(), std::find(name.begin(), name.end(), '\0'));
    }

    std::string save() const override { return std::string(bytes_); }
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

    std::vector<Hit> search(std::string_view query, const SearchOptions& options) const override {
        const Analyzer analyzer(language_);
        return best_hits(view_, prepare(analyzer, query, options)->plan, options.top);
    }

    std::vector<Hit> suggest(std::string_view burst, std::size_t top) const override {
        const Analyzer analyzer(language_);
        return best_hits(view_, plan_burst(view_, analyzer, burst), top);
    }

    bool is_good_answer(std::string_view query, const std::vector<Hit>& hits) const override {
        if (hits.empty() || hits.front().doc >= view_.docs()) return false;
        return is_good_answer_for(view_, Analyzer(language_), query, hits.front().doc);
    }

    Passage best_passage(std::uint32_t doc, std::string_view query) const override {
        const Analyzer analyzer(language_);
        return find_best_passage(article(doc).body, matcher(analyzer, query));
    }

    std::vector<Passage> passages(std::uint32_t doc, std::string_view query) const override {
        const Analyzer analyzer(language_);
        const Matcher words = matcher(analyzer, query);
        std::vector<Passage> out = cut_passages(article(doc).body);
        for (Passage& passage : out) passage.highlights = words.highlights(passage.text);
        return out;
    }

    std::vector<TextRange> highlights(std::string_view text,
                                      std::string_view query) const override {
        const Analyzer analyzer(language_);
        return matcher(analyzer, query).highlights(text);
    }

    Explanation explain(std::uint32_t doc, std::string_view query,
                        const SearchOptions& options) const override {
        const Analyzer analyzer(language_);
        return explain_score(view_, prepare(analyzer, query, options)->plan, doc);
    }

    std::string corrected(std::string_view query) const override;

private:
    std::shared_ptr<const Prepared> prepare(const Analyzer& analyzer, std::string_view query,
                                            const SearchOptions& options) const {
        const PlanOptions wanted{options.last_word_is_prefix, options.correct_typos};
        if (auto known = last_.find(query, wanted)) return known;
        auto made = std::make_shared<Prepared>();
        made->text = std::string(query);
        made->options = wanted;
        made->parsed = parse_query(query);
        made->plan = plan_query(view_, analyzer, made->parsed, wanted);
        last_.keep(made);
        return made;
    }

    Matcher matcher(const Analyzer& analyzer, std::string_view query) const {
        const auto prepared = prepare(analyzer, query, {});
        const ParsedQuery& parsed = prepared->parsed;
        const std::string prefix =
            parsed.last_word_is_growing ? parsed.words.back().folded : std::string();
        return {view_, analyzer, prepared->plan, prefix};
    }

    IndexView view_;
    std::string_view bytes_;
    std::shared_ptr<const void> owner_;
    std::function<void()> give_back_;
    BodyUnpacker bodies_;
    std::string language_;
    mutable LastPrepared last_;
};

std::string SavedIndex::corrected(std::string_view query) const {
    const Analyzer analyzer(language_);
    const auto prepared = prepare(analyzer, query, {});
    const ParsedQuery& parsed = prepared->parsed;
    const Plan& planned = prepared->plan;
    std::string out;
    bool changed = false;
    for (const Word& word : parsed.words) {
        const auto found =
            std::find_if(planned.words.begin(), planned.words.end(), [&](const PlanWord& known) {
                return known.folded == word.folded && !known.corrected.empty();
            });
        if (!out.empty()) out += ' ';
        out += found == planned.words.end() ? word.folded : found->corrected;
        changed = changed || found != planned.words.end();
    }
    return changed ? out : std::string();
}

}  // namespace

Result<std::shared_ptr<const Index>> Index::build(std::vector<Article> articles,
                                                  const Progress& progress) {
    Result<std::string> bytes = build_index_bytes(std::move(articles), progress);
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
