// A disk that fails on demand, put between SQLite and the real one.
//
// Thread-safety: the faults are atomic; the disk is installed for the whole process while the
// object lives. Ownership: by the test.
#pragma once

#include <atomic>
#include <cstdint>

namespace shopkeeper::simulation {

// Every database opened while one lives goes through it.
class FaultyDisk {
public:
    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    // After so many more bytes the disk is full; negative: never.
    void set_room(std::int64_t bytes);
    // Whether fsync reports an error.
    void set_sync_fails(bool fails);
};

}  // namespace shopkeeper::simulation
