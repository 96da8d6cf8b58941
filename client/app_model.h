// What the views read: plain rows, prepared on change and never while drawing. Sentences are
// finished here; a view only places them.
//
// Thread-safety: owned by the App, read and replaced on the main thread only. Views borrow it for
// one frame. All text is valid UTF-8. Amounts are already formatted; fractions are 0 to 1.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/intents.h"
#include "client/jobs.h"
#include "client/wide_model.h"
#include "client/wide_models.h"
#include "empowerment/authority.h"
#include "empowerment/desk.h"
#include "empowerment/taxonomy.h"
#include "knowledge/markdown.h"
#include "knowledge/search.h"

namespace shopkeeper::client {

// One line of the conversation reader.
struct MessageRow {
    bool from_customer = true;
    bool in_burst = false;  // of the latest burst: tinted
    std::string
        day_caption;  // "Friday 13 November" or "Today" before the first of a day, else empty
    std::string text;
};

struct ContactModel {
    std::string key;         // "source/id"
    std::string name;        // "Ana Ruiz"
    std::string first_name;  // "Ana"
    std::string reference;   // "chat #4821"
    std::string order_line;  // "order 73310 · 312.00 USD"; empty without an order
    std::string burst;       // the burst in one line of text, quotation marks not included
    std::string url;
    std::string source_name;  // "Chatwoot": for "Open in Chatwoot"
    std::vector<MessageRow> messages;
};

struct QueueRow {
    std::string key;
    std::string name;
    std::string reference;
    std::string burst;  // one line
    bool selected = false;
    bool changed = false;  // a customer wrote since it was last looked at
};

struct QueueModel {
    enum class State { none, loading, ready, unreadable };  // none: no queue was given
    State state = State::none;
    std::vector<QueueRow> rows;  // those waiting, the one at hand included
    std::string source_name;
    std::string sentence;               // what is wrong, or the empty state's words
    std::string next_line;              // "Then Łukasz Wójcik, #4827"; empty when no one follows
    int more = 0;                       // how many wait beside the one at hand
    std::vector<std::string> problems;  // "chat.jsonl line 17: …, skipped"
};

struct AnswerRow {
    std::string article_id;
    std::string title;
    std::vector<knowledge::TextRange> title_highlights;
    std::string meta;       // "Delivery › Tracking · verified 3 Nov"
    std::string row_meta;   // "Delivery · 9 Nov", for a further answer's one line
    std::string sent_line;  // "sent 14 times"; empty when never
    knowledge::Passage passage;
    bool internal = false;  // may be read, never copied
    std::string why;        // the explanation as indented lines
};

struct AnswersModel {
    enum class State {
        no_knowledge,  // nothing taken in yet
        loading,       // being read for the first time
        idle,          // no contact and no search
        suggestions,   // for the burst
        results,       // for the search
        no_good_answer,
    };
    State state = State::no_knowledge;
    std::string search;
    std::string corrected;  // "Showing answers for tracking"; empty when nothing was corrected
    std::vector<AnswerRow> rows;
    int selected = 0;
    std::string sentence;  // for empty, error and no-good-answer states
    std::string gap_line;  // "4 colleagues noted it"; empty when nobody did
    bool gap_noted = false;
    std::uint64_t generation = 0;  // rises when the rows are of another query
};

struct ReaderModel {
    enum class Kind { closed, article, conversation };
    Kind kind = Kind::closed;
    std::string article_id;
    std::string title;
    std::string meta;      // "Verified 3 Nov by Marta Kowalska · for customers · article 118"
    std::string category;  // "Delivery › Tracking"
    std::string url;
    bool internal = false;
    bool outdated_marked = false;
    std::vector<knowledge::Block> blocks;
    std::vector<knowledge::Passage> passages;
    int passage = 0;           // chosen, 0-based
    std::string passage_line;  // "Passage 2 of 6"
};

struct MeterRow {
    empowerment::Remedy remedy = empowerment::Remedy::refund;
    std::string label;       // "Refund"
    double left = 0;         // fuel gauge over the binding limit
    double taken = 0;        // part of `left` the typed amount takes
    double over = 0;         // above the limit, as a share of it; 0 when within
    std::string amount;      // "62.00"
    std::string limit_name;  // "customer, 30 days"
    std::string detail;      // "138.00 of 200.00 given · 59.00 comes back 3 Dec"; may be empty
};

struct GrantRow {
    std::string id;
    std::string title;          // "Asked of a second person"
    std::string amount;         // "120.00"
    std::string detail;         // "Refund, our fault: delivery. Frozen as you sent it."
    std::string possible_line;  // "62.00 is still possible now"
    std::string expires_line;   // "until 23 Nov"
    bool awaiting = false;      // a frozen request: can be withdrawn
    bool stands = true;         // false: declined, withdrawn or taken back, it counts for nothing
};

struct AuthorityModel {
    enum class State { none, loading, ready, error, no_policy };
    State state = State::none;
    std::string heading;     // "You can give Ana"
    std::string order_line;  // "order 73310 · 312.00 USD"
    std::string sentence;    // of the states that are not ready
    std::vector<MeterRow> meters;
    empowerment::Remedy remedy = empowerment::Remedy::refund;
    std::vector<std::string> remedies;  // labels in enum order
    std::string currency;               // "USD"
    std::string amount_text;            // as typed (the draft)
    std::string amount_problem;         // why the typed text is no amount; empty when it is one
    std::vector<std::string> reasons;   // labels
    int reason = -1;                    // -1: none chosen yet
    bool reason_needs_text = false;
    std::string reason_text;
    std::string explanation;  // as typed
    bool needs_fee = false;   // waiver: the fee paid is asked for
    std::string fee_text;
    bool has_judgement = false;  // an amount is typed and judged
    empowerment::Band band = empowerment::Band::within;
    std::string verdict;         // "Within your authority"
    std::string verdict_detail;  // "49.50 left for Ana after this"
    std::string give_label;      // "Give 12.50"
    std::string possible_now;    // "62.00"; empty when nothing
    std::string possible_with_reason;
    std::string whole_amount;  // "120.00"
    std::string
        stretch_line;  // "2 of 3 left this week. Your supervisor reads it after; nothing waits."
    bool explanation_long_enough = false;
    std::int64_t explanation_least = 0;    // characters a stretch's reason needs
    std::int64_t explanation_missing = 0;  // of them, still to be written
    bool busy = false;                     // a write is on its way
    std::vector<GrantRow> grants;          // of this contact, oldest first
};

struct ResolveModel {
    std::optional<empowerment::Tag> tag;
    std::string suggestion_line;  // "suggested Failure for “hasn’t moved”"; empty when none
    std::optional<empowerment::Tag> suggested;
    std::vector<std::string> groups;  // labels of the chosen tag, in key order
    int group = -1;
    std::vector<std::string> reasons;  // labels of the chosen group, in key order
    int reason = -1;
    std::string reason_line;  // "Delivery › late"; or "Choose the reason"
    std::array<bool, empowerment::kSignalCount> signals{};
    std::array<std::string, empowerment::kSignalCount> signal_labels;  // "trust gap"
    empowerment::Outcome outcome = empowerment::Outcome::resolved;
    std::vector<std::string> outcomes;  // labels
    std::string promise_text;           // as typed: "18 Nov", "2026-11-18", "tomorrow"
    std::string promise_line;           // "Promise made, 18 Nov"; or what to mend
    std::string note;
    std::string mend;        // the first thing to mend before it can be logged; empty when none
    std::string correcting;  // "Correcting Ana Ruiz, #4821"; empty when not
    bool busy = false;
};

struct Toast {
    std::int64_t id = 0;
    enum class Kind { done, problem, news } kind = Kind::done;
    std::string title;             // "Logged for Ana Ruiz"
    std::string detail;            // "Failure, late · 12.50 USD recorded"
    std::optional<Action> action;  // "Correct it"
    std::string action_label;
};

struct KnowledgeSourceRow {
    std::string name;   // path or address
    std::string state;  // "2,448 articles · read today", "from 18 Nov, out of reach now: …"
    bool problem = false;
};

struct SettingsModel {
    int theme = 1;  // 1 light, 2 dark
    int zoom_percent = 100;
    bool always_on_top = false;
    std::string queue_path;
    std::vector<KnowledgeSourceRow> knowledge;
    std::vector<std::string> knowledge_problems;  // bad articles, one by one
    std::string data_directory;
};

struct AppModel {
    std::uint64_t revision = 0;  // rises whenever anything below changed
    std::string person_name;
    empowerment::Role role = empowerment::Role::agent;
    std::vector<empowerment::Role> roles;  // of this person
    std::string mode_line;                 // "recorded on this machine only"
    std::string waiting_line;              // "2 being put on record"; empty when none is
    std::string trouble;                   // the banner: what happened, what is safe, what to do
    QueueModel queue;
    std::optional<ContactModel> contact;
    AnswersModel answers;
    ReaderModel reader;
    AuthorityModel authority;
    ResolveModel resolve;
    std::vector<Toast> toasts;  // newest last
    std::vector<JobView> jobs;
    SettingsModel settings;
    WorkspaceModel workspace;  // of the role; without rows where a role has no wide views
    LimitsModel limits;
    WhatIfModel what_if;
    WideModels wide;  // of the view on screen, where it is another than the limits
    RecordModel record;
    PinModel pin;                           // of who may be a second person
    std::shared_ptr<const SaidModel> said;  // to this person; null before it was asked for
    std::string said_line;                  // "2 said to you"; empty when all was heard
    std::array<ActionState, kActionCount> actions;

    const ActionState& state_of(Action action) const {
        return actions[static_cast<std::size_t>(action)];
    }
};

}  // namespace shopkeeper::client
