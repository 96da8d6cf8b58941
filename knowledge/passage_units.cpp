// A body as what is never cut.
#include <algorithm>

#include "base/utf8.h"
#include "knowledge/markdown.h"
#include "knowledge/passage.h"
#include "knowledge/sentences.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::string_view kPathJoint = " › ";

std::string text_of(const std::vector<TextRun>& runs) {
    std::string out;
    for (const TextRun& run : runs) out += run.text;
    return out;
}

// Nearly all blocks are one run, whose text is taken over.
std::string take_text(Block& block) {
    std::string out;
    if (block.kind == BlockKind::list_item && !block.marker.empty()) {
        out = std::move(block.marker);
        out += ' ';
    } else if (block.runs.size() == 1) {
        return std::move(block.runs.front().text);
    }
    for (const TextRun& run : block.runs) out += run.text;
    return out;
}

std::vector<std::string> cell_texts(const Block& row) {
    std::vector<std::string> out;
    for (const auto& cell : row.cells) out.push_back(text_of(cell));
    return out;
}

class HeadingPath {
public:
    // `number`: the heading's among all.
    void enter(int heading_level, std::string text, std::size_t number) {
        const auto level = static_cast<std::size_t>(std::clamp(heading_level, 1, 6));
        headings_.resize(level);
        headings_[level - 1] = {std::move(text), number};
    }
    std::string text() const {
        std::string out;
        for (const Line& heading : headings_) {
            if (heading.text.empty()) continue;
            if (!out.empty()) out += kPathJoint;
            out += heading.text;
        }
        return out;
    }
    std::vector<std::size_t> numbers() const {
        std::vector<std::size_t> out;
        for (const Line& heading : headings_)
            if (!heading.text.empty()) out.push_back(heading.number);
        return out;
    }

private:
    struct Line {
        std::string text;
        std::size_t number = 0;
    };
    std::vector<Line> headings_;
};

// Letters and words of a line that may be a heading.
constexpr std::size_t kLabelBytes = 60;

bool is_label(const Block& block) {
    if (block.kind != BlockKind::paragraph || block.runs.size() != 1) return false;
    const std::string& text = block.runs.front().text;
    if (text.empty() || text.size() > kLabelBytes || text.find('\n') != std::string::npos) {
        return false;
    }
    const char last = text.back();
    const char first = text.front();
    const bool capital = first >= 'A' && first <= 'Z';
    return capital && ((last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') ||
                       (last >= '0' && last <= '9'));
}

// Two labels may follow each other ("Resolution", "Method 1"), but then a text must.
bool heads_a_text(const std::vector<Block>& blocks, std::size_t at) {
    if (!is_label(blocks[at])) return false;
    for (std::size_t next = at + 1; next < std::min(at + 3, blocks.size()); ++next) {
        if (blocks[next].kind == BlockKind::heading) return false;
        if (!is_label(blocks[next])) return true;
    }
    return false;
}

// "Original KB number: 3089230": a name, a colon and a value, no sentence.
bool is_particulars(const Block& block, std::string_view text) {
    constexpr std::size_t kName = 40;
    constexpr std::size_t kLine = 120;
    if (block.kind != BlockKind::paragraph || text.size() > kLine) return false;
    const std::size_t colon = text.find(':');
    const bool named = colon != std::string_view::npos && colon > 0 && colon <= kName;
    return named && colon + 1 < text.size() && text[colon + 1] == ' ' &&
           text.find_first_of(".!?") == std::string_view::npos;
}

bool is_only_link(const Block& block) {
    return block.kind == BlockKind::list_item && !block.runs.empty() &&
           std::all_of(block.runs.begin(), block.runs.end(), [](const TextRun& run) {
               return !run.link.empty() || trimmed(run.text).empty();
           });
}

bool ends_a_sentence(std::string_view text) {
    return !text.empty() && (std::string_view(".!?:;").find(text.back()) != text.npos ||
                             static_cast<unsigned char>(text.back()) >= 0x80);
}

// `text` is the block's, or made of it, and kept with the units.
void add_units(Units& out, const Block& block, bool only_link, std::string&& made) {
    const std::string_view text = out.texts.emplace_back(std::move(made));
    const bool begins = std::all_of(out.units.begin(), out.units.end(),
                                    [](const Unit& unit) { return unit.particulars; });
    const bool particulars = begins && is_particulars(block, text);
    std::string_view before;
    for (const std::string_view sentence : sentences_of(text, kPassageCharacters)) {
        Unit unit;
        unit.text = sentence;
        unit.characters = count_code_points(sentence);
        unit.body_begin = block.body_begin;
        unit.path = out.paths.size() - 1;
        unit.new_block = before.empty();
        unit.goes_on = !before.empty() && !ends_a_sentence(before);
        unit.only_link = only_link;
        unit.particulars = particulars;
        out.units.push_back(unit);
        before = sentence;
    }
}

}  // namespace

Units units_of(std::string_view body) {
    // Below every marked heading; one that follows another stands below it.
    constexpr int kLabelLevel = 5;
    Units out;
    HeadingPath path;
    std::vector<std::string> heads;  // of the table at hand
    std::vector<Block> blocks = parse_markdown(body);
    bool after_label = false;
    const auto enter = [&](const Block& block, int level) {
        const std::string text = text_of(block.runs);
        path.enter(level, text, out.headings.size());
        out.paths.push_back(path.text());
        out.headings.push_back(text);
        out.lines.push_back(path.numbers());
    };
    for (std::size_t at = 0; at < blocks.size(); ++at) {
        Block& block = blocks[at];
        if (block.kind == BlockKind::rule) continue;
        const bool label = heads_a_text(blocks, at);
        if (block.kind == BlockKind::heading || label) {
            enter(block, label ? kLabelLevel + (after_label ? 1 : 0) : block.level);
            after_label = label;
            continue;
        }
        after_label = false;
        if (block.kind == BlockKind::table_row && block.header) {
            heads = cell_texts(block);
            continue;
        }
        const bool only_link = is_only_link(block);
        add_units(out, block, only_link,
                  block.kind == BlockKind::table_row ? row_words(heads, cell_texts(block))
                                                     : take_text(block));
    }
    return out;
}

}  // namespace shopkeeper::knowledge
