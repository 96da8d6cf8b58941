// The review: the sample's list and the contact at hand.
#include <algorithm>

#include "client/review_model.h"
#include "ui/labels_review.h"
#include "ui/review_page.h"
#include "ui/review_parts.h"
#include "ui/review_state.h"
#include "ui/scroll.h"
#include "ui/views.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::ReviewModel;

constexpr float kListWidth = 268;

// Nothing to review: what to do instead.
void draw_nothing(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ReviewModel* review = review_model(view);
    draw_page_title(view, flow, "Review", {}, flow.x + flow.width);
    draw_page_sentence(view, flow, review == nullptr ? "" : review->sentence);
    if (review == nullptr || review->state != ReviewModel::State::nothing) return;
    flow.y += theme.px(16);
    const ButtonSpec samples{
        .id = labels::kToSamples, .label = labels::kToSamplesWords, .kind = ButtonKind::filled};
    if (place_button(view, flow_pos(flow), samples)) view.intents.push(Action::show_sample);
    flow.y += theme.px(Height::control + 8);
}

void draw_contact_head(const ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ReviewModel& review = *review_model(view);
    const float height = theme.px(56);
    const float right = flow.x + flow.width;
    const float side =
        row_text_right(view, {right, flow.y}, height, Type::small, Color::text_2, review.position);
    float x = flow.x;
    const float room = right - side - theme.px(12);
    x += row_text(view, {x, flow.y}, height, Type::title, Color::text, review.name, room - x);
    x += theme.px(10);
    if (room - x > theme.px(30))
        row_text(view, {x, flow.y}, height, Type::small, Color::text_2, review.reference, room - x);
    flow.y += height;
}

}  // namespace

void draw_review_contact(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ReviewModel& review = *review_model(view);
    if (review.sheet != ReviewModel::Sheet::ready) {
        flow.y += theme.px(8);
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::body, Color::text_2,
                             review.sheet_sentence);
        if (review.sheet == ReviewModel::Sheet::error)
            flow.y += text_block(view, {flow.x, flow.y + theme.px(6)}, flow.width, Type::small,
                                 Color::text_2, labels::kSkipSentence) +
                      theme.px(6);
        return;
    }
    for (const std::string* line : {&review.no_conversation, &review.left_out})
        if (!line->empty())
            flow.y +=
                text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, *line) +
                theme.px(10);
    draw_messages(view, flow, review.messages);
    flow.y += theme.px(8);
    draw_sheet_cards(view, flow, review.cards, review_state(view).cards);
}

void draw_review_page(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const ReviewModel* review = review_model(view);
    if (review == nullptr || review->state != ReviewModel::State::ready)
        return draw_nothing(view, flow);
    if (!panel_beside(view)) {
        draw_review_list_short(view, flow);
        draw_contact_head(view, flow);
        return draw_review_contact(view, flow);
    }
    const float left = flow.x - theme.px(Space::xl);
    const float list = left + theme.px(kListWidth);
    draw_review_list(view, {left, flow.y}, {list, bottom});
    Flow middle{list + theme.px(20), flow.y, flow.x + flow.width - list - theme.px(20)};
    draw_contact_head(view, middle);
    ScrollScope scroll(view, review_state(view).sheet, {list, middle.y},
                       {flow.x + flow.width + theme.px(Space::xl), bottom});
    Flow inside{middle.x, scroll.top(), middle.width};
    draw_review_contact(view, inside);
    scroll.end(inside.y + theme.px(12));
}

}  // namespace shopkeeper::ui
