#include "knowledge/proximity.h"

#include <algorithm>
#include <limits>

#include "knowledge/byte_codec.h"
#include "knowledge/index_format.h"
#include "knowledge/ranking.h"

namespace shopkeeper::knowledge {
namespace {

// Words from one to the next: "profile picture", "picture of your profile".
constexpr std::uint64_t kWithin = 3;
// Enough of a long article to see what it is about, and a bound on what one document costs.
constexpr std::uint64_t kMostWords = 512;
constexpr std::uint64_t kNowhere = std::numeric_limits<std::uint64_t>::max();

// The places of a term, of places sorted by term.
template <class Places>
auto first_place(const Places& places, std::uint64_t term) {
    return std::lower_bound(
        places.begin(), places.end(), term,
        [](const auto& known, std::uint64_t wanted) { return known.term < wanted; });
}

}  // namespace

Proximity::Proximity(const Plan& plan) : plan_(plan) {
    const double near = plan.features.has(Feature::proximity) ? kProximityShare : 0;
    for (std::uint32_t word = 0; word < plan.words.size(); ++word) {
        for (const Form& form : plan.words[word].forms) {
            places_.push_back({form.term, word, form.weight});
            filter_ |= std::uint64_t{1} << (form.term % 64);
        }
        if (word + 1 < plan.words.size()) {
            const PlanWord& next = plan.words[word + 1];
            const bool together = plan.words[word].stands_for == next.stands_for;
            pair_weights_.push_back(together ? near * std::min(plan.words[word].idf, next.idf) : 0);
        }
    }
    const auto by_term = [](const Place& a, const Place& b) {
        return a.term != b.term ? a.term < b.term : a.word < b.word;
    };
    std::sort(places_.begin(), places_.end(), by_term);
}

Proximity::Earned Proximity::earned(std::string_view forward) const {
    Earned out;
    if (plan_.words.size() < 2) return out;
    ByteReader reader(forward);
    Held held(plan_.words.size(), 0.0);
    for (std::size_t field = 0; field < kBody; ++field) {
        const std::uint64_t count = reader.varint();
        for (std::uint64_t i = 0; i < count && !reader.failed(); ++i) {
            const std::uint64_t term = reader.varint();
            if (may_hold(term)) note(term, held);
        }
    }
    if (!pair_weights_.empty()) out.body = in_body(reader, held);
    if (plan_.weight > 0) out.share = held_weight(plan_, held) / plan_.weight;
    out.coverage = coverage_bonus(plan_.factors, out.share, plan_.weight);
    return out;
}

void Proximity::note(std::uint64_t term, Held& held) const {
    auto place = first_place(places_, term);
    for (; place != places_.end() && place->term == term; ++place) {
        held[place->word] = std::max(held[place->word], place->weight);
    }
}

double Proximity::in_body(ByteReader& reader, Held& held) const {
    std::vector<std::uint64_t> last(pair_weights_.size() + 1, kNowhere);
    std::vector<bool> earned(pair_weights_.size(), false);
    double sum = 0;
    const std::uint64_t count = std::min(reader.varint(), kMostWords);
    for (std::uint64_t at = 0; at < count && !reader.failed(); ++at) {
        const std::uint64_t term = reader.varint();
        if (!may_hold(term)) continue;
        auto place = first_place(places_, term);
        for (; place != places_.end() && place->term == term; ++place) {
            const std::uint32_t word = place->word;
            held[word] = std::max(held[word], place->weight);
            const bool follows = word > 0 && !earned[word - 1] && last[word - 1] != kNowhere &&
                                 at > last[word - 1] && at - last[word - 1] <= kWithin;
            if (follows) {
                earned[word - 1] = true;
                sum += pair_weights_[word - 1];
            }
            last[word] = at;
        }
    }
    return sum;
}

}  // namespace shopkeeper::knowledge
