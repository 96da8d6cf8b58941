// The App's one implementation: state and its parts, shared by the app_*.cpp files and nobody
// else. Each of those files answers one question (contacts, answers, authority, record, settings).
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: owns all.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/answer_memory.h"
#include "client/answers_view.h"
#include "client/app.h"
#include "client/authority_view.h"
#include "client/drafts.h"
#include "client/file_watch.h"
#include "client/jobs.h"
#include "client/knowledge_manager.h"
#include "client/limits_work.h"
#include "client/pasted.h"
#include "client/pending.h"
#include "client/pin_work.h"
#include "client/queue_board.h"
#include "client/record_work.h"
#include "client/resolve_view.h"
#include "client/said_work.h"
#include "client/settings.h"
#include "client/tag_hints.h"
#include "client/what_if_work.h"
#include "client/wide_works.h"

namespace shopkeeper::client {

// Which parts of the model must be made anew.
enum Part : unsigned {
    kPartContact = 1u << 0,
    kPartAnswers = 1u << 1,
    kPartReader = 1u << 2,
    kPartAuthority = 1u << 3,
    kPartResolve = 1u << 4,
    kPartSettings = 1u << 5,
    kPartStatus = 1u << 6,  // banner, toasts, jobs, queue rows: already in place
    kPartWide = 1u << 7,    // the workspaces beside the agent's
    kPartAll = (1u << 8) - 1,
};

class AppImpl final : public App {
public:
    AppImpl(AppOptions options, std::unique_ptr<empowerment::Desk> desk,
            std::unique_ptr<HttpFetcher> fetcher);
    ~AppImpl() override;

    // Everything open() does after the constructor. Failure: as App::open.
    Status start();

    void apply(const Intent& intent) override;
    bool poll(Instant now) override;
    std::optional<Instant> next_deadline() const override;
    const AppModel& model() const override { return model_; }
    void close() override;
    bool wants_quit() const override { return wants_quit_; }
    bool idle() const override { return jobs_->idle() && dirty_ == 0; }
    void wait(std::chrono::milliseconds timeout) override { jobs_->wait(timeout); }

private:
    // What the desk knows about the customer at hand.
    struct AuthorityAnswer {
        std::optional<empowerment::AuthoritySnapshot> snapshot;
        std::vector<empowerment::Grant> grants;
        std::optional<Error> error;
    };
    // What is on record already when the program starts.
    // What is on record of some contacts.
    struct Record {
        std::map<std::string, Instant> logged_at;     // contact key → newest entry
        std::optional<empowerment::Resolution> mine;  // the caller's newest, where it was asked
        std::optional<Error> error;
    };
    struct QueueRead {
        Result<QueueUpdate> update;
        Record record;  // of the contacts in it
    };

    // app.cpp: start, poll, refresh
    Status open_stores();
    static Record record_of_contacts(empowerment::Desk& desk, const std::vector<Contact>& contacts);
    void load_record();
    void take_record(const Record& record);
    Date today() const { return options_.local_date(now_); }
    void touch(unsigned parts) { dirty_ |= parts; }
    void refresh();
    bool take_job_views();
    bool expire_toasts();
    void say(Toast toast);
    // Takes away what was said about any other view than the one that is shown now.
    void leave_toasts(std::optional<WideView> shown);
    void say_problem(std::string title, std::string detail = {});
    void rebuild_banner();

    // app_apply.cpp: which intent goes where
    bool apply_contact(const Intent& intent);
    bool apply_record(const Intent& intent);
    bool apply_authority(const Intent& intent);
    bool apply_answers(const Intent& intent);
    bool apply_program(const Intent& intent);
    bool apply_settings(const Intent& intent);
    void build_actions();
    void contact_actions();
    void record_actions();
    void authority_actions();
    void answer_actions();
    void program_actions();
    ActionState& state_of(Action action) {
        return model_.actions[static_cast<std::size_t>(action)];
    }
    void disable(Action action, std::string why_not);

    // app_contacts.cpp: who is at hand, who waits
    void open_queue(const std::string& path);
    void read_queue();
    void take_queue(Result<QueueUpdate> update);
    bool is_done(const Contact& contact) const;
    void open_contact(const std::string& key);
    void open_any();
    void step(int step);
    void paste(const std::string& text);
    void take_kept();
    void forget_problems();
    void discard();
    void put_back();
    std::string why_not_removed(const Contact* now) const;
    const Contact* contact() const;
    const ContactDraft& draft() const { return drafts_->get(at_hand_); }
    // Changes the draft at hand; `parts` are made anew when it really changed.
    template <class Edit>
    void edit(unsigned parts, Edit change) {
        if (at_hand_.empty()) return;
        ContactDraft changed = draft();
        change(changed);
        if (changed == draft()) return;
        drafts_->put(at_hand_, std::move(changed));
        touch(parts);
    }
    void build_contact();

    // app_answers.cpp: which answer fits
    AnswersInput answers_input() const;
    void build_answers_part();
    void build_reader_part();
    void rest_knowledge();
    void set_search(const std::string& text);
    void select_answer(std::int64_t index);
    void copy(bool link_only);
    void read_article();
    void move_passage(int step);
    void not_it();
    void mark_outdated();
    void note_gap();
    void remember_use(const std::string& article_id, const std::string& title, bool copied,
                      const knowledge::Passage* passage = nullptr);
    empowerment::QuotedPassage quoted(const empowerment::ArticleUse& use,
                                      const knowledge::Passage& passage) const;
    const AnswerRow* selected_row() const;
    // The article an action means: the one being read, else the selected answer.
    std::string article_at_hand(std::string* title) const;

    // app_authority.cpp: what may be given
    void ask_authority();
    void take_authority(AuthorityAnswer answer);
    void list_grant_ids();
    void take_grant(const empowerment::Grant& changed);
    std::optional<AuthorityInput> authority_input() const;
    void build_authority_part();
    void give(std::int64_t amount_minor, WriteKind kind);
    void write(PendingWrite pending);
    void take_answer(WriteAnswer answer);
    void after_grant(const WriteAnswer& answer);
    void after_grant_change(const WriteAnswer& answer);
    void after_log(const WriteAnswer& answer);
    void clear_given(const std::string& key, const empowerment::GrantRequest& request);
    void withdraw(const std::string& grant_id);
    void void_last();
    const empowerment::Grant* last_voidable() const;
    std::optional<Instant> authority_changes_at() const;

    // app_record.cpp: what this contact was
    std::optional<ResolveInput> resolve_input() const;
    void build_resolve_part();
    void suggest_tag();
    void log();
    void correct_last();
    std::string logged_detail(const empowerment::ResolutionDraft& entry) const;

    // app_settings.cpp: how the program is set
    void change_settings(const Settings& settings);
    void set_knowledge(std::vector<std::string> sources);
    void add_knowledge(const std::string& source);
    void remove_knowledge(std::int64_t index);
    void build_settings();

    // app_wide.cpp: the supervisor's and QA's workspaces
    void open_wide();
    void set_role(empowerment::Role role);
    void show(WideView view);
    WideWork* work_on_screen() const;
    void open_view(WideView view);
    void build_wide_part();
    bool apply_wide(const Intent& intent);
    Status read_taxonomy();
    void take_taxonomy();
    void record_changed();
    void actions_elsewhere();
    void wide_actions();
    void save_limits();
    void after_policy(const WriteAnswer& answer);

    AppOptions options_;
    std::unique_ptr<empowerment::Desk> desk_;
    std::unique_ptr<HttpFetcher> fetcher_;
    std::unique_ptr<Jobs> jobs_;
    Instant now_;
    Date day_;  // of the model as it stands

    AppModel model_;
    unsigned dirty_ = kPartAll;
    bool wants_quit_ = false;
    bool closed_ = false;
    std::int64_t next_toast_ = 1;
    std::map<std::int64_t, Instant> toast_ends_;
    std::map<std::int64_t, WideView> toast_views_;  // which wide view one is about

    empowerment::Person me_;
    std::shared_ptr<const empowerment::Taxonomy> taxonomy_;
    std::optional<Instant> taxonomy_changes_at_;  // a version takes effect by itself then
    TagHints hints_;
    Settings settings_;
    std::unique_ptr<DraftStore> drafts_;
    std::shared_ptr<PendingWrites> pending_;
    std::unique_ptr<AnswerMemory> memory_;
    std::unique_ptr<KnowledgeManager> knowledge_;

    std::unique_ptr<PastedContacts> pasted_;

    // What was removed last, for "Put it back".
    struct Removed {
        Contact contact;
        ContactDraft draft;
    };
    std::optional<Removed> removed_;

    std::unique_ptr<QueueBoard> board_;
    std::shared_ptr<QueueSource> queue_;
    std::shared_ptr<std::atomic<bool>> queue_changed_;
    std::unique_ptr<FileWatch> watch_;
    bool reading_queue_ = false;
    bool record_loaded_ = false;
    std::map<std::string, Instant> logged_at_;
    std::map<std::string, Contact> recalled_;  // contacts known from the record only

    std::string at_hand_;      // key; empty: nobody
    std::string left_off_;     // the contact that was open when the program last ended
    std::string pasted_over_;  // the contact that was open when something was pasted
    std::string correcting_;   // the entry being corrected; empty: none
    std::optional<empowerment::Resolution> last_logged_;
    std::optional<empowerment::TagSuggestion> suggestion_;
    std::string search_;
    int selected_ = 0;
    std::optional<Instant> knowledge_rests_at_;  // its memory is given back then
    std::string reading_;                        // article id; empty: none
    int passage_ = -1;                           // chosen by the person; −1: the best one
    bool reading_conversation_ = false;

    std::optional<empowerment::AuthoritySnapshot> snapshot_;
    std::optional<Error> authority_error_;
    std::vector<empowerment::Grant> grants_;
    std::vector<std::string> grant_ids_;  // of what counts for the record
    Judgement judgement_;
    std::unique_ptr<LimitsWork> limits_;
    std::unique_ptr<WhatIfWork> what_if_;
    std::unique_ptr<RecordWork> record_of_;
    std::unique_ptr<PinWork> pin_;
    std::unique_ptr<SaidWork> said_;
    WideWorks works_;
    std::string place_;                                // of the team's clock: "Lisbon"
    std::optional<Instant> limits_change_at_;          // a version takes effect by itself then
    std::map<empowerment::Role, WideView> last_view_;  // of each workspace

    std::map<std::string, int> writing_;  // contact key → writes on their way
    std::string write_trouble_;           // a write whose answer nobody knows
};

}  // namespace shopkeeper::client
