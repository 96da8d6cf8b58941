#include "client/season_writer.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace shopkeeper::client {
namespace {

using empowerment::Band;
using empowerment::Outcome;
using empowerment::Remedy;
using empowerment::ResolutionDraft;
using empowerment::Tag;
using empowerment::Verdict;

constexpr std::size_t kRecent = 400;
constexpr std::int64_t kFirstContact = 60'000;
constexpr std::uint64_t kCustomersAtLeast = 200;
constexpr std::int64_t kSmallestGiftMinor = 300;

// How often, of a hundred or so contacts, what happens; together they make a believable shop.
constexpr double kCorrected = 0.015;
constexpr double kUnsure = 0.04;
constexpr double kKnownCustomer = 0.14;
constexpr double kTrustMissing = 0.05;  // passed on although within authority
constexpr double kPromise = 0.08;
constexpr double kOverridden = 0.09;  // a suggestion that was not taken
constexpr double kKeptTalk = 0.9;
constexpr double kSuggested = 0.72;
constexpr double kNoted = 0.58;
constexpr double kExplains = 0.6;
constexpr double kAsks = 0.35;
constexpr double kVoided = 0.008;
constexpr double kItemLabelled = 0.9;  // of what was named
constexpr double kItemGuessed = 0.22;  // the order tells it, though nobody named it
constexpr double kGroupLabelled = 0.6;
constexpr double kTurnLabelled = 0.7;

// A place in a list of sums: the first that is above `point`.
std::size_t place_in(const std::vector<double>& sums, double point) {
    const auto found = std::ranges::upper_bound(sums, point);
    const auto place = static_cast<std::size_t>(found - sums.begin());
    return std::min(place, sums.size() - 1);
}

template <class T>
void keep_recent(std::vector<T>& ring, T value, std::int64_t number) {
    if (ring.size() < kRecent)
        ring.push_back(std::move(value));
    else
        ring[static_cast<std::size_t>(number) % kRecent] = std::move(value);
}

// Prices end in 90 or 50.
std::int64_t as_price(double minor) {
    const auto whole = static_cast<std::int64_t>(minor) / 100 * 100;
    return std::max(kSmallestGiftMinor,
                    whole + (static_cast<std::int64_t>(minor) % 3 == 0 ? 50 : 90));
}

}  // namespace

SeasonWriter::SeasonWriter(const SeasonScript& script, const SeasonStaff& staff, SeasonDesks& desks,
                           Instant& now, SeasonRandom& random, std::uint64_t seed, int days)
    : script_(script),
      staff_(staff),
      desks_(desks),
      now_(now),
      random_(random),
      labels_(seed ^ 0x1ABE15u),
      days_(days) {}

empowerment::RequestKey SeasonWriter::key(const char* kind) {
    return {std::string("season-") + kind + "-" + std::to_string(++keys_)};
}

const std::string& SeasonWriter::agent_of(std::size_t team) {
    std::vector<double> sums;
    for (const double share : staff_.shares[team])
        sums.push_back(share + (sums.empty() ? 0 : sums.back()));
    return staff_.agents[team][place_in(sums, random_.share() * sums.back())];
}

// Who was wronged before comes again; the others are many.
std::string SeasonWriter::customer_of(const SeasonReason& reason) {
    const double known = reason.group == "F6" ? 0.7 : kKnownCustomer;
    std::string customer;
    if (!recent_customers_.empty() && random_.chance(known)) {
        customer = random_.one_of(recent_customers_);
    } else {
        const auto there_are =
            std::max<std::uint64_t>(kCustomersAtLeast, static_cast<std::uint64_t>(contacts_) / 2);
        customer = "C-" + std::to_string(20'000 + random_.below(there_are));
    }
    keep_recent(recent_customers_, customer, contacts_);
    return customer;
}

std::size_t SeasonWriter::reason_of(int day) {
    if (weights_of_day_ != day) {
        weights_.clear();
        for (std::size_t i = 0; i < script_.reasons.size(); ++i)
            weights_.push_back((weights_.empty() ? 0 : weights_.back()) +
                               script_.reasons[i].weight * turn_factor(script_, i, day, days_));
        weights_of_day_ = day;
    }
    return place_in(weights_, random_.share() * weights_.back());
}

Status SeasonWriter::contact(std::size_t team, int day) {
    ++contacts_;
    items_.clear();
    if (recent_.size() > 20 && random_.chance(kCorrected)) return correct_one();
    const std::string& agent = agent_of(team);
    if (random_.chance(kUnsure)) return unsure(agent);
    return of_reason(agent, reason_of(day), day);
}

// Whoever logged it logs it anew; the first entry stays.
Status SeasonWriter::correct_one() {
    Logged& old = recent_[static_cast<std::size_t>(random_.below(recent_.size()))];
    ResolutionDraft entry = old.entry;
    entry.corrects = old.id;
    entry.note =
        fill(random_.one_of(script_.corrections)) + (entry.note.empty() ? "" : " " + entry.note);
    // A date that was kept or missed meanwhile cannot be promised once more.
    if (entry.outcome == Outcome::promise_made) entry.outcome = Outcome::resolved;
    entry.promise_date.reset();
    if (random_.chance(0.5)) {
        const SeasonReason& other = random_.one_of(script_.reasons);
        entry.tag = other.tag;
        entry.group = other.group;
        entry.reason = other.reason;
        if (entry.suggestion)
            entry.suggestion->taken =
                entry.suggestion->tag == other.tag && entry.suggestion->group == other.group;
    }
    auto receipt = desks_.at(old.agent)->log_resolution(key("r"), entry);
    if (!receipt) return receipt.error();
    old.id = receipt->id;
    old.entry = std::move(entry);
    ++summary_.resolutions;
    ++summary_.corrections;
    return {};
}

Status SeasonWriter::unsure(const std::string& agent) {
    ResolutionDraft entry;
    entry.contact_source = "demo";
    entry.contact_id = std::to_string(kFirstContact + contacts_);
    entry.customer_ref =
        random_.chance(0.5) ? "C-" + std::to_string(20'000 + random_.below(kCustomersAtLeast)) : "";
    if (random_.chance(0.5)) entry.note = fill(random_.one_of(script_.unsure_notes));
    if (random_.chance(0.3))
        entry.suggestion = empowerment::TagSuggestion{Tag::failure, "F4",
                                                      random_.one_of(script_.unsure_words), false};
    entry.channel = empowerment::fitting_label(some_channel());
    return log(agent, entry);
}

const std::string& SeasonWriter::some_channel() {
    std::vector<double> sums;
    for (const auto& [name, often] : script_.labels.channels)
        sums.push_back(often + (sums.empty() ? 0 : sums.back()));
    return script_.labels.channels[place_in(sums, labels_.share() * sums.back())].first;
}

void SeasonWriter::label(std::size_t place, int day, ResolutionDraft& entry) {
    entry.channel = empowerment::fitting_label(some_channel());
    std::vector<std::string> said;
    // Not everything is labelled: somebody has to think of it.
    const auto add = [&](const std::string& label, double often) {
        if (labels_.chance(often) && !label.empty()) said.push_back(label);
    };
    add(label_of_turn(script_, place, day, days_), kTurnLabelled);
    const bool named = !items_.empty();
    const std::vector<std::string>& items = script_.fill.at("item");
    const std::string& item = named ? items_.front() : labels_.one_of(items);
    const auto of_item = script_.labels.of_item.find(item);
    if (labels_.chance(named ? kItemLabelled : kItemGuessed) &&
        of_item != script_.labels.of_item.end())
        said.insert(said.end(), of_item->second.begin(), of_item->second.end());
    const auto of_group = script_.labels.of_group.find(entry.group);
    add(of_group == script_.labels.of_group.end() ? std::string() : of_group->second,
        kGroupLabelled);
    entry.labels = empowerment::fitting_labels(said);
}

// What was said, as a desk keeps it: the customer's words and an answer, at times once more.
empowerment::Conversation SeasonWriter::talk(const std::string& words) {
    empowerment::Conversation said;
    said.messages.push_back({empowerment::Author::customer, {}, words});
    said.messages.push_back(
        {empowerment::Author::agent, {}, fill(random_.one_of(script_.replies))});
    if (random_.chance(0.3))
        said.messages.push_back(
            {empowerment::Author::customer, {}, fill(random_.one_of(script_.thanks))});
    return said;
}

std::string SeasonWriter::note_of(const SeasonReason& reason, std::size_t place, int day) {
    if (!random_.chance(kNoted)) return {};
    std::string note;
    const auto add = [&](const std::string& sentence) {
        if (!sentence.empty()) note += (note.empty() ? "" : " ") + fill(sentence);
    };
    add(random_.one_of(script_.openings));
    const std::string& turn = note_of_turn(script_, place, day, days_);
    add(!turn.empty() && random_.chance(0.45) ? turn : random_.one_of(reason.notes));
    if (random_.chance(0.15)) add(random_.one_of(reason.notes));
    add(random_.one_of(script_.closings));
    // Some write everything small.
    if (random_.chance(0.12))
        for (char& c : note) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return note;
}

void SeasonWriter::suggest(const std::string& words, ResolutionDraft& entry) {
    if (!random_.chance(kSuggested)) return;
    empowerment::TagSuggestion shown{entry.tag, entry.group, words, true};
    if (random_.chance(kOverridden)) {
        const SeasonReason& other = random_.one_of(script_.reasons);
        shown.tag = other.tag;
        shown.group = other.group;
        shown.taken = other.tag == entry.tag && other.group == entry.group;
    }
    entry.suggestion = std::move(shown);
}

Status SeasonWriter::of_reason(const std::string& agent, std::size_t place, int day) {
    const SeasonReason& reason = script_.reasons[place];
    ResolutionDraft entry;
    entry.contact_source = "demo";
    entry.contact_id = std::to_string(kFirstContact + contacts_);
    entry.customer_ref = customer_of(reason);
    entry.tag = reason.tag;
    entry.group = reason.group;
    entry.reason = reason.reason;
    const double often = reason.tag == Tag::relationship ? 0.6 : 0.25;
    for (const empowerment::Signal signal : reason.signals)
        if (random_.chance(often)) entry.signals.push_back(signal);
    if (!reason.articles.empty() && random_.chance(0.7)) {
        entry.articles.push_back(random_.one_of(reason.articles));
        entry.articles.back().copied = random_.chance(0.85);
    }
    const std::string words = fill(random_.one_of(reason.words));
    if (random_.chance(kKeptTalk)) entry.conversation = talk(words);
    suggest(words, entry);
    entry.note = note_of(reason, place, day);
    label(place, day, entry);
    const Result<Given> given = give(agent, reason, entry);
    if (!given) return given.error();
    if (given->grant) entry.grant_ids = {given->grant->id};
    conclude(*given, entry);
    if (Status status = log(agent, entry); !status) return status;
    return given->grant ? maybe_void(agent, *given->grant) : Status();
}

void SeasonWriter::conclude(const Given& given, ResolutionDraft& entry) {
    if (given.passed_on) {
        entry.outcome = Outcome::passed_on;
        ++summary_.passed_on;
    } else if (given.grant && given.grant->band != Band::within) {
        entry.outcome = given.grant->band == Band::stretch ? Outcome::resolved_with_exception
                                                           : Outcome::passed_on;
    } else if (random_.chance(kPromise)) {
        entry.outcome = Outcome::promise_made;
        const auto today = std::chrono::floor<std::chrono::days>(now_);
        entry.promise_date = today + std::chrono::days{2 + random_.below(5)};
    }
}

empowerment::GrantRequest SeasonWriter::request_for(const SeasonReason& reason,
                                                    const ResolutionDraft& entry) {
    const SeasonRemedy& remedy = *reason.remedy;
    empowerment::GrantRequest request;
    request.key = key("g");
    request.contact_source = entry.contact_source;
    request.contact_id = entry.contact_id;
    request.customer_ref = entry.customer_ref;
    request.remedy = random_.one_of(remedy.kinds);
    const double leaning = random_.share();
    const auto range = static_cast<double>(remedy.to_minor - remedy.from_minor);
    std::int64_t amount =
        as_price(static_cast<double>(remedy.from_minor) + range * leaning * leaning);
    request.reason = remedy.reason;
    switch (request.remedy) {
        case Remedy::waiver:
            amount = 490 + static_cast<std::int64_t>(random_.below(4)) * 200;
            request.fee_paid_minor = amount;
            break;
        case Remedy::credit:
            amount = std::min<std::int64_t>(amount, 4000);
            request.order_total_minor = amount * (4 + static_cast<std::int64_t>(random_.below(9)));
            break;
        case Remedy::refund:
        case Remedy::replacement:
            request.order_total_minor = amount + static_cast<std::int64_t>(random_.below(4)) * 2450;
            break;
    }
    request.amount_minor = amount;
    request.order_id = std::to_string(70'000 + contacts_);
    request.conversation = entry.conversation;
    return request;
}

Result<SeasonWriter::Given> SeasonWriter::give(const std::string& agent, const SeasonReason& reason,
                                               const ResolutionDraft& entry) {
    if (!reason.remedy || !random_.chance(reason.remedy->share)) {
        return Given{std::nullopt, random_.chance(0.01)};
    }
    if (random_.chance(kTrustMissing)) return Given{std::nullopt, true};
    empowerment::Desk& desk = *desks_.at(agent);
    empowerment::GrantRequest request = request_for(reason, entry);
    Result<empowerment::GrantAnswer> answer = desk.grant(request);
    if (!answer) return answer.error();
    Result<Given> given = answer->grant ? Given{std::move(answer->grant), false}
                                        : settle(desk, std::move(request), answer->decision);
    if (!given || !given->grant) return given;
    if (given->grant->state == empowerment::GrantState::awaiting_second_person) {
        ++summary_.asked;
    } else {
        ++summary_.grants;
        if (given->grant->band == Band::stretch) ++summary_.stretches;
    }
    return given;
}

// What was asked for is not simply given: with a reason, by a second person, less of it, or not.
Result<SeasonWriter::Given> SeasonWriter::settle(empowerment::Desk& desk,
                                                 empowerment::GrantRequest request,
                                                 const empowerment::Decision& decision) {
    if (decision.verdict == Verdict::needs_reason && random_.chance(kExplains)) {
        request.key = key("e");
        request.explanation = fill(random_.one_of(script_.explanations));
        Result<empowerment::GrantAnswer> answer = desk.grant(request);
        if (!answer) return answer.error();
        return Given{std::move(answer->grant), false};
    }
    if (decision.verdict == Verdict::needs_second_person && random_.chance(kAsks)) {
        request.key = key("a");
        request.explanation = random_.one_of(script_.asks);
        Result<empowerment::GrantAnswer> answer = desk.ask_second_person(request);
        if (!answer) return answer.error();
        return Given{std::move(answer->grant), false};
    }
    if (decision.possible_now_minor < kSmallestGiftMinor) return Given{std::nullopt, true};
    request.key = key("l");
    request.amount_minor = std::min(*request.amount_minor, decision.possible_now_minor);
    Result<empowerment::GrantAnswer> answer = desk.grant(request);
    if (!answer) return answer.error();
    return Given{std::move(answer->grant), false};
}

Status SeasonWriter::maybe_void(const std::string& agent, const empowerment::Grant& grant) {
    if (grant.state != empowerment::GrantState::recorded || !random_.chance(kVoided)) return {};
    now_ += std::chrono::milliseconds{1};
    const auto voided =
        desks_.at(agent)->void_grant(key("v"), grant.id, random_.one_of(script_.void_reasons));
    if (!voided) return voided.error();
    ++summary_.voided;
    return {};
}

Status SeasonWriter::log(const std::string& agent, const ResolutionDraft& entry) {
    auto receipt = desks_.at(agent)->log_resolution(key("r"), entry);
    if (!receipt) return receipt.error();
    ++summary_.resolutions;
    keep_recent(recent_, Logged{receipt->id, agent, entry}, contacts_);
    return {};
}

}  // namespace shopkeeper::client
