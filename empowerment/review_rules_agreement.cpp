// What the tags of agents and reviewers say together.
#include <algorithm>
#include <map>
#include <utility>

#include "empowerment/review_rules.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::size_t kWhole = 0;
constexpr std::size_t kRest = 1;

constexpr const char* kPicked = "Contacts of a round are picked: the figures speak for them only.";

TaggedContact tagged(const StoredReview& stored, std::size_t stratum) {
    return {stored.contact,
            stored.review.work_id,
            {{"agent", stored.review.judged}, {"reviewer", tag_of(stored.review)}},
            stratum};
}

AgreementReport report_of(const std::vector<TaggedContact>& contacts, bool ordered,
                          const std::vector<double>& population) {
    AgreementReport report;
    report.contacts = std::ranges::count_if(
        contacts, [](const TaggedContact& one) { return one.tags.size() >= 2; });
    for (std::size_t i = 0; i < kTagLevelCount; ++i)
        report.levels.push_back(
            level_report(contacts, static_cast<TagLevel>(i), ordered, population));
    return report;
}

// Why the sample's reviews cannot speak for all work; empty when they can.
std::string why_sample_only(const Sample& sample, const std::vector<TaggedContact>& contacts) {
    if (!sample.withheld.empty()) return sample.withheld;
    const auto read = [&](std::size_t stratum) {
        return std::ranges::count(contacts, stratum, &TaggedContact::stratum);
    };
    if (sample.rest.population > 0 && sample.rest.drawn == 0)
        return "Nothing was drawn of the rest, so the figures speak for what was read only.";
    if ((sample.whole.population > 0 && read(kWhole) == 0) ||
        (sample.rest.population > 0 && read(kRest) == 0))
        return "A part of the sample has no review yet: the figures speak for what was read only.";
    return {};
}

// What most chose; empty when no choice has more than every other.
std::optional<TagChoice> most_chosen(const std::vector<BlindRating>& ratings) {
    std::vector<std::pair<TagChoice, int>> counts;
    for (const BlindRating& rating : ratings) {
        const auto known =
            std::ranges::find(counts, rating.draft.tag, &std::pair<TagChoice, int>::first);
        if (known == counts.end())
            counts.emplace_back(rating.draft.tag, 1);
        else
            ++known->second;
    }
    std::ranges::sort(counts, std::ranges::greater{}, &std::pair<TagChoice, int>::second);
    if (counts.empty() || (counts.size() > 1 && counts[0].second == counts[1].second))
        return std::nullopt;
    return counts[0].first;
}

TaggedContact tagged_by_raters(const RoundContact& contact,
                               const std::vector<BlindRating>& ratings) {
    TaggedContact tagged{contact.contact, contact.resolution_id, {}, kWhole};
    for (const BlindRating& rating : ratings)
        tagged.tags.emplace_back(rating.rater_id, rating.draft.tag);
    return tagged;
}

std::vector<BlindRating> ratings_of(const RoundRecord& record, const RoundContact& contact) {
    std::vector<BlindRating> ratings;
    for (const std::string& rater : active_raters(record.round))
        for (BlindRating& rating : newest_ratings(record, rater))
            if (rating.draft.resolution_id == contact.resolution_id)
                ratings.push_back(std::move(rating));
    return ratings;
}

}  // namespace

Result<std::vector<TaggedContact>> ReviewRules::reviewed_of_sample(const Sample& sample) {
    Result<std::vector<SampleItem>> stored = records_.sample_items(sample.id);
    if (!stored) return stored.error();
    Result<std::vector<SampleItem>> items = visible_items(*std::move(stored));
    if (!items) return items.error();
    std::vector<TaggedContact> contacts;
    for (const SampleItem& item : *items) {
        const Result<std::vector<Review>> reviews = records_.reviews_of(item.contact);
        if (!reviews) return reviews.error();
        const Review* newest = nullptr;
        for (const Review& review : *reviews)
            if (review.work_id == item.resolution_id) newest = &review;
        if (newest == nullptr) continue;
        contacts.push_back(tagged({*newest, item.contact, {}, {}},
                                  in(item.strata, Stratum::rest) ? kRest : kWhole));
    }
    return contacts;
}

Result<std::vector<TaggedContact>> ReviewRules::reviewed(const AgreementQuery& query,
                                                         const std::optional<Sample>& sample) {
    if (sample) return reviewed_of_sample(*sample);
    ReviewBounds bounds;
    bounds.logged_from = query.from;
    bounds.logged_to = query.to;
    const Result<std::vector<StoredReview>> newest = newest_reviews(bounds);
    if (!newest) return newest.error();
    // Of several reviewers of one work the last word counts.
    std::map<std::string, StoredReview> of_work;
    for (const StoredReview& stored : *newest)
        of_work.insert_or_assign(stored.review.work_id, stored);
    std::vector<TaggedContact> contacts;
    contacts.reserve(of_work.size());
    for (const auto& [id, stored] : of_work) contacts.push_back(tagged(stored, kWhole));
    return contacts;
}

Result<AgreementReport> ReviewRules::over_reviews(const AgreementQuery& query) {
    std::optional<Sample> sample;
    if (!query.sample_id.empty()) {
        Result<std::optional<Sample>> found = find_sample(query.sample_id);
        if (!found) return found.error();
        if (!*found)
            return Error{ErrorCode::not_found, "There is no sample \"" + query.sample_id + "\"."};
        sample = *std::move(found);
    }
    const Result<std::vector<TaggedContact>> contacts = reviewed(query, sample);
    if (!contacts) return contacts.error();
    const std::string why =
        sample ? why_sample_only(*sample, *contacts)
               : "These are the reviews that were written, not a drawn sample: the figures speak "
                 "for them only.";
    std::vector<double> population;
    if (why.empty())
        population = {static_cast<double>(sample->whole.population),
                      static_cast<double>(sample->rest.population)};
    AgreementReport report = report_of(*contacts, true, population);
    report.claim = why.empty() ? Claim::all_work : Claim::sample_only;
    report.why = why;
    if (sample) report.population = sample->whole.population + sample->rest.population;
    return report;
}

Result<AgreementReport> ReviewRules::over_rounds(const AgreementQuery& query) {
    if (!query.sample_id.empty())
        return Error{ErrorCode::invalid,
                     "A calibration round is no sample of the work: leave one of the two out."};
    const Result<std::vector<RoundRecord>> rounds = records_.rounds();
    if (!rounds) return rounds.error();
    const Result<std::set<ContactRef>> blind = records_.blind_contacts(moment_.caller.id);
    if (!blind) return blind.error();
    std::vector<TaggedContact> contacts;
    for (const RoundRecord& record : *rounds) {
        const bool wanted = state_of(record.round) == RoundState::complete &&
                            (!query.from || record.round.at >= *query.from) &&
                            (!query.to || record.round.at < *query.to);
        if (!wanted) continue;
        for (const RoundContact& contact : record.round.contacts)
            if (blind->count(contact.contact) == 0)
                contacts.push_back(tagged_by_raters(contact, ratings_of(record, contact)));
    }
    AgreementReport report = report_of(contacts, false, {});
    report.blind = true;
    report.why = kPicked;
    return report;
}

Result<AgreementReport> ReviewRules::agreement(const AgreementQuery& query) {
    if (Status allowed = may_read(); !allowed) return allowed.error();
    if (query.from && query.to && *query.from >= *query.to)
        return Error{ErrorCode::invalid, "The period ends before it begins."};
    switch (query.of) {
        case AgreementQuery::Of::agent_and_reviewer:
            return over_reviews(query);
        case AgreementQuery::Of::raters:
            return over_rounds(query);
    }
    return Error{ErrorCode::invalid, "There is no such agreement."};
}

Result<ContactResult> ReviewRules::result_of(const RoundRecord& record,
                                             const RoundContact& contact) {
    const Result<Work> found = work(contact.resolution_id);
    if (!found) return found.error();
    ContactResult result;
    result.contact = contact;
    result.first_tag = tag_of(found->entries.front().entry);
    result.newest_tag = tag_of(found->newest().entry);
    const Result<std::vector<Retag>> retags = records_.retags_of(found->newest().id);
    if (!retags) return retags.error();
    if (!retags->empty()) result.newest_tag = retags->back().tag;
    result.ratings = ratings_of(record, contact);
    return result;
}

Result<RoundResults> ReviewRules::results(const std::string& round_id) {
    if (Status allowed = may_read(); !allowed) return allowed.error();
    const Result<std::optional<RoundRecord>> record = records_.round(round_id);
    if (!record) return record.error();
    if (!*record) return Error{ErrorCode::not_found, "There is no round \"" + round_id + "\"."};
    switch (state_of((*record)->round)) {
        case RoundState::open:
            return Error{ErrorCode::conflict, "There are results when every answer is in."};
        case RoundState::ended:
            return Error{ErrorCode::conflict, "This round was ended without results."};
        case RoundState::complete:
            break;
    }
    // What a contact was called in one round is what its raters in another must not know yet.
    const Result<std::set<ContactRef>> blind = records_.blind_contacts(moment_.caller.id);
    if (!blind) return blind.error();
    RoundResults results;
    results.round = (*record)->round;
    std::vector<TaggedContact> between, with_agents;
    for (const RoundContact& contact : results.round.contacts) {
        if (blind->count(contact.contact) != 0) continue;
        Result<ContactResult> result = result_of(**record, contact);
        if (!result) return result.error();
        between.push_back(tagged_by_raters(contact, result->ratings));
        if (const auto most = most_chosen(result->ratings))
            with_agents.push_back({contact.contact,
                                   contact.resolution_id,
                                   {{"agent", result->first_tag}, {"reviewers", *most}},
                                   kWhole});
        results.contacts.push_back(*std::move(result));
    }
    results.raters = report_of(between, false, {});
    results.with_agents = report_of(with_agents, true, {});
    for (AgreementReport* report : {&results.raters, &results.with_agents}) {
        report->blind = true;
        report->why = kPicked;
    }
    return results;
}

}  // namespace shopkeeper::empowerment
