// What the reasons show: the words of contacts and of remedies as they are and as they are
// drafted, the draft, the history.
//
// Thread-safety and ownership as client/wide_models.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/wide_model.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// One group or reason.
struct WordRow {
    std::string pointer;  // names it in intents: "/groups/F1/late", "/reasons/hardship"
    std::string name;     // "Delivery, late", for who does not see the list
    std::string text;     // as typed
    std::string was;      // "was late", "new"; empty unless changed
    std::string problem;  // why the text cannot be its words; empty when it can
    bool changed = false;
    bool retired = false;
};

struct WordGroup {
    std::string code;                     // "F1"; empty for the reasons of remedies
    std::optional<empowerment::Tag> tag;  // empty for the reasons of remedies
    WordRow head;                         // without a pointer it cannot be edited
    std::string add;                      // where a new one is added: the pointer for add_reason
    std::vector<WordRow> rows;
};

struct WordsModel {
    enum class State { loading, ready, error };
    State state = State::loading;
    std::string sentence;  // of the states that are not ready

    std::string heading_detail;  // "v3, since 2 Nov · by Marta Kowalska"
    std::vector<WordGroup> groups;
    std::string fresh;  // pointer of what was just added, to be typed at once; else empty

    bool drafted = false;  // anything is typed
    std::string draft_title;
    std::string draft_line;
    std::vector<ChangeRow> changes;
    std::string from_text;  // as typed
    std::string from_line;
    bool from_wrong = false;
    std::string zone;
    std::string reason_text;  // as typed
    enum class Verdict { nothing, mend, ready };
    Verdict verdict = Verdict::nothing;
    std::string verdict_title;
    std::string verdict_detail;
    std::string save_label;
    bool busy = false;

    bool history_open = false;
    std::vector<VersionRow> versions;  // newest first
    int version = 0;                   // chosen row
    std::string version_line;
    std::vector<ChangeRow> version_changes;
};

}  // namespace shopkeeper::client
