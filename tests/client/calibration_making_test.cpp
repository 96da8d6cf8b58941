// A round that is being made: who can rate what is chosen, person by person, and why not.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "client/calibration_view.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using empowerment::RaterBar;
using Knows = std::map<std::string, RaterBar>;

// Three reviewers and an agent, four contacts.
struct Making {
    std::vector<empowerment::RoundView> rounds;
    std::vector<empowerment::Person> people;
    empowerment::Taxonomy taxonomy;
    TeamClock clock;
    MakingDraft draft;
    std::vector<Pick> picks, elsewhere;
    std::vector<empowerment::Sample> samples;

    Making() {
        for (const char* name : {"Hana", "Goran", "Rita", "Ana"}) {
            empowerment::Person person;
            person.id = person.name = name;
            person.roles = {person.id == "Ana" ? empowerment::Role::agent : empowerment::Role::qa};
            people.push_back(person);
        }
        clock.local = [](Instant at) {
            return empowerment::LocalTime{std::chrono::floor<std::chrono::days>(at), {}};
        };
        draft.title = "Late or lost?";
        picks = {pick("4821", {}), pick("4822", {{"Goran", RaterBar::handled}}),
                 pick("4823", {{"Goran", RaterBar::reviewed}, {"Rita", RaterBar::rated}}),
                 pick("4824", {{"Goran", RaterBar::rated}})};
    }
    static Pick pick(const std::string& id, const Knows& knows) {
        Pick pick;
        pick.resolution_id = "r" + id;
        pick.contact = {"file", id};
        pick.knows = knows;
        return pick;
    }
    MakingModel build() const {
        const CalibrationFacts facts{rounds, people, taxonomy, clock, Instant{}, people[0]};
        return build_making(facts, {draft, picks, elsewhere, samples, false, {}});
    }
};

struct Row {
    std::vector<std::string> contacts;
    std::vector<std::string> raters;
    std::vector<std::string> blocked;  // of Hana, Goran and Rita
    std::string mend;
};

}  // namespace

TEST_CASE("making a round: each reviewer's row says whether they can rate what is chosen") {
    const std::vector<Row> rows = {
        {{}, {}, {"", "", ""}, "Choose the contacts."},
        {{"r4821"}, {"Hana"}, {"", "", ""}, "Choose two raters or more."},
        {{"r4821"}, {"Hana", "Goran"}, {"", "", ""}, ""},
        {{"r4822"}, {"Hana"}, {"", "handled #4822", ""}, "Choose two raters or more."},
        {{"r4822"},
         {"Hana", "Goran"},
         {"", "handled #4822", ""},
         "Take #4822 out, or Goran: who handled a contact cannot be blind to it."},
        {{"r4822", "r4824"}, {"Hana", "Rita"}, {"", "handled #4822 and knows 1 more", ""}, ""},
        {{"r4823"},
         {"Hana", "Rita"},
         {"", "reviewed #4823", "has rated #4823"},
         "Only Hana can be blind to all that is chosen, and two are needed: leave contacts out "
         "that reviewers handled, reviewed or have rated."},
    };
    for (const Row& row : rows) {
        Making making;
        making.draft.resolution_ids = row.contacts;
        making.draft.rater_ids = row.raters;
        const MakingModel model = making.build();
        REQUIRE(model.raters.size() == 3);  // an agent is no reviewer
        for (std::size_t i = 0; i < 3; ++i) {
            CAPTURE(model.raters[i].name);
            CHECK(model.raters[i].blocked == row.blocked[i]);
        }
        CHECK(model.mend == row.mend);
    }
}

TEST_CASE("making a round: a contact says who of the chosen knows it, or that too few are blind") {
    Making making;
    making.draft.rater_ids = {"Hana", "Goran"};
    const MakingModel model = making.build();
    CHECK(model.picks[0].blocked.empty());
    CHECK(model.picks[1].blocked == "Goran handled it");
    CHECK(model.picks[2].blocked == "Goran reviewed it");
    CHECK(model.picks[3].blocked == "Goran has rated it");
    making.draft.rater_ids.clear();
    CHECK(making.build().picks[1].blocked.empty());
    CHECK(making.build().picks[2].blocked == "Only one is blind to it");
}

TEST_CASE("making a round: what was chosen from another list bars its raters as well") {
    Making making;
    making.elsewhere = {Making::pick("3001", {{"Hana", RaterBar::reviewed}})};
    making.draft.resolution_ids = {"r4821", "r3001"};
    making.draft.rater_ids = {"Hana", "Goran"};
    const MakingModel model = making.build();
    CHECK(model.raters[0].blocked == "reviewed #3001");
    CHECK(model.mend == "Take #3001 out, or Hana: who reviewed a contact cannot be blind to it.");
}
