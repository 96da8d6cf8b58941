#include "tests/ui/model_review.h"

#include <memory>
#include <utility>

#include "tests/ui/model_parts.h"

namespace shopkeeper::ui::fixtures {
namespace {

using client::Action;
using client::AppModel;
using client::ReviewModel;
using client::ReviewRow;
using client::SampleModel;
using client::SheetCard;
using client::SheetLine;
using empowerment::Band;
using empowerment::Tag;

AppModel qa(client::WideView view) {
    AppModel model = full();
    model.role = empowerment::Role::qa;
    model.roles = {empowerment::Role::agent, empowerment::Role::qa};
    model.person_name = "Hana Suzuki";
    model.workspace.team_line = "Care, Lisbon";
    model.workspace.people_line = "27 agents · USD";
    model.workspace.role_line = "QA";
    model.workspace.role_key = "Ctrl 3";
    model.workspace.rows = {{client::WideView::review, "Review", "25"},
                            {client::WideView::sample, "Sample", ""}};
    model.workspace.view = view;
    return model;
}

SheetLine line(const char* caption, const char* text, const char* detail = "") {
    SheetLine out;
    out.caption = caption;
    out.text = text;
    out.detail = detail;
    return out;
}

SheetLine tagged(const char* caption, Tag tag, const char* text, const char* detail) {
    SheetLine out = line(caption, text, detail);
    out.tag = tag;
    return out;
}

SheetCard resolution() {
    SheetCard card{"Resolution", "by Rui Alves, 10 Nov · policy v14", Band::stretch, {}};
    SheetLine signals = line("Signals", "");
    signals.chips = {"trust gap", "emotional friction"};
    SheetLine answer =
        line("Answer", "Delivery slots: what we promise", "copied · verified 20 Oct");
    answer.quote = "When a slot we wrote is missed, delivery and assembly are free.";
    card.lines = {tagged("Tag", Tag::failure, "Delivery › late", "suggested the same"),
                  signals,
                  line("Remedy", "Refund 168.00 USD", "recorded · 18.00 above per action"),
                  line("Reason", "Our fault: delivery"),
                  line("", "Promised Tuesday in writing; she lost half a day of work."),
                  answer,
                  line("Outcome", "Promise made, 11 Nov"),
                  line("Note", "Moved once already on Friday.")};
    return card;
}

SheetCard decided() {
    SheetLine decision =
        line("10 Nov", "Refund 168.00 USD", "Rui Alves, agent · v14 · 18.00 above per action");
    decision.band = Band::stretch;
    decision.limits = {{"per action", "150.00", "0.00", "150.00", true},
                       {"customer, 30 days", "200.00", "12.00", "188.00", false},
                       {"stretch uses, week", "3", "1", "2", false},
                       {"team, month", "18000.00", "436.10", "17563.90", false}};
    return {"Decided then", "with the limits as they were", {}, {decision}};
}

SheetCard earlier() {
    SheetLine row = line("2 Oct", "Credit 12.00 USD", "goodwill · recorded · Inês Duarte");
    row.band = Band::within;
    return {"Given before", "1 remedy of this customer, before this contact", {}, {row}};
}

client::TraitRow trait(const char* label, const char* question, int score) {
    client::TraitRow row;
    row.label = label;
    row.question = question;
    row.anchors = {"What was said is wrong in a way that can cost the customer, and it stands.",
                   "An important part is wrong or out of date, or another question was answered.",
                   "The main point is right; a detail is off or was left to guess.",
                   "Everything is right and answers the question; a source was not given.",
                   "Everything is right, rests on a source, and the customer could check it."};
    row.score = score;
    return row;
}

std::shared_ptr<const std::vector<ReviewRow>> rows() {
    const std::vector<ReviewRow> made = {
        {"İpek Öztürk", "#4604", "44.00", Tag::failure, true, false},
        {"Nguyễn Minh Anh", "#4611", "168.00", Tag::failure, false, true},
        {"Ελένη Παππά", "#4615", "62.50", Tag::relationship, false, false},
        {"Łukasz Wójcik", "#4587", "210.00", Tag::failure, true, false},
        {"Adaeze Okonkwo", "#4592", "195.00", Tag::failure, false, false},
        {"Jón Þórsson", "#4533", "", Tag::unsure, false, false},
        {"Ольга Бондар", "#4570", "", Tag::relationship, false, false},
        {"Siobhán Ní Bhriain", "#4502", "", Tag::relationship, false, false},
        {"#4499", "#4499", "", std::nullopt, false, false}};
    return std::make_shared<const std::vector<ReviewRow>>(made);
}

ReviewModel untouched() {
    ReviewModel review;
    review.state = ReviewModel::State::ready;
    review.title = "9 – 15 Nov";
    review.read_line = "2 of 9 read";
    review.detail = "Of 388 contacts, seed 32570";
    review.read_share = 2.0 / 9;
    review.rows = rows();
    review.strata = {{"Stretch", "1 of 3", "1.00", 0, 3},
                     {"Second person", "1 of 2", "1.00", 3, 2},
                     {"Unsure", "0 of 1", "1.00", 5, 1},
                     {"Overridden", "0 of 1", "1.00", 6, 1},
                     {"Random", "0 of 2", "35.60", 7, 2}};
    review.row = 1;
    review.sheet = ReviewModel::Sheet::ready;
    review.work_id = "w1";
    review.name = "Nguyễn Minh Anh";
    review.reference = "#4611 · Rui Alves";
    review.position = "2 of 9";
    review.messages = {
        {true, false, "Tuesday 10 November",
         "You promised me the desk before noon. I took the morning off and nobody came."},
        {false, false, "",
         "I am sorry, Minh Anh. I see our promise. The depot has it for tomorrow, I just asked."},
        {true, false, "", "I have lost half a day of pay."},
        {false, false, "", "You get 168.00 back now, delivery and assembly."},
        {true, false, "", "Thank you. That is fair."}};
    review.cards = {resolution(), decided(), earlier()};
    review.traits = {
        trait("Accurate", "Was what we told the customer true, and did it answer?", -1),
        trait("Consistent", "Would another customer have got the same answer and remedy?", -1),
        trait("Empathetic", "Did the words show that the situation was understood?", -1),
        trait("Precise", "Does the customer know what happens now, when, and what to do?", -1),
        trait("Friendly", "Is this how we would like to be spoken to?", -1)};
    review.not_seen = "This contact gave no occasion for it, so nothing is said about it.";
    review.judged = {Tag::failure, "Delivery › late"};
    review.judged_line = "Rui tagged it";
    review.groups = {"Failure · Delivery", "Failure · Billing", "Failure · Earlier contact",
                     "Relationship · Hesitation", "Unsure"};
    review.to_whom = "To Rui";
    review.mend = "Score “accurate” with 1 to 5, or 0 where it was not seen.";
    review.save_label = "Save, next";
    return review;
}

AppModel of_state(ReviewModel::State state, const char* sentence) {
    ReviewModel review;
    review.state = state;
    review.sentence = sentence;
    AppModel model = with(std::move(review));
    for (const Action action : {Action::agree_with_tag, Action::retag, Action::save_review,
                                Action::next_review, Action::previous_review})
        disable(model, action, sentence);
    return model;
}

std::vector<client::StratumRow> strata() {
    return {{"Stretch", "read whole", "11 of 11", "1.00", 1},
            {"Second person", "read whole", "6 of 6", "1.00", 1},
            {"Unsure", "read whole", "9 of 9", "1.00", 1},
            {"Overridden", "read whole", "0 of 0", "", 0},
            {"Random", "5 % at random", "18 of 356", "19.78", 0.05}};
}

}  // namespace

AppModel with(ReviewModel review) {
    AppModel model = qa(client::WideView::review);
    if (review.state == ReviewModel::State::ready && !review.mend.empty())
        disable(model, Action::save_review, review.mend);
    model.wide.review = std::make_shared<const ReviewModel>(std::move(review));
    return model;
}

AppModel with(SampleModel sample) {
    AppModel model = qa(client::WideView::sample);
    if (sample.tried != SampleModel::Tried::ready)
        disable(model, Action::draw_sample, "Look first at what would be drawn.");
    model.wide.sample = std::make_shared<const SampleModel>(std::move(sample));
    return model;
}

ReviewModel review_part() {
    return untouched();
}

AppModel review_fresh() {
    return with(untouched());
}

AppModel review() {
    ReviewModel review = untouched();
    for (const auto& [at, score] : {std::pair{0, 4}, {1, 5}, {2, 5}, {3, 0}})
        review.traits[static_cast<std::size_t>(at)].score = score;
    review.other = true;
    review.group = 2;
    review.reasons = {"promise missed", "fix did not hold", "had to repeat", "wrong advice"};
    review.reason = 0;
    review.why = "The parcel kept the carrier’s date. What broke was our own written promise.";
    review.comment =
        "You gave it before she asked, and said what for. Naming our promise was right.";
    review.mend = "Score “friendly” with 1 to 5, or 0 where it was not seen.";
    return with(std::move(review));
}

AppModel review_again() {
    ReviewModel review = untouched();
    for (client::TraitRow& row : review.traits) row.score = 4;
    review.agrees = true;
    review.mend.clear();
    review.no_conversation =
        "The conversation was not kept with this entry. What stands below was.";
    review.messages.clear();
    review.first = client::TagWords{Tag::unsure, "Unsure"};
    review.judged_line = "Rui corrected it to";
    review.notice =
        "Rui Alves corrected this entry meanwhile. What you typed stands; look at the entry again, "
        "then save.";
    review.before_line =
        "You reviewed this on 12 Nov. Saving makes version 2; both stay. Rui answered: “Thank you, "
        "I had not seen it that way.”";
    review.comment = "Read it once more.";
    review.cards.insert(
        review.cards.begin() + 1,
        {{"Corrected",
          "the first entry stays as it is above",
          {},
          {tagged("11 Nov", Tag::failure, "Delivery › late", "by Rui Alves, 11 Nov")}},
         {"Reviews",
          "1 version",
          {},
          {tagged("12 Nov", Tag::unsure, "Unsure", "Hana Suzuki · version 1 · agreed"),
           line("", "accurate 4 · consistent 4 · empathetic 4 · precise 4 · friendly not seen"),
           line("", "Rui Alves: Thank you, I had not seen it that way.", "13 Nov · read")}}});
    return with(std::move(review));
}

AppModel review_closed() {
    ReviewModel review = untouched();
    review.sheet = ReviewModel::Sheet::error;
    review.sheet_sentence =
        "This contact is in a calibration round that is still open for you: rate it there.";
    review.messages.clear();
    review.cards.clear();
    review.mend = review.sheet_sentence;
    return with(std::move(review));
}

AppModel review_nothing() {
    return of_state(ReviewModel::State::nothing,
                    "Nobody drew a sample yet. Draw one in the view “Sample”: every stretch use, "
                    "second person, unsure tag and overridden suggestion of a period, and a share "
                    "of the rest.");
}

AppModel review_loading() {
    return of_state(ReviewModel::State::loading, "Reading the sample");
}

AppModel review_failed() {
    return of_state(
        ReviewModel::State::error,
        "The record is open in another window of this program. Close it there; nothing is lost.");
}

AppModel review_done() {
    ReviewModel review = untouched();
    std::vector<ReviewRow> all = *review.rows;
    for (ReviewRow& row : all) row.read = true;
    review.rows = std::make_shared<const std::vector<ReviewRow>>(std::move(all));
    review.read_line = "9 of 9 read";
    review.read_share = 1;
    review.whole_line = "Everything of it that is yours is read.";
    for (client::TraitRow& row : review.traits) row.score = 5;
    review.agrees = true;
    review.before_line = "You reviewed this on 16 Nov. Saving makes version 2; both stay.";
    review.mend = "Nothing differs from what you saved.";
    return with(std::move(review));
}

AppModel review_huge() {
    ReviewModel review = untouched();
    const std::string words(400, 'w');
    std::vector<ReviewRow> all(20000);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = {words, "#" + std::to_string(i), "9000000000.00", Tag::failure, false, false};
    review.rows = std::make_shared<const std::vector<ReviewRow>>(std::move(all));
    review.strata = {{words, "1 of 9,000 read", "1.00", 0, 9000},
                     {"Random", "0 of 11,000 read", "1035.60", 9000, 11000}};
    review.row = 15000;
    review.title = review.name = review.reference = review.detail = words;
    review.messages.push_back({false, false, "", words});
    review.left_out = "1,200 earlier messages were not kept.";
    review.judged.words = review.judged_line = review.to_whom = words;
    review.comment = words;
    review.other = true;
    for (std::string& group : review.groups) group += words;
    review.group = 0;
    review.reasons = {words};
    review.reason = 0;
    for (SheetCard& card : review.cards) {
        card.title += words;
        card.detail += words;
        for (SheetLine& row : card.lines) {
            row.caption += words;
            row.text += words;
            row.detail += words;
            for (std::string& chip : row.chips) chip += words;
            if (!row.quote.empty()) row.quote += words;
            for (client::LimitThen& limit : row.limits) limit.name += words;
        }
    }
    return with(std::move(review));
}

SampleModel sample_part() {
    SampleModel sample;
    sample.state = SampleModel::State::ready;
    sample.seed_text = "32570";
    sample.from_text = "9 Nov";
    sample.to_text = "15 Nov";
    sample.share_text = "5 %";
    sample.seed_line = "The same seed draws the same contacts again.";
    sample.period_line = "9 – 15 Nov, both days in";
    sample.share_line = "5 % at random, beside all that is read whole";
    sample.reviewers = {{"Hana Suzuki", true, "21 contacts"},
                        {"Goran Ilić", true, "20 contacts"},
                        {"Marta Kowalska", false, ""}};
    sample.reviewers_line = "Each contact goes to one of them, evenly, never to who handled it.";
    sample.tried = SampleModel::Tried::ready;
    sample.tried_title = "42 of 388 contacts";
    sample.tried_line = "9 – 15 Nov, seed 32570";
    sample.strata = strata();
    sample.overlap_line = "A contact in several of them is drawn once and counts in each.";
    sample.unassigned = "1 contact has no reader: only those who handled it were chosen.";
    sample.samples = {
        {"2 – 8 Nov",
         "seed 4711 · drawn 9 Nov by Hana Suzuki",
         "17 of 41 read",
         17.0 / 41,
         strata(),
         {"Hana Suzuki: 9 of 21 read", "Goran Ilić: 8 of 20 read"},
         ""},
        {"26 Oct – 1 Nov", "seed 12 · drawn 2 Nov by Goran Ilić", "38 of 38 read", 1, {}, {}, ""},
        {"19 – 25 Oct", "seed 99 · drawn 26 Oct by Goran Ilić", "44 contacts", 0, {}, {}, ""}};
    return sample;
}

AppModel sample() {
    return with(sample_part());
}

AppModel sample_first() {
    SampleModel sample = sample_part();
    sample.samples.clear();
    sample.empty_sentence =
        "Nobody drew a sample yet. Look at what would be drawn, then draw it: the contacts are "
        "shared out among the reviewers and stand in the view “Review”.";
    sample.reviewers.resize(1);
    sample.reviewers_line =
        "You are the only reviewer here: contacts you handled yourself stay unread.";
    sample.tried = SampleModel::Tried::nothing;
    sample.tried_title.clear();
    sample.tried_line.clear();
    sample.strata.clear();
    sample.seed_text = "sev";
    sample.seed_wrong = true;
    sample.seed_line = "Type a whole number, such as 4711.";
    sample.period_wrong = true;
    sample.period_line = "A sample is drawn from days that are over: yesterday at the latest.";
    return with(std::move(sample));
}

AppModel sample_stale() {
    SampleModel sample = sample_part();
    sample.tried = SampleModel::Tried::stale;
    sample.tried_line = "This is of what was typed before. Look again before you draw.";
    sample.reviewers[0].name = std::string(300, 'n');
    return with(std::move(sample));
}

AppModel sample_failed() {
    SampleModel sample;
    sample.state = SampleModel::State::error;
    sample.sentence =
        "The record is open in another window of this program. Close it there; nothing is lost.";
    return with(std::move(sample));
}

const std::vector<Named>& all_review() {
    static const std::vector<Named> kAll = {
        {"review", review},
        {"review_fresh", review_fresh},
        {"review_again", review_again},
        {"review_closed", review_closed},
        {"review_nothing", review_nothing},
        {"review_loading", review_loading},
        {"review_failed", review_failed},
        {"review_done", review_done},
        {"review_huge", review_huge},
        {"sample", sample},
        {"sample_first", sample_first},
        {"sample_stale", sample_stale},
        {"sample_failed", sample_failed},
    };
    return kAll;
}

}  // namespace shopkeeper::ui::fixtures
