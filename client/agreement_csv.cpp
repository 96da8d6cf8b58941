// An agreement report as a table for other programs.
#include <cstdio>

#include "client/agreement_view.h"
#include "empowerment/agreement.h"
#include "empowerment/csv_line.h"

namespace shopkeeper::client {
namespace {

using empowerment::Coefficient;
using empowerment::ContactRef;
using empowerment::CsvLine;
using empowerment::LabelAgreement;
using empowerment::LevelReport;
using empowerment::MatrixCell;
using empowerment::TagLevel;

std::string number(double value) {
    char text[32] = {};
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

// Value and interval, or three empty cells.
void put(CsvLine& line, const Coefficient& one) {
    for (int i = 0; i < 3; ++i) {
        if (!one.estimate)
            line.ours("");
        else
            line.ours(number(i == 0   ? one.estimate->value
                             : i == 1 ? one.estimate->low
                                      : one.estimate->high));
    }
}

std::string figures_line(TagLevel level, std::string_view label, std::size_t items,
                         const empowerment::Agreement& figures, std::string_view words) {
    CsvLine line;
    line.ours(empowerment::word(level));
    line.text(label);
    line.text(words);
    line.ours(std::to_string(items));
    for (const Coefficient* one : {&figures.raw, &figures.cohen_kappa, &figures.fleiss_kappa,
                                   &figures.krippendorff_alpha, &figures.gwet_ac1})
        put(line, *one);
    line.text(figures.raw.estimate ? std::string() : figures.raw.reason);
    return line.end();
}

std::string figures_csv(const AgreementInput& input) {
    CsvLine head;
    for (const char* name : {"level", "label", "words", "contacts"}) head.ours(name);
    for (const char* name :
         {"raw", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1"})
        for (const char* end : {"", "_low", "_high"}) head.ours(std::string(name) + end);
    head.ours("why_none");
    std::string out = head.end();
    for (const LevelReport& level : input.report.levels) {
        out += figures_line(level.level, "", level.figures.items, level.figures, "all labels");
        for (const LabelAgreement& label : level.by_label)
            out += figures_line(level.level, label.label, label.items, label.figures,
                                label_words(label.label, input.taxonomy));
    }
    return out;
}

std::string contact_line(const AgreementInput& input, const ContactRef& contact,
                         const MatrixCell& cell) {
    CsvLine line;
    line.text(contact.source);
    line.text(contact.id);
    for (const std::string* label : {&cell.row, &cell.column}) {
        line.text(*label);
        line.text(label_words(*label, input.taxonomy));
    }
    line.ours(cell.row == cell.column ? "yes" : "no");
    return line.end();
}

std::string contacts_csv(const AgreementInput& input) {
    const std::string first = input.ordered ? "agent" : "one";
    const std::string second = input.ordered ? "reviewer" : "other";
    CsvLine head;
    for (const std::string& name :
         {std::string("source"), std::string("contact"), first, first + "_words", second,
          second + "_words", std::string("agree")})
        head.ours(name);
    std::string out = head.end();
    for (const LevelReport& level : input.report.levels) {
        if (level.level != TagLevel::reason) continue;
        for (const MatrixCell& cell : level.matrix)
            for (const ContactRef& contact : cell.contacts)
                out += contact_line(input, contact, cell);
    }
    return out;
}

}  // namespace

std::string agreement_csv(const AgreementInput& input, AgreementRows rows) {
    switch (rows) {
        case AgreementRows::contacts:
            return std::string(empowerment::kCsvMark) + contacts_csv(input);
        case AgreementRows::figures:
            return std::string(empowerment::kCsvMark) + figures_csv(input);
    }
    return {};
}

}  // namespace shopkeeper::client
