// The port behind which contacts arrive: a file, the clipboard, later help desks.
//
// Threads: poll() is called from a worker thread, never concurrently with itself; everything else
// from the main thread before the first poll. Ownership: the App owns its sources.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "client/contact.h"

namespace shopkeeper::client {

struct QueueProblem {
    std::string source;  // file name
    int line = 0;        // 1-based; 0 when the whole source is meant
    std::string why;
};

// What one poll found: contacts that are new or whose messages changed, in order of arrival.
struct QueueUpdate {
    std::vector<Contact> contacts;
    std::vector<QueueProblem> problems;
    bool replaced = false;  // the source started over (file truncated or replaced)
    bool more = false;      // a bounded batch; poll again at once
};

class QueueSource {
public:
    virtual ~QueueSource() = default;
    // "chat.jsonl", for the empty state and the status bar.
    virtual std::string name() const = 0;
    // Reads what is new since the last poll, bounded in size. Failure: not_found, io; the next
    // poll tries again.
    virtual Result<QueueUpdate> poll() = 0;
    // A file to watch for changes, empty when the source has to be polled by time.
    virtual std::string watch_path() const { return {}; }
};

}  // namespace shopkeeper::client
