#include "empowerment/archive_export.h"

#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/bounded_json.h"
#include "empowerment/csv_line.h"
#include "empowerment/policy_desk.h"

namespace shopkeeper::empowerment {
namespace {

// New columns go behind the others, so that who reads by position goes on reading.
constexpr std::array<std::string_view, 31> kColumns = {"id",
                                                       "date",
                                                       "team",
                                                       "agent",
                                                       "contact_source",
                                                       "contact_id",
                                                       "customer_ref",
                                                       "tag",
                                                       "group",
                                                       "reason",
                                                       "signals",
                                                       "outcome",
                                                       "promise_date",
                                                       "note",
                                                       "articles_sent",
                                                       "articles_read",
                                                       "remedies",
                                                       "bands",
                                                       "grant_states",
                                                       "amount",
                                                       "currency",
                                                       "suggested_tag",
                                                       "suggested_group",
                                                       "suggestion_taken",
                                                       "customer_words",
                                                       "corrects",
                                                       "channel",
                                                       "labels",
                                                       "retag_tag",
                                                       "retag_group",
                                                       "retag_reason"};

// What a spreadsheet takes for the beginning of a formula, or what would hide one; the apostrophe,
// so that taking one away again always gives the text back.
constexpr std::array<std::string_view, 12> kDangerous = {"=",
                                                         "+",
                                                         "-",
                                                         "@",
                                                         "\t",
                                                         "\r",
                                                         "\n",
                                                         "'",
                                                         "\xEF\xBC\x9D",
                                                         "\xEF\xBC\x8B",
                                                         "\xEF\xBC\x8D",
                                                         "\xEF\xBC\xA0"};

bool is_dangerous(std::string_view rest) {
    for (const std::string_view one : kDangerous)
        if (rest.starts_with(one)) return true;
    return false;
}

bool begins_cell_elsewhere(char before) {
    return before == ';' || before == '\t' || before == '\r' || before == '\n';
}

// Whether the character at `i` may begin a cell, and needs an apostrophe before it then. A quote
// within the text would open a cell elsewhere and be taken away from what follows it.
bool needs_apostrophe(std::string_view text, std::size_t i) {
    if (i == 0) return is_dangerous(text);
    if (!begins_cell_elsewhere(text[i - 1])) return false;
    return text[i] == '"' || is_dangerous(text.substr(i));
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
    return out;
}

struct GivenSum {
    std::string amount;  // a number, or nothing
    std::string currency;
};

// What was given, where it can be added up; JSON Lines tells each remedy apart.
GivenSum sum_given(const std::vector<ArchiveGrant>& grants) {
    std::set<std::string> currencies;
    Money sum;
    bool any = false;
    for (const ArchiveGrant& grant : grants) {
        if (given_of(grant.state) != Given::yes) continue;
        currencies.emplace(grant.currency.code());
        if (!any) sum = {0, grant.currency};
        any = true;
        const Result<Money> more = add(sum, {grant.amount_minor, grant.currency});
        if (!more) return {"", "several"};
        sum = *more;
    }
    if (!any) return {};
    return {format_amount(sum), *currencies.begin()};
}

std::vector<std::string> article_names(const ResolutionDraft& entry, bool copied) {
    std::vector<std::string> names;
    for (const ArticleUse& use : entry.articles)
        if (use.copied == copied) names.push_back(use.article_id + " " + use.title);
    return names;
}

std::vector<std::string> corrected_ids(const ArchiveRow& row) {
    std::vector<std::string> ids;
    for (const Resolution& earlier : row.earlier) ids.push_back(earlier.id);
    return ids;
}

void put_grants(CsvLine& line, const std::vector<ArchiveGrant>& grants) {
    std::vector<std::string> remedies, bands, states;
    for (const ArchiveGrant& grant : grants) {
        remedies.emplace_back(word(grant.remedy));
        bands.emplace_back(word(grant.band));
        states.emplace_back(word(grant.state));
    }
    line.ours(joined(remedies));
    line.ours(joined(bands));
    line.ours(joined(states));
    const GivenSum given = sum_given(grants);
    line.ours(given.amount);
    line.ours(given.currency);
}

std::string csv_row(const ArchiveRow& row) {
    const ResolutionDraft& entry = row.resolution.entry;
    CsvLine line;
    line.text(row.resolution.id);
    line.ours(format_date(row.day));
    line.text(row.team);
    line.text(row.resolution.agent_id);
    line.text(entry.contact_source);
    line.text(entry.contact_id);
    line.text(entry.customer_ref);
    line.ours(word(entry.tag));
    line.text(entry.group);
    line.text(entry.reason);
    std::vector<std::string> signals;
    for (const Signal signal : entry.signals) signals.emplace_back(word(signal));
    line.ours(joined(signals));
    line.ours(word(entry.outcome));
    line.ours(entry.promise_date ? format_date(*entry.promise_date) : std::string());
    line.text(entry.note);
    line.text(joined(article_names(entry, true)));
    line.text(joined(article_names(entry, false)));
    put_grants(line, row.grants);
    const auto& suggestion = entry.suggestion;
    line.ours(suggestion ? word(suggestion->tag) : "");
    line.text(suggestion ? suggestion->group : std::string());
    line.ours(!suggestion ? "" : suggestion->taken ? "yes" : "no");
    line.text(suggestion ? suggestion->because : std::string());
    line.text(joined(corrected_ids(row)));
    line.text(entry.channel);
    line.text(joined(entry.labels));
    const auto& retag = row.resolution.retag;
    line.ours(retag ? word(retag->tag.tag) : "");
    line.text(retag ? retag->tag.group : std::string());
    line.text(retag ? retag->tag.reason : std::string());
    return line.end();
}

Json grant_json(const ArchiveGrant& grant) {
    return {{"id", grant.id},
            {"remedy", word(grant.remedy)},
            {"band", word(grant.band)},
            {"state", word(grant.state)},
            {"amount_minor", grant.amount_minor},
            {"currency", std::string(grant.currency.code())},
            {"reason", grant.reason}};
}

Json retag_json(const std::optional<Retag>& retag) {
    if (!retag) return nullptr;
    return {
        {"tag", word(retag->tag.tag)}, {"group", retag->tag.group}, {"reason", retag->tag.reason}};
}

std::string json_row(const ArchiveRow& row) {
    const ResolutionDraft& entry = row.resolution.entry;
    Json signals = Json::array();
    for (const Signal signal : entry.signals) signals.push_back(word(signal));
    Json articles = Json::array();
    for (const ArticleUse& use : entry.articles)
        articles.push_back({{"id", use.article_id}, {"title", use.title}, {"sent", use.copied}});
    Json grants = Json::array();
    for (const ArchiveGrant& grant : row.grants) grants.push_back(grant_json(grant));
    Json json{{"id", row.resolution.id},
              {"date", format_date(row.day)},
              {"team", row.team},
              {"agent", row.resolution.agent_id},
              {"taxonomy_version", row.resolution.taxonomy_version},
              {"contact_source", entry.contact_source},
              {"contact_id", entry.contact_id},
              {"customer_ref", entry.customer_ref},
              {"tag", word(entry.tag)},
              {"group", entry.group},
              {"reason", entry.reason},
              {"signals", std::move(signals)},
              {"outcome", word(entry.outcome)},
              {"note", entry.note},
              {"articles", std::move(articles)},
              {"grants", std::move(grants)},
              {"corrects", corrected_ids(row)},
              {"channel", entry.channel},
              {"labels", entry.labels},
              {"retag", retag_json(row.resolution.retag)}};
    if (entry.promise_date) json["promise_date"] = format_date(*entry.promise_date);
    if (entry.suggestion)
        json["suggestion"] = {{"tag", word(entry.suggestion->tag)},
                              {"group", entry.suggestion->group},
                              {"customer_words", entry.suggestion->because},
                              {"taken", entry.suggestion->taken}};
    return dump_json(json) + "\n";
}

}  // namespace

Result<ExportFormat> export_format_from_word(std::string_view text) {
    if (text == "csv") return ExportFormat::csv;
    if (text == "jsonl") return ExportFormat::json_lines;
    return Error{ErrorCode::invalid,
                 "\"" + std::string(text) + "\" is no format of an export: csv or jsonl."};
}

std::string neutral_cell(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (needs_apostrophe(text, i)) out += '\'';
        out += text[i];
    }
    return out;
}

std::string plain_cell(std::string_view cell) {
    std::string out;
    out.reserve(cell.size());
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const bool begins = out.empty() || begins_cell_elsewhere(out.back());
        if (begins && cell[i] == '\'' && i + 1 < cell.size()) ++i;
        out += cell[i];
    }
    return out;
}

std::string export_head(ExportFormat format) {
    switch (format) {
        case ExportFormat::csv: {
            CsvLine line;
            for (const std::string_view column : kColumns) line.ours(column);
            return std::string(kCsvMark) + line.end();
        }
        case ExportFormat::json_lines:
            return {};
    }
    return {};
}

std::string export_row(ExportFormat format, const ArchiveRow& row) {
    switch (format) {
        case ExportFormat::csv:
            return csv_row(row);
        case ExportFormat::json_lines:
            return json_row(row);
    }
    return {};
}

Result<std::int64_t> export_archive(ArchiveDesk& archive, const ArchiveFilter& filter,
                                    ExportFormat format, const ExportSink& sink,
                                    const ExportWatch& watch) {
    ArchiveRequest request;
    request.filter = filter;
    request.page_size = kMaxArchivePage;
    ExportProgress progress;
    std::string bytes = export_head(format);
    for (;;) {
        const Result<ArchivePage> page = archive.page(request);
        if (!page) return page.error();
        for (const ArchiveRow& row : page->rows) bytes += export_row(format, row);
        if (Status status = sink(bytes); !status) return status.error();
        bytes.clear();
        progress.done += static_cast<std::int64_t>(page->rows.size());
        progress.all = page->count.entries;
        if (watch && !watch(progress))
            return Error{ErrorCode::cancelled, "The export was cancelled; nothing was kept of it."};
        if (page->next_cursor.empty()) return progress.done;
        request.after_cursor = page->next_cursor;
    }
}

}  // namespace shopkeeper::empowerment
