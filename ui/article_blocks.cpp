#include "ui/article_blocks.h"

#include <algorithm>

#include "ui/place.h"
#include "ui/rich_text.h"

namespace shopkeeper::ui {
namespace {

using client::ReaderModel;
using knowledge::Block;
using knowledge::BlockKind;
using knowledge::TextRange;
using knowledge::TextRun;

std::string joined(const std::vector<TextRun>& runs) {
    std::string out;
    for (const TextRun& run : runs) out += run.text;
    return out;
}

const knowledge::Passage* chosen_passage(const ReaderModel& reader) {
    const auto index = static_cast<std::size_t>(reader.passage);
    if (reader.passage < 0 || index >= reader.passages.size()) return nullptr;
    return &reader.passages[index];
}

// The passage's highlighted words as they stand in a block. A passage may span blocks, so its
// words are looked for in each block from the one it begins in.
std::vector<TextRange> highlights_in(const ReaderModel& reader, const Block& block) {
    std::vector<TextRange> out;
    const knowledge::Passage* passage = chosen_passage(reader);
    if (passage == nullptr || block.body_begin < passage->body_begin) return out;
    const std::string text = joined(block.runs);
    std::size_t from = 0;
    for (const TextRange& range : passage->highlights) {
        const std::string words = passage->text.substr(range.begin, range.end - range.begin);
        const std::size_t at = words.empty() ? std::string::npos : text.find(words, from);
        if (at == std::string::npos) continue;
        out.push_back({at, at + words.size()});
        from = at + words.size();
    }
    return out;
}

// Whether a block holds a part of the chosen passage: from where it begins to where the next does.
bool belongs_to(const ReaderModel& reader, const knowledge::Passage& passage, const Block& block) {
    if (block.kind == BlockKind::heading || block.body_begin < passage.body_begin) return false;
    const auto after = std::find_if(
        reader.passages.begin(), reader.passages.end(),
        [&](const knowledge::Passage& other) { return other.body_begin > passage.body_begin; });
    return after == reader.passages.end() || block.body_begin < after->body_begin;
}

bool holds_link(const Block& block) {
    const auto linked = [](const std::vector<TextRun>& runs) {
        return std::any_of(runs.begin(), runs.end(),
                           [](const TextRun& run) { return !run.link.empty(); });
    };
    return linked(block.runs) || std::any_of(block.cells.begin(), block.cells.end(), linked);
}

// Draws all blocks one by one; numbers the links through the whole article.
class BlockDrawer {
public:
    BlockDrawer(ViewContext& view, float x, float width) : view_(view), x_(x), width_(width) {}

    // Returns the height with the space below.
    float draw(const Block& block, float y) {
        switch (block.kind) {
            case BlockKind::paragraph:
                return text(block, y, 0, Type::body) + px(8);
            case BlockKind::heading:
                return heading(block, y);
            case BlockKind::list_item:
                return list_item(block, y);
            case BlockKind::quote:
                return quote(block, y);
            case BlockKind::code:
                return code(block, y);
            case BlockKind::table_row:
                return table_row(block, y);
            case BlockKind::rule:
                hairline(view_, x_, x_ + width_, y + px(8));
                return px(17);
        }
        return 0;
    }

private:
    float px(float logical) const { return view_.theme.px(logical); }

    float text(const Block& block, float y, float indent, Type type) {
        RichText style;
        style.type = type;
        style.highlights = highlights_in(view_.model.reader, block);
        const RichLayout layout = lay_out(view_.theme, width_ - indent, block.runs, style);
        draw_rich(view_, {x_ + indent, y}, layout, style, links_);
        return layout.height;
    }

    float heading(const Block& block, float y) {
        const bool large = block.level <= 1;
        const float above = px(large ? 12 : 8);
        return above + text(block, y + above, 0, large ? Type::title : Type::body_strong) + px(2);
    }

    float list_item(const Block& block, float y) {
        const float indent = px(16) * static_cast<float>(std::min(block.level, 6));
        const float text_indent = indent + px(block.marker.size() > 3 ? 28 : 20);
        draw_text(view_.theme, {x_ + indent + px(2), y}, Type::body, Color::text_2, block.marker,
                  text_indent - indent);
        return text(block, y, text_indent, Type::body) + px(4);
    }

    float quote(const Block& block, float y) {
        const float indent = px(16) * static_cast<float>(1 + std::min(block.level, 6));
        const float height = text(block, y, indent, Type::body);
        fill(view_, {x_ + indent - px(12), y}, {x_ + indent - px(9), y + height},
             Color::border_strong);
        return height + px(8);
    }

    float code(const Block& block, float y) {
        const std::string words = joined(block.runs);
        const float inner = width_ - px(24);
        const float height = text_block_height(view_, inner, Type::small, words) + px(16);
        fill(view_, {x_, y}, {x_ + width_, y + height}, Color::hover, px(Radius::control));
        text_block(view_, {x_ + px(12), y + px(8)}, inner, Type::small, Color::text, words);
        return height + px(8);
    }

    float table_row(const Block& block, float y) {
        const bool blank = std::all_of(block.cells.begin(), block.cells.end(),
                                       [](const auto& runs) { return runs.empty(); });
        if (block.cells.empty() || (block.header && blank)) return 0;
        const float cell = width_ / static_cast<float>(block.cells.size());
        RichText style;
        style.type = block.header ? Type::small_strong : Type::small;
        style.strong_type = Type::small_strong;
        float height = view_.theme.line(style.type);
        for (std::size_t i = 0; i < block.cells.size(); ++i) {
            const RichLayout layout = lay_out(view_.theme, cell - px(12), block.cells[i], style);
            draw_rich(view_, {x_ + cell * static_cast<float>(i), y + px(6)}, layout, style, links_);
            height = std::max(height, layout.height);
        }
        height += px(12);
        hairline(view_, x_, x_ + width_, y + height,
                 block.header ? Color::border_strong : Color::border);
        return height + px(1);
    }

    ViewContext& view_;
    float x_, width_;
    std::size_t links_ = 0;
};

}  // namespace

std::optional<PassagePlace> draw_article_blocks(ViewContext& view, Flow& flow, float clip_top,
                                                float clip_bottom) {
    const ReaderModel& reader = view.model.reader;
    ViewState& state = view.state;
    if (state.block_heights.size() != reader.blocks.size() || state.block_width != flow.width) {
        state.block_heights.assign(reader.blocks.size(), 0.0f);
        state.block_width = flow.width;
    }
    const knowledge::Passage* passage = chosen_passage(reader);
    std::optional<PassagePlace> place;
    BlockDrawer drawer(view, flow.x, flow.width);
    for (std::size_t i = 0; i < reader.blocks.size(); ++i) {
        const Block& block = reader.blocks[i];
        float& height = state.block_heights[i];
        const bool away = flow.y + height < clip_top || flow.y > clip_bottom;
        if (height <= 0 || !away || holds_link(block)) height = drawer.draw(block, flow.y);
        if (passage != nullptr && !place && block.body_begin >= passage->body_begin)
            place = PassagePlace{flow.y, flow.y + height};
        // A bar beside it says what Enter copies.
        if (passage != nullptr && height > 0 && belongs_to(reader, *passage, block))
            fill(view, {flow.x - view.theme.px(10), flow.y},
                 {flow.x - view.theme.px(7), flow.y + height}, Color::accent_line);
        flow.y += height;
    }
    return place;
}

}  // namespace shopkeeper::ui
