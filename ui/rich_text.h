// Paragraphs of mixed runs (strong, code, links) broken into lines: layout first, drawing after,
// so that a height is known before anything is drawn.
//
// Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include <string>
#include <vector>

#include "knowledge/markdown.h"
#include "ui/view.h"

namespace shopkeeper::ui {

struct RichText {
    Type type = Type::body;
    Type strong_type = Type::body_strong;
    Color color = Color::text;
    std::vector<knowledge::TextRange> highlights;  // in the text of all runs joined
};

// A piece of one line that is drawn at once.
struct RichPiece {
    std::string text;
    float x = 0;  // from the left edge
    float y = 0;  // from the top edge
    float width = 0;
    Type type = Type::body;
    bool code = false;
    bool highlighted = false;
    int link = -1;  // index into RichLayout::links
};

struct RichLayout {
    std::vector<RichPiece> pieces;
    std::vector<std::string> links;  // targets
    float height = 0;
};

RichLayout lay_out(const Theme& theme, float width, const std::vector<knowledge::TextRun>& runs,
                   const RichText& style);

// Draws what was laid out. `link_count` numbers the links of a whole document for their ids.
void draw_rich(ViewContext& view, ImVec2 pos, const RichLayout& layout, const RichText& style,
               std::size_t& link_count);

// "help.example.com" of an address, "mail to x@y" of a mailto:, empty when it is no address that
// may be opened (only http, https and mailto are).
std::string link_host(std::string_view target);

}  // namespace shopkeeper::ui
