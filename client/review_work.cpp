#include "client/review_work.h"

#include <algorithm>
#include <utility>

#include "client/limit_words.h"
#include "client/pending.h"
#include "client/wide_models.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::ReviewSheet;
using empowerment::TagChoice;

// So many contacts' words are read at once: the first come with the list.
constexpr std::size_t kFirstWords = 100;
constexpr std::size_t kMoreWords = 1000;
constexpr std::int64_t kLevels = 10;  // of one criterion in the number of set_score

constexpr const char* kNoSample =
    "Nobody drew a sample yet. Draw one in the view “Sample”: every stretch use, second person, "
    "unsure tag and overridden suggestion of a period, and a share of the rest.";

}  // namespace

ReviewWork::ReviewWork(WorkHost host, std::shared_ptr<ChosenSample> chosen)
    : host_(std::move(host)),
      chosen_(std::move(chosen)),
      drafts_(host_.data / "review_drafts.json", host_.me.id, host_.jobs,
              [problem = host_.problem](const std::string& why) {
                  problem("What is typed was not kept", why);
              }) {
    // The navigation says at once what waits of a sample that was drawn or chosen elsewhere.
    chosen_->changed = [this] { read(); };
}

ReviewWork::~ReviewWork() {
    chosen_->changed = nullptr;
}

void ReviewWork::look() {
    on_screen_ = true;
    read();
}

void ReviewWork::look_at_count() {
    read();
}

void ReviewWork::rest() {
    on_screen_ = false;
    sheet_.reset();
    host_.jobs.cancel_slot("review-words");
}

void ReviewWork::read() {
    host_.jobs.start<ReviewList>(
        {"Reading the sample", "review", "desk", {}, false},
        [desk = &host_.desk, me = host_.me.id, wanted = chosen_->id](JobContext& job) {
            ReviewList list = read_review_list(*desk, me, wanted, job);
            read_contacts(*desk, list.contacts, 0, kFirstWords, job);
            return list;
        },
        [this](ReviewList list) { take(std::move(list)); });
}

// What there is to choose from comes after the list: nobody waits for it.
void ReviewWork::read_open() {
    if (!on_screen_) return;
    host_.jobs.start<Result<std::vector<OpenSample>>>(
        {"Reading which samples are open", "review-open", "desk", {}, false},
        [desk = &host_.desk, me = host_.me.id](JobContext&) { return open_samples(*desk, me); },
        [this](Result<std::vector<OpenSample>> open) {
            if (open) open_ = *std::move(open);
            host_.changed();
        });
}

void ReviewWork::choose_source(std::int64_t number) {
    if (!list_ || !list_->sample) return;
    const ReviewTyped now = typed();
    const ReviewSources sources = review_sources(input(now));
    if (number < 0 || number >= static_cast<std::int64_t>(sources.ids.size()) ||
        number == sources.chosen)
        return;
    chosen_->id = sources.ids[static_cast<std::size_t>(number)];
    read();
}

void ReviewWork::take(ReviewList list) {
    host_.changed();
    if (list.error && list_ && !list_->error) {
        // What was read stays; what is typed is on the disk anyway.
        host_.problem("The sample could not be read again", list.error->message);
        return;
    }
    // The words read before stand until they are read again.
    if (list_)
        for (std::size_t i = kFirstWords;
             i < std::min(list.contacts.size(), list_->contacts.size()); ++i)
            if (list.contacts[i].item.resolution_id == list_->contacts[i].item.resolution_id) {
                list.contacts[i].customer = list_->contacts[i].customer;
                list.contacts[i].amount = list_->contacts[i].amount;
                list.contacts[i].tag = list_->contacts[i].tag;
            }
    list_ = std::move(list);
    if (list_->sample) chosen_->id = list_->samples > 1 ? kAllMyOpen : list_->sample->id;
    make_rows();
    read_open();
    read_rest(kFirstWords);
    const auto same = std::ranges::find_if(list_->contacts, [this](const ReviewContact& contact) {
        return contact.item.resolution_id == work_id_;
    });
    if (same != list_->contacts.end()) {
        row_ = static_cast<int>(same - list_->contacts.begin());
        if (on_screen_) read_sheet();
        return;
    }
    row_ = -1;
    work_id_.clear();
    sheet_.reset();
    const auto next = std::ranges::find_if(*rows_, [](const ReviewRow& row) { return !row.read; });
    if (!rows_->empty())
        open(next == rows_->end() ? 0 : static_cast<std::size_t>(next - rows_->begin()));
}

// The list is there at once; whom and what its rows are about follows.
void ReviewWork::read_rest(std::size_t begin) {
    if (begin >= list_->contacts.size() || !on_screen_) return;
    const std::size_t end = std::min(begin + kMoreWords, list_->contacts.size());
    std::vector<ReviewContact> part(list_->contacts.begin() + static_cast<std::ptrdiff_t>(begin),
                                    list_->contacts.begin() + static_cast<std::ptrdiff_t>(end));
    host_.jobs.start<std::vector<ReviewContact>>(
        {"Reading the contacts of the sample", "review-words", "desk", {}, false},
        [desk = &host_.desk, part = std::move(part)](JobContext& job) mutable {
            read_contacts(*desk, part, 0, part.size(), job);
            return std::move(part);
        },
        [this, begin, end](std::vector<ReviewContact> known) {
            if (!list_ || list_->contacts.size() < end) return;
            for (std::size_t i = 0; i < known.size(); ++i) {
                ReviewContact& contact = list_->contacts[begin + i];
                if (contact.item.resolution_id != known[i].item.resolution_id) continue;
                contact.customer = std::move(known[i].customer);
                contact.amount = std::move(known[i].amount);
                contact.tag = known[i].tag;
            }
            make_rows();
            read_rest(end);
            host_.changed();
        });
}

void ReviewWork::make_rows() {
    rows_ = std::make_shared<const std::vector<ReviewRow>>(review_rows(*list_, drafts_));
}

void ReviewWork::open(std::size_t row) {
    if (!rows_ || row >= rows_->size()) return;
    row_ = static_cast<int>(row);
    work_id_ = list_->contacts[row].item.resolution_id;
    sheet_.reset();
    notice_.clear();
    if (on_screen_) read_sheet();
}

void ReviewWork::read_sheet() {
    host_.jobs.start<Result<ReviewSheet>>(
        {"Reading a contact", "review-sheet", "desk", {}, false},
        [desk = &host_.desk, id = work_id_](JobContext&) { return desk->reviews().sheet(id); },
        [this](Result<ReviewSheet> sheet) { take_sheet(std::move(sheet)); });
}

void ReviewWork::take_sheet(Result<ReviewSheet> sheet) {
    sheet_ = std::move(sheet);
    if (sheet_ready()) follow_entry();
    host_.changed();
}

bool ReviewWork::sheet_ready() const {
    return sheet_ && *sheet_ && !(*sheet_)->entries.empty();
}

void ReviewWork::follow_entry() {
    const ReviewTyped* kept = drafts_.find(work_id_);
    if (kept == nullptr) return;
    // Saved after all, though the answer was lost: nothing is typed any more.
    const empowerment::Review* saved = newest_of(**sheet_, host_.me.id);
    if (saved != nullptr &&
        fingerprint_of(saved->draft) ==
            fingerprint_of(draft_of(*kept, saved->draft.sample_id, list_->scorecard->version))) {
        drafts_.drop(work_id_);
        return make_rows();
    }
    const empowerment::Resolution& newest = (*sheet_)->entries.back();
    if (kept->entry_id == newest.id) return;
    ReviewTyped moved = *kept;
    const bool other_tag = !(moved.judged == tag_of(newest.entry));
    moved.entry_id = newest.id;
    moved.judged = tag_of(newest.entry);
    // Agreement was said about another tag; everything else stands.
    const bool unsaid = other_tag && moved.says == ReviewTyped::Says::agrees;
    if (unsaid) moved.says = ReviewTyped::Says::nothing;
    moved.key.clear();
    put(std::move(moved));
    notice_ = name_of_person(list_->people, newest.agent_id) +
              " corrected this entry meanwhile. What you typed stands; look at the entry again" +
              (unsaid ? " and say whether you agree with its tag." : ", then save.");
}

ReviewTyped ReviewWork::typed() const {
    if (const ReviewTyped* kept = drafts_.find(work_id_); kept != nullptr) return *kept;
    return sheet_ready() ? fresh_typed(**sheet_, host_.me.id) : ReviewTyped{};
}

void ReviewWork::put(ReviewTyped typed) {
    const bool was = drafts_.find(work_id_) != nullptr;
    drafts_.put(work_id_, std::move(typed));
    if (!was) make_rows();
}

void ReviewWork::set_score(std::int64_t number) {
    const std::int64_t trait = number / kLevels;
    const std::int64_t level = number % kLevels;
    ReviewTyped now = typed();
    if (number < 0 || trait >= static_cast<std::int64_t>(now.scores.size()) ||
        level > empowerment::kHighestScore)
        return;
    now.scores.at(static_cast<std::size_t>(trait)) = static_cast<int>(level);
    put(std::move(now));
}

void ReviewWork::set_group(std::int64_t index) {
    const std::vector<TagChoice> groups = retag_groups(*host_.taxonomy());
    if (index < 0 || index >= static_cast<std::int64_t>(groups.size())) return;
    ReviewTyped now = typed();
    const TagChoice& group = groups[static_cast<std::size_t>(index)];
    // The same group again keeps its reason.
    if (!now.other || now.other->group != group.group || now.other->tag != group.tag)
        now.other = group;
    now.says = ReviewTyped::Says::other_tag;
    put(std::move(now));
}

void ReviewWork::set_reason(std::int64_t index) {
    ReviewTyped now = typed();
    if (!now.other) return;
    const std::vector<std::string> reasons = retag_reasons(*host_.taxonomy(), now.other->group);
    if (index < 0 || index >= static_cast<std::int64_t>(reasons.size())) return;
    now.other->reason = reasons[static_cast<std::size_t>(index)];
    put(std::move(now));
}

bool ReviewWork::apply_typed(const Intent& intent) {
    if (!sheet_ready() || saving_ == work_id_) return false;
    ReviewTyped now = typed();
    switch (intent.action) {
        case Action::set_score:
            set_score(intent.number);
            return true;
        case Action::set_retag_group:
            set_group(intent.number);
            return true;
        case Action::set_retag_reason:
            set_reason(intent.number);
            return true;
        case Action::agree_with_tag:
            now.says = ReviewTyped::Says::agrees;
            break;
        case Action::retag:
            now.says = ReviewTyped::Says::other_tag;
            break;
        case Action::set_retag_words:
            now.why = intent.text;
            break;
        case Action::set_review_comment:
            now.comment = intent.text;
            break;
        default:
            return false;
    }
    put(std::move(now));
    return true;
}

bool ReviewWork::apply_row(const Intent& intent) {
    if (!rows_ || rows_->empty()) return false;
    const auto last = static_cast<std::int64_t>(rows_->size()) - 1;
    std::int64_t wanted = row_;
    switch (intent.action) {
        case Action::choose_review:
            wanted = intent.number;
            break;
        case Action::next_review:
            wanted = row_ + 1;
            break;
        case Action::previous_review:
            wanted = row_ - 1;
            break;
        default:
            return false;
    }
    if (wanted != row_ && wanted >= 0 && wanted <= last) open(static_cast<std::size_t>(wanted));
    return true;
}

void ReviewWork::apply(const Intent& intent) {
    if (intent.action == Action::save_review)
        save();
    else if (intent.action == Action::choose_review_source)
        choose_source(intent.number);
    else if (!apply_row(intent) && !apply_typed(intent))
        return;
    host_.changed();
}

ReviewInput ReviewWork::input(const ReviewTyped& typed) const {
    return {*list_,
            rows_,
            row_,
            sheet_,
            typed,
            *host_.taxonomy(),
            host_.clock,
            host_.now(),
            host_.me,
            notice_,
            saving_ == work_id_ && row_ >= 0,
            open_ ? &*open_ : nullptr};
}

// Why there is nothing to review; empty when there is.
std::string ReviewWork::sentence() const {
    if (!list_) return "The sample is not read yet.";
    if (list_->error) return list_->error->message;
    if (!list_->sample) return kNoSample;
    if (list_->contacts.empty())
        return "Nothing of this sample is yours to read. Choose another one in the view “Sample”, "
               "or draw one.";
    return {};
}

void ReviewWork::build(WideModels& models) {
    if (const std::string why = sentence(); !why.empty()) {
        ReviewModel model;
        model.state = !list_         ? ReviewModel::State::loading
                      : list_->error ? ReviewModel::State::error
                                     : ReviewModel::State::nothing;
        model.sentence = list_ ? why : "Reading the sample";
        models.loading = !list_;
        models.review = std::make_shared<const ReviewModel>(std::move(model));
        return;
    }
    const ReviewTyped now = typed();
    ReviewModel model = build_review(input(now));
    models.loading = model.sheet == ReviewModel::Sheet::loading;
    models.review = std::make_shared<const ReviewModel>(std::move(model));
}

void ReviewWork::allow(const std::function<void(Action, std::string)>& disable) const {
    const std::string why = sentence();
    const auto typing = {Action::agree_with_tag, Action::retag, Action::save_review};
    if (!why.empty()) {
        for (const Action action : typing) disable(action, why);
        for (const Action action :
             {Action::next_review, Action::previous_review, Action::choose_review_source})
            disable(action, why);
        return;
    }
    const ReviewTyped now = typed();
    if (review_sources(input(now)).ids.size() < 2)
        disable(Action::choose_review_source, "No other sample has something left for you.");
    if (row_ + 1 >= static_cast<int>(rows_->size()))
        disable(Action::next_review, "This is the last contact of the sample.");
    if (row_ <= 0) disable(Action::previous_review, "This is the first contact of the sample.");
    if (saving_ == work_id_) {
        for (const Action action : typing) disable(action, "It is being put on record.");
    } else if (!sheet_ready()) {
        const std::string mend = mend_of(input(now));
        for (const Action action : typing) disable(action, mend);
    } else if (!saving_.empty()) {
        disable(Action::save_review, "The review before it is still being put on record.");
    } else if (const std::string mend = mend_of(input(now)); !mend.empty()) {
        disable(Action::save_review, mend);
    }
}

std::size_t ReviewWork::open_rows() const {
    return rows_ ? static_cast<std::size_t>(std::ranges::count_if(
                       *rows_, [](const ReviewRow& row) { return !row.read; }))
                 : 0;
}

std::string ReviewWork::count() const {
    const std::size_t open = open_rows();
    return open == 0 ? std::string() : std::to_string(open);
}

void ReviewWork::save() {
    if (!sheet_ready() || !saving_.empty()) return;
    ReviewTyped now = typed();
    if (std::string mend = mend_of(input(now)); !mend.empty())
        return host_.problem("Not saved yet", std::move(mend));
    const auto row = static_cast<std::size_t>(row_);
    const empowerment::ReviewDraft draft =
        draft_of(now, list_->contacts[row].sample_id, list_->scorecard->version);
    const std::string content = fingerprint_of(draft);
    if (now.key.empty() || now.sent != content) {
        now.key = host_.new_uuid();
        now.sent = content;
    }
    const empowerment::RequestKey key{now.key};
    put(std::move(now));
    saving_ = work_id_;
    host_.jobs.start<Saved>(
        {"Saving a review", "", "desk", {}, false},
        [desk = &host_.desk, id = work_id_, key, draft](JobContext&) {
            return Saved{id, desk->reviews().save_review(key, draft)};
        },
        [this](const Saved& done) { saved(done); });
}

void ReviewWork::saved(const Saved& done) {
    saving_.clear();
    host_.changed();
    if (!done.answer) return not_saved(done);
    drafts_.drop(done.work_id);
    const auto contact = std::ranges::find_if(list_->contacts, [&](const ReviewContact& one) {
        return one.item.resolution_id == done.work_id;
    });
    if (contact != list_->contacts.end()) contact->item.review_id = done.answer->id;
    make_rows();
    read_open();
    const std::size_t open = open_rows();
    host_.done("Saved: the agent reads it and can answer",
               open == 0 ? list_->samples > 1 ? "Everything that was open is read"
                                              : "Everything of this sample that is yours is read"
                         : std::to_string(open) + " still to be read");
    if (done.work_id == work_id_) go_on();
}

// To the next one that is not read, from here on and then from the top; else what was saved.
void ReviewWork::go_on() {
    const std::size_t count = rows_->size();
    for (std::size_t step = 1; step < count; ++step) {
        const std::size_t row = (static_cast<std::size_t>(row_) + step) % count;
        if (!(*rows_)[row].read) return open(row);
    }
    open(static_cast<std::size_t>(row_));
}

void ReviewWork::not_saved(const Saved& done) {
    const Error& error = done.answer.error();
    if (leaves_unknown(error)) {
        host_.problem("Not saved yet", error.message +
                                           " What you typed is kept. Saving again "
                                           "sends the same review, never a second.");
        return;
    }
    // Nothing was done under this key: what is saved next is another request.
    if (const ReviewTyped* kept = drafts_.find(done.work_id); kept != nullptr) {
        ReviewTyped again = *kept;
        again.key.clear();
        drafts_.put(done.work_id, std::move(again));
    }
    host_.problem("Not saved", error.message);
    if (done.work_id != work_id_) return;
    notice_ = error.message;
    if (error.code == ErrorCode::conflict) read_sheet();
}

}  // namespace shopkeeper::client
