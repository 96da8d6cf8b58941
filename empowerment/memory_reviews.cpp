#include "empowerment/memory_reviews.h"

#include <algorithm>

#include "empowerment/fingerprint.h"
#include "empowerment/memory_ledger.h"
#include "empowerment/ruled_review_desk.h"

namespace shopkeeper::empowerment {
namespace {

ContactRef contact_of(const ResolutionDraft& entry) {
    return {entry.contact_source, entry.contact_id};
}
ContactRef contact_of(const Grant& grant) {
    return {grant.request.contact_source, grant.request.contact_id};
}

template <class T>
std::optional<T> find_by_id(const std::vector<T>& all, const std::string& id) {
    const auto found = std::ranges::find(all, id, &T::id);
    return found == all.end() ? std::optional<T>() : std::optional(*found);
}

bool within(Instant at, std::optional<Instant> from, std::optional<Instant> to) {
    return (!from || at >= *from) && (!to || at < *to);
}

// The port over the ledger's lists: every answer is a walk over all of them.
class MemoryRecords final : public ReviewRecords {
public:
    explicit MemoryRecords(MemoryLedger& ledger) : ledger_(ledger) {}

    Result<std::vector<Person>> people() override { return ledger_.parts.people; }

    Result<std::optional<Resolution>> entry(const std::string& id) override {
        return find_by_id(ledger_.resolutions, id);
    }

    Result<std::vector<Resolution>> entries_of(const ContactRef& contact) override {
        std::vector<Resolution> found;
        for (const Resolution& one : ledger_.resolutions)
            if (contact_of(one.entry) == contact) found.push_back(one);
        return found;
    }

    Result<std::vector<SampleUnit>> population(Instant from, Instant to) override {
        std::vector<SampleUnit> units;
        for (const Resolution& one : ledger_.resolutions)
            if (!one.entry.corrects && within(one.at, from, to))
                units.push_back({one.id, marks_of(one)});
        return units;
    }

    Result<std::optional<Conversation>> conversation(const std::string& hash,
                                                     const ContactRef&) override {
        const auto found = ledger_.evidence.conversations.find(hash);
        if (found == ledger_.evidence.conversations.end()) return std::optional<Conversation>();
        return std::optional(found->second);
    }

    Result<std::optional<QuotedPassage>> passage(const std::string& hash,
                                                 const ContactRef&) override {
        const auto found = ledger_.evidence.passages.find(hash);
        if (found == ledger_.evidence.passages.end()) return std::optional<QuotedPassage>();
        return std::optional(found->second);
    }

    Result<std::vector<Grant>> grants_of(const ContactRef& contact) override {
        std::vector<Grant> found;
        for (const LedgerGrant& one : ledger_.grants)
            if (contact_of(one.grant) == contact)
                found.push_back(ledger_.as_of(one.grant, ledger_.parts.clock()));
        return found;
    }

    Result<std::vector<Grant>> grants_of_customer(const std::string& customer_ref,
                                                  const std::set<ContactRef>& not_of,
                                                  Instant before, std::size_t most) override {
        std::vector<Grant> found;
        for (auto one = ledger_.grants.rbegin(); one != ledger_.grants.rend(); ++one)
            if (found.size() < most && one->grant.request.customer_ref == customer_ref &&
                one->grant.at < before && not_of.count(contact_of(one->grant)) == 0)
                found.push_back(ledger_.as_of(one->grant, ledger_.parts.clock()));
        return found;
    }

    Result<std::set<std::string>> second_people(const ContactRef& contact) override {
        std::set<std::string> people;
        for (const WordToAgent& said : ledger_.words)
            if (ContactRef{said.contact_source, said.contact_id} == contact)
                people.insert(said.person_id);
        return people;
    }

    Result<std::vector<DecisionThen>> decisions_of(
        const ContactRef& contact, const std::set<std::string>& customer_refs) override {
        std::vector<DecisionThen> found;
        for (const StoredDecision& one : ledger_.decisions) {
            const GrantRequest& request = one.record.request;
            if (ContactRef{request.contact_source, request.contact_id} == contact &&
                customer_refs.count(request.customer_ref) != 0)
                found.push_back({one.at, one.agent_id, one.grant_id, one.record});
        }
        return found;
    }

    Result<std::vector<Retag>> retags_of(const std::string& resolution_id) override {
        std::vector<Retag> found;
        for (const Retag& one : shelf().retags)
            if (one.resolution_id == resolution_id) found.push_back(one);
        return found;
    }

    Result<std::vector<Review>> reviews_of(const ContactRef& contact) override {
        std::vector<Review> found;
        for (const Review& one : shelf().reviews)
            if (stored(one).contact == contact) found.push_back(one);
        return found;
    }

    Result<std::vector<ReviewReply>> replies_of(const std::string& review_id) override {
        std::vector<ReviewReply> found;
        for (const ReviewReply& one : shelf().replies)
            if (one.review_id == review_id) found.push_back(one);
        return found;
    }

    Result<std::vector<StoredReview>> reviews(const ReviewBounds& bounds) override {
        std::vector<StoredReview> found;
        for (const Review& one : shelf().reviews) {
            const StoredReview row = stored(one);
            const bool fits = within(one.at, bounds.saved_from, bounds.saved_to) &&
                              within(row.entry_at, bounds.logged_from, bounds.logged_to) &&
                              (!bounds.reviewer_id || one.reviewer_id == *bounds.reviewer_id) &&
                              (!bounds.agent_id || row.agent_id == *bounds.agent_id);
            if (fits) found.push_back(row);
        }
        return found;
    }

    Result<std::optional<StoredReview>> review(const std::string& id) override {
        const std::optional<Review> found = find_by_id(shelf().reviews, id);
        return found ? std::optional(stored(*found)) : std::optional<StoredReview>();
    }

    Result<std::vector<Sample>> samples() override {
        std::vector<Sample> all;
        for (const auto& [sample, items] : shelf().samples) all.push_back(sample);
        return all;
    }

    Result<std::vector<SampleItem>> sample_items(const std::string& sample_id) override {
        for (const auto& [sample, items] : shelf().samples)
            if (sample.id == sample_id) return items;
        return std::vector<SampleItem>();
    }

    Result<bool> is_in_sample(const std::string& sample_id, const std::string& work_id) override {
        const Result<std::vector<SampleItem>> items = sample_items(sample_id);
        if (!items) return items.error();
        return std::ranges::find(*items, work_id, &SampleItem::resolution_id) != items->end();
    }

    Result<std::vector<RoundRecord>> rounds() override { return shelf().rounds; }

    Result<std::optional<RoundRecord>> round(const std::string& id) override {
        for (const RoundRecord& one : shelf().rounds)
            if (one.round.id == id) return std::optional(one);
        return std::optional<RoundRecord>();
    }

    Result<std::set<ContactRef>> blind_contacts(const std::string& person_id) override {
        return empowerment::blind_contacts(shelf().rounds, person_id);
    }

    Status add(const Sample& sample, const std::vector<SampleItem>& items) override {
        shelf().samples.emplace_back(sample, items);
        return {};
    }
    Status add(const Review& review, const std::optional<Retag>& retag) override {
        shelf().reviews.push_back(review);
        if (retag) shelf().retags.push_back(*retag);
        return {};
    }
    Status add(const ReviewReply& reply) override {
        shelf().replies.push_back(reply);
        return {};
    }
    Status add(const CalibrationRound& round) override {
        shelf().rounds.push_back({round, {}});
        return {};
    }
    Status add(const std::string& round_id, const RoundEvent& event) override {
        find_round(round_id)->round.events.push_back(event);
        return {};
    }
    Status add(const BlindRating& rating) override {
        find_round(rating.draft.round_id)->ratings.push_back(rating);
        return {};
    }

private:
    ReviewShelf& shelf() const { return ledger_.reviews; }

    // Requires: the round exists, which the rules have looked up.
    std::vector<RoundRecord>::iterator find_round(const std::string& id) {
        return std::ranges::find_if(shelf().rounds,
                                    [&](const RoundRecord& one) { return one.round.id == id; });
    }

    StoredReview stored(const Review& review) const {
        StoredReview row{review, {}, {}, {}};
        if (const auto entry = find_by_id(ledger_.resolutions, review.draft.resolution_id)) {
            row.contact = contact_of(entry->entry);
            row.agent_id = entry->agent_id;
            row.entry_at = entry->at;
        }
        return row;
    }

    // The first entry of a contact that was logged when or after something was asked in it.
    const Resolution* first_entry_after(const Grant& grant) const {
        for (const Resolution& one : ledger_.resolutions)
            if (!one.entry.corrects && contact_of(one.entry) == contact_of(grant) &&
                one.at >= grant.at)
                return &one;
        return nullptr;
    }

    Strata marks_of(const Resolution& entry) const {
        Strata marks;
        for (const LedgerGrant& one : ledger_.grants) {
            const Resolution* first = first_entry_after(one.grant);
            if (first == nullptr || first->id != entry.id) continue;
            if (one.grant.band == Band::stretch) marks |= only(Stratum::stretch);
            if (one.grant.band == Band::second_person) marks |= only(Stratum::second_person);
        }
        if (entry.entry.tag == Tag::unsure) marks |= only(Stratum::unsure);
        if (entry.entry.suggestion && !entry.entry.suggestion->taken)
            marks |= only(Stratum::overridden);
        return marks;
    }

    MemoryLedger& ledger_;
};

class MemoryReviews final : public RuledReviewDesk {
public:
    MemoryReviews(std::shared_ptr<MemoryLedger> ledger, std::string caller_id)
        : ledger_(std::move(ledger)), caller_id_(std::move(caller_id)) {}

private:
    // Requires: the lock is held.
    template <class Work>
    auto run(const Work& work) -> decltype(work(std::declval<ReviewRules&>())) {
        Result<Person> person = ledger_->person(caller_id_);
        if (!person) return person.error();
        MemoryRecords records(*ledger_);
        ReviewRules rules(records,
                          {*std::move(person), ledger_->parts.clock(), ledger_->parts.new_id,
                           ledger_->taxonomy(ledger_->parts.clock()), ledger_->parts.scorecard});
        return work(rules);
    }

    Status read(const Reading& reading) override {
        const std::lock_guard lock{ledger_->mutex};
        return run(reading);
    }

    Result<ReviewReceipt> write(const RequestKey& key, const char* kind, Json body,
                                const Writing& writing) override {
        const std::lock_guard lock{ledger_->mutex};
        return ledger_->once<ReviewReceipt>(caller_id_, key,
                                            fingerprint_of_write(kind, caller_id_, std::move(body)),
                                            [&] { return run(writing); });
    }

    std::shared_ptr<MemoryLedger> ledger_;
    std::string caller_id_;
};

}  // namespace

std::unique_ptr<ReviewDesk> make_memory_reviews(std::shared_ptr<MemoryLedger> ledger,
                                                std::string caller_id) {
    return std::make_unique<MemoryReviews>(std::move(ledger), std::move(caller_id));
}

std::optional<Resolution> visible_entry(const MemoryLedger& ledger, const Person& caller,
                                        const Resolution& entry) {
    const std::set<ContactRef> blind = blind_contacts(ledger.reviews.rounds, caller.id);
    if (blind.count(contact_of(entry.entry)) != 0) return std::nullopt;
    Resolution seen = entry;
    const bool may =
        entry.agent_id == caller.id ||
        (!caller.suspended && (has_role(caller, Role::qa) || has_role(caller, Role::supervisor)));
    if (!may) return seen;
    for (const Retag& retag : ledger.reviews.retags)
        if (retag.resolution_id == entry.id) seen.retag = retag;
    return seen;
}

}  // namespace shopkeeper::empowerment
