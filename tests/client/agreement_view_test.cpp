// What does a report of agreement say on screen and in a file?
#include "client/agreement_view.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/client/support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::AgreementReport;
using empowerment::Claim;
using empowerment::Tag;
using empowerment::TagChoice;
using empowerment::TaggedContact;
using empowerment::TagLevel;

const TagChoice kLate{Tag::failure, "F1", "late"};
const TagChoice kLost{Tag::failure, "F1", "lost"};
const TagChoice kUnclear{Tag::failure, "F4", "unclear"};
const TagChoice kFit{Tag::relationship, "R4", "fit"};
const TagChoice kUnsure{};

const empowerment::Taxonomy& taxonomy() {
    static const empowerment::Taxonomy kTaxonomy = *empowerment::parse_taxonomy(
        read_text(std::filesystem::path(SHOPKEEPER_SOURCE_DIR) / "assets/taxonomy.default.json"));
    return kTaxonomy;
}

// `count` contacts that the first called one thing and the second another.
void add(std::vector<TaggedContact>& contacts, int count, const TagChoice& first,
         const TagChoice& second) {
    for (int i = 0; i < count; ++i) {
        const std::string id = std::to_string(contacts.size() + 1);
        contacts.push_back({{"file", id}, "r" + id, {{"agent", first}, {"reviewer", second}}, 0});
    }
}

AgreementReport report_of(const std::vector<TaggedContact>& contacts, bool ordered = true) {
    AgreementReport report;
    report.contacts = static_cast<std::int64_t>(contacts.size());
    report.why = "Reviews that were written.";
    report.blind = !ordered;
    for (const TagLevel level : {TagLevel::tag, TagLevel::group, TagLevel::reason})
        report.levels.push_back(empowerment::level_report(contacts, level, ordered, {}));
    return report;
}

std::vector<TaggedContact> many() {
    std::vector<TaggedContact> contacts;
    add(contacts, 40, kLate, kLate);
    add(contacts, 6, kLate, kUnclear);
    add(contacts, 2, kUnclear, kLate);
    add(contacts, 30, kFit, kFit);
    add(contacts, 3, kFit, kUnsure);
    return contacts;
}

const AgreementCell& cell(const AgreementModel& model, const std::string& row,
                          const std::string& column) {
    const auto& heads = model.map.heads;
    const auto at = [&](const std::string& head) {
        const auto found = std::ranges::find(heads, head);
        REQUIRE(found != heads.end());
        return static_cast<std::size_t>(found - heads.begin());
    };
    return model.map.cells[at(row) * heads.size() + at(column)];
}

}  // namespace

TEST_CASE("agreement view: what the figures speak for is said, and what they are") {
    const AgreementReport report = report_of(many());
    AgreementModel model;
    fill_agreement(model, {report, taxonomy()});
    CHECK(model.claim == "For the 81 contacts that were read, and for nothing else.");
    CHECK(model.claim_detail.find("The reviewer saw the agent’s tag.") != std::string::npos);
    CHECK_FALSE(model.all_work);
    CHECK(model.too_few.empty());
    REQUIRE(model.figures.size() == 3);
    CHECK(model.figures[0].caption == "Raw");
    CHECK(model.figures[0].value == "0.86");  // 70 of 81
    CHECK(model.figures[1].caption == "Cohen’s κ");
    CHECK(model.figures[1].interval.find(" – ") != std::string::npos);
    CHECK(model.figures[2].caption == "Gwet’s AC1");
}

TEST_CASE("agreement view: the least agreed label stands first, the rare ones last") {
    const AgreementReport report = report_of(many());
    AgreementModel model;
    fill_agreement(model, {report, taxonomy()});
    REQUIRE(model.rows.size() == 4);
    CHECK(model.rows[0].name == "Delivery › late");
    CHECK(model.rows[0].n == "48");
    CHECK(model.rows[0].kappa_place.there);
    CHECK(model.rows[1].name == "Product uncertainty › fit");
    CHECK(model.rows[0].kappa < model.rows[1].kappa);
    CHECK(model.rows[2].name == "Information › unclear");
    CHECK(model.rows[2].sentence == "too few, 22 more are needed before anything is said");
    CHECK(model.rows[2].kappa.empty());
    CHECK(model.rows[3].name == "Unsure");
    CHECK(model.rows[3].tag == Tag::unsure);
    for (const AgreementRow& row : model.rows)
        if (row.kappa_place.there) {
            CHECK(row.kappa_place.low <= row.kappa_place.value);
            CHECK(row.kappa_place.value <= row.kappa_place.high);
            CHECK(row.kappa_place.low >= 0);
        }
}

TEST_CASE("agreement view: under thirty nothing is said but how many are missing") {
    std::vector<TaggedContact> contacts;
    add(contacts, 20, kLate, kLate);
    add(contacts, 9, kLate, kLost);
    const AgreementReport report = report_of(contacts);
    AgreementModel model;
    fill_agreement(model, {report, taxonomy()});
    CHECK(model.too_few ==
          "Too few: 29 contacts with two tags, 1 more is needed before anything is said.");
    for (const AgreementFigure& figure : model.figures) {
        CHECK(figure.value.empty());
        CHECK_FALSE(figure.sentence.empty());
    }
    // The contacts are there to be read all the same.
    REQUIRE(model.pairs.size() == 1);
    CHECK(model.pairs[0].count == "9");
}

TEST_CASE("agreement view: the map has rows of one reader and columns of the other") {
    const AgreementReport report = report_of(many());
    AgreementModel model;
    fill_agreement(model, {report, taxonomy()});
    CHECK(model.map.heads == std::vector<std::string>{"F1", "F4", "R4", "U"});
    CHECK(cell(model, "F1", "F4").count == 6);
    CHECK(cell(model, "F4", "F1").count == 2);
    CHECK(cell(model, "F1", "F4").heat == 5);
    CHECK(cell(model, "F4", "F1").heat == 2);
    CHECK(cell(model, "F1", "F1").agrees);
    CHECK(cell(model, "F1", "F1").heat == 0);
    CHECK(cell(model, "U", "F1").key.empty());
    CHECK(cell(model, "R4", "U").spoken ==
          "Product uncertainty by the agent, Unsure by the reviewer: 3");
    CHECK(model.map.most == "6");
}

TEST_CASE("agreement view: behind a cell and behind a pair stand their contacts") {
    const AgreementReport report = report_of(many());
    AgreementModel cells;
    fill_agreement(cells, {report, taxonomy(), TagLevel::reason, true, "cell\tF4\tF1", {}});
    REQUIRE(cells.contacts.size() == 2);
    CHECK(cells.contacts[0].key == "file/47");
    CHECK(cells.contacts[0].detail == "Agent: Information › unclear · reviewer: Delivery › late");
    AgreementModel pairs;
    fill_agreement(pairs,
                   {report, taxonomy(), TagLevel::reason, true, "pair\tF1/late\tF4/unclear", {}});
    CHECK(pairs.contacts.size() == 8);
    REQUIRE(pairs.pairs.size() == 2);
    CHECK(pairs.pairs[0].chosen);
    CHECK(pairs.pairs[0].count == "8");
    CHECK(pairs.pairs[0].share == "73 %");
    CHECK(pairs.pairs_detail == "of 11 that differ");
    const AgreementInput none{report, taxonomy(), TagLevel::reason, true, "cell\tF9\tF1", {}};
    CHECK_FALSE(has_cell(none, "cell\tF9\tF1"));
    CHECK_FALSE(has_cell(none, "nonsense"));
}

TEST_CASE("agreement view: one label's pairs alone") {
    const AgreementReport report = report_of(many());
    AgreementModel model;
    fill_agreement(model, {report, taxonomy(), TagLevel::reason, true, {}, "R4/fit"});
    CHECK(model.pairs_title == "Taken for fit");
    REQUIRE(model.pairs.size() == 1);
    CHECK(model.pairs[0].second == "Unsure");
}

TEST_CASE("agreement view: raters have no order, and more than two have Fleiss’ κ") {
    std::vector<TaggedContact> contacts;
    for (int i = 0; i < 40; ++i) {
        const std::string id = std::to_string(i);
        contacts.push_back({{"file", id},
                            "r" + id,
                            {{"hana", kLate},
                             {"goran", i % 5 == 0 ? kUnclear : kLate},
                             {"ivo", i % 7 == 0 ? kUnsure : kLate}},
                            0});
    }
    const AgreementReport report = report_of(contacts, false);
    AgreementModel model;
    fill_agreement(model, {report, taxonomy(), TagLevel::group, false, {}, {}});
    REQUIRE(model.figures.size() == 4);
    CHECK(model.figures[1].caption == "Fleiss’ κ");
    CHECK(model.figures[2].caption == "Krippendorff’s α");
    CHECK(model.kappa_name == "Fleiss’ κ");
    CHECK(model.map.half);
    CHECK(cell(model, "F1", "F4").count > 0);
    CHECK(cell(model, "F4", "F1").count == 0);
    CHECK(model.claim_detail.find("Raters knew neither") != std::string::npos);
}

TEST_CASE("agreement view: an estimate for all work stands before what was read, and says so") {
    std::vector<TaggedContact> contacts = many();
    for (std::size_t i = 0; i < contacts.size(); ++i) contacts[i].stratum = i % 2;
    AgreementReport report = report_of(contacts);
    report.claim = Claim::all_work;
    report.why.clear();
    report.population = 900;
    report.levels.clear();
    for (const TagLevel level : {TagLevel::tag, TagLevel::group, TagLevel::reason})
        report.levels.push_back(empowerment::level_report(contacts, level, true, {41, 859}));
    AgreementModel model;
    fill_agreement(model, {report, taxonomy()});
    CHECK(model.all_work);
    CHECK(model.claim ==
          "For all 900 contacts of the period, estimated from 81 contacts read of a drawn sample.");
    CHECK(model.figures_of == "All work, estimated");
    REQUIRE(model.figures.size() == 3);
    CHECK_FALSE(model.figures[1].value.empty());
    REQUIRE(model.read_figures.size() == 3);
    CHECK(model.read_figures[0].value == "0.86");
}

TEST_CASE("agreement view: no cell of the file is a formula, and no person is in it") {
    std::vector<TaggedContact> contacts;
    add(contacts, 1, kLate, kUnclear);
    contacts[0].contact = {"=cmd|'/c calc'!A1", "+1, \"2\""};
    const AgreementReport report = report_of(contacts);
    const AgreementInput input{report, taxonomy()};
    CHECK(agreement_csv(input, AgreementRows::contacts) ==
          "\xEF\xBB\xBF"
          "source,contact,agent,agent_words,reviewer,reviewer_words,agree\r\n"
          "'=cmd|'/c calc'!A1,\"'+1, \"\"2\"\"\",F1/late,Delivery › late,F4/unclear,"
          "Information › unclear,no\r\n");
    const std::string figures = agreement_csv(input, AgreementRows::figures);
    CHECK(figures.find("reason,F1/late,Delivery › late,1,,,,") != std::string::npos);
    CHECK(figures.find("Too few") != std::string::npos);
    // As many columns in every line.
    std::size_t commas = 0;
    std::size_t line = 0;
    for (std::size_t at = 0, end = 0; (end = figures.find("\r\n", at)) != std::string::npos;
         at = end + 2, ++line) {
        const auto here = static_cast<std::size_t>(
            std::count(figures.begin() + static_cast<std::ptrdiff_t>(at),
                       figures.begin() + static_cast<std::ptrdiff_t>(end), ','));
        if (line == 0) commas = here;
        CHECK(here == commas);
    }
    CHECK(line == 1 + 3 + 1 + 2 + 2);
}
