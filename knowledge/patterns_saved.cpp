// A pattern book as bytes and back: magic, version, checksum of the rest, then the bursts with
// their patterns. The space is not saved: it is learnt again from the same bursts, to the bit.
#include <bit>

#include "knowledge/byte_codec.h"
#include "knowledge/index_format.h"
#include "knowledge/patterns.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::string_view kMagic = "SHOPKPT\n";
constexpr std::uint64_t kVersion = 2;  // raise with every change of this file

Error damaged() {
    return {ErrorCode::corrupt,
            "The saved patterns are damaged or no such file: group the bursts anew."};
}

}  // namespace

std::string PatternBook::save() const {
    std::string body;
    append_varint(body, next_);
    append_varint(body, learnt_);
    append_varint(body, std::bit_cast<std::uint32_t>(near_enough_));
    append_varint(body, std::bit_cast<std::uint32_t>(not_far_));
    append_varint(body, bursts_.size());
    for (std::size_t i = 0; i < bursts_.size(); ++i) {
        append_text(body, bursts_[i].id);
        append_text(body, bursts_[i].text);
        append_varint(body, patterns_[i]);
    }
    append_varint(body, young_.size());
    for (const PatternId young : young_) append_varint(body, young);
    append_varint(body, merged_.size());
    for (const auto& [from, to] : merged_) {
        append_varint(body, from);
        append_varint(body, to);
    }
    std::string out(kMagic);
    append_varint(out, kVersion);
    append_varint(out, format::checksum(body));
    return out + body;
}

Result<PatternBook> PatternBook::open(std::string_view bytes) {
    if (!bytes.starts_with(kMagic)) return damaged();
    ByteReader head(bytes.substr(kMagic.size()));
    const std::uint64_t version = head.varint();
    if (!head.failed() && version > kVersion) {
        return Error{ErrorCode::newer_version,
                     "The saved patterns were written by a newer program: update this one."};
    }
    const std::uint64_t sum = head.varint();
    if (head.failed() || version != kVersion) return damaged();
    std::string prefix(kMagic);
    append_varint(prefix, version);
    append_varint(prefix, sum);
    // A number can be written in more than one way; only what save() writes is sound.
    if (!bytes.starts_with(prefix) || format::checksum(bytes.substr(prefix.size())) != sum) {
        return damaged();
    }
    ByteReader body(bytes.substr(prefix.size()));
    PatternBook book;
    bool known = true;
    const std::uint64_t next = body.varint();
    const std::uint64_t learnt = body.varint();
    const std::uint64_t near = body.varint();
    const std::uint64_t far = body.varint();
    const std::uint64_t count = body.varint();
    for (std::uint64_t i = 0; i < count && !body.failed(); ++i) {
        const std::string_view id = body.text();
        const std::string_view text = body.text();
        const std::uint64_t pattern = body.varint();
        if (body.failed() || pattern == 0 || pattern >= next) return damaged();
        book.append({std::string(id), std::string(text)});
        book.patterns_.back() = static_cast<PatternId>(pattern);
        book.text_pattern_[book.text_of_.back()] = static_cast<PatternId>(pattern);
    }
    // A number that was never given would be looked for in vain.
    const auto pattern = [&] {
        const std::uint64_t number = body.varint();
        known = known && number > 0 && number < next;
        return static_cast<PatternId>(number);
    };
    const std::uint64_t young = body.varint();
    for (std::uint64_t i = 0; i < young && !body.failed(); ++i) book.young_.insert(pattern());
    const std::uint64_t merges = body.varint();
    for (std::uint64_t i = 0; i < merges && !body.failed(); ++i) {
        const PatternId from = pattern();
        book.merged_[from] = pattern();
    }
    if (body.failed() || !body.at_end() || !known || learnt > count || next > ~std::uint32_t{0} ||
        near > ~std::uint32_t{0} || far > ~std::uint32_t{0}) {
        return damaged();
    }
    if (count > 0) book.learn(static_cast<std::size_t>(learnt));
    book.near_enough_ = std::bit_cast<float>(static_cast<std::uint32_t>(near));
    book.not_far_ = std::bit_cast<float>(static_cast<std::uint32_t>(far));
    book.next_ = static_cast<PatternId>(next);
    return book;
}

}  // namespace shopkeeper::knowledge
