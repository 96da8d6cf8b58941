// The knowledge of one program: its sources, the saved index, and the snapshot in use.
//
// A saved index is mapped at once when it is of the same sources; whether they changed is looked
// at in the background, and only then are they read again. Few changed articles are set beside the
// index in use, so that they are found at once, and the whole is built anew behind it. A finished
// index is saved, mapped and swapped in on the main thread; whoever holds the old one keeps it.
//
// Threads: main thread; reading and building run as a job. Ownership: the App's. The fetcher
// outlives the jobs.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app_model.h"
#include "client/http/fetcher.h"
#include "client/jobs.h"
#include "knowledge/import.h"
#include "knowledge/search.h"

namespace shopkeeper::client {

// What is known of one source after it was read.
struct SourceState {
    std::string source;
    std::size_t articles = 0;
    Instant read_at;      // when it was last heard
    std::string trouble;  // why an earlier copy or nothing is used; empty when all is well
};

// What one reading of all sources found.
struct KnowledgeReading {
    std::vector<std::string> sources;
    std::vector<SourceState> states;
    std::vector<std::string> problems;  // "care.jsonl line 12: …"
    std::string fingerprint;
    std::shared_ptr<const knowledge::Index> index;  // null: the saved one is still right
    // Where `index` is kept: in the file, as changes beside what the file holds, or not at all,
    // because the file could not be written.
    enum class Kept { file, changes, nowhere } kept = Kept::nowhere;
    std::string trouble;  // why there is none
    bool cancelled = false;
};

// An index of changes built anew as one, saved and mapped. Null index: cancelled, or why in
// `trouble`; what is in use then goes on.
struct KnowledgeRebuild {
    std::shared_ptr<const knowledge::Index> index;
    std::string trouble;
};
KnowledgeRebuild rebuild_knowledge(const knowledge::Index& index,
                                   const std::filesystem::path& directory, JobContext& context);

class KnowledgeManager {
public:
    // `directory` is made when needed. `changed` is called on the main thread after a swap.
    KnowledgeManager(std::filesystem::path directory, HttpFetcher& fetcher, Jobs& jobs,
                     std::function<Instant()> now, std::function<void()> changed);

    // Sets the sources, maps the saved index when it is theirs, and looks in the background
    // whether they changed. `force` reads them anew whatever their fingerprint says.
    void set_sources(std::vector<std::string> sources);
    void refresh(bool force);
    // Lets go of the index when something it was asked for turned out to be damaged, and builds it
    // again from its sources; in memory alone once what was saved came back damaged kMostMends
    // times. To be called after it was asked; costs nothing when all is well.
    void mend();

    const std::shared_ptr<const knowledge::Index>& index() const { return index_; }
    const std::vector<std::string>& sources() const { return sources_; }
    // A reading runs and nothing can be searched meanwhile.
    bool loading() const { return reading_ && !index_; }
    std::vector<KnowledgeSourceRow> rows(const std::function<Date(Instant)>& local_date) const;
    const std::vector<std::string>& problems() const { return problems_; }
    void dismiss_problems();
    const std::string& trouble() const { return trouble_; }

    // The same when it was last done longer ago than kLookEvery: somebody is at work.
    void look_again();

private:
    void map_saved();
    void take(KnowledgeReading reading);
    void keep_states(KnowledgeReading& reading);
    void start_reading(bool force, bool shown);
    void build_anew();
    void take_rebuilt(const KnowledgeRebuild& rebuilt);
    void add_problem(const std::string& problem);
    void save_note();

    std::filesystem::path directory_;
    HttpFetcher& fetcher_;
    Jobs& jobs_;
    std::function<Instant()> now_;
    std::function<void()> changed_;
    std::vector<std::string> sources_;
    std::vector<SourceState> states_;
    std::vector<std::string> problems_;
    std::vector<std::string> damage_;  // of these, what mending the index says: no reading ends it
    std::string fingerprint_;          // of the index in use
    std::string kind_;                 // how it was made, see knowledge_kind()
    std::optional<Instant> looked_at_;
    bool unsaved_ = false;               // the index in use has changes that the file does not hold
    std::optional<Instant> save_after_;  // saving failed: not before
    int saves_failed_ = 0;               // one after the other
    int mends_ = 0;                      // of these sources
    std::string trouble_;
    bool reading_ = false;
    std::shared_ptr<const knowledge::Index> index_;
};

// The job's work, apart so that it can be tested without threads: reads all sources and builds an
// index unless their fingerprint equals `known_fingerprint`. A source that cannot be read keeps
// the saved index in use when there is one.
struct ReadingRequest {
    std::filesystem::path directory;
    std::vector<std::string> sources;
    std::string known_fingerprint;  // empty: read and build whatever there is
    Instant now;
    bool has_saved = false;
    bool in_memory = false;  // what is built is not written down
    // What is in use and was made as this program makes it: few changes are set beside it. Null:
    // whatever changed, all is built anew.
    std::shared_ptr<const knowledge::Index> in_use;
};
KnowledgeReading read_knowledge(const ReadingRequest& request, HttpFetcher& fetcher,
                                JobContext& context);

// Names what is stored of the same articles; another one: they are built anew.
std::string_view knowledge_kind();

// How long what was read counts as fresh while somebody is at work.
inline constexpr std::chrono::minutes kLookEvery{5};

// A disk that damages what it is given would otherwise be given it for ever.
inline constexpr int kMostMends = 3;

}  // namespace shopkeeper::client
