#include "tests/ui/model_parts.h"

namespace shopkeeper::ui::fixtures {

using client::Action;
using client::AnswerRow;
using client::AnswersModel;
using client::AppModel;
using client::AuthorityModel;
using client::ContactModel;
using client::GrantRow;
using client::MeterRow;
using client::QueueModel;
using client::ReaderModel;
using client::ResolveModel;
using empowerment::Band;
using empowerment::Outcome;
using empowerment::Role;
using empowerment::Signal;
using empowerment::Tag;
using knowledge::Block;
using knowledge::BlockKind;
using knowledge::Passage;
using knowledge::TextRun;

namespace {

constexpr const char* kPassage =
    "A carrier scans a parcel only when it changes hands. After three days without a scan we open "
    "a search and write to you within one working day.";

Passage tracking_passage() {
    Passage passage;
    passage.text = kPassage;
    const std::string words = "After three days without a scan we open a search";
    const std::size_t at = passage.text.find(words);
    passage.highlights = {{at, at + words.size()}};
    passage.body_begin = 20;
    return passage;
}

AnswerRow answer(const char* id, const char* title, const char* meta, const char* row_meta) {
    AnswerRow row;
    row.article_id = id;
    row.title = title;
    row.meta = meta;
    row.row_meta = row_meta;
    row.passage = tracking_passage();
    return row;
}

MeterRow meter(const char* label, double left, const char* amount, const char* limit) {
    MeterRow row;
    row.label = label;
    row.left = left;
    row.amount = amount;
    row.limit_name = limit;
    return row;
}

Block block(BlockKind kind, std::string text, std::size_t begin, int level = 0) {
    Block out;
    out.kind = kind;
    out.level = level;
    out.body_begin = begin;
    TextRun run;
    run.text = std::move(text);
    out.runs.push_back(run);
    return out;
}

TextRun linked(const char* text, const char* target) {
    TextRun run;
    run.text = text;
    run.link = target;
    return run;
}

Block row_of(const char* first, const char* second, bool header, std::size_t begin) {
    Block out = block(BlockKind::table_row, "", begin);
    out.runs.clear();
    out.header = header;
    TextRun left, right;
    left.text = first;
    right.text = second;
    out.cells = {{left}, {right}};
    return out;
}

}  // namespace

void disable(AppModel& model, Action action, const std::string& why) {
    model.actions[static_cast<std::size_t>(action)] = {false, why};
}

AppModel base() {
    AppModel model;
    model.revision = 1;
    model.person_name = "Inês Duarte";
    model.role = Role::agent;
    model.roles = {Role::agent};
    model.mode_line = "enforced by desk.example";
    model.waiting_line = "0 waiting";
    model.settings.queue_path = "/srv/chat/queue.jsonl";
    model.settings.knowledge = {{"/srv/knowledge/articles", "48 articles · read today", false},
                                {"https://help.example/api/v2/help_center/articles.json",
                                 "from 18 Nov, out of reach now: the name is not known", true}};
    model.settings.knowledge_problems = {"articles/old.md: the file is not UTF-8, skipped"};
    model.settings.data_directory = "/home/ines/.local/share/shopkeeper";
    disable(model, Action::take_suggestion, "There is no suggestion for this contact.");
    disable(model, Action::void_last_grant, "Nothing was given for this contact.");
    disable(model, Action::ask_second_person,
            "12.50 is within your authority: no one has to be asked.");
    return model;
}

ContactModel ana() {
    ContactModel contact;
    contact.key = "demo/4821";
    contact.name = "Ana Ruiz";
    contact.first_name = "Ana";
    contact.reference = "chat #4821";
    contact.order_line = "order 73310, 312.00 USD";
    contact.burst =
        "Where is my parcel? Tracking hasn’t moved since Friday and I leave on Thursday.";
    contact.url = "https://chat.example/4821";
    contact.source_name = "Chatwoot";
    contact.messages = {
        {true, false, "Friday 13 November", "Hi! My parcel should come today. Is it on its way?"},
        {false, false, "",
         "It left Lyon this morning, Ana. You get a text when the driver has it. — Inês"},
        {true, true, "Today", "Where is my parcel? Tracking hasn’t moved since Friday"},
        {true, true, "", "and I leave on Thursday."}};
    return contact;
}

QueueModel four_waiting() {
    QueueModel queue;
    queue.state = QueueModel::State::ready;
    queue.source_name = "Chatwoot";
    queue.more = 3;
    queue.next_line = "Then Łukasz Wójcik, #4827";
    queue.rows = {
        {"demo/4821", "Ana Ruiz", "chat #4821", "Where is my parcel? Tracking hasn’t moved", true,
         false},
        {"demo/4827", "Łukasz Wójcik", "chat #4827", "Two charges of 39.90 for one order.", false,
         true},
        {"demo/4830", "Nguyễn Minh Anh", "chat #4830", "Can I pay half with my store card", false,
         false},
        {"demo/4831", "Ελένη Παππά", "e-mail #4831", "Το δέμα μου άργησε πάλι.", false, false}};
    queue.problems = {"queue.jsonl line 17: “messages” is missing, skipped"};
    return queue;
}

QueueModel many_waiting(int count) {
    QueueModel queue = four_waiting();
    queue.rows.clear();
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(5000 + i);
        queue.rows.push_back({"demo/" + number, "Customer " + number, "chat #" + number,
                              "Where is order " + number + "?", i == 0, i % 3 == 0});
    }
    queue.more = count - 1;
    return queue;
}

AnswersModel three_answers() {
    AnswersModel answers;
    answers.state = AnswersModel::State::suggestions;
    answers.rows = {answer("118", "Tracking has not moved for three days",
                           "Delivery › Tracking · verified 3 Nov", "Delivery · 3 Nov"),
                    answer("121", "Lost parcel: what we promise",
                           "Delivery › Lost · verified 9 Nov", "Delivery · 9 Nov"),
                    answer("124", "Leaving before it arrives: redirect",
                           "Delivery › Redirect · verified 28 Oct", "Delivery · 28 Oct")};
    answers.rows[0].sent_line = "sent 14 times";
    answers.generation = 1;
    return answers;
}

AnswersModel nearest_two() {
    AnswersModel answers;
    answers.state = AnswersModel::State::no_good_answer;
    answers.search = "split payment two currencies";
    answers.sentence = "Nearest two are below. What you write to Minh Anh can become the article.";
    answers.gap_line = "4 colleagues noted it";
    answers.rows = {
        answer("201", "Paying with a store card", "Payment › Cards · verified 2 Oct",
               "Payment · 2 Oct"),
        answer("202", "Currencies we accept", "Payment · verified 17 Sep", "Payment · 17 Sep")};
    answers.generation = 2;
    return answers;
}

AuthorityModel nothing_typed() {
    AuthorityModel authority;
    authority.state = AuthorityModel::State::ready;
    authority.heading = "You can give Ana";
    authority.order_line = "order 73310 · 312.00 USD";
    authority.meters = {meter("Refund", 0.31, "62.00", "customer, 30 days"),
                        meter("Credit", 1.0, "50.00", "per action")};
    authority.meters[0].detail = "138.00 of 200.00 given · 59.00 comes back 3 Dec";
    authority.remedies = {"Refund", "Credit", "Replacement", "Waiver"};
    authority.currency = "USD";
    authority.reasons = {"Our fault: delivery",
                         "Our fault: product",
                         "Our fault: billing",
                         "Our fault: information",
                         "Promise broken",
                         "Goodwill",
                         "Hardship",
                         "Retention",
                         "Other"};
    authority.reason = 0;
    authority.give_label = "Give";
    return authority;
}

AuthorityModel within() {
    AuthorityModel authority = nothing_typed();
    authority.amount_text = "12.50";
    authority.meters[0].taken = 0.0625;
    authority.has_judgement = true;
    authority.band = Band::within;
    authority.verdict = "Within your authority";
    authority.verdict_detail = "49.50 left for Ana after this";
    authority.give_label = "Give 12.50";
    authority.possible_now = "62.00";
    return authority;
}

AuthorityModel with_band(Band band) {
    AuthorityModel authority = within();
    authority.band = band;
    authority.meters[0].taken = authority.meters[0].left;
    authority.meters.resize(1);
    switch (band) {
        case Band::within:
            return within();
        case Band::stretch:
            authority.amount_text = "74.00";
            authority.meters[0].over = 0.06;
            authority.verdict = "12.00 above the customer limit: give it with a reason";
            authority.stretch_line =
                "2 of 3 left this week. Your supervisor reads it after; nothing waits.";
            authority.explanation =
                "Second parcel we lost for her this month, and she leaves the country on "
                "Thursday.";
            authority.explanation_long_enough = true;
            authority.give_label = "Give 74.00";
            break;
        case Band::second_person:
            authority.amount_text = "120.00";
            authority.meters[0].over = 0.29;
            authority.meters[0].detail.clear();
            authority.verdict = "58.00 above the customer limit: a second person";
            authority.possible_with_reason = "112.00";
            authority.whole_amount = "120.00";
            break;
        case Band::refused:
            authority.amount_text = "400.00";
            authority.meters[0].over = 0.8;
            authority.verdict = "Not possible: above the order total of 312.00";
            authority.verdict_detail = "62.00 is possible now.";
            break;
    }
    return authority;
}

std::vector<GrantRow> asked_grants() {
    GrantRow given;
    given.id = "g-1";
    given.title = "Recorded";
    given.amount = "12.50";
    given.detail = "Refund, our fault: delivery.";
    GrantRow waiting;
    waiting.id = "g-2";
    waiting.title = "Asked of a second person";
    waiting.amount = "120.00";
    waiting.detail = "Refund, our fault: delivery. Frozen as you sent it.";
    waiting.possible_line = "62.00 is still possible now";
    waiting.expires_line = "until 23 Nov";
    waiting.awaiting = true;
    return {given, waiting};
}

ResolveModel untagged() {
    ResolveModel resolve;
    resolve.suggestion_line = "suggested Failure for “hasn’t moved”";
    resolve.suggested = Tag::failure;
    resolve.signal_labels = {"hesitation",          "confusion",   "trust gap",
                             "product uncertainty", "reassurance", "emotional friction",
                             "unspoken need",       "almost left"};
    resolve.outcomes = {"Resolved", "Resolved with an exception", "Promise made", "Passed on"};
    resolve.reason_line = "Choose the reason";
    resolve.mend = "Choose failure, relationship or unsure.";
    return resolve;
}

ResolveModel failure_groups() {
    ResolveModel resolve = untagged();
    resolve.tag = Tag::failure;
    resolve.groups = {"Delivery",    "Billing", "Product",
                      "Information", "Process", "Earlier contact"};
    resolve.mend = "Choose what kind of failure it was.";
    return resolve;
}

void choose_delivery(ResolveModel& resolve) {
    resolve.group = 0;
    resolve.reasons = {"late", "lost", "wrong item", "damaged or incomplete"};
}

ResolveModel nearly_logged() {
    ResolveModel resolve = failure_groups();
    choose_delivery(resolve);
    resolve.reason = 0;
    resolve.reason_line = "Delivery › late";
    resolve.signals[static_cast<std::size_t>(Signal::trust_gap)] = true;
    resolve.signals[static_cast<std::size_t>(Signal::reassurance)] = true;
    resolve.outcome = Outcome::promise_made;
    resolve.promise_text = "18 Nov";
    resolve.promise_line = "Promise made, 18 Nov";
    resolve.note = "Search opened; goes to her hotel in Porto if it moves";
    resolve.mend.clear();
    return resolve;
}

ReaderModel tracking_article() {
    ReaderModel reader;
    reader.kind = ReaderModel::Kind::article;
    reader.article_id = "118";
    reader.title = "Tracking has not moved for three days";
    reader.meta = "Verified 3 Nov by Marta Kowalska · for customers · article 118";
    reader.category = "Delivery › Tracking";
    reader.url = "https://help.example/118";
    Block first = block(BlockKind::paragraph, std::string("Scans are not live. ") + kPassage, 20);
    Block link = block(BlockKind::paragraph, "The address form is ", 900);
    link.runs.push_back(linked("here", "https://help.example@evil.example/redirect"));
    link.runs.push_back(linked(" and a local path", "file:///etc/passwd"));
    Block item = block(BlockKind::list_item, "the address and the last day someone is there", 700);
    item.marker = "•";
    Block code = block(BlockKind::code, "PARCEL 1Z 999\n  last scan: Lyon", 800);
    reader.blocks = {
        first,
        block(BlockKind::heading, "If you are leaving soon", 300, 2),
        block(BlockKind::paragraph,
              "We can send the parcel on to another address while the search runs, at no cost. "
              "Tell us the address and the last day someone is there.",
              330),
        item,
        block(BlockKind::quote, "Whoever waits longest is searched for first.", 750),
        code,
        link,
        row_of("Carrier", "Days", true, 1000),
        row_of("Blue Van", "3", false, 1010),
        block(BlockKind::rule, "", 1100),
        block(BlockKind::heading, "If the search finds nothing", 1200, 2),
        block(BlockKind::paragraph,
              "By the fifth working day you choose: the same again or your money back.", 1230)};
    reader.passages = {tracking_passage(), tracking_passage()};
    reader.passages[1].body_begin = 330;
    reader.passage_line = "Passage 1 of 2";
    return reader;
}

AppModel jobs(AppModel model) {
    model.jobs = {{7, "Reading 2,448 articles", 812, 2448, true},
                  {8, "Fetching help.example", 0, 0, false}};
    return model;
}

void lengthen(AppModel& model) {
    const std::string words = [] {
        std::string out;
        for (int i = 0; i < 60; ++i) out += "a rather long sentence about parcels ";
        return out;
    }();
    const std::string unbroken(600, 'W');
    model.contact->name = words;
    model.contact->reference = unbroken;
    model.contact->burst = unbroken + words;
    model.contact->order_line = unbroken;
    model.contact->source_name = unbroken;
    for (auto& message : model.contact->messages) message.text = unbroken + " " + words;
    model.trouble = words + ". " + unbroken;
    model.mode_line = unbroken;
    model.queue.next_line = words;
    for (auto& row : model.queue.rows) row.name = row.burst = row.reference = unbroken;
    model.queue.problems.assign(40, unbroken);
    for (auto& row : model.answers.rows) {
        row.title = unbroken;
        row.meta = row.row_meta = row.sent_line = words;
        row.passage.text = unbroken + " " + words;
    }
    model.answers.corrected = words;
    model.reader.title = model.reader.category = model.reader.meta = unbroken + " " + words;
    model.reader.passage_line = words;
    for (auto& b : model.reader.blocks) {
        for (auto& run : b.runs) run.text += unbroken + " " + words;
        for (auto& cell : b.cells)
            for (auto& run : cell) run.text = unbroken;
    }
    model.authority.heading = model.authority.order_line = words;
    model.authority.verdict = model.authority.verdict_detail = words + unbroken;
    for (auto& row : model.authority.meters) {
        row.label = row.limit_name = row.detail = unbroken;
        row.amount = "92233720368547758.07";
    }
    model.authority.give_label = "Give 92233720368547758.07";
    model.authority.amount_text = "92233720368547758.07";
    model.authority.grants = asked_grants();
    for (auto& grant : model.authority.grants)
        grant.title = grant.detail = grant.possible_line = unbroken;
    for (auto& label : model.authority.reasons) label = unbroken;
    for (auto& label : model.resolve.signal_labels) label = words.substr(0, 37);
    model.resolve.suggestion_line = model.resolve.reason_line = words;
    model.resolve.note = words;
    client::Toast toast;
    toast.id = 9;
    toast.title = unbroken;
    toast.detail = words;
    toast.action = Action::correct_last;
    toast.action_label = "Correct it";
    model.toasts = {toast};
    model.jobs = {{1, unbroken, 1, 2, true}};
    for (auto& state : model.actions)
        if (!state.enabled) state.why_not = words;
    for (auto& row : model.settings.knowledge) row.name = row.state = unbroken;
}

}  // namespace shopkeeper::ui::fixtures
