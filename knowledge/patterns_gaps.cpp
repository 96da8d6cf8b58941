#include "knowledge/patterns_gaps.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "knowledge/patterns.h"

namespace shopkeeper::knowledge {

std::vector<Gap> group_gaps(const std::vector<GapNote>& notes) {
    std::vector<PatternBurst> bursts;
    bursts.reserve(notes.size());
    for (const GapNote& note : notes) bursts.push_back({note.contact, note.text});
    PatternBook book;
    const std::vector<PatternId> patterns = book.add(bursts);
    struct Asked {
        std::set<std::string> contacts;
        std::size_t unknown = 0;
        Instant last = Instant::min();
    };
    std::map<PatternId, Asked> asked;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        Asked& one = asked[patterns[i]];
        if (notes[i].contact.empty()) {
            ++one.unknown;
        } else {
            one.contacts.insert(notes[i].contact);
        }
        one.last = std::max(one.last, notes[i].at);
    }
    std::vector<Gap> out;
    for (PatternSummary& pattern : book.describe()) {
        const Asked& one = asked[pattern.pattern];
        out.push_back({one.contacts.size() + one.unknown, std::move(pattern.words),
                       std::move(pattern.examples), one.last});
    }
    std::stable_sort(out.begin(), out.end(), [](const Gap& a, const Gap& b) {
        return std::tie(b.contacts, b.last, a.examples) < std::tie(a.contacts, a.last, b.examples);
    });
    return out;
}

}  // namespace shopkeeper::knowledge
