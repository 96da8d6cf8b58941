// What a reviewer has typed for each contact and not yet saved: it outlives going on to another
// contact, the end of the program and a kill.
//
// Saved at every change, off the main thread: one small file holds everyone's, because several
// reviewers may work at one machine after each other.
//
// Threads: main thread, but for the writing itself. Ownership: the store borrows the jobs.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "base/bounded_json.h"
#include "base/result.h"
#include "client/jobs.h"
#include "empowerment/review.h"

namespace shopkeeper::client {

inline constexpr int kNotSaid = -1;  // neither a level nor "not seen"
inline constexpr int kNotSeen = 0;

struct ReviewTyped {
    enum class Says { nothing, agrees, other_tag };

    std::array<int, empowerment::kTraitCount> scores = {kNotSaid, kNotSaid, kNotSaid, kNotSaid,
                                                        kNotSaid};
    Says says = Says::nothing;
    // Stays when agreement is said after all, so that nothing typed is lost.
    std::optional<empowerment::TagChoice> other;
    std::string why;
    std::string comment;
    // The entry it was typed over, the newest then: a later one is to be looked at first.
    std::string entry_id;
    empowerment::TagChoice judged;  // its tag
    // Of the write that was sent and whose answer is not known; the same content is sent again
    // under the same key, so that nothing is done twice.
    std::string key;
    std::string sent;  // fingerprint of the content that was sent under it

    friend bool operator==(const ReviewTyped&, const ReviewTyped&) = default;
};

// The first trait nothing was said about; kTraitCount when all were.
std::size_t first_open_trait(const ReviewTyped& typed);

// What a saved review says, to go on from.
ReviewTyped typed_of(const empowerment::Review& review);

// What is sent. `sample_id` may be empty. Never fails; validate() says whether it may be saved.
empowerment::ReviewDraft draft_of(const ReviewTyped& typed, const std::string& sample_id,
                                  std::int64_t scorecard_version);
// Equal for equal content. Never fails.
std::string fingerprint_of(const empowerment::ReviewDraft& draft);

Json to_json(const ReviewTyped& typed);
// Lenient: what cannot be read stays as it is in a new one.
ReviewTyped review_typed_from_json(const Json& json);

class ReviewDrafts {
public:
    // Reads what was kept. Never fails: without a file nothing is typed. `failed` hears why
    // something could not be kept.
    ReviewDrafts(std::filesystem::path file, std::string reviewer_id, Jobs& jobs,
                 std::function<void(const std::string&)> failed);

    // Null when nothing is typed for that work.
    const ReviewTyped* find(const std::string& work_id) const;
    void put(const std::string& work_id, ReviewTyped typed);
    void drop(const std::string& work_id);

private:
    void keep();

    std::filesystem::path file_;
    std::string me_;
    Jobs& jobs_;
    std::function<void(const std::string&)> failed_;
    std::map<std::string, ReviewTyped> mine_;
    Json others_ = Json::object();  // of other reviewers, as they were read
};

}  // namespace shopkeeper::client
