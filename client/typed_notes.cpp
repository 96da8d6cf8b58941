#include "client/typed_notes.h"

#include <algorithm>
#include <utility>

#include "base/bounded_json.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

constexpr std::size_t kMaxFileBytes = 4u << 20;

}  // namespace

TypedNotes::TypedNotes(Jobs& jobs, std::filesystem::path file,
                       std::function<void(std::string title, std::string detail)> problem)
    : jobs_(jobs), problem_(std::move(problem)), file_(std::move(file)) {
    const Result<std::string> bytes = knowledge::read_file(file_, kMaxFileBytes);
    if (!bytes) return;
    const Result<Json> json = parse_json(*bytes);
    if (!json || !json->is_array()) return;
    for (const Json& note : *json)
        if (note.is_array() && note.size() == 2 && note[0].is_string() && note[1].is_string())
            notes_.emplace_back(note[0].get<std::string>(), note[1].get<std::string>());
}

const std::string& TypedNotes::get(std::string_view id) const {
    static const std::string kNothing;
    const auto found = std::ranges::find(
        notes_, id, [](const auto& note) { return std::string_view(note.first); });
    return found == notes_.end() ? kNothing : found->second;
}

void TypedNotes::put(const std::string& id, std::string text) {
    if (id.empty() || get(id) == text) return;
    std::erase_if(notes_, [&](const auto& note) { return note.first == id; });
    if (!text.empty()) notes_.emplace_back(id, std::move(text));
    if (notes_.size() > kMostNotes) notes_.erase(notes_.begin());
    keep();
}

void TypedNotes::keep() {
    Json kept = Json::array();
    for (const auto& [id, text] : notes_) kept.push_back(Json::array({id, text}));
    jobs_.start<Status>(
        {"Keeping what is typed", file_.filename().string(), "drafts", {}, false},
        [file = file_, text = dump_json(kept, 1) + '\n'](JobContext&) {
            return knowledge::replace_file(file, text);
        },
        [problem = problem_](const Status& status) {
            if (!status) problem("What is typed was not kept", status.error().message);
        });
}

}  // namespace shopkeeper::client
