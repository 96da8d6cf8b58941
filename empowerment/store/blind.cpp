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

std::vector<long long> blind_rows(soci::session& sql, const std::string& person_id) {
    std::vector<long long> found;
    for (const ContactRef& contact : blind_contacts(sql, person_id)) {
        long long row = 0;
        soci::statement rows =
            (sql.prepare << "SELECT seq FROM resolution WHERE contact_source = :source "
                            "AND contact_id = :contact",
             soci::into(row), soci::use(contact.source), soci::use(contact.id));
        rows.execute();
        while (rows.fetch()) found.push_back(row);
    }
    return found;
}

}  // namespace shopkeeper::empowerment::store
