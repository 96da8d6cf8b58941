#include "empowerment/store/blind.h"

namespace shopkeeper::empowerment::store {

const char* const kNotBlind =
    "NOT EXISTS (SELECT 1 FROM calibration_contact blind_contact "
    "JOIN calibration_event blind_joined ON blind_joined.round_id = blind_contact.round_id "
    "WHERE blind_contact.contact_source = resolution.contact_source "
    "AND blind_contact.contact_id = resolution.contact_id "
    "AND blind_joined.kind = 'joined' AND blind_joined.rater_id = :blind_for "
    "AND NOT EXISTS (SELECT 1 FROM calibration_event blind_over "
    "WHERE blind_over.round_id = blind_contact.round_id "
    "AND blind_over.kind IN ('completed', 'ended')))";

std::set<ContactRef> blind_contacts(soci::session& sql, const std::string& person_id) {
    std::set<ContactRef> blind;
    ContactRef contact;
    soci::statement rows =
        (sql.prepare << "SELECT DISTINCT c.contact_source, c.contact_id FROM calibration_event e "
                        "JOIN calibration_contact c ON c.round_id = e.round_id "
                        "WHERE e.rater_id = :person AND e.kind = 'joined' "
                        "AND NOT EXISTS (SELECT 1 FROM calibration_event o "
                        "WHERE o.round_id = e.round_id AND o.kind IN ('completed', 'ended'))",
         soci::into(contact.source), soci::into(contact.id), soci::use(person_id));
    rows.execute();
    while (rows.fetch()) blind.insert(contact);
    return blind;
}

namespace {

// The numbers of the rows of a table that belong to some contacts.
std::vector<long long> numbers_in(soci::session& sql, const char* table,
                                  const std::set<ContactRef>& contacts) {
    std::vector<long long> found;
    for (const ContactRef& contact : contacts) {
        long long row = 0;
        soci::statement rows =
            (sql.prepare << std::string("SELECT seq FROM ") + table +
                                " WHERE contact_source = :source AND contact_id = :contact",
             soci::into(row), soci::use(contact.source), soci::use(contact.id));
        rows.execute();
        while (rows.fetch()) found.push_back(row);
    }
    return found;
}

}  // namespace

std::vector<long long> blind_rows(soci::session& sql, const std::string& person_id) {
    return numbers_in(sql, "resolution", blind_contacts(sql, person_id));
}

std::vector<long long> blind_grants(soci::session& sql, const std::string& person_id) {
    return grants_at(sql, blind_contacts(sql, person_id));
}

std::vector<long long> grants_at(soci::session& sql, const std::set<ContactRef>& contacts) {
    return numbers_in(sql, "grants", contacts);
}

namespace {

std::string listed(const std::string& before, const std::vector<long long>& numbers) {
    if (numbers.empty()) return {};
    std::string text = before + " (";
    for (const long long number : numbers) text += std::to_string(number) + ",";
    text.back() = ')';
    return text;
}

}  // namespace

std::string among(const std::string& column, const std::vector<long long>& numbers) {
    return listed(column + " IN", numbers);
}

std::string not_among(const std::string& column, const std::vector<long long>& numbers) {
    return listed(column + " NOT IN", numbers);
}

}  // namespace shopkeeper::empowerment::store
