#include "empowerment/store/review_rows.h"

#include <map>
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/review_wire.h"
#include "empowerment/store/blind.h"
#include "empowerment/store/people.h"

namespace shopkeeper::empowerment::store {

void note_overridden(soci::session& sql, const std::string& resolution_id, Instant at) {
    const long long at_ms = to_ms(at);
    sql << "INSERT INTO overridden (resolution_id, at_ms) VALUES (:id, :at)",
        soci::use(resolution_id), soci::use(at_ms);
}

namespace {

Result<Retag> read_retag(const std::string& body) {
    const Result<Json> json = parse_json(body);
    if (!json) return Error{ErrorCode::corrupt, json.error().message};
    Result<Retag> retag = retag_from_json(*json);
    if (!retag) return Error{ErrorCode::corrupt, retag.error().message};
    return retag;
}

}  // namespace

RetagReader::RetagReader(soci::session& sql, const std::string& person_id)
    : sql_(sql), person_id_(person_id) {
    if (const Result<Person> person = find_person(sql, person_id); person)
        sees_all_ = !person->suspended &&
                    (has_role(*person, Role::qa) || has_role(*person, Role::supervisor));
}

bool RetagReader::may_see(const Resolution& entry) const {
    return sees_all_ || entry.agent_id == person_id_;
}

Result<std::optional<Retag>> RetagReader::newest(const Resolution& entry) const {
    if (!may_see(entry)) return std::optional<Retag>();
    std::string body;
    sql_ << "SELECT body FROM retag WHERE resolution_id = :id ORDER BY seq DESC LIMIT 1",
        soci::into(body), soci::use(entry.id);
    if (!sql_.got_data()) return std::optional<Retag>();
    Result<Retag> retag = read_retag(body);
    if (!retag) return retag.error();
    return std::optional<Retag>(*std::move(retag));
}

Status RetagReader::fill(const std::vector<Resolution*>& entries,
                         const std::vector<long long>& rows) const {
    const std::string among_rows = among("e.seq", rows);
    if (among_rows.empty()) return {};
    std::map<std::string, std::string> newest;  // bodies by entry
    std::string id, body;
    soci::statement found =
        (sql_.prepare << "SELECT r.resolution_id, r.body FROM resolution e JOIN retag r ON "
                         "r.resolution_id = e.id WHERE " +
                             among_rows + " ORDER BY r.seq",
         soci::into(id), soci::into(body));
    found.execute();
    while (found.fetch()) newest[id] = body;
    for (Resolution* entry : entries) {
        const auto beside = newest.find(entry->id);
        if (beside == newest.end() || !may_see(*entry)) continue;
        Result<Retag> retag = read_retag(beside->second);
        if (!retag) return retag.error();
        entry->retag = *std::move(retag);
    }
    return {};
}

}  // namespace shopkeeper::empowerment::store
