#include "client/stretch_view.h"

#include <algorithm>

#include "client/case_words.h"
#include "client/evidence_view.h"
#include "client/limit_words.h"
#include "client/wording.h"
#include "empowerment/money.h"

namespace shopkeeper::client {
namespace {

using empowerment::Band;
using empowerment::GrantRequest;
using empowerment::GrantState;
using empowerment::StretchUse;
using empowerment::WordKind;
using empowerment::WordToAgent;

CaseReader reader_of(const StretchInput& input) {
    return {input.people, input.clock, input.clock.local(input.now).day};
}

std::string giver_of(const StretchInput& input, const StretchUse& use) {
    return name_of_person(input.people, use.grant.agent_id);
}

std::string state_of(const StretchInput& input, const StretchUse& use) {
    if (use.grant.state == GrantState::voided) return "Taken back";
    if (!use.readings.empty()) return word_label(use.readings.back().kind);
    const std::string due = short_date(use.due_on, reader_of(input).today);
    return use.overdue ? "overdue" : "by " + due;
}

StretchRow row_of(const StretchInput& input, const StretchUse& use) {
    StretchRow row;
    const GrantRequest& request = use.grant.request;
    row.id = use.grant.id;
    row.title = remedy_words(request);
    row.detail = giver_of(input, use) + " · " +
                 reference_of_case(request.contact_source, request.contact_id);
    row.state = state_of(input, use);
    row.read = !is_unread(use);
    // What was read is no longer late, whenever that was: one word has one colour.
    row.overdue = use.overdue && !row.read;
    return row;
}

ReadingRow reading_row(const StretchInput& input, const WordToAgent& said) {
    ReadingRow row;
    row.mark = said.kind == WordKind::right_call ? Band::within : Band::stretch;
    row.title = word_label(said.kind);
    row.detail = name_of_person(input.people, said.person_id) + " · " +
                 day_words(reader_of(input), said.at) + (said.heard_at ? " · heard" : "");
    row.words = said.words;
    return row;
}

void add(std::vector<RecordLine>& lines, const char* caption, const std::string& text,
         std::string detail = {}) {
    if (!text.empty()) lines.push_back({caption, text, std::move(detail)});
}

void add_talk(const StretchInput& input, StretchModel& model) {
    model.reading = input.talk.reading;
    model.file_sentence = input.talk.sentence;
    if (input.talk.said) {
        model.messages = message_rows(*input.talk.said, input.clock, reader_of(input).today);
        model.messages_line = left_out_words(*input.talk.said);
    } else if (!input.talk.reading && input.talk.sentence.empty()) {
        model.messages_line = "It was given without a conversation: none was at hand.";
    }
}

void add_chosen(const StretchInput& input, const StretchUse& use, StretchModel& model) {
    const GrantRequest& request = use.grant.request;
    const CaseReader reader = reader_of(input);
    const std::string whose = first_name_of(giver_of(input, use));
    model.id = use.grant.id;
    model.title = remedy_words(request);
    model.detail = request.customer_ref + " · " +
                   reference_of_case(request.contact_source, request.contact_id);
    model.key = key_of_case(request);
    model.decision = decision_model(reader, use.decision, request, whose);
    add(model.facts, "Given by", giver_of(input, use), short_date(use.given_on, reader.today));
    add(model.facts, "Why", why_words(request, input.policy.get()));
    add(model.facts, "In words", request.explanation);
    if (request.order_total_minor)
        add(model.facts, "Order",
            (request.order_id.empty() ? "" : request.order_id + " · ") +
                empowerment::format_money({*request.order_total_minor, request.currency}),
            "as the agent said");
    for (const WordToAgent& said : use.readings) model.readings.push_back(reading_row(input, said));
    const std::string due = short_date(use.due_on, reader.today);
    if (!use.readings.empty())
        model.due_line = "It was read. A further word stands beside the first.";
    else if (use.overdue)
        model.due_line = "It was to be read by " + due + ". Nobody was held up by it.";
    else
        model.due_line = "To be read by " + due + ". Nobody waits for it.";
    if (use.grant.state == GrantState::voided)
        model.due_line.insert(0, "It was taken back afterwards. ");
    model.words_hint = "A note to " + whose;
    if (use.grant.agent_id == input.me.id)
        model.own_line = "You gave it yourself: another supervisor reads it.";
    else if (!empowerment::has_role(input.me, empowerment::Role::supervisor))
        model.own_line = "Supervisors say what they think of it.";
    add_talk(input, model);
}

}  // namespace

bool is_unread(const StretchUse& use) {
    return use.readings.empty();
}

StretchModel build_stretch(const StretchInput& input) {
    StretchModel model;
    model.state = StretchModel::State::ready;
    model.unread_only = input.unread_only;
    for (const StretchUse& use : input.uses) {
        if (use.grant.id == input.chosen) {
            model.row = static_cast<int>(model.rows.size());
            add_chosen(input, use, model);
        }
        model.rows.push_back(row_of(input, use));
    }
    model.more = input.more;
    if (input.more)
        model.more_line = counted(model.rows.size(), "use", "uses") + " of " +
                          counted(static_cast<std::size_t>(input.total), "", "") + "are listed";
    model.words = input.words;
    model.heading_detail =
        input.unread == 0
            ? "all are read"
            : counted(static_cast<std::size_t>(input.unread), "", "") + "to be read" +
                  (input.overdue > 0 ? " · " + std::to_string(input.overdue) + " overdue" : "");
    if (!model.rows.empty()) return model;
    model.heading_detail.clear();
    model.sentence =
        input.unread_only
            ? "All are read. What was said of them stands in the whole list."
            : "Nothing was given above a limit yet. Where an agent does, with a reason, it "
              "appears here to be read within two days.";
    return model;
}

}  // namespace shopkeeper::client
