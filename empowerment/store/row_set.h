// A set of rows of the record by their numbers, one bit each: a million rows are 125 kB, and what
// two filters have in common, how many there are and which is the five hundred thousandth is
// found in microseconds.
//
// In the database a set lies in blocks of kBlockRows rows, each a text in which hexadecimal digits
// stand for four rows, or, where there are few, three digits for each of them: text, because it is
// what every engine stores alike.
//
// Thread-safety: values. Ownership: by value.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shopkeeper::empowerment::store {

inline constexpr std::int64_t kBlockRows = 2048;

// The rows of one block.
class RowBlock {
public:
    void add(std::int64_t offset);  // Requires: 0 <= offset < kBlockRows
    const std::array<std::uint64_t, kBlockRows / 64>& words() const { return words_; }

    std::string to_text() const;
    // Failure: ErrorCode::corrupt for a text that to_text() never writes.
    static Result<RowBlock> from_text(std::string_view text);

private:
    std::array<std::uint64_t, kBlockRows / 64> words_{};
};

class RowSet {
public:
    // Rows are numbered from 1; growing costs nothing.
    void add(std::int64_t row);
    void add_block(std::int64_t block, const RowBlock& rows);
    // All rows of a block.
    void fill_block(std::int64_t block);

    bool has(std::int64_t row) const;
    void intersect(const RowSet& other);
    void unite(const RowSet& other);
    void remove(const RowSet& other);
    void remove(std::int64_t row);
    // Keeps rows up to and including `row`.
    void keep_up_to(std::int64_t row);

    std::int64_t count() const;
    // How many rows are `row` or above it.
    std::int64_t count_from(std::int64_t row) const;

    // Up to `most` rows from the highest down, without the first `skip` of them.
    std::vector<std::int64_t> from_newest(std::int64_t skip, std::int64_t most) const;

private:
    std::vector<std::uint64_t> words_;
};

}  // namespace shopkeeper::empowerment::store
