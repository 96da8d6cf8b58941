#include "ui/screenshot_review.h"

#include "client/review_model.h"

namespace shopkeeper::ui {

using client::Action;

namespace {

void dismiss_toasts(const ApplyIntent& apply, const client::AppModel& model) {
    const std::vector<client::Toast> toasts = model.toasts;
    for (const client::Toast& toast : toasts) apply(Action::dismiss_toast, {}, toast.id);
}

}  // namespace

void arrange_sample(const ApplyIntent& apply) {
    apply(Action::show_sample, {}, 0);
    apply(Action::set_sample_seed, "4711", 0);
    apply(Action::set_sample_share, "20 %", 0);
    apply(Action::try_sample, {}, 0);
}

void arrange_samples(const ApplyIntent& apply, const client::AppModel& model) {
    arrange_sample(apply);
    apply(Action::draw_sample, {}, 0);
    dismiss_toasts(apply, model);
    apply(Action::set_sample_seed, "4712", 0);
    apply(Action::set_sample_share, "5 %", 0);
    apply(Action::try_sample, {}, 0);
}

void arrange_review(const ApplyIntent& apply, const client::AppModel& model) {
    arrange_samples(apply, model);
    apply(Action::show_review, {}, 0);
    // The first contact is read and saved, the second is half scored.
    for (int round = 0; round < 2 && model.wide.review; ++round) {
        for (const std::int64_t score : {4, 15, 25, 34}) apply(Action::set_score, {}, score);
        if (round > 0) break;
        apply(Action::set_score, {}, 45);
        apply(Action::agree_with_tag, {}, 0);
        apply(Action::save_review, {}, 0);
        dismiss_toasts(apply, model);
    }
    apply(Action::retag, {}, 0);
    apply(Action::set_retag_group, {}, 5);
    apply(Action::set_retag_reason, {}, 0);
    apply(Action::set_retag_words, "What the customer writes about is the answer we gave before.",
          0);
    apply(Action::set_review_comment,
          "You gave what you could before being asked. Say the date again at the end.", 0);
}

}  // namespace shopkeeper::ui
