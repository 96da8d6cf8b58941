#include "client/behind_list.h"

#include <algorithm>
#include <utility>

#include "client/figure_words.h"
#include "client/wording.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/policy_desk.h"

namespace shopkeeper::client {
namespace {

using empowerment::ContactFilter;
using empowerment::ContactPage;
using empowerment::Grant;
using empowerment::GrantPage;
using empowerment::PictureContact;
using empowerment::RemedyFilter;
using empowerment::Tag;
using empowerment::Taxonomy;

// An approved remedy counts from its approval.
Instant given_at(const Grant& grant) {
    return grant.second && grant.second->approved ? grant.second->at : grant.at;
}

// What a page's items become; pure, and called on the worker.
struct Rows {
    std::shared_ptr<const Taxonomy> taxonomy;
    const empowerment::TeamZones& zones;
    std::string team;
    Date today;

    BehindRow operator()(const PictureContact& contact) const {
        return contact_row(contact, *taxonomy, zones, today);
    }
    BehindRow operator()(const Grant& grant) const {
        return remedy_row(grant, zones.local_day(given_at(grant), team), today);
    }
};

Result<ContactPage> page_of(empowerment::Desk& desk, const ContactFilter& filter,
                            const empowerment::PictureSlice& slice) {
    return desk.oversight().contacts_behind(filter, slice);
}
Result<GrantPage> page_of(empowerment::Desk& desk, const RemedyFilter& filter,
                          const empowerment::PictureSlice& slice) {
    return desk.oversight().grants_behind(filter, slice);
}

// Adds the page at read.next_cursor.
template <class Filter>
void read_page(empowerment::Desk& desk, const Filter& filter, const Rows& rows,
               BehindList::Read& read) {
    const auto found =
        page_of(desk, filter, {read.next_cursor, static_cast<int>(BehindModel::kBehindPage)});
    if (!found) {
        read.error = found.error();
        return;
    }
    std::vector<BehindRow>& page = read.pages.emplace_back();
    page.reserve(found->items.size());
    for (const auto& item : found->items) page.push_back(rows(item));
    read.next_cursor = found->next_cursor;
    read.total = found->total;
}

std::string count_line(const BehindModel& model) {
    const auto count = static_cast<std::size_t>(model.total);
    return model.kind == BehindModel::Kind::contacts ? counted(count, "contact", "contacts")
                                                     : counted(count, "remedy", "remedies");
}

}  // namespace

std::string reason_words(const Taxonomy& taxonomy, Tag tag, const std::string& group,
                         const std::string& reason) {
    if (tag == Tag::unsure || group.empty()) return in_sentence(tag_label(tag));
    const auto* known_group = taxonomy.find_group(group);
    const auto* known = taxonomy.find_reason(group, reason);
    std::string words = known_group == nullptr ? group : known_group->label;
    if (reason.empty()) return words;
    return words + " › " + (known == nullptr ? reason : known->label);
}

BehindRow contact_row(const PictureContact& contact, const Taxonomy& taxonomy,
                      const empowerment::TeamZones& zones, Date today) {
    BehindRow row;
    row.key = contact.contact_source + "/" + contact.contact_id;
    row.reference = "#" + contact.contact_id;
    row.channel = contact.channel;
    row.day = short_date(zones.local_day(contact.first_at, contact.team), today);
    row.tag = contact.tag;
    row.words = reason_words(taxonomy, contact.tag, contact.group, contact.reason);
    // A later correction stands beside the first tag, never over it.
    if (contact.first_tag != contact.tag)
        row.words += ", first " + in_sentence(tag_label(contact.first_tag));
    row.outcome = outcome_label(contact.outcome);
    row.name = row.reference + ", " + row.channel + ": " + in_sentence(tag_label(row.tag)) + ", " +
               row.words + ", " + in_sentence(row.outcome) + ", " + row.day;
    return row;
}

BehindRow remedy_row(const Grant& grant, Date day, Date today) {
    const empowerment::GrantRequest& request = grant.request;
    BehindRow row;
    row.key = request.contact_source + "/" + request.contact_id;
    row.reference = "#" + request.contact_id;
    row.channel = request.contact_source;
    row.day = short_date(day, today);
    row.customer = request.customer_ref;
    row.remedy = remedy_label(request.remedy);
    row.amount = amount_words({request.amount_minor.value_or(0), request.currency}) + " " +
                 std::string(request.currency.code());
    row.band = grant.band;
    row.outcome = state_words(grant.state);
    row.name =
        row.remedy + " " + row.amount + ", " + row.customer + ", " + row.reference + ", " + row.day;
    return row;
}

void BehindList::open(Behind behind) {
    close();
    model_.state = BehindModel::State::loading;
    model_.kind = std::holds_alternative<ContactFilter>(behind.filter)
                      ? BehindModel::Kind::contacts
                      : BehindModel::Kind::remedies;
    model_.title = behind.title;
    model_.detail = behind.detail;
    model_.sentence = model_.kind == BehindModel::Kind::contacts ? "Reading the contacts"
                                                                 : "Reading the remedies";
    behind_ = std::move(behind);
    read();
}

void BehindList::close() {
    host_.jobs.cancel_slot(slot_);
    behind_.reset();
    model_ = {};
    cursor_.clear();
    wanted_ = 0;
    reading_ = false;
}

void BehindList::want(std::int64_t row) {
    if (!behind_ || model_.state != BehindModel::State::ready) return;
    wanted_ = std::min(row, model_.total - 1);
    if (!reading_ && wanted_ >= model_.known() && !cursor_.empty()) read();
}

void BehindList::read() {
    reading_ = true;
    const std::int64_t missing = wanted_ + 1 - model_.known();
    const auto page = static_cast<std::int64_t>(BehindModel::kBehindPage);
    const std::int64_t pages = std::max<std::int64_t>(1, (missing + page - 1) / page);
    const Rows rows{host_.taxonomy(), host_.desk.policies().zones(), host_.me.team,
                    host_.clock.local(host_.now()).day};
    host_.jobs.start<Read>(
        {"Reading what stands behind a figure", slot_, "desk", {}, false},
        [desk = &host_.desk, filter = behind_->filter, cursor = cursor_, pages,
         rows](JobContext& context) {
            Read read;
            read.next_cursor = cursor;
            for (std::int64_t i = 0; i < pages && !context.cancelled(); ++i) {
                std::visit([&](const auto& wanted) { read_page(*desk, wanted, rows, read); },
                           filter);
                if (read.error || read.next_cursor.empty()) break;
            }
            return read;
        },
        [this](Read read) { take(std::move(read)); });
}

void BehindList::take(Read read) {
    reading_ = false;
    host_.changed();
    for (std::vector<BehindRow>& page : read.pages)
        model_.pages.push_back(std::make_shared<const std::vector<BehindRow>>(std::move(page)));
    cursor_ = read.next_cursor;
    if (read.error) {
        // What was read stays in sight; the rest is asked for again when somebody goes on.
        if (!model_.pages.empty())
            return host_.problem("The list could not be read on", read.error->message);
        model_.state = BehindModel::State::error;
        model_.sentence = read.error->message;
        return;
    }
    // What is logged while somebody reads may shift the total by a few: the list ends where it
    // ends.
    model_.total = cursor_.empty() ? model_.known() : std::max(read.total, model_.known());
    model_.state = BehindModel::State::ready;
    const std::string count = count_line(model_);
    model_.detail = behind_->detail.empty() ? count : behind_->detail + " · " + count;
    model_.sentence = model_.total > 0 ? std::string() : "Nothing stands behind this figure.";
    if (wanted_ >= model_.known() && !cursor_.empty()) this->read();
}

}  // namespace shopkeeper::client
