#include "tests/simulation/faulty_disk.h"

#include <sqlite3.h>

#include <cstring>
#include <new>

namespace shopkeeper::simulation {

namespace {

std::atomic<std::int64_t> room{-1};
std::atomic<bool> sync_fails{false};

// A file of ours in front of a file of the real disk, in one piece of memory as SQLite wants it.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* real_of(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real;
}

int close_file(sqlite3_file* f) {
    return real_of(f)->pMethods->xClose(real_of(f));
}
int read_file(sqlite3_file* f, void* to, int bytes, sqlite3_int64 at) {
    return real_of(f)->pMethods->xRead(real_of(f), to, bytes, at);
}
int write_file(sqlite3_file* f, const void* from, int bytes, sqlite3_int64 at) {
    if (room >= 0 && room.fetch_sub(bytes) < bytes) {
        room = 0;
        return SQLITE_FULL;
    }
    return real_of(f)->pMethods->xWrite(real_of(f), from, bytes, at);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size) {
    return real_of(f)->pMethods->xTruncate(real_of(f), size);
}
int sync_file(sqlite3_file* f, int flags) {
    if (sync_fails) return SQLITE_IOERR_FSYNC;
    return real_of(f)->pMethods->xSync(real_of(f), flags);
}
int size_of_file(sqlite3_file* f, sqlite3_int64* size) {
    return real_of(f)->pMethods->xFileSize(real_of(f), size);
}
int lock_file(sqlite3_file* f, int level) {
    return real_of(f)->pMethods->xLock(real_of(f), level);
}
int unlock_file(sqlite3_file* f, int level) {
    return real_of(f)->pMethods->xUnlock(real_of(f), level);
}
int check_lock(sqlite3_file* f, int* out) {
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}
int control(sqlite3_file* f, int op, void* argument) {
    return real_of(f)->pMethods->xFileControl(real_of(f), op, argument);
}
int sector_size(sqlite3_file* f) {
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}
int characteristics(sqlite3_file* f) {
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

// Version 1 has no shared memory: an exclusive database does not need it.
const sqlite3_io_methods kMethods = {
    1,         close_file,  read_file,  write_file, truncate_file, sync_file,       size_of_file,
    lock_file, unlock_file, check_lock, control,    sector_size,   characteristics, nullptr,
    nullptr,   nullptr,     nullptr,    nullptr,    nullptr};

sqlite3_vfs* real_disk() {
    return sqlite3_vfs_find("unix");
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    File* mine = reinterpret_cast<File*>(file);
    mine->base.pMethods = nullptr;
    mine->real = reinterpret_cast<sqlite3_file*>(mine + 1);
    std::memset(mine->real, 0, static_cast<std::size_t>(real_disk()->szOsFile));
    const int code = real_disk()->xOpen(real_disk(), name, mine->real, flags, out_flags);
    if (mine->real->pMethods != nullptr) mine->base.pMethods = &kMethods;
    return code;
}

sqlite3_vfs& faulty_vfs() {
    static sqlite3_vfs vfs;  // on purpose: SQLite keeps its disks by address for the process
    return vfs;
}

}  // namespace

FaultyDisk::FaultyDisk() {
    faulty_vfs() = *real_disk();
    faulty_vfs().zName = "faulty";
    faulty_vfs().pNext = nullptr;
    faulty_vfs().szOsFile = static_cast<int>(sizeof(File)) + real_disk()->szOsFile;
    faulty_vfs().xOpen = open_file;
    sqlite3_vfs_register(&faulty_vfs(), 1);
}

FaultyDisk::~FaultyDisk() {
    set_room(-1);
    set_sync_fails(false);
    sqlite3_vfs_unregister(&faulty_vfs());
    sqlite3_vfs_register(real_disk(), 1);
}

void FaultyDisk::set_room(std::int64_t bytes) {
    room = bytes;
}
void FaultyDisk::set_sync_fails(bool fails) {
    sync_fails = fails;
}

}  // namespace shopkeeper::simulation
