#include "client/case_words.h"

#include <algorithm>
#include <cctype>
#include <limits>

#include "client/contact.h"
#include "client/limit_words.h"
#include "client/queue/paste.h"
#include "client/wording.h"
#include "empowerment/money.h"

namespace shopkeeper::client {
namespace {

using empowerment::Band;
using empowerment::Decision;
using empowerment::GrantRequest;
using empowerment::GrantState;
using empowerment::Limit;
using empowerment::LimitLine;
using empowerment::Malformed;

std::string amount_of(std::int64_t minor, const GrantRequest& request) {
    return empowerment::format_amount({minor, request.currency});
}

// The limit as the object of "above …".
std::string limit_words(Limit limit, const std::string& whose) {
    switch (limit) {
        case Limit::per_action:
            return "the limit per action";
        case Limit::customer_30d:
            return "the customer limit";
        case Limit::agent_day:
            return whose + "’s limit for the day";
        case Limit::stretch_week:
            return "the reasons of the week";
        case Limit::team_month:
            return "the team’s budget of the month";
        case Limit::order_percent:
            return "the share of the order";
        case Limit::order_total:
            return "the order total";
        case Limit::fee_paid:
            return "the fee paid";
        case Limit::hard_ceiling:
            return "what anyone may approve";
        case Limit::agent_suspended:
            return whose + "’s authority";
    }
    return "the limit";
}

std::string malformed_title(Malformed malformed, const GrantRequest& request) {
    switch (malformed) {
        case Malformed::none:
            break;
        case Malformed::amount_missing:
            return "There is no amount";
        case Malformed::currency_not_in_policy:
            return "The policy has no limits in " + std::string(request.currency.code()) +
                   " any more";
        case Malformed::tier_not_in_policy:
            return "The policy does not know the agent’s tier any more";
        case Malformed::reason_unknown:
            return "The policy does not know its reason any more";
        case Malformed::claim_negative:
            return "The order total or the fee is below zero";
        case Malformed::fee_missing:
            return "The fee that was paid is missing";
    }
    return "It cannot be judged";
}

std::string title_of(const Decision& decision, const GrantRequest& request,
                     const std::string& whose) {
    if (decision.malformed != Malformed::none) return malformed_title(decision.malformed, request);
    const Limit limit = decision.binding_limit.value_or(Limit::per_action);
    if (decision.band == Band::within) return "Within the limits";
    if (limit == Limit::agent_suspended) return whose + "’s authority is paused";
    if (limit == Limit::stretch_week) return "The week’s reasons are used";
    return amount_of(decision.above_minor, request) + " above " + limit_words(limit, whose);
}

double share_of(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return 0;
    return static_cast<double>(part) / static_cast<double>(whole);
}

bool stays_given(GrantState state) {
    return state != GrantState::voided && state != GrantState::declined &&
           state != GrantState::expired && state != GrantState::rejected;
}

constexpr std::size_t kInstantChars = 20;  // "2026-11-18T09:15:00Z", without milliseconds

// How many characters of an instant begin at a place; 0: none does.
std::size_t instant_at(const std::string& text, std::size_t at) {
    if (text.size() - at < kInstantChars || text[at + 4] != '-' || text[at + 10] != 'T') return 0;
    const std::size_t end = text.find('Z', at + kInstantChars - 1);
    if (end == std::string::npos || end > at + kInstantChars + 4) return 0;
    return end + 1 - at;
}

}  // namespace

std::string remedy_words(const GrantRequest& request) {
    return remedy_label(request.remedy) + " " +
           empowerment::format_money({request.amount_minor.value_or(0), request.currency});
}

std::string reference_of_case(const std::string& source, const std::string& id) {
    return source == kPastedSource ? "pasted text" : "#" + id;
}

std::string key_of_case(const GrantRequest& request) {
    return request.contact_source + "/" + request.contact_id;
}

std::string why_words(const GrantRequest& request, const empowerment::Policy* policy) {
    const empowerment::ReasonCode* reason =
        policy == nullptr ? nullptr : policy->find_reason(request.reason);
    std::string words = reason == nullptr ? request.reason : in_sentence(reason->label);
    if (!request.reason_text.empty()) words += ": " + request.reason_text;
    return words;
}

std::string band_words(Band band) {
    switch (band) {
        case Band::within:
            return "within the limits";
        case Band::stretch:
            return "a stretch";
        case Band::second_person:
            return "above the limits";
        case Band::refused:
            return "not possible";
    }
    return {};
}

std::string word_label(empowerment::WordKind kind) {
    switch (kind) {
        case empowerment::WordKind::approved:
            return "Approved";
        case empowerment::WordKind::declined:
            return "Declined";
        case empowerment::WordKind::right_call:
            return "Right call";
        case empowerment::WordKind::talk_about_it:
            return "Talk about it";
    }
    return {};
}

std::string day_words(const CaseReader& reader, Instant at) {
    return short_date(reader.clock.local(at).day, reader.today);
}

DecisionModel decision_model(const CaseReader& reader, const Decision& decision,
                             const GrantRequest& request, const std::string& whose) {
    DecisionModel model;
    model.band = decision.band;
    model.title = title_of(decision, request, whose);
    const LimitLine* line = money_line(decision);
    if (line == nullptr) return model;
    const std::int64_t amount = request.amount_minor.value_or(0);
    const std::int64_t left = line->left_minor;
    model.has_meter = line->lim_minor > 0 && line->limit != Limit::agent_suspended;
    model.left = std::min(1.0, share_of(left, line->lim_minor));
    model.taken = std::min(model.left, share_of(amount, line->lim_minor));
    model.over = share_of(std::max<std::int64_t>(amount - left, 0), line->lim_minor);
    // What goes beyond a limit of which nothing is used would lie outside the bar.
    if (const double whole = model.left + model.over; whole > 1) {
        model.left /= whole;
        model.taken /= whole;
        model.over /= whole;
    }
    const Date frees_on = line->frees_at ? reader.clock.local(*line->frees_at).day : reader.today;
    model.detail = meter_detail(*line, request.currency, reader.today, frees_on);
    if (model.detail.empty() && model.has_meter)
        model.detail = limit_name(line->limit) + ": " + amount_of(line->lim_minor, request);
    if (decision.possible_now_minor > 0 && decision.band != Band::within)
        model.detail += (model.detail.empty() ? "" : " · ") +
                        amount_of(decision.possible_now_minor, request) + " possible alone";
    return model;
}

RemedyRow remedy_row(const CaseReader& reader, const empowerment::Grant& grant) {
    RemedyRow row;
    row.key = key_of_case(grant.request);
    row.title = remedy_words(grant.request);
    row.detail = day_words(reader, grant.at) + " · " +
                 name_of_person(reader.people, grant.agent_id) + " · " +
                 in_sentence(state_words(grant.state)) + " · " + band_words(grant.band);
    row.stands = stays_given(grant.state);
    return row;
}

std::string in_team_time(const CaseReader& reader, std::string sentence) {
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const std::size_t length = instant_at(sentence, at);
        if (length == 0) continue;
        const Result<Instant> moment = parse_instant(sentence.substr(at, length));
        if (!moment) continue;
        const std::string words = short_moment(reader.clock.local(*moment), reader.today);
        sentence.replace(at, length, words);
        at += words.size();
    }
    return sentence;
}

AnswerText answer_text(const std::string& text) {
    AnswerText out;
    const std::size_t first = std::min(text.find('\t'), text.size());
    out.id = text.substr(0, first);
    if (first == text.size()) return out;
    const std::size_t second = std::min(text.find('\t', first + 1), text.size());
    out.pin = text.substr(first + 1, second - first - 1);
    if (second < text.size()) out.words = text.substr(second + 1);
    return out;
}

NoteText note_text(const std::string& text) {
    const std::size_t tab = std::min(text.find('\t'), text.size());
    return {text.substr(0, tab), tab < text.size() ? text.substr(tab + 1) : std::string()};
}

}  // namespace shopkeeper::client
