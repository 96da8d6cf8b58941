// What can be done now, and if not, why not?
#include <algorithm>

#include "client/app_impl.h"
#include "client/knowledge_feed.h"
#include "client/queue/paste.h"
#include "client/wording.h"

namespace shopkeeper::client {

void AppImpl::disable(Action action, std::string why_not) {
    state_of(action) = {false, std::move(why_not)};
}

void AppImpl::build_actions() {
    model_.actions.fill({});
    contact_actions();
    record_actions();
    authority_actions();
    answer_actions();
    program_actions();
    wide_actions();
}

void AppImpl::contact_actions() {
    if (!board_->neighbour(at_hand_, 1)) {
        disable(Action::next_contact, "No one else is waiting.");
        disable(Action::previous_contact, "No one else is waiting.");
    }
    if (!removed_) disable(Action::put_back_contact, "Nothing was removed.");
    const Contact* now = contact();
    if (const std::string why = why_not_removed(now); !why.empty())
        disable(Action::discard_contact, why);
    if (now == nullptr) {
        disable(Action::read_conversation, "No contact is open.");
        disable(Action::open_contact_link, "No contact is open.");
    } else if (origin_of(now->url).empty()) {
        disable(Action::open_contact_link, "This contact has no web address.");
    }
}

// Only what nobody else knows of and nothing was given for; the queue's contacts are the queue's.
std::string AppImpl::why_not_removed(const Contact* now) const {
    if (now == nullptr) return "No contact is open.";
    if (now->source != kPastedSource) return "Only what was pasted can be removed.";
    if (is_done(*now)) return "It is on record.";
    if (writing_.count(at_hand_) != 0) return "The last one is still being put on record.";
    if (!snapshot_ && !authority_error_) return "What was given is not known yet.";
    if (!grants_.empty()) return "Something was given or asked for it. Log it instead.";
    return {};
}

void AppImpl::record_actions() {
    if (!last_logged_) disable(Action::correct_last, "Nothing was logged yet.");
    const std::optional<ResolveInput> input = resolve_input();
    if (!input) {
        for (const Action action :
             {Action::log_resolution, Action::tag_failure, Action::tag_relationship,
              Action::tag_unsure, Action::choose_group, Action::choose_reason,
              Action::back_to_groups, Action::toggle_signal, Action::set_outcome,
              Action::set_promise_date, Action::set_note, Action::take_suggestion})
            disable(action, "No contact is open.");
        return;
    }
    if (model_.resolve.groups.empty())
        disable(Action::choose_group, "Say first whether it was a failure or a relationship.");
    if (model_.resolve.reasons.empty()) disable(Action::choose_reason, "Choose the group first.");
    if (draft().group.empty()) disable(Action::back_to_groups, "No group is chosen.");
    if (!suggestion_)
        disable(Action::take_suggestion, "Nothing in the customer’s words suggests a tag.");
    if (!write_trouble_.empty())
        disable(Action::log_resolution, "Nothing is logged until the last entry is known.");
    else if (writing_.count(at_hand_) != 0)
        disable(Action::log_resolution, "The last one is still being put on record.");
    else if (!snapshot_ && !authority_error_)
        disable(Action::log_resolution, "What was given is not known yet.");
    else if (!model_.resolve.mend.empty())
        disable(Action::log_resolution, model_.resolve.mend);
}

void AppImpl::authority_actions() {
    const std::optional<AuthorityInput> input = authority_input();
    if (!input) {
        const std::string why = contact() == nullptr ? "No contact is open."
                                : model_.authority.sentence.empty()
                                    ? "What may be given is not known yet."
                                    : model_.authority.sentence;
        for (const Action action :
             {Action::set_remedy, Action::set_amount, Action::set_reason, Action::set_reason_text,
              Action::set_explanation, Action::set_fee_paid, Action::set_order_total, Action::give,
              Action::give_possible_now, Action::give_with_reason, Action::ask_second_person,
              Action::withdraw_request, Action::void_last_grant})
            disable(action, why);
        return;
    }
    state_of(Action::give) = can_give(*input, judgement_);
    state_of(Action::give_possible_now) = can_give_possible_now(*input, judgement_);
    state_of(Action::give_with_reason) = can_give_with_reason(*input, judgement_);
    state_of(Action::ask_second_person) = can_ask(*input, judgement_);
    if (contact()->order && contact()->order->total_minor)
        disable(Action::set_order_total, "The queue said the order’s total.");
    const bool asked = std::any_of(grants_.begin(), grants_.end(), [](const auto& grant) {
        return grant.state == empowerment::GrantState::awaiting_second_person;
    });
    if (!asked) disable(Action::withdraw_request, "Nothing is asked of a second person.");
    if (last_voidable() == nullptr)
        disable(Action::void_last_grant, "Nothing was recorded for this contact.");
    if (!input->busy) return;
    disable(Action::withdraw_request, "The last one is still being put on record.");
    disable(Action::void_last_grant, "The last one is still being put on record.");
}

void AppImpl::answer_actions() {
    if (!knowledge_->index()) disable(Action::set_search, "There are no articles yet.");
    if (search_.empty()) disable(Action::clear_search, "Nothing is searched for.");
    const AnswerRow* row = selected_row();
    const bool reading = model_.reader.kind == ReaderModel::Kind::article;
    if (row == nullptr)
        for (const Action action : {Action::select_answer, Action::next_answer,
                                    Action::previous_answer, Action::read_article, Action::not_it})
            disable(action, "There is no answer to choose.");
    else if (contact() == nullptr)
        disable(Action::not_it, "No contact is open.");
    if (row == nullptr && !reading)
        for (const Action action : {Action::copy_passage, Action::copy_link, Action::mark_outdated})
            disable(action, "There is no answer to choose.");
    const bool internal = reading ? model_.reader.internal : row != nullptr && row->internal;
    if (internal) {
        disable(Action::copy_passage, "This article is for colleagues only.");
        disable(Action::copy_link, "This article is for colleagues only.");
    }
    const std::string id = article_at_hand(nullptr);
    if (!id.empty() && memory_->is_outdated(id))
        disable(Action::mark_outdated, "It is reported as outdated already.");
    const auto doc = knowledge_->index() ? knowledge_->index()->find(id) : std::nullopt;
    if (doc && !internal && !can_be_sent(knowledge_->index()->article(*doc).url))
        disable(Action::copy_link, "This article has no address.");
    if (model_.reader.kind == ReaderModel::Kind::closed)
        disable(Action::close_reader, "Nothing is open for reading.");
    const int passages = static_cast<int>(model_.reader.passages.size());
    if (!reading || model_.reader.passage + 1 >= passages)
        disable(Action::next_passage, "There is no further passage.");
    if (!reading || model_.reader.passage <= 0)
        disable(Action::previous_passage, "There is no passage before it.");
    if (model_.answers.gap_noted)
        disable(Action::note_gap, "The gap is noted already.");
    else if (query_of(answers_input()).empty())
        disable(Action::note_gap, "Nothing was asked or searched for.");
}

void AppImpl::program_actions() {
    const auto has = [this](empowerment::Role role) {
        return std::find(me_.roles.begin(), me_.roles.end(), role) != me_.roles.end();
    };
    if (!has(empowerment::Role::agent)) disable(Action::role_agent, "You are not an agent here.");
    if (!has(empowerment::Role::supervisor))
        disable(Action::role_supervisor, "You are not a supervisor here.");
    if (!has(empowerment::Role::qa)) disable(Action::role_qa, "You are not in QA here.");
    if (settings_.zoom_percent >= kMaxZoom) disable(Action::zoom_in, "It is as large as it gets.");
    if (settings_.zoom_percent <= kMinZoom) disable(Action::zoom_out, "It is as small as it gets.");
    if (settings_.zoom_percent == 100) disable(Action::zoom_reset, "It is at its own size.");
    if (knowledge_->sources().empty()) {
        disable(Action::refresh_knowledge, "There is no knowledge source yet.");
        disable(Action::remove_knowledge, "There is no knowledge source yet.");
    }
    if (model_.jobs.empty()) disable(Action::cancel_job, "Nothing is running.");
    if (model_.queue.problems.empty() && model_.settings.knowledge_problems.empty())
        disable(Action::dismiss_problems, "There are no problems to dismiss.");
}

}  // namespace shopkeeper::client
