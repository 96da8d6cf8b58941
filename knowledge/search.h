// Which article answers this? An immutable index with search at every key, suggestions from the
// customer's burst, the best passage of each hit and an explanation of its score.
//
// Thread-safety: an Index never changes after it was built; any number of threads may read it.
// Share it by shared_ptr<const Index>, build the next one off the main thread and swap the pointer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "knowledge/article.h"
#include "knowledge/features.h"
#include "knowledge/synonym_rule.h"

namespace shopkeeper::knowledge {

// Half-open byte range in UTF-8 text; both ends lie on code point boundaries.
struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

// One quotable part of an article.
struct Passage {
    std::string heading_path;           // "If you are leaving soon"; empty before the first heading
    std::string text;                   // plain text, sentence-aligned, at most ~320 characters
    std::vector<TextRange> highlights;  // ascending, disjoint, in `text`
    std::size_t body_begin = 0;         // where the text's block begins in Article::body, bytes
};

// Why a hit scored as it did: value = sum (or product) of its details, as the text says.
struct Explanation {
    double value = 0;
    std::string text;  // "title: bm25('parcel', tf 1, df 12, …)"
    std::vector<Explanation> details;
};

struct Hit {
    std::uint32_t doc = 0;  // Index::article(doc)
    double score = 0;
};

// From this confidence on the first hit is called an answer.
inline constexpr double kGoodAnswer = 0.5;

struct SearchOptions {
    std::size_t top = 10;
    bool last_word_is_prefix = true;  // as typed at every key
    bool correct_typos = true;
    Features features{};  // less those the index was built without; for measuring
};

// Builds an index. progress(done, total) is called now and then on the calling thread; when it
// returns false the build stops with ErrorCode::cancelled.
using Progress = std::function<bool(std::size_t done, std::size_t total)>;

class Index {
public:
    // Failure: ErrorCode::cancelled; ErrorCode::too_large above 2^31 articles or postings.
    // Later duplicates of an article id are left out.
    // `synonyms`: a team's own, see synonyms.h; what the articles teach is added.
    // `features` hold for the index and all that is asked of it; for measuring.
    static Result<std::shared_ptr<const Index>> build(std::vector<Article> articles,
                                                      const Progress& progress = {},
                                                      std::vector<SynonymRule> synonyms = {},
                                                      Features features = Features());

    // The saved form: versioned, checksummed. open() copies nothing it need not and keeps `owner`
    // alive as long as the index (the mapped file). Failure of open: ErrorCode::corrupt with what
    // is wrong, ErrorCode::newer_version; never crashes on foreign bytes. What is large (articles,
    // postings) is not read at opening: see health().
    virtual std::string save() const = 0;
    // `give_back`: see below; called on any thread as long as the index lives.
    static Result<std::shared_ptr<const Index>> open(std::string_view bytes,
                                                     std::shared_ptr<const void> owner,
                                                     std::function<void()> give_back = {});

    // Failure: ErrorCode::corrupt when something read so far, by whatever was asked, is not as it
    // was written. Answers never show damaged bytes, they merely lack what those held; so whoever
    // asked looks here afterwards, and builds the index again.
    virtual Status health() const = 0;

    // Nothing will be asked for a while: memory that merely mirrors a mapped file is given back to
    // the system. The next question reads it again.
    virtual void give_back() const = 0;

    virtual ~Index() = default;

    // The team's own synonyms it was built with, sorted.
    virtual std::vector<SynonymRule> synonyms() const = 0;

    virtual std::size_t size() const = 0;
    // Requires: doc < size(). Decoded on demand; the result is the caller's.
    virtual Article article(std::uint32_t doc) const = 0;
    // Cheap parts for rows. Views live as long as the index. Requires: doc < size().
    virtual std::string_view id(std::uint32_t doc) const = 0;
    virtual std::string_view title(std::uint32_t doc) const = 0;
    virtual std::optional<std::uint32_t> find(std::string_view article_id) const = 0;

    // Best first; ties by doc. Query syntax: words, "a phrase", tag:word. An empty query: nothing.
    virtual std::vector<Hit> search(std::string_view query, const SearchOptions& options) const = 0;

    // The customer's burst (all consecutive messages, joined by newlines) as the query: greetings,
    // signatures and quoted mail removed, long ones reduced to their informative terms.
    virtual std::vector<Hit> suggest(std::string_view burst, std::size_t top) const = 0;

    // How sure it is that the first of `hits` is an answer and not merely the nearest there is, 0
    // to 1; 0 without hits. Where it comes from is stated at its definition.
    virtual double confidence(std::string_view query, const std::vector<Hit>& hits) const = 0;
    bool is_good_answer(std::string_view query, const std::vector<Hit>& hits) const {
        return confidence(query, hits) >= kGoodAnswer;
    }

    // The best passage of an article for a query. All passages in reading order for `passages`,
    // highlighted for the query. Requires: doc < size().
    virtual Passage best_passage(std::uint32_t doc, std::string_view query) const = 0;
    virtual std::vector<Passage> passages(std::uint32_t doc, std::string_view query) const = 0;

    // Where the query's words and their other forms stand in any text (a title, a message).
    virtual std::vector<TextRange> highlights(std::string_view text,
                                              std::string_view query) const = 0;

    // The explanation of a document's score for a query; the value equals Hit::score to 1e-6.
    virtual Explanation explain(std::uint32_t doc, std::string_view query,
                                const SearchOptions& options) const = 0;

    // The words of the query after analysis, with the correction that was made ("trakcing" →
    // "tracking"), for "Showing answers for …". Empty when nothing was corrected.
    virtual std::string corrected(std::string_view query) const = 0;
};

// An index with some articles changed, added or removed, without building it anew: the index given
// stays as it is (whoever reads it is not disturbed) and is kept; what is new stands beside it in a
// small index of its own, counted together with it. Costs what building the changed articles costs,
// those of earlier calls included, so when they come to more than a few in a hundred of all, build
// anew: the weights of words in the articles that stay are those of when they were built, and each
// search asks both parts. `changed` articles replace those of their id; `removed` are ids, unknown
// ones are passed over; of several changed ones with one id the first counts.
// save() of the result builds it anew. Numbers of articles (Hit::doc) are the result's own.
// Failure: ErrorCode::invalid when `base` is no index of this program's, too_large.
Result<std::shared_ptr<const Index>> with_changes(const std::shared_ptr<const Index>& base,
                                                  std::vector<Article> changed,
                                                  const std::vector<std::string>& removed);

// What is different in `now`, the whole of what an index should hold, from what it holds: the
// articles it has not or has otherwise, and the ids that are gone. Of several articles with one id
// the first counts. progress as in Index::build. Failure: ErrorCode::cancelled.
struct ArticleChanges {
    std::vector<Article> changed;
    std::vector<std::string> removed;
    std::size_t kept = 0;  // articles that are the same
};
Result<ArticleChanges> changes_since(const Index& index, std::vector<Article> now,
                                     const Progress& progress = {});

// An earlier burst with the articles that solved it and those that were said not to be it; either
// list may be empty.
struct MemoryItem {
    std::string id;
    Instant created;
    std::string text;
    std::vector<std::string> articles;
    std::vector<std::string> not_it = {};
};

// Nearest earlier resolutions vote for the articles they used. Immutable like Index.
class Memory {
public:
    static std::shared_ptr<const Memory> build(std::vector<MemoryItem> items);
    virtual ~Memory() = default;

    struct Vote {
        std::string article_id;
        double score = 0;
        int times = 0;  // how many of the nearest used it
    };
    // Only items created before `before` vote. Best first.
    virtual std::vector<Vote> suggest(std::string_view burst, std::optional<Instant> before,
                                      std::size_t top) const = 0;
    // How sure it is that earlier bursts before `before` were about the same, 0 to 1, and not
    // merely the nearest there are; kGoodAnswer when they are as near as four in five are to each
    // other.
    virtual double confidence(std::string_view burst, std::optional<Instant> before) const = 0;

    // An article that was said not to be it for bursts like this one, more than it was sent.
    struct Doubt {
        std::string article_id;
        double lost = 0;  // the share of its score that it loses, above 0 and below 1
        int times = 0;    // how many refusals were about the same
    };
    // Only items created before `before` count. By article id.
    virtual std::vector<Doubt> doubts(std::string_view burst,
                                      std::optional<Instant> before) const = 0;
    // In how many items an article was used.
    virtual int times_used(std::string_view article_id) const = 0;
};

// Joins an index's answers with the memory's votes; either may be null. What is in doubt loses by
// the memory's doubts and stays in the list. Best first.
struct Suggestion {
    std::string article_id;
    double score = 0;
};
std::vector<Suggestion> suggest_joined(const Index* index, const Memory* memory,
                                       std::string_view burst, std::optional<Instant> before,
                                       std::size_t top);

// The surer of the two; the memory counts only where what it would suggest first is still there.
double joined_confidence(const Index* index, const Memory* memory, std::string_view burst,
                         std::optional<Instant> before);

}  // namespace shopkeeper::knowledge
