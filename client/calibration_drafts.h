// What is typed for calibration and not yet sent: a round that is being made, and answers to
// contacts of rounds. Kept in one file of the data directory, each person's apart: on a machine
// that several reviewers share nobody is shown, and nobody loses, what another typed.
//
// Thread-safety: values and free functions. Ownership: by value.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/bounded_json.h"
#include "empowerment/calibration.h"

namespace shopkeeper::client {

struct RatingDraft {
    std::optional<empowerment::Tag> tag;
    std::string group, reason;
    empowerment::Scores scores{};
    std::string comment;

    friend bool operator==(const RatingDraft&, const RatingDraft&) = default;
};

struct MakingDraft {
    std::string title;
    std::string sample_id;  // where contacts are picked from; empty: the newest of the record
    std::vector<std::string> resolution_ids;
    std::vector<std::string> rater_ids;
};

// A write whose answer is not known: the same body is sent under the same key again.
struct Unanswered {
    std::string key;
    std::string body;
};

struct CalibrationDrafts {
    std::optional<MakingDraft> making;
    // By round and contact (the first entry's id).
    std::map<std::pair<std::string, std::string>, RatingDraft> ratings;
    std::optional<Unanswered> unanswered;

    // The key of a write: the old one while the same body was not answered, else a new one that is
    // kept until then. Never fails.
    std::string key_for(const std::string& body, const std::function<std::string()>& new_uuid);
};

// The drafts of one person. A file that is not there or cannot be read is nothing typed.
CalibrationDrafts read_calibration_drafts(const std::filesystem::path& file,
                                          const std::string& person_id);
// Replaces one person's part of the file, atomically; nobody else's. Failure: ErrorCode::io.
Status keep_calibration_drafts(const std::filesystem::path& file, const std::string& person_id,
                               const CalibrationDrafts& drafts);

}  // namespace shopkeeper::client
