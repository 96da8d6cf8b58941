// Who is at hand, and who waits?
#include <algorithm>
#include <utility>

#include "client/app_impl.h"
#include "client/local_time.h"
#include "client/queue/file_queue.h"
#include "client/queue/paste.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

// Enough to see what is wrong with a file; a broken one would otherwise fill the memory.
constexpr std::size_t kMaxProblems = 500;

std::string source_name(const std::string& source) {
    if (source == "rt") return "RT";
    std::string name = source;
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z')
        name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

}  // namespace

void AppImpl::open_queue(const std::string& path) {
    watch_.reset();
    jobs_->cancel_slot("queue");
    reading_queue_ = false;
    model_.queue.problems.clear();
    model_.queue.sentence.clear();
    if (path.empty()) {
        queue_ = nullptr;
        model_.queue.state = QueueModel::State::none;
        model_.queue.source_name.clear();
        touch(kPartStatus);
        return;
    }
    queue_ = std::make_shared<FileQueue>(path, options_.queue_source_name);
    model_.queue.state = QueueModel::State::loading;
    model_.queue.source_name = queue_->name();
    queue_changed_ = std::make_shared<std::atomic<bool>>(false);
    watch_ = std::make_unique<FileWatch>(path, [flag = queue_changed_, wake = options_.wake] {
        // Many changes before the main thread looked are one wake.
        if (!flag->exchange(true) && wake) wake();
    });
    read_queue();
    touch(kPartStatus);
}

void AppImpl::read_queue() {
    // Who is done must be known before the first contact is listed.
    if (!queue_ || reading_queue_ || !record_loaded_) return;
    reading_queue_ = true;
    jobs_->start<std::shared_ptr<QueueRead>>(
        {"Reading the queue", "queue", "queue", {}, false},
        [queue = queue_, desk = desk_.get()](JobContext&) {
            auto read = std::make_shared<QueueRead>(QueueRead{queue->poll(), {}});
            if (read->update) read->record = record_of_contacts(*desk, read->update->contacts);
            return read;
        },
        [this](const std::shared_ptr<QueueRead>& read) {
            take_record(read->record);
            take_queue(std::move(read->update));
        });
}

void AppImpl::take_queue(Result<QueueUpdate> update) {
    reading_queue_ = false;
    QueueModel& queue = model_.queue;
    if (!update) {
        // Those already here stay: losing the file loses nobody.
        queue.state = queue.rows.empty() ? QueueModel::State::unreadable : QueueModel::State::ready;
        queue.sentence = update.error().message;
        touch(kPartStatus);
        return;
    }
    if (update->more || (queue_changed_ && queue_changed_->exchange(false))) read_queue();
    const bool first = queue.state != QueueModel::State::ready || !queue.sentence.empty();
    if (!update->more && first) {
        queue.state = QueueModel::State::ready;
        queue.sentence.clear();
        touch(kPartStatus);
    }
    if (update->replaced) queue.problems.clear();
    for (const QueueProblem& problem : update->problems) {
        touch(kPartStatus);
        if (queue.problems.size() >= kMaxProblems) break;
        queue.problems.push_back(problem.source + " line " + std::to_string(problem.line) + ": " +
                                 problem.why + ", skipped");
    }
    const bool at_hand_sent =
        std::any_of(update->contacts.begin(), update->contacts.end(),
                    [this](const Contact& c) { return contact_key(c) == at_hand_; });
    if (!board_->take(std::move(update->contacts))) return;
    touch(kPartStatus);
    if (at_hand_.empty()) {
        open_any();
    } else if (at_hand_sent) {
        suggest_tag();
        edit(0, [this](ContactDraft& draft) { draft.seen_messages = contact()->messages.size(); });
        // Its customer, order or currency may be others now.
        ask_authority();
        touch(kPartContact | kPartAnswers | kPartAuthority | kPartResolve);
    }
}

bool AppImpl::is_done(const Contact& contact) const {
    const std::string key = contact_key(contact);
    const ContactDraft& draft = drafts_->get(key);
    if (draft.logged_messages > 0) return contact.messages.size() <= draft.logged_messages;
    const auto logged = logged_at_.find(key);
    if (logged == logged_at_.end()) return false;
    // Without a count the customer's clock tells: a later message brings the contact back.
    return std::none_of(contact.messages.begin(), contact.messages.end(), [&](const Message& m) {
        return m.from_customer && m.at && *m.at > logged->second;
    });
}

const Contact* AppImpl::contact() const {
    if (const Contact* found = board_->find(at_hand_); found != nullptr) return found;
    const auto recalled = recalled_.find(at_hand_);
    return recalled == recalled_.end() ? nullptr : &recalled->second;
}

void AppImpl::open_contact(const std::string& key) {
    at_hand_ = key;
    drafts_->note_open(key);
    forget_problems();
    correcting_.clear();
    search_.clear();
    reading_.clear();
    passage_ = -1;
    reading_conversation_ = false;
    selected_ = 0;
    snapshot_.reset();
    authority_error_.reset();
    grants_.clear();
    grant_ids_.clear();
    ++model_.answers.generation;
    board_->select(key);
    if (const Contact* opened = contact(); opened != nullptr) {
        // Opened again after it was logged: another entry corrects, it does not double.
        if (is_done(*opened)) correcting_ = draft().resolution_id;
        edit(0, [&](ContactDraft& draft) { draft.seen_messages = opened->messages.size(); });
    }
    suggest_tag();
    ask_authority();
    touch(kPartAll);
}

void AppImpl::open_any() {
    // Where the work was left off, else at the head of the queue.
    const std::string left_off = std::exchange(left_off_, {});
    if (board_->waits(left_off)) return open_contact(left_off);
    const std::optional<std::string> next = board_->neighbour({}, 1);
    open_contact(next.value_or(std::string()));
}

void AppImpl::step(int step) {
    const std::optional<std::string> next = board_->neighbour(at_hand_, step);
    if (next) open_contact(*next);
}

void AppImpl::paste(const std::string& text) {
    Result<Contact> pasted = contact_from_text(text, now_, options_.new_uuid());
    if (!pasted) return say_problem("Nothing was opened", pasted.error().message);
    const std::string key = contact_key(*pasted);
    pasted_->keep(*pasted);
    pasted_over_ = at_hand_;
    std::vector<Contact> one;
    one.push_back(std::move(*pasted));
    board_->take(std::move(one));
    open_contact(key);
}

// What stood in the way of one contact says nothing about the next.
void AppImpl::forget_problems() {
    std::erase_if(model_.toasts, [this](const Toast& toast) {
        return toast.kind == Toast::Kind::problem && toast_ends_.erase(toast.id) > 0;
    });
}

// What was pasted and not logged when the program ended is there again.
void AppImpl::take_kept() {
    std::vector<Contact> open;
    for (const Contact& contact : std::vector<Contact>(pasted_->kept())) {
        if (is_done(contact))
            pasted_->forget(contact.id);
        else
            open.push_back(contact);
    }
    if (open.empty() || !board_->take(std::move(open))) return;
    if (at_hand_.empty()) open_any();
    touch(kPartStatus);
}

void AppImpl::discard() {
    removed_ = Removed{*contact(), draft()};
    const std::string key = at_hand_;
    pasted_->forget(removed_->contact.id);
    std::optional<std::string> next = board_->neighbour(key, 1);
    // Back to whom it was pasted over.
    if (board_->waits(pasted_over_)) next = pasted_over_;
    board_->forget(key);
    drafts_->put(key, {});
    open_contact(next && *next != key ? *next : std::string());
    say({0, Toast::Kind::done, "Removed, not logged",
         shortened(one_line(burst_of(removed_->contact)), 60), Action::put_back_contact,
         "Put it back"});
}

void AppImpl::put_back() {
    const Removed back = *std::exchange(removed_, std::nullopt);
    const std::string key = contact_key(back.contact);
    pasted_->keep(back.contact);
    drafts_->put(key, back.draft);
    board_->take({back.contact});
    std::erase_if(model_.toasts,
                  [](const Toast& toast) { return toast.action == Action::put_back_contact; });
    open_contact(key);
}

void AppImpl::build_contact() {
    const Contact* now = contact();
    if (now == nullptr) {
        model_.contact.reset();
        return;
    }
    ContactModel made;
    made.key = at_hand_;
    made.name = name_of(*now);
    made.first_name = first_name_of(now->customer_name);
    made.reference = reference_of(*now);
    made.order_line = order_line_of(*now);
    made.burst = one_line(burst_of(*now));
    made.url = now->url;
    made.source_name = source_name(now->source);
    const BurstRange burst = burst_range(*now);
    std::optional<Date> day;
    for (std::size_t i = 0; i < now->messages.size(); ++i) {
        const Message& message = now->messages[i];
        MessageRow row;
        row.from_customer = message.from_customer;
        row.in_burst = i >= burst.begin && i < burst.end;
        row.text = message.text;
        if (message.at) {
            const Date own = options_.local_date(*message.at);
            if (own != day) row.day_caption = long_day(own, today());
            day = own;
        }
        made.messages.push_back(std::move(row));
    }
    model_.contact = std::move(made);
}

}  // namespace shopkeeper::client
