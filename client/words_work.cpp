#include "client/words_work.h"

#include <algorithm>
#include <utility>

#include "client/effective_from.h"
#include "client/pending.h"
#include "client/wide_models.h"
#include "client/wording.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

using empowerment::PolicySave;
using empowerment::TaxonomySave;

constexpr std::size_t kMaxDraftBytes = 4u << 20;
constexpr const char* kDraftFile = "words_draft.json";

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

// The key of what was sent before, when it says the same; else a new one.
template <class Save>
void take_key(Save& save, const std::optional<Save>& before, const std::string& fresh) {
    save.key.value = before && body_of(*before) == body_of(save) ? before->key.value : fresh;
}

std::pair<std::string, std::string> parted(const std::string& text) {
    const std::size_t tab = std::min(text.find('\t'), text.size());
    return {text.substr(0, tab), text.substr(std::min(tab + 1, text.size()))};
}

// Pointers whose words somebody else changed between two versions and the draft changes, too.
std::size_t both_changed(const WordsDraft::State& state, const WordsBase& old,
                         const WordsBase& now) {
    return static_cast<std::size_t>(std::ranges::count_if(state.edits, [&](const auto& edit) {
        const std::optional<WordAddress> at = word_address(edit.first);
        return at && edit.second.words && words_at(old, *at) != words_at(now, *at) &&
               words_at(now, *at) != *edit.second.words;
    }));
}

}  // namespace

WordsWork::WordsWork(WorkHost host) : host_(std::move(host)) {
    read_kept();
}

// What was typed before a kill. A file that cannot be read is a draft that is gone: no reason in
// use depends on it.
void WordsWork::read_kept() {
    const Result<std::string> bytes = knowledge::read_file(host_.data / kDraftFile, kMaxDraftBytes);
    if (!bytes) return;
    const Result<Json> json = parse_json(*bytes);
    if (!json || !json->is_object()) return;
    if (json->contains("draft")) draft_ = WordsDraft::parse((*json)["draft"]);
    from_text_ = text_of(*json, "effective_from");
    reason_text_ = text_of(*json, "reason");
    base_taxonomy_ = number_of(*json, "taxonomy");
    base_policy_ = number_of(*json, "policy");
    if (const std::int64_t restores = number_of(*json, "restores"); restores > 0)
        restores_ = restores;
}

void WordsWork::keep() {
    Json kept = {{"draft", draft_.format()},
                 {"effective_from", from_text_},
                 {"reason", reason_text_},
                 {"taxonomy", base_taxonomy_},
                 {"policy", base_policy_}};
    if (restores_) kept["restores"] = *restores_;
    host_.jobs.start<Status>(
        {"Keeping the draft", "words-draft", "drafts", {}, false},
        [file = host_.data / kDraftFile, text = dump_json(kept, 1) + '\n'](JobContext&) {
            return knowledge::replace_file(file, text);
        },
        [this](const Status& status) {
            if (!status) host_.problem("The draft was not kept", status.error().message);
        });
}

void WordsWork::touch() {
    model_ = nullptr;
    host_.changed();
}

void WordsWork::look() {
    reading_ = true;
    touch();
    host_.jobs.start<Read>(
        {"Reading the reasons", "words", "desk", {}, false},
        [desk = &host_.desk](JobContext&) {
            Read read;
            auto taxonomies = desk->policies().taxonomy_history();
            auto policies = desk->policies().history();
            auto people = desk->people();
            if (!taxonomies || !policies || !people) {
                read.error = !taxonomies ? taxonomies.error()
                             : !policies ? policies.error()
                                         : people.error();
                return read;
            }
            read.taxonomies = std::move(*taxonomies);
            read.policies = std::move(*policies);
            read.people = std::move(*people);
            return read;
        },
        [this](Read read) { take(std::move(read)); });
}

void WordsWork::take(Read read) {
    reading_ = false;
    touch();
    error_ = std::move(read.error);
    if (error_ || read.taxonomies.empty() || read.policies.empty()) return;
    const std::size_t before = ready() ? words_versions(input()).size() : 0;
    taxonomies_ = std::move(read.taxonomies);
    policies_ = std::move(read.policies);
    people_ = std::move(read.people);
    // The chosen version stays the chosen one when a newer one comes above it.
    if (before > 0 && version_ > 0)
        version_ += static_cast<int>(words_versions(input()).size() - before);
    follow();
}

// What is typed lies over the newest versions, whoever saved them.
void WordsWork::follow() {
    const WordsBase base = base_of(input());
    const bool newer =
        base_taxonomy_ != base.taxonomy->version || base_policy_ != base.policy->version;
    if (!newer) return;
    const auto old_words = std::ranges::find_if(
        taxonomies_, [&](const auto& one) { return one.taxonomy->version == base_taxonomy_; });
    const auto old_policy = std::ranges::find_if(
        policies_, [&](const auto& one) { return one.policy->version == base_policy_; });
    const bool known = old_words != taxonomies_.end() && old_policy != policies_.end();
    base_taxonomy_ = base.taxonomy->version;
    base_policy_ = base.policy->version;
    if (draft_.empty()) return;
    const std::size_t both =
        known ? both_changed(draft_.now(), {old_words->taxonomy, old_policy->policy}, base) : 0;
    if (both > 0)
        host_.problem("The reasons were changed meanwhile",
                      counted(both, "reason of your draft was", "reasons of your draft were") +
                          " changed there as well. Yours stand in the draft; look at them.");
    else if (known && old_words->taxonomy != base.taxonomy)
        host_.done("The reasons were changed meanwhile", "What is typed stands over them now");
    keep();
}

WordsInput WordsWork::input() const {
    return {taxonomies_, policies_,   draft_.now(), from_text_, reason_text_,  people_,
            host_.clock, host_.now(), fresh_,       busy_,      history_open_, version_};
}

const WordsModel& WordsWork::model() const {
    if (model_) return *model_;
    if (ready()) {
        model_ = std::make_shared<const WordsModel>(build_words_model(input()));
    } else {
        WordsModel model;
        model.state = error_ ? WordsModel::State::error : WordsModel::State::loading;
        model.sentence = error_ ? error_->message : "Reading the reasons";
        model_ = std::make_shared<const WordsModel>(std::move(model));
    }
    return *model_;
}

void WordsWork::build(WideModels& models) {
    model();
    models.words = model_;
    models.loading = reading_ || busy_;
}

void WordsWork::forget_draft() {
    draft_.clear();
    from_text_.clear();
    reason_text_.clear();
    restores_.reset();
}

void WordsWork::restore() {
    const std::vector<WordsVersion> versions = words_versions(input());
    if (version_ < 0 || version_ >= static_cast<int>(versions.size())) return;
    const WordsVersion& chosen = versions[static_cast<std::size_t>(version_)];
    const WordsBase base = base_of(input());
    const std::size_t steps = draft_.steps();
    RestoredReason::Beside before{reason_text_, restores_};
    if (chosen.taxonomy != nullptr) {
        restores_ = chosen.taxonomy->taxonomy->version;
        draft_.set(restored_words(base, *chosen.taxonomy->taxonomy));
        reason_text_ = "Back to v" + std::to_string(*restores_) + ": ";
    } else {
        restores_.reset();
        draft_.set(restored_reasons(base, *chosen.policy->policy));
        reason_text_ =
            "Reasons back to limits v" + std::to_string(chosen.policy->policy->version) + ": ";
    }
    restored_.restored(steps, draft_.steps(), std::move(before), {reason_text_, restores_});
    history_open_ = false;
}

// One step back or forth; the reason goes along where the step restored a version.
void WordsWork::walk(bool back) {
    const std::size_t from = draft_.steps();
    if (back)
        draft_.undo();
    else
        draft_.redo();
    const auto beside = restored_.moved(from, draft_.steps(), reason_text_);
    if (!beside) return;
    restores_ = beside->restores;
    reason_text_ = beside->reason;
}

bool WordsWork::apply_draft(const Intent& intent) {
    fresh_.clear();
    const std::size_t steps = draft_.steps();
    switch (intent.action) {
        case Action::set_word: {
            const auto [pointer, words] = parted(intent.text);
            draft_.type(pointer, words);
            break;
        }
        case Action::add_reason:
            fresh_ = draft_.add(intent.text);
            break;
        case Action::retire_reason:
            draft_.retire(intent.text, true);
            break;
        case Action::bring_reason_back:
            draft_.retire(intent.text, false);
            break;
        case Action::undo_words:
            walk(true);
            break;
        case Action::redo_words:
            walk(false);
            break;
        case Action::set_words_from:
            from_text_ = intent.text;
            break;
        case Action::set_words_reason:
            reason_text_ = intent.text;
            break;
        case Action::discard_words:
            forget_draft();
            break;
        case Action::restore_words:
            restore();
            break;
        default:
            return false;
    }
    const bool typed = intent.action != Action::undo_words && intent.action != Action::redo_words &&
                       intent.action != Action::restore_words;
    if (typed) restored_.typed(steps, draft_.steps());
    keep();
    return true;
}

void WordsWork::apply(const Intent& intent) {
    touch();
    if (!ready()) return;
    switch (intent.action) {
        case Action::show_words_versions:
            history_open_ = !history_open_;
            return;
        case Action::choose_words_version:
            version_ = static_cast<int>(std::clamp<std::int64_t>(
                intent.number, 0, static_cast<std::int64_t>(words_versions(input()).size()) - 1));
            return;
        case Action::save_words:
            return save();
        default:
            apply_draft(intent);
            return;
    }
}

WordsWork::Sent WordsWork::to_send() {
    const WordsBase base = base_of(input());
    const WordsBuilt built = build_words(base, draft_.now());
    const WordChanges changes = changes_of(base, built);
    const auto typed = read_effective_from(from_text_, host_.clock, host_.now());
    const std::optional<Instant> from = typed ? *typed : std::nullopt;
    Sent sent;
    if (!changes.contacts.empty()) {
        TaxonomySave save;
        save.base_version = base.taxonomy->version;
        save.document = empowerment::format_taxonomy(built.taxonomy);
        save.reason = reason_text_;
        save.effective_from = from;
        take_key(save, sent_ ? sent_->words : std::nullopt, host_.new_uuid());
        sent.words = std::move(save);
        // Still that version's words as they were: the history then says so.
        for (const empowerment::TaxonomyVersion& version : taxonomies_)
            if (restores_ && version.taxonomy->version == *restores_ &&
                empowerment::diff_taxonomies(
                    empowerment::restored_taxonomy(*base.taxonomy, *version.taxonomy),
                    built.taxonomy)
                    .empty())
                sent.restores = restores_;
    }
    if (!changes.remedies.empty()) {
        PolicySave save;
        save.base_version = base.policy->version;
        save.document = empowerment::format_policy(built.policy);
        save.effective_from = from;
        save.reason = reason_text_;
        take_key(save, sent_ ? sent_->reasons : std::nullopt, host_.new_uuid());
        sent.reasons = std::move(save);
    }
    return sent;
}

// The words first: what fails then is only the rest, and the draft keeps it.
WordsWork::Saved WordsWork::send(empowerment::Desk& desk, const Sent& sent) {
    Saved saved;
    if (sent.words) {
        const TaxonomySave& save = *sent.words;
        const auto done =
            sent.restores
                ? desk.policies().restore_taxonomy({save.key, *sent.restores, save.base_version,
                                                    save.effective_from, save.reason})
                : desk.policies().save_taxonomy(save);
        if (!done) {
            saved.error = done.error();
            return saved;
        }
        saved.words = *done;
    }
    if (sent.reasons) {
        auto done = desk.policies().save(*sent.reasons);
        if (done)
            saved.reasons = std::move(*done);
        else
            saved.error = done.error();
    }
    return saved;
}

void WordsWork::save() {
    if (busy_ || model().verdict != WordsModel::Verdict::ready) return;
    busy_ = true;
    sent_ = to_send();
    touch();
    host_.jobs.start<Saved>(
        {"Saving the reasons", "", "desk", {}, false},
        [desk = &host_.desk, sent = *sent_](JobContext&) { return send(*desk, sent); },
        [this](const Saved& saved) { take_saved(saved); });
}

// From when on what was saved is chosen from.
std::string WordsWork::begins_words(const Saved& saved) const {
    Instant begins = host_.now();
    if (saved.words)
        begins = saved.words->effective_from;
    else if (saved.reasons && saved.reasons->version)
        begins = saved.reasons->version->effective_from;
    if (begins <= host_.now()) return "For what is logged from now on";
    return "For what is logged from " + moment_words(host_.clock.local(begins)) + " on";
}

void WordsWork::take_saved(const Saved& saved) {
    busy_ = false;
    touch();
    std::string title;
    if (saved.words) title = "Saved as v" + std::to_string(saved.words->version->version);
    if (saved.reasons && saved.reasons->version)
        title = (title.empty() ? "Saved as limits v" : title + " and limits v") +
                std::to_string(saved.reasons->version->version);
    if (saved.words) host_.taxonomy_changed();
    if (saved.reasons) host_.limits_changed();
    if (saved.reasons && saved.reasons->waiting)
        host_.done("The reasons for a remedy wait for a second supervisor",
                   "Those there are stay until then");
    if (!title.empty()) host_.done(title, begins_words(saved));
    if (saved.error) {
        if (!leaves_unknown(*saved.error)) sent_.reset();
        host_.problem(title.empty() ? "Not saved" : "Not all was saved", saved.error->message);
    } else {
        sent_.reset();
        // What is on record is nothing to go back from.
        draft_ = WordsDraft();
        forget_draft();
        version_ = 0;
        keep();
    }
    look();
}

void WordsWork::allow(const std::function<void(Action, std::string)>& disable) const {
    if (!ready()) {
        for (const ActionInfo& action : all_actions())
            if (action.action >= Action::edit_words && action.action <= Action::restore_words)
                disable(action.action, error_ ? error_->message : "The reasons are not read yet.");
        return;
    }
    const WordsModel& now = model();
    if (!draft_.can_undo()) disable(Action::undo_words, "Nothing was typed to go back from.");
    if (!draft_.can_redo()) disable(Action::redo_words, "Nothing was taken back.");
    if (!now.drafted) disable(Action::discard_words, "Nothing is typed.");
    if (busy_)
        disable(Action::save_words, "The last change is still being put on record.");
    else if (!now.drafted)
        disable(Action::save_words, "Nothing is typed.");
    else if (now.verdict == WordsModel::Verdict::mend)
        disable(Action::save_words, now.verdict_detail);
    if (!now.history_open)
        return disable(Action::restore_words, "Open the versions and choose one.");
    const std::vector<WordsVersion> versions = words_versions(input());
    const WordsVersion& chosen = versions[static_cast<std::size_t>(now.version)];
    if (chosen.taxonomy == &taxonomies_.back() || chosen.policy == &policies_.back())
        disable(Action::restore_words, "That is the newest version.");
}

}  // namespace shopkeeper::client
