// Tries a fixed number of mutations of the seeds: DRIVER COUNT [FILE]. With a FILE only its bytes
// are tried, to repeat what libFuzzer found.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/fuzz/fuzz.h"

namespace {

using shopkeeper::fuzz::seeds;
using shopkeeper::fuzz::try_bytes;

constexpr std::size_t kLargest = 64u << 10;  // doubling pieces must not grow without bound

class Mutator {
public:
    explicit Mutator(std::vector<std::string> seeds) : seeds_(std::move(seeds)) {}

    std::string next() {
        std::string text = seeds_[below(seeds_.size())];
        for (std::size_t changes = 1 + below(4); changes > 0; --changes) change(text);
        if (text.size() > kLargest) text.resize(kLargest);
        return text;
    }

private:
    // Not a distribution of the standard library: those differ from one library to the next.
    std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

    void change(std::string& text) {
        const std::size_t at = below(text.size() + 1);
        const std::size_t length = std::min(below(32), text.size() - at);
        switch (below(7)) {
            case 0:
                if (at < text.size()) text[at] = static_cast<char>(random_() & 0xFF);
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(at, text.substr(at, length));
                break;
            case 3:
                text.insert(at, kPieces[below(kPieces.size())]);
                break;
            case 4:
                text.resize(at);
                break;
            case 5: {
                const std::string& other = seeds_[below(seeds_.size())];
                text.insert(at, other.substr(below(other.size() + 1), below(64)));
                break;
            }
            default:
                for (std::size_t times = below(200); times > 0; --times) text.insert(at, 1, '[');
                break;
        }
    }

    // What parsers stumble over.
    const std::vector<std::string> kPieces = {"\xFF",
                                              "\xC0\x80",
                                              "\xED\xA0\x80",
                                              std::string(1, '\0'),
                                              "\r",
                                              "\"",
                                              "\\u0000",
                                              "\\ud800",
                                              "1e999",
                                              "-0",
                                              "9223372036854775808",
                                              "{",
                                              "}",
                                              "<",
                                              "&#x110000;",
                                              "\n\n",
                                              "```",
                                              "|",
                                              ",",
                                              "null"};
    std::vector<std::string> seeds_;
    std::mt19937_64 random_{20261122};
};

}  // namespace

int main(int argc, char** argv) {
    if (argc > 2) {
        std::ifstream in(argv[2], std::ios::binary);
        std::string bytes;
        std::copy(std::istreambuf_iterator<char>(in), {}, std::back_inserter(bytes));
        try_bytes(bytes);
        return 0;
    }
    const long count = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 1000;
    for (const std::string& seed : seeds()) try_bytes(seed);
    Mutator mutator(seeds());
    for (long i = 0; i < count; ++i) try_bytes(mutator.next());
    std::printf("fuzz: %ld mutations, no promise broken\n", count);
    return count > 0 ? 0 : 1;
}
