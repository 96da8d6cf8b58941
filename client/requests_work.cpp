#include "client/requests_work.h"

#include <algorithm>
#include <utility>

#include "client/limit_words.h"
#include "client/pending.h"
#include "client/secret.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::GrantState;
using empowerment::PinStatus;
using empowerment::SecondAnswer;
using empowerment::WaitingRequest;

constexpr const char* kWordsFile = "request_words.json";
// Where other programs write to the same record, a desk hears of it within two seconds.
constexpr std::chrono::seconds kLookEvery{2};
constexpr std::chrono::seconds kLookAfterError{5};

bool blank(const std::string& text) {
    return text.find_first_not_of(" \t\n") == std::string::npos;
}

// Nothing is known of the write, or it may be sent as it was: its key is needed again.
bool to_be_sent_again(const Error& error) {
    return leaves_unknown(error) || error.code == ErrorCode::forbidden;
}

}  // namespace

RequestsWork::RequestsWork(WorkHost host)
    : host_(std::move(host)), words_(host_.jobs, host_.data / kWordsFile, host_.problem) {}

void RequestsWork::look() {
    shown_ = true;
    look_at_count();
}

void RequestsWork::rest() {
    shown_ = false;
    look_again_.reset();
}

void RequestsWork::look_at_count() {
    looking_ = true;
    host_.jobs.start<Read>(
        {"Reading what waits", "requests", "desk", {}, false},
        [desk = &host_.desk](JobContext&) {
            Read read;
            auto waiting = desk->oversight().waiting();
            auto people = desk->people();
            auto policy = desk->policy();
            if (!waiting || !people) {
                read.error = !waiting ? waiting.error() : people.error();
                return read;
            }
            read.waiting = std::move(*waiting);
            read.people = std::move(*people);
            if (policy) read.policy = std::move(*policy);
            return read;
        },
        [this](Read read) { take(std::move(read)); });
}

void RequestsWork::take(Read read) {
    looking_ = false;
    known_ = true;
    error_ = std::move(read.error);
    look_again_.reset();
    host_.changed();
    if (error_) {
        look_again_ = host_.now() + kLookAfterError;
        return;
    }
    const auto place = std::ranges::find(waiting_, chosen_,
                                         [](const WaitingRequest& one) { return one.grant.id; });
    // What comes after one that was answered follows it; at first, what expires first.
    const auto row = place == waiting_.end() ? std::size_t{0}
                                             : static_cast<std::size_t>(place - waiting_.begin());
    waiting_ = std::move(read.waiting);
    people_ = std::move(read.people);
    policy_ = std::move(read.policy);
    if (!host_.desk_of) look_again_ = host_.now() + kLookEvery;
    for (const WaitingRequest& one : waiting_)
        if (one.grant.expires_at && (!look_again_ || *one.grant.expires_at < *look_again_))
            look_again_ = *one.grant.expires_at;
    if (!shown_) return;
    const bool there = std::ranges::any_of(
        waiting_, [&](const WaitingRequest& one) { return one.grant.id == chosen_; });
    // Who was about to answer what is gone reads why, and what was typed stays in sight.
    const bool held = !chosen_.empty() && (!words_.get(chosen_).empty() || !trouble_.empty());
    if (there || held) return read_file();
    if (waiting_.empty()) return choose({});
    choose(waiting_[std::min(row, waiting_.size() - 1)].grant.id);
}

void RequestsWork::choose(const std::string& id) {
    if (id == chosen_ && !id.empty()) return;
    chosen_ = id;
    trouble_.clear();
    second_.clear();
    read_ = {};
    if (id.empty())
        host_.jobs.cancel_slot("request-file");
    else
        read_file();
    host_.changed();
}

void RequestsWork::read_file() {
    read_.reading = true;
    host_.jobs.start<File>(
        {"Reading a request", "request-file", "desk", {}, false},
        [desk = &host_.desk, id = chosen_](JobContext&) {
            File read;
            read.id = id;
            auto file = desk->oversight().request_file(id);
            if (!file) {
                read.error = file.error();
                return read;
            }
            auto said = desk->oversight().conversation_of(id);
            if (said)
                read.said = std::move(*said);
            else
                read.error = said.error();
            read.file = std::move(*file);
            return read;
        },
        [this](File file) { take_file(std::move(file)); });
}

void RequestsWork::take_file(File file) {
    if (file.id != chosen_) return;
    read_.reading = false;
    read_.sentence = file.error ? file.error->message : std::string();
    // What was read before stays in sight when it cannot be read again.
    if (file.file) {
        read_.file = std::move(file.file);
        read_.said = std::move(file.said);
    }
    host_.changed();
}

RequestsInput RequestsWork::input() const {
    return {waiting_,
            people_,
            host_.me,
            host_.clock,
            host_.now(),
            policy_,
            chosen_,
            read_,
            bool(host_.desk_of),
            second_,
            words_.get(chosen_)};
}

RequestsModel RequestsWork::made() const {
    RequestsModel model;
    if (known_ && !error_) {
        model = build_requests(input());
    } else {
        model.state = error_ ? RequestsModel::State::error : RequestsModel::State::loading;
        model.sentence = error_ ? error_->message : "Reading what waits";
    }
    model.trouble = trouble_;
    model.busy = busy_;
    model.clear_trouble = clear_trouble_;
    model.clearing = clearing_;
    model.cleared = cleared_;
    return model;
}

void RequestsWork::build(WideModels& models) {
    model_ = std::make_shared<const RequestsModel>(made());
    models.loading = model_->state == RequestsModel::State::loading || model_->reading;
    models.requests = model_;
}

std::string RequestsWork::count() const {
    return waiting_.empty() ? std::string() : std::to_string(waiting_.size());
}

std::optional<Instant> RequestsWork::due() const {
    return looking_ ? std::optional<Instant>() : look_again_;
}

void RequestsWork::poll(Instant /*now*/) {
    look_at_count();
}

void RequestsWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::choose_request:
            if (intent.number < 0)
                choose({});  // what no longer waits is set aside
            else if (intent.number < static_cast<std::int64_t>(waiting_.size()))
                choose(waiting_[static_cast<std::size_t>(intent.number)].grant.id);
            return;
        case Action::choose_request_second: {
            for (const WaitingRequest& one : waiting_) {
                if (one.grant.id != chosen_) continue;
                const auto seconds = seconds_of(input(), one.grant.agent_id);
                if (intent.number >= 0 && intent.number < static_cast<std::int64_t>(seconds.size()))
                    second_ = seconds[static_cast<std::size_t>(intent.number)].id;
            }
            break;
        }
        case Action::set_request_words: {
            NoteText note = note_text(intent.text);
            words_.put(note.id, std::move(note.words));
            break;
        }
        case Action::approve_request:
        case Action::decline_request:
            answer(intent);
            break;
        case Action::clear_pin:
            clear_pin(intent.text);
            break;
        default:
            return;
    }
    host_.changed();
}

empowerment::RequestKey RequestsWork::key_of(const std::string& decision) {
    auto& key = keys_[decision];
    if (key.value.empty()) key.value = host_.new_uuid();
    return key;
}

// On the second person's own desk, with their own PIN: nobody answers in another's name. The PIN is
// written down nowhere, so after a restart what waits is read instead of asked again.
void RequestsWork::answer(const Intent& intent) {
    AnswerText text = answer_text(intent.text);
    const RequestsModel model = made();
    const auto waiting = std::ranges::find(waiting_, text.id,
                                           [](const WaitingRequest& one) { return one.grant.id; });
    if (busy_ || waiting == waiting_.end() || text.id != chosen_ || !read_.file || model.second < 0)
        return wipe(text.pin);
    const auto seconds = seconds_of(input(), waiting->grant.agent_id);
    const std::string who = seconds[static_cast<std::size_t>(model.second)].id;
    const bool approve = intent.action == Action::approve_request;
    const std::string decision = std::string(approve ? "approve" : "decline") + '\t' + text.id +
                                 '\t' + who + '\t' + text.words;
    busy_ = true;
    trouble_.clear();
    // Bound to what was read, not to what the list says by now.
    SecondAnswer said{key_of(decision), text.id, read_.file->request.frozen, {}, text.words};
    said.pin.swap(text.pin);
    host_.jobs.start<Answered>(
        {approve ? "Approving" : "Declining", "", "desk", {}, false},
        [desk_of = host_.desk_of, mine = &host_.desk, who, approve, decision,
         said = std::move(said)](JobContext&) mutable {
            Answered out{approve, said.grant_id, decision, {}, {}};
            std::unique_ptr<empowerment::Desk> theirs;
            if (desk_of) {
                auto desk = desk_of(who);
                if (desk)
                    theirs = std::move(*desk);
                else
                    out.error = desk.error();
            }
            auto& oversight = theirs ? theirs->oversight() : mine->oversight();
            if (!out.error && approve) {
                const auto done = oversight.approve(said);
                if (!done)
                    out.error = done.error();
                else if (done->grant.state == GrantState::awaiting_second_person)
                    out.refused = done->decision;
            } else if (!out.error) {
                const auto done = oversight.decline(said);
                if (!done) out.error = done.error();
            }
            wipe(said.pin);
            return out;
        },
        [this](const Answered& answered) { take_answer(answered); });
}

void RequestsWork::take_answer(const Answered& answered) {
    busy_ = false;
    const CaseReader reader{people_, host_.clock, host_.clock.local(host_.now()).day};
    if (!answered.error || !to_be_sent_again(*answered.error)) keys_.erase(answered.decision);
    if (answered.error) {
        trouble_ = in_team_time(reader, answered.error->message);
    } else if (answered.refused) {
        trouble_ = "Nothing was given, and it still waits: by now nobody may approve it.";
    } else {
        std::string amount;
        std::string whose;
        if (read_.file && read_.file->request.grant.id == answered.id) {
            const empowerment::Grant& grant = read_.file->request.grant;
            amount = " " + in_sentence(remedy_words(grant.request));
            whose = first_name_of(name_of_person(people_, grant.agent_id));
        }
        words_.put(answered.id, {});
        // What follows it in the list is chosen by take().
        trouble_.clear();
        host_.done(answered.approve ? "Approved:" + amount : "Declined:" + amount,
                   answered.approve ? whose + " gives it in the back office and keeps the contact"
                                    : whose + " finds your word at the contact");
    }
    host_.limits_changed();
    look();
    host_.changed();
}

void RequestsWork::clear_pin(const std::string& text) {
    AnswerText said = answer_text(text);
    if (clearing_ || said.id.empty()) return wipe(said.pin);
    clearing_ = true;
    clear_trouble_.clear();
    const std::string decision = "clear\t" + said.id + '\t' + said.words;
    host_.jobs.start<Result<PinStatus>>(
        {"Taking a PIN away", "", "desk", {}, false},
        [desk = &host_.desk, key = key_of(decision), said = std::move(said)](JobContext&) mutable {
            Result<PinStatus> done =
                desk->oversight().clear_pin(key, said.id, said.pin, said.words);
            wipe(said.pin);
            return done;
        },
        [this, decision](const Result<PinStatus>& status) { take_cleared(decision, status); });
}

void RequestsWork::take_cleared(const std::string& decision, const Result<PinStatus>& status) {
    clearing_ = false;
    host_.changed();
    if (status || !to_be_sent_again(status.error())) keys_.erase(decision);
    if (!status) {
        const CaseReader reader{people_, host_.clock, host_.clock.local(host_.now()).day};
        clear_trouble_ = in_team_time(reader, status.error().message);
        return;
    }
    ++cleared_;
    const std::string name = name_of_person(people_, note_text(note_text(decision).words).id);
    host_.done("The PIN of " + name + " is taken away",
               first_name_of(name) + " sets a new one in the settings, signed in as themselves");
}

void RequestsWork::allow(const std::function<void(Action, std::string)>& disable) const {
    if (!model_) return;
    const RequestsModel& model = *model_;
    std::string why = busy_ ? "The last answer is being put on record."
                      : model.state != RequestsModel::State::ready ? model.sentence
                                                                   : model.second_sentence;
    if (why.empty() && model.rows.empty()) why = "Nothing waits for a second person.";
    if (why.empty() && model.row < 0) why = "This request no longer waits. Choose another one.";
    if (why.empty() && !read_.file) why = "The request is not read yet.";
    if (why.empty() && model.second < 0) why = "Choose first who answers.";
    std::string no = why;
    if (why.empty() && read_.file->now.verdict == empowerment::Verdict::refused)
        why = "Nobody may approve it as it stands.";
    if (!why.empty()) disable(Action::approve_request, why);
    if (no.empty() && blank(model.words)) no = "Say why in a word to who asked.";
    if (!no.empty()) disable(Action::decline_request, no);
    if (model.id.empty()) disable(Action::set_request_words, "Nothing waits for a second person.");
    if (clearing_)
        disable(Action::clear_pin, "The last one is being put on record.");
    else if (model.colleagues.empty())
        disable(Action::clear_pin, "There is no other supervisor here.");
}

}  // namespace shopkeeper::client
