// An agreement report in words, rows and places; and as a table for other programs.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <string>

#include "client/agreement_model.h"
#include "empowerment/agreement_report.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// "Delivery › late" of "F1/late", "Delivery" of "F1", "Failure" of "failure"; a label the taxonomy
// does not have stays as it is. Never fails.
std::string label_words(const std::string& label, const empowerment::Taxonomy& taxonomy);
// The tag a label of any level belongs to.
empowerment::Tag tag_of_label(const std::string& label, const empowerment::Taxonomy& taxonomy);

struct AgreementInput {
    const empowerment::AgreementReport& report;
    const empowerment::Taxonomy& taxonomy;
    empowerment::TagLevel level = empowerment::TagLevel::reason;
    bool ordered = true;         // the agent's tag and the reviewer's; else raters among themselves
    std::string chosen = {};     // key of a cell or pair
    std::string row_label = {};  // whose pairs are listed; empty: all
};

// Whether something is behind a key of Action::choose_agreement_cell.
bool has_cell(const AgreementInput& input, const std::string& key);

// Fills what follows from the report: claim, figures, rows, map, pairs and contacts.
void fill_agreement(AgreementModel& model, const AgreementInput& input);

// What can be exported, in the order of AgreementModel::row_kinds.
enum class AgreementRows { contacts, figures };

// RFC 4180 with a byte order mark, no cell a formula (empowerment/archive_export.h). `contacts`:
// one line for each pair of tags a contact was given; `figures`: one for each label of each level.
// Neither names a person.
std::string agreement_csv(const AgreementInput& input, AgreementRows rows);

}  // namespace shopkeeper::client
