// Pictures of the wide views: each arranged by the intents and keys a person would use.
#include <array>
#include <utility>

#include "client/agreement_model.h"
#include "client/calibration_model.h"
#include "client/stretch_model.h"
#include "client/words_model.h"
#include "ui/labels_calibration.h"
#include "ui/labels_search.h"
#include "ui/labels_week.h"
#include "ui/labels_wide.h"
#include "ui/labels_words.h"
#include "ui/screenshot_review.h"
#include "ui/screenshot_scene.h"

namespace shopkeeper::ui {
namespace {

using client::Action;

void arrange_nothing(Scene&) {}
void type_limit(Scene& scene, const char* path, const char* text) {
    scene.apply(Action::set_limit, std::string(path) + '\t' + text);
}
// Three figures over what holds, with a day and a reason; the keyboard on one of them.
void arrange_limits_draft(Scene& scene) {
    const std::string agent = "/currencies/USD/tiers/agent/";
    type_limit(scene, (agent + "refund_per_action").c_str(), "180");
    type_limit(scene, (agent + "customer_30d").c_str(), "250");
    type_limit(scene, "/currencies/USD/tiers/senior/credit_per_action", "120");
    scene.apply(Action::set_limits_from, "tomorrow 8:00");
    scene.apply(
        Action::set_limits_reason,
        "Agents wrote the same stretch reason all month: parcels stuck at the carrier. Give "
        "it beforehand instead.");
    scene.focus(labels::limit_id(agent + "customer_30d").c_str());
}
void arrange_limits_wrong(Scene& scene) {
    arrange_limits_draft(scene);
    type_limit(scene, "/currencies/USD/tiers/agent/agent_day", "9oo");
    scene.focus(labels::limit_id("/currencies/USD/tiers/agent/agent_day").c_str());
}
void arrange_limits_second(Scene& scene) {
    arrange_limits_draft(scene);
    type_limit(scene, "/currencies/USD/tiers/agent/refund_per_action", "300");
    scene.apply(Action::add_agent_limits);
}
void arrange_limits_waiting(Scene& scene) {
    arrange_limits_second(scene);
    scene.apply(Action::save_limits);
}
void arrange_limits_versions(Scene& scene) {
    arrange_limits_draft(scene);
    scene.apply(Action::save_limits);
    scene.apply(Action::show_versions);
}
void arrange_what_if(Scene& scene) {
    arrange_limits_draft(scene);
    scene.apply(Action::choose_what_if_period, {}, 2);
    scene.state().wide.page.to_end = true;
}
void arrange_record(Scene& scene) {
    arrange_what_if(scene);
    if (!scene.model().what_if.contacts.empty())
        scene.apply(Action::open_record, scene.model().what_if.contacts.front().key);
}

void arrange_requests(Scene& scene) {
    scene.apply(Action::show_requests);
}
void arrange_stretch_uses(Scene& scene) {
    scene.apply(Action::show_stretch);
    scene.apply(Action::choose_stretch, {}, 2);
}
void arrange_said(Scene& scene) {
    scene.apply(Action::show_said);
    scene.state().overlay = Overlay::said;
}
// A contact at which something was given with a reason, whole.
void arrange_contact(Scene& scene) {
    arrange_stretch_uses(scene);
    if (scene.model().wide.stretch)
        scene.apply(Action::open_record, std::string(scene.model().wide.stretch->key));
}
void arrange_week(Scene& scene) {
    scene.apply(Action::show_week);
}
// With the keyboard on a reason, its numbers told.
void arrange_week_figure(Scene& scene) {
    arrange_week(scene);
    scene.focus(labels::kWeekReasons);
    scene.key(ImGuiKey_DownArrow);
}
// With the keyboard on a product, which brings the products into sight.
void arrange_week_labels(Scene& scene) {
    arrange_week(scene);
    scene.focus(labels::kWeekLabels);
    scene.key(ImGuiKey_DownArrow);
}
void arrange_week_contacts(Scene& scene) {
    arrange_week_figure(scene);
    scene.key(ImGuiKey_Enter);
}
void arrange_week_export(Scene& scene) {
    arrange_week(scene);
    scene.key_with(ImGuiMod_Ctrl, ImGuiKey_E);
}
void arrange_trust(Scene& scene) {
    scene.apply(Action::show_trust);
}
ApplyIntent hands_of(Scene& scene) {
    return [&scene](Action action, std::string text, std::int64_t number) {
        scene.apply(action, std::move(text), number);
    };
}
void ask_record(Scene& scene, const char* words) {
    scene.apply(Action::show_search);
    scene.apply(Action::set_record_search, words);
}
void arrange_record_search(Scene& scene) {
    ask_record(scene, "");
    scene.focus(labels::kRecordTable);
}
void arrange_record_found(Scene& scene) {
    ask_record(scene, "parcel");
    scene.apply(Action::set_record_filter, "tag\tfailure");
    scene.apply(Action::set_record_filter, "signal\ttrust_gap");
    scene.apply(Action::set_record_filter, "band\twithin");
    scene.focus(labels::kRecordTable);
}
void arrange_record_export(Scene& scene) {
    arrange_record_found(scene);
    scene.key_with(ImGuiMod_Ctrl, ImGuiKey_E);
}
void arrange_words(Scene& scene) {
    scene.apply(Action::show_words);
}
// A reason renamed, one retired, one added, with why.
void arrange_words_draft(Scene& scene) {
    arrange_words(scene);
    scene.apply(Action::set_word, "/groups/F1/late\ttoo late");
    scene.apply(Action::retire_reason, "/groups/F3/outage");
    scene.apply(Action::add_reason, "/groups/F1");
    scene.apply(Action::set_word, scene.model().wide.words->fresh + "\tleft with a neighbour");
    scene.apply(Action::set_words_reason,
                "Half of what was logged as late lay with a neighbour. It has a name of its own.");
    scene.focus(labels::word_id("/groups/F1/late").c_str());
}
void arrange_words_versions(Scene& scene) {
    arrange_words_draft(scene);
    scene.apply(Action::save_words);
    scene.apply(Action::show_words_versions);
}
void arrange_agreement(Scene& scene) {
    scene.apply(Action::show_agreement);
}
// The contacts behind the cell in which most differ.
void arrange_agreement_cell(Scene& scene) {
    arrange_agreement(scene);
    if (!scene.model().wide.agreement) return;
    const client::AgreementCell* most = nullptr;
    for (const client::AgreementCell& cell : scene.model().wide.agreement->map.cells)
        if (!cell.agrees && cell.count > (most == nullptr ? 0 : most->count)) most = &cell;
    if (most != nullptr) scene.apply(Action::choose_agreement_cell, std::string(most->key));
}
void arrange_calibration(Scene& scene) {
    scene.apply(Action::show_calibration);
}
// Six contacts that no rater knows, for everyone who may rate.
void arrange_calibration_new(Scene& scene) {
    arrange_calibration(scene);
    scene.apply(Action::new_round);
    scene.apply(Action::set_round_title, "Late or lost?");
    const auto making = [&scene] { return scene.model().wide.calibration->making; };
    for (std::size_t i = 0; i < making().raters.size(); ++i)
        scene.apply(Action::toggle_rater, {}, static_cast<std::int64_t>(i));
    const std::size_t picks = making().picks.size();
    for (std::size_t i = 0, chosen = 0; i < picks && chosen < 6; ++i) {
        if (!making().picks[i].blocked.empty()) continue;
        scene.apply(Action::toggle_round_contact, {}, static_cast<std::int64_t>(i));
        ++chosen;
    }
    scene.focus(labels::kRoundPicks);
}
// The first is rated, the second half.
void arrange_calibration_rate(Scene& scene) {
    arrange_calibration_new(scene);
    scene.apply(Action::begin_round);
    scene.apply(Action::choose_round_contact);
    for (const bool first : {true, false}) {
        scene.apply(Action::set_rating_tag, {},
                    static_cast<std::int64_t>(empowerment::Tag::relationship));
        scene.apply(Action::set_rating_group, {}, 4);
        scene.apply(Action::set_rating_reason);
        for (const std::int64_t score : {4, 15, 25, 34})
            scene.apply(Action::set_rating_score, {}, score);
        if (first) scene.apply(Action::save_rating);
    }
    const std::vector<client::Toast> toasts = scene.model().toasts;
    for (const client::Toast& toast : toasts) scene.apply(Action::dismiss_toast, {}, toast.id);
    scene.focus(labels::row_id(labels::kRatingScore, 4).c_str());
}

constexpr std::array kViews{
    ScreenshotView{"limits", arrange_nothing, Staging::supervisor},
    ScreenshotView{"limits-draft", arrange_limits_draft, Staging::supervisor},
    ScreenshotView{"limits-wrong", arrange_limits_wrong, Staging::supervisor},
    ScreenshotView{"limits-second", arrange_limits_second, Staging::supervisor},
    ScreenshotView{"limits-waiting", arrange_limits_waiting, Staging::supervisor_records},
    ScreenshotView{"limits-versions", arrange_limits_versions, Staging::supervisor_records},
    ScreenshotView{"what-if", arrange_what_if, Staging::supervisor},
    ScreenshotView{"record", arrange_record, Staging::supervisor},
    ScreenshotView{"requests", arrange_requests, Staging::supervisor_records},
    ScreenshotView{"stretch-uses", arrange_stretch_uses, Staging::supervisor_records},
    ScreenshotView{"contact", arrange_contact, Staging::supervisor_records},
    ScreenshotView{"said", arrange_said, Staging::records},
    ScreenshotView{"week", arrange_week, Staging::supervisor},
    ScreenshotView{"week-figure", arrange_week_figure, Staging::supervisor},
    ScreenshotView{"week-labels", arrange_week_labels, Staging::supervisor},
    ScreenshotView{"week-contacts", arrange_week_contacts, Staging::supervisor},
    ScreenshotView{"week-export", arrange_week_export, Staging::supervisor},
    ScreenshotView{"trust", arrange_trust, Staging::supervisor},
    ScreenshotView{"review-empty", arrange_nothing, Staging::qa},
    ScreenshotView{"sample", [](Scene& scene) { arrange_sample(hands_of(scene)); }, Staging::qa},
    ScreenshotView{"samples", [](Scene& scene) { arrange_samples(hands_of(scene), scene.model()); },
                   Staging::qa_records},
    ScreenshotView{"review", [](Scene& scene) { arrange_review(hands_of(scene), scene.model()); },
                   Staging::qa_records},
    ScreenshotView{"record-search", arrange_record_search, Staging::supervisor},
    ScreenshotView{"record-found", arrange_record_found, Staging::supervisor},
    ScreenshotView{"record-export", arrange_record_export, Staging::supervisor},
    ScreenshotView{"words", arrange_words, Staging::supervisor},
    ScreenshotView{"words-draft", arrange_words_draft, Staging::supervisor_records},
    ScreenshotView{"words-versions", arrange_words_versions, Staging::supervisor_records},
    ScreenshotView{"agreement", arrange_agreement, Staging::qa},
    ScreenshotView{"agreement-cell", arrange_agreement_cell, Staging::qa},
    ScreenshotView{"calibration", arrange_calibration, Staging::qa},
    ScreenshotView{"calibration-new", arrange_calibration_new, Staging::qa},
    ScreenshotView{"calibration-rate", arrange_calibration_rate, Staging::qa_records},
};

}  // namespace

std::span<const ScreenshotView> wide_screenshots() {
    return kViews;
}

}  // namespace shopkeeper::ui
