// Pages with nothing to show: one sentence and one action, where the keyboard begins.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "client/agreement_model.h"
#include "tests/ui/model_agreement.h"
#include "tests/ui/model_oversight.h"
#include "tests/ui/model_review.h"
#include "tests/ui/stage.h"
#include "ui/labels.h"
#include "ui/labels_review.h"
#include "ui/labels_wide.h"

namespace shopkeeper::ui {
namespace {

using Words = std::vector<std::string>;

client::AppModel agreement_without(client::AgreementModel::Help help) {
    client::AppModel model = fixtures::agreement_empty();
    auto agreement = std::make_shared<client::AgreementModel>(*model.wide.agreement);
    agreement->help = help;
    model.wide.agreement = std::move(agreement);
    return model;
}

// The action has the keyboard from the beginning, and Enter does it.
void check_help(const client::AppModel& model, const char* id, const Words& done) {
    for (const ImVec2 size : {ImVec2(1280, 800), ImVec2(1000, 700)}) {
        Stage stage(model, size);
        stage.settle();
        REQUIRE(stage.find(id) != nullptr);
        CHECK(stage.focused(id));
        stage.taken();
        stage.key(ImGuiKey_Enter);
        CHECK(stage.taken_words() == done);
    }
}

std::string shows(client::WideView view) {
    return "show_view:" + std::to_string(static_cast<int>(view));
}

}  // namespace

TEST_CASE("empty pages: each has one action, and the keyboard begins there") {
    using Help = client::AgreementModel::Help;
    check_help(fixtures::requests_empty(), labels::kPageHelp, {shows(client::WideView::stretch)});
    check_help(fixtures::review_nothing(), labels::kToSamples, {"show_sample"});
    check_help(agreement_without(Help::review), labels::kPageHelp,
               {shows(client::WideView::review)});
    check_help(agreement_without(Help::calibration), labels::kPageHelp,
               {shows(client::WideView::calibration)});
    check_help(agreement_without(Help::agents_and_reviewers), labels::kPageHelp,
               {"choose_agreement_of"});
}

TEST_CASE("empty pages: where no sample is drawn yet, drawing one stands below the sentence") {
    client::AppModel model = fixtures::sample_first();
    model.actions[static_cast<std::size_t>(client::Action::draw_sample)] = {};
    Stage stage(model, {1280, 800});
    stage.settle();
    REQUIRE(stage.find(labels::kPageHelp) != nullptr);
    stage.taken();
    stage.click(labels::kPageHelp);
    CHECK(stage.taken_words() == Words{"draw_sample"});
    Stage drawn(fixtures::sample(), {1280, 800});
    drawn.settle();
    CHECK(drawn.find(labels::kPageHelp) == nullptr);
}

}  // namespace shopkeeper::ui
