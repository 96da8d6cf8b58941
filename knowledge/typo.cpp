#include "knowledge/typo.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

#include "base/utf8.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::size_t kLongest = format::kLongestByLength;

using Row = std::array<int, kLongest + 1>;

std::u32string code_points(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t pos = 0; pos < text.size();) out.push_back(next_code_point(text, pos));
    return out;
}

// One row of the table: distances of typed[0, i] to every beginning of `word`. Returns the least.
int fill_row(std::u32string_view typed, std::u32string_view word, std::size_t i,
             const std::array<Row, 3>& rows, Row& row) {
    const Row& above = rows[(i + 2) % 3];
    const Row& two_above = rows[(i + 1) % 3];
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= word.size(); ++j) {
        const int exchange = above[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1);
        int best = std::min({above[j] + 1, row[j - 1] + 1, exchange});
        const bool swapped =
            i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1];
        if (swapped) best = std::min(best, two_above[j - 2] + 1);
        row[j] = best;
        least = std::min(least, best);
    }
    return least;
}

struct Wanted {
    std::u32string typed;
    std::uint32_t letters = 0;
    int edits = 0;
    bool growing = false;
};

// Two words so many edits apart cannot differ in more letters than that, either way.
bool letters_allow(std::uint32_t typed, std::uint32_t word, const Wanted& wanted) {
    if (std::popcount(typed & ~word) > wanted.edits) return false;
    return wanted.growing || std::popcount(word & ~typed) <= wanted.edits;
}

bool same_letters(std::u32string a, std::u32string b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

void look_at(const IndexView& view, const Wanted& wanted, std::uint32_t surface,
             std::vector<Candidate>& out) {
    const std::u32string word = code_points(view.surface_text(surface));
    const int distance = edit_distance(wanted.typed, word, wanted.edits, wanted.growing);
    if (distance > wanted.edits) return;
    Candidate candidate;
    candidate.surface = surface;
    candidate.distance = distance;
    candidate.swapped = same_letters(wanted.typed, word);
    candidate.same_start = !word.empty() && word[0] == wanted.typed[0];
    candidate.documents = view.term(view.surface(surface).term).postings_count;
    out.push_back(candidate);
}

void look_through(const IndexView& view, const Wanted& wanted, std::size_t length,
                  std::vector<Candidate>& out) {
    // Classes of letters are letters seen from afar: most groups end here, unseen.
    const std::uint32_t classes = letter_classes(wanted.letters);
    for (const format::LetterGroup& group : view.letter_groups(length)) {
        if (!letters_allow(classes, group.classes, wanted)) continue;
        const IndexView::SameLetters same = view.surfaces_of(group);
        for (std::size_t i = 0; i < same.surfaces.size(); ++i) {
            if (letters_allow(wanted.letters, same.letters[i], wanted)) {
                look_at(view, wanted, same.surfaces[i], out);
            }
        }
    }
}

}  // namespace

int allowed_edits(std::size_t code_points) {
    constexpr std::size_t kOneFrom = 5;
    constexpr std::size_t kTwoFrom = 9;
    if (code_points >= kTwoFrom) return 2;
    return code_points >= kOneFrom ? 1 : 0;
}

int edit_distance(std::u32string_view typed, std::u32string_view word, int limit, bool prefix) {
    const int more = limit + 1;
    if (typed.size() > kLongest) return more;
    // Only so much of a longer word can be the beginning that was meant.
    if (prefix) word = word.substr(0, typed.size() + static_cast<std::size_t>(limit));
    if (word.size() > kLongest) return more;
    std::array<Row, 3> rows{};
    for (std::size_t j = 0; j <= word.size(); ++j) rows[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= typed.size(); ++i) {
        if (fill_row(typed, word, i, rows, rows[i % 3]) > limit) return more;
    }
    const Row& last = rows[typed.size() % 3];
    if (!prefix) return std::min(last[word.size()], more);
    return std::min(*std::min_element(last.begin(),
                                      last.begin() + static_cast<std::ptrdiff_t>(word.size()) + 1),
                    more);
}

std::vector<Candidate> corrections(const IndexView& view, std::string_view folded, bool growing,
                                   std::size_t most) {
    Wanted wanted;
    wanted.typed = code_points(folded);
    wanted.letters = letters_of(folded);
    wanted.growing = growing;
    const std::size_t length = wanted.typed.size();
    if (length > kLongest || has_digit(folded)) return {};
    // The word meant may be the longer one: "tems" is "teams" with a letter left out. One still
    // being typed is judged by what there is of it.
    const auto edits_for = [&](std::size_t other) {
        return allowed_edits(growing ? length : std::max(length, other));
    };
    constexpr std::size_t kMostEdits = 2;
    const std::size_t longest = growing ? kLongest : std::min(length + kMostEdits, kLongest);
    std::vector<Candidate> out;
    for (std::size_t n = length > kMostEdits ? length - kMostEdits : 1; n <= longest; ++n) {
        wanted.edits = edits_for(n);
        if (wanted.edits > 0 && n + static_cast<std::size_t>(wanted.edits) >= length) {
            look_through(view, wanted, n, out);
        }
    }
    const auto better = [](const Candidate& a, const Candidate& b) {
        if (a.distance != b.distance) return a.distance < b.distance;
        if (a.swapped != b.swapped) return a.swapped;
        if (a.same_start != b.same_start) return a.same_start;
        if (a.documents != b.documents) return a.documents > b.documents;
        return a.surface < b.surface;
    };
    const std::size_t kept = std::min(most, out.size());
    std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(),
                      better);
    out.resize(kept);
    return out;
}

}  // namespace shopkeeper::knowledge
