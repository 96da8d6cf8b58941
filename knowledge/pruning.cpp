#include "knowledge/pruning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "knowledge/matching.h"
#include "knowledge/quick_score.h"
#include "knowledge/ranking.h"
#include "knowledge/top_hits.h"
#include "knowledge/word_lists.h"

namespace shopkeeper::knowledge {
namespace {

// Documents summed up together: as many sums as stay in the first cache.
constexpr std::uint32_t kWindow = 4096;
// Upper bounds count parts of an impact unit, so that weights below one lose little by rounding.
constexpr double kMostParts = 64;
// How much of what a document needs may be left to lists that are merely asked. Reading a posting
// costs a fraction of asking for one, so a document should have earned most of its score before
// other lists are asked about it. Of 0, 0.3, 0.5, 0.7, 0.85 and 1 this was the fastest for whole
// questions and for keystrokes.
constexpr double kMostAsked = 0.3;
// With so many words a sum of bounds would no longer fit; nobody asks so, and every document is
// scored.
constexpr std::size_t kMostWords = 10000;

class Pruner {
public:
    Pruner(const IndexView& view, const Plan& plan, const std::vector<PlanWord>& words,
           std::size_t most, const Limits& limits);

    std::vector<Hit> run();

private:
    void prime(std::size_t most);
    void prime_by_likely(std::size_t most);
    bool load_chunk(std::uint32_t chunk);
    void load_list(List& list, std::uint32_t chunk) const;
    void divide();
    struct Step {
        std::size_t word = 0, lists = 0;
        std::int32_t cost = 0;
        std::size_t gain = 0;
    };
    Step best_step(std::int64_t budget) const;
    void search_window(std::uint32_t base);
    void add_lists(std::uint32_t base);
    void add_single(List& list, std::uint32_t base);
    void add_best(WordLists& word, std::uint32_t base);
    void look_at_sums(std::uint32_t base);
    void look_at(std::uint32_t doc, std::int64_t bound);
    void asked_value(WordLists& word, std::uint32_t doc, std::int64_t& bound) const;

    double title_factor(double title_weight) const {
        const double both = plan_.weight + (title_weight > 0 ? title_weight : 0.0);
        if (both <= 0) return 0.0;
        const double most = std::min(2 * overlap_ / both, 1.0);
        return 2 * plan_.weight / both *
               (plan_.factors.alike + plan_.factors.exact * std::sqrt(most));
    }
    std::int32_t title_value(const List& list, std::uint32_t doc) const {
        if (doc >= view_.docs()) return 0;
        return round_up(list.title * title_factor(view_.title_weight(doc)));
    }
    static std::int32_t round_up(double parts) { return static_cast<std::int32_t>(parts) + 1; }
    std::int32_t threshold() const { return threshold_; }
    void raise_threshold();
    bool may_be(std::uint32_t doc) const;

    const IndexView& view_;
    const Plan& plan_;
    const std::vector<PlanWord>& words_;
    const Limits& limits_;
    QuickScore score_;
    TopHits tops_;
    double scale_;        // parts in one point of score
    double overlap_ = 0;  // with a title, at most
    double least_ = 0;    // what enough documents are known to reach
    std::int32_t threshold_ = 0;
    std::int32_t divided_at_ = 0;
    std::int32_t asked_bound_ = 0;  // of all words
    std::uint32_t chunk_ = 0;
    std::vector<WordLists> lists_;
    std::vector<std::size_t> asked_words_;  // those with lists merely asked, largest bound first
    std::array<std::uint32_t, kWindow> sums_{};   // unsigned: foreign bytes may make them wrap
    std::array<std::int32_t, kWindow> scores_{};  // of one word of several forms
    std::array<std::int32_t, kWindow> titles_{};
    std::vector<std::uint16_t> touched_;
};

// Into how many parts the unit of a score is cut, so that sums of so many words still fit.
double parts_for(std::size_t words) {
    return std::clamp(std::floor(static_cast<double>(kMostWords) / static_cast<double>(words)), 1.0,
                      kMostParts);
}

Pruner::Pruner(const IndexView& view, const Plan& plan, const std::vector<PlanWord>& words,
               std::size_t most, const Limits& limits)
    : view_(view),
      plan_(plan),
      words_(words),
      limits_(limits),
      score_(view, plan, words),
      tops_(most),
      scale_(parts_for(words.size()) / format::kImpactUnit) {
    const double parts = parts_for(words.size());
    const bool titles = plan.weight > 0 && plan.factors.alike + plan.factors.exact > 0;
    for (const PlanWord& word : words) overlap_ += word.idf;
    for (const PlanWord& word : words) {
        WordLists& lists = lists_.emplace_back();
        lists.single = word.forms.size() == 1;
        for (const Form& form : word.forms) {
            List list;
            list.form = &form;
            list.parts = static_cast<std::int32_t>(std::ceil(form.weight * parts));
            list.chunks = view.chunks(form.term, false);
            if (!list.chunks.empty()) lists.lists.push_back(list);
            list.chunks = view.chunks(form.term, true);
            list.title = titles ? word.idf * form.weight * scale_ : 0;
            if (!list.chunks.empty()) lists.lists.push_back(list);
        }
    }
    if (!limits.accept && limits.among == nullptr) prime(most);
    prime_by_likely(most);
}

// Each term knows what its best documents have at least: other words only add to that.
void Pruner::prime(std::size_t most) {
    if (most > format::kPrimed) return;
    for (const PlanWord& word : words_) {
        for (const Form& form : word.forms) {
            least_ = std::max(least_, form_score(form, view_.term(form.term).primed));
        }
    }
    raise_threshold();
}

// Documents likely to be among the best are worth looking at first: what they score bounds the
// rest, whatever it is.
void Pruner::prime_by_likely(std::size_t most) {
    std::vector<std::uint32_t> docs(limits_.likely.begin(), limits_.likely.end());
    std::sort(docs.begin(), docs.end());
    docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
    std::vector<double> scores;
    for (const std::uint32_t doc : docs) {
        if (doc < view_.docs() && may_be(doc)) scores.push_back(score_(doc));
    }
    if (scores.size() < most) return;
    const auto nth = scores.begin() + static_cast<std::ptrdiff_t>(most - 1);
    std::nth_element(scores.begin(), nth, scores.end(), std::greater<>());
    least_ = std::max(least_, *nth);
    raise_threshold();
}

bool Pruner::may_be(std::uint32_t doc) const {
    if (limits_.accept && !limits_.accept(doc)) return false;
    return limits_.among == nullptr ||
           std::binary_search(limits_.among->begin(), limits_.among->end(), doc);
}

void Pruner::raise_threshold() {
    double least = least_;
    if (tops_.full()) least = std::max(least, tops_.worst());
    constexpr double kHuge = 1 << 30;  // more than any sum of bounds
    // One less, since the product may be rounded up.
    threshold_ = static_cast<std::int32_t>(std::min(least * scale_, kHuge)) - 1;
}

void Pruner::load_list(List& list, std::uint32_t chunk) const {
    while (!list.chunks.empty() && list.chunks.front().chunk < chunk) {
        list.chunks = list.chunks.subspan(1);
    }
    list.postings = {};
    list.next = 0;
    list.bound = list.title_bound = 0;
    if (list.chunks.empty() || list.chunks.front().chunk != chunk) return;
    const format::ChunkRecord& record = list.chunks.front();
    list.postings = view_.postings(list.form->term, record);
    list.bound = list.parts * std::min(record.best, format::kLargestImpact);
    if (list.title <= 0) return;
    list.title_bound = round_up(list.title * title_factor(static_cast<double>(record.least_title)));
}

// False when nothing in it can be good enough.
bool Pruner::load_chunk(std::uint32_t chunk) {
    chunk_ = chunk;
    std::int64_t bound = 0;
    for (WordLists& word : lists_) {
        Bound whole(word.single);
        for (List& list : word.lists) {
            load_list(list, chunk);
            whole.add(list);
        }
        std::sort(word.lists.begin(), word.lists.end(), [](const List& a, const List& b) {
            return a.bound + a.title_bound < b.bound + b.title_bound;
        });
        std::int32_t most_score = 0;
        std::int32_t most_title = 0;
        for (List& list : word.lists) {
            list.most_score = most_score = std::max(most_score, list.bound);
            list.most_title = most_title = std::max(most_title, list.title_bound);
        }
        bound += whole.value();
    }
    return bound > 0 && bound >= threshold();
}

// The next lists to be merely asked: those of one word up to some bound, by the postings that need
// not be read for what they take of the budget.
Pruner::Step Pruner::best_step(std::int64_t budget) const {
    Step best;
    for (std::size_t w = 0; w < lists_.size(); ++w) {
        const WordLists& word = lists_[w];
        Bound bound(word.single);
        std::size_t gain = 0;
        for (std::size_t i = 0; i < word.lists.size(); ++i) {
            const List& list = word.lists[i];
            bound.add(list);
            if (i < word.asked) continue;
            gain += list.postings.docs.size();
            const Step step{w, i + 1, bound.value() - word.asked_bound, gain};
            if (step.cost > budget) break;
            const double worth = static_cast<double>(step.gain) * (best.cost + 1.0);
            if (best.lists == 0 || worth > static_cast<double>(best.gain) * (step.cost + 1.0)) {
                best = step;
            }
        }
    }
    return best;
}

// Which lists are read, and which are merely asked about documents found in those.
void Pruner::divide() {
    divided_at_ = threshold();
    for (WordLists& word : lists_) {
        word.asked = 0;
        word.asked_bound = 0;
    }
    auto budget = static_cast<std::int64_t>(threshold() * kMostAsked) - 1;
    while (budget >= 0) {
        const Step step = best_step(budget);
        if (step.lists == 0) break;
        lists_[step.word].asked = step.lists;
        lists_[step.word].asked_bound += step.cost;
        budget -= step.cost;
    }
    asked_bound_ = 0;
    asked_words_.clear();
    for (std::size_t w = 0; w < lists_.size(); ++w) {
        asked_bound_ += lists_[w].asked_bound;
        if (lists_[w].asked_bound > 0) asked_words_.push_back(w);
        for (std::size_t i = 0; i < lists_[w].lists.size(); ++i) {
            lists_[w].lists[i].read = i >= lists_[w].asked;
        }
    }
    std::sort(asked_words_.begin(), asked_words_.end(), [&](std::size_t a, std::size_t b) {
        return lists_[a].asked_bound > lists_[b].asked_bound;
    });
}

void Pruner::add_single(List& list, std::uint32_t base) {
    const std::span<const std::uint16_t> docs = list.postings.docs;
    const std::uint32_t first = chunk_ << format::kChunkBits;
    std::size_t next = list.next;
    for (; next < docs.size(); ++next) {
        const std::uint32_t at = docs[next] - base;
        if (at >= kWindow) break;
        sums_[at] += static_cast<std::uint32_t>(list.postings.impacts[next] * list.parts);
    }
    if (list.title > 0) {
        for (std::size_t i = list.next; i < next; ++i) {
            sums_[docs[i] - base] += static_cast<std::uint32_t>(title_value(list, first + docs[i]));
        }
    }
    list.next = next;
}

void Pruner::add_best(WordLists& word, std::uint32_t base) {
    const std::uint32_t first = chunk_ << format::kChunkBits;
    touched_.clear();
    for (List& list : word.lists) {
        if (!list.read) continue;
        const std::span<const std::uint16_t> docs = list.postings.docs;
        for (; list.next < docs.size(); ++list.next) {
            const std::uint32_t at = docs[list.next] - base;
            if (at >= kWindow) break;
            const std::int32_t value = list.postings.impacts[list.next] * list.parts;
            if (scores_[at] == 0) touched_.push_back(static_cast<std::uint16_t>(at));
            scores_[at] = std::max(scores_[at], std::max(value, 1));
            if (list.title > 0) {
                titles_[at] = std::max(titles_[at], title_value(list, first + docs[list.next]));
            }
        }
    }
    for (const std::uint16_t at : touched_) {
        sums_[at] += static_cast<std::uint32_t>(scores_[at] + titles_[at]);
        scores_[at] = titles_[at] = 0;
    }
}

// Calls `found` for each sum of at least `least`.
template <class Found>
void each_at_least(const std::array<std::uint32_t, kWindow>& sums, std::int32_t least,
                   Found found) {
    constexpr std::size_t kTogether = 32;
    for (std::size_t begin = 0; begin < sums.size(); begin += kTogether) {
        std::uint32_t any = 0;
        for (std::size_t i = begin; i < begin + kTogether; ++i)
            any |= static_cast<std::int32_t>(sums[i]) >= least ? 1u : 0u;
        if (any == 0) continue;
        for (std::size_t i = begin; i < begin + kTogether; ++i) {
            const auto sum = static_cast<std::int32_t>(sums[i]);
            if (sum >= least) found(static_cast<std::uint32_t>(i), sum);
        }
    }
}

void Pruner::look_at_sums(std::uint32_t base) {
    const std::uint32_t first = (chunk_ << format::kChunkBits) + base;
    const std::int32_t least = std::max(threshold() - asked_bound_, 1);
    if (limits_.among != nullptr) {
        const auto& among = *limits_.among;
        auto at = std::lower_bound(among.begin(), among.end(), first);
        for (; at != among.end() && *at - first < kWindow; ++at) {
            const auto sum = static_cast<std::int32_t>(sums_[*at - first]);
            if (sum >= least) look_at(*at, std::int64_t{sum} + asked_bound_);
        }
        return;
    }
    each_at_least(sums_, least, [&](std::uint32_t at, std::int32_t sum) {
        if (first + at < view_.docs()) look_at(first + at, std::int64_t{sum} + asked_bound_);
    });
}

void Pruner::search_window(std::uint32_t base) {
    // What was merely asked so far may have to be read from here on.
    if (threshold() - divided_at_ > divided_at_ / 64) {
        divide();
        for (WordLists& word : lists_) {
            for (List& list : word.lists) {
                if (!list.read) continue;
                list.next = gallop(list.postings.docs, list.next, static_cast<std::uint16_t>(base));
            }
        }
    }
    bool any = false;
    for (const WordLists& word : lists_) {
        for (const List& list : word.lists) {
            any = any || (list.read && list.next < list.postings.docs.size() &&
                          list.postings.docs[list.next] - base < kWindow);
        }
    }
    if (!any) return;
    for (WordLists& word : lists_) {
        if (!word.single) {
            add_best(word, base);
            continue;
        }
        for (List& list : word.lists) {
            if (list.read) add_single(list, base);
        }
    }
    look_at_sums(base);
    sums_.fill(0);
}

// What the lists merely asked hold of a document; less, when that is too little in any case. The
// lists that can add most are asked first, until the rest cannot add more than what was found.
void Pruner::asked_value(WordLists& word, std::uint32_t doc, std::int64_t& bound) const {
    std::int32_t score = 0;
    std::int32_t title = 0;
    const auto lower = static_cast<std::uint16_t>(doc);
    for (std::size_t i = word.asked; i > 0; --i) {
        List& list = word.lists[i - 1];
        const std::int32_t left =
            std::max(score, list.most_score) + std::max(title, list.most_title);
        if (left == score + title || bound + left < threshold()) break;
        list.next = gallop(list.postings.docs, list.next, lower);
        if (list.next == list.postings.docs.size() || list.postings.docs[list.next] != lower) {
            continue;
        }
        score = std::max(score, list.postings.impacts[list.next] * list.parts);
        if (list.title > 0) title = std::max(title, title_value(list, doc));
        if (word.single) break;
    }
    bound += score + title;
}

void Pruner::look_at(std::uint32_t doc, std::int64_t bound) {
    if (bound < threshold()) return;
    for (const std::size_t w : asked_words_) {
        bound -= lists_[w].asked_bound;
        asked_value(lists_[w], doc, bound);
        if (bound < threshold()) return;
    }
    if (limits_.accept && !limits_.accept(doc)) return;
    const Hit hit{doc, score_(doc)};
    if (hit.score <= 0 || !tops_.would_take(hit)) return;
    tops_.take(hit);
    raise_threshold();
}

std::vector<Hit> Pruner::run() {
    const std::size_t chunks = (view_.docs() + format::kChunkDocs - 1) >> format::kChunkBits;
    for (std::uint32_t chunk = 0; chunk < chunks; ++chunk) {
        if (!load_chunk(chunk)) continue;
        divide();
        const std::size_t left = view_.docs() - (std::size_t{chunk} << format::kChunkBits);
        const auto end =
            static_cast<std::uint32_t>(std::min<std::size_t>(left, format::kChunkDocs));
        for (std::uint32_t base = 0; base < end; base += kWindow) search_window(base);
    }
    return std::move(tops_).sorted();
}

}  // namespace

std::vector<Hit> best_by_words(const IndexView& view, const Plan& plan,
                               const std::vector<PlanWord>& words, std::size_t most,
                               const Limits& limits) {
    if (words.empty() || most == 0 || view.docs() == 0) return {};
    // Reading lists costs more than looking at few documents one by one.
    constexpr std::size_t kFew = 256;
    const bool few = limits.among != nullptr && limits.among->size() <= kFew;
    if (!few && words.size() <= kMostWords) {
        return Pruner(view, plan, words, std::min(most, view.docs()), limits).run();
    }
    std::vector<std::uint32_t> all;
    if (limits.among == nullptr) {
        all.resize(view.docs());
        std::iota(all.begin(), all.end(), 0u);
    }
    const QuickScore score(view, plan, words);
    TopHits tops(std::min(most, view.docs()));
    for (const std::uint32_t doc : limits.among == nullptr ? all : *limits.among) {
        if (doc >= view.docs() || (limits.accept && !limits.accept(doc))) continue;
        const Hit hit{doc, score(doc)};
        if (hit.score > 0 && tops.would_take(hit)) tops.take(hit);
    }
    return std::move(tops).sorted();
}

std::vector<Hit> best_by_words_of_all(const IndexView& view, const Plan& plan,
                                      const std::vector<PlanWord>& words, std::size_t most,
                                      const Accept& accept) {
    if (most == 0 || view.docs() == 0) return {};
    TopHits tops(std::min(most, view.docs()));
    for (std::uint32_t doc = 0; doc < view.docs(); ++doc) {
        if (accept && !accept(doc)) continue;
        const Hit hit{doc, score_without_proximity(view, plan, words, doc)};
        if (hit.score > 0 && tops.would_take(hit)) tops.take(hit);
    }
    return std::move(tops).sorted();
}

}  // namespace shopkeeper::knowledge
