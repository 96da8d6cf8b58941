// How is the program set?
#include <algorithm>
#include <filesystem>
#include <utility>

#include "client/app_impl.h"
#include "client/wording.h"

namespace shopkeeper::client {

void AppImpl::change_settings(const Settings& settings) {
    if (settings == settings_) return;
    settings_ = settings;
    touch(kPartSettings);
    const std::filesystem::path file =
        std::filesystem::path(options_.data_directory) / "settings.json";
    jobs_->start<Status>(
        {"Saving the settings", "", "drafts", {}, false},
        [file, settings](JobContext&) { return save_settings(file, settings); },
        [this](const Status& status) {
            if (!status) say_problem("The settings were not saved", status.error().message);
        });
}

void AppImpl::set_knowledge(std::vector<std::string> sources) {
    Settings settings = settings_;
    settings.knowledge = sources;
    change_settings(settings);
    knowledge_->set_sources(std::move(sources));
    ++model_.answers.generation;
    reading_.clear();
    touch(kPartAnswers | kPartReader | kPartSettings);
}

void AppImpl::add_knowledge(const std::string& source) {
    std::vector<std::string> sources = knowledge_->sources();
    const bool known = std::find(sources.begin(), sources.end(), source) != sources.end();
    if (one_line(source).empty() || known) return;
    sources.push_back(source);
    set_knowledge(std::move(sources));
}

void AppImpl::remove_knowledge(std::int64_t index) {
    std::vector<std::string> sources = knowledge_->sources();
    if (index < 0 || index >= static_cast<std::int64_t>(sources.size())) return;
    sources.erase(sources.begin() + static_cast<std::ptrdiff_t>(index));
    set_knowledge(std::move(sources));
}

void AppImpl::build_settings() {
    SettingsModel& made = model_.settings;
    made.theme = options_.theme == 0 ? settings_.theme : options_.theme;
    made.zoom_percent = settings_.zoom_percent;
    made.always_on_top = settings_.always_on_top;
    made.queue_path = queue_ ? queue_->watch_path() : settings_.queue_path;
    made.knowledge = knowledge_->rows(options_.local_date);
    made.knowledge_problems = knowledge_->problems();
    made.data_directory = options_.data_directory;
}

}  // namespace shopkeeper::client
