// Reads a database file that no desk has open and adds up what the desk must never add up: the
// buckets against the grants, the events against the log.
//
// Thread-safety: pure but for reading the file. Ownership: by value.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace shopkeeper::simulation {

// Everything that does not fit together, as sentences; empty when all does.
std::vector<std::string> check_ledger(const std::string& path);

// Request key → id of what was written or answered under it: grants, resolutions, requests.
std::map<std::string, std::string> written_ids(const std::string& path);

}  // namespace shopkeeper::simulation
