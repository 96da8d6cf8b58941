#include "client/review_typed.h"

#include <algorithm>
#include <utility>

#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

using empowerment::Scores;
using empowerment::TagChoice;

constexpr std::size_t kMaxFileBytes = 32u << 20;

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json choice_to_json(const TagChoice& choice) {
    return {
        {"tag", empowerment::word(choice.tag)}, {"group", choice.group}, {"reason", choice.reason}};
}

std::optional<TagChoice> choice_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_object()) return {};
    const Result<empowerment::Tag> tag = empowerment::tag_from_word(text_of(*found, "tag"));
    if (!tag) return {};
    return TagChoice{*tag, text_of(*found, "group"), text_of(*found, "reason")};
}

const char* word_of(ReviewTyped::Says says) {
    switch (says) {
        case ReviewTyped::Says::nothing:
            return "nothing";
        case ReviewTyped::Says::agrees:
            return "agrees";
        case ReviewTyped::Says::other_tag:
            return "other_tag";
    }
    return "nothing";
}

ReviewTyped::Says says_of(const std::string& word) {
    if (word == "agrees") return ReviewTyped::Says::agrees;
    return word == "other_tag" ? ReviewTyped::Says::other_tag : ReviewTyped::Says::nothing;
}

}  // namespace

std::size_t first_open_trait(const ReviewTyped& typed) {
    return static_cast<std::size_t>(std::ranges::find(typed.scores, kNotSaid) -
                                    typed.scores.begin());
}

ReviewTyped typed_of(const empowerment::Review& review) {
    ReviewTyped typed;
    for (std::size_t i = 0; i < typed.scores.size(); ++i)
        typed.scores.at(i) = review.draft.scores.at(i).value_or(kNotSeen);
    typed.says = review.draft.agrees ? ReviewTyped::Says::agrees : ReviewTyped::Says::other_tag;
    typed.other = review.draft.retag;
    typed.why = review.draft.retag_why;
    typed.comment = review.draft.comment;
    typed.entry_id = review.draft.resolution_id;
    typed.judged = review.judged;
    return typed;
}

empowerment::ReviewDraft draft_of(const ReviewTyped& typed, const std::string& sample_id,
                                  std::int64_t scorecard_version) {
    empowerment::ReviewDraft draft;
    draft.resolution_id = typed.entry_id;
    draft.sample_id = sample_id;
    draft.scorecard_version = scorecard_version;
    for (std::size_t i = 0; i < typed.scores.size(); ++i)
        if (typed.scores.at(i) > kNotSeen) draft.scores.at(i) = typed.scores.at(i);
    draft.agrees = typed.says == ReviewTyped::Says::agrees;
    if (typed.says == ReviewTyped::Says::other_tag) {
        draft.retag = typed.other;
        draft.retag_why = typed.why;
    }
    draft.comment = typed.comment;
    return draft;
}

std::string fingerprint_of(const empowerment::ReviewDraft& draft) {
    Json json = {{"entry", draft.resolution_id},
                 {"sample", draft.sample_id},
                 {"scorecard", draft.scorecard_version},
                 {"agrees", draft.agrees},
                 {"why", draft.retag_why},
                 {"comment", draft.comment}};
    if (draft.retag) json["retag"] = choice_to_json(*draft.retag);
    for (const std::optional<int>& score : draft.scores)
        json["scores"].push_back(score.value_or(kNotSeen));
    return dump_json(json);
}

Json to_json(const ReviewTyped& typed) {
    Json json = {{"scores", typed.scores},  {"says", word_of(typed.says)},
                 {"why", typed.why},        {"comment", typed.comment},
                 {"entry", typed.entry_id}, {"judged", choice_to_json(typed.judged)}};
    if (typed.other) json["other"] = choice_to_json(*typed.other);
    if (!typed.key.empty()) {
        json["key"] = typed.key;
        json["sent"] = typed.sent;
    }
    return json;
}

ReviewTyped review_typed_from_json(const Json& json) {
    ReviewTyped typed;
    if (!json.is_object()) return typed;
    const auto scores = json.find("scores");
    if (scores != json.end() && scores->is_array())
        for (std::size_t i = 0; i < std::min(scores->size(), typed.scores.size()); ++i)
            if (const Json& score = (*scores)[i]; score.is_number_integer())
                typed.scores.at(i) = static_cast<int>(std::clamp<std::int64_t>(
                    score.get<std::int64_t>(), kNotSaid, empowerment::kHighestScore));
    typed.says = says_of(text_of(json, "says"));
    typed.other = choice_of(json, "other");
    typed.why = text_of(json, "why");
    typed.comment = text_of(json, "comment");
    typed.entry_id = text_of(json, "entry");
    typed.judged = choice_of(json, "judged").value_or(TagChoice{});
    typed.key = text_of(json, "key");
    typed.sent = text_of(json, "sent");
    return typed;
}

ReviewDrafts::ReviewDrafts(std::filesystem::path file, std::string reviewer_id, Jobs& jobs,
                           std::function<void(const std::string&)> failed)
    : file_(std::move(file)), me_(std::move(reviewer_id)), jobs_(jobs), failed_(std::move(failed)) {
    const Result<std::string> bytes = knowledge::read_file(file_, kMaxFileBytes);
    if (!bytes) return;
    Result<Json> json = parse_json(*bytes, {.max_bytes = kMaxFileBytes});
    if (!json || !json->is_object()) return;
    const auto mine = json->find(me_);
    if (mine != json->end() && mine->is_object())
        for (const auto& [work_id, typed] : mine->items())
            mine_[work_id] = review_typed_from_json(typed);
    others_ = std::move(*json);
    others_.erase(me_);
}

const ReviewTyped* ReviewDrafts::find(const std::string& work_id) const {
    const auto found = mine_.find(work_id);
    return found == mine_.end() ? nullptr : &found->second;
}

void ReviewDrafts::put(const std::string& work_id, ReviewTyped typed) {
    const auto [place, is_new] = mine_.try_emplace(work_id);
    if (!is_new && place->second == typed) return;
    place->second = std::move(typed);
    keep();
}

void ReviewDrafts::drop(const std::string& work_id) {
    if (mine_.erase(work_id) > 0) keep();
}

void ReviewDrafts::keep() {
    Json all = others_;
    for (const auto& [work_id, typed] : mine_) all[me_][work_id] = to_json(typed);
    jobs_.start<Status>(
        {"Keeping the reviews that are typed", "review-drafts", "drafts", {}, false},
        [file = file_, text = dump_json(all, 1) + '\n'](JobContext&) {
            return knowledge::replace_file(file, text);
        },
        [failed = failed_](const Status& status) {
            if (!status) failed(status.error().message);
        });
}

}  // namespace shopkeeper::client
