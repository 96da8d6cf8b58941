#include "client/app.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "client/app_impl.h"
#include "client/paths.h"
#include "client/wording.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

namespace fs = std::filesystem;

// One each for the desk, the drafts, the knowledge and the queue: none waits for another.
constexpr int kThreads = 4;
constexpr std::chrono::seconds kToastStays{8};
constexpr std::chrono::milliseconds kProgressEvery{150};
constexpr std::size_t kMaxToasts = 3;
constexpr std::chrono::seconds kCloseWaits{20};

}  // namespace

Result<std::unique_ptr<App>> App::open(AppOptions options, std::unique_ptr<empowerment::Desk> desk,
                                       std::unique_ptr<HttpFetcher> fetcher) {
    auto app = std::make_unique<AppImpl>(std::move(options), std::move(desk), std::move(fetcher));
    if (Status status = app->start(); !status) return status.error();
    return std::unique_ptr<App>(std::move(app));
}

AppImpl::AppImpl(AppOptions options, std::unique_ptr<empowerment::Desk> desk,
                 std::unique_ptr<HttpFetcher> fetcher)
    : options_(std::move(options)), desk_(std::move(desk)), fetcher_(std::move(fetcher)) {}

AppImpl::~AppImpl() {
    // Workers use the stores and the desk, so they end before anything else does.
    watch_.reset();
    jobs_.reset();
}

Status AppImpl::start() {
    now_ = options_.now();
    day_ = today();
    if (Status status = prepare_data_directory(options_.data_directory); !status) return status;
    jobs_ = std::make_unique<Jobs>(kThreads, options_.wake);
    if (Status status = open_stores(); !status) return status;
    Result<empowerment::Person> me = desk_->caller();
    if (!me) return me.error();
    me_ = std::move(*me);
    if (Status status = read_taxonomy(); !status) return status;
    model_.person_name = me_.name;
    model_.roles = me_.roles;
    model_.mode_line = desk_->mode_sentence();
    open_wide();
    set_role(options_.role);
    board_ =
        std::make_unique<QueueBoard>(model_.queue, [this](const Contact& c) { return is_done(c); });
    // What a former run did not see answered is asked again before anything new is written.
    // Another person's waits for that person: their key means nothing from here.
    for (const PendingWrite& unfinished : pending_->unfinished())
        if (unfinished.by.empty() || unfinished.by == me_.id) write(unfinished);
    load_record();
    const fs::path data = options_.data_directory;
    std::string queue = options_.queue_file;
    if (queue.empty() && options_.demo) queue = (data / "demo" / "queue.jsonl").string();
    open_queue(queue.empty() ? settings_.queue_path : queue);
    std::vector<std::string> sources = options_.knowledge;
    if (sources.empty()) sources = settings_.knowledge;
    if (sources.empty() && options_.demo)
        sources = {(fs::path(options_.demo_directory) / "articles").string()};
    knowledge_->set_sources(std::move(sources));
    refresh();
    return {};
}

Status AppImpl::open_stores() {
    const fs::path data = options_.data_directory;
    LoadedSettings loaded = load_settings(data / "settings.json");
    settings_ = std::move(loaded.settings);
    if (!loaded.problem.empty()) say_problem("The settings were not read", loaded.problem);
    Result<std::unique_ptr<DraftStore>> drafts = DraftStore::open(data / "drafts.jsonl", *jobs_);
    if (!drafts) return drafts.error();
    drafts_ = std::move(*drafts);
    left_off_ = drafts_->was_open();
    Result<std::unique_ptr<PastedContacts>> pasted =
        PastedContacts::open(data / "pasted.jsonl", *jobs_);
    if (!pasted) return pasted.error();
    pasted_ = std::move(*pasted);
    Result<std::shared_ptr<PendingWrites>> pending = PendingWrites::open(data / "writes.jsonl");
    if (!pending) return pending.error();
    pending_ = std::move(*pending);
    const auto answers_changed = [this] { touch(kPartAnswers | kPartReader | kPartSettings); };
    Result<std::unique_ptr<AnswerMemory>> memory =
        AnswerMemory::open(data, *jobs_, answers_changed);
    if (!memory) return memory.error();
    memory_ = std::move(*memory);
    knowledge_ = std::make_unique<KnowledgeManager>(data / "knowledge", *fetcher_, *jobs_,
                                                    options_.now, answers_changed);
    // A team's own list stands in the data directory and wins over the shipped one.
    fs::path hints = data / "tag_hints.json";
    std::error_code failed;
    if (!fs::exists(hints, failed))
        hints = fs::path(options_.assets_directory) / "tag_hints.default.json";
    Result<std::string> text = knowledge::read_file(hints, 1u << 20);
    if (!text) return {};
    Result<TagHints> parsed = TagHints::parse(*text);
    if (parsed)
        hints_ = std::move(*parsed);
    else
        say_problem("No tag is suggested", parsed.error().message);
    return {};
}

// Only these contacts are asked for: a record of years is not read to start a morning.
AppImpl::Record AppImpl::record_of_contacts(empowerment::Desk& desk,
                                            const std::vector<Contact>& contacts) {
    Record record;
    for (const Contact& contact : contacts) {
        empowerment::ResolutionFilter filter;
        filter.contact_id = contact.id;
        const Result<empowerment::ResolutionPage> page = desk.resolutions(filter);
        if (!page) {
            record.error = page.error();
            break;
        }
        for (const empowerment::Resolution& item : page->items)
            if (item.entry.contact_source == contact.source)
                record.logged_at.try_emplace(contact_key(contact), item.at);
    }
    return record;
}

void AppImpl::load_record() {
    jobs_->start<Record>(
        {"Reading the record", "", "desk", {}, false},
        [desk = desk_.get(), me = me_.id, pasted = pasted_->kept()](JobContext&) {
            Record record = record_of_contacts(*desk, pasted);
            empowerment::ResolutionFilter filter;
            filter.agent_id = me;
            filter.page_size = 1;
            Result<empowerment::ResolutionPage> mine = desk->resolutions(filter);
            if (!mine)
                record.error = mine.error();
            else if (!mine->items.empty())
                record.mine = std::move(mine->items.front());
            return record;
        },
        [this](Record record) {
            take_record(record);
            if (!last_logged_) last_logged_ = std::move(record.mine);
            record_loaded_ = true;
            take_kept();
            read_queue();
            touch(kPartStatus);
        });
}

void AppImpl::take_record(const Record& record) {
    if (record.error) say_problem("The record could not be read", record.error->message);
    // What was logged since the job started is newer than what it saw.
    for (const auto& [key, at] : record.logged_at) logged_at_.try_emplace(key, at);
}

bool AppImpl::poll(Instant now) {
    now_ = now;
    const std::uint64_t before = model_.revision;
    if (jobs_->drain() > 0) rebuild_banner();
    if (queue_changed_ && queue_changed_->exchange(false)) read_queue();
    if (today() != day_) {
        day_ = today();
        touch(kPartAll);
        ask_authority();
    }
    const std::optional<Instant> changes = authority_changes_at();
    if (changes && *changes <= now_) ask_authority();
    what_if_->poll(now_);
    said_->poll(now_);
    for (const auto& [view, work] : works_)
        if (work->due() && *work->due() <= now_) work->poll(now_);
    if (limits_change_at_ && *limits_change_at_ <= now_) {
        // A version that was saved for later is in force from here on.
        limits_change_at_.reset();
        ask_authority();
        touch(kPartWide);
    }
    if (taxonomy_changes_at_ && *taxonomy_changes_at_ <= now_) {
        take_taxonomy();
        if (WideWork* work = work_on_screen()) work->look();
    }
    rest_knowledge();
    if (knowledge_) knowledge_->look_again();
    if (expire_toasts() || take_job_views()) touch(kPartStatus);
    refresh();
    return model_.revision != before;
}

std::optional<Instant> AppImpl::next_deadline() const {
    std::optional<Instant> next = authority_changes_at();
    const auto sooner = [&](Instant at) {
        if (!next || at < *next) next = at;
    };
    for (const auto& [id, ends] : toast_ends_) sooner(ends);
    if (knowledge_rests_at_) sooner(*knowledge_rests_at_);
    if (limits_change_at_) sooner(*limits_change_at_);
    if (taxonomy_changes_at_) sooner(*taxonomy_changes_at_);
    if (what_if_->due()) sooner(*what_if_->due());
    if (said_->due()) sooner(*said_->due());
    for (const auto& [view, work] : works_)
        if (work->due()) sooner(*work->due());
    // A worker's progress wakes nobody; it is looked at while somebody can see it.
    if (!model_.jobs.empty()) sooner(now_ + kProgressEvery);
    return next;
}

bool AppImpl::take_job_views() {
    std::vector<JobView> views = jobs_->snapshot();
    const bool same = std::equal(views.begin(), views.end(), model_.jobs.begin(), model_.jobs.end(),
                                 [](const JobView& a, const JobView& b) {
                                     return a.id == b.id && a.done == b.done && a.total == b.total;
                                 });
    if (same) return false;
    model_.jobs = std::move(views);
    return true;
}

bool AppImpl::expire_toasts() {
    bool expired = false;
    for (auto it = toast_ends_.begin(); it != toast_ends_.end();) {
        if (it->second > now_) {
            ++it;
            continue;
        }
        std::erase_if(model_.toasts, [&](const Toast& toast) { return toast.id == it->first; });
        it = toast_ends_.erase(it);
        expired = true;
    }
    return expired;
}

void AppImpl::say(Toast toast) {
    // Saying the same thing again only keeps it in sight longer. What was done last is what counts:
    // two of them, one above the other, would cover the fields. A problem stays beside it.
    std::erase_if(model_.toasts, [&](const Toast& old) {
        const bool both_done = old.kind == Toast::Kind::done && toast.kind == Toast::Kind::done;
        return both_done || (old.title == toast.title && old.detail == toast.detail);
    });
    toast.id = next_toast_++;
    // What was done or is missing in a wide view says nothing in the next one.
    const auto here = last_view_.find(model_.role);
    if (here != last_view_.end() && !toast.action && toast.kind != Toast::Kind::news)
        toast_views_[toast.id] = here->second;
    toast_ends_[toast.id] = now_ + kToastStays;
    model_.toasts.push_back(std::move(toast));
    if (model_.toasts.size() > kMaxToasts) model_.toasts.erase(model_.toasts.begin());
    std::erase_if(toast_ends_, [&](const auto& item) {
        return std::none_of(model_.toasts.begin(), model_.toasts.end(),
                            [&](const Toast& t) { return t.id == item.first; });
    });
    touch(kPartStatus);
}

void AppImpl::leave_toasts(std::optional<WideView> shown) {
    const auto left = [&](const Toast& toast) {
        const auto about = toast_views_.find(toast.id);
        return about != toast_views_.end() && about->second != shown;
    };
    if (std::erase_if(model_.toasts, left) > 0) touch(kPartStatus);
    std::erase_if(toast_views_, [&](const auto& item) { return item.second != shown; });
}

void AppImpl::say_problem(std::string title, std::string detail) {
    say({0, Toast::Kind::problem, std::move(title), std::move(detail), {}, {}});
}

void AppImpl::rebuild_banner() {
    std::string banner = write_trouble_;
    if (banner.empty() && !drafts_->trouble().empty())
        banner = "What you type cannot be saved. " + drafts_->trouble() +
                 " It is safe as long as this window stays open.";
    if (banner.empty() && !pasted_->trouble().empty())
        banner = "What was pasted cannot be saved. " + pasted_->trouble() +
                 " It is safe as long as this window stays open.";
    if (banner.empty() && !memory_->trouble().empty()) banner = memory_->trouble();
    int waiting = write_trouble_.empty() ? 0 : 1;
    for (const auto& [key, count] : writing_) waiting += count;
    // Nothing is a word too many, and "0 waiting" would read as customers.
    std::string line = waiting == 0 ? "" : std::to_string(waiting) + " being put on record";
    if (banner == model_.trouble && line == model_.waiting_line) return;
    model_.trouble = std::move(banner);
    model_.waiting_line = std::move(line);
    touch(kPartStatus);
}

void AppImpl::refresh() {
    if (dirty_ == 0) return;
    rebuild_banner();
    const unsigned parts = std::exchange(dirty_, 0u);
    if ((parts & kPartContact) != 0) build_contact();
    if ((parts & kPartAnswers) != 0) build_answers_part();
    if ((parts & kPartReader) != 0) build_reader_part();
    if ((parts & kPartAuthority) != 0) build_authority_part();
    if ((parts & kPartResolve) != 0) build_resolve_part();
    if ((parts & kPartSettings) != 0) build_settings();
    if ((parts & kPartWide) != 0) build_wide_part();
    build_actions();
    ++model_.revision;
}

void AppImpl::close() {
    if (closed_) return;
    closed_ = true;
    watch_.reset();
    // Reading can be repeated; writes are waited for.
    jobs_->cancel_slot("knowledge");
    jobs_->cancel_slot("queue");
    jobs_->cancel_slot("memory");
    const auto until = std::chrono::steady_clock::now() + kCloseWaits;
    while (!jobs_->idle() && std::chrono::steady_clock::now() < until) {
        jobs_->wait(std::chrono::milliseconds(50));
        jobs_->drain();
    }
    drafts_->close();
}

}  // namespace shopkeeper::client
