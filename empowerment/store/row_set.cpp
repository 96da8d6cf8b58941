#include "empowerment/store/row_set.h"

#include <algorithm>
#include <bit>

namespace shopkeeper::empowerment::store {

namespace {

constexpr std::size_t kBlockWords = kBlockRows / 64;
constexpr std::size_t kDenseDigits = kBlockRows / 4;
constexpr std::size_t kOffsetDigits = 3;
constexpr std::string_view kHexDigits = "0123456789abcdef";

std::size_t word_of(std::int64_t row) {
    return static_cast<std::size_t>(row / 64);
}
std::uint64_t bit_of(std::int64_t row) {
    return std::uint64_t{1} << static_cast<unsigned>(row % 64);
}

// Value of a digit; 16 when it is none.
unsigned digit_value(char c) {
    const std::size_t at = kHexDigits.find(c);
    return at == std::string_view::npos ? 16 : static_cast<unsigned>(at);
}

Error unreadable() {
    return {ErrorCode::corrupt, "The record's search index cannot be read. Restore a backup."};
}

std::int64_t bits_in(std::uint64_t word) {
    return std::popcount(word);
}

}  // namespace

void RowBlock::add(std::int64_t offset) {
    words_[word_of(offset)] |= bit_of(offset);
}

std::string RowBlock::to_text() const {
    std::int64_t rows = 0;
    for (const std::uint64_t word : words_) rows += bits_in(word);
    std::string text;
    if (static_cast<std::size_t>(rows) * kOffsetDigits < kDenseDigits) {
        for (std::size_t w = 0; w < kBlockWords; ++w)
            for (std::uint64_t left = words_[w]; left != 0; left &= left - 1) {
                const std::size_t offset =
                    w * 64 + static_cast<std::size_t>(std::countr_zero(left));
                for (const unsigned shift : {8u, 4u, 0u})
                    text += kHexDigits[(offset >> shift) & 15u];
            }
        return text;
    }
    text.reserve(kDenseDigits);
    for (const std::uint64_t word : words_)
        for (unsigned shift = 0; shift < 64; shift += 4) text += kHexDigits[(word >> shift) & 15u];
    return text;
}

Result<RowBlock> RowBlock::from_text(std::string_view text) {
    RowBlock block;
    if (text.size() == kDenseDigits) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const unsigned value = digit_value(text[i]);
            if (value > 15) return unreadable();
            block.words_[i / 16] |= std::uint64_t{value} << (4 * (i % 16));
        }
        return block;
    }
    if (text.size() > kDenseDigits || text.size() % kOffsetDigits != 0) return unreadable();
    for (std::size_t i = 0; i < text.size(); i += kOffsetDigits) {
        std::int64_t offset = 0;
        for (std::size_t digit = 0; digit < kOffsetDigits; ++digit) {
            const unsigned value = digit_value(text[i + digit]);
            if (value > 15) return unreadable();
            offset = offset * 16 + value;
        }
        if (offset >= kBlockRows) return unreadable();
        block.add(offset);
    }
    return block;
}

void RowSet::add(std::int64_t row) {
    if (words_.size() <= word_of(row)) words_.resize(word_of(row) + 1);
    words_[word_of(row)] |= bit_of(row);
}

void RowSet::add_block(std::int64_t block, const RowBlock& rows) {
    const std::size_t first = static_cast<std::size_t>(block) * kBlockWords;
    if (words_.size() < first + kBlockWords) words_.resize(first + kBlockWords);
    for (std::size_t i = 0; i < kBlockWords; ++i) words_[first + i] |= rows.words()[i];
}

void RowSet::fill_block(std::int64_t block) {
    const std::size_t first = static_cast<std::size_t>(block) * kBlockWords;
    if (words_.size() < first + kBlockWords) words_.resize(first + kBlockWords);
    for (std::size_t i = 0; i < kBlockWords; ++i) words_[first + i] = ~std::uint64_t{0};
}

bool RowSet::has(std::int64_t row) const {
    return word_of(row) < words_.size() && (words_[word_of(row)] & bit_of(row)) != 0;
}

void RowSet::intersect(const RowSet& other) {
    if (words_.size() > other.words_.size()) words_.resize(other.words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

void RowSet::unite(const RowSet& other) {
    if (words_.size() < other.words_.size()) words_.resize(other.words_.size());
    for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
}

void RowSet::remove(const RowSet& other) {
    const std::size_t both = std::min(words_.size(), other.words_.size());
    for (std::size_t i = 0; i < both; ++i) words_[i] &= ~other.words_[i];
}

void RowSet::remove(std::int64_t row) {
    if (word_of(row) < words_.size()) words_[word_of(row)] &= ~bit_of(row);
}

void RowSet::keep_up_to(std::int64_t row) {
    const std::size_t last = word_of(row);
    if (words_.size() <= last) return;
    words_.resize(last + 1);
    const auto used = static_cast<unsigned>(row % 64) + 1;
    if (used < 64) words_[last] &= (std::uint64_t{1} << used) - 1;
}

std::int64_t RowSet::count() const {
    std::int64_t rows = 0;
    for (const std::uint64_t word : words_) rows += bits_in(word);
    return rows;
}

std::int64_t RowSet::count_from(std::int64_t row) const {
    if (word_of(row) >= words_.size()) return 0;
    std::int64_t rows = bits_in(words_[word_of(row)] & ~(bit_of(row) - 1));
    for (std::size_t i = word_of(row) + 1; i < words_.size(); ++i) rows += bits_in(words_[i]);
    return rows;
}

std::vector<std::int64_t> RowSet::from_newest(std::int64_t skip, std::int64_t most) const {
    std::vector<std::int64_t> out;
    for (std::size_t i = words_.size(); i > 0 && static_cast<std::int64_t>(out.size()) < most;
         --i) {
        std::uint64_t left = words_[i - 1];
        if (const std::int64_t here = bits_in(left); skip >= here) {
            skip -= here;
            continue;
        }
        while (left != 0 && static_cast<std::int64_t>(out.size()) < most) {
            const auto bit = static_cast<std::int64_t>(std::bit_width(left)) - 1;
            left &= ~(std::uint64_t{1} << static_cast<unsigned>(bit));
            if (skip > 0)
                --skip;
            else
                out.push_back(static_cast<std::int64_t>(i - 1) * 64 + bit);
        }
    }
    return out;
}

}  // namespace shopkeeper::empowerment::store
