// What is exported of the week through the App.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "client/week_export.h"
#include "tests/client/week_record.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

bool said(const AppHarness& h, std::string_view words) {
    return std::ranges::any_of(h.model().toasts, [&](const Toast& toast) {
        return (toast.title + " " + toast.detail).find(words) != std::string::npos;
    });
}

// Writes the rows of one kind where the page proposes, and returns them without their mark.
std::string exported(AppHarness& h, WeekRows rows, const char* name) {
    h.choose(Action::choose_week_rows, static_cast<int>(rows));
    const std::filesystem::path path = week(h).export_path;
    CHECK(path.filename() == name);
    h.type(Action::export_week, path.string());
    CHECK_MESSAGE(week(h).export_problem.empty(), week(h).export_problem);
    return bytes_of(path).substr(3);
}

}  // namespace

TEST_CASE("week: the rows behind it become a table, whole or not at all, over nobody's file") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    Record record(h);
    record.log({"2026-11-11", 2});
    record.log({"2026-11-17", 3, Tag::failure, "F1", "late", "=cmd|'/c calc'!A1"});
    record.log({"2026-11-18", 1, Tag::unsure, "", "", "chat", Outcome::passed_on});
    begin(h, Action::show_week);
    const std::filesystem::path path = week(h).export_path;
    CHECK(path.filename() == "week-2026-W47.csv");
    CHECK(path.parent_path() == h.options.export_directory);
    h.type(Action::export_week, "  " + path.string() + " ");
    CHECK(week(h).exported == 1);
    CHECK(said(h, "Exported 3 rows"));
    CHECK(bytes_of(path) ==
          "\xEF\xBB\xBFweek,iso_week,team,tag,group,reason,reason_label,channel,outcome,"
          "unused_authority,contacts\r\n"
          "2026-11-09,2026-W46,care,failure,F1,late,late,chat,resolved,,2\r\n"
          "2026-11-16,2026-W47,care,failure,F1,late,late,'=cmd|'/c calc'!A1,resolved,,3\r\n"
          "2026-11-16,2026-W47,care,unsure,,,,chat,passed_on,yes,1\r\n");
    // The next name proposed is free; the same one again is refused, and what is there stays.
    CHECK(std::filesystem::path(week(h).export_path).filename() == "week-2026-W47-2.csv");
    const std::string before = bytes_of(path);
    h.type(Action::export_week, path.string());
    CHECK(week(h).exported == 1);
    CHECK(week(h).export_problem.find("already") != std::string::npos);
    CHECK(bytes_of(path) == before);
    h.type(Action::export_week, "nowhere/at/all.csv");
    CHECK(week(h).export_problem.find("nowhere") != std::string::npos);
    h.type(Action::export_week, "   ");
    CHECK(week(h).export_problem == "Type where the file goes, as in ~/record.csv.");
    h.type(Action::export_week, h.folder.path().string());
    CHECK(week(h).export_problem.find("is a folder") != std::string::npos);
    // Another name, and the problem is over.
    const std::filesystem::path mine = std::filesystem::path(h.options.data_directory) / "mine.csv";
    h.type(Action::export_week, mine.string());
    CHECK(week(h).export_problem.empty());
    CHECK(bytes_of(mine) == before);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(h.options.data_directory))
        if (entry.path().extension() != ".db" &&
            entry.path().string().find(".csv") != std::string::npos)
            ++files;
    CHECK(files == 2);
}

TEST_CASE("week: why nothing was exported is said of its own weeks alone") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    Record record(h);
    record.log({"2026-11-11"});
    record.give("1", 1250);
    begin(h, Action::show_week);
    h.choose(Action::choose_week_rows, static_cast<int>(WeekRows::signals));
    const auto fail = [&] {
        h.type(Action::export_week, week(h).export_path);
        REQUIRE(week(h).export_problem.starts_with("No relationship contact"));
    };
    fail();
    h.press(Action::previous_week);
    CHECK(week(h).export_problem.empty());
    fail();
    h.choose(Action::choose_week_span, 0);
    CHECK(week(h).export_problem.empty());
}

TEST_CASE("week: remedies are exported of weeks in which nothing is logged") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    Record(h).give("1", 1250);
    begin(h, Action::show_week);
    REQUIRE(week(h).state == WeekModel::State::empty);
    REQUIRE(h.model().state_of(Action::export_week).enabled);
    CHECK(exported(h, WeekRows::remedies, "week-2026-W47-remedies.csv") ==
          "week,iso_week,team,remedy,band,remedies,amount,currency\r\n"
          "2026-11-16,2026-W47,care,refund,within,1,12.50,USD\r\n");
    h.choose(Action::choose_week_rows, static_cast<int>(WeekRows::contacts));
    h.type(Action::export_week, week(h).export_path);
    CHECK(week(h).export_problem.starts_with("Nothing is logged in these weeks"));
}

TEST_CASE("week: labels, signals and remedies become tables of their own") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    Record record(h);
    Entry wish{"2026-11-17", 2, Tag::relationship, "R1", "choosing"};
    wish.labels = {"=1+1", "wool, grey"};
    record.log(wish);
    Entry late{"2026-11-11"};
    late.labels = {"wool, grey"};
    record.log(late);
    begin(h, Action::show_week);
    REQUIRE(week(h).row_kinds.size() == kWeekRowsCount);
    CHECK(week(h).export_note.starts_with("Counts by week"));
    h.choose(Action::choose_week_rows, static_cast<int>(WeekRows::remedies));
    CHECK(week(h).export_note.starts_with("What was given"));
    // Nothing was given yet: that is said, and no file of column names alone is left.
    h.type(Action::export_week, week(h).export_path);
    CHECK(week(h).export_problem.starts_with("Nothing was given in these weeks"));
    CHECK_FALSE(std::filesystem::exists(week(h).export_path));
    h.choose(Action::choose_week_rows, 4);
    CHECK(week(h).row_kind == static_cast<int>(WeekRows::remedies));
    record.give("1", 1250);
    CHECK(exported(h, WeekRows::labels, "week-2026-W47-labels.csv") ==
          "week,iso_week,team,label,tag,contacts\r\n"
          "2026-11-09,2026-W46,care,\"wool, grey\",failure,1\r\n"
          "2026-11-16,2026-W47,care,'=1+1,relationship,2\r\n"
          "2026-11-16,2026-W47,care,\"wool, grey\",relationship,2\r\n");
    CHECK(exported(h, WeekRows::signals, "week-2026-W47-signals.csv") ==
          "week,iso_week,team,signal,contacts\r\n"
          "2026-11-16,2026-W47,care,reassurance,2\r\n");
    CHECK(exported(h, WeekRows::remedies, "week-2026-W47-remedies.csv") ==
          "week,iso_week,team,remedy,band,remedies,amount,currency\r\n"
          "2026-11-16,2026-W47,care,refund,within,1,12.50,USD\r\n");
    CHECK(said(h, "week-2026-W47-remedies.csv"));
    CHECK(std::filesystem::path(week(h).export_path).filename() == "week-2026-W47-remedies-2.csv");
}
