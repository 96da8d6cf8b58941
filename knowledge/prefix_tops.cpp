#include "knowledge/prefix_tops.h"

#include <algorithm>

namespace shopkeeper::knowledge {
namespace {

// Looking through so many costs about as much as finding the range.
constexpr std::size_t kQuicklySeen = 96;

class Tops {
public:
    Tops(std::span<const format::SurfaceRecord> surfaces, std::string_view text)
        : surfaces_(surfaces), text_(text) {}

    PrefixTops all();

private:
    // The ranges of one byte more within [first, last), whose words share `depth` bytes.
    void split(std::size_t first, std::size_t last, std::size_t depth);
    void add(std::size_t first, std::size_t last);
    int byte_at(std::size_t surface, std::size_t depth) const {
        const format::SurfaceRecord& record = surfaces_[surface];
        if (depth >= record.text_size) return -1;
        return static_cast<unsigned char>(text_[record.text_begin + depth]);
    }

    struct Part {
        std::size_t first = 0, last = 0, depth = 0;
    };
    std::span<const format::SurfaceRecord> surfaces_;
    std::string_view text_;
    std::vector<Part> waiting_;
    PrefixTops out_;
};

void Tops::add(std::size_t first, std::size_t last) {
    const auto forms = most_frequent_terms(surfaces_.subspan(first, last - first));
    out_.tops.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last),
                         static_cast<std::uint32_t>(out_.forms.size()),
                         static_cast<std::uint32_t>(forms.size())});
    out_.forms.insert(out_.forms.end(), forms.begin(), forms.end());
}

void Tops::split(std::size_t first, std::size_t last, std::size_t depth) {
    for (std::size_t begin = first; begin < last;) {
        const int byte = byte_at(begin, depth);
        std::size_t end = begin + 1;
        while (end < last && byte_at(end, depth) == byte) ++end;
        if (byte >= 0 && end - begin > kQuicklySeen) {
            // All of a range beginning alike is the same range.
            if (depth == 0 || end - begin < last - first) add(begin, end);
            waiting_.push_back({begin, end, depth + 1});
        }
        begin = end;
    }
}

PrefixTops Tops::all() {
    waiting_.push_back({0, surfaces_.size(), 0});
    while (!waiting_.empty()) {
        const Part part = waiting_.back();
        waiting_.pop_back();
        split(part.first, part.last, part.depth);
    }
    std::sort(out_.tops.begin(), out_.tops.end(), [](auto& a, auto& b) {
        return a.first != b.first ? a.first < b.first : a.last < b.last;
    });
    return std::move(out_);
}

}  // namespace

std::vector<format::PrefixForm> most_frequent_terms(
    std::span<const format::SurfaceRecord> surfaces) {
    std::vector<format::PrefixForm> found;
    found.reserve(surfaces.size());
    for (const format::SurfaceRecord& surface : surfaces) {
        found.push_back({surface.term, surface.text_size});
    }
    // Terms are numbered by how many documents hold them.
    std::sort(found.begin(), found.end(), [](auto& a, auto& b) {
        return a.term != b.term ? a.term < b.term : a.size < b.size;
    });
    found.erase(
        std::unique(found.begin(), found.end(), [](auto& a, auto& b) { return a.term == b.term; }),
        found.end());
    if (found.size() > kMostPrefixForms) found.resize(kMostPrefixForms);
    return found;
}

PrefixTops prefix_tops(std::span<const format::SurfaceRecord> surfaces, std::string_view text) {
    return Tops(surfaces, text).all();
}

}  // namespace shopkeeper::knowledge
