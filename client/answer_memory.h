// What was learnt from finished contacts: which articles were sent for which burst, what was said
// to be outdated, and where an answer was missing. Two journals in the data directory.
//
// Threads: main thread; appends and the rebuilding of the memory run as jobs. Ownership: the
// App's. The snapshot handed out is immutable.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "client/jobs.h"
#include "client/journal.h"
#include "knowledge/search.h"

namespace shopkeeper::client {

// One line of memory.jsonl: {"id","created","text","articles":[…]}, as `shopkeeperctl kb suggest`
// reads it.
Json to_json(const knowledge::MemoryItem& item);

class AnswerMemory {
public:
    // Failure: ErrorCode::io. The memory itself is read by a job; `changed` is called on the main
    // thread when a new snapshot is there.
    static Result<std::unique_ptr<AnswerMemory>> open(const std::filesystem::path& directory,
                                                      Jobs& jobs, std::function<void()> changed);

    // Null until it was read.
    const std::shared_ptr<const knowledge::Memory>& memory() const { return memory_; }

    // Adds what was sent for a burst. Without an article there is nothing to learn.
    void add(knowledge::MemoryItem item);

    void note_outdated(const std::string& article_id, const std::string& title,
                       const std::string& by, Instant at);
    bool is_outdated(const std::string& article_id) const {
        return outdated_.count(article_id) != 0;
    }

    // Notes that a search or burst had no good answer. Saying it twice for one contact counts once.
    void note_gap(const std::string& text, const std::string& contact_key, const std::string& by,
                  Instant at);
    bool gap_noted(const std::string& text, const std::string& contact_key) const;
    // How many contacts a gap was noted for in the same words, upper and lower case being one.
    std::size_t gap_count(const std::string& text) const;

    // Notes that an article is not the answer to a burst: it counts against it for bursts like it.
    // One person saying it twice for one contact counts once.
    void note_not_it(const std::string& article_id, const std::string& burst,
                     const std::string& contact_key, const std::string& by, Instant at);

    const std::string& trouble() const { return trouble_; }

private:
    AnswerMemory(std::shared_ptr<Journal> items, std::shared_ptr<Journal> notes, Jobs& jobs,
                 std::function<void()> changed);
    using Items = std::shared_ptr<const std::vector<knowledge::MemoryItem>>;

    void read_note(const Json& note);
    // Whether it was not said before.
    bool refuse(const std::string& article_id, const std::string& burst,
                const std::string& contact_key, const std::string& by, Instant at);
    void rebuild(bool read_file);
    void append(std::shared_ptr<Journal> journal, Json record);

    std::shared_ptr<Journal> items_journal_;
    std::shared_ptr<Journal> notes_journal_;
    Jobs& jobs_;
    std::function<void()> changed_;
    Items items_;
    Items refusals_;
    std::set<std::array<std::string, 3>> refused_;  // article, contact, person
    std::vector<knowledge::MemoryItem> added_while_reading_;
    std::shared_ptr<const knowledge::Memory> memory_;
    std::set<std::string> outdated_;
    std::map<std::string, std::set<std::string>> gaps_;  // folded text → contacts
    std::string trouble_;
};

}  // namespace shopkeeper::client
