// An agreement report as a table for other programs.
#include <cstdio>

#include "client/agreement_view.h"
#include "empowerment/agreement.h"
#include "empowerment/archive_export.h"

namespace shopkeeper::client {
namespace {

using empowerment::Coefficient;
using empowerment::ContactRef;
using empowerment::LabelAgreement;
using empowerment::LevelReport;
using empowerment::MatrixCell;
using empowerment::TagLevel;

// Spreadsheets read UTF-8 as such only with it.
constexpr const char* kByteOrderMark = "\xEF\xBB\xBF";

std::string cell(std::string_view text) {
    const std::string safe = empowerment::neutral_cell(text);
    if (safe.find_first_of(",;\"\r\n\t") == std::string::npos) return safe;
    std::string quoted = "\"";
    for (const char c : safe) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string number(double value) {
    char text[32] = {};
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

// Value and interval, or three empty cells and why.
std::string coefficient(const Coefficient& one) {
    if (!one.estimate) return ",,";
    return number(one.estimate->value) + "," + number(one.estimate->low) + "," +
           number(one.estimate->high);
}

std::string figures_line(TagLevel level, std::string_view label, std::size_t items,
                         const empowerment::Agreement& figures, std::string_view words) {
    std::string line = std::string(empowerment::word(level)) + "," + cell(label) + "," +
                       cell(words) + "," + std::to_string(items);
    for (const Coefficient* one : {&figures.raw, &figures.cohen_kappa, &figures.fleiss_kappa,
                                   &figures.krippendorff_alpha, &figures.gwet_ac1})
        line += "," + coefficient(*one);
    return line + "," + cell(figures.raw.estimate ? std::string() : figures.raw.reason) + "\r\n";
}

std::string figures_csv(const AgreementInput& input) {
    std::string out = "level,label,words,contacts";
    for (const char* name :
         {"raw", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1"})
        out += std::string(",") + name + "," + name + "_low," + name + "_high";
    out += ",why_none\r\n";
    for (const LevelReport& level : input.report.levels) {
        out += figures_line(level.level, "", level.figures.items, level.figures, "all labels");
        for (const LabelAgreement& label : level.by_label)
            out += figures_line(level.level, label.label, label.items, label.figures,
                                label_words(label.label, input.taxonomy));
    }
    return out;
}

std::string contacts_csv(const AgreementInput& input) {
    const char* first = input.ordered ? "agent" : "one";
    const char* second = input.ordered ? "reviewer" : "other";
    std::string out = std::string("source,contact,") + first + "," + first + "_words," + second +
                      "," + second + "_words,agree\r\n";
    for (const LevelReport& level : input.report.levels) {
        if (level.level != TagLevel::reason) continue;
        for (const MatrixCell& one : level.matrix)
            for (const ContactRef& contact : one.contacts)
                out += cell(contact.source) + "," + cell(contact.id) + "," + cell(one.row) + "," +
                       cell(label_words(one.row, input.taxonomy)) + "," + cell(one.column) + "," +
                       cell(label_words(one.column, input.taxonomy)) + "," +
                       (one.row == one.column ? "yes" : "no") + "\r\n";
    }
    return out;
}

}  // namespace

std::string agreement_csv(const AgreementInput& input, AgreementRows rows) {
    switch (rows) {
        case AgreementRows::contacts:
            return kByteOrderMark + contacts_csv(input);
        case AgreementRows::figures:
            return kByteOrderMark + figures_csv(input);
    }
    return {};
}

}  // namespace shopkeeper::client
