// The demo shop, made once in a data directory of its own: its queue with real times, its people,
// and its earlier grants and entries, put on record through the desk itself at their own times.
//
// Thread-safety: free functions for one thread; they block (about half a second the first time).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/desk.h"

namespace shopkeeper::client {

struct DemoPeople {
    std::vector<empowerment::Person> people;
    std::map<std::string, std::string> team_zones;  // team → IANA zone
    std::map<std::string, std::string> by_role;     // "agent" → "ines"
};
// Failure: ErrorCode::not_found or invalid naming the file and the JSON pointer.
Result<DemoPeople> read_demo_people(const std::filesystem::path& demo_directory);

struct DemoRequest {
    std::filesystem::path demo_directory;  // installed
    std::filesystem::path data_directory;
    std::string policy_document;
    std::string taxonomy_document;
    Instant now;
};

// Whether the demo shop was made in this data directory.
bool is_demo(const std::filesystem::path& data_directory);

// Makes DATA/demo/queue.jsonl, DATA/memory.jsonl and the record in DATA/shopkeeper.db. Done
// already: nothing happens. Cut short by a crash: it goes on where it stopped, at the same times,
// and doubles nothing. Failure: io, invalid (the demo's files), or the desk's error.
Status prepare_demo(const DemoRequest& request, const DemoPeople& people);

// The same without the history: the queue with its times, and the mark that this is the demo shop.
// For a record that was made otherwise. Failure: io, invalid (the demo's files).
Status prepare_demo_queue(const DemoRequest& request, const DemoPeople& people);

}  // namespace shopkeeper::client
