// Words that were typed and not sent yet, each under the id of what they are about: they are there
// again after a switch of the view, a restart and a crash.
//
// Threads: main thread; a job writes. Ownership: borrows the jobs.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/jobs.h"

namespace shopkeeper::client {

// So many are kept at most; the one that was typed longest ago goes first.
inline constexpr std::size_t kMostNotes = 200;

class TypedNotes {
public:
    // Reads what was kept. Never fails: a file that cannot be read is a text that is gone, and
    // nothing on record depends on it. `problem` hears when one cannot be written.
    TypedNotes(Jobs& jobs, std::filesystem::path file,
               std::function<void(std::string title, std::string detail)> problem);

    // Empty when nothing is typed. The reference holds until put().
    const std::string& get(std::string_view id) const;
    // An empty text is forgotten.
    void put(const std::string& id, std::string text);

private:
    void keep();

    Jobs& jobs_;
    std::function<void(std::string, std::string)> problem_;
    std::filesystem::path file_;
    std::vector<std::pair<std::string, std::string>> notes_;  // typed last: last
};

}  // namespace shopkeeper::client
