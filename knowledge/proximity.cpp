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
constexpr std::uint64_t kMostWords = 1024;
constexpr std::uint64_t kNowhere = std::numeric_limits<std::uint64_t>::max();

}  // namespace

Proximity::Proximity(const Plan& plan) {
    for (std::uint32_t word = 0; word < plan.words.size(); ++word) {
        for (const Form& form : plan.words[word].forms) {
            places_.push_back({form.term, word});
            filter_ |= std::uint64_t{1} << (form.term % 64);
        }
        if (word + 1 < plan.words.size()) {
            pair_weights_.push_back(kProximityShare *
                                    std::min(plan.words[word].idf, plan.words[word + 1].idf));
        }
    }
    std::sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) {
        return a.term != b.term ? a.term < b.term : a.word < b.word;
    });
}

double Proximity::bonus(std::string_view forward) const {
    if (pair_weights_.empty()) return 0;
    ByteReader reader(forward);
    for (std::size_t field = 0; field < kBody; ++field) {
        const std::uint64_t count = reader.varint();
        for (std::uint64_t i = 0; i < count && !reader.failed(); ++i) reader.varint();
    }
    std::vector<std::uint64_t> last(pair_weights_.size() + 1, kNowhere);
    std::vector<bool> earned(pair_weights_.size(), false);
    double sum = 0;
    const std::uint64_t count = std::min(reader.varint(), kMostWords);
    for (std::uint64_t at = 0; at < count && !reader.failed(); ++at) {
        const std::uint64_t term = reader.varint();
        if (!may_hold(term)) continue;
        auto place = std::lower_bound(
            places_.begin(), places_.end(), term,
            [](const Place& known, std::uint64_t wanted) { return known.term < wanted; });
        for (; place != places_.end() && place->term == term; ++place) {
            const std::uint32_t word = place->word;
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
