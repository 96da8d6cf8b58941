#include "ui/screenshot.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "client/agreement_model.h"
#include "client/calibration_model.h"
#include "client/desk_embedded.h"
#include "client/wide_models.h"
#include "client/words_model.h"
#include "ui/frame.h"
#include "ui/gl_painter.h"
#include "ui/labels_calibration.h"
#include "ui/labels_search.h"
#include "ui/labels_week.h"
#include "ui/labels_wide.h"
#include "ui/labels_words.h"
#include "ui/offscreen.h"
#include "ui/screenshot_review.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::App;
using std::chrono::milliseconds;

constexpr milliseconds kLongestLoad{60000};
constexpr milliseconds kStep{20};

bool loading(const client::AppModel& model) {
    return model.queue.state == client::QueueModel::State::loading ||
           model.answers.state == client::AnswersModel::State::loading ||
           model.authority.state == client::AuthorityModel::State::loading ||
           model.authority.busy || model.resolve.busy || !model.jobs.empty() ||
           model.wide.loading ||
           (!model.workspace.rows.empty() &&
            (model.limits.state == client::LimitsModel::State::loading ||
             model.what_if.state == client::WhatIfModel::State::running ||
             model.record.state == client::RecordModel::State::loading));
}

// The program at work, seen by nobody: intents and keys go in as in the window.
class Scene {
public:
    Scene(App& app, Canvas& canvas, FrameHooks hooks)
        : app_(app), canvas_(canvas), hooks_(std::move(hooks)) {}

    const client::AppModel& model() const { return app_.model(); }
    ViewState& state() { return state_; }

    // False when a wait was given up; nothing after it means anything.
    bool in_time() const { return in_time_; }

    // Waits until no work is under way, and draws. Twice: what the first frames ask of the App (a
    // passage, a judgement) is shown by the second.
    void rest() {
        for (int i = 0; i < 2 && in_time_; ++i) {
            in_time_ = finish_work();
            settle(app_, canvas_, state_, hooks_);
        }
    }

    void apply(Action action, std::string text = {}, std::int64_t number = 0) {
        app_.apply({action, std::move(text), number});
        rest();
    }

    void focus(const char* id) {
        state_.focus_wish = id;
        rest();
    }

    void key(ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        settle(app_, canvas_, state_, hooks_);
        ImGui::GetIO().AddKeyEvent(key, false);
        rest();
    }

    void key_with(ImGuiKey mod, ImGuiKey pressed) {
        ImGui::GetIO().AddKeyEvent(mod, true);
        key(pressed);
        ImGui::GetIO().AddKeyEvent(mod, false);
        rest();
    }
    void select_all() { with_ctrl(ImGuiKey_A); }

    void select_all() { key_with(ImGuiMod_Ctrl, ImGuiKey_A); }

    void type(const std::string& text) {
        ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
        rest();
    }

private:
    bool finish_work() {
        for (milliseconds waited{0}; waited < kLongestLoad; waited += kStep) {
            const bool changed = app_.poll(client::machine_now());
            if (!changed && app_.idle() && !loading(app_.model())) return true;
            app_.wait(kStep);
        }
        return false;
    }

    App& app_;
    Canvas& canvas_;
    FrameHooks hooks_;
    ViewState state_;
    bool in_time_ = true;
};

// "112.00" plus a little, in whole units: enough to be above the limit it names.
std::string above(const std::string& amount, double more) {
    const double value = std::strtod(amount.c_str(), nullptr) + more;
    return std::to_string(static_cast<long long>(std::ceil(value))) + ".00";
}

// The total in "order 73310 · 312.00 USD"; empty without an order.
std::string total_of(const std::string& order_line) {
    const std::size_t end = order_line.rfind(' ');
    if (end == std::string::npos || end == 0) return {};
    const std::size_t begin = order_line.rfind(' ', end - 1);
    return order_line.substr(begin + 1, end - begin - 1);
}

void type_amount(Scene& scene, const std::string& amount) {
    scene.focus(labels::kAmount);
    // Over what a draft may have left.
    scene.select_all();
    scene.type(amount);
}

void arrange_agent(Scene&) {}
void arrange_conversation(Scene& scene) {
    scene.apply(Action::read_conversation);
}
void arrange_article(Scene& scene) {
    scene.apply(Action::read_article);
}
void arrange_search(Scene& scene) {
    scene.focus(labels::kSearch);
    scene.type("parcel not moved");
}
void arrange_no_answer(Scene& scene) {
    scene.focus(labels::kSearch);
    scene.type("xylophone quartz zeppelin");
}
void arrange_within(Scene& scene) {
    scene.apply(Action::set_reason);
    type_amount(scene, "12.50");
}
void type_above_limit(Scene& scene) {
    scene.apply(Action::set_reason);
    type_amount(scene, above(scene.model().authority.possible_now, 12));
}
void arrange_stretch(Scene& scene) {
    type_above_limit(scene);
    scene.focus(labels::kExplanation);
    scene.type("Second parcel we lost this month, and the customer leaves on Thursday.");
}
void arrange_second_person(Scene& scene) {
    // What a written reason allows is known once something above the limit was judged.
    type_above_limit(scene);
    const std::string& most = scene.model().authority.possible_with_reason;
    type_amount(scene, above(most.empty() ? scene.model().authority.possible_now : most, 8));
}
void arrange_refused(Scene& scene) {
    scene.apply(Action::set_reason);
    const std::string total = total_of(scene.model().authority.order_line);
    type_amount(scene, total.empty() ? "999999.00" : above(total, 38));
}
void arrange_reasons(Scene& scene) {
    scene.key(ImGuiKey_F);
    scene.key(ImGuiKey_1);
}
// In the middle of the main job: judged, tagged, a promise made, not yet logged.
void arrange_mid_work(Scene& scene) {
    for (const ImGuiKey key : {ImGuiKey_F, ImGuiKey_1, ImGuiKey_1}) scene.key(key);
    scene.apply(Action::toggle_signal, {},
                static_cast<std::int64_t>(empowerment::Signal::trust_gap));
    scene.apply(Action::set_outcome, {},
                static_cast<std::int64_t>(empowerment::Outcome::promise_made));
    scene.apply(Action::set_promise_date, "tomorrow");
    scene.apply(Action::set_note, "Search opened; goes to her hotel in Porto if it moves");
    arrange_within(scene);
}
void arrange_toast(Scene& scene) {
    scene.apply(Action::tag_unsure);
    scene.apply(Action::log_resolution);
}
void arrange_palette(Scene& scene) {
    scene.state().overlay = Overlay::palette;
    scene.state().palette_query = "re";
}
void arrange_keys(Scene& scene) {
    scene.state().overlay = Overlay::keys;
}
void arrange_settings(Scene& scene) {
    scene.state().overlay = Overlay::settings;
}
void arrange_queue(Scene& scene) {
    scene.state().overlay = Overlay::queue;
}

void arrange_limits(Scene&) {}
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
void arrange_week(Scene& scene) {
    scene.apply(Action::show_week);
}
// With the keyboard on a reason, its numbers told.
void arrange_week_figure(Scene& scene) {
    arrange_week(scene);
    scene.focus(labels::kWeekReasons);
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

struct View {
    std::string_view name;
    void (*arrange)(Scene&);
    Staging staging = Staging::none;
};

constexpr std::array kViews{
    View{"agent", arrange_agent},
    View{"conversation", arrange_conversation},
    View{"article", arrange_article},
    View{"search", arrange_search},
    View{"no-answer", arrange_no_answer},
    View{"within", arrange_within},
    View{"stretch", arrange_stretch},
    View{"second-person", arrange_second_person},
    View{"refused", arrange_refused},
    View{"reasons", arrange_reasons},
    View{"mid-work", arrange_mid_work},
    View{"toast", arrange_toast, Staging::records},
    View{"palette", arrange_palette},
    View{"keys", arrange_keys},
    View{"settings", arrange_settings},
    View{"queue", arrange_queue},
    View{"empty", arrange_agent, Staging::empty_queue},
    View{"no-queue", arrange_agent, Staging::missing_queue},
    View{"no-knowledge", arrange_agent, Staging::empty_knowledge},
    View{"limits", arrange_limits, Staging::supervisor},
    View{"limits-draft", arrange_limits_draft, Staging::supervisor},
    View{"limits-wrong", arrange_limits_wrong, Staging::supervisor},
    View{"limits-second", arrange_limits_second, Staging::supervisor},
    View{"limits-waiting", arrange_limits_waiting, Staging::supervisor_records},
    View{"limits-versions", arrange_limits_versions, Staging::supervisor_records},
    View{"what-if", arrange_what_if, Staging::supervisor},
    View{"record", arrange_record, Staging::supervisor},
    View{"requests", arrange_requests, Staging::supervisor_records},
    View{"stretch-uses", arrange_stretch_uses, Staging::supervisor_records},
    View{"said", arrange_said, Staging::records},
    View{"week", arrange_week, Staging::supervisor},
    View{"week-figure", arrange_week_figure, Staging::supervisor},
    View{"week-contacts", arrange_week_contacts, Staging::supervisor},
    View{"week-export", arrange_week_export, Staging::supervisor},
    View{"trust", arrange_trust, Staging::supervisor},
    View{"review-empty", arrange_agent, Staging::qa},
    View{"sample", [](Scene& scene) { arrange_sample(hands_of(scene)); }, Staging::qa},
    View{"samples", [](Scene& scene) { arrange_samples(hands_of(scene), scene.model()); },
         Staging::qa_records},
    View{"review", [](Scene& scene) { arrange_review(hands_of(scene), scene.model()); },
         Staging::qa_records},
    View{"record-search", arrange_record_search, Staging::supervisor},
    View{"record-found", arrange_record_found, Staging::supervisor},
    View{"record-export", arrange_record_export, Staging::supervisor},
    View{"words", arrange_words, Staging::supervisor},
    View{"words-draft", arrange_words_draft, Staging::supervisor_records},
    View{"words-versions", arrange_words_versions, Staging::supervisor_records},
    View{"agreement", arrange_agreement, Staging::qa},
    View{"agreement-cell", arrange_agreement_cell, Staging::qa},
    View{"calibration", arrange_calibration, Staging::qa},
    View{"calibration-new", arrange_calibration_new, Staging::qa},
    View{"calibration-rate", arrange_calibration_rate, Staging::qa_records},
};

Result<View> find_view(std::string_view name) {
    std::string known;
    for (const View& view : kViews) {
        if (view.name == name) return view;
        if (!known.empty()) known += ", ";
        known += view.name;
    }
    return Error{ErrorCode::invalid,
                 "There is no view \"" + std::string(name) + "\". There are: " + known + "."};
}

Error too_slow() {
    return {ErrorCode::timeout,
            "Knowledge and queue were not read within a minute, so there is no picture. Try a "
            "smaller knowledge folder, or start the window once so that the index is saved."};
}

}  // namespace

std::vector<std::string_view> screenshot_views() {
    std::vector<std::string_view> names;
    names.reserve(kViews.size());
    for (const View& view : kViews) names.push_back(view.name);
    return names;
}

Result<Staging> staging_of_view(std::string_view name) {
    const Result<View> view = find_view(name);
    if (!view) return view.error();
    return view->staging;
}

Status take_screenshot(App& app, const ScreenshotOptions& options) {
    const Result<View> view = find_view(options.view);
    if (!view) return view.error();
    const float width = std::round(static_cast<float>(options.width) * options.scale);
    const float height = std::round(static_cast<float>(options.height) * options.scale);
    const auto offscreen = Offscreen::open(static_cast<int>(width), static_cast<int>(height));
    if (!offscreen) return offscreen.error();
    Canvas canvas(default_font_roots(options.assets_directory));
    const Result<std::unique_ptr<GlPainter>> painter = GlPainter::open();
    if (!painter) return painter.error();

    FrameHooks hooks;
    hooks.content_scale = options.scale;
    hooks.upload_fonts = [&] { (*painter)->upload_fonts(); };
    hooks.new_frame = [&] {
        ImGui::GetIO().DisplaySize = ImVec2(width, height);
        ImGui::GetIO().DeltaTime = 1.0f / 60;
    };
    Scene scene(app, canvas, std::move(hooks));
    scene.rest();
    view->arrange(scene);
    scene.rest();
    if (!scene.in_time()) return too_slow();
    (*painter)->paint(*ImGui::GetDrawData(), canvas.theme()[Color::surface]);
    return write_png(options.file,
                     (*painter)->read(static_cast<int>(width), static_cast<int>(height)));
}

}  // namespace shopkeeper::ui
