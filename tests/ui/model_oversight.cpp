#include "tests/ui/model_oversight.h"

#include <memory>
#include <utility>

#include "tests/ui/model_parts.h"

namespace shopkeeper::ui::fixtures {
namespace {

using client::Action;
using client::AppModel;
using client::DecisionModel;
using client::MessageRow;
using client::RequestsModel;
using client::SaidModel;
using client::SaidRow;
using client::StretchModel;
using client::WideView;
using empowerment::Band;

AppModel supervisor(WideView view) {
    AppModel model = full();
    model.role = empowerment::Role::supervisor;
    model.roles = {empowerment::Role::agent, empowerment::Role::supervisor};
    model.person_name = "Henrike Vos";
    model.workspace.team_line = "Care, Lisbon";
    model.workspace.people_line = "27 agents · USD";
    model.workspace.role_line = "Supervisor";
    model.workspace.role_key = "Ctrl 2";
    model.workspace.rows = {{WideView::limits, "Limits", ""},
                            {WideView::requests, "Requests", "3"},
                            {WideView::stretch, "Stretch uses", "5"}};
    model.workspace.view = view;
    model.pin.known = model.pin.is_set = true;
    return model;
}

AppModel with_stretch(StretchModel stretch) {
    AppModel model = supervisor(WideView::stretch);
    if (stretch.words.empty())
        disable(model, Action::mark_talk_about_it, "Write first what you want to talk about.");
    if (!stretch.own_line.empty()) disable(model, Action::mark_right_call, stretch.own_line);
    model.wide.stretch = std::make_shared<const StretchModel>(std::move(stretch));
    return model;
}

std::vector<MessageRow> talk() {
    return {
        {true, false, "Friday 13 November", "Hi! My parcel should come today. Is it on its way?"},
        {false, false, "",
         "It left Lyon this morning, Ana. You get a text when the driver "
         "has it. — Inês"},
        {true, true, "Today", "Where is my parcel? Tracking hasn’t moved since Friday"},
        {true, true, "", "and I leave on Thursday."}};
}

DecisionModel above_customer() {
    return {Band::second_person,
            "58.00 above the customer limit",
            "138.00 of 200.00 given · 59.00 comes back 3 Dec · 62.00 possible alone",
            true,
            0.31,
            0.31,
            0.29};
}

void choose_first(RequestsModel& model) {
    model.row = 0;
    model.id = model.rows[0].id;
    model.title = "Refund 120.00 USD";
    model.detail = "C-10233 · #4821";
    model.key = "chat/4821";
    model.facts = {
        {"Asked by", "Inês Duarte", "17 Nov"},
        {"Why", "our fault: delivery", ""},
        {"In words", "The third parcel we lost her this year; she leaves on Thursday.", ""},
        {"Order", "73310 · 312.00 USD", "as the agent said"}};
    model.messages = talk();
    model.earlier_title = "2 other remedies of this customer";
    model.earlier = {
        {"chat/4702", "Refund 59.00 USD", "3 Nov · Rui Alves · recorded · within the limits", true},
        {"chat/4640", "Credit 20.00 USD", "21 Oct · Inês Duarte · taken back · within the limits",
         false}};
    model.asked = model.now = above_customer();
    model.now_line =
        "Approving gives Refund 120.00 USD once, on top of what Inês has used. It uses up no "
        "stretch.";
    model.seconds = {"Henrike Vos (you)", "Mia Lindgren"};
    model.second = 0;
    model.second_is_me = true;
    model.words_hint = "A word to Inês (needed to decline)";
    model.until_line = "It expires 18 Nov if nobody answers.";
    model.colleagues = {"Mia Lindgren", "Tomasz Zieliński"};
    model.colleague_ids = {"mia", "tomasz"};
}

StretchModel use_rows() {
    StretchModel model;
    model.state = StretchModel::State::ready;
    model.heading_detail = "2 to be read · 1 overdue";
    model.rows = {{"s1", "Refund 168.00 USD", "Rui Alves · #4611", "overdue", false, true},
                  {"s2", "Credit 60.00 USD", "Inês Duarte · #4640", "by 19 Nov", false, false},
                  {"s3", "Refund 44.00 USD", "Dimitra Pappas · #4542", "Right call", true, false},
                  {"s4", "Refund 155.00 USD", "Inês Duarte · #4502", "Talk about it", true, false}};
    model.row = 0;
    model.id = "s1";
    model.title = "Refund 168.00 USD";
    model.detail = "C-20311 · #4611";
    model.key = "rt/4611";
    model.facts = {{"Given by", "Rui Alves", "10 Nov"},
                   {"Why", "promise broken", ""},
                   {"In words",
                    "Promised Tuesday in writing; she lost half a day of work. Delivery and "
                    "assembly back.",
                    ""}};
    model.decision = {
        Band::stretch, "18.00 above the limit per action", "per action: 150.00", true, 1.0, 1.0,
        0.12};
    model.messages = talk();
    model.due_line = "It was to be read by 12 Nov. Nobody was held up by it.";
    model.words_hint = "A note to Rui";
    return model;
}

AppModel with_said(SaidModel said) {
    AppModel model = full();
    model.said_line = "2 said to you";
    const bool heard = said.heard || said.id.empty();
    if (heard || said.is_review) disable(model, Action::hear_word, "It is heard.");
    if (heard || !said.is_review) disable(model, Action::acknowledge_review, "It is read.");
    model.said = std::make_shared<const SaidModel>(std::move(said));
    return model;
}

SaidModel words() {
    SaidModel model;
    model.state = SaidModel::State::ready;
    model.rows = {
        {SaidRow::Kind::talk_about_it, "w1", "Talk about it", "Henrike Vos · #4611 · 12 Nov",
         "Was there no replacement to send at once?", true},
        {SaidRow::Kind::review, "r1", "A contact of yours was read", "Hana Suzuki · #4600 · 11 Nov",
         "You said what for. That was right.", true},
        {SaidRow::Kind::approved, "w2", "Approved", "Henrike Vos · #4587 · 9 Nov", "", false},
        {SaidRow::Kind::declined, "w3", "Declined", "Mia Lindgren · #4502 · 2 Nov",
         "Offer the replacement first.", false},
        {SaidRow::Kind::right_call, "w4", "Right call", "Henrike Vos · #4490 · 30 Oct",
         "Before she had to ask. Thank you.", false}};
    model.row = 0;
    model.id = "w1";
    model.contact_key = "rt/4611";
    model.words = "Was there no replacement to send at once?";
    model.lines = {{"About", "Refund 168.00 USD", "10 Nov · Rui Alves · recorded · a stretch"},
                   {"Your words", "Promised Tuesday in writing; she lost half a day of work.", ""}};
    return model;
}

}  // namespace

AppModel with_requests(RequestsModel requests) {
    AppModel model = supervisor(WideView::requests);
    if (requests.rows.empty() || requests.row < 0) {
        disable(model, Action::approve_request, "Nothing waits for a second person.");
        disable(model, Action::decline_request, "Nothing waits for a second person.");
    } else if (requests.words.empty()) {
        disable(model, Action::decline_request, "Say why in a word to who asked.");
    }
    model.wide.requests = std::make_shared<const RequestsModel>(std::move(requests));
    return model;
}

RequestsModel request_rows() {
    RequestsModel model;
    model.state = RequestsModel::State::ready;
    model.heading_detail = "3 wait · the first until 18 Nov";
    model.rows = {{"g1", "Refund 120.00 USD", "Inês Duarte · #4821", "18 Nov", false},
                  {"g2", "Replacement 310.00 USD", "Tiago Brandão · #4830", "18 Nov", false},
                  {"g3", "Refund 2,600.00 USD", "Henrike Vos · #4777", "19 Nov", true}};
    choose_first(model);
    return model;
}

AppModel requests() {
    return with_requests(request_rows());
}

AppModel requests_changed() {
    RequestsModel model = request_rows();
    model.same_now = false;
    model.now = {Band::within, "Within the limits", "20.00 of 200.00 given", true, 0.9, 0.6, 0};
    model.now_line =
        "It has become possible without asking meanwhile. Approving gives it all the same.";
    model.second = 1;
    model.second_is_me = false;
    model.words = "Fine: it is the third this year.";
    model.trouble = "This is not the PIN of Mia Lindgren: 3 tries are left.";
    return with_requests(std::move(model));
}

AppModel requests_own() {
    RequestsModel model = request_rows();
    model.row = 2;
    model.id = "g3";
    model.title = "Refund 2,600.00 USD";
    model.seconds.clear();
    model.second = -1;
    model.second_is_me = false;
    model.second_sentence = "You asked for it yourself, and there is no other supervisor here.";
    AppModel app = with_requests(model);
    disable(app, Action::approve_request, model.second_sentence);
    disable(app, Action::decline_request, model.second_sentence);
    return app;
}

AppModel requests_refused() {
    RequestsModel model = request_rows();
    model.same_now = false;
    model.now = {Band::refused,
                 "20.00 above what anyone may approve",
                 "hard ceiling: 100.00",
                 true,
                 1.0,
                 1.0,
                 0.2};
    model.now_line =
        "Nobody may approve it as it stands. It waits until it expires, or until that changes.";
    AppModel app = with_requests(std::move(model));
    disable(app, Action::approve_request, "Nobody may approve it as it stands.");
    app.pin.is_set = false;
    return app;
}

AppModel requests_gone() {
    RequestsModel model = request_rows();
    model.rows.erase(model.rows.begin());
    model.row = -1;
    model.words = "Give it, and thank you for asking.";
    model.file_sentence = "This request no longer waits for a second person: it is expired.";
    return with_requests(std::move(model));
}

AppModel requests_empty() {
    RequestsModel model;
    model.state = RequestsModel::State::ready;
    model.sentence =
        "Nothing waits. What an agent asks of a second person appears here by itself, with the "
        "conversation it was asked over.";
    AppModel app = with_requests(std::move(model));
    app.workspace.rows[1].count.clear();
    return app;
}

AppModel requests_loading() {
    RequestsModel model;
    model.sentence = "Reading what waits";
    return with_requests(std::move(model));
}

AppModel requests_error() {
    RequestsModel model;
    model.state = RequestsModel::State::error;
    model.sentence =
        "The record is open in another window of this program. Close it there; nothing is lost.";
    return with_requests(std::move(model));
}

AppModel requests_many() {
    RequestsModel model = request_rows();
    for (int i = 0; i < 400; ++i)
        model.rows.push_back(
            {"m" + std::to_string(i), "Refund 9,223,372,036,854.77 USD",
             "Wolfeschlegelsteinhausenbergerdorff-Nguyễn Minh Anh · #" + std::to_string(4000 + i),
             "19 Nov", false});
    model.title = "Replacement 9,223,372,036,854.77 USD";
    model.detail = std::string(200, 'c') + " · #" + std::string(60, '4');
    model.facts[2].text = std::string(1200, 'w');
    model.messages.push_back({true, false, "", std::string(3000, 'm')});
    for (int i = 0; i < 48; ++i) model.earlier.push_back(model.earlier[0]);
    model.asked.title = std::string(200, 't');
    model.now_line = std::string(400, 'n');
    model.words = std::string(900, 'r');
    model.trouble = std::string(300, 'x');
    return with_requests(std::move(model));
}

AppModel stretch_uses() {
    return with_stretch(use_rows());
}

AppModel stretch_read() {
    StretchModel model = use_rows();
    model.row = 3;
    model.id = "s4";
    model.due_line = "It was read. A further word stands beside the first.";
    model.readings = {{Band::stretch, "Talk about it", "Mia Lindgren · 12 Nov · heard",
                       "Was there no replacement to send at once?"},
                      {Band::within, "Right call", "Henrike Vos · 13 Nov", ""}};
    model.words = "Now I see why.";
    return with_stretch(std::move(model));
}

AppModel stretch_own() {
    StretchModel model = use_rows();
    model.own_line = "You gave it yourself: another supervisor reads it.";
    model.messages.clear();
    model.messages_line = "It was given without a conversation: none was at hand.";
    return with_stretch(std::move(model));
}

AppModel stretch_empty() {
    StretchModel model;
    model.state = StretchModel::State::ready;
    model.sentence =
        "Nothing was given above a limit yet. Where an agent does, with a reason, it appears here "
        "to be read within two days.";
    return with_stretch(std::move(model));
}

AppModel stretch_loading() {
    StretchModel model;
    model.sentence = "Reading stretch uses";
    return with_stretch(std::move(model));
}

AppModel stretch_many() {
    StretchModel model = use_rows();
    for (int i = 0; i < 2000; ++i)
        model.rows.push_back({"m" + std::to_string(i), "Refund 160.00 USD",
                              "Rui Alves · #" + std::to_string(i), "Right call", true, false});
    model.more = true;
    model.more_line = "2,004 uses of 4,812 are listed";
    model.heading_detail = "1,204 to be read · 880 overdue";
    model.facts[2].text = std::string(1200, 'w');
    return with_stretch(std::move(model));
}

AppModel said_word() {
    return with_said(words());
}

AppModel said_review() {
    SaidModel model = words();
    model.row = 1;
    model.id = "r1";
    model.is_review = true;
    model.words = "You said what for. That was right.";
    model.lines = {{"Your tag", "Failure, late stays. Beside it: Failure, promise missed",
                    "The parcel kept the carrier’s date. What broke was our own written promise."},
                   {"Accurate",
                    "Everything is right and answers the question; a source was there and not "
                    "given.",
                    ""},
                   {"Friendly", "As one would speak to a guest.", ""}};
    model.answer = "The promise was the carrier’s, not ours.";
    return with_said(std::move(model));
}

AppModel said_empty() {
    SaidModel model;
    model.state = SaidModel::State::ready;
    model.sentence =
        "Nothing was said to you yet. What a supervisor answers to a request, thinks of a stretch, "
        "or a reviewer writes about a contact of yours stands here.";
    AppModel app = with_said(std::move(model));
    app.said_line.clear();
    return app;
}

AppModel said_many() {
    SaidModel model = words();
    for (int i = 0; i < 300; ++i) model.rows.push_back(model.rows[2]);
    model.rows[0].preview = std::string(160, 'p');
    model.words = std::string(2000, 'w');
    model.more = true;
    return with_said(std::move(model));
}

const std::vector<Named>& all_oversight() {
    static const std::vector<Named> kAll = {
        {"requests", requests},
        {"requests_changed", requests_changed},
        {"requests_own", requests_own},
        {"requests_refused", requests_refused},
        {"requests_gone", requests_gone},
        {"requests_empty", requests_empty},
        {"requests_loading", requests_loading},
        {"requests_error", requests_error},
        {"requests_many", requests_many},
        {"stretch_uses", stretch_uses},
        {"stretch_read", stretch_read},
        {"stretch_own", stretch_own},
        {"stretch_empty", stretch_empty},
        {"stretch_loading", stretch_loading},
        {"stretch_many", stretch_many},
    };
    return kAll;
}

const std::vector<Named>& all_said() {
    static const std::vector<Named> kAll = {{"said_word", said_word},
                                            {"said_review", said_review},
                                            {"said_empty", said_empty},
                                            {"said_many", said_many}};
    return kAll;
}

}  // namespace shopkeeper::ui::fixtures
