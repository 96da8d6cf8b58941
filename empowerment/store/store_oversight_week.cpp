// The picture of the week over its rows.
#include <limits>
#include <utility>

#include "empowerment/picture_period.h"
#include "empowerment/store/blind.h"
#include "empowerment/store/people.h"
#include "empowerment/store/picture_labels.h"
#include "empowerment/store/picture_read.h"
#include "empowerment/store/store_oversight_impl.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr Date kFirstDate{std::chrono::days{-719162}};  // 0001-01-01
constexpr Date kLastDate{std::chrono::days{2932896}};   // 9999-12-31

std::vector<std::string> all_teams(soci::session& sql) {
    std::vector<std::string> out;
    std::string team;
    soci::statement rows = (sql.prepare << "SELECT id FROM team ORDER BY id", soci::into(team));
    rows.execute();
    while (rows.fetch()) out.push_back(team);
    return out;
}

Status append(std::vector<RemedyFigure>& to, Result<std::vector<RemedyFigure>> figures) {
    if (!figures) return figures.error();
    to.insert(to.end(), figures->begin(), figures->end());
    return {};
}

Result<std::vector<RemedyCell>> remedy_cells(soci::session& sql, const TeamZones& zones,
                                             const PictureRange& range) {
    const std::vector<std::string> teams =
        range.team.empty() ? all_teams(sql) : std::vector<std::string>{range.team};
    std::vector<RemedyCell> out;
    for (const std::string& team : teams) {
        for (Date week = range.first; week <= range.last; week += std::chrono::days{7}) {
            const auto figures = remedy_figures(sql, remedies_of_week(zones, team, week));
            if (!figures) return figures.error();
            append_cells(out, week, team, *figures);
        }
    }
    return out;
}

}  // namespace

Status StoreOversight::add_remedies(const PictureInput& input, const Policy& policy, Instant now,
                                    WeekPicture& picture) {
    const std::vector<std::string> teams =
        input.team.empty() ? all_teams(sql()) : std::vector<std::string>{input.team};
    const ZoneCalendar& zones = store_->zones;
    const Date month = budget_month(input.week, zones.local_day(now, input.team));
    for (const std::string& team : teams) {
        if (Status status = append(picture.remedies,
                                   remedy_figures(sql(), remedies_of_month(zones, team, month)));
            !status)
            return status;
        if (Status status =
                append(picture.week_remedies,
                       remedy_figures(sql(), remedies_of_week(zones, team, input.week)));
            !status)
            return status;
    }
    picture.budgets = budget_figures(policy, month, picture.remedies, teams);
    return {};
}

Result<WeekPicture> StoreOversight::week_picture(const PictureQuery& query) {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<WeekPicture>([&]() -> Result<WeekPicture> {
        if (const Result<Person> person = looker(true); !person) return person.error();
        if (Status fine = check_picture(query); !fine) return fine.error();
        const Instant now = store_->options.now();
        const Result<std::shared_ptr<const Policy>> policy = policy_at(*store_, now);
        if (!policy) return policy.error();
        PictureInput input;
        input.team = query.team;
        input.week = picture_week(store_->zones, query, now);
        input.weeks = query.weeks;
        input.record_begins = record_begins(sql());
        const int needed = std::max(query.weeks, kWeeksBefore + 1);
        const PictureRange range{query.team, input.week - std::chrono::days{7 * (needed - 1)},
                                 input.week};
        Result<std::vector<ContactCell>> cells =
            picture_cells(sql(), range, Apart::tags_and_channels);
        if (!cells) return cells.error();
        Result<std::vector<SignalCell>> signals = picture_signals(sql(), range);
        if (!signals) return signals.error();
        Result<std::vector<LabelCell>> labels = picture_labels(sql(), range);
        if (!labels) return labels.error();
        const auto blind = counted_contacts(sql(), blind_rows(sql(), caller_id_));
        if (!blind) return blind.error();
        leave_out(*cells, *blind, Apart::tags_and_channels);
        leave_out(*signals, *blind);
        leave_out(*labels, *blind);
        input.contacts = *std::move(cells);
        input.signals = *std::move(signals);
        input.labels = *std::move(labels);
        WeekPicture picture = draw_picture(input);
        if (Status status = add_remedies(input, **policy, now, picture); !status)
            return status.error();
        return picture;
    });
}

Result<PictureTables> StoreOversight::picture_tables(const PictureQuery& query) {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<PictureTables>([&]() -> Result<PictureTables> {
        if (const Result<Person> person = looker(true); !person) return person.error();
        if (Status fine = check_picture(query); !fine) return fine.error();
        const Date last = picture_week(store_->zones, query, store_->options.now());
        const PictureRange range{query.team, last - std::chrono::days{7 * (query.weeks - 1)}, last};
        Result<std::vector<ContactCell>> cells = picture_cells(sql(), range, Apart::all);
        if (!cells) return cells.error();
        Result<std::vector<LabelCell>> labels = picture_labels(sql(), range);
        if (!labels) return labels.error();
        Result<std::vector<SignalCell>> signals = picture_signals(sql(), range);
        if (!signals) return signals.error();
        Result<std::vector<RemedyCell>> remedies = remedy_cells(sql(), store_->zones, range);
        if (!remedies) return remedies.error();
        const auto blind = counted_contacts(sql(), blind_rows(sql(), caller_id_));
        if (!blind) return blind.error();
        leave_out(*cells, *blind, Apart::all);
        leave_out(*labels, *blind);
        leave_out(*signals, *blind);
        PictureTables tables{*std::move(cells), *std::move(labels), *std::move(signals),
                             *std::move(remedies)};
        sort_tables(tables);
        return tables;
    });
}

Result<ContactPage> StoreOversight::contacts_behind(const ContactFilter& filter,
                                                    const PictureSlice& slice) {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<ContactPage>([&]() -> Result<ContactPage> {
        if (const Result<Person> person = looker(true); !person) return person.error();
        return picture_contacts(sql(), filter, slice, blind_rows(sql(), caller_id_));
    });
}

Result<GrantPage> StoreOversight::grants_behind(const RemedyFilter& filter,
                                                const PictureSlice& slice) {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<GrantPage>([&]() -> Result<GrantPage> {
        if (const Result<Person> person = looker(true); !person) return person.error();
        return given_grants(sql(), filter, slice, blind_grants(sql(), caller_id_));
    });
}

Result<std::vector<UnusedFigure>> StoreOversight::unused_authority(const UnusedQuery& query) {
    const std::lock_guard lock(store_->mutex);
    using Figures = std::vector<UnusedFigure>;
    return store_->guarded<Figures>([&]() -> Result<Figures> {
        if (const Result<Person> person = looker(true); !person) return person.error();
        const PictureRange range{query.team, query.first_week.value_or(kFirstDate),
                                 query.last_week.value_or(kLastDate)};
        Result<std::vector<ContactCell>> cells = picture_cells(sql(), range, Apart::unused);
        if (!cells) return cells.error();
        auto blind = counted_contacts(sql(), blind_rows(sql(), caller_id_));
        if (!blind) return blind.error();
        // The weeks are added up here: what lies outside of them was never counted.
        std::erase_if(*blind, [&](const CountedContact& one) {
            return one.cell.week < range.first || one.cell.week > range.last;
        });
        leave_out(*cells, *blind, Apart::unused);
        return unused_figures(query, *cells);
    });
}

}  // namespace shopkeeper::empowerment::store
