// The picture of the week: what the contacts of a team were, week by week, without a word about
// who took them or how long it took.
//
// A week is the ISO week of the local date, in the team's zone, on which a contact was first
// logged. A corrected entry counts once, in that week, as its last correction says. The failure
// share is of what was tagged failure or relationship; UNSURE is counted beside it. Sources: the
// interval is Wilson's (1927), the alarm is product.md's: at least 5, and more than m + 3√m, m the
// mean of the 8 weeks before (for a Poisson count √m is its standard deviation).
//
// Unused authority: an entry whose outcome is passed_on, at a contact at which nothing had been
// given or asked for, written by an agent who could have given something by themself at that
// moment: in every currency in which the tier has limits, a refund or a credit of at least one
// minor unit was within. "In every currency", because the entry does not say in which the customer
// pays; "nothing asked for", because who asks has used what was open to them. It is worked out
// when the entry is written, from the buckets, the policy, the tier and the team of that moment,
// and kept: none of them can be told afterwards. An entry that came in another way is not known.
//
// Thread-safety: values and pure functions. Ownership: by value.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/agreement.h"
#include "empowerment/authority.h"
#include "empowerment/desk.h"
#include "empowerment/resolution.h"

namespace shopkeeper::empowerment {

// Whether the agent could have given something by themself where an entry says passed_on.
enum class UnusedAuthority { no, yes, not_known };

// Which contacts. Whatever is empty is any; every figure below names its own.
struct ContactFilter {
    std::string team;
    std::optional<Date> first_week;  // a Monday, inclusive
    std::optional<Date> last_week;   // a Monday, inclusive
    std::optional<Tag> tag;
    std::optional<std::string> group;
    std::optional<std::string> reason;
    std::optional<std::string> channel;  // as channel_of() says
    std::optional<Outcome> outcome;
    std::optional<Signal> signal;      // of relationship contacts
    std::optional<std::string> label;  // a product or label of the contact, as its source says it
    std::optional<UnusedAuthority> unused;
};

// How many contacts stand in one cell: the rows behind the picture, for export.
struct ContactCell {
    Date week;  // its Monday
    std::string team;
    Tag tag = Tag::unsure;
    std::string group;
    std::string reason;
    std::string channel;
    Outcome outcome = Outcome::resolved;
    UnusedAuthority unused = UnusedAuthority::no;
    std::int64_t contacts = 0;
};

struct SignalCell {
    Date week;
    std::string team;
    Signal signal = Signal::hesitation;
    std::int64_t contacts = 0;  // relationship contacts that carry it
};

// A contact with three labels is counted under each of them.
struct LabelCell {
    Date week;
    std::string team;
    std::string label;
    Tag tag = Tag::unsure;
    std::int64_t contacts = 0;  // that carry it
};

// Remedies given in a period, voided ones left out.
struct RemedyFilter {
    std::string team;  // empty: any
    Instant from;      // inclusive
    Instant to;        // exclusive
    std::optional<Band> band;
    std::optional<Remedy> remedy;
    std::optional<Currency> currency;
};

struct RemedyFigure {
    std::string team;
    Band band = Band::within;
    Remedy remedy = Remedy::refund;
    Currency currency;
    std::int64_t grants = 0;
    std::int64_t amount_minor = 0;
    RemedyFilter behind;
};

// What a team gave in a week, voided remedies left out: the rows behind the remedies, for export.
struct RemedyCell {
    Date week;
    std::string team;
    Remedy remedy = Remedy::refund;
    Band band = Band::within;
    Currency currency;
    std::int64_t grants = 0;
    std::int64_t amount_minor = 0;
};

// The rows behind a picture's weeks. No two rows of one table are about the same cell. A contact
// that carries two labels or signals is counted under each of them. Contacts that the caller rates
// blindly are left out; remedies are sums, and leave nothing out, as in the picture.
struct PictureTables {
    std::vector<ContactCell> contacts;
    std::vector<LabelCell> labels;
    std::vector<SignalCell> signals;
    std::vector<RemedyCell> remedies;
};

// What a team gave in a month against its budget of that month.
struct BudgetFigure {
    std::string team;
    Currency currency;
    Date month;  // its first
    std::int64_t given_minor = 0;
    std::optional<std::int64_t> budget_minor;  // empty: none is set
};

struct WeekFigure {
    Date week;
    std::int64_t failure = 0;
    std::int64_t relationship = 0;
    std::int64_t unsure = 0;
    std::optional<Estimate> failure_share;  // empty without a failure or relationship contact
    ContactFilter behind;                   // with a tag added, of one bar
};

// How a count of one kind goes, against the eight weeks before.
struct Trend {
    std::vector<std::int64_t> by_week;  // as many as the picture's weeks
    std::int64_t this_week = 0;
    std::optional<double> mean_before;  // empty while fewer than 8 weeks are on record before
    bool alarm = false;
};

struct ReasonFigure {
    Tag tag = Tag::failure;
    std::string group;
    std::string reason;
    Trend trend;
    ContactFilter behind;  // of this week
};

struct ChannelFigure {
    std::string channel;
    Tag tag = Tag::unsure;
    Trend trend;
    ContactFilter behind;
};

// A product or label, whatever its contacts were tagged as.
struct LabelFigure {
    std::string label;
    Trend trend;  // of failure contacts: what is to be driven down
    // This week's, by tag; the share is empty without a failure or relationship contact.
    std::int64_t failure = 0;
    std::int64_t relationship = 0;
    std::int64_t unsure = 0;
    std::optional<Estimate> failure_share;
    ContactFilter behind;  // of this week, of any tag
};

struct SignalFigure {
    Signal signal = Signal::hesitation;
    Trend trend;
    ContactFilter behind;
};

struct PictureQuery {
    std::string team;          // empty: every team, each in its own weeks
    std::optional<Date> week;  // any day of the last week shown; empty: this week
    int weeks = 12;            // 1 to 104
};

struct WeekPicture {
    std::vector<WeekFigure> weeks;        // oldest first; the last is the week asked for
    std::vector<ReasonFigure> reasons;    // failure before relationship, most contacts first
    std::vector<ChannelFigure> channels;  // most contacts first
    std::vector<SignalFigure> signals;    // all of them, in the order of Signal
    std::vector<LabelFigure> labels;      // most contacts this week first; at most kMostLabels
    std::vector<RemedyFigure> remedies;   // of the month of `week`
    std::vector<RemedyFigure> week_remedies;
    std::vector<BudgetFigure> budgets;  // of that month
};

// What a picture is drawn from.
struct PictureInput {
    std::string team;
    Date week;  // a Monday
    int weeks = 12;
    std::optional<Date> record_begins;  // the first week in which anything was logged
    std::vector<ContactCell> contacts;  // of at least the weeks shown and the 8 before the last
    std::vector<SignalCell> signals;
    std::vector<LabelCell> labels;
};

// Unused authority by reason and by team: where trust is missing, not who is slow.
struct UnusedQuery {
    std::string team;  // empty: every team
    std::optional<Date> first_week;
    std::optional<Date> last_week;
};

struct UnusedFigure {
    std::string team;
    Tag tag = Tag::unsure;
    std::string group;
    std::string reason;
    std::int64_t passed_on = 0;  // all entries with that outcome
    std::int64_t unused = 0;     // of those: could have given something
    std::int64_t not_known = 0;  // of those: nobody can say
    ContactFilter behind;        // the unused ones
};

// One contact behind a figure. Who took it is not said here: the contact can be opened.
struct PictureContact {
    std::string resolution_id;  // the last entry
    std::string first_id;       // the first, whose tag stays visible for ever
    std::string contact_source;
    std::string contact_id;
    std::string channel;  // as channel_of() says
    std::string team;
    Date week;
    Instant first_at;
    Tag tag = Tag::unsure;
    Tag first_tag = Tag::unsure;
    std::string group;
    std::string reason;
    Outcome outcome = Outcome::resolved;
    UnusedAuthority unused = UnusedAuthority::no;
};

struct ContactPage {
    std::vector<PictureContact> items;  // the newest first
    std::string next_cursor;            // empty: no more
    std::int64_t total = 0;
};

struct GrantPage {
    std::vector<Grant> items;  // newest first, by when they were given
    std::string next_cursor;   // empty: no more
    std::int64_t total = 0;
};

// A page of a list of either kind.
struct PictureSlice {
    std::string after_cursor;  // empty: from the newest
    int page_size = 100;       // 1 to 1000
};

inline constexpr int kWeeksBefore = 8;  // of the mean
inline constexpr int kMostPictureWeeks = 104;
inline constexpr std::size_t kMostLabels = 40;
inline constexpr std::int64_t kAlarmAtLeast = 5;

// The Monday of a date's ISO week.
Date monday_of(Date day);

// At least kAlarmAtLeast, and more than m + 3√m with m the mean of the weeks before.
// Requires: before is not empty.
bool is_alarm(std::int64_t this_week, std::span<const std::int64_t> before);

// Adds the figures of one team in one week. Never fails.
void append_cells(std::vector<RemedyCell>& cells, Date week, const std::string& team,
                  const std::vector<RemedyFigure>& figures);

// Each table by its week, then by its team, then by its other columns in the order they stand in.
void sort_tables(PictureTables& tables);

// Never fails. Budgets and remedies are left empty. Cells of other teams and weeks are left out.
WeekPicture draw_picture(const PictureInput& input);

// By unused ones, most first. Never fails. Requires: the cells fit the query.
std::vector<UnusedFigure> unused_figures(const UnusedQuery& query,
                                         const std::vector<ContactCell>& cells);

// Whether a person could give something by themself: in every currency in which their tier has
// limits, a refund or a credit of at least one minor unit is within. `usage` says what is used in
// a currency. Never fails.
bool could_give_alone(const Policy& policy, const Person& person,
                      const std::function<Usage(Currency)>& usage, const Calendar& calendar);

// The month a picture's budget is of: that of the week's last day, or of today when that is still
// to come.
Date budget_month(Date week, Date today);

// What teams gave in a month against their budgets: figures of that month only. Never fails.
std::vector<BudgetFigure> budget_figures(const Policy& policy, Date month,
                                         const std::vector<RemedyFigure>& given,
                                         const std::vector<std::string>& teams);

// Failure: ErrorCode::invalid with what to mend.
Status check_picture(const PictureQuery& query);

const char* word(UnusedAuthority unused);  // "not_known"
Result<UnusedAuthority> unused_from_word(std::string_view text);

}  // namespace shopkeeper::empowerment
