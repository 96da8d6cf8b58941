#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <string>

#include "client/answers_view.h"
#include "knowledge/index_format.h"
#include "tests/client/app_harness.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Band;

void write_articles(const AppHarness& harness) {
    std::filesystem::create_directories(harness.folder / "articles");
    write_text(harness.folder / "articles/118.md",
               "---\nid: 118\ntitle: Tracking has not moved for three days\n"
               "url: https://help.example/118\ncategory: Delivery › Tracking\n"
               "verified: 2026-11-03\n---\n# What it means\n\nA carrier scans a parcel only when "
               "it changes hands. After three days without a scan we open a search.\n");
    write_text(harness.folder / "articles/119.md",
               "---\nid: 119\ntitle: Lost parcel, what we promise\n---\nIf the search finds "
               "nothing you choose: the same again or your money back. A parcel is lost after "
               "five working days.\n");
    write_text(harness.folder / "articles/900.md",
               "---\nid: 900\ntitle: Parcel thresholds for colleagues\naudience: internal\n---\n"
               "Parcel searches cost us five dollars each.\n");
    write_text(harness.folder / "articles/301.md",
               "---\nid: 301\ntitle: Washing wool\n---\nWash wool cold, dry it flat.\n");
    // Other subjects, so that the words above are rare enough to tell articles apart.
    for (const char* word : {"kettle", "grinder", "blanket", "rucksack", "invoice", "voucher",
                             "password", "newsletter", "exchange", "warranty", "repair", "pannier",
                             "overshirt", "subscription", "gift", "duty", "address", "size"})
        write_text(harness.folder / ("articles/" + std::string(word) + ".md"),
                   "---\nid: " + std::string(word) + "\ntitle: About the " + word +
                       "\n---\nEverything there is to know about the " + word + ".\n");
}

void begin(AppHarness& harness, int contacts) {
    write_text(harness.folder / "chat.jsonl", queue_lines(4821, contacts));
    write_articles(harness);
    harness.options.queue_file = (harness.folder / "chat.jsonl").string();
    harness.options.knowledge = {(harness.folder / "articles").string()};
    harness.open();
}

int reason_index(const AppModel& model, const std::string& label) {
    const auto& labels = model.authority.reasons;
    return static_cast<int>(std::find(labels.begin(), labels.end(), label) - labels.begin());
}

void answer(AppHarness& h) {
    // The contact is there by itself, with three answers and what may be given.
    REQUIRE(h.model().contact);
    CHECK(h.model().contact->name == "Ana Ruiz 4821");
    CHECK(h.model().queue.more == 2);
    CHECK(h.model().answers.state == AnswersModel::State::suggestions);
    REQUIRE_FALSE(h.model().answers.rows.empty());
    CHECK(h.model().answers.rows[0].article_id == "118");
    REQUIRE(h.model().authority.state == AuthorityModel::State::ready);
    CHECK(h.model().authority.heading == "You can give Ana");
    CHECK(h.model().resolve.suggestion_line == "suggested Failure for “hasn’t moved”");

    h.type(Action::set_search, "lost par");
    CHECK(h.model().answers.state == AnswersModel::State::results);
    CHECK(h.model().answers.rows[0].article_id == "119");
    h.press(Action::clear_search);
    h.press(Action::copy_passage);
    CHECK(h.clipboard.find("carrier scans a parcel") != std::string::npos);
    CHECK(h.clipboard.find("https://help.example/118") != std::string::npos);
}

void give(AppHarness& h) {
    // Never from nothing, and not twice for one press.
    CHECK_FALSE(h.model().state_of(Action::give).enabled);
    h.type(Action::set_amount, "12.50");
    CHECK(h.model().authority.verdict == "Within your authority");
    CHECK_FALSE(h.model().state_of(Action::give).enabled);
    h.choose(Action::set_reason, reason_index(h.model(), "Our fault: delivery"));
    REQUIRE(h.model().state_of(Action::give).enabled);
    h.app().apply({Action::give, {}, 0});
    h.app().apply({Action::give, {}, 0});
    h.settle();
    CHECK(h.desk().grants_of("file", "4821")->size() == 1);
    CHECK(h.model().toasts.back().title == "Recorded 12.50 USD for Ana");
    CHECK(h.model().authority.amount_text.empty());
}

void log(AppHarness& h) {
    // F 1 1 and Ctrl Enter.
    h.press(Action::tag_failure);
    h.choose(Action::choose_group, 0);
    h.choose(Action::choose_reason, 0);
    REQUIRE(h.model().state_of(Action::log_resolution).enabled);
    h.press(Action::log_resolution);
    CHECK(h.model().toasts.back().title == "Logged for Ana Ruiz 4821");
    CHECK(h.model().toasts.back().detail == "Failure, late · 12.50 USD recorded");
    CHECK(h.model().contact->reference == "chat #4822");
    CHECK(h.model().queue.rows.size() == 2);
    const auto page = h.desk().resolutions({});
    REQUIRE(page);
    REQUIRE(page->items.size() == 1);
    const empowerment::ResolutionDraft& entry = page->items[0].entry;
    CHECK(entry.group == "F1");
    CHECK(entry.grant_ids.size() == 1);
    REQUIRE(entry.articles.size() == 1);
    CHECK(entry.articles[0].copied);
    REQUIRE(entry.suggestion);
    CHECK(entry.suggestion->taken);
}

void correct(AppHarness& h) {
    // A further entry, and back to the next contact.
    h.press(Action::correct_last);
    CHECK(h.model().resolve.correcting == "Correcting Ana Ruiz 4821, chat #4821");
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    const auto both = h.desk().resolutions({});
    REQUIRE(both->items.size() == 2);
    CHECK(both->items[0].entry.corrects == both->items[1].id);
    CHECK(h.model().contact->reference == "chat #4822");
}

void main_job(DeskKind kind) {
    AppHarness h(kind);
    begin(h, 3);
    answer(h);
    give(h);
    log(h);
    correct(h);
    // What is logged stays away after a restart, and what was sent is remembered.
    h.app().close();
    h.kill();
    h.open();
    CHECK(h.model().queue.rows.size() == 2);
    CHECK(h.model().contact->reference == "chat #4822");
    CHECK(h.model().answers.rows[0].sent_line == "sent once");
}

TEST_CASE("app: the main job from contact to record, in memory") {
    main_job(DeskKind::memory);
}
TEST_CASE("app: the main job from contact to record, on SQLite") {
    main_job(DeskKind::sqlite);
}

TEST_CASE("app: stretch with a reason, a second person, withdraw") {
    AppHarness h;
    begin(h, 1);
    h.choose(Action::set_reason, reason_index(h.model(), "Our fault: delivery"));
    h.type(Action::set_amount, "160");
    CHECK(h.model().authority.band == Band::stretch);
    CHECK(h.model().authority.verdict == "10.00 above the limit per action: give it with a reason");
    CHECK_FALSE(h.model().state_of(Action::give).enabled);
    CHECK_FALSE(h.model().state_of(Action::ask_second_person).enabled);
    h.type(Action::set_explanation, "Second parcel we lost this month.");
    REQUIRE(h.model().state_of(Action::give).enabled);
    h.press(Action::give);
    CHECK(h.model().authority.stretch_line.find("2 of 3 left this week") == 0);

    h.type(Action::set_amount, "120");
    CHECK(h.model().authority.band == Band::second_person);
    CHECK(h.model().authority.possible_now == "40.00");
    h.press(Action::ask_second_person);
    REQUIRE(h.model().authority.grants.size() == 2);
    CHECK(h.model().authority.grants[1].title == "Asked of a second person");
    CHECK(h.model().authority.grants[1].awaiting);
    CHECK(h.model().authority.grants[1].possible_line == "40.00 is still possible now");
    h.type(Action::withdraw_request, h.model().authority.grants[1].id);
    CHECK_FALSE(h.model().authority.grants[1].awaiting);
}

TEST_CASE("app: what was typed is there again after a kill") {
    AppHarness h(DeskKind::sqlite);
    begin(h, 2);
    h.type(Action::set_amount, "12,5");
    h.choose(Action::set_reason, 0);
    h.type(Action::set_note, "Search opened; Łódź 🚚");
    h.press(Action::tag_relationship);
    h.choose(Action::toggle_signal, 2);
    h.kill();  // no close()
    h.open();
    CHECK(h.model().authority.amount_text == "12,5");
    CHECK(h.model().authority.reason == 0);
    CHECK(h.model().resolve.note == "Search opened; Łódź 🚚");
    CHECK(h.model().resolve.tag == empowerment::Tag::relationship);
    CHECK(h.model().resolve.signals[2]);
}

TEST_CASE("app: a write nobody saw answered is asked again with its key, and doubles nothing") {
    AppHarness h(DeskKind::sqlite);
    begin(h, 1);
    h.choose(Action::set_reason, reason_index(h.model(), "Our fault: delivery"));
    h.type(Action::set_amount, "12.50");
    // As after a kill between the desk's commit and the note that it answered.
    const std::string writes = (h.folder / "data/writes.jsonl").string();
    h.press(Action::give);
    REQUIRE(h.desk().grants_of("file", "4821")->size() == 1);
    h.kill();
    std::string begun = read_text(writes);
    begun.erase(begun.find("{\"end\""));
    write_text(writes, begun);
    append_text(h.folder / "data/drafts.jsonl",
                "{\"contact\":\"file/4821\",\"amount\":\"12.50\"}\n");
    h.open();
    CHECK(h.desk().grants_of("file", "4821")->size() == 1);
    CHECK(h.model().toasts.back().title == "Recorded 12.50 USD for Ana");
    CHECK(h.model().authority.amount_text.empty());
    CHECK(read_text(writes).find("{\"end\"") != std::string::npos);
}

TEST_CASE("app: a warm start has the saved index at once and reads nothing again") {
    AppHarness h;
    begin(h, 1);
    const auto written =
        std::filesystem::last_write_time(h.folder / "data/knowledge/articles.index");
    h.open();
    CHECK(h.model().settings.knowledge[0].state.find("22 articles · read today") == 0);
    CHECK(std::filesystem::last_write_time(h.folder / "data/knowledge/articles.index") == written);
    // A changed source is read again by itself.
    write_text(h.folder / "articles/new.md", "---\nid: new\ntitle: Quince jam\n---\nSlowly.\n");
    h.open();
    h.type(Action::set_search, "quince");
    REQUIRE_FALSE(h.model().answers.rows.empty());
    CHECK(h.model().answers.rows[0].article_id == "new");
}

TEST_CASE("app: a saved index that turns out to be damaged is built again") {
    AppHarness h;
    begin(h, 1);
    h.kill();
    const std::filesystem::path path = h.folder / "data/knowledge/articles.index";
    const std::string sound = read_text(path);
    std::string damaged = sound;
    knowledge::format::Header header;
    std::memcpy(&header, damaged.data(), sizeof header);
    damaged[header.sections[knowledge::format::kPostingDocs].begin] ^= 1;
    write_text(path, damaged);
    h.open();
    h.type(Action::set_search, "parcel");
    h.settle();
    CHECK(read_text(path) == sound);
    CHECK_FALSE(h.model().answers.rows.empty());
}

TEST_CASE("app: not it brings the next answer, an internal article is never copied") {
    AppHarness h;
    begin(h, 1);
    const std::string first = h.model().answers.rows[0].article_id;
    h.press(Action::not_it);
    CHECK(h.model().answers.rows[0].article_id != first);
    h.type(Action::set_search, "thresholds for colleagues");
    REQUIRE(h.model().answers.rows[0].internal);
    h.clipboard = "before";
    h.press(Action::copy_passage);
    CHECK(h.clipboard == "before");
    CHECK(h.model().toasts.back().kind == Toast::Kind::problem);
}

TEST_CASE("app: not it lowers the answer for the next contact with that need, and says so") {
    AppHarness h;
    begin(h, 2);
    const std::string refused = h.model().answers.rows[0].article_id;
    CHECK(h.model().answers.rows[0].why.find("said not to be it") == std::string::npos);
    h.press(Action::not_it);
    h.press(Action::next_contact);
    const auto& rows = h.model().answers.rows;
    const auto found = std::find_if(
        rows.begin(), rows.end(), [&](const AnswerRow& row) { return row.article_id == refused; });
    REQUIRE(found != rows.end());
    h.choose(Action::select_answer, found - rows.begin());
    CHECK(found->why.find("Lowered by 33 %: said not to be it once") != std::string::npos);
}

TEST_CASE("app: the suggested tag in another group is the agent's own judgement") {
    AppHarness h;
    begin(h, 1);
    REQUIRE(h.model().resolve.suggested == empowerment::Tag::failure);
    h.press(Action::tag_failure);
    h.choose(Action::choose_group, 3);
    h.choose(Action::choose_reason, 0);
    CHECK(h.model().resolve.mend == "");
    h.press(Action::log_resolution);
    const auto page = h.desk().resolutions({});
    REQUIRE(page);
    REQUIRE(page->items.size() == 1);
    REQUIRE(page->items[0].entry.suggestion);
    CHECK_FALSE(page->items[0].entry.suggestion->taken);
}

TEST_CASE("app: what a customer is sent ends in a link only when they can open it") {
    const knowledge::Passage passage = [] {
        knowledge::Passage made;
        made.text = "Hold the key.";
        return made;
    }();
    CHECK(passage_to_copy(passage, "https://help.example/1") ==
          "Hold the key.\nhttps://help.example/1");
    CHECK(passage_to_copy(passage, "Outlook/Client/hold-the-key.md") == "Hold the key.");
    CHECK(passage_to_copy(passage, "") == "Hold the key.");
}

TEST_CASE("app: the queue is followed, a changed contact says so, a bad line is named") {
    AppHarness h;
    begin(h, 2);
    append_text(h.folder / "chat.jsonl", "nonsense\n" + queue_lines(4823, 1));
    // The watch's thread raises its flag some time after the write.
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (h.model().queue.rows.size() < 3 && std::chrono::steady_clock::now() < until) h.settle();
    CHECK(h.model().queue.rows.size() == 3);
    REQUIRE(h.model().queue.problems.size() == 1);
    CHECK(h.model().queue.problems[0].find("chat.jsonl line 3: ") == 0);
}

TEST_CASE("app: ten thousand contacts, and a key changes nothing but what it is about") {
    AppHarness h;
    begin(h, 10000);
    CHECK(h.model().queue.rows.size() == 10000);
    CHECK(h.model().queue.more == 9999);
    const QueueRow* rows = h.model().queue.rows.data();
    const std::uint64_t before = h.model().revision;
    h.app().apply({Action::set_amount, "1", 0});
    CHECK(h.model().revision == before + 1);
    CHECK(h.model().queue.rows.data() == rows);
    h.app().apply({Action::set_amount, "1", 0});
    CHECK(h.model().revision == before + 1);
    h.settle();
    h.press(Action::previous_contact);
    CHECK(h.model().contact->reference == "chat #14820");
}

TEST_CASE("app: an idle App changes nothing and asks for nothing but its next date") {
    AppHarness h;
    begin(h, 1);
    const std::uint64_t revision = h.model().revision;
    // Once, when the last answer is some seconds old, the knowledge gives its memory back.
    h.now += std::chrono::seconds(5);
    CHECK_FALSE(h.app().poll(h.now));
    for (int i = 0; i < 100; ++i) CHECK_FALSE(h.app().poll(h.now));
    CHECK(h.model().revision == revision);
    REQUIRE(h.app().next_deadline());
    CHECK(*h.app().next_deadline() > h.now + std::chrono::hours(1));
}

TEST_CASE("app: two of them live in one process") {
    AppHarness a;
    AppHarness b;
    begin(a, 2);
    begin(b, 3);
    a.type(Action::set_note, "only in a");
    CHECK(a.model().resolve.note == "only in a");
    CHECK(b.model().resolve.note.empty());
    CHECK(b.model().queue.rows.size() == 3);
}

TEST_CASE("app: a pasted text is a contact, and every action says why it is disabled") {
    AppHarness h;
    h.open();
    CHECK_FALSE(h.model().contact);
    h.type(Action::paste_contact, "Do you ship to Norway?");
    REQUIRE(h.model().contact);
    CHECK(h.model().contact->burst == "Do you ship to Norway?");
    for (const ActionInfo& action : all_actions()) {
        const ActionState& state = h.model().state_of(action.action);
        CAPTURE(action.id);
        CHECK(state.enabled == state.why_not.empty());
    }
}

TEST_CASE("app: a theme for this start is shown and not kept, one that is chosen is") {
    AppHarness h;
    h.options.theme = 2;
    h.open();
    CHECK(h.model().settings.theme == 2);
    h.press(Action::zoom_in);
    h.kill();
    h.options.theme = 0;
    h.open();
    CHECK(h.model().settings.theme == 1);
    h.options.theme = 2;
    h.kill();
    h.open();
    h.press(Action::toggle_theme);
    CHECK(h.model().settings.theme == 1);
    h.press(Action::toggle_theme);
    CHECK(h.model().settings.theme == 2);
}

TEST_CASE("app: an order in a currency without limits is said so, and nothing can be given") {
    AppHarness h;
    write_text(h.folder / "chat.jsonl",
               R"({"id":"7","order":{"id":"9","total_minor":5000,"currency":"SEK"},)"
               R"("messages":[{"text":"Where is it?"}]})"
               "\n");
    h.options.queue_file = (h.folder / "chat.jsonl").string();
    h.open();
    h.settle();
    REQUIRE(h.model().contact);
    CHECK(h.model().authority.state == AuthorityModel::State::error);
    CHECK(h.model().authority.sentence.find("SEK") != std::string::npos);
    CHECK(h.model().authority.sentence.find("USD") != std::string::npos);
    CHECK_FALSE(h.model().state_of(Action::give).enabled);
    // The record does not depend on money.
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    CHECK_FALSE(h.model().contact);
}

TEST_CASE("app: logging says what was typed and not given") {
    AppHarness h;
    begin(h, 2);
    h.type(Action::set_amount, "25");
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    REQUIRE_FALSE(h.model().toasts.empty());
    CHECK(h.model().toasts.back().detail.ends_with(" · 25 was typed, not given"));
}

TEST_CASE("app: a restart goes on with the contact that was open") {
    AppHarness h;
    begin(h, 3);
    h.press(Action::next_contact);
    REQUIRE(h.model().contact->name == "Ana Ruiz 4822");
    h.kill();
    h.open();
    h.settle();
    REQUIRE(h.model().contact);
    CHECK(h.model().contact->name == "Ana Ruiz 4822");
}

TEST_CASE("app: the same group chosen again asks for its reason anew") {
    AppHarness h;
    begin(h, 1);
    h.press(Action::tag_failure);
    h.choose(Action::choose_group, 0);
    h.choose(Action::choose_reason, 0);
    REQUIRE(h.model().resolve.reason == 0);
    h.choose(Action::choose_group, 0);
    CHECK(h.model().resolve.reason == -1);
    h.choose(Action::choose_reason, 1);
    CHECK(h.model().resolve.reason == 1);
}

TEST_CASE("app: an amount typed and not given is there again for the correction") {
    AppHarness h;
    begin(h, 2);
    h.type(Action::set_amount, "25");
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    h.press(Action::correct_last);
    CHECK(h.model().authority.amount_text == "25");
}

TEST_CASE("app: a refusal does not outlive its contact") {
    AppHarness h;
    begin(h, 2);
    h.press(Action::log_resolution);
    REQUIRE_FALSE(h.model().toasts.empty());
    h.press(Action::next_contact);
    CHECK(h.model().toasts.empty());
}

TEST_CASE("app: a knowledge folder that is not there is named where the answers would be") {
    AppHarness h;
    h.options.knowledge = {(h.folder / "nowhere").string()};
    h.open();
    h.settle();
    CHECK(h.model().answers.sentence.find("nowhere") != std::string::npos);
}

}  // namespace
