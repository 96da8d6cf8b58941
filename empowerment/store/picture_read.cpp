#include "empowerment/store/picture_read.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "empowerment/store/blind.h"
#include "empowerment/store/grants.h"
#include "empowerment/store/picture_labels.h"
#include "empowerment/store/where.h"
#include "empowerment/store/words.h"

namespace shopkeeper::empowerment::store {

namespace {

Where in_range(const PictureRange& range) {
    Where where;
    where.add("week >= :first", "first", format_date(range.first));
    where.add("week <= :last", "last", format_date(range.last));
    if (!range.team.empty()) where.add("team = :team", "team", range.team);
    return where;
}

Error corrupt(const Error& error) {
    return {ErrorCode::corrupt, error.message};
}

// Sets `out` from what was read; keeps the first problem.
template <class T>
void put(T& out, const Result<T>& read, Status& status) {
    if (read)
        out = *read;
    else if (status)
        status = corrupt(read.error());
}

// What is added up stands there as a constant, so that the covering indexes are enough.
std::string cell_query(Apart apart, const std::string& where) {
    const std::string counted = "SUM(contacts) FROM picture_cell" + where + " AND contacts > 0 ";
    switch (apart) {
        case Apart::all:
            return "SELECT week, team, tag, tag_group, reason, channel, outcome, unused, contacts "
                   "FROM picture_cell" +
                   where + " AND contacts > 0";
        case Apart::tags_and_channels:
            return "SELECT week, '', tag, tag_group, reason, channel, 'resolved', 'no', " +
                   counted + "GROUP BY week, tag, tag_group, reason, channel";
        case Apart::unused:
            return "SELECT '1970-01-05', team, tag, tag_group, reason, '', 'passed_on', unused, " +
                   counted +
                   "AND outcome = 'passed_on' GROUP BY team, tag, tag_group, reason, unused";
    }
    return {};
}

}  // namespace

Result<std::vector<ContactCell>> picture_cells(soci::session& sql, const PictureRange& range,
                                               Apart apart) {
    const Where where = in_range(range);
    ContactCell cell;
    std::string week, tag, outcome, unused;
    long long contacts = 0;
    auto query =
        (sql.prepare << cell_query(apart, where.text()), soci::into(week), soci::into(cell.team),
         soci::into(tag), soci::into(cell.group), soci::into(cell.reason), soci::into(cell.channel),
         soci::into(outcome), soci::into(unused), soci::into(contacts));
    where.bind(query);
    soci::statement rows(query);
    rows.execute();
    std::vector<ContactCell> out;
    Status status;
    while (rows.fetch()) {
        if (apart == Apart::tags_and_channels) cell.team = range.team;
        put(cell.week, parse_date(week), status);
        put(cell.tag, tag_from_word(tag), status);
        put(cell.outcome, outcome_from_word(outcome), status);
        put(cell.unused, unused_from_word(unused), status);
        if (!status) return status.error();
        cell.contacts = contacts;
        out.push_back(cell);
    }
    return out;
}

Result<std::vector<SignalCell>> picture_signals(soci::session& sql, const PictureRange& range) {
    const Where where = in_range(range);
    SignalCell cell;
    std::string week, signal;
    long long contacts = 0;
    auto query =
        (sql.prepare << "SELECT week, team, signal, contacts FROM picture_signal" + where.text() +
                            " AND contacts > 0 ORDER BY week, team, signal",
         soci::into(week), soci::into(cell.team), soci::into(signal), soci::into(contacts));
    where.bind(query);
    soci::statement rows(query);
    rows.execute();
    std::vector<SignalCell> out;
    Status status;
    while (rows.fetch()) {
        put(cell.week, parse_date(week), status);
        put(cell.signal, signal_from_word(signal), status);
        if (!status) return status.error();
        cell.contacts = contacts;
        out.push_back(cell);
    }
    return out;
}

std::optional<Date> record_begins(soci::session& sql) {
    std::string week;
    sql << "SELECT week FROM picture_cell WHERE contacts > 0 ORDER BY week LIMIT 1",
        soci::into(week);
    if (!sql.got_data()) return std::nullopt;
    const Result<Date> first = parse_date(week);
    return first ? std::optional(*first) : std::nullopt;
}

namespace {

// What both the contacts and the cells can be asked by.
void add_filter(Where& where, const ContactFilter& filter) {
    if (!filter.team.empty()) where.add("p.team = :team", "team", filter.team);
    if (filter.first_week) where.add("p.week >= :first", "first", format_date(*filter.first_week));
    if (filter.last_week) where.add("p.week <= :last", "last", format_date(*filter.last_week));
    if (filter.tag) where.add("p.tag = :tag", "tag", std::string(word(*filter.tag)));
    if (filter.group) where.add("p.tag_group = :group", "group", *filter.group);
    if (filter.reason) where.add("p.reason = :reason", "reason", *filter.reason);
    if (filter.channel) where.add("p.channel = :channel", "channel", *filter.channel);
    if (filter.outcome)
        where.add("p.outcome = :outcome", "outcome", std::string(word(*filter.outcome)));
    if (filter.unused) where.add("p.unused = :unused", "unused", std::string(word(*filter.unused)));
}

// The contacts of a filter, each once: those of a label lie ready in the order they are listed in.
struct Listed {
    std::string from = "picture_contact p";
    std::string by = "p";  // what has week and first_seq in that order

    explicit Listed(const ContactFilter& filter) {
        if (!filter.label) return;
        // "Cross", so that no engine begins at the other end.
        from = "picture_contact_label x CROSS JOIN picture_contact p";
        by = "x";
    }
};

// What only the contacts know. Requires: behind add_filter(), whose values it names again.
void add_carried(Where& where, const ContactFilter& filter) {
    if (filter.label) {
        where.add("x.label = :label", "label", *filter.label);
        where.add("p.first_seq = x.first_seq");
        if (filter.first_week) where.add("x.week >= :first");
        if (filter.last_week) where.add("x.week <= :last");
    }
    if (!filter.signal) return;
    where.add("p.tag = 'relationship'");
    where.add("p.signals / :bit % 2 = 1", "bit", 1LL << static_cast<int>(*filter.signal));
}

long long number(soci::session& sql, const std::string& text, const Where& where) {
    long long value = 0;
    auto query = (sql.prepare << text + where.text(), soci::into(value));
    where.bind(query);
    soci::statement row(query);
    row.execute(true);
    return value;
}

// How many contacts a filter finds, from the counts where they know it.
long long total_of(soci::session& sql, const ContactFilter& filter, const Where& carried) {
    Where where;
    if (!filter.signal && !filter.label) {
        add_filter(where, filter);
        return number(sql, "SELECT COALESCE(SUM(p.contacts), 0) FROM picture_cell p", where);
    }
    ContactFilter weeks;
    weeks.team = filter.team;
    weeks.first_week = filter.first_week;
    weeks.last_week = filter.last_week;
    const bool of_weeks_alone = !filter.group && !filter.reason && !filter.channel &&
                                !filter.outcome && !filter.unused &&
                                !(filter.signal && filter.label);
    const bool of_signal = filter.signal && (!filter.tag || *filter.tag == Tag::relationship);
    if (!of_weeks_alone || !(filter.label || of_signal))
        return number(sql, "SELECT COUNT(*) FROM " + Listed(filter).from, carried);
    if (filter.label) {
        weeks.tag = filter.tag;
        add_filter(where, weeks);
        where.add("p.label = :label", "label", *filter.label);
        return number(sql, "SELECT COALESCE(SUM(p.contacts), 0) FROM picture_label p", where);
    }
    add_filter(where, weeks);
    where.add("p.signal = :signal", "signal", std::string(word(*filter.signal)));
    return number(sql, "SELECT COALESCE(SUM(p.contacts), 0) FROM picture_signal p", where);
}

// A cursor of two parts, "2026-11-16:4711". Failure: ErrorCode::invalid.
struct Place {
    std::string first;
    long long second = 0;
};
Result<Place> place_in(const std::string& cursor) {
    const std::size_t colon = cursor.find(':');
    const Error none{ErrorCode::invalid, "\"" + cursor + "\" is no cursor of this list."};
    if (colon == std::string::npos) return none;
    const Result<long long> second = sequence_in(cursor.substr(colon + 1), -1);
    if (!second || *second < 0) return none;
    return Place{cursor.substr(0, colon), *second};
}

struct ContactRow {
    PictureContact contact;
    std::string week, tag, first_tag, outcome, unused;
    long long first_seq = 0;
    long long at_ms = 0;
};

Result<PictureContact> to_contact(const ContactRow& row) {
    PictureContact contact = row.contact;
    Status status;
    put(contact.week, parse_date(row.week), status);
    put(contact.tag, tag_from_word(row.tag), status);
    put(contact.first_tag, tag_from_word(row.first_tag), status);
    put(contact.outcome, outcome_from_word(row.outcome), status);
    put(contact.unused, unused_from_word(row.unused), status);
    if (!status) return status.error();
    contact.first_at = from_ms(row.at_ms);
    return contact;
}

}  // namespace

Result<ContactPage> picture_contacts(soci::session& sql, const ContactFilter& filter,
                                     const PictureSlice& slice,
                                     const std::vector<long long>& hidden) {
    if (Status fine = check_page(slice.page_size); !fine) return fine.error();
    ContactPage page;
    const Listed listed(filter);
    Where where;
    add_filter(where, filter);
    add_carried(where, filter);
    if (!hidden.empty()) where.add(not_among("p.first_seq", hidden));
    page.total = hidden.empty() ? total_of(sql, filter, where)
                                : number(sql, "SELECT COUNT(*) FROM " + listed.from, where);
    if (!slice.after_cursor.empty()) {
        const Result<Place> place = place_in(slice.after_cursor);
        if (!place) return place.error();
        // Said twice: the first half is what the index can begin at.
        where.add(listed.by + ".week <= :at_week", "at_week", place->first);
        where.add("(p.week < :at_week OR p.first_seq < :at_seq)", "at_seq", place->second);
    }
    const long long most = slice.page_size + 1;
    ContactRow row;
    auto query =
        (sql.prepare << "SELECT p.first_seq, p.week, p.team, p.tag, p.tag_group, p.reason, "
                        "p.channel, p.outcome, p.unused, l.id, f.id, f.contact_source, "
                        "f.contact_id, f.tag, "
                        "f.at_ms FROM " +
                            listed.from +
                            " JOIN resolution f ON f.seq = p.first_seq "
                            "JOIN resolution l ON l.seq = p.last_seq" +
                            where.text() + " ORDER BY " + listed.by + ".week DESC, " + listed.by +
                            ".first_seq DESC LIMIT :most",
         soci::into(row.first_seq), soci::into(row.week), soci::into(row.contact.team),
         soci::into(row.tag), soci::into(row.contact.group), soci::into(row.contact.reason),
         soci::into(row.contact.channel), soci::into(row.outcome), soci::into(row.unused),
         soci::into(row.contact.resolution_id), soci::into(row.contact.first_id),
         soci::into(row.contact.contact_source), soci::into(row.contact.contact_id),
         soci::into(row.first_tag), soci::into(row.at_ms), soci::use(most, "most"));
    where.bind(query);
    soci::statement rows(query);
    rows.execute();
    std::string last;
    while (rows.fetch()) {
        if (page.items.size() == static_cast<std::size_t>(slice.page_size)) {
            page.next_cursor = last;
            break;
        }
        Result<PictureContact> contact = to_contact(row);
        if (!contact) return contact.error();
        page.items.push_back(*std::move(contact));
        last = row.week + ":" + std::to_string(row.first_seq);
    }
    return page;
}

namespace {

// Everything that was given: at once, or by a second person's approval, which counts from then.
// Each half has an index of its own.
constexpr const char* kGiven =
    "(SELECT g.seq AS seq, g.id AS id, g.team AS team, g.band AS band, g.remedy AS remedy, "
    "g.currency AS currency, g.amount_minor AS amount, g.at_ms AS at_ms FROM grants g "
    "WHERE g.expires_at_ms = 0 AND g.at_ms >= :from AND g.at_ms < :to "
    "UNION ALL SELECT g.seq, g.id, a.team, g.band, g.remedy, g.currency, g.amount_minor, w.at_ms "
    "FROM word_to_agent w JOIN second_answer a ON a.word_id = w.id JOIN grants g ON "
    "g.id = a.grant_id WHERE w.kind = 'approved' AND w.at_ms >= :from AND w.at_ms < :to) AS given";

Where given_where(const RemedyFilter& filter) {
    Where where;
    where.add(
        "NOT EXISTS (SELECT 1 FROM grant_event v WHERE v.grant_id = given.id AND "
        "v.state = 'voided')");
    if (!filter.team.empty()) where.add("given.team = :team", "team", filter.team);
    if (filter.band) where.add("given.band = :band", "band", std::string(word(*filter.band)));
    if (filter.remedy)
        where.add("given.remedy = :remedy", "remedy", std::string(word(*filter.remedy)));
    if (filter.currency)
        where.add("given.currency = :currency", "currency", std::string(filter.currency->code()));
    return where;
}

}  // namespace

Result<std::vector<RemedyFigure>> remedy_figures(soci::session& sql, const RemedyFilter& filter) {
    const Where where = given_where(filter);
    const long long from = to_ms(filter.from);
    const long long to = to_ms(filter.to);
    std::string band, remedy, currency;
    long long grants = 0, amount = 0;
    auto query =
        (sql.prepare << "SELECT band, remedy, currency, COUNT(*), SUM(amount) FROM " +
                            std::string(kGiven) + where.text() + " GROUP BY band, remedy, currency",
         soci::into(band), soci::into(remedy), soci::into(currency), soci::into(grants),
         soci::into(amount), soci::use(from, "from"), soci::use(to, "to"));
    where.bind(query);
    soci::statement rows(query);
    rows.execute();
    std::vector<RemedyFigure> out;
    Status status;
    while (rows.fetch()) {
        RemedyFigure figure;
        figure.team = filter.team;
        put(figure.band, band_from_word(band), status);
        put(figure.remedy, remedy_from_word(remedy), status);
        put(figure.currency, Currency::from_code(currency), status);
        if (!status) return status.error();
        figure.grants = grants;
        figure.amount_minor = amount;
        figure.behind = filter;
        figure.behind.band = figure.band;
        figure.behind.remedy = figure.remedy;
        figure.behind.currency = figure.currency;
        out.push_back(std::move(figure));
    }
    std::ranges::sort(out, {}, [](const RemedyFigure& one) {
        return std::tuple(one.band, one.remedy, one.currency.code());
    });
    return out;
}

Result<GrantPage> given_grants(soci::session& sql, const RemedyFilter& filter,
                               const PictureSlice& slice, const std::vector<long long>& hidden) {
    if (Status fine = check_page(slice.page_size); !fine) return fine.error();
    Where where = given_where(filter);
    if (!hidden.empty()) where.add(not_among("given.seq", hidden));
    const long long from = to_ms(filter.from);
    const long long to = to_ms(filter.to);
    long long total = 0;
    {
        auto query = (sql.prepare << "SELECT COUNT(*) FROM " + std::string(kGiven) + where.text(),
                      soci::into(total), soci::use(from, "from"), soci::use(to, "to"));
        where.bind(query);
        soci::statement row(query);
        row.execute(true);
    }
    if (!slice.after_cursor.empty()) {
        const Result<Place> place = place_in(slice.after_cursor);
        if (!place) return place.error();
        const Result<long long> at = sequence_in(place->first, -1);
        if (!at) return at.error();
        where.add("(given.at_ms < :at_ms OR (given.at_ms = :at_ms AND given.seq < :at_seq))",
                  "at_ms", *at);
        where.add("given.seq <> :at_seq", "at_seq", place->second);
    }
    const long long most = slice.page_size + 1;
    std::string id;
    long long seq = 0, at_ms = 0;
    std::vector<std::string> ids;
    GrantPage page;
    page.total = total;
    {
        auto query =
            (sql.prepare << "SELECT id, seq, at_ms FROM " + std::string(kGiven) + where.text() +
                                " ORDER BY at_ms DESC, seq DESC LIMIT :most",
             soci::into(id), soci::into(seq), soci::into(at_ms), soci::use(from, "from"),
             soci::use(to, "to"), soci::use(most, "most"));
        where.bind(query);
        soci::statement rows(query);
        rows.execute();
        std::string last;
        while (rows.fetch()) {
            if (ids.size() == static_cast<std::size_t>(slice.page_size)) {
                page.next_cursor = last;
                break;
            }
            ids.push_back(id);
            last = std::to_string(at_ms) + ":" + std::to_string(seq);
        }
    }
    for (const std::string& one : ids) {
        Result<std::optional<GrantRow>> row = find_grant(sql, one);
        if (!row) return row.error();
        if (!*row) return Error{ErrorCode::corrupt, "The grant " + one + " is gone."};
        page.items.push_back(std::move((*row)->grant));
    }
    return page;
}

Result<std::vector<CountedContact>> counted_contacts(soci::session& sql,
                                                     const std::vector<long long>& entries) {
    std::vector<CountedContact> out;
    for (const long long entry : entries) {
        CountedContact one;
        std::string week, tag, outcome, unused;
        long long signals = 0;
        sql << "SELECT week, team, tag, tag_group, reason, channel, outcome, unused, signals "
               "FROM picture_contact WHERE first_seq = :entry",
            soci::into(week), soci::into(one.cell.team), soci::into(tag),
            soci::into(one.cell.group), soci::into(one.cell.reason), soci::into(one.cell.channel),
            soci::into(outcome), soci::into(unused), soci::into(signals), soci::use(entry);
        if (!sql.got_data()) continue;
        Status status;
        put(one.cell.week, parse_date(week), status);
        put(one.cell.tag, tag_from_word(tag), status);
        put(one.cell.outcome, outcome_from_word(outcome), status);
        put(one.cell.unused, unused_from_word(unused), status);
        if (!status) return status.error();
        one.cell.contacts = 1;
        for (int i = 0; i < kSignalCount && one.cell.tag == Tag::relationship; ++i)
            if ((signals >> i) % 2 == 1) one.signals.push_back(static_cast<Signal>(i));
        one.labels = labels_of_contact(sql, entry);
        out.push_back(std::move(one));
    }
    return out;
}

void leave_out(std::vector<ContactCell>& cells, const std::vector<CountedContact>& contacts,
               Apart apart) {
    const bool by_week = apart != Apart::unused;
    const bool by_team = apart != Apart::tags_and_channels;
    const bool by_channel = apart != Apart::unused;
    const bool by_unused = apart != Apart::tags_and_channels;
    for (const CountedContact& one : contacts) {
        const ContactCell& gone = one.cell;
        const auto found = std::ranges::find_if(cells, [&](const ContactCell& cell) {
            return cell.tag == gone.tag && cell.group == gone.group && cell.reason == gone.reason &&
                   (!by_week || cell.week == gone.week) &&
                   (by_team ? cell.team == gone.team
                            : cell.team.empty() || cell.team == gone.team) &&
                   (!by_channel || cell.channel == gone.channel) &&
                   (!by_unused || (cell.unused == gone.unused && cell.outcome == gone.outcome));
        });
        if (found != cells.end()) --found->contacts;
    }
    std::erase_if(cells, [](const ContactCell& cell) { return cell.contacts <= 0; });
}

void leave_out(std::vector<SignalCell>& cells, const std::vector<CountedContact>& contacts) {
    for (const CountedContact& one : contacts)
        for (const Signal signal : one.signals)
            for (SignalCell& cell : cells)
                if (cell.week == one.cell.week && cell.team == one.cell.team &&
                    cell.signal == signal)
                    --cell.contacts;
    std::erase_if(cells, [](const SignalCell& cell) { return cell.contacts <= 0; });
}

}  // namespace shopkeeper::empowerment::store
