// The reasons as a pure function of every version there is and of the draft over the newest.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/local_time.h"
#include "client/words_draft.h"
#include "client/words_model.h"
#include "empowerment/desk.h"
#include "empowerment/policy_desk.h"
#include "empowerment/taxonomy_change.h"

namespace shopkeeper::client {

// Requires: both histories are not empty, oldest first.
struct WordsInput {
    const std::vector<empowerment::TaxonomyVersion>& taxonomies;
    const std::vector<empowerment::PolicyVersion>& policies;
    const WordsDraft::State& draft;
    const std::string& from_text;    // when it is to take effect, as typed; empty: at once
    const std::string& reason_text;  // why, as typed
    const std::vector<empowerment::Person>& people;
    const TeamClock& clock;
    Instant now;
    std::string fresh;  // pointer of what was just added
    bool busy = false;
    bool history_open = false;
    int version = 0;  // chosen row of the history
};

WordsBase base_of(const WordsInput& input);

// What a draft changes: at contacts, and at remedies (whose changes name no group).
struct WordChanges {
    std::vector<empowerment::TaxonomyChange> contacts;
    std::vector<empowerment::TaxonomyChange> remedies;
    bool any() const { return !contacts.empty() || !remedies.empty(); }
};
WordChanges changes_of(const WordsBase& base, const WordsBuilt& built);

// The first thing that keeps the draft from being saved; empty when nothing does.
std::string mend_of(const WordsInput& input, const WordsBuilt& built, const WordChanges& changes);

// A row of the history: one of the two is set.
struct WordsVersion {
    const empowerment::TaxonomyVersion* taxonomy = nullptr;
    const empowerment::PolicyVersion* policy = nullptr;
};
// Newest first: every version of the contacts' reasons, and those of the limits in which a reason
// of a remedy was changed.
std::vector<WordsVersion> words_versions(const WordsInput& input);

WordsModel build_words_model(const WordsInput& input);

}  // namespace shopkeeper::client
