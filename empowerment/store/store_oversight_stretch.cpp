// Stretch uses, read afterwards, and the words that go back to agents.
#include <limits>
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/fingerprint.h"
#include "empowerment/store/blind.h"
#include "empowerment/store/people.h"
#include "empowerment/store/store_oversight_impl.h"
#include "empowerment/store/words.h"

namespace shopkeeper::empowerment::store {

bool StoreOversight::is_overdue(const std::string& team, Date due_on, Instant now) const {
    return store_->zones.local_day(now, team) > due_on;
}

Result<StretchUse> StoreOversight::stretch_use(GrantRow row, Instant now) {
    const Result<Date> given = parse_date(row.agent_day);
    if (!given) return Error{ErrorCode::corrupt, given.error().message};
    const Result<Decision> decision = decision_on(row.grant.id);
    if (!decision) return decision.error();
    Result<std::vector<WordToAgent>> readings = readings_of(sql(), row.grant.id);
    if (!readings) return readings.error();
    StretchUse use;
    use.team = row.team;
    use.decision = *decision;
    use.given_on = *given;
    use.due_on = *given + std::chrono::days{kStretchReadDays};
    use.readings = *std::move(readings);
    use.overdue = use.readings.empty() && is_overdue(row.team, use.due_on, now);
    use.grant = std::move(row.grant);
    return use;
}

Result<StretchPage> StoreOversight::stretch_uses(const StretchFilter& filter) {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<StretchPage>([&]() -> Result<StretchPage> {
        if (const Result<Person> person = looker(true); !person) return person.error();
        if (Status fine = check_page(filter.page_size); !fine) return fine.error();
        const Result<long long> bound = sequence_in(
            filter.after_cursor, filter.unread_only ? 0 : std::numeric_limits<long long>::max());
        if (!bound) return bound.error();
        const Instant now = store_->options.now();
        const std::vector<long long> hidden = blind_grants(sql(), caller_id_);
        StretchPage page;
        for (const UnreadStretch& unread : unread_stretch(sql(), filter.team, hidden)) {
            const Result<Date> given = parse_date(unread.agent_day);
            if (!given) return Error{ErrorCode::corrupt, given.error().message};
            ++page.unread;
            const Date due_on = *given + std::chrono::days{kStretchReadDays};
            page.overdue += is_overdue(unread.team, due_on, now) ? 1 : 0;
        }
        page.total = filter.unread_only ? page.unread : count_stretch(sql(), filter.team, hidden);
        // One more than asked for tells whether there is a further page.
        Result<std::vector<GrantRow>> rows = stretch_grants(
            sql(), {filter.team, filter.unread_only, *bound, filter.page_size + 1, hidden});
        if (!rows) return rows.error();
        long long last = 0;
        for (GrantRow& row : *rows) {
            if (page.items.size() == static_cast<std::size_t>(filter.page_size)) {
                page.next_cursor = std::to_string(last);
                break;
            }
            last = row.seq;
            Result<StretchUse> use = stretch_use(std::move(row), now);
            if (!use) return use.error();
            page.items.push_back(*std::move(use));
        }
        return page;
    });
}

Result<WordToAgent> StoreOversight::replayed_word(const std::string& kept, bool heard) {
    return store_->guarded<WordToAgent>([&]() -> Result<WordToAgent> {
        Result<std::optional<WordToAgent>> said = find_word(sql(), kept);
        if (!said) return said.error();
        if (!*said) return Error{ErrorCode::corrupt, "The word answered before is gone."};
        // As it was answered then: a reading had not been heard yet.
        if (!heard) (*said)->heard_at.reset();
        (*said)->replayed = true;
        return **std::move(said);
    });
}

Result<WordToAgent> StoreOversight::read_in_transaction(const Asked& asked,
                                                        const StretchReading& reading) {
    const Result<Person> person = find_person(sql(), caller_id_);
    if (!person) return person.error();
    if (person->suspended || !has_role(*person, Role::supervisor))
        return Error{ErrorCode::forbidden,
                     "Only a supervisor who is not suspended reads a stretch use."};
    if (Status fine = check_reading(reading); !fine) return fine.error();
    const Result<std::optional<GrantRow>> row = find_grant(sql(), reading.grant_id);
    if (!row) return row.error();
    if (!*row)
        return Error{ErrorCode::not_found, "There is no grant \"" + reading.grant_id + "\"."};
    const Grant& grant = (*row)->grant;
    if (grant.agent_id == caller_id_)
        return Error{ErrorCode::forbidden, "Another person reads your own stretch uses."};
    if (grant.band != Band::stretch)
        return Error{ErrorCode::invalid, "This grant is no stretch use: nothing is to be read."};
    WordToAgent said;
    said.id = store_->options.new_uuid();
    said.kind = reading.kind;
    said.agent_id = grant.agent_id;
    said.person_id = caller_id_;
    said.grant_id = grant.id;
    said.contact_source = grant.request.contact_source;
    said.contact_id = grant.request.contact_id;
    said.words = reading.words;
    said.at = store_->options.now();
    insert_word(sql(), said);
    keep(asked, said.id, said.at);
    return said;
}

Result<WordToAgent> StoreOversight::read_stretch(const StretchReading& reading) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{reading.key, "read_stretch", fingerprint_of_reading(caller_id_, reading)};
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before) return replayed_word(**before, false);
    return store_->write<WordToAgent>([&] { return read_in_transaction(asked, reading); });
}

Result<WordPage> StoreOversight::words_to_me(const WordFilter& filter) {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<WordPage>([&]() -> Result<WordPage> {
        if (const Result<Person> person = find_person(sql(), caller_id_); !person)
            return person.error();
        return words_of_agent(sql(), caller_id_, filter);
    });
}

Result<WordToAgent> StoreOversight::acknowledge(const RequestKey& key, const std::string& word_id) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{key, "acknowledge", fingerprint_of_heard(caller_id_, word_id)};
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before) return replayed_word(**before, true);
    if (const Result<Person> person = writer(); !person) return person.error();
    return store_->write<WordToAgent>([&]() -> Result<WordToAgent> {
        Result<std::optional<WordToAgent>> said = find_word(sql(), word_id);
        if (!said) return said.error();
        if (!*said)
            return Error{ErrorCode::not_found, "There is no word \"" + word_id + "\" here."};
        if ((*said)->agent_id != caller_id_)
            return Error{ErrorCode::forbidden, "This was said to somebody else."};
        const Instant now = store_->options.now();
        if (!(*said)->heard_at) {
            insert_heard(sql(), **said, now);
            (*said)->heard_at = now;
        }
        keep(asked, word_id, now);
        return **std::move(said);
    });
}

}  // namespace shopkeeper::empowerment::store
