// What is on record of one contact, over the window.
#include "ui/keys.h"
#include "ui/labels_wide.h"
#include "ui/overlay.h"
#include "ui/scroll.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

constexpr float kCaptionWidth = 92;

void draw_line(ViewContext& view, const client::RecordLine& line, Flow& flow) {
    const Theme& theme = view.theme;
    const float x = flow.x + theme.px(kCaptionWidth);
    const float room = flow.width - theme.px(kCaptionWidth);
    draw_text(theme, {flow.x, flow.y + theme.px(2)}, Type::small, Color::text_2, line.caption,
              theme.px(kCaptionWidth - 8));
    flow.y += text_block(view, {x, flow.y}, room, Type::body, Color::text, line.text);
    if (!line.detail.empty())
        flow.y += text_block(view, {x, flow.y}, room, Type::small, Color::text_2, line.detail);
    flow.y += theme.px(10);
}

}  // namespace

void draw_record_view(ViewContext& view) {
    OverlayPlace box = place_overlay(view, 640, 560);
    box.id = labels::kRecordView;
    box.kind = Overlay::record;
    box.first = labels::kCloseOverlay;
    if (!begin_overlay(view, box)) return;
    const Theme& theme = view.theme;
    {
        const SectionScope scope(view, view.state.section, true);
        const client::RecordModel& record = view.model.record;
        const std::string title =
            record.detail.empty() ? record.title : record.title + " · " + record.detail;
        draw_overlay_title(view, box, title.c_str());
        const float top = box.pos.y + theme.px(kOverlayHead + 1);
        ScrollScope scroll(view, view.state.wide.record, {box.pos.x, top},
                           {box.pos.x + box.size.x, box.pos.y + box.size.y - theme.px(2)});
        Flow flow{box.pos.x + theme.px(17), scroll.top() + theme.px(14), box.size.x - theme.px(34)};
        if (!record.sentence.empty())
            flow.y += text_block(view, flow_pos(flow), flow.width, Type::body, Color::text_2,
                                 record.sentence);
        for (const client::RecordLine& line : record.lines) draw_line(view, line, flow);
        scroll.end(flow.y + theme.px(12));
    }
    end_overlay();
}

}  // namespace shopkeeper::ui
