// What a season of the demo shop is made of: its reasons with how often they come, what customers
// write and colleagues note, what turns up and passes (assets/demo/season.json, with the words of
// history.jsonl and the titles of the articles).
//
// Thread-safety: values and free functions; immutable once read.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "client/season_random.h"
#include "empowerment/authority.h"
#include "empowerment/resolution.h"

namespace shopkeeper::client {

// How often a contact of a reason ends in a remedy, and in which.
struct SeasonRemedy {
    double share = 0;
    std::vector<empowerment::Remedy> kinds;
    std::int64_t from_minor = 0;
    std::int64_t to_minor = 0;
    std::string reason;  // a code of the policy
};

struct SeasonReason {
    std::string group;
    std::string reason;
    empowerment::Tag tag = empowerment::Tag::failure;
    double weight = 0;
    std::vector<empowerment::ArticleUse> articles;
    std::vector<empowerment::Signal> signals;
    std::vector<std::string> words;  // of customers
    std::vector<std::string> notes;  // of colleagues
    std::optional<SeasonRemedy> remedy;
};

// A wave lasts some days, a pattern rises and falls, a fix holds from its day on.
enum class SeasonTurnKind { wave, pattern, fix };

struct SeasonTurn {
    std::size_t reason = 0;  // its place among the reasons
    SeasonTurnKind kind = SeasonTurnKind::wave;
    double at = 0;      // 0 the season's first day, 1 its last
    double days = 0;    // how long; nothing for a fix
    double times = 1;   // as often as otherwise, at its height
    std::string note;   // what colleagues note while it lasts; may be empty
    std::string label;  // what its contacts are mostly about; may be empty
};

// What the shop's own system says of contacts: by the things named in them, and by group.
struct SeasonLabels {
    std::map<std::string, std::vector<std::string>, std::less<>> of_item;
    std::map<std::string, std::string, std::less<>> of_group;
    std::vector<std::pair<std::string, double>> channels;  // with how often they come
};

struct SeasonTeam {
    std::string id;
    std::string zone;  // IANA
};

struct SeasonScript {
    std::array<double, 7> weekdays{};  // Monday first; how many contacts, one beside the other
    std::array<double, 12> months{};
    std::vector<SeasonReason> reasons;
    std::vector<SeasonTurn> turns;
    std::map<std::string, std::vector<std::string>, std::less<>> fill;  // "{item}" and the like
    std::vector<std::string> openings, closings, explanations, asks, void_reasons, corrections;
    std::vector<std::string> unsure_words, unsure_notes, replies, thanks;
    std::vector<std::string> given_names, family_names;
    // What supervisors and reviewers write; an empty one is nothing written.
    std::vector<std::string> right_calls, talks, approvals, declines;
    std::vector<std::string> review_comments, retag_reasons, review_answers;
    std::vector<SeasonTeam> teams;
    SeasonLabels labels;
};

// Failure: ErrorCode::not_found or invalid naming the file and what was expected.
Result<SeasonScript> read_season_script(const std::filesystem::path& demo_directory);

// A template with one of its words in each pair of braces; what took the place of "{item}" is added
// to `items`.
std::string filled(const SeasonScript& script, const std::string& text, SeasonRandom& random,
                   std::vector<std::string>* items = nullptr);

// How much oftener than otherwise a reason comes on a day of a season. Requires: days > 0.
double turn_factor(const SeasonScript& script, std::size_t reason, int day, int days);

// The note and the label of a turn that is under way for a reason on that day; empty when there is
// none.
const std::string& note_of_turn(const SeasonScript& script, std::size_t reason, int day, int days);
const std::string& label_of_turn(const SeasonScript& script, std::size_t reason, int day, int days);

}  // namespace shopkeeper::client
