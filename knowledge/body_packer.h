// Bodies of articles made small: Zstandard with a dictionary of the articles' own beginnings, so
// that each is packed by itself (one answer unpacks one article) and still nearly as well as all
// of them together.
//
// Thread-safety: a packer is one thread's; an unpacker may be used by any number of threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/article.h"

namespace shopkeeper::knowledge {

// What the articles have in common, as far as their beginnings show it: the dictionary both sides
// need. At most 64 KiB. The same articles give the same bytes.
std::string body_dictionary(const std::vector<Article>& articles);

class BodyPacker {
public:
    // Borrows the dictionary only while it is constructed.
    explicit BodyPacker(std::string_view dictionary);
    ~BodyPacker();
    BodyPacker(const BodyPacker&) = delete;
    BodyPacker& operator=(const BodyPacker&) = delete;

    // A body of which packing makes nothing smaller is kept as it is.
    std::string pack(std::string_view body);

private:
    struct Zstd;
    std::unique_ptr<Zstd> zstd_;
};

class BodyUnpacker {
public:
    // Borrows the dictionary as long as it lives.
    explicit BodyUnpacker(std::string_view dictionary);
    ~BodyUnpacker();
    BodyUnpacker(const BodyUnpacker&) = delete;
    BodyUnpacker& operator=(const BodyUnpacker&) = delete;

    // Foreign bytes give an empty body; one above 64 MiB is not unpacked. Never fails.
    std::string unpack(std::string_view packed) const;

private:
    struct Zstd;
    std::unique_ptr<Zstd> zstd_;
};

}  // namespace shopkeeper::knowledge
