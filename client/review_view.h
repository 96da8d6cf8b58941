// The review as a pure function of what was read and of what is typed.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/local_time.h"
#include "client/review_model.h"
#include "client/review_read.h"
#include "client/review_typed.h"

namespace shopkeeper::client {

struct ReviewInput {
    const ReviewList& list;
    std::shared_ptr<const std::vector<ReviewRow>> rows;  // of review_rows()
    int row = -1;
    const std::optional<Result<empowerment::ReviewSheet>>& sheet;  // empty: it is being read
    const ReviewTyped& typed;
    const empowerment::Taxonomy& taxonomy;
    const TeamClock& clock;
    Instant now;
    const empowerment::Person& me;
    std::string notice;
    bool busy = false;
    const std::vector<OpenSample>* open = nullptr;  // samples with something left; null: unknown
};

// What there is to choose from, and which of it is read: ids of samples, or kAllMyOpen.
struct ReviewSources {
    std::vector<std::string> ids;
    std::vector<std::string> names;
    int chosen = -1;
};
// Requires: the list has a sample.
ReviewSources review_sources(const ReviewInput& input);

std::vector<ReviewRow> review_rows(const ReviewList& list, const ReviewDrafts& drafts);

// Requires: the list has a sample and contacts.
ReviewModel build_review(const ReviewInput& input);

// What has to be read or said first for the review to be saved; empty when nothing.
std::string mend_of(const ReviewInput& input);

// The reviewer's newest version in a sheet; null when there is none.
const empowerment::Review* newest_of(const empowerment::ReviewSheet& sheet,
                                     const std::string& reviewer_id);

// What stands before anything is typed: the reviewer's last version, else nothing. Requires: the
// sheet has an entry.
ReviewTyped fresh_typed(const empowerment::ReviewSheet& sheet, const std::string& reviewer_id);

// The groups another tag may have, as ReviewModel::groups lists them; the last is UNSURE.
std::vector<empowerment::TagChoice> retag_groups(const empowerment::Taxonomy& taxonomy);
// The codes of a group's reasons, as ReviewModel::reasons lists them.
std::vector<std::string> retag_reasons(const empowerment::Taxonomy& taxonomy,
                                       const std::string& group);

}  // namespace shopkeeper::client
