#include "ui/rehearsal.h"

#include <chrono>
#include <string>

#include "client/desk_embedded.h"
#include "client/requests_model.h"
#include "client/stretch_model.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::App;
using std::chrono::milliseconds;

constexpr milliseconds kLongest{60000};
constexpr milliseconds kStep{20};
constexpr const char* kPin = "not a real one";  // of the demo's supervisor, for the picture

bool rest(App& app) {
    for (milliseconds waited{0}; waited < kLongest; waited += kStep) {
        const bool changed = app.poll(client::machine_now());
        if (!changed && app.idle()) return true;
        app.wait(kStep);
    }
    return false;
}

void apply(App& app, Action action, const std::string& text = {}, std::int64_t number = 0) {
    app.apply({action, text, number});
    rest(app);
}

Status outcome(App& app) {
    if (rest(app)) return {};
    return Error{ErrorCode::timeout, "The demo did not come to rest within a minute."};
}

struct Remedy {
    const char* contact;
    std::int64_t reason;  // its place among those that are offered
    const char* amount;
    const char* words;
};

void type_remedy(App& app, const Remedy& remedy) {
    apply(app, Action::open_contact, remedy.contact);
    apply(app, Action::set_reason, {}, remedy.reason);
    apply(app, Action::set_amount, remedy.amount);
    apply(app, Action::set_explanation, remedy.words);
}

// Two requests above the limits, and a stretch a little above them.
Status agent_asks(App& app) {
    if (!rest(app)) return outcome(app);
    type_remedy(app, {"4834", 6, "176.00",
                      "Her husband died. The rucksack goes back, whatever the days say."});
    apply(app, Action::give);
    type_remedy(app, {"4821", 0, "120.00",
                      "The third parcel of hers that stands still; she leaves on Thursday."});
    apply(app, Action::ask_second_person);
    type_remedy(app, {"4841", 3, "243.00",
                      "We sold it as duty paid. He sends it back and wants all of it."});
    apply(app, Action::ask_second_person);
    return outcome(app);
}

Status supervisor_comes(App& app) {
    if (!rest(app)) return outcome(app);
    apply(app, Action::set_pin, std::string("\t") + kPin);
    return outcome(app);
}

void say(App& app, Action action, const char* words) {
    if (!app.model().wide.stretch || app.model().wide.stretch->id.empty()) return;
    const std::string text = app.model().wide.stretch->id + '\t' + words;
    apply(app, Action::set_stretch_words, text);
    apply(app, action, text);
}

Status supervisor_answers(App& app) {
    if (Status came = supervisor_comes(app); !came) return came;
    apply(app, Action::show_requests);
    const auto requests = app.model().wide.requests;
    if (requests && !requests->id.empty())
        apply(app, Action::approve_request,
              requests->id + '\t' + kPin + "\tTell her today that it is on its way, and how.");
    apply(app, Action::show_stretch);
    say(app, Action::mark_right_call, "");
    say(app, Action::mark_right_call, "Before she had to ask. Thank you.");
    say(app, Action::mark_talk_about_it, "Let us find words for the next one who writes in grief.");
    return outcome(app);
}

}  // namespace

std::vector<Rehearsal> rehearsals_of(std::string_view view) {
    if (view == "requests" || view == "stretch-uses")
        return {{"agent", agent_asks}, {"supervisor", supervisor_comes}};
    if (view == "said") return {{"agent", agent_asks}, {"supervisor", supervisor_answers}};
    return {};
}

}  // namespace shopkeeper::ui
