#include "empowerment/store/review_rows.h"

#include "base/bounded_json.h"
#include "empowerment/review_wire.h"
#include "empowerment/store/people.h"

namespace shopkeeper::empowerment::store {

void note_overridden(soci::session& sql, const std::string& resolution_id, Instant at) {
    const long long at_ms = to_ms(at);
    sql << "INSERT INTO overridden (resolution_id, at_ms) VALUES (:id, :at)",
        soci::use(resolution_id), soci::use(at_ms);
}

RetagReader::RetagReader(soci::session& sql, const std::string& person_id)
    : sql_(sql), person_id_(person_id) {
    if (const Result<Person> person = find_person(sql, person_id); person)
        sees_all_ = !person->suspended &&
                    (has_role(*person, Role::qa) || has_role(*person, Role::supervisor));
}

Result<std::optional<Retag>> RetagReader::newest(const Resolution& entry) const {
    if (!sees_all_ && entry.agent_id != person_id_) return std::optional<Retag>();
    std::string body;
    sql_ << "SELECT body FROM retag WHERE resolution_id = :id ORDER BY seq DESC LIMIT 1",
        soci::into(body), soci::use(entry.id);
    if (!sql_.got_data()) return std::optional<Retag>();
    const Result<Json> json = parse_json(body);
    if (!json) return Error{ErrorCode::corrupt, json.error().message};
    Result<Retag> retag = retag_from_json(*json);
    if (!retag) return Error{ErrorCode::corrupt, retag.error().message};
    return std::optional<Retag>(*std::move(retag));
}

}  // namespace shopkeeper::empowerment::store
