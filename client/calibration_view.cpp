#include "client/calibration_view.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "client/limit_words.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::Person;
using empowerment::RaterProgress;
using empowerment::RoundEvent;
using empowerment::RoundEventKind;
using empowerment::RoundState;
using empowerment::RoundView;

std::string on_day(const CalibrationFacts& facts, Instant at) {
    return short_date(facts.clock.local(at).day, facts.clock.local(facts.now).day);
}

std::size_t active_count(const RoundView& round) {
    return static_cast<std::size_t>(std::ranges::count(round.raters, true, &RaterProgress::active));
}

std::size_t unfinished(const RoundView& round) {
    return static_cast<std::size_t>(std::ranges::count_if(round.raters, [&](const auto& rater) {
        return rater.active && rater.answered < round.round.contacts.size();
    }));
}

RoundRow::Kind kind_of(const RoundView& round, const std::string& me) {
    switch (round.state) {
        case RoundState::open:
            return rates(round, me) ? RoundRow::Kind::open_for_me : RoundRow::Kind::open_for_others;
        case RoundState::complete:
            return RoundRow::Kind::complete;
        case RoundState::ended:
            return RoundRow::Kind::ended;
    }
    return RoundRow::Kind::ended;
}

std::string waits_for(const RoundView& round) {
    return "waits for " + counted(unfinished(round), "rater", "raters");
}

std::string state_words(const RoundView& round, const std::string& me) {
    switch (kind_of(round, me)) {
        case RoundRow::Kind::open_for_me: {
            const std::size_t left = left_for(round, me);
            return left > 0 ? std::to_string(left) + " left for you" : waits_for(round);
        }
        case RoundRow::Kind::open_for_others:
            return waits_for(round);
        case RoundRow::Kind::complete:
            return "complete";
        case RoundRow::Kind::ended:
            return "ended";
    }
    return {};
}

std::string round_line(const CalibrationFacts& facts, const RoundView& round) {
    return counted(round.round.contacts.size(), "contact", "contacts") + " · " +
           counted(active_count(round), "rater", "raters") + " · made by " +
           name_of_person(facts.people, round.round.by) + ", " + on_day(facts, round.round.at);
}

const RoundEvent* last_event(const RoundView& round, RoundEventKind kind,
                             const std::string& rater = {}) {
    const RoundEvent* found = nullptr;
    for (const RoundEvent& event : round.round.events)
        if (event.kind == kind && (rater.empty() || event.rater_id == rater)) found = &event;
    return found;
}

std::string detail_sentence(const CalibrationFacts& facts, const RoundView& round) {
    switch (kind_of(round, facts.me.id)) {
        case RoundRow::Kind::open_for_me:
            return left_for(round, facts.me.id) > 0
                       ? "Until every answer is in, these contacts are missing from everything you "
                         "read: you are blind to their tags."
                       : "Your answers are in and may still be changed. There are results when "
                         "everyone’s are.";
        case RoundRow::Kind::open_for_others:
            return "There are results when every rater has answered every contact.";
        case RoundRow::Kind::complete:
            return "Every answer is in; nothing of it changes any more.";
        case RoundRow::Kind::ended: {
            const RoundEvent* ended = last_event(round, RoundEventKind::ended);
            if (ended == nullptr) return "Ended without results.";
            return "Ended without results by " + name_of_person(facts.people, ended->by) + ", " +
                   on_day(facts, ended->at) + ": " + ended->why;
        }
    }
    return {};
}

RoundRater rater_row(const CalibrationFacts& facts, const RoundView& round,
                     const RaterProgress& progress) {
    RoundRater row;
    row.name = name_of_person(facts.people, progress.rater_id);
    if (progress.rater_id == facts.me.id) row.name += " (you)";
    row.active = progress.active;
    const std::size_t all = round.round.contacts.size();
    row.share = all == 0 ? 0 : static_cast<double>(progress.answered) / static_cast<double>(all);
    row.progress = std::to_string(progress.answered) + " of " + std::to_string(all);
    if (progress.active) return row;
    const RoundEvent* left = last_event(round, RoundEventKind::left, progress.rater_id);
    row.progress = left == nullptr ? "left" : "left: " + left->why;
    return row;
}

std::string open_label(const CalibrationFacts& facts, const RoundView& round) {
    switch (kind_of(round, facts.me.id)) {
        case RoundRow::Kind::open_for_me: {
            const std::size_t left = left_for(round, facts.me.id);
            if (left == 0) return "Look at your answers";
            return left == round.round.contacts.size() ? "Begin rating" : "Go on rating";
        }
        case RoundRow::Kind::complete:
            return "See the results";
        case RoundRow::Kind::open_for_others:
        case RoundRow::Kind::ended:
            return {};
    }
    return {};
}

const char* bar_words(empowerment::RaterBar bar) {
    switch (bar) {
        case empowerment::RaterBar::handled:
            return "handled";
        case empowerment::RaterBar::reviewed:
            return "reviewed";
        case empowerment::RaterBar::rated:
            return "has rated";
    }
    return "knows";
}

// "Hana reviewed it": who of the chosen raters knows a contact already; or that no two
// reviewers are left who could rate it.
std::string blocked_by(const CalibrationFacts& facts, const Pick& pick,
                       const std::vector<std::string>& raters) {
    for (const std::string& rater : raters)
        if (const auto known = pick.knows.find(rater); known != pick.knows.end())
            return first_name_of(name_of_person(facts.people, rater)) + " " +
                   bar_words(known->second) + " it";
    const std::vector<Person> all = reviewers_of(facts.people);
    const auto blind = std::ranges::count_if(
        all, [&](const Person& person) { return !pick.knows.contains(person.id); });
    if (blind < static_cast<std::ptrdiff_t>(empowerment::kFewestRaters))
        return blind == 0 ? "Nobody is blind to it" : "Only one is blind to it";
    return {};
}

std::string number_of(const Pick& pick) {
    return pick.contact.id.empty() ? "a contact" : "#" + pick.contact.id;
}

// What is chosen, from this list and from others.
std::vector<const Pick*> chosen_of(const MakingInput& input) {
    const std::set<std::string_view> ids(input.draft.resolution_ids.begin(),
                                         input.draft.resolution_ids.end());
    std::vector<const Pick*> chosen;
    chosen.reserve(ids.size());
    for (const std::vector<Pick>* list : {&input.picks, &input.elsewhere})
        for (const Pick& pick : *list)
            if (ids.contains(pick.resolution_id)) chosen.push_back(&pick);
    return chosen;
}

std::vector<std::string> source_names(const CalibrationFacts& facts,
                                      const std::vector<empowerment::Sample>& samples) {
    std::vector<std::string> names = {"The newest contacts"};
    for (const empowerment::Sample& sample : samples)
        names.push_back("Sample of " + on_day(facts, sample.request.from) + " – " +
                        on_day(facts, sample.request.to - std::chrono::milliseconds(1)));
    return names;
}

}  // namespace

std::vector<Person> reviewers_of(const std::vector<Person>& people) {
    std::vector<Person> reviewers;
    for (const Person& person : people)
        if (!person.suspended && has_role(person, empowerment::Role::qa))
            reviewers.push_back(person);
    return reviewers;
}

bool rates(const RoundView& round, const std::string& person_id) {
    return std::ranges::any_of(round.raters, [&](const RaterProgress& rater) {
        return rater.active && rater.rater_id == person_id;
    });
}

std::size_t left_for(const RoundView& round, const std::string& person_id) {
    if (round.state != RoundState::open) return 0;
    for (const RaterProgress& rater : round.raters)
        if (rater.active && rater.rater_id == person_id)
            return round.round.contacts.size() -
                   std::min(rater.answered, round.round.contacts.size());
    return 0;
}

std::size_t rounds_waiting(const std::vector<RoundView>& rounds, const std::string& person_id) {
    return static_cast<std::size_t>(std::ranges::count_if(
        rounds, [&](const RoundView& round) { return left_for(round, person_id) > 0; }));
}

std::vector<RoundRow> round_rows(const CalibrationFacts& facts) {
    std::vector<RoundRow> rows;
    for (const RoundView& round : facts.rounds)
        rows.push_back({round.round.id, round.round.title, round_line(facts, round),
                        state_words(round, facts.me.id), kind_of(round, facts.me.id)});
    return rows;
}

std::vector<Person> replacements(const CalibrationFacts& facts, const RoundView& round) {
    std::vector<Person> people = reviewers_of(facts.people);
    std::erase_if(people, [&](const Person& person) {
        return empowerment::was_rater(round.round, person.id);
    });
    return people;
}

std::string why_stays(const RoundView& round, bool replaced) {
    if (!replaced && active_count(round) <= empowerment::kFewestRaters)
        return "Two are needed to compare: choose who replaces them, or end the round.";
    return {};
}

RoundDetail round_detail(const CalibrationFacts& facts, const RoundView& round) {
    RoundDetail detail;
    detail.there = true;
    detail.title = round.round.title;
    detail.line = round_line(facts, round);
    detail.sentence = detail_sentence(facts, round);
    detail.kind = kind_of(round, facts.me.id);
    detail.mine = round.state == RoundState::open && round.round.by == facts.me.id;
    detail.open_label = open_label(facts, round);
    for (const RaterProgress& progress : round.raters)
        detail.raters.push_back(rater_row(facts, round, progress));
    detail.replacements = {"Nobody replaces them"};
    for (const Person& person : replacements(facts, round))
        detail.replacements.push_back(person.name);
    return detail;
}

std::string why_no_rater(const MakingInput& input, const std::string& person_id) {
    std::string why;
    std::size_t more = 0;
    for (const Pick* pick : chosen_of(input)) {
        const auto known = pick->knows.find(person_id);
        if (known == pick->knows.end()) continue;
        if (why.empty())
            why = bar_words(known->second) + (" " + number_of(*pick));
        else
            ++more;
    }
    return more == 0 ? why : why + " and knows " + std::to_string(more) + " more";
}

namespace {

// Nobody can begin a round that fewer than two could rate, whoever is chosen.
std::string too_few_blind(const CalibrationFacts& facts, const MakingInput& input) {
    std::vector<std::string> blind;
    for (const Person& person : reviewers_of(facts.people))
        if (why_no_rater(input, person.id).empty()) blind.push_back(person.name);
    if (blind.size() >= empowerment::kFewestRaters) return {};
    const std::string who = blind.empty() ? "Nobody here" : "Only " + blind.front();
    return who +
           " can be blind to all that is chosen, and two are needed: leave contacts out that "
           "reviewers handled, reviewed or have rated.";
}

}  // namespace

std::string mend_of(const CalibrationFacts& facts, const MakingInput& input) {
    const MakingDraft& draft = input.draft;
    if (reviewers_of(facts.people).size() < empowerment::kFewestRaters)
        return "A round needs two reviewers, and here is one. Another is added as a person with "
               "the role QA.";
    if (draft.title.find_first_not_of(" \t") == std::string::npos) return "Give the round a title.";
    if (draft.resolution_ids.empty()) return "Choose the contacts.";
    if (std::string few = too_few_blind(facts, input); !few.empty()) return few;
    for (const Pick* pick : chosen_of(input))
        for (const std::string& rater : draft.rater_ids)
            if (const auto known = pick->knows.find(rater); known != pick->knows.end())
                return "Take " + number_of(*pick) + " out, or " +
                       name_of_person(facts.people, rater) + ": who " + bar_words(known->second) +
                       " a contact cannot be blind to it.";
    if (draft.rater_ids.size() < empowerment::kFewestRaters) return "Choose two raters or more.";
    const Status fine = empowerment::validate(
        empowerment::RoundDraft{draft.title, draft.resolution_ids, draft.rater_ids});
    return fine ? std::string() : fine.error().message;
}

namespace {

const char* kept_words(std::optional<bool> kept) {
    if (!kept) return "";
    return *kept ? "conversation kept" : "conversation not kept";
}

}  // namespace

MakingModel build_making(const CalibrationFacts& facts, const MakingInput& input) {
    const MakingDraft& draft = input.draft;
    MakingModel model;
    model.title = draft.title;
    model.sources = source_names(facts, input.samples);
    for (std::size_t i = 0; i < input.samples.size(); ++i)
        if (input.samples[i].id == draft.sample_id) model.source = static_cast<int>(i) + 1;
    const Date today = facts.clock.local(facts.now).day;
    for (const Pick& pick : input.picks) {
        PickRow row;
        row.title = "#" + pick.contact.id;
        row.detail = pick.day ? short_date(*pick.day, today) + " · " + pick.contact.source
                              : pick.contact.source;
        row.kept = !pick.words.empty();
        row.words = row.kept ? pick.words : kept_words(pick.kept);
        row.chosen = std::ranges::count(draft.resolution_ids, pick.resolution_id) > 0;
        row.blocked = blocked_by(facts, pick, draft.rater_ids);
        model.picks.push_back(std::move(row));
    }
    if (input.error)
        model.picks_sentence = input.error->message;
    else if (input.reading && input.picks.empty())
        model.picks_sentence = "Reading the contacts";
    else if (input.picks.empty())
        model.picks_sentence = "No contact is on record there yet.";
    if (input.error && !input.picks.empty())
        model.picks_line = "Not all could be read: " + input.error->message;
    else if (input.total > static_cast<std::int64_t>(input.picks.size()))
        model.picks_line = counted(input.picks.size(), "contact", "contacts") + " listed of " +
                           counted(static_cast<std::size_t>(input.total), "", "") +
                           "there are; more come as you go down.";
    for (const Person& person : reviewers_of(facts.people))
        model.raters.push_back({person.name, person.id == facts.me.id ? "you" : "",
                                std::ranges::count(draft.rater_ids, person.id) > 0,
                                why_no_rater(input, person.id)});
    model.chosen_line = counted(draft.resolution_ids.size(), "contact", "contacts") + ", " +
                        counted(draft.rater_ids.size(), "rater", "raters");
    model.mend = mend_of(facts, input);
    return model;
}

}  // namespace shopkeeper::client
