#include <cstddef>
#include <cstdint>

#include "tests/fuzz/fuzz.h"

// The name and type are libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const void* bytes = data;
    shopkeeper::fuzz::try_bytes({static_cast<const char*>(bytes), size});
    return 0;
}
