#include "ui/article_blocks.h"
#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/scroll.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::ReaderModel;

constexpr float kHead = 44;
constexpr float kFoot = 51;

void draw_head(ViewContext& view, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const ReaderModel& reader = view.model.reader;
    const float pad = theme.px(Space::l);
    const float height = theme.px(kHead);
    const float y = min.y + theme.px((kHead - kSmallButton) / 2);
    hairline(view, min.x, max.x, min.y + height);
    const ButtonSpec close{.id = labels::kReaderBack,
                           .label = labels::kCloseWords,
                           .kind = ButtonKind::quiet,
                           .key = "Esc",
                           .height = theme.px(kSmallButton)};
    const client::ActionState& mark = view.model.state_of(Action::mark_outdated);
    const ButtonSpec outdated{
        .id = labels::kOutdated,
        .label = reader.outdated_marked ? labels::kOutdatedMarkedWords : labels::kOutdatedWords,
        .kind = ButtonKind::quiet,
        .enabled = mark.enabled && !reader.outdated_marked,
        .why_not = mark.why_not,
        .height = theme.px(kSmallButton),
        .icon = ButtonSpec::Icon::flag};
    const float close_x = max.x - pad - button_width(view, close);
    const float outdated_x = close_x - theme.px(4) - button_width(view, outdated);
    row_text(view, {min.x + pad, min.y}, height, Type::small, Color::text_2, reader.category,
             outdated_x - theme.px(8) - min.x - pad);
    if (place_button(view, {outdated_x, y}, outdated)) view.intents.push(Action::mark_outdated);
    if (place_button(view, {close_x, y}, close)) view.intents.push(Action::close_reader);
}

void draw_foot(ViewContext& view, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const ReaderModel& reader = view.model.reader;
    const float pad = theme.px(Space::l);
    const float y = min.y + theme.px((kFoot - kSmallButton) / 2);
    hairline(view, min.x, max.x, min.y);
    const client::ActionState& copy = view.model.state_of(Action::copy_passage);
    const client::ActionState& link = view.model.state_of(Action::copy_link);
    const bool filled =
        view.state.section == Section::answers &&
        (has_focus(view, labels::kReaderCopy) || has_focus(view, labels::kAnswerCard));
    ButtonSpec spec{.id = labels::kReaderCopy,
                    .label = labels::kCopyWords,
                    .kind = filled ? ButtonKind::filled : ButtonKind::outlined,
                    .key = "Enter",
                    .enabled = copy.enabled && !reader.internal,
                    // Both as views: a text made of the two would be gone at once.
                    .why_not = reader.internal ? std::string_view(labels::kInternalWords)
                                               : std::string_view(copy.why_not),
                    .height = theme.px(kSmallButton)};
    spec.width = button_width(view, spec);
    if (place_button(view, {min.x + pad, y}, spec)) perform(view, Action::copy_passage);
    const ButtonSpec copy_link{.id = labels::kReaderCopyLink,
                               .label = labels::kCopyLinkWords,
                               .kind = ButtonKind::plain,
                               .enabled = link.enabled,
                               .why_not = link.why_not,
                               .height = theme.px(kSmallButton)};
    const float link_x = min.x + pad + spec.width + theme.px(8);
    if (place_button(view, {link_x, y}, copy_link)) view.intents.push(Action::copy_link);
    const float step = theme.px(kSmallButton);
    const float next_x = max.x - pad - step;
    const float previous_x = next_x - theme.px(8) - step;
    row_text_right(view, {previous_x - theme.px(8), min.y}, theme.px(kFoot), Type::small,
                   Color::text_2, reader.passage_line,
                   previous_x - theme.px(16) - link_x - button_width(view, copy_link));
    if (place_icon_button(view, {previous_x, y}, labels::kPassagePrevious, Icon::chevron_up,
                          "Previous passage", reader.passage > 0))
        view.intents.push(Action::previous_passage);
    const bool more = reader.passage + 1 < static_cast<int>(reader.passages.size());
    if (place_icon_button(view, {next_x, y}, labels::kPassageNext, Icon::chevron_down,
                          "Next passage", more))
        view.intents.push(Action::next_passage);
}

float draw_title(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ReaderModel& reader = view.model.reader;
    flow.y += theme.px(Space::l);
    flow.y +=
        text_block(view, {flow.x, flow.y}, flow.width, Type::title, Color::text, reader.title);
    const std::string meta = !reader.internal      ? reader.meta
                             : reader.meta.empty() ? std::string(labels::kInternalWords)
                                                   : reader.meta + " · " + labels::kInternalWords;
    if (!meta.empty())
        flow.y += text_block(view, {flow.x, flow.y}, flow.width, Type::small, Color::text_2, meta);
    flow.y += theme.px(8);
    return flow.y;
}

}  // namespace

void draw_article_reader(ViewContext& view, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const ReaderModel& reader = view.model.reader;
    ViewState& state = view.state;
    const SectionScope scope(view, Section::answers);
    fill(view, min, max, Color::surface);
    draw_head(view, min, max);
    const float top = min.y + theme.px(kHead + 1);
    const float bottom = max.y - theme.px(kFoot);
    if (bottom > top) {
        if (state.reader_key != reader.article_id) {
            state.reader_key = reader.article_id;
            state.reader = {};
            state.block_heights.clear();
            state.reader_passage = -1;
        }
        ScrollScope scroll(view, state.reader, {min.x, top}, {max.x, bottom});
        Flow flow{min.x + theme.px(Space::l), scroll.top(), max.x - min.x - theme.px(32)};
        draw_title(view, flow);
        const auto place = draw_article_blocks(view, flow, top, bottom);
        scroll.end(flow.y + theme.px(Space::l));
        // The first look shows the beginning when the passage is there too.
        if (place && state.reader_passage != reader.passage) {
            scroll.show(place->y0 - theme.px(24), place->y1 + theme.px(24));
            state.reader_passage = reader.passage;
        }
    }
    draw_foot(view, {min.x, bottom}, max);
}

}  // namespace shopkeeper::ui
