#include "empowerment/store/review_records_sql.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/review_wire.h"
#include "empowerment/store/blind.h"
#include "empowerment/store/evidence.h"
#include "empowerment/store/grants.h"
#include "empowerment/store/log.h"
#include "empowerment/store/people.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr const char* kEntryColumns =
    "SELECT id, agent_id, at_ms, taxonomy_version, entry FROM resolution ";

template <class T, class Read>
Result<T> read_body(const std::string& body, const Read& read) {
    const Result<Json> json = parse_json(body);
    if (!json) return Error{ErrorCode::corrupt, json.error().message};
    Result<T> value = read(*json);
    if (!value) return Error{ErrorCode::corrupt, value.error().message};
    return value;
}

// Every body a query selects, read back. The values used must outlive the call.
template <class T, class Read, class... Use>
Result<std::vector<T>> read_all(soci::session& sql, const std::string& query, const Read& read,
                                const Use&... use) {
    std::string body;
    auto prepared = (sql.prepare << query, soci::into(body));
    (static_cast<void>((prepared, soci::use(use))), ...);
    soci::statement rows(prepared);
    rows.execute();
    std::vector<T> out;
    while (rows.fetch()) {
        Result<T> value = read_body<T>(body, read);
        if (!value) return value.error();
        out.push_back(*std::move(value));
    }
    return out;
}

struct EntryColumns {
    std::string id, agent_id, entry;
    long long at_ms = 0, taxonomy = 0;
};

Result<Resolution> to_entry(const EntryColumns& columns) {
    Result<ResolutionDraft> draft =
        read_body<ResolutionDraft>(columns.entry, resolution_draft_from_json);
    if (!draft) return draft.error();
    return Resolution{columns.id,       columns.agent_id,  from_ms(columns.at_ms),
                      columns.taxonomy, *std::move(draft), {}};
}

template <class... Use>
Result<std::vector<Resolution>> entries(soci::session& sql, const std::string& where,
                                        const Use&... use) {
    EntryColumns c;
    auto prepared = (sql.prepare << kEntryColumns + where, soci::into(c.id), soci::into(c.agent_id),
                     soci::into(c.at_ms), soci::into(c.taxonomy), soci::into(c.entry));
    (static_cast<void>((prepared, soci::use(use))), ...);
    soci::statement rows(prepared);
    rows.execute();
    std::vector<Resolution> out;
    while (rows.fetch()) {
        Result<Resolution> entry = to_entry(c);
        if (!entry) return entry.error();
        out.push_back(*std::move(entry));
    }
    return out;
}

// First entries of the period with something asked in their contact beforehand: each request
// counts for the first one logged when or after it was asked.
constexpr const char* kAskedBefore =
    "SELECT r.id, g.band FROM grants g JOIN resolution r ON r.contact_source = g.contact_source "
    "AND r.contact_id = g.contact_id WHERE g.band IN ('stretch', 'second_person') "
    "AND r.corrects = '' AND r.at_ms >= g.at_ms AND r.at_ms >= :from AND r.at_ms < :to "
    "AND NOT EXISTS (SELECT 1 FROM resolution q WHERE q.contact_source = g.contact_source "
    "AND q.contact_id = g.contact_id AND q.corrects = '' AND q.at_ms >= g.at_ms "
    "AND q.seq < r.seq)";

// What entries are beside their tag, by id.
std::unordered_map<std::string, Strata> marks_between(soci::session& sql, long long from,
                                                      long long to) {
    std::unordered_map<std::string, Strata> marks;
    std::string id, band;
    soci::statement asked = (sql.prepare << kAskedBefore, soci::into(id), soci::into(band),
                             soci::use(from), soci::use(to));
    asked.execute();
    while (asked.fetch())
        marks[id] |= only(band == "stretch" ? Stratum::stretch : Stratum::second_person);
    soci::statement overridden =
        (sql.prepare << "SELECT resolution_id FROM overridden WHERE at_ms >= :from AND at_ms < :to",
         soci::into(id), soci::use(from), soci::use(to));
    overridden.execute();
    while (overridden.fetch()) marks[id] |= only(Stratum::overridden);
    return marks;
}

void append(soci::session& sql, const char* kind, const std::string& subject,
            const std::string& actor, Instant at, Json body) {
    append_leaf(sql, kind, subject, leaf_payload(kind, actor, at, std::move(body)), at);
}

struct ReviewColumns {
    std::string body, source, contact, agent;
    long long entry_at_ms = 0;
};

Result<StoredReview> to_stored(const ReviewColumns& c) {
    Result<Review> review = read_body<Review>(c.body, review_from_json);
    if (!review) return review.error();
    return StoredReview{*std::move(review), {c.source, c.contact}, c.agent, from_ms(c.entry_at_ms)};
}

}  // namespace

Result<std::vector<Person>> SqlReviewRecords::people() {
    return all_people(sql_);
}

Result<std::optional<Resolution>> SqlReviewRecords::entry(const std::string& id) {
    Result<std::vector<Resolution>> found = entries(sql_, "WHERE id = :id", id);
    if (!found) return found.error();
    return found->empty() ? std::optional<Resolution>() : std::optional(std::move(found->front()));
}

Result<std::vector<Resolution>> SqlReviewRecords::entries_of(const ContactRef& contact) {
    return entries(sql_, "WHERE contact_source = :source AND contact_id = :contact ORDER BY seq",
                   contact.source, contact.id);
}

Result<std::vector<SampleUnit>> SqlReviewRecords::population(Instant from, Instant to) {
    const long long from_at = to_ms(from);
    const long long to_at = to_ms(to);
    const auto marks = marks_between(sql_, from_at, to_at);
    std::string id, tag;
    long long seq = 0;
    soci::statement rows =
        (sql_.prepare << "SELECT seq, id, tag FROM resolution WHERE at_ms >= :from "
                         "AND at_ms < :to AND corrects = '' ORDER BY at_ms, seq",
         soci::into(seq), soci::into(id), soci::into(tag), soci::use(from_at), soci::use(to_at));
    rows.execute();
    std::vector<std::pair<long long, SampleUnit>> units;
    while (rows.fetch()) {
        SampleUnit unit{id, {}};
        if (const auto found = marks.find(id); found != marks.end()) unit.marks = found->second;
        if (tag == "unsure") unit.marks |= only(Stratum::unsure);
        units.emplace_back(seq, std::move(unit));
    }
    // A clock that was set back must not change the order in which they were logged.
    std::sort(units.begin(), units.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<SampleUnit> out;
    out.reserve(units.size());
    for (auto& [place, unit] : units) out.push_back(std::move(unit));
    return out;
}

Result<std::optional<Conversation>> SqlReviewRecords::conversation(const std::string& hash,
                                                                   const ContactRef& of) {
    return find_conversation(sql_, hash, of);
}

Result<std::optional<QuotedPassage>> SqlReviewRecords::passage(const std::string& hash,
                                                               const ContactRef& of) {
    return find_passage(sql_, hash, of);
}

// A frozen request whose time is over is expired, whether or not it was written down already.
std::vector<Grant> SqlReviewRecords::as_now(std::vector<Grant> grants) const {
    for (Grant& grant : grants)
        if (grant.state == GrantState::awaiting_second_person && grant.expires_at &&
            *grant.expires_at <= now_)
            grant.state = GrantState::expired;
    return grants;
}

Result<std::vector<Grant>> SqlReviewRecords::grants_of(const ContactRef& contact) {
    Result<std::vector<GrantRow>> rows = grants_of_contact(sql_, contact.source, contact.id);
    if (!rows) return rows.error();
    std::vector<Grant> grants;
    for (GrantRow& row : *rows) grants.push_back(std::move(row.grant));
    return as_now(std::move(grants));
}

Result<std::vector<Grant>> SqlReviewRecords::grants_of_customer(const std::string& customer_ref,
                                                                const std::set<ContactRef>& not_of,
                                                                Instant before, std::size_t most) {
    Result<std::vector<GrantRow>> rows = store::grants_of_customer(
        sql_, {customer_ref, grants_at(sql_, not_of), before, static_cast<long long>(most)});
    if (!rows) return rows.error();
    std::vector<Grant> grants;
    for (GrantRow& row : *rows) grants.push_back(std::move(row.grant));
    return as_now(std::move(grants));
}

Result<std::set<std::string>> SqlReviewRecords::second_people(const ContactRef& contact) {
    std::set<std::string> people;
    std::string person;
    // Every answer and every reading is a word to the agent.
    soci::statement rows =
        (sql_.prepare << "SELECT DISTINCT w.person_id FROM grants g "
                         "JOIN word_to_agent w ON w.grant_id = g.id "
                         "WHERE g.contact_source = :source AND g.contact_id = :contact",
         soci::into(person), soci::use(contact.source), soci::use(contact.id));
    rows.execute();
    while (rows.fetch()) people.insert(person);
    return people;
}

Result<std::vector<DecisionThen>> SqlReviewRecords::decisions_of(
    const ContactRef& contact, const std::set<std::string>& customer_refs) {
    std::vector<std::pair<long long, DecisionThen>> found;
    for (const std::string& customer : customer_refs) {
        std::string agent, grant, payload;
        long long leaf = 0, at_ms = 0;
        soci::statement rows =
            (sql_.prepare << "SELECT d.leaf_id, d.agent_id, d.grant_id, d.at_ms, p.payload "
                             "FROM decision d JOIN log_payload p ON p.leaf_id = d.leaf_id "
                             "WHERE d.customer_ref = :customer ORDER BY d.leaf_id",
             soci::into(leaf), soci::into(agent), soci::into(grant), soci::into(at_ms),
             soci::into(payload), soci::use(customer));
        rows.execute();
        while (rows.fetch()) {
            Result<DecisionRecord> record = decision_record_of(payload);
            if (!record) return Error{ErrorCode::corrupt, record.error().message};
            const ContactRef of{record->request.contact_source, record->request.contact_id};
            if (of == contact)
                found.emplace_back(leaf,
                                   DecisionThen{from_ms(at_ms), agent, grant, *std::move(record)});
        }
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<DecisionThen> out;
    out.reserve(found.size());
    for (auto& [leaf, decision] : found) out.push_back(std::move(decision));
    return out;
}

Result<std::vector<Retag>> SqlReviewRecords::retags_of(const std::string& resolution_id) {
    return read_all<Retag>(sql_, "SELECT body FROM retag WHERE resolution_id = :id ORDER BY seq",
                           retag_from_json, resolution_id);
}

Result<std::vector<Review>> SqlReviewRecords::reviews_of(const ContactRef& contact) {
    return read_all<Review>(sql_,
                            "SELECT body FROM review WHERE contact_source = :source "
                            "AND contact_id = :contact ORDER BY seq",
                            review_from_json, contact.source, contact.id);
}

Result<std::vector<ReviewReply>> SqlReviewRecords::replies_of(const std::string& review_id) {
    return read_all<ReviewReply>(sql_,
                                 "SELECT body FROM review_reply WHERE review_id = :id ORDER BY seq",
                                 reply_from_json, review_id);
}

Result<std::vector<StoredReview>> SqlReviewRecords::reviews(const ReviewBounds& bounds) {
    const long long never = std::numeric_limits<long long>::max();
    const long long saved_from = bounds.saved_from ? to_ms(*bounds.saved_from) : -never;
    const long long saved_to = bounds.saved_to ? to_ms(*bounds.saved_to) : never;
    const long long logged_from = bounds.logged_from ? to_ms(*bounds.logged_from) : -never;
    const long long logged_to = bounds.logged_to ? to_ms(*bounds.logged_to) : never;
    std::string query =
        "SELECT body, contact_source, contact_id, agent_id, entry_at_ms FROM review "
        "WHERE at_ms >= :saved_from AND at_ms < :saved_to "
        "AND entry_at_ms >= :logged_from AND entry_at_ms < :logged_to";
    if (bounds.reviewer_id) query += " AND reviewer_id = :reviewer";
    if (bounds.agent_id) query += " AND agent_id = :agent";
    ReviewColumns c;
    auto prepared =
        (sql_.prepare << query + " ORDER BY seq", soci::into(c.body), soci::into(c.source),
         soci::into(c.contact), soci::into(c.agent), soci::into(c.entry_at_ms),
         soci::use(saved_from, "saved_from"), soci::use(saved_to, "saved_to"),
         soci::use(logged_from, "logged_from"), soci::use(logged_to, "logged_to"));
    if (bounds.reviewer_id) prepared, soci::use(*bounds.reviewer_id, "reviewer");
    if (bounds.agent_id) prepared, soci::use(*bounds.agent_id, "agent");
    soci::statement rows(prepared);
    rows.execute();
    std::vector<StoredReview> out;
    while (rows.fetch()) {
        Result<StoredReview> row = to_stored(c);
        if (!row) return row.error();
        out.push_back(*std::move(row));
    }
    return out;
}

Result<std::optional<StoredReview>> SqlReviewRecords::review(const std::string& id) {
    ReviewColumns c;
    sql_ << "SELECT body, contact_source, contact_id, agent_id, entry_at_ms FROM review "
            "WHERE id = :id",
        soci::into(c.body), soci::into(c.source), soci::into(c.contact), soci::into(c.agent),
        soci::into(c.entry_at_ms), soci::use(id);
    if (!sql_.got_data()) return std::optional<StoredReview>();
    Result<StoredReview> row = to_stored(c);
    if (!row) return row.error();
    return std::optional(*std::move(row));
}

Result<std::vector<Sample>> SqlReviewRecords::samples() {
    return read_all<Sample>(sql_, "SELECT body FROM sample ORDER BY seq", sample_from_json);
}

Result<std::vector<SampleItem>> SqlReviewRecords::sample_items(const std::string& sample_id) {
    return read_all<SampleItem>(sql_,
                                "SELECT body FROM sample_item WHERE sample_id = :id ORDER BY place",
                                sample_item_from_json, sample_id);
}

Result<bool> SqlReviewRecords::is_in_sample(const std::string& sample_id,
                                            const std::string& work_id) {
    int count = 0;
    sql_ << "SELECT COUNT(*) FROM sample_item WHERE sample_id = :sample AND resolution_id = :work",
        soci::into(count), soci::use(sample_id), soci::use(work_id);
    return count > 0;
}

Result<RoundRecord> SqlReviewRecords::whole_round(CalibrationRound round) {
    Result<std::vector<RoundEvent>> events = read_all<RoundEvent>(
        sql_, "SELECT body FROM calibration_event WHERE round_id = :id ORDER BY seq",
        round_event_from_json, round.id);
    if (!events) return events.error();
    Result<std::vector<BlindRating>> ratings = read_all<BlindRating>(
        sql_, "SELECT body FROM calibration_rating WHERE round_id = :id ORDER BY seq",
        blind_rating_from_json, round.id);
    if (!ratings) return ratings.error();
    round.events = *std::move(events);
    return RoundRecord{std::move(round), *std::move(ratings)};
}

Result<std::vector<RoundRecord>> SqlReviewRecords::rounds() {
    Result<std::vector<CalibrationRound>> all = read_all<CalibrationRound>(
        sql_, "SELECT body FROM calibration_round ORDER BY seq", round_from_json);
    if (!all) return all.error();
    std::vector<RoundRecord> records;
    for (CalibrationRound& round : *all) {
        Result<RoundRecord> record = whole_round(std::move(round));
        if (!record) return record.error();
        records.push_back(*std::move(record));
    }
    return records;
}

Result<std::optional<RoundRecord>> SqlReviewRecords::round(const std::string& id) {
    Result<std::vector<CalibrationRound>> found = read_all<CalibrationRound>(
        sql_, "SELECT body FROM calibration_round WHERE id = :id", round_from_json, id);
    if (!found) return found.error();
    if (found->empty()) return std::optional<RoundRecord>();
    Result<RoundRecord> record = whole_round(std::move(found->front()));
    if (!record) return record.error();
    return std::optional(*std::move(record));
}

Result<std::set<ContactRef>> SqlReviewRecords::blind_contacts(const std::string& person_id) {
    return store::blind_contacts(sql_, person_id);
}

Status SqlReviewRecords::add(const Sample& sample, const std::vector<SampleItem>& items) {
    const long long at_ms = to_ms(sample.at);
    const std::string body = dump_json(to_json(sample));
    sql_ << "INSERT INTO sample (id, by_id, at_ms, body) VALUES (:id, :by, :at, :body)",
        soci::use(sample.id), soci::use(sample.by), soci::use(at_ms), soci::use(body);
    Json drawn = Json::array();
    long long place = 0;
    for (const SampleItem& item : items) {
        const Json json = to_json(item);
        const std::string text = dump_json(json);
        sql_ << "INSERT INTO sample_item (sample_id, place, resolution_id, reviewer_id, body) "
                "VALUES (:sample, :place, :resolution, :reviewer, :body)",
            soci::use(sample.id), soci::use(place), soci::use(item.resolution_id),
            soci::use(item.reviewer_id), soci::use(text);
        drawn.push_back(item.resolution_id);
        ++place;
    }
    append(sql_, "sample", sample.id, sample.by, sample.at,
           {{"sample", to_json(sample)}, {"drawn", std::move(drawn)}});
    return {};
}

Status SqlReviewRecords::add(const Review& review, const std::optional<Retag>& retag) {
    const Result<std::optional<Resolution>> judged = entry(review.draft.resolution_id);
    if (!judged) return judged.error();
    if (!*judged) return Error{ErrorCode::not_found, "The entry that was judged is not there."};
    const Resolution& of = **judged;
    const long long number = review.number;
    const long long entry_at_ms = to_ms(of.at);
    const long long at_ms = to_ms(review.at);
    const std::string body = dump_json(to_json(review));
    sql_ << "INSERT INTO review (id, work_id, resolution_id, contact_source, contact_id, agent_id, "
            "reviewer_id, number, entry_at_ms, at_ms, body) VALUES (:id, :work, :resolution, "
            ":source, :contact, :agent, :reviewer, :number, :entry_at, :at, :body)",
        soci::use(review.id), soci::use(review.work_id), soci::use(of.id),
        soci::use(of.entry.contact_source), soci::use(of.entry.contact_id), soci::use(of.agent_id),
        soci::use(review.reviewer_id), soci::use(number), soci::use(entry_at_ms), soci::use(at_ms),
        soci::use(body);
    append(sql_, "review", review.id, review.reviewer_id, review.at, to_json(review));
    if (!retag) return {};
    const std::string tag = word(retag->tag.tag);
    const std::string text = dump_json(to_json(*retag));
    sql_
        << "INSERT INTO retag (id, resolution_id, review_id, tag, tag_group, reason, by_id, at_ms, "
           "body) VALUES (:id, :resolution, :review, :tag, :group, :reason, :by, :at, :body)",
        soci::use(retag->id), soci::use(retag->resolution_id), soci::use(retag->review_id),
        soci::use(tag), soci::use(retag->tag.group), soci::use(retag->tag.reason),
        soci::use(retag->by), soci::use(at_ms), soci::use(text);
    append(sql_, "retag", retag->id, retag->by, retag->at, to_json(*retag));
    return {};
}

Status SqlReviewRecords::add(const ReviewReply& reply) {
    const long long at_ms = to_ms(reply.at);
    const std::string body = dump_json(to_json(reply));
    sql_ << "INSERT INTO review_reply (id, review_id, agent_id, at_ms, body) "
            "VALUES (:id, :review, :agent, :at, :body)",
        soci::use(reply.id), soci::use(reply.review_id), soci::use(reply.agent_id),
        soci::use(at_ms), soci::use(body);
    append(sql_, "review_reply", reply.id, reply.agent_id, reply.at, to_json(reply));
    return {};
}

void SqlReviewRecords::insert_event(const std::string& round_id, const RoundEvent& event) {
    const long long at_ms = to_ms(event.at);
    const std::string kind = word(event.kind);
    const std::string body = dump_json(to_json(event));
    sql_ << "INSERT INTO calibration_event (round_id, kind, rater_id, at_ms, body) "
            "VALUES (:round, :kind, :rater, :at, :body)",
        soci::use(round_id), soci::use(kind), soci::use(event.rater_id), soci::use(at_ms),
        soci::use(body);
}

Status SqlReviewRecords::add(const CalibrationRound& round) {
    CalibrationRound bare = round;
    bare.events.clear();  // they have rows of their own
    const long long at_ms = to_ms(round.at);
    const std::string body = dump_json(to_json(bare));
    sql_ << "INSERT INTO calibration_round (id, by_id, at_ms, body) VALUES (:id, :by, :at, :body)",
        soci::use(round.id), soci::use(round.by), soci::use(at_ms), soci::use(body);
    for (const RoundContact& contact : round.contacts)
        sql_ << "INSERT INTO calibration_contact (round_id, contact_source, contact_id) "
                "VALUES (:round, :source, :contact)",
            soci::use(round.id), soci::use(contact.contact.source), soci::use(contact.contact.id);
    for (const RoundEvent& event : round.events) insert_event(round.id, event);
    append(sql_, "calibration_round", round.id, round.by, round.at, to_json(round));
    return {};
}

Status SqlReviewRecords::add(const std::string& round_id, const RoundEvent& event) {
    insert_event(round_id, event);
    append(sql_, "calibration_event", round_id, event.by, event.at,
           {{"round_id", round_id}, {"event", to_json(event)}});
    return {};
}

Status SqlReviewRecords::add(const BlindRating& rating) {
    const long long at_ms = to_ms(rating.at);
    const std::string body = dump_json(to_json(rating));
    sql_ << "INSERT INTO calibration_rating (id, round_id, resolution_id, rater_id, at_ms, body) "
            "VALUES (:id, :round, :resolution, :rater, :at, :body)",
        soci::use(rating.id), soci::use(rating.draft.round_id),
        soci::use(rating.draft.resolution_id), soci::use(rating.rater_id), soci::use(at_ms),
        soci::use(body);
    append(sql_, "calibration_rating", rating.id, rating.rater_id, rating.at, to_json(rating));
    return {};
}

}  // namespace shopkeeper::empowerment::store
