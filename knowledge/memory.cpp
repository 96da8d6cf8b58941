// Which articles solved bursts like this one? Four voices: the nearest earlier resolutions by BM25
// over their bursts, each voting for the articles it used, the nearer and the more recent the more;
// all bursts of an article together, as one need (Rocchio 1971, "Relevance feedback"); what the
// article's id says, since many are its title's words ("cannot-send-messages"); and a little how
// often it is used at all. docs/search-quality.md tells what each constant is worth.
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
    double confidence(std::string_view burst, std::optional<Instant> before) const override;
    std::vector<Doubt> doubts(std::string_view burst, std::optional<Instant> before) const override;
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
        double named = 0;
        double used = 0;
        int times = 0;
    };
    struct Named {
        std::uint32_t article = 0;
        double weight = 0;
    };
    struct Refusal {
        Instant created;
        std::vector<std::string> articles;
    };
    // What stands for and against an article, in bursts that were about the same.
    struct Balance {
        double sent = 0;
        double refused = 0;
        int times = 0;
    };
    using Postings = std::unordered_map<std::string, std::vector<Posting>>;  // by stem

    static std::vector<double> scores(const Postings& postings, std::size_t items,
                                      const Said& said);
    std::vector<Near> similar(const Said& said, std::optional<Instant> before) const;
    std::vector<Earned> earned(const std::vector<Near>& similar) const;
    void add_named(const Said& said, std::vector<Earned>& earned) const;
    double score_of_itself(const Said& said) const;
    double nearness(const Said& said, const std::vector<Near>& similar, std::size_t skip) const;
    double sureness(double nearness) const;
    std::map<std::string, Balance> balances(const Said& said, std::optional<Instant> before) const;
    double length_norm(double length) const;
    void add_postings(const std::vector<Said>& words);
    void add_refusals(const std::vector<Said>& words);
    void add_names();
    void learn_usual_nearness(const std::vector<Said>& words);

    std::vector<Item> items_;
    std::vector<std::string> articles_;
    std::unordered_map<std::string, int> used_;
    Postings postings_;
    std::vector<Refusal> refusals_;
    Postings refused_;
    std::unordered_map<std::string, std::vector<Named>> names_;  // by stem
    double average_length_ = 1;
    double usual_nearness_ = 0;
};

// A story of many words is near to everything: lengths are discounted in full, and a repeated word
// goes on counting long after it would in an article.
constexpr double kK1 = 4.0;
constexpr double kIdfPower = 1.3;

double impact_of(double idf, double times, double norm) {
    return std::pow(idf, kIdfPower) * times * (kK1 + 1) / (times + norm);
}

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
    std::vector<Said> refused_words;
    for (MemoryItem& item : items) {
        if (!item.not_it.empty()) {
            refused_words.push_back(said_in(item.text));
            refusals_.push_back({item.created, std::move(item.not_it)});
        }
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
    add_refusals(refused_words);
    add_names();
    learn_usual_nearness(words);
}

double BurstMemory::length_norm(double length) const {
    return kK1 * length / average_length_;
}

double length_of(const Said& said) {
    double length = 0;
    for (const auto& [stem, times] : said) length += times;
    return length;
}

void BurstMemory::add_postings(const std::vector<Said>& words) {
    std::unordered_map<std::string, std::size_t> documents;
    double total = 0;
    for (const Said& item : words) {
        for (const auto& [stem, times] : item) ++documents[stem];
        total += length_of(item);
    }
    if (total > 0) average_length_ = total / static_cast<double>(words.size());
    for (std::uint32_t item = 0; item < words.size(); ++item) {
        const double norm = length_norm(length_of(words[item]));
        for (const auto& [stem, times] : words[item]) {
            const double idf = inverse_document_frequency(words.size(), documents[stem]);
            postings_[stem].push_back({item, static_cast<float>(impact_of(idf, times, norm))});
        }
    }
}

// Weighed as the answered bursts are, so that both kinds of nearness are on one scale.
void BurstMemory::add_refusals(const std::vector<Said>& words) {
    for (std::uint32_t item = 0; item < words.size(); ++item) {
        const double norm = length_norm(length_of(words[item]));
        for (const auto& [stem, times] : words[item]) {
            const auto known = postings_.find(stem);
            const std::size_t with = known == postings_.end() ? 0 : known->second.size();
            const double idf = inverse_document_frequency(items_.size(), with);
            refused_[stem].push_back({item, static_cast<float>(impact_of(idf, times, norm))});
        }
    }
}

// The rarer a word is among the ids, and the fewer others stand beside it, the more it says.
void BurstMemory::add_names() {
    const Analyzer analyzer("english");
    std::vector<std::set<std::string>> names;
    std::unordered_map<std::string, double> ids;
    for (const std::string& article : articles_) {
        std::set<std::string> stems;
        for (const Word& word : words_of(article)) {
            if (analyzer.is_stop_word(word.folded) || is_courtesy(word.folded)) continue;
            stems.insert(analyzer.stem(word.folded));
        }
        for (const std::string& stem : stems) ++ids[stem];
        names.push_back(std::move(stems));
    }
    const auto weight = [&](const std::string& stem) {
        return std::log1p(static_cast<double>(articles_.size()) / ids[stem]);
    };
    for (std::uint32_t article = 0; article < names.size(); ++article) {
        double all = 0;
        for (const std::string& stem : names[article]) all += weight(stem);
        for (const std::string& stem : names[article]) {
            const auto known = postings_.find(stem);
            if (known == postings_.end()) continue;
            const double idf = inverse_document_frequency(items_.size(), known->second.size());
            names_[stem].push_back({article, weight(stem) * std::sqrt(idf / all)});
        }
    }
}

std::vector<double> BurstMemory::scores(const Postings& postings, std::size_t items,
                                        const Said& said) {
    std::vector<double> out(items, 0.0);
    for (const auto& [stem, times] : said) {
        const auto found = postings.find(stem);
        if (found == postings.end()) continue;
        for (const Posting& posting : found->second) {
            out[posting.item] += static_cast<double>(posting.impact) * std::sqrt(times);
        }
    }
    return out;
}

// Every earlier burst that shares a word with this one, the nearest first.
std::vector<BurstMemory::Near> BurstMemory::similar(const Said& said,
                                                    std::optional<Instant> before) const {
    const std::vector<double> score = scores(postings_, items_.size(), said);
    std::vector<Near> near;
    for (std::uint32_t item = 0; item < items_.size(); ++item) {
        if (score[item] <= 0 || (before && items_[item].created >= *before)) continue;
        near.push_back({item, score[item]});
    }
    const auto better = [](const Near& a, const Near& b) {
        return a.score != b.score ? a.score > b.score : a.item < b.item;
    };
    std::sort(near.begin(), near.end(), better);
    return near;
}

// Half as much for each 600 days an item is older than the newest: programs change, so do answers.
double recency(Instant created, Instant newest) {
    constexpr double kHalfLifeDays = 600;
    const std::chrono::duration<double, std::ratio<86400>> age = newest - created;
    return std::exp2(-age.count() / kHalfLifeDays);
}

std::vector<BurstMemory::Earned> BurstMemory::earned(const std::vector<Near>& similar) const {
    constexpr std::size_t kNeighbours = 120;
    // Slower than in proportion: of an article's many bursts most are only somewhat near.
    constexpr double kTogetherPower = 0.75;
    Instant newest = Instant::min();
    for (const Near& near : similar) newest = std::max(newest, items_[near.item].created);
    std::vector<Earned> out(articles_.size());
    for (std::size_t rank = 0; rank < similar.size(); ++rank) {
        const Item& item = items_[similar[rank].item];
        const double recent = recency(item.created, newest);
        const double similarity = similar[rank].score / similar.front().score;
        for (const std::uint32_t article : item.articles) {
            Earned& one = out[article];
            one.together += recent * std::pow(similarity, kTogetherPower);
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

void BurstMemory::add_named(const Said& said, std::vector<Earned>& earned) const {
    for (const auto& [stem, times] : said) {
        const auto found = names_.find(stem);
        if (found == names_.end()) continue;
        for (const Named& named : found->second) earned[named.article].named += named.weight;
    }
}

double BurstMemory::score_of_itself(const Said& said) const {
    const double norm = length_norm(length_of(said));
    double itself = 0;
    for (const auto& [stem, times] : said) {
        const auto found = postings_.find(stem);
        const std::size_t with = found == postings_.end() ? 0 : found->second.size();
        itself += impact_of(inverse_document_frequency(items_.size(), with), times, norm) *
                  std::sqrt(times);
    }
    return itself;
}

// How near the five nearest are on average, as a share of how near the burst is to itself.
double BurstMemory::nearness(const Said& said, const std::vector<Near>& similar,
                             std::size_t skip) const {
    constexpr std::size_t kNearest = 5;
    const double itself = score_of_itself(said);
    double sum = 0;
    for (std::size_t i = skip; i < std::min(skip + kNearest, similar.size()); ++i) {
        sum += similar[i].score;
    }
    return itself > 0 ? sum / kNearest / itself : 0;
}

// How near earlier bursts are to each other: four in five are nearer than this. Long stories never
// are as near as questions of one line, so each memory has its own measure.
void BurstMemory::learn_usual_nearness(const std::vector<Said>& words) {
    constexpr std::size_t kEnough = 50;
    constexpr std::size_t kMost = 128;
    // Of few bursts most are the first of their kind.
    constexpr double kOfFew = 0.3;
    usual_nearness_ = kOfFew;
    if (words.size() < kEnough) return;
    std::vector<double> near;
    const std::size_t step = std::max<std::size_t>(1, words.size() / kMost);
    for (std::size_t item = 0; item < words.size(); item += step) {
        // The nearest is the burst itself.
        near.push_back(nearness(words[item], similar(words[item], std::nullopt), 1));
    }
    const auto fifth = near.begin() + static_cast<std::ptrdiff_t>(near.size() / 5);
    std::nth_element(near.begin(), fifth, near.end());
    usual_nearness_ = std::max(*fifth, 1e-6);
}

double BurstMemory::confidence(std::string_view burst, std::optional<Instant> before) const {
    if (!is_about_something(burst)) return 0;
    const Said said = said_in(burst);
    return sureness(nearness(said, similar(said, before), 0));
}

// Whether it is about the same: a half when it is as near as usual, nearly all at twice of that.
double BurstMemory::sureness(double nearness) const {
    return 1 / (1 + std::pow(std::max(nearness / usual_nearness_, 1e-6), -4));
}

// Each burst counts for or against an article by how sure it is that it was about the same, and
// the less the older it is. In doubt for the article: all that was sent counts, of the refusals
// those that are as near as usual.
std::map<std::string, BurstMemory::Balance> BurstMemory::balances(
    const Said& said, std::optional<Instant> before) const {
    const double itself = score_of_itself(said);
    const auto counts = [&](double score, Instant created) {
        return score > 0 && (!before || created < *before);
    };
    const std::vector<double> sent = scores(postings_, items_.size(), said);
    const std::vector<double> refused = scores(refused_, refusals_.size(), said);
    Instant newest = Instant::min();
    for (const Item& item : items_)
        if (!before || item.created < *before) newest = std::max(newest, item.created);
    for (const Refusal& refusal : refusals_)
        if (!before || refusal.created < *before) newest = std::max(newest, refusal.created);
    std::map<std::string, Balance> out;
    for (std::size_t i = 0; i < refusals_.size(); ++i) {
        if (!counts(refused[i], refusals_[i].created)) continue;
        const double same = sureness(refused[i] / itself);
        // Many that merely share a word must not add up to a refusal.
        if (same < kGoodAnswer) continue;
        for (const std::string& article : refusals_[i].articles) {
            Balance& one = out[article];
            one.refused += same * recency(refusals_[i].created, newest);
            ++one.times;
        }
    }
    for (std::size_t i = 0; i < items_.size() && !out.empty(); ++i) {
        if (!counts(sent[i], items_[i].created)) continue;
        for (const std::uint32_t article : items_[i].articles) {
            const auto found = out.find(articles_[article]);
            if (found == out.end()) continue;
            found->second.sent += sureness(sent[i] / itself) * recency(items_[i].created, newest);
        }
    }
    return out;
}

std::vector<Memory::Doubt> BurstMemory::doubts(std::string_view burst,
                                               std::optional<Instant> before) const {
    // One refusal in the same words takes a third, two a half: one person may be mistaken.
    constexpr double kBelieved = 2;
    std::vector<Doubt> out;
    if (refusals_.empty()) return out;
    for (const auto& [article, balance] : balances(said_in(burst), before)) {
        const double surplus = balance.refused - balance.sent;
        if (surplus > 0) out.push_back({article, surplus / (surplus + kBelieved), balance.times});
    }
    return out;
}

std::vector<Memory::Vote> BurstMemory::suggest(std::string_view burst,
                                               std::optional<Instant> before,
                                               std::size_t top) const {
    constexpr double kTogether = 0.6;
    constexpr double kNamed = 0.3;
    constexpr double kUsed = 0.1;
    const Said said = said_in(burst);
    std::vector<Earned> all = earned(similar(said, before));
    add_named(said, all);
    Earned most;
    for (const Earned& one : all) {
        most.near = std::max(most.near, one.near);
        most.together = std::max(most.together, one.together);
        most.named = std::max(most.named, one.named);
        most.used = std::max(most.used, one.used);
    }
    std::vector<Vote> out;
    for (std::uint32_t article = 0; article < all.size(); ++article) {
        const Earned& one = all[article];
        if (one.used <= 0) continue;
        // Each voice's best counts in full: their scales say nothing about each other.
        out.push_back({articles_[article],
                       one.near / most.near + kTogether * one.together / most.together +
                           (most.named > 0 ? kNamed * one.named / most.named : 0.0) +
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
