// Nearest earlier resolutions by BM25 over their bursts; each votes for the articles it used, the
// nearer and the more recent the more. docs/search-quality.md tells what each constant is worth.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "knowledge/burst.h"
#include "knowledge/lexicon.h"
#include "knowledge/ranking.h"
#include "knowledge/search.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

using Said = std::map<std::string, double>;

class BurstMemory final : public Memory {
public:
    explicit BurstMemory(std::vector<MemoryItem> items);

    std::vector<Vote> suggest(std::string_view burst, std::optional<Instant> before,
                              std::size_t top) const override;
    int times_used(std::string_view article_id) const override {
        const auto found = used_.find(std::string(article_id));
        return found == used_.end() ? 0 : found->second;
    }

private:
    struct Posting {
        std::uint32_t item = 0;
        float impact = 0;
    };
    struct Near {
        std::uint32_t item = 0;
        double score = 0;
    };
    struct Item {
        Instant created;
        std::vector<std::uint32_t> articles;
    };

    double vote_weight(const Near& near, const Near& nearest, Instant newest) const;
    std::vector<Near> nearest(std::string_view burst, std::optional<Instant> before) const;
    void add_postings(const std::vector<Said>& words);

    std::vector<Item> items_;
    std::vector<std::string> articles_;
    std::unordered_map<std::string, int> used_;
    std::unordered_map<std::string, std::vector<Posting>> postings_;  // by stem
};

// Stems of what a burst is about, and pairs of neighbours, with how much each is said. The first
// line counts more: it is where people say what they want.
Said said_in(std::string_view burst) {
    constexpr double kFirstLine = 2.5;
    constexpr double kPair = 0.3;
    const Analyzer analyzer("english");
    const std::string cleaned = clean_burst(burst);
    const std::size_t first_line = cleaned.find('\n');
    Said out;
    std::string previous;
    for (const Word& word : words_of(cleaned)) {
        if (analyzer.is_stop_word(word.folded) || is_courtesy(word.folded)) continue;
        std::string stem = analyzer.stem(word.folded);
        const double weight = word.begin < first_line ? kFirstLine : 1.0;
        out[stem] += weight;
        if (!previous.empty()) out[previous + ' ' + stem] += weight * kPair;
        previous = std::move(stem);
    }
    return out;
}

BurstMemory::BurstMemory(std::vector<MemoryItem> items) {
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<Said> words;
    for (MemoryItem& item : items) {
        if (item.articles.empty()) continue;
        Item kept;
        kept.created = item.created;
        for (const std::string& article :
             std::set<std::string>(item.articles.begin(), item.articles.end())) {
            const auto [found, added] =
                numbers.try_emplace(article, static_cast<std::uint32_t>(articles_.size()));
            if (added) articles_.push_back(article);
            kept.articles.push_back(found->second);
            ++used_[article];
        }
        words.push_back(said_in(item.text));
        items_.push_back(std::move(kept));
    }
    add_postings(words);
}

void BurstMemory::add_postings(const std::vector<Said>& words) {
    // A story of many words is near to everything: lengths are discounted in full, and a repeated
    // word goes on counting long after it would in an article.
    constexpr double kK1 = 4.0;
    constexpr double kB = 1.0;
    constexpr double kIdfPower = 1.3;
    std::unordered_map<std::string, std::size_t> documents;
    double total = 0;
    std::vector<double> lengths;
    for (const auto& item : words) {
        double length = 0;
        for (const auto& [stem, times] : item) {
            ++documents[stem];
            length += times;
        }
        lengths.push_back(length);
        total += length;
    }
    const double average = words.empty() ? 1 : total / static_cast<double>(words.size());
    for (std::uint32_t item = 0; item < words.size(); ++item) {
        const double norm = kK1 * (1 - kB + kB * lengths[item] / std::max(average, 1.0));
        for (const auto& [stem, times] : words[item]) {
            const double idf = inverse_document_frequency(words.size(), documents[stem]);
            const double impact = std::pow(idf, kIdfPower) * times * (kK1 + 1) / (times + norm);
            postings_[stem].push_back({item, static_cast<float>(impact)});
        }
    }
}

std::vector<BurstMemory::Near> BurstMemory::nearest(std::string_view burst,
                                                    std::optional<Instant> before) const {
    constexpr std::size_t kNeighbours = 120;
    std::vector<double> scores(items_.size(), 0.0);
    for (const auto& [stem, times] : said_in(burst)) {
        const auto found = postings_.find(stem);
        if (found == postings_.end()) continue;
        for (const Posting& posting : found->second) {
            scores[posting.item] += static_cast<double>(posting.impact) * std::sqrt(times);
        }
    }
    std::vector<Near> near;
    for (std::uint32_t item = 0; item < items_.size(); ++item) {
        if (scores[item] <= 0 || (before && items_[item].created >= *before)) continue;
        near.push_back({item, scores[item]});
    }
    const auto better = [](const Near& a, const Near& b) {
        return a.score != b.score ? a.score > b.score : a.item < b.item;
    };
    const std::size_t kept = std::min(kNeighbours, near.size());
    std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(kept), near.end(),
                      better);
    near.resize(kept);
    return near;
}

// The third power of the similarity lets a few near neighbours outvote many far ones; a neighbour
// half as much for each 600 days it is older than the newest: programs change, so do answers.
double BurstMemory::vote_weight(const Near& near, const Near& nearest, Instant newest) const {
    constexpr double kHalfLifeDays = 600;
    const std::chrono::duration<double, std::ratio<86400>> age = newest - items_[near.item].created;
    const double similarity = near.score / nearest.score;
    return similarity * similarity * similarity * std::exp2(-age.count() / kHalfLifeDays);
}

std::vector<Memory::Vote> BurstMemory::suggest(std::string_view burst,
                                               std::optional<Instant> before,
                                               std::size_t top) const {
    std::map<std::uint32_t, Vote> votes;
    const std::vector<Near> all = nearest(burst, before);
    Instant newest = Instant::min();
    for (const Near& near : all) newest = std::max(newest, items_[near.item].created);
    for (const Near& near : all) {
        for (const std::uint32_t article : items_[near.item].articles) {
            Vote& vote = votes[article];
            vote.article_id = articles_[article];
            vote.score += vote_weight(near, all.front(), newest);
            ++vote.times;
        }
    }
    std::vector<Vote> out;
    out.reserve(votes.size());
    for (auto& [article, vote] : votes) out.push_back(std::move(vote));
    std::sort(out.begin(), out.end(), [](const Vote& a, const Vote& b) {
        return a.score != b.score ? a.score > b.score : a.article_id < b.article_id;
    });
    if (out.size() > top) out.resize(top);
    return out;
}

}  // namespace

std::shared_ptr<const Memory> Memory::build(std::vector<MemoryItem> items) {
    return std::make_shared<BurstMemory>(std::move(items));
}

}  // namespace shopkeeper::knowledge
