#include "ui/typed_row.h"

#include <optional>

#include "base/words.h"

namespace shopkeeper::ui {
namespace {

constexpr std::string_view kPart = " › ";

// The better the lower: 0 begins with it, 1 one of its words does, 2 it stands anywhere.
std::optional<int> rank_in(std::string_view text, std::string_view typed) {
    std::optional<int> rank;
    for (std::size_t at = text.find(typed); at != std::string_view::npos;
         at = text.find(typed, at + 1)) {
        if (at == 0) return 0;
        if (text[at - 1] == ' ' || text[at - 1] == '-') return 1;
        // A letter or two stand inside of nearly every word.
        if (typed.size() > 2) rank = 2;
    }
    return rank;
}

std::optional<int> rank_of(const std::string& row, const std::string& typed) {
    const std::string text = fold(row);
    const std::size_t part = text.rfind(kPart);
    if (part == std::string::npos) return rank_in(text, typed);
    if (const auto own = rank_in(std::string_view(text).substr(part + kPart.size()), typed))
        return own;
    const auto whole = rank_in(text, typed);
    return whole ? std::optional<int>(*whole + 3) : std::nullopt;
}

}  // namespace

int typed_row(const std::vector<std::string>& rows, std::string_view typed, int from) {
    const std::string wanted = fold(typed);
    const int count = static_cast<int>(rows.size());
    int best = -1;
    int best_rank = 0;
    for (int step = 0; step < count && !wanted.empty(); ++step) {
        const int row = (from + step) % count;
        const std::optional<int> rank = rank_of(rows[static_cast<std::size_t>(row)], wanted);
        if (!rank || (best >= 0 && *rank >= best_rank)) continue;
        best = row;
        best_rank = *rank;
    }
    return best;
}

}  // namespace shopkeeper::ui
