#include "tests/ui/model_fixtures.h"

#include "tests/ui/model_parts.h"

namespace shopkeeper::ui::fixtures {

using client::Action;
using client::AnswersModel;
using client::AppModel;
using client::AuthorityModel;
using client::QueueModel;
using client::ReaderModel;
using client::Toast;
using empowerment::Band;

AppModel full() {
    AppModel model = base();
    model.contact = ana();
    model.queue = four_waiting();
    model.answers = three_answers();
    model.authority = within();
    model.resolve = nearly_logged();
    return model;
}

AppModel fresh() {
    AppModel model = full();
    model.authority = nothing_typed();
    model.resolve = untagged();
    disable(model, Action::give, "Type an amount first.");
    disable(model, Action::log_resolution, "Choose failure, relationship or unsure.");
    return model;
}

AppModel empty_queue() {
    AppModel model = base();
    model.queue.state = QueueModel::State::ready;
    model.queue.source_name = "RT, Chatwoot";
    model.answers.state = AnswersModel::State::idle;
    return model;
}

AppModel no_queue() {
    AppModel model = base();
    model.queue.state = QueueModel::State::none;
    model.queue.sentence = "No queue is followed yet.";
    model.answers.state = AnswersModel::State::idle;
    return model;
}

AppModel unreadable_queue() {
    AppModel model = base();
    model.queue.state = QueueModel::State::unreadable;
    model.queue.sentence =
        "The queue /srv/chat/queue.jsonl cannot be read: permission denied. Nothing is lost; "
        "choose a file you may read.";
    model.answers.state = AnswersModel::State::idle;
    return model;
}

AppModel loading() {
    AppModel model = full();
    model.answers = {};
    model.answers.state = AnswersModel::State::loading;
    model.answers.sentence = "Articles are being read for the first time.";
    model.authority = {};
    model.authority.state = AuthorityModel::State::loading;
    model.authority.heading = "You can give Ana";
    model.authority.sentence = "Asking the desk what is possible.";
    return jobs(std::move(model));
}

AppModel no_knowledge() {
    AppModel model = full();
    model.answers = {};
    model.answers.state = AnswersModel::State::no_knowledge;
    model.answers.sentence = "No articles are taken in yet. Name a folder, a file or an address.";
    return model;
}

AppModel no_good_answer() {
    AppModel model = full();
    model.contact->name = "Nguyễn Minh Anh";
    model.contact->first_name = "Minh Anh";
    model.contact->reference = "chat #4830";
    model.contact->burst = "Can I pay half with my store card and the rest in Vietnamese dong?";
    model.queue.more = 1;
    model.answers = nearest_two();
    return model;
}

AppModel no_amount() {
    AppModel model = full();
    model.authority = nothing_typed();
    disable(model, Action::give, "Type an amount first.");
    return model;
}

AppModel unreadable_amount() {
    AppModel model = no_amount();
    model.authority.amount_text = "1.234,50";
    model.authority.amount_problem =
        "“1.234,50” cannot be read: write it without a separator for thousands, as 1234.50.";
    return model;
}

AppModel stretch() {
    AppModel model = full();
    model.authority = with_band(Band::stretch);
    return model;
}

AppModel stretch_too_short() {
    AppModel model = stretch();
    model.authority.explanation = "Lost twi";
    model.authority.explanation_long_enough = false;
    disable(model, Action::give, "Say why in at least 15 characters.");
    return model;
}

AppModel second_person() {
    AppModel model = full();
    model.authority = with_band(Band::second_person);
    disable(model, Action::give, "120.00 needs a second person.");
    model.actions[static_cast<std::size_t>(Action::ask_second_person)] = {};
    return model;
}

AppModel refused() {
    AppModel model = full();
    model.authority = with_band(Band::refused);
    disable(model, Action::give, "400.00 is above the order total.");
    return model;
}

AppModel asked() {
    AppModel model = no_amount();
    model.authority.grants = asked_grants();
    return model;
}

AppModel offline() {
    AppModel model = full();
    model.trouble =
        "desk.example is out of reach. What you log is safe on this machine and is sent by "
        "itself.";
    model.mode_line = "desk.example out of reach";
    model.waiting_line = "3 waiting";
    return model;
}

AppModel toasts() {
    AppModel model = full();
    Toast done{1,
               Toast::Kind::done,
               "Logged for Ana Ruiz",
               "Failure, late · 12.50 USD recorded",
               Action::correct_last,
               "Correct it"};
    Toast problem{2,
                  Toast::Kind::problem,
                  "The passage was not copied",
                  "The clipboard belongs to another program. Nothing else changed; press Enter "
                  "to try again.",
                  std::nullopt,
                  ""};
    Toast news{3,
               Toast::Kind::news,
               "What you logged led to a fix",
               "“Refund e-mail has no date”: shipped 4 Nov by Billing.",
               std::nullopt,
               ""};
    model.toasts = {news, problem, done};
    return model;
}

AppModel choosing_group() {
    AppModel model = fresh();
    model.resolve = failure_groups();
    return model;
}

AppModel choosing_reason() {
    AppModel model = choosing_group();
    choose_delivery(model.resolve);
    return model;
}

AppModel correcting() {
    AppModel model = full();
    model.resolve.correcting = "Correcting Ana Ruiz, #4821";
    return model;
}

AppModel waiver() {
    AppModel model = full();
    model.authority.remedy = empowerment::Remedy::waiver;
    model.authority.needs_fee = true;
    model.authority.fee_text = "4.90";
    model.authority.reason = 8;
    model.authority.reason_needs_text = true;
    model.authority.reason_text = "Fee was shown only after paying";
    return model;
}

AppModel authority_error() {
    AppModel model = full();
    model.authority = {};
    model.authority.state = AuthorityModel::State::error;
    model.authority.heading = "You can give Ana";
    model.authority.sentence =
        "The record cannot be opened: the disk is full. Nothing was given. Free some space, then "
        "press Ctrl R.";
    return model;
}

AppModel long_queue() {
    AppModel model = full();
    model.queue = many_waiting(10000);
    return model;
}

AppModel huge_texts() {
    AppModel model = article_open();
    lengthen(model);
    return model;
}

AppModel right_to_left_and_emoji() {
    AppModel model = full();
    model.contact->name = "ليلى حداد 🌿";
    model.contact->first_name = "ليلى";
    model.contact->burst =
        "أين طلبي؟ 📦 It says שלום 👩‍👩‍👧 ไม่มา — où est-ce "
        "? "
        "何処ですか";
    model.contact->messages[0].text = model.contact->burst;
    model.answers.rows[0].title = "Παράδοση: тысяча и одна 🚚 посылка";
    model.resolve.note = "naïve ﬁ ligature, combining é, zero‍width, \u202Eoverride\u202C";
    return model;
}

AppModel article_open() {
    AppModel model = full();
    model.reader = tracking_article();
    return model;
}

AppModel conversation_open() {
    AppModel model = full();
    model.reader.kind = ReaderModel::Kind::conversation;
    return model;
}

AppModel jobs_running() {
    return jobs(full());
}

const std::vector<Named>& all() {
    static const std::vector<Named> kAll = {
        {"full", full},
        {"fresh", fresh},
        {"empty_queue", empty_queue},
        {"no_queue", no_queue},
        {"unreadable_queue", unreadable_queue},
        {"loading", loading},
        {"no_knowledge", no_knowledge},
        {"no_good_answer", no_good_answer},
        {"no_amount", no_amount},
        {"unreadable_amount", unreadable_amount},
        {"stretch", stretch},
        {"stretch_too_short", stretch_too_short},
        {"second_person", second_person},
        {"refused", refused},
        {"asked", asked},
        {"offline", offline},
        {"toasts", toasts},
        {"choosing_group", choosing_group},
        {"choosing_reason", choosing_reason},
        {"correcting", correcting},
        {"waiver", waiver},
        {"authority_error", authority_error},
        {"long_queue", long_queue},
        {"huge_texts", huge_texts},
        {"right_to_left_and_emoji", right_to_left_and_emoji},
        {"article_open", article_open},
        {"conversation_open", conversation_open},
        {"jobs_running", jobs_running},
    };
    return kAll;
}

}  // namespace shopkeeper::ui::fixtures
