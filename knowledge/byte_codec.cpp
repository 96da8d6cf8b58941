#include "knowledge/byte_codec.h"

namespace shopkeeper::knowledge {

void append_varint(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80u));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

void append_text(std::string& out, std::string_view text) {
    append_varint(out, text.size());
    out.append(text);
}

}  // namespace shopkeeper::knowledge
