// A queue that is a file: JSON Lines, one contact a line, followed as it grows.
//
// A line: {"source","id","url","customer":{"ref","name"},"channel","labels":["…"],"opened_at",
// "order":{"id","total_minor","currency"},"messages":[{"from":"customer"|"agent","at","text"}]};
// everything but `id` and one message is optional. Labels are products or whatever else the source
// calls a contact by; those that are too long, empty or too many for the record are left out. A
// line that sends an id again stands for the whole contact anew. A bad line is reported with its
// number and skipped. The last line counts before its line feed is written as soon as it is a whole
// contact.
//
// Only what is new is read, at most kBatchBytes a poll. The file is known by its inode, its size
// and its first bytes: when one of them says that it is another file, reading starts over.
//
// Threads and ownership: as QueueSource.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "client/queue/queue_source.h"

namespace shopkeeper::client {

// Reads one line as a contact; `default_source` stands where the line names none. Failure:
// ErrorCode::invalid or too_large with what was expected, to be shown after "line 17: ".
Result<Contact> parse_contact_line(std::string_view line, const std::string& default_source);

class FileQueue final : public QueueSource {
public:
    static constexpr std::size_t kBatchBytes = 1u << 20;
    static constexpr std::size_t kMaxLineBytes = 1u << 20;

    FileQueue(std::filesystem::path path, std::string source_name);

    std::string name() const override { return path_.filename().string(); }
    Result<QueueUpdate> poll() override;
    std::string watch_path() const override { return path_.string(); }

private:
    struct Descriptor;
    bool is_another_file(const Descriptor& file, std::uint64_t inode, std::uint64_t size) const;
    void start_over();
    void take_bytes(std::string_view bytes, QueueUpdate& update);
    void take_line(std::string_view line, QueueUpdate& update);
    void take_unfinished(QueueUpdate& update);
    void report(QueueUpdate& update, int line, std::string why) const;

    std::filesystem::path path_;
    std::string source_name_;
    std::uint64_t inode_ = 0;
    std::uint64_t offset_ = 0;
    std::string head_;         // the first bytes, to notice a file rewritten in place
    std::string partial_;      // the last line as far as it is written
    std::string taken_early_;  // a last line already delivered before its line feed
    bool skipping_ = false;    // inside a line above the bound
    int line_ = 0;
};

}  // namespace shopkeeper::client
