#include "empowerment/store/people.h"

#include <cstddef>
#include <utility>

namespace shopkeeper::empowerment::store {

namespace {

Result<std::vector<Role>> roles_of(soci::session& sql, const std::string& id) {
    std::vector<Role> out;
    std::string text;
    soci::statement rows = (sql.prepare << "SELECT role FROM person_role WHERE person_id = :id "
                                           "ORDER BY place",
                            soci::into(text), soci::use(id));
    rows.execute();
    while (rows.fetch()) {
        const Result<Role> role = role_from_word(text);
        if (!role) return Error{ErrorCode::corrupt, role.error().message};
        out.push_back(*role);
    }
    return out;
}

void keep_person(soci::session& sql, const Person& person) {
    long long place = 0;
    sql << "SELECT COALESCE(MAX(place), 0) + 1 FROM person", soci::into(place);
    const long long suspended = person.suspended ? 1 : 0;
    sql << "INSERT INTO team (id, zone) VALUES (:team, '') ON CONFLICT (id) DO NOTHING",
        soci::use(person.team);
    sql << "INSERT INTO person (id, name, tier, team, suspended, place) "
           "VALUES (:id, :name, :tier, :team, :suspended, :place) ON CONFLICT (id) DO UPDATE "
           "SET name = :name, tier = :tier, team = :team, suspended = :suspended",
        soci::use(person.id, "id"), soci::use(person.name, "name"), soci::use(person.tier, "tier"),
        soci::use(person.team, "team"), soci::use(suspended, "suspended"),
        soci::use(place, "place");
    sql << "DELETE FROM person_role WHERE person_id = :id", soci::use(person.id);
    for (std::size_t i = 0; i < person.roles.size(); ++i) {
        const std::string role = word(person.roles[i]);
        const auto role_place = static_cast<long long>(i);
        sql << "INSERT INTO person_role (person_id, role, place) VALUES (:id, :role, :place) "
               "ON CONFLICT (person_id, role) DO NOTHING",
            soci::use(person.id), soci::use(role), soci::use(role_place);
    }
}

}  // namespace

void keep_people(soci::session& sql, const std::vector<Person>& people) {
    for (const Person& person : people) keep_person(sql, person);
}

void keep_team_zone(soci::session& sql, const std::string& team, const std::string& zone) {
    sql << "INSERT INTO team (id, zone) VALUES (:team, :zone) "
           "ON CONFLICT (id) DO UPDATE SET zone = :zone",
        soci::use(team, "team"), soci::use(zone, "zone");
}

namespace {

// The ids one could have meant.
std::string who_there_is(soci::session& sql) {
    std::string ids, id;
    soci::statement rows = (sql.prepare << "SELECT id FROM person ORDER BY place", soci::into(id));
    rows.execute();
    while (rows.fetch()) ids += (ids.empty() ? "" : ", ") + id;
    return ids.empty() ? "Nobody is set up here yet." : "There are: " + ids + ".";
}

}  // namespace

Result<std::vector<Person>> all_people(soci::session& sql) {
    std::vector<std::string> ids;
    {
        std::string id;
        soci::statement rows =
            (sql.prepare << "SELECT id FROM person ORDER BY place", soci::into(id));
        rows.execute();
        while (rows.fetch()) ids.push_back(id);
    }
    std::vector<Person> out;
    for (const std::string& id : ids) {
        Result<Person> person = find_person(sql, id);
        if (!person) return person.error();
        out.push_back(*std::move(person));
    }
    return out;
}

Result<Person> find_person(soci::session& sql, const std::string& id) {
    Person person;
    long long suspended = 0;
    sql << "SELECT id, name, tier, team, suspended FROM person WHERE id = :id",
        soci::into(person.id), soci::into(person.name), soci::into(person.tier),
        soci::into(person.team), soci::into(suspended), soci::use(id);
    if (!sql.got_data())
        return Error{ErrorCode::not_found,
                     "There is no person \"" + id + "\" at this desk. " + who_there_is(sql)};
    person.suspended = suspended != 0;
    Result<std::vector<Role>> roles = roles_of(sql, id);
    if (!roles) return roles.error();
    person.roles = *std::move(roles);
    return person;
}

std::map<std::string, std::string> team_zones(soci::session& sql) {
    std::map<std::string, std::string> out;
    std::string team;
    std::string zone;
    soci::statement rows =
        (sql.prepare << "SELECT id, zone FROM team", soci::into(team), soci::into(zone));
    rows.execute();
    while (rows.fetch())
        if (!zone.empty()) out[team] = zone;
    return out;
}

}  // namespace shopkeeper::empowerment::store
