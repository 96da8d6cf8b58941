// A desk of each kind with its clock in the test's hand.
//
// Thread-safety: now() may be called from any thread; the rest belongs to one. Ownership: the
// fixture owns everything; desks live until the fixture ends or reopens.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/desk.h"

namespace shopkeeper::contract {

// Reads "2026-11-18T09:30:00Z". Requires: a valid text.
Instant at(const std::string& rfc3339);

// A folder of its own that goes away with it; in memory where the machine offers that.
class TempDirectory {
public:
    TempDirectory();
    ~TempDirectory();
    TempDirectory(const TempDirectory&) = delete;
    TempDirectory& operator=(const TempDirectory&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

// The documents and people every fixture starts with.
std::string default_policy_document();
std::string default_taxonomy_document();
std::string default_scorecard_document();
// ana (agent), ben (new), sam (senior), cleo (suspended agent), olga (agent in another zone's
// team), sol (supervisor), mia (supervisor and nothing else), quinn and rita (qa), tomas (qa and
// agent), sid (suspended supervisor), vera (suspended qa), noor (no role), zita (supervisor and
// qa).
std::vector<empowerment::Person> demo_people();
std::map<std::string, std::string> demo_zones();

class DeskFixture {
public:
    virtual ~DeskFixture() = default;
    // The desk of one person. Requires: a person of demo_people().
    virtual empowerment::Desk& desk(const std::string& person) = 0;
    // As after a restart of the program; nothing for a desk that keeps nothing.
    virtual void reopen() = 0;

    void set_now(Instant now) { now_ms_ = now.time_since_epoch().count(); }
    Instant now() const { return Instant{std::chrono::milliseconds{now_ms_.load()}}; }
    void advance(std::chrono::milliseconds by) { now_ms_ += by.count(); }
    std::string new_id();

private:
    std::atomic<std::int64_t> now_ms_ = at("2026-11-18T09:30:00Z").time_since_epoch().count();
    std::atomic<int> ids_ = 0;
};

using MakeFixture = std::function<std::unique_ptr<DeskFixture>()>;

std::unique_ptr<DeskFixture> make_memory_fixture();
std::unique_ptr<DeskFixture> make_store_fixture();

// A refund within ana's authority but for what the test changes.
empowerment::GrantRequest request(const std::string& key, std::int64_t amount_minor,
                                  const std::string& customer = "C-1");

// A complete entry of a relationship contact.
empowerment::ResolutionDraft entry(const std::string& contact = "T-1");

}  // namespace shopkeeper::contract
