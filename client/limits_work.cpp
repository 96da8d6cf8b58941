#include "client/limits_work.h"

#include <algorithm>
#include <utility>

#include "base/bounded_json.h"
#include "client/limits_versions.h"
#include "client/promise_date.h"
#include "client/wording.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

using empowerment::PolicyDraft;
using empowerment::PolicySaved;

constexpr std::size_t kMaxDraftBytes = 4u << 20;
constexpr const char* kDraftFile = "limits_draft.json";
constexpr std::chrono::days kOwnLimitsStay{30};  // proposed; the last day is typed over

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The cells of both say the same; heading and reason are not looked at.
bool same_cells(const empowerment::Policy& a, const empowerment::Policy& b) {
    return empowerment::diff_policies(a, b).empty();
}

}  // namespace

LimitsWork::LimitsWork(WorkHost host) : host_(std::move(host)) {
    read_kept();
}

// What was typed before a kill. A file that cannot be read is a draft that is gone: no limit in
// force depends on it.
void LimitsWork::read_kept() {
    const Result<std::string> bytes = knowledge::read_file(host_.data / kDraftFile, kMaxDraftBytes);
    if (!bytes) return;
    const Result<Json> json = parse_json(*bytes);
    if (!json || !json->is_object()) return;
    Result<PolicyDraft> draft = PolicyDraft::parse(text_of(*json, "draft"));
    if (!draft) return;
    draft_ = std::move(*draft);
    from_text_ = text_of(*json, "effective_from");
    const auto restores = json->find("restores");
    if (restores != json->end() && restores->is_number_integer())
        restores_ = restores->get<std::int64_t>();
}

void LimitsWork::look() {
    host_.jobs.start<Read>(
        {"Reading the limits", "limits", "desk", {}, false},
        [desk = &host_.desk](JobContext&) {
            Read read;
            auto versions = desk->policies().history();
            auto standing = desk->policies().standing();
            auto people = desk->people();
            if (!versions || !standing || !people) {
                read.error = !versions   ? versions.error()
                             : !standing ? standing.error()
                                         : people.error();
                return read;
            }
            read.versions = std::move(*versions);
            read.waiting = std::move(standing->waiting);
            read.people = std::move(*people);
            return read;
        },
        [this](Read read) { take(std::move(read)); });
}

void LimitsWork::take(Read read) {
    error_ = std::move(read.error);
    if (!error_ && !read.versions.empty()) {
        // The chosen version stays the chosen one when a newer one comes above it.
        const auto grown = static_cast<std::int64_t>(read.versions.size()) -
                           static_cast<std::int64_t>(versions_.size());
        // A history that is not open goes on with the newest.
        if (!versions_.empty() && (history_open_ || version_ > 0))
            version_ += static_cast<int>(grown);
        versions_ = std::move(read.versions);
        waiting_ = std::move(read.waiting);
        say_trouble();
        people_ = std::move(read.people);
        follow(versions_.back().policy);
    }
    host_.changed();
}

// What is typed moves onto the newest version, whoever saved it.
void LimitsWork::follow(const std::shared_ptr<const empowerment::Policy>& newest) {
    if (!draft_) draft_.emplace(newest);
    if (draft_->base().version == newest->version) return;
    restored_.forget();
    const bool typed = !draft_->changes().empty();
    const auto both = draft_->rebase(newest);
    const std::string title = "v" + std::to_string(newest->version) + " was saved meanwhile";
    if (!both) {
        host_.problem(title, "What is typed does not fit onto it and was taken back: " +
                                 both.error().message);
        draft_.emplace(newest);
    } else if (!both->empty()) {
        host_.problem(title, counted(both->size(), "cell was", "cells were") +
                                 " changed there as well. Yours stand in the draft; look at them.");
    } else if (typed) {
        host_.done(title, "What is typed stands over it now");
    }
    keep();
}

LimitsInput LimitsWork::input() const {
    return {versions_,           waiting_,    *draft_,   from_text_, people_,       host_.me,
            host_.clock,         host_.now(), currency_, busy_,      history_open_, version_,
            bool(host_.desk_of), second_,     deciding_};
}

LimitsModel LimitsWork::build() const {
    LimitsModel model;
    if (!versions_.empty() && draft_) {
        model = build_limits(input());
        model.second_trouble = trouble_;
        return model;
    }
    model.state = error_ ? LimitsModel::State::error : LimitsModel::State::loading;
    model.sentence = error_ ? error_->message : "Reading the limits";
    return model;
}

Result<LimitsWork::Save> LimitsWork::to_save() const {
    if (versions_.empty() || !draft_)
        return Error{ErrorCode::invalid, "The limits are not read yet."};
    const LimitsInput now = input();
    if (std::string mend = mend_of(now); !mend.empty())
        return Error{ErrorCode::invalid, std::move(mend)};
    const Result<std::optional<Instant>> from = effective_from(now);
    if (!from) return from.error();
    Save out;
    out.save.base_version = draft_->base().version;
    out.save.document = empowerment::format_policy(draft_->policy());
    out.save.effective_from = *from;
    out.save.reason = draft_->reason();
    if (!restores_) return out;
    // Still that version's content, as it would be put in force again: the history then says so.
    for (const empowerment::PolicyVersion& version : versions_)
        if (version.policy->version == *restores_ &&
            same_cells(empowerment::restored_policy(draft_->base(), *version.policy),
                       draft_->policy()))
            out.restores = restores_;
    return out;
}

void LimitsWork::saving() {
    busy_ = true;
    host_.changed();
}

void LimitsWork::not_saving() {
    busy_ = false;
    host_.changed();
}

void LimitsWork::saved(const PolicySaved& answer) {
    if (answer.version) {
        const bool later = answer.version->effective_from > host_.now();
        host_.done("Saved as v" + std::to_string(answer.version->version),
                   later ? "In force from " +
                               moment_words(host_.clock.local(answer.version->effective_from))
                         : "In force on every desk");
    } else {
        host_.done("It waits for a second supervisor", "The limits in force stay until then");
    }
    draft_.reset();
    restored_.forget();
    if (!versions_.empty()) draft_.emplace(versions_.back().policy);
    from_text_.clear();
    restores_.reset();
    version_ = 0;
    keep();
    look();
    host_.changed();
}

void LimitsWork::keep() {
    if (!draft_) return;
    Json kept = {{"draft", draft_->format()}, {"effective_from", from_text_}};
    if (restores_) kept["restores"] = *restores_;
    host_.jobs.start<Status>(
        {"Keeping the draft", "limits-draft", "drafts", {}, false},
        [file = host_.data / kDraftFile, text = dump_json(kept, 1) + '\n'](JobContext&) {
            return knowledge::replace_file(file, text);
        },
        [this](const Status& status) {
            if (!status) host_.problem("The draft was not kept", status.error().message);
        });
}

void LimitsWork::type(const Intent& intent) {
    const std::size_t tab = intent.text.find('\t');
    if (tab == std::string::npos) return;
    const std::string path = intent.text.substr(0, tab);
    std::string text = intent.text.substr(tab + 1);
    const auto at = empowerment::cell_address(path);
    if (!at) return;
    // A day may be typed as people say it; the document has it as 2026-12-31.
    if (at->field == "last_day")
        if (const auto day = parse_day(text, host_.clock.local(host_.now()).day))
            text = format_date(*day);
    draft_->type(path, text);
}

void LimitsWork::discard() {
    draft_->revert_all();
    draft_->set_reason({});
    from_text_.clear();
    restores_.reset();
}

void LimitsWork::restore() {
    const empowerment::PolicyVersion* chosen = version_at(versions_, version_);
    if (chosen == nullptr) return;
    const std::int64_t version = chosen->policy->version;
    restore_as(*chosen->policy, {draft_->reason(), restores_},
               {"Back to v" + std::to_string(version) + ": ", version});
}

void LimitsWork::take_back() {
    const Result<TakingBack> back = client::take_back(input(), version_);
    if (!back) return;
    restore_as(*back->instead, {draft_->reason(), restores_, from_text_},
               {"Takes v" + std::to_string(back->version) + " back: ", back->instead->version,
                back->from_text});
}

void LimitsWork::restore_as(const empowerment::Policy& content, RestoredReason::Beside before,
                            RestoredReason::Beside now) {
    const std::size_t steps = draft_->steps();
    draft_->restore(content);
    restored_.restored(steps, draft_->steps(), std::move(before), now);
    restores_ = now.restores;
    if (now.from) from_text_ = *now.from;
    draft_->set_reason(std::move(now.reason));
    history_open_ = false;
}

// One step back or forth; the reason goes along where the step restored a version.
void LimitsWork::walk(bool back) {
    const std::size_t from = draft_->steps();
    if (!(back ? draft_->undo() : draft_->redo())) return;
    const auto beside = restored_.moved(from, draft_->steps(), draft_->reason());
    if (!beside) return;
    restores_ = beside->restores;
    if (beside->from) from_text_ = *beside->from;
    draft_->set_reason(beside->reason);
}

void LimitsWork::add_agent(std::int64_t number) {
    const std::vector<empowerment::Person> others = agents_without_limits(input());
    if (number < 0 || number >= static_cast<std::int64_t>(others.size())) return;
    const Date last = host_.clock.local(host_.now()).day + kOwnLimitsStay;
    const LimitsModel model = build();
    const std::string& code = model.currencies[static_cast<std::size_t>(model.currency)];
    const std::string path =
        "/overrides/" + others[static_cast<std::size_t>(number)].id + "/" + code + "/last_day";
    if (Status set = draft_->set(path, format_date(last)); !set)
        host_.problem("Not added", set.error().message);
}

void LimitsWork::drop_agent(const std::string& pointer) {
    if (Status set = draft_->set(pointer, ""); !set)
        host_.problem("Not taken away", set.error().message);
}

bool LimitsWork::apply_draft(const Intent& intent) {
    const std::size_t steps = draft_->steps();
    switch (intent.action) {
        case Action::set_limit:
            type(intent);
            break;
        case Action::add_agent_limits:
            add_agent(intent.number);
            break;
        case Action::drop_agent_limits:
            drop_agent(intent.text);
            break;
        case Action::set_limits_from:
            from_text_ = intent.text;
            break;
        case Action::set_limits_reason:
            draft_->set_reason(intent.text);
            break;
        case Action::undo_limits:
            walk(true);
            break;
        case Action::redo_limits:
            walk(false);
            break;
        case Action::discard_limits:
            discard();
            break;
        case Action::restore_version:
            restore();
            break;
        case Action::take_back_version:
            take_back();
            break;
        default:
            return false;
    }
    const bool typed =
        intent.action != Action::undo_limits && intent.action != Action::redo_limits &&
        intent.action != Action::restore_version && intent.action != Action::take_back_version;
    if (typed) restored_.typed(steps, draft_->steps());
    keep();
    return true;
}

bool LimitsWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::choose_limits_currency:
            currency_ = static_cast<int>(intent.number);
            break;
        case Action::show_versions:
            history_open_ = !history_open_;
            break;
        case Action::choose_version:
            version_ = static_cast<int>(std::clamp<std::int64_t>(
                intent.number, 0,
                std::max<std::int64_t>(0, static_cast<std::int64_t>(versions_.size()) - 1)));
            break;
        default:
            if (!draft_ || versions_.empty()) return false;
            if (!apply_waiting(intent) && !apply_draft(intent)) return false;
            break;
    }
    host_.changed();
    return true;
}

void LimitsWork::allow_draft(const LimitsModel& model,
                             const std::function<void(Action, std::string)>& disable) const {
    if (!draft_->can_undo()) disable(Action::undo_limits, "Nothing was typed to go back from.");
    if (!draft_->can_redo()) disable(Action::redo_limits, "Nothing was taken back.");
    if (!model.drafted) disable(Action::discard_limits, "Nothing is typed.");
    if (model.others.empty())
        disable(Action::add_agent_limits, "Every agent has limits of their own.");
    if (busy_)
        disable(Action::save_limits, "The last change is still being put on record.");
    else if (!model.drafted)
        disable(Action::save_limits, "Nothing is typed.");
    else if (model.verdict == LimitsModel::Verdict::mend ||
             model.verdict == LimitsModel::Verdict::nobody)
        disable(Action::save_limits, model.verdict_detail);
    const bool mine = std::ranges::any_of(model.waiting, [](const auto& row) { return row.mine; });
    if (!mine) disable(Action::withdraw_limits, "You asked for no limits that wait.");
    std::string why = model.waiting.empty() ? "Nothing waits."
                      : deciding_           ? "It is being put on record."
                                            : model.second_sentence;
    // Who agrees may still be open: the action leads to that choice.
    if (!why.empty()) disable(Action::decline_limits, why);
    if (why.empty()) why = model.waiting.front().stuck;
    if (!why.empty()) disable(Action::agree_limits, why);
}

void LimitsWork::allow(const LimitsModel& model,
                       const std::function<void(Action, std::string)>& disable) const {
    if (versions_.empty() || !draft_) {
        for (const ActionInfo& action : all_actions())
            if (action.group == ActionGroup::limits)
                disable(action.action, error_ ? error_->message : "The limits are not read yet.");
        return;
    }
    allow_draft(model, disable);
    const empowerment::PolicyVersion* chosen = version_at(versions_, version_);
    if (!history_open_)
        disable(Action::restore_version, "Open the versions and choose one.");
    else if (chosen == nullptr || chosen == &versions_.back())
        disable(Action::restore_version, "That is the newest version.");
    if (!history_open_)
        disable(Action::take_back_version, "Open the versions and choose one.");
    else if (const auto back = client::take_back(input(), model.version); !back)
        disable(Action::take_back_version, back.error().message);
}

std::shared_ptr<const empowerment::Policy> LimitsWork::draft() const {
    if (!draft_ || versions_.empty() || draft_->changes().empty()) return nullptr;
    return std::make_shared<const empowerment::Policy>(draft_->policy());
}

std::vector<std::shared_ptr<const empowerment::Policy>> LimitsWork::versions() const {
    std::vector<std::shared_ptr<const empowerment::Policy>> policies;
    policies.reserve(versions_.size());
    for (const empowerment::PolicyVersion& version : versions_) policies.push_back(version.policy);
    return policies;
}

std::size_t LimitsWork::agents() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(people_, [this](const empowerment::Person& person) {
            return person.team == host_.me.team && !person.suspended &&
                   std::ranges::find(person.roles, empowerment::Role::agent) != person.roles.end();
        }));
}

std::optional<Instant> LimitsWork::changes_at() const {
    std::optional<Instant> next;
    for (const empowerment::PolicyVersion& version : versions_) {
        const Instant at = version.policy->effective_from;
        if (at > host_.now() && (!next || at < *next)) next = at;
    }
    return next;
}

}  // namespace shopkeeper::client
