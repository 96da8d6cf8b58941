#include "client/stretch_work.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "client/case_words.h"
#include "client/limit_words.h"
#include "client/pending.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::StretchUse;
using empowerment::WordKind;
using empowerment::WordToAgent;

constexpr const char* kWordsFile = "stretch_words.json";
constexpr int kPage = 200;
constexpr std::chrono::seconds kLookEvery{2};  // where other programs write to the same record

bool blank(const std::string& text) {
    return text.find_first_not_of(" \t\n") == std::string::npos;
}

}  // namespace

StretchWork::StretchWork(WorkHost host)
    : host_(std::move(host)), words_(host_.jobs, host_.data / kWordsFile, host_.problem) {}

void StretchWork::look() {
    shown_ = true;
    read(true);
}

// Thousands of uses are given back; what is typed stays.
void StretchWork::rest() {
    shown_ = false;
    look_again_.reset();
    known_ = false;
    model_.reset();
    uses_.clear();
    place_ = {};
    talk_ = {};
}

void StretchWork::look_at_count() {
    host_.jobs.start<Counted>(
        {"Counting stretch uses", "stretch-count", "desk", {}, false},
        [desk = &host_.desk](JobContext&) {
            Counted out;
            empowerment::StretchFilter filter;
            filter.unread_only = true;
            filter.page_size = 1;
            const auto page = desk->oversight().stretch_uses(filter);
            if (page) out = {page->unread, page->overdue, true};
            return out;
        },
        [this](const Counted& counted) {
            if (!counted.known) return;
            counted_ = counted;
            host_.changed();
        });
}

// One page of what follows, the unread first. A use that is read meanwhile may stand twice; take()
// lists it once.
StretchWork::Read StretchWork::read_on(empowerment::Desk& desk, Place place, bool unread_only) {
    Read out;
    while (!place.end && out.uses.size() < static_cast<std::size_t>(kPage)) {
        empowerment::StretchFilter filter;
        filter.unread_only = place.unread;
        filter.after_cursor = place.cursor;
        filter.page_size = kPage;
        auto page = desk.oversight().stretch_uses(filter);
        if (!page) {
            out.error = page.error();
            return out;
        }
        out.unread = page->unread;
        out.overdue = page->overdue;
        std::ranges::copy_if(
            std::make_move_iterator(page->items.begin()),
            std::make_move_iterator(page->items.end()), std::back_inserter(out.uses),
            [&](const StretchUse& use) { return place.unread || !is_unread(use); });
        place.cursor = page->next_cursor;
        if (!place.cursor.empty()) continue;
        place.end = !place.unread || unread_only;
        place.unread = false;
    }
    out.place = place;
    return out;
}

void StretchWork::read(bool from_start) {
    reading_ = true;
    host_.jobs.start<Read>(
        {"Reading stretch uses", "stretch", "desk", {}, false},
        [desk = &host_.desk, from_start, place = from_start ? Place{} : place_,
         unread_only = unread_only_](JobContext&) {
            Read read = read_on(*desk, place, unread_only);
            read.from_start = from_start;
            empowerment::StretchFilter all;
            all.unread_only = unread_only;
            all.page_size = 1;
            const auto whole = desk->oversight().stretch_uses(all);
            if (whole) read.total = whole->total;
            auto people = desk->people();
            if (!people && !read.error) read.error = people.error();
            if (people) read.people = std::move(*people);
            if (auto policy = desk->policy()) read.policy = std::move(*policy);
            return read;
        },
        [this](Read read) { take(std::move(read)); });
}

void StretchWork::take(Read read) {
    reading_ = false;
    host_.changed();
    look_again_.reset();
    if (!host_.desk_of && shown_) look_again_ = host_.now() + kLookEvery;
    if (read.error && !read.from_start)
        return host_.problem("Further stretch uses could not be read", read.error->message);
    known_ = true;
    error_ = std::move(read.error);
    if (error_) return;
    if (read.from_start) uses_.clear();
    for (StretchUse& use : read.uses)
        if (std::ranges::none_of(
                uses_, [&](const StretchUse& listed) { return listed.grant.id == use.grant.id; }))
            uses_.push_back(std::move(use));
    place_ = std::move(read.place);
    total_ = read.total;
    counted_ = {read.unread, read.overdue, true};
    people_ = std::move(read.people);
    policy_ = std::move(read.policy);
    const bool there =
        std::ranges::any_of(uses_, [&](const StretchUse& use) { return use.grant.id == chosen_; });
    if (!there) choose(uses_.empty() ? std::string() : uses_.front().grant.id);
}

void StretchWork::choose(const std::string& id) {
    if (id == chosen_) return;
    chosen_ = id;
    trouble_.clear();
    talk_ = {};
    if (!id.empty()) read_talk();
    host_.changed();
}

void StretchWork::read_talk() {
    talk_.reading = true;
    host_.jobs.start<Talk>(
        {"Reading a conversation", "stretch-talk", "desk", {}, false},
        [desk = &host_.desk, id = chosen_](JobContext&) {
            Talk talk{id, {}, {}};
            auto said = desk->oversight().conversation_of(id);
            if (said)
                talk.said = std::move(*said);
            else
                talk.error = said.error();
            return talk;
        },
        [this](Talk talk) {
            if (talk.id != chosen_) return;
            talk_.reading = false;
            talk_.said = std::move(talk.said);
            talk_.sentence = talk.error ? talk.error->message : std::string();
            host_.changed();
        });
}

StretchInput StretchWork::input() const {
    return {uses_,        total_,  counted_.unread, counted_.overdue,   !place_.end,
            unread_only_, people_, host_.me,        host_.clock,        host_.now(),
            policy_,      chosen_, talk_,           words_.get(chosen_)};
}

StretchModel StretchWork::made() const {
    StretchModel model;
    if (known_ && !error_) {
        model = build_stretch(input());
    } else {
        model.state = error_ ? StretchModel::State::error : StretchModel::State::loading;
        model.sentence = error_ ? error_->message : "Reading stretch uses";
    }
    model.trouble = trouble_;
    model.busy = busy_;
    return model;
}

void StretchWork::build(WideModels& models) {
    model_ = std::make_shared<const StretchModel>(made());
    models.loading = model_->state == StretchModel::State::loading || model_->reading;
    models.stretch = model_;
}

std::string StretchWork::count() const {
    return counted_.unread == 0 ? std::string() : std::to_string(counted_.unread);
}

std::optional<Instant> StretchWork::due() const {
    return reading_ ? std::optional<Instant>() : look_again_;
}

// Only the counts: a list that moves under somebody who reads it would be worse than an old one.
void StretchWork::poll(Instant now) {
    look_again_ = now + kLookEvery;
    look_at_count();
}

void StretchWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::choose_stretch:
            if (intent.number >= 0 && intent.number < static_cast<std::int64_t>(uses_.size()))
                choose(uses_[static_cast<std::size_t>(intent.number)].grant.id);
            return;
        case Action::more_stretch:
            if (!reading_ && !place_.end) read(false);
            return;
        case Action::set_stretch_words: {
            NoteText note = note_text(intent.text);
            // The field has the text; thousands of rows are made anew only where a key changed what
            // can be done.
            const bool before = blank(words_.get(note.id));
            const bool after = blank(note.words);
            words_.put(note.id, std::move(note.words));
            if (before == after) return;
            break;
        }
        case Action::toggle_stretch_unread:
            unread_only_ = !unread_only_;
            read(true);
            break;
        case Action::mark_right_call:
        case Action::mark_talk_about_it:
            say(intent);
            break;
        default:
            return;
    }
    host_.changed();
}

void StretchWork::say(const Intent& intent) {
    const NoteText note = note_text(intent.text);
    if (busy_ || note.id.empty() || note.id != chosen_) return;
    empowerment::StretchReading reading;
    reading.kind =
        intent.action == Action::mark_right_call ? WordKind::right_call : WordKind::talk_about_it;
    reading.grant_id = note.id;
    reading.words = note.words;
    const std::string decision =
        note.id + '\t' + empowerment::word(reading.kind) + '\t' + note.words;
    // The same decision keeps its key until its answer is known: it is said once.
    auto& key = keys_[decision];
    if (key.value.empty()) key.value = host_.new_uuid();
    reading.key = key;
    busy_ = true;
    trouble_.clear();
    host_.jobs.start<Result<WordToAgent>>(
        {"Saying it", "", "desk", {}, false},
        [desk = &host_.desk, reading](JobContext&) {
            return desk->oversight().read_stretch(reading);
        },
        [this, decision](const Result<WordToAgent>& said) { take_said(decision, said); });
}

void StretchWork::take_said(const std::string& decision, const Result<WordToAgent>& said) {
    busy_ = false;
    host_.changed();
    if (!said) {
        if (!leaves_unknown(said.error())) keys_.erase(decision);
        trouble_ = said.error().message;
        return;
    }
    keys_.erase(decision);
    words_.put(said->grant_id, {});
    const std::string whose = first_name_of(name_of_person(people_, said->agent_id));
    host_.done(word_label(said->kind), whose + " finds it among what was said to them");
    // It stays where it is listed, now with what was said of it.
    for (StretchUse& use : uses_)
        if (use.grant.id == said->grant_id) use.readings.push_back(*said);
    if (said->grant_id == chosen_) choose_next_unread();
    look_at_count();
}

void StretchWork::choose_next_unread() {
    const auto here =
        std::ranges::find(uses_, chosen_, [](const StretchUse& use) { return use.grant.id; });
    // One's own somebody else reads.
    const auto to_read = [&](const StretchUse& use) {
        return is_unread(use) && use.grant.agent_id != host_.me.id;
    };
    auto next = std::find_if(here, uses_.end(), to_read);
    if (next == uses_.end()) next = std::find_if(uses_.begin(), here, to_read);
    if (next != here && next != uses_.end()) choose(next->grant.id);
}

void StretchWork::allow(const std::function<void(Action, std::string)>& disable) const {
    if (!model_) return;
    const StretchModel& model = *model_;
    std::string why = busy_ ? "The last word is being put on record."
                      : model.state != StretchModel::State::ready ? model.sentence
                                                                  : std::string();
    if (why.empty() && model.id.empty()) why = "There is no stretch use to read.";
    if (why.empty()) why = model.own_line;
    std::string talk = why;
    if (talk.empty() && blank(model.words)) talk = "Write first what you want to talk about.";
    if (!why.empty()) disable(Action::mark_right_call, why);
    if (!talk.empty()) disable(Action::mark_talk_about_it, talk);
    if (model.id.empty())
        disable(Action::set_stretch_words, "There is no stretch use to write about.");
    if (!model.more) disable(Action::more_stretch, "All are listed.");
}

}  // namespace shopkeeper::client
