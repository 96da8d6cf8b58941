// Which intent goes where?
#include <algorithm>

#include "client/app_impl.h"
#include "client/knowledge_feed.h"
#include "client/wording.h"
#include "empowerment/money.h"

namespace shopkeeper::client {
namespace {

using empowerment::Tag;

void set_tag(ContactDraft& draft, Tag tag) {
    if (draft.tag == tag) return;
    draft.tag = tag;
    draft.group.clear();
    draft.group_reason.clear();
}

}  // namespace

void AppImpl::apply(const Intent& intent) {
    if (intent.action > Action::quit) return;
    now_ = options_.now();
    const ActionState& state = model_.state_of(intent.action);
    if (!state.enabled) {
        say_problem(info(intent.action).title, state.why_not);
    } else if (!apply_contact(intent) && !apply_record(intent) && !apply_authority(intent) &&
               !apply_answers(intent) && !apply_wide(intent)) {
        apply_program(intent);
    }
    refresh();
}

bool AppImpl::apply_contact(const Intent& intent) {
    switch (intent.action) {
        case Action::next_contact:
            step(1);
            return true;
        case Action::previous_contact:
            step(-1);
            return true;
        case Action::open_contact: {
            const std::optional<std::string> key = board_->find_by_number(intent.text);
            if (key)
                open_contact(*key);
            else
                say_problem("No contact has the number " + one_line(intent.text),
                            "Look at the number again, or open what was copied as a contact.");
            return true;
        }
        case Action::paste_contact:
            paste(intent.text);
            return true;
        case Action::discard_contact:
            discard();
            return true;
        case Action::put_back_contact:
            put_back();
            return true;
        case Action::read_conversation:
            reading_conversation_ = !reading_conversation_;
            if (reading_conversation_) reading_.clear();
            touch(kPartReader);
            return true;
        case Action::open_contact_link:
            options_.open_url(contact()->url);
            return true;
        default:
            return false;
    }
}

bool AppImpl::apply_record(const Intent& intent) {
    const auto change = [this](auto how) { edit(kPartResolve, how); };
    switch (intent.action) {
        case Action::log_resolution:
            log();
            return true;
        case Action::correct_last:
            correct_last();
            return true;
        case Action::tag_failure:
            change([](ContactDraft& d) { set_tag(d, Tag::failure); });
            return true;
        case Action::tag_relationship:
            change([](ContactDraft& d) { set_tag(d, Tag::relationship); });
            return true;
        case Action::tag_unsure:
            change([](ContactDraft& d) { set_tag(d, Tag::unsure); });
            return true;
        case Action::choose_group: {
            const std::string code = group_code_at(*resolve_input(), intent.number);
            // The same group again: its reason is chosen anew.
            if (code.empty() || (code == draft().group && draft().group_reason.empty()))
                return true;
            change([&](ContactDraft& d) {
                d.group = code;
                d.group_reason.clear();
            });
            return true;
        }
        case Action::choose_reason: {
            const std::string code = reason_code_at(*resolve_input(), intent.number);
            if (!code.empty()) change([&](ContactDraft& d) { d.group_reason = code; });
            return true;
        }
        case Action::back_to_groups:
            change([](ContactDraft& d) {
                d.group.clear();
                d.group_reason.clear();
            });
            return true;
        case Action::toggle_signal:
            if (intent.number >= 0 && intent.number < empowerment::kSignalCount)
                change([&](ContactDraft& d) {
                    bool& on = d.signals[static_cast<std::size_t>(intent.number)];
                    on = !on;
                });
            return true;
        case Action::set_outcome:
            if (intent.number >= 0 &&
                intent.number <= static_cast<int>(empowerment::Outcome::passed_on))
                change([&](ContactDraft& d) {
                    d.outcome = static_cast<empowerment::Outcome>(intent.number);
                });
            return true;
        case Action::set_promise_date:
            change([&](ContactDraft& d) { d.promise = intent.text; });
            return true;
        case Action::set_note:
            change([&](ContactDraft& d) { d.note = intent.text; });
            return true;
        case Action::take_suggestion:
            change([this](ContactDraft& d) {
                set_tag(d, suggestion_->tag);
                if (d.group.empty()) d.group = suggestion_->group;
            });
            return true;
        default:
            return false;
    }
}

bool AppImpl::apply_authority(const Intent& intent) {
    const auto change = [this](auto how) { edit(kPartAuthority, how); };
    switch (intent.action) {
        case Action::set_remedy:
            if (intent.number >= 0 &&
                intent.number <= static_cast<int>(empowerment::Remedy::waiver))
                change([&](ContactDraft& d) {
                    d.remedy = static_cast<empowerment::Remedy>(intent.number);
                });
            return true;
        case Action::set_amount:
            change([&](ContactDraft& d) { d.amount = intent.text; });
            return true;
        case Action::set_reason: {
            const auto offered = offered_reasons(*snapshot_->policy);
            const auto at = static_cast<std::size_t>(intent.number);
            if (intent.number >= 0 && at < offered.size())
                change([&](ContactDraft& d) { d.reason = offered[at]->code; });
            return true;
        }
        case Action::set_reason_text:
            change([&](ContactDraft& d) { d.reason_text = intent.text; });
            return true;
        case Action::set_explanation:
            change([&](ContactDraft& d) { d.explanation = intent.text; });
            return true;
        case Action::set_fee_paid:
            change([&](ContactDraft& d) { d.fee = intent.text; });
            return true;
        case Action::set_order_total:
            change([&](ContactDraft& d) { d.order_total = intent.text; });
            return true;
        case Action::give:
            give(judgement_.amount->minor, WriteKind::grant);
            return true;
        case Action::give_possible_now:
            give(judgement_.possible_now_minor, WriteKind::grant);
            return true;
        case Action::give_with_reason: {
            const empowerment::Money most{judgement_.decision->possible_with_reason_minor,
                                          snapshot_->currency};
            change([&](ContactDraft& d) { d.amount = empowerment::format_amount(most); });
            return true;
        }
        case Action::ask_second_person:
            give(judgement_.amount->minor, WriteKind::ask);
            return true;
        case Action::withdraw_request:
            withdraw(intent.text);
            return true;
        case Action::void_last_grant:
            void_last();
            return true;
        default:
            return false;
    }
}

bool AppImpl::apply_answers(const Intent& intent) {
    switch (intent.action) {
        case Action::focus_search:
            return true;  // the view moves the keyboard
        case Action::set_search:
            set_search(intent.text);
            return true;
        case Action::clear_search:
            set_search({});
            return true;
        case Action::select_answer:
            select_answer(intent.number);
            return true;
        case Action::next_answer:
            select_answer(selected_ + 1);
            return true;
        case Action::previous_answer:
            select_answer(selected_ - 1);
            return true;
        case Action::copy_passage:
            copy(false);
            return true;
        case Action::copy_link:
            copy(true);
            return true;
        case Action::read_article:
            read_article();
            return true;
        case Action::close_reader:
            reading_.clear();
            reading_conversation_ = false;
            touch(kPartReader);
            return true;
        case Action::next_passage:
            move_passage(1);
            return true;
        case Action::previous_passage:
            move_passage(-1);
            return true;
        case Action::not_it:
            not_it();
            return true;
        case Action::mark_outdated:
            mark_outdated();
            return true;
        case Action::note_gap:
            note_gap();
            return true;
        case Action::open_link:
            // Only what a browser shows: a link of an article must not start a program.
            if (origin_of(intent.text).empty())
                say_problem("The link was not opened", "Only web addresses are opened.");
            else
                options_.open_url(intent.text);
            return true;
        default:
            return false;
    }
}

bool AppImpl::apply_program(const Intent& intent) {
    switch (intent.action) {
        case Action::role_agent:
            set_role(empowerment::Role::agent);
            return true;
        case Action::role_supervisor:
            set_role(empowerment::Role::supervisor);
            return true;
        case Action::role_qa:
            set_role(empowerment::Role::qa);
            return true;
        case Action::refresh_knowledge:
            knowledge_->refresh(true);
            touch(kPartSettings);
            return true;
        case Action::cancel_job:
            jobs_->cancel(static_cast<JobId>(intent.number));
            return true;
        case Action::dismiss_toast:
            if (std::erase_if(model_.toasts,
                              [&](const Toast& t) { return t.id == intent.number; }) > 0)
                touch(kPartStatus);
            toast_ends_.erase(intent.number);
            return true;
        case Action::dismiss_problems:
            model_.queue.problems.clear();
            knowledge_->dismiss_problems();
            touch(kPartSettings);
            return true;
        case Action::quit:
            wants_quit_ = true;
            return true;
        default:
            return apply_settings(intent);
    }
}

bool AppImpl::apply_settings(const Intent& intent) {
    Settings settings = settings_;
    switch (intent.action) {
        case Action::toggle_theme:
            settings.theme = model_.settings.theme == 2 ? 1 : 2;
            options_.theme = 0;
            touch(kPartSettings);
            break;
        case Action::set_theme:
            settings.theme = intent.number == 2 ? 2 : 1;
            options_.theme = 0;
            touch(kPartSettings);
            break;
        case Action::zoom_in:
            settings.zoom_percent += kZoomStep;
            break;
        case Action::zoom_out:
            settings.zoom_percent -= kZoomStep;
            break;
        case Action::zoom_reset:
            settings.zoom_percent = 100;
            break;
        case Action::toggle_always_on_top:
            settings.always_on_top = !settings.always_on_top;
            break;
        case Action::set_queue_file:
            settings.queue_path = intent.text;
            open_queue(intent.text);
            touch(kPartSettings);
            break;
        case Action::add_knowledge:
            add_knowledge(intent.text);
            return true;
        case Action::remove_knowledge:
            remove_knowledge(intent.number);
            return true;
        default:
            return false;  // palette, keys, settings, overlays: the view's own
    }
    settings.zoom_percent = std::clamp(settings.zoom_percent, kMinZoom, kMaxZoom);
    change_settings(settings);
    return true;
}

}  // namespace shopkeeper::client
