#include "empowerment/store/store_reviews.h"

#include <utility>

#include "base/bounded_json.h"
#include "empowerment/fingerprint.h"
#include "empowerment/review_rules.h"
#include "empowerment/review_wire.h"
#include "empowerment/store/people.h"
#include "empowerment/store/review_records_sql.h"
#include "empowerment/store/store_desk_impl.h"

namespace shopkeeper::empowerment::store {

namespace {

class StoreReviews final : public ReviewDesk {
public:
    StoreReviews(std::shared_ptr<Store> store, std::string caller_id)
        : store_(std::move(store)), caller_id_(std::move(caller_id)) {}

    Result<std::shared_ptr<const Scorecard>> scorecard() override {
        return read<std::shared_ptr<const Scorecard>>(
            [](ReviewRules& rules) { return rules.scorecard(); });
    }
    Result<SampleDraw> try_sample(const SampleRequest& request) override {
        return read<SampleDraw>([&](ReviewRules& rules) { return rules.try_sample(request); });
    }
    Result<std::vector<Sample>> samples() override {
        return read<std::vector<Sample>>([](ReviewRules& rules) { return rules.samples(); });
    }
    Result<SampleItems> sample_items(const SampleItemQuery& query) override {
        return read<SampleItems>([&](ReviewRules& rules) { return rules.sample_items(query); });
    }
    Result<ReviewSheet> sheet(const std::string& resolution_id) override {
        return read<ReviewSheet>([&](ReviewRules& rules) { return rules.sheet(resolution_id); });
    }
    Result<ReviewPage> reviews(const ReviewQuery& query) override {
        return read<ReviewPage>([&](ReviewRules& rules) { return rules.reviews(query); });
    }
    Result<std::vector<RoundView>> rounds() override {
        return read<std::vector<RoundView>>([](ReviewRules& rules) { return rules.rounds(); });
    }
    Result<BlindSheet> blind_sheet(const std::string& round_id,
                                   const std::string& resolution_id) override {
        return read<BlindSheet>(
            [&](ReviewRules& rules) { return rules.blind_sheet(round_id, resolution_id); });
    }
    Result<RoundResults> results(const std::string& round_id) override {
        return read<RoundResults>([&](ReviewRules& rules) { return rules.results(round_id); });
    }
    Result<AgreementReport> agreement(const AgreementQuery& query) override {
        return read<AgreementReport>([&](ReviewRules& rules) { return rules.agreement(query); });
    }

    Result<ReviewReceipt> draw_sample(const RequestKey& key,
                                      const SampleRequest& request) override {
        return write(key, "draw_sample", to_json(request),
                     [&](ReviewRules& rules) { return rules.draw_sample(request); });
    }
    Result<ReviewReceipt> save_review(const RequestKey& key, const ReviewDraft& draft) override {
        return write(key, "save_review", to_json(draft),
                     [&](ReviewRules& rules) { return rules.save_review(draft); });
    }
    Result<ReviewReceipt> reply(const RequestKey& key, const std::string& review_id,
                                const std::string& text, bool acknowledges) override {
        return write(
            key, "review_reply", reply_body(review_id, text, acknowledges),
            [&](ReviewRules& rules) { return rules.reply(review_id, text, acknowledges); });
    }
    Result<ReviewReceipt> begin_round(const RequestKey& key, const RoundDraft& draft) override {
        return write(key, "begin_round", to_json(draft),
                     [&](ReviewRules& rules) { return rules.begin_round(draft); });
    }
    Result<ReviewReceipt> change_rater(const RequestKey& key, const RaterChange& change) override {
        return write(key, "change_rater", to_json(change),
                     [&](ReviewRules& rules) { return rules.change_rater(change); });
    }
    Result<ReviewReceipt> end_round(const RequestKey& key, const std::string& round_id,
                                    const std::string& why) override {
        return write(key, "end_round", end_body(round_id, why),
                     [&](ReviewRules& rules) { return rules.end_round(round_id, why); });
    }
    Result<ReviewReceipt> rate(const RequestKey& key, const BlindRatingDraft& draft) override {
        return write(key, "rate", to_json(draft),
                     [&](ReviewRules& rules) { return rules.rate(draft); });
    }

private:
    // Requires: the lock is held, inside the guard.
    template <class T, class Work>
    Result<T> run(Instant now, const Work& work) {
        Result<Person> person = find_person(store_->sql(), caller_id_);
        if (!person) return person.error();
        SqlReviewRecords records(store_->sql(), now);
        ReviewRules rules(records, {*std::move(person), now, store_->options.new_uuid,
                                    store_->taxonomy, store_->scorecard});
        return work(rules);
    }

    template <class T, class Work>
    Result<T> read(const Work& work) {
        const std::lock_guard lock(store_->mutex);
        return store_->guarded<T>([&] { return run<T>(store_->options.now(), work); });
    }

    template <class Work>
    Result<ReviewReceipt> write(const RequestKey& key, const char* kind, Json body,
                                const Work& work) {
        if (Status status = check_key(key); !status) return status.error();
        const std::string fingerprint = fingerprint_of_write(kind, caller_id_, std::move(body));
        const std::lock_guard lock(store_->mutex);
        return store_->write<ReviewReceipt>(
            [&] { return write_once(key, kind, fingerprint, work); });
    }

    template <class Work>
    Result<ReviewReceipt> write_once(const RequestKey& key, const char* kind,
                                     const std::string& fingerprint, const Work& work) {
        const Result<std::optional<std::string>> before =
            answered_before(store_->sql(), caller_id_, key, fingerprint);
        if (!before) return before.error();
        if (*before) {
            const Result<Json> json = parse_json(**before);
            if (!json) return json.error();
            return ReviewReceipt{json->value("id", ""), from_ms(json->value("at_ms", 0LL)), true};
        }
        const Instant now = store_->options.now();
        Result<ReviewReceipt> receipt = run<ReviewReceipt>(now, work);
        if (!receipt) return receipt;
        const Json answer = {{"id", receipt->id}, {"at_ms", to_ms(receipt->at)}};
        keep_answer(store_->sql(), caller_id_, key.value, {kind, fingerprint, dump_json(answer)},
                    now);
        return receipt;
    }

    std::shared_ptr<Store> store_;
    std::string caller_id_;
};

}  // namespace

std::unique_ptr<ReviewDesk> make_store_reviews(std::shared_ptr<Store> store,
                                               std::string caller_id) {
    return std::make_unique<StoreReviews>(std::move(store), std::move(caller_id));
}

}  // namespace shopkeeper::empowerment::store
