#include "knowledge/quick_score.h"

#include <algorithm>

#include "knowledge/byte_codec.h"
#include "knowledge/matching.h"
#include "knowledge/ranking.h"

namespace shopkeeper::knowledge {
namespace {

double most_of(const IndexView& view, const Form& form) {
    std::uint16_t best = 0;
    for (const bool titled : {false, true}) {
        for (const format::ChunkRecord& chunk : view.chunks(form.term, titled)) {
            best = std::max(best, chunk.best);
        }
    }
    return form_score(form, best);
}

}  // namespace

QuickScore::QuickScore(const IndexView& view, const Plan& plan, const std::vector<PlanWord>& words)
    : view_(view), plan_(plan), words_(words) {
    for (std::uint32_t word = 0; word < words.size(); ++word) {
        const auto begin = static_cast<std::ptrdiff_t>(asked_.size());
        for (const Form& form : words[word].forms) {
            asked_.push_back({&form, most_of(view, form)});
            known_.push_back({form.term, word, form.weight});
            filter_[(form.term / 64) % filter_.size()] |= std::uint64_t{1} << (form.term % 64);
        }
        std::stable_sort(asked_.begin() + begin, asked_.end(),
                         [](const Asked& a, const Asked& b) { return a.most > b.most; });
        ends_.push_back(asked_.size());
    }
    std::sort(known_.begin(), known_.end(),
              [](const Known& a, const Known& b) { return a.term < b.term; });
}

class QuickScore::Titled {
public:
    Titled(const QuickScore& score, std::uint32_t doc) {
        ByteReader reader(score.view_.forward(doc));
        const std::uint64_t count = reader.varint();
        for (std::uint64_t i = 0; i < count && !reader.failed(); ++i) {
            const std::uint64_t term = reader.varint();
            if (!score.may_be_known(term)) continue;
            auto known = std::lower_bound(
                score.known_.begin(), score.known_.end(), term,
                [](const Known& one, std::uint64_t wanted) { return one.term < wanted; });
            // A title of more such words says nothing new; the rest of them is looked up.
            for (; known != score.known_.end() && known->term == term; ++known) {
                if (size_ == found_.size()) {
                    whole_ = false;
                    return;
                }
                found_[size_++] = &*known;
            }
        }
    }

    // Whether all that stands there was kept.
    bool whole() const { return whole_; }
    bool holds(std::uint32_t term) const {
        for (std::size_t i = 0; i < size_; ++i) {
            if (found_[i]->term == term) return true;
        }
        return false;
    }
    double weight(std::size_t word) const {
        double most = 0;
        for (std::size_t i = 0; i < size_; ++i) {
            if (found_[i]->word == word) most = std::max(most, found_[i]->weight);
        }
        return most;
    }

private:
    std::array<const Known*, 32> found_{};
    std::size_t size_ = 0;
    bool whole_ = true;
};

double QuickScore::operator()(std::uint32_t doc) const {
    const Titled titled(*this, doc);
    if (!titled.whole()) return score_without_proximity(view_, plan_, words_, doc);
    double score = 0;
    double overlap = 0;
    std::size_t at = 0;
    for (std::size_t word = 0; word < words_.size(); ++word) {
        double best = 0;
        for (; at < ends_[word]; ++at) {
            const Asked& asked = asked_[at];
            if (asked.most <= best) break;
            const auto impact =
                view_.find_impact(asked.form->term, doc, titled.holds(asked.form->term));
            if (impact) best = std::max(best, form_score(*asked.form, *impact));
        }
        at = ends_[word];
        score += best;
        overlap += words_[word].idf * titled.weight(word);
    }
    if (score <= 0) return 0;
    return score + title_bonus(plan_.factors, overlap, plan_.weight, view_.title_weight(doc));
}

}  // namespace shopkeeper::knowledge
