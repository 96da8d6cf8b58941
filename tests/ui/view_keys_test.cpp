// Keys frame by frame: what they ask for, and what they leave alone.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/model_fixtures.h"
#include "tests/ui/stage.h"
#include "ui/keys.h"
#include "ui/labels.h"

namespace shopkeeper::ui {
namespace {

using Words = std::vector<std::string>;

// A stage that has come to rest with the given model.
struct Rested : Stage {
    explicit Rested(client::AppModel from, ImVec2 logical_size = {440, 900})
        : Stage(std::move(from), logical_size) {
        settle();
        taken();
    }
};

std::size_t count_of(const Words& words, const std::string& word) {
    return static_cast<std::size_t>(std::count(words.begin(), words.end(), word));
}

}  // namespace

TEST_CASE("keys: a new contact opens with the keyboard on the first answer, Enter copies it") {
    Rested stage(fixtures::fresh());
    CHECK(stage.state.section == Section::answers);
    CHECK(stage.focused(labels::kAnswerCard));
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"copy_passage"});
}

TEST_CASE("keys: arrows choose, open and close answers") {
    Rested stage(fixtures::fresh());
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.taken_words() == Words{"select_answer:1"});
    CHECK(stage.focused(labels::kAnswerCard));
    stage.key(ImGuiKey_DownArrow);
    stage.key(ImGuiKey_DownArrow);  // there is no fourth
    CHECK(stage.taken_words() == Words{"select_answer:2"});
    stage.key(ImGuiKey_UpArrow);
    CHECK(stage.taken_words() == Words{"select_answer:1"});
    stage.key(ImGuiKey_RightArrow);
    CHECK(stage.taken_words() == Words{"read_article"});
    stage.key(ImGuiKey_X);
    CHECK(stage.taken_words() == Words{"not_it"});
}

TEST_CASE("keys: the search starts with Ctrl+K or a slash and its letters are text") {
    Rested stage(fixtures::fresh());
    stage.key(ImGuiKey_K, ImGuiMod_Ctrl);
    CHECK(stage.state.text_active);
    stage.type("far x");
    Words words = stage.taken_words();
    CHECK(words.back() == "set_search:far x");
    CHECK(count_of(words, "tag_failure") == 0);
    CHECK(count_of(words, "not_it") == 0);
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.taken_words() == Words{"select_answer:1"});
    CHECK(stage.state.text_active);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"copy_passage"});

    Rested slash(fixtures::fresh());
    slash.type("/");
    CHECK(slash.state.text_active);
    CHECK(slash.state.search.text.empty());
    slash.type("late");
    CHECK(slash.state.search.text == "late");
}

TEST_CASE("keys: Escape leaves a text field and keeps the text") {
    Rested stage(fixtures::fresh());
    stage.key(ImGuiKey_A);
    stage.type("12.50");
    stage.taken();
    stage.key(ImGuiKey_Escape);
    CHECK_FALSE(stage.state.text_active);
    CHECK(stage.state.amount.text == "12.50");
    CHECK(stage.taken().empty());

    stage.key(ImGuiKey_N);
    stage.type("goes to her hotel");
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.note.text == "goes to her hotel");
    CHECK(stage.model.resolve.note == "goes to her hotel");
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.note.text == "goes to her hotel");

    stage.key(ImGuiKey_K, ImGuiMod_Ctrl);
    stage.type("late parcel");
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.search.text == "late parcel");
    CHECK(stage.focused(labels::kAnswerCard));
}

TEST_CASE("keys: Ctrl+G without an amount gives nothing, however often it is pressed") {
    Rested stage(fixtures::fresh());
    stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
    CHECK(stage.taken().empty());
}

TEST_CASE("keys: Ctrl+G gives what is typed, once a press, also from the amount field") {
    Rested stage(fixtures::full());
    stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == Words{"give"});
    stage.key(ImGuiKey_A);
    stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == Words{"give"});
}

TEST_CASE("keys: while a write is on its way nothing more is given") {
    client::AppModel model = fixtures::full();
    model.authority.busy = true;
    Rested stage(model);
    stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
    CHECK(stage.taken().empty());
}

TEST_CASE("keys: after giving, the field shows what the model says, not what was typed") {
    Rested stage(fixtures::full());
    stage.key(ImGuiKey_A);
    REQUIRE(stage.state.text_active);
    stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
    stage.model.authority.amount_text.clear();
    stage.settle();
    CHECK(stage.state.amount.text.empty());
    CHECK(stage.focused(labels::kAmount));
    stage.type("7");
    CHECK(stage.state.amount.text == "7");
}

TEST_CASE("keys: Ctrl+Enter logs and does not press the focused button as well") {
    Rested stage(fixtures::full());
    stage.state.focus_wish = labels::kGive;
    stage.settle();
    REQUIRE(stage.focused(labels::kGive));
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == Words{"log_resolution"});
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"give"});

    stage.key(ImGuiKey_N);
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == Words{"log_resolution"});
}

TEST_CASE("keys: Enter in the amount goes on to Give and gives nothing by itself") {
    Rested stage(fixtures::full());
    stage.key(ImGuiKey_A);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken().empty());
    CHECK(stage.focused(labels::kGive));
}

TEST_CASE("keys: from the amount Enter and digits lead through what is missing") {
    Rested stage(fixtures::full());
    stage.model.authority.reason = -1;
    stage.key(ImGuiKey_A);
    stage.key(ImGuiKey_Enter);
    REQUIRE(stage.focused(labels::kReason));
    stage.taken();
    stage.key(ImGuiKey_2);
    CHECK(stage.taken_words() == Words{"set_reason:1"});
    CHECK(stage.focused(labels::kGive));

    // A waiver asks for the fee first, a stretch for its explanation.
    stage.model.authority.needs_fee = true;
    stage.key(ImGuiKey_A);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.focused(labels::kFee));
    stage.model.authority.needs_fee = false;
    stage.model.authority.band = empowerment::Band::stretch;
    stage.model.authority.explanation_long_enough = false;
    stage.key(ImGuiKey_Escape);
    stage.key(ImGuiKey_A);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.focused(labels::kExplanation));
}

TEST_CASE("keys: Enter never leads to a button that gives another amount than the typed one") {
    for (const empowerment::Band band :
         {empowerment::Band::second_person, empowerment::Band::refused}) {
        Rested stage(fixtures::full());
        stage.model.authority.band = band;
        stage.model.authority.possible_now = "50.00";
        stage.key(ImGuiKey_A);
        stage.key(ImGuiKey_Enter);
        stage.key(ImGuiKey_Enter);
        const Words taken = stage.taken_words();
        CHECK(std::find(taken.begin(), taken.end(), "give_possible_now") == taken.end());
        CHECK_FALSE(stage.focused(labels::kGiveNow));
    }
}

TEST_CASE("keys: Ctrl+G pressed too early leads to what is missing") {
    Rested stage(fixtures::full());
    stage.model.authority.reason = -1;
    stage.model.actions[static_cast<std::size_t>(client::Action::give)] = {false, "Choose why."};
    stage.key(ImGuiKey_A);
    stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
    CHECK(stage.taken().empty());
    CHECK(stage.focused(labels::kReason));
}

TEST_CASE("keys: a refused Ctrl+Enter leaves the note as it was, ready for more") {
    Rested stage(fixtures::full());
    stage.key(ImGuiKey_N);
    stage.key(ImGuiKey_A, ImGuiMod_Ctrl);
    stage.type("asked twice");
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    stage.type(" and was kind");
    CHECK(stage.state.note.text == "asked twice and was kind");
}

TEST_CASE("keys: the tag that stands, pressed again, opens its reasons anew") {
    Rested stage(fixtures::full());
    REQUIRE(stage.model.resolve.tag == empowerment::Tag::failure);
    REQUIRE(stage.model.resolve.reason >= 0);
    stage.key(ImGuiKey_F);
    CHECK(stage.find(labels::row_id(labels::kGroupRow, 0)) != nullptr);
    stage.taken();
    stage.key(ImGuiKey_2);
    CHECK(stage.taken_words() == Words{"choose_group:1"});
}

TEST_CASE("keys: prose that missed its field is no row of commands") {
    Rested stage(fixtures::full());
    stage.pause_s = 0.001f;
    for (const ImGuiKey key : {ImGuiKey_T, ImGuiKey_O, ImGuiKey_O, ImGuiKey_N}) stage.key(key);
    CHECK_FALSE(stage.state.text_active);
    CHECK_FALSE(stage.focused(labels::kOutcome));
}

TEST_CASE("keys: F, 1, 1, N as fast as the hand can is no prose") {
    Rested stage(fixtures::choosing_group());
    stage.model.resolve.tag.reset();
    stage.model.resolve.reasons = {"late", "lost"};
    stage.pause_s = 0.001f;
    for (const ImGuiKey key : {ImGuiKey_F, ImGuiKey_1, ImGuiKey_1, ImGuiKey_N}) stage.key(key);
    CHECK(stage.focused(labels::kNote));
    CHECK(stage.state.text_active);
}

TEST_CASE("keys: S goes to the signals from anywhere, digits mark them, S closes them") {
    Rested stage(fixtures::full());
    stage.key(ImGuiKey_S);
    CHECK(stage.state.signals_open);
    CHECK(stage.focused(labels::row_id(labels::kSignal, 0)));
    stage.taken();
    stage.key(ImGuiKey_3);
    CHECK(stage.taken_words() == Words{"toggle_signal:2"});
    stage.key(ImGuiKey_S);
    CHECK_FALSE(stage.state.signals_open);
    CHECK(stage.state.section == Section::resolve);
}

TEST_CASE("keys: in one column arrows scroll the open article and choose nothing behind it") {
    Rested stage(fixtures::article_open(), {440, 420});
    stage.state.focus_wish = labels::kReaderCopy;
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_DownArrow);
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.taken().empty());
    CHECK(stage.state.reader.offset > 0);
}

TEST_CASE("keys: back from another role the keyboard is on the answer") {
    client::AppModel model = fixtures::fresh();
    model.role = empowerment::Role::supervisor;
    Rested stage(model);
    stage.model.role = empowerment::Role::agent;
    stage.settle();
    CHECK(stage.focused(labels::kAnswerCard));
}

TEST_CASE("keys: O and a digit say the outcome, and a promise asks for its date") {
    Rested stage(fixtures::choosing_group());
    stage.key(ImGuiKey_O);
    REQUIRE(stage.focused(labels::kOutcome));
    stage.taken();
    stage.key(ImGuiKey_2);
    CHECK(stage.taken_words() == Words{"set_outcome:1"});
    stage.key(ImGuiKey_3);
    const int promise = static_cast<int>(empowerment::Outcome::promise_made);
    CHECK(stage.taken_words() == Words{"set_outcome:" + std::to_string(promise)});
    CHECK(stage.focused(labels::kPromise));
}

TEST_CASE("keys: F, 1, 1 tags in three keys from the first answer card") {
    Rested stage(fixtures::choosing_group());
    stage.model.resolve.tag.reset();
    REQUIRE(stage.focused(labels::kAnswerCard));
    stage.key(ImGuiKey_F);
    CHECK(stage.taken_words() == Words{"tag_failure"});
    CHECK(stage.focused(labels::kTagFailure));
    CHECK(stage.state.section == Section::resolve);
    stage.key(ImGuiKey_1);
    CHECK(stage.taken_words() == Words{"choose_group"});
    stage.model.resolve.reasons = {"late", "lost"};
    stage.key(ImGuiKey_1);
    CHECK(stage.taken_words() == Words{"choose_reason"});
    stage.key(ImGuiKey_2);  // the list is closed: nothing is changed by chance
    CHECK(stage.taken().empty());
}

TEST_CASE("keys: a digit typed one frame after the letter is not lost") {
    Rested stage(fixtures::choosing_group());
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiKey_F, true);
    stage.frame();
    io.AddKeyEvent(ImGuiKey_F, false);
    io.AddKeyEvent(ImGuiKey_3, true);
    stage.settle();
    CHECK(stage.taken_words() == Words{"tag_failure", "choose_group:2"});
}

TEST_CASE("keys: digits of the resolve section do nothing among the answers") {
    Rested stage(fixtures::choosing_reason());
    stage.key(ImGuiKey_1);
    CHECK(stage.taken().empty());
}

TEST_CASE("keys: letters in the note are text") {
    Rested stage(fixtures::fresh());
    stage.key(ImGuiKey_N);
    stage.type("fru1 tax");
    const Words words = stage.taken_words();
    CHECK(words.back() == "set_note:fru1 tax");
    CHECK(words.size() == 8);
}

TEST_CASE("keys: every shortcut of the window asks for its own action") {
    struct Expected {
        ImGuiKey key;
        int mods;
        const char* word;
    };
    const Expected kExpected[] = {
        {ImGuiKey_DownArrow, ImGuiMod_Alt, "next_contact"},
        {ImGuiKey_UpArrow, ImGuiMod_Alt, "previous_contact"},
        {ImGuiKey_R, ImGuiMod_Ctrl, "read_conversation"},
        {ImGuiKey_V, ImGuiMod_Ctrl | ImGuiMod_Shift, "paste_contact"},
        {ImGuiKey_Z, ImGuiMod_Ctrl, "correct_last"},
        {ImGuiKey_M, ImGuiMod_Ctrl, "note_gap"},
        {ImGuiKey_D, ImGuiMod_Ctrl, "mark_outdated"},
        {ImGuiKey_C, ImGuiMod_Ctrl | ImGuiMod_Shift, "copy_link"},
        {ImGuiKey_Equal, ImGuiMod_Ctrl, "zoom_in"},
        {ImGuiKey_Minus, ImGuiMod_Ctrl, "zoom_out"},
        {ImGuiKey_0, ImGuiMod_Ctrl, "zoom_reset"},
        {ImGuiKey_1, ImGuiMod_Ctrl, "role_agent"},
        {ImGuiKey_2, ImGuiMod_Ctrl, "role_supervisor"},
        {ImGuiKey_3, ImGuiMod_Ctrl, "role_qa"},
        {ImGuiKey_T, ImGuiMod_Ctrl, "toggle_theme"},
        {ImGuiKey_Q, ImGuiMod_Ctrl, "quit"},
    };
    for (const Expected& expected : kExpected) {
        CAPTURE(expected.word);
        Rested stage(fixtures::full());
        stage.key(expected.key, expected.mods);
        CHECK(stage.taken_words() == Words{expected.word});
    }
}

TEST_CASE("keys: Ctrl+Z in a text field is the field's own undo") {
    Rested stage(fixtures::fresh());
    stage.key(ImGuiKey_N);
    stage.type("ab");
    stage.taken();
    stage.key(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(count_of(stage.taken_words(), "correct_last") == 0);
}

TEST_CASE("keys: the bindings and the words of the shortcuts agree") {
    for (const Binding& binding : window_bindings()) {
        const client::ActionInfo& info = client::info(binding.action);
        CAPTURE(info.id);
        const std::string words = info.shortcut;
        CHECK_FALSE(words.empty());
        // A second key for what the words name another for.
        if (binding.key == ImGuiKey_Y) continue;
        CHECK((words.find("Ctrl") != std::string::npos) == ((binding.mods & ImGuiMod_Ctrl) != 0));
        CHECK((words.find("Shift") != std::string::npos) == ((binding.mods & ImGuiMod_Shift) != 0));
        CHECK((words.find("Alt") != std::string::npos) == ((binding.mods & ImGuiMod_Alt) != 0));
        if (binding.key >= ImGuiKey_A && binding.key <= ImGuiKey_Z)
            CHECK(words.back() == static_cast<char>('A' + (binding.key - ImGuiKey_A)));
    }
}

TEST_CASE("keys: another contact takes no text of the last one and begins at its first answer") {
    Rested stage(fixtures::full());
    stage.key(ImGuiKey_A);
    stage.type("9");
    client::AppModel next = fixtures::fresh();
    next.contact->key = "demo/4827";
    stage.model = next;
    stage.settle();
    CHECK(stage.state.amount.text.empty());
    CHECK_FALSE(stage.state.text_active);
    CHECK(stage.focused(labels::kAnswerCard));
    CHECK(stage.state.section == Section::answers);
}

TEST_CASE("keys: a contact that arrives by itself does not take the keyboard from a search") {
    Rested stage(fixtures::empty_queue());
    stage.key(ImGuiKey_K, ImGuiMod_Ctrl);
    stage.type("war");
    client::AppModel arrived = fixtures::fresh();
    arrived.answers.search = "war";
    stage.model = arrived;
    stage.settle();
    CHECK(stage.state.text_active);
    stage.type("ranty");
    CHECK(stage.state.search.text == "warranty");
}

TEST_CASE("keys: the pasted contact comes from the clipboard") {
    Rested stage(fixtures::empty_queue());
    ImGui::SetClipboardText("Where is my order?");
    stage.key(ImGuiKey_V, ImGuiMod_Ctrl | ImGuiMod_Shift);
    CHECK(stage.taken_words() == Words{"paste_contact:Where is my order?"});
}

TEST_CASE("keys: an answer for colleagues says why it is not copied, and is not") {
    client::AppModel model = fixtures::fresh();
    model.answers.rows.front().internal = true;
    Rested stage(model);
    // The pointer that clicks rests on the button, so that its reason is drawn.
    stage.click(labels::kCopy);
    CHECK(count_of(stage.taken_words(), "copy_passage") == 0);
    stage.key(ImGuiKey_RightArrow);
    stage.model.reader.kind = client::ReaderModel::Kind::article;
    stage.model.reader.internal = true;
    stage.settle();
    stage.click(labels::kReaderCopy);
    CHECK(count_of(stage.taken_words(), "copy_passage") == 0);
}

}  // namespace shopkeeper::ui
