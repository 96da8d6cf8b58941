// What reaches the desk when its answers are lost, and how a list of thousands is read.
#include "client/review_work.h"

#include <doctest/doctest.h>

#include <chrono>
#include <set>

#include "client/sample_work.h"
#include "client/wide_models.h"
#include "empowerment/policy_desk.h"
#include "tests/client/app_harness.h"
#include "tests/client/flaky_desk.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Tag;

void log(empowerment::Desk& desk, const std::string& id) {
    empowerment::ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = id;
    draft.customer_ref = "C-" + id;
    draft.tag = Tag::unsure;
    REQUIRE(desk.log_resolution({"r-" + id}, draft).ok());
}

// Hana's desk with `count` unsure contacts of Rui's last week, and works over it without an App.
struct Bench {
    explicit Bench(int count)
        : jobs(2, [] {}), chosen(std::make_shared<ChosenSample>()), desk(open(h, count)) {}

    static std::unique_ptr<empowerment::Desk> open(AppHarness& h, int count) {
        const Instant now = h.now;
        h.now = *parse_instant("2026-11-10T10:00:00Z");
        const auto rui = h.desk_of("rui");
        for (int i = 0; i < count; ++i) log(*rui, "u" + std::to_string(i));
        h.now = now;
        return h.desk_of("hana");
    }

    WorkHost host() {
        WorkHost host{
            flaky,
            jobs,
            h.folder.path(),
            h.folder.path(),
            *desk->caller(),
            team_clock(desk->policies().zones(), "care"),
            [this] { return h.now; },
            h.options.new_uuid,
            {},
            [this] { return *desk->taxonomy(); },
            [] {},
            [] {},
            [] {},
            [this](std::string title, const std::string&) { done.push_back(std::move(title)); },
            [this](std::string title, const std::string&) {
                problems.push_back(std::move(title));
            }};
        return host;
    }

    void settle() {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!jobs.idle()) {
            REQUIRE(std::chrono::steady_clock::now() < until);
            jobs.wait(std::chrono::milliseconds(100));
            jobs.drain();
        }
    }

    void send(WideWork& work, Action action, std::int64_t number = 0) {
        work.apply({action, {}, number});
        settle();
    }

    // Drawn by the work itself, all to Hana.
    void draw(SampleWork& work) {
        work.look();
        settle();
        send(work, Action::toggle_sample_reviewer, 1);
        send(work, Action::try_sample);
        send(work, Action::draw_sample);
    }

    const ReviewModel& review(ReviewWork& work) {
        WideModels models;
        work.build(models);
        model = models.review;
        return *model;
    }

    AppHarness h;
    Jobs jobs;
    std::shared_ptr<ChosenSample> chosen;
    std::unique_ptr<empowerment::Desk> desk;
    Losses losses;
    FlakyDesk flaky{*desk, losses};
    std::vector<std::string> done, problems;
    std::shared_ptr<const ReviewModel> model;
};

}  // namespace

TEST_CASE("sample: a draw whose answer was lost is asked for again, and is one sample") {
    Bench bench(3);
    SampleWork work(bench.host(), bench.chosen);
    bench.losses.lost = 1;
    bench.draw(work);
    CHECK(bench.problems.size() == 1);
    bench.send(work, Action::draw_sample);
    REQUIRE(bench.losses.keys.size() == 2);
    CHECK(bench.losses.keys[0] == bench.losses.keys[1]);
    CHECK(bench.desk->reviews().samples()->size() == 1);
    CHECK(bench.chosen->id == (*bench.desk->reviews().samples())[0].id);
}

TEST_CASE("review: a save that nobody answered is sent again under its key, also after a kill") {
    Bench bench(3);
    SampleWork samples(bench.host(), bench.chosen);
    bench.draw(samples);
    bench.losses.keys.clear();
    bench.losses.unheard = 1;
    bench.losses.lost = 1;
    std::string work_id;
    {
        ReviewWork work(bench.host(), bench.chosen);
        work.look();
        bench.settle();
        work_id = bench.review(work).work_id;
        for (const std::int64_t score : {4, 14, 24, 34, 44})
            bench.send(work, Action::set_score, score);
        bench.send(work, Action::agree_with_tag);
        bench.send(work, Action::save_review);
        // Nothing typed is lost, and the row is not taken for read.
        CHECK(bench.review(work).traits[0].score == 4);
        CHECK_FALSE((*bench.review(work).rows)[0].read);
        CHECK(bench.problems.size() == 1);
    }
    {
        ReviewWork work(bench.host(), bench.chosen);
        work.look();
        bench.settle();
        CHECK(bench.review(work).agrees);
        CHECK((*bench.review(work).rows)[0].typed);
        // Done this time, but the answer is lost; sent once more it is not done twice.
        bench.send(work, Action::save_review);
        bench.send(work, Action::save_review);
        REQUIRE(bench.losses.keys.size() == 3);
        CHECK(bench.losses.keys[0] == bench.losses.keys[1]);
        CHECK(bench.losses.keys[0] == bench.losses.keys[2]);
        CHECK((*bench.review(work).rows)[0].read);
    }
    CHECK(bench.desk->reviews().sheet(work_id)->reviews.size() == 1);
}

TEST_CASE("review: what turns out to be saved is no longer typed") {
    Bench bench(2);
    SampleWork samples(bench.host(), bench.chosen);
    bench.draw(samples);
    bench.losses.lost = 1;
    {
        ReviewWork work(bench.host(), bench.chosen);
        work.look();
        bench.settle();
        for (const std::int64_t score : {4, 14, 24, 34, 44})
            bench.send(work, Action::set_score, score);
        bench.send(work, Action::agree_with_tag);
        bench.send(work, Action::save_review);
    }
    ReviewWork work(bench.host(), bench.chosen);
    work.look();
    bench.settle();
    bench.send(work, Action::choose_review, 0);
    CHECK((*bench.review(work).rows)[0].read);
    CHECK_FALSE((*bench.review(work).rows)[0].typed);
    CHECK(bench.review(work).mend == "Nothing differs from what you saved.");
}

TEST_CASE("review: what is typed on after a lost answer is a version of its own") {
    Bench bench(2);
    SampleWork samples(bench.host(), bench.chosen);
    bench.draw(samples);
    bench.losses.keys.clear();
    bench.losses.lost = 1;
    ReviewWork work(bench.host(), bench.chosen);
    work.look();
    bench.settle();
    const std::string work_id = bench.review(work).work_id;
    for (const std::int64_t score : {4, 14, 24, 34, 44}) bench.send(work, Action::set_score, score);
    bench.send(work, Action::agree_with_tag);
    bench.send(work, Action::save_review);
    bench.send(work, Action::set_score, 5);
    bench.send(work, Action::save_review);
    REQUIRE(bench.losses.keys.size() == 2);
    CHECK(bench.losses.keys[0] != bench.losses.keys[1]);
    CHECK(bench.desk->reviews().sheet(work_id)->reviews.size() == 2);
}

TEST_CASE("review: a list longer than a page is whole, each contact once, its words follow") {
    constexpr int kContacts = 1150;
    Bench bench(kContacts);
    SampleWork samples(bench.host(), bench.chosen);
    bench.draw(samples);
    ReviewWork work(bench.host(), bench.chosen);
    work.look();
    bench.settle();
    const ReviewModel& review = bench.review(work);
    REQUIRE(review.rows->size() == kContacts);
    std::set<std::string> seen;
    for (const ReviewRow& row : *review.rows) {
        CHECK(seen.insert(row.reference).second);
        CHECK(row.name == "C-" + row.reference.substr(1));
        CHECK(row.tag == Tag::unsure);
    }
    CHECK(work.count() == std::to_string(kContacts));
}
