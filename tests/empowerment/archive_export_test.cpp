#include "empowerment/archive_export.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

#include "base/bounded_json.h"
#include "base/utf8.h"

namespace shopkeeper::empowerment {

namespace {

// Reads CSV as RFC 4180 has it, character by character; knows nothing of how it was written.
std::vector<std::vector<std::string>> parse_csv(const std::string& text, char separator = ',') {
    std::vector<std::vector<std::string>> records(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string& field = records.back().back();
        if (quoted) {
            if (text[i] != '"')
                field += text[i];
            else if (i + 1 < text.size() && text[i + 1] == '"')
                field += text[i++];
            else
                quoted = false;
        } else if (text[i] == '"' && field.empty()) {
            quoted = true;
        } else if (text[i] == separator) {
            records.back().emplace_back();
        } else if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            ++i;
            records.emplace_back(1);
        } else {
            field += text[i];
        }
    }
    records.pop_back();  // what stands behind the last line end
    return records;
}

// How a spreadsheet of another country reads the same bytes: it cuts at `separators` and at every
// line end; a quote counts only where a field begins with one, or, with `minds_quotes` false,
// never.
std::vector<std::string> cells_elsewhere(const std::string& text, const std::string& separators,
                                         bool minds_quotes) {
    std::vector<std::string> cells(1);
    bool quoted = false, begins = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool quote = minds_quotes && text[i] == '"';
        if (quoted && quote && i + 1 < text.size() && text[i + 1] == '"') {
            cells.back() += text[i++];
        } else if (quoted || (begins && quote)) {
            if (quote) quoted = !quoted;
            if (!quote) cells.back() += text[i];
            begins = false;
        } else if ((separators + "\r\n").find(text[i]) != std::string::npos) {
            cells.emplace_back();
            begins = true;
        } else {
            cells.back() += text[i];
            begins = false;
        }
    }
    return cells;
}

std::string some_text() {
    const std::vector<std::string> pieces = {"=",     "+",
                                             "-",     "@",
                                             "\t",    "\r",
                                             "\n",    ",",
                                             ";",     "'",
                                             "\"",    "''",
                                             "1+1",   "cmd|' /C calc'!A0",
                                             "Größe", "\xEF\xBC\x9D",
                                             "a",     " "};
    std::string text;
    const int count = *rc::gen::inRange(0, 7);
    for (int i = 0; i < count; ++i) text += *rc::gen::elementOf(pieces);
    if (*rc::gen::inRange(0, 10) == 0) text += clean_utf8(*rc::gen::arbitrary<std::string>());
    return text;
}

ArchiveRow some_row() {
    ArchiveRow row;
    ResolutionDraft& entry = row.resolution.entry;
    row.resolution.id = some_text();
    row.resolution.agent_id = some_text();
    row.team = some_text();
    row.day = *parse_date("2026-11-18");
    entry.contact_source = some_text();
    entry.contact_id = some_text();
    entry.customer_ref = some_text();
    entry.group = some_text();
    entry.reason = some_text();
    entry.note = some_text();
    entry.articles = {{some_text(), some_text(), true}, {some_text(), some_text(), false}};
    entry.suggestion = TagSuggestion{Tag::failure, some_text(), some_text(), false};
    entry.signals = {Signal::trust_gap, Signal::hesitation};
    entry.channel = some_text();
    entry.labels = {"a" + some_text(), some_text() + "b"};
    row.resolution.retag = Retag{};
    // The last column is a code of the taxonomy: behind it a line ends.
    row.resolution.retag->tag = {Tag::relationship, some_text(), "thanks_or_feedback"};
    row.grants = {{"g", Remedy::refund, Band::stretch, GrantState::recorded, 13800, {}, "other"},
                  {"h", Remedy::credit, Band::within, GrantState::voided, 500, {}, "other"}};
    return row;
}

std::map<std::string, std::string> cells_of(const ArchiveRow& row) {
    const auto records =
        parse_csv((export_head(ExportFormat::csv) + export_row(ExportFormat::csv, row)).substr(3));
    REQUIRE(records.size() == 2);
    REQUIRE(records[0].size() == records[1].size());
    std::map<std::string, std::string> out;
    for (std::size_t i = 0; i < records[0].size(); ++i) out[records[0][i]] = records[1][i];
    return out;
}

bool looks_like_a_formula(const std::string& cell) {
    for (const char* opens : {"=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B",
                              "\xEF\xBC\x8D", "\xEF\xBC\xA0"})
        if (cell.starts_with(opens)) return true;
    return false;
}

}  // namespace

TEST_CASE("export: another reader of CSV gets every text back") {
    CHECK(rc::check([] {
        const ArchiveRow row = some_row();
        const ResolutionDraft& entry = row.resolution.entry;
        auto cells = cells_of(row);
        RC_ASSERT(plain_cell(cells["id"]) == row.resolution.id);
        RC_ASSERT(plain_cell(cells["team"]) == row.team);
        RC_ASSERT(plain_cell(cells["agent"]) == row.resolution.agent_id);
        RC_ASSERT(plain_cell(cells["contact_id"]) == entry.contact_id);
        RC_ASSERT(plain_cell(cells["customer_ref"]) == entry.customer_ref);
        RC_ASSERT(plain_cell(cells["note"]) == entry.note);
        RC_ASSERT(plain_cell(cells["customer_words"]) == entry.suggestion->because);
        RC_ASSERT(plain_cell(cells["articles_sent"]) ==
                  entry.articles[0].article_id + " " + entry.articles[0].title);
        RC_ASSERT(plain_cell(cells["channel"]) == entry.channel);
        RC_ASSERT(plain_cell(cells["labels"]) == entry.labels[0] + "; " + entry.labels[1]);
        RC_ASSERT(cells["retag_tag"] == "relationship");
        RC_ASSERT(plain_cell(cells["retag_group"]) == row.resolution.retag->tag.group);
        RC_ASSERT(plain_cell(cells["retag_reason"]) == row.resolution.retag->tag.reason);
        RC_ASSERT(cells["amount"] == "138.00");
        RC_ASSERT(cells["currency"] == "USD");
        RC_ASSERT(cells["grant_states"] == "recorded; voided");
        RC_ASSERT(cells["date"] == "2026-11-18");
    }));
}

TEST_CASE("export: no cell is a formula, wherever a spreadsheet cuts") {
    CHECK(rc::check([] {
        const ArchiveRow row = some_row();
        for (const auto& [name, cell] : cells_of(row)) RC_ASSERT(!looks_like_a_formula(cell));
        const std::string line = export_row(ExportFormat::csv, row);
        for (const char* separators : {";", "\t", ";\t"})
            for (const bool minds_quotes : {true, false})
                for (const std::string& cell : cells_elsewhere(line, separators, minds_quotes))
                    RC_ASSERT(!looks_like_a_formula(cell));
    }));
}

TEST_CASE("export: an apostrophe that was there comes back as it was") {
    CHECK(neutral_cell("=1+1") == "'=1+1");
    CHECK(neutral_cell("1=1") == "1=1");
    CHECK(neutral_cell("'tis") == "''tis");
    CHECK(neutral_cell("a;=b\n-c") == "a;'=b\n'-c");
    CHECK(plain_cell("''tis") == "'tis");
    CHECK(plain_cell("don't") == "don't");
    CHECK(rc::check([] {
        const std::string text = some_text();
        RC_ASSERT(plain_cell(neutral_cell(text)) == text);
    }));
}

TEST_CASE("export: JSON Lines holds every text as it is, on one line") {
    CHECK(rc::check([] {
        const ArchiveRow row = some_row();
        const std::string line = export_row(ExportFormat::json_lines, row);
        RC_ASSERT(line.find('\n') == line.size() - 1);
        const auto json = parse_json(line);
        RC_ASSERT(json.ok());
        RC_ASSERT((*json)["note"] == row.resolution.entry.note);
        RC_ASSERT((*json)["id"] == row.resolution.id);
        RC_ASSERT((*json)["grants"][0]["amount_minor"] == 13800);
        RC_ASSERT((*json)["suggestion"]["customer_words"] ==
                  row.resolution.entry.suggestion->because);
    }));
}

TEST_CASE("export: nothing says at which hour anything was done") {
    ArchiveRow row;
    row.day = *parse_date("2026-11-18");
    row.resolution.at = *parse_instant("2026-11-18T13:47:52.123Z");
    for (const ExportFormat format : {ExportFormat::csv, ExportFormat::json_lines}) {
        const std::string text = export_head(format) + export_row(format, row);
        CHECK(text.find("2026-11-18") != std::string::npos);
        for (const char* hour : {"13:47", "47:52", "T13", "_ms", "duration", "seconds", "time"})
            CHECK(text.find(hour) == std::string::npos);
    }
}

TEST_CASE("export: currencies that cannot be added are not") {
    ArchiveRow row;
    row.grants = {{"g", Remedy::refund, Band::within, GrantState::recorded, 100, {}, ""},
                  {"h", Remedy::refund, Band::within, GrantState::recorded, 100,
                   *Currency::from_code("JPY"), ""}};
    auto cells = cells_of(row);
    CHECK(cells["amount"].empty());
    CHECK(cells["currency"] == "several");
    row.grants = {{"g", Remedy::refund, Band::second_person, GrantState::declined, 100, {}, ""}};
    cells = cells_of(row);
    CHECK(cells["amount"].empty());
    CHECK(cells["bands"] == "second_person");
}

}  // namespace shopkeeper::empowerment
