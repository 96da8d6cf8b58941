#include "client/queue_board.h"

#include <algorithm>
#include <utility>

#include "client/queue/paste.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

bool same_messages(const Contact& a, const Contact& b) {
    return std::equal(a.messages.begin(), a.messages.end(), b.messages.begin(), b.messages.end(),
                      [](const Message& x, const Message& y) {
                          return x.from_customer == y.from_customer && x.at == y.at &&
                                 x.text == y.text;
                      });
}

bool same_order(const std::optional<Order>& a, const std::optional<Order>& b) {
    if (a.has_value() != b.has_value()) return false;
    return !a || (a->id == b->id && a->total_minor == b->total_minor && a->currency == b->currency);
}

bool same(const Contact& a, const Contact& b) {
    return a.url == b.url && a.customer_ref == b.customer_ref &&
           a.customer_name == b.customer_name && a.channel == b.channel && a.labels == b.labels &&
           a.opened_at == b.opened_at && same_order(a.order, b.order) && same_messages(a, b);
}

bool customer_wrote(const Contact& before, const Contact& after) {
    return after.messages.size() > before.messages.size() && after.messages.back().from_customer;
}

}  // namespace

QueueBoard::QueueBoard(QueueModel& model, std::function<bool(const Contact&)> is_done)
    : model_(model), is_done_(std::move(is_done)) {}

QueueRow QueueBoard::make_row(const Contact& contact) const {
    QueueRow row;
    row.key = contact_key(contact);
    row.name = name_of(contact);
    row.reference = reference_of(contact);
    row.burst = one_line(burst_of(contact));
    row.selected = row.key == selected_;
    return row;
}

bool QueueBoard::take(std::vector<Contact> contacts) {
    bool changed = false;
    for (Contact& contact : contacts) {
        const std::string key = contact_key(contact);
        const auto known = contacts_.find(key);
        if (known != contacts_.end() && same(known->second, contact)) continue;
        changed = true;
        const bool wrote = known != contacts_.end() && customer_wrote(known->second, contact);
        QueueRow row = make_row(contact);
        row.changed = wrote && key != selected_;
        const bool done = is_done_(contact);
        contacts_.insert_or_assign(key, std::move(contact));
        const auto place = row_of_.find(key);
        if (place != row_of_.end()) {
            row.changed = row.changed || model_.rows[place->second].changed;
            model_.rows[place->second] = std::move(row);
        } else if (!done) {
            row_of_[key] = model_.rows.size();
            model_.rows.push_back(std::move(row));
        }
    }
    if (changed) say_who_follows();
    return changed;
}

const Contact* QueueBoard::find(const std::string& key) const {
    const auto found = contacts_.find(key);
    return found == contacts_.end() ? nullptr : &found->second;
}

std::optional<std::string> QueueBoard::neighbour(const std::string& key, int step) const {
    const std::size_t count = model_.rows.size();
    if (count == 0) return std::nullopt;
    const auto place = row_of_.find(key);
    if (place == row_of_.end()) return model_.rows[step > 0 ? 0 : count - 1].key;
    if (count == 1) return std::nullopt;
    const std::size_t next =
        step > 0 ? (place->second + 1) % count : (place->second + count - 1) % count;
    return model_.rows[next].key;
}

std::optional<std::string> QueueBoard::find_by_number(const std::string& text) const {
    std::string wanted = one_line(text);
    if (contacts_.count(wanted) != 0) return wanted;
    if (!wanted.empty() && wanted.front() == '#') wanted.erase(0, 1);
    std::optional<std::string> logged;
    for (const auto& [key, contact] : contacts_) {
        if (contact.id != wanted) continue;
        if (waits(key)) return key;
        logged = key;
    }
    return logged;
}

void QueueBoard::select(const std::string& key) {
    const auto before = row_of_.find(selected_);
    if (before != row_of_.end()) model_.rows[before->second].selected = false;
    selected_ = key;
    const auto now = row_of_.find(selected_);
    if (now != row_of_.end()) {
        model_.rows[now->second].selected = true;
        model_.rows[now->second].changed = false;
    }
    say_who_follows();
}

void QueueBoard::remove(const std::string& key) {
    const auto place = row_of_.find(key);
    if (place == row_of_.end()) return;
    const std::size_t at = place->second;
    row_of_.erase(place);
    model_.rows.erase(model_.rows.begin() + static_cast<std::ptrdiff_t>(at));
    renumber(at);
    say_who_follows();
}

void QueueBoard::forget(const std::string& key) {
    remove(key);
    contacts_.erase(key);
    say_who_follows();
}

void QueueBoard::renumber(std::size_t from) {
    for (std::size_t i = from; i < model_.rows.size(); ++i) row_of_[model_.rows[i].key] = i;
}

void QueueBoard::say_who_follows() {
    const std::size_t others = model_.rows.size() - (waits(selected_) ? 1 : 0);
    model_.more = static_cast<int>(others);
    model_.next_line.clear();
    const std::optional<std::string> next = neighbour(selected_, 1);
    if (!next || *next == selected_) return;
    const Contact& contact = contacts_.at(*next);
    const std::string number =
        contact.source == kPastedSource ? reference_of(contact) : "#" + contact.id;
    model_.next_line = "Then " + name_of(contact) + ", " + number;
}

}  // namespace shopkeeper::client
