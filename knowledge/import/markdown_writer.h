// Markdown written from a stream of elements, with what the text itself says escaped.
//
// Thread-safety: used by one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::knowledge::import {

// Runs of white space become one space, none at the ends.
std::string one_line(std::string_view text);

// Text in which no character is a Markdown mark.
std::string escaped(std::string_view text);

class MarkdownWriter {
public:
    // White space collapses as a browser does it.
    void text(std::string_view text);
    void line_break();
    void open_mark(std::string_view mark);
    void close_mark(std::string_view mark);
    void code(std::string_view text);
    // A link without text or with a target that is neither http(s), mailto nor relative is text.
    void link(std::string_view text, std::string_view target);

    void end_block();
    void heading(int level, std::string_view text);
    void open_list(bool ordered);
    void close_list();
    void open_item();
    void close_item();
    void open_quote();
    void close_quote();
    void code_block(std::string_view text);
    void rule();
    // The first row is the head; missing cells are empty.
    // `headed`: the first row names the columns.
    void table(std::vector<std::vector<std::string>> rows, bool headed);

    std::string take();

private:
    struct List {
        bool ordered = false;
        int next = 1;
    };

    std::string indent() const;
    void put_block(std::string_view block, bool tight);

    std::string out_;
    std::string line_;  // the block being gathered
    std::vector<List> lists_;
    std::string marker_;  // of the item whose first block is to come
    int quotes_ = 0;
    bool last_was_item_ = false;
};

}  // namespace shopkeeper::knowledge::import
