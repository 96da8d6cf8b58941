// Which articles solved bursts like this one? Three voices: the nearest earlier resolutions by BM25
// over their bursts, each voting for the articles it used, the nearer and the more recent the more;
// all bursts of an article together, as one need (Rocchio 1971, "Relevance feedback"); and a little
// how often it is used at all. docs/search-quality.md tells what each constant is worth.
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

    // What one article has earned, voice by voice.
    struct Earned {
        double near = 0;
        double together = 0;
        double used = 0;
        int times = 0;
    };

    double recency(const Item& item, Instant newest) const;
    std::vector<Near> similar(std::string_view burst, std::optional<Instant> before) const;
    std::vector<Earned> earned(const std::vector<Near>& similar) const;
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

// Every earlier burst that shares a word with this one, the nearest first.
std::vector<BurstMemory::Near> BurstMemory::similar(std::string_view burst,
                                                    std::optional<Instant> before) const {
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
    std::sort(near.begin(), near.end(), better);
    return near;
}

// Half as much for each 600 days an item is older than the newest: programs change, so do answers.
double BurstMemory::recency(const Item& item, Instant newest) const {
    constexpr double kHalfLifeDays = 600;
    const std::chrono::duration<double, std::ratio<86400>> age = newest - item.created;
    return std::exp2(-age.count() / kHalfLifeDays);
}

std::vector<BurstMemory::Earned> BurstMemory::earned(const std::vector<Near>& similar) const {
    constexpr std::size_t kNeighbours = 120;
    Instant newest = Instant::min();
    for (const Near& near : similar) newest = std::max(newest, items_[near.item].created);
    std::vector<Earned> out(articles_.size());
    for (std::size_t rank = 0; rank < similar.size(); ++rank) {
        const Item& item = items_[similar[rank].item];
        const double recent = recency(item, newest);
        const double similarity = similar[rank].score / similar.front().score;
        for (const std::uint32_t article : item.articles) {
            Earned& one = out[article];
            one.together += recent * similarity;
            one.used += recent;
            if (rank >= kNeighbours) continue;
            // The third power lets a few near neighbours outvote many far ones.
            one.near += recent * similarity * similarity * similarity;
            ++one.times;
        }
    }
    // An article of many bursts must not win by their number: between their sum and their mean.
    constexpr double kMany = 0.75;
    for (Earned& one : out) {
        if (one.used > 0) one.together /= std::pow(one.used, kMany);
    }
    return out;
}

std::vector<Memory::Vote> BurstMemory::suggest(std::string_view burst,
                                               std::optional<Instant> before,
                                               std::size_t top) const {
    constexpr double kTogether = 1.0;
    constexpr double kUsed = 0.1;
    const std::vector<Earned> all = earned(similar(burst, before));
    Earned most;
    for (const Earned& one : all) {
        most.near = std::max(most.near, one.near);
        most.together = std::max(most.together, one.together);
        most.used = std::max(most.used, one.used);
    }
    std::vector<Vote> out;
    for (std::uint32_t article = 0; article < all.size(); ++article) {
        const Earned& one = all[article];
        if (one.used <= 0) continue;
        // Each voice's best counts in full: their scales say nothing about each other.
        out.push_back({articles_[article],
                       one.near / most.near + kTogether * one.together / most.together +
                           kUsed * one.used / most.used,
                       one.times});
    }
    const auto better = [](const Vote& a, const Vote& b) {
        return a.score != b.score ? a.score > b.score : a.article_id < b.article_id;
    };
    std::sort(out.begin(), out.end(), better);
    if (out.size() > top) out.resize(top);
    return out;
}

}  // namespace

std::shared_ptr<const Memory> Memory::build(std::vector<MemoryItem> items) {
    return std::make_shared<BurstMemory>(std::move(items));
}

}  // namespace shopkeeper::knowledge
