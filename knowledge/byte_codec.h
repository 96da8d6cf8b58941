// Numbers and texts as bytes, written by the builder and read back with every bound checked.
//
// Thread-safety: values; a reader borrows its bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace shopkeeper::knowledge {

// Seven bits a byte, lowest first.
void append_varint(std::string& out, std::uint64_t value);
// A text with its length before it.
void append_text(std::string& out, std::string_view text);

class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

    // After the end, and at a number longer than 64 bits: 0, and failed() from then on.
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (at_ >= bytes_.size()) break;
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            value |= static_cast<std::uint64_t>(byte & 0x7Fu) << shift;
            if (byte < 0x80) return value;
        }
        fail();
        return 0;
    }

    // Empty, and failed() from then on, when less is left than announced.
    std::string_view text() {
        const std::uint64_t size = varint();
        if (size > bytes_.size() - at_) {
            fail();
            return {};
        }
        const std::string_view out = bytes_.substr(at_, static_cast<std::size_t>(size));
        at_ += out.size();
        return out;
    }

    bool at_end() const { return at_ >= bytes_.size(); }
    bool failed() const { return failed_; }

private:
    void fail() {
        failed_ = true;
        at_ = bytes_.size();
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

}  // namespace shopkeeper::knowledge
