// Rounds of blind rating: who may be in one, what a rater sees, when it is over.
#include <algorithm>
#include <utility>

#include "empowerment/review_rules.h"

namespace shopkeeper::empowerment {
namespace {

Error forbidden(const std::string& sentence) {
    return {ErrorCode::forbidden, sentence};
}
Error invalid(const std::string& sentence) {
    return {ErrorCode::invalid, sentence};
}
Error over(RoundState state) {
    return {ErrorCode::conflict, state == RoundState::complete
                                     ? "This round is complete: its answers stand."
                                     : "This round was ended without results."};
}

// What was answered in a complete round is known to who answered it, with everyone else's answer.
std::set<std::string> rated_before(const std::vector<RoundRecord>& rounds, const ContactRef& of) {
    std::set<std::string> raters;
    for (const RoundRecord& record : rounds) {
        if (state_of(record.round) != RoundState::complete) continue;
        for (const BlindRating& rating : record.ratings) {
            const RoundContact* rated = find_contact(record.round, rating.draft.resolution_id);
            if (rated != nullptr && rated->contact == of) raters.insert(rating.rater_id);
        }
    }
    return raters;
}

bool may_rate_now(const Person& person) {
    return !person.suspended && std::ranges::find(person.roles, Role::qa) != person.roles.end();
}

std::string bar_words(RaterBar bar) {
    switch (bar) {
        case RaterBar::handled:
            return " handled one of the contacts, or decided about a remedy of it, and cannot be "
                   "blind to it.";
        case RaterBar::reviewed:
            return " has reviewed one of the contacts and knows its tag already.";
        case RaterBar::rated:
            return " has rated one of the contacts in a round that is complete and knows its tag "
                   "already: choose somebody else, or leave the contact out.";
    }
    return {};
}

Status check_why(const std::string& why) {
    if (explanation_chars(why, 1) == 0) return invalid("Say in a few words why.");
    return check_review_text(why, "The reason");
}

}  // namespace

Result<std::vector<ReviewRules::Work>> ReviewRules::works_of(const CalibrationRound& round) {
    std::vector<Work> works;
    for (const RoundContact& contact : round.contacts) {
        Result<Work> found = work(contact.resolution_id);
        if (!found) return found.error();
        works.push_back(*std::move(found));
    }
    return works;
}

// Who handled, reviewed or rated a contact knows what it was called.
Result<ReviewRules::Knowing> ReviewRules::who_knows(const Work& work,
                                                    const std::vector<RoundRecord>& rounds) {
    Knowing knowing;
    const Result<std::set<std::string>> handled = handlers(work);
    if (!handled) return handled.error();
    for (const std::string& person : *handled) knowing.emplace(person, RaterBar::handled);
    const Result<std::vector<Review>> reviews = records_.reviews_of(work.contact);
    if (!reviews) return reviews.error();
    for (const Review& review : *reviews) knowing.emplace(review.reviewer_id, RaterBar::reviewed);
    for (const std::string& person : rated_before(rounds, work.contact))
        knowing.emplace(person, RaterBar::rated);
    return knowing;
}

Status ReviewRules::may_rate(const std::string& rater_id, const std::vector<Work>& works) {
    const Result<std::vector<Person>> people = records_.people();
    if (!people) return people.error();
    const auto person = std::ranges::find(*people, rater_id, &Person::id);
    if (person == people->end() || !may_rate_now(*person))
        return invalid("\"" + rater_id + "\" is not a reviewer who could rate now.");
    const Result<std::vector<RoundRecord>> rounds = records_.rounds();
    if (!rounds) return rounds.error();
    for (const Work& one : works) {
        const Result<Knowing> knowing = who_knows(one, *rounds);
        if (!knowing) return knowing.error();
        const auto bar = knowing->find(rater_id);
        if (bar != knowing->end()) return invalid(person->name + bar_words(bar->second));
    }
    return {};
}

Result<std::vector<BarredRater>> ReviewRules::barred_raters(
    const std::vector<std::string>& resolution_ids) {
    if (Status allowed = may_review(); !allowed) return allowed.error();
    if (resolution_ids.size() > kMostRoundContacts)
        return invalid("Ask for at most " + std::to_string(kMostRoundContacts) + " contacts.");
    const Result<std::vector<Person>> people = records_.people();
    if (!people) return people.error();
    const Result<std::vector<RoundRecord>> rounds = records_.rounds();
    if (!rounds) return rounds.error();
    const Result<std::set<ContactRef>> blind = records_.blind_contacts(moment_.caller.id);
    if (!blind) return blind.error();
    std::vector<BarredRater> barred;
    for (const std::string& id : resolution_ids) {
        const Result<Work> found = work(id);
        if (!found) return found.error();
        // Who had a hand in it tells what was done there.
        if (blind->count(found->contact) != 0) return in_open_round();
        const Result<Knowing> knowing = who_knows(*found, *rounds);
        if (!knowing) return knowing.error();
        for (const Person& person : *people) {
            const auto bar = knowing->find(person.id);
            if (bar != knowing->end() && may_rate_now(person))
                barred.push_back({id, person.id, bar->second});
        }
    }
    return barred;
}

// A rater may handle a contact after the round began: nothing stops an agent from answering.
Status ReviewRules::still_blind(const CalibrationRound& round, const std::string& resolution_id) {
    const Result<Work> found = work(resolution_id);
    if (!found) return found.error();
    const Result<std::set<std::string>> handled = handlers(*found);
    if (!handled) return handled.error();
    if (handled->count(moment_.caller.id) == 0) return {};
    const std::string why =
        "You handled this contact since the round began, or decided about a remedy of it, and are "
        "no longer blind to it: ";
    if (round.by == moment_.caller.id)
        return forbidden(why + "replace yourself in the round you made, or end it.");
    const Result<std::vector<Person>> people = records_.people();
    if (!people) return people.error();
    const auto maker = std::ranges::find(*people, round.by, &Person::id);
    return forbidden(why + "ask " + (maker == people->end() ? round.by : maker->name) +
                     ", who made the round, to replace you.");
}

Result<ReviewReceipt> ReviewRules::begin_round(const RoundDraft& draft) {
    if (Status allowed = may_review(); !allowed) return allowed.error();
    if (Status fine = validate(draft); !fine) return fine.error();
    CalibrationRound round{moment_.new_id(), draft.title, moment_.caller.id, moment_.now, {}, {}};
    for (const std::string& id : draft.resolution_ids) {
        const Result<Work> found = work(id);
        if (!found) return found.error();
        const bool again = std::ranges::find(round.contacts, found->contact,
                                             &RoundContact::contact) != round.contacts.end();
        if (again) return invalid("Name every contact once.");
        round.contacts.push_back({found->id(), found->contact});
    }
    const Result<std::vector<Work>> works = works_of(round);
    if (!works) return works.error();
    for (const std::string& rater : draft.rater_ids) {
        if (Status fine = may_rate(rater, *works); !fine) return fine.error();
        round.events.push_back({RoundEventKind::joined, rater, moment_.caller.id, {}, moment_.now});
    }
    if (Status kept = records_.add(round); !kept) return kept.error();
    return receipt(round.id);
}

Result<RoundRecord> ReviewRules::open_round_of_maker(const std::string& round_id) {
    if (Status allowed = may_review(); !allowed) return allowed.error();
    Result<std::optional<RoundRecord>> record = records_.round(round_id);
    if (!record) return record.error();
    if (!*record) return Error{ErrorCode::not_found, "There is no round \"" + round_id + "\"."};
    if ((*record)->round.by != moment_.caller.id)
        return forbidden("Only who made the round may change it.");
    const RoundState state = state_of((*record)->round);
    if (state != RoundState::open) return over(state);
    return **std::move(record);
}

Status ReviewRules::complete_if_all_in(const std::string& round_id) {
    const Result<std::optional<RoundRecord>> record = records_.round(round_id);
    if (!record) return record.error();
    if (!*record || !all_in(**record)) return {};
    return records_.add(
        round_id, RoundEvent{RoundEventKind::completed, {}, moment_.caller.id, {}, moment_.now});
}

Result<ReviewReceipt> ReviewRules::change_rater(const RaterChange& change) {
    const Result<RoundRecord> record = open_round_of_maker(change.round_id);
    if (!record) return record.error();
    if (Status said = check_why(change.why); !said) return said.error();
    const std::vector<std::string> active = active_raters(record->round);
    if (std::ranges::find(active, change.leaves) == active.end())
        return invalid("\"" + change.leaves + "\" is not in this round.");
    if (change.replaced_by.empty() && active.size() <= kFewestRaters)
        return Error{ErrorCode::conflict,
                     "Two are needed to compare: replace the reviewer, or end the round."};
    if (!change.replaced_by.empty()) {
        if (was_rater(record->round, change.replaced_by))
            return invalid("\"" + change.replaced_by + "\" was in this round already.");
        const Result<std::vector<Work>> works = works_of(record->round);
        if (!works) return works.error();
        if (Status fine = may_rate(change.replaced_by, *works); !fine) return fine.error();
    }
    const RoundEvent left{RoundEventKind::left, change.leaves, moment_.caller.id, change.why,
                          moment_.now};
    if (Status kept = records_.add(change.round_id, left); !kept) return kept.error();
    if (!change.replaced_by.empty()) {
        const RoundEvent joined{
            RoundEventKind::joined, change.replaced_by, moment_.caller.id, {}, moment_.now};
        if (Status kept = records_.add(change.round_id, joined); !kept) return kept.error();
    }
    if (Status done = complete_if_all_in(change.round_id); !done) return done.error();
    return receipt(change.round_id);
}

Result<ReviewReceipt> ReviewRules::end_round(const std::string& round_id, const std::string& why) {
    const Result<RoundRecord> record = open_round_of_maker(round_id);
    if (!record) return record.error();
    if (Status said = check_why(why); !said) return said.error();
    const RoundEvent ended{RoundEventKind::ended, {}, moment_.caller.id, why, moment_.now};
    if (Status kept = records_.add(round_id, ended); !kept) return kept.error();
    return receipt(round_id);
}

Result<std::vector<RoundView>> ReviewRules::rounds() {
    if (Status allowed = may_read(); !allowed) return allowed.error();
    Result<std::vector<RoundRecord>> all = records_.rounds();
    if (!all) return all.error();
    std::vector<RoundView> views;
    for (auto record = all->rbegin(); record != all->rend(); ++record) {
        RoundView view{record->round, state_of(record->round), {}};
        const std::vector<std::string> active = active_raters(record->round);
        for (const RoundEvent& event : record->round.events) {
            if (event.kind != RoundEventKind::joined) continue;
            const bool stays = std::ranges::find(active, event.rater_id) != active.end();
            view.raters.push_back(
                {event.rater_id, stays, newest_ratings(*record, event.rater_id).size()});
        }
        views.push_back(std::move(view));
    }
    return views;
}

Result<RoundRecord> ReviewRules::open_round_of_rater(const std::string& round_id,
                                                     const std::string& resolution_id) {
    if (Status allowed = may_review(); !allowed) return allowed.error();
    Result<std::optional<RoundRecord>> record = records_.round(round_id);
    if (!record) return record.error();
    const Error not_yours = forbidden("You are not a reviewer of this round.");
    if (!*record) return not_yours;
    const std::vector<std::string> active = active_raters((*record)->round);
    if (std::ranges::find(active, moment_.caller.id) == active.end()) return not_yours;
    const RoundState state = state_of((*record)->round);
    if (state != RoundState::open) return over(state);
    if (find_contact((*record)->round, resolution_id) == nullptr)
        return Error{ErrorCode::not_found, "This contact is not part of the round."};
    return **std::move(record);
}

Result<BlindSheet> ReviewRules::blind_sheet(const std::string& round_id,
                                            const std::string& resolution_id) {
    const Result<RoundRecord> record = open_round_of_rater(round_id, resolution_id);
    if (!record) return record.error();
    const Result<Work> found = work(resolution_id);
    if (!found) return found.error();
    BlindSheet sheet;
    sheet.contact = *find_contact(record->round, resolution_id);
    Result<std::optional<Conversation>> conversation = conversation_of(*found);
    if (!conversation) return conversation.error();
    sheet.conversation = *std::move(conversation);
    Result<std::vector<QuotedPassage>> passages = passages_of(*found);
    if (!passages) return passages.error();
    sheet.passages = *std::move(passages);
    const Result<std::vector<Grant>> grants = records_.grants_of(found->contact);
    if (!grants) return grants.error();
    for (const Grant& grant : *grants)
        sheet.remedies.push_back({grant.request.remedy, grant.request.amount_minor,
                                  grant.request.currency, grant.band, grant.state, grant.at});
    for (const BlindRating& rating : newest_ratings(*record, moment_.caller.id))
        if (rating.draft.resolution_id == resolution_id) sheet.mine = rating;
    return sheet;
}

Result<ReviewReceipt> ReviewRules::rate(const BlindRatingDraft& draft) {
    const Result<RoundRecord> record = open_round_of_rater(draft.round_id, draft.resolution_id);
    if (!record) return record.error();
    if (Status blind = still_blind(record->round, draft.resolution_id); !blind)
        return blind.error();
    if (Status fine = validate(draft, *moment_.taxonomy); !fine) return fine.error();
    const BlindRating rating{moment_.new_id(), moment_.caller.id, moment_.now, draft};
    if (Status kept = records_.add(rating); !kept) return kept.error();
    if (Status done = complete_if_all_in(draft.round_id); !done) return done.error();
    return receipt(rating.id);
}

}  // namespace shopkeeper::empowerment
