#include "client/knowledge_manager.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/bounded_json.h"
#include "client/knowledge_feed.h"
#include "client/wording.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

namespace fs = std::filesystem;

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json to_json(const std::vector<SourceState>& states) {
    Json out = Json::array();
    for (const SourceState& state : states)
        out.push_back({{"source", state.source},
                       {"articles", state.articles},
                       {"read_at", format_instant(state.read_at)}});
    return out;
}

std::vector<SourceState> states_of(const Json& note) {
    std::vector<SourceState> states;
    const auto list = note.find("states");
    if (list == note.end() || !list->is_array()) return states;
    for (const Json& item : *list) {
        if (!item.is_object()) continue;
        SourceState state;
        state.source = text_of(item, "source");
        const auto articles = item.find("articles");
        if (articles != item.end() && articles->is_number_unsigned())
            state.articles = articles->get<std::size_t>();
        if (const auto at = parse_instant(text_of(item, "read_at")); at) state.read_at = *at;
        states.push_back(std::move(state));
    }
    return states;
}

}  // namespace

KnowledgeManager::KnowledgeManager(fs::path directory, HttpFetcher& fetcher, Jobs& jobs,
                                   std::function<Instant()> now, std::function<void()> changed)
    : directory_(std::move(directory)),
      fetcher_(fetcher),
      jobs_(jobs),
      now_(std::move(now)),
      changed_(std::move(changed)) {}

void KnowledgeManager::set_sources(std::vector<std::string> sources) {
    sources_ = std::move(sources);
    index_ = nullptr;
    fingerprint_.clear();
    kind_.clear();
    unsaved_ = false;
    save_after_.reset();
    saves_failed_ = mends_ = 0;
    states_.clear();
    dismiss_problems();
    map_saved();
    refresh(false);
}

void KnowledgeManager::map_saved() {
    Result<std::string> bytes = knowledge::read_file(directory_ / "articles.json", 4u << 20);
    if (!bytes) return;
    const Result<Json> note = parse_json(*bytes, {4u << 20, 8});
    if (!note || !note->is_object() || note->value("sources", Json()) != Json(sources_)) return;
    auto index = knowledge::open_index(directory_ / "articles.index");
    // A damaged or foreign index is no loss: it is built again from its sources.
    if (!index) return;
    index_ = std::move(*index);
    fingerprint_ = text_of(*note, "fingerprint");
    kind_ = text_of(*note, "kind");
    states_ = states_of(*note);
}

void KnowledgeManager::refresh(bool force) {
    start_reading(force, true);
}

void KnowledgeManager::start_reading(bool force, bool shown) {
    // What changed must not wait until what changed before is saved.
    jobs_.cancel_slot("knowledge saving");
    if (sources_.empty()) {
        jobs_.cancel_slot("knowledge");
        reading_ = false;
        return;
    }
    reading_ = true;
    looked_at_ = now_();
    ReadingRequest request{directory_,
                           sources_,
                           force ? std::string() : fingerprint_,
                           *looked_at_,
                           index_ != nullptr,
                           mends_ >= kMostMends,
                           kind_ == knowledge_kind() ? index_ : nullptr};
    jobs_.start<KnowledgeReading>(
        {"Reading the articles", "knowledge", "knowledge", {}, shown},
        [request = std::move(request), fetcher = &fetcher_](JobContext& context) {
            return read_knowledge(request, *fetcher, context);
        },
        [this](KnowledgeReading reading) { take(std::move(reading)); });
}

void KnowledgeManager::mend() {
    if (!index_ || reading_) return;
    const Status health = index_->health();
    if (health.ok()) return;
    ++mends_;
    damage_ = {health.error().message};
    if (mends_ >= kMostMends)
        damage_.push_back("What was saved of the articles came back damaged " +
                          std::to_string(mends_) +
                          " times, so they are kept in memory. Check the disk that holds " +
                          directory_.string() + ".");
    for (const std::string& problem : damage_) add_problem(problem);
    index_ = nullptr;
    refresh(true);
    changed_();
}

void KnowledgeManager::look_again() {
    if (!reading_ && index_ && looked_at_ && now_() - *looked_at_ >= kLookEvery)
        start_reading(false, false);
}

// What was not read again holds as it was read before.
void KnowledgeManager::keep_states(KnowledgeReading& reading) {
    const bool unchanged = !reading.index && reading.fingerprint == fingerprint_;
    for (SourceState& state : reading.states) {
        for (const SourceState& before : states_)
            if (before.source == state.source && state.articles == 0 &&
                (unchanged || !state.trouble.empty())) {
                state.articles = before.articles;
                if (!is_address(state.source)) state.read_at = before.read_at;
            }
    }
    states_ = std::move(reading.states);
}

void KnowledgeManager::take(KnowledgeReading reading) {
    reading_ = false;
    trouble_ = reading.trouble;
    if (reading.cancelled) {
        trouble_ = "Reading the articles was stopped.";
    } else {
        // What a reading found stays to be read until another one looked at the same files.
        const bool read = reading.index != nullptr || !reading.problems.empty();
        keep_states(reading);
        if (read) problems_ = reading.problems;
        for (const std::string& problem : damage_) add_problem(problem);
    }
    if (reading.index) {
        unsaved_ = reading.kept == KnowledgeReading::Kept::changes &&
                   (unsaved_ || reading.index != index_);
        index_ = reading.index;
        fingerprint_ = reading.fingerprint;
        kind_ = std::string(knowledge_kind());
        // A note beside an older file would make it pass for what was read.
        if (!unsaved_ && reading.kept != KnowledgeReading::Kept::nowhere) save_note();
    }
    if (unsaved_ && mends_ < kMostMends && (!save_after_ || now_() >= *save_after_)) build_anew();
    changed_();
}

void KnowledgeManager::dismiss_problems() {
    problems_.clear();
    damage_.clear();
}

// Said once, however often it is met again.
void KnowledgeManager::add_problem(const std::string& problem) {
    if (std::find(problems_.begin(), problems_.end(), problem) == problems_.end())
        problems_.push_back(problem);
}

// Behind what is in use; when the program ends before, the next start reads the sources again.
void KnowledgeManager::build_anew() {
    jobs_.start<KnowledgeRebuild>(
        {"Saving the articles", "knowledge saving", "knowledge", {}, true},
        [index = index_, directory = directory_](JobContext& context) {
            return rebuild_knowledge(*index, directory, context);
        },
        [this, before = index_](const KnowledgeRebuild& rebuilt) {
            if (index_ == before) take_rebuilt(rebuilt);
        });
}

// A full disk is not asked again at each look: the pause doubles, up to some five hours.
void KnowledgeManager::take_rebuilt(const KnowledgeRebuild& rebuilt) {
    constexpr int kMostDoublings = 6;
    if (!rebuilt.trouble.empty()) {
        add_problem(rebuilt.trouble);
        save_after_ = now_() + kLookEvery * (1 << std::min(saves_failed_, kMostDoublings));
        ++saves_failed_;
    }
    if (!rebuilt.index) return;
    index_ = rebuilt.index;
    unsaved_ = false;
    save_after_.reset();
    saves_failed_ = 0;
    save_note();
    changed_();
}

// Without the note the next start reads everything again: slower, never wrong.
void KnowledgeManager::save_note() {
    const Json note{{"sources", sources_},
                    {"fingerprint", fingerprint_},
                    {"kind", kind_},
                    {"states", to_json(states_)}};
    if (Status saved = knowledge::replace_file(directory_ / "articles.json", dump_json(note, 1));
        !saved)
        add_problem(saved.error().message);
}

std::vector<KnowledgeSourceRow> KnowledgeManager::rows(
    const std::function<Date(Instant)>& local_date) const {
    const Date today = local_date(now_());
    std::vector<KnowledgeSourceRow> rows;
    for (const std::string& source : sources_) {
        KnowledgeSourceRow row{source, reading_ ? "being read" : "not read yet", false};
        for (const SourceState& state : states_) {
            if (state.source != source) continue;
            const Date read_on = local_date(state.read_at);
            const std::string when = read_on == today ? "today" : short_date(read_on, today);
            row.problem = !state.trouble.empty();
            row.state = counted(state.articles, "article", "articles") +
                        (row.problem ? ", from " + when + ": " + state.trouble
                                     : " · read " + (read_on == today ? when : "on " + when));
            if (row.problem && state.articles == 0) row.state = state.trouble;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace shopkeeper::client
