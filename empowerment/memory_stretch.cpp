// Stretch uses and the words that go back to agents, in the reference model.
#include <algorithm>
#include <charconv>

#include "empowerment/fingerprint.h"
#include "empowerment/memory_oversight_impl.h"

namespace shopkeeper::empowerment {
namespace {

bool is_reading(const WordToAgent& said) {
    return said.kind == WordKind::right_call || said.kind == WordKind::talk_about_it;
}

// The cursor is how many of the list were shown.
Result<std::size_t> shown_before(const std::string& cursor, int page_size) {
    if (page_size < 1 || page_size > 1000)
        return Error{ErrorCode::invalid, "A page has 1 to 1000 entries."};
    std::size_t shown = 0;
    if (cursor.empty()) return shown;
    const auto read = std::from_chars(cursor.data(), cursor.data() + cursor.size(), shown);
    if (read.ec != std::errc{} || read.ptr != cursor.data() + cursor.size())
        return Error{ErrorCode::invalid, "\"" + cursor + "\" is no cursor of this list."};
    return shown;
}

// Cuts the page out of all; sets the cursor where there is more.
template <class Page>
void cut(Page& page, std::size_t from, int page_size) {
    const auto begin = std::min(from, page.items.size());
    const auto end = std::min(begin + static_cast<std::size_t>(page_size), page.items.size());
    if (end < page.items.size()) page.next_cursor = std::to_string(end);
    page.items.resize(end);
    page.items.erase(page.items.begin(), page.items.begin() + static_cast<std::ptrdiff_t>(begin));
}

}  // namespace

StretchUse MemoryOversight::stretch_use(const LedgerGrant& entry) const {
    StretchUse use;
    use.grant = entry.grant;
    use.team = entry.team;
    use.decision = ledger_->decision_on(entry.grant.id);
    use.given_on = entry.agent_day;
    use.due_on = entry.agent_day + std::chrono::days{kStretchReadDays};
    for (const WordToAgent& said : ledger_->words)
        if (said.grant_id == entry.grant.id && is_reading(said)) use.readings.push_back(said);
    use.overdue =
        use.readings.empty() && ledger_->parts.zones->local_day(now(), entry.team) > use.due_on;
    return use;
}

Result<StretchPage> MemoryOversight::stretch_uses(const StretchFilter& filter) {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = looker(true); !person) return person.error();
    const Result<std::size_t> shown = shown_before(filter.after_cursor, filter.page_size);
    if (!shown) return shown.error();
    StretchPage page;
    for (const LedgerGrant& entry : ledger_->grants) {
        if (entry.grant.band != Band::stretch || is_blind(entry.grant)) continue;
        if (!filter.team.empty() && entry.team != filter.team) continue;
        StretchUse use = stretch_use(entry);
        const bool unread = use.readings.empty();
        page.unread += unread ? 1 : 0;
        page.overdue += use.overdue ? 1 : 0;
        if (unread || !filter.unread_only) page.items.push_back(std::move(use));
    }
    if (!filter.unread_only) std::ranges::reverse(page.items);
    page.total = static_cast<std::int64_t>(page.items.size());
    cut(page, *shown, filter.page_size);
    return page;
}

Result<WordToAgent> MemoryOversight::read_stretch(const StretchReading& reading) {
    const std::lock_guard lock{ledger_->mutex};
    const auto effect = [&]() -> Result<WordToAgent> {
        const Result<Person> person = writer();
        if (!person) return person.error();
        if (!has_role(*person, Role::supervisor))
            return Error{ErrorCode::forbidden, "Only a supervisor reads a stretch use."};
        if (Status fine = check_reading(reading); !fine) return fine.error();
        const Result<std::size_t> index = ledger_->grant_index(reading.grant_id);
        if (!index) return index.error();
        const LedgerGrant& entry = ledger_->grants[*index];
        if (entry.grant.agent_id == caller_id_)
            return Error{ErrorCode::forbidden, "Another person reads your own stretch uses."};
        if (entry.grant.band != Band::stretch)
            return Error{ErrorCode::invalid, "This grant is no stretch use."};
        return say(entry, reading.kind, reading.words);
    };
    return ledger_->once<WordToAgent>(caller_id_, reading.key,
                                      fingerprint_of_reading(caller_id_, reading), effect);
}

Result<WordPage> MemoryOversight::words_to_me(const WordFilter& filter) {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = ledger_->person(caller_id_); !person) return person.error();
    const Result<std::size_t> shown = shown_before(filter.after_cursor, filter.page_size);
    if (!shown) return shown.error();
    WordPage page;
    for (const WordToAgent& said : ledger_->words) {
        if (said.agent_id != caller_id_) continue;
        page.unheard += said.heard_at ? 0 : 1;
        if (!said.heard_at || !filter.unheard_only) page.items.push_back(said);
    }
    std::ranges::reverse(page.items);
    page.total = static_cast<std::int64_t>(page.items.size());
    cut(page, *shown, filter.page_size);
    return page;
}

Result<WordToAgent> MemoryOversight::acknowledge(const RequestKey& key,
                                                 const std::string& word_id) {
    const std::lock_guard lock{ledger_->mutex};
    const auto effect = [&]() -> Result<WordToAgent> {
        if (const Result<Person> person = writer(); !person) return person.error();
        const auto said = std::ranges::find(ledger_->words, word_id, &WordToAgent::id);
        if (said == ledger_->words.end())
            return Error{ErrorCode::not_found, "There is no word \"" + word_id + "\" here."};
        if (said->agent_id != caller_id_)
            return Error{ErrorCode::forbidden, "This was said to somebody else."};
        if (!said->heard_at) said->heard_at = now();
        return *said;
    };
    return ledger_->once<WordToAgent>(caller_id_, key, fingerprint_of_heard(caller_id_, word_id),
                                      effect);
}

}  // namespace shopkeeper::empowerment
