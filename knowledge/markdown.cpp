#include "knowledge/markdown.h"

#include <libxml/HTMLparser.h>
#include <md4c.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace shopkeeper::knowledge {
namespace {

constexpr int kMaxLevel = 31;

// "&amp;" → "&"; an unknown entity stays as it is written.
std::string decode_entity(std::string_view entity) {
    if (entity.size() < 3) return std::string(entity);
    const std::string name(entity.substr(1, entity.size() - 2));
    std::string out;
    if (name[0] == '#') {
        const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        const std::string digits = name.substr(hex ? 2 : 1);
        char* end = nullptr;
        const unsigned long value = std::strtoul(digits.c_str(), &end, hex ? 16 : 10);
        const bool good = !digits.empty() && *end == '\0' && value != 0 && value <= 0x10FFFF;
        append_utf8(out, good ? static_cast<char32_t>(value) : kReplacement);
        return out;
    }
    const auto* found = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    if (found == nullptr) return std::string(entity);
    append_utf8(out, static_cast<char32_t>(found->value));
    return out;
}

// Listens to md4c and makes blocks. md4c is C: nothing may throw through it, so a failed
// allocation ends the program here as everywhere else.
class Reader {
public:
    explicit Reader(std::string_view source) : source_(source) {}

    void enter_block(MD_BLOCKTYPE type, void* detail);
    void leave_block(MD_BLOCKTYPE type);
    void enter_span(MD_SPANTYPE type, void* detail);
    void leave_span(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, std::string_view text);
    std::vector<Block> take();

private:
    struct List {
        bool ordered = false;
        unsigned next = 1;
    };

    void open(BlockKind kind, int level);
    void open_by_context();
    void close();
    void note_position(std::string_view text);
    void append(std::string_view text);
    std::vector<TextRun>& runs();

    std::string_view source_;
    std::vector<Block> blocks_;
    std::optional<Block> block_;
    bool placed_ = false;  // the open block knows where it begins
    std::vector<List> lists_;
    std::string marker_;  // of the list item whose first block is to come
    int quotes_ = 0;
    int strong_ = 0;
    int emphasis_ = 0;
    int code_ = 0;
    bool in_head_ = false;
    std::vector<std::string> links_;
    std::size_t last_begin_ = 0;
};

void Reader::open(BlockKind kind, int level) {
    close();
    block_.emplace();
    block_->kind = kind;
    block_->level = std::min(level, kMaxLevel);
    block_->body_begin = last_begin_;
    placed_ = false;
}

void Reader::open_by_context() {
    if (!lists_.empty()) {
        open(BlockKind::list_item, static_cast<int>(lists_.size()) - 1);
        block_->marker = std::move(marker_);
        marker_.clear();
    } else if (quotes_ > 0) {
        open(BlockKind::quote, quotes_ - 1);
    } else {
        open(BlockKind::paragraph, 0);
    }
}

void Reader::close() {
    if (!block_) return;
    if (block_->kind == BlockKind::code && !block_->runs.empty()) {
        std::string& lines = block_->runs.front().text;
        while (!lines.empty() && lines.back() == '\n') lines.pop_back();
    }
    const bool empty = block_->runs.empty() && block_->cells.empty();
    if (!empty || block_->kind == BlockKind::rule || !block_->marker.empty()) {
        blocks_.push_back(std::move(*block_));
    }
    block_.reset();
}

void Reader::enter_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
        case MD_BLOCK_QUOTE:
            close();
            ++quotes_;
            break;
        case MD_BLOCK_UL:
            close();
            lists_.push_back({});
            break;
        case MD_BLOCK_OL:
            close();
            lists_.push_back({true, static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start});
            break;
        case MD_BLOCK_LI:
            close();
            if (lists_.empty()) break;
            marker_ = lists_.back().ordered ? std::to_string(lists_.back().next++) + "." : "•";
            break;
        case MD_BLOCK_HR:
            open(BlockKind::rule, 0);
            break;
        case MD_BLOCK_H:
            open(BlockKind::heading,
                 static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level));
            break;
        case MD_BLOCK_CODE:
            open(BlockKind::code, 0);
            break;
        case MD_BLOCK_HTML:
        case MD_BLOCK_P:
            open_by_context();
            break;
        case MD_BLOCK_THEAD:
            in_head_ = true;
            break;
        case MD_BLOCK_TR:
            open(BlockKind::table_row, 0);
            block_->header = in_head_;
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            if (block_) block_->cells.emplace_back();
            break;
        case MD_BLOCK_DOC:
        case MD_BLOCK_TABLE:
        case MD_BLOCK_TBODY:
            break;
    }
}

void Reader::leave_block(MD_BLOCKTYPE type) {
    switch (type) {
        case MD_BLOCK_QUOTE:
            close();
            --quotes_;
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            close();
            if (!lists_.empty()) lists_.pop_back();
            break;
        case MD_BLOCK_LI:
            if (!block_ && !marker_.empty()) open_by_context();  // an empty item is still an item
            close();
            marker_.clear();
            break;
        case MD_BLOCK_THEAD:
            in_head_ = false;
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            break;
        default:
            close();
            break;
    }
}

void Reader::enter_span(MD_SPANTYPE type, void* detail) {
    switch (type) {
        case MD_SPAN_STRONG:
            ++strong_;
            break;
        case MD_SPAN_EM:
            ++emphasis_;
            break;
        case MD_SPAN_CODE:
            ++code_;
            break;
        case MD_SPAN_A: {
            const MD_ATTRIBUTE& href = static_cast<const MD_SPAN_A_DETAIL*>(detail)->href;
            links_.emplace_back(href.text == nullptr ? "" : href.text, href.size);
            break;
        }
        default:
            break;  // an image's text is its alternative text and comes as text
    }
}

void Reader::leave_span(MD_SPANTYPE type) {
    switch (type) {
        case MD_SPAN_STRONG:
            --strong_;
            break;
        case MD_SPAN_EM:
            --emphasis_;
            break;
        case MD_SPAN_CODE:
            --code_;
            break;
        case MD_SPAN_A:
            if (!links_.empty()) links_.pop_back();
            break;
        default:
            break;
    }
}

// md4c hands out pointers into its input wherever it can: that is how a block finds its line.
void Reader::note_position(std::string_view text) {
    const auto less = std::less<const char*>();
    if (less(text.data(), source_.data()) || less(source_.data() + source_.size(), text.data())) {
        return;
    }
    auto begin = static_cast<std::size_t>(text.data() - source_.data());
    while (begin > 0 && source_[begin - 1] != '\n') --begin;
    last_begin_ = begin;
    if (block_ && !placed_) {
        block_->body_begin = begin;
        placed_ = true;
    }
}

std::vector<TextRun>& Reader::runs() {
    return block_->cells.empty() ? block_->runs : block_->cells.back();
}

void Reader::append(std::string_view text) {
    if (!block_) open_by_context();
    const bool strong = strong_ > 0;
    const bool emphasis = emphasis_ > 0;
    const bool code = code_ > 0;
    const std::string_view link = links_.empty() ? std::string_view() : links_.back();
    std::vector<TextRun>& all = runs();
    if (!all.empty()) {
        TextRun& last = all.back();
        if (last.strong == strong && last.emphasis == emphasis && last.code == code &&
            last.link == link) {
            last.text += text;
            return;
        }
    }
    all.push_back({std::string(text), strong, emphasis, code, std::string(link)});
}

void Reader::text(MD_TEXTTYPE type, std::string_view text) {
    if (!block_) open_by_context();
    note_position(text);
    switch (type) {
        case MD_TEXT_NULLCHAR:
            append("\xEF\xBF\xBD");
            break;
        case MD_TEXT_BR:
            append("\n");
            break;
        case MD_TEXT_SOFTBR:
            append(" ");
            break;
        case MD_TEXT_ENTITY:
            append(decode_entity(text));
            break;
        default:
            append(text);
            break;
    }
}

std::vector<Block> Reader::take() {
    close();
    return std::move(blocks_);
}

MD_PARSER callbacks() {
    MD_PARSER parser{};
    parser.flags =
        MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_NOHTML;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* reader) {
        static_cast<Reader*>(reader)->enter_block(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* reader) {
        static_cast<Reader*>(reader)->leave_block(type);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* reader) {
        static_cast<Reader*>(reader)->enter_span(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* reader) {
        static_cast<Reader*>(reader)->leave_span(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* reader) {
        static_cast<Reader*>(reader)->text(type, {text, size});
        return 0;
    };
    return parser;
}

std::string runs_text(const std::vector<TextRun>& runs) {
    std::string out;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const TextRun& run = runs[i];
        out += run.text;
        const bool goes_on = i + 1 < runs.size() && runs[i + 1].link == run.link;
        if (!run.link.empty() && !goes_on && run.link != run.text) out += " (" + run.link + ")";
    }
    return out;
}

std::vector<std::string> cell_texts(const Block& row) {
    std::vector<std::string> out;
    for (const auto& cell : row.cells) out.push_back(runs_text(cell));
    return out;
}

bool flows_on(const Block& before, const Block& after) {
    return before.kind == after.kind &&
           (after.kind == BlockKind::list_item || after.kind == BlockKind::table_row);
}

}  // namespace

std::vector<Block> parse_markdown(std::string_view markdown) {
    if (markdown.empty()) return {};
    Reader reader(markdown);
    const MD_PARSER parser = callbacks();
    const int failed =
        md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &reader);
    std::vector<Block> blocks = reader.take();
    if (failed != 0 && blocks.empty()) {
        Block all;
        all.runs.push_back({std::string(markdown), false, false, false, {}});
        blocks.push_back(std::move(all));
    }
    return blocks;
}

std::string row_words(const std::vector<std::string>& heads,
                      const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].empty()) continue;
        if (!out.empty()) out += "; ";
        if (i < heads.size() && !heads[i].empty()) out += heads[i] + ": ";
        out += cells[i];
    }
    return out;
}

std::string plain_text(const std::vector<Block>& blocks) {
    std::string out;
    const Block* before = nullptr;
    std::vector<std::string> heads;
    for (const Block& block : blocks) {
        if (block.kind == BlockKind::rule) continue;
        if (block.kind == BlockKind::table_row && block.header) {
            heads = cell_texts(block);
            continue;
        }
        if (before != nullptr) out += flows_on(*before, block) ? "\n" : "\n\n";
        if (block.kind == BlockKind::list_item) {
            out.append(static_cast<std::size_t>(block.level) * 2, ' ');
            out += block.marker.empty() ? "  " : block.marker + " ";
        }
        out += block.kind == BlockKind::table_row ? row_words(heads, cell_texts(block))
                                                  : runs_text(block.runs);
        before = &block;
    }
    return out;
}

}  // namespace shopkeeper::knowledge
