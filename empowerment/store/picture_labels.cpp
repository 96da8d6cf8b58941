#include "empowerment/store/picture_labels.h"

#include <algorithm>
#include <utility>

#include "empowerment/store/where.h"

namespace shopkeeper::empowerment::store {

std::vector<std::string> labels_of_contact(soci::session& sql, long long first_seq) {
    std::vector<std::string> out;
    std::string label;
    soci::statement rows = (sql.prepare << "SELECT label FROM picture_contact_label "
                                           "WHERE first_seq = :first ORDER BY label",
                            soci::into(label), soci::use(first_seq));
    rows.execute();
    while (rows.fetch()) out.push_back(label);
    return out;
}

void write_labels(soci::session& sql, const LabelledContact& contact,
                  const std::vector<std::string>& before, const std::vector<std::string>& now) {
    const auto lacks = [](const std::vector<std::string>& list, const std::string& label) {
        return std::ranges::find(list, label) == list.end();
    };
    for (const std::string& label : before)
        if (lacks(now, label))
            sql << "DELETE FROM picture_contact_label WHERE first_seq = :first AND label = :label",
                soci::use(contact.first_seq), soci::use(label);
    for (const std::string& label : now)
        if (lacks(before, label))
            sql << "INSERT INTO picture_contact_label (label, week, first_seq) "
                   "VALUES (:label, :week, :first)",
                soci::use(label), soci::use(contact.week), soci::use(contact.first_seq);
}

void write_label_cell(soci::session& sql, const LabelKey& key, long long by) {
    const auto& [week, team, label, tag] = key;
    // What is taken away is an UPDATE, as in PictureRows::write_cell().
    const char* statement =
        by < 0 ? "UPDATE picture_label SET contacts = contacts + :by WHERE week = :week AND "
                 "team = :team AND label = :label AND tag = :tag"
               : "INSERT INTO picture_label (week, team, label, tag, contacts) VALUES (:week, "
                 ":team, :label, :tag, :by) ON CONFLICT (week, team, label, tag) DO UPDATE SET "
                 "contacts = picture_label.contacts + :by";
    sql << statement, soci::use(by, "by"), soci::use(week, "week"), soci::use(team, "team"),
        soci::use(label, "label"), soci::use(tag, "tag");
}

Result<std::vector<LabelCell>> picture_labels(soci::session& sql, const PictureRange& range) {
    Where where;
    where.add("week >= :first", "first", format_date(range.first));
    where.add("week <= :last", "last", format_date(range.last));
    if (!range.team.empty()) where.add("team = :team", "team", range.team);
    LabelCell cell;
    std::string week, tag;
    long long contacts = 0;
    auto query = (sql.prepare << "SELECT week, team, label, tag, contacts FROM picture_label" +
                                     where.text() + " AND contacts > 0",
                  soci::into(week), soci::into(cell.team), soci::into(cell.label), soci::into(tag),
                  soci::into(contacts));
    where.bind(query);
    soci::statement rows(query);
    rows.execute();
    std::vector<LabelCell> out;
    while (rows.fetch()) {
        const Result<Date> monday = parse_date(week);
        if (!monday) return Error{ErrorCode::corrupt, monday.error().message};
        const Result<Tag> of = tag_from_word(tag);
        if (!of) return Error{ErrorCode::corrupt, of.error().message};
        cell.week = *monday;
        cell.tag = *of;
        cell.contacts = contacts;
        out.push_back(cell);
    }
    return out;
}

void leave_out(std::vector<LabelCell>& cells, const std::vector<CountedContact>& contacts) {
    for (const CountedContact& one : contacts)
        for (LabelCell& cell : cells)
            if (cell.week == one.cell.week && cell.team == one.cell.team &&
                cell.tag == one.cell.tag &&
                std::ranges::find(one.labels, cell.label) != one.labels.end())
                --cell.contacts;
    std::erase_if(cells, [](const LabelCell& cell) { return cell.contacts <= 0; });
}

}  // namespace shopkeeper::empowerment::store
