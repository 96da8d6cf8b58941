// Markdown as blocks and runs, for the reader and for passages (md4c). Raw HTML is shown as text,
// never interpreted; a link keeps its real target so that a view can show the host.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
// Bounds: nesting deeper than 32 is flattened; images become their alternative text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::knowledge {

struct TextRun {
    std::string text;
    bool strong = false;
    bool emphasis = false;
    bool code = false;
    std::string link;  // target, empty when it is no link
};

enum class BlockKind { paragraph, heading, list_item, quote, code, table_row, rule };

struct Block {
    BlockKind kind = BlockKind::paragraph;
    int level = 0;                            // heading 1–6; list and quote nesting from 0
    std::string marker;                       // list item: "•" or "3."
    bool header = false;                      // a table's head row
    std::vector<TextRun> runs;                // a code block has one run with its lines
    std::vector<std::vector<TextRun>> cells;  // table_row only
    std::size_t body_begin = 0;               // byte offset of the block in the source
};

std::vector<Block> parse_markdown(std::string_view markdown);

// A table's row as words for a chat, where columns cannot stand below each other:
// "size: S; eu: 36". A cell without a head, or without words, stands as it is or is left out.
std::string row_words(const std::vector<std::string>& heads, const std::vector<std::string>& cells);

// The text a customer can be sent: marks removed, list markers kept, links as "text (url)",
// table rows as row_words().
std::string plain_text(const std::vector<Block>& blocks);

}  // namespace shopkeeper::knowledge
