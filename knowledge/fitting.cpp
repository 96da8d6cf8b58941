#include "knowledge/fitting.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>

#include "knowledge/matching.h"

namespace shopkeeper::knowledge {
namespace {

// Asking a list for one document costs about as much as reading so many postings.
constexpr std::size_t kAskedAs = 32;

// Documents of one stretch, a bit for each.
using Bits = std::array<std::uint64_t, format::kChunkDocs / 64>;

// The documents of the given chunk that hold all of several terms.
class Narrowing {
public:
    explicit Narrowing(const IndexView& view) : view_(view) {}

    // `terms`: the rarest first. Appends to `out`.
    void add(std::uint32_t chunk, const std::vector<std::uint32_t>& terms,
             std::vector<std::uint32_t>& out) {
        read(terms.front(), chunk, left_);
        std::size_t next = 1;
        for (; next < terms.size(); ++next) {
            const std::size_t postings = postings_of(terms[next], chunk);
            if (postings > kAskedAs * count()) break;
            read(terms[next], chunk, more_);
            for (std::size_t i = 0; i < left_.size(); ++i) left_[i] &= more_[i];
        }
        const std::uint32_t first = chunk << format::kChunkBits;
        for (std::uint32_t i = 0; i < left_.size(); ++i) {
            for (std::uint64_t bits = left_[i]; bits != 0; bits &= bits - 1) {
                const auto bit = static_cast<std::uint32_t>(std::countr_zero(bits));
                const std::uint32_t doc = first + i * 64 + bit;
                if (doc < view_.docs() && holds(doc, terms, next)) out.push_back(doc);
            }
        }
    }

private:
    template <class Use>
    void each_list(std::uint32_t term, std::uint32_t chunk, Use use) const {
        for (const bool titled : {false, true}) {
            const auto chunks = view_.chunks(term, titled);
            const auto at =
                std::lower_bound(chunks.begin(), chunks.end(), chunk,
                                 [](const format::ChunkRecord& one, std::uint32_t sought) {
                                     return one.chunk < sought;
                                 });
            if (at != chunks.end() && at->chunk == chunk) use(*at);
        }
    }
    std::size_t postings_of(std::uint32_t term, std::uint32_t chunk) const {
        std::size_t count = 0;
        each_list(term, chunk, [&](const format::ChunkRecord& list) { count += list.last + 1u; });
        return count;
    }
    void read(std::uint32_t term, std::uint32_t chunk, Bits& bits) const {
        bits.fill(0);
        each_list(term, chunk, [&](const format::ChunkRecord& list) {
            for (const std::uint16_t doc : view_.postings(term, list).docs) {
                bits[doc / 64u] |= std::uint64_t{1} << (doc % 64u);
            }
        });
    }
    std::size_t count() const {
        std::size_t sum = 0;
        for (const std::uint64_t bits : left_) sum += static_cast<std::size_t>(std::popcount(bits));
        return sum;
    }
    bool holds(std::uint32_t doc, const std::vector<std::uint32_t>& terms, std::size_t from) const {
        return std::all_of(terms.begin() + static_cast<std::ptrdiff_t>(from), terms.end(),
                           [&](std::uint32_t term) { return view_.find_posting(term, doc); });
    }

    const IndexView& view_;
    Bits left_{};
    Bits more_{};
};

std::vector<std::uint32_t> holding_all(const IndexView& view, std::vector<std::uint32_t> terms) {
    // Terms are numbered by how many documents hold them: the rarest first.
    std::sort(terms.begin(), terms.end(), std::greater<>());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    std::vector<std::uint32_t> out;
    const auto narrowing = std::make_unique<Narrowing>(view);
    const std::size_t chunks = (view.docs() + format::kChunkDocs - 1) >> format::kChunkBits;
    for (std::uint32_t chunk = 0; chunk < chunks; ++chunk) narrowing->add(chunk, terms, out);
    return out;
}

}  // namespace

std::optional<std::vector<std::uint32_t>> possible_documents(const IndexView& view,
                                                             const Plan& plan) {
    if (plan.tags.empty() && plan.phrases.empty()) return std::nullopt;
    std::vector<std::uint32_t> docs;
    std::vector<std::uint32_t> terms;
    for (const auto& phrase : plan.phrases) terms.insert(terms.end(), phrase.begin(), phrase.end());
    if (!terms.empty()) {
        docs = holding_all(view, std::move(terms));
    } else {
        // The rarest tag; fits() asks for the others.
        auto rarest = view.tagged(plan.tags.front());
        for (const std::uint32_t tag : plan.tags) {
            if (view.tagged(tag).size() < rarest.size()) rarest = view.tagged(tag);
        }
        docs.assign(rarest.begin(), rarest.end());
        // Foreign bytes may name documents in any order, and such as there are not.
        std::erase_if(docs, [&](std::uint32_t doc) { return doc >= view.docs(); });
        if (!std::is_sorted(docs.begin(), docs.end())) std::sort(docs.begin(), docs.end());
        docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
    }
    return docs;
}

}  // namespace shopkeeper::knowledge
