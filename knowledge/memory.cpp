// Nearest earlier resolutions by BM25 over their bursts; each votes for the articles it used.
#include <algorithm>
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

    std::vector<Near> nearest(std::string_view burst, std::optional<Instant> before) const;
    void add_postings(const std::vector<std::map<std::string, int>>& words);

    std::vector<Item> items_;
    std::vector<std::string> articles_;
    std::unordered_map<std::string, int> used_;
    std::unordered_map<std::string, std::vector<Posting>> postings_;  // by stem
};

// Stems of what a burst is about, with how often each is said.
std::map<std::string, int> stems_of(std::string_view burst) {
    const Analyzer analyzer("english");
    std::map<std::string, int> out;
    for (const Word& word : words_of(clean_burst(burst))) {
        if (analyzer.is_stop_word(word.folded) || is_courtesy(word.folded)) continue;
        ++out[analyzer.stem(word.folded)];
    }
    return out;
}

BurstMemory::BurstMemory(std::vector<MemoryItem> items) {
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<std::map<std::string, int>> words;
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
        words.push_back(stems_of(item.text));
        items_.push_back(std::move(kept));
    }
    add_postings(words);
}

void BurstMemory::add_postings(const std::vector<std::map<std::string, int>>& words) {
    constexpr double kK1 = 1.2;
    constexpr double kB = 0.75;
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
            const double impact = idf * times * (kK1 + 1) / (times + norm);
            postings_[stem].push_back({item, static_cast<float>(impact)});
        }
    }
}

std::vector<BurstMemory::Near> BurstMemory::nearest(std::string_view burst,
                                                    std::optional<Instant> before) const {
    constexpr std::size_t kNeighbours = 30;
    std::vector<double> scores(items_.size(), 0.0);
    for (const auto& [stem, times] : stems_of(burst)) {
        const auto found = postings_.find(stem);
        if (found == postings_.end()) continue;
        for (const Posting& posting : found->second) {
            scores[posting.item] += static_cast<double>(posting.impact);
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

std::vector<Memory::Vote> BurstMemory::suggest(std::string_view burst,
                                               std::optional<Instant> before,
                                               std::size_t top) const {
    std::map<std::uint32_t, Vote> votes;
    for (const Near& near : nearest(burst, before)) {
        for (const std::uint32_t article : items_[near.item].articles) {
            Vote& vote = votes[article];
            vote.article_id = articles_[article];
            vote.score += near.score;
            ++vote.times;
        }
    }
    std::vector<Vote> out;
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
