// A draft of the words: what was typed, retired and added over the versions there are, with undo.
//
// It holds only what differs, by pointer, and is laid over whichever version is the newest: codes
// are never lost (empowerment/taxonomy_change.h), so it always fits.
//
// A pointer names a group ("/groups/F1"), a reason of a contact ("/groups/F1/late"), a reason of a
// remedy ("/reasons/hardship"), or what the draft adds ("/groups/F1/+1", "/reasons/+2"), which gets
// its code when it is saved.
//
// Thread-safety: none; a draft belongs to one thread. Ownership: by value.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bounded_json.h"
#include "empowerment/policy.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// What a pointer says, taken apart.
struct WordAddress {
    bool remedy = false;
    std::string group;  // of a contact's reason or group
    std::string code;   // empty: the group itself
    bool added = false;
};
// Empty for a text that is no pointer.
std::optional<WordAddress> word_address(std::string_view pointer);

// What a draft is laid over. Requires: neither is null.
struct WordsBase {
    std::shared_ptr<const empowerment::Taxonomy> taxonomy;  // the newest
    std::shared_ptr<const empowerment::Policy> policy;      // the newest
};

class WordsDraft {
public:
    static constexpr std::size_t kMaxSteps = 500;

    struct Edit {
        std::optional<std::string> words;
        std::optional<bool> retired;
        friend bool operator==(const Edit&, const Edit&) = default;
    };
    struct Added {
        std::string pointer;
        std::string words;
        friend bool operator==(const Added&, const Added&) = default;
    };
    struct State {
        std::map<std::string, Edit, std::less<>> edits;
        std::vector<Added> added;
        int next = 1;
        friend bool operator==(const State&, const State&) = default;
    };

    // Keys in one place, one after the other, are one step. A pointer there is not does nothing.
    void type(const std::string& pointer, const std::string& words);
    // One step: adds a reason without words. Success: its pointer; empty for a place there is not.
    std::string add(const std::string& group);
    // One step. What the draft added goes; everything else is retired, or is not any more.
    void retire(const std::string& pointer, bool retired);
    // One step: everything typed is taken back.
    void clear();
    // One step: another state.
    void set(State state);

    // How many steps can be undone.
    std::size_t steps() const { return undo_.size(); }
    bool can_undo() const { return !undo_.empty(); }
    bool can_redo() const { return !redo_.empty(); }
    void undo();
    void redo();

    const State& now() const { return now_; }
    bool empty() const { return now_.edits.empty() && now_.added.empty(); }

    Json format() const;
    // What cannot be read is left out.
    static WordsDraft parse(const Json& json);

private:
    void step(State next);

    State now_;
    std::vector<State> undo_, redo_;
    std::string typing_;  // whose keys belong to the newest step; empty: nobody's
};

// The versions as they would be with a draft.
struct WordsBuilt {
    empowerment::Taxonomy taxonomy;
    empowerment::Policy policy;
    std::map<std::string, std::string, std::less<>> problems;  // by pointer, as sentences
};
WordsBuilt build_words(const WordsBase& base, const WordsDraft::State& state);

// What puts an older version's words back as a draft over the newest; what came later is retired.
WordsDraft::State restored_words(const WordsBase& base, const empowerment::Taxonomy& old);
// The same for the reasons of remedies.
WordsDraft::State restored_reasons(const WordsBase& base, const empowerment::Policy& old);

// The words of a group or reason in a version; empty when it is not there.
std::string words_at(const WordsBase& base, const WordAddress& at);

}  // namespace shopkeeper::client
