#include "client/calibration_drafts.h"

#include <cstdint>

#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

using empowerment::kTraitCount;

constexpr std::size_t kMaxBytes = 8u << 20;

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> texts_of(const Json& json, const char* key) {
    std::vector<std::string> texts;
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array()) return texts;
    for (const Json& one : *found)
        if (one.is_string()) texts.push_back(one.get<std::string>());
    return texts;
}

Json as_json(const RatingDraft& draft) {
    Json json = {{"group", draft.group}, {"reason", draft.reason}, {"comment", draft.comment}};
    if (draft.tag) json["tag"] = empowerment::word(*draft.tag);
    Json scores = Json::array();
    for (const std::optional<int>& score : draft.scores) scores.push_back(score.value_or(0));
    json["scores"] = std::move(scores);
    return json;
}

RatingDraft rating_of(const Json& json) {
    RatingDraft draft;
    if (const auto tag = empowerment::tag_from_word(text_of(json, "tag"))) draft.tag = *tag;
    draft.group = text_of(json, "group");
    draft.reason = text_of(json, "reason");
    draft.comment = text_of(json, "comment");
    const auto scores = json.find("scores");
    if (scores == json.end() || !scores->is_array()) return draft;
    for (std::size_t i = 0; i < kTraitCount && i < scores->size(); ++i) {
        const Json& one = (*scores)[i];
        if (!one.is_number_integer()) continue;
        const auto score = one.get<std::int64_t>();
        if (score >= empowerment::kLowestScore && score <= empowerment::kHighestScore)
            draft.scores.at(i) = static_cast<int>(score);
    }
    return draft;
}

Json as_json(const CalibrationDrafts& drafts) {
    Json json = Json::object();
    if (drafts.making)
        json["making"] = {{"title", drafts.making->title},
                          {"sample", drafts.making->sample_id},
                          {"contacts", drafts.making->resolution_ids},
                          {"raters", drafts.making->rater_ids}};
    Json ratings = Json::array();
    for (const auto& [at, draft] : drafts.ratings) {
        Json one = as_json(draft);
        one["round"] = at.first;
        one["contact"] = at.second;
        ratings.push_back(std::move(one));
    }
    json["ratings"] = std::move(ratings);
    if (drafts.unanswered)
        json["unanswered"] = {{"key", drafts.unanswered->key}, {"body", drafts.unanswered->body}};
    return json;
}

CalibrationDrafts drafts_of(const Json& json) {
    CalibrationDrafts drafts;
    const auto making = json.find("making");
    if (making != json.end() && making->is_object())
        drafts.making = {text_of(*making, "title"), text_of(*making, "sample"),
                         texts_of(*making, "contacts"), texts_of(*making, "raters")};
    const auto ratings = json.find("ratings");
    if (ratings != json.end() && ratings->is_array())
        for (const Json& one : *ratings)
            if (one.is_object())
                drafts.ratings[{text_of(one, "round"), text_of(one, "contact")}] = rating_of(one);
    const auto unanswered = json.find("unanswered");
    if (unanswered != json.end() && unanswered->is_object())
        drafts.unanswered = {text_of(*unanswered, "key"), text_of(*unanswered, "body")};
    return drafts;
}

Json people_in(const std::filesystem::path& file) {
    const Result<std::string> bytes = knowledge::read_file(file, kMaxBytes);
    if (!bytes) return Json::object();
    Result<Json> json = parse_json(*bytes, {kMaxBytes, 32});
    if (!json || !json->is_object()) return Json::object();
    const auto people = json->find("people");
    return people != json->end() && people->is_object() ? *people : Json::object();
}

}  // namespace

std::string CalibrationDrafts::key_for(const std::string& body,
                                       const std::function<std::string()>& new_uuid) {
    if (!unanswered || unanswered->body != body) unanswered = Unanswered{new_uuid(), body};
    return unanswered->key;
}

CalibrationDrafts read_calibration_drafts(const std::filesystem::path& file,
                                          const std::string& person_id) {
    const Json people = people_in(file);
    const auto mine = people.find(person_id);
    return mine != people.end() && mine->is_object() ? drafts_of(*mine) : CalibrationDrafts();
}

Status keep_calibration_drafts(const std::filesystem::path& file, const std::string& person_id,
                               const CalibrationDrafts& drafts) {
    Json people = people_in(file);
    people[person_id] = as_json(drafts);
    return knowledge::replace_file(file, dump_json({{"people", std::move(people)}}, 1) + '\n');
}

}  // namespace shopkeeper::client
