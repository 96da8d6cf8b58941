// The picture of the week in the reference model: everything is counted anew at every call.
#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>

#include "empowerment/memory_oversight_impl.h"
#include "empowerment/picture_period.h"
#include "empowerment/policy_desk.h"

namespace shopkeeper::empowerment {
namespace {

template <class T>
bool fits(const std::optional<T>& wanted, const T& found) {
    return !wanted || *wanted == found;
}

bool fits(const ContactFilter& filter, const PictureContact& contact) {
    return (filter.team.empty() || filter.team == contact.team) &&
           (!filter.first_week || contact.week >= *filter.first_week) &&
           (!filter.last_week || contact.week <= *filter.last_week) &&
           fits(filter.tag, contact.tag) && fits(filter.group, contact.group) &&
           fits(filter.reason, contact.reason) && fits(filter.channel, contact.channel) &&
           fits(filter.outcome, contact.outcome) && fits(filter.unused, contact.unused);
}

Instant given_at(const Grant& grant) {
    return grant.second && grant.second->approved ? grant.second->at : grant.at;
}

bool fits(const RemedyFilter& filter, const LedgerGrant& entry) {
    const Grant& grant = entry.grant;
    const Instant at = given_at(grant);
    return given_of(grant.state) == Given::yes &&
           (filter.team.empty() || filter.team == entry.team) && at >= filter.from &&
           at < filter.to && fits(filter.band, grant.band) &&
           fits(filter.remedy, grant.request.remedy) &&
           fits(filter.currency, grant.request.currency);
}

// The cursor is how many of the list were shown.
template <class Page>
Status cut(Page& page, const PictureSlice& slice) {
    if (slice.page_size < 1 || slice.page_size > 1000)
        return Error{ErrorCode::invalid, "A page has 1 to 1000 entries."};
    std::size_t from = 0;
    const std::string& text = slice.after_cursor;
    if (!text.empty()) {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), from);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
            return Error{ErrorCode::invalid, "\"" + text + "\" is no cursor of this list."};
    }
    page.total = static_cast<std::int64_t>(page.items.size());
    const std::size_t begin = std::min(from, page.items.size());
    const std::size_t end =
        std::min(begin + static_cast<std::size_t>(slice.page_size), page.items.size());
    if (end < page.items.size()) page.next_cursor = std::to_string(end);
    page.items.resize(end);
    page.items.erase(page.items.begin(), page.items.begin() + static_cast<std::ptrdiff_t>(begin));
    return {};
}

}  // namespace

std::vector<std::size_t> MemoryLedger::chain_of(const std::string& resolution_id) const {
    const auto first_of = [&](std::string id) {
        while (true) {
            const auto found = std::ranges::find(resolutions, id, &Resolution::id);
            if (found == resolutions.end() || !found->entry.corrects) return id;
            id = *found->entry.corrects;
        }
    };
    const std::string first = first_of(resolution_id);
    std::vector<std::size_t> chain;
    for (std::size_t i = 0; i < resolutions.size(); ++i)
        if (first_of(resolutions[i].id) == first) chain.push_back(i);
    return chain;
}

EntryMark MemoryLedger::mark(const ResolutionDraft& draft, const Person& person, Instant at) const {
    EntryMark mark{person.team, parts.zones->local_day(at, person.team), UnusedAuthority::no};
    if (draft.outcome != Outcome::passed_on) return mark;
    if (draft.corrects) {
        const Resolution& before = resolutions.at(chain_of(*draft.corrects).back());
        if (before.entry.outcome == Outcome::passed_on) {
            mark.unused = marks.at(before.id).unused;
            return mark;
        }
    }
    for (const LedgerGrant& entry : grants)
        if (entry.grant.request.contact_source == draft.contact_source &&
            entry.grant.request.contact_id == draft.contact_id)
            return mark;
    const auto policy = policy_in_force(parts.policies, at);
    if (!policy) return mark;
    const std::string& customer =
        draft.customer_ref.empty() ? draft.contact_id : draft.customer_ref;
    const bool could = could_give_alone(
        *policy, person, [&](Currency currency) { return usage(person, customer, currency, at); },
        windows_at(*parts.zones, at, person.team).ends);
    mark.unused = could ? UnusedAuthority::yes : UnusedAuthority::no;
    return mark;
}

bool MemoryOversight::is_blind(const Grant& grant) const {
    return blind_contacts(ledger_->reviews.rounds, caller_id_)
               .count({grant.request.contact_source, grant.request.contact_id}) != 0;
}

std::vector<PictureContact> MemoryOversight::contacts() const {
    std::vector<PictureContact> out;
    const std::set<ContactRef> blind = blind_contacts(ledger_->reviews.rounds, caller_id_);
    for (const Resolution& first : ledger_->resolutions) {
        if (first.entry.corrects) continue;
        if (blind.count({first.entry.contact_source, first.entry.contact_id}) != 0) continue;
        const Resolution& last = ledger_->resolutions.at(ledger_->chain_of(first.id).back());
        const EntryMark& mark = ledger_->marks.at(first.id);
        PictureContact contact;
        contact.resolution_id = last.id;
        contact.first_id = first.id;
        contact.contact_source = first.entry.contact_source;
        contact.contact_id = first.entry.contact_id;
        contact.channel = channel_of(last.entry);
        contact.team = mark.team;
        contact.week = monday_of(mark.day);
        contact.first_at = first.at;
        contact.tag = last.entry.tag;
        contact.first_tag = first.entry.tag;
        contact.group = last.entry.group;
        contact.reason = last.entry.reason;
        contact.outcome = last.entry.outcome;
        contact.unused = ledger_->marks.at(last.id).unused;
        out.push_back(std::move(contact));
    }
    return out;
}

const ResolutionDraft& MemoryOversight::last_entry(const PictureContact& contact) const {
    return std::ranges::find(ledger_->resolutions, contact.resolution_id, &Resolution::id)->entry;
}

bool MemoryOversight::carries(const PictureContact& contact, Signal signal) const {
    const std::vector<Signal>& signals = last_entry(contact).signals;
    return contact.tag == Tag::relationship && std::ranges::find(signals, signal) != signals.end();
}

bool MemoryOversight::carries(const PictureContact& contact, const std::string& label) const {
    const std::vector<std::string>& labels = last_entry(contact).labels;
    return std::ranges::find(labels, label) != labels.end();
}

std::vector<ContactCell> MemoryOversight::cells() const {
    using Key = std::tuple<Date, std::string, Tag, std::string, std::string, std::string, Outcome,
                           UnusedAuthority>;
    std::map<Key, std::int64_t> counts;
    for (const PictureContact& one : contacts())
        ++counts[{one.week, one.team, one.tag, one.group, one.reason, one.channel, one.outcome,
                  one.unused}];
    std::vector<ContactCell> out;
    for (const auto& [key, count] : counts) {
        ContactCell cell;
        std::tie(cell.week, cell.team, cell.tag, cell.group, cell.reason, cell.channel,
                 cell.outcome, cell.unused) = key;
        cell.contacts = count;
        out.push_back(std::move(cell));
    }
    return out;
}

std::vector<std::string> MemoryOversight::teams() const {
    std::set<std::string> all;
    for (const Person& person : ledger_->parts.people) all.insert(person.team);
    for (const LedgerGrant& entry : ledger_->grants) all.insert(entry.team);
    return {all.begin(), all.end()};
}

std::vector<RemedyFigure> MemoryOversight::remedies(const RemedyFilter& filter) const {
    std::map<std::tuple<Band, Remedy, std::string>, RemedyFigure> figures;
    for (const LedgerGrant& entry : ledger_->grants) {
        if (!fits(filter, entry)) continue;
        const GrantRequest& request = entry.grant.request;
        RemedyFigure& figure =
            figures[{entry.grant.band, request.remedy, std::string(request.currency.code())}];
        figure.team = filter.team;
        figure.band = entry.grant.band;
        figure.remedy = request.remedy;
        figure.currency = request.currency;
        figure.grants += 1;
        figure.amount_minor += request.amount_minor.value_or(0);
        figure.behind = filter;
        figure.behind.band = figure.band;
        figure.behind.remedy = figure.remedy;
        figure.behind.currency = figure.currency;
    }
    std::vector<RemedyFigure> out;
    out.reserve(figures.size());
    for (auto& [key, figure] : figures) out.push_back(std::move(figure));
    return out;
}

Result<WeekPicture> MemoryOversight::week_picture(const PictureQuery& query) {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = looker(true); !person) return person.error();
    if (Status fine = check_picture(query); !fine) return fine.error();
    const TeamZones& zones = *ledger_->parts.zones;
    const auto policy = ledger_->in_force(now());
    if (!policy) return policy.error();
    PictureInput input;
    input.team = query.team;
    input.week = empowerment::picture_week(zones, query, now());
    input.weeks = query.weeks;
    input.contacts = cells();
    if (!input.contacts.empty()) input.record_begins = input.contacts.front().week;
    for (const PictureContact& contact : contacts()) {
        for (int i = 0; i < kSignalCount; ++i)
            if (carries(contact, static_cast<Signal>(i)))
                input.signals.push_back({contact.week, contact.team, static_cast<Signal>(i), 1});
        for (const std::string& label : last_entry(contact).labels)
            input.labels.push_back({contact.week, contact.team, label, contact.tag, 1});
    }
    WeekPicture picture = draw_picture(input);
    const std::vector<std::string> all =
        query.team.empty() ? teams() : std::vector<std::string>{query.team};
    const Date month = budget_month(input.week, zones.local_day(now(), query.team));
    for (const std::string& team : all) {
        const auto add = [](std::vector<RemedyFigure>& to, std::vector<RemedyFigure> figures) {
            to.insert(to.end(), figures.begin(), figures.end());
        };
        add(picture.remedies, remedies(remedies_of_month(zones, team, month)));
        add(picture.week_remedies, remedies(remedies_of_week(zones, team, input.week)));
    }
    picture.budgets = budget_figures(**policy, month, picture.remedies, all);
    return picture;
}

Result<PictureTables> MemoryOversight::picture_tables(const PictureQuery& query) {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = looker(true); !person) return person.error();
    if (Status fine = check_picture(query); !fine) return fine.error();
    const TeamZones& zones = *ledger_->parts.zones;
    const Date last = empowerment::picture_week(zones, query, now());
    const Date first = last - std::chrono::days{7 * (query.weeks - 1)};
    const auto outside = [&](Date week, const std::string& team) {
        return week < first || week > last || !(query.team.empty() || query.team == team);
    };
    PictureTables out;
    out.contacts = cells();
    std::erase_if(out.contacts,
                  [&](const ContactCell& cell) { return outside(cell.week, cell.team); });
    std::map<std::tuple<Date, std::string, std::string, Tag>, std::int64_t> labels;
    std::map<std::tuple<Date, std::string, Signal>, std::int64_t> signals;
    for (const PictureContact& contact : contacts()) {
        if (outside(contact.week, contact.team)) continue;
        for (const std::string& label : last_entry(contact).labels)
            ++labels[{contact.week, contact.team, label, contact.tag}];
        for (int i = 0; i < kSignalCount; ++i)
            if (carries(contact, static_cast<Signal>(i)))
                ++signals[{contact.week, contact.team, static_cast<Signal>(i)}];
    }
    for (const auto& [key, count] : labels)
        out.labels.push_back(
            {std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key), count});
    for (const auto& [key, count] : signals)
        out.signals.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
    for (const std::string& team : query.team.empty() ? teams() : std::vector{query.team})
        for (Date week = first; week <= last; week += std::chrono::days{7})
            append_cells(out.remedies, week, team, remedies(remedies_of_week(zones, team, week)));
    sort_tables(out);
    return out;
}

Result<ContactPage> MemoryOversight::contacts_behind(const ContactFilter& filter,
                                                     const PictureSlice& slice) {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = looker(true); !person) return person.error();
    ContactPage page;
    for (PictureContact& contact : contacts())
        if (fits(filter, contact) && (!filter.signal || carries(contact, *filter.signal)) &&
            (!filter.label || carries(contact, *filter.label)))
            page.items.insert(page.items.begin(), std::move(contact));
    std::ranges::stable_sort(page.items, std::ranges::greater{}, &PictureContact::week);
    if (Status fine = cut(page, slice); !fine) return fine.error();
    return page;
}

Result<GrantPage> MemoryOversight::grants_behind(const RemedyFilter& filter,
                                                 const PictureSlice& slice) {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = looker(true); !person) return person.error();
    GrantPage page;
    for (const LedgerGrant& entry : ledger_->grants)
        if (fits(filter, entry) && !is_blind(entry.grant))
            page.items.insert(page.items.begin(), entry.grant);
    std::ranges::stable_sort(
        page.items, [](const Grant& a, const Grant& b) { return given_at(a) > given_at(b); });
    if (Status fine = cut(page, slice); !fine) return fine.error();
    return page;
}

Result<std::vector<UnusedFigure>> MemoryOversight::unused_authority(const UnusedQuery& query) {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = looker(true); !person) return person.error();
    std::vector<ContactCell> wanted = cells();
    std::erase_if(wanted, [&](const ContactCell& cell) {
        return !(query.team.empty() || query.team == cell.team) ||
               (query.first_week && cell.week < *query.first_week) ||
               (query.last_week && cell.week > *query.last_week);
    });
    return unused_figures(query, wanted);
}

}  // namespace shopkeeper::empowerment
