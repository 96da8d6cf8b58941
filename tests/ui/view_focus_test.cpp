// Where the keyboard goes: Tab order, scrolling into sight, overlays and back.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/model_fixtures.h"
#include "tests/ui/model_wide.h"
#include "tests/ui/stage.h"
#include "ui/compat.h"
#include "ui/labels.h"
#include "ui/labels_wide.h"
#include "ui/palette.h"

namespace shopkeeper::ui {
namespace {

using Words = std::vector<std::string>;

struct Rested : Stage {
    explicit Rested(client::AppModel from, ImVec2 logical_size = {440, 900})
        : Stage(std::move(from), logical_size) {
        settle();
        taken();
    }
};

std::string focused_id(const Stage& stage) {
    for (const FrameItem& item : stage.state.items)
        if (item.focused) return item.id;
    return "";
}

Words reading_order(const Stage& stage) {
    Words out;
    for (const FrameItem& item : stage.state.items) out.push_back(item.id);
    return out;
}

// All widgets Tab reaches, beginning with the one behind the first.
Words tab_round(Stage& stage, int mods) {
    Words out;
    const std::string start = focused_id(stage);
    for (std::size_t i = 0; i < 100; ++i) {
        stage.key(ImGuiKey_Tab, mods);
        out.push_back(focused_id(stage));
        if (out.back() == start) break;
    }
    return out;
}

void check_tab_order(client::AppModel model, ImVec2 size) {
    Rested stage(std::move(model), size);
    const Words order = reading_order(stage);
    const std::string start = focused_id(stage);
    REQUIRE_FALSE(start.empty());
    Words expected = order;
    const auto at = std::find(expected.begin(), expected.end(), start);
    REQUIRE(at != expected.end());
    std::rotate(expected.begin(), at + 1, expected.end());
    CHECK(tab_round(stage, 0) == expected);
    Words backwards(expected.rbegin(), expected.rend());
    std::rotate(backwards.begin(), backwards.begin() + 1, backwards.end());
    CHECK(tab_round(stage, ImGuiMod_Shift) == backwards);
}

// A key and its character at once, as many as a slow frame finds waiting.
void tap_all(std::string_view letters) {
    ImGuiIO& io = ImGui::GetIO();
    for (const char letter : letters) {
        const auto key = static_cast<ImGuiKey>(ImGuiKey_A + (letter - 'a'));
        io.AddKeyEvent(key, true);
        io.AddInputCharacter(static_cast<unsigned>(letter));
        io.AddKeyEvent(key, false);
    }
}

}  // namespace

TEST_CASE("focus: Tab goes through every widget in reading order and comes round") {
    check_tab_order(fixtures::fresh(), {440, 900});
    check_tab_order(fixtures::full(), {360, 560});
    check_tab_order(fixtures::second_person(), {440, 900});
    check_tab_order(fixtures::choosing_reason(), {440, 900});
    check_tab_order(fixtures::full(), {1000, 760});
}

TEST_CASE("focus: in a low window the focused widget is always brought into sight") {
    Rested stage(fixtures::full(), {360, 560});
    for (int i = 0; i < 40; ++i) {
        stage.key(ImGuiKey_Tab);
        const std::string id = focused_id(stage);
        CAPTURE(id);
        const FrameItem* item = stage.find(id);
        REQUIRE(item != nullptr);
        CHECK(item->min.y >= 0);
        const float lower = id == labels::kKeys ? stage.size.y : stage.find(labels::kKeys)->min.y;
        CHECK(item->max.y <= lower + 1);
    }
}

TEST_CASE("focus: whoever types an amount in a low window sees the button that gives it") {
    Rested stage(fixtures::full(), {360, 560});
    stage.key(ImGuiKey_A);
    const FrameItem* give = stage.find(labels::kGive);
    REQUIRE(give != nullptr);
    CHECK(give->max.y <= stage.find(labels::kKeys)->min.y);
    CHECK(stage.find(labels::kAmount)->min.y >= stage.find(labels::kBurst)->max.y);
}

TEST_CASE("focus: F6 jumps through the sections and back") {
    Rested stage(fixtures::full());
    CHECK(stage.state.section == Section::answers);
    stage.key(ImGuiKey_F6);
    CHECK(focused_id(stage) == labels::kAmount);
    CHECK(stage.state.text_active);
    stage.key(ImGuiKey_F6);
    CHECK(focused_id(stage) == labels::kTagFailure);
    CHECK_FALSE(stage.state.text_active);
    stage.key(ImGuiKey_F6, ImGuiMod_Shift);
    CHECK(focused_id(stage) == labels::kAmount);
    CHECK(stage.state.amount.text == "12.50");
}

TEST_CASE("focus: the palette opens over everything, counts, acts and gives the keyboard back") {
    Rested stage(fixtures::full());
    stage.key(ImGuiKey_P, ImGuiMod_Ctrl);
    CHECK(stage.state.overlay == Overlay::palette);
    CHECK(stage.state.text_active);
    stage.type("log res");
    CHECK(stage.taken().empty());
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"log_resolution"});
    CHECK(stage.state.overlay == Overlay::none);
    CHECK(focused_id(stage) == labels::kAnswerCard);
}

TEST_CASE("focus: a disabled action of the palette says why and does nothing") {
    Rested stage(fixtures::full());
    stage.key(ImGuiKey_P, ImGuiMod_Ctrl);
    stage.type("ask a second");
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken().empty());
    CHECK(stage.state.overlay == Overlay::palette);
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.overlay == Overlay::none);
}

TEST_CASE("focus: nothing of the window acts while something lies over it") {
    Rested stage(fixtures::full());
    for (const ImGuiKey open : {ImGuiKey_P, ImGuiKey_Comma, ImGuiKey_O}) {
        stage.key(open, ImGuiMod_Ctrl);
        REQUIRE(stage.state.overlay != Overlay::none);
        stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
        stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
        stage.key(ImGuiKey_DownArrow, ImGuiMod_Alt);
        CHECK(stage.taken().empty());
        stage.key(ImGuiKey_Escape);
        REQUIRE(stage.state.overlay == Overlay::none);
        stage.taken();
    }
}

TEST_CASE("focus: F1 shows the keys, again closes them, and the amount keeps its text") {
    Rested stage(fixtures::full());
    stage.key(ImGuiKey_A);
    stage.key(ImGuiKey_F1);
    CHECK(stage.state.overlay == Overlay::keys);
    stage.key(ImGuiKey_F1);
    CHECK(stage.state.overlay == Overlay::none);
    CHECK(stage.state.amount.text == "12.50");
    CHECK(focused_id(stage) == labels::kAmount);
}

TEST_CASE("focus: the queue list filters by name or number and opens what is chosen") {
    Rested stage(fixtures::long_queue());
    stage.key(ImGuiKey_O, ImGuiMod_Ctrl);
    stage.type("7321");
    CHECK(stage.state.queue_rows.size() == 1);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"open_contact:demo/7321"});
    CHECK(stage.state.overlay == Overlay::none);
}

TEST_CASE("focus: reading in one column moves the keyboard there and back") {
    Rested stage(fixtures::full());
    stage.model.reader = fixtures::article_open().reader;
    stage.settle();
    CHECK(focused_id(stage) == labels::kReaderCopy);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"copy_passage"});
    stage.key(ImGuiKey_PageDown);
    CHECK(stage.taken_words() == Words{"next_passage"});
    stage.key(ImGuiKey_Escape);
    CHECK(stage.taken_words() == Words{"close_reader"});
    CHECK(focused_id(stage) == labels::kAnswerCard);
}

TEST_CASE("focus: after the conversation the keyboard is where it was") {
    Rested stage(fixtures::full());
    REQUIRE(focused_id(stage) == labels::kAnswerCard);
    stage.model.reader = fixtures::conversation_open().reader;
    stage.settle();
    CHECK(focused_id(stage) == labels::kReaderBack);
    stage.key(ImGuiKey_Escape);
    CHECK(stage.taken_words() == Words{"close_reader"});
    CHECK(focused_id(stage) == labels::kAnswerCard);
}

TEST_CASE("focus: from an open article a tag or an amount uncovers its section") {
    Rested stage(fixtures::article_open());
    stage.key(ImGuiKey_F);
    CHECK(stage.taken_words() == Words{"close_reader", "tag_failure"});
    CHECK(focused_id(stage) == labels::kTagFailure);
    stage.model.reader = fixtures::article_open().reader;
    stage.settle();
    stage.key(ImGuiKey_A);
    CHECK(stage.taken_words() == Words{"close_reader"});
    CHECK(focused_id(stage) == labels::kAmount);
    CHECK(stage.state.text_active);
}

TEST_CASE("focus: a click on an answer chooses it and brings the keyboard along") {
    Rested stage(fixtures::full());
    stage.click(labels::row_id(labels::kAnswerRow, 2));
    CHECK(stage.taken_words() == Words{"select_answer:2"});
    CHECK(focused_id(stage) == labels::kAnswerCard);
}

TEST_CASE("focus: where nothing answers, Enter begins a search and notes no gap") {
    Rested stage(fixtures::no_good_answer());
    CHECK(focused_id(stage) == labels::kSearch);
    CHECK_FALSE(stage.state.text_active);
    // Letters are still commands.
    stage.key(ImGuiKey_F);
    CHECK(stage.taken_words() == Words{"tag_failure"});
    stage.key(ImGuiKey_F6);
    stage.key(ImGuiKey_F6);
    REQUIRE(focused_id(stage) == labels::kSearch);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.state.text_active);
    CHECK(stage.taken().empty());
}

TEST_CASE("focus: from the search's ring the arrows reach the nearest answers") {
    Rested stage(fixtures::no_good_answer());
    REQUIRE_FALSE(stage.model.answers.rows.empty());
    stage.key(ImGuiKey_DownArrow);
    CHECK(focused_id(stage) == labels::kAnswerCard);
}

TEST_CASE("focus: a button that has done its work hands the keyboard on") {
    Rested stage(fixtures::full());
    stage.state.focus_wish = labels::kGive;
    stage.settle();
    REQUIRE(focused_id(stage) == labels::kGive);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"give"});
    stage.model.authority.amount_text.clear();
    stage.model.authority.has_judgement = false;
    stage.model.actions[static_cast<std::size_t>(client::Action::give)] = {false, "Type it."};
    stage.settle();
    CHECK(stage.state.section == Section::resolve);

    // One that could not be pressed before either keeps it, to say why.
    stage.state.focus_wish = labels::kGive;
    stage.settle();
    CHECK(focused_id(stage) == labels::kGive);
}

TEST_CASE("focus: the record begins at the tag that stands, else at the suggested one") {
    client::AppModel model = fixtures::fresh();
    model.resolve.tag.reset();
    model.resolve.suggested = empowerment::Tag::relationship;
    Rested stage(model);
    stage.key(ImGuiKey_F6, ImGuiMod_Shift);
    stage.key(ImGuiKey_F6, ImGuiMod_Shift);
    CHECK(focused_id(stage) == labels::kTagRelationship);
    stage.model.resolve.tag = empowerment::Tag::unsure;
    stage.key(ImGuiKey_F6);
    stage.key(ImGuiKey_F6, ImGuiMod_Shift);
    CHECK(focused_id(stage) == labels::kTagUnsure);
}

TEST_CASE("focus: the list of who waits opens at the open contact") {
    client::AppModel model = fixtures::full();
    REQUIRE(model.queue.rows.size() > 2);
    for (client::QueueRow& row : model.queue.rows) row.selected = false;
    model.queue.rows[2].selected = true;
    Rested stage(model);
    stage.key(ImGuiKey_O, ImGuiMod_Ctrl);
    CHECK(stage.state.queue_selected == 2);
}

TEST_CASE("focus: Ctrl+K takes the whole search, so that typing begins anew") {
    Rested stage(fixtures::fresh());
    stage.key(ImGuiKey_K, ImGuiMod_Ctrl);
    stage.type("parcel");
    stage.key(ImGuiKey_Escape);
    stage.key(ImGuiKey_K, ImGuiMod_Ctrl);
    stage.type("tea");
    CHECK(stage.state.search.text == "tea");
    // Also while it is being typed.
    stage.key(ImGuiKey_K, ImGuiMod_Ctrl);
    stage.type("pot");
    CHECK(stage.state.search.text == "pot");
}

TEST_CASE("focus: what is typed right behind a key that moves the keyboard arrives there") {
    const auto ctrl_and = [&](ImGuiKey key, std::string_view letters) {
        ImGuiIO& io = ImGui::GetIO();
        io.AddKeyEvent(ImGuiMod_Ctrl, true);
        io.AddKeyEvent(key, true);
        io.AddKeyEvent(key, false);
        io.AddKeyEvent(ImGuiMod_Ctrl, false);
        tap_all(letters);
    };
    Rested stage(fixtures::limits(), {1280, 800});
    ctrl_and(ImGuiKey_R, "kept");
    stage.settle(40);
    CHECK(focused_id(stage) == labels::kLimitsReason);
    CHECK(stage.state.wide.reason.text == "kept");

    Rested column(fixtures::full());
    ctrl_and(ImGuiKey_K, "tea");
    column.settle(40);
    CHECK(column.state.search.text == "tea");
}

TEST_CASE("focus: an arrow that was let go moves once, however slow the frames are") {
    Rested once(fixtures::limits(), {1280, 800});
    once.key(ImGuiKey_DownArrow);
    Rested slow(fixtures::limits(), {1280, 800});
    ImGui::GetIO().AddKeyEvent(ImGuiKey_DownArrow, true);
    slow.frame(0.25f);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_DownArrow, false);
    for (int i = 0; i < 16; ++i) slow.frame(0.25f);
    CHECK(focused_id(slow) == focused_id(once));
}

TEST_CASE("focus: keys do not wait for ever, whatever a view wishes") {
    Rested stage(fixtures::limits(), {1280, 800});
    const std::string before = focused_id(stage);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_DownArrow, true);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_DownArrow, false);
    for (int i = 0; i < 60; ++i) {
        if (i < 40) stage.state.focus_wish = "nowhere";
        stage.frame();
    }
    CHECK_FALSE(compat::input_waits());
    stage.key(ImGuiKey_DownArrow);
    CHECK(focused_id(stage) != before);
}

TEST_CASE("focus: a contact that arrives takes no keyboard from a wide workspace") {
    client::AppModel model = fixtures::limits();
    model.contact.reset();
    Rested stage(std::move(model), {1280, 800});
    stage.key(ImGuiKey_DownArrow);
    const std::string figure = focused_id(stage);
    const auto arrive = [&](const char* key) {
        const client::AppModel agents = fixtures::full();
        stage.model.contact = agents.contact;
        stage.model.contact->key = key;
        stage.model.answers = agents.answers;
        ++stage.model.answers.generation;
        stage.model.reader.kind = client::ReaderModel::Kind::conversation;
        stage.settle();
    };
    arrive("demo/1");
    CHECK(focused_id(stage) == figure);
    CHECK(stage.state.section == Section::page);
    // Also in the frame in which a key is pressed.
    ImGui::GetIO().AddKeyEvent(ImGuiKey_DownArrow, true);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_DownArrow, false);
    arrive("demo/3");
    CHECK(focused_id(stage) == labels::limit_id("/currencies/USD/tiers/senior/refund_per_action"));

    stage.key(ImGuiKey_R, ImGuiMod_Ctrl);
    stage.type("why");
    arrive("demo/2");
    stage.type("ever");
    CHECK(focused_id(stage) == labels::kLimitsReason);
    CHECK(stage.state.wide.reason.text == "whyever");

    // Back at the desk the contact is met as one that has just come.
    stage.model.reader = {};
    stage.model.role = empowerment::Role::agent;
    stage.settle();
    CHECK(focused_id(stage) == labels::kAnswerCard);
    CHECK(stage.state.contact_key == "demo/2");
}

TEST_CASE("palette: it opens with what can be done here") {
    client::AppModel model = fixtures::limits();
    model.actions[static_cast<std::size_t>(client::Action::log_resolution)] = {false, "Elsewhere."};
    model.actions[static_cast<std::size_t>(client::Action::save_limits)] = {false, "Nothing yet."};
    const auto possible = possible_actions(model);
    const PaletteResult list = palette_list(possible, model.roles);
    CHECK(list.total == palette_search("", model.roles).total);
    CHECK(static_cast<int>(list.entries.size()) == list.total);
    REQUIRE_FALSE(list.entries.empty());
    CHECK(list.entries[0].action == client::Action::edit_limits);
    bool behind = false;
    for (const PaletteEntry& entry : list.entries) {
        CHECK(entry.not_now != model.state_of(entry.action).enabled);
        CHECK_FALSE((behind && !entry.not_now));
        behind = entry.not_now;
    }
    Rested stage(model, {1280, 800});
    stage.key(ImGuiKey_P, ImGuiMod_Ctrl);
    const FrameItem* first = stage.find(labels::row_id(labels::kPaletteRow, 0));
    REQUIRE(first != nullptr);
    CHECK(first->name == "Change a limit");
}

const std::vector<empowerment::Role> kAllRoles = {
    empowerment::Role::agent, empowerment::Role::supervisor, empowerment::Role::qa};

TEST_CASE("palette: what is done in somebody else's view is not among one's actions") {
    const std::vector<empowerment::Role> agent = {empowerment::Role::agent};
    CHECK(palette_search("Change a limit", agent).entries.empty());
    CHECK(palette_search("Change a limit", kAllRoles).entries.size() == 1);
    CHECK(palette_search("Read what was said to you", agent).entries.size() == 1);
    CHECK(palette_search("", agent).total < palette_search("", kAllRoles).total);
}

TEST_CASE("palette: words are found at their beginnings, matches are marked, all are counted") {
    const PaletteResult all = palette_search("", kAllRoles);
    CHECK(static_cast<int>(all.entries.size()) == all.total);
    const PaletteResult found = palette_search("re", kAllRoles);
    CHECK(found.total == all.total);
    CHECK(found.entries.size() < all.entries.size());
    for (const PaletteEntry& entry : found.entries) {
        REQUIRE(entry.matches.size() == 1);
        const std::string title = client::info(entry.action).title;
        const auto& range = entry.matches[0];
        const std::string word = title.substr(range.begin, range.end - range.begin);
        CHECK((word == "re" || word == "Re" || word == "RE"));
        CHECK((range.begin == 0 || title[range.begin - 1] == ' '));
    }
    CHECK(palette_search("zzzz", kAllRoles).entries.empty());
    CHECK(palette_search("RESOLUTION log", kAllRoles).entries.size() == 1);
}

}  // namespace shopkeeper::ui
