// Reads a file that ships with the program, as a seed.
//
// Thread-safety: reads only. Ownership: by value.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "tests/fuzz/fuzz.h"

namespace shopkeeper::fuzz {

// Ends the program when the asset is not there: a fuzzer without its seed tests little.
inline std::string asset(const std::string& name) {
    std::ifstream in(SHOPKEEPER_SOURCE_DIR "/assets/" + name, std::ios::binary);
    require(in.is_open(), "the asset is there");
    std::string bytes;
    std::copy(std::istreambuf_iterator<char>(in), {}, std::back_inserter(bytes));
    return bytes;
}

}  // namespace shopkeeper::fuzz
