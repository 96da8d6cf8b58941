#include "empowerment/review.h"

#include <doctest/doctest.h>

#include <set>

#include "empowerment/agreement_report.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

Resolution entry(const std::string& id, const std::string& corrects = "") {
    Resolution out;
    out.id = id;
    if (!corrects.empty()) out.entry.corrects = corrects;
    return out;
}

std::vector<std::string> ids(const std::vector<Resolution>& entries) {
    std::vector<std::string> out;
    out.reserve(entries.size());
    for (const Resolution& one : entries) out.push_back(one.id);
    return out;
}

TaggedContact tagged(int number, const std::string& agent, const std::string& reviewer) {
    const auto choice = [](const std::string& reason) {
        return reason == "unsure" ? TagChoice{} : TagChoice{Tag::failure, "F1", reason};
    };
    return {{"file", std::to_string(number)},
            std::to_string(number),
            {{"agent", choice(agent)}, {"reviewer", choice(reviewer)}},
            0};
}

}  // namespace

TEST_CASE("review: the work of an entry is its chain of corrections and no other") {
    const std::vector<Resolution> contact = {entry("a"), entry("b"), entry("a2", "a"),
                                             entry("a3", "a2"), entry("b2", "b")};
    CHECK(ids(work_of(contact, "a3")) == std::vector<std::string>{"a", "a2", "a3"});
    CHECK(ids(work_of(contact, "a")) == std::vector<std::string>{"a", "a2", "a3"});
    CHECK(ids(work_of(contact, "b2")) == std::vector<std::string>{"b", "b2"});
    CHECK(work_of(contact, "no-such").empty());
    // What it corrects is not here: it stands for itself.
    CHECK(ids(work_of({entry("x", "gone")}, "x")) == std::vector<std::string>{"x"});
}

TEST_CASE("scorecard: the shipped one says what every level means, each in words of its own") {
    const Scorecard card = parse_scorecard(file_text("assets/scorecard.default.json")).value();
    std::set<std::string> lines;
    for (const TraitCard& trait : card.traits)
        for (const std::string& anchor : trait.anchors) lines.insert(anchor);
    CHECK(lines.size() == 25);
    CHECK(format_scorecard(parse_scorecard(format_scorecard(card)).value()) ==
          format_scorecard(card));
}

TEST_CASE("agreement report: below thirty contacts there are counts, no figures, and a reason") {
    std::vector<TaggedContact> contacts;
    contacts.reserve(29);
    for (int i = 0; i < 29; ++i)
        contacts.push_back(tagged(i, "late", i % 4 == 0 ? "lost" : "late"));
    const LevelReport few = level_report(contacts, TagLevel::reason, true, {29, 0});
    CHECK(few.figures.items == 29);
    CHECK_FALSE(few.figures.gwet_ac1.estimate);
    CHECK(few.figures.gwet_ac1.reason == "Too few: 29 of the 30 contacts a figure needs.");
    CHECK_FALSE(few.work->raw.estimate);
    contacts.push_back(tagged(29, "late", "late"));
    const LevelReport enough = level_report(contacts, TagLevel::reason, true, {30, 0});
    CHECK(enough.figures.gwet_ac1.estimate);
    REQUIRE(enough.work->raw.estimate);
    CHECK(enough.work->raw.estimate->value == doctest::Approx(22.0 / 30));
    // One label against the others has figures where it was used often enough.
    REQUIRE(enough.by_label.size() == 2);
    CHECK(enough.by_label[0].label == "F1/late");
    CHECK(enough.by_label[0].figures.raw.estimate);
    CHECK(enough.by_label[1].items == 8);
    CHECK_FALSE(enough.by_label[1].figures.raw.estimate);
}

TEST_CASE("agreement report: every contact stands behind one cell and levels coarsen") {
    const std::vector<TaggedContact> contacts = {
        tagged(1, "late", "lost"), tagged(2, "late", "late"), tagged(3, "lost", "late"),
        tagged(4, "unsure", "late"), tagged(5, "late", "lost")};
    const LevelReport ordered = level_report(contacts, TagLevel::reason, true, {});
    REQUIRE(ordered.matrix.size() == 4);
    CHECK(ordered.matrix[1].row == "F1/late");
    CHECK(ordered.matrix[1].column == "F1/lost");
    CHECK(ordered.matrix[1].contacts == std::vector<ContactRef>{{"file", "1"}, {"file", "5"}});
    std::size_t behind = 0;
    for (const MatrixCell& cell : ordered.matrix) behind += cell.contacts.size();
    CHECK(behind == contacts.size());
    CHECK(level_report(contacts, TagLevel::reason, false, {}).matrix.size() == 3);
    const LevelReport groups = level_report(contacts, TagLevel::group, true, {});
    CHECK(groups.figures.labels == std::vector<std::string>{"F1", "unsure"});
    CHECK(level_report({}, TagLevel::tag, true, {}).matrix.empty());
}
