// Products and labels in the picture of the week, and which way a contact came.
#include <doctest/doctest.h>

#include "empowerment/oversight_desk.h"
#include "empowerment/review_desk.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;
using std::chrono::hours;

namespace {

ResolutionDraft late(const std::string& id) {
    ResolutionDraft out = entry(id);
    out.tag = Tag::failure;
    out.group = "F1";
    out.reason = "late";
    return out;
}

ResolutionDraft choosing(const std::string& id) {
    ResolutionDraft out = entry(id);
    out.tag = Tag::relationship;
    out.group = "R1";
    out.reason = "choosing";
    return out;
}

// The id of what was logged.
std::string logged(DeskFixture& f, const std::string& agent, const std::string& key,
                   const ResolutionDraft& draft) {
    const auto receipt = f.desk(agent).log_resolution({key}, draft);
    REQUIRE_MESSAGE(receipt.ok(), (receipt ? "" : receipt.error().message));
    return receipt->id;
}

WeekPicture picture(DeskFixture& f, const std::string& team, const char* week, int weeks) {
    PictureQuery query;
    query.team = team;
    if (week != nullptr) query.week = *parse_date(week);
    query.weeks = weeks;
    const auto drawn = f.desk("sol").oversight().week_picture(query);
    REQUIRE_MESSAGE(drawn.ok(), (drawn ? "" : drawn.error().message));
    return *drawn;
}

std::int64_t behind(DeskFixture& f, const ContactFilter& filter) {
    const auto page = f.desk("quinn").oversight().contacts_behind(filter, {});
    REQUIRE_MESSAGE(page.ok(), (page ? "" : page.error().message));
    CHECK(page->total == static_cast<std::int64_t>(page->items.size()));
    return page->total;
}

ResolutionDraft labelled(ResolutionDraft draft, const std::vector<std::string>& labels) {
    draft.labels = labels;
    return draft;
}

// "label failure/relationship/unsure", in the picture's order.
std::vector<std::string> labels_of(const WeekPicture& picture) {
    std::vector<std::string> out;
    for (const LabelFigure& one : picture.labels)
        out.push_back(one.label + " " + std::to_string(one.failure) + "/" +
                      std::to_string(one.relationship) + "/" + std::to_string(one.unsure));
    return out;
}
using Labels = std::vector<std::string>;

void labels_are_counted_and_open_their_contacts(DeskFixture& f) {
    logged(f, "ana", "k1", labelled(late("T-1"), {"wool", "Harrow daypack"}));
    logged(f, "ben", "k2", labelled(late("T-2"), {"Harrow daypack"}));
    logged(f, "ana", "k3", labelled(choosing("T-3"), {"wool"}));
    logged(f, "ana", "k4", labelled(entry("T-4"), {"Harrow daypack"}));
    logged(f, "ana", "k5", late("T-5"));
    logged(f, "olga", "k6", labelled(late("T-6"), {"Harrow daypack", "lamp"}));
    const WeekPicture drawn = picture(f, "care", nullptr, 2);
    CHECK(labels_of(drawn) == Labels{"Harrow daypack 2/0/1", "wool 1/1/0"});
    CHECK(drawn.weeks.back().failure == 3);  // of two labels it is one contact still
    REQUIRE(drawn.labels[1].failure_share.has_value());
    CHECK(drawn.labels[1].failure_share->value == doctest::Approx(0.5));
    CHECK(drawn.labels[0].trend.by_week == std::vector<std::int64_t>{0, 2});
    for (const LabelFigure& figure : drawn.labels) {
        CHECK(behind(f, figure.behind) == figure.failure + figure.relationship + figure.unsure);
        ContactFilter narrower = figure.behind;
        narrower.tag = Tag::failure;
        CHECK(behind(f, narrower) == figure.failure);
        narrower.reason = "late";
        CHECK(behind(f, narrower) == figure.failure);
        narrower.signal = Signal::trust_gap;
        CHECK(behind(f, narrower) == 0);
    }
    CHECK(labels_of(picture(f, "", nullptr, 1)) ==
          Labels{"Harrow daypack 3/0/1", "wool 1/1/0", "lamp 1/0/0"});
    ContactFilter none;
    none.label = "harrow daypack";  // exactly as the source says it
    CHECK(behind(f, none) == 0);
    f.advance(hours(24 * 7));
    const WeekPicture later = picture(f, "care", nullptr, 2);
    CHECK(labels_of(later) == Labels{"Harrow daypack 0/0/0", "wool 0/0/0"});
    CHECK(later.labels[0].trend.by_week == std::vector<std::int64_t>{2, 0});
    CHECK(labels_of(picture(f, "care", nullptr, 1)).empty());
    f.reopen();
    CHECK(labels_of(picture(f, "care", "2026-11-18", 1)) ==
          Labels{"Harrow daypack 2/0/1", "wool 1/1/0"});
}

// "2026-11-16 care lamp failure 2" and "2026-11-16 care trust_gap 1"
std::vector<std::string> told_rows(const PictureTables& tables) {
    std::vector<std::string> out;
    for (const LabelCell& one : tables.labels)
        out.push_back(format_date(one.week) + " " + one.team + " " + one.label + " " +
                      word(one.tag) + " " + std::to_string(one.contacts));
    for (const SignalCell& one : tables.signals)
        out.push_back(format_date(one.week) + " " + one.team + " " + word(one.signal) + " " +
                      std::to_string(one.contacts));
    return out;
}

void labels_and_signals_behind_the_picture_are_told_by_week_and_team(DeskFixture& f) {
    const auto rows = [&](const PictureQuery& query) {
        return told_rows(*f.desk("quinn").oversight().picture_tables(query));
    };
    ResolutionDraft wish = labelled(choosing("T-1"), {"lamp", "wool"});
    wish.signals = {Signal::hesitation, Signal::trust_gap};
    logged(f, "ana", "k1", wish);
    logged(f, "ben", "k2", labelled(late("T-2"), {"wool"}));
    logged(f, "olga", "k3", labelled(late("T-3"), {"wool"}));
    f.advance(hours(24 * 7));
    const std::string first = logged(f, "ana", "k4", labelled(late("T-4"), {"wool"}));
    wish = labelled(choosing("T-5"), {"lamp"});
    wish.signals = {Signal::trust_gap};
    logged(f, "ana", "k5", wish);
    CHECK(rows({"care", {}, 2}) ==
          Labels{"2026-11-16 care lamp relationship 1", "2026-11-16 care wool failure 1",
                 "2026-11-16 care wool relationship 1", "2026-11-23 care lamp relationship 1",
                 "2026-11-23 care wool failure 1", "2026-11-16 care hesitation 1",
                 "2026-11-16 care trust_gap 1", "2026-11-23 care trust_gap 1"});
    CHECK(rows({"north", {}, 2}) == Labels{"2026-11-16 north wool failure 1"});
    CHECK(rows({"", {}, 2}).size() == 9);
    // A correction takes the contact out of the cell it was counted in.
    ResolutionDraft other = labelled(choosing("T-4"), {"wool"});
    other.signals = {Signal::trust_gap};
    other.corrects = first;
    logged(f, "ana", "k6", other);
    CHECK(rows({"care", {}, 1}) == Labels{"2026-11-23 care lamp relationship 1",
                                          "2026-11-23 care wool relationship 1",
                                          "2026-11-23 care trust_gap 2"});
}

void contacts_of_a_label_come_in_pages(DeskFixture& f) {
    std::vector<std::string> ids;
    for (int i = 0; i < 9; ++i) {
        if (i % 4 == 3) f.advance(hours(24 * 7));
        ResolutionDraft draft =
            i % 2 == 0 ? late("T-" + std::to_string(i)) : choosing("T-" + std::to_string(i));
        if (i != 4) draft.labels = {"lamp", "wool"};
        const std::string id = logged(f, "ana", "k" + std::to_string(i), draft);
        if (i != 4) ids.insert(ids.begin(), id);
    }
    ContactFilter filter;
    filter.label = "wool";
    PictureSlice slice;
    slice.page_size = 2;
    std::vector<std::string> seen;
    do {
        const auto page = f.desk("sol").oversight().contacts_behind(filter, slice);
        REQUIRE_MESSAGE(page.ok(), (page ? "" : page.error().message));
        CHECK(page->total == 8);
        for (const PictureContact& one : page->items) seen.push_back(one.first_id);
        slice.after_cursor = page->next_cursor;
    } while (!slice.after_cursor.empty());
    CHECK(seen == ids);
    filter.last_week = *parse_date("2026-11-16");
    CHECK(behind(f, filter) == 3);
    filter.tag = Tag::relationship;
    CHECK(behind(f, filter) == 1);
    filter.outcome = Outcome::resolved;
    CHECK(behind(f, filter) == 1);
    filter.label = "no such";
    CHECK(behind(f, filter) == 0);
}

void labels_and_channel_follow_corrections(DeskFixture& f) {
    const auto channels = [&] {
        std::vector<std::string> out;
        for (const ChannelFigure& one : picture(f, "care", "2026-11-18", 1).channels)
            if (one.trend.this_week > 0)
                out.push_back(one.channel + " " + std::to_string(one.trend.this_week));
        return out;
    };
    ResolutionDraft draft = labelled(late("T-1"), {"wool", "lamp"});
    const std::string first = logged(f, "ana", "k1", draft);
    CHECK(channels() == Labels{"file 1"});
    f.advance(hours(24 * 9));
    draft = labelled(choosing("T-1"), {"lamp", "daypack"});
    draft.corrects = first;
    draft.channel = "e-mail";
    logged(f, "ana", "k2", draft);
    CHECK(labels_of(picture(f, "care", "2026-11-18", 1)) == Labels{"daypack 0/1/0", "lamp 0/1/0"});
    CHECK(labels_of(picture(f, "care", nullptr, 1)).empty());
    CHECK(channels() == Labels{"e-mail 1"});
    ContactFilter filter;
    filter.channel = "e-mail";
    filter.label = "lamp";
    CHECK(behind(f, filter) == 1);
    const auto page = f.desk("sol").oversight().contacts_behind(filter, {});
    CHECK(page->items.at(0).channel == "e-mail");
    CHECK(page->items.at(0).contact_source == "file");
    const auto tables =
        f.desk("sol").oversight().picture_tables({"", *parse_date("2026-11-18"), 1});
    CHECK(tables->contacts.at(0).channel == "e-mail");
    filter.channel = "file";
    CHECK(behind(f, filter) == 0);
    filter.channel.reset();
    filter.label = "wool";
    CHECK(behind(f, filter) == 0);
    draft.labels.clear();
    draft.channel.clear();
    logged(f, "ana", "k3", draft);
    f.reopen();
    CHECK(labels_of(picture(f, "care", "2026-11-18", 1)).empty());
    CHECK(channels() == Labels{"file 1"});
}

void a_label_is_left_out_for_who_rates_blindly(DeskFixture& f) {
    const std::string secret = logged(f, "ana", "k1", labelled(late("T-1"), {"wool", "lamp"}));
    const std::string open = logged(f, "ana", "k2", labelled(late("T-2"), {"wool"}));
    ReviewDesk& reviews = f.desk("quinn").reviews();
    const auto round = reviews.begin_round({"c1"}, {"Late?", {secret}, {"quinn", "rita"}});
    REQUIRE_MESSAGE(round.ok(), (round ? "" : round.error().message));
    const auto seen_by = [&](const char* who) {
        return labels_of(*f.desk(who).oversight().week_picture({}));
    };
    CHECK(seen_by("quinn") == Labels{"wool 1/0/0"});
    CHECK(seen_by("sol") == Labels{"wool 2/0/0", "lamp 1/0/0"});
    ContactFilter filter;
    filter.label = "wool";
    CHECK(behind(f, filter) == 1);
    filter.label = "lamp";
    CHECK(behind(f, filter) == 0);
    REQUIRE(reviews.end_round({"e1"}, round->id, "Nobody has time.").ok());
    CHECK(seen_by("quinn") == Labels{"wool 2/0/0", "lamp 1/0/0"});
}

}  // namespace

std::vector<ContractCase> label_cases() {
    return {
        {"labels are counted and open their contacts", labels_are_counted_and_open_their_contacts},
        {"labels and signals behind the picture are told by week and team",
         labels_and_signals_behind_the_picture_are_told_by_week_and_team},
        {"contacts of a label come in pages", contacts_of_a_label_come_in_pages},
        {"labels and channel follow corrections", labels_and_channel_follow_corrections},
        {"a label is left out for who rates blindly", a_label_is_left_out_for_who_rates_blindly},
    };
}

}  // namespace shopkeeper::contract
