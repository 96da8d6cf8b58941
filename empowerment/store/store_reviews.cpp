#include "empowerment/store/store_reviews.h"

#include <utility>

#include "base/bounded_json.h"
#include "empowerment/fingerprint.h"
#include "empowerment/ruled_review_desk.h"
#include "empowerment/store/people.h"
#include "empowerment/store/review_records_sql.h"
#include "empowerment/store/store_desk_impl.h"

namespace shopkeeper::empowerment::store {

namespace {

class StoreReviews final : public RuledReviewDesk {
public:
    StoreReviews(std::shared_ptr<Store> store, std::string caller_id)
        : store_(std::move(store)), caller_id_(std::move(caller_id)) {}

private:
    // Requires: the lock is held, inside the guard.
    template <class Work>
    auto run(Instant now, const Work& work) -> decltype(work(std::declval<ReviewRules&>())) {
        Result<Person> person = find_person(store_->sql(), caller_id_);
        if (!person) return person.error();
        SqlReviewRecords records(store_->sql(), now);
        ReviewRules rules(records, {*std::move(person), now, store_->options.new_uuid,
                                    store_->taxonomy(), store_->scorecard});
        return work(rules);
    }

    Status read(const Reading& reading) override {
        const std::lock_guard lock(store_->mutex);
        Status status;
        const Result<bool> done = store_->guarded<bool>([&] {
            status = run(store_->options.now(), reading);
            return status.ok();
        });
        return done ? status : Status(done.error());
    }

    Result<ReviewReceipt> write(const RequestKey& key, const char* kind, Json body,
                                const Writing& writing) override {
        if (Status status = check_key(key); !status) return status.error();
        const std::string fingerprint = fingerprint_of_write(kind, caller_id_, std::move(body));
        const std::lock_guard lock(store_->mutex);
        return store_->write<ReviewReceipt>(
            [&] { return write_once(key, kind, fingerprint, writing); });
    }

    Result<ReviewReceipt> write_once(const RequestKey& key, const char* kind,
                                     const std::string& fingerprint, const Writing& writing) {
        const Result<std::optional<std::string>> before =
            answered_before(store_->sql(), caller_id_, key, fingerprint);
        if (!before) return before.error();
        if (*before) {
            const Result<Json> json = parse_json(**before);
            if (!json) return json.error();
            return ReviewReceipt{json->value("id", ""), from_ms(json->value("at_ms", 0LL)), true};
        }
        const Instant now = store_->options.now();
        Result<ReviewReceipt> receipt = run(now, writing);
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
