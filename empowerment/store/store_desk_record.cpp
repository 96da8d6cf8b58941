// The record: resolutions, and versions of the policy. Both are only ever added to.
#include <charconv>
#include <limits>
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/audit_leaf.h"
#include "empowerment/fingerprint.h"
#include "empowerment/store/authority_then.h"
#include "empowerment/store/blind.h"
#include "empowerment/store/evidence.h"
#include "empowerment/store/people.h"
#include "empowerment/store/picture_rows.h"
#include "empowerment/store/review_rows.h"
#include "empowerment/store/store_desk_impl.h"
#include "empowerment/store/store_policies_impl.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr int kMaxPage = 1000;

bool exists(soci::session& sql, const std::string& table, const std::string& id,
            const ResolutionDraft& draft) {
    long long count = 0;
    sql << "SELECT COUNT(*) FROM " + table +
               " WHERE id = :id AND contact_source = :source AND contact_id = :contact",
        soci::into(count), soci::use(id), soci::use(draft.contact_source),
        soci::use(draft.contact_id);
    return count == 1;
}

// Returns the sequence number, which rises with every entry.
long long insert_resolution(soci::session& sql, const Resolution& resolution) {
    const ResolutionDraft& entry = resolution.entry;
    const std::string tag = word(entry.tag);
    const std::string outcome = word(entry.outcome);
    const std::string corrects = entry.corrects.value_or("");
    const std::string json = dump_json(to_json(entry));
    const long long at_ms = to_ms(resolution.at);
    const long long taxonomy = resolution.taxonomy_version;
    long long seq = 0;
    sql << "INSERT INTO resolution (id, agent_id, at_ms, taxonomy_version, contact_source, "
           "contact_id, customer_ref, tag, tag_group, reason, outcome, corrects, entry) VALUES "
           "(:id, :agent, :at, :taxonomy, :source, :contact, :customer, :tag, :group, :reason, "
           ":outcome, :corrects, :entry) RETURNING seq",
        soci::use(resolution.id), soci::use(resolution.agent_id), soci::use(at_ms),
        soci::use(taxonomy), soci::use(entry.contact_source), soci::use(entry.contact_id),
        soci::use(entry.customer_ref), soci::use(tag), soci::use(entry.group),
        soci::use(entry.reason), soci::use(outcome), soci::use(corrects), soci::use(json),
        soci::into(seq);
    return seq;
}

Result<long long> read_cursor(const std::string& text) {
    long long value = std::numeric_limits<long long>::max();
    if (text.empty()) return value;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 1)
        return Error{ErrorCode::invalid, "\"" + text + "\" is no cursor of this list."};
    return value;
}

std::string page_query(const ResolutionFilter& filter, bool some_blind, bool only_own) {
    std::string query =
        "SELECT seq, id, agent_id, at_ms, taxonomy_version, entry FROM resolution "
        "WHERE seq < :before";
    if (filter.contact_id) query += " AND contact_id = :contact";
    if (filter.agent_id) query += " AND agent_id = :agent";
    if (filter.from) query += " AND at_ms >= :from";
    if (filter.to) query += " AND at_ms < :to";
    if (some_blind) query += std::string(" AND ") + kNotBlind;
    if (only_own) query += " AND agent_id = :own";
    return query + " ORDER BY seq DESC LIMIT :most";
}

}  // namespace

Result<ResolutionReceipt> StoreDesk::log_resolution(const RequestKey& key,
                                                    const ResolutionDraft& draft) {
    if (Status status = check_key(key); !status) return status.error();
    if (Status status = check_evidence(draft); !status) return status.error();
    ResolutionDraft without = draft;
    const Evidence evidence = take_evidence(without);
    const std::lock_guard lock(store_->mutex);
    return store_->write<ResolutionReceipt>(
        [&] { return log_in_transaction(key, without, evidence); });
}

Result<ResolutionReceipt> StoreDesk::log_in_transaction(const RequestKey& key,
                                                        const ResolutionDraft& draft,
                                                        const Evidence& evidence) {
    const std::string fingerprint = fingerprint_of_resolution(caller_id_, draft);
    const Result<std::optional<std::string>> before = kept(key, fingerprint);
    if (!before) return before.error();
    if (*before) {
        const Result<Json> json = parse_json(**before);
        if (!json) return json.error();
        return ResolutionReceipt{json->value("id", ""), from_ms(json->value("at_ms", 0LL)), true};
    }
    const Instant now = store_->options.now();
    const Result<Person> person = find_person(sql(), caller_id_);
    if (!person) return person.error();
    if (Status may = check_agent(*person, "log a contact"); !may) return may.error();
    const Date today = store_->zones.local_day(now, person->team);
    const std::shared_ptr<const Taxonomy> taxonomy = taxonomy_in_force(store_->taxonomies, now);
    if (Status status = validate(draft, *taxonomy, today); !status) return status.error();
    if (Status status = check_references(draft, *person); !status) return status.error();
    Resolution resolution{store_->options.new_uuid(), caller_id_, now,
                          taxonomy->version,          draft,      {}};
    const long long seq = insert_resolution(sql(), resolution);
    if (draft.suggestion && !draft.suggestion->taken) note_overridden(sql(), resolution.id, now);
    keep_evidence(sql(), evidence, now);
    append_leaf(sql(), "resolution", resolution.id, resolution_leaf(resolution), now);
    const Result<UnusedAuthority> unused = keep_authority_then(*store_, resolution, *person);
    if (!unused) return unused.error();
    PictureRows rows(sql());
    rows.add({seq, resolution.id, person->team, monday_of(today), *unused, &resolution.entry});
    rows.flush();
    const Json answer = {{"id", resolution.id}, {"at_ms", to_ms(now)}};
    keep_answer(sql(), caller_id_, key.value, {"resolution", fingerprint, dump_json(answer)}, now);
    if (Status status = store_->archive_index.add(seq, resolution, person->team); !status)
        return status.error();
    return ResolutionReceipt{resolution.id, now, false};
}

Status StoreDesk::check_references(const ResolutionDraft& draft, const Person& person) {
    for (const std::string& id : draft.grant_ids)
        if (!exists(sql(), "grants", id, draft))
            return Error{ErrorCode::not_found,
                         "The grant " + id + " does not belong to this contact."};
    if (draft.corrects) {
        if (!exists(sql(), "resolution", *draft.corrects, draft))
            return Error{ErrorCode::not_found, "The entry to correct (" + *draft.corrects +
                                                   ") does not belong to this contact."};
        std::string logged_by;
        sql() << "SELECT agent_id FROM resolution WHERE id = :id", soci::into(logged_by),
            soci::use(*draft.corrects);
        if (Status own = check_own_entry(person, logged_by); !own) return own;
    }
    return {};
}

Result<ResolutionPage> StoreDesk::resolutions(const ResolutionFilter& filter) {
    if (filter.page_size < 1 || filter.page_size > kMaxPage)
        return Error{ErrorCode::invalid, "A page has 1 to 1000 entries."};
    const Result<long long> before = read_cursor(filter.after_cursor);
    if (!before) return before.error();
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<ResolutionPage>([&]() -> Result<ResolutionPage> {
        const Result<Person> caller = find_person(sql(), caller_id_);
        if (!caller) return caller.error();
        if (Status may = check_any_role(*caller); !may) return may.error();
        ResolutionPage page;
        Resolution row;
        std::string entry;
        long long seq = 0, at_ms = 0, taxonomy = 0, last_seq = 0;
        const bool some_blind = !blind_contacts(sql(), caller_id_).empty();
        const RetagReader retags(sql(), caller_id_);
        // One more than asked for tells whether there is a further page.
        const long long most = filter.page_size + 1;
        const long long from = filter.from ? to_ms(*filter.from) : 0;
        const long long to = filter.to ? to_ms(*filter.to) : 0;
        auto query =
            (sql().prepare << page_query(filter, some_blind, caller->suspended), soci::into(seq),
             soci::into(row.id), soci::into(row.agent_id), soci::into(at_ms), soci::into(taxonomy),
             soci::into(entry), soci::use(*before, "before"), soci::use(most, "most"));
        if (filter.contact_id) query, soci::use(*filter.contact_id, "contact");
        if (filter.agent_id) query, soci::use(*filter.agent_id, "agent");
        if (filter.from) query, soci::use(from, "from");
        if (filter.to) query, soci::use(to, "to");
        if (some_blind) query, soci::use(caller_id_, "blind_for");
        if (caller->suspended) query, soci::use(caller_id_, "own");
        soci::statement rows(query);
        rows.execute();
        while (rows.fetch()) {
            if (page.items.size() == static_cast<std::size_t>(filter.page_size)) {
                page.next_cursor = std::to_string(last_seq);
                break;
            }
            const Result<Json> json = parse_json(entry);
            if (!json) return Error{ErrorCode::corrupt, json.error().message};
            Result<ResolutionDraft> draft = resolution_draft_from_json(*json);
            if (!draft) return Error{ErrorCode::corrupt, draft.error().message};
            row.entry = *std::move(draft);
            row.at = from_ms(at_ms);
            row.taxonomy_version = taxonomy;
            Result<std::optional<Retag>> retag = retags.newest(row);
            if (!retag) return retag.error();
            row.retag = *std::move(retag);
            page.items.push_back(row);
            last_seq = seq;
        }
        return page;
    });
}

Result<std::shared_ptr<const Policy>> StoreDesk::add_policy(const RequestKey& key,
                                                            const std::string& document) {
    if (Status status = check_key(key); !status) return status.error();
    const std::lock_guard lock(store_->mutex);
    using Shared = std::shared_ptr<const Policy>;
    Result<Shared> added =
        store_->write<Shared>([&] { return add_policy_in_transaction(key, document); });
    if (added && (*added)->version > store_->policies.back()->version)
        store_->policies.push_back(*added);
    return added;
}

Result<std::shared_ptr<const Policy>> StoreDesk::add_policy_in_transaction(
    const RequestKey& key, const std::string& document) {
    const std::string fingerprint = fingerprint_of_policy(caller_id_, document);
    const Result<std::optional<std::string>> before = kept(key, fingerprint);
    if (!before) return before.error();
    if (*before) {
        for (const std::shared_ptr<const Policy>& known : store_->policies)
            if (std::to_string(known->version) == **before) return known;
        return Error{ErrorCode::corrupt, "The policy answered before is no longer there."};
    }
    const Result<Person> person = find_person(sql(), caller_id_);
    if (!person) return person.error();
    if (Status may = check_supervisor(*person, "change the policy"); !may) return may.error();
    const Result<Policy> parsed = parse_policy(document);
    if (!parsed) return parsed.error();
    const Instant now = store_->options.now();
    const PolicySave save{key, store_->policies.back()->version, document, parsed->effective_from,
                          parsed->change_reason};
    Result<NextVersion> judged = judge_version(*store_, *person, save, true);
    if (!judged) return judged.error();
    if (!judged->raises.empty()) return needs_second_supervisor(judged->raises.front());
    Policy& next = judged->policy;
    if (Status status = add_policy_row(sql(), next, now); !status) return status.error();
    keep_policy_note(sql(), next.version, {});
    const std::string version = std::to_string(next.version);
    keep_answer(sql(), caller_id_, key.value, {"policy", fingerprint, version}, now);
    return std::make_shared<const Policy>(std::move(next));
}

}  // namespace shopkeeper::empowerment::store
