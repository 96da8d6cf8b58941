#include "ui/rich_text.h"

#include <algorithm>

#include "client/intents.h"
#include "ui/labels.h"
#include "ui/place.h"

namespace shopkeeper::ui {
namespace {

// Fills lines from the left; a word that does not fit begins the next one.
class LineFiller {
public:
    LineFiller(const Theme& theme, float width, float line, RichLayout& out)
        : theme_(theme), width_(width), line_(line), out_(out) {}

    // `word` has no blank inside; `blank` says whether one stands before it.
    void add(std::string_view word, bool blank, RichPiece piece) {
        const float gap = blank ? measure(theme_, piece.type, " ").x : 0.0f;
        piece.width = measure(theme_, piece.type, word).x;
        if (x_ > 0 && x_ + gap + piece.width > width_) {
            new_line();
        } else if (blank && x_ > 0) {
            x_ += gap;
            if (joins(piece)) out_.pieces.back().text += ' ';
        }
        if (piece.width > width_) return add_long(word, piece);
        put(word, piece);
    }

    void new_line() {
        x_ = 0;
        y_ += line_;
    }

    float height() const { return y_ + line_; }

private:
    bool joins(const RichPiece& piece) const {
        if (out_.pieces.empty() || x_ <= 0) return false;
        const RichPiece& last = out_.pieces.back();
        return last.y == y_ && last.type == piece.type && last.code == piece.code &&
               last.link == piece.link && last.highlighted == piece.highlighted;
    }

    void put(std::string_view word, RichPiece piece) {
        if (joins(piece)) {
            RichPiece& last = out_.pieces.back();
            last.text += word;
            last.width = x_ + piece.width - last.x;
        } else {
            piece.text = word;
            piece.x = x_;
            piece.y = y_;
            out_.pieces.push_back(piece);
        }
        x_ += piece.width;
    }

    // A word wider than the line (an address) is cut where the line ends.
    void add_long(std::string_view word, RichPiece piece) {
        for (const knowledge::TextRange& range : wrap(theme_, piece.type, word, width_)) {
            if (x_ > 0) new_line();
            const std::string_view part = word.substr(range.begin, range.end - range.begin);
            piece.width = measure(theme_, piece.type, part).x;
            put(part, piece);
        }
    }

    const Theme& theme_;
    float width_, line_;
    RichLayout& out_;
    float x_ = 0, y_ = 0;
};

bool in_highlight(const RichText& style, std::size_t offset) {
    return std::any_of(
        style.highlights.begin(), style.highlights.end(),
        [&](const knowledge::TextRange& r) { return offset >= r.begin && offset < r.end; });
}

RichPiece piece_of(const knowledge::TextRun& run, const RichText& style, RichLayout& out) {
    RichPiece piece;
    piece.type = run.strong ? style.strong_type : style.type;
    piece.code = run.code;
    if (!run.link.empty()) {
        out.links.push_back(run.link);
        piece.link = static_cast<int>(out.links.size()) - 1;
    }
    return piece;
}

// Adds the words of one run; `offset` is where the run begins in the joined text.
void add_run(LineFiller& filler, std::string_view text, std::size_t offset, RichPiece piece,
             const RichText& style, bool& blank) {
    std::size_t pos = 0;
    while (pos < text.size()) {
        if (text[pos] == ' ' || text[pos] == '\t' || text[pos] == '\n') {
            if (text[pos] == '\n' && !piece.code) filler.new_line();
            blank = text[pos] != '\n';
            ++pos;
            continue;
        }
        const std::size_t end = std::min(text.find_first_of(" \t\n", pos), text.size());
        piece.highlighted = in_highlight(style, offset + pos);
        filler.add(text.substr(pos, end - pos), blank, piece);
        blank = false;
        pos = end;
    }
}

void draw_link(ViewContext& view, ImVec2 pos, const RichPiece& piece, const std::string& target,
               std::size_t number) {
    const Theme& theme = view.theme;
    const float line = theme.line(piece.type);
    draw_text(theme, pos, piece.type, Color::accent, piece.text);
    hairline(view, pos.x, pos.x + piece.width, pos.y + line - theme.px(3), Color::accent);
    const std::string id = labels::row_id(labels::kLink, number);
    const AreaPress press = place_area(view, pos, {pos.x + piece.width, pos.y + line}, id,
                                       piece.text, ItemRole::link, Radius::badge);
    if (press.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (press.pressed) view.intents.push(client::Action::open_link, target);
}

}  // namespace

std::string link_host(std::string_view target) {
    if (target.starts_with("mailto:")) return "mail to " + std::string(target.substr(7));
    const std::size_t scheme = target.starts_with("https://")  ? 8
                               : target.starts_with("http://") ? 7
                                                               : 0;
    if (scheme == 0) return "";
    std::string_view host = target.substr(scheme);
    host = host.substr(0, host.find_first_of("/?#\\"));
    // What stands before an @ is a name, not the host: the trick of a forged link.
    if (const std::size_t at = host.rfind('@'); at != std::string_view::npos)
        host = host.substr(at + 1);
    return std::string(host);
}

RichLayout lay_out(const Theme& theme, float width, const std::vector<knowledge::TextRun>& runs,
                   const RichText& style) {
    RichLayout out;
    LineFiller filler(theme, width, theme.line(style.type), out);
    std::size_t offset = 0;
    bool blank = false;
    for (const knowledge::TextRun& run : runs) {
        const std::string host = run.link.empty() ? "" : link_host(run.link);
        knowledge::TextRun shown = run;
        if (host.empty()) shown.link.clear();
        add_run(filler, run.text, offset, piece_of(shown, style, out), style, blank);
        offset += run.text.size();
        if (host.empty() || host == run.text) continue;
        RichPiece where;
        where.type = Type::small;
        filler.add("(" + host + ")", true, where);
    }
    out.height = filler.height();
    return out;
}

void draw_rich(ViewContext& view, ImVec2 pos, const RichLayout& layout, const RichText& style,
               std::size_t& link_count) {
    const Theme& theme = view.theme;
    const float line = theme.line(style.type);
    for (const RichPiece& piece : layout.pieces) {
        const ImVec2 at(pos.x + piece.x, pos.y + piece.y + (line - theme.line(piece.type)) * 0.5f);
        if (piece.highlighted || piece.code) {
            const float top = pos.y + piece.y + (line - theme.px(18)) * 0.5f;
            fill(view, {at.x, top}, {at.x + piece.width, top + theme.px(18)},
                 piece.highlighted ? Color::highlight : Color::hover, theme.px(2));
        }
        if (piece.link >= 0) {
            // A link that breaks over two lines is two widgets, each with an id of its own.
            draw_link(view, at, piece, layout.links[static_cast<std::size_t>(piece.link)],
                      link_count++);
        } else {
            const bool note = piece.type == Type::small && style.type != Type::small;
            draw_text(theme, at, piece.type, note ? Color::text_3 : style.color, piece.text);
        }
    }
}

}  // namespace shopkeeper::ui
