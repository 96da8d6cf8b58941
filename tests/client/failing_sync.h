// A disk that takes bytes and then cannot say they are safe: while one of these lives, every
// fdatasync() of this program fails with EIO.
//
// Thread-safety: the switch is atomic. Ownership: the test's; one at a time.
#pragma once

namespace shopkeeper::client::testing {

class FailingSync {
public:
    FailingSync();
    ~FailingSync();
    FailingSync(const FailingSync&) = delete;
    FailingSync& operator=(const FailingSync&) = delete;
};

}  // namespace shopkeeper::client::testing
