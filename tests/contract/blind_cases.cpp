// Blindness as non-interference: two records that differ only in what a rater must not know yet
// give that rater the same answers, field by field, from every function that could tell.
#include <doctest/doctest.h>

#include "base/bounded_json.h"
#include "empowerment/archive_desk.h"
#include "empowerment/evidence_wire.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/policy_desk.h"
#include "empowerment/review_wire.h"
#include "empowerment/wire.h"
#include "tests/contract/contract.h"
#include "tests/contract/review_support.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

const TagChoice kLate{Tag::failure, "F1", "late"};
const TagChoice kLost{Tag::failure, "F1", "lost"};
const TagChoice kThanks{Tag::relationship, "R5", "thanks_or_feedback"};

// What differs between the two records.
struct Secret {
    TagChoice agents;
    TagChoice reviewers;   // of a third person
    TagChoice colleagues;  // the other rater's answer
    std::string note;
    std::vector<Signal> signals;
    Outcome outcome;
    std::string given_for;  // the remedy's reason code
    bool overridden;        // what was suggested: a stratum of its own
    std::vector<std::string> labels;
    std::string channel;
};
const Secret kOne{
    kLate, kLost,    kLate, "it came late", {}, Outcome::resolved, "our_fault_delivery",
    false, {"lamp"}, "chat"};
const Secret kOther{kThanks,
                    kLate,
                    kThanks,
                    "a thank you",
                    {Signal::trust_gap},
                    Outcome::passed_on,
                    "goodwill_relationship",
                    true,
                    {"wool", "Harrow daypack"},
                    "e-mail"};

// Who rates blindly while it is looked (the first of them does), and who did in an earlier round.
struct Cast {
    std::string looks, colleague, earlier, other_earlier;
};
const Cast kReviewer{"quinn", "rita", "tomas", "zita"};
const Cast kSupervisorToo{"zita", "rita", "tomas", "quinn"};

struct Scene {
    std::string round;
    std::string secret;  // the entry of the contact in the round
    std::string open;    // an entry outside of it
    std::string nearby;  // one of the same customer
    std::string sample;
    std::string earlier;          // a round that is complete
    WaitingRequest asked;         // at the contact in the round
    WaitingRequest asked_nearby;  // at the one nearby
};

// Within, and above it with a reason that says what happened.
std::string give(DeskFixture& f, const Secret& secret, std::int64_t amount) {
    GrantRequest asked = request("x" + std::to_string(amount), amount);
    asked.contact_id = "X-1";
    asked.reason = secret.given_for;
    asked.explanation = secret.note + ", and that is why it is given to this customer now.";
    const auto given = f.desk("ana").grant(asked);
    REQUIRE_MESSAGE(given.ok(), (given ? "" : given.error().message));
    REQUIRE(given->grant.has_value());
    return given->grant->id;
}

std::string log_secret(DeskFixture& f, const Secret& secret) {
    ResolutionDraft draft = entry("X-1");
    draft.tag = secret.agents.tag;
    draft.group = secret.agents.group;
    draft.reason = secret.agents.reason;
    draft.note = secret.note;
    draft.signals = secret.signals;
    draft.labels = secret.labels;
    draft.channel = secret.channel;
    draft.outcome = secret.outcome;
    for (const std::int64_t amount : {500, 16000})
        draft.grant_ids.push_back(give(f, secret, amount));
    draft.suggestion = secret.overridden ? TagSuggestion{Tag::failure, "F1", secret.note, false}
                                         : TagSuggestion{secret.agents.tag, secret.agents.group,
                                                         secret.note, true};
    draft.conversation = Conversation{{{Author::customer, f.now(), "Where is it?"}}, 0};
    const auto logged = f.desk("ana").log_resolution({"x1"}, draft);
    REQUIRE_MESSAGE(logged.ok(), (logged ? "" : logged.error().message));
    return logged->id;
}

// More than ana may give: it waits for a second person.
WaitingRequest ask(DeskFixture& f, const std::string& contact, const Secret& secret) {
    GrantRequest asked = request("ask-" + contact, 90000);
    asked.contact_id = contact;
    asked.reason = contact == "X-1" ? secret.given_for : "our_fault_delivery";
    asked.explanation = contact == "X-1" ? secret.note : "it went wrong three times already";
    const auto frozen = f.desk("ana").ask_second_person(asked);
    REQUIRE_MESSAGE(frozen.ok(), (frozen ? "" : frozen.error().message));
    REQUIRE(frozen->grant.has_value());
    return f.desk("mia").oversight().waiting()->back();
}

std::string earlier_round(DeskFixture& f, const Secret& secret, const Scene& scene,
                          const Cast& cast) {
    const RoundDraft draft{
        "Before", {scene.secret, scene.open}, {cast.earlier, cast.other_earlier}};
    const auto begun = f.desk(cast.earlier).reviews().begin_round({"c0"}, draft);
    REQUIRE_MESSAGE(begun.ok(), (begun ? "" : begun.error().message));
    for (const auto& [person, said] : {std::pair(cast.earlier, secret.reviewers),
                                       std::pair(cast.other_earlier, secret.colleagues)}) {
        ReviewDesk& desk = f.desk(person).reviews();
        REQUIRE(desk.rate({"b-x"}, rating(begun->id, scene.secret, said)).ok());
        REQUIRE(desk.rate({"b-n"}, rating(begun->id, scene.open, kLate)).ok());
    }
    return begun->id;
}

Scene play(DeskFixture& f, const Secret& secret, const Cast& cast) {
    Scene scene;
    GrantRequest before = request("w0", 100);
    before.contact_id = "W-0";
    REQUIRE(f.desk("ana").grant(before)->grant.has_value());
    scene.secret = log_secret(f, secret);
    scene.open = log(f, {"N-1"});
    scene.nearby = f.desk("ana").log_resolution({"y1"}, entry("Y-1"))->id;
    scene.asked = ask(f, "X-1", secret);
    f.advance(std::chrono::minutes(1));
    scene.asked_nearby = ask(f, "Y-1", secret);
    scene.earlier = earlier_round(f, secret, scene, cast);
    const SampleRequest asked = all_so_far(f);
    scene.sample = f.desk("tomas").reviews().draw_sample({"s1"}, asked)->id;
    RoundDraft draft{"Late or lost?", {scene.secret}, {cast.looks, cast.colleague}};
    const auto round = f.desk(cast.looks).reviews().begin_round({"c1"}, draft);
    REQUIRE_MESSAGE(round.ok(), (round ? "" : round.error().message));
    scene.round = round->id;
    REQUIRE(f.desk("tomas")
                .reviews()
                .save_review({"v1"}, disagreeing(scene.secret, secret.reviewers))
                .ok());
    REQUIRE(f.desk(cast.colleague)
                .reviews()
                .rate({"b1"}, rating(scene.round, scene.secret, secret.colleagues))
                .ok());
    return scene;
}

template <class T>
std::string told(const Result<T>& result) {
    return result ? "" : std::string(error_code_name(result.error().code)) + result.error().message;
}

std::string lists_of(Desk& desk, const Scene& scene, const SampleRequest& request) {
    std::string out;
    for (const std::optional<std::string>& contact :
         {std::optional<std::string>(), std::optional<std::string>("X-1")}) {
        ResolutionFilter filter;
        filter.contact_id = contact;
        filter.page_size = 1;
        do {
            const auto page = desk.resolutions(filter);
            for (const Resolution& one : page->items) {
                out += dump_json(to_json(one)) + "\n";
                if (one.retag) out += dump_json(to_json(*one.retag)) + "\n";
            }
            filter.after_cursor = page->next_cursor;
        } while (!filter.after_cursor.empty());
    }
    for (const std::vector<Tag>& tags :
         {std::vector<Tag>(), {Tag::failure}, {Tag::relationship}, {Tag::unsure}}) {
        ArchiveRequest search;
        search.filter.tags = tags;
        const auto page = desk.archive().page(search);
        out += "found " + std::to_string(page->count.entries);
        for (const ArchiveRow& row : page->rows) {
            out += dump_json(to_json(row.resolution));
            if (row.resolution.retag) out += dump_json(to_json(*row.resolution.retag));
        }
    }
    for (const char* label : {"wool", "lamp"}) {
        ArchiveFilter labelled;
        labelled.labels = {label};
        out += "labelled " + std::to_string(desk.archive().count(labelled)->entries);
    }
    SampleRequest whole = request;
    for (const std::int64_t per_mille : {1000, 500, 0}) {
        whole.rules.rest_per_mille = per_mille;
        const auto tried = desk.reviews().try_sample(whole);
        out += dump_json(to_json(tried->sample));
        for (const SampleItem& item : tried->items) out += dump_json(to_json(item)) + "\n";
    }
    SampleItemQuery items;
    items.sample_id = scene.sample;
    const auto drawn = desk.reviews().sample_items(items);
    out += std::to_string(drawn->total);
    for (const SampleItem& item : drawn->items) out += dump_json(to_json(item)) + item.review_id;
    const auto samples = desk.reviews().samples();
    for (const Sample& one : *samples) out += dump_json(to_json(one));
    const auto reviews = desk.reviews().reviews({});
    out += std::to_string(reviews->total);
    for (const ReviewRow& row : reviews->items) out += dump_json(to_json(row.review));
    return out;
}

// What is counted and listed beside the record.
std::string oversight_of(Desk& desk) {
    OversightDesk& oversight = desk.oversight();
    std::string out;
    const auto add = [&](const ContactCell& cell) {
        out += format_date(cell.week) + word(cell.tag) + cell.group + cell.reason + cell.channel +
               word(cell.outcome) + word(cell.unused) + std::to_string(cell.contacts) + "\n";
    };
    const auto tables = oversight.picture_tables({});
    for (const ContactCell& cell : tables->contacts) add(cell);
    for (const LabelCell& cell : tables->labels)
        out += cell.label + word(cell.tag) + std::to_string(cell.contacts) + "\n";
    for (const SignalCell& cell : tables->signals)
        out += word(cell.signal) + std::to_string(cell.contacts) + "\n";
    for (const RemedyCell& cell : tables->remedies)
        out += word(cell.remedy) + std::to_string(cell.grants) + " " +
               std::to_string(cell.amount_minor) + "\n";
    const auto picture = oversight.week_picture({});
    for (const WeekFigure& week : picture->weeks)
        out += std::to_string(week.failure) + " " + std::to_string(week.relationship) + " " +
               std::to_string(week.unsure) + "\n";
    for (const ReasonFigure& reason : picture->reasons)
        out += reason.group + reason.reason + std::to_string(reason.trend.this_week);
    for (const ChannelFigure& channel : picture->channels)
        out += channel.channel + word(channel.tag) + std::to_string(channel.trend.this_week);
    for (const SignalFigure& signal : picture->signals)
        out += word(signal.signal) + std::to_string(signal.trend.this_week);
    for (const LabelFigure& label : picture->labels)
        out += label.label + std::to_string(label.failure) + "/" +
               std::to_string(label.relationship) + "/" + std::to_string(label.unsure);
    for (const char* name : {"wool", "lamp"}) {
        ContactFilter filter;
        filter.label = name;
        out += std::to_string(oversight.contacts_behind(filter, {})->total);
    }
    for (const std::optional<Tag> tag :
         {std::optional<Tag>(), std::optional(Tag::failure), std::optional(Tag::relationship)}) {
        ContactFilter filter;
        filter.tag = tag;
        const auto page = oversight.contacts_behind(filter, {});
        out += "behind " + std::to_string(page->total);
        for (const PictureContact& one : page->items) out += one.contact_id + word(one.tag);
    }
    RemedyFilter given;
    given.from = Instant{};
    given.to = *parse_instant("2100-01-01T00:00:00Z");
    const auto grants = oversight.grants_behind(given, {});
    out += "given " + std::to_string(grants->total);
    for (const Grant& grant : grants->items) out += dump_json(to_json(grant));
    const auto stretches = oversight.stretch_uses({});
    out += std::to_string(stretches->total) + std::to_string(stretches->unread);
    for (const StretchUse& use : stretches->items) out += dump_json(to_json(use.grant));
    const auto unused = oversight.unused_authority({});
    for (const UnusedFigure& figure : *unused)
        out += figure.group + figure.reason + std::to_string(figure.passed_on);
    const auto of_contact = desk.grants_of("file", "X-1");
    out += told(of_contact);
    if (of_contact)
        for (const Grant& grant : *of_contact) out += dump_json(to_json(grant));
    return out;
}

std::string round_of(Desk& desk, const Scene& scene) {
    std::string out;
    const auto rounds = desk.reviews().rounds();
    for (const RoundView& view : *rounds) {
        out += dump_json(to_json(view.round)) + word(view.state);
        for (const RaterProgress& one : view.raters)
            out += one.rater_id + std::to_string(one.answered) + std::to_string(one.active);
    }
    const auto sheet = desk.reviews().blind_sheet(scene.round, scene.secret);
    out += told(sheet);
    if (sheet) {
        out += sheet->contact.resolution_id + sheet->contact.contact.id;
        if (sheet->conversation) out += dump_json(to_json(*sheet->conversation));
        for (const QuotedPassage& one : sheet->passages) out += dump_json(to_json(one));
        for (const PlainRemedy& one : sheet->remedies)
            out += word(one.remedy) + std::to_string(one.amount_minor.value_or(0)) +
                   word(one.band) + word(one.state) + format_instant(one.at);
        if (sheet->mine) out += dump_json(to_json(*sheet->mine));
    }
    return out;
}

std::string as_text(const std::vector<Grant>& grants) {
    std::string out;
    for (const Grant& grant : grants) out += dump_json(to_json(grant)) + "\n";
    return out;
}

// What a second person decides on.
std::string waiting_for(Desk& desk, const Scene& scene) {
    OversightDesk& oversight = desk.oversight();
    const auto waiting = oversight.waiting();
    std::string out = told(waiting);
    if (waiting)
        for (const WaitingRequest& one : *waiting)
            out += dump_json(to_json(one.grant)) + one.frozen + dump_json(to_json(one.shown));
    for (const WaitingRequest* request : {&scene.asked, &scene.asked_nearby}) {
        const auto file = oversight.request_file(request->grant.id);
        out += told(file);
        if (file) out += as_text(file->customer) + as_text(file->contact);
    }
    const SecondAnswer answer{
        {"second"}, scene.asked.grant.id, scene.asked.frozen, "none", "As agreed."};
    return out + told(oversight.approve(answer)) + told(oversight.decline(answer));
}

// What was given and decided beside the contact, and what it was called before.
std::string elsewhere(Desk& desk, const Scene& scene) {
    std::string out = waiting_for(desk, scene);
    const Period all{Instant{}, *parse_instant("2100-01-01T00:00:00Z")};
    const auto unreadable = desk.policies().each_decision(all, [&](const DecisionInput& one) {
        out += one.contact_id + one.reason + one.explanation + "\n";
        return true;
    });
    out += told(unreadable);
    const auto sheet = desk.reviews().sheet(scene.nearby);
    out += told(sheet);
    if (sheet) out += as_text(sheet->earlier);
    const auto barred = desk.reviews().barred_raters({scene.open, scene.nearby});
    out += told(barred);
    if (barred)
        for (const BarredRater& one : *barred)
            out += one.resolution_id + one.rater_id + word(one.why);
    const auto before = desk.reviews().results(scene.earlier);
    out += told(before);
    if (!before) return out;
    for (const ContactResult& one : before->contacts) {
        out += one.contact.contact.id + dump_json(to_json(one.first_tag)) +
               dump_json(to_json(one.newest_tag));
        for (const BlindRating& answer : one.ratings) out += dump_json(to_json(answer));
    }
    return out + dump_json(to_json(before->raters)) + dump_json(to_json(before->with_agents));
}

// Everything the desk tells one person, in one text.
std::string all_answers(Desk& desk, const Scene& scene, const SampleRequest& request) {
    std::string out = lists_of(desk, scene, request) + oversight_of(desk) + round_of(desk, scene) +
                      elsewhere(desk, scene);
    out += told(desk.reviews().sheet(scene.secret));
    out += told(desk.reviews().results(scene.round));
    out += told(desk.reviews().barred_raters({scene.secret}));
    for (const AgreementQuery::Of of :
         {AgreementQuery::Of::agent_and_reviewer, AgreementQuery::Of::raters}) {
        AgreementQuery query;
        query.of = of;
        out += dump_json(to_json(*desk.reviews().agreement(query)));
    }
    AgreementQuery of_sample;
    of_sample.sample_id = scene.sample;
    out += dump_json(to_json(*desk.reviews().agreement(of_sample)));
    // Neither agreeing nor a tag that may be the same tells anything.
    for (const TagChoice& guess : {kLate, kLost, kThanks})
        out += told(desk.reviews().save_review({"guess"}, disagreeing(scene.secret, guess)));
    return out;
}

// The memory and the SQLite fixture are told apart by the desk's own sentence.
std::unique_ptr<DeskFixture> another(DeskFixture& f) {
    const bool memory = f.desk("ana").mode_sentence().find("memory") != std::string::npos;
    return memory ? make_memory_fixture() : make_store_fixture();
}

void check_told_the_same(DeskFixture& one, const Cast& cast) {
    const std::unique_ptr<DeskFixture> other = another(one);
    const Scene scene = play(one, kOne, cast);
    const Scene same = play(*other, kOther, cast);
    REQUIRE(scene.secret == same.secret);
    one.reopen();
    other->reopen();
    const SampleRequest request = all_so_far(one);
    all_so_far(*other);
    const std::string told_one = all_answers(one.desk(cast.looks), scene, request);
    CHECK(told_one == all_answers(other->desk(cast.looks), same, request));
    for (const char* open : {"N-1", "W-0", "Y-1"})
        CHECK(told_one.find(open) != std::string::npos);  // it is not silence
    // The test can fail: who is no rater is told the difference.
    CHECK(all_answers(one.desk("sol"), scene, request) !=
          all_answers(other->desk("sol"), same, request));
}

void a_rater_is_told_the_same_whatever_the_others_said(DeskFixture& one) {
    check_told_the_same(one, kReviewer);
}

void a_supervisor_who_rates_is_told_the_same_too(DeskFixture& one) {
    check_told_the_same(one, kSupervisorToo);
}

void being_in_a_stratum_is_not_told(DeskFixture& f) {
    const std::string unsure = log(f, {"U-1", "ana", {}});
    const std::string other = log(f, {"U-2", "ana", {}});
    SampleRequest request = all_so_far(f);
    request.rules.rest_per_mille = 0;
    ReviewDesk& quinn = f.desk("quinn").reviews();
    ReviewDesk& tomas = f.desk("tomas").reviews();
    const std::string round =
        quinn.begin_round({"c1"}, {"Unsure?", {unsure}, {"quinn", "rita"}})->id;
    const auto of_unsure = [](const Sample& sample) {
        return sample.strata[static_cast<std::size_t>(Stratum::unsure)];
    };
    // A try is what it would be without the contact.
    const auto tried = quinn.try_sample(request);
    REQUIRE(tried->items.size() == 1);
    CHECK(tried->items[0].resolution_id == other);
    CHECK(of_unsure(tried->sample).population == 1);
    CHECK(of_unsure(tried->sample).drawn == 1);
    CHECK(tried->sample.whole.population == 1);
    CHECK(of_unsure(tomas.try_sample(request)->sample).population == 2);
    // A sample is drawn over everything, also by who is blind, and shown to them without figures.
    const auto drawn = quinn.draw_sample({"s1"}, request);
    REQUIRE(drawn.ok());
    const Sample withheld = quinn.samples()->at(0);
    CHECK(withheld.withheld.find("calibration round") != std::string::npos);
    CHECK(of_unsure(withheld).population == 0);
    CHECK(withheld.whole.drawn == 0);
    REQUIRE(items_of(f, "quinn", drawn->id).size() == 1);
    CHECK(items_of(f, "quinn", drawn->id)[0].weight == 0);
    AgreementQuery query;
    query.sample_id = drawn->id;
    CHECK(quinn.agreement(query)->why == withheld.withheld);
    CHECK(quinn.agreement(query)->population == 0);
    CHECK(tomas.samples()->at(0).withheld.empty());
    CHECK(of_unsure(tomas.samples()->at(0)).population == 2);
    REQUIRE(quinn.end_round({"e1"}, round, "Nobody has time.").ok());
    CHECK(quinn.samples()->at(0).withheld.empty());
    CHECK(of_unsure(quinn.samples()->at(0)).population == 2);
    CHECK(items_of(f, "quinn", drawn->id).size() == 2);
    CHECK(items_of(f, "quinn", drawn->id)[0].weight == 1);
}

}  // namespace

std::vector<ContractCase> blind_cases() {
    return {
        {"a rater is told the same whatever the others said",
         a_rater_is_told_the_same_whatever_the_others_said},
        {"a supervisor who rates is told the same too",
         a_supervisor_who_rates_is_told_the_same_too},
        {"being in a stratum is not told", being_in_a_stratum_is_not_told},
    };
}

}  // namespace shopkeeper::contract
