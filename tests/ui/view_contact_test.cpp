// What is on record of a contact: opened over a list, scrolled and left by keys, read again after
// a failure, and as light with five hundred messages as with three.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "client/record_model.h"
#include "tests/ui/model_contact.h"
#include "tests/ui/model_wide.h"
#include "tests/ui/stage.h"
#include "ui/labels_record.h"
#include "ui/labels_wide.h"
#include "ui/record_state.h"

namespace shopkeeper::ui {
namespace {

using Words = std::vector<std::string>;

RecordState& kept(Stage& stage) {
    return record_state(stage.state);
}

std::size_t drawn(const Stage&) {
    return static_cast<std::size_t>(ImGui::GetDrawData()->TotalVtxCount);
}

}  // namespace

TEST_CASE("record: the keyboard begins at what was decided, Tab goes to what was said and back") {
    Stage stage(fixtures::record(), {1280, 800});
    stage.settle();
    CHECK(stage.state.overlay == Overlay::record);
    CHECK(stage.focused(labels::kRecordFacts));
    CHECK(stage.find(labels::kRecordTalk)->name == "Conversation, 3");
    stage.key(ImGuiKey_Tab);
    CHECK(stage.focused(labels::kCloseOverlay));
    stage.key(ImGuiKey_Tab);
    CHECK(stage.focused(labels::kRecordTalk));
    stage.key(ImGuiKey_Tab);
    CHECK(stage.focused(labels::kRecordFacts));
}

TEST_CASE("record: arrows, Page, Home and End scroll the column under the keyboard") {
    Stage stage(fixtures::record_long(), {1280, 800});
    stage.settle();
    stage.key(ImGuiKey_DownArrow);
    const float one = kept(stage).facts.offset;
    CHECK(one > 0);
    CHECK(stage.focused(labels::kRecordFacts));
    stage.key(ImGuiKey_PageDown);
    CHECK(kept(stage).facts.offset > 5 * one);
    stage.key(ImGuiKey_End);
    const float end = kept(stage).facts.offset;
    CHECK(end == doctest::Approx(kept(stage).facts.content - kept(stage).page));
    stage.key(ImGuiKey_UpArrow);
    CHECK(kept(stage).facts.offset < end);
    stage.key(ImGuiKey_Home);
    CHECK(kept(stage).facts.offset == 0);
    CHECK(kept(stage).talk.offset == 0);
    stage.state.focus_wish = labels::kRecordTalk;
    stage.settle();
    stage.key(ImGuiKey_End);
    CHECK(kept(stage).talk.offset > 0);
    CHECK(kept(stage).facts.offset == 0);
}

TEST_CASE("record: left and right go to another matter of the contact, as a press does") {
    Stage stage(fixtures::record_corrected(), {1280, 800});
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_LeftArrow);
    CHECK(stage.taken_words() == Words{"choose_record_matter"});
    stage.state.focus_wish = labels::kRecordMatter;
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_Enter);
    stage.key(ImGuiKey_1);
    CHECK(stage.taken_words() == Words{"choose_record_matter"});
    // One matter needs no choice.
    Stage one(fixtures::record(), {1280, 800});
    one.settle();
    CHECK(one.find(labels::kRecordMatter) == nullptr);
}

TEST_CASE("record: another matter begins at its top, the same one read again stays") {
    Stage stage(fixtures::record_corrected(), {900, 500});
    stage.settle();
    stage.key(ImGuiKey_PageDown);
    const float here = kept(stage).facts.offset;
    CHECK(here > 0);
    stage.model = fixtures::record_corrected();
    stage.settle();
    CHECK(kept(stage).facts.offset == here);
    auto other = std::make_shared<client::RecordSheet>(*stage.model.record.sheet);
    other->matter = 0;
    stage.model.record.sheet = std::move(other);
    stage.settle();
    CHECK(kept(stage).facts.offset == 0);
    CHECK(stage.focused(labels::kRecordFacts));
}

TEST_CASE("record: Escape closes it and gives the keyboard back") {
    Stage stage(fixtures::what_if(), {1280, 800});
    stage.settle();
    const std::string row = labels::row_id(labels::kChangedRow, 0);
    stage.state.focus_wish = row;
    stage.settle();
    REQUIRE(stage.focused(row));
    stage.model.record = fixtures::record().record;
    stage.settle();
    CHECK(stage.focused(labels::kRecordFacts));
    stage.taken();
    stage.key(ImGuiKey_Escape);
    CHECK(stage.taken_words() == Words{"close_record"});
    stage.model.record = {};
    stage.settle();
    CHECK(stage.state.overlay == Overlay::none);
    CHECK(stage.focused(row));
}

TEST_CASE("record: the list of keys lies over it and gives it back where it was") {
    Stage stage(fixtures::record_long(), {1280, 800});
    stage.settle();
    stage.key(ImGuiKey_PageDown);
    const float here = kept(stage).facts.offset;
    stage.taken();
    stage.key(ImGuiKey_F1);
    CHECK(stage.state.overlay == Overlay::keys);
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.overlay == Overlay::record);
    CHECK(stage.focused(labels::kRecordFacts));
    CHECK(kept(stage).facts.offset == here);
    CHECK(stage.taken_words().empty());
}

TEST_CASE("record: what could not be read is read again by Enter") {
    Stage stage(fixtures::record_loading(), {1280, 800});
    stage.settle();
    CHECK(stage.focused(labels::kRecordFacts));
    CHECK(stage.find(labels::kRecordAgain) == nullptr);
    stage.model = fixtures::record_error();
    stage.settle();
    CHECK(stage.focused(labels::kRecordAgain));
    stage.taken();
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"open_record:rt/4611"});
    stage.model = fixtures::record();
    stage.settle();
    CHECK(stage.focused(labels::kRecordFacts));
}

TEST_CASE("record: five hundred messages cost what is in sight of them") {
    Stage small(fixtures::record(), {1280, 800});
    small.settle();
    Stage stage(fixtures::record_long(), {1280, 800});
    stage.settle();
    stage.frame();
    const std::size_t top = drawn(stage);
    CHECK(kept(stage).talk.content > 20 * kept(stage).page);
    stage.state.focus_wish = labels::kRecordTalk;
    stage.settle();
    stage.key(ImGuiKey_End);
    stage.frame();
    // Text out of sight makes no vertices, and neither do the grounds of its bubbles.
    CHECK(drawn(stage) < top * 3);
    CHECK(kept(stage).talk.offset ==
          doctest::Approx(kept(stage).talk.content - kept(stage).page).epsilon(0.001));
}

TEST_CASE("record: a narrow window has one column, what it was above what was said") {
    Stage stage(fixtures::record_long(), {360, 560});
    stage.settle();
    CHECK(stage.focused(labels::kRecordFacts));
    CHECK(stage.find(labels::kRecordTalk) == nullptr);
    stage.key(ImGuiKey_End);
    CHECK(kept(stage).facts.offset ==
          doctest::Approx(kept(stage).facts.content - kept(stage).page).epsilon(0.001));
}

}  // namespace shopkeeper::ui
