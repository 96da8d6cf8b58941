#include "client/requests_view.h"

#include <algorithm>

#include "client/case_words.h"
#include "client/contact.h"
#include "client/evidence_view.h"
#include "client/limit_words.h"
#include "client/wording.h"
#include "empowerment/money.h"

namespace shopkeeper::client {
namespace {

using empowerment::Decision;
using empowerment::Grant;
using empowerment::GrantRequest;
using empowerment::Person;
using empowerment::Role;
using empowerment::Verdict;
using empowerment::WaitingRequest;

CaseReader reader_of(const RequestsInput& input) {
    return {input.people, input.clock, input.clock.local(input.now).day};
}

// A date and no clock: nobody answers faster by watching one.
std::string last_day(const RequestsInput& input, const Grant& grant) {
    if (!grant.expires_at) return "a day nobody set";
    const CaseReader reader = reader_of(input);
    const Date day = input.clock.local(*grant.expires_at).day;
    return day == reader.today ? std::string("today") : short_date(day, reader.today);
}

std::string asker_of(const RequestsInput& input, const Grant& grant) {
    return name_of_person(input.people, grant.agent_id);
}

RequestRow row_of(const RequestsInput& input, const WaitingRequest& waiting) {
    RequestRow row;
    const GrantRequest& request = waiting.grant.request;
    row.id = waiting.grant.id;
    row.title = remedy_words(request);
    row.detail = asker_of(input, waiting.grant) + " · " +
                 reference_of_case(request.contact_source, request.contact_id);
    row.until = last_day(input, waiting.grant);
    row.own = waiting.own;
    return row;
}

void add(std::vector<RecordLine>& lines, const char* caption, const std::string& text,
         std::string detail = {}) {
    if (!text.empty()) lines.push_back({caption, text, std::move(detail)});
}

std::string money(std::int64_t minor, const GrantRequest& request) {
    return empowerment::format_money({minor, request.currency});
}

// What was frozen, and what was given at the same contact beside it.
std::vector<RecordLine> facts_of(const RequestsInput& input, const empowerment::RequestFile& file) {
    const Grant& grant = file.request.grant;
    const GrantRequest& request = grant.request;
    const CaseReader reader = reader_of(input);
    std::vector<RecordLine> lines;
    add(lines, "Asked by", asker_of(input, grant), day_words(reader, grant.at));
    add(lines, "Why", why_words(request, input.policy.get()));
    add(lines, "In words", request.explanation);
    std::string order = request.order_id;
    if (request.order_total_minor)
        order += (order.empty() ? "" : " · ") + money(*request.order_total_minor, request);
    add(lines, "Order", order, request.order_total_minor ? "as the agent said" : "");
    if (request.fee_paid_minor)
        add(lines, "Fee paid", money(*request.fee_paid_minor, request), "as the agent said");
    for (const Grant& beside : file.contact) {
        if (beside.id == grant.id) continue;
        const RemedyRow row = remedy_row(reader, beside);
        add(lines, "Same contact", row.title, row.detail);
    }
    return lines;
}

std::string now_words(const RequestsInput& input, const empowerment::RequestFile& file) {
    const Grant& grant = file.request.grant;
    const std::string whose = first_name_of(asker_of(input, grant));
    const std::string amount = remedy_words(grant.request);
    switch (file.now.verdict) {
        case Verdict::refused:
            return "Nobody may approve it as it stands. It waits until it expires, or until that "
                   "changes.";
        case Verdict::needs_second_person:
            return "Approving gives " + amount + " once, on top of what " + whose +
                   " has used. It uses up no stretch.";
        case Verdict::needs_reason:
        case Verdict::granted:
            return "It has become possible without asking meanwhile. Approving gives it all the "
                   "same.";
    }
    return {};
}

bool alike(const Decision& a, const Decision& b) {
    return a.band == b.band && a.binding_limit == b.binding_limit && a.malformed == b.malformed &&
           a.above_minor == b.above_minor;
}

void add_said(const RequestsInput& input, RequestsModel& model) {
    const auto& said = input.read.said;
    if (!said) {
        if (!input.read.reading)
            model.messages_line = "It was asked without a conversation: none was at hand.";
        return;
    }
    model.messages = message_rows(*said, input.clock, reader_of(input).today);
    model.messages_line = left_out_words(*said);
    // What the agent was answering when they asked.
    for (auto row = model.messages.rbegin(); row != model.messages.rend(); ++row) {
        if (!row->from_customer) break;
        row->in_burst = true;
    }
}

void add_file(const RequestsInput& input, RequestsModel& model) {
    if (!input.read.file) return;
    const empowerment::RequestFile& file = *input.read.file;
    const GrantRequest& request = file.request.grant.request;
    const CaseReader reader = reader_of(input);
    const std::string whose = first_name_of(asker_of(input, file.request.grant));
    model.title = remedy_words(request);
    model.detail = request.customer_ref + " · " +
                   reference_of_case(request.contact_source, request.contact_id);
    model.key = key_of_case(request);
    model.facts = facts_of(input, file);
    add_said(input, model);
    for (const Grant& grant : file.customer) model.earlier.push_back(remedy_row(reader, grant));
    model.earlier_title =
        model.earlier.empty()
            ? "No other remedy of this customer is on record."
            : counted(model.earlier.size(), "other remedy", "other remedies") +
                  " of this customer" +
                  (model.earlier.size() >= empowerment::kMostEarlier ? ", the newest" : "");
    model.asked = decision_model(reader, file.request.shown, request, whose);
    model.now = decision_model(reader, file.now, request, whose);
    model.same_now = alike(file.request.shown, file.now);
    model.now_line = now_words(input, file);
    model.words_hint = "A word to " + whose + " (needed to decline)";
    model.until_line = "It expires " + last_day(input, file.request.grant) + " if nobody answers.";
}

// Who answers: the person at the desk where they may, else who was chosen.
void add_seconds(const RequestsInput& input, RequestsModel& model) {
    const auto chosen = std::ranges::find(input.waiting, input.chosen,
                                          [](const WaitingRequest& one) { return one.grant.id; });
    if (chosen == input.waiting.end()) return;
    model.pin_needed = input.others;
    const std::vector<Person> seconds = seconds_of(input, chosen->grant.agent_id);
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        const bool me = seconds[i].id == input.me.id;
        model.seconds.push_back(me ? seconds[i].name + " (you)" : seconds[i].name);
        if (seconds[i].id == input.second) model.second = static_cast<int>(i);
    }
    if (model.second < 0 && !seconds.empty() &&
        (seconds.size() == 1 || seconds.front().id == input.me.id))
        model.second = 0;
    model.second_is_me =
        model.second >= 0 && seconds[static_cast<std::size_t>(model.second)].id == input.me.id;
    if (!seconds.empty()) return;
    model.second_sentence =
        chosen->own && !input.others
            ? "You asked for it yourself: another supervisor answers it at a desk of their own."
        : chosen->own ? "You asked for it yourself, and there is no other supervisor here."
                      : "There is no supervisor here who could answer it.";
}

}  // namespace

std::vector<Person> seconds_of(const RequestsInput& input, const std::string& asker) {
    std::vector<Person> seconds;
    for (const Person& person : input.people) {
        if (person.id == asker || person.suspended) continue;
        if (!empowerment::has_role(person, Role::supervisor)) continue;
        if (person.id == input.me.id)
            seconds.insert(seconds.begin(), person);
        else if (input.others)
            seconds.push_back(person);
    }
    return seconds;
}

std::vector<Person> colleagues_of(const RequestsInput& input) {
    std::vector<Person> colleagues;
    for (const Person& person : input.people)
        if (person.id != input.me.id && empowerment::has_role(person, Role::supervisor))
            colleagues.push_back(person);
    return colleagues;
}

RequestsModel build_requests(const RequestsInput& input) {
    RequestsModel model;
    model.state = RequestsModel::State::ready;
    for (const WaitingRequest& waiting : input.waiting) {
        if (waiting.grant.id == input.chosen) model.row = static_cast<int>(model.rows.size());
        model.rows.push_back(row_of(input, waiting));
    }
    if (model.rows.empty())
        model.sentence =
            "Nothing waits. What an agent asks of a second person appears here by itself, with "
            "the conversation it was asked over.";
    else
        model.heading_detail = std::to_string(model.rows.size()) +
                               (model.rows.size() == 1 ? " waits" : " wait") +
                               " · the first until " + model.rows.front().until;
    model.id = input.chosen;
    model.reading = input.read.reading;
    model.file_sentence = in_team_time(reader_of(input), input.read.sentence);
    model.words = input.words;
    add_file(input, model);
    add_seconds(input, model);
    for (const Person& person : colleagues_of(input)) {
        model.colleagues.push_back(person.name);
        model.colleague_ids.push_back(person.id);
    }
    return model;
}

}  // namespace shopkeeper::client
