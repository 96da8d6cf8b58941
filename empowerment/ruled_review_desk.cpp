#include "empowerment/ruled_review_desk.h"

#include <optional>
#include <utility>

#include "empowerment/review_wire.h"

namespace shopkeeper::empowerment {

template <class T>
Result<T> RuledReviewDesk::answer(const std::function<Result<T>(ReviewRules&)>& question) {
    std::optional<T> found;
    Status status = read([&](ReviewRules& rules) -> Status {
        Result<T> one = question(rules);
        if (!one) return one.error();
        found = *std::move(one);
        return {};
    });
    if (!status) return status.error();
    return *std::move(found);
}

Result<std::shared_ptr<const Scorecard>> RuledReviewDesk::scorecard() {
    return answer<std::shared_ptr<const Scorecard>>(
        [](ReviewRules& rules) { return rules.scorecard(); });
}

Result<SampleDraw> RuledReviewDesk::try_sample(const SampleRequest& request) {
    return answer<SampleDraw>([&](ReviewRules& rules) { return rules.try_sample(request); });
}

Result<std::vector<Sample>> RuledReviewDesk::samples() {
    return answer<std::vector<Sample>>([](ReviewRules& rules) { return rules.samples(); });
}

Result<SampleItems> RuledReviewDesk::sample_items(const SampleItemQuery& query) {
    return answer<SampleItems>([&](ReviewRules& rules) { return rules.sample_items(query); });
}

Result<ReviewSheet> RuledReviewDesk::sheet(const std::string& resolution_id) {
    return answer<ReviewSheet>([&](ReviewRules& rules) { return rules.sheet(resolution_id); });
}

Result<ReviewPage> RuledReviewDesk::reviews(const ReviewQuery& query) {
    return answer<ReviewPage>([&](ReviewRules& rules) { return rules.reviews(query); });
}

Result<std::vector<RoundView>> RuledReviewDesk::rounds() {
    return answer<std::vector<RoundView>>([](ReviewRules& rules) { return rules.rounds(); });
}

Result<std::vector<BarredRater>> RuledReviewDesk::barred_raters(
    const std::vector<std::string>& resolution_ids) {
    return answer<std::vector<BarredRater>>(
        [&](ReviewRules& rules) { return rules.barred_raters(resolution_ids); });
}

Result<BlindSheet> RuledReviewDesk::blind_sheet(const std::string& round_id,
                                                const std::string& resolution_id) {
    return answer<BlindSheet>(
        [&](ReviewRules& rules) { return rules.blind_sheet(round_id, resolution_id); });
}

Result<RoundResults> RuledReviewDesk::results(const std::string& round_id) {
    return answer<RoundResults>([&](ReviewRules& rules) { return rules.results(round_id); });
}

Result<AgreementReport> RuledReviewDesk::agreement(const AgreementQuery& query) {
    return answer<AgreementReport>([&](ReviewRules& rules) { return rules.agreement(query); });
}

Result<ReviewReceipt> RuledReviewDesk::draw_sample(const RequestKey& key,
                                                   const SampleRequest& request) {
    return write(key, "draw_sample", to_json(request),
                 [&](ReviewRules& rules) { return rules.draw_sample(request); });
}

Result<ReviewReceipt> RuledReviewDesk::save_review(const RequestKey& key,
                                                   const ReviewDraft& draft) {
    return write(key, "save_review", to_json(draft),
                 [&](ReviewRules& rules) { return rules.save_review(draft); });
}

Result<ReviewReceipt> RuledReviewDesk::reply(const RequestKey& key, const std::string& review_id,
                                             const std::string& text, bool acknowledges) {
    return write(key, "review_reply", reply_body(review_id, text, acknowledges),
                 [&](ReviewRules& rules) { return rules.reply(review_id, text, acknowledges); });
}

Result<ReviewReceipt> RuledReviewDesk::begin_round(const RequestKey& key, const RoundDraft& draft) {
    return write(key, "begin_round", to_json(draft),
                 [&](ReviewRules& rules) { return rules.begin_round(draft); });
}

Result<ReviewReceipt> RuledReviewDesk::change_rater(const RequestKey& key,
                                                    const RaterChange& change) {
    return write(key, "change_rater", to_json(change),
                 [&](ReviewRules& rules) { return rules.change_rater(change); });
}

Result<ReviewReceipt> RuledReviewDesk::end_round(const RequestKey& key, const std::string& round_id,
                                                 const std::string& why) {
    return write(key, "end_round", end_body(round_id, why),
                 [&](ReviewRules& rules) { return rules.end_round(round_id, why); });
}

Result<ReviewReceipt> RuledReviewDesk::rate(const RequestKey& key, const BlindRatingDraft& draft) {
    return write(key, "rate", to_json(draft),
                 [&](ReviewRules& rules) { return rules.rate(draft); });
}

}  // namespace shopkeeper::empowerment
