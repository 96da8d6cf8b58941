#include "client/review_read.h"

#include <algorithm>
#include <set>
#include <utility>

#include "client/sheet_view.h"

namespace shopkeeper::client {
namespace {

using empowerment::Desk;
using empowerment::Sample;
using empowerment::SampleItem;
using empowerment::SampleItemQuery;
using empowerment::Stratum;

constexpr std::int64_t kPage = 1000;
// An older sample is opened by choosing it; looking through years of them at every start is not.
constexpr std::size_t kMostLookedThrough = 12;

Stratum first_stratum(const empowerment::Strata& strata) {
    for (std::size_t i = 0; i < empowerment::kStratumCount; ++i)
        if (strata.test(i)) return static_cast<Stratum>(i);
    return Stratum::rest;
}

// The wanted one; else the newest with something left to read, else the newest.
Result<std::optional<Sample>> choose_sample(Desk& desk, const std::string& reviewer_id,
                                            const std::string& wanted) {
    Result<std::vector<Sample>> samples = desk.reviews().samples();
    if (!samples) return samples.error();
    const auto found = std::ranges::find(*samples, wanted, &Sample::id);
    if (found != samples->end()) return std::optional(*found);
    for (std::size_t i = 0; i < std::min(samples->size(), kMostLookedThrough); ++i) {
        SampleItemQuery open{(*samples)[i].id, reviewer_id, true, 0, 1};
        const auto items = desk.reviews().sample_items(open);
        if (!items) return items.error();
        if (items->total > 0) return std::optional((*samples)[i]);
    }
    if (samples->empty()) return std::optional<Sample>();
    return std::optional(samples->front());
}

// What a sample has for the reviewer, each contact once however many samples drew it.
Status read_items(Desk& desk, const SampleItemQuery& of, JobContext& job, ReviewList& list,
                  std::set<std::string>& known) {
    SampleItemQuery query = of;
    for (query.count = kPage;; query.offset += kPage) {
        if (job.cancelled()) return Error{ErrorCode::cancelled, "Reading the sample was stopped."};
        const auto page = desk.reviews().sample_items(query);
        if (!page) return page.error();
        for (const SampleItem& item : page->items)
            if (known.insert(item.resolution_id).second)
                list.contacts.push_back(
                    {item, of.sample_id, first_stratum(item.strata), {}, {}, {}});
        if (page->items.empty() || query.offset + kPage >= page->total) return {};
    }
}

// What is open in any of the newest samples; of a single one all of it, which is read by itself.
Status read_all_open(Desk& desk, const std::string& reviewer_id, JobContext& job,
                     ReviewList& list) {
    const Result<std::vector<OpenSample>> open = open_samples(desk, reviewer_id);
    if (!open) return open.error();
    if (open->empty()) return {};
    list.sample = open->front().sample;
    if (open->size() == 1) return {};
    list.samples = open->size();
    std::set<std::string> known;
    for (const OpenSample& one : *open)
        if (Status read =
                read_items(desk, {one.sample.id, reviewer_id, true, 0, kPage}, job, list, known);
            !read)
            return read;
    return {};
}

void read_contact(Desk& desk, ReviewContact& contact) {
    empowerment::ResolutionFilter filter;
    filter.contact_id = contact.item.contact.id;
    if (const auto entries = desk.resolutions(filter); entries)
        for (const empowerment::Resolution& entry : entries->items) {
            if (entry.id != contact.item.resolution_id) continue;
            contact.tag = entry.entry.tag;
            contact.customer = entry.entry.customer_ref;
        }
    if (const auto grants = desk.grants_of(contact.item.contact.source, contact.item.contact.id);
        grants)
        contact.amount = given_words(*grants);
}

}  // namespace

ReviewList read_review_list(Desk& desk, const std::string& reviewer_id, const std::string& wanted,
                            JobContext& job) {
    ReviewList list;
    const auto failed = [&](const Error& error) {
        ReviewList none;
        none.error = error;
        return none;
    };
    if (wanted == kAllMyOpen)
        if (Status read = read_all_open(desk, reviewer_id, job, list); !read)
            return failed(read.error());
    if (!list.sample) {
        Result<std::optional<Sample>> sample = choose_sample(desk, reviewer_id, wanted);
        if (!sample) return failed(sample.error());
        list.sample = *std::move(sample);
    }
    auto people = desk.people();
    if (!people) return failed(people.error());
    list.people = *std::move(people);
    auto scorecard = desk.reviews().scorecard();
    if (!scorecard) return failed(scorecard.error());
    list.scorecard = *std::move(scorecard);
    if (auto policy = desk.policy(); policy) list.policy = *std::move(policy);
    std::set<std::string> known;
    if (list.sample && list.contacts.empty())
        if (Status read =
                read_items(desk, {list.sample->id, reviewer_id, false, 0, kPage}, job, list, known);
            !read)
            return failed(read.error());
    std::ranges::stable_sort(list.contacts, {}, &ReviewContact::stratum);
    return list;
}

Result<std::vector<OpenSample>> open_samples(Desk& desk, const std::string& reviewer_id) {
    const Result<std::vector<Sample>> samples = desk.reviews().samples();
    if (!samples) return samples.error();
    std::vector<OpenSample> open;
    for (std::size_t i = 0; i < std::min(samples->size(), kMostLookedThrough); ++i) {
        const auto items = desk.reviews().sample_items({(*samples)[i].id, reviewer_id, true, 0, 1});
        if (!items) return items.error();
        if (items->total > 0) open.push_back({(*samples)[i], items->total});
    }
    return open;
}

void read_contacts(Desk& desk, std::vector<ReviewContact>& contacts, std::size_t begin,
                   std::size_t count, JobContext& job) {
    const std::size_t end = std::min(contacts.size(), begin + count);
    for (std::size_t i = begin; i < end && !job.cancelled(); ++i) read_contact(desk, contacts[i]);
}

Result<SampleProgress> sample_progress(Desk& desk, const std::string& sample_id,
                                       const std::string& reviewer_id) {
    const auto all = desk.reviews().sample_items({sample_id, reviewer_id, false, 0, 1});
    if (!all) return all.error();
    const auto open = desk.reviews().sample_items({sample_id, reviewer_id, true, 0, 1});
    if (!open) return open.error();
    return SampleProgress{all->total, all->total - open->total};
}

}  // namespace shopkeeper::client
