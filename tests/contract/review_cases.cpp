#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/bounded_json.h"
#include "empowerment/review_wire.h"
#include "empowerment/wire.h"
#include "tests/contract/contract.h"
#include "tests/contract/review_support.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

const TagChoice kLate{Tag::failure, "F1", "late"};
const TagChoice kLost{Tag::failure, "F1", "lost"};
const TagChoice kUnsure{};

std::string two_digits(int i) {
    return (i < 10 ? "0" : "") + std::to_string(i);
}

// 3 stretch, 1 of them unsure as well, 2 second person, 2 unsure, 2 overridden, 20 of the rest.
void log_a_week(DeskFixture& f) {
    log(f, {"S-1", "ana", kLate, true});
    log(f, {"S-2", "ana", kLate, true});
    log(f, {"S-3", "sam", kUnsure, false, true});
    log(f, {"S-4", "olga", kLate, true});
    log(f, {"P-1", "ana", kLate, false, true});
    log(f, {"U-1", "ben", kUnsure});
    log(f, {"U-2", "ben", kUnsure});
    log(f, {"O-1", "ana", kLate, false, false, true});
    log(f, {"O-2", "tomas", kLate, false, false, true});
    for (int i = 0; i < 20; ++i)
        log(f, {"N-" + two_digits(i), i % 3 == 0 ? "tomas" : "ana", kLate});
}

void a_sample_reads_what_is_certain_whole_and_weighs_the_rest(DeskFixture& f) {
    log_a_week(f);
    const SampleRequest asked = all_so_far(f);
    const auto tried = f.desk("quinn").reviews().try_sample(asked);
    REQUIRE_MESSAGE(tried.ok(), (tried ? "" : tried.error().message));
    const Sample& sample = tried->sample;
    const auto of = [&](Stratum stratum) {
        return sample.strata[static_cast<std::size_t>(stratum)].population;
    };
    CHECK(of(Stratum::stretch) == 3);
    CHECK(of(Stratum::second_person) == 2);
    CHECK(of(Stratum::unsure) == 3);
    CHECK(of(Stratum::overridden) == 2);
    CHECK(sample.whole.drawn == 9);  // S-3 lies in two strata and is drawn once
    CHECK(sample.rest.population == 20);
    CHECK(sample.rest.drawn == 10);
    CHECK(tried->items.size() == 19);
    double weights = 0;
    for (const SampleItem& item : tried->items) {
        weights += item.weight;
        if (item.contact.id != "S-3") continue;
        CHECK(in(item.strata, Stratum::second_person));
        CHECK(in(item.strata, Stratum::unsure));
    }
    CHECK(weights == doctest::Approx(29));
    CHECK(f.desk("quinn").reviews().samples()->empty());  // only tried
}

void a_stored_sample_can_be_drawn_again(DeskFixture& f) {
    log_a_week(f);
    const SampleRequest asked = all_so_far(f);
    const auto drawn = f.desk("quinn").reviews().draw_sample({"s1"}, asked);
    REQUIRE_MESSAGE(drawn.ok(), (drawn ? "" : drawn.error().message));
    CHECK(f.desk("quinn").reviews().draw_sample({"s1"}, asked)->replayed);
    SampleRequest other = asked;
    other.seed = 8;
    CHECK(f.desk("quinn").reviews().draw_sample({"s1"}, other).error().code == ErrorCode::conflict);
    // What is logged and corrected later changes nothing of a period that is over.
    f.advance(std::chrono::hours(1));
    log(f, {"L-1", "ana", kUnsure});
    f.reopen();
    const auto samples = f.desk("sol").reviews().samples();
    REQUIRE(samples.ok());
    REQUIRE(samples->size() == 1);
    const Sample& stored = samples->front();
    CHECK(stored.id == drawn->id);
    CHECK(stored.by == "quinn");
    CHECK(stored.request.reviewer_ids ==
          std::vector<std::string>{"quinn", "rita", "tomas", "zita"});
    const auto again = f.desk("rita").reviews().try_sample(stored.request);
    REQUIRE(again.ok());
    const std::vector<SampleItem> items = items_of(f, "quinn", stored.id);
    REQUIRE(again->items.size() == items.size());
    for (std::size_t i = 0; i < items.size(); ++i)
        CHECK(dump_json(to_json(again->items[i])) == dump_json(to_json(items[i])));
}

void nobody_is_given_their_own_work_and_the_load_is_even(DeskFixture& f) {
    log_a_week(f);
    const auto tried = f.desk("quinn").reviews().try_sample(all_so_far(f));
    REQUIRE(tried.ok());
    std::map<std::string, int> load;
    std::set<std::string> seen;
    for (const SampleItem& item : tried->items) {
        ++load[item.reviewer_id];
        CHECK(seen.insert(item.resolution_id).second);
        const auto sheet = f.desk("quinn").reviews().sheet(item.resolution_id);
        REQUIRE(sheet.ok());
        for (const Resolution& entry : sheet->entries) CHECK(entry.agent_id != item.reviewer_id);
    }
    CHECK(load.count("") == 0);
    CHECK(load.size() == 4);
    for (const auto& [person, count] : load) CHECK(std::abs(count - 19 / 4) <= 1);
    // With nobody but the one who handled them, they stay unread and it is said.
    SampleRequest alone = all_so_far(f);
    alone.reviewer_ids = {"tomas"};
    const auto only_tomas = f.desk("quinn").reviews().try_sample(alone);
    REQUIRE(only_tomas.ok());
    CHECK(only_tomas->sample.unassigned > 0);
}

void a_bad_sample_is_refused(DeskFixture& f) {
    log(f, {"N-1"});
    const SampleRequest good = all_so_far(f);
    std::vector<SampleRequest> bad(6, good);
    bad[0].to = f.now() + std::chrono::hours(1);  // not over
    bad[1].from = bad[1].to;
    bad[2].rules.rest_per_mille = 1001;
    bad[3].reviewer_ids = {"ana"};
    bad[4].reviewer_ids = {"quinn", "quinn"};
    bad[5].reviewer_ids = {"vera"};  // suspended
    for (const SampleRequest& one : bad) {
        CHECK(f.desk("quinn").reviews().try_sample(one).error().code == ErrorCode::invalid);
        CHECK(f.desk("quinn").reviews().draw_sample({"s1"}, one).error().code ==
              ErrorCode::invalid);
    }
    CHECK(f.desk("quinn").reviews().draw_sample({"s1"}, good).ok());
    SampleItemQuery unknown;
    unknown.sample_id = "no-such";
    CHECK(f.desk("quinn").reviews().sample_items(unknown).error().code == ErrorCode::not_found);
    unknown.count = 0;
    CHECK(f.desk("quinn").reviews().sample_items(unknown).error().code == ErrorCode::invalid);
}

void a_sheet_shows_everything_as_it_was_then(DeskFixture& f) {
    Logged earlier{"E-1", "ana", kLate, true};
    log(f, earlier);
    const std::string id = log(f, {"S-1", "ana", kLate, true});
    ResolutionDraft correction = entry("S-1");
    correction.corrects = id;
    const auto corrected = f.desk("ana").log_resolution({"c1"}, correction);
    REQUIRE(corrected.ok());
    f.reopen();
    for (const std::string& named : {id, corrected->id}) {
        const auto sheet = f.desk("quinn").reviews().sheet(named);
        REQUIRE_MESSAGE(sheet.ok(), (sheet ? "" : sheet.error().message));
        REQUIRE(sheet->entries.size() == 2);
        CHECK(sheet->entries[0].id == id);
        CHECK(sheet->entries[1].id == corrected->id);
        REQUIRE(sheet->conversation);
        CHECK(sheet->conversation->messages[0].text == "What was said in S-1");
        REQUIRE(sheet->grants.size() == 1);
        REQUIRE(sheet->decisions.size() == 1);
        const DecisionThen& then = sheet->decisions[0];
        CHECK(then.grant_id == sheet->grants[0].id);
        CHECK(then.agent_id == "ana");
        CHECK(then.record.decision.band == Band::stretch);
        CHECK(then.record.decision.policy_version == 1);
        REQUIRE(then.record.decision.lines.find(Limit::per_action) != nullptr);
        CHECK(then.record.decision.lines.find(Limit::per_action)->lim_minor == 15000);
    }
}

void a_sheet_shows_what_the_customer_was_given_before(DeskFixture& f) {
    GrantRequest before = request("k1", 1000, "C-S-1");
    before.contact_id = "T-0";
    REQUIRE(f.desk("ben").grant(before)->grant);
    const std::string id = log(f, {"S-1"});
    f.advance(std::chrono::minutes(5));
    GrantRequest after = request("k2", 1000, "C-S-1");
    after.contact_id = "T-9";
    REQUIRE(f.desk("ben").grant(after)->grant);
    const auto sheet = f.desk("quinn").reviews().sheet(id);
    REQUIRE(sheet.ok());
    REQUIRE(sheet->earlier.size() == 1);
    CHECK(sheet->earlier[0].request.contact_id == "T-0");
}

void a_later_version_stands_beside_the_first(DeskFixture& f) {
    const std::string id = log(f, {"N-1"});
    REQUIRE(f.desk("quinn").reviews().save_review({"v1"}, agreeing(id)).ok());
    f.advance(std::chrono::minutes(1));
    ReviewDraft second = disagreeing(id, kLost);
    second.scores[static_cast<std::size_t>(Trait::precise)] = 3;
    const auto saved = f.desk("quinn").reviews().save_review({"v2"}, second);
    REQUIRE_MESSAGE(saved.ok(), (saved ? "" : saved.error().message));
    CHECK(f.desk("quinn").reviews().save_review({"v2"}, second)->replayed);
    f.reopen();
    const auto sheet = f.desk("ana").reviews().sheet(id);
    REQUIRE(sheet.ok());
    REQUIRE(sheet->reviews.size() == 2);
    CHECK(sheet->reviews[0].draft.agrees);
    CHECK(sheet->reviews[1].number == 2);
    CHECK(sheet->reviews[1].judged == kLate);
    CHECK(dump_json(to_json(sheet->reviews[1].draft)) == dump_json(to_json(second)));
    const auto page = f.desk("ana").reviews().reviews({});
    REQUIRE(page->items.size() == 1);
    CHECK(page->total == 1);
    CHECK(page->items[0].review.id == saved->id);
    CHECK(page->items[0].contact == ContactRef{"file", "N-1"});
}

void the_first_tag_stays_and_the_newest_stands_beside_it(DeskFixture& f) {
    const std::string id = log(f, {"N-1"});
    REQUIRE(f.desk("quinn").reviews().save_review({"v1"}, disagreeing(id, kLost)).ok());
    f.advance(std::chrono::minutes(1));
    const TagChoice thanks{Tag::relationship, "R5", "did_it_go_through"};
    const auto second = f.desk("rita").reviews().save_review({"v1"}, disagreeing(id, thanks));
    REQUIRE_MESSAGE(second.ok(), (second ? "" : second.error().message));
    f.reopen();
    for (const char* reader : {"ana", "quinn", "sol"}) {
        const auto page = f.desk(reader).resolutions({});
        REQUIRE(page->items.size() == 1);
        CHECK(tag_of(page->items[0].entry) == kLate);
        REQUIRE(page->items[0].retag);
        CHECK(page->items[0].retag->tag == thanks);
        CHECK(page->items[0].retag->by == "rita");
    }
    CHECK_FALSE(f.desk("ben").resolutions({})->items[0].retag);  // not ben's work
    const auto sheet = f.desk("ana").reviews().sheet(id);
    REQUIRE(sheet->retags.size() == 2);
    CHECK(sheet->retags[0].tag == kLost);
    CHECK(sheet->retags[0].why == "The parcel was lost, not late.");
}

void a_review_says_what_is_to_be_mended(DeskFixture& f) {
    const std::string id = log(f, {"N-1"});
    std::vector<ReviewDraft> bad(9, agreeing(id));
    bad[0].agrees = false;
    bad[1].retag = kLost;
    bad[2] = disagreeing(id, kLate);  // the tag it has
    bad[3] = disagreeing(id, {Tag::failure, "F1", "no_such"});
    bad[4] = disagreeing(id, kLost);
    bad[4].retag_why = " \t";
    bad[5].scores[0] = 6;
    bad[6].scores[4] = 0;
    bad[7].scorecard_version = 2;
    bad[8].comment = "\xFF";
    for (const ReviewDraft& draft : bad)
        CHECK(f.desk("quinn").reviews().save_review({"v1"}, draft).error().code ==
              ErrorCode::invalid);
    ReviewDraft foreign = agreeing(id);
    foreign.sample_id = "no-such";
    CHECK(f.desk("quinn").reviews().save_review({"v1"}, foreign).error().code ==
          ErrorCode::not_found);
    CHECK(f.desk("quinn").reviews().save_review({"v1"}, agreeing("no-such")).error().code ==
          ErrorCode::not_found);
    CHECK(f.desk("quinn").reviews().save_review({"v1"}, agreeing(id)).ok());
}

void a_correction_meanwhile_is_seen_before_it_is_judged(DeskFixture& f) {
    const std::string id = log(f, {"N-1"});
    ResolutionDraft correction = entry("N-1");
    correction.corrects = id;
    const auto corrected = f.desk("ana").log_resolution({"c1"}, correction);
    CHECK(f.desk("quinn").reviews().save_review({"v1"}, agreeing(id)).error().code ==
          ErrorCode::conflict);
    const auto saved = f.desk("quinn").reviews().save_review({"v1"}, agreeing(corrected->id));
    REQUIRE(saved.ok());
    CHECK(f.desk("quinn").reviews().sheet(id)->reviews.at(0).judged == kUnsure);
}

void an_agent_answers_and_acknowledges(DeskFixture& f) {
    const std::string id = log(f, {"N-1"});
    const std::string review = f.desk("quinn").reviews().save_review({"v1"}, agreeing(id))->id;
    ReviewDesk& ana = f.desk("ana").reviews();
    CHECK(ana.reply({"a0"}, review, " ", false).error().code == ErrorCode::invalid);
    REQUIRE(ana.reply({"a1"}, review, "She had written twice before.", false).ok());
    CHECK_FALSE(ana.reviews({})->items[0].acknowledged_at);
    f.advance(std::chrono::minutes(3));
    REQUIRE(ana.reply({"a2"}, review, "", true).ok());
    CHECK(ana.reply({"a2"}, review, "", true)->replayed);
    CHECK(ana.reply({"a3"}, review, "", true).error().code == ErrorCode::conflict);
    f.reopen();
    const auto row = f.desk("quinn").reviews().reviews({})->items.at(0);
    CHECK(row.replies == 2);
    CHECK(row.acknowledged_at == f.now());
    ReviewQuery unread;
    unread.unread_only = true;
    CHECK(f.desk("ana").reviews().reviews(unread)->total == 0);
    REQUIRE(f.desk("quinn").reviews().save_review({"v2"}, agreeing(id)).ok());
    CHECK(f.desk("ana").reviews().reviews(unread)->total == 1);
    CHECK(f.desk("ana").reviews().reply({"a4"}, review, "late word", false).error().code ==
          ErrorCode::conflict);
}

void a_sample_knows_what_was_read(DeskFixture& f) {
    log_a_week(f);
    const std::string sample = f.desk("quinn").reviews().draw_sample({"s1"}, all_so_far(f))->id;
    SampleItemQuery open;
    open.sample_id = sample;
    open.reviewer_id = "quinn";
    open.open_only = true;
    const auto before = f.desk("quinn").reviews().sample_items(open);
    REQUIRE(before->total > 2);
    ReviewDraft draft = agreeing(before->items[0].resolution_id);
    draft.sample_id = sample;
    const auto saved = f.desk("quinn").reviews().save_review({"v1"}, draft);
    REQUIRE_MESSAGE(saved.ok(), (saved ? "" : saved.error().message));
    CHECK(f.desk("quinn").reviews().sample_items(open)->total == before->total - 1);
    open.open_only = false;
    open.offset = 0;
    open.count = 1;
    const auto page = f.desk("quinn").reviews().sample_items(open);
    CHECK(page->total == before->total);
    REQUIRE(page->items.size() == 1);
    CHECK(page->items[0].review_id == saved->id);
}

void agreement_says_what_it_speaks_for(DeskFixture& f) {
    log_a_week(f);
    const std::string sample = f.desk("quinn").reviews().draw_sample({"s1"}, all_so_far(f))->id;
    AgreementQuery query;
    query.sample_id = sample;
    CHECK(f.desk("quinn").reviews().agreement(query)->claim == Claim::sample_only);
    int number = 0;
    for (const SampleItem& item : items_of(f, "quinn", sample)) {
        const bool differs = item.contact.id == "N-01" || item.contact.id == "S-1";
        const ReviewDraft draft =
            differs ? disagreeing(item.resolution_id, kLost) : agreeing(item.resolution_id);
        REQUIRE(f.desk(item.reviewer_id)
                    .reviews()
                    .save_review({"v" + std::to_string(++number)}, draft)
                    .ok());
    }
    const auto report = f.desk("sol").reviews().agreement(query);
    REQUIRE_MESSAGE(report.ok(), (report ? "" : report.error().message));
    CHECK(report->claim == Claim::all_work);
    CHECK(report->population == 29);
    CHECK(report->contacts == 19);
    REQUIRE(report->levels.size() == 3);
    const LevelReport& reasons = report->levels[2];
    CHECK_FALSE(reasons.figures.raw.estimate);  // 19 contacts are too few, and it says so
    CHECK(reasons.figures.raw.reason.find("Too few: 19") != std::string::npos);
    const auto cell = std::ranges::find_if(reasons.matrix, [](const MatrixCell& one) {
        return one.row == "F1/late" && one.column == "F1/lost";
    });
    REQUIRE(cell != reasons.matrix.end());
    CHECK(cell->count == cell->contacts.size());
    CHECK(std::ranges::count(cell->contacts, ContactRef{"file", "S-1"}) == 1);
    query = {};
    CHECK(f.desk("sol").reviews().agreement(query)->claim == Claim::sample_only);
    query.sample_id = "no-such";
    CHECK(f.desk("sol").reviews().agreement(query).error().code == ErrorCode::not_found);
}

}  // namespace

std::vector<ContractCase> review_cases() {
    return {
        {"a sample reads what is certain whole and weighs the rest",
         a_sample_reads_what_is_certain_whole_and_weighs_the_rest},
        {"a stored sample can be drawn again", a_stored_sample_can_be_drawn_again},
        {"nobody is given their own work and the load is even",
         nobody_is_given_their_own_work_and_the_load_is_even},
        {"a bad sample is refused", a_bad_sample_is_refused},
        {"a sheet shows everything as it was then", a_sheet_shows_everything_as_it_was_then},
        {"a sheet shows what the customer was given before",
         a_sheet_shows_what_the_customer_was_given_before},
        {"a later version stands beside the first", a_later_version_stands_beside_the_first},
        {"the first tag stays and the newest stands beside it",
         the_first_tag_stays_and_the_newest_stands_beside_it},
        {"a review says what is to be mended", a_review_says_what_is_to_be_mended},
        {"a correction meanwhile is seen before it is judged",
         a_correction_meanwhile_is_seen_before_it_is_judged},
        {"an agent answers and acknowledges", an_agent_answers_and_acknowledges},
        {"a sample knows what was read", a_sample_knows_what_was_read},
        {"agreement says what it speaks for", agreement_says_what_it_speaks_for},
    };
}

}  // namespace shopkeeper::contract
