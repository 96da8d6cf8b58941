#include "empowerment/memory_archive.h"

#include <algorithm>
#include <utility>

namespace shopkeeper::empowerment {
namespace {

template <class T>
bool has(const std::vector<T>& list, const T& value) {
    return std::ranges::find(list, value) != list.end();
}

// An empty list asks nothing.
template <class T>
bool allows(const std::vector<T>& list, const T& value) {
    return list.empty() || has(list, value);
}

bool answers(const std::vector<std::string>& asked, const std::vector<std::string>& words) {
    return std::ranges::all_of(asked, [&](const std::string& one) {
        return std::ranges::any_of(words, [&](const std::string& word) {
            return word == one || (may_begin_longer(one) && word.starts_with(one));
        });
    });
}

bool fits(const ArchiveFilter& filter, const Resolution& resolution) {
    const ResolutionDraft& entry = resolution.entry;
    const bool reason = filter.reasons.empty() ||
                        std::ranges::any_of(filter.reasons, [&](const ArchiveReason& one) {
                            return one.group == entry.group && one.reason == entry.reason;
                        });
    const bool signal =
        filter.signals.empty() ||
        std::ranges::any_of(entry.signals, [&](Signal one) { return has(filter.signals, one); });
    const bool label =
        filter.labels.empty() || std::ranges::any_of(entry.labels, [&](const std::string& one) {
            return has(filter.labels, one);
        });
    return reason && signal && label && allows(filter.tags, entry.tag) &&
           allows(filter.groups, entry.group) && allows(filter.outcomes, entry.outcome) &&
           allows(filter.agents, resolution.agent_id) &&
           (!filter.contact_id || entry.contact_id == *filter.contact_id) &&
           (!filter.customer_ref || entry.customer_ref == *filter.customer_ref);
}

}  // namespace

MemoryArchive::MemoryArchive(std::shared_ptr<MemoryLedger> ledger, std::string caller_id)
    : ledger_(std::move(ledger)), caller_id_(std::move(caller_id)) {}

std::size_t MemoryArchive::first_of_matter(std::size_t number) const {
    const auto& corrects = ledger_->resolutions[number - 1].entry.corrects;
    if (!corrects) return number;
    const auto found = std::ranges::find(ledger_->resolutions, *corrects, &Resolution::id);
    return first_of_matter(static_cast<std::size_t>(found - ledger_->resolutions.begin()) + 1);
}

std::vector<ArchiveGrant> MemoryArchive::grants_of(const ResolutionDraft& entry) const {
    std::vector<ArchiveGrant> out;
    for (const std::string& id : entry.grant_ids) {
        const Result<std::size_t> index = ledger_->grant_index(id);
        if (!index) continue;
        const Grant grant = ledger_->as_of(ledger_->grants[*index].grant, ledger_->parts.clock());
        out.push_back({grant.id, grant.request.remedy, grant.band, grant.state,
                       grant.request.amount_minor.value_or(0), grant.request.currency,
                       grant.request.reason});
    }
    return out;
}

bool MemoryArchive::wanted(const ArchiveFilter& filter, const ArchiveScope& scope,
                           std::size_t number) const {
    const Resolution& resolution = ledger_->resolutions[number - 1];
    const bool seen = scope.whole_team ? ledger_->resolution_teams[number - 1] == scope.team
                                       : resolution.agent_id == scope.agent_id;
    if (!seen || !fits(filter, resolution)) return false;
    // What a rater must not know yet is in no list and in no count.
    const auto blind = blind_contacts(ledger_->reviews.rounds, caller_id_);
    if (blind.count({resolution.entry.contact_source, resolution.entry.contact_id}) != 0)
        return false;
    const std::string& matter = ledger_->resolutions[first_of_matter(number) - 1].id;
    const auto reviewed = [&](const Review& review) {
        return review.work_id == matter && has(filter.reviewers, review.reviewer_id);
    };
    if (!filter.reviewers.empty() && std::ranges::none_of(ledger_->reviews.reviews, reviewed))
        return false;
    const auto said = ledger_->evidence.conversations.find(resolution.entry.conversation_hash);
    const auto words = archive_words(resolution.entry, said == ledger_->evidence.conversations.end()
                                                           ? std::optional<Conversation>()
                                                           : said->second);
    if (!answers(archive_query(filter.text), words)) return false;
    const ArchiveTimes times = archive_times(filter, *ledger_->parts.zones, scope.team);
    if ((times.from && resolution.at < *times.from) || (times.to && resolution.at >= *times.to))
        return false;
    const std::vector<ArchiveGrant> grants = grants_of(resolution.entry);
    const auto any = [&](const auto& allowed) { return std::ranges::any_of(grants, allowed); };
    return (filter.bands.empty() ||
            any([&](const ArchiveGrant& one) { return has(filter.bands, one.band); })) &&
           (filter.remedies.empty() ||
            any([&](const ArchiveGrant& one) { return has(filter.remedies, one.remedy); }));
}

// Numbers of the entries that stand in the list as it was when `newest` was the newest.
std::vector<std::size_t> MemoryArchive::list(const ArchiveFilter& filter, const ArchiveScope& scope,
                                             std::size_t newest) const {
    std::vector<std::size_t> out;
    std::vector<std::size_t> matters;
    for (std::size_t number = newest; number > 0; --number) {
        const std::size_t matter = first_of_matter(number);
        if (has(matters, matter)) continue;
        matters.push_back(matter);
        if (wanted(filter, scope, number)) out.push_back(number);
    }
    return out;
}

// An entry with the newest tag beside it. Requires: the caller is not blind to it.
Resolution MemoryArchive::seen(std::size_t number, const Person& caller) const {
    return visible_entry(*ledger_, caller, ledger_->resolutions[number - 1]).value();
}

ArchiveRow MemoryArchive::row(std::size_t number, const Person& caller) const {
    ArchiveRow row;
    row.resolution = seen(number, caller);
    row.team = ledger_->resolution_teams[number - 1];
    row.day = ledger_->parts.zones->local_day(row.resolution.at, row.team);
    row.grants = grants_of(row.resolution.entry);
    const std::size_t matter = first_of_matter(number);
    for (std::size_t other = number - 1; other > 0; --other)
        if (first_of_matter(other) == matter) row.earlier.push_back(seen(other, caller));
    return row;
}

Result<ArchivePage> MemoryArchive::page(const ArchiveRequest& request) {
    const std::lock_guard lock{ledger_->mutex};
    const Result<Person> person = ledger_->person(caller_id_);
    if (!person) return person.error();
    const Result<ArchiveScope> scope = archive_scope(*person);
    if (!scope) return scope.error();
    const auto mark =
        check_archive_request(request, static_cast<std::int64_t>(ledger_->resolutions.size()));
    if (!mark) return mark.error();
    const auto all = list(request.filter, *scope, static_cast<std::size_t>(mark->newest));
    std::size_t begin = static_cast<std::size_t>(request.at_row);
    if (mark->before > 0)
        begin = static_cast<std::size_t>(std::ranges::count_if(
            all, [&](std::size_t one) { return static_cast<std::int64_t>(one) >= mark->before; }));
    begin = std::min(begin, all.size());
    const std::size_t end =
        std::min(all.size(), begin + static_cast<std::size_t>(request.page_size));
    ArchivePage page;
    for (std::size_t i = begin; i < end; ++i) page.rows.push_back(row(all[i], *person));
    page.first_row = static_cast<std::int64_t>(begin);
    page.count.entries = static_cast<std::int64_t>(all.size());
    page.reading = format_bookmark({mark->newest, 0});
    if (end < all.size() && end > begin)
        page.next_cursor = format_bookmark({mark->newest, static_cast<std::int64_t>(all[end - 1])});
    return page;
}

Result<ArchiveCount> MemoryArchive::count(const ArchiveFilter& filter) {
    ArchiveRequest request;
    request.filter = filter;
    request.page_size = 1;
    const Result<ArchivePage> first = page(request);
    if (!first) return first.error();
    return first->count;
}

}  // namespace shopkeeper::empowerment
