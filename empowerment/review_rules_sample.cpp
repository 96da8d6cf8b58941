// Drawing and reading samples.
#include <algorithm>
#include <utility>

#include "empowerment/review_rules.h"

namespace shopkeeper::empowerment {
namespace {

constexpr const char* kWithheld =
    "A contact of these days is in a calibration round that is still open for you: what the sample "
    "holds is shown when the round is over.";

Error invalid(const std::string& sentence) {
    return {ErrorCode::invalid, sentence};
}

bool any_in(const std::map<std::string, Instant>& works, const SampleRequest& period) {
    return std::ranges::any_of(works, [&](const auto& work) {
        return work.second >= period.from && work.second < period.to;
    });
}

// Every figure of a stored sample counts the blind contact in, and what it is with it.
void withhold(Sample& sample) {
    sample.strata = {};
    sample.whole = {};
    sample.rest = {};
    sample.unassigned = 0;
    sample.withheld = kWithheld;
}

}  // namespace

Status ReviewRules::check_request(const SampleRequest& request) const {
    if (Status fine = check_rules(request.rules); !fine) return fine;
    if (request.from >= request.to) return invalid("The period ends before it begins.");
    // What is still being logged would make the same seed draw another sample tomorrow.
    if (request.to > moment_.now)
        return invalid("The period is not over yet: a sample is drawn from what is finished.");
    return {};
}

Result<std::vector<std::string>> ReviewRules::reviewers_of(const SampleRequest& request) {
    const Result<std::vector<Person>> people = records_.people();
    if (!people) return people.error();
    std::vector<std::string> reviewers;
    for (const Person& person : *people) {
        const bool may =
            !person.suspended && std::ranges::find(person.roles, Role::qa) != person.roles.end();
        if (may) reviewers.push_back(person.id);
    }
    if (request.reviewer_ids.empty()) return reviewers;
    for (std::size_t i = 0; i < request.reviewer_ids.size(); ++i) {
        const std::string& id = request.reviewer_ids[i];
        if (std::ranges::find(reviewers, id) == reviewers.end())
            return invalid("\"" + id + "\" is not a reviewer who could read now.");
        const auto end = request.reviewer_ids.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(request.reviewer_ids.begin(), end, id) != end)
            return invalid("Name every reviewer once.");
    }
    return request.reviewer_ids;
}

Status ReviewRules::assign(SampleDraw& drawn) {
    std::vector<Assignable> assignable;
    assignable.reserve(drawn.items.size());
    for (SampleItem& item : drawn.items) {
        const Result<Work> found = work(item.resolution_id);
        if (!found) return found.error();
        const Result<std::set<std::string>> people = handlers(*found);
        if (!people) return people.error();
        item.contact = found->contact;
        assignable.push_back({item.resolution_id, {people->begin(), people->end()}});
    }
    const std::vector<std::string> reviewers =
        assign_reviewers(assignable, drawn.sample.request.reviewer_ids, drawn.sample.request.seed);
    for (std::size_t i = 0; i < drawn.items.size(); ++i) {
        drawn.items[i].reviewer_id = reviewers[i];
        if (reviewers[i].empty()) ++drawn.sample.unassigned;
    }
    return {};
}

Result<std::map<std::string, Instant>> ReviewRules::blind_works() {
    const Result<std::set<ContactRef>> blind = records_.blind_contacts(moment_.caller.id);
    if (!blind) return blind.error();
    std::map<std::string, Instant> works;
    for (const ContactRef& contact : *blind) {
        const Result<std::vector<Resolution>> entries = records_.entries_of(contact);
        if (!entries) return entries.error();
        for (const Resolution& entry : *entries)
            if (!entry.entry.corrects) works.emplace(entry.id, entry.at);
    }
    return works;
}

Result<SampleDraw> ReviewRules::draw_from(const SampleRequest& request, Draws from) {
    if (Status fine = check_request(request); !fine) return fine.error();
    SampleDraw drawn;
    drawn.sample.request = request;
    Result<std::vector<std::string>> reviewers = reviewers_of(request);
    if (!reviewers) return reviewers.error();
    drawn.sample.request.reviewer_ids = *std::move(reviewers);
    Result<std::vector<SampleUnit>> units = records_.population(request.from, request.to);
    if (!units) return units.error();
    const Result<std::map<std::string, Instant>> blind = blind_works();
    if (!blind) return blind.error();
    const std::vector<SampleUnit> all =
        from == Draws::everything && any_in(*blind, request) ? *units : std::vector<SampleUnit>();
    const std::size_t hidden = std::erase_if(
        *units, [&](const SampleUnit& unit) { return blind->count(unit.resolution_id) != 0; });
    Draw draw = empowerment::draw_sample(*units, request.seed, request.rules);
    // Each that is hidden draws at most one more: what is refused does not tell whether it does.
    if (draw.units.size() + hidden > kMostDrawn)
        return invalid("This draws up to " + std::to_string(draw.units.size() + hidden) +
                       " contacts, more than anybody can read: at most " +
                       std::to_string(kMostDrawn) + ". Choose a smaller share or period.");
    if (!all.empty()) {
        *units = all;
        draw = empowerment::draw_sample(*units, request.seed, request.rules);
    }
    drawn.sample.strata = draw.strata;
    drawn.sample.whole = draw.whole;
    drawn.sample.rest = draw.rest;
    for (const DrawnUnit& unit : draw.units)
        drawn.items.push_back(
            {(*units)[unit.unit].resolution_id, {}, unit.strata, draw.weight(unit.strata), {}, {}});
    if (Status assigned = assign(drawn); !assigned) return assigned.error();
    return drawn;
}

// Being in a stratum tells the tag: what is blind for the caller is not listed at all.
Result<std::vector<SampleItem>> ReviewRules::visible_items(std::vector<SampleItem> items) {
    const Result<std::set<ContactRef>> blind = records_.blind_contacts(moment_.caller.id);
    if (!blind) return blind.error();
    std::erase_if(items, [&](const SampleItem& item) { return blind->count(item.contact) != 0; });
    return items;
}

Result<SampleDraw> ReviewRules::try_sample(const SampleRequest& request) {
    if (Status allowed = may_read(); !allowed) return allowed.error();
    return draw_from(request, Draws::what_is_seen);
}

Result<ReviewReceipt> ReviewRules::draw_sample(const SampleRequest& request) {
    if (Status allowed = may_review(); !allowed) return allowed.error();
    Result<SampleDraw> drawn = draw_from(request, Draws::everything);
    if (!drawn) return drawn.error();
    drawn->sample.id = moment_.new_id();
    drawn->sample.by = moment_.caller.id;
    drawn->sample.at = moment_.now;
    if (Status kept = records_.add(drawn->sample, drawn->items); !kept) return kept.error();
    return receipt(drawn->sample.id);
}

Result<std::vector<Sample>> ReviewRules::samples() {
    if (Status allowed = may_read(); !allowed) return allowed.error();
    Result<std::vector<Sample>> all = seen_samples();
    if (all) std::reverse(all->begin(), all->end());
    return all;
}

Result<std::vector<Sample>> ReviewRules::seen_samples() {
    Result<std::vector<Sample>> all = records_.samples();
    if (!all) return all;
    const Result<std::map<std::string, Instant>> blind = blind_works();
    if (!blind) return blind.error();
    for (Sample& sample : *all)
        if (any_in(*blind, sample.request)) withhold(sample);
    return all;
}

Result<std::optional<Sample>> ReviewRules::find_sample(const std::string& sample_id) {
    const Result<std::vector<Sample>> all = seen_samples();
    if (!all) return all.error();
    const auto found = std::ranges::find(*all, sample_id, &Sample::id);
    return found == all->end() ? std::optional<Sample>() : std::optional(*found);
}

// The newest review of whoever it was given to.
Status ReviewRules::add_progress(SampleItem& item) {
    const Result<std::vector<Review>> reviews = records_.reviews_of(item.contact);
    if (!reviews) return reviews.error();
    for (const Review& review : *reviews)
        if (review.work_id == item.resolution_id && review.reviewer_id == item.reviewer_id)
            item.review_id = review.id;
    return {};
}

Result<SampleItems> ReviewRules::sample_items(const SampleItemQuery& query) {
    if (Status allowed = may_read(); !allowed) return allowed.error();
    if (Status fine = check_page(query.offset, query.count); !fine) return fine.error();
    const Result<std::optional<Sample>> sample = find_sample(query.sample_id);
    if (!sample) return sample.error();
    if (!*sample)
        return Error{ErrorCode::not_found, "There is no sample \"" + query.sample_id + "\"."};
    Result<std::vector<SampleItem>> stored = records_.sample_items(query.sample_id);
    if (!stored) return stored.error();
    Result<std::vector<SampleItem>> items = visible_items(*std::move(stored));
    if (!items) return items.error();
    SampleItems answer;
    for (SampleItem& item : *items) {
        if (!(*sample)->withheld.empty()) item.weight = 0;
        if (!query.reviewer_id.empty() && item.reviewer_id != query.reviewer_id) continue;
        const bool on_page =
            answer.total >= query.offset && answer.total < query.offset + query.count;
        if (query.open_only || on_page)
            if (Status read = add_progress(item); !read) return read.error();
        if (query.open_only && !item.review_id.empty()) continue;
        ++answer.total;
        if (on_page) answer.items.push_back(std::move(item));
    }
    return answer;
}

}  // namespace shopkeeper::empowerment
