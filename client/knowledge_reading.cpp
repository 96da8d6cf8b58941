#include <algorithm>
#include <system_error>
#include <utility>

#include "client/knowledge_feed.h"
#include "client/knowledge_manager.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

namespace fs = std::filesystem;
using knowledge::Article;
using knowledge::ImportResult;

// Raised when what is stored in an index changes without its sources changing.
constexpr std::string_view kFingerprintKind = "articles-1";

// Beyond this share of all articles changes cost more at each question than building anew saves.
constexpr std::size_t kFewOf = 50;

void add_file(const fs::path& path, std::vector<std::string>& lines) {
    std::error_code failed;
    const auto size = fs::file_size(path, failed);
    const auto time = fs::last_write_time(path, failed).time_since_epoch().count();
    lines.push_back(path.string() + '|' + std::to_string(size) + '|' + std::to_string(time));
}

// Names, sizes and times of all files of a path: cheap to take, and different when one changes.
std::string path_fingerprint(const fs::path& path) {
    std::error_code failed;
    std::vector<std::string> lines;
    if (!fs::is_directory(path, failed)) {
        add_file(path, lines);
    } else {
        fs::recursive_directory_iterator walk(path, failed);
        for (; !failed && walk != fs::recursive_directory_iterator(); walk.increment(failed)) {
            const bool hidden = walk->path().filename().string().rfind('.', 0) == 0;
            if (hidden && walk->is_directory(failed)) walk.disable_recursion_pending();
            if (!hidden && walk->is_regular_file(failed) && !walk->is_symlink(failed))
                add_file(walk->path(), lines);
        }
    }
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string& line : lines) all += line + '\n';
    return short_hash(all);
}

std::string problem_line(const knowledge::ImportProblem& problem) {
    std::string line = problem.source;
    if (problem.line > 0) line += " line " + std::to_string(problem.line);
    return line + ": " + problem.why;
}

// A mapped index comes and goes with the kernel's cache; a built one stays in memory.
Status save_and_map(std::shared_ptr<const knowledge::Index>& index, const fs::path& directory) {
    std::error_code failed;
    fs::create_directories(directory, failed);
    const fs::path file = directory / "articles.index";
    if (Status saved = knowledge::save_index(*index, file); !saved) return saved;
    if (auto mapped = knowledge::open_index(file); mapped) index = std::move(*mapped);
    return {};
}

// One reading of all sources, step by step.
class Reading {
public:
    Reading(const ReadingRequest& request, HttpFetcher& fetcher, JobContext& context)
        : request_(request), fetcher_(fetcher), context_(context) {
        reading_.sources = request.sources;
    }

    KnowledgeReading run() {
        read_addresses();
        std::string all(kFingerprintKind);
        for (const std::string& source : request_.sources)
            all += '\n' + source + '|' + (is_address(source) ? digests_ : path_fingerprint(source));
        reading_.fingerprint = short_hash(all);
        if (reading_.cancelled || unchanged()) return std::move(reading_);
        read_paths();
        if (!reading_.cancelled && (!failed_ || !request_.has_saved)) build();
        return std::move(reading_);
    }

private:
    bool unchanged() const {
        return !request_.known_fingerprint.empty() &&
               request_.known_fingerprint == reading_.fingerprint;
    }

    auto progress() {
        return [this](std::size_t done, std::size_t total) {
            if (total > 0) context_.progress(done, total);
            return !context_.cancelled();
        };
    }

    SourceState& state_of(const std::string& source) {
        for (SourceState& state : reading_.states)
            if (state.source == source) return state;
        return reading_.states.emplace_back(SourceState{source, 0, request_.now, {}});
    }

    void fail(const std::string& source, const Error& error) {
        if (error.code == ErrorCode::cancelled) {
            reading_.cancelled = true;
            return;
        }
        failed_ = true;
        state_of(source).trouble = error.message;
    }

    void read_addresses() {
        for (const std::string& source : request_.sources) {
            state_of(source);
            if (!is_address(source) || reading_.cancelled) continue;
            FeedRequest feed{source, request_.directory / "feeds" / short_hash(source),
                             request_.now, progress()};
            Result<FeedResult> result = fetch_feed(fetcher_, feed);
            if (!result) {
                fail(source, result.error());
                continue;
            }
            SourceState& state = state_of(source);
            state.read_at = result->fetched_at;
            state.trouble = result->trouble;
            digests_ += result->digest;
            add(source, std::move(result->imported));
        }
    }

    void read_paths() {
        for (const std::string& source : request_.sources) {
            if (is_address(source) || reading_.cancelled) continue;
            Result<ImportResult> result = knowledge::import_path(source, progress());
            if (result)
                add(source, std::move(*result));
            else
                fail(source, result.error());
        }
    }

    void add(const std::string& source, ImportResult&& result) {
        state_of(source).articles = result.articles.size();
        std::move(result.articles.begin(), result.articles.end(), std::back_inserter(articles_));
        std::move(result.synonyms.begin(), result.synonyms.end(), std::back_inserter(synonyms_));
        for (const knowledge::ImportProblem& problem : result.problems)
            reading_.problems.push_back(problem_line(problem));
    }

    void build() {
        if (articles_.empty()) {
            reading_.trouble = "No article was found in the knowledge sources.";
            for (const SourceState& state : reading_.states)
                if (!state.trouble.empty()) reading_.trouble = "No articles: " + state.trouble;
            return;
        }
        std::sort(synonyms_.begin(), synonyms_.end());
        synonyms_.erase(std::unique(synonyms_.begin(), synonyms_.end()), synonyms_.end());
        if (request_.in_use && !reading_.cancelled && set_beside()) return;
        if (reading_.cancelled) return;
        auto index =
            knowledge::Index::build(std::move(articles_), progress(), std::move(synonyms_));
        if (!index) {
            reading_.cancelled = index.error().code == ErrorCode::cancelled;
            reading_.trouble = index.error().message;
            return;
        }
        reading_.index = std::move(*index);
        if (request_.in_memory) return;
        if (Status saved = save_and_map(reading_.index, request_.directory); !saved) {
            reading_.problems.push_back("The index could not be saved: " + saved.error().message);
            return;
        }
        reading_.kept = KnowledgeReading::Kept::file;
    }

    // False when too much changed, or the index in use is damaged; the articles are then as they
    // were.
    bool set_beside() {
        // Another list means other answers to articles that stay as they are.
        if (request_.in_use->synonyms() != synonyms_) return false;
        auto changes = knowledge::changes_since(*request_.in_use, articles_, progress());
        if (!changes) {
            reading_.cancelled = true;
            return false;
        }
        const std::size_t changed = changes->changed.size() + changes->removed.size();
        if (changed > request_.in_use->size() / kFewOf) return false;
        if (!request_.in_use->health().ok()) return false;
        reading_.index = request_.in_use;
        reading_.kept = KnowledgeReading::Kept::changes;
        if (changed == 0) return true;
        auto index =
            knowledge::with_changes(request_.in_use, std::move(changes->changed), changes->removed);
        if (!index) return false;
        reading_.index = std::move(*index);
        return true;
    }

    const ReadingRequest& request_;
    HttpFetcher& fetcher_;
    JobContext& context_;
    KnowledgeReading reading_;
    std::vector<Article> articles_;
    std::vector<knowledge::SynonymRule> synonyms_;
    std::string digests_;
    bool failed_ = false;
};

}  // namespace

KnowledgeReading read_knowledge(const ReadingRequest& request, HttpFetcher& fetcher,
                                JobContext& context) {
    return Reading(request, fetcher, context).run();
}

KnowledgeRebuild rebuild_knowledge(const knowledge::Index& index, const fs::path& directory,
                                   JobContext& context) {
    std::vector<Article> articles;
    articles.reserve(index.size());
    for (std::uint32_t doc = 0; doc < index.size(); ++doc) {
        if (context.cancelled()) return {};
        articles.push_back(index.article(doc));
    }
    // What is damaged must not be written down as if it were sound; see KnowledgeManager::mend().
    if (!index.health().ok()) return {};
    const auto progress = [&](std::size_t done, std::size_t total) {
        context.progress(done, total);
        return !context.cancelled();
    };
    KnowledgeRebuild out;
    auto built = knowledge::Index::build(std::move(articles), progress, index.synonyms());
    if (!built) {
        if (built.error().code != ErrorCode::cancelled) out.trouble = built.error().message;
        return out;
    }
    if (Status saved = save_and_map(*built, directory); !saved) {
        out.trouble = "The index could not be saved: " + saved.error().message;
        return out;
    }
    out.index = std::move(*built);
    return out;
}

std::string_view knowledge_kind() {
    return kFingerprintKind;
}

}  // namespace shopkeeper::client
