// Promises of a saved index: bytes changed and the checksum made to fit, or any bytes at all, are
// refused or can be searched; never a crash. The input is a list of changes (two bytes of place,
// one of value), so that the fuzzer need not find a whole index by itself.
#include <cstddef>
#include <cstring>
#include <memory>

#include "knowledge/index_format.h"
#include "knowledge/search.h"
#include "tests/fuzz/fuzz.h"

namespace shopkeeper::fuzz {
namespace {

namespace format = knowledge::format;
using knowledge::Article;
using knowledge::Hit;
using knowledge::Index;

Article article(const char* id, const char* title, const char* body) {
    Article made;
    made.id = id;
    made.title = title;
    made.body = body;
    made.tags = {"delivery"};
    return made;
}

std::string sound_index() {
    const auto index =
        Index::build({article("late", "Your parcel is late", "# Track\n\nA carrier scans it."),
                      article("gift", "Pay with a gift card", "A gift card is entered."),
                      article("sign", "Sign in", "Reset your password.")});
    require(index.ok(), "a small index can be built");
    return (*index)->save();
}

void use(const Index& index) {
    for (const char* query : {"parcel late", "\"gift card\" tag:delivery", "pasword", "p"}) {
        for (const Hit& hit : index.search(query, {})) {
            require(hit.doc < index.size(), "a hit lies inside the index");
            (void)index.best_passage(hit.doc, query);
            (void)index.explain(hit.doc, query, {});
        }
        (void)index.suggest(query, 3);
        (void)index.corrected(query);
    }
    for (std::uint32_t doc = 0; doc < index.size() && doc < 64; ++doc) (void)index.article(doc);
    (void)index.find("late");
}

}  // namespace

std::vector<std::string> seeds() {
    return {std::string(3, '\1'), "abcdefghijklmnopqrstuvwxyz"};
}

void try_bytes(std::string_view bytes) {
    static const std::string kSound = sound_index();
    std::string damaged = kSound;
    const auto number = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at]));
    };
    for (std::size_t i = 0; i + 3 <= bytes.size(); i += 3) {
        damaged[(number(i) * 256u + number(i + 1)) % damaged.size()] = bytes[i + 2];
    }
    // As it came: refused, or what is damaged is noticed where it is read.
    const auto broken = std::make_shared<const std::string>(damaged);
    if (const auto index = Index::open(*broken, broken); index.ok()) {
        use(**index);
        require((*index)->health().ok() == (damaged == kSound), "damage is noticed");
    }
    // With fitting checksums: a lie, but never a crash.
    format::Header header;
    std::memcpy(&header, damaged.data(), sizeof header);
    if (format::is_table_sound(header, damaged.size())) format::seal(damaged);
    const auto owner = std::make_shared<const std::string>(std::move(damaged));
    if (const auto index = Index::open(*owner, owner); index.ok()) use(**index);
    // Without a fitting checksum: the bytes as they came.
    const auto foreign = std::make_shared<const std::string>(bytes);
    if (const auto index = Index::open(*foreign, foreign); index.ok()) use(**index);
}

}  // namespace shopkeeper::fuzz
