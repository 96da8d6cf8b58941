#include "knowledge/import/markdown_writer.h"

#include <algorithm>

#include "knowledge/sentences.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge::import {
namespace {

// Deeper lists than this are written at this depth: a reader shows no more, and four more spaces
// for each level would make quadratic text.
constexpr std::size_t kDeepestList = 8;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool is_safe_target(std::string_view target) {
    if (target.find_first_of(" \t\n<>") != std::string_view::npos) return false;
    const std::size_t colon = target.find(':');
    const std::size_t slash = target.find_first_of("/?#");
    if (colon == std::string_view::npos || slash < colon) return !target.empty();
    const std::string scheme = fold(target.substr(0, colon));
    return scheme == "http" || scheme == "https" || scheme == "mailto";
}

// What would be a mark only at the beginning of a line.
std::string guarded_start(std::string block) {
    const std::size_t digits = block.find_first_not_of("0123456789");
    const bool number = digits != 0 && digits != std::string::npos &&
                        (block[digits] == '.' || block[digits] == ')');
    if (number) {
        block.insert(digits, "\\");
    } else if (!block.empty() &&
               (block[0] == '#' || block[0] == '>' || block[0] == '-' || block[0] == '+' ||
                block[0] == '=' || block[0] == '~' || block[0] == '|')) {
        block.insert(0, "\\");
    }
    return block;
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!is_space(c)) {
            out.push_back(c);
        } else if (!out.empty() && out.back() != ' ') {
            out.push_back(' ');
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string escaped(std::string_view text) {
    constexpr std::string_view kMarks = "\\`*_[]<|~&";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (kMarks.find(c) != std::string_view::npos) out.push_back('\\');
        out.push_back(c);
    }
    return out;
}

void MarkdownWriter::text(std::string_view text) {
    std::string run;
    for (const char c : text) {
        if (!is_space(c)) {
            run.push_back(c);
            continue;
        }
        const char last = run.empty() ? (line_.empty() ? ' ' : line_.back()) : run.back();
        if (!is_space(last)) run.push_back(' ');
    }
    line_ += escaped(run);
}

void MarkdownWriter::line_break() {
    if (!line_.empty()) line_ += "\\\n";
}

void MarkdownWriter::open_mark(std::string_view mark) {
    line_ += mark;
}

void MarkdownWriter::close_mark(std::string_view mark) {
    // "**bold **" would not close: the space goes behind the mark. An empty pair is nothing.
    bool space = false;
    while (!line_.empty() && line_.back() == ' ') {
        line_.pop_back();
        space = true;
    }
    if (std::string_view(line_).ends_with(mark) && !std::string_view(line_).ends_with("\\*")) {
        line_.resize(line_.size() - mark.size());
    } else {
        line_ += mark;
    }
    if (space) line_ += ' ';
}

void MarkdownWriter::code(std::string_view text) {
    std::string inner = one_line(text);
    if (inner.empty()) return;
    std::replace(inner.begin(), inner.end(), '`', '\'');
    line_ += "`" + inner + "`";
}

void MarkdownWriter::link(std::string_view text, std::string_view target) {
    const std::string shown = one_line(text);
    if (shown.empty() || !is_safe_target(target)) {
        this->text(text);
        return;
    }
    line_ += "[" + escaped(shown) + "](<" + std::string(target) + ">)";
}

std::string MarkdownWriter::indent() const {
    std::string out;
    for (int i = 0; i < std::min(quotes_, static_cast<int>(kDeepestList)); ++i) out += "> ";
    const std::size_t depth = std::min(lists_.size(), kDeepestList);
    // Under an item everything stands as far in as its text; the item's own line one step less.
    const std::size_t steps = marker_.empty() ? depth : depth - 1;
    out.append(steps * 4, ' ');
    return out;
}

void MarkdownWriter::put_block(std::string_view block, bool tight) {
    const std::string margin = indent();
    if (!out_.empty()) out_ += tight && last_was_item_ ? "\n" : "\n\n";
    out_ += margin;
    if (!marker_.empty()) out_ += marker_;
    std::string rest = margin;
    if (!marker_.empty()) rest.append(4, ' ');
    marker_.clear();
    for (const char c : block) {
        out_.push_back(c);
        if (c == '\n') out_ += rest;
    }
}

void MarkdownWriter::end_block() {
    const std::string block = guarded_start(std::string(trimmed(line_)));
    line_.clear();
    if (block.empty()) return;
    const bool item = !marker_.empty();
    put_block(block, item);
    last_was_item_ = item;
}

void MarkdownWriter::heading(int level, std::string_view text) {
    end_block();
    const std::string shown = one_line(text);
    if (shown.empty()) return;
    put_block(std::string(static_cast<std::size_t>(level), '#') + " " + escaped(shown), false);
    last_was_item_ = false;
}

void MarkdownWriter::open_list(bool ordered) {
    end_block();
    lists_.push_back({ordered, 1});
}

void MarkdownWriter::close_list() {
    end_block();
    if (!lists_.empty()) lists_.pop_back();
    marker_.clear();
}

void MarkdownWriter::open_item() {
    end_block();
    if (lists_.empty()) return;  // an <li> outside a list is a paragraph
    List& list = lists_.back();
    marker_ = list.ordered ? std::to_string(list.next++) + "." : "-";
    marker_.resize(std::max<std::size_t>(marker_.size() + 1, 4), ' ');
}

void MarkdownWriter::close_item() {
    end_block();
    marker_.clear();
}

void MarkdownWriter::open_quote() {
    end_block();
    ++quotes_;
}

void MarkdownWriter::close_quote() {
    end_block();
    --quotes_;
}

void MarkdownWriter::code_block(std::string_view text) {
    end_block();
    const std::size_t first = text.find_first_not_of('\n');
    if (first == std::string_view::npos) return;
    std::string fence = "```";
    while (text.find(fence) != std::string_view::npos) fence += '`';
    const std::size_t last = text.find_last_not_of(" \n");
    put_block(fence + "\n" + std::string(text.substr(first, last + 1 - first)) + "\n" + fence,
              false);
    last_was_item_ = false;
}

void MarkdownWriter::rule() {
    end_block();
    put_block("***", false);
    last_was_item_ = false;
}

void MarkdownWriter::table(std::vector<std::vector<std::string>> rows, bool headed) {
    end_block();
    // Markdown knows no table without heads: empty ones stand for none.
    if (!headed) rows.insert(rows.begin(), std::vector<std::string>{});
    std::size_t columns = 0;
    for (const auto& row : rows) columns = std::max(columns, row.size());
    constexpr std::size_t kMostColumns = 64;
    columns = std::min(columns, kMostColumns);
    if (columns == 0) return;
    std::string block;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (r > 0) block += '\n';
        for (std::size_t c = 0; c < columns; ++c) {
            block += "| " + (c < rows[r].size() ? escaped(one_line(rows[r][c])) : "") + " ";
        }
        block += '|';
        if (r > 0) continue;
        block += '\n';
        for (std::size_t c = 0; c < columns; ++c) block += "| --- ";
        block += '|';
    }
    put_block(block, false);
    last_was_item_ = false;
}

std::string MarkdownWriter::take() {
    end_block();
    return std::move(out_);
}

}  // namespace shopkeeper::knowledge::import
