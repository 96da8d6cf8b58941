// Reading and saving a review, and what its agent answers.
#include "empowerment/review_rules.h"

#include <algorithm>
#include <map>
#include <utility>

#include "empowerment/second_person.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::int64_t kMostRows = 1000;

Error forbidden(const std::string& sentence) {
    return {ErrorCode::forbidden, sentence};
}
Error not_found(const std::string& what, const std::string& id) {
    return {ErrorCode::not_found, "There is no " + what + " \"" + id + "\"."};
}

}  // namespace

Status check_page(std::int64_t offset, std::int64_t count) {
    if (offset >= 0 && count >= 1 && count <= kMostRows) return {};
    return Error{ErrorCode::invalid, "A page has 1 to 1000 rows, from row 0 on."};
}

bool ReviewRules::is(Role role) const {
    return std::ranges::find(moment_.caller.roles, role) != moment_.caller.roles.end();
}

Status ReviewRules::may_read() const {
    if (moment_.caller.suspended) return forbidden("You are suspended: ask a supervisor.");
    if (is(Role::qa) || is(Role::supervisor)) return {};
    return forbidden("Only reviewers and supervisors may look at this.");
}

Status ReviewRules::may_review() const {
    if (moment_.caller.suspended) return forbidden("You are suspended: ask a supervisor.");
    if (is(Role::qa)) return {};
    return forbidden("Only a reviewer may do this.");
}

Result<ReviewRules::Work> ReviewRules::work(const std::string& resolution_id) {
    const Result<std::optional<Resolution>> found = records_.entry(resolution_id);
    if (!found) return found.error();
    if (!*found) return not_found("entry", resolution_id);
    Work work;
    work.contact = {(*found)->entry.contact_source, (*found)->entry.contact_id};
    Result<std::vector<Resolution>> entries = records_.entries_of(work.contact);
    if (!entries) return entries.error();
    work.of_contact = *std::move(entries);
    work.entries = work_of(work.of_contact, resolution_id);
    if (work.entries.empty()) return not_found("entry", resolution_id);
    return work;
}

Result<std::set<std::string>> ReviewRules::handlers(const Work& work) {
    std::set<std::string> people;
    for (const Resolution& entry : work.of_contact) people.insert(entry.agent_id);
    const Result<std::vector<Grant>> grants = records_.grants_of(work.contact);
    if (!grants) return grants.error();
    for (const Grant& grant : *grants) people.insert(grant.agent_id);
    // Whoever decided about a remedy has read why it was given and had a hand in it.
    const Result<std::set<std::string>> second = records_.second_people(work.contact);
    if (!second) return second.error();
    people.insert(second->begin(), second->end());
    return people;
}

Result<bool> ReviewRules::is_blind(const ContactRef& contact) {
    const Result<std::set<ContactRef>> blind = records_.blind_contacts(moment_.caller.id);
    if (!blind) return blind.error();
    return blind->count(contact) != 0;
}

Result<std::shared_ptr<const Scorecard>> ReviewRules::scorecard() const {
    if (moment_.caller.suspended) return forbidden("You are suspended: ask a supervisor.");
    if (moment_.scorecard) return moment_.scorecard;
    return Error{ErrorCode::not_found, "This desk has no scorecard yet."};
}

Result<std::optional<Conversation>> ReviewRules::conversation_of(const Work& work) {
    for (auto entry = work.entries.rbegin(); entry != work.entries.rend(); ++entry)
        if (!entry->entry.conversation_hash.empty())
            return records_.conversation(entry->entry.conversation_hash, work.contact);
    return std::optional<Conversation>();
}

Result<std::vector<QuotedPassage>> ReviewRules::passages_of(const Work& work) {
    std::vector<QuotedPassage> passages;
    std::set<std::string> seen;
    for (const Resolution& entry : work.entries)
        for (const ArticleUse& use : entry.entry.articles)
            for (const std::string& hash : use.passage_hashes) {
                if (!seen.insert(hash).second) continue;
                Result<std::optional<QuotedPassage>> passage = records_.passage(hash, work.contact);
                if (!passage) return passage.error();
                if (*passage) passages.push_back(**std::move(passage));
            }
    return passages;
}

Status ReviewRules::add_remedies(const Work& work, ReviewSheet& sheet) {
    Result<std::vector<Grant>> grants = records_.grants_of(work.contact);
    if (!grants) return grants.error();
    sheet.grants = *std::move(grants);
    std::set<std::string> customers;
    for (const Grant& grant : sheet.grants) customers.insert(grant.request.customer_ref);
    for (const Resolution& entry : work.entries) customers.insert(entry.entry.customer_ref);
    customers.erase("");
    Result<std::vector<DecisionThen>> decisions = records_.decisions_of(work.contact, customers);
    if (!decisions) return decisions.error();
    sheet.decisions = *std::move(decisions);
    // What is blind for the caller makes room for what was given before it.
    Result<std::set<ContactRef>> left_out = records_.blind_contacts(moment_.caller.id);
    if (!left_out) return left_out.error();
    left_out->insert(work.contact);
    for (const std::string& customer : customers) {
        Result<std::vector<Grant>> earlier =
            records_.grants_of_customer(customer, *left_out, work.entries.front().at, kMostEarlier);
        if (!earlier) return earlier.error();
        sheet.earlier.insert(sheet.earlier.end(), earlier->begin(), earlier->end());
    }
    std::ranges::stable_sort(sheet.earlier, std::ranges::greater{}, &Grant::at);
    if (sheet.earlier.size() > kMostEarlier) sheet.earlier.resize(kMostEarlier);
    return {};
}

Status ReviewRules::add_reviews(const Work& work, ReviewSheet& sheet) {
    for (const Resolution& entry : work.entries) {
        const Result<std::vector<Retag>> retags = records_.retags_of(entry.id);
        if (!retags) return retags.error();
        sheet.retags.insert(sheet.retags.end(), retags->begin(), retags->end());
    }
    std::ranges::stable_sort(sheet.retags, {}, &Retag::at);
    Result<std::vector<Review>> reviews = records_.reviews_of(work.contact);
    if (!reviews) return reviews.error();
    for (Review& review : *reviews) {
        if (review.work_id != work.id()) continue;
        const Result<std::vector<ReviewReply>> replies = records_.replies_of(review.id);
        if (!replies) return replies.error();
        sheet.replies.insert(sheet.replies.end(), replies->begin(), replies->end());
        sheet.reviews.push_back(std::move(review));
    }
    std::ranges::stable_sort(sheet.replies, {}, &ReviewReply::at);
    return {};
}

Status ReviewRules::may_see(const Work& work) {
    const bool own = std::ranges::any_of(
        work.entries, [&](const Resolution& entry) { return entry.agent_id == moment_.caller.id; });
    if (Status reader = may_read(); !reader && !(own && !moment_.caller.suspended)) return reader;
    const Result<bool> blind = is_blind(work.contact);
    if (!blind) return blind.error();
    if (*blind) return in_open_round();
    return {};
}

Result<ReviewSheet> ReviewRules::sheet(const std::string& resolution_id) {
    const Result<Work> found = work(resolution_id);
    // Whoever may read nothing is not told whether there is something.
    if (!found && found.error().code == ErrorCode::not_found)
        if (Status reader = may_read(); !reader) return reader.error();
    if (!found) return found.error();
    if (Status allowed = may_see(*found); !allowed) return allowed.error();
    ReviewSheet sheet;
    sheet.entries = found->entries;
    Result<std::optional<Conversation>> conversation = conversation_of(*found);
    if (!conversation) return conversation.error();
    sheet.conversation = *std::move(conversation);
    Result<std::vector<QuotedPassage>> passages = passages_of(*found);
    if (!passages) return passages.error();
    sheet.passages = *std::move(passages);
    if (Status read = add_remedies(*found, sheet); !read) return read.error();
    if (Status read = add_reviews(*found, sheet); !read) return read.error();
    return sheet;
}

Status ReviewRules::check_review(const Work& work, const ReviewDraft& draft) {
    const Result<std::set<std::string>> people = handlers(work);
    if (!people) return people.error();
    if (people->count(moment_.caller.id) != 0)
        return forbidden(
            "You handled this contact yourself, or decided about a remedy of it: someone else "
            "reads it.");
    if (Status seen = may_see(work); !seen) return seen;
    const Result<std::shared_ptr<const Scorecard>> card = scorecard();
    if (!card) return card.error();
    if (work.newest().id != draft.resolution_id)
        return Error{ErrorCode::conflict,
                     "The agent has corrected this entry since: look at it again."};
    if (!draft.sample_id.empty()) {
        const Result<bool> drawn = records_.is_in_sample(draft.sample_id, work.id());
        if (!drawn) return drawn.error();
        if (!*drawn) return not_found("such contact in the sample", draft.sample_id);
    }
    return validate(draft, tag_of(work.newest().entry), *moment_.taxonomy, **card);
}

Result<ReviewReceipt> ReviewRules::save_review(const ReviewDraft& draft) {
    if (Status allowed = may_review(); !allowed) return allowed.error();
    const Result<Work> found = work(draft.resolution_id);
    if (!found) return found.error();
    if (Status fine = check_review(*found, draft); !fine) return fine.error();
    const Result<std::vector<Review>> before = records_.reviews_of(found->contact);
    if (!before) return before.error();
    Review review;
    review.id = moment_.new_id();
    review.reviewer_id = moment_.caller.id;
    review.at = moment_.now;
    review.work_id = found->id();
    review.number =
        1 + std::ranges::count_if(*before, [&](const Review& one) {
            return one.work_id == review.work_id && one.reviewer_id == review.reviewer_id;
        });
    review.judged = tag_of(found->newest().entry);
    review.taxonomy_version = moment_.taxonomy->version;
    review.draft = draft;
    std::optional<Retag> retag;
    if (draft.retag)
        retag =
            Retag{moment_.new_id(), draft.resolution_id, review.id,   *draft.retag,
                  draft.retag_why,  moment_.caller.id,   moment_.now, moment_.taxonomy->version};
    if (Status kept = records_.add(review, retag); !kept) return kept.error();
    return receipt(review.id);
}

Result<std::vector<StoredReview>> ReviewRules::newest_reviews(const ReviewBounds& bounds) {
    Result<std::vector<StoredReview>> all = records_.reviews(bounds);
    if (!all) return all.error();
    const Result<std::set<ContactRef>> blind = records_.blind_contacts(moment_.caller.id);
    if (!blind) return blind.error();
    std::map<std::pair<std::string, std::string>, std::int64_t> newest;
    for (const StoredReview& one : *all) {
        std::int64_t& number = newest[{one.review.work_id, one.review.reviewer_id}];
        number = std::max(number, one.review.number);
    }
    std::erase_if(*all, [&](const StoredReview& one) {
        return blind->count(one.contact) != 0 ||
               newest.at({one.review.work_id, one.review.reviewer_id}) != one.review.number;
    });
    return all;
}

Result<ReviewRow> ReviewRules::row_of(const StoredReview& stored) {
    ReviewRow row{stored.review, stored.contact, stored.agent_id, 0, {}};
    const Result<std::vector<ReviewReply>> replies = records_.replies_of(stored.review.id);
    if (!replies) return replies.error();
    row.replies = static_cast<std::int64_t>(replies->size());
    for (const ReviewReply& reply : *replies)
        if (reply.acknowledges && !row.acknowledged_at) row.acknowledged_at = reply.at;
    return row;
}

Result<ReviewPage> ReviewRules::reviews(const ReviewQuery& query) {
    if (moment_.caller.suspended) return forbidden("You are suspended: ask a supervisor.");
    const bool reader = may_read().ok();
    if (!reader && !is(Role::agent)) return may_read().error();
    if (!reader && query.agent_id && *query.agent_id != moment_.caller.id)
        return forbidden("You may read the reviews of your own work.");
    if (Status fine = check_page(query.offset, query.count); !fine) return fine.error();
    ReviewBounds bounds;
    bounds.reviewer_id = query.reviewer_id;
    bounds.agent_id = reader ? query.agent_id : std::optional(moment_.caller.id);
    // A later version may lie outside the period: it is asked for afterwards.
    Result<std::vector<StoredReview>> all = newest_reviews(bounds);
    if (!all) return all.error();
    std::reverse(all->begin(), all->end());
    ReviewPage page;
    for (const StoredReview& stored : *all) {
        const bool in_period = (!query.from || stored.review.at >= *query.from) &&
                               (!query.to || stored.review.at < *query.to);
        if (!in_period) continue;
        const std::int64_t place = page.total;
        const bool on_page = place >= query.offset && place < query.offset + query.count;
        if (!query.unread_only && !on_page) {
            ++page.total;
            continue;
        }
        Result<ReviewRow> row = row_of(stored);
        if (!row) return row.error();
        if (query.unread_only && row->acknowledged_at) continue;
        ++page.total;
        if (on_page) page.items.push_back(*std::move(row));
    }
    return page;
}

Result<ReviewReceipt> ReviewRules::reply(const std::string& review_id, const std::string& text,
                                         bool acknowledges) {
    if (moment_.caller.suspended) return forbidden("You are suspended: ask a supervisor.");
    const Error not_yours = forbidden("Only the agent whose work it is may answer a review.");
    const Result<std::optional<StoredReview>> stored = records_.review(review_id);
    if (!stored) return stored.error();
    if (!*stored) return may_read().ok() ? not_found("review", review_id) : not_yours;
    const Review& review = (*stored)->review;
    const Result<Work> found = work(review.work_id);
    if (!found) return found.error();
    const bool own = std::ranges::any_of(found->entries, [&](const Resolution& entry) {
        return entry.agent_id == moment_.caller.id;
    });
    if (!own) return not_yours;
    if (Status fine = validate_reply(text, acknowledges); !fine) return fine.error();
    const Result<std::vector<Review>> versions = records_.reviews_of(found->contact);
    if (!versions) return versions.error();
    for (const Review& other : *versions)
        if (other.work_id == review.work_id && other.reviewer_id == review.reviewer_id &&
            other.number > review.number)
            return Error{ErrorCode::conflict, "A later version of this review stands: read that."};
    const Result<ReviewRow> row = row_of(**stored);
    if (!row) return row.error();
    if (row->acknowledged_at && explanation_chars(text, 1) == 0)
        return Error{ErrorCode::conflict, "You have said already that you read it."};
    const ReviewReply reply{moment_.new_id(), review_id, moment_.caller.id,
                            moment_.now,      text,      acknowledges};
    if (Status kept = records_.add(reply); !kept) return kept.error();
    return receipt(reply.id);
}

}  // namespace shopkeeper::empowerment
