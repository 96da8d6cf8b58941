#include "knowledge/body_packer.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/utf8.h"
#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {

TEST_CASE("body packer: every body comes back as it was, whatever the dictionary") {
    CHECK(rc::check([](const std::string& dictionary, const std::vector<std::string>& bodies) {
        BodyPacker packer(dictionary);
        const BodyUnpacker unpacker(dictionary);
        for (const std::string& body : bodies) {
            RC_ASSERT(unpacker.unpack(packer.pack(body)) == body);
            const std::string again = body + body + body + dictionary;
            RC_ASSERT(unpacker.unpack(packer.pack(again)) == again);
        }
    }));
}

TEST_CASE("body packer: foreign bytes give some text or none, and never more than the bound") {
    CHECK(rc::check([](const std::string& bytes, char first) {
        const BodyUnpacker unpacker("parcel");
        const std::string body = unpacker.unpack(first + bytes);
        RC_ASSERT(body.empty() || first == 'p' || body.size() <= (std::size_t{64} << 20));
    }));
    const BodyUnpacker unpacker({});
    CHECK(unpacker.unpack({}).empty());
    // A frame that announces a terabyte.
    const std::string frame("z\x28\xB5\x2F\xFD\xE0\x00\x00\x00\x00\x00\x01\x00\x00\x00", 15);
    CHECK(unpacker.unpack(frame).empty());
}

TEST_CASE("body packer: a damaged frame gives no half body") {
    const std::string dictionary = body_dictionary(sample::shop());
    BodyPacker packer(dictionary);
    const BodyUnpacker unpacker(dictionary);
    const std::string body(2000, 'a');
    const std::string packed = packer.pack(body);
    REQUIRE(packed.size() < 100);
    CHECK(unpacker.unpack(packed.substr(0, packed.size() - 3)).empty());
}

TEST_CASE(
    "body packer: neighbours' words make a body small, and the same articles the same bytes") {
    const std::string sentence =
        "A carrier scans a parcel only when it changes hands, so tracking may stand still. ";
    std::vector<Article> articles;
    articles.reserve(200);
    for (int i = 0; i < 200; ++i)
        articles.push_back(
            sample::article(std::to_string(i), "T", sentence + "Number " + std::to_string(i)));
    const std::string dictionary = body_dictionary(articles);
    CHECK(dictionary.size() <= (std::size_t{64} << 10));
    CHECK(dictionary == body_dictionary(articles));
    BodyPacker packer(dictionary);
    CHECK(packer.pack(articles[77].body).size() * 2 < articles[77].body.size());
    CHECK(body_dictionary({}).empty());
}

}  // namespace shopkeeper::knowledge
