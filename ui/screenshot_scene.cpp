#include "ui/screenshot_scene.h"

#include <chrono>

#include "client/desk_embedded.h"

namespace shopkeeper::ui {
namespace {

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

}  // namespace

bool Scene::finish_work() {
    for (milliseconds waited{0}; waited < kLongestLoad; waited += kStep) {
        const bool changed = app_.poll(client::machine_now());
        if (!changed && app_.idle() && !loading(app_.model())) return true;
        app_.wait(kStep);
    }
    return false;
}

}  // namespace shopkeeper::ui
