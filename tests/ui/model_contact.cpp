#include "tests/ui/model_contact.h"

#include <memory>
#include <utility>

#include "client/record_model.h"
#include "tests/ui/model_wide.h"

namespace shopkeeper::ui::fixtures {
namespace {

using client::AppModel;
using client::RecordModel;
using client::RecordSheet;
using client::SheetCard;
using client::SheetLine;
using empowerment::Band;
using empowerment::Tag;

SheetLine line(const char* caption, std::string text, const char* detail = "") {
    SheetLine out;
    out.caption = caption;
    out.text = std::move(text);
    out.detail = detail;
    return out;
}

SheetLine tagged(const char* caption, Tag tag, const char* text, const char* detail = "") {
    SheetLine out = line(caption, text, detail);
    out.tag = tag;
    return out;
}

SheetLine banded(const char* caption, const char* text, const char* detail, Band band) {
    SheetLine out = line(caption, text, detail);
    out.band = band;
    return out;
}

SheetCard what_it_was() {
    SheetCard card{"What it was", "by Rui Alves, 10 Nov", {}, {}};
    SheetLine signals = line("Signals", "");
    signals.chips = {"trust gap", "emotional friction"};
    SheetLine labels = line("Labels", "");
    labels.chips = {"Oak shelf", "assembly"};
    card.lines = {tagged("Tag", Tag::failure, "Promise missed › date"),
                  tagged("Suggested", Tag::failure, "Delivery", "not taken · for “still waiting”"),
                  signals,
                  line("Outcome", "Promise made, 18 Nov"),
                  line("Note", "Delivery and assembly back."),
                  line("Channel", "chat"),
                  labels};
    return card;
}

SheetCard remedies() {
    return {"Remedies",
            "as they stand now",
            {},
            {banded("10 Nov", "Refund 168.00 USD", "Rui Alves · recorded", Band::stretch),
             line("Reason", "Our fault: delivery"),
             line("", "Promised Tuesday in writing; she lost half a day of work."),
             line("Read", "Right call: “Go on like that.”", "Henrike Vos, 12 Nov")}};
}

SheetCard decisions() {
    SheetLine refused = banded("10 Nov", "Refund 4,000.00 USD",
                               "Rui Alves, agent · under v14 · 3,800.00 above what anyone may "
                               "approve · nothing came of it",
                               Band::refused);
    refused.limits = {{"per action", "150.00", "0.00", "150.00", false},
                      {"the most for anyone", "2,000.00", "0.00", "2,000.00", true}};
    SheetLine given =
        banded("10 Nov", "Refund 168.00 USD",
               "Rui Alves, agent · under v14 · 18.00 above per action · recorded", Band::stretch);
    given.limits = {{"per action", "150.00", "0.00", "150.00", true},
                    {"customer, 30 days", "200.00", "0.00", "200.00", false},
                    {"stretch uses, week", "3", "1", "2", false}};
    return {"Decided then", "each ask with the limits as they were", {}, {refused, given}};
}

SheetCard answers() {
    SheetLine answer =
        line("Answer", "Delivery slots: what we promise", "copied · verified 20 Oct");
    answer.quote = "When a slot we wrote is missed, delivery and assembly are free.";
    return {"Answers used",
            "as they read then",
            {},
            {answer, line("Answer", "Assembly: what is included", "read")}};
}

RecordSheet whole() {
    RecordSheet sheet;
    sheet.matters = {"10 Nov · Promise missed › date"};
    sheet.matter = 0;
    sheet.conversation_line = "as it stood when it was logged, 10 Nov";
    sheet.messages = {
        {true, false, "Tuesday 10 November",
         "The shelf did not come. You wrote Tuesday, between 8 and 12."},
        {false, false, "", "I am sorry. I see the slot we wrote, and nobody told you."},
        {true, false, "", "I took half a day off for it. I am still waiting."}};
    sheet.cards = {what_it_was(), remedies(), decisions(), answers()};
    return sheet;
}

AppModel over(RecordModel::State state, std::string sentence) {
    AppModel model = what_if();
    model.record.state = state;
    model.record.key = "rt/4611";
    model.record.title = "#4611";
    model.record.sentence = std::move(sentence);
    return model;
}

AppModel with(RecordSheet sheet) {
    AppModel model = over(RecordModel::State::ready, "");
    model.record.detail = "C-20311";
    model.record.sheet = std::make_shared<const RecordSheet>(std::move(sheet));
    return model;
}

}  // namespace

AppModel record() {
    return with(whole());
}

AppModel record_corrected() {
    RecordSheet sheet = whole();
    sheet.matters = {"18 Nov · Delivery › late", "10 Nov · Promise missed › date"};
    sheet.matter = 1;
    sheet.matters_line = "2 matters";
    sheet.cards[0].detail = "logged by Rui Alves, 10 Nov · corrected 11 Nov";
    sheet.cards[0].lines.insert(
        sheet.cards[0].lines.begin() + 1,
        {tagged("First tag", Tag::failure, "Delivery › late", "as it was logged; it stays"),
         tagged("Beside it", Tag::relationship, "Reassurance › will it be alright",
                "by Hana Suzuki")});
    sheet.cards.push_back(
        {"Every entry",
         "a correction stands beside what it corrects",
         {},
         {tagged("10 Nov", Tag::failure, "Delivery › late", "logged by Rui Alves"),
          line("", "Resolved"),
          tagged("11 Nov", Tag::failure, "Promise missed › date", "corrected by Rui Alves"),
          line("", "Promise made, 18 Nov"), line("", "We had written the day.")}});
    sheet.cards.push_back({"Reviews",
                           "1 version",
                           {},
                           {tagged("14 Nov", Tag::relationship, "Reassurance › will it be alright",
                                   "Hana Suzuki · version 1 · another tag"),
                            line("", "accurate 4 · consistent not seen · empathetic 5 · precise 5"),
                            line("", "She asked whether she could rely on us.")}});
    return with(std::move(sheet));
}

AppModel record_waiting() {
    RecordSheet sheet = whole();
    sheet.matters.clear();
    sheet.matter = -1;
    sheet.notices = {"Not logged yet: what was asked for stands here."};
    sheet.conversation_line = "as it stood when it was asked for, 10 Nov";
    sheet.cards = {
        {"Remedies",
         "as they stand now",
         {},
         {banded("10 Nov", "Refund 400.00 USD",
                 "Rui Alves · asked of a second person, until 17 Nov", Band::second_person),
          line("Reason", "Our fault: delivery")}},
        decisions()};
    return with(std::move(sheet));
}

AppModel record_withheld() {
    RecordSheet sheet = whole();
    sheet.messages.clear();
    sheet.conversation_line.clear();
    sheet.no_conversation = "It is not shown to you.";
    sheet.notices = {
        "Somebody else logged this contact: its conversation, the limits as they were and what "
        "reviewers said of it are shown to them, to reviewers and to supervisors."};
    sheet.cards = {what_it_was(), remedies()};
    return with(std::move(sheet));
}

AppModel record_no_talk() {
    RecordSheet sheet = whole();
    sheet.messages.clear();
    sheet.conversation_line.clear();
    sheet.no_conversation = "Logged without the conversation.";
    return with(std::move(sheet));
}

AppModel record_nothing() {
    return over(RecordModel::State::ready, "Nothing is on record of this contact.");
}

AppModel record_loading() {
    AppModel model = over(RecordModel::State::loading, "Reading the record");
    model.jobs = {{7, "Reading the record of a contact", 2, 5, true}};
    return model;
}

AppModel record_error() {
    return over(RecordModel::State::error,
                "The record could not be read: the disk does not answer. Nothing is changed.");
}

AppModel record_long() {
    RecordSheet sheet = whole();
    sheet.matters.clear();
    for (int i = 0; i < 9; ++i)
        sheet.matters.push_back(std::to_string(18 - i) +
                                " Nov · A group whose name is long › and a reason that is as long");
    sheet.matters_line = "9 matters";
    sheet.messages.clear();
    for (int i = 0; i < 500; ++i)
        sheet.messages.push_back({i % 3 != 1, false, i % 50 == 0 ? "Tuesday 10 November" : "",
                                  std::to_string(i) + ": " +
                                      std::string(static_cast<std::size_t>(i % 7) * 40, 'w') +
                                      " and where is it now?"});
    sheet.left_out = "1,200 earlier messages were not kept.";
    for (int i = 0; i < 50; ++i)
        sheet.cards[1].lines.push_back(
            banded("10 Nov", "Refund 9,223,372,036,854.77 USD",
                   "Wolfeschlegelsteinhausenbergerdorff-Nguyễn Minh Anh · recorded", Band::within));
    sheet.cards[3].lines[0].quote = std::string(4000, 'q');
    sheet.cards[0].lines[4].text = std::string(900, 'n');
    return with(std::move(sheet));
}

const std::vector<Named>& all_contact() {
    static const std::vector<Named> kAll = {
        {"record", record},
        {"record_corrected", record_corrected},
        {"record_waiting", record_waiting},
        {"record_withheld", record_withheld},
        {"record_no_talk", record_no_talk},
        {"record_nothing", record_nothing},
        {"record_loading", record_loading},
        {"record_error", record_error},
        {"record_long", record_long},
    };
    return kAll;
}

}  // namespace shopkeeper::ui::fixtures
