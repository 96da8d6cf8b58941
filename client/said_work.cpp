#include "client/said_work.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "client/case_words.h"
#include "client/pending.h"
#include "empowerment/oversight_desk.h"

namespace shopkeeper::client {
namespace {

using empowerment::ReviewRow;
using empowerment::WordToAgent;

constexpr const char* kAnswersFile = "said_answers.json";
constexpr int kPage = 100;
constexpr std::chrono::seconds kLookEvery{30};  // where others write to the same record

bool blank(const std::string& text) {
    return text.find_first_not_of(" \t\n") == std::string::npos;
}

}  // namespace

SaidWork::SaidWork(WorkHost host)
    : host_(std::move(host)), answers_(host_.jobs, host_.data / kAnswersFile, host_.problem) {}

std::optional<Error> SaidWork::count_unheard(empowerment::Desk& desk, const std::string& me,
                                             std::int64_t& unheard) {
    empowerment::WordFilter words;
    words.page_size = 1;
    const auto said = desk.oversight().words_to_me(words);
    if (!said) return said.error();
    empowerment::ReviewQuery query;
    query.agent_id = me;
    query.unread_only = true;
    query.count = 1;
    const auto read = desk.reviews().reviews(query);
    // Who is suspended sees no reviews, but still the words to them.
    unheard = said->unheard + (read ? read->total : 0);
    return {};
}

void SaidWork::look_at_count() {
    counting_ = true;
    host_.jobs.start<Counted>(
        {"Looking for words to you", "said-count", "desk", {}, false},
        [desk = &host_.desk, me = host_.me.id](JobContext&) {
            Counted counted;
            counted.known = !count_unheard(*desk, me, counted.unheard);
            return counted;
        },
        [this](const Counted& counted) {
            counting_ = false;
            look_again_.reset();
            if (!host_.desk_of) look_again_ = host_.now() + kLookEvery;
            if (!counted.known || counted.unheard == unheard_) return;
            unheard_ = counted.unheard;
            host_.changed();
        });
}

std::optional<Instant> SaidWork::due() const {
    return counting_ ? std::optional<Instant>() : look_again_;
}

void SaidWork::poll(Instant now) {
    if (look_again_ && *look_again_ <= now) look_at_count();
}

void SaidWork::read(bool from_start) {
    host_.jobs.start<Read>(
        {"Reading what was said to you", "said", "desk", {}, false},
        [desk = &host_.desk, me = host_.me.id, from_start, cursor = from_start ? "" : cursor_,
         words_too = from_start || !cursor_.empty(),
         offset = from_start ? std::size_t{0} : reviews_.size()](JobContext&) {
            Read out;
            out.from_start = from_start;
            if (words_too) {
                auto page = desk->oversight().words_to_me({false, cursor, kPage});
                if (!page) {
                    out.error = page.error();
                    return out;
                }
                out.words = std::move(page->items);
                out.cursor = page->next_cursor;
            }
            empowerment::ReviewQuery query;
            query.agent_id = me;
            query.offset = static_cast<std::int64_t>(offset);
            query.count = kPage;
            auto reviews = desk->reviews().reviews(query);
            if (reviews) {
                out.reviews = std::move(reviews->items);
                out.reviews_total = reviews->total;
            }
            out.error = count_unheard(*desk, me, out.unheard);
            auto people = desk->people();
            if (people) out.people = std::move(*people);
            return out;
        },
        [this](Read read) { take(std::move(read)); });
}

void SaidWork::take(Read read) {
    host_.changed();
    if (read.error && !read.from_start)
        return host_.problem("The older ones could not be read", read.error->message);
    known_ = true;
    error_ = std::move(read.error);
    if (error_) return;
    if (read.from_start) {
        words_.clear();
        reviews_.clear();
    }
    std::ranges::move(read.words, std::back_inserter(words_));
    // What was written meanwhile moves the places: nothing is listed twice.
    for (ReviewRow& row : read.reviews)
        if (std::ranges::none_of(reviews_, [&](const ReviewRow& listed) {
                return listed.review.id == row.review.id;
            }))
            reviews_.push_back(std::move(row));
    cursor_ = std::move(read.cursor);
    reviews_total_ = read.reviews_total;
    unheard_ = read.unheard;
    people_ = std::move(read.people);
    const std::vector<SaidEntry> entries = said_entries(input());
    const bool there =
        std::ranges::any_of(entries, [&](const SaidEntry& entry) { return entry.id() == chosen_; });
    if (there)
        read_file();
    else
        choose(entries.empty() ? std::string() : entries.front().id());
}

void SaidWork::choose(const std::string& id) {
    if (id == chosen_) return;
    chosen_ = id;
    trouble_.clear();
    file_ = {};
    if (!id.empty()) read_file();
    host_.changed();
}

void SaidWork::read_file() {
    SaidFile wanted;
    wanted.id = chosen_;
    std::string entry;
    WordToAgent word;
    for (const WordToAgent& one : words_)
        if (one.id == chosen_) word = one;
    for (const ReviewRow& one : reviews_)
        if (one.review.id == chosen_) entry = one.review.draft.resolution_id;
    reading_ = true;
    host_.jobs.start<SaidFile>(
        {"Reading what it is about", "said-file", "desk", {}, false},
        [desk = &host_.desk, wanted = std::move(wanted), word, entry](JobContext&) {
            SaidFile file = wanted;
            if (entry.empty()) {
                const auto grants = desk->grants_of(word.contact_source, word.contact_id);
                if (!grants) {
                    file.sentence = grants.error().message;
                    return file;
                }
                for (const empowerment::Grant& grant : *grants)
                    if (grant.id == word.grant_id) file.grant = grant;
                return file;
            }
            auto sheet = desk->reviews().sheet(entry);
            auto card = desk->reviews().scorecard();
            if (card) file.scorecard = std::move(*card);
            if (sheet)
                file.sheet = std::move(*sheet);
            else
                file.sentence = sheet.error().message;
            return file;
        },
        [this](SaidFile file) {
            if (file.id != chosen_) return;
            reading_ = false;
            file_ = std::move(file);
            host_.changed();
        });
}

bool SaidWork::more_reviews() const {
    return static_cast<std::int64_t>(reviews_.size()) < reviews_total_;
}

SaidInput SaidWork::input() const {
    return {words_,         reviews_,    !cursor_.empty(),
            more_reviews(), unheard_,    people_,
            host_.clock,    host_.now(), *host_.taxonomy(),
            chosen_,        file_,       answers_.get(chosen_)};
}

std::shared_ptr<const SaidModel> SaidWork::build() {
    if (!asked_) return nullptr;
    SaidModel model;
    // Held while the model is made from it: a new version may come at any time after.
    const auto taxonomy = host_.taxonomy();
    if (known_ && !error_) {
        model = build_said(input());
    } else {
        model.state = error_ ? SaidModel::State::error : SaidModel::State::loading;
        model.sentence = error_ ? error_->message : "Reading what was said to you";
    }
    model.reading = reading_;
    model.trouble = trouble_;
    model.busy = busy_;
    model_ = std::make_shared<const SaidModel>(std::move(model));
    return model_;
}

bool SaidWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::show_said:
            asked_ = true;
            read(true);
            break;
        case Action::choose_said: {
            const std::vector<SaidEntry> entries = said_entries(input());
            if (intent.number >= 0 && intent.number < static_cast<std::int64_t>(entries.size()))
                choose(entries[static_cast<std::size_t>(intent.number)].id());
            return true;
        }
        case Action::more_said:
            read(false);
            break;
        case Action::set_said_words: {
            NoteText note = note_text(intent.text);
            answers_.put(note.id, std::move(note.words));
            break;
        }
        case Action::hear_word:
            hear(intent.text);
            break;
        case Action::answer_review: {
            const NoteText note = note_text(intent.text);
            if (!blank(note.words)) reply(note.id, note.words);
            break;
        }
        case Action::acknowledge_review:
            reply(intent.text, {});
            break;
        default:
            return false;
    }
    host_.changed();
    return true;
}

void SaidWork::hear(const std::string& id) {
    if (busy_ || id.empty()) return;
    const std::string decision = "hear\t" + id;
    auto& key = keys_[decision];
    if (key.value.empty()) key.value = host_.new_uuid();
    busy_ = true;
    trouble_.clear();
    host_.jobs.start<Status>(
        {"Saying that it was heard", "", "desk", {}, false},
        [desk = &host_.desk, key, id](JobContext&) -> Status {
            const auto heard = desk->oversight().acknowledge(key, id);
            return heard ? Status() : Status(heard.error());
        },
        [this, decision, id](const Status& status) { take_written(decision, id, status, {}); });
}

// An answer says as well that the review was read; without words it says only that.
void SaidWork::reply(const std::string& id, const std::string& text) {
    const auto row =
        std::ranges::find(reviews_, id, [](const ReviewRow& one) { return one.review.id; });
    if (busy_ || row == reviews_.end()) return;
    const bool first = !row->acknowledged_at;
    if (text.empty() && !first) return;
    const std::string decision = "reply\t" + id + '\t' + text;
    auto& key = keys_[decision];
    if (key.value.empty()) key.value = host_.new_uuid();
    busy_ = true;
    trouble_.clear();
    host_.jobs.start<Status>(
        {"Answering", "", "desk", {}, false},
        [desk = &host_.desk, key, id, text, first](JobContext&) -> Status {
            const auto done = desk->reviews().reply(key, id, text, first);
            return done ? Status() : Status(done.error());
        },
        [this, decision, id, text](const Status& status) {
            if (status && !text.empty()) answers_.put(id, {});
            take_written(decision, id, status, text.empty() ? "" : "Your answer stands there");
        });
}

void SaidWork::take_written(const std::string& decision, const std::string& id,
                            const Status& status, const std::string& title) {
    busy_ = false;
    host_.changed();
    if (status || !leaves_unknown(status.error())) keys_.erase(decision);
    if (!status) {
        if (id == chosen_)
            trouble_ = status.error().message;
        else
            host_.problem("Not put on record", status.error().message);
        // A later version of the review may stand there by now.
        if (status.error().code == ErrorCode::conflict) read(true);
        return;
    }
    if (!title.empty()) host_.done(title, "Who wrote the review reads it");
    // The list stays where it is; what was written is marked in it.
    for (WordToAgent& word : words_)
        if (word.id == id && !word.heard_at) word.heard_at = host_.now();
    for (ReviewRow& row : reviews_)
        if (row.review.id == id && !row.acknowledged_at) row.acknowledged_at = host_.now();
    if (id == chosen_) read_file();
    look_at_count();
}

void SaidWork::allow(const std::function<void(Action, std::string)>& disable) const {
    const SaidModel* model = model_.get();
    std::string why = model == nullptr                          ? "Open first what was said to you."
                      : model->state != SaidModel::State::ready ? model->sentence
                      : model->id.empty()                       ? "Nothing was said to you yet."
                      : busy_ ? "The last one is being put on record."
                              : "";
    const bool review = model != nullptr && model->is_review;
    const bool heard = model != nullptr && model->heard;
    if (!why.empty() || review || heard)
        disable(Action::hear_word, !why.empty() ? why
                                   : review     ? "It is a review: say that you read it."
                                                : "You said already that you heard it.");
    if (!why.empty() || !review || heard)
        disable(Action::acknowledge_review, !why.empty() ? why
                                            : !review    ? "It is no review."
                                                         : "You said already that you read it.");
    if (!why.empty() || !review)
        disable(Action::answer_review, !why.empty() ? why : "Only a review is answered here.");
    if (model == nullptr || !model->more) disable(Action::more_said, "All is listed.");
}

}  // namespace shopkeeper::client
