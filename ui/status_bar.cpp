#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/labels_requests.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;

constexpr float kJobRow = 36;

// What is amiss with the queue while contacts are still there, so that nobody waits for one that
// was skipped. The list of who waits names the lines.
std::string queue_notice(const client::QueueModel& queue) {
    if (queue.state == client::QueueModel::State::unreadable ||
        (!queue.sentence.empty() && !queue.rows.empty()))
        return "the queue cannot be read";
    const std::size_t skipped = queue.problems.size();
    if (skipped == 0) return {};
    return std::to_string(skipped) + (skipped == 1 ? " line skipped" : " lines skipped");
}

// How much was said to the agent and not heard yet: quietly, and a press away. Returns where it
// begins.
float draw_said_count(ViewContext& view, float right, float y) {
    const Theme& theme = view.theme;
    const std::string& words = view.model.said_line;
    if (words.empty() || view.model.role != empowerment::Role::agent) return right;
    const float height = theme.px(Height::status_bar);
    const float x = right - measure(theme, Type::caption, words).x;
    row_text(view, {x, y}, height, Type::caption, Color::accent, words);
    if (place_area(view, {x - theme.px(4), y + theme.px(3)},
                   {right + theme.px(4), y + height - theme.px(3)}, labels::kSaidOpen, words,
                   ItemRole::button, Radius::badge)
            .pressed)
        perform(view, Action::show_said);
    return x;
}

}  // namespace

float jobs_height(const ViewContext& view) {
    return view.model.jobs.empty() ? 0.0f : view.theme.px(kJobRow);
}

// One row: the longest running job by name; the others are counted.
void draw_jobs(ViewContext& view, Flow& flow) {
    if (view.model.jobs.empty()) return;
    const Theme& theme = view.theme;
    const client::JobView& job = view.model.jobs.front();
    const float height = theme.px(kJobRow);
    const float pad = theme.px(Space::l);
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    std::string words = job.name;
    if (view.model.jobs.size() > 1)
        words += " · " + std::to_string(view.model.jobs.size() - 1) + " more";
    const double share =
        job.total > 0 ? static_cast<double>(job.done) / static_cast<double>(job.total) : 0.0;
    const float right = flow.x + flow.width - pad;
    float bar_right = right;
    if (job.cancellable) {
        const std::string id = labels::row_id(labels::kJob, 0);
        const ButtonSpec stop{.id = id.c_str(),
                              .label = "Stop",
                              .kind = ButtonKind::quiet,
                              .height = theme.px(kSmallButton)};
        bar_right -= button_width(view, stop) + theme.px(8);
        if (place_button_right(view, {right, flow.y + theme.px(4)}, stop))
            view.intents.push_number(Action::cancel_job, static_cast<std::int64_t>(job.id));
    }
    const float bar = theme.px(96);
    if (job.total > 0)
        draw_meter(theme, {bar_right - bar, flow.y + height * 0.5f - theme.px(4)}, bar,
                   {share, 0, 0});
    row_text(view, {flow.x + pad, flow.y}, height, Type::small, Color::text_2, words,
             bar_right - bar - theme.px(12) - flow.x - pad);
    flow.y += height;
}

void draw_status_bar(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const float height = theme.px(Height::status_bar);
    const float right = flow.x + flow.width - theme.px(Space::l);
    fill(view, {flow.x, flow.y}, {flow.x + flow.width, flow.y + height}, Color::bg);
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    const float cap = key_cap_width(theme, "F1");
    draw_key_cap(theme, {right - cap, flow.y + (height - theme.px(Height::key)) * 0.5f}, "F1");
    const float words = measure(theme, Type::caption, labels::kKeysWords).x;
    const float keys_x = right - cap - theme.px(8) - words;
    row_text(view, {keys_x, flow.y}, height, Type::caption, Color::text_2, labels::kKeysWords);
    if (place_area(view, {keys_x - theme.px(4), flow.y + theme.px(3)},
                   {right + theme.px(2), flow.y + height - theme.px(3)}, labels::kKeys,
                   labels::kKeysWords, ItemRole::button, Radius::badge)
            .pressed)
        open_overlay(view, Overlay::keys);
    const ImVec2 dot(flow.x + theme.px(20), flow.y + height * 0.5f);
    if (view.model.trouble.empty())
        ImGui::GetWindowDrawList()->AddCircleFilled(dot, theme.px(4), theme[Color::accent]);
    else
        ImGui::GetWindowDrawList()->AddCircle(dot, theme.px(3.5f), theme[Color::text_2], 0,
                                              theme.px(1.5f));
    std::string line = view.model.mode_line;
    if (const std::string notice = queue_notice(view.model.queue); !notice.empty())
        line += (line.empty() ? "" : "  ·  ") + notice;
    else if (!view.model.waiting_line.empty())
        line += (line.empty() ? "" : "  ·  ") + view.model.waiting_line;
    const float said_x = draw_said_count(view, keys_x - theme.px(16), flow.y);
    row_text(view, {flow.x + theme.px(32), flow.y}, height, Type::caption, Color::text_2, line,
             said_x - theme.px(12) - flow.x - theme.px(32));
    flow.y += height;
}

}  // namespace shopkeeper::ui
